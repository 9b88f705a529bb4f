//! A table of one row whose cells may be taken from another table: what people typed over what was written.
//! Judges nothing; each cell keeps its place.

use super::cell::Datum;
use super::column::Column;
use super::table::Table;
use super::values::Values;
use crate::form::FieldName;

impl<'f> Table<'f> {
    /// One of its rows as a table.
    pub(crate) fn only(&self, row: usize) -> Self {
        let mut table = Self { refused: None, n_refused: 0, ..self.clone() };
        let mut is_out = vec![true; self.len()];
        is_out[row] = false;
        table.leave_out(&is_out);
        table
    }

    /// Takes the cell of a field of the same form from a row of another table.
    pub(crate) fn take(&mut self, field: FieldName, source: &Table<'f>, row: usize) {
        let datum = source.datum(field, row).clone();
        let (words, index) =
            (Values::new(), self.columns.get(&field).map_or(0, |column| column.index));
        let values = [datum].into_iter().collect();
        self.columns.insert(field, Column { index, places: Vec::new(), values, words });
        self.elsewhere.insert(field, source.origin(field, row));
    }

    /// Writes a text into the cell of a field of a table of one row.
    pub(crate) fn name(&mut self, field: FieldName, text: &str) {
        if let Some(column) = self.columns.get_mut(&field) {
            column.values.set(0, Datum::Text(text.into()));
        }
    }
}

impl Table<'_> {
    /// What was read of a cell, in a spelling by which two cells are the same.
    pub(crate) fn settled(&self, field: FieldName, row: usize) -> Option<String> {
        match self.datum(field, row) {
            Datum::Nothing | Datum::Unreadable(_) => None,
            Datum::Text(text) => Some(text.to_string()),
            Datum::Number(number) => Some(number.to_string()),
            Datum::Flag(flag) => Some(if *flag { "да" } else { "нет" }.to_owned()),
            Datum::Date(_) | Datum::Period(_) => {
                self.date(field, row).map(|day| day.format("%d.%m.%Y").to_string())
            }
        }
    }
}
