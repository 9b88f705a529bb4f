//! This run against the one before it: which files and figures are not what they were, and by which files.
//! Compares plain results; reads no file and chooses no words.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{
    Analysis, Cause, Changes, Earlier, EarlierIndicator, Fate, FigureChange, FileChange,
    Incomparable, Indicator, Measure, School, SheetChange, Since, YearChange,
};
use crate::form::{Kind, catalog};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// Values nearer than this are the same: a printed number may lose its last bit.
const SAME: f64 = 1e-9;

/// What is different, or why that can't be said.
#[must_use]
pub fn since(earlier: &Earlier, analysis: &Analysis) -> Since {
    let (then, now) = (Files::then(earlier), Files::now(analysis));
    if earlier.year != analysis.year {
        return Since::Incomparable(Incomparable::OtherYear(earlier.year));
    }
    if is_other(&earlier.school, &analysis.school) && !then.shares_content(&now) {
        return Since::Incomparable(Incomparable::OtherSchool(earlier.school.name.clone()));
    }
    let files = files(&then, &now);
    let versions = [earlier.program.version.as_str(), analysis.program.version];
    let versions = (versions[0] != versions[1]).then(|| versions.map(str::to_owned));
    let moved =
        Moved { files: &files, passports: then.passports(&now), is_other: versions.is_some() };
    let figures = analysis.indicators.iter().filter_map(|indicator| {
        let before = earlier.indicators.iter().find(|before| before.id == indicator.id);
        moved.figure(before, indicator)
    });
    Since::Compared(Changes { figures: figures.collect(), versions, files: files.clone() })
}

/// Codes of one system differ, or neither has a code and the names differ.
fn is_other(then: &School, now: &School) -> bool {
    match (&then.code, &now.code) {
        (Some(then), Some(now)) => then != now && system(then) == system(now),
        (None, None) => then.name != now.name && !then.name.is_empty() && !now.name.is_empty(),
        _ => false,
    }
}

/// The letters a code begins with: `edu`, `sch`, none.
fn system(code: &str) -> &str {
    code.trim_end_matches(|sign: char| !sign.is_alphabetic())
}

/// What was read of a file.
#[derive(Default)]
struct Seen<'a> {
    hash: &'a str,
    /// Sheet → rows read and refused, and the form.
    sheets: BTreeMap<Option<&'a str>, ([u64; 2], Option<&'a str>)>,
}

/// Files of a run by path.
struct Files<'a>(BTreeMap<&'a str, Seen<'a>>);

impl<'a> Files<'a> {
    fn then(earlier: &'a Earlier) -> Self {
        let mut files = Self(BTreeMap::new());
        for entry in &earlier.files {
            let rows = [entry.rows, entry.refused];
            let place = (entry.file.as_str(), entry.sheet.as_deref());
            files.add(place, &entry.blake3, rows, entry.form.as_deref());
        }
        files
    }

    fn now(analysis: &'a Analysis) -> Self {
        let mut files = Self(BTreeMap::new());
        for entry in &analysis.files {
            let rows = [entry.rows, entry.refused];
            let place = (entry.file.as_str(), entry.sheet.as_deref());
            files.add(place, &entry.blake3, rows, entry.form);
        }
        files
    }

    fn add(
        &mut self,
        (file, sheet): (&'a str, Option<&'a str>),
        hash: &'a str,
        rows: [u64; 2],
        form: Option<&'a str>,
    ) {
        let seen = self.0.entry(file).or_default();
        seen.hash = hash;
        let (sum, own) = seen.sheets.entry(sheet).or_default();
        *sum = [sum[0] + rows[0], sum[1] + rows[1]];
        *own = own.or(form);
    }

    fn shares_content(&self, other: &Self) -> bool {
        let hashes: BTreeSet<&str> = self.0.values().map(|seen| seen.hash).collect();
        other.0.values().any(|seen| !seen.hash.is_empty() && hashes.contains(seen.hash))
    }

    /// Paths of workbooks that are the passport in either run.
    fn passports(&self, other: &Self) -> BTreeSet<String> {
        let is_passport = |form: &str| catalog::kind(form).is_some_and(Kind::is_of_passport);
        let all = self.0.iter().chain(&other.0);
        all.filter(|(_, seen)| seen.sheets.values().any(|(_, form)| form.is_some_and(is_passport)))
            .map(|(path, _)| (*path).to_owned())
            .collect()
    }
}

