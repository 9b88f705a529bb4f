//! The cells of one column, for whoever goes down it: the column is looked for once, not once a cell.
//! Gives values as they stand; what they mean is told by fields.

use super::{Cell, Sheet, TextId, Value};

/// The cells of a column of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct ColumnCells<'s> {
    values: &'s [Value],
    texts: &'s [Box<str>],
}

impl<'s> ColumnCells<'s> {
    pub(crate) fn cell(self, row: u32) -> Cell<'s> {
        match self.value(row) {
            Value::Empty => Cell::Empty,
            Value::Number(number) => Cell::Number(number),
            Value::Percent(fraction) => Cell::Percent(fraction),
            Value::Text(id) => Cell::Text(&self.texts[id as usize]),
            Value::Date(date) => Cell::Date(date),
            Value::Flag(flag) => Cell::Flag(flag),
            Value::Fault(id) => Cell::Fault(&self.texts[id as usize]),
        }
    }

    /// The number or the text of a row, if one stands there.
    pub(crate) fn distinct_cell(self, row: u32) -> Option<DistinctCell> {
        match self.value(row) {
            Value::Number(number) => Some(DistinctCell::Number(number.to_bits())),
            Value::Text(id) => Some(DistinctCell::Text(id)),
            _ => None,
        }
    }

    pub(super) fn value(self, row: u32) -> Value {
        self.values.get(row as usize).copied().unwrap_or(Value::Empty)
    }
}

/// A number or a text of a sheet: equal ones mean the same wherever they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum DistinctCell {
    /// A number, by its bits.
    Number(u64),
    Text(TextId),
}

impl Sheet {
    /// The cells of a column; of one that the sheet does not have all are empty.
    pub(crate) fn column(&self, column: u32) -> ColumnCells<'_> {
        let values = self.columns.get(column as usize).map_or(&[][..], Vec::as_slice);
        ColumnCells { values, texts: &self.texts }
    }
}
