//! Cells of fields before their kinds are known to them, and what is said of values written once a group.
//! Fills nothing: a blank cell under a value may be a value forgotten.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Reading;
use crate::form::Field;
use crate::remark::{self, Remark};
use crate::sheet::{self, Address, Cell};

/// Days from the first of 1900 to that of 1904 as workbooks count them.
const DAYS_TO_1904: f64 = 1462.0;
/// Blank cells of a column that may be left out of a group on purpose.
const LEAST_BLANKS: usize = 2;

impl Reading<'_, '_> {
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
    pub(super) fn gather_blanks(&self, rows: &[u32], remarks: &mut Vec<Remark>) {
        let blank_fields = remarks.iter().filter(|remark| remark.is(&remark::BLANK_FIELD));
        let said: HashSet<Address> = blank_fields.filter_map(|remark| remark.origin.cell).collect();
        if said.is_empty() {
            return;
        }
        let mut blanks: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for binding in &self.header.bindings {
            let column = binding.columns[0].0;
            if self.is_once_a_group(rows, column) {
                let is_said = |row: &&u32| said.contains(&sheet::address(**row, column));
                blanks.insert(column, rows.iter().filter(is_said).copied().collect());
            }
        }
        blanks.retain(|_, rows| !rows.is_empty());
        let Some((column, first)) = blanks.first_key_value().map(|(column, rows)| (*column, rows))
        else {
            return;
        };
        let first = first.first().copied().unwrap_or(self.header.row);
        let cells: HashSet<Option<Address>> = blanks
            .iter()
            .flat_map(|(column, rows)| rows.iter().map(|row| self.origin(*row, *column).cell))
            .collect();
        remarks.retain(|remark| {
            !(remark.is(&remark::BLANK_FIELD) && cells.contains(&remark.origin.cell))
        });
        let labels: Vec<String> = blanks.keys().map(|column| self.label(*column)).collect();
        let n_rows = blanks.values().flatten().collect::<BTreeSet<_>>().len();
        let detail = format!("{}, пусто в строках: {n_rows}", labels.join(", "));
        let origin = self.origin(first, column);
        let remark = Remark::new(&remark::ONCE_A_GROUP, &origin).with("columns", &detail);
        remarks.push(remark.affecting(self.header.form.kind.feeds()).standing_for(n_rows));
    }

    fn label(&self, column: u32) -> String {
        let label = self.sheet.cell(self.header.row, column).shown();
        format!("«{}»", label.trim_end_matches('*'))
    }

    /// Whether a column begins with a value and has blanks under its values more often than not.
    fn is_once_a_group(&self, rows: &[u32], column: u32) -> bool {
        let is_blank = |row: &&u32| self.is_blank(**row, column);
        let n_blank = rows.iter().filter(is_blank).count();
        let begins = rows.first().is_some_and(|row| !self.is_blank(*row, column));
        begins && n_blank >= LEAST_BLANKS && 2 * n_blank >= rows.len()
    }
}
