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
    pub(crate) sheets: Vec<TemplateSheet>,
}

/// A sheet of a blank workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TemplateSheet {
    /// At most 31 characters.
    pub(crate) title: String,
    pub(crate) columns: Vec<BlankColumn>,
    pub(crate) rows: Vec<Row>,
    pub(crate) notes: Vec<CellNote>,
    pub(crate) inputs: Vec<Input>,
    /// Rows that stay in sight; the last of them is the header, repeated on each printed page.
    pub(crate) frozen: Option<u32>,
    pub(crate) is_wide: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BlankColumn {
    pub(crate) width: f64,
    /// Style of the cells to fill in, if the column has such.
    pub(crate) style: Option<Style>,
    /// Whether Excel must keep what is typed as it is: «12-3» is a number of an order, not a day.
    pub(crate) is_verbatim: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellNote {
    /// Row and column, from 0.
    pub(crate) cell: (u32, u16),
    pub(crate) text: String,
}

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
    /// A drop-down list; other values are possible after a question.
    Suggested(Area),
    Closed(Area),
    Whole(i32, i32),
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
