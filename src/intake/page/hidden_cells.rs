//! The filled cells of a table of a page, and which of them a reader doesn't see.
//! A page hides cells one by one; a sheet hides rows and columns.

use std::collections::BTreeMap;

use crate::sheet::Layout;

/// The filled cells, by their places: whether each is hidden.
#[derive(Default)]
pub(super) struct HiddenCells {
    cells: BTreeMap<(u32, u32), bool>,
}

impl HiddenCells {
    pub(super) fn add(&mut self, row: u32, column: u32, is_hidden: bool) {
        self.cells.insert((row, column), is_hidden);
    }

    /// Tells a sheet its hidden rows; of the other rows its hidden columns; a hidden cell of neither hides
    /// its row.
    pub(super) fn tell(self, layout: &mut Layout) {
        if !self.cells.values().any(|is_hidden| *is_hidden) {
            return;
        }
        let mut is_row_hidden: BTreeMap<u32, bool> = BTreeMap::new();
        for (&(row, _), &is_hidden) in &self.cells {
            *is_row_hidden.entry(row).or_insert(true) &= is_hidden;
        }
        let mut is_column_hidden: BTreeMap<u32, bool> = BTreeMap::new();
        for (&(row, column), &is_hidden) in &self.cells {
            if !is_row_hidden[&row] {
                *is_column_hidden.entry(column).or_insert(true) &= is_hidden;
            }
        }
        for (&(row, column), &is_hidden) in &self.cells {
            if is_hidden && (is_row_hidden[&row] || !is_column_hidden[&column]) {
                layout.hidden_rows.add(row, row);
            }
        }
        for (column, is_hidden) in is_column_hidden {
            if is_hidden {
                layout.hidden_columns.add(column, column);
            }
        }
    }
}
