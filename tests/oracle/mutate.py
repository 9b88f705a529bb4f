"""A folder made from the samples by slips that schools make: each seed gives the same ones.

A cell gets another value of its kind, or one that nobody understands; rows go, come twice, change their school;
a file goes or comes twice. What every such folder must give, the definitions say."""

import datetime
import itertools
import random
import shutil

import openpyxl
import xlrd

import reading
from reading import text

SLIPS_OF_A_FOLDER = 40
OTHER_SCHOOL = {"оо": "edu999999", "код оо": 1519}


def dates(first, last):
    """Days between two years, as dates of Excel and as words."""
    days = [datetime.datetime(year, month, day) for year in range(first, last + 1) for month in range(1, 13) for day in (1, 15, 28)]
    edges = [datetime.datetime(year, month, day) for year in range(first, last + 1) for month, day in ((5, 31), (6, 1), (8, 31), (9, 1))]
    return days + edges + [date.strftime("%d.%m.%Y") for date in days]


# Form → column → values that its cells may get.
VALUES = {
    "vpr_individual": {"отметка": [2, 3, 4, 5, "4", "зачёт", None], "класс": [1, 2, 3, None], "отметка по журналу": [None, "нет отметки"]},
    "vpr_marks": {"кол-во участников": [20, 51, 100], "2": [5.5, 10.0], "5": [0, 14.5]},
    "exam": {"оценка": [2, 3, 4, 5], "тестовый балл": [22, 23, 24, 36, 39, 40, 42, 100]},
    "rdr": {"уровень": ["высокий", "ПОВЫШЕННЫЙ", "базовый", "недостаточный ", "кластер 2"], "класс": ["6А", "6б", "8 А", None]},
    "staff_list": {
        "категория": ["высшая", "Первая", "первая категория", "соответствие", "без категории", None],
        "дата присвоения": [*dates(2016, 2024), None], "действует до": [*dates(2021, 2026), None],
        "дата приема": [*dates(2019, 2023), None], "дата увольнения": [*dates(2021, 2024), None],
        "внешний совместитель (да/нет)": ["да", "нет", None], "педагог (да/нет)": ["да", "нет", "д", "н"],
        "должность": ["учитель", "секретарь", "педагог-психолог", "Директор", "воспитатель"],
        "педагогический стаж": [0, 1, 2, 3, 5, 30, "2 г 11 м", "8 м 30 д", "3 года", None],
    },
    "staff": {
        "квалификационная категория": ["Высшая категория", "Первая категория", None], "дата выдачи": dates(2019, 2023),
        "сотрудник является педагогом (да, нет)": ["Да", "Нет"], "объем курса": [8, 15, 16, 72, None],
        "название курса": ["Проектирование урока", "Современный урок", "Школа современного учителя", "Конструирование уроков"],
    },
    "courses": {"дата выдачи": dates(2018, 2023), "объем курса (часы)": [8, 16, 36, None], "название курса": ["Проектирование урока", "ФГОС"]},
    "experience": {
        "дата": dates(2019, 2023), "уровень": ["районный", "школьный", "муниципальный", "Городской", "региональный", "международный"],
        "роль": ["докладчик", "слушатель", "ведущий", "автор", "эксперт"], "форма": ["выступление", "мастер-класс", "публикация"],
    },
    "contests": {
        "дата": dates(2019, 2023), "уровень": ["районный", "школьный", "всероссийский", None, "на базе ИМЦ"],
        "результат": ["участник", "победитель", "призёр", "лауреат", "диплом 1 степени", "диплом 3 степени"],
        "вид": ["методический проект", "конкурс педагогического мастерства", "олимпиада школьников"],
    },
    "training": {
        "дата": dates(2019, 2023), "вид": ["ПК", "семинар", "взаимопосещение", "стажировка", "внутрикорпоративное", "вебинар"],
        "часов": [4, 15, 16, 36, None], "тема": ["Проектирование урока", "Современный урок", "Конструирование урока", "Буллинг"],
    },
    "difficulties": {"оценка": ["не испытываю", "частично", "испытываю", "не знаю", None]},
    "climate": {"балл": [1, 2, 3, None]},
    "effectiveness": {"сумма баллов": [30, 50, 60, 80], "максимум": [80, 100]},
    "pairs": {
        "итог": ["завершена", "прекращена", "продлена", "действует", None], "выполнено, %": [0, 50, 79, 80, 100, None],
        "по": dates(2022, 2023), "с": dates(2021, 2021),
        "вид": ["лидер педагогического сообщества – педагог, испытывающий проблемы", "опытный предметник – неопытный предметник"],
    },
    "high_labels": {"высокий уровень": ["высокий", "повышенный"]},
    "settings": {},
    "classes": {},
}
COURSE = {"название курса", "объем курса", "дата выдачи"}
NAMES = {"experience": "фио", "contests": "фио", "training": "фио", "effectiveness": "фио", "pairs": "наставляемый", "staff_list": "фио"}


