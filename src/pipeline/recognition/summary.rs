//! A summary that a school makes of ready results: by classes or subjects, with shares and means.
//! Named with the export that would do; its figures are not taken.

use crate::form::detect::header_row;
use crate::form::heading::Heading;
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};
use crate::sheet::{Cell, Sheet};
use crate::text;

/// Rows above the header that may name the procedure.
const TITLE_ROWS: u32 = 12;
/// Signs of a summary that a header must have.
const MIN_SIGNS: usize = 3;

/// Beginnings of the words over a row's unit: a class or a subject, never a pupil.
const UNITS: [&str; 5] = ["класс", "предмет", "параллел", "учител", "экзамен"];
/// Beginnings of headings over numbers of pupils and shares.
const SIGNS: [&str; 25] = [
    "кол", "числ", "писал", "сдава", "сдали", "участник", "учащихся", "успеваем", "качеств",
    "обученн", "соу", "средн", "порог", "преодол", "макс", "мин", "%", "процент", "балл", "отметк",
    "оценк", "выполн", "списк", "справил", "всего",
];
/// Headings of people: a table with them is no summary.
const PEOPLE: [&str; 6] = ["фио", "фамили", "ученик", "код", "шифр", "обучающийся"];

/// A word of titles and names, the export that feeds figures, the figures.
type Procedure = (&'static str, &'static str, &'static [IndicatorId]);

const PROCEDURES: [Procedure; 4] = [
    (
        "впр",
        "возьмите в ФИС ОКО отчёты «Индивидуальные результаты» (Ф1) или «Статистика по отметкам» (Ф3) или заполните бланк «ВПР»",
        &[IndicatorId::VprPass, IndicatorId::VprQuality],
    ),
    (
        "егэ",
        "положите протоколы экзаменов или заполните бланк «ГИА»: строка – результат выпускника",
        &[IndicatorId::GiaAboveThreshold],
    ),
    (
        "огэ",
        "положите протоколы экзаменов или заполните бланк «ГИА»: строка – результат выпускника",
        &[IndicatorId::GiaAboveThreshold],
    ),
    (
        "рдр",
        "положите протоколы работ или заполните бланк «РДР»: строка – работа ученика",
        &[IndicatorId::RdrHighCluster],
    ),
];
const ANY: &str =
    "положите выгрузку по ученикам: Ф1 и Ф3 из ФИС ОКО, протоколы ГИА, бланки «ВПР», «ГИА», «РДР»";

/// What is said of a summary, if the sheet is one.
pub(super) fn remark(sheet: &Sheet, place: &Origin, path: &[String]) -> Option<Remark> {
    let row = header_row(sheet)?;
    let headings = headings(sheet, row);
    let n_signs = count(&headings, &SIGNS) + usize::from(n_marks(&headings) >= MIN_SIGNS);
    if count(&headings, &UNITS) == 0 || count(&headings, &PEOPLE) > 0 || n_signs < MIN_SIGNS {
        return None;
    }
    let (name, cure, affects) = procedure(sheet, row, path).unwrap_or(("результаты", ANY, &[]));
    let cell = sheet.first_cell(row).map(|(column, _)| crate::sheet::address(row, column));
    let origin = Origin { cell, ..place.clone() };
    let remark = Remark::new(&remark::SUMMARY_TABLE, &origin).with("procedure", title(name));
    Some(remark.with("cure", cure).affecting(affects))
}

fn headings(sheet: &Sheet, row: u32) -> Vec<Heading> {
    let mut headings = Vec::new();
    for (_, cell) in sheet.row(row) {
        match cell {
            Cell::Text(text) => headings.push(Heading::of(text)),
            Cell::Number(number) => headings.push(Heading::of(&number.to_string())),
            _ => {}
        }
    }
    headings
}

/// How many headings have a word that begins so.
fn count(headings: &[Heading], stems: &[&str]) -> usize {
    let opens = |word: &str| stems.iter().any(|stem| word.starts_with(stem));
    headings.iter().filter(|heading| heading.0.iter().any(|word| opens(&word.text))).count()
}

/// How many headings are a mark: «2», «3», «4», «5».
fn n_marks(headings: &[Heading]) -> usize {
    let mut n_marks = 0;
    for heading in headings {
        if let [word] = heading.0.as_slice() {
            n_marks += usize::from(["2", "3", "4", "5"].contains(&word.text.as_str()));
        }
    }
    n_marks
}

fn title(name: &str) -> String {
    if name.chars().count() == 3 { name.to_uppercase() } else { name.to_owned() }
}

/// The procedure that the titles, the sheet, the file or its folders name, nearest first.
fn procedure(sheet: &Sheet, header: u32, path: &[String]) -> Option<Procedure> {
    let mut texts = Vec::new();
    for row in (header.saturating_sub(TITLE_ROWS)..=header).rev() {
        texts.extend(sheet.row(row).map(|(_, cell)| cell.shown()));
    }
    texts.push(sheet.name.clone());
    texts.extend_from_slice(path);
    for text in texts {
        for word in text::folded(&text).split(|sign: char| !sign.is_alphabetic()) {
            if let Some(procedure) = PROCEDURES.iter().find(|(name, ..)| *name == word) {
                return Some(*procedure);
            }
        }
    }
    None
}