/// Files that came, went, were renamed, changed, by path.
fn files(then: &Files<'_>, now: &Files<'_>) -> Vec<FileChange> {
    let mut gone: BTreeMap<&str, &Seen<'_>> = then
        .0
        .iter()
        .filter(|(path, _)| !now.0.contains_key(*path))
        .map(|(path, seen)| (*path, seen))
        .collect();
    let mut changes = Vec::new();
    for (path, seen) in &now.0 {
        let before = then.0.get(path);
        let moved_from = || {
            let same =
                |(_, other): &(&&str, &&Seen<'_>)| !seen.hash.is_empty() && other.hash == seen.hash;
            gone.iter().find(same).map(|(old, _)| *old)
        };
        let (before, fate) = match before {
            Some(before) if before.hash == seen.hash => (Some(before), Fate::Reread),
            Some(before) => (Some(before), Fate::Changed),
            None => match moved_from() {
                Some(old) => (gone.remove(old), Fate::Renamed(old.to_owned())),
                None => (None, Fate::Came),
            },
        };
        let sheets = sheets(before, Some(seen));
        let is_same = fate == Fate::Reread && sheets.is_empty();
        if !is_same {
            changes.push(FileChange { file: (*path).to_owned(), fate, sheets });
        }
    }
    let went = gone.into_iter().map(|(path, seen)| FileChange {
        file: path.to_owned(),
        fate: Fate::Went,
        sheets: sheets(Some(seen), None),
    });
    changes.extend(went);
    changes.sort_by(|a, b| a.file.cmp(&b.file));
    changes
}

/// Sheets that are not in both or whose rows or form differ.
fn sheets<'a>(then: Option<&Seen<'a>>, now: Option<&Seen<'a>>) -> Vec<SheetChange> {
    let titles: BTreeSet<Option<&str>> =
        then.into_iter().chain(now).flat_map(|seen| seen.sheets.keys().copied()).collect();
    let of =
        |seen: Option<&Seen<'a>>, title| seen.and_then(|seen| seen.sheets.get(&title)).copied();
    let changes = titles.into_iter().map(|title| (title, of(then, title), of(now, title)));
    changes
        .filter(|(_, before, after)| before != after)
        .map(|(title, before, after)| SheetChange {
            sheet: title.map(str::to_owned),
            before: before.map(|(rows, _)| rows),
            after: after.map(|(rows, _)| rows),
        })
        .collect()
}

/// What may have moved the figures.
struct Moved<'a> {
    files: &'a [FileChange],
    passports: BTreeSet<String>,
    /// Whether the program is of another version.
    is_other: bool,
}

impl Moved<'_> {
    fn figure(&self, then: Option<&EarlierIndicator>, now: &Indicator) -> Option<FigureChange> {
        let series = then.map_or(&[][..], |then| &then.series);
        let years: BTreeSet<AcademicYear> =
            series.iter().chain(&now.series).map(|measure| measure.year).collect();
        let years = years.into_iter().filter_map(|year| {
            let before = series.iter().find(|measure| measure.year == year);
            let after = now.measure(year);
            let change = || YearChange { year, before: before.cloned(), after: after.cloned() };
            (!is_same(before, after)).then(change)
        });
        let years: Vec<YearChange> = years.collect();
        let verdicts = then.map(|then| [then.verdict, now.verdict]).filter(|[a, b]| a != b);
        let targets = then.map(|then| [then.target, now.target]).filter(|[a, b]| !is_near(*a, *b));
        if years.is_empty() && verdicts.is_none() && targets.is_none() {
            return None;
        }
        let only_plan = years.is_empty() && verdicts.is_none();
        let causes = if only_plan { self.of_plan() } else { self.causes(then, now) };
        Some(FigureChange { id: now.id, years, verdicts, targets, causes })
    }

    fn of_plan(&self) -> Vec<Cause> {
        let passports: Vec<Cause> = self.changed_passports().map(Cause::Passport).collect();
        if passports.is_empty() { vec![Cause::Parameters] } else { passports }
    }

    fn changed_passports(&self) -> impl Iterator<Item = String> {
        let all = self.files.iter().map(|change| &change.file);
        all.filter(|file| self.passports.contains(*file)).cloned()
    }

    /// Changed files among the sources; with the passport; failing these, what else there is.
    fn causes(&self, then: Option<&EarlierIndicator>, now: &Indicator) -> Vec<Cause> {
        if now.id == IndicatorId::SchoolResults {
            return vec![Cause::Figures];
        }
        let earlier = then.into_iter().flat_map(|then| &then.sources);
        let counted: BTreeSet<&str> =
            earlier.chain(&now.sources).map(|source| source.file.as_str()).collect();
        let is_source = |change: &&FileChange| {
            let old = match &change.fate {
                Fate::Renamed(old) => Some(old.as_str()),
                _ => None,
            };
            counted.contains(change.file.as_str()) || old.is_some_and(|old| counted.contains(old))
        };
        let own = self.files.iter().filter(is_source);
        let mut causes: Vec<Cause> = own.map(|change| Cause::File(change.file.clone())).collect();
        causes.extend(self.changed_passports().map(Cause::Passport));
        if causes.is_empty() {
            causes.extend(self.files.iter().map(|change| Cause::Indirect(change.file.clone())));
            causes.extend(self.is_other.then_some(Cause::Version));
        }
        if causes.is_empty() { vec![Cause::Parameters] } else { causes }
    }
}

fn is_same(then: Option<&Measure>, now: Option<&Measure>) -> bool {
    match (then, now) {
        (Some(then), Some(now)) => {
            (then.numerator, then.denominator) == (now.numerator, now.denominator)
                && is_near(then.value, now.value)
        }
        (None, None) => true,
        _ => false,
    }
}

fn is_near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < SAME,
        (None, None) => true,
        _ => false,
    }
}
