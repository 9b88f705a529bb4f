//! A summary that a school makes of ready results: by classes or subjects, with shares and means.
//! Named with what it lacks and the export that would do; its figures are not taken.

use crate::form::detect::header_row;
use crate::form::heading::Heading;
use crate::form::summaries::{self, Summary};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Cell, Sheet};
use crate::text;

/// Rows above the header that may name the procedure.
const TITLE_ROWS: u32 = 12;
/// Headings that are marks, from which they are a sign of a summary.
const MIN_MARKS: usize = 3;

/// What is said of a summary, if the sheet is one.
pub(super) fn remark(sheet: &Sheet, place: &Origin, path: &[String]) -> Option<Remark> {
    let row = header_row(sheet)?;
    let (headings, names) = (headings(sheet, row), names(sheet, row, path));
    let mut known = summaries::all().iter();
    let summary = known.find(|summary| is_such(summary, &headings, &names))?;
    let cell = sheet.first_cell(row).map(|(column, _)| sheet::address(row, column));
    let origin = Origin { cell, ..place.clone() };
    let remark = Remark::new(&remark::SUMMARY_TABLE, &origin).with("title", &summary.title);
    let remark = remark.with("lacks", &summary.lacks).with("cure", &summary.cure);
    Some(remark.affecting(&summary.affects))
}

fn is_such(summary: &Summary, headings: &[Heading], names: &[String]) -> bool {
    let is_named = summary.named.is_empty()
        || names.iter().any(|word| summary.named.iter().any(|stem| word.starts_with(stem)));
    let n_signs = count(headings, &summary.signs) + usize::from(n_marks(headings) >= MIN_MARKS);
    is_named
        && count(headings, &summary.of) > 0
        && count(headings, &summary.without) == 0
        && n_signs >= summary.least
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
fn count(headings: &[Heading], stems: &[String]) -> usize {
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

/// The words of the titles, the sheet, the file and its folders.
fn names(sheet: &Sheet, header: u32, path: &[String]) -> Vec<String> {
    let mut texts = vec![sheet.name.clone()];
    for row in header.saturating_sub(TITLE_ROWS)..=header {
        texts.extend(sheet.row(row).map(|(_, cell)| cell.shown()));
    }
    texts.extend_from_slice(path);
    let mut words = Vec::new();
    for text in texts {
        let text = text::folded(&text);
        words.extend(text.split(|sign: char| !sign.is_alphabetic()).map(str::to_owned));
    }
    words
}
