//! What a finding leaves open in the figures it affects: units of which the answer is not known.
//! Only says it; how many there are and whether a verdict could turn is decided where figures are made.

use crate::period::AcademicYear;

/// Units of a figure whose answer is not known, because something of them was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Their school year; `None`: it could not be told, so they count in both years compared.
    pub year: Option<AcademicYear>,
    /// How they could move the figure.
    pub kind: GapKind,
    /// How many they are, where a row is of a group; else one a row.
    pub units: u64,
}

/// How a unit that was not read could move a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// The row is a unit itself (a work, a result, a pupil, a respondent, a staff row, a pair): it could
    /// add to the denominator, and to the numerator.
    Unit,
    /// The row is an event of a teacher (a talk, a contest, a course) or a name not joined: it could add
    /// to the numerator only.
    Event,
    /// The unit is in the denominator already, only its deciding cell (category, outcome) was not read.
    Deciding,
}
