//! A table being written: heads, rows, totals; formulas get their letters and rows here.
//! What other places refer to is named; where it stands is found when all sheets are made.

use super::anchor::{Anchor, Anchored};
use super::column::{Column, SumIfs};
use super::formula::ColumnId;
use super::model::{Area, Cell, Content, Kind, Look, Row, column_letters};
use super::page::Page;
use super::row::{Layout, RowView};
use crate::programme::IndicatorId;

/// A table being written.
pub(crate) struct Table<'p, R> {
    page: &'p mut Page,
    columns: Vec<Column<R>>,
    layout: Layout,
    first: u32,
    /// Numbers of the rows written.
    numbers: Vec<Vec<Option<f64>>>,
}

impl<'p, R> Table<'p, R> {
    /// Writes the heads.
    pub(super) fn begin(page: &'p mut Page, columns: Vec<Column<R>>) -> Self {
        heads(page, &columns);
        let (layout, first) = (Layout::new(&columns), page.next_row());
        Self { page, columns, layout, first, numbers: Vec::new() }
    }

    /// Writes a row; gives its number.
    pub(crate) fn row(&mut self, row: &R) -> u32 {
        self.write(Look::Body, None, row)
    }

    /// Writes rows.
    pub(crate) fn rows<'r>(mut self, rows: impl IntoIterator<Item = &'r R>) -> Self
    where
        R: 'r,
    {
        for row in rows {
            self.row(row);
        }
        self
    }

    /// Writes a row of totals.
    pub(crate) fn total(&mut self, row: &R) -> u32 {
        self.write(Look::Total, None, row)
    }

    /// Writes a row of at least this height in points.
    pub(crate) fn tall_row(&mut self, height: f64, row: &R) -> u32 {
        self.write(Look::Body, Some(height), row)
    }

    /// Names the rows that follow.
    pub(crate) fn group(&mut self, name: &str) {
        let width = self.columns.iter().map(|column| column.head.span).sum();
        self.page.row(vec![Cell::text(name, Look::Group.of(Kind::Text)).over(width)]);
    }

    /// Writes cells of another division than the columns'.
    pub(crate) fn cells(&mut self, cells: Vec<Cell>) {
        self.page.row(cells);
    }

    fn write(&mut self, look: Look, height: Option<f64>, row: &R) -> u32 {
        let at = self.page.next_row();
        let rows = [self.first, at];
        let view = RowView::new(&self.columns, &self.layout, row, rows, &self.numbers);
        let mut cells = Vec::new();
        for (position, column) in self.columns.iter().enumerate() {
            let cell = view.cell(position, look, column.kind).over(column.head.span);
            cells.push(match self.numbers.len() as u32 % column.head.joined {
                0 => cell.down(column.head.joined),
                _ => Cell { content: Content::Covered, ..cell },
            });
            if let Some(late) = view.late(position) {
                self.page.complete_later(position, late);
            }
        }
        let numbers = view.numbers();
        self.numbers.push(numbers);
        self.page.push_row(Row { cells, height })
    }

    /// Lets other sheets refer to a cell of the last row by name, if it holds a number.
    pub(crate) fn anchor(&mut self, anchor: Anchor, id: ColumnId) {
        let (Some(position), Some(column)) = (self.layout.position(id), self.layout.column(id))
        else {
            return;
        };
        if let Some(value) = self.numbers.last().and_then(|numbers| numbers[position]) {
            let place = self.page.place(self.page.next_row() - 1, column);
            self.page.anchor(anchor, Anchored { place, value });
        }
    }

    /// Lets other sheets draw the values of an indicator: the last row, from one column to another.
    pub(crate) fn anchor_series(&mut self, indicator: IndicatorId, [first, last]: [ColumnId; 2]) {
        let row = self.page.next_row() - 1;
        if let (Some(first), Some(last)) = (self.layout.column(first), self.layout.column(last)) {
            let (sheet, columns) = (self.page.title_of_sheet().to_owned(), [first, last]);
            self.page.anchor_series(indicator, Area { sheet, rows: [row, row], columns });
        }
    }

    /// Bars over the years in a cell of the last row, if another sheet has them.
    pub(crate) fn bars(&mut self, id: ColumnId, indicator: IndicatorId, ceiling: f64) {
        if let Some(column) = self.layout.column(id) {
            let row = self.page.next_row() - 1;
            self.page.bars((row, column), indicator, ceiling);
        }
    }

    /// Number of the row that comes next.
    pub(crate) fn next_row(&self) -> u32 {
        self.page.next_row()
    }

    /// First and last row so far.
    pub(crate) fn body(&self) -> [u32; 2] {
        [self.first, self.page.next_row().saturating_sub(1)]
    }

    /// The finished table; its rows end here.
    pub(crate) fn end(self) -> Written {
        let rows = self.body();
        let sheet = self.page.title_of_sheet().to_owned();
        Written { sheet, layout: self.layout, head: self.first - 1, rows }
    }
}

