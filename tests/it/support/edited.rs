//! A workbook of the program, its cells changed and saved anew as another program would: values, no looks.
//! Formulas become the values they had.

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};

use super::book::{Book, Cell, Page};

/// A workbook on the disk, open for changes.
pub(crate) struct Edited {
    path: PathBuf,
    book: Book,
}

impl Edited {
    /// Opens a workbook.
    pub(crate) fn open(path: &Path) -> Self {
        let mut workbook: Xlsx<_> = calamine::open_workbook(path).unwrap();
        let mut pages = Vec::new();
        for (title, range) in workbook.worksheets() {
            let (height, width) = range.end().map_or((0, 0), |end| (end.0 + 1, end.1 + 1));
            let mut rows = Vec::new();
            for row in 0..height {
                rows.push((0..width).map(|column| cell(range.get_value((row, column)))).collect());
            }
            pages.push(Page { title, rows });
        }
        Self { path: path.to_owned(), book: Book(pages) }
    }

    fn page(&mut self, sheet: &str) -> &mut Page {
        self.book.0.iter_mut().find(|page| page.title == sheet).unwrap()
    }

    /// Writes into a cell wherever it is: row and column from 0.
    pub(crate) fn put_at(mut self, sheet: &str, row: usize, column: usize, cell: Cell) -> Self {
        let rows = &mut self.page(sheet).rows;
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, Cell::Blank);
        }
        rows[row][column] = cell;
        self
    }

    /// Saves it under its name.
    pub(crate) fn save(self) {
        fs::write(&self.path, super::bytes(&self.book)).unwrap();
    }
}

fn cell(data: Option<&Data>) -> Cell {
    match data {
        Some(Data::String(text)) => Cell::Text(text.clone()),
        Some(Data::Float(number)) => Cell::Number(*number),
        Some(Data::DateTime(moment)) => {
            Cell::Date(moment.as_datetime().unwrap().format("%Y-%m-%d").to_string())
        }
        None | Some(Data::Empty) => Cell::Blank,
        Some(strange) => panic!("{strange:?}"),
    }
}

/// A cell of text.
pub(crate) fn typed(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
