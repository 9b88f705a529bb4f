//! Municipalities of schools in protocols of exams: a code of exams is known within its own only.
//! Reads the column beside the codes and decides nothing of schools.

use super::code_of;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::passport::{SchoolCode, System};

/// Writes the municipality before codes of exams: of several municipalities a code is known in its own only.
pub(crate) fn state_municipalities(tables: &mut [Table<'_>]) {
    for table in tables.iter_mut().filter(|table| table.form.kind == FormKind::Exam) {
        if let Some(refused) = table.refused.as_deref_mut() {
            state_municipalities(std::slice::from_mut(refused));
        }
        let mut codes = Vec::new();
        for row in 0..table.len() {
            let Some(municipality) = municipality(table, row) else { continue };
            if let Some(SchoolCode { system: System::Number, code }) = code_of(table, row) {
                codes.push((row, format!("{municipality}/{code}")));
            }
        }
        let texts: Vec<(usize, Option<&str>)> =
            codes.iter().map(|(row, code)| (*row, Some(code.as_str()))).collect();
        table.state_texts(FieldName::SchoolCode, FieldName::SchoolCode, &texts);
    }
}

/// The code of a municipality beside a row's school.
pub(super) fn municipality<'t>(table: &'t Table<'_>, row: usize) -> Option<&'t str> {
    let text = table.text(FieldName::Municipality, row)?;
    let is_code = text.chars().all(|sign| sign.is_ascii_digit());
    is_code.then_some(text)
}

pub(super) fn without_zeros(municipality: &str) -> String {
    municipality.trim_start_matches('0').to_owned()
}
