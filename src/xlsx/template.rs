//! A blank workbook as plain data → bytes: cells, comments, drop-down lists, validation.
//! Decides no word and no place; the look is that of `style`.

use rust_xlsxwriter::{
    DocProperties, Format, FormatBorder, IgnoreError, Note, ObjectMovement, Workbook, Worksheet,
};

use super::book::{self, WriteResult};
use super::{input, package, style};
use crate::error::{Error, Result};
use crate::report::model::{Cell, Content, Paper};
use crate::report::paper;
use crate::templates::{BlankColumn, CellNote, TemplateBook, TemplateSheet};

/// Creation date of every blank: the same form gives the same bytes.
const CREATED: (u16, u8, u8) = (2022, 9, 1);
/// A comment: pixels of width and of a line, characters in a line.
const NOTE_WIDTH: u32 = 300;
const NOTE_LINE: u32 = 19;
const NOTE_CHARACTERS: usize = 40;
/// A text as it was typed.
const VERBATIM: &str = "@";

/// Writes a blank workbook. The same data give the same bytes.
///
/// # Errors
///
/// [`Error::Workbook`] if a title, a comment or a rule does not fit the format.
pub fn write(blank: &TemplateBook) -> Result<Vec<u8>> {
    filled(blank)
        .and_then(package::bytes)
        .map_err(|source| Error::Workbook { book: blank.title.clone(), source })
}

fn filled(blank: &TemplateBook) -> WriteResult<Workbook> {
    let created = input::day(CREATED)?;
    let properties = DocProperties::new().set_title(&blank.title).set_creation_datetime(&created);
    let mut workbook = book::begin(&properties)?;
    for sheet in &blank.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.title)?;
        columns(worksheet, sheet)?;
        rows(worksheet, sheet)?;
        notes(worksheet, &sheet.notes)?;
        input::put(worksheet, &sheet.inputs)?;
        view(worksheet, blank, sheet)?;
    }
    Ok(workbook)
}

fn columns(worksheet: &mut Worksheet, sheet: &TemplateSheet) -> WriteResult {
    for (number, column) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(number, column.width)?;
        if let Some(of_cells) = column.style {
            // Rules of the table end with the ruled rows; the kind of the values does not.
            let format = typed(style::format(of_cells, Paper::Landscape), *column)
                .set_border(FormatBorder::None);
            worksheet.set_column_format(number, &format)?;
        }
    }
    Ok(())
}

fn rows(worksheet: &mut Worksheet, sheet: &TemplateSheet) -> WriteResult {
    let widths: Vec<f64> = sheet.columns.iter().map(|column| column.width).collect();
    for (number, row) in (0..).zip(&sheet.rows) {
        worksheet.set_row_height(number, paper::height_of_row(row, &widths, Paper::Landscape))?;
        for (column, cell) in row.placed_cells() {
            put(worksheet, (number, column), cell, &sheet.columns)?;
        }
    }
    let last = sheet.inputs.iter().map(|input| input.rows[1]).max().unwrap_or(0);
    for (number, column) in (0..).zip(&sheet.columns) {
        if column.is_verbatim && column.style.is_some() {
            let of_texts = IgnoreError::NumberStoredAsText;
            worksheet.ignore_error_range(0, number, last, number, of_texts)?;
        }
    }
    Ok(())
}

fn put(
    worksheet: &mut Worksheet,
    at: (u32, u16),
    cell: &Cell,
    columns: &[BlankColumn],
) -> WriteResult {
    let (row, column) = at;
    let format = style::format(cell.style, Paper::Landscape);
    if cell.columns > 1 {
        worksheet.merge_range(row, column, row, column + cell.columns - 1, "", &format)?;
    }
    match columns.get(usize::from(column)) {
        Some(column) if cell.content == Content::Blank => {
            book::put(worksheet, at, &cell.content, &typed(format, *column))
        }
        _ => book::put(worksheet, at, &cell.content, &format),
    }
}

/// The format of a cell that is filled in.
fn typed(format: Format, column: BlankColumn) -> Format {
    if column.is_verbatim { format.set_num_format(VERBATIM) } else { format }
}

fn notes(worksheet: &mut Worksheet, notes: &[CellNote]) -> WriteResult {
    for note in notes {
        let lines = note.text.lines();
        let n_lines: usize = lines.map(|line| line.chars().count().div_ceil(NOTE_CHARACTERS)).sum();
        let (row, column) = note.cell;
        let drawn = Note::new(&note.text)
            .add_author_prefix(false)
            .set_author("")
            .set_width(NOTE_WIDTH)
            .set_height(NOTE_LINE * (n_lines as u32 + 1))
            .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells)
            .set_format(style::default_format());
        worksheet.insert_note(row, column, &drawn)?;
    }
    Ok(())
}

fn view(worksheet: &mut Worksheet, blank: &TemplateBook, sheet: &TemplateSheet) -> WriteResult {
    if let Some(n_rows) = sheet.frozen {
        let n_columns = if sheet.keeps_columns { sheet.repeat_columns } else { 0 };
        worksheet.set_freeze_panes(n_rows, n_columns)?;
        worksheet.set_repeat_rows(n_rows - 1, n_rows - 1)?;
    } else {
        worksheet.set_screen_gridlines(false);
    }
    if let Some([head, last]) = sheet.filtered {
        worksheet.autofilter(head, 0, last, sheet.columns.len() as u16 - 1)?;
    }
    if sheet.is_wide {
        worksheet.set_landscape();
    }
    worksheet.set_print_fit_to_pages(sheet.n_across, 0);
    if sheet.n_across > 1 && sheet.repeat_columns > 0 {
        worksheet.set_repeat_columns(0, sheet.repeat_columns - 1)?;
    }
    let font = style::FOOTER_FONT;
    let footer = format!("&L{font}{}&R{font}Страница &P", blank.title);
    book::paper(worksheet, Paper::Landscape, &footer);
    Ok(())
}
