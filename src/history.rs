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
pub(crate) fn since(earlier: &Earlier, analysis: &Analysis) -> Since {
    let (then, now) = (Files::then(earlier), Files::now(analysis));
    if earlier.year != analysis.year {
        return Since::Incomparable(Incomparable::OtherYear(earlier.year));
    }
    if is_other_school(&earlier.school, &analysis.school) && !then.shares_content(&now) {
        return Since::Incomparable(Incomparable::OtherSchool(earlier.school.name.clone()));
    }
    let files = files(&then, &now);
    let versions = [earlier.program.version.as_str(), analysis.program.version];
    let versions = (versions[0] != versions[1]).then(|| versions.map(str::to_owned));
    let (passports, is_other_version) = (then.passports(&now), versions.is_some());
    let suspects = Suspects { files: &files, passports, is_other_version };
    let mut figures = Vec::new();
    for indicator in &analysis.indicators {
        let before = earlier.indicators.iter().find(|before| before.id == indicator.id);
        figures.extend(suspects.figure(before, indicator));
    }
    Since::Compared(Changes { files, figures, versions })
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

/// Rows read and refused of a sheet, and its form.
type SheetRead<'a> = ([u64; 2], Option<&'a str>);

/// What was read of a file.
#[derive(Default)]
struct FileRead<'a> {
    hash: &'a str,
    sheets: BTreeMap<Option<&'a str>, SheetRead<'a>>,
}

impl FileRead<'_> {
    /// Whether the content is known and that of another file.
    fn is_copy_of(&self, file: &FileRead) -> bool {
        !self.hash.is_empty() && self.hash == file.hash
    }

    fn is_passport(&self) -> bool {
        let mut forms = self.sheets.values().filter_map(|(_, form)| *form);
        forms.any(|form| catalog::kind(form).is_some_and(Kind::is_of_passport))
    }
}

/// Files of a run by path.
struct Files<'a>(BTreeMap<&'a str, FileRead<'a>>);

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
        let read = self.0.entry(file).or_default();
        read.hash = hash;
        let (sum, known_form) = read.sheets.entry(sheet).or_default();
        *sum = [sum[0] + rows[0], sum[1] + rows[1]];
        *known_form = known_form.or(form);
    }

    /// Whether a file of one run is a file of the other, whatever it is called.
    fn shares_content(&self, run: &Self) -> bool {
        self.0.values().any(|file| run.0.values().any(|known| file.is_copy_of(known)))
    }

    /// Paths of workbooks that are the passport in either run.
    fn passports(&self, run: &Self) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        for (path, file) in self.0.iter().chain(&run.0) {
            if file.is_passport() {
                paths.insert((*path).to_owned());
            }
        }
        paths
    }
}

/// Files that came, went, were renamed, changed, by path.
fn files(then: &Files<'_>, now: &Files<'_>) -> Vec<FileChange> {
    let mut gone: BTreeMap<&str, &FileRead<'_>> = BTreeMap::new();
    for (path, file) in &then.0 {
        if !now.0.contains_key(path) {
            gone.insert(path, file);
        }
    }
    let mut changes = Vec::new();
    for (path, file) in &now.0 {
        let (before, fate) = fate(then.0.get(path), file, &mut gone);
        let sheets = sheets(before, Some(file));
        if fate != Fate::Reread || !sheets.is_empty() {
            changes.push(FileChange { file: (*path).to_owned(), fate, sheets });
        }
    }
    for (path, file) in gone {
        let sheets = sheets(Some(file), None);
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
fn sheets<'a>(then: Option<&FileRead<'a>>, now: Option<&FileRead<'a>>) -> Vec<SheetChange> {
    let mut titles = BTreeSet::new();
    for file in then.into_iter().chain(now) {
        titles.extend(file.sheets.keys());
    }
    let mut changes = Vec::new();
    for title in titles {
        let [before, after] = [then, now].map(|file| file?.sheets.get(title));
        if before != after {
            changes.push(SheetChange {
                sheet: title.map(str::to_owned),
                before: before.map(|(rows, _)| *rows),
                after: after.map(|(rows, _)| *rows),
            });
        }
    }
    changes
}

/// What may have moved the figures.
struct Suspects<'a> {
    files: &'a [FileChange],
    passports: BTreeSet<String>,
    /// Whether the program is of another version.
    is_other_version: bool,
}

impl Suspects<'_> {
    fn figure(&self, then: Option<&EarlierIndicator>, now: &Indicator) -> Option<FigureChange> {
        let years = years(then, now);
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
        let passports = self.changed_passports();
        if passports.is_empty() { vec![Cause::Parameters] } else { passports }
    }

    fn changed_passports(&self) -> Vec<Cause> {
        let mut causes = Vec::new();
        for FileChange { file, .. } in self.files {
            if self.passports.contains(file) {
                causes.push(Cause::Passport(file.clone()));
            }
        }
        causes
    }

    /// Changed files among the sources; with the passport; failing these, what else there is.
    fn causes(&self, then: Option<&EarlierIndicator>, now: &Indicator) -> Vec<Cause> {
        if now.id == IndicatorId::SchoolResults {
            return vec![Cause::Figures];
        }
        let earlier = then.into_iter().flat_map(|then| &then.sources);
        let counted: BTreeSet<&str> =
            earlier.chain(&now.sources).map(|source| source.file.as_str()).collect();
        let mut causes = Vec::new();
        for change in self.files {
            let is_renamed_source =
                matches!(&change.fate, Fate::Renamed(old) if counted.contains(old.as_str()));
            if is_renamed_source || counted.contains(change.file.as_str()) {
                causes.push(Cause::File(change.file.clone()));
            }
        }
        causes.extend(self.changed_passports());
        if causes.is_empty() {
            causes.extend(self.files.iter().map(|change| Cause::Indirect(change.file.clone())));
            causes.extend(self.is_other_version.then_some(Cause::Version));
        }
        if causes.is_empty() { vec![Cause::Parameters] } else { causes }
    }
}

/// The years whose figures are not what they were.
fn years(then: Option<&EarlierIndicator>, now: &Indicator) -> Vec<YearChange> {
    let earlier = then.map_or(&[][..], |then| &then.series);
    let years: BTreeSet<AcademicYear> =
        earlier.iter().chain(&now.series).map(|measure| measure.year).collect();
    let mut changes = Vec::new();
    for year in years {
        let before = earlier.iter().find(|measure| measure.year == year);
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
        (Some(then), Some(now)) => (then - now).abs() < SAME,
        (None, None) => true,
        _ => false,
    }
}
