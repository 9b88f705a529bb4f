//! The example row of our blanks: the generated one is passed over, what is left of it is said.
//! Compares cells with the declaration only.

use super::reader::TableReader;
use crate::form::detect::Header;
use crate::remark::{self, Remark};
use crate::text;

/// How the first cell of an example begins.
const MARK: &str = "пример";

/// What a row has of the example of the blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    /// Nothing.
    No,
    /// Its mark before other data.
    Marked,
    /// Every cell of it.
    Whole,
}

impl TableReader<'_, '_> {
    pub(super) fn sample(&self, row: u32) -> Sample {
        if !self.is_marked(row) {
            return Sample::No;
        }
        for binding in self.header.bindings.iter().filter(|binding| !binding.field.repeated) {
            let example = binding.field.example.as_deref().unwrap_or_default();
            let shown = self.sheet.cell(row, binding.column()).shown();
            if text::folded(example) != text::folded(&shown) {
                return Sample::Marked;
            }
        }
        Sample::Whole
    }

    /// Whether the mark of the example stands where the example has it.
    fn is_marked(&self, row: u32) -> bool {
        self.marked_columns.iter().any(|column| has_mark(&self.sheet.cell(row, *column).shown()))
    }

    /// A record that begins as the example does: nobody can tell whether it is one.
    pub(super) fn left_as_sample(&self, row: u32) -> Remark {
        let mut columns = self.bound_columns();
        let marked = columns.find(|column| has_mark(&self.sheet.cell(row, *column).shown()));
        Remark::new(&remark::SAMPLE_LEFT, &self.origin(row, marked.unwrap_or_default()))
    }
}

/// The columns in which the example of a blank has its mark.
pub(super) fn marked_columns(header: &Header<'_>) -> Vec<u32> {
    let mut columns = Vec::new();
    for binding in &header.bindings {
        if !binding.field.repeated && binding.field.example.as_deref().is_some_and(has_mark) {
            columns.push(binding.column());
        }
    }
    columns
}

/// «Пример: …».
fn has_mark(text: &str) -> bool {
    let text = text::folded(text);
    text.strip_prefix(MARK).is_some_and(|rest| rest.trim_start().starts_with(':'))
}
