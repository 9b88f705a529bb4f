"""ВПР, ГИА and РДР: a unit is a work, a result, a pupil."""

import re

import pandas as pd

from figure import group_login, place, tally
from people import LOOK_ALIKES, fold_name
from reading import day, fold, number, school_year, stated_year, text


def vpr_title(title):
    """«ВПР 2022 Русский язык 4 класс»: school year, subject, grade; the grade of the programme beats the title's."""
    match = re.search(r"ВПР (\d{4}) (.+?) (\d+) класс", title)
    if match is None:
        return None
    programme = re.search(r"по программе (\d+) класса", title)
    return int(match[1]) - 1, match[2], int((programme or match)[1 if programme else 3])


def class_name(words, grade):
    """`4А`: the grade and a Cyrillic capital; a blank, «нет», the grade alone and another grade say no class."""
    digits, letters = re.sub(r"\D", "", text(words)), re.sub(r"[\s\"'«»()-]|\d", "", fold(words)).translate(LOOK_ALIKES)
    return None if letters in ("", "нет") or digits not in ("", str(grade)) else f"{grade}{letters.upper()}"


def class_of_ordinal(folder, year, grade, ordinal):
    """The class of an ordinal number of Ф1: by the map of the passport, else «8-2»."""
    if number(ordinal) is None:
        return class_name(ordinal, grade)
    for row in folder["classes"].to_dict("records"):
        if (stated_year(row["учебный год"]), number(row["параллель"]), number(row["номер"])) == (year, grade, number(ordinal)):
            return text(row["класс"])
    return f"{grade}-{text(ordinal)}"


def vpr_mark(row):
    """A work without a mark of 2–5 is in no share."""
    mark = number(row["отметка"])
    return int(mark) if mark in (2, 3, 4, 5) else None


def vpr_pupils(folder):
    """Ф1: a pupil's code counts once per school and work, the first row by path and line."""
    pupils = {}
    for row in folder["vpr_individual"].to_dict("records"):
        work = vpr_title(row["title"])
        login = fold(row["оо"])
        if work is None or not text(row["код участника"]):
            continue
        # Written: some task has a value. A mark that is not understood gives way to the same pupil's in another file.
        key = (login, *work, text(row["код участника"]))
        if row["tasks"] > 0 and (key not in pupils or vpr_mark(pupils[key][2]) is None):
            pupils[key] = work, login, row
    for work, login, row in pupils.values():
        year, subject, grade = work
        letter = class_of_ordinal(folder, year, grade, row["класс"])
        yield {
            "year": year, "school": login, "subject": subject, "grade": grade, "class": letter, "place": place(row),
            "mark": vpr_mark(row), "of": 1,
        }


def vpr_statistics(folder, superseded):
    """Ф3: percents are turned back into counts, which must sum; the district and the country are no works."""
    works = {}
    for row in folder["vpr_marks"].to_dict("records"):
        work, login = vpr_title(row["title"]), group_login(row["группы участников"])
        participants = number(row["кол-во участников"])
        if work is None or not login or (login, *work) in superseded:
            continue
        counts = {mark: int((number(row[str(mark)]) or 0) * participants / 100 + 0.5) for mark in (2, 3, 4, 5)}
        if sum(counts.values()) == participants:
            works.setdefault((login, *work), (work, login, row, counts))
    for work, login, row, counts in works.values():
        year, subject, grade = work
        for mark, count in counts.items():
            yield {
                "year": year, "school": login, "subject": subject, "grade": grade, "class": None, "place": place(row),
                "mark": mark, "of": count,
            }


def vpr_works(folder):
    """Works of every school of the folder: a row per pupil, or per mark of the statistics."""
    pupils = list(vpr_pupils(folder))
    read = {(unit["school"], unit["year"], unit["subject"], unit["grade"]) for unit in pupils}
    columns = ["year", "school", "subject", "grade", "class", "place", "mark", "of"]
    works = pd.DataFrame(pupils + list(vpr_statistics(folder, read)), columns=columns, dtype=object)
    return works.where(works.notna(), None)


def vpr_share(works, school, lowest):
    units = works[works["mark"].notna() & works["school"].map(lambda login: school.owns("edu", login)).astype(bool)].copy()
    units["hit"] = units["of"].where(units["mark"] >= lowest, 0)
    return tally(units, ["subject", "grade", "class", "school"], ["school", "subject", "grade", "class"])


