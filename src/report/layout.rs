//! Where the columns and rows of a table stand on their sheet.
//! Knows columns by their names; letters of Excel are made here.

use super::anchor::SumIfs;
use super::column::Column;
use super::formula::ColumnId;
use super::model::{Area, column_letters, quoted};

/// On which column of the sheet each column of a table stands.
#[derive(Debug, Clone)]
pub(super) struct Layout(Vec<(ColumnId, u16)>);

impl Layout {
    pub(super) fn new<R>(columns: &[Column<R>]) -> Self {
        let (mut layout, mut next) = (Vec::new(), 0);
        for column in columns {
            layout.push((column.head.id, next));
            next += column.head.span;
        }
        Self(layout)
    }

    /// The place of a column among those of its table.
    pub(super) fn position(&self, id: ColumnId) -> Option<usize> {
        self.0.iter().position(|(known, _)| *known == id)
    }

    pub(super) fn column(&self, id: ColumnId) -> Option<u16> {
        let position = self.position(id)?;
        Some(self.0[position].1)
    }

    pub(super) fn letters(&self, position: usize) -> String {
        column_letters(self.0[position].1)
    }
}

/// A table that stands on its sheet.
#[derive(Debug, Clone)]
pub(crate) struct PlacedTable {
    pub(super) sheet: String,
    pub(super) layout: Layout,
    /// The last row of its heads.
    pub(super) head: u32,
    /// Rows of heads: two where some columns stand under a common one.
    pub(super) n_heads: u32,
    pub(super) rows: [u32; 2],
}

impl PlacedTable {
    /// The same table as if it had only these rows: what a chart draws.
    pub(crate) fn within(&self, rows: [u32; 2]) -> Self {
        Self { rows, ..self.clone() }
    }

    /// Its first row under the heads.
    pub(crate) fn first_row(&self) -> u32 {
        self.rows[0]
    }

    /// Its rows and so many below.
    pub(crate) fn rows_and(&self, n_below: u32) -> [u32; 2] {
        [self.rows[0], self.rows[1].max(self.head) + n_below]
    }

    pub(crate) fn area(&self, id: ColumnId) -> Option<Area> {
        Some(self.area_of(self.layout.column(id)?))
    }

    /// The cells of the first column: what the rows are called.
    pub(crate) fn names(&self) -> Area {
        self.area_of(0)
    }

    /// `=COUNTIFS(…)` over the rows that meet these criteria; nothing if it lacks a column.
    pub(crate) fn count_ifs(&self, criteria: &[(ColumnId, String)]) -> Option<String> {
        let mut arguments = Vec::new();
        for (column, criterion) in criteria {
            let range = self.fixed(*column)?;
            arguments.push(format!("{}!{range},{criterion}", quoted(&self.sheet)));
        }
        Some(format!("=COUNTIFS({})", arguments.join(",")))
    }

    fn area_of(&self, column: u16) -> Area {
        Area { sheet: self.sheet.clone(), rows: self.rows, columns: [column, column] }
    }

    /// `$B$12:$B$40` of a column.
    fn fixed(&self, id: ColumnId) -> Option<String> {
        let letters = column_letters(self.layout.column(id)?);
        let [first, last] = self.rows.map(|row| row + 1);
        Some(format!("${letters}${first}:${letters}${last}"))
    }
}

impl SumIfs {
    /// `=SUMIFS(…)` over a table of the same sheet; nothing if it lacks a column.
    pub(super) fn text(&self, table: &PlacedTable) -> Option<String> {
        let mut arguments = vec![table.fixed(self.column)?];
        for (column, criterion) in &self.criteria {
            arguments.push(table.fixed(*column)?);
            arguments.push(format!("\"{}\"", criterion.replace('"', "\"\"")));
        }
        Some(format!("=SUMIFS({})", arguments.join(",")))
    }
}
