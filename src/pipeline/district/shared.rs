//! Files that several schools share: what of them names its school is counted, the rest is somebody's and named.
//! They lie beside the folders of schools or in one; each such place is read by itself.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};

use super::super::{Config, Scope, Untold, analyse};
use super::{BesideSchools, origin};
use crate::analysis::Analysis;
use crate::district::{self, DistrictRow, SHARED_UNIT, WorkRow};
use crate::form::catalog;
use crate::period::AcademicYear;
use crate::remark::{self, Remark, Severity};

/// What shared files say.
#[derive(Default)]
pub(super) struct SharedFiles {
    /// Works with the codes of their schools.
    pub(super) works: Vec<WorkRow>,
    /// What Ф3 says of districts.
    pub(super) of_districts: Vec<DistrictRow>,
    /// What is said of them, each with its place.
    pub(super) noted: Vec<(String, Remark)>,
}

impl SharedFiles {
    pub(super) fn add(&mut self, more: Self) {
        self.works.extend(more.works);
        self.of_districts.extend(more.of_districts);
        self.noted.extend(more.noted);
    }
}

/// Reads what lies beside the folders of schools as files of several schools.
pub(super) fn beside(
    config: &Config,
    beside: &BesideSchools,
    year: Option<AcademicYear>,
) -> SharedFiles {
    let mut shared = SharedFiles::default();
    if beside.shared.is_empty() {
        return shared;
    }
    let left_out = beside.schools.clone();
    let scope = Scope { left_out, is_of_all: true, ..Scope::default() };
    let refused: BTreeSet<String> = match run(&Config { year, scope, ..config.clone() }) {
        Some(analysis) => {
            shared.take(&analysis, SHARED_UNIT, "общие файлы");
            without_school(&analysis)
        }
        None => beside.shared.iter().cloned().collect(),
    };
    for name in refused {
        shared.note(SHARED_UNIT, Remark::new(&remark::NO_OWNER, &origin(&name)));
    }
    shared
}

/// Reads the files in the folder of a school that are of several.
pub(super) fn within(school: &Config, files: &BTreeSet<String>, title: &str) -> SharedFiles {
    let mut shared = SharedFiles::default();
    if files.is_empty() {
        return shared;
    }
    let (files, unit) = (Some(files.clone()), district::shared_unit(title));
    let scope = Scope { files, is_of_all: true, ..school.scope.clone() };
    if let Some(analysis) = run(&Config { scope, ..school.clone() }) {
        shared.take(&analysis, &unit, title);
        return shared;
    }
    let remark = Remark::new(&remark::SHARED_PARTLY, &origin(title));
    shared.note(&unit, remark.with("errors", "1"));
    shared
}

/// `None`: nothing of the files could be read, or nothing says of which year they are.
fn run(config: &Config) -> Option<Analysis> {
    panic::catch_unwind(AssertUnwindSafe(|| analyse(config, &Untold))).ok()?.ok()
}

impl SharedFiles {
    /// Takes the works of a run, and what is said of it under the name of its place.
    fn take(&mut self, analysis: &Analysis, unit: &str, place: &str) {
        self.works.extend(district::shared_works(unit, analysis));
        self.of_districts.extend(district::district_rows(unit, analysis));
        if let Some(remark) = partly(analysis, place) {
            self.note(unit, remark);
        }
        for (file, work) in district::works_of_nobody(analysis) {
            let file = if unit == SHARED_UNIT { file } else { format!("{place}/{file}") };
            let remark = Remark::new(&remark::WORK_OF_NOBODY, &origin(&file));
            self.note(unit, remark.with("work", work));
        }
    }

    fn note(&mut self, unit: &str, remark: Remark) {
        self.noted.push((unit.to_owned(), remark));
    }
}

/// Files with rows that name no school.
fn without_school(analysis: &Analysis) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in &analysis.files {
        let Some(kind) = entry.form.and_then(catalog::kind) else { continue };
        let may_name = kind.is_of_vpr() || kind.is_of_pupils() || kind.is_of_nothing();
        if !may_name && !kind.is_of_passport() {
            files.insert(entry.file.clone());
        }
    }
    for remark in analysis.remarks.iter().filter(|remark| remark.is(&remark::OWNER_UNKNOWN)) {
        files.extend(remark.file().map(str::to_owned));
    }
    files
}

/// That something of them was refused; what stands there may name people.
fn partly(analysis: &Analysis, place: &str) -> Option<Remark> {
    let errors = analysis.remarks.iter().filter(|remark| remark.severity == Severity::Error);
    let n_errors = errors.count();
    let remark = Remark::new(&remark::SHARED_PARTLY, &origin(place));
    (n_errors > 0).then(|| remark.with("errors", n_errors.to_string()))
}
