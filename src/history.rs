//! This run against the one before it: which files and figures are not what they were, and by which files.
//! Compares plain results; reads no file and chooses no words.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{
    Analysis, Cause, Changes, EarlierIndicator, EarlierResult, Fate, FigureChange, FileChange,
    Incomparable, Indicator, Measure, RunComparison, School, SheetChange, YearChange, measure_of,
};
use crate::form::{FormKind, catalog};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// Values nearer than this are the same: a printed number may lose its last bit.
const NEAR: f64 = 1e-9;

/// What is different, or why that can't be said.
pub(crate) fn compared(earlier: &EarlierResult, analysis: &Analysis) -> RunComparison {
    let (then, now) = (Files::then(earlier), Files::now(analysis));
    if earlier.year != analysis.year {
        return RunComparison::Incomparable(Incomparable::OtherYear(earlier.year));
    }
    if is_other_school(&earlier.school, &analysis.school) && !then.shares_content(&now) {
        let school = earlier.school.name.clone();
        return RunComparison::Incomparable(Incomparable::OtherSchool(school));
    }
    let files = file_changes(&then, &now);
    let versions = [earlier.program.version.as_str(), analysis.program.version];
    let versions = (versions[0] != versions[1]).then(|| versions.map(str::to_owned));
    let (passports, is_other_version) = (then.passports(&now), versions.is_some());
    let possible_causes = PossibleCauses { files: &files, passports, is_other_version };
    let mut figures = Vec::new();
    for indicator in &analysis.indicators {
        let before = earlier.indicators.iter().find(|before| before.id == indicator.id);
        figures.extend(possible_causes.figure(before, indicator));
    }
    RunComparison::Compared(Changes { files, figures, versions })
}

/// Codes of one system differ, or neither has a code and the names differ.
fn is_other_school(then: &School, now: &School) -> bool {
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

/// What was read of a sheet: rows read and refused, and its form.
#[derive(Default, Clone, Copy, PartialEq)]
struct SheetRead<'a> {
    rows: [u64; 2],
    form: Option<&'a str>,
}

/// What was read of a file.
#[derive(Default)]
struct FileRead<'a> {
    hash: &'a str,
    sheets: BTreeMap<Option<&'a str>, SheetRead<'a>>,
}

impl<'a> FileRead<'a> {
    /// Several forms may stand on one sheet: it has the rows of all and the first form.
    fn add(&mut self, title: Option<&'a str>, read: SheetRead<'a>) {
        let sheet = self.sheets.entry(title).or_default();
        sheet.rows = [sheet.rows[0] + read.rows[0], sheet.rows[1] + read.rows[1]];
        sheet.form = sheet.form.or(read.form);
    }

    /// Whether the content is known and that of another file.
    fn is_copy_of(&self, file: &FileRead) -> bool {
        !self.hash.is_empty() && self.hash == file.hash
    }

    fn is_passport(&self) -> bool {
        let mut kinds = self.sheets.values().filter_map(|sheet| catalog::kind(sheet.form?));
        kinds.any(FormKind::is_of_passport)
    }
}

/// Files of a run by path.
#[derive(Default)]
struct Files<'a>(BTreeMap<&'a str, FileRead<'a>>);

impl<'a> Files<'a> {
    fn then(earlier: &'a EarlierResult) -> Self {
        let mut files = Self::default();
        for entry in &earlier.files {
            let sheet =
                SheetRead { rows: [entry.rows, entry.refused], form: entry.form.as_deref() };
            files.file(&entry.file, &entry.blake3).add(entry.sheet.as_deref(), sheet);
        }
        files
    }

    fn now(analysis: &'a Analysis) -> Self {
        let mut files = Self::default();
        for entry in &analysis.files {
            let sheet = SheetRead { rows: [entry.rows, entry.refused], form: entry.form };
            files.file(&entry.file, &entry.blake3).add(entry.sheet.as_deref(), sheet);
        }
        files
    }

    fn file(&mut self, path: &'a str, hash: &'a str) -> &mut FileRead<'a> {
        let file = self.0.entry(path).or_default();
        file.hash = hash;
        file
    }

    /// Whether a file of one run is a file of the other, whatever it is called.
    fn shares_content(&self, run: &Self) -> bool {
        self.0.values().any(|file| run.0.values().any(|known| file.is_copy_of(known)))
    }

    /// Paths of workbooks that are the passport in either run.
    fn passports(&self, run: &Self) -> BTreeSet<String> {
        let files = self.0.iter().chain(&run.0);
        files.filter(|(_, file)| file.is_passport()).map(|(path, _)| (*path).to_owned()).collect()
    }
}

/// Files that came, went, were renamed, changed, by path.
fn file_changes(then: &Files<'_>, now: &Files<'_>) -> Vec<FileChange> {
    let mut gone: BTreeMap<&str, &FileRead<'_>> = BTreeMap::new();
    for (path, file) in &then.0 {
        if !now.0.contains_key(path) {
            gone.insert(path, file);
        }
    }
    let mut changes = Vec::new();
    for (path, file) in &now.0 {
        let (before, fate) = fate(then.0.get(path), file, &mut gone);
        let sheets = sheet_changes(before, Some(file));
        if fate != Fate::Reread || !sheets.is_empty() {
            changes.push(FileChange { file: (*path).to_owned(), fate, sheets });
        }
    }
    for (path, file) in gone {
        let sheets = sheet_changes(Some(file), None);
        changes.push(FileChange { file: path.to_owned(), fate: Fate::Went, sheets });
    }
    changes.sort_by(|a, b| a.file.cmp(&b.file));
    changes
}

