//! Files that several schools share: what of them names its school is counted, the rest is somebody's and named.
//! They lie beside the folders of schools or in one; each such place is read by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};

use super::super::{Config, Scope, Untold, analyse};
use super::{BesideSchools, origin};
use crate::analysis::Analysis;
use crate::district::{self, SHARED_UNIT, SharedRecords};
use crate::form::catalog;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark, Severity};

/// Reads what lies beside the folders of schools as files of several schools.
pub(super) fn beside(
    config: &Config,
    beside: &BesideSchools,
    year: Option<AcademicYear>,
) -> SharedRecords {
    let mut shared = SharedRecords::default();
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
pub(super) fn within(school: &Config, files: &BTreeSet<String>, title: &str) -> SharedRecords {
    let mut shared = SharedRecords::default();
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
    shared.note(&unit, remark.with("number", "1"));
    shared
}

/// `None`: nothing of the files could be read, or nothing says of which year they are.
fn run(config: &Config) -> Option<Analysis> {
    panic::catch_unwind(AssertUnwindSafe(|| analyse(config, &Untold))).ok()?.ok()
}

impl SharedRecords {
    /// Takes the works of a run, and what is said of it under the name of its place.
    fn take(&mut self, analysis: &Analysis, unit: &str, place: &str) {
        self.works.extend(district::shared_works(unit, analysis));
        self.unread.extend(district::shared_unread(unit, analysis));
        self.of_districts.extend(district::district_rows(unit, analysis));
        let path = |file: String| match file.as_str() {
            "" => place.to_owned(),
            _ if unit == SHARED_UNIT => file,
            _ => format!("{place}/{file}"),
        };
        for (file, [n_errors, n_units]) in partly(analysis) {
            let origin = origin(&path(file));
            for (rule, number) in
                [(&remark::SHARED_PARTLY, n_errors), (&remark::SHARED_DOUBTED, n_units)]
            {
                if number > 0 {
                    let remark = Remark::new(rule, &origin);
                    self.note(unit, remark.with("number", number.to_string()));
                }
            }
        }
        for (file, work) in district::works_of_nobody(analysis) {
            let file = path(file);
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

/// Of how much of each file nobody knows what it is: refusals, and rows of schools that figures lack. What stands there
/// may name people.
fn partly(analysis: &Analysis) -> BTreeMap<String, [u64; 2]> {
    let mut counts: BTreeMap<String, [u64; 2]> = BTreeMap::new();
    for remark in analysis.remarks.iter().filter(|remark| remark.severity == Severity::Error) {
        counts.entry(remark.file().unwrap_or_default().to_owned()).or_default()[0] += 1;
    }
    let mut units: BTreeMap<(&str, IndicatorId), u64> = BTreeMap::new();
    for unread in &analysis.details.unread_of_schools {
        *units.entry((&unread.place.file, unread.indicator)).or_default() += unread.units;
    }
    for ((file, _), units) in units {
        let [_, most] = counts.entry(file.to_owned()).or_default();
        // A row feeds several figures.
        *most = units.max(*most);
    }
    counts
}
