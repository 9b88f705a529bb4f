"""Names of people, and who is a teacher of the school in a year: N_пед on the snapshot day."""

import datetime
import re
from dataclasses import dataclass, field

from reading import day, fold, list_year, number, text

LOOK_ALIKES = str.maketrans("aceopxyktmbh", "асеорхуктмвн")

# Posts of педагогические работники by the nomenclature (order of 21.02.2022 № 225), as they begin.
TEACHING_POSTS = (
    "учитель", "преподаватель", "воспитатель", "педагог", "социальный педагог", "старший педагог", "тьютор",
    "методист", "музыкальный руководитель", "концертмейстер", "старший вожатый", "логопед", "тренер-преподаватель",
    "инструктор по физической культуре", "инструктор по труду", "мастер производственного обучения", "советник директора",
)


def fold_name(name):
    return " ".join(fold(name).translate(LOOK_ALIKES).replace(".", ". ").split())


def split_names(cell):
    """Several people in a cell are several people."""
    return [fold_name(part) for part in re.split(r"[,;/\n]|\sи\s", str(cell or "")) if part.strip()]


def matches(short, full):
    """«Соколова И. В.» may be «Соколова Ирина Викторовна»; a full word must be the same word."""
    short_parts, full_parts = short.split(), full.split()
    if len(short_parts) != len(full_parts) or short_parts[0] != full_parts[0]:
        return False
    pairs = zip(short_parts[1:], full_parts[1:])
    return all(a == b or a.endswith(".") and a[0] == b[0] or b.endswith(".") and b[0] == a[0] for a, b in pairs)


def join(name, known):
    """The one of the known people that a name means; None when it is nobody or may be several."""
    if name in known:
        return name
    candidates = [full for full in known if matches(name, full)]
    return candidates[0] if len(candidates) == 1 else None


def snapshot(year):
    return datetime.date(year + 1, 5, 31)


def years_later(date, years):
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def category_kind(words):
    folded = fold(words)
    for kind, beginnings in {"высшая": ("высш",), "первая": ("перв", "1 ")}.items():
        if folded.startswith(beginnings):
            return kind
    return "none" if folded else ""


def in_force(kind, awarded, until, on):
    """Whether a category is valid on a day: open-ended from 01.09.2023, else to its term, else five years."""
    if kind not in ("высшая", "первая") or (awarded and on < awarded):
        return False
    if awarded and awarded >= datetime.date(2023, 9, 1):
        return True
    end = until or (awarded and years_later(awarded, 5))
    return end is None or on <= end


def experience(value):
    """Whole years of «12», «12 л 3 м 5 д», «8 м 30 д»."""
    words = text(value)
    if (years := number(words)) is not None:
        return int(years)
    if match := re.match(r"^(\d+)\s*[лг]", words):
        return int(match[1])
    return 0 if re.match(r"^\d+\s*[мд]", words) else None


@dataclass
class Person:
    """What the lists of one year say of a person; the blank of the school is asked before the export."""

    name: str
    year: int
    rows: list = field(default_factory=list)

    def happened(self, value):
        """A day that the list can know of; one after the next school year is a slip of the pen, an empty cell."""
        date = day(value)
        return date if date and date <= datetime.date(self.year + 2, 8, 31) else None

    def stated(self, *columns):
        return next((row[column] for row in self.rows for column in columns if text(row.get(column))), None)

    def is_teacher(self):
        flag = fold(self.stated("педагог (да/нет)", "сотрудник является педагогом (да, нет)"))
        if flag:
            return flag in ("да", "д")
        posts = [fold(part) for part in re.split(r"[,;/]", text(self.stated("должность")))]
        return any(post.startswith(TEACHING_POSTS) for post in posts)

    def employed(self, on):
        hired, dismissed = self.happened(self.stated("дата приема")), day(self.stated("дата увольнения"))
        external = fold(self.stated("внешний совместитель (да/нет)")) in ("да", "д")
        return not external and (hired is None or hired <= on) and (dismissed is None or dismissed > on)

    def counted(self, on):
        return self.is_teacher() and self.employed(on)

    def category(self, on):
        """The category in force on a day, by the first list that states one."""
        for row in self.rows:
            kind = category_kind(row.get("категория") or row.get("квалификационная категория"))
            if kind:
                return kind if in_force(kind, self.happened(row.get("дата присвоения")), day(row.get("действует до")), on) else None
        return None

    def places(self):
        return {(row["file"], row["sheet"], row["row"]) for row in self.rows}


def full_name(row):
    return fold_name(row.get("фио") or " ".join(text(row[part]) for part in ("фамилия", "имя", "отчество")))


def named_rows(frame):
    """Rows of a list of people; a row without a name continues the person above (another course)."""
    name = ""
    for row in frame.to_dict("records"):
        continues = not full_name(row)
        name = name if continues else full_name(row)
        yield name, continues, row


def rosters(folder):
    """Year → name → person, from every staff list of the folder."""
    years = {}
    for form in ("staff_list", "staff"):
        for name, continues, row in named_rows(folder[form]):
            year = list_year(row)
            if name and not continues and year is not None:
                years.setdefault(year, {}).setdefault(name, Person(name, year)).rows.append(row)
    return years
