//! Formulas of a table as data: what is reckoned from which columns of the row.
//! A formula's text and the value stored beside it come from the same cells, so they can't disagree.

use super::BROKEN;
use super::figure::{DASH, FEW};
use super::model::Content;
use crate::verdict::FEWEST;

/// Names a column within its table; columns that differ in a year or a level only share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColumnId {
    name: &'static str,
    /// Which of the columns of this name.
    nth: usize,
}

impl ColumnId {
    /// The id of nothing else in the table.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, nth: 0 }
    }

    /// One of the columns that share this name, counted from 0.
    pub(crate) const fn nth(self, nth: usize) -> Self {
        Self { nth, ..self }
    }

    /// Its number among those of its name.
    pub(crate) const fn number(self) -> usize {
        self.nth
    }
}

/// What is reckoned from columns of the same row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Formula {
    /// A part of a whole; of fewer than ten a word.
    Share(ColumnId, ColumnId),
    /// The same of however few; the whole is not 0.
    Ratio(ColumnId, ColumnId),
    /// The later less the earlier.
    Difference(ColumnId, ColumnId),
    /// The later share less the earlier, in percentage points.
    Points(ColumnId, ColumnId),
    /// Columns added one by one.
    Plus(Vec<ColumnId>),
    /// All columns from one to another.
    Run(ColumnId, ColumnId),
    /// A mean by weights; of fewer than ten a word.
    Weighted(Weighted),
}

/// A mean by weights.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weighted {
    /// The weight of each count.
    pub(crate) weights: [(u32, ColumnId); 4],
    /// What the weights are parts of.
    pub(crate) scale: u32,
    /// All that is counted.
    pub(crate) whole: ColumnId,
}

/// The cells of a row, as its formulas see them.
pub(crate) trait Cells {
    /// The number that stands in a column; nothing where a word does.
    fn number(&self, id: ColumnId) -> Option<f64>;
    /// Its address, as `C5`.
    fn address(&self, id: ColumnId) -> Option<String>;
    /// The numbers of all columns from one to another.
    fn run(&self, first: ColumnId, last: ColumnId) -> Vec<Option<f64>>;
}

impl Formula {
    /// The formula with its value; a word where it has no sense.
    ///
    /// # Errors
    /// The word.
    pub(crate) fn content(&self, cells: &dyn Cells) -> Result<Content, &'static str> {
        let value = self.value(cells)?;
        self.text(cells).map(|text| Content::Formula(text, value)).ok_or(BROKEN)
    }

    fn text(&self, cells: &dyn Cells) -> Option<String> {
        let at = |id: &ColumnId| cells.address(*id);
        Some(match self {
            Self::Share(part, whole) | Self::Ratio(part, whole) => {
                format!("={}/{}", at(part)?, at(whole)?)
            }
            Self::Difference(later, earlier) => format!("={}-{}", at(later)?, at(earlier)?),
            Self::Points(later, earlier) => format!("=({}-{})*100", at(later)?, at(earlier)?),
            Self::Plus(terms) => {
                let terms: Option<Vec<String>> = terms.iter().map(at).collect();
                format!("={}", terms?.join("+"))
            }
            Self::Run(first, last) => format!("=SUM({}:{})", at(first)?, at(last)?),
            Self::Weighted(mean) => mean.text(cells)?,
        })
    }

    fn value(&self, cells: &dyn Cells) -> Result<f64, &'static str> {
        let number = |id: &ColumnId| cells.number(*id).ok_or(DASH);
        match self {
            Self::Share(part, whole) => {
                let (part, whole) = (number(part)?, number(whole)?);
                enough(whole)?;
                Ok(part / whole)
            }
            Self::Ratio(part, whole) => Ok(number(part)? / number(whole)?),
            Self::Difference(later, earlier) => Ok(number(later)? - number(earlier)?),
            Self::Points(later, earlier) => Ok((number(later)? - number(earlier)?) * 100.0),
            Self::Plus(terms) => terms.iter().map(number).sum(),
            Self::Run(first, last) => {
                let numbers: Option<Vec<f64>> = cells.run(*first, *last).into_iter().collect();
                numbers.map(|numbers| numbers.iter().sum()).ok_or(DASH)
            }
            Self::Weighted(mean) => mean.value(cells),
        }
    }
}

/// A share of nothing has no sense, one of fewer than ten is not shown.
fn enough(whole: f64) -> Result<(), &'static str> {
    match whole {
        0.0 => Err(DASH),
        whole if whole < FEWEST as f64 => Err(FEW),
        _ => Ok(()),
    }
}

impl Weighted {
    fn text(&self, cells: &dyn Cells) -> Option<String> {
        let mut terms = Vec::new();
        for (weight, id) in self.weights {
            terms.push(format!("{weight}*{}", cells.address(id)?));
        }
        let (sum, whole) = (terms.join("+"), cells.address(self.whole)?);
        Some(match self.scale {
            1 => format!("=({sum})/{whole}"),
            scale => format!("=({sum})/({scale}*{whole})"),
        })
    }

    fn value(&self, cells: &dyn Cells) -> Result<f64, &'static str> {
        let whole = cells.number(self.whole).ok_or(DASH)?;
        enough(whole)?;
        let mut sum = 0.0;
        for (weight, id) in self.weights {
            sum += f64::from(weight) * cells.number(id).ok_or(DASH)?;
        }
        Ok(sum / f64::from(self.scale) / whole)
    }
}
