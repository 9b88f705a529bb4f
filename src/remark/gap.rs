//! What a finding leaves open in the figures it affects: units of which the answer is not known.
//! Only says it; how many there are and whether a verdict could turn is decided where figures are made.

pub use crate::ids::GapKind;
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
