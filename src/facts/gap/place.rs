//! From the file, sheet and cell that a finding names back to the row of a table.
//! Rows that were refused are found among those set apart.

use std::collections::HashMap;

use crate::facts::ground::Spot;
use crate::form::extract::Table;
use crate::remark::Remark;

/// A row of a table, read or refused.
#[derive(Clone, Copy)]
pub(super) struct RowOf<'a> {
    /// Number of the table.
    pub(super) number: usize,
    /// The table itself, or its refused rows.
    pub(super) table: &'a Table<'a>,
    /// Number of the row in it.
    pub(super) row: usize,
}

impl RowOf<'_> {
    pub(super) fn spot(self) -> Spot {
        Spot { table: self.number as u32, row: self.table.rows[self.row] }
    }
}

/// Tables by file and sheet.
pub(super) struct Tables<'a>(HashMap<(String, String), Vec<(usize, &'a Table<'a>)>>);

impl<'a> Tables<'a> {
    pub(super) fn new(tables: &'a [Table<'a>]) -> Self {
        let mut by_sheet: HashMap<(String, String), Vec<_>> = HashMap::new();
        for (number, table) in tables.iter().enumerate() {
            let file = table.place.file.as_deref().unwrap_or_default().to_owned();
            let sheet = table.place.sheet.as_deref().unwrap_or_default().to_owned();
            by_sheet.entry((file, sheet)).or_default().push((number, table));
        }
        Self(by_sheet)
    }

    /// The tables of the sheet that a finding names.
    pub(super) fn of(&self, remark: &Remark) -> &[(usize, &'a Table<'a>)] {
        let file = remark.file().unwrap_or_default().to_owned();
        let sheet = remark.sheet().unwrap_or_default().to_owned();
        self.0.get(&(file, sheet)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The row that a finding's cell is of, in the table that has its column.
    pub(super) fn row(&self, remark: &Remark) -> Option<RowOf<'a>> {
        let cell = remark.origin.cell?;
        let mut rows = Vec::new();
        for (number, table) in self.of(remark) {
            for part in [Some(*table), table.refused.as_deref()].into_iter().flatten() {
                if let Some(row) = part.line_at(cell) {
                    rows.push(RowOf { number: *number, table: part, row });
                }
            }
        }
        let of_column = rows.iter().find(|row| row.table.field_at(cell.column, row.row).is_some());
        of_column.or(rows.first()).copied()
    }
}
