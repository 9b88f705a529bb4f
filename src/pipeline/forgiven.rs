//! Rows refused for a cell that turn out to be no data of ours: rehearsals with «зачёт» for a mark.
//! They are left out and said so elsewhere; here their errors are taken back.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::FileEntry;
use crate::facts::exam;
use crate::form::extract::Table;
use crate::remark::{self, Remark, Rule};

/// Rules about cells that refuse a row or leave a cell out.
const OF_CELLS: [&Rule; 5] = [
    &remark::BLANK_FIELD,
    &remark::BAD_FIELD,
    &remark::BAD_OPTIONAL,
    &remark::ROW_WITHOUT_KEY,
    &remark::ORPHAN,
];

/// File and sheet.
type Place = (Option<String>, Option<String>);

/// Takes back the errors of rows that are of no exam, and counts the rows as read.
pub(super) fn take_back(
    remarks: &mut Vec<Remark>,
    entries: &mut [FileEntry],
    tables: &[Table<'_>],
) {
    let mut rows: BTreeMap<Place, BTreeSet<u32>> = BTreeMap::new();
    for table in tables {
        let place = (
            table.place.file.as_deref().map(str::to_owned),
            table.place.sheet.as_deref().map(str::to_owned),
        );
        rows.entry(place).or_default().extend(exam::forgiven(table));
    }
    rows.retain(|_, rows| !rows.is_empty());
    remarks.retain(|remark| {
        let place = (remark.file().map(str::to_owned), remark.sheet().map(str::to_owned));
        let Some(rows) = rows.get(&place) else { return true };
        let is_of_them = remark.row().is_some_and(|row| rows.contains(&row));
        // A finding gathered of many rows goes only if all of them may.
        let is_whole = remark.n_rows <= rows.len() as u64;
        !(OF_CELLS.contains(&remark.rule) && is_of_them && is_whole)
    });
    for entry in entries {
        let place = (Some(entry.file.clone()), entry.sheet.clone());
        let n_rows = rows.get(&place).map_or(0, |rows| rows.len() as u64).min(entry.refused);
        entry.refused -= n_rows;
        entry.rows += n_rows;
    }
}