class Folder:
    """Tables of the workbooks, found by their headings, and the workbooks that were changed."""

    def __init__(self, root, dice):
        self.root = root
        self.dice = dice
        self.books = {}
        self.told = []
        self.tables = {}
        for content_hash, path in reading.files(root).items():
            for sheet, rows in reading.sheets(path, content_hash):
                for form, title, columns, numbered in reading.tables(rows):
                    filled = [row for row, cells in numbered if sum(text(cell) != "" for cell in cells) > 2]
                    self.tables.setdefault(form, []).append((path, sheet, columns, filled))

    def sheet(self, path, name):
        """The sheet for writing; an .xls becomes .xlsx, which is told from it by content alone."""
        if path not in self.books:
            if path.suffix == ".xls":
                self.books[path] = openpyxl.Workbook()
                self.books[path].remove(self.books[path].active)
                for sheet in xlrd.open_workbook(path).sheets():
                    copy = self.books[path].create_sheet(sheet.name)
                    for row in range(sheet.nrows):
                        copy.append([cell if cell != "" else None for cell in sheet.row_values(row)])
            else:
                self.books[path] = openpyxl.load_workbook(path)
        return self.books[path][name]

    def some_row(self, forms):
        """A form, a sheet for writing, its columns and a row of it."""
        form = self.dice.choice([form for form in forms if any(rows for *_, rows in self.tables.get(form, []))])
        path, name, columns, rows = self.dice.choice([table for table in self.tables[form] if table[3]])
        row = self.dice.choice(rows)
        self.told.append(f"{path.relative_to(self.root)} {name} row {row}: ")
        return form, self.sheet(path, name), columns, row

    def tell(self, words):
        self.told[-1] += words

    def save(self):
        for path, book in self.books.items():
            if path.exists():
                path.unlink()
                book.save(path.with_suffix(".xlsx"))


def another_value(folder):
    form, sheet, columns, row = folder.some_row([form for form in VALUES if VALUES[form]])
    known = [column for column in columns if column in VALUES[form]]
    if known:
        column = folder.dice.choice(known)
        value = folder.dice.choice(VALUES[form][column])
        # A row of the export without a name is another course of the person above.
        if form == "staff" and column not in COURSE and not text(sheet.cell(row, columns.index("фамилия") + 1).value):
            return
        sheet.cell(row, columns.index(column) + 1).value = value
        folder.tell(f"{column} = {value}")


def blank_row(folder):
    _, sheet, columns, row = folder.some_row([form for form in VALUES if form not in ("settings", "vpr_marks")])
    for column in range(1, len(columns) + 1):
        sheet.cell(row, column).value = None
    folder.tell("is gone")


def repeated_row(folder):
    """The row again below the table: the same pupil, graduate or event is counted once."""
    _, sheet, columns, row = folder.some_row(["vpr_individual", "rdr", "experience", "contests", "training"])
    target = sheet.max_row + 1
    for column in range(1, len(columns) + 1):
        sheet.cell(target, column).value = sheet.cell(row, column).value
    folder.tell(f"again as row {target}")


def other_school(folder):
    form, sheet, columns, row = folder.some_row(["vpr_individual", "exam"])
    column = "оо" if form == "vpr_individual" else "код оо"
    sheet.cell(row, columns.index(column) + 1).value = OTHER_SCHOOL[column]
    folder.tell("of another school")


def class_letter(folder):
    """Another letter, or the same one written otherwise."""
    _, sheet, columns, row = folder.some_row(["exam"])
    cell = sheet.cell(row, columns.index("класс") + 1)
    grade = "".join(letter for letter in text(cell.value) if letter.isdigit())
    cell.value = folder.dice.choice([f"{grade}В", f"{grade} а", f"{grade}-Б", f"{grade}A"])
    folder.tell(cell.value)


def nobody_wrote(folder):
    """A pupil of the list who did not write: no task, no score, no mark."""
    _, sheet, columns, row = folder.some_row(["vpr_individual"])
    for index, column in enumerate(columns, 1):
        if reading.TASK.match(column) or column in ("первичный балл", "отметка"):
            sheet.cell(row, index).value = None
    folder.tell("wrote nothing")


