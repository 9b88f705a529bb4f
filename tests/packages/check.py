"""check.py КНИГА.xlsx …: the written workbooks by the rules of Excel, which repairs or refuses what breaks them.

Two readers besides the program's own: openpyxl opens each book, and the parts are read as XML by the standard library.
Ends with an error that names the book and the rule."""

import re
import sys
import zipfile
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The order in which Excel wants the children of a sheet (ECMA-376, CT_Worksheet).
ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts
    extLst""".split()
MOST_TEXT, MOST_NAME, MOST_LINKS, MOST_BREAKS, MOST_FORMULA, MOST_LITERAL = 32767, 31, 65530, 1023, 8192, 255


def parts(book):
    with zipfile.ZipFile(book) as package:
        names = package.namelist()
        assert len(names) == len(set(names)), "a part stands twice"
        return {name: package.read(name) for name in names}


def related(files):
    """Every relation leads to a part that is there, and every part has a content type."""
    for name in files:
        if not name.endswith(".rels"):
            continue
        folder = dirname(dirname(name))
        for relation in ElementTree.fromstring(files[name]):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            assert path in files, f"{name}: no part {path}"
    types = ElementTree.fromstring(files["[Content_Types].xml"])
    named = {entry.get("PartName") for entry in types} | {entry.get("Extension") for entry in types}
    for name in files:
        known = "/" + name in named or name.rsplit(".", 1)[-1] in named
        assert known or name == "[Content_Types].xml", f"{name} has no content type"


def sheet_rules(name, text):
    tree = ElementTree.fromstring(text)
    children = [child.tag.removeprefix(MAIN) for child in tree]
    known = [ORDER.index(child) for child in children]
    assert known == sorted(known), f"{name}: order of {children}"
    cells = [tuple(range_boundaries(cell.get("ref"))) for cell in tree.iter(MAIN + "mergeCell")]
    covered = set()
    for left, top, right, bottom in cells:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                assert (row, column) not in covered, f"{name}: merged cells overlap at {row}:{column}"
                covered.add((row, column))
    assert len(list(tree.iter(MAIN + "hyperlink"))) <= MOST_LINKS, f"{name}: too many links"
    assert len(list(tree.iter(MAIN + "brk"))) <= MOST_BREAKS, f"{name}: too many breaks"
    rows = [int(row.get("r")) for row in tree.iter(MAIN + "row")]
    assert rows == sorted(set(rows)), f"{name}: rows out of order"
    for formula in tree.iter(MAIN + "f"):
        assert len(formula.text) <= MOST_FORMULA, f"{name}: a formula is too long"
        for literal in re.findall(r'"((?:[^"]|"")*)"', formula.text):
            assert len(literal) <= MOST_LITERAL, f"{name}: a text in a formula is too long: {literal}"


def book_rules(book):
    files = parts(book)
    related(files)
    for name, text in files.items():
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            sheet_rules(name, text)
    workbook = openpyxl.load_workbook(book)
    titles = [title.lower() for title in workbook.sheetnames]
    assert len(set(titles)) == len(titles), "two sheets of one name"
    for title in workbook.sheetnames:
        assert len(title) <= MOST_NAME and not set(title) & set("[]:*?/\\"), f"title «{title}»"
    for name, defined in workbook.defined_names.items():
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name), f"name {name}"
        for title, _ in defined.destinations:
            assert title in workbook.sheetnames, f"{name} leads to «{title}»"
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                assert not isinstance(value, str) or len(value) <= MOST_TEXT, f"{sheet.title}!{cell.coordinate}"
                link = cell.hyperlink.location if cell.hyperlink else None
                if link and not cell.hyperlink.target:
                    title = link.rsplit("!", 1)[0].strip("'").replace("''", "'")
                    assert title in workbook.sheetnames, f"{sheet.title}!{cell.coordinate} leads to «{title}»"
    calculation = re.search(rb"<calcPr[^>]*>", files["xl/workbook.xml"])
    assert b"fullCalcOnLoad" not in calculation.group(), "Excel would reckon everything anew"


def main():
    books = sys.argv[1:]
    assert books, __doc__
    for book in books:
        try:
            book_rules(book)
        except AssertionError as broken:
            sys.exit(f"{book}: {broken}")
    print(f"{len(books)} workbooks keep the rules of Excel")


main()
