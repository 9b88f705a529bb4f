//! The page «Как заполнять»: what each sheet is for, what each column takes, the lists of choices.
//! Drop-down lists point to cells of this page, so that nothing is hidden from its reader.

use std::collections::BTreeMap;

use super::{BlankColumn, BlankForm, TemplateSheet};
use crate::form::{Field, FieldKind, Need};
use crate::report::model::{Area, Cell, Content, Kind, Look, Row};
use crate::result_files::GUIDE_SHEET;

const WIDTHS: [f64; 4] = [30.0, 14.0, 58.0, 40.0];
const HEADERS: [&str; 4] = ["Столбец", "Обязательно", "Что писать", "Что можно вписать"];
const PARAMETER_HEADERS: [&str; 4] = ["Строка", "Обязательно", "Что писать", "Что можно вписать"];

/// What holds for every blank.
const COMMON: &[&str] = &[
    "1. Пишите в строки под заголовком, по одной записи в строке. Строку с пометкой «Пример» можно \
     удалить или оставить: она не считается.",
    "2. Заголовки не переименовывайте. Порядок столбцов любой, необязательные столбцы можно удалить, \
     свои – добавить.",
    "3. Обязательные столбцы отмечены в таблице ниже словом «да»: строка, где такая ячейка пуста, не \
     считается и попадает в «Замечания».",
    "4. Объединённых ячеек и строк «Итого» внутри таблицы не делайте; пустые строки не мешают.",
    "5. Сохраните файл в папке с выгрузками (можно во вложенной) под любым именем.",
];

/// Where the lists of choices stand on the page.
#[derive(Debug, Default)]
pub(super) struct Lists(BTreeMap<Vec<String>, u32>);

impl Lists {
    /// The cells of a list; none for no choices.
    pub(super) fn area(&self, choices: &[String]) -> Option<Area> {
        let first = *self.0.get(choices)?;
        let last = first + choices.len() as u32 - 1;
        Some(Area { sheet: GUIDE_SHEET.to_owned(), rows: [first, last], columns: [0, 0] })
    }
}

