"""Compares `analyze FOLDER --json` with the figures computed here, on the samples and on folders mutated from them.

    python3 tests/oracle/check.py target/release/analyze samples --mutated 25

Shares nothing with the program but the folder; which of the two is wrong, a reader decides by the definitions."""

import argparse
import datetime
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import effect
import judgement
import mutate
import pairs
import pupils
import surveys
import teachers
from figure import CENSUS, SAMPLE, Figure, school_of, settings
from reading import fold, read_folder, stated_year

# The programme's list of results of education, which `school_results` counts.
TEN = [
    "vpr_pass", "vpr_quality", "gia_above_threshold", "rdr_high_cluster", "category_high_first", "experience_shared",
    "contests", "horizontal_learning", "lesson_design", "no_difficulties",
]
# Without the words of the school nothing says whose these are when several schools lie in a folder.
OF_THE_SCHOOL = {
    "category_high_first", "experience_shared", "contests", "horizontal_learning", "lesson_design", "young_supported",
    "pairs_completed", "no_difficulties", "climate", "teacher_effectiveness", "rdr_high_cluster",
}


def title(year):
    return f"{year}-{year + 1}"


def schools_read(folder, school, works):
    """Every school of a result, that of the report under its login."""
    codes = [fold(code) for code in folder["exam"]["код оо"] if fold(code)]
    return {school.named(code) if school.owns("код оо", code) else code for code in codes} | set(works["school"])


def compute(folder):
    """Reporting year, figures by id, works of ВПР."""
    school = school_of(folder)
    staff = teachers.Staff(folder)
    works = pupils.vpr_works(folder)
    answers = {
        "vpr_pass": pupils.vpr_share(works, school, 3),
        "vpr_quality": pupils.vpr_share(works, school, 4),
        "gia_above_threshold": pupils.exam_share(folder, school),
        "rdr_high_cluster": pupils.diagnostics_share(folder),
    }
    results = [year for figure in answers.values() for year in figure.series]
    stated = stated_year(settings(folder).get("отчетный год", ""))
    # One school of all that was read needs no cut by schools.
    if len(schools_read(folder, school, works)) < 2:
        for figure in answers.values():
            figure.cuts = {key: series for key, series in figure.cuts.items() if key[0] != "school"}
    year = stated if stated is not None else max(results or staff.lists)
    last = max(results or staff.lists, default=year)
    until = datetime.date(last + 2, 8, 31)
    all_pairs = list(pairs.read_pairs(folder))
    share = lambda events, forms, cuts: teachers.share_of_teachers(staff, events, [folder[form] for form in forms], cuts)
    answers |= {
        "category_high_first": teachers.category_share(staff),
        "experience_shared": share(teachers.talks(folder, until), ["experience"], ["level", "kind"]),
        "contests": share(teachers.contests(folder, until), ["contests"], ["level", "result", "kind"]),
        "horizontal_learning": share(teachers.learning(folder, all_pairs, until), ["training", "pairs"], ["kind"]),
        "lesson_design": share(teachers.documents(folder, staff, until), ["training", "courses", "staff"], ["kind"]),
        "no_difficulties": surveys.no_difficulties(folder),
        "climate": surveys.climate(folder),
        "teacher_effectiveness": surveys.effectiveness(folder, staff, year),
        "young_supported": pairs.young_supported(staff, all_pairs),
        "pairs_completed": pairs.pairs_completed(all_pairs),
    }
    if school.several:
        answers |= {name: Figure({}) for name in OF_THE_SCHOOL}
    return year, answers, works


def change_and_verdict(name, figure, year):
    """Change, its interval, the interval by clusters, the verdict when everything was read, and whether it is unstable."""
    before, now = figure.series.get(year - 1), figure.series.get(year)
    if now is None or now[:1] == (None,) and figure.kind != "mean":
        return None, None, None, "no_data", False
    if figure.signs is not None:
        rose, fell = figure.signs
        judged = judgement.by_counts((fell, 1), (rose, 1))
        if judged != "unchanged" and not judgement.sign_test(rose, fell):
            judged = "indistinct"
        return None, None, None, "too_few" if now[1] < 10 else judged, False
    if before is None:
        return None, None, None, "no_baseline", False
    enough = min(before[1], now[1]) >= 10
    if figure.kind == "mean":
        change = now[2] - before[2]
        interval = judgement.welch(figure.totals[year - 1], figure.totals[year]) if enough else None
        lower_is_better = ("method", "Фидлер") in figure.cuts and figure.cuts[("method", "Фидлер")] == figure.series
        verdict = judgement.by_interval(interval, not lower_is_better) if enough else "too_few"
        return change, interval, None, verdict, False
    change = now[0] / now[1] - before[0] / before[1]
    if figure.kind == CENSUS:
        return change, None, None, judgement.by_counts(before, now) if enough else "too_few", False
    interval, clustered = judgement.newcombe(before, now), None
    if figure.clusters:
        clustered = judgement.newcombe(*(judgement.effective(*figure.series[at], figure.clusters[at]) for at in (year - 1, year)))
    verdict = judgement.by_interval(interval) if enough else "too_few"
    unstable = verdict in ("growth", "decline") and clustered is not None and judgement.by_interval(clustered) == "indistinct"
    return change, interval, clustered, verdict, unstable


