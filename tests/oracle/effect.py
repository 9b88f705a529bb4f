"""The effect of mentoring: a unit is a teacher × subject with works of ВПР in both years, by the map of the passport."""

import datetime
import itertools
import re

import numpy as np

from people import join, split_names
from pupils import class_name
from reading import fold, stated_year, text

MOST_LISTED, FEWEST_TEACHERS, FEWEST_LABELLINGS, SHORTEST = 200_000, 4, 40, 90


def class_teachers(folder, staff, year):
    """(Year, class, subject) → its only teacher by the names of the reporting year."""
    listed = lambda name, at: join(name, staff.lists[at]) if at in staff.lists else name
    named = {}
    for row in folder["lessons"].to_dict("records"):
        at, grade = stated_year(row["учебный год"]), int(re.match(r"\d*", text(row["класс"]))[0] or 0)
        for name in split_names(row["учитель"]):
            named.setdefault((at, class_name(row["класс"], grade), fold(row["предмет"])), set()).add(listed(name, at))
    known = {name for (at, *_), names in named.items() if at == year for name in names if name}
    alone = {key: names.pop() for key, names in named.items() if len(names) == 1}
    return {key: join(name, known) if name else None for key, name in alone.items()}, known


def changes(folder, staff, works, school, pairs, year):
    """Subject → the changes of mentees and of the others, where there are both; the names of both groups."""
    teacher_of, known = class_teachers(folder, staff, year)
    counts = {}
    for unit in works.to_dict("records"):
        teacher = teacher_of.get((unit["year"], unit["class"], fold(unit["subject"])))
        if unit["mark"] is not None and teacher and school.owns("edu", unit["school"]):
            of = counts.setdefault((fold(unit["subject"]), teacher), {}).setdefault(unit["year"], [0, 0])
            of[0] += unit["of"] * (unit["mark"] >= 4)
            of[1] += unit["of"]
    first, last = datetime.date(year, 9, 1), datetime.date(year + 1, 8, 31)
    long = [pair["mentee"] for pair in pairs if (min(pair["end"], last) - max(pair["begin"], first)).days + 1 >= SHORTEST]
    at_school = [join(name, staff.lists[year]) if year in staff.lists else name for name in long]
    mentees = {join(name, known) for name in at_school if name}
    subjects = {}
    for (subject, teacher), by_year in counts.items():
        if {year - 1, year} <= by_year.keys():
            now, before = by_year[year], by_year[year - 1]
            groups = subjects.setdefault(subject, ({}, {}))
            groups[teacher not in mentees][teacher] = now[0] / now[1] - before[0] / before[1]
    return {subject: groups for subject, groups in subjects.items() if all(groups)}


def judged(subjects):
    """Estimate, p and interval over every labelling; None where they are too many to go through."""
    sums, commons, weights = np.zeros(1), np.zeros(1), 0
    for mentees, others in subjects:
        values, m, n = np.array([*mentees, *others]), len(mentees), len(mentees) + len(others)
        chosen = np.array(list(itertools.combinations(range(n), m)))
        weight = m * (n - m) / n
        difference = lambda column: column[chosen].sum(1) / m - (column.sum() - column[chosen].sum(1)) / (n - m)
        sums = np.add.outer(sums, weight * difference(values)).ravel()
        commons = np.add.outer(commons, weight * difference(np.arange(n) < m)).ravel()
        weights += weight
    # The first labelling is the one that was observed.
    estimates, commons = sums / weights, commons / weights
    p = lambda supposed: float(np.mean(np.abs(estimates - supposed * commons) >= abs(estimates[0] - supposed) - 1e-12))
    bounds = []
    for sign in (-1, 1):
        kept, rejected = 0.0, 4.0
        for _ in range(50):
            middle = (kept + rejected) / 2
            kept, rejected = (middle, rejected) if p(estimates[0] + sign * middle) > 0.05 else (kept, middle)
        bounds.append(estimates[0] + sign * kept)
    return estimates[0], p(0), bounds


def effect(folder, staff, works, school, pairs, year):
    """Verdict, counts, then estimate, p and interval, where there is an effect and its labellings can be listed."""
    mapped = {stated_year(row["учебный год"]) for row in folder["lessons"].to_dict("records")}
    subjects = changes(folder, staff, works, school, pairs, year) if {year - 1, year} <= mapped else {}
    counts = tuple(sum(len(groups[number]) for groups in subjects.values()) for number in (0, 1))
    people = [len({name for groups in subjects.values() for name in groups[number]}) for number in (0, 1)]
    groups = [[list(group.values()) for group in both] for both in subjects.values()]
    n_labellings = np.prod([float(len(list(itertools.combinations(range(len(m) + len(o)), len(m))))) for m, o in groups])
    if min(people) < FEWEST_TEACHERS or n_labellings < FEWEST_LABELLINGS:
        return "refused", counts, None
    if n_labellings > MOST_LISTED:
        return None, counts, None
    estimate, p, (low, high) = judged(groups)
    verdict = "growth" if low > 1e-6 else "decline" if high < -1e-6 else "indistinct"
    return verdict, counts, [estimate, p, low, high]
