//! One row of a table: its values, on which cells they stand, what is reckoned from them.
//! A row of a table that is written later can be asked for its values, too.

use super::anchor::CrossReference;
use super::column::{Column, Value};
use super::figure::{DASH, FEW};
use super::formula::{BROKEN, ColumnId, Formula, WeightedMean};
use super::layout::Layout;
use super::model::{Cell, Content, Kind, Look, Style};
use crate::verdict::FEWEST;

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

    /// The number that stands in a column; nothing where a word does.
    pub(super) fn number(&self, id: ColumnId) -> Option<f64> {
        self.number_at(self.layout.position(id)?)
    }

    pub(super) fn numbers(&self) -> Vec<Option<f64>> {
        (0..self.values.len()).map(|position| self.number_at(position)).collect()
    }

    fn number_at(&self, position: usize) -> Option<f64> {
        match &self.values[position] {
            Value::Plain(content) | Value::Styled(_, content) => content.number(),
            Value::SumIfs(_, count) => Some(*count as f64),
            Value::Across(across) | Value::AcrossAs(_, across) => across.plain().number(),
            Value::LinkedNumber(number, _) => Some(*number),
            Value::Formula(formula) | Value::Reckoned(_, formula) => {
                self.content(formula).ok()?.number()
            }
            Value::Sum => Some(self.above.iter().filter_map(|numbers| numbers[position]).sum()),
            Value::RatioAbove(_, value) => Some(*value),
            Value::Word(_) | Value::Linked(..) | Value::Leading(..) => None,
        }
    }

    pub(super) fn cell(&self, position: usize, look: Look, kind: Kind) -> Cell {
        let normal = look.of(kind);
        let muted = if look == Look::Body { Look::Muted.of(Kind::Centred) } else { normal };
        let letters = self.layout.letters(position);
        let [first, row] = self.rows;
        match &self.values[position] {
            Value::Plain(content) => Cell::new(content.clone(), normal),
            Value::Word(content) => Cell::new(content.clone(), muted),
            Value::Styled(style, content) => Cell::new(content.clone(), *style),
            Value::LinkedNumber(number, link) => {
                Cell::new(Content::Number(*number), normal).to(link.clone())
            }
            Value::Linked(text, link) => Cell::text(text.as_str(), normal).to(link.clone()),
            Value::Leading(text, ..) => Cell::text(text.as_str(), normal),
            Value::Formula(formula) => self.reckoned(formula, [normal, muted]),
            Value::Reckoned(style, formula) => self.reckoned(formula, [*style, muted]),
            Value::SumIfs(_, count) => Cell::new(Content::count(*count), normal),
            Value::Across(across) => Cell::new(across.plain(), normal),
            Value::AcrossAs(style, across) => Cell::new(across.plain(), *style),
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
        match self.content(formula) {
            Ok(content) => Cell::new(content, number),
            Err(text) => Cell::text(text, word),
        }
    }

    /// What the cell of a column gets when all sheets are made.
    pub(super) fn cross_reference(&self, position: usize) -> Option<CrossReference> {
        match &self.values[position] {
            Value::Across(across) | Value::AcrossAs(_, across) => {
                Some(CrossReference::Across(*across))
            }
            Value::SumIfs(sum, _) => Some(CrossReference::SumIfs(sum.clone())),
            Value::Leading(_, sheet, figure) => Some(CrossReference::Link(sheet, *figure)),
            _ => None,
        }
    }
}

/// Formulas: a text and the value stored beside it come from the same cells, so they can't disagree.
impl RowView<'_> {
    /// The formula with its value; a word where it has no sense.
    fn content(&self, formula: &Formula) -> Result<Content, &'static str> {
        let value = self.value(formula)?;
        let text = self.formula_text(formula).ok_or(BROKEN)?;
        Ok(Content::Formula(text, value))
    }

    fn formula_text(&self, formula: &Formula) -> Option<String> {
        Some(match formula {
            Formula::Share(part, whole) | Formula::Ratio(part, whole) => {
                format!("={}/{}", self.address(*part)?, self.address(*whole)?)
            }
            Formula::Difference(later, earlier) => {
                format!("={}-{}", self.address(*later)?, self.address(*earlier)?)
            }
            Formula::Points(later, earlier) => {
                format!("=({}-{})*100", self.address(*later)?, self.address(*earlier)?)
            }
            Formula::Plus(terms) => {
                let addresses = terms.iter().map(|term| self.address(*term));
                format!("={}", addresses.collect::<Option<Vec<_>>>()?.join("+"))
            }
            Formula::Run(first, last) => {
                format!("=SUM({}:{})", self.address(*first)?, self.address(*last)?)
            }
            Formula::Weighted(mean) => self.weighted_text(mean)?,
        })
    }

    /// The address of a column's cell, as `C5`.
    fn address(&self, id: ColumnId) -> Option<String> {
        let position = self.layout.position(id)?;
        Some(format!("{}{}", self.layout.letters(position), self.rows[1] + 1))
    }

    fn weighted_text(&self, mean: &WeightedMean) -> Option<String> {
        let mut terms = Vec::new();
        for (weight, id) in mean.weights {
            terms.push(format!("{weight}*{}", self.address(id)?));
        }
        let (sum, whole) = (terms.join("+"), self.address(mean.whole)?);
        Some(match mean.scale {
            1 => format!("=({sum})/{whole}"),
            scale => format!("=({sum})/({scale}*{whole})"),
        })
    }

    fn value(&self, formula: &Formula) -> Result<f64, &'static str> {
        match formula {
            Formula::Share(part, whole) => Ok(self.known(*part)? / self.enough(*whole)?),
            Formula::Ratio(part, whole) => Ok(self.known(*part)? / self.known(*whole)?),
            Formula::Difference(later, earlier) => Ok(self.known(*later)? - self.known(*earlier)?),
            Formula::Points(later, earlier) => {
                Ok((self.known(*later)? - self.known(*earlier)?) * 100.0)
            }
            Formula::Plus(terms) => terms.iter().map(|term| self.known(*term)).sum(),
            Formula::Run(first, last) => self.run(*first, *last).ok_or(DASH),
            Formula::Weighted(mean) => {
                let whole = self.enough(mean.whole)?;
                let mut sum = 0.0;
                for (weight, id) in mean.weights {
                    sum += f64::from(weight) * self.known(id)?;
                }
                Ok(sum / f64::from(mean.scale) / whole)
            }
        }
    }

    /// The number of a column, else a dash.
    fn known(&self, id: ColumnId) -> Result<f64, &'static str> {
        self.number(id).ok_or(DASH)
    }

    /// A whole: a share of nothing has no sense, one of fewer than ten is not shown.
    fn enough(&self, whole: ColumnId) -> Result<f64, &'static str> {
        match self.known(whole)? {
            0.0 => Err(DASH),
            whole if whole < FEWEST as f64 => Err(FEW),
            whole => Ok(whole),
        }
    }

    /// The sum of all columns from one to another.
    fn run(&self, first: ColumnId, last: ColumnId) -> Option<f64> {
        let (first, last) = (self.layout.position(first)?, self.layout.position(last)?);
        (first..=last).map(|position| self.number_at(position)).sum()
    }
}
