//! A column of a table: where it stands, what it holds, and how a row of it is asked.
//! Knows no field.

use super::cell::Datum;
use super::values::Values;
use crate::period::AcademicYear;

/// A column of the table: where it stands and what it holds.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) index: u32,
    /// Of a wide table the column of each row, where rows take it from different ones; else none.
    pub(super) places: Vec<u32>,
    pub(super) values: Values,
    /// Words that stand where a value belongs, of a field that may hold such: a text for each row.
    pub(super) words: Values,
}

impl Column {
    /// Where its cell of a row stands.
    pub(super) fn at(&self, row: usize) -> u32 {
        self.places.get(row).copied().unwrap_or(self.index)
    }
}

/// The cells of a field; none, where a table has no column of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldCells<'t>(pub(super) Option<&'t Column>);

impl<'t> FieldCells<'t> {
    pub(super) fn datum(self, row: usize) -> &'t Datum {
        self.0.map_or(&Datum::Nothing, |column| column.values.get(row))
    }

    /// A text.
    pub(crate) fn text(self, row: usize) -> Option<&'t str> {
        match self.datum(row) {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    pub(crate) fn number(self, row: usize) -> Option<f64> {
        self.datum(row).number()
    }

    /// A mark 2–5.
    pub(crate) fn mark(self, row: usize) -> Option<u8> {
        self.number(row).map(|mark| mark as u8)
    }

    /// A school year.
    pub(crate) fn year(self, row: usize) -> Option<AcademicYear> {
        self.number(row).map(|year| AcademicYear(year as i32))
    }

    /// Yes or no.
    pub(crate) fn flag(self, row: usize) -> Option<bool> {
        match self.datum(row) {
            Datum::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// Words that stand where a value belongs.
    pub(crate) fn words(self, row: usize) -> Option<&'t str> {
        match self.0?.words.get(row) {
            Datum::Text(words) => Some(words),
            _ => None,
        }
    }
}