/// The page of a workbook and where its lists stand.
pub(super) fn page(title: &str, parts: &[BlankForm<'_>]) -> (TemplateSheet, Lists) {
    let mut rows = vec![line(&format!("{GUIDE_SHEET}: {title}"), Look::Title)];
    rows.extend(COMMON.iter().map(|text| line(text, Look::Plain)));
    for part in parts {
        rows.push(line(&format!("Лист «{}»", part.template.sheet), Look::Heading));
        rows.push(line(&part.template.purpose, Look::Plain));
        rows.push(header(HEADERS));
        rows.extend(part.form.printed().iter().map(|field| field_row(field, *part)));
        rows.extend(stated_rows(*part));
    }
    let lists = lists(&mut rows, parts);
    let columns = WIDTHS.map(|width| BlankColumn { width, style: None, is_verbatim: false });
    let page = TemplateSheet {
        title: GUIDE_SHEET.to_owned(),
        columns: columns.to_vec(),
        rows,
        is_wide: true,
        ..TemplateSheet::default()
    };
    (page, lists)
}

fn field_row(field: &Field, part: BlankForm<'_>) -> Row {
    // In rows that the sheet starts with, a blank cell means the default.
    let is_needed = field.need != Need::Optional && part.template.rows.is_empty();
    let needed = if is_needed { "да" } else { "нет" };
    body([&field.header(), needed, field.help.as_deref().unwrap_or_default(), &allowed(field)])
}

/// Allowed values in words.
fn allowed(field: &Field) -> String {
    if !field.choices.is_empty() {
        return field.choices.join("; ");
    }
    let bounds = match (field.min, field.max) {
        (Some(low), Some(high)) => format!("число от {low} до {high}"),
        _ => "число".to_owned(),
    };
    match field.kind {
        FieldKind::Text | FieldKind::Lines | FieldKind::Code => "текст".to_owned(),
        FieldKind::Date | FieldKind::Period | FieldKind::Start | FieldKind::End => {
            "день: 31.05.2023".to_owned()
        }
        FieldKind::Year => "2022-2023".to_owned(),
        FieldKind::Mark => "2, 3, 4, 5".to_owned(),
        FieldKind::Percent => "число от 0 до 100".to_owned(),
        FieldKind::Flag => "да; нет".to_owned(),
        FieldKind::Experience | FieldKind::TotalExperience => "12; 12 л 3 м".to_owned(),
        FieldKind::Number
        | FieldKind::Score
        | FieldKind::Points
        | FieldKind::Grade
        | FieldKind::Hours => bounds,
    }
}

/// The rows a sheet starts with and what may be written in them.
fn stated_rows(part: BlankForm<'_>) -> Vec<Row> {
    let width = part.form.printed().len();
    let mut rows = Vec::new();
    for stated in &part.template.rows {
        let (Some(name), Some(help)) = (stated.first(), stated.get(width)) else { continue };
        let choices = stated.get(width + 1..).unwrap_or_default();
        let allowed = if choices.is_empty() { "текст".to_owned() } else { choices.join("; ") };
        rows.push(body([name, "нет", help, &allowed]));
    }
    if !rows.is_empty() {
        rows.insert(0, header(PARAMETER_HEADERS));
    }
    rows
}

/// Lists of choices, each once, under the names of the columns that use it.
fn lists(rows: &mut Vec<Row>, parts: &[BlankForm<'_>]) -> Lists {
    let mut shared: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for (choices, user) in parts.iter().flat_map(|part| choices(*part)) {
        match shared.iter_mut().find(|(known, _)| *known == choices) {
            Some((_, users)) => users.push(user),
            None => shared.push((choices, vec![user])),
        }
    }
    let mut lists = Lists::default();
    if !shared.is_empty() {
        rows.push(line("Списки для выбора", Look::Heading));
    }
    for (choices, users) in shared {
        rows.push(line(&users.join(", "), Look::Group));
        let first = rows.len() as u32;
        rows.extend(choices.iter().map(|choice| Row { cells: vec![item(choice)], height: None }));
        lists.0.insert(choices, first);
    }
    lists
}

/// The choices of a form, each with the column or the row that takes them.
fn choices(part: BlankForm<'_>) -> Vec<(Vec<String>, String)> {
    let fields = part.form.printed();
    let mut choices = Vec::new();
    for field in fields {
        choices.push((field.choices.clone(), field.labels.first().cloned().unwrap_or_default()));
    }
    for stated in &part.template.rows {
        let allowed = stated.get(fields.len() + 1..).unwrap_or_default();
        choices.push((allowed.to_vec(), stated.first().cloned().unwrap_or_default()));
    }
    choices.retain(|(allowed, _)| !allowed.is_empty());
    choices
}

fn item(choice: &str) -> Cell {
    let content = choice.parse().map_or_else(|_| Content::Text(choice.to_owned()), Content::Number);
    Cell::new(content, Look::Body.of(Kind::Text))
}

fn line(text: &str, look: Look) -> Row {
    let cell = Cell::text(text, look.of(Kind::Text)).over(WIDTHS.len() as u16);
    Row { cells: vec![cell], height: None }
}

fn header(texts: [&str; 4]) -> Row {
    let cells = texts.map(|text| Cell::text(text, Look::Header.of(Kind::Centred)));
    Row { cells: cells.to_vec(), height: None }
}

fn body(texts: [&str; 4]) -> Row {
    let kinds = [Kind::Text, Kind::Centred, Kind::Text, Kind::Text];
    let cells = texts.iter().zip(kinds).map(|(text, kind)| Cell::text(*text, Look::Body.of(kind)));
    Row { cells: cells.collect(), height: None }
}
