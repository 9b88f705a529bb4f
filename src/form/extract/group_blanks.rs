//! Cells of fields before their kinds are known to them, and what is said of values written once a group.
//! Fills nothing: a blank cell under a value may be a value forgotten.

use std::collections::BTreeSet;

use super::reader::TableReader;
use super::records::Records;
use crate::form::Field;
use crate::remark::{self, Remark};
use crate::sheet::{Address, Cell};

/// Days from the first of 1900 to that of 1904 as workbooks count them.
const DAYS_TO_1904: f64 = 1462.0;
/// Blank cells of a column that may be left out of a group on purpose.
const LEAST_BLANKS: usize = 2;

impl TableReader<'_, '_> {
    /// The cell of a field; a day that is counted from 1904 as one counted from 1900.
    pub(super) fn cell_of(&self, field: &Field, row: u32, column: u32) -> Cell<'_> {
        match self.sheet.cell(row, column) {
            Cell::Number(serial) if field.kind.is_date() && self.sheet.layout.is_1904 => {
                Cell::Number(serial + DAYS_TO_1904)
            }
            cell => cell,
        }
    }

    /// Where columns are filled in the first row of each group only, says that once.
    pub(super) fn gather_blanks(&self, records: &mut Records) {
        let mut columns: BTreeSet<u32> = BTreeSet::new();
        for remark in &records.remarks {
            columns.extend(blank_cell(remark).map(|cell| cell.column));
        }
        columns.retain(|column| self.is_once_a_group(&records.rows, *column));
        let mut blanks: Vec<Address> = Vec::new();
        records.remarks.retain(|remark| match blank_cell(remark) {
            Some(cell) if columns.contains(&cell.column) => {
                blanks.push(cell);
                false
            }
            _ => true,
        });
        let Some(first) = blanks.iter().min_by_key(|cell| (cell.column, cell.row)) else { return };
        let blank_rows: BTreeSet<u32> = blanks.iter().map(|cell| cell.row).collect();
        let blank_columns: BTreeSet<u32> = blanks.iter().map(|cell| cell.column).collect();
        let labels: Vec<String> = blank_columns.iter().map(|column| self.label(*column)).collect();
        let detail = format!("{}, пусто в строках: {}", labels.join(", "), blank_rows.len());
        let remark = Remark::new(&remark::ONCE_A_GROUP, &self.place.at(*first))
            .with("columns", detail)
            .affecting(self.header.form.kind.feeds())
            .standing_for(blank_rows.len());
        records.remarks.push(remark);
    }

    fn label(&self, column: u32) -> String {
        let label = self.sheet.cell(self.header.row, column).shown();
        format!("«{}»", label.trim_end_matches('*'))
    }

    /// Whether a column begins with a value and has blanks under its values more often than not.
    fn is_once_a_group(&self, rows: &[u32], column: u32) -> bool {
        let Some(first) = rows.first() else { return false };
        let n_blank = rows.iter().filter(|row| self.is_blank(**row, column)).count();
        !self.is_blank(*first, column) && n_blank >= LEAST_BLANKS && 2 * n_blank >= rows.len()
    }
}

/// The cell that a remark calls blank, if it says that.
fn blank_cell(remark: &Remark) -> Option<Address> {
    remark.origin.cell.filter(|_| remark.is(&remark::BLANK_FIELD))
}
