//! One row of a table: its values, on which cells they stand, what is reckoned from them.
//! A row of a table that is written later can be asked for its values, too.

use super::anchor::CrossReference;
use super::column::{Column, Value};
use super::formula::{Cells, ColumnId, Formula};
use super::layout::Layout;
use super::model::{Cell, Content, Kind, Look, Style};

/// The values of a row.
pub(super) struct RowView<'a> {
    layout: &'a Layout,
    values: Vec<Value>,
    /// Number of the table's first row and of this one.
    rows: [u32; 2],
    /// The numbers of the rows above.
    above: &'a [Vec<Option<f64>>],
}

impl<'a> RowView<'a> {
    /// A row of a table that stands on the sheet; `rows` are its first row and this one.
    pub(super) fn new<R>(
        columns: &[Column<R>],
        layout: &'a Layout,
        row: &R,
        rows: [u32; 2],
        above: &'a [Vec<Option<f64>>],
    ) -> Self {
        let values = columns.iter().map(|column| column.value(row)).collect();
        Self { layout, values, rows, above }
    }

    /// A row that stands nowhere yet: its values only.
    pub(super) fn unplaced<R>(columns: &[Column<R>], layout: &'a Layout, row: &R) -> Self {
        Self::new(columns, layout, row, [0, 0], &[])
    }

    /// The text of a column, as a criterion compares it.
    pub(super) fn text(&self, id: ColumnId) -> Option<&str> {
        match &self.values[self.layout.position(id)?] {
            Value::Plain(Content::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The numbers of all columns.
    pub(super) fn numbers(&self) -> Vec<Option<f64>> {
        (0..self.values.len()).map(|position| self.number_at(position)).collect()
    }

    fn number_at(&self, position: usize) -> Option<f64> {
        match &self.values[position] {
            Value::Plain(content) | Value::Styled(_, content) => content.number(),
            Value::SameNumber(_, count) | Value::SumIfs(_, count) => Some(*count as f64),
            Value::Formula(formula) | Value::Reckoned(_, formula) => {
                formula.content(self).ok()?.number()
            }
            Value::Sum => Some(self.above.iter().filter_map(|numbers| numbers[position]).sum()),
            Value::RatioAbove(_, value) => Some(*value),
            Value::Word(_) | Value::Linked(..) | Value::Leading(..) => None,
        }
    }

    /// The cell of a column.
    pub(super) fn cell(&self, position: usize, look: Look, kind: Kind) -> Cell {
        let normal = look.of(kind);
        let muted = if look == Look::Body { Look::Muted.of(Kind::Centred) } else { normal };
        let letters = self.layout.letters(position);
        let [first, row] = self.rows;
        match &self.values[position] {
            Value::Plain(content) => Cell::new(content.clone(), normal),
            Value::Word(content) => Cell::new(content.clone(), muted),
            Value::Styled(style, content) => Cell::new(content.clone(), *style),
            Value::Linked(text, link) => Cell::text(text.as_str(), normal).to(link.clone()),
            Value::Leading(sheet, _) => Cell::text(sheet.as_str(), normal),
            Value::Formula(formula) => self.reckoned(formula, [normal, muted]),
            Value::Reckoned(style, formula) => self.reckoned(formula, [*style, muted]),
            Value::SameNumber(_, count) | Value::SumIfs(_, count) => {
                Cell::new(Content::count(*count), normal)
            }
            Value::Sum => {
                let text = format!("=SUM({letters}{}:{letters}{row})", first + 1);
                let sum = self.number_at(position).unwrap_or_default();
                Cell::new(Content::Formula(text, sum), normal)
            }
            Value::RatioAbove(style, value) => {
                let text = format!("={letters}{}/{letters}{row}", row - 1);
                Cell::new(Content::Formula(text, *value), *style)
            }
        }
    }

    fn reckoned(&self, formula: &Formula, [number, word]: [Style; 2]) -> Cell {
        match formula.content(self) {
            Ok(content) => Cell::new(content, number),
            Err(text) => Cell::text(text, word),
        }
    }

    /// What the cell of a column gets when all sheets are made.
    pub(super) fn cross_reference(&self, position: usize) -> Option<CrossReference> {
        match &self.values[position] {
            Value::SameNumber(anchor, _) => Some(CrossReference::SameNumber(*anchor)),
            Value::SumIfs(sum, _) => Some(CrossReference::SumIfs(sum.clone())),
            Value::Leading(_, figure) => Some(CrossReference::Link(*figure)),
            _ => None,
        }
    }
}

impl Cells for RowView<'_> {
    fn number(&self, id: ColumnId) -> Option<f64> {
        self.number_at(self.layout.position(id)?)
    }

    fn address(&self, id: ColumnId) -> Option<String> {
        let position = self.layout.position(id)?;
        Some(format!("{}{}", self.layout.letters(position), self.rows[1] + 1))
    }

    fn run(&self, first: ColumnId, last: ColumnId) -> Vec<Option<f64>> {
        match (self.layout.position(first), self.layout.position(last)) {
            (Some(first), Some(last)) => {
                (first..=last).map(|position| self.number_at(position)).collect()
            }
            _ => vec![None],
        }
    }
}
