//! A blank workbook as plain data: sheets, columns, rows, comments, what may be written where.
//! Knows no file format.

use std::collections::BTreeMap;

use crate::form::{Form, Template};
use crate::report::model::{Area, Row, Style};
use crate::result_files::GUIDE_SHEET;

/// A blank workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateBook {
    /// Title, without `.xlsx`.
    pub title: String,
    /// Sheets to fill in, then the page «Как заполнять».
    pub sheets: Vec<TemplateSheet>,
}

/// A sheet of a blank workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TemplateSheet {
    /// Title, at most 31 characters.
    pub title: String,
    /// Its columns, left to right.
    pub columns: Vec<BlankColumn>,
    /// Its rows, top to bottom.
    pub rows: Vec<Row>,
    /// Comments of cells.
    pub notes: Vec<CellNote>,
    /// What may be written where.
    pub inputs: Vec<Input>,
    /// Rows that stay in sight; the last of them is the header, repeated on each printed page.
    pub frozen: Option<u32>,
    /// Printed along the long side.
    pub is_wide: bool,
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlankColumn {
    /// Width in characters.
    pub width: f64,
    /// Style of the cells to fill in, if the column has such.
    pub style: Option<Style>,
    /// Whether Excel must keep what is typed as it is: «12-3» is a number of an order, not a day.
    pub is_verbatim: bool,
}

/// A comment of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellNote {
    /// Row and column, from 0.
    pub cell: (u32, u16),
    /// What it says.
    pub text: String,
}

/// What may be written in the cells of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Column, from 0.
    pub column: u16,
    /// First and last row, from 0.
    pub rows: [u32; 2],
    /// What is allowed.
    pub rule: Rule,
    /// What Excel says about anything else.
    pub refusal: String,
}

/// A rule of validation.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// A drop-down list; other values are possible after a question.
    Suggested(Area),
    /// A drop-down list and nothing else.
    Closed(Area),
    /// A whole number within bounds.
    Whole(i32, i32),
    /// A number within bounds.
    Number(f64, f64),
    /// A day of 1930–2099.
    Day,
    /// A school year: 4 to 9 characters.
    Year,
}

/// A form and its place in a workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlankForm<'f> {
    pub(super) form: &'f Form,
    pub(super) template: &'f Template,
}

/// Where the lists of choices stand on the page.
#[derive(Debug, Default)]
pub(super) struct Lists(pub(super) BTreeMap<Vec<String>, u32>);

impl Lists {
    /// The cells of a list; none for no choices.
    pub(super) fn area(&self, choices: &[String]) -> Option<Area> {
        let first = *self.0.get(choices)?;
        let last = first + choices.len() as u32 - 1;
        Some(Area { sheet: GUIDE_SHEET.to_owned(), rows: [first, last], columns: [0, 0] })
    }
}
