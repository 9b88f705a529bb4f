//! One sheet to fill in: title, header with comments, the example row, ruled blank rows, validation.
//! The words come from the form's declaration; what is said here is common to all forms.

use std::iter;

use super::blank::{BlankColumn, BlankForm, CellNote, Input, Lists, Rule, TemplateSheet};
use super::field;
use crate::form::{Field, FieldName};
use crate::report::model::{Cell, Content, Kind, Look, Row};
use crate::result_files::GUIDE_SHEET;

/// Ruled rows under the header: a page of A4 along its long side.
const N_RULED_ROWS: u32 = 25;
/// Rows under the header that are validated.
const N_VALIDATED_ROWS: u32 = 3_000;
/// Width in characters above which a sheet is printed along the long side.
const PORTRAIT_WIDTH: f64 = 95.0;
/// Width of the remarks beside the rows a sheet starts with.
const REMARK_WIDTH: f64 = 60.0;

const HINT_STARRED: &str = "Звёздочкой (*) отмечены обязательные столбцы. ";
const HINT_EXAMPLE: &str = "Строка с пометкой «Пример» не считается. ";
const HINT_GUIDE: &str = "Что писать – в примечаниях к заголовкам и на листе ";
const YEAR_NOTE: &str = "Впишите учебный год таблицы вида 2022-2023. Если здесь пусто, год берётся из \
                         названия файла или папки.";

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
    sheet.is_wide = sheet.columns.iter().map(|column| column.width).sum::<f64>() > PORTRAIT_WIDTH;
    head(&mut sheet, part);
    header(&mut sheet, fields);
    if part.template.rows.is_empty() {
        rows_to_fill(&mut sheet, part, lists);
    } else {
        stated_rows(&mut sheet, part, lists);
    }
    sheet
}

/// Title, hint and, where the table itself states no year, a place for it.
fn head(sheet: &mut TemplateSheet, part: BlankForm<'_>) {
    let width = sheet.columns.len() as u16;
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
    if part.form.meta.title.is_empty() || part.form.field(FieldName::Year).is_some() {
        return;
    }
    let line = sheet.rows.len() as u32;
    sheet.rows.push(Row::from(vec![
        Cell::text("Учебный год:", Look::Strong.of(Kind::Text)),
        Cell::new(Content::Blank, Look::Body.of(Kind::Text)),
    ]));
    sheet.notes.push(CellNote { cell: (line, 1), text: YEAR_NOTE.to_owned() });
    let refusal = field::YEAR_REFUSAL.to_owned();
    sheet.inputs.push(Input { column: 1, rows: [line, line], rule: Rule::Year, refusal });
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
        let choices = stated.get(width + 1..).unwrap_or_default();
        if let Some(area) = lists.area(choices) {
            let refusal = format!("Выберите из списка: {}.", choices.join("; "));
            let (column, rows) = (width as u16 - 1, [line, line]);
            sheet.inputs.push(Input { column, rows, rule: Rule::Closed(area), refusal });
        }
    }
}
