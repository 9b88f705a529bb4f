//! Values merged over rows fill them: what a reader sees beside each row stands in each row.
//! Only under a header and only in rows that hold something else; headers and titles stay as they are.

use std::collections::BTreeSet;

use crate::form::detect::Header;
use crate::sheet::{Area, Sheet};

/// Fills the cells merged over rows of the tables of a sheet; gives the areas that filled some.
pub(crate) fn fill(sheet: &mut Sheet, headers: &[Header<'_>]) -> Vec<Area> {
    let mut merges = sheet.layout.merges.clone();
    merges.retain(|area| area.rows.0 < area.rows.1);
    if merges.is_empty() {
        return Vec::new();
    }
    let mut filled = BTreeSet::new();
    for (number, header) in headers.iter().enumerate() {
        let end = headers.get(number + 1).map_or(sheet.n_rows(), |next| next.row);
        let mut areas: Vec<&Area> = merges.iter().collect();
        areas.retain(|area| area.rows.0 > header.row && area.rows.0 < end);
        // Seen before anything is filled: a record of two rows is one record.
        let mut rows: BTreeSet<u32> = BTreeSet::new();
        for area in &areas {
            rows.extend(area.rows.0 + 1..=area.rows.1.min(end.saturating_sub(1)));
        }
        rows.retain(|row| has_own_cells(sheet, *row, &areas) && !continues(sheet, header, *row));
        for area in areas {
            for &row in rows.range(area.rows.0 + 1..=area.rows.1) {
                if !sheet.cell(area.rows.0, area.columns.0).is_empty() {
                    sheet.fill(area, row);
                    filled.insert(*area);
                }
            }
        }
    }
    filled.into_iter().collect()
}

/// Whether a row holds a cell that no merge from above covers.
fn has_own_cells(sheet: &Sheet, row: u32, areas: &[&Area]) -> bool {
    sheet.row(row).any(|(column, _)| {
        !areas.iter().any(|area| {
            area.rows.0 < row
                && row <= area.rows.1
                && (area.columns.0..=area.columns.1).contains(&column)
        })
    })
}

/// Whether a form takes the row as a continuation of the one above: then its blanks are its own.
fn continues(sheet: &Sheet, header: &Header<'_>, row: u32) -> bool {
    let mut fields = header.form.dialect.continues_when_blank.iter();
    match fields.find_map(|name| header.column(*name)) {
        Some(column) => sheet.cell(row, column).is_empty(),
        None => false,
    }
}
