//! One sheet to fill in: title, header with comments, the example row, ruled blank rows, validation.
//! The words come from the form's declaration; what is said here is common to all forms.

use std::iter;

use super::blank::{BlankColumn, BlankForm, CellNote, Lists, TemplateSheet, YEAR_LABEL, YEARS};
use super::field;
use crate::form::{Field, Form};
use crate::report::model::{Cell, Content, Input, Kind, Look, Row, Rule};
use crate::result_files::GUIDE_SHEET;

/// Ruled rows under the header: a page of A4 along its long side.
const N_RULED_ROWS: u32 = 25;
/// Rows under the header that are validated.
const N_VALIDATED_ROWS: u32 = 3_000;
/// Width in characters above which a sheet is printed along the long side.
const PORTRAIT_WIDTH: f64 = 95.0;
/// Width that a page takes along its long side; a wider sheet goes on beside.
const LANDSCAPE_WIDTH: f64 = 175.0;
/// Width of the remarks beside the rows a sheet starts with.
const REMARK_WIDTH: f64 = 60.0;

const HINT_STARRED: &str = "Звёздочкой (*) отмечены обязательные столбцы. ";
const HINT_EXAMPLE: &str = "Строка с пометкой «Пример» не считается. ";
const HINT_GUIDE: &str = "Что писать – в примечаниях к заголовкам и на листе ";
const YEAR_NOTE: &str = "Выберите из списка учебный год таблицы. Если здесь пусто, год берётся из названия \
                         файла или папки.";

/// The blank sheet of a form.
pub(super) fn blank(part: BlankForm<'_>, lists: &Lists) -> TemplateSheet {
    let fields = part.form.printed();
    let mut sheet = TemplateSheet {
        title: part.template.sheet.clone(),
        columns: fields.iter().map(field::column).collect(),
        ..TemplateSheet::default()
    };
    if part.template.rows.iter().any(|row| row.len() > fields.len()) {
        sheet.columns.push(BlankColumn { width: REMARK_WIDTH, style: None, is_verbatim: false });
    }
    let width = sheet.columns.iter().map(|column| column.width).sum::<f64>();
    sheet.is_wide = width > PORTRAIT_WIDTH;
    sheet.repeat_columns = repeated(part.form);
    sheet.keeps_columns = part.form.wide.is_some();
    let repeated = sheet.columns.iter().take(sheet.repeat_columns.into());
    sheet.n_across = n_across(width, repeated.map(|column| column.width).sum());
    head(&mut sheet, part, lists);
    header(&mut sheet, fields);
    if part.template.rows.is_empty() {
        rows_to_fill(&mut sheet, part, lists);
    } else {
        stated_rows(&mut sheet, part, lists);
    }
    sheet
}

/// How many columns are printed on each page: those that name a record; of a survey all before its items.
fn repeated(form: &Form) -> u16 {
    let fields = form.printed().iter();
    let named = match form.wide {
        Some(_) => fields.take_while(|field| !field.repeated).count(),
        None => fields.take_while(|field| field.is_starred()).count(),
    };
    named as u16
}

/// Pages side by side that columns take of which the first are repeated on each page.
fn n_across(width: f64, repeated: f64) -> u16 {
    if width <= LANDSCAPE_WIDTH || repeated * 2.0 > LANDSCAPE_WIDTH {
        return 1;
    }
    ((width - repeated) / (LANDSCAPE_WIDTH - repeated)).ceil() as u16
}

/// Title, hint and, where the table itself states no year, a place for it.
fn head(sheet: &mut TemplateSheet, part: BlankForm<'_>, lists: &Lists) {
    // The heads of a sheet that goes on beside stand on its first page whole.
    let width = match sheet.n_across {
        0 | 1 => sheet.columns.len() as u16,
        _ => sheet.repeat_columns.max(1),
    };
    let is_starred = part.form.printed().iter().any(Field::is_starred);
    let hint = [
        if is_starred { HINT_STARRED } else { "" },
        if part.template.rows.is_empty() { HINT_EXAMPLE } else { "" },
        HINT_GUIDE,
    ];
    let hint = format!("{}«{GUIDE_SHEET}».", hint.concat());
    let title = Cell::text(&part.template.sheet, Look::Title.of(Kind::Text)).over(width);
    let hint = Cell::text(hint, Look::Note.of(Kind::Text)).over(width);
    sheet.rows.extend([vec![title].into(), vec![hint].into()]);
    if !part.asks_year_above() {
        return;
    }
    let year = match part.template.year {
        Some(year) => Content::Text(year.to_string()),
        None => Content::Blank,
    };
    let line = sheet.rows.len() as u32;
    sheet.rows.push(Row::from(vec![
        Cell::text(format!("{YEAR_LABEL}:"), Look::Strong.of(Kind::Text)),
        Cell::new(year, Look::Body.of(Kind::Text)),
    ]));
    sheet.notes.push(CellNote { cell: (line, 1), text: YEAR_NOTE.to_owned() });
    sheet.inputs.extend(year_input(1, line, lists));
}

