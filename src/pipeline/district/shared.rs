//! Files beside the folders of schools: what of them names its school is counted, the rest is somebody's and named.
//! Only results of ВПР and exams carry the code of a school in their rows.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};

use super::super::{Config, Scope, Untold, analyse};
use super::{BesideSchools, origin};
use crate::analysis::Analysis;
use crate::district::{self, WorkRow};
use crate::form::catalog;
use crate::ids::FormKind;
use crate::period::AcademicYear;
use crate::remark::{self, Remark, Severity};

/// What shared files say.
pub(super) struct SharedFiles {
    /// Works with the codes of their schools.
    pub(super) works: Vec<WorkRow>,
    pub(super) remarks: Vec<Remark>,
}

/// Reads what lies beside the folders of schools as files of several schools.
pub(super) fn read(
    config: &Config,
    beside: &BesideSchools,
    year: Option<AcademicYear>,
) -> SharedFiles {
    let mut shared = SharedFiles { works: Vec::new(), remarks: beside.remarks.clone() };
    if beside.shared.is_empty() {
        return shared;
    }
    let left_out = beside.schools.clone();
    let scope = Scope { left_out, is_of_all: true, ..Scope::default() };
    let all = Config { year, scope, ..config.clone() };
    let run = AssertUnwindSafe(|| analyse(&all, &Untold));
    let refused: BTreeSet<String> = match panic::catch_unwind(run) {
        Ok(Ok(analysis)) if names_several(&analysis) => {
            let refused = without_school(&analysis);
            shared.remarks.extend(partly(&analysis));
            shared.works = district::shared_works(district::SHARED_UNIT, &analysis);
            refused
        }
        // One school or none is named: whose the other rows are is not known.
        _ => beside.shared.iter().cloned().collect(),
    };
    for name in refused {
        shared.remarks.push(Remark::new(&remark::NO_OWNER, &origin(&name)));
    }
    shared
}

fn names_several(analysis: &Analysis) -> bool {
    analysis.remarks.iter().any(|remark| remark.is(&remark::SEVERAL_SCHOOLS))
}

/// Files with rows that name no school.
fn without_school(analysis: &Analysis) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in &analysis.files {
        let Some(kind) = entry.form.and_then(catalog::kind) else { continue };
        let is_of_schools = matches!(
            kind,
            FormKind::VprPupils
                | FormKind::VprPoints
                | FormKind::VprMarks
                | FormKind::VprCounts
                | FormKind::VprReport
                | FormKind::Exam
                | FormKind::Unused
                | FormKind::SchoolRegister
        );
        if !is_of_schools && !kind.is_of_passport() {
            files.insert(entry.file.clone());
        }
    }
    for remark in analysis.remarks.iter().filter(|remark| remark.is(&remark::OWNER_UNKNOWN)) {
        files.extend(remark.file().map(str::to_owned));
    }
    files
}

/// That something of them was refused; what stands there may name people.
fn partly(analysis: &Analysis) -> Option<Remark> {
    let errors = analysis.remarks.iter().filter(|remark| remark.severity == Severity::Error);
    let n_errors = errors.count();
    let remark = Remark::new(&remark::SHARED_PARTLY, &origin("общие файлы"));
    (n_errors > 0).then(|| remark.with("errors", n_errors.to_string()))
}
