//! A sheet that no form claims: the nearest form and what it lacks, a summary of a school, or nothing known.
//! Quotes headings only by words that headings are made of.

use super::summary;
use crate::facts::survey;
use crate::form::FormKind;
use crate::form::detect::{Detector, Near, UnknownSurvey, header_row, is_timed};
use crate::form::extract::Table;
use crate::form::header_words;
use crate::form::heading::Heading;
use crate::remark::{self, Origin, Remark, Severity};
use crate::sheet::{self, Sheet};
use crate::text;

/// Sheets of forms that hold no data of their own.
const HELPER_SHEETS: [&str; 4] =
    ["как заполнять", "служебный", "порядковый номер класса", "классы"];
/// Headers of an unknown sheet that a remark shows.
const SHOWN_HEADERS: usize = 12;
/// Headers that make a sheet beside a known one a broken table.
const CLOSE_HEADERS: usize = 4;

/// Beginnings of headings over people.
const PEOPLE: [&str; 9] =
    ["фио", "фамили", "педагог", "учител", "сотрудник", "ученик", "учащ", "участник", "респондент"];

/// What is said of a sheet that no form claims, beside the tables of its workbook.
pub(super) fn unknown(
    sheet: &Sheet,
    place: &Origin,
    detector: &Detector<'_>,
    path: &[String],
    siblings: &[Table<'_>],
) -> Option<Remark> {
    let is_known = !siblings.is_empty();
    if let Some(form) = detector.titled(sheet) {
        let detail = format!("{}: {}", form.title, form.advice.as_deref().unwrap_or_default());
        return Some(Remark::new(&remark::FOREIGN, place).with("fault", &detail));
    }
    if let Some(remark) = summary::remark(sheet, place, path) {
        return Some(remark);
    }
    if !is_known && !survey::speaks_of_others(path.iter().chain([&sheet.name])) {
        if let Some(survey) = detector.unknown_survey(sheet, path) {
            return Some(unknown_survey(&survey, sheet, place));
        }
        let header = header_row(sheet).filter(|row| is_timed(sheet, *row));
        if let Some(row) = header {
            return Some(Remark::new(&remark::UNKNOWN_ANSWERS, &place.at_row(row + 1)));
        }
    }
    let is_helper = HELPER_SHEETS.contains(&text::folded(&sheet.name).as_str());
    let near = detector.nearest(sheet).filter(|near| !near.missing.is_empty());
    match near {
        _ if is_helper && is_known => None,
        Some(near) if !is_known || is_close(&near) => Some(near_form(&near, sheet, place)),
        _ if is_known => Some(Remark::new(&remark::SPARE_SHEET, place)),
        _ => Some(unlike(sheet, place)),
    }
}

/// A survey of which no question is known: what would make it countable.
fn unknown_survey(survey: &UnknownSurvey<'_>, sheet: &Sheet, place: &Origin) -> Remark {
    let kind = survey.form.kind;
    let needs = match kind {
        FormKind::Climate => {
            "показатель считается по методике Фидлера, Лутошкина или Михалюк–Шалыто: если это одна из них, назовите \
             столбцы словами её пунктов"
        }
        _ => {
            "показатель считается по ответам «не испытываю», «частично», «испытываю»: если они были такими, впишите их и \
             назовите столбцы"
        }
    };
    let mut remark = Remark::new(&remark::SURVEY_UNKNOWN, &place.at_row(survey.row + 1))
        .with("form", survey.form.title.trim_end_matches(" (бланк школы)"))
        .with("needs", needs)
        .affecting(kind.feeds())
        .standing_for(survey.n_answers);
    if names_people(sheet, survey.row) {
        // Perhaps a table about people and no survey.
        remark.severity = Severity::Warning;
        return remark;
    }
    remark.leaving(kind.gap(), None)
}

/// Whether a sheet beside a known one is a broken table rather than a list of its own.
fn is_close(near: &Near<'_>) -> bool {
    near.n_found >= CLOSE_HEADERS && near.missing.len() < near.n_found
}

/// A sheet that shares nothing with any form: the row that looks like its header.
fn unlike(sheet: &Sheet, place: &Origin) -> Remark {
    let Some(row) = header_row(sheet) else {
        return Remark::new(&remark::UNKNOWN_FORM, place).with("header", "");
    };
    let header = Header::of(sheet, row, place);
    let quoted = header.quoted();
    let mut remark = Remark::new(&remark::UNKNOWN_FORM, &header.origin)
        .value(header.value)
        .with("header", &quoted);
    if names_people(sheet, row) {
        remark.severity = Severity::Warning;
    }
    remark
}

/// Whether a row has a heading over people: a table of them may be what a figure needs.
fn names_people(sheet: &Sheet, row: u32) -> bool {
    for (_, cell) in sheet.row(row) {
        for word in Heading::of(&cell.shown()).0 {
            if PEOPLE.iter().any(|stem| word.text.starts_with(stem)) {
                return true;
            }
        }
    }
    false
}

/// The form a sheet is nearest to: the header found, what is missing, how to teach it.
fn near_form(near: &Near<'_>, sheet: &Sheet, place: &Origin) -> Remark {
    let header = Header::of(sheet, near.row, place);
    let missing: Vec<String> =
        near.missing.iter().map(|header| format!("«{}»", header.trim_end_matches('*'))).collect();
    let alike: Vec<String> =
        near.alike.iter().map(|(theirs, ours)| format!("«{theirs}» – «{ours}»")).collect();
    let alike = match alike.as_slice() {
        [] => String::new(),
        pairs => format!(" (возможно, это: {})", pairs.join(", ")),
    };
    let quoted = header.quoted();
    let kind = near.form.kind;
    let mut remark = Remark::new(&remark::NEAR_FORM, &header.origin)
        .value(header.value)
        .with("form", &near.form.title)
        .with("missing", missing.join(", "))
        .with("alike", alike)
        .with("header", quoted)
        .affecting(kind.feeds());
    if near.is_sure() {
        let rows = (near.row + 1..sheet.n_rows()).filter(|row| sheet.row(*row).nth(1).is_some());
        return remark.leaving(kind.gap(), None).standing_for(rows.count());
    }
    // Only like a form: perhaps it is none of the school's.
    remark.severity = Severity::Warning;
    remark
}

/// The row that looks like a header, as far as an output may quote it.
struct Header {
    origin: Origin,
    area: String,
    /// Headers; none, if most are no words of headings: then the row may be of data.
    value: Option<String>,
}

impl Header {
    fn of(sheet: &Sheet, row: u32, place: &Origin) -> Self {
        let (mut columns, mut texts) = (Vec::new(), Vec::new());
        for (column, cell) in sheet.row(row).take(SHOWN_HEADERS) {
            columns.push(column);
            texts.push(header_words::quoted(&cell.shown()));
        }
        let from = sheet::address(row, columns.first().copied().unwrap_or(0));
        let to = sheet::address(row, columns.last().copied().unwrap_or(0));
        let n_known = texts.iter().filter(|text| *text != header_words::UNSAID).count();
        let value = if 2 * n_known >= texts.len() { Some(texts.join(" | ")) } else { None };
        Self { origin: place.at(from), area: format!("{from}:{to}"), value }
    }

    /// «; найден заголовок A1:C1: «…», …».
    fn quoted(&self) -> String {
        let Some(value) = &self.value else { return String::new() };
        let quoted: Vec<String> = value.split(" | ").map(|text| format!("«{text}»")).collect();
        format!("; найден заголовок {}: {}", self.area, quoted.join(", "))
    }
}
