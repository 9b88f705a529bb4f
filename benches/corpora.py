"""Made-up exports of ВПР in the layout of Ф1, the same for the same seed: nobody in them lives.

One book is a work of a subject and a grade. `school`: 60 books, some 38 000 pupils; `region`: 2 000 books, a million
pupils; `big`: one sheet of a million rows; `city`: 42 000 books of five pupils; `rows`: a growing sheet.
"""
import multiprocessing
import random
import zipfile
from pathlib import Path

SUBJECTS = ["Русский язык", "Математика", "Физика", "Химия", "Биология", "История", "География", "Обществознание"]
MOST_POINTS = [1, 1, 1, 2, 2, 1, 2, 1, 2, 3, 2, 1, 2, 2, 3]
HEADS = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
HEADS += [f"{number} ({most}б)" for number, most in enumerate(MOST_POINTS, 1)]
HEADS += ["Первичный балл", "Отметка", "Отметка по журналу"]
LETTERS = [chr(ord("A") + column) for column in range(len(HEADS))]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in [("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"),
                           ("sharedStrings.xml", "sharedStrings"), ("styles.xml", "styles")]
    )
    + "</Types>",
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
    '<sheet name="Индивидуальные результаты" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs></styleSheet>',
}


class Book:
    """A workbook of one sheet, written row by row."""

    def __init__(self, path):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        for part, text in PARTS.items():
            self.put(part, text)
        self.strings = {}
        info = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        info.compress_type = zipfile.ZIP_DEFLATED
        self.sheet = self.archive.open(info, "w", force_zip64=True)
        self.sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())

    def put(self, part, text):
        info = zipfile.ZipInfo(part)
        info.compress_type = zipfile.ZIP_DEFLATED
        self.archive.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>' + text)

    def row(self, number, values):
        cells = []
        for letter, value in zip(LETTERS, values):
            if isinstance(value, str):
                place = self.strings.setdefault(value, len(self.strings))
                cells.append(f'<c r="{letter}{number}" t="s"><v>{place}</v></c>')
            else:
                cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        self.sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())

    def close(self):
        self.sheet.write(b"</sheetData></worksheet>")
        self.sheet.close()
        texts = "".join(f"<si><t>{text}</t></si>" for text in self.strings)
        self.put("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
        self.archive.close()


def results(chance):
    """Points of each task, their sum, the mark and the mark of the journal."""
    ability = min(max(chance.gauss(0.62, 0.18), 0.02), 0.99)
    points = [sum(chance.random() < ability for _ in range(most)) for most in MOST_POINTS]
    share = sum(points) / sum(MOST_POINTS)
    mark = 2 + sum(share >= bound for bound in (0.35, 0.58, 0.8))
    journal = min(5, max(2, mark + chance.choice([-1, 0, 0, 0, 0, 1])))
    return [*points, sum(points), mark, journal if chance.random() > 0.02 else "н/а"]


def write(job):
    path, seed, schools, n_pupils, first_code = job
    chance = random.Random(seed)
    year, subject, grade = chance.randint(2021, 2025), chance.choice(SUBJECTS), chance.randint(4, 8)
    book = Book(path)
    titles = {1: ["Индивидуальные результаты"], 3: [f"ВПР {year} {subject} {grade} класс"], 4: ["Предмет:", subject],
              5: ["Максимальный первичный балл:", sum(MOST_POINTS)], 6: ["Дата:", f"16.03.{year}"], 8: HEADS}
    for number, values in titles.items():
        book.row(number, values)
    number = 9
    for school in schools:
        name = f"ГБОУ СОШ № {school}"
        book.row(number, [f"{name} | Кол-во участников: {n_pupils}"])
        for pupil in range(n_pupils):
            number += 1
            head = [f"edu{780000 + school}", f"Район {school % 18 + 1}", name, first_code + pupil, 1 + pupil * 4 // n_pupils]
            book.row(number, [*head, chance.randint(1, 2), *results(chance)])
        number += 1
    book.close()


def jobs(name, folder):
    chance = random.Random(20250101)
    if name == "school":
        sizes = [int(min(4000, max(20, chance.lognormvariate(6.0, 1.0)))) for _ in range(60)]
        return [(f"{folder}/{number:02}.xlsx", number, [17], size, 5000 * (number + 2)) for number, size in enumerate(sizes)]
    if name == "region":
        return [(f"{folder}/{number:04}.xlsx", number, [1 + number % 300], 500, 5000 * (number // 300 + 2)) for number in range(2000)]
    if name == "big":
        return [(f"{folder}/big.xlsx", 7, range(1, 1001), 1000, 10000)]
    if name == "city":
        return [(f"{folder}/{school}/{book:02}.xlsx", 100 * school + book, [school], 5, 5000 * (book + 2))
                for school in range(700) for book in range(60)]
    n_rows = int(name.removeprefix("rows"))
    return [(f"{folder}/{name}.xlsx", 5, [17], n_rows, 10000)]


def made(name, under):
    """The folder of a corpus, made if it is not there."""
    folder = Path(under, name)
    if not folder.exists():
        with multiprocessing.Pool() as pool:
            pool.map(write, jobs(name, folder), 1)
    return folder
