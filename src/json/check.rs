//! What `check` found → the bytes of its JSON: the contract, each sheet with what it holds and its remarks.
//! One value stands as itself, several as an array, none as null.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use crate::analysis::{
    Analysis, FileEntry, Indicator, Pair, Program, School, SelfAssessmentRow, Work,
};
use crate::error::Result;
use crate::period::AcademicYear;
use crate::remark::Remark;
use crate::sheet::SheetContent;

/// The contract with fuller entries of files.
#[derive(Serialize)]
struct CheckResult<'a> {
    schema: u32,
    program: &'a Program,
    school: &'a School,
    year: AcademicYear,
    baseline: AcademicYear,
    indicators: &'a [Indicator],
    works: &'a [Work],
    pairs: &'a [Pair],
    self_assessment: &'a [SelfAssessmentRow],
    remarks: &'a [Remark],
    files: Vec<CheckedSheet<'a>>,
}

/// A sheet, or a file that has none.
#[derive(Serialize)]
struct CheckedSheet<'a> {
    #[serde(flatten)]
    entry: &'a FileEntry,
    year: OneOrMany<'a, AcademicYear>,
    subject: OneOrMany<'a, String>,
    grade: OneOrMany<'a, u8>,
    class: OneOrMany<'a, String>,
    exam: OneOrMany<'a, String>,
    remarks: Vec<&'a Remark>,
}

/// The JSON of a check, as [`super::write`] has it.
///
/// # Errors
/// As [`super::write`].
pub fn write(analysis: &Analysis) -> Result<Vec<u8>> {
    let nothing = SheetContent::default();
    let mut files: Vec<CheckedSheet> = Vec::new();
    for entry in &analysis.files {
        let key = (entry.file.clone(), entry.sheet.clone());
        let content = analysis.details.contents.get(&key).unwrap_or(&nothing);
        // A remark on the whole file stands with its first sheet.
        let is_first = files.last().is_none_or(|sheet| sheet.entry.file != entry.file);
        let mut remarks: Vec<&Remark> = analysis.remarks.iter().collect();
        remarks.retain(|remark| match remark.sheet() {
            _ if remark.file() != Some(&entry.file) => false,
            None => is_first || entry.sheet.is_none(),
            sheet => sheet == entry.sheet.as_deref(),
        });
        files.push(CheckedSheet {
            entry,
            year: OneOrMany(&content.years),
            subject: OneOrMany(&content.subjects),
            grade: OneOrMany(&content.grades),
            class: OneOrMany(&content.classes),
            exam: OneOrMany(&content.exams),
            remarks,
        });
    }
    super::bytes(&CheckResult {
        schema: analysis.schema,
        program: &analysis.program,
        school: &analysis.school,
        year: analysis.year,
        baseline: analysis.baseline,
        indicators: &analysis.indicators,
        works: &analysis.works,
        pairs: &analysis.pairs,
        self_assessment: &analysis.self_assessment,
        remarks: &analysis.remarks,
        files,
    })
}

/// One value as itself, several as an array, none as null.
struct OneOrMany<'a, T>(&'a BTreeSet<T>);

impl<T: Serialize + Ord> Serialize for OneOrMany<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self.0.len() {
            0 => serializer.serialize_none(),
            1 => self.0.first().serialize(serializer),
            _ => self.0.serialize(serializer),
        }
    }
}
