//! The page «Как заполнять»: what each sheet is for, what each column takes, the lists of choices.
//! Drop-down lists point to cells of this page, so that nothing is hidden from its reader.

use super::blank::{BlankColumn, BlankForm, Lists, TemplateSheet, YEAR_LABEL, YEARS};
use super::field;
use crate::form::{Field, FieldKind, Need};
use crate::report::model::{Cell, Content, Kind, Look, Row};
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

/// The page of a workbook and where its lists stand.
pub(super) fn page(
    title: &str,
    parts: &[BlankForm<'_>],
    years: &[String],
) -> (TemplateSheet, Lists) {
    let mut rows = vec![line(&format!("{GUIDE_SHEET}: {title}"), Look::Title)];
    rows.extend(COMMON.iter().map(|text| line(text, Look::Plain)));
    for part in parts {
        rows.push(line(&format!("Лист «{}»", part.template.sheet), Look::Heading));
        rows.push(line(&part.template.purpose, Look::Plain));
        rows.push(header(HEADERS));
        rows.extend(part.form.printed().iter().map(|field| field_row(field, *part)));
        rows.extend(stated_rows(*part));
    }
    let lists = lists(&mut rows, parts, years);
    let columns = WIDTHS.map(|width| BlankColumn { width, style: None, is_verbatim: false });
    let page = TemplateSheet {
        title: GUIDE_SHEET.to_owned(),
        columns: columns.to_vec(),
        rows,
        is_wide: true,
        n_across: 1,
        ..TemplateSheet::default()
    };
    (page, lists)
}

fn field_row(field: &Field, part: BlankForm<'_>) -> Row {
    // In rows that the sheet starts with, a blank cell means the default.
    let is_wanted = field.need != Need::Optional || field.is_starred();
    let is_needed = is_wanted && part.template.rows.is_empty();
    let needed = if is_needed { "да" } else { "нет" };
    body([
        &field.header(),
        needed,
        field.help.as_deref().unwrap_or_default(),
        &field::allowed(field),
    ])
}

/// The rows a sheet starts with and what may be written in them.
fn stated_rows(part: BlankForm<'_>) -> Vec<Row> {
    let width = part.form.printed().len();
    let mut rows = Vec::new();
    for stated in &part.template.rows {
        let (Some(name), Some(help)) = (stated.first(), stated.get(width)) else { continue };
        let choices = stated.get(width + 1..).unwrap_or_default();
        let allowed = match choices {
            [] => "текст".to_owned(),
            [years] if years == YEARS => field::YEAR_ALLOWED.to_owned(),
            _ => choices.join("; "),
        };
        rows.push(body([name, "нет", help, &allowed]));
    }
    if !rows.is_empty() {
        rows.insert(0, header(PARAMETER_HEADERS));
    }
    rows
}

/// Lists of choices, each once, under the names of the columns that use it.
fn lists(rows: &mut Vec<Row>, parts: &[BlankForm<'_>], years: &[String]) -> Lists {
    let mut shared: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for (choices, user) in parts.iter().flat_map(|part| choices_of(*part, years)) {
        match shared.iter_mut().find(|(known, _)| *known == choices) {
            Some((_, users)) => users.push(user),
            None => shared.push((choices, vec![user])),
        }
    }
    let mut lists = Lists { years: years.to_vec(), ..Lists::default() };
    if !shared.is_empty() {
        rows.push(line("Списки для выбора", Look::Heading));
    }
    for (choices, users) in shared {
        rows.push(line(&users.join(", "), Look::Group));
        let first = rows.len() as u32;
        rows.extend(choices.iter().map(|choice| Row::from(vec![item(choice)])));
        lists.rows.insert(choices, first);
    }
    lists
}

/// The choices of a form, each with the column or the row that takes them.
fn choices_of(part: BlankForm<'_>, years: &[String]) -> Vec<(Vec<String>, String)> {
    let fields = part.form.printed();
    let mut choices = Vec::new();
    if part.asks_year_above() {
        choices.push((years.to_vec(), YEAR_LABEL.to_owned()));
    }
    for field in fields {
        let allowed = if field.kind == FieldKind::Year { years } else { &field.choices };
        choices.push((allowed.to_vec(), field.labels.first().cloned().unwrap_or_default()));
    }
    for stated in &part.template.rows {
        let allowed = match stated.get(fields.len() + 1..).unwrap_or_default() {
            [named] if named == YEARS => years,
            allowed => allowed,
        };
        choices.push((allowed.to_vec(), stated.first().cloned().unwrap_or_default()));
    }
    choices.retain(|(allowed, _)| !allowed.is_empty());
    choices
}

fn item(choice: &str) -> Cell {
    let content = match choice.parse() {
        Ok(number) => Content::Number(number),
        Err(_) => Content::Text(choice.to_owned()),
    };
    Cell::new(content, Look::Body.of(Kind::Text))
}

fn line(text: &str, look: Look) -> Row {
    vec![Cell::text(text, look.of(Kind::Text)).over(WIDTHS.len() as u16)].into()
}

fn header(texts: [&str; 4]) -> Row {
    texts.map(|text| Cell::text(text, Look::Header.of(Kind::Centred))).to_vec().into()
}

fn body(texts: [&str; 4]) -> Row {
    let mut cells = texts.map(|text| Cell::text(text, Look::Body.of(Kind::Text)));
    cells[1].style.kind = Kind::Centred;
    cells.to_vec().into()
}
