//! A worksheet as columns of compact values with interned texts, addressed absolutely.
//! Holds values only; which of them mean something is decided by forms.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::ops::Range;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::text::composed;

mod budget;
mod cells;
mod column;
mod content;
mod layout;
mod placing;
mod source;
mod texts;
mod wire;
mod words;

pub use budget::{Budget, LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS, OverBudget};
pub(crate) use cells::folded_cells;
pub(crate) use column::DistinctCell;
pub(crate) use content::{Contents, SheetContent};
pub use layout::{Area, Layout, Spans, Strokes, Struck, Visibility};
pub use source::Source;
pub(crate) use texts::TextTable;
pub(crate) use wire::SheetHead;
pub use words::Words;
pub(crate) use words::words;

/// A cell value as callers see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or only white space.
    Empty,
    /// A number.
    Number(f64),
    /// A number in a cell of a percent format, as stored: 0.95 is shown as 95 %.
    Percent(f64),
    /// A text, never blank.
    Text(&'a str),
    /// A date or a date with time.
    Date(NaiveDateTime),
    /// A logical value.
    Flag(bool),
    /// A broken formula: `#REF!` and its kin.
    Fault(&'a str),
}

impl Cell<'_> {
    /// Whether nothing stands there.
    pub fn is_empty(self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// The value in a spelling that outlives another program's opening and saving: numbers without the noise of
    /// their last bits and apart from formats, texts without spaces round them.
    pub(crate) fn settled(self) -> String {
        match self {
            Cell::Number(number) | Cell::Percent(number) => settled_number(number),
            Cell::Text(text) => text.replace('\r', "").trim().to_owned(),
            Cell::Flag(flag) => settled_number(f64::from(u8::from(flag))),
            Cell::Empty | Cell::Date(_) | Cell::Fault(_) => self.shown(),
        }
    }

    /// The value as a reader of the remark sees it.
    pub fn shown(self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Number(number) => shown_number(number),
            Cell::Percent(fraction) => format!("{} %", percents(fraction)).replace('.', ","),
            Cell::Text(text) | Cell::Fault(text) => text.to_owned(),
            Cell::Date(date) => date.format("%d.%m.%Y").to_string(),
            Cell::Flag(flag) => if flag { "ИСТИНА" } else { "ЛОЖЬ" }.to_owned(),
        }
    }
}

/// A number with as many digits as tell it from others; nearly all are whole, and those are written several times as
/// fast as integers.
fn shown_number(number: f64) -> String {
    const ALL_WHOLE_ARE_EXACT: f64 = 9e15;
    let whole = number as i64;
    let is_minus_zero = whole == 0 && number.is_sign_negative();
    if whole as f64 == number && number.abs() < ALL_WHOLE_ARE_EXACT && !is_minus_zero {
        whole.to_string()
    } else {
        number.to_string()
    }
}

/// The percents of a stored fraction, without the noise of binary fractions: 0.07 → 7, not 7.000000000000001.
pub fn percents(fraction: f64) -> f64 {
    const STEPS: f64 = 1e9;
    let percents = fraction * 100.0;
    if percents.abs() < 1e6 { (percents * STEPS).round() / STEPS } else { percents }
}

fn settled_number(number: f64) -> String {
    let rounded = format!("{number:.9e}").parse().unwrap_or(number);
    // Minus zero is zero.
    (rounded + 0.0).to_string()
}

/// Number of a text among the distinct texts of a sheet.
pub type TextId = u32;

/// A stored value: 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Value {
    Empty,
    Number(f64),
    Percent(f64),
    Text(TextId),
    Date(#[serde(with = "wire::moment")] NaiveDateTime),
    Flag(bool),
    Fault(TextId),
}

/// A worksheet: columns of values, rows and columns counted from 0 at A1.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its title, its letters in one piece.
    pub name: String,
    /// What the workbook says of it beside its values.
    pub layout: Layout,
    columns: Vec<Vec<Value>>,
    /// The columns that hold something, in order: one far cell must not cost a walk over all before it.
    filled: Vec<u32>,
    texts: Vec<Box<str>>,
    ids: HashMap<Box<str>, TextId>,
    budget: Budget,
}

impl Sheet {
    /// An empty sheet that is the only one of its file.
    pub fn new(name: &str) -> Self {
        Self { name: composed(name).into_owned(), ..Self::default() }
    }

    /// Stores a cell.
    ///
    /// # Errors
    /// When Excel has no such place or no such text, or when its file would hold more than can be held.
    pub fn set(&mut self, row: u32, column: u32, cell: Cell<'_>) -> Result<(), OverBudget> {
        let value = match cell {
            Cell::Empty => return Ok(()),
            _ if row >= MOST_ROWS || column >= MOST_COLUMNS => return Err(OverBudget::Place),
            Cell::Number(number) => Value::Number(number),
            Cell::Percent(fraction) => Value::Percent(fraction),
            Cell::Text(text) => match self.number_of(text)? {
                Some(id) => Value::Text(id),
                None => return Ok(()),
            },
            Cell::Date(date) => Value::Date(date),
            Cell::Flag(flag) => Value::Flag(flag),
            Cell::Fault(text) => Value::Fault(self.intern(text)?),
        };
        self.put(row, column, value)
    }

    /// Empties cells of a column; [`Sheet::forget_unused_texts`] is to follow.
    pub fn erase(&mut self, column: u32, rows: Range<u32>) {
        let Some(values) = self.columns.get_mut(column as usize) else { return };
        let end = (rows.end as usize).min(values.len());
        for value in values.get_mut(rows.start as usize..end).unwrap_or_default() {
            *value = Value::Empty;
        }
    }

