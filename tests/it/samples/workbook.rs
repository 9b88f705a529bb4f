//! Rows of plain cells written as a small tidy workbook with reproducible bytes.
//! Knows values, a bold header and column widths; nothing of charts, merges or formulas.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// What a cell holds; a date is written `yyyy-mm-dd` and becomes a true Excel date.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Blank,
    Number(f64),
    Text(String),
    Date(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Cell {
    /// A true date of `yyyy-mm-dd`, a text left as typed for any other spelling, blank for nothing.
    pub(super) fn date(text: &str) -> Self {
        match text.as_bytes() {
            [] => Self::Blank,
            [_, _, _, _, b'-', ..] => Self::Date(text.to_owned()),
            _ => Self::Text(text.to_owned()),
        }
    }

    fn width(&self) -> usize {
        match self {
            Self::Blank => 0,
            Self::Number(_) => 6,
            Self::Text(text) => text.chars().count(),
            Self::Date(_) => 10,
        }
    }
}

/// One sheet: its rows from row 1 on and which of them (from 0) are headers.
pub(super) struct Sheet {
    pub(super) title: String,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) headers: Vec<usize>,
}

impl Sheet {
    /// A table whose header stands in the first row.
    pub(super) fn table(title: &str, header: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        let mut all = vec![texts(header)];
        all.extend(rows);
        Self { title: title.to_owned(), rows: all, headers: vec![0] }
    }
}

/// The same texts as cells; an empty text is a blank cell.
pub(super) fn texts(values: &[&str]) -> Vec<Cell> {
    values.iter().map(|value| Cell::from(*value)).collect()
}

/// Writes the sheets in their order; makes the folders above the file.
pub(super) fn write(path: &Path, sheets: &[Sheet]) -> Result<(), XlsxError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2023, 6, 15)?.and_hms(9, 0, 0)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet)?;
    }
    workbook.save(path)
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.title)?;
    let bold = Format::new().set_bold().set_text_wrap();
    let plain = Format::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for (row, cells) in sheet.rows.iter().enumerate() {
        let text = if sheet.headers.contains(&row) { &bold } else { &plain };
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match cell {
                Cell::Blank => {}
                Cell::Number(number) => {
                    worksheet.write_number_with_format(row, column, *number, text)?;
                }
                Cell::Text(value) => {
                    worksheet.write_string_with_format(row, column, value, text)?;
                }
                Cell::Date(date) => {
                    let date = ExcelDateTime::parse_from_str(date)?;
                    worksheet.write_datetime_with_format(row, column, &date, &day)?;
                }
            }
        }
    }
    set_widths(worksheet, &sheet.rows)
}

/// Title lines of one cell do not widen their column.
fn set_widths(worksheet: &mut Worksheet, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let tables = || {
        let first = rows.first().map_or(0, Vec::len);
        rows.iter().filter(move |row| row.len() > 3 || (first > 1 && row.len() == first))
    };
    let columns = tables().map(Vec::len).max().unwrap_or(0);
    for column in 0..columns {
        let widest = tables().filter_map(|row| row.get(column)).map(Cell::width).max();
        let width = widest.unwrap_or(0).clamp(5, 44) as f64 + 1.5;
        worksheet.set_column_width(column as u16, width)?;
    }
    Ok(())
}
