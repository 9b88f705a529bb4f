//! Proposals of pairs as far as they are a draft: no term is filled in, so nobody is a pair yet.
//! Looks at titles and at one column; filled in, the workbook is read as pairs.

use crate::result_files::{self, DRAFT_SHEETS};
use crate::sheet::Sheet;

/// Heads of the columns without which a proposal is no pair.
const TERM: [&str; 2] = ["С", "По"];

/// Whether a workbook is proposals that nobody has filled in.
pub(super) fn is_draft(sheets: &[Sheet]) -> bool {
    let titles: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let draft = sheets.iter().find(|sheet| sheet.name == DRAFT_SHEETS[0]);
    result_files::is_proposals(&titles) && draft.is_some_and(|draft| !has_term(draft))
}

/// Whether something stands below the heads of the term.
fn has_term(sheet: &Sheet) -> bool {
    let mut columns: Vec<u32> = Vec::new();
    for row in 0..sheet.n_rows() {
        for (column, cell) in sheet.row(row) {
            if TERM.contains(&cell.shown().trim()) {
                columns.push(column);
            } else if columns.contains(&column) && !cell.shown().trim().is_empty() {
                return true;
            }
        }
    }
    false
}
