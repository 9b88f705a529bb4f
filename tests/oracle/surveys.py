"""Difficulties, climate, personal indicators: a unit is a respondent or a teacher of both years."""

import pandas as pd

from figure import SAMPLE, Figure, place, tally
from people import fold_name, join
from reading import fold, number, stated_year

STAGES = {"до": 0, "": 1, "после": 2, "итог": 2}


def last_stage(frame):
    """Answers of the last stage of each year."""
    frame = frame.assign(year=frame["учебный год"].map(stated_year), stage=frame["этап"].map(lambda cell: STAGES.get(fold(cell), 1)))
    return frame[frame["stage"] == frame.groupby("year")["stage"].transform("max")] if len(frame) else frame


ANSWERS = {"не испытываю": 0, "частично": 1, "испытываю": 2}
BLOCK = "современные образовательные технологии"


def no_difficulties(folder):
    """Respondents who answered every item of a block, all of them «не испытываю»."""
    frame = last_stage(folder["difficulties"].reindex(columns=[*folder["difficulties"].columns, *{"этап"} - {*folder["difficulties"].columns}]))
    # The same answer in a copy of the file counts once.
    answer = [frame[column].map(fold) for column in ("респондент", "блок", "компетенция")]
    frame = frame[~pd.concat([frame["year"], *answer], axis=1).duplicated()]
    units = []
    for (year, block), answers in frame.groupby(["year", frame["блок"].map(fold)]) if len(frame) else []:
        items = answers["компетенция"].map(fold).nunique()
        for _, own in answers.groupby(answers["респондент"].map(fold)):
            values = own["оценка"].map(lambda cell: ANSWERS.get(fold(cell)))
            if values.notna().all() and own["компетенция"].map(fold).nunique() == items:
                places = tuple(place(row) for row in own.to_dict("records"))
                units.append({"year": year, "block": block, "hit": int((values == 0).all()), "of": 1, "place": places})
    units = pd.DataFrame(units, columns=["year", "block", "hit", "of", "place"])
    main = units[units["block"] == BLOCK]
    figure = tally(main, [])
    figure.cuts = tally(units, ["block"]).cuts
    figure.places = {(year, spot) for year, spots in zip(main["year"], main["place"]) for spot in spots}
    return figure


METHODS = {"фидлер": ("Фидлер", 10, range(1, 9)), "лутошкин": ("Лутошкин", 13, range(-3, 4))}


def method_of(words):
    return next((known for known in METHODS if known in fold(words)), None)


def climate(folder):
    """Mean of the persons' totals; more than a tenth of the items missing leaves the person out."""
    frame = folder["climate"].assign(method=folder["climate"]["методика"].map(method_of))
    frame = last_stage(frame.reindex(columns=[*frame.columns, *{"этап"} - {*frame.columns}]))
    sheets = {}
    for row in frame.to_dict("records"):
        name, items, scale = METHODS[row["method"]]
        if number(row["балл"]) in scale:
            own = sheets.setdefault((row["method"], row["year"], fold(row["респондент"])), {})
            own.setdefault(int(number(row["пункт"])), (number(row["балл"]), place(row)))
    totals, items_of, places = {}, {}, {}
    for (method, year, _), answers in sheets.items():
        items = METHODS[method][1]
        if len(answers) < 0.9 * items:
            continue
        scores = [score for score, _ in answers.values()]
        totals.setdefault(method, {}).setdefault(year, []).append(sum(scores) / len(scores) * items)
        places.setdefault(method, set()).update((year, spot) for _, spot in answers.values())
        for item, (score, _) in answers.items():
            items_of.setdefault((method, item), {}).setdefault(year, []).append(score)
    if not totals:
        return Figure({}, kind=SAMPLE)
    # The method of both years, else the first: Фидлер, Лутошкин.
    method = max(METHODS, key=lambda known: len(totals.get(known, {})))
    mean = lambda by_year: {year: (None, len(values), sum(values) / len(values)) for year, values in by_year.items()}
    figure = Figure(mean(totals[method]), places=places[method], kind="mean", totals=totals[method])
    figure.cuts = {("method", METHODS[known][0]): mean(by_year) for known, by_year in totals.items()}
    figure.cuts |= {("item", str(item)): mean(by_year) for (known, item), by_year in items_of.items() if known == method}
    return figure


def effectiveness(folder, staff, year):
    """Teachers with scores in both years whose share of their own maximum rose: N_пед of each year that has a list."""
    shares = {year - 1: {}, year: {}}
    for row in folder["effectiveness"].to_dict("records"):
        points, most, at = number(row["сумма баллов"]), number(row["максимум"]), stated_year(row["учебный год"])
        name = fold_name(row["фио"])
        teacher = staff.teacher(name, at) if at in staff.lists else name
        if points is not None and most and teacher and at in shares:
            shares[at].setdefault(teacher, (points / most, place(row)))
    changes, places = [], set()
    for name, (share, spot) in shares[year].items():
        earlier = join(name, shares[year - 1])
        if earlier is not None:
            changes.append(round(share - shares[year - 1][earlier][0], 9))
            places |= {(year, spot), (year - 1, shares[year - 1][earlier][1])}
    rose, fell = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    return Figure({year: (rose, len(changes))} if changes else {}, places=places, signs=(rose, fell))
