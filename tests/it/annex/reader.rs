//! What a reader of the written annex knows: every count, share and mean of its sheets, by what it is of.
//! Reads the workbook's bytes; the program's own data only say what the true counts are.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

pub(super) const HIDDEN: &str = "скрыто";

/// A cell of a table: a number, a word, nothing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen {
    Number(f64),
    Word(String),
    Nothing,
}

impl Seen {
    fn of(cell: &Data) -> Self {
        match cell {
            Data::Float(number) => Self::Number(*number),
            Data::Int(number) => Self::Number(*number as f64),
            Data::Empty => Self::Nothing,
            cell => Self::Word(cell.to_string()),
        }
    }
}

/// The cells of a sheet.
pub(super) type Grid = Vec<Vec<Seen>>;

/// All sheets by title.
pub(super) fn sheets(bytes: &[u8]) -> BTreeMap<String, Grid> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let mut sheets = BTreeMap::new();
    for title in book.sheet_names() {
        let range = book.worksheet_range(&title).unwrap();
        let rows = range.rows().map(|row| row.iter().map(Seen::of).collect());
        sheets.insert(title, rows.collect());
    }
    sheets
}

/// The text in the first column.
pub(super) fn name(row: &[Seen]) -> &str {
    match row.first() {
        Some(Seen::Word(name)) => name,
        _ => "",
    }
}

/// A mean of a row of order 1324; rows without a number go on with the row above.
pub(super) fn of_order(table: &Grid, number: &str, unit: &str, column: usize) -> Option<f64> {
    let mut above = "";
    for row in table {
        if !name(row).is_empty() {
            above = name(row);
        }
        if above == number && row[2] == Seen::Word(unit.to_owned()) {
            let Seen::Number(mean) = row[column] else { return None };
            return Some(mean);
        }
    }
    None
}

/// The rows below the head whose first cell is this, up to a row of this name, included.
pub(super) fn table<'g>(grid: &'g Grid, heading: &str, last: &str) -> &'g [Vec<Seen>] {
    let Some(first) = grid.iter().position(|row| name(row) == heading) else { return &[] };
    let Some(length) = grid[first..].iter().position(|row| name(row) == last) else { return &[] };
    &grid[first + 3..=first + length]
}
