//! Charts as plain data: which cells are drawn, as what, under which sentence.
//! Knows no pattern and no pixel.

use super::{Area, Kind};

/// A native chart over cells of the workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, as a sentence.
    pub title: String,
    pub(crate) shape: Shape,
    /// Names along the axis.
    pub categories: Area,
    /// What is drawn; never empty.
    pub series: Vec<Series>,
    pub(crate) kind: Kind,
    /// Where the axis of values begins.
    pub(crate) from: f64,
    /// Rows of the sheet it takes.
    pub(crate) height: u32,
}

/// Shapes of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Bars from the left, for many or long names.
    Bars,
    Columns,
    Stacked,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its values.
    pub values: Area,
    pub(crate) ink: Ink,
}

/// What a series is of: each has one pattern in all charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Before,
    Now,
    District,
    Plan,
    /// One of the parts of a stack, from below.
    Part(usize),
}

impl Ink {
    /// Of the year compared with and of the reporting year.
    pub(crate) const YEARS: [Self; 2] = [Self::Before, Self::Now];
}
