"""A folder's workbooks as one table per form, known by the headings of blanks and exports.

Every table has the columns file, sheet, row (as Excel counts) and title: the lines above its header."""

import datetime
import functools
import hashlib
import re
from pathlib import Path

import openpyxl
import pandas as pd
import xlrd

# Headings that a table of the form must have, folded; the first form that fits is taken.
FORMS = {
    "vpr_individual": {"оо", "код участника", "класс", "первичный балл", "отметка"},
    "vpr_marks": {"группы участников", "кол-во участников", "2", "3", "4", "5"},
    "exam": {"код оо", "класс", "фамилия", "имя", "отчество", "первичный балл"},
    "rdr": {"учебный год", "предмет", "параллель", "участник", "уровень"},
    "staff_list": {"фио", "должность", "категория"},
    "staff": {"фамилия", "имя", "отчество", "должность", "квалификационная категория"},
    "courses": {"фамилия", "имя", "отчество", "название курса", "дата выдачи"},
    "contests": {"дата", "фио", "название", "вид"},
    "training": {"дата", "фио", "вид", "тема"},
    "experience": {"дата", "фио", "уровень"},
    "difficulties": {"учебный год", "респондент", "блок", "компетенция", "оценка"},
    "climate": {"учебный год", "методика", "респондент", "пункт", "балл"},
    "effectiveness": {"учебный год", "фио", "сумма баллов", "максимум"},
    "pairs": {"вид", "наставник", "наставляемый", "с", "по"},
    "settings": {"параметр", "значение"},
    "school_codes": {"система", "код или имя"},
    "classes": {"учебный год", "параллель", "номер", "класс"},
    "lessons": {"учебный год", "класс", "предмет", "учитель"},
    "high_labels": {"предмет", "высокий уровень"},
}
TASK = re.compile(r"^\d+.*\(\d+\s*б\)$")
PLACE = ["file", "sheet", "row", "title"]


def text(value):
    """A cell as its reader sees it; numbers of Excel are floats, codes and marks are not."""
    if value is None or value == "":
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def fold(value):
    return text(value).lower().replace("ё", "е").rstrip("*").strip()


def number(value):
    try:
        return float(text(value).replace(",", "."))
    except ValueError:
        return None


def day(value):
    if isinstance(value, datetime.datetime):
        return value.date()
    for pattern in ("%d.%m.%Y", "%Y.%m.%d", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text(value), pattern).date()
        except ValueError:
            pass
    return None


def school_year(date):
    """The year in which the school year begins, 1 September."""
    return date.year if date.month >= 9 else date.year - 1


def stated_year(value):
    """`2022-2023`: two years in a row."""
    match = re.search(r"(20\d\d)\s*[-–/]\s*(20\d\d)", text(value))
    return int(match[1]) if match and int(match[2]) == int(match[1]) + 1 else None


def list_year(row):
    """The year of a list: its title, its file, the nearest folder."""
    for words in [row["title"], *reversed(Path(row["file"]).parts)]:
        if (year := stated_year(words)) is not None:
            return year
    return None


@functools.cache
def sheets(path, content_hash):
    """Name and rows of every sheet; the hash keys the cache over folders that share a file."""
    if path.suffix == ".xls":
        book = xlrd.open_workbook(path)
        return [(sheet.name, [sheet.row_values(row) for row in range(sheet.nrows)]) for sheet in book.sheets()]
    book = openpyxl.load_workbook(path, data_only=True)
    return [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book]


def files(root):
    """Workbooks by their paths; files of equal content are read once, results of a run never."""
    seen = {}
    for path in sorted(root.rglob("*.xls*"), key=lambda path: path.relative_to(root).as_posix()):
        if "Результаты" not in path.relative_to(root).parts:
            seen.setdefault(hashlib.blake2b(path.read_bytes()).hexdigest(), path)
    return seen


def form_of(headings):
    return next((form for form, required in FORMS.items() if required <= headings), None)


