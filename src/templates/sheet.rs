//! One sheet to fill in: title, header with comments, the example row, ruled blank rows, validation.
//! The words come from the form's declaration; what is said here is common to all forms.

use chrono::NaiveDate;

use super::guide::Lists;
use super::{BlankColumn, BlankForm, CellNote, Input, Rule, TemplateSheet};
use crate::form::{Field, FieldKind, FieldName};
use crate::report::model::{Cell, Content, Kind, Look, Row};
use crate::result_files::GUIDE_SHEET;

/// Ruled rows under the header: a page of A4 along its long side.
const N_RULED_ROWS: u32 = 25;
/// Rows under the header that are validated.
const N_VALIDATED_ROWS: u32 = 3_000;
/// Width in characters above which a sheet is printed along the long side.
const PORTRAIT_WIDTH: f64 = 95.0;
/// Width of a column that declares none.
const DEFAULT_WIDTH: f64 = 16.0;
/// Width of the remarks beside the rows a sheet starts with.
const REMARK_WIDTH: f64 = 60.0;
/// Largest number where a field declares no bound.
const LARGEST: f64 = 1_000_000.0;

const HINT_STARRED: &str = "Звёздочкой (*) отмечены обязательные столбцы. ";
const HINT_EXAMPLE: &str = "Строка с пометкой «Пример» не считается. ";
const HINT_GUIDE: &str = "Что писать – в примечаниях к заголовкам и на листе ";

/// The blank sheet of a form.
pub(super) fn blank(part: BlankForm<'_>, lists: &Lists) -> TemplateSheet {
    let fields = part.form.printed();
    let mut sheet = TemplateSheet {
        title: part.template.sheet.clone(),
        columns: fields.iter().map(column).collect(),
        ..TemplateSheet::default()
    };
    if has_remarks(part) {
        sheet.columns.push(BlankColumn { width: REMARK_WIDTH, style: None, is_verbatim: false });
    }
    sheet.is_wide = sheet.columns.iter().map(|column| column.width).sum::<f64>() > PORTRAIT_WIDTH;
    head(&mut sheet, part);
    header(&mut sheet, fields);
    if part.template.rows.is_empty() {
        sheet.rows.push(example(fields));
        sheet.rows.extend(part.template.found.iter().map(|known| known_row(fields, known)));
        ruled(&mut sheet, fields);
    } else {
        stated(&mut sheet, part);
    }
    let first =
        sheet.rows.len() as u32 - if part.template.rows.is_empty() { N_RULED_ROWS } else { 0 };
    for (column, field) in (0..).zip(fields) {
        let rule = rule(field, lists).filter(|_| part.template.rows.is_empty());
        let rows = [first, first + N_VALIDATED_ROWS];
        sheet.inputs.extend(rule.map(|rule| Input { column, rows, rule, refusal: refusal(field) }));
    }
    stated_inputs(&mut sheet, part, lists);
    sheet
}

/// Whether the rows a sheet starts with say in words what may be written.
fn has_remarks(part: BlankForm<'_>) -> bool {
    part.template.rows.iter().any(|row| row.len() > part.form.printed().len())
}

fn column(field: &Field) -> BlankColumn {
    let is_verbatim = matches!(
        field.kind,
        FieldKind::Text | FieldKind::Lines | FieldKind::Code | FieldKind::Year
    ) && field.choices.is_empty();
    BlankColumn {
        width: field.width.unwrap_or(DEFAULT_WIDTH),
        style: Some(Look::Body.of(kind(field))),
        is_verbatim,
    }
}

fn kind(field: &Field) -> Kind {
    match field.kind {
        FieldKind::Text
        | FieldKind::Lines
        | FieldKind::Code
        | FieldKind::Year
        | FieldKind::Experience => Kind::Text,
        _ if field.kind.is_date() => Kind::Date,
        _ => Kind::Centred,
    }
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
    sheet
        .rows
        .push(row(vec![Cell::text(&part.template.sheet, Look::Title.of(Kind::Text)).over(width)]));
    sheet.rows.push(row(vec![Cell::text(hint, Look::Note.of(Kind::Text)).over(width)]));
    if !part.form.meta.title.is_empty() && part.form.field(FieldName::Year).is_none() {
        let line = sheet.rows.len() as u32;
        sheet.rows.push(row(vec![
            Cell::text("Учебный год:", Look::Strong.of(Kind::Text)),
            Cell::new(Content::Blank, Look::Body.of(Kind::Text)),
        ]));
        let text = "Впишите учебный год таблицы вида 2022-2023. Если здесь пусто, год берётся из \
                    названия файла или папки.";
        sheet.notes.push(CellNote { cell: (line, 1), text: text.to_owned() });
        let refusal = "Напишите учебный год, например 2022-2023.".to_owned();
        sheet.inputs.push(Input { column: 1, rows: [line, line], rule: Rule::Year, refusal });
    }
}

fn header(sheet: &mut TemplateSheet, fields: &[Field]) {
    let line = sheet.rows.len() as u32;
    let cells =
        fields.iter().map(|field| Cell::text(field.header(), Look::Header.of(Kind::Centred)));
    sheet.rows.push(row(cells.collect()));
    sheet.frozen = Some(line + 1);
    let notes = (0..)
        .zip(fields)
        .map(|(column, field)| CellNote { cell: (line, column), text: note(field) });
    sheet.notes.extend(notes);
}

