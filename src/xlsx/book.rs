//! What every workbook of the program shares: default format, properties, values in cells, paper.
//! Knows neither reports nor blanks.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use super::clean::clean;
use super::style;
use crate::report::model::{Content, Paper};

pub(super) type WriteResult<T = ()> = Result<T, XlsxError>;

/// A workbook without sheets.
pub(super) fn begin(properties: &DocProperties) -> WriteResult<Workbook> {
    let mut workbook = Workbook::new();
    let (rows, columns) = (style::ROW_PIXELS, style::COLUMN_PIXELS);
    workbook.set_default_format(&style::default_format(), rows, columns)?;
    workbook.set_properties(properties);
    Ok(workbook)
}

/// A day as Excel keeps it; it knows none before 1900.
pub(super) fn moment(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

/// Writes what stands in a cell.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content,
    format: &Format,
) -> WriteResult {
    match content {
        Content::Covered => return Ok(()),
        Content::Blank => sheet.write_blank(row, column, format)?,
        Content::Text(text) => sheet.write_string_with_format(row, column, clean(text), format)?,
        Content::Number(value) => sheet.write_number_with_format(row, column, *value, format)?,
        Content::Date(day) => match moment(*day) {
            Some(moment) => sheet.write_datetime_with_format(row, column, moment, format)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        },
        Content::Formula(text, value) => {
            let formula = Formula::new(text).set_result(value.to_string());
            sheet.write_formula_with_format(row, column, formula, format)?
        }
        Content::TextFormula(text, value) => {
            let formula = Formula::new(text).set_result(clean(value));
            sheet.write_formula_with_format(row, column, formula, format)?
        }
    };
    Ok(())
}

/// Sets the paper, its margins and the footer.
pub(super) fn paper(sheet: &mut Worksheet, paper: Paper, footer: &str) {
    sheet.set_paper_size(style::A4);
    match paper {
        Paper::Landscape | Paper::Dense => sheet.set_landscape(),
        Paper::Portrait => sheet.set_portrait(),
    };
    sheet.set_print_first_page_number(1);
    let [left, right, top, bottom, header, below] = paper.margins();
    sheet.set_margins(left, right, top, bottom, header, below);
    sheet.set_footer(footer);
}