def written_name(folder):
    """Initials, Latin look-alikes, capitals, ё: the same person; another surname: nobody."""
    form, sheet, columns, row = folder.some_row(NAMES)
    cell = sheet.cell(row, columns.index(NAMES[form]) + 1)
    parts = text(cell.value).split()
    if len(parts) == 3 and form != "staff_list":
        initials = f"{parts[0]} {parts[1][0]}.{folder.dice.choice(['', ' '])}{parts[2][0]}."
        latin = text(cell.value).replace("о", "o").replace("С", "C")
        cell.value = folder.dice.choice([initials, latin, text(cell.value).upper(), f"Безымянный {parts[1]} {parts[2]}", text(cell.value).replace("ё", "е")])
        folder.tell(f"{cell.value}")


def two_in_a_cell(folder):
    form, sheet, columns, row = folder.some_row(["experience", "contests", "training"])
    cell, next_cell = (sheet.cell(at, columns.index("фио") + 1) for at in (row, 2))
    cell.value = f"{cell.value}{folder.dice.choice([', ', '; ', ' и '])}{next_cell.value}"
    folder.tell(f"{cell.value}")


def exam_day(folder):
    """Another day of the exam: a rehearsal in autumn or winter, a resit of September, the same season."""
    _, sheet, _, row = folder.some_row(["exam"])
    for line in range(row, 0, -1):
        words = text(sheet.cell(line, 1).value)
        if reading.re.match(r"^\d\d - .+ \d{4}\.\d\d\.\d\d$", words):
            year = int(words[-10:-6])
            day = folder.dice.choice([f"{year - 1}.11.12", f"{year}.02.03", f"{year}.09.08", f"{year}.06.28", f"{year}.07.01"])
            sheet.cell(line, 1).value = f"{words[:-10]}{day}"
            folder.tell(sheet.cell(line, 1).value)
            return


CLASSES = {"Математика": ["4А", "4Б", "5А", "5Б", "6А", "6Б", "8А"], "Русский язык": ["4А", "4Б", "5А", "5Б"]}


def cells(folder, form, column):
    """What stands in a column of each table of a form."""
    for path, name, columns, rows in folder.tables[form]:
        sheet = folder.sheet(path, name)
        yield {text(sheet.cell(row, columns.index(column) + 1).value) for row in rows}


def other_teachers(folder):
    """Another map of classes: teachers of both years, with and without mentors, each with a class a year."""
    listed, mentees = set.intersection(*cells(folder, "staff_list", "фио")), set.union(*cells(folder, "pairs", "наставляемый"))
    teachers = [name for group in (listed & mentees, listed - mentees) for name in folder.dice.sample(sorted(group), 4)]
    folder.dice.shuffle(teachers)
    path, name, *_ = folder.tables["lessons"][0]
    sheet, line = folder.sheet(path, name), 1
    # The second eighth class of the first year has no name: nobody's.
    for year, (subject, classes) in itertools.product(("2021-2022", "2022-2023"), CLASSES.items()):
        named = teachers[: len(classes)] if subject == "Математика" else teachers[-len(classes) :]
        for number, teacher in zip(folder.dice.sample(classes, len(classes)), named):
            line += 1
            for column, value in enumerate((year, number, subject, teacher), 1):
                sheet.cell(line, column).value = value
    folder.told.append("another map of classes and teachers")


def file_gone(folder):
    path = folder.dice.choice(sorted({path for tables in folder.tables.values() for path, *_ in tables if path.exists()}))
    if not path.name.startswith("Паспорт") or folder.dice.random() < 0.3:
        path.unlink()
        folder.told.append(f"{path.relative_to(folder.root)} is gone")


def file_twice(folder):
    path = folder.dice.choice(sorted(folder.root.rglob("*.xlsx")))
    shutil.copy(path, path.with_name(f"{path.stem} копия{path.suffix}"))
    folder.told.append(f"{path.relative_to(folder.root)} twice")


MUTATIONS = {
    another_value: 24, blank_row: 6, repeated_row: 4, other_school: 2, nobody_wrote: 3, written_name: 6, two_in_a_cell: 1, exam_day: 1, class_letter: 1,
}


def mutate(root, seed):
    """Changes the folder in place and says what it did, a line each."""
    dice = random.Random(seed)
    if dice.random() < 0.5:
        file_twice(folder := Folder(root, dice))
    folder = Folder(root, dice)
    for mutation in dice.choices(list(MUTATIONS), list(MUTATIONS.values()), k=SLIPS_OF_A_FOLDER):
        mutation(folder)
    if dice.random() < 0.5 and all(folder.tables.get(form) for form in ("lessons", "pairs", "staff_list")):
        other_teachers(folder)
    for _ in range(dice.choice([0, 0, 1, 2])):
        file_gone(folder)
    folder.save()
    return folder.told
