//! The known form that an unknown sheet is nearest to: its row of headers, what is there, what is missing.
//! Advice for a remark only: nothing is read by it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Cell, Detector, FormKind, Hit, MAX_LABEL_CHARS, Sheet, SheetLabels, TITLE_ROWS, fields_of,
    has_one_of, is_needed,
};
use crate::form::header_words;
use crate::form::likeness::{Phrase, likeness};
use crate::form::{Field, FieldName, Form};
use crate::person;
use crate::text;

/// Headers that a form must share with a row to be called near.
const MIN_FOUND: usize = 2;
/// The same, where most are only alike.
const MIN_ALIKE: usize = 3;
/// Columns found from which a sheet is of the form, and only some are called otherwise.
const MIN_SURE: usize = 3;
/// Texts of a row that are compared with columns of forms.
const MOST_HEADINGS: usize = 256;

/// The form nearest to an unknown sheet.
#[derive(Debug)]
pub struct Near<'f> {
    /// The form.
    pub form: &'f Form,
    /// The row that looks like its header, from 0.
    pub row: u32,
    /// How many of its columns were found.
    pub n_found: usize,
    /// Headers that are needed and missing.
    pub missing: Vec<String>,
    /// Headers of the row that are probably columns of the form: as an output may quote them, as the form
    /// calls them.
    pub alike: Vec<(String, String)>,
    /// Missing columns that no other heading is like.
    n_unmet: usize,
}

impl Near<'_> {
    /// Whether the sheet is of the form rather than only like it.
    pub fn is_sure(&self) -> bool {
        let n_shared = self.n_found + self.alike.len();
        let is_most = self.n_found >= MIN_SURE && self.n_found > self.missing.len();
        let is_nearly = self.n_found >= MIN_FOUND && n_shared > MIN_SURE && self.n_unmet <= 1;
        is_most || is_nearly || self.n_unmet == 0 && n_shared >= MIN_SURE
    }
}

impl<'f> Detector<'f> {
    /// The form nearest to some row of the sheet, with the headers found and missing: for remarks.
    pub fn nearest(&self, sheet: &Sheet) -> Option<Near<'f>> {
        let labels = self.labels(sheet);
        let mut candidates = Vec::new();
        for row in labels.candidate_rows(sheet) {
            if row >= TITLE_ROWS {
                break;
            }
            // A line that opens with its number is of data: «1 | Посещение уроков | наставник | выполнено».
            if matches!(sheet.first_cell(row), Some((_, Cell::Number(_)))) {
                continue;
            }
            let hits = beside_words(sheet, row, self.hits(sheet, row, &labels));
            let headings = headings(sheet, row);
            for form in 0..self.forms.len() {
                candidates.extend(self.nearness((form, row), &hits, &headings, MIN_FOUND));
            }
        }
        match candidates.into_iter().max_by_key(closeness) {
            Some(near) => Some(near),
            None => self.alike(sheet, &labels),
        }
    }

    /// The form nearest to the row of headers by texts that are only alike.
    fn alike(&self, sheet: &Sheet, labels: &SheetLabels) -> Option<Near<'f>> {
        let row = header_row(sheet)?;
        let hits = self.hits(sheet, row, labels);
        let headings = headings(sheet, row);
        let mut candidates = Vec::new();
        for (form, declared) in self.forms.iter().enumerate() {
            if !declared.kind.is_of_passport() {
                let near = self.nearness((form, row), &hits, &headings, 0);
                candidates.extend(near.filter(|near| near.n_found + near.alike.len() >= MIN_ALIKE));
            }
        }
        candidates.into_iter().max_by_key(closeness)
    }

    fn nearness(
        &self,
        (form, row): (usize, u32),
        hits: &[Hit],
        headings: &[RowHeading],
        least: usize,
    ) -> Option<Near<'f>> {
        let declared = &self.forms[form];
        let hits: Vec<Hit> = hits.iter().filter(|hit| hit.place().form == form).copied().collect();
        let met = fields_of(&hits);
        let is_never_near = declared.kind == FormKind::Foreign || declared.wide.is_some();
        if is_never_near || met.len() < least {
            return None;
        }
        let (mut missing, mut lacking) = (Vec::new(), Vec::new());
        for (number, field) in declared.fields.iter().enumerate() {
            if met.contains(&number) {
                continue;
            }
            lacking.push(field);
            if is_needed(field) {
                missing.push(field.header());
            }
        }
        missing.extend(missing_choice(declared, &met));
        let bound: BTreeSet<u32> = hits.iter().map(|hit| hit.column).collect();
        let free = headings.iter().filter(|heading| !bound.contains(&heading.column));
        let alike = paired(&free.collect::<Vec<_>>(), &lacking);
        if is_made_by_school(declared, &met, &alike) {
            return None;
        }
        let mut n_unmet = 0;
        for header in &missing {
            let title = header.trim_end_matches('*');
            n_unmet += usize::from(alike.iter().all(|(_, ours)| ours != title));
        }
        Some(Near { form: declared, row, n_found: met.len(), missing, alike, n_unmet })
    }
}