fn note(field: &Field) -> String {
    let mut text = if field.is_starred() { "Обязательно. " } else { "" }.to_owned();
    text.push_str(field.help.as_deref().unwrap_or_default());
    if !field.choices.is_empty() {
        text.push_str("\nСписок: ");
        text.push_str(&field.choices.join("; "));
        text.push('.');
    }
    text
}

fn example(fields: &[Field]) -> Row {
    let cells = fields.iter().map(|field| Cell::new(typed(field), Look::Muted.of(kind(field))));
    row(cells.collect())
}

/// The example of a field as a person would type it.
fn typed(field: &Field) -> Content {
    let Some(text) = field.example.as_deref() else { return Content::Blank };
    let read = match field.kind {
        kind if kind.is_date() => {
            NaiveDate::parse_from_str(text, "%d.%m.%Y").ok().map(Content::Date)
        }
        FieldKind::Text
        | FieldKind::Lines
        | FieldKind::Code
        | FieldKind::Year
        | FieldKind::Flag => None,
        _ => text.parse().ok().map(Content::Number),
    };
    read.unwrap_or_else(|| Content::Text(text.to_owned()))
}

/// A row of what the folder already says, typed as its columns are.
fn known_row(fields: &[Field], known: &[String]) -> Row {
    let mut cells = Vec::new();
    for (field, text) in fields.iter().zip(known) {
        cells.push(Cell::new(stated_value(field, text), Look::Body.of(kind(field))));
    }
    row(cells)
}

/// A number in a column of numbers, else the text.
fn stated_value(field: &Field, text: &str) -> Content {
    match (field.kind, text.parse()) {
        _ if text.is_empty() => Content::Blank,
        (
            FieldKind::Number | FieldKind::Score | FieldKind::Grade | FieldKind::Hours,
            Ok(number),
        ) => Content::Number(number),
        _ => Content::Text(text.to_owned()),
    }
}

fn ruled(sheet: &mut TemplateSheet, fields: &[Field]) {
    let cells: Vec<Cell> =
        fields.iter().map(|field| Cell::new(Content::Blank, Look::Body.of(kind(field)))).collect();
    sheet.rows.extend((0..N_RULED_ROWS).map(|_| row(cells.clone())));
}

/// The rows a sheet starts with. Beyond the form's columns a row declares what may be written
/// and then the choices of its last column.
fn stated(sheet: &mut TemplateSheet, part: BlankForm<'_>) {
    let width = part.form.printed().len();
    for stated in &part.template.rows {
        let cells = stated.iter().take(width + 1).enumerate().map(|(column, text)| match column {
            0 => Cell::text(text, Look::Strong.of(Kind::Text)),
            _ if column == width => Cell::text(text, Look::Note.of(Kind::Text)),
            _ if text.is_empty() => Cell::new(Content::Blank, Look::Body.of(Kind::Text)),
            _ => Cell::text(text, Look::Body.of(Kind::Text)),
        });
        sheet.rows.push(row(cells.collect()));
    }
}

fn stated_inputs(sheet: &mut TemplateSheet, part: BlankForm<'_>, lists: &Lists) {
    let width = part.form.printed().len();
    let first = sheet.rows.len() - part.template.rows.len();
    for (line, stated) in (first as u32..).zip(&part.template.rows) {
        let choices = stated.get(width + 1..).unwrap_or_default();
        let Some(area) = lists.area(choices) else { continue };
        let refusal = format!("Выберите из списка: {}.", choices.join("; "));
        let column = width as u16 - 1;
        sheet.inputs.push(Input { column, rows: [line, line], rule: Rule::Closed(area), refusal });
    }
}

fn rule(field: &Field, lists: &Lists) -> Option<Rule> {
    if let Some(area) = lists.area(&field.choices) {
        let is_closed = matches!(field.kind, FieldKind::Flag | FieldKind::Mark);
        return Some(if is_closed { Rule::Closed(area) } else { Rule::Suggested(area) });
    }
    let (low, high) = (field.min.unwrap_or(0.0), field.max.unwrap_or(LARGEST));
    match field.kind {
        FieldKind::Mark => Some(Rule::Whole(2, 5)),
        FieldKind::Grade => Some(Rule::Whole(low.max(1.0) as i32, high.min(12.0) as i32)),
        FieldKind::Percent => Some(Rule::Number(0.0, 100.0)),
        FieldKind::Number | FieldKind::Score | FieldKind::Points | FieldKind::Hours => {
            Some(Rule::Number(low, high))
        }
        _ if field.kind.is_date() => Some(Rule::Day),
        FieldKind::Year => Some(Rule::Year),
        _ => None,
    }
}

/// What Excel says about a value out of the rule.
fn refusal(field: &Field) -> String {
    if !field.choices.is_empty() {
        return "Такого значения нет в списке: выберите из списка.".to_owned();
    }
    let (low, high) = (field.min.unwrap_or(0.0), field.max.unwrap_or(LARGEST));
    match field.kind {
        FieldKind::Mark => "Отметка – целое число от 2 до 5.".to_owned(),
        FieldKind::Percent => "Процент – число от 0 до 100.".to_owned(),
        _ if field.kind.is_date() => "Напишите день, например 31.05.2023.".to_owned(),
        FieldKind::Year => "Напишите учебный год, например 2022-2023.".to_owned(),
        _ => format!("Напишите число от {low} до {high}."),
    }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, height: None }
}
