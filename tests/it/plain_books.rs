//! The reader of plain workbooks beside the one that reads all others: equal in all it reads, and it leaves what is odd.
//! What a cell must be is counted by hand in one workbook; all others are held to the other reader.

use std::fs;
use std::path::{Path, PathBuf};

use analyze::intake::two_readers::{Agreement, agreement};
use analyze::intake::{self, InputFile};
use analyze::sheet::{Cell, Sheet};
use walkdir::WalkDir;

use crate::support::archive;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const TYPES: &str = "<Types/>";
const PACKAGE: &str = "<Relationships><Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";
const BOOK: &str = "<workbook><workbookPr/><sheets><sheet name=\"Л\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const TEXTS: &str = "<sst><si><t>Азов</t></si><si><t xml:space=\"preserve\"> a&amp;b_x000D_ </t></si>\
     <si><r><rPr><b/></rPr><t>Б</t></r><r><t>уров</t></r><rPh sb=\"0\" eb=\"1\"><t>ж</t></rPh></si></sst>";
const FORMATS: &str = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts>\
     <fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"9\" fontId=\"0\"/>\
     <xf numFmtId=\"164\" fontId=\"0\"/><xf numFmtId=\"46\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/></cellXfs></styleSheet>";

/// The parts of a workbook with one sheet.
struct Parts {
    names: [&'static str; 7],
    contents: [String; 7],
}

impl Parts {
    fn of(sheet: &str) -> Self {
        let names = [
            "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        ];
        let contents = [TYPES, PACKAGE, BOOK, RELATIONS, TEXTS, FORMATS, sheet];
        Self { names, contents: contents.map(str::to_owned) }
    }

    /// The same with another spelling in one of them.
    fn with(mut self, name: &str, from: &str, to: &str) -> Self {
        let place = self.names.iter().position(|known| *known == name).unwrap();
        assert!(self.contents[place].contains(from), "{from} is in {name}");
        self.contents[place] = self.contents[place].replacen(from, to, 1);
        self
    }

    fn zip(&self) -> Vec<u8> {
        let parts = self.names.into_iter().zip(&self.contents);
        archive(&parts.map(|(name, content)| (name, content.as_str())).collect::<Vec<_>>())
    }
}

fn rows(rows: &str) -> Parts {
    Parts::of(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
}

fn sheet(bytes: Vec<u8>) -> Sheet {
    let file = InputFile { name: "а.xlsx".into(), path: PathBuf::new(), hints: Vec::new() };
    intake::read_bytes(&file, bytes, &[]).sheets.unwrap().remove(0)
}

#[test]
fn a_workbook_is_read_as_it_is_seen() {
    let parts = Parts::of(
        "<worksheet><dimension ref=\"A1:C4\"/><cols><col min=\"2\" max=\"3\" width=\"0\" customWidth=\"1\"/></cols><sheetData>\
         <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>\
         <row hidden=\"1\"><c s=\"1\"><v>0.95</v></c><c s=\"2\"><v>44805</v></c><c s=\"3\"><v>1.5</v></c><c t=\"b\"><v>1</v></c></row>\
         <row r=\"4\"><c s=\"4\"><v>-1.5E-3</v></c><c t=\"e\"><v>#N/A</v></c><c><f>1+1</f></c>\
         <c t=\"inlineStr\"><is><t> 5 &#1040; </t></is></c><c t=\"d\"><v>2022-09-01</v></c><c t=\"str\"><f>A1</f><v>а\r\nб</v></c></row>\
         </sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>",
    );
    let bytes = parts.zip();
    assert_eq!(agreement(&bytes), Agreement::Same);
    let sheet = sheet(bytes);
    let day = chrono::NaiveDate::from_ymd_opt(2022, 9, 1).unwrap().and_time(chrono::NaiveTime::MIN);
    let uncounted = "формула без значения: откройте файл в Excel и сохраните";
    for (row, column, cell) in [
        (0, 0, Cell::Text("Азов")),
        (0, 1, Cell::Empty),
        // Spaces stay where they are said to.
        (0, 2, Cell::Text(" a&b\r ")),
        (0, 3, Cell::Text("Буров")),
        (1, 0, Cell::Percent(0.95)),
        // 44 805 days from the last of 1899.
        (1, 1, Cell::Date(day)),
        (1, 2, Cell::Number(1.5)),
        (1, 3, Cell::Flag(true)),
        (3, 0, Cell::Number(-0.0015)),
        (3, 1, Cell::Fault("#N/A")),
        (3, 2, Cell::Fault(uncounted)),
        (3, 3, Cell::Text("5 А")),
        (3, 4, Cell::Date(day)),
        (3, 5, Cell::Text("а\nб")),
    ] {
        assert_eq!(sheet.cell(row, column), cell, "{row} {column}");
    }
    assert!(sheet.layout.hidden_rows.contains(1) && !sheet.layout.hidden_rows.contains(0));
    assert!(sheet.layout.hidden_columns.contains(2) && !sheet.layout.hidden_columns.contains(0));
    assert_eq!(sheet.layout.partly_struck, [(3, 0)]);
    assert_eq!(sheet.layout.merges[0].address(), "A1:B2");
}

#[test]
fn workbooks_of_the_folder_are_read_and_equal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut n_read = 0;
    for folder in ["samples", "samples-district", "templates-xlsx"] {
        for entry in WalkDir::new(root.join(folder)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|extension| extension == "xlsx") {
                assert_eq!(agreement(&fs::read(&path).unwrap()), Agreement::Same, "{path:?}");
                n_read += 1;
            }
        }
    }
    assert!(n_read > 80, "{n_read}");
}

#[test]
fn spellings_that_programs_write_are_read() {
    for (case, parts) in [
        ("no numbers of rows", rows("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")),
        ("rows left out", rows("<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row r=\"9\"/>")),
        ("empty values", rows("<row r=\"1\"><c t=\"s\"><v/></c><c t=\"str\"><v></v></c><c><v/></c><c t=\"inlineStr\"><is/></c></row>")),
        ("formulas", rows("<row r=\"1\"><c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">1</f><v>1</v></c><c t=\"str\"><f>\"\"</f><v/></c><c s=\"1\"><f/></c></row>")),
        ("minus zero", rows("<row r=\"1\"><c><v>-0</v></c><c><v>1e400</v></c><c><v>0.1</v></c><c><v>123456789012345678901234567890</v></c></row>")),
        ("attributes in another order", rows("<row r=\"1\"><c t=\"s\" r=\"A1\"><v>1</v></c><c  r=\"B1\" ><v>2</v></c><c r=\"C1\" t=\"n\"><v>3</v></c></row>")),
        ("numbers", rows("<row r=\"1\"><c r=\"A1\"><v>00012</v></c><c r=\"B1\"><v>-0</v></c><c r=\"C1\" s=\"1\"><v>1e5</v></c><c r=\"D1\"><v>0.1</v></c>\
         <c r=\"E1\"><v>999999999999999</v></c><c r=\"F1\"><v>9007199254740993</v></c><c r=\"G1\" s=\"2\"><v>45000</v></c><c r=\"XFD1\" s=\"99\"><v>0</v></c></row>")),
        ("struck texts", rows("<row r=\"1\"><c s=\"4\" t=\"s\"><v>2</v></c><c s=\"4\" t=\"s\"><v>0</v></c></row><row r=\"2\" s=\"4\" customFormat=\"1\"><c><v>1</v></c></row>")),
        ("low rows", rows("<row r=\"1\" ht=\"1.5\"><c><v>1</v></c></row><row r=\"2\" customHeight=\"1\"><c><v>1</v></c></row>")),
        ("1904", rows("<row r=\"1\"><c s=\"2\"><v>43343</v></c></row>").with("xl/workbook.xml", "workbookPr", "workbookPr date1904=\"1\"")),
        ("hidden", rows("<row r=\"1\"><c><v>1</v></c></row>").with("xl/workbook.xml", "sheetId", "state=\"veryHidden\" sheetId")),
        ("absolute path", rows("<row r=\"1\"><c><v>1</v></c></row>").with("xl/_rels/workbook.xml.rels", "worksheets", "/xl/worksheets")),
        ("declaration", rows("<row r=\"1\"/>").with("xl/worksheets/sheet1.xml", "<worksheet>", "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet>")),
    ] {
        assert_eq!(agreement(&parts.zip()), Agreement::Same, "{case}");
    }
    let prefixed = "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>а</x:t></x:is></x:c>\
         </x:row></x:sheetData></x:worksheet>";
    assert_eq!(agreement(&Parts::of(prefixed).zip()), Agreement::Same);
}

/// Parts are unpacked a window at a time, and a cell may lie across the edge of one.
#[test]
fn a_cell_is_read_alike_wherever_a_window_ends() {
    let mut cells = Vec::new();
    for row in 1..300 {
        cells.push(format!(
            "<row r=\"{row}\"><c r=\"A{row}\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B{row}\"><v>{row}5</v></c>\
             <c r=\"C{row}\" t=\"str\"><v>Жук &amp; {row}</v></c><c r=\"D{row}\" s=\"1\"/></row>"
        ));
    }
    let cells = cells.concat();
    for n_spaces in 0..170 {
        let parts = rows(&format!("{}{cells}", " ".repeat(n_spaces)));
        assert_eq!(agreement(&parts.zip()), Agreement::Same, "{n_spaces}");
    }
}

/// What is odd, in which part, in the place of what.
const ODD: [(&str, &str, &str, &str); 38] = [
    ("a comment", SHEET, "<row", "<!-- --><row"),
    ("letters as they are", SHEET, "<v>0</v>", "<v><![CDATA[0]]></v>"),
    ("a document type", SHEET, "<worksheet>", "<!DOCTYPE worksheet><worksheet>"),
    (
        "another encoding",
        SHEET,
        "<worksheet>",
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?><worksheet>",
    ),
    ("a tag that is not closed", SHEET, "</row>", ""),
    ("tags across each other", SHEET, "</c></row>", "</row></c>"),
    ("a part that breaks off", SHEET, "</worksheet>", ""),
    ("an unknown reference", STRINGS, "Азов", "Азов&nbsp;"),
    ("a lone ampersand", STRINGS, "Азов", "Азов & Ко"),
    ("an attribute twice", SHEET, "r=\"A1\"", "r=\"A1\" r=\"B1\""),
    ("an attribute in disguise", SHEET, "r=\"A1\"", "x:r=\"B1\""),
    ("a value without quotes", SHEET, "r=\"A1\"", "r=A1"),
    ("a cell of another row", SHEET, "A1", "A2"),
    ("a place that is none", SHEET, "A1", "ZZZZ1"),
    ("a column beyond the last", SHEET, "A1", "XFE1"),
    ("a column in a small letter", SHEET, "A1", "a1"),
    ("a nought before the number of a row", SHEET, "A1", "A01"),
    ("a nought before the number of a format", SHEET, "r=\"A1\"", "r=\"A1\" s=\"01\""),
    ("a nought before the number of a text", SHEET, "<v>0", "<v>00"),
    ("no word for a kind", SHEET, "t=\"s\"", "t=\"\""),
    ("cells out of order", SHEET, "</row>", "<c r=\"A1\"><v>1</v></c></row>"),
    ("rows out of order", SHEET, "</row>", "</row><row r=\"1\"/>"),
    ("a number in words", SHEET, " t=\"s\"><v>0", "><v>пять"),
    ("a number with a space", SHEET, " t=\"s\"><v>0", "><v> 5"),
    ("an unknown kind", SHEET, "t=\"s\"", "t=\"x\""),
    ("an unknown error", SHEET, "t=\"s\"><v>0", "t=\"e\"><v>#SPILL!"),
    ("a text that is not there", SHEET, "<v>0", "<v>9"),
    ("a value beside another", SHEET, "</v>", "</v><v>1</v>"),
    ("cells twice", SHEET, "</sheetData>", "</sheetData><sheetData/>"),
    ("a size that is none", SHEET, "<sheetData>", "<dimension ref=\"?\"/><sheetData>"),
    ("a height in another spelling", SHEET, "<row", "<row ht=\"1e0\""),
    ("an unknown state", "xl/workbook.xml", "sheetId", "state=\"odd\" sheetId"),
    ("a sheet that is no part", LINKS, "sheet1.xml", "sheet2.xml"),
    ("a path upwards", LINKS, "worksheets", "../xl/worksheets"),
    (
        "a relation twice",
        LINKS,
        "</Rel",
        "<Relationship Id=\"rId1\" Type=\"a\" Target=\"b\"/></Rel",
    ),
    ("a workbook elsewhere", "_rels/.rels", "xl/workbook.xml", "xl/book.xml"),
    ("formats in a comment", "xl/styles.xml", "<fonts>", "<!--<fonts>--><fonts>"),
    ("a list of formats twice", "xl/styles.xml", "<fonts>", "<fonts/><fonts>"),
];

#[test]
fn what_is_odd_is_left_to_the_other_reader() {
    const PLAIN: &str = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    assert_eq!(agreement(&rows(PLAIN).zip()), Agreement::Same);
    for (case, part, from, to) in ODD {
        assert_eq!(agreement(&rows(PLAIN).with(part, from, to).zip()), Agreement::Left, "{case}");
    }
    let runs =
        "<row r=\"1\"><c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>а</t></r></is></c></row>";
    assert_eq!(agreement(&rows(runs).zip()), Agreement::Left);
}

#[test]
fn parts_that_could_be_taken_for_others_are_left_to_the_other_reader() {
    let plain = rows("<row r=\"1\"><c><v>1</v></c></row>");
    for decoy in [
        "a/workbook.xml", "a/sharedStrings.xml", "xl/theme/styles.xml", "xl\\styles.xml",
        "XL/STYLES.XML", "/xl/a.xml",
    ] {
        let mut parts = vec![(decoy, "<a/>")];
        parts.extend(plain.names.into_iter().zip(plain.contents.iter().map(String::as_str)));
        assert_eq!(agreement(&archive(&parts)), Agreement::Left, "{decoy}");
    }
}

#[test]
fn what_is_over_the_budget_is_refused_alike() {
    let long = "а".repeat(32_768);
    let text = rows(&format!("<row r=\"1\"><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>"));
    let shared = rows("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>")
        .with("xl/sharedStrings.xml", "Азов", &long);
    let mut far = String::from("<row r=\"1048576\">");
    for _ in 0..26 {
        far.push_str("<c><v>1</v></c>");
    }
    for parts in [text, shared, rows(&format!("{far}</row>"))] {
        let bytes = parts.zip();
        assert_eq!(agreement(&bytes), Agreement::Same);
        let file = InputFile { name: "а.xlsx".into(), path: PathBuf::new(), hints: Vec::new() };
        assert!(intake::read_bytes(&file, bytes, &[]).is_over_budget());
    }
}
