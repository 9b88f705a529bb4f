//! Proposals of pairs as far as they are a draft: no term is filled in, so nobody is a pair yet.
//! Looks at titles and at one column; filled in, the workbook is read as pairs.

use crate::result_files::{self, DRAFT_SHEETS};
use crate::sheet::Sheet;

/// Heads of the columns without which a proposal is no pair.
const TERM: [&str; 2] = ["С", "По"];

/// Whether a workbook is proposals that nobody has filled in.
pub(super) fn is_draft(sheets: &[Sheet]) -> bool {
    let mut draft = sheets.iter().filter(|sheet| sheet.name == DRAFT_SHEETS[0]);
    are_proposals(sheets) && draft.any(|draft| !has_term(draft))
}

fn are_proposals(sheets: &[Sheet]) -> bool {
    let titles: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    result_files::is_proposals(&titles)
}

/// Empties the rows of a draft that nobody has filled in: those that are are pairs.
pub(super) fn forget_unfilled(sheets: &mut [Sheet]) {
    if !are_proposals(sheets) {
        return;
    }
    for sheet in sheets.iter_mut().filter(|sheet| sheet.name == DRAFT_SHEETS[0]) {
        let head_row = (0..sheet.n_rows()).find(|row| !term_columns(sheet, *row).is_empty());
        let Some(head_row) = head_row else { continue };
        let columns = term_columns(sheet, head_row);
        for row in head_row + 1..sheet.n_rows() {
            if columns.iter().any(|column| !sheet.cell(row, *column).shown().trim().is_empty()) {
                continue;
            }
            for column in 0..sheet.n_columns() {
                sheet.erase(column, row..row + 1);
            }
        }
        sheet.forget_unused_texts();
    }
}

fn term_columns(sheet: &Sheet, row: u32) -> Vec<u32> {
    let heads = sheet.row(row).filter(|(_, cell)| TERM.contains(&cell.shown().trim()));
    heads.map(|(column, _)| column).collect()
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
