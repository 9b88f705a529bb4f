//! Names of cells that other sheets refer to: who writes a cell names it, who needs it asks by name.
//! Where the cell stands is looked up when all sheets are made, so their order does not matter.

use std::collections::BTreeMap;

use super::model::{Area, Place};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// What a named cell holds; `id` is that of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    /// The numerator of an indicator.
    Numerator(IndicatorId, AcademicYear),
    /// Its denominator; of a mean, those who answered.
    Denominator(IndicatorId, AcademicYear),
    /// All teachers of the school.
    Teachers(AcademicYear),
}

/// The id of an indicator and the year of its figure.
pub(crate) type Figure = (IndicatorId, AcademicYear);

/// A table of the same sheet that formulas above it sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TableName(pub(crate) &'static str);

/// A named cell and the number in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Anchored {
    /// Where it stands.
    pub(crate) place: Place,
    /// What stands in it.
    pub(crate) value: f64,
}

/// All named cells of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(super) cells: BTreeMap<Anchor, Anchored>,
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
