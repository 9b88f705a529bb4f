//! A table being read: its sheet, its header, and where their cells stand.
//! Knows columns and addresses; what rows and cells are is told by the modules beside it.

use super::total_texts::TotalTexts;
use crate::form::detect::Header;
use crate::form::{Field, FieldName};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Sheet};

/// One table being read.
pub(super) struct TableReader<'s, 'f> {
    pub(super) sheet: &'s Sheet,
    pub(super) header: &'s Header<'f>,
    pub(super) place: &'s Origin,
    /// Whether the table above has the same header.
    pub(super) repeats: bool,
    /// Columns in which the example of the blank has its mark.
    pub(super) marked_columns: Vec<u32>,
    /// Texts about other lines.
    pub(super) totals: &'s TotalTexts,
}

impl TableReader<'_, '_> {
    pub(super) fn bound_columns(&self) -> impl Iterator<Item = u32> {
        let columns = self.header.bindings.iter().flat_map(|binding| &binding.columns);
        columns.map(|(column, _)| *column)
    }

    pub(super) fn n_bound(&self) -> usize {
        self.bound_columns().count()
    }

    /// How many cells of a row are filled, counted up to two.
    pub(super) fn n_row_cells(&self, row: u32) -> usize {
        self.sheet.row(row).take(2).count()
    }

    /// The columns of those fields that are there.
    pub(super) fn columns_of<'n>(
        &'n self,
        names: &'n [FieldName],
    ) -> impl Iterator<Item = u32> + 'n {
        names.iter().filter_map(|name| self.header.column(*name))
    }

    /// The column of the first filled cell of a row.
    pub(super) fn first_column(&self, row: u32) -> u32 {
        self.sheet.first_cell(row).map_or(0, |(column, _)| column)
    }

    pub(super) fn first_bound_column(&self) -> u32 {
        self.bound_columns().min().unwrap_or(0)
    }

    pub(super) fn origin(&self, row: u32, column: u32) -> Origin {
        self.place.at(sheet::address(row, column))
    }
    pub(super) fn unreadable(&self, field: &Field, row: u32, column: u32, fault: &str) -> Remark {
        let shown = self.sheet.cell(row, column).shown();
        let rule = if field.refuses() { &remark::BAD_FIELD } else { &remark::BAD_OPTIONAL };
        let detail = format!("«{shown}» – {fault}");
        Remark::new(rule, &self.origin(row, column)).value(shown).with("fault", &detail)
    }
}
