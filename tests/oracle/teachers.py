"""Shares of N_пед: who of the teachers of a year has a category, talks, contests, learning, documents."""

import re

import pandas as pd

import people
from figure import Figure, place
from people import join, named_rows, snapshot, split_names
from reading import day, fold, number, school_year, text


class Staff:
    """Everybody of the lists of each year, and who of them is N_пед on the snapshot day."""

    def __init__(self, folder, on=snapshot):
        self.lists = people.rosters(folder)
        self.on = on
        self.teachers = {
            year: {name: person for name, person in listed.items() if person.counted(on(year))}
            for year, listed in self.lists.items()
        }

    def teacher(self, name, year):
        """The teacher of the year whom a name means: it is looked for among everybody on the lists."""
        listed = join(name, self.lists.get(year, {}))
        return listed if listed in self.teachers.get(year, {}) else None

    def places(self):
        return {(year, spot) for year, listed in self.teachers.items() for person in listed.values() for spot in person.places()}


def share_of_teachers(staff, events, sources, cuts):
    """Teachers of N_пед with at least one event, by all events and by each value of a cut.

    Without any source nobody knows how many they are: none is not zero."""
    figure = Figure({}, places=staff.places())
    joined = []
    for event in events:
        teacher = staff.teacher(event["name"], event["year"])
        if teacher is not None:
            joined.append({**event, "teacher": teacher})
            figure.places.add((event["year"], event["place"]))
    frame = pd.DataFrame(joined, columns=["year", "teacher", *cuts])
    for year, listed in staff.teachers.items():
        events_of_year = frame[frame["year"] == year]
        known = any(len(source) for source in sources)
        figure.series[year] = (events_of_year["teacher"].nunique() if known else None, len(listed))
        for cut in cuts:
            for key in frame[cut].unique():
                hits = events_of_year[events_of_year[cut] == key]["teacher"].nunique()
                figure.cuts.setdefault((cut, key), {})[year] = (hits, len(listed))
    figure.series = {year: counts for year, counts in figure.series.items() if counts[1]}
    return figure


def category_share(staff):
    figure = Figure({}, places=staff.places())
    for year, listed in staff.teachers.items():
        kinds = [person.category(staff.on(year)) for person in listed.values()]
        figure.series[year] = (sum(kind is not None for kind in kinds), len(listed))
        for kind in ("высшая", "первая"):
            figure.cuts.setdefault(("category", kind), {})[year] = (kinds.count(kind), len(listed))
    return figure


LEVELS = {
    "школьный": "школьный", "районный": "районный", "муниципальный": "районный", "городской": "городской",
    "региональный": "городской", "межрегиональный": "межрегиональный", "всероссийский": "всероссийский",
    "международный": "международный",
}


def dated(folder, form, until):
    """Each person of each row of events with the day; after the next school year a date is a slip of the pen."""
    for row in folder[form].to_dict("records"):
        date = day(row["дата"])
        if date is None or date.year < 1990 or (until is not None and date > until):
            continue
        for name in split_names(row["фио"]):
            yield {"name": name, "year": school_year(date), "date": date, "place": place(row)}, row


def talks(folder, until):
    """What a teacher showed to others beyond the school; listeners and members of a jury did not."""
    forms = {"выступление", "мастер-класс", "открытый урок", "публикация", "вебинар"}
    for event, row in dated(folder, "experience", until):
        level, kind, role = LEVELS.get(fold(row["уровень"])), fold(row.get("форма")), fold(row.get("роль"))
        if level not in (None, "школьный") and kind in forms and role in ("докладчик", "ведущий", "автор"):
            yield {**event, "level": level, "kind": kind}


RESULTS = {"победитель": "победитель", "призер": "призёр", "лауреат": "лауреат", "участник": "участник"}


def contests(folder, until):
    for event, row in dated(folder, "contests", until):
        kind, result = fold(row["вид"]), fold(row.get("результат")).split(" ")[0]
        if kind not in ("конкурс педагогического мастерства", "методический проект"):
            continue
        # «диплом 1 степени» is first place, 2 and 3 are prizes; a result that is not understood is not counted.
        if result == "диплом":
            result = "победитель" if " 1 " in text(row["результат"]) else "призер"
        if result in RESULTS:
            level = LEVELS.get(fold(row["уровень"]), "не указан")
            yield {**event, "level": level, "kind": kind, "result": RESULTS[result]}


LEARNING = {"взаимопосещение", "семинар", "стажировка", "пос", "творческая группа", "исследование урока", "внутрикорпоративное"}


def learning(folder, pairs, until):
    """What a teacher learned from colleagues; courses do not count, being a mentee does."""
    for event, row in dated(folder, "training", until):
        if fold(row["вид"]) in LEARNING:
            yield {**event, "kind": "ПОС" if fold(row["вид"]) == "пос" else fold(row["вид"])}
    for pair in pairs:
        for year in pair["years"]:
            yield {"name": pair["mentee"], "year": year, "kind": "наставничество", "place": pair["place"]}


THEME = re.compile(r"проектирован|конструирован\w* урок|современн\w* урок")


def courses(folder, until=None):
    """Every document of the folder: who and when, what kind, on what, whether it is long enough for ПК."""
    gathered = [(event, fold(row["вид"]), row["тема"], row.get("часов")) for event, row in dated(folder, "training", until)]
    for form in ("staff", "courses"):
        for name, _, row in named_rows(folder[form]):
            hours = row.get("объем курса") or row.get("объем курса (часы)")
            if (date := day(row.get("дата выдачи"))) is not None:
                gathered.append(({"name": name, "date": date, "place": place(row)}, "пк", row.get("название курса"), hours))
    for event, kind, theme, hours in gathered:
        # Hours missing: it counts.
        yield event, kind, fold(theme), number(hours) is None or number(hours) >= 16


def documents(folder, staff, until):
    """Documents on designing a lesson in the three years before the snapshot: ПК of 16 hours, courses of the school."""
    for event, kind, theme, long_enough in courses(folder, until):
        if not THEME.search(theme) or not (kind == "внутрикорпоративное" or kind == "пк" and long_enough):
            continue
        for year in staff.teachers:
            end = staff.on(year)
            if people.years_later(end, -3) < event["date"] <= end:
                yield {**event, "year": year, "kind": "ПК" if kind == "пк" else kind}


def trained(folder, staff, year, words):
    """Employed people, whatever their post, with ПК of the five years before the day whose theme has the words."""
    listed = {name for name, person in staff.lists[year].items() if person.employed(staff.on(year))}
    names = set()
    for event, kind, theme, long_enough in courses(folder):
        fits = kind == "пк" and long_enough and words in theme
        if fits and people.years_later(staff.on(year), -5) < event["date"] <= staff.on(year):
            names.add(join(event["name"], staff.lists[year]))
    return len(names & listed)
