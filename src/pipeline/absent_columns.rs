//! Columns that may be missing and without which a planned result has nothing to be counted from.
//! Says so where no table of the same kind and year has one; what is blank in a column is not its concern.

use std::collections::BTreeSet;

use crate::facts::context::Dated;
use crate::form::FormKind;
use crate::form::deciding::{self, DecidingColumns};
use crate::form::extract::Table;
use crate::remark::{self, Remark};

/// One remark for each table that lacks what decides and has no other table beside it that tells.
pub(super) fn remarks(tables: &[Table<'_>], dated: &Dated) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for columns in &deciding::DECIDING {
        let Some(absence) = &columns.absence else { continue };
        if absence.asked_by.is_some_and(|kind| !has_rows(tables, kind)) {
            continue;
        }
        for table in silent(tables, columns, dated) {
            let detail = format!("{}: {}", absence.called, absence.effect);
            let remark = Remark::new(&remark::COLUMN_ABSENT, &table.place).with("column", &detail);
            remarks.push(remark.affecting(columns.figures(table.form.kind)));
        }
    }
    remarks
}

/// The tables that lack the columns. What one staff list says all those of its year know.
fn silent<'a, 't>(
    tables: &'a [Table<'t>],
    columns: &DecidingColumns,
    dated: &Dated,
) -> Vec<&'a Table<'t>> {
    let (mut told, mut silent) = (BTreeSet::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        let year = dated.of(number);
        if !columns.kinds.contains(&table.form.kind) || table.is_empty() {
            continue;
        }
        if !columns.fields.iter().any(|field| table.has(*field)) {
            silent.push((year, table));
        } else if table.form.kind == FormKind::Staff {
            told.insert(year);
        }
    }
    silent.retain(|(year, _)| !told.contains(year));
    silent.into_iter().map(|(_, table)| table).collect()
}

fn has_rows(tables: &[Table<'_>], kind: FormKind) -> bool {
    tables.iter().any(|table| table.form.kind == kind && !table.is_empty())
}
