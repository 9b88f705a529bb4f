//! Names of cells and tables that other places refer to: who writes a cell names it, who needs it asks by name.
//! Where the cell stands is looked up when all sheets are made, so their order does not matter.

use std::collections::BTreeMap;

use super::formula::ColumnId;
use super::model::{Area, Place};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// What a named cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    Numerator(IndicatorId, AcademicYear),
    /// Of a mean, those who answered.
    Denominator(IndicatorId, AcademicYear),
    /// All teachers of the school.
    Teachers(AcademicYear),
}

/// The figure of a year.
pub(crate) type Figure = (IndicatorId, AcademicYear);

/// A table of the same sheet that formulas above it sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TableName(pub(crate) &'static str);

/// A sum over rows of a table that is written further down.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SumIfs {
    pub(crate) table: TableName,
    /// The column that is summed.
    pub(crate) column: ColumnId,
    /// Which rows: columns and the texts in them.
    pub(crate) criteria: Vec<(ColumnId, String)>,
}

/// What a cell gets when all sheets are made.
#[derive(Debug)]
pub(super) enum CrossReference {
    /// A reference to the cell of another sheet that shows the same number.
    SameNumber(Anchor),
    /// A sum over a table below.
    SumIfs(SumIfs),
    /// A link to the cell of a figure on the sheet that the text names.
    Link(Figure),
    /// Bars over the years up to this value, whose figures another sheet has.
    Bars(IndicatorId, f64),
}

/// A named cell and the number in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AnchoredCell {
    pub(crate) place: Place,
    pub(crate) value: f64,
}

/// All named cells of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(super) cells: BTreeMap<Anchor, AnchoredCell>,
    /// The values of an indicator over the years, in one row.
    pub(super) series: BTreeMap<IndicatorId, Area>,
}

impl Anchors {
    /// The cell that shows a figure: its numerator; of a mean, those who answered.
    pub(crate) fn figure(&self, (id, year): Figure) -> Option<&Place> {
        let numerator = self.cells.get(&Anchor::Numerator(id, year));
        let anchored = numerator.or_else(|| self.cells.get(&Anchor::Denominator(id, year)))?;
        Some(&anchored.place)
    }

    /// The reference to a cell, if it holds just this number.
    pub(crate) fn reference(&self, anchor: Anchor, value: f64) -> Option<String> {
        let anchored = self.cells.get(&anchor).filter(|anchored| anchored.value == value)?;
        Some(format!("={}", anchored.place.absolute()))
    }
}
