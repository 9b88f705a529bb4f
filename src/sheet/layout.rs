//! What a workbook says of a sheet beside its values: what is hidden, struck out, merged, unreadable.
//! States it only; what follows for rows and columns is decided where tables are made.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Address, Cell, Sheet, Value, Words, address, words};

/// Whether a reader of the workbook sees a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visibility {
    /// It has a tab.
    #[default]
    Visible,
    /// It can be shown by a click.
    Hidden,
    /// It can be shown by a program only.
    VeryHidden,
}

/// Rows or columns by their numbers from 0, as spans of neighbours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// Adds the first and the last of some neighbours.
    pub fn add(&mut self, first: u32, last: u32) {
        match self.0.last_mut() {
            Some(span) if first <= span.1.saturating_add(1) && first >= span.0 => {
                span.1 = span.1.max(last);
            }
            Some(span) if first < span.0 => {
                self.0.push((first, last));
                self.0.sort_unstable();
            }
            _ => self.0.push((first, last)),
        }
    }

    /// Whether a row or column is among them.
    pub fn contains(&self, number: u32) -> bool {
        let after = self.0.partition_point(|span| span.0 <= number);
        self.0[..after].iter().rev().take(2).any(|span| number <= span.1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Merged cells: first and last row, first and last column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

impl Area {
    /// The cell that holds the value.
    pub fn first_cell(&self) -> Address {
        address(self.rows.0, self.columns.0)
    }

    /// The address as Excel shows it: `A2:A7`.
    pub fn address(&self) -> String {
        format!("{}:{}", self.first_cell(), address(self.rows.1, self.columns.1))
    }
}

/// What is struck out on a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Struck {
    /// Cells all of whose text is struck through.
    pub cells: BTreeSet<(u32, u32)>,
    /// Cells of whose text a part is.
    pub parts: BTreeSet<(u32, u32)>,
}

/// Whether some of a text is struck through, and whether some is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Strokes {
    /// Whether some of it is.
    pub has_struck: bool,
    /// Whether some of it is not.
    pub has_plain: bool,
}

impl Strokes {
    /// Adds a part of the text; white space shows no stroke.
    pub fn read(&mut self, text: &str, is_struck: bool) {
        if !text.trim().is_empty() {
            self.has_struck |= is_struck;
            self.has_plain |= !is_struck;
        }
    }
}

impl Struck {
    /// Adds a cell by the strokes of its text.
    pub fn add(&mut self, place: (u32, u32), strokes: Strokes) {
        match (strokes.has_struck, strokes.has_plain) {
            (false, _) => {}
            (true, true) => drop(self.parts.insert(place)),
            (true, false) => drop(self.cells.insert(place)),
        }
    }
}

/// What a workbook says of a sheet beside its values.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Layout {
    /// Whether it is seen.
    pub visibility: Visibility,
    /// Rows that are hidden or filtered away.
    pub hidden_rows: Spans,
    /// Columns that are hidden.
    pub hidden_columns: Spans,
    /// Merged cells, in the order of the workbook.
    pub merges: Vec<Area>,
    /// The first filled cells of rows that were struck out wholly; the rows are empty since.
    pub struck_rows: Vec<(u32, u32)>,
    /// The first struck cells of rows that were struck out in part.
    pub partly_struck: Vec<(u32, u32)>,
    /// Whether serial numbers count from 1904.
    pub is_1904: bool,
    /// Why the sheet could not be read, if it could not.
    #[serde(deserialize_with = "words::optional")]
    pub fault: Option<Words>,
}

impl Sheet {
    /// A sheet that could not be read.
    pub fn unreadable(name: &str, why: &'static str) -> Self {
        let mut sheet = Self::new(name);
        sheet.layout.fault = Some(why);
        sheet
    }

    /// Says of a number that its cell shows it as a percentage.
    pub fn show_as_percent(&mut self, row: u32, column: u32) {
        let values = self.columns.get_mut(column as usize);
        if let Some(value) = values.and_then(|values| values.get_mut(row as usize))
            && let Value::Number(number) = *value
        {
            *value = Value::Percent(number);
        }
    }

