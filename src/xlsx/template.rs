//! A blank workbook as plain data → bytes: cells, comments, drop-down lists, validation.
//! Decides no word and no place; the look is that of `style`.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Format, FormatBorder, Formula, IgnoreError, Note, ObjectMovement, Workbook, Worksheet,
    XlsxError,
};

use super::clean::clean;
use super::{height, style};
use crate::error::{Error, Result};
use crate::report::model::{Area, Cell, Content, column_letters, quoted};
use crate::templates::{self, BlankColumn, Input, Rule, TemplateBook, TemplateSheet};

/// Creation date of every blank: the same form gives the same bytes.
const CREATED: (u16, u8, u8) = (2022, 9, 1);
/// Days that a date cell takes: years.
const YEARS: [u16; 2] = [1930, 2099];
/// Lengths of a school year: «2023», «2022-2023».
const YEAR_CHARACTERS: [u32; 2] = [4, 9];
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
pub fn write(book: &TemplateBook) -> Result<Vec<u8>> {
    fill(book)
        .and_then(|mut workbook| workbook.save_to_buffer())
        .map_err(|source| Error::Workbook { book: book.title.clone(), source })
}

type Written = std::result::Result<(), XlsxError>;

fn fill(book: &TemplateBook) -> std::result::Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(
        &style::default_format(),
        style::ROW_PIXELS,
        style::COLUMN_PIXELS,
    )?;
    let (year, month, day) = CREATED;
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    workbook.set_properties(
        &DocProperties::new().set_title(&book.title).set_creation_datetime(&created),
    );
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.title)?;
        columns(worksheet, sheet)?;
        rows(worksheet, sheet)?;
        notes(worksheet, &sheet.notes)?;
        for input in &sheet.inputs {
            let [first, last] = input.rows;
            worksheet.add_data_validation(
                first,
                input.column,
                last,
                input.column,
                &validation(input)?,
            )?;
        }
        view(worksheet, book, sheet)?;
    }
    Ok(workbook)
}

fn columns(worksheet: &mut Worksheet, sheet: &TemplateSheet) -> Written {
    for (number, column) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(number, column.width)?;
        if let Some(of_cells) = column.style {
            let format = verbatim(style::format(of_cells, false), *column);
            // Rules of the table end with the ruled rows; the kind of the values does not.
            let format = format.set_border(FormatBorder::None);
            worksheet.set_column_format(number, &format)?;
        }
    }
    Ok(())
}

fn rows(worksheet: &mut Worksheet, sheet: &TemplateSheet) -> Written {
    let widths: Vec<f64> = sheet.columns.iter().map(|column| column.width).collect();
    for (number, row) in (0..).zip(&sheet.rows) {
        worksheet.set_row_height(number, height::of(row, &widths))?;
        let mut column = 0;
        for cell in &row.cells {
            put(worksheet, (number, column), cell, &sheet.columns)?;
            column += cell.columns;
        }
    }
    let last = sheet.inputs.iter().map(|input| input.rows[1]).max().unwrap_or(0);
    for (number, column) in (0..).zip(&sheet.columns).filter(|(_, column)| column.is_verbatim) {
        if column.style.is_some() {
            worksheet.ignore_error_range(
                0,
                number,
                last,
                number,
                IgnoreError::NumberStoredAsText,
            )?;
        }
    }
    Ok(())
}

fn put(worksheet: &mut Worksheet, at: (u32, u16), cell: &Cell, columns: &[BlankColumn]) -> Written {
    let (row, column) = at;
    let format = style::format(cell.style, false);
    if cell.columns > 1 {
        worksheet.merge_range(row, column, row, column + cell.columns - 1, "", &format)?;
    }
    match &cell.content {
        Content::Covered => worksheet,
        Content::Blank => {
            let format = columns
                .get(usize::from(column))
                .map_or(format.clone(), |column| verbatim(format, *column));
            worksheet.write_blank(row, column, &format)?
        }
        Content::Text(text) => {
            worksheet.write_string_with_format(row, column, clean(text), &format)?
        }
        Content::Number(number) | Content::Formula(_, number) => {
            worksheet.write_number_with_format(row, column, *number, &format)?
        }
        Content::Date(day) => {
            worksheet.write_datetime_with_format(row, column, excel(*day)?, &format)?
        }
    };
    Ok(())
}

fn excel(day: NaiveDate) -> std::result::Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
}

fn verbatim(format: Format, column: BlankColumn) -> Format {
    if column.is_verbatim { format.set_num_format(VERBATIM) } else { format }
}

fn notes(worksheet: &mut Worksheet, notes: &[templates::CellNote]) -> Written {
    for note in notes {
        let n_lines: usize =
            note.text.lines().map(|line| line.chars().count().div_ceil(NOTE_CHARACTERS)).sum();
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

fn validation(input: &Input) -> std::result::Result<DataValidation, XlsxError> {
    let empty = DataValidation::new();
    let rule = match &input.rule {
        Rule::Suggested(area) => {
            empty.allow_list_formula(cells(area)).set_error_style(DataValidationErrorStyle::Warning)
        }
        Rule::Closed(area) => empty.allow_list_formula(cells(area)),
        Rule::Whole(low, high) => {
            empty.allow_whole_number(DataValidationRule::Between(*low, *high))
        }
        Rule::Number(low, high) => {
            empty.allow_decimal_number(DataValidationRule::Between(*low, *high))
        }
        Rule::Day => {
            let [first, last] = [
                ExcelDateTime::from_ymd(YEARS[0], 1, 1)?,
                ExcelDateTime::from_ymd(YEARS[1], 12, 31)?,
            ];
            empty.allow_date(DataValidationRule::Between(first, last))
        }
        Rule::Year => {
            let [shortest, longest] = YEAR_CHARACTERS;
            empty.allow_text_length(DataValidationRule::Between(shortest, longest))
        }
    };
    rule.set_error_title("Проверьте значение")?.set_error_message(&input.refusal)
}

fn cells(area: &Area) -> Formula {
    let [column, _] = area.columns.map(column_letters);
    let [first, last] = area.rows.map(|row| row + 1);
    Formula::new(format!("={}!${column}${first}:${column}${last}", quoted(&area.sheet)))
}

fn view(worksheet: &mut Worksheet, book: &TemplateBook, sheet: &TemplateSheet) -> Written {
    if let Some(n_rows) = sheet.frozen {
        worksheet.set_freeze_panes(n_rows, 0)?;
        worksheet.set_repeat_rows(n_rows - 1, n_rows - 1)?;
    } else {
        worksheet.set_screen_gridlines(false);
    }
    worksheet.set_paper_size(style::A4);
    if sheet.is_wide {
        worksheet.set_landscape();
    }
    worksheet.set_print_fit_to_pages(1, 0);
    let [left, right, top, bottom, header, footer] = style::MARGINS;
    worksheet.set_margins(left, right, top, bottom, header, footer);
    let font = style::FOOTER_FONT;
    worksheet.set_footer(format!("&L{font}{}&R{font}Страница &P из &N", book.title));
    Ok(())
}