def is_close(program, oracle):
    """Numbers and ends of intervals are compared as numbers."""
    ends = [value if isinstance(value, (list, tuple)) else [value] for value in (program, oracle)]
    numbers = all(isinstance(end, (int, float)) for end in [*ends[0], *ends[1]])
    return numbers and len(ends[0]) == len(ends[1]) and all(abs(a - b) < 1e-6 for a, b in zip(*ends))


class Comparison:
    """Differences between the JSON of a run and the figures of its folder, in words."""

    def __init__(self, answer, folder):
        self.answer = answer
        self.folder = folder
        self.differences = []
        self.compared = 0

    def same(self, what, program, oracle):
        self.compared += 1
        if isinstance(program, dict):
            # Only what differs is shown.
            agreed = [key for key in program.keys() & oracle.keys() if program[key] == oracle[key]]
            program, oracle = ({key: value for key, value in side.items() if key not in agreed} for side in (program, oracle))
        if not (program == oracle or is_close(program, oracle)):
            self.differences.append(f"{what}: the program {program}, the oracle {oracle}")

    def series(self, what, program, oracle, year):
        """Numerators and denominators year by year; a year of which nothing was counted is not there."""
        told = {point["year"]: (point["numerator"], point["denominator"]) for point in program if point["denominator"] is not None}
        own = {title(at): tuple(counts[:2]) for at, counts in oracle.items() if at <= year and counts[1]}
        self.same(what, told, own)
        for point in program:
            if point["denominator"] and point["numerator"] is not None:
                self.same(f"{what} {point['year']} value", point["value"], point["numerator"] / point["denominator"])
            elif point["year"] in own and point["value"] is not None:
                self.same(f"{what} {point['year']} mean", point["value"], oracle[stated_year(point["year"])][2])

    def intervals(self, name, points, figure):
        for point in points:
            if figure.kind == SAMPLE and point["denominator"]:
                self.same(f"{name} {point['year']} interval", point["interval"], judgement.wilson(point["numerator"], point["denominator"]))

    def breakdown(self, name, indicator, figure, year):
        told = {(cut["by"], cut["key"]): cut["series"] for cut in indicator["breakdown"]}
        told = {key: series for key, series in told.items() if key[0] in {by for by, _ in figure.cuts}}
        # A key that nobody of the two years has may be shown or not.
        held = {key for key, series in told.items() if any(point["denominator"] and point["numerator"] != 0 for point in series)}
        mine = {key for key, series in figure.cuts.items() if any(at <= year and counts[0] != 0 for at, counts in series.items())}
        missing, extra = sorted(held - figure.cuts.keys()), sorted(mine - told.keys())
        self.same(f"{name} breakdown: keys of the program only, of the oracle only", missing, extra)
        for key in sorted(told.keys() & figure.cuts.keys()):
            self.series(f"{name} {key}", told[key], figure.cuts[key], year)

    def sources(self, name, indicator, figure, year):
        """Every row that counts stands among the sources, and of results and answers no other does."""
        told = {(source["file"], source["sheet"], row) for source in indicator["sources"] for row in range(source["rows"][0], source["rows"][1] + 1)}
        own = {spot for at, spot in figure.places if at in (year - 1, year)}
        extra = told - own if name == "pairs_completed" or figure.kind != CENSUS else set()
        self.same(f"{name} sources: rows of the program only, of the oracle only", sorted(extra), sorted(own - told))

    def verdict(self, name, indicator, figure, year):
        change, interval, clustered, verdict, unstable = change_and_verdict(name, figure, year)
        unread = sum(point["unread"] for point in indicator["series"] if stated_year(point["year"]) in (year - 1, year))
        if indicator["verdict"] == "incomplete" and unread:
            return
        self.same(f"{name} verdict", indicator["verdict"], verdict)
        self.same(f"{name} unstable", indicator["unstable"], unstable)
        if change is not None:
            self.same(f"{name} change", indicator["change"]["value"], change)
            self.same(f"{name} interval of the change", indicator["change"]["interval"], interval)
            self.same(f"{name} interval by clusters", indicator["change"]["interval_clustered"], clustered)

    def works(self, works, year):
        """Marks of each test, class by class."""
        own, told = {}, {}
        for unit in works.to_dict("records"):
            if unit["year"] <= year and unit["of"]:
                marks = own.setdefault((title(unit["year"]), unit["school"], unit["subject"], unit["grade"], unit["class"]), {})
                marks[unit["mark"]] = marks.get(unit["mark"], 0) + unit["of"]
        for work in self.answer["works"]:
            if work["procedure"] == "ВПР":
                key = (work["year"], work["school"], work["subject"], work["grade"], work["class"])
                told[key] = {int(mark): count for mark, count in (work["marks"] or {}).items() if count}
        own = {key: {mark: count for mark, count in marks.items() if mark is not None} for key, marks in own.items()}
        self.same("works of ВПР", {str(key): value for key, value in told.items()}, {str(key): value for key, value in own.items()})

    def school_results(self):
        """Of the ten results those that rose for certain, over those that could be judged."""
        above = [indicator for indicator in self.answer["indicators"] if indicator["id"] in TEN]
        judged = [one for one in above if one["verdict"] in ("growth", "decline", "unchanged", "indistinct")]
        grown = [one for one in judged if one["verdict"] == "growth" and not one["unstable"]]
        own = next(one for one in self.answer["indicators"] if one["id"] == "school_results")
        told = [(point["numerator"], point["denominator"]) for point in own["series"]]
        self.same("school_results", told, [(len(grown), len(judged))] if judged else [])

    def effect(self, works, year):
        """What mentoring changed, or that it can't be told; draws of many labellings are the program's alone."""
        staff, school = teachers.Staff(self.folder), school_of(self.folder)
        verdict, counts, numbers = effect.effect(self.folder, staff, works, school, list(pairs.read_pairs(self.folder)), year)
        told = self.answer["effect"]
        self.same("effect: mentees and others", (told["n_mentored"], told["n_others"]), counts)
        self.same("effect: verdict", told["verdict"] if verdict else None, verdict)
        if numbers:
            self.same("effect: estimate, p, interval", [told["estimate"], told["p"], *told["interval"]], numbers)

    def self_assessment(self):
        """Education and courses of the staff at the end of the calendar year that the reporting year began in."""
        year = stated_year(self.answer["year"])
        staff = teachers.Staff(self.folder, on=lambda at: datetime.date(at, 12, 31))
        listed = staff.teachers.get(year, {})
        if school_of(self.folder).several or not listed:
            return
        told = {row["row"]: row["count"] for row in self.answer["self_assessment"] if row["year"] == year}
        education = [fold(person.stated("образование")) for person in listed.values()]
        self.same("row 1.24", told["1.24"], len(listed))
        # One teacher without education leaves its rows blank.
        if all(education):
            self.same("row 1.25", told["1.25"], sum(level.startswith("высшее") for level in education))
            self.same("row 1.27", told["1.27"], sum(level.startswith("среднее профессиональное") for level in education))
        self.same("row 1.33", told["1.33"], teachers.trained(self.folder, staff, year, ""))
        self.same("row 1.34", told["1.34"], teachers.trained(self.folder, staff, year, "фгос"))

    def run(self):
        year, answers, works = compute(self.folder)
        self.same("year", self.answer["year"], title(year))
        for indicator in self.answer["indicators"]:
            # `school_results` counts verdicts on the others: it is compared with them below. What is not known here fails.
            if (name := indicator["id"]) != "school_results":
                figure = answers[name]
                self.series(name, indicator["series"], figure.series, year)
                self.intervals(name, indicator["series"], figure)
                self.breakdown(name, indicator, figure, year)
                self.verdict(name, indicator, figure, year)
                self.sources(name, indicator, figure, year)
        self.works(works, year)
        self.effect(works, year)
        self.school_results()
        self.self_assessment()
        return self