    /// Empties the rows all of whose filled cells are struck out; the others with such cells are noted.
    pub fn strike(&mut self, struck: &Struck) {
        let mut by_row: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for &(row, column) in struck.cells.iter().chain(&struck.parts) {
            if !self.cell(row, column).is_empty() {
                by_row.entry(row).or_default().push(column);
            }
        }
        for (row, columns) in by_row {
            let filled: Vec<u32> = self.row(row).map(|(column, _)| column).collect();
            if filled.iter().all(|column| struck.cells.contains(&(row, *column))) {
                self.layout.struck_rows.push((row, filled[0]));
                for column in filled {
                    self.columns[column as usize][row as usize] = Value::Empty;
                }
            } else if let Some(first) = columns.into_iter().min() {
                self.layout.partly_struck.push((row, first));
            }
        }
    }

    /// Puts the value of the first cell of a merged area into a cell of another of its rows, in place of
    /// what a program left under the merge.
    pub fn fill(&mut self, area: &Area, row: u32) {
        let column = area.columns.0;
        let value = self.value(area.rows.0, column);
        let values = self.columns.get_mut(column as usize);
        if let Some(values) = values.filter(|_| value != Value::Empty) {
            if values.len() <= row as usize {
                values.resize(row as usize + 1, Value::Empty);
            }
            values[row as usize] = value;
        }
    }

    /// The sheet with the cells of some columns only, at their places.
    pub fn only(&self, columns: std::ops::Range<u32>) -> Self {
        let mut part = Self {
            name: self.name.clone(),
            layout: self.layout.clone(),
            budget: self.budget.anew(),
            ..Self::default()
        };
        let from = self.filled.partition_point(|column| *column < columns.start);
        let to = self.filled.partition_point(|column| *column < columns.end);
        for &column in &self.filled[from..to] {
            for row in 0..self.columns[column as usize].len() as u32 {
                // What the whole sheet holds, a part of it may.
                let _ = part.set(row, column, self.cell(row, column));
            }
        }
        part
    }

    /// Whether the cells of a row show nothing.
    pub fn is_blank_row(&self, row: u32) -> bool {
        self.row(row).next().is_none()
    }

    /// The first filled cell of a row.
    pub fn first_cell(&self, row: u32) -> Option<(u32, Cell<'_>)> {
        self.row(row).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[&str]) -> Sheet {
        let mut sheet = Sheet::new("Лист1");
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split(';')) {
                sheet.set(row, column, Cell::Text(text)).unwrap();
            }
        }
        sheet
    }

    #[test]
    fn spans_grow_by_neighbours_and_hold_in_any_order() {
        let mut spans = Spans::default();
        for (first, last) in [(3, 3), (4, 6), (10, 12), (1, 1)] {
            spans.add(first, last);
        }
        let held: Vec<u32> = (0..15).filter(|number| spans.contains(*number)).collect();
        assert_eq!(held, [1, 3, 4, 5, 6, 10, 11, 12]);
    }

    #[test]
    fn a_row_struck_out_wholly_is_emptied_and_one_in_part_is_noted() {
        let mut sheet = sheet(&["ФИО;Балл", "Азов;5", ";4", "Буров;3"]);
        let cells = [(1, 0), (1, 1), (1, 7), (2, 1), (3, 1)].into_iter().collect();
        sheet.strike(&Struck { cells, parts: BTreeSet::new() });
        assert_eq!(sheet.layout.struck_rows, [(1, 0), (2, 1)]);
        assert_eq!(sheet.layout.partly_struck, [(3, 1)]);
        assert!(sheet.is_blank_row(1) && sheet.is_blank_row(2));
        assert_eq!(sheet.cell(3, 0), Cell::Text("Буров"));
    }

    #[test]
    fn a_merged_value_fills_its_first_column() {
        let mut sheet = sheet(&["а;б", ";", ";в"]);
        let area = Area { rows: (0, 3), columns: (0, 1) };
        sheet.fill(&area, 1);
        sheet.fill(&area, 3);
        assert_eq!((sheet.cell(1, 0), sheet.cell(3, 0)), (Cell::Text("а"), Cell::Text("а")));
        assert_eq!((sheet.cell(1, 1), sheet.cell(2, 1)), (Cell::Empty, Cell::Text("в")));
        assert_eq!(area.address(), "A1:B4");
    }
}
