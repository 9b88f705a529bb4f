//! A survey of which no question is known: the names round a sheet and the look of its columns say that it is one.
//! For remarks only: nothing of it is read.

use std::collections::BTreeSet;

use super::Detector;
use super::wide::{Column, HEADER_ROWS, LOOKED_AT, Search, is_named};
use crate::form::Form;
use crate::sheet::Sheet;
use crate::text;

/// Fewest questions and answers to each of a table that is a survey though none of its questions is known.
const MANY_QUESTIONS: usize = 5;
const MANY_ANSWERS: usize = 3;

/// Headers that programs of forms write over the times of answers, folded.
const FORM_TIMES: [&str; 4] = ["отметка времени", "время создания", "timestamp", "created"];

/// A survey of which no question is known.
pub struct UnknownSurvey<'f> {
    /// The form that the names round it speak of.
    pub form: &'f Form,
    /// The row of its questions.
    pub row: u32,
    /// How many people answered.
    pub n_answers: usize,
}

impl<'f> Detector<'f> {
    /// The survey that a sheet without a form is by the names round it and by the look of its columns: many answers of
    /// few kinds under many headers.
    pub fn unknown_survey(&self, sheet: &Sheet, names: &[String]) -> Option<UnknownSurvey<'f>> {
        for form in self.forms {
            let Some((wide, field)) = form.items() else { continue };
            if form.kind.feeds().is_empty() || !is_named(wide, sheet, names) {
                continue;
            }
            let search = Search::new(sheet, (form, wide, field), true);
            for row in 0..sheet.n_rows().min(HEADER_ROWS) {
                let mut columns = search.columns(row, &[]);
                columns.retain(|column| search.is_answered(row, column));
                let least = if is_timed(sheet, row) { 1 } else { MANY_QUESTIONS };
                if columns.len() >= least {
                    let n_answers = columns.iter().map(|column| column.count.filled).max()?;
                    return Some(UnknownSurvey { form, row, n_answers });
                }
            }
        }
        None
    }
}

/// Whether a row is the header of answers that a program of forms exported.
pub fn is_timed(sheet: &Sheet, row: u32) -> bool {
    let mut texts = sheet.row(row).map(|(_, cell)| text::heading(&cell.shown()));
    texts.any(|text| FORM_TIMES.contains(&text.as_str()))
}

impl Search<'_, '_> {
    /// Whether a column holds many answers of its scale, or of few kinds.
    fn is_answered(&self, row: u32, column: &Column) -> bool {
        let cells = row + 1..self.sheet.n_rows().min(row + 1 + LOOKED_AT);
        let mut kinds: BTreeSet<String> =
            cells.map(|below| self.sheet.cell(below, column.at).shown()).collect();
        kinds.remove("");
        let is_of_few_kinds = 2 * kinds.len() <= column.count.filled && kinds.len() > 1;
        column.count.filled >= MANY_ANSWERS && (column.count.is_most() || is_of_few_kinds)
    }
}