    /// Forgets the texts that no cell holds: one walk over the sheet, however many cells were emptied.
    pub fn forget_unused_texts(&mut self) {
        let mut is_used = vec![false; self.texts.len()];
        for value in self.columns.iter().flatten() {
            if let Value::Text(id) | Value::Fault(id) = value {
                is_used[*id as usize] = true;
            }
        }
        for (text, is_used) in self.texts.iter_mut().zip(is_used) {
            if !is_used {
                self.ids.remove(&std::mem::take(text));
            }
        }
    }

    /// Rows up to the last filled one.
    pub fn n_rows(&self) -> u32 {
        self.columns.iter().map(Vec::len).max().unwrap_or(0) as u32
    }

    /// Columns up to the last filled one.
    pub fn n_columns(&self) -> u32 {
        self.columns.len() as u32
    }

    /// How many cells it spans, filled or not.
    pub(crate) fn n_cells(&self) -> usize {
        self.columns.iter().map(Vec::len).sum()
    }

    /// Whether no cell is filled.
    pub fn is_empty(&self) -> bool {
        self.n_cells() == 0
    }

    /// The cell at a place; outside the filled area it is empty.
    pub fn cell(&self, row: u32, column: u32) -> Cell<'_> {
        self.column(column).cell(row)
    }

    /// The number of the text at a place, if a text stands there.
    pub fn text_id(&self, row: u32, column: u32) -> Option<TextId> {
        match self.value(row, column) {
            Value::Text(id) => Some(id),
            _ => None,
        }
    }

    fn value(&self, row: u32, column: u32) -> Value {
        self.column(column).value(row)
    }

    /// All distinct texts, by their numbers.
    pub fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// What makes two sheets different to a reader: the title, the filled cells with their places.
    pub(crate) fn digest(&self) -> String {
        let mut digest = format!("\u{1}{}\u{2}", self.name);
        for row in 0..self.n_rows() {
            for (column, cell) in self.row(row) {
                let _ = write!(digest, "{}\u{3}{}\u{2}", address(row, column), cell.settled());
            }
        }
        digest
    }

    /// The filled cells of a row, left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, Cell<'_>)> {
        let cells = self.filled.iter().map(move |&column| (column, self.cell(row, column)));
        cells.filter(|(_, cell)| !cell.is_empty())
    }
}

/// The letters of a column: 0 → `A`, 26 → `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The place of a cell on its sheet, row by row; shown as Excel shows it: `D17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl Address {
    /// The first cell of a row as Excel numbers it, from 1.
    pub fn of_row(row: u32) -> Self {
        address(row.saturating_sub(1), 0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", column_letters(self.column), self.row + 1)
    }
}

/// The address of a row and a column, both from 0.
pub const fn address(row: u32, column: u32) -> Address {
    Address { row, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_excel() {
        for (row, column, expected) in
            [(0, 0, "A1"), (16, 3, "D17"), (7, 26, "AA8"), (0, 16_383, "XFD1")]
        {
            assert_eq!(address(row, column).to_string(), expected);
        }
    }

    #[test]
    fn a_number_is_shown_with_the_digits_that_tell_it() {
        for number in [0.0, -0.0, 7.0, -40_001.0, 0.5, -2.75, 9e15, -1e15, 1e16, 1e22, f64::NAN] {
            assert_eq!(Cell::Number(number).shown(), number.to_string());
        }
    }

    #[test]
    fn a_percent_is_shown_as_excel_shows_it() {
        for (fraction, shown) in
            [(0.95, "95 %"), (0.07, "7 %"), (0.1025, "10,25 %"), (1.0, "100 %")]
        {
            assert_eq!(Cell::Percent(fraction).shown(), shown);
        }
    }

    #[test]
    fn a_far_cell_among_few_is_held_and_a_flood_of_them_refused() {
        let mut sheet = Sheet::new("Лист1");
        assert_eq!(sheet.set(1_048_575, 16_383, Cell::Number(1.0)), Ok(()));
        assert_eq!(sheet.cell(1_048_575, 16_383), Cell::Number(1.0));
        assert_eq!(sheet.set(1_048_575, 2, Cell::Number(2.0)), Ok(()));
        let row: Vec<u32> = sheet.row(1_048_575).map(|(column, _)| column).collect();
        assert_eq!(row, [2, 16_383], "left to right, whatever came first");
        let flood = (0..200).try_for_each(|column| sheet.set(1_048_575, column, Cell::Number(1.0)));
        assert_eq!(flood, Err(OverBudget::Cells));
    }

    #[test]
    fn an_erased_text_is_forgotten_unless_another_cell_holds_it() {
        let mut sheet = Sheet::new("Лист1");
        for (row, text) in (0..).zip(["Серия", "4000", "1234", "4000"]) {
            sheet.set(row, 0, Cell::Text(text)).unwrap();
        }
        sheet.set(3, 1, Cell::Text("1234")).unwrap();
        sheet.erase(0, 1..9);
        sheet.forget_unused_texts();
        assert_eq!((sheet.cell(1, 0), sheet.cell(3, 1)), (Cell::Empty, Cell::Text("1234")));
        assert!(!sheet.texts().iter().any(|text| &**text == "4000"));
        sheet.set(1, 0, Cell::Text("4000")).unwrap();
        assert_eq!(sheet.cell(1, 0), Cell::Text("4000"));
    }

    #[test]
    fn blank_texts_are_no_cells() {
        let mut sheet = Sheet::new("Лист1");
        assert_eq!(sheet.set(0, 0, Cell::Text(" \u{a0}\n")), Ok(()));
        assert!(sheet.is_empty());
    }
}
