//! How exports of the same data differ: junk above, order and gaps of columns, dirt in labels, texts for numbers.
//! Changes the cells of a workbook and nothing of their meaning.

use crate::support::{Book, Cell, Rows, rows};

fn each(book: &Book, change: impl Fn(&mut Rows)) -> Book {
    let mut changed = book.clone();
    changed.0.iter_mut().for_each(|page| change(&mut page.rows));
    changed
}

/// Whether the row is one of the headers.
fn is_header(row: &[Cell], headers: &[&str]) -> bool {
    rows(headers).iter().any(|header| header == row)
}

/// Whether the row is of a table: not a line of one cell, not the averages under it.
fn is_of_table(row: &[Cell]) -> bool {
    let mut filled = row.iter().filter(|cell| **cell != Cell::Blank);
    let first = filled.next();
    filled.next().is_some() && first != Some(&Cell::Text("Средние".to_owned()))
}

/// Rows of tables from the first header on.
fn of_table<'r>(rows: &'r mut Rows, headers: &[&str]) -> impl Iterator<Item = &'r mut Vec<Cell>> {
    let first = rows.iter().position(|row| is_header(row, headers)).unwrap();
    rows[first..].iter_mut().filter(|row| is_of_table(row))
}

/// Three lines that say nothing.
pub(super) fn junk_above(book: &Book, _: &[&str]) -> Book {
    let junk = rows(&["Выгружено из системы;;;для служебного пользования", "", "Лист;1"]);
    each(book, |rows| *rows = junk.iter().chain(rows.iter()).cloned().collect())
}

/// Columns of the tables in another order.
pub(super) fn permuted(book: &Book, headers: &[&str], seed: u64) -> Book {
    each(book, |rows| {
        let width = rows.iter().map(Vec::len).max().unwrap();
        let order = order(width, seed);
        for row in of_table(rows, headers) {
            row.resize(width, Cell::Blank);
            *row = order.iter().map(|&column| row[column].clone()).collect();
        }
    })
}

/// A shuffle of columns that is the same each time.
fn order(width: usize, seed: u64) -> Vec<usize> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut keyed: Vec<(u64, usize)> = (0..width)
        .map(|column| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33, column)
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, column)| column).collect()
}

/// A blank column after each one, as designers of reports leave.
pub(super) fn spaced(book: &Book, _: &[&str]) -> Book {
    each(book, |rows| {
        for row in rows {
            *row = row.iter().flat_map(|cell| [cell.clone(), Cell::Blank]).collect();
        }
    })
}

/// A number of the row at the left, a note at the right.
pub(super) fn widened(book: &Book, headers: &[&str]) -> Book {
    each(book, |rows| {
        let width = rows.iter().map(Vec::len).max().unwrap();
        for (number, row) in (0_u32..).zip(of_table(rows, headers)) {
            let (left, right) = if is_header(row, headers) {
                (Cell::Text("№ п/п".to_owned()), "Примечание")
            } else {
                (Cell::Number(number.into()), "проверено")
            };
            row.resize(width, Cell::Blank);
            row.insert(0, left);
            row.push(Cell::Text(right.to_owned()));
        }
    })
}

/// Spaces, no-break spaces and line breaks in labels.
pub(super) fn dirty_labels(book: &Book, headers: &[&str]) -> Book {
    each(book, |rows| {
        for row in rows.iter_mut().filter(|row| is_header(row, headers)) {
            for (column, cell) in row.iter_mut().enumerate() {
                let Cell::Text(text) = cell else { continue };
                let gap = if column % 2 == 0 { "\u{a0}" } else { "\n" };
                *text = format!(" {} \u{a0}", text.replace(' ', gap));
            }
        }
    })
}

/// Numbers and dates as texts.
pub(super) fn as_text(book: &Book, _: &[&str]) -> Book {
    each(book, |rows| {
        for cell in rows.iter_mut().flatten() {
            let text = match &*cell {
                Cell::Number(number) => number.to_string(),
                Cell::Date(date) => date.split('-').rev().collect::<Vec<_>>().join("."),
                Cell::Blank | Cell::Text(_) => continue,
            };
            *cell = Cell::Text(text);
        }
    })
}

/// Everything three columns to the right and three rows down.
pub(super) fn shifted(book: &Book, _: &[&str]) -> Book {
    each(book, |rows| {
        for row in rows.iter_mut() {
            row.splice(0..0, [Cell::Blank, Cell::Blank, Cell::Blank]);
        }
        rows.splice(0..0, [Vec::new(), Vec::new(), Vec::new()]);
    })
}