/// Writes the heads: in two rows if some columns stand under a common one.
fn heads<R>(page: &mut Page, columns: &[Column<R>]) {
    if columns.iter().all(|column| column.head.band.is_none()) {
        page.row(columns.iter().map(|column| column.head.cell()).collect());
        return;
    }
    let style = Look::Header.of(Kind::Centred);
    let (mut upper, mut lower): (Vec<Cell>, Vec<Cell>) = (Vec::new(), Vec::new());
    let mut last_band = None;
    for column in columns {
        match (&column.head.band, upper.last_mut()) {
            (None, _) => {
                upper.push(column.head.cell().down(2));
                lower.push(Cell::new(Content::Covered, style).over(column.head.span));
            }
            (Some(_), Some(cell)) if column.head.band == last_band => {
                cell.columns += column.head.span;
                lower.push(column.head.cell());
            }
            (Some(band), _) => {
                upper.push(Cell::text(band.as_str(), style).over(column.head.span));
                lower.push(column.head.cell());
            }
        }
        last_band.clone_from(&column.head.band);
    }
    page.row(upper);
    page.row(lower);
}

/// A table that stands on its sheet.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    sheet: String,
    layout: Layout,
    head: u32,
    rows: [u32; 2],
}

impl Written {
    /// The last row of its heads.
    pub(crate) fn head(&self) -> u32 {
        self.head
    }

    /// First and last row.
    pub(crate) fn rows(&self) -> [u32; 2] {
        self.rows
    }

    /// The same table as if it had only these rows: what a chart draws.
    pub(crate) fn within(&self, rows: [u32; 2]) -> Self {
        Self { rows, ..self.clone() }
    }

    /// The cells of a column.
    pub(crate) fn area(&self, id: ColumnId) -> Option<Area> {
        self.layout.column(id).map(|column| self.area_of(column))
    }

    /// The cells of the first column: what the rows are called.
    pub(crate) fn names(&self) -> Area {
        self.area_of(0)
    }

    fn area_of(&self, column: u16) -> Area {
        Area { sheet: self.sheet.clone(), rows: self.rows, columns: [column, column] }
    }
}

impl SumIfs {
    /// `=SUMIFS(…)` over a table of the same sheet.
    pub(super) fn text(&self, table: &Written) -> Option<String> {
        let mut arguments = vec![fixed(&table.area(self.column)?)];
        for (column, criterion) in &self.criteria {
            arguments.push(fixed(&table.area(*column)?));
            arguments.push(format!("\"{}\"", criterion.replace('"', "\"\"")));
        }
        Some(format!("=SUMIFS({})", arguments.join(",")))
    }
}

/// `$B$12:$B$40` of a column.
fn fixed(area: &Area) -> String {
    let (letters, [first, last]) = (column_letters(area.columns[0]), area.rows.map(|row| row + 1));
    format!("${letters}${first}:${letters}${last}")
}
