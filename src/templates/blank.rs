//! A blank workbook as plain data: sheets, columns, rows, comments, what may be written where.
//! Knows no file format.

use std::collections::BTreeMap;

use crate::form::{FieldName, Form, Template};
use crate::report::model::{Area, Input, Row, Style};
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
    /// First and last row of the table, header and all, that may be filtered.
    pub(crate) filtered: Option<[u32; 2]>,
    pub(crate) is_wide: bool,
    /// Pages side by side on paper.
    pub(crate) n_across: u16,
    /// Columns that are repeated on each of them.
    pub(crate) repeat_columns: u16,
    /// Whether these columns stay in sight, too.
    pub(crate) keeps_columns: bool,
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

/// A form and its place in a workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlankForm<'f> {
    pub(super) form: &'f Form,
    pub(super) template: &'f Template,
}

impl BlankForm<'_> {
    /// Whether the year of the table stands above it, none of its columns stating it.
    pub(super) fn asks_year_above(&self) -> bool {
        !self.form.meta.title.is_empty() && self.form.field(FieldName::Year).is_none()
    }
}

/// What stands beside the place of that year.
pub(super) const YEAR_LABEL: &str = "Учебный год";

/// In place of the choices of a stated row: the school years.
pub(super) const YEARS: &str = "{years}";

/// Where the lists of choices stand on the page.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) rows: BTreeMap<Vec<String>, u32>,
    /// The school years that may be chosen.
    pub(super) years: Vec<String>,
}

impl Lists {
    /// The cells of the school years; none where nobody asks for a year.
    pub(super) fn year_area(&self) -> Option<Area> {
        self.area(&self.years)
    }

    /// The cells of a list; none for no choices.
    pub(super) fn area(&self, choices: &[String]) -> Option<Area> {
        let first = *self.rows.get(choices)?;
        let last = first + choices.len() as u32 - 1;
        Some(Area { sheet: GUIDE_SHEET.to_owned(), rows: [first, last], columns: [0, 0] })
    }
}
