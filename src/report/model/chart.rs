//! Charts as plain data: which cells are drawn, as what, under which sentence.
//! Knows no pattern and no pixel.

use super::{Area, Kind};

/// A native chart over cells of the workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, as a sentence.
    pub title: String,
    pub(crate) shape: Shape,
    /// Names along the axis; of a funnel numbers.
    pub categories: Area,
    /// What is drawn; never empty.
    pub series: Vec<Series>,
    pub(crate) kind: Kind,
    /// Where the axis of values begins.
    pub(crate) from: f64,
    /// Rows of the sheet it takes.
    pub(crate) height: u32,
    /// Of a funnel what the points are called, in the order of the categories.
    pub(crate) names: Vec<String>,
}

/// Shapes of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Bars from the left, for many or long names.
    Bars,
    Columns,
    Stacked,
    /// Schools as points among lines, over the number of works.
    Funnel,
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
    /// Points of a funnel: schools as others are, and those to be asked.
    Usual,
    Below,
    Above,
    /// Lines of a funnel: the share of all, what chance gives, how far schools are from one another anyway.
    Middle,
    Chance,
    Spread,
}

impl Ink {
    /// Of the year compared with and of the reporting year.
    pub(crate) const YEARS: [Self; 2] = [Self::Before, Self::Now];
}
