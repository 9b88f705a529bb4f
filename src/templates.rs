//! The blank workbooks that a school fills in, made from the declarations that the reader uses.
//! Plain data only: `xlsx::template` turns them into bytes, the caller decides where they go.

mod found;
mod guide;
mod sheet;

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::form::{Form, Kind, Template};
use crate::report::model::{Area, Row, Style};

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
    /// BlankColumn, from 0.
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

/// The blank workbooks of the forms that have one: by title, sheets in the order they declare.
pub fn workbooks(forms: &[Form]) -> Vec<TemplateBook> {
    let mut books: BTreeMap<&str, Vec<BlankForm<'_>>> = BTreeMap::new();
    for form in forms {
        if let Some(template) = &form.template {
            books.entry(&template.workbook).or_default().push(BlankForm { form, template });
        }
    }
    books.into_iter().map(|(title, parts)| book(title, parts)).collect()
}

/// The same forms with a passport that already names what was found in the folder: codes of the
/// school, ordinals of classes without a letter, subjects and high labels of РДР.
pub fn prefilled(forms: &[Form], analysis: &Analysis) -> Vec<Form> {
    let mut forms = forms.to_vec();
    for form in &mut forms {
        let rows = match form.kind {
            Kind::PassportCodes => found::codes(analysis),
            Kind::PassportClasses => found::classes(analysis),
            Kind::PassportDiagnostic => found::labels(analysis),
            _ => continue,
        };
        if let Some(template) = &mut form.template {
            template.found = rows;
        }
    }
    forms
}

/// A form and its place in a workbook.
#[derive(Debug, Clone, Copy)]
struct BlankForm<'f> {
    form: &'f Form,
    template: &'f Template,
}

fn book(title: &str, mut parts: Vec<BlankForm<'_>>) -> TemplateBook {
    parts.sort_by_key(|part| part.template.order);
    let (page, lists) = guide::page(title, &parts);
    let mut sheets: Vec<TemplateSheet> =
        parts.iter().map(|part| sheet::blank(*part, &lists)).collect();
    sheets.push(page);
    TemplateBook { title: title.to_owned(), sheets }
}
