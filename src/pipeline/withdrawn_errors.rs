//! Rows refused for a cell that turn out to be no data of ours: rehearsals with «зачёт» for a mark.
//! They are left out and said so elsewhere; here their errors are taken back.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::FileEntry;
use crate::facts::exam;
use crate::form::extract::Table;
use crate::remark::{Bearing, Remark};

/// Takes back the errors of rows that are of no exam, and counts the rows as read.
pub(super) fn take_back(
    mut remarks: Vec<Remark>,
    entries: &mut [FileEntry],
    tables: &[Table<'_>],
) -> Vec<Remark> {
    // By file and sheet.
    let mut rows: BTreeMap<(&str, Option<&str>), BTreeSet<u32>> = BTreeMap::new();
    for table in tables {
        let place = (table.place.file.as_deref().unwrap_or_default(), table.place.sheet.as_deref());
        rows.entry(place).or_default().extend(exam::forgiven(table));
    }
    rows.retain(|_, rows| !rows.is_empty());
    remarks.retain(|remark| {
        let place = (remark.file().unwrap_or_default(), remark.sheet());
        let (Some(rows), Some(row)) = (rows.get(&place), remark.row()) else { return true };
        // A finding gathered of many rows goes only if all of them may.
        let is_forgiven = rows.contains(&row) && remark.n_rows <= rows.len() as u64;
        !(remark.rule.bearing == Bearing::OfCell && is_forgiven)
    });
    for entry in entries {
        let forgiven = rows.get(&(entry.file.as_str(), entry.sheet.as_deref()));
        let n_rows = forgiven.map_or(0, |rows| rows.len() as u64).min(entry.refused);
        entry.refused -= n_rows;
        entry.rows += n_rows;
    }
    remarks
}