def tables(rows):
    """Form, title lines, columns and numbered rows of each table of a sheet: they may be stacked."""
    headers = [(index, form) for index, row in enumerate(rows) if (form := form_of({fold(cell) for cell in row}))]
    ends = [index for index, _ in headers[1:]] + [len(rows)]
    begin = 0
    for (index, form), end in zip(headers, ends):
        lines = [text(row[0]) for row in rows[begin:index] if sum(text(cell) != "" for cell in row) <= 2]
        yield form, "\n".join(lines), [fold(cell) for cell in rows[index]], list(enumerate(rows[index + 1 : end], index + 2))
        begin = index + 1


# Surveys with a column for each item: the block and the question of a grid, the ends of an item of Фидлер.
GRID = re.compile(r"^(.+?) \[(.+)\]$")
FIEDLER = [
    "дружелюбие", "согласие", "удовлетворенность", "продуктивность", "теплота",
    "сотрудничество", "взаимная поддержка", "увлеченность", "занимательность", "успешность",
]
METHODS = {"фидлер": "Фидлер", "лутошкин": "Лутошкин"}


def wide_survey(rows, sheet, path):
    """Form and rows of the long table that a survey with a column for each item stands for, if it is one."""
    for index, row in enumerate(rows[:5]):
        heads = [fold(cell) for cell in row]
        grid = {column: match.groups() for column, head in enumerate(heads) if (match := GRID.match(head))}
        poles = {column: FIEDLER.index(pole) + 1 for column, head in enumerate(heads) if (pole := head.split(" – ")[0]) in FIEDLER}
        numbers = {column: int(head) for column, head in enumerate(heads) if head.isdigit() and fold(sheet) in METHODS}
        if len(grid) < 2 and len(poles) < 3 and len(numbers) < 3:
            continue
        named = {name: heads.index(name) for name in ("учебный год", "этап", "респондент", "код") if name in heads}
        stage = next((word for word in ("до", "после") if f"({word})" in fold(path)), "")
        long = []
        for number_of_row, cells in enumerate(rows[index + 1 :], index + 2):
            base = {
                "учебный год": cells[named["учебный год"]] if "учебный год" in named else str(Path(path).parts[0]),
                "этап": cells[named["этап"]] if "этап" in named else stage,
                "респондент": cells[named.get("респондент", named.get("код"))],
                "row": number_of_row,
            }
            if not text(base["респондент"]):
                continue
            for column, (block, competence) in grid.items():
                answer = fold(cells[column]).replace("испытываю частично", "частично").removesuffix(" затруднений").removesuffix(" затруднения")
                long.append({**base, "блок": block, "компетенция": competence, "оценка": answer})
            for column, item in ({} if grid else {**poles, **numbers}).items():
                if text(cells[column]):
                    long.append({**base, "методика": METHODS[fold(sheet)], "пункт": item, "балл": cells[column]})
        return ("difficulties" if grid else "climate"), long
    return None, []


def records(columns, numbered_rows):
    """Rows as dictionaries; the tasks of a test become one number: how many have a value."""
    for number_of_row, row in numbered_rows:
        if all(text(cell) == "" for cell in row):
            continue
        record = {name: cell for name, cell in zip(columns, row) if name and not TASK.match(name)}
        record["tasks"] = sum(text(cell) != "" for name, cell in zip(columns, row) if TASK.match(name))
        yield {**record, "row": number_of_row}


def read_folder(root):
    """Form → its rows in the order of files and lines."""
    gathered = {form: [] for form in FORMS}
    for content_hash, path in files(root).items():
        for sheet, rows in sheets(path, content_hash):
            name = path.relative_to(root).as_posix()
            form, long = wide_survey(rows, sheet, name)
            if form:
                gathered[form] += [{**record, "file": name, "sheet": sheet, "title": ""} for record in long]
                continue
            for form, title, columns, numbered_rows in tables(rows):
                place = {"file": path.relative_to(root).as_posix(), "sheet": sheet, "title": title}
                gathered[form] += [{**record, **place} for record in records(columns, numbered_rows)]
    folder = {}
    for form, rows in gathered.items():
        frame = pd.DataFrame(rows, dtype=object)
        # A column that no table has is blank: nobody stated it.
        folder[form] = frame.reindex(columns=[*dict.fromkeys([*frame.columns, *FORMS[form], *PLACE])])
        folder[form] = folder[form].where(folder[form].notna(), None)
    return folder