/// A cell for a school year.
fn year_input(column: u16, line: u32, lists: &Lists) -> Option<Input> {
    let rule = Rule::Year(lists.year_area()?);
    Some(Input { column, rows: [line, line], rule, refusal: field::YEAR_REFUSAL.to_owned() })
}

fn header(sheet: &mut TemplateSheet, fields: &[Field]) {
    let line = sheet.rows.len() as u32;
    let mut cells = Vec::new();
    for (column, field) in (0..).zip(fields) {
        cells.push(Cell::text(field.header(), Look::Header.of(Kind::Centred)));
        sheet.notes.push(CellNote { cell: (line, column), text: note(field) });
    }
    sheet.rows.push(cells.into());
    sheet.frozen = Some(line + 1);
}

fn note(field: &Field) -> String {
    let starred = if field.is_starred() { "Обязательно. " } else { "" };
    let help = field.help.as_deref().unwrap_or_default();
    match field.choices.as_slice() {
        [] => format!("{starred}{help}"),
        choices => format!("{starred}{help}\nСписок: {}.", choices.join("; ")),
    }
}

/// The example, what the folder already says, ruled rows; validation of what is written below.
fn rows_to_fill(sheet: &mut TemplateSheet, part: BlankForm<'_>, lists: &Lists) {
    let fields = part.form.printed();
    sheet.rows.push(row(fields, Look::Muted, fields.iter().map(field::example)));
    for known in &part.template.known_rows {
        let contents =
            fields.iter().zip(known).map(|(field, text)| field::known_value(field, text));
        sheet.rows.push(row(fields, Look::Body, contents));
    }
    let first = sheet.rows.len() as u32;
    sheet.filtered = sheet.frozen.map(|end| [end - 1, first + N_VALIDATED_ROWS]);
    for _ in 0..N_RULED_ROWS {
        sheet.rows.push(row(fields, Look::Body, iter::repeat(Content::Blank)));
    }
    for (column, field) in (0..).zip(fields) {
        if let Some((rule, refusal)) = field::rule(field, lists) {
            let rows = [first, first + N_VALIDATED_ROWS];
            sheet.inputs.push(Input { column, rows, rule, refusal });
        }
    }
}

fn row(fields: &[Field], look: Look, contents: impl IntoIterator<Item = Content>) -> Row {
    let mut cells = Vec::new();
    for (field, content) in fields.iter().zip(contents) {
        cells.push(Cell::new(content, look.of(field::kind(field))));
    }
    cells.into()
}

/// The rows a sheet starts with. Beyond the form's columns a row declares what may be written
/// and then the choices of its last column.
fn stated_rows(sheet: &mut TemplateSheet, part: BlankForm<'_>, lists: &Lists) {
    let width = part.form.printed().len();
    for stated in &part.template.rows {
        let line = sheet.rows.len() as u32;
        let mut cells = Vec::new();
        for (column, text) in stated.iter().take(width + 1).enumerate() {
            cells.push(match column {
                0 => Cell::text(text, Look::Strong.of(Kind::Text)),
                _ if column == width => Cell::text(text, Look::Note.of(Kind::Text)),
                _ if text.is_empty() => Cell::new(Content::Blank, Look::Body.of(Kind::Text)),
                _ => Cell::text(text, Look::Body.of(Kind::Text)),
            });
        }
        sheet.rows.push(cells.into());
        let (column, choices) = (width as u16 - 1, stated.get(width + 1..).unwrap_or_default());
        if matches!(choices, [named] if named == YEARS) {
            sheet.inputs.extend(year_input(column, line, lists));
        } else if let Some(area) = lists.area(choices) {
            let (rule, refusal) = (Rule::Closed(area), field::listed(choices));
            sheet.inputs.push(Input { column, rows: [line, line], rule, refusal });
        }
    }
}
