//! Names of cells and tables that other places refer to: who writes a cell names it, who needs it asks by name.
//! Where the cell stands is looked up when all sheets are made, so their order does not matter.

use std::collections::BTreeMap;

use super::formula::ColumnId;
use super::model::{Content, Place};
use crate::ids::WiderGroup;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// What a named cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    Numerator(IndicatorId, AcademicYear),
    /// Of a mean, those who answered.
    Denominator(IndicatorId, AcademicYear),
    /// The mean of who answered.
    Mean(IndicatorId, AcademicYear),
    /// All teachers of the school.
    Teachers(AcademicYear),
    /// The school's share less that of a wider group, in percentage points.
    Gap(IndicatorId, WiderGroup),
}

/// The figure of a year.
pub(crate) type Figure = (IndicatorId, AcademicYear);
/// The title of a section.
pub(crate) type SheetTitle = &'static str;

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

/// A named cell, and the number that must stand in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expected {
    pub(crate) anchor: Anchor,
    pub(crate) value: f64,
}

impl Expected {
    pub(crate) fn count(anchor: Anchor, count: u64) -> Self {
        Self { anchor, value: count as f64 }
    }
}

/// What is reckoned from named cells of other sheets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Across {
    /// The same number.
    Same(Expected),
    /// A part over its whole.
    Ratio(Expected, Expected),
    /// The later less the earlier.
    Difference(Expected, Expected),
    /// «383 из 426».
    OutOf(Expected, Expected),
    /// «33 чел.» who answered.
    Answered(Expected),
}

impl Across {
    /// What stands where there is nothing to refer to.
    pub(super) fn plain(&self) -> Content {
        match self {
            Self::Same(cell) => Content::Number(cell.value),
            Self::Ratio(part, whole) => Content::Number(part.value / whole.value),
            Self::Difference(later, earlier) => Content::Number(later.value - earlier.value),
            Self::OutOf(part, whole) => Content::Text(format!("{} из {}", part.value, whole.value)),
            Self::Answered(people) => Content::Text(format!("{} чел.", people.value)),
        }
    }

    /// Nothing if a cell is not there or holds another number.
    fn formula(&self, anchors: &Anchors) -> Option<String> {
        Some(match self {
            Self::Same(cell) => format!("={}", anchors.address(*cell)?),
            Self::Ratio(part, whole) => {
                format!("={}/{}", anchors.address(*part)?, anchors.address(*whole)?)
            }
            Self::Difference(later, earlier) => {
                format!("={}-{}", anchors.address(*later)?, anchors.address(*earlier)?)
            }
            Self::OutOf(part, whole) => {
                format!("={}&\" из \"&{}", anchors.address(*part)?, anchors.address(*whole)?)
            }
            Self::Answered(people) => format!("={}&\" чел.\"", anchors.address(*people)?),
        })
    }
}

/// What a cell gets when all sheets are made.
#[derive(Debug)]
pub(super) enum CrossReference {
    /// A formula over cells of other sheets.
    Across(Across),
    /// A sum over a table below.
    SumIfs(SumIfs),
    /// A formula that leads to the cell of a figure, else to the top of its sheet: `LibreOffice` wraps no other link.
    Link(SheetTitle, Figure),
}

/// A named cell and the number in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AnchoredCell {
    pub(crate) place: Place,
    pub(crate) value: f64,
}

/// A count of a list of people, as a formula over it.
#[derive(Debug, Clone)]
pub(crate) struct ListCount {
    pub(super) formula: Option<String>,
    pub(super) count: f64,
    /// Where the people begin that it counts.
    pub(super) first: Option<Place>,
}

/// All named cells of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(super) cells: BTreeMap<Anchor, AnchoredCell>,
    /// What a list of people says of the same cells.
    pub(super) lists: BTreeMap<Anchor, ListCount>,
}

impl Anchors {
    /// The cell that shows a figure: its numerator or mean, else those who answered.
    pub(crate) fn figure(&self, (id, year): Figure) -> Option<&Place> {
        let shown = [Anchor::Numerator, Anchor::Mean, Anchor::Denominator];
        let anchored = shown.iter().find_map(|anchor| self.cells.get(&anchor(id, year)))?;
        Some(&anchored.place)
    }

    /// The address of a cell, if it holds just the number that is expected.
    fn address(&self, Expected { anchor, value }: Expected) -> Option<String> {
        let anchored = self.cells.get(&anchor).filter(|anchored| anchored.value == value)?;
        Some(anchored.place.absolute())
    }

    /// The formula over a list that gives the number of a named cell, and where the list begins; nothing if no list
    /// says just this.
    pub(super) fn listed(&self, anchor: Anchor, value: f64) -> Option<(Content, Option<Place>)> {
        let list = self.lists.get(&anchor).filter(|list| list.count == value)?;
        Some((Content::Formula(list.formula.clone()?, value), list.first.clone()))
    }

    /// What a formula over named cells gives.
    pub(super) fn content(&self, across: &Across) -> Content {
        match (across.formula(self), across.plain()) {
            (Some(formula), Content::Number(value)) => Content::Formula(formula, value),
            (Some(formula), Content::Text(text)) => Content::TextFormula(formula, text),
            (_, plain) => plain,
        }
    }
}
