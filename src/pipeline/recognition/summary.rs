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

/// The procedures, by a word of titles and names, and the export that feeds figures.
const PROCEDURES: [(&str, &str, &[IndicatorId]); 4] = [
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
    let headings: Vec<Heading> = sheet
        .row(row)
        .filter_map(|(_, cell)| match cell {
            Cell::Text(text) => Some(Heading::of(text)),
            Cell::Number(number) => Some(Heading::of(&number.to_string())),
            _ => None,
        })
        .collect();
    let opens = |heading: &Heading, words: &[&str]| {
        heading.0.iter().any(|word| words.iter().any(|start| word.text.starts_with(start)))
    };
    let n_of = |words: &[&str]| headings.iter().filter(|heading| opens(heading, words)).count();
    let is_mark = |heading: &&Heading| matches!(heading.0.as_slice(), [word] if matches!(word.text.as_str(), "2" | "3" | "4" | "5"));
    let n_marks = headings.iter().filter(is_mark).count();
    let is_summary = n_of(&UNITS) > 0
        && n_of(&PEOPLE) == 0
        && n_of(&SIGNS) + usize::from(n_marks >= MIN_SIGNS) >= MIN_SIGNS;
    if !is_summary {
        return None;
    }
    let procedure = procedure(sheet, row, path);
    let (name, cure, affects) = procedure
        .map_or(("результаты", ANY, &[][..]), |(name, cure, affects)| {
            (name, cure, affects)
        });
    let cell = sheet.row(row).next().map(|(column, _)| crate::sheet::address(row, column));
    let origin = Origin { cell, ..place.clone() };
    let remark = Remark::new(&remark::SUMMARY_TABLE, &origin).with("procedure", title(name));
    Some(remark.with("cure", cure).affecting(affects))
}

fn title(name: &str) -> String {
    if name.chars().count() == 3 { name.to_uppercase() } else { name.to_owned() }
}

/// The procedure that the titles, the sheet, the file or its folders name, nearest first.
fn procedure(
    sheet: &Sheet,
    header: u32,
    path: &[String],
) -> Option<&'static (&'static str, &'static str, &'static [IndicatorId])> {
    let lines = (header.saturating_sub(TITLE_ROWS)..=header).rev();
    let lines = lines.flat_map(|row| sheet.row(row).map(|(_, cell)| cell.shown()));
    let texts = lines.chain([sheet.name.clone()]).chain(path.iter().cloned());
    texts.into_iter().find_map(|text| {
        let text = text::folded(&text);
        let mut words = text.split(|sign: char| !sign.is_alphabetic());
        words.find_map(|word| PROCEDURES.iter().find(|(name, ..)| *name == word))
    })
}
