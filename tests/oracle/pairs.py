"""Pairs of mentoring: which are fulfilled, and who of the young and the new has a mentor."""

import pandas as pd

import people
from figure import CENSUS, Figure, place, tally
from people import fold_name, join
from reading import day, fold, number, school_year

KINDS = {
    "опытный учитель": "experienced_young", "лидер": "leader_struggling", "педагог-новатор": "innovator_conservative",
    "опытный предметник": "subject_experts",
}


def read_pairs(folder):
    """Pairs with both people and a term that does not end before it begins; a pair of a person with himself counts nowhere."""
    for row in folder["pairs"].to_dict("records"):
        mentor, mentee = fold_name(row["наставник"]), fold_name(row["наставляемый"])
        begin, end = day(row["с"]), day(row["по"])
        kind = next((kind for words, kind in KINDS.items() if fold(row["вид"]).startswith(words)), None)
        if not mentor or not mentee or begin is None or end is None or end < begin or kind is None or people.matches(mentor, mentee):
            continue
        end = day(row.get("дата прекращения")) or end
        yield {
            "mentor": mentor, "mentee": mentee, "kind": kind, "begin": begin, "end": end, "years": range(school_year(begin), school_year(end) + 1),
            "last": school_year(end), "outcome": fold(row.get("итог")), "done": number(row.get("выполнено, %")), "place": place(row),
        }


def once(pairs):
    """One pair for the same people and kind whose terms overlap and end in one year: the longest, then the first."""
    kept = []
    for pair in sorted(pairs, key=lambda pair: pair["begin"] - pair["end"]):
        twins = (
            twin for twin in kept
            if all(twin[what] == pair[what] for what in ("kind", "last")) and twin["begin"] <= pair["end"] and pair["begin"] <= twin["end"]
            and all(people.matches(twin[who], pair[who]) for who in ("mentor", "mentee"))
        )
        if next(twins, None) is None:
            kept.append(pair)
    return kept


def pairs_completed(pairs):
    """Fulfilled: completed, or running, prolonged or blank with four fifths of the plan done; broken off never."""
    units = []
    for pair in once(pairs):
        running = pair["outcome"] in ("", "действует", "продлена") and (pair["done"] or 0) >= 80
        hit = int(pair["outcome"] == "завершена" or running)
        units.append({"year": pair["last"], "kind": pair["kind"], "hit": hit, "of": 1, "place": pair["place"]})
    figure = tally(pd.DataFrame(units, columns=["year", "kind", "hit", "of", "place"]), ["kind"])
    figure.kind = CENSUS
    return figure


def is_new(person, name, staff, year):
    """Hired between the snapshots; without a date: absent from the list of the year before."""
    hired = person.happened(person.stated("дата приема"))
    if hired is not None:
        return staff.on(year - 1) < hired <= staff.on(year)
    return year - 1 in staff.lists and join(name, staff.lists[year - 1]) is None


def works_here(name, pair, staff):
    """Rule R1: a list of the years of the pair has the person, at the school when the pair began."""
    for year in pair["years"]:
        if year in staff.lists and (listed := join(name, staff.lists[year])) is not None:
            person = staff.lists[year][listed]
            hired, left = person.happened(person.stated("дата приема")), day(person.stated("дата увольнения"))
            return (hired is None or hired <= pair["begin"]) and (left is None or left > pair["begin"])
    # Of a year without a list nobody can say.
    return any(year not in staff.lists for year in pair["years"])


def young_supported(staff, pairs):
    figure = Figure({}, places=staff.places())
    sound = [pair for pair in pairs if all(works_here(pair[who], pair, staff) for who in ("mentor", "mentee"))]
    for year, listed in staff.teachers.items():
        mentees = {join(pair["mentee"], staff.lists[year]) for pair in sound if year in pair["years"]} - {None}
        groups = {"молодые": set(), "вновь принятые": set()}
        for name, person in listed.items():
            if (years := people.experience(person.stated("педагогический стаж"))) is not None and years < 3:
                groups["молодые"].add(name)
            if is_new(person, name, staff, year):
                groups["вновь принятые"].add(name)
        everybody = groups["молодые"] | groups["вновь принятые"]
        # Without pairs nobody knows who had a mentor.
        if everybody:
            figure.series[year] = (len(everybody & mentees) if pairs else None, len(everybody))
        if pairs:
            for group, names in groups.items():
                if names:
                    figure.cuts.setdefault(("group", group), {})[year] = (len(names & mentees), len(names))
    return figure
