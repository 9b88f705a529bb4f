//! What may be typed into the cells of a workbook, as plain data.
//! Checks nothing: `xlsx` turns it into lists and rules that the spreadsheet program holds.

use super::Area;

/// What may be written in the cells of one column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Input {
    /// Column, from 0.
    pub(crate) column: u16,
    /// First and last row, from 0.
    pub(crate) rows: [u32; 2],
    pub(crate) rule: Rule,
    /// What Excel says about anything else.
    pub(crate) refusal: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Rule {
    /// A drop-down list of a few short values; other values are possible after a question where it is open.
    Few {
        values: Vec<String>,
        is_closed: bool,
    },
    /// A drop-down list; other values are possible after a question.
    Suggested(Area),
    Closed(Area),
    Whole(i32, i32),
    Number(f64, f64),
    /// A day of 1930–2099.
    Day,
    /// The same; other texts are possible after a question: «10-12.11.2022», «ноябрь 2022».
    Time,
    /// A school year of the list; one that a mouse has dragged out of it is marked.
    Year(Area),
}
