//! Formulas of a table as data: what is reckoned from which columns of the row.
//! Knows no cell: its text and its value are made from the cells of a row.

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
    Weighted(WeightedMean),
}

/// A mean by weights.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WeightedMean {
    /// The weight of each count.
    pub(crate) weights: [(u32, ColumnId); 4],
    /// What the weights are parts of.
    pub(crate) scale: u32,
    /// All that is counted.
    pub(crate) whole: ColumnId,
}
