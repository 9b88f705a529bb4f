//! A blank workbook as plain data → bytes: cells, comments, drop-down lists, validation.
//! Decides no word and no place; the look is that of `style`.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    DocProperties, ExcelDateTime, Format, FormatBorder, Formula, IgnoreError, Note, ObjectMovement,
    Workbook, Worksheet,
};

use super::book::{self, WriteResult};
use super::{height, style};
use crate::error::{Error, Result};
use crate::report::model::{Area, Cell, Content, column_letters, quoted};
use crate::templates::{BlankColumn, CellNote, Input, Rule, TemplateBook, TemplateSheet};

/// Creation date of every blank: the same form gives the same bytes.
const CREATED: (u16, u8, u8) = (2022, 9, 1);
/// First and last day that a date cell takes.
const DAYS: [(u16, u8, u8); 2] = [(1930, 1, 1), (2099, 12, 31)];
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
        .and_then(|mut workbook| workbook.save_to_buffer())
        .map_err(|source| Error::Workbook { book: blank.title.clone(), source })
}

fn filled(blank: &TemplateBook) -> WriteResult<Workbook> {
    let created = day(CREATED)?;
    let properties = DocProperties::new().set_title(&blank.title).set_creation_datetime(&created);
    let mut workbook = book::begin(&properties)?;
    for sheet in &blank.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.title)?;
        columns(worksheet, sheet)?;
        rows(worksheet, sheet)?;
        notes(worksheet, &sheet.notes)?;
        inputs(worksheet, &sheet.inputs)?;
        view(worksheet, blank, sheet)?;
    }
    Ok(workbook)
}

fn day((year, month, day): (u16, u8, u8)) -> WriteResult<ExcelDateTime> {
    ExcelDateTime::from_ymd(year, month, day)
}

fn columns(worksheet: &mut Worksheet, sheet: &TemplateSheet) -> WriteResult {
    for (number, column) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(number, column.width)?;
        if let Some(of_cells) = column.style {
            // Rules of the table end with the ruled rows; the kind of the values does not.
            let format = typed(style::format(of_cells), *column).set_border(FormatBorder::None);
            worksheet.set_column_format(number, &format)?;
        }
    }
    Ok(())
}

fn rows(worksheet: &mut Worksheet, sheet: &TemplateSheet) -> WriteResult {
    let widths: Vec<f64> = sheet.columns.iter().map(|column| column.width).collect();
    for (number, row) in (0..).zip(&sheet.rows) {
        worksheet.set_row_height(number, height::of_row(row, &widths))?;
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
    let format = style::format(cell.style);
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

fn inputs(worksheet: &mut Worksheet, inputs: &[Input]) -> WriteResult {
    for input in inputs {
        let ([first, last], column) = (input.rows, input.column);
        worksheet.add_data_validation(first, column, last, column, &validation(input)?)?;
        if let Rule::Year(_) = input.rule {
            // No validation sees what a mouse drags.
            let cell = format!("{}{}", column_letters(column), first + 1);
            let wrong = ConditionalFormatFormula::new()
                .set_rule(wrong_year(&cell).as_str())
                .set_format(style::wrong());
            worksheet.add_conditional_format(first, column, last, column, &wrong)?;
        }
    }
    Ok(())
}

/// Whether a cell is filled and is no school year as the reader takes it: 2022-2023, 2022-23, 22-23, 2023.
fn wrong_year(cell: &str) -> String {
    let text = format!("SUBSTITUTE({cell},\" \",\"\")");
    let years = [
        (9, format!("VALUE(RIGHT({text},4))=VALUE(LEFT({text},4))+1")),
        (7, format!("VALUE(RIGHT({text},2))=MOD(VALUE(LEFT({text},4))+1,100)")),
        (5, format!("VALUE(RIGHT({text},2))=MOD(VALUE(LEFT({text},2))+1,100)")),
        (4, format!("VALUE({text})>1989")),
    ];
    let sound = years
        .map(|(length, is_sound)| format!("IFERROR(AND(LEN({text})={length},{is_sound}),FALSE)"));
    format!("=AND(LEN({text})>0,NOT(OR({})))", sound.join(","))
}

fn validation(input: &Input) -> WriteResult<DataValidation> {
    let empty = DataValidation::new();
    let rule = match &input.rule {
        Rule::Suggested(area) => {
            empty.allow_list_formula(cells(area)).set_error_style(DataValidationErrorStyle::Warning)
        }
        Rule::Closed(area) | Rule::Year(area) => empty.allow_list_formula(cells(area)),
        Rule::Whole(low, high) => {
            empty.allow_whole_number(DataValidationRule::Between(*low, *high))
        }
        Rule::Number(low, high) => {
            empty.allow_decimal_number(DataValidationRule::Between(*low, *high))
        }
        Rule::Day => days(empty)?,
        Rule::Time => days(empty)?.set_error_style(DataValidationErrorStyle::Warning),
    };
    rule.set_error_title("Проверьте значение")?.set_error_message(&input.refusal)
}

fn days(validation: DataValidation) -> WriteResult<DataValidation> {
    let [first, last] = DAYS;
    Ok(validation.allow_date(DataValidationRule::Between(day(first)?, day(last)?)))
}

fn cells(area: &Area) -> Formula {
    let [column, _] = area.columns.map(column_letters);
    let [first, last] = area.rows.map(|row| row + 1);
    Formula::new(format!("={}!${column}${first}:${column}${last}", quoted(&area.sheet)))
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
    book::paper(worksheet, &format!("&L{font}{}&R{font}Страница &P из &N", blank.title));
    Ok(())
}
