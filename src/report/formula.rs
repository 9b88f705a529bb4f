//! Formulas of a table as data: what is reckoned from which columns of the row.
//! A formula's text and the value stored beside it come from the same cells, so they can't disagree.

use super::figure::{DASH, FEW};
use super::model::Content;
use crate::verdict::FEWEST;

/// Stands where a formula names a column that its table has not; no test lets it through.
pub const BROKEN: &str = "#ССЫЛКА!";

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

    /// The number of a column, else a dash.
    fn known(&self, id: ColumnId) -> Result<f64, &'static str> {
        self.number(id).ok_or(DASH)
    }
}

impl Formula {
    /// The formula with its value; a word where it has no sense.
    ///
    /// # Errors
    /// The word.
    pub(crate) fn content(&self, cells: &dyn Cells) -> Result<Content, &'static str> {
        let value = self.value(cells)?;
        let text = self.text(cells).ok_or(BROKEN)?;
        Ok(Content::Formula(text, value))
    }

    fn text(&self, cells: &dyn Cells) -> Option<String> {
        Some(match self {
            Self::Share(part, whole) | Self::Ratio(part, whole) => {
                format!("={}/{}", cells.address(*part)?, cells.address(*whole)?)
            }
            Self::Difference(later, earlier) => {
                format!("={}-{}", cells.address(*later)?, cells.address(*earlier)?)
            }
            Self::Points(later, earlier) => {
                format!("=({}-{})*100", cells.address(*later)?, cells.address(*earlier)?)
            }
            Self::Plus(terms) => {
                let terms: Option<Vec<String>> =
                    terms.iter().map(|term| cells.address(*term)).collect();
                format!("={}", terms?.join("+"))
            }
            Self::Run(first, last) => {
                format!("=SUM({}:{})", cells.address(*first)?, cells.address(*last)?)
            }
            Self::Weighted(mean) => mean.text(cells)?,
        })
    }

    fn value(&self, cells: &dyn Cells) -> Result<f64, &'static str> {
        match self {
            Self::Share(part, whole) => {
                let (part, whole) = (cells.known(*part)?, cells.known(*whole)?);
                enough(whole)?;
                Ok(part / whole)
            }
            Self::Ratio(part, whole) => Ok(cells.known(*part)? / cells.known(*whole)?),
            Self::Difference(later, earlier) => Ok(cells.known(*later)? - cells.known(*earlier)?),
            Self::Points(later, earlier) => {
                Ok((cells.known(*later)? - cells.known(*earlier)?) * 100.0)
            }
            Self::Plus(terms) => terms.iter().map(|term| cells.known(*term)).sum(),
            Self::Run(first, last) => {
                cells.run(*first, *last).into_iter().sum::<Option<f64>>().ok_or(DASH)
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
        let whole = cells.known(self.whole)?;
        enough(whole)?;
        let mut sum = 0.0;
        for (weight, id) in self.weights {
            sum += f64::from(weight) * cells.known(id)?;
        }
        Ok(sum / f64::from(self.scale) / whole)
    }
}
