"""Figures as the definitions have them: units are tallied by year and by cut."""

import re
from dataclasses import dataclass, field

from reading import fold, text

CENSUS, SAMPLE = "census", "sample"


@dataclass
class Figure:
    """Series by year, cuts by (name, key), places of the rows that count, and what the verdict needs."""

    series: dict
    cuts: dict = field(default_factory=dict)
    places: set = field(default_factory=set)
    kind: str = CENSUS
    clusters: dict = field(default_factory=dict)
    totals: dict = field(default_factory=dict)
    signs: tuple = None


def tally(units, cuts=(), clusters=None):
    """A sample of units (year, hit, of, cuts, place) as a figure."""
    if units.empty:
        return Figure({}, kind=SAMPLE)
    sums = lambda keys: units.groupby(keys)[["hit", "of"]].sum().astype(int)
    figure = Figure({year: (int(hit), int(of)) for year, hit, of in sums("year").itertuples()}, kind=SAMPLE)
    for cut in cuts:
        for (key, year), hit, of in sums([cut, "year"]).itertuples():
            figure.cuts.setdefault((cut, str(key)), {})[year] = (int(hit), int(of))
    figure.places = {(year, row) for year, row in zip(units["year"], units["place"])}
    if clusters:
        figure.clusters = units.groupby("year")[clusters].apply(lambda rows: len(rows.drop_duplicates())).to_dict()
    return figure


def place(row):
    return row["file"], row["sheet"], row["row"]


@dataclass
class School:
    """Codes of the passport by system; without them, the only code of a system or several schools."""

    codes: dict
    several: bool

    def owns(self, system, code):
        return self.several or not self.codes.get(system) or fold(code) in self.codes[system]

    def named(self, code):
        """Codes of one school in several systems are one school, named by its login."""
        return next(iter(self.codes.get("edu", [])), fold(code))


def group_login(words):
    match = re.search(r"\(((?:edu|sch)\d+)\)", text(words))
    return match and match[1]


def school_of(folder):
    codes = {}
    for row in folder["school_codes"].to_dict("records"):
        codes.setdefault(fold(row["система"]), set()).add(fold(row["код или имя"]))
    if codes:
        return School(codes, False)
    logins = {fold(code) for code in folder["vpr_individual"]["оо"] if re.fullmatch(r"(edu|sch)\d+", fold(code))}
    logins |= set(filter(None, (group_login(row["группы участников"]) for row in folder["vpr_marks"].to_dict("records"))))
    numbers = {fold(code) for code in folder["exam"]["код оо"] if re.fullmatch(r"\d+", fold(code))}
    return School({}, len(logins) > 1 or len(numbers) > 1)


def settings(folder):
    return {fold(row["параметр"]): text(row["значение"]) for row in folder["settings"].to_dict("records")}