/// What became of a file, and what it was; a file gone from elsewhere with its content was renamed.
fn fate<'a, 'f>(
    before: Option<&'f FileRead<'a>>,
    file: &FileRead<'_>,
    gone: &mut BTreeMap<&'a str, &'f FileRead<'a>>,
) -> (Option<&'f FileRead<'a>>, Fate) {
    if let Some(before) = before {
        let fate = if before.hash == file.hash { Fate::Reread } else { Fate::Changed };
        return (Some(before), fate);
    }
    let moved_from = gone.iter().find(|(_, old)| file.is_copy_of(old)).map(|(path, _)| *path);
    match moved_from {
        Some(path) => (gone.remove(path), Fate::Renamed(path.to_owned())),
        None => (None, Fate::Came),
    }
}

/// Sheets that are not in both or whose rows or form differ.
fn sheet_changes<'a>(then: Option<&FileRead<'a>>, now: Option<&FileRead<'a>>) -> Vec<SheetChange> {
    let mut titles = BTreeSet::new();
    for file in then.into_iter().chain(now) {
        titles.extend(file.sheets.keys());
    }
    let mut changes = Vec::new();
    for title in titles {
        let [before, after] = [then, now].map(|file| file?.sheets.get(title));
        if before != after {
            let [before, after] = [before, after].map(|sheet| Some(sheet?.rows));
            changes.push(SheetChange { sheet: title.map(str::to_owned), before, after });
        }
    }
    changes
}

/// What may have moved the figures.
struct PossibleCauses<'a> {
    files: &'a [FileChange],
    passports: BTreeSet<String>,
    /// Whether the program is of another version.
    is_other_version: bool,
}

impl PossibleCauses<'_> {
    fn figure(&self, then: Option<&EarlierIndicator>, now: &Indicator) -> Option<FigureChange> {
        let years = year_changes(then, now);
        let (mut verdicts, mut targets) = (None, None);
        if let Some(then) = then {
            verdicts = (then.verdict != now.verdict).then_some([then.verdict, now.verdict]);
            targets = (!is_near(then.target, now.target)).then_some([then.target, now.target]);
        }
        let causes = match (years.is_empty() && verdicts.is_none(), targets) {
            (true, None) => return None,
            (true, Some(_)) => or_parameters(self.changed_passports()),
            (false, _) => self.causes(then, now),
        };
        Some(FigureChange { id: now.id, years, verdicts, targets, causes })
    }

    fn changed_passports(&self) -> Vec<Cause> {
        let passports = self.files.iter().filter(|change| self.passports.contains(&change.file));
        passports.map(|change| Cause::Passport(change.file.clone())).collect()
    }

    /// Changed files among the sources; with the passport; failing these, what else there is.
    fn causes(&self, then: Option<&EarlierIndicator>, now: &Indicator) -> Vec<Cause> {
        if now.id == IndicatorId::SchoolResults {
            return vec![Cause::Figures];
        }
        let mut sources: BTreeSet<&str> = BTreeSet::new();
        sources.extend(now.sources.iter().map(|source| source.file.as_str()));
        if let Some(then) = then {
            sources.extend(then.sources.iter().map(|source| source.file.as_str()));
        }
        let mut causes = Vec::new();
        for FileChange { file, fate, .. } in self.files {
            let is_renamed_source =
                matches!(fate, Fate::Renamed(old) if sources.contains(old.as_str()));
            if is_renamed_source || sources.contains(file.as_str()) {
                causes.push(Cause::File(file.clone()));
            }
        }
        causes.extend(self.changed_passports());
        if causes.is_empty() {
            causes.extend(self.files.iter().map(|change| Cause::Indirect(change.file.clone())));
            causes.extend(self.is_other_version.then_some(Cause::Version));
        }
        or_parameters(causes)
    }
}

/// Where nothing else changed, parameters of the run did.
fn or_parameters(causes: Vec<Cause>) -> Vec<Cause> {
    if causes.is_empty() { vec![Cause::Parameters] } else { causes }
}

/// The years whose figures are not what they were.
fn year_changes(then: Option<&EarlierIndicator>, now: &Indicator) -> Vec<YearChange> {
    let earlier = then.map_or(&[][..], |then| &then.series);
    let measures = earlier.iter().chain(&now.series);
    let years: BTreeSet<AcademicYear> = measures.map(|measure| measure.year).collect();
    let mut changes = Vec::new();
    for year in years {
        let before = measure_of(earlier, year);
        let after = now.measure(year);
        if !is_same(before, after) {
            changes.push(YearChange { year, before: before.cloned(), after: after.cloned() });
        }
    }
    changes
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

fn is_near(then: Option<f64>, now: Option<f64>) -> bool {
    match (then, now) {
        (Some(then), Some(now)) => (then - now).abs() < NEAR,
        (None, None) => true,
        _ => false,
    }
}
