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

    /// Rows and columns from 0 of the cells with this text.
    fn places(&mut self, sheet: &str, text: &str) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for (number, row) in self.page(sheet).rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                if matches!(cell, Cell::Text(found) if found.replace('\n', " ") == text) {
                    places.push((number, column));
                }
            }
        }
        places
    }

    /// The place of the cell under a head, in the row that has a text in some cell.
    fn place(&mut self, sheet: &str, key: &str, head: &str) -> (usize, usize) {
        let heads = self.places(sheet, head);
        let keys = self.places(sheet, key);
        let head = heads.first().unwrap_or_else(|| panic!("{head}"));
        let (row, _) =
            keys.iter().find(|place| place.0 > head.0).unwrap_or_else(|| panic!("{key}"));
        (*row, head.1)
    }

    /// What stands under a head in the row of a text.
    pub(crate) fn cell(&mut self, sheet: &str, key: &str, head: &str) -> Cell {
        let (row, column) = self.place(sheet, key, head);
        self.page(sheet).rows[row][column].clone()
    }

    /// Writes under a head in the row of a text.
    pub(crate) fn put(mut self, sheet: &str, key: &str, head: &str, cell: Cell) -> Self {
        let (row, column) = self.place(sheet, key, head);
        self.page(sheet).rows[row][column] = cell;
        self
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

    /// Adds a row of cells under the heads they name, below what stands on a sheet.
    pub(crate) fn add(mut self, sheet: &str, cells: &[(&str, Cell)]) -> Self {
        let last = self.page(sheet).rows.len();
        for (head, cell) in cells {
            let (_, column) = self.places(sheet, head)[0];
            self = self.put_at(sheet, last, column, cell.clone());
        }
        self
    }

    /// Puts a copy of the row of a text above it.
    pub(crate) fn copy_above(mut self, sheet: &str, key: &str) -> Self {
        let (row, _) = *self.places(sheet, key).last().unwrap();
        let rows = &mut self.page(sheet).rows;
        rows.insert(row, rows[row].clone());
        self
    }

    /// Deletes the row of a text.
    pub(crate) fn delete(mut self, sheet: &str, key: &str) -> Self {
        let (row, _) = *self.places(sheet, key).last().unwrap();
        self.page(sheet).rows.remove(row);
        self
    }

    /// Gives a sheet another title.
    pub(crate) fn rename(mut self, sheet: &str, title: &str) -> Self {
        title.clone_into(&mut self.page(sheet).title);
        self
    }

    /// Gives a column another head.
    pub(crate) fn rename_head(mut self, sheet: &str, head: &str, renamed: &str) -> Self {
        let (row, column) = self.places(sheet, head)[0];
        self.page(sheet).rows[row][column] = typed(renamed);
        self
    }

    /// Whether a text stands on a sheet.
    pub(crate) fn has(&mut self, sheet: &str, text: &str) -> bool {
        !self.places(sheet, text).is_empty()
    }

    /// Saves it under another name.
    pub(crate) fn save_as(self, path: &Path) {
        fs::write(path, super::bytes(&self.book)).unwrap();
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