/// The hits of a row but numbers that stand alone: they are headers of Ф3 only beside its words.
fn beside_words(sheet: &Sheet, row: u32, mut hits: Vec<Hit>) -> Vec<Hit> {
    let mut worded: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    for hit in &hits {
        if has_words(sheet.cell(row, hit.column)) {
            worded.entry(hit.place().form).or_default().insert(hit.column);
        }
    }
    hits.retain(|hit| {
        let n_worded = worded.get(&hit.place().form).map_or(0, BTreeSet::len);
        n_worded >= MIN_FOUND || has_words(sheet.cell(row, hit.column))
    });
    hits
}

fn has_words(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.chars().any(char::is_alphabetic))
}

/// A text of a row, ready to be compared with the columns of many forms.
struct RowHeading {
    column: u32,
    text: String,
    phrase: Phrase,
}

/// The texts of a row that can be headings, as many as a table can have.
fn headings(sheet: &Sheet, row: u32) -> Vec<RowHeading> {
    let mut headings = Vec::new();
    for (column, cell) in sheet.row(row) {
        match cell {
            Cell::Text(text) if text.len() <= 4 * MAX_LABEL_CHARS => {
                let text = text::trimmed(text);
                headings.push(RowHeading { column, phrase: Phrase::of(&text), text });
            }
            _ => {}
        }
        if headings.len() == MOST_HEADINGS {
            break;
        }
    }
    headings
}

/// Of columns one of which must be there the first, if none is.
fn missing_choice(form: &Form, met: &BTreeSet<usize>) -> Option<String> {
    if has_one_of(form, &form.select.any_of, met) {
        return None;
    }
    let first = form.field(*form.select.any_of.first()?)?;
    (!is_needed(first)).then(|| first.header())
}

/// Columns of which lists of results that a school makes itself have none.
const OF_PROTOCOLS: [FieldName; 4] =
    [FieldName::Given, FieldName::ShortAnswers, FieldName::Station, FieldName::Room];

/// Whether a table is like a protocol of an exam and has nothing that only protocols have: a blank is the nearer form.
fn is_made_by_school(form: &Form, met: &BTreeSet<usize>, alike: &[(String, String)]) -> bool {
    if form.kind != FormKind::Exam || form.is_blank() {
        return false;
    }
    let mut fields = form.fields.iter().enumerate();
    !fields.any(|(number, field)| {
        let title = field.header();
        let is_alike = alike.iter().any(|(_, ours)| ours == title.trim_end_matches('*'));
        OF_PROTOCOLS.contains(&field.name) && (is_alike || met.contains(&number))
    })
}

/// Headings with the fields they are most like, each of both once.
fn paired(headings: &[&RowHeading], fields: &[&Field]) -> Vec<(String, String)> {
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        for (number, field) in fields.iter().enumerate() {
            likely.extend(likeness(&heading.phrase, field).map(|alike| (alike, place, number)));
        }
    }
    likely.sort_by_key(|(alike, place, number)| (usize::MAX - alike, *place, *number));
    let (mut paired_headings, mut paired_fields) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, place, number) in likely {
        if paired_headings.contains(&place) || paired_fields.contains(&number) {
            continue;
        }
        paired_headings.insert(place);
        paired_fields.insert(number);
        let ours = fields[number].header().trim_end_matches('*').to_owned();
        pairs.push((place, (header_words::quoted(&headings[place].text), ours)));
    }
    pairs.sort_by_key(|(place, _)| *place);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// A header found counts twice one that is alike; of equals a form of data, then the one that lacks less,
/// then one that the school can fill in.
fn closeness(near: &Near<'_>) -> (usize, bool, usize, bool) {
    let is_data = !near.form.kind.is_of_passport();
    (
        2 * near.n_found + near.alike.len(),
        is_data,
        usize::MAX - near.missing.len(),
        near.form.is_blank(),
    )
}

/// Whether a row is of data: it names a person or holds a number of three and more digits that is no
/// year. Such a row is never shown as a header.
fn is_of_data(sheet: &Sheet, row: u32) -> bool {
    for (_, cell) in sheet.row(row) {
        let text = text::trimmed(&cell.shown());
        if is_long_number(&text) || text.split_whitespace().any(person::is_patronymic) {
            return true;
        }
    }
    false
}

fn is_long_number(text: &str) -> bool {
    let is_number = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-'));
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    let is_year = ["19", "20"].iter().any(|start| text.starts_with(start));
    is_number && n_digits >= 3 && !(is_year && matches!(n_digits, 4 | 8))
}

/// The row near the top that looks most like headers: the most texts, the first of equals.
pub fn header_row(sheet: &Sheet) -> Option<u32> {
    let mut best: Option<(usize, u32)> = None;
    for row in 0..sheet.n_rows().min(TITLE_ROWS) {
        let n_words = sheet.row(row).filter(|(_, cell)| has_words(*cell)).count();
        let is_better = best.is_none_or(|(most, _)| n_words > most);
        if n_words >= MIN_FOUND && is_better && !is_of_data(sheet, row) {
            best = Some((n_words, row));
        }
    }
    best.map(|(_, row)| row)
}
