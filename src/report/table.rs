//! A table being written: heads, rows, totals; formulas get their letters and rows here.
//! What other places refer to is named; where it stands is found when all sheets are made.

use super::anchor::{Anchor, AnchoredCell, Figure};
use super::column::Column;
use super::formula::ColumnId;
use super::layout::{Layout, PlacedTable};
use super::model::{Cell, Content, Kind, Look, Row};
use super::page::Page;
use super::row::RowView;

impl Page {
    /// Begins a table under the last row.
    pub(crate) fn table<R>(&mut self, columns: Vec<Column<R>>) -> Table<'_, R> {
        heads(self, &columns);
        let (layout, first) = (Layout::new(&columns), self.next_row());
        Table { page: self, columns, layout, first, numbers: Vec::new() }
    }

    /// A part of the page: its heading, a table, notes; nothing where there are no rows.
    pub(crate) fn part<R>(
        &mut self,
        heading: impl Into<String>,
        columns: Vec<Column<R>>,
        rows: &[R],
        notes: &[&str],
    ) {
        if rows.is_empty() {
            return;
        }
        self.heading(heading);
        self.table(columns).rows(rows).end();
        for note in notes {
            self.note(*note);
        }
        self.gap();
    }
}

/// A table being written.
pub(crate) struct Table<'p, R> {
    page: &'p mut Page,
    columns: Vec<Column<R>>,
    layout: Layout,
    first: u32,
    /// Numbers of the rows written.
    numbers: Vec<Vec<Option<f64>>>,
}

impl<R> Table<'_, R> {
    /// Writes a row; gives its number.
    pub(crate) fn row(&mut self, row: &R) -> u32 {
        self.write(Look::Body, None, row)
    }

    pub(crate) fn rows<'r>(mut self, rows: impl IntoIterator<Item = &'r R>) -> Self
    where
        R: 'r,
    {
        for row in rows {
            self.row(row);
        }
        self
    }

    pub(crate) fn total(&mut self, row: &R) -> u32 {
        self.write(Look::Total, None, row)
    }

    /// Writes one of the two rows of an entry, of at least this height in points.
    pub(crate) fn half(&mut self, look: Look, height: f64, row: &R) -> u32 {
        self.write(look, Some(height), row)
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
        let rows = [self.first, self.page.next_row()];
        let view = RowView::new(&self.columns, &self.layout, row, rows, &self.numbers);
        let mut cells = Vec::new();
        for (position, column) in self.columns.iter().enumerate() {
            let look = if column.head.joined > 1 { Look::Body } else { look };
            let cell = view.cell(position, look, column.kind).over(column.head.span);
            cells.push(match self.numbers.len() as u32 % column.head.joined {
                0 => cell.down(column.head.joined),
                _ => Cell { content: Content::Covered, ..cell },
            });
            if let Some(reference) = view.cross_reference(position) {
                self.page.complete_later(position, reference);
            }
        }
        let numbers = view.numbers();
        self.numbers.push(numbers);
        self.page.row(Row { cells, height })
    }

    /// Lets other sheets refer to a cell of the last row by name, if it holds a number.
    pub(crate) fn anchor(&mut self, anchor: Anchor, id: ColumnId) {
        let Some(position) = self.layout.position(id) else { return };
        let value = self.numbers.last().and_then(|numbers| numbers[position]);
        if let (Some(value), Some(column)) = (value, self.layout.column(id)) {
            let place = self.page.place(self.last_row(), column);
            self.page.anchor(anchor, AnchoredCell { place, value });
        }
    }

    /// Lets other sheets refer to the numerator and the denominator of a figure in the last row.
    pub(crate) fn anchor_figure(&mut self, (id, year): Figure, [part, whole]: [ColumnId; 2]) {
        self.anchor(Anchor::Numerator(id, year), part);
        self.anchor(Anchor::Denominator(id, year), whole);
    }

    /// Gives a cell of the last row a name that the whole workbook knows, if it holds a number.
    pub(crate) fn define(&mut self, name: String, id: ColumnId) {
        let position = self.layout.position(id);
        let number = position.and_then(|at| self.numbers.last().and_then(|numbers| numbers[at]));
        if let (Some(column), Some(_)) = (self.layout.column(id), number) {
            let place = self.page.place(self.last_row(), column);
            self.page.define(name, place);
        }
    }

    pub(crate) fn body(&self) -> [u32; 2] {
        [self.first, self.last_row()]
    }

    pub(crate) fn last_row(&self) -> u32 {
        self.page.next_row().saturating_sub(1)
    }

    /// The finished table; its rows end here.
    pub(crate) fn end(self) -> PlacedTable {
        let rows = self.body();
        let sheet = self.page.title_of_sheet().to_owned();
        let banded = self.columns.iter().any(|column| column.head.band.is_some());
        let n_heads = 1 + u32::from(banded);
        PlacedTable { sheet, layout: self.layout, head: self.first - 1, n_heads, rows }
    }
}

/// Writes the heads: in two rows if some columns stand under a common one.
fn heads<R>(page: &mut Page, columns: &[Column<R>]) {
    if columns.iter().all(|column| column.head.band.is_none()) {
        page.row(columns.iter().map(|column| column.head.cell()).collect::<Vec<_>>());
        return;
    }
    let style = Look::Header.of(Kind::Centred);
    let (mut upper, mut lower) = (Vec::<Cell>::new(), Vec::new());
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