# Minimum of a subject's test score at which the exam is passed.
MINIMUM = {
    "русский": 24, "математика": 27, "физика": 36, "химия": 36, "информатика": 40, "биология": 36, "история": 32,
    "география": 37, "обществознание": 42, "литература": 32, "английский": 22, "немецкий": 22, "французский": 22,
    "испанский": 22, "китайский": 22,
}
EXAM_LINE = re.compile(r"^(\d\d) - (.+) (\d{4}\.\d\d\.\d\d)$", re.M)


def exam_subject(code, words, exam):
    if exam == "ОГЭ" or not fold(words).startswith("математика"):
        return f"{exam}: {words}"
    return f"{exam}: Математика ({'базовая' if code == '22' else 'профильная'})"


def above_threshold(code, words, exam, row):
    """ОГЭ and basic mathematics: the mark; ЕГЭ: the test score, not below the minimum. None: not known."""
    score = next((row.get(name) for name in ("тестовый балл", "итоговый балл", "балл", "оценка") if text(row.get(name))), None)
    if exam == "ОГЭ" or code == "22":
        mark = number(row.get("оценка")) if text(row.get("оценка")) else number(score)
        return mark >= 3 if mark in (2, 3, 4, 5) else None
    minimum = next((least for name, least in MINIMUM.items() if fold(words).startswith(name)), None)
    return None if minimum is None or number(score) is None else number(score) >= minimum


def exam_results(folder, school):
    """One result per school, year, exam, subject and graduate: the latest of the season."""
    latest = {}
    for row in folder["exam"].to_dict("records"):
        line = EXAM_LINE.search(row["title"])
        person = fold_name(" ".join(text(row[part]) for part in ("фамилия", "имя", "отчество")))
        if line is None or not text(row["имя"]) or not school.owns("код оо", row["код оо"]):
            continue
        code, words, date = line[1], line[2], day(line[3])
        # Rehearsals are held from October to February; results of September are shown apart.
        if date.month >= 9 or date.month <= 2:
            continue
        grade = int(re.match(r"\d+", text(row["класс"]))[0])
        exam = "ОГЭ" if grade == 9 else "ЕГЭ"
        unit = {
            "year": school_year(date), "school": school.named(row["код оо"]), "exam": exam, "subject": exam_subject(code, words, exam),
            "grade": grade, "class": class_name(row["класс"], grade), "date": date,
            "number": text(row["№"]), "file": row["file"], "place": place(row), "of": 1,
            "hit": above_threshold(code, words, exam, row),
        }
        key = (unit["school"], unit["year"], exam, unit["subject"], person, unit["class"])
        if unit["hit"] is not None:
            latest.setdefault(key, []).append(unit)
    for sittings in latest.values():
        # The first list of the latest day; namesakes stand in it under different numbers.
        _, first = min((-unit["date"].toordinal(), unit["file"]) for unit in sittings)
        day_of_it = max(unit["date"] for unit in sittings)
        namesakes = {}
        for unit in sittings:
            if unit["date"] == day_of_it and unit["file"] == first:
                namesakes.setdefault(unit["number"], unit)
        yield from namesakes.values()


def exam_share(folder, school):
    columns = ["year", "school", "exam", "subject", "grade", "class", "place", "of", "hit"]
    units = pd.DataFrame(exam_results(folder, school), columns=columns)
    units["hit"] = units["hit"].astype(bool).astype(int)
    return tally(units, ["exam", "subject", "school"], ["school", "exam", "subject", "grade", "class"])


LABELS = {"недостаточный", "низкий", "пониженный", "базовый", "средний", "повышенный", "высокий"}


def diagnostics_share(folder):
    """A pupil of a work counts once; a label that nobody knows leaves the row out."""
    high = {}
    for row in folder["high_labels"].to_dict("records"):
        high.setdefault(fold(row["предмет"]), set()).add(fold(row["высокий уровень"]))
    pupils = {}
    for row in folder["rdr"].to_dict("records"):
        subject, label = text(row["предмет"]), fold(row["уровень"])
        labels = high.get(fold(subject), {"высокий"})
        if label not in LABELS | labels or not text(row["участник"]):
            continue
        year, grade = stated_year(row["учебный год"]), int(number(row["параллель"]))
        unit = {
            "year": year, "subject": subject, "grade": grade, "class": class_name(row["класс"], grade), "place": place(row),
            "work": fold(row.get("работа")), "hit": int(label in labels), "of": 1,
        }
        key = (year, fold(subject), grade, unit["class"], fold(row["участник"]), unit["work"])
        pupils.setdefault(key, unit)
    units = pd.DataFrame(pupils.values(), columns=["year", "subject", "grade", "class", "work", "place", "hit", "of"])
    return tally(units, ["subject", "grade"], ["subject", "grade", "class"])
