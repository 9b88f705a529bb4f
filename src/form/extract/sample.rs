//! The example row of our blanks: the generated one is passed over, what is left of it is said.
//! Compares cells with the declaration only.

use super::Reading;
use crate::remark::{self, Remark};
use crate::sheet::Cell;
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

impl Reading<'_, '_> {
    pub(super) fn sample(&self, row: u32) -> Sample {
        let bindings = || self.header.bindings.iter().filter(|binding| !binding.field.repeated);
        let cell = |column: u32| self.sheet.cell(row, column);
        let is_marked = bindings().any(|binding| {
            binding.field.example.as_deref().is_some_and(has_mark)
                && matches!(cell(binding.columns[0].0), Cell::Text(text) if has_mark(text))
        });
        if !is_marked {
            return Sample::No;
        }
        let is_whole = bindings().all(|binding| {
            let example = binding.field.example.as_deref().unwrap_or_default();
            text::folded(example) == text::folded(&cell(binding.columns[0].0).shown())
        });
        if is_whole { Sample::Whole } else { Sample::Marked }
    }
}

impl Reading<'_, '_> {
    /// A record that begins as the example does: nobody can tell whether it is one.
    pub(super) fn left_as_sample(&self, row: u32) -> Remark {
        let mut columns = self.bound_columns();
        let marked = columns.find(
            |&column| matches!(self.sheet.cell(row, column), Cell::Text(text) if has_mark(text)),
        );
        let origin = self.origin(row, marked.unwrap_or_default());
        Remark::new(&remark::SAMPLE_LEFT, &origin)
    }
}

/// «Пример: …».
fn has_mark(text: &str) -> bool {
    let text = text::folded(text);
    text.strip_prefix(MARK).is_some_and(|rest| rest.trim_start().starts_with(':'))
}