def analyse(program, root):
    """The JSON that the program writes of a folder; 1 says that something was not read, which mutated folders want."""
    with tempfile.TemporaryDirectory() as out:
        target = Path(out) / "answer.json"
        command = [program, str(root), "-o", out, "--json", str(target), "-q"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode > 1:
            raise RuntimeError(f"{' '.join(command)}: {done.returncode}\n{done.stderr}")
        return json.loads(target.read_text())


def compare(program, root):
    return Comparison(analyse(program, root), read_folder(root)).run()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("samples", type=Path)
    parser.add_argument("--mutated", type=int, default=0, help="how many mutated folders")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--keep", type=Path, help="where a folder with a difference is kept")
    arguments = parser.parse_args()
    wrong = compared = 0
    for seed in [None, *range(arguments.seed, arguments.seed + arguments.mutated)]:
        with tempfile.TemporaryDirectory() as place:
            root = Path(place) / "folder"
            shutil.copytree(arguments.samples, root, ignore=shutil.ignore_patterns("Результаты"))
            told = [] if seed is None else mutate.mutate(root, seed)
            try:
                comparison = compare(arguments.program, root)
            except Exception:
                print(f"seed {seed}", *told, sep="\n  ")
                raise
            compared += comparison.compared
            if comparison.differences:
                wrong += 1
                print(f"== {'the samples' if seed is None else f'seed {seed}'}", *told, *comparison.differences, sep="\n  ")
                if arguments.keep:
                    shutil.copytree(root, arguments.keep / str(seed), dirs_exist_ok=True)
    print(f"oracle: {arguments.mutated + 1} folders, {compared} comparisons, {wrong} folders differ")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
