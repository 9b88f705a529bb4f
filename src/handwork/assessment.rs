//! Rows of «ВСОКО»: which of those that were written each is, also where the school worded it anew.
//! Judges nothing: what is told of rows that are none of them is said where results are put together.

use super::{FoundRow, FoundSheet, PLANNED, RESPONSIBLE, n_same_cells};
use crate::analysis::{TypedValue, WrittenRow};

/// Fewest cells that a row worded anew has in common with what was written there.
const LEAST_SAME: usize = 2;

/// Who answers for the results of written rows, by their sources; rows that are the school's own.
#[derive(Default)]
pub(crate) struct Answering<'s> {
    pub(crate) responsible: Vec<(&'s str, TypedValue)>,
    pub(crate) unknown: Vec<String>,
}

/// Who answers for what on a sheet of which it is known what was written there.
pub(crate) fn answering<'s>(sheet: &FoundSheet, written: &'s [WrittenRow]) -> Answering<'s> {
    let mut of_sheet: Vec<&WrittenRow> = written.iter().collect();
    of_sheet.retain(|was| was.sheet == sheet.title);
    let mut open = of_sheet.clone();
    open.retain(|was| sheet.rows.iter().all(|row| row.text(PLANNED) != was.key));
    let mut answering = Answering::default();
    for row in &sheet.rows {
        let Some(value) = row.cells.get(RESPONSIBLE) else { continue };
        let key = row.text(PLANNED);
        let was = of_sheet.iter().find(|was| was.key == key).copied();
        match was.or_else(|| likest(row, &open)) {
            Some(WrittenRow { source: Some(source), .. }) => {
                answering.responsible.push((source, value.clone()));
            }
            _ => answering.unknown.push(key),
        }
    }
    answering
}

/// The row of those that nobody is any more that most cells of this one are of, if one alone is.
fn likest<'w>(row: &FoundRow, open: &[&'w WrittenRow]) -> Option<&'w WrittenRow> {
    let most = open.iter().map(|was| n_same_cells(row, was)).max()?;
    let mut likest = open.to_vec();
    likest.retain(|was| n_same_cells(row, was) == most);
    match likest[..] {
        [was] if most >= LEAST_SAME => Some(was),
        _ => None,
    }
}
