//! The known form that an unknown sheet is nearest to: its row of headers, what is there, what is missing.
//! Advice for a remark only: nothing is read by it.

use std::collections::BTreeSet;

use super::{Cell, Detector, Hit, Kind, Place, Sheet, TITLE_ROWS, candidate_rows, is_needed};
use crate::form::known;
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
    #[must_use]
    pub fn is_sure(&self) -> bool {
        let n_shared = self.n_found + self.alike.len();
        let is_most = self.n_found >= MIN_SURE && self.n_found > self.missing.len();
        let is_nearly = self.n_found >= MIN_FOUND && n_shared > MIN_SURE && self.n_unmet <= 1;
        is_most || is_nearly || self.n_unmet == 0 && n_shared >= MIN_SURE
    }
}

impl<'f> Detector<'f> {
    /// The form nearest to some row of the sheet, with the headers found and missing: for remarks.
    #[must_use]
    pub fn nearest(&self, sheet: &Sheet) -> Option<Near<'f>> {
        let labels = self.labels(sheet);
        let worded = |row: u32, hit: &Hit| matches!(sheet.cell(row, hit.column), Cell::Text(text) if text.chars().any(char::is_alphabetic));
        let rows = candidate_rows(sheet, &labels).into_iter().take_while(|row| *row < TITLE_ROWS);
        let near = rows.flat_map(|row| {
            // Numbers are headers of Ф3 only beside its words.
            let mut hits = self.hits(sheet, row, &labels);
            let n_worded = |form: usize| {
                let own = hits.iter().filter(|hit| hit.place().form == form && worded(row, hit));
                own.map(|hit| hit.column).collect::<BTreeSet<u32>>().len()
            };
            let is_beside: Vec<bool> =
                hits.iter().map(|hit| n_worded(hit.place().form) >= MIN_FOUND).collect();
            let mut is_beside = is_beside.into_iter();
            hits.retain(|hit| is_beside.next() == Some(true) || worded(row, hit));
            (0..self.forms.len())
                .filter_map(move |form| self.nearness(sheet, (form, row), &hits, MIN_FOUND))
        });
        let by_headers = near.max_by_key(closeness);
        by_headers.or_else(|| self.alike(sheet))
    }

    /// The form nearest to the row of headers by texts that are only alike.
    fn alike(&self, sheet: &Sheet) -> Option<Near<'f>> {
        let row = header_row(sheet)?;
        let hits = self.hits(sheet, row, &self.labels(sheet));
        let is_data = |form: &usize| !self.forms[*form].kind.is_of_passport();
        let near = (0..self.forms.len()).filter(is_data).filter_map(|form| {
            let hits = hits.iter().filter(|hit| hit.place().form == form).copied();
            self.nearness(sheet, (form, row), &hits.collect::<Vec<_>>(), 0)
        });
        let n_shared = |near: &Near<'_>| near.n_found + near.alike.len();
        near.filter(|near| n_shared(near) >= MIN_ALIKE).max_by_key(closeness)
    }

    fn nearness(
        &self,
        sheet: &Sheet,
        (form, row): (usize, u32),
        hits: &[Hit],
        least: usize,
    ) -> Option<Near<'f>> {
        let declared = &self.forms[form];
        (declared.kind != Kind::Foreign).then_some(())?;
        let has = |field: usize| hits.iter().any(|hit| hit.place() == Place { form, field });
        let n_found = (0..declared.fields.len()).filter(|&field| has(field)).count();
        (n_found >= least).then_some(())?;
        let missing = declared.fields.iter().enumerate();
        let missing: Vec<String> = missing
            .filter(|(field, column)| is_needed(column) && !has(*field))
            .map(|(_, column)| column.header())
            .chain(self.missing_choice(form, &has))
            .collect();
        let bound =
            |column: u32| hits.iter().any(|hit| hit.column == column && hit.place().form == form);
        let free = sheet.row(row).filter(|(column, _)| !bound(*column));
        let free: Vec<String> = free
            .filter(|(_, cell)| matches!(cell, Cell::Text(_)))
            .map(|(_, cell)| text::trimmed(&cell.shown()))
            .collect();
        let fields = declared.fields.iter().enumerate();
        let lacking: Vec<&Field> =
            fields.filter(|(field, _)| !has(*field)).map(|(_, column)| column).collect();
        let alike = paired(&free, &lacking);
        let is_met =
            |header: &String| alike.iter().any(|(_, ours)| ours == header.trim_end_matches('*'));
        let n_unmet = missing.iter().filter(|header| !is_met(header)).count();
        Some(Near { form: declared, row, n_found, missing, alike, n_unmet })
    }
}

/// Headings with the fields they are most like, each of both once.
fn paired(headings: &[String], fields: &[&Field]) -> Vec<(String, String)> {
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (place, text) in headings.iter().enumerate() {
        let heading = Phrase::of(text);
        for (number, field) in fields.iter().enumerate() {
            likely.extend(likeness(&heading, field).map(|alike| (alike, place, number)));
        }
    }
    likely.sort_by_key(|(alike, place, number)| (usize::MAX - alike, *place, *number));
    let (mut taken, mut met) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, place, number) in likely {
        if taken.contains(&place) || met.contains(&number) {
            continue;
        }
        taken.insert(place);
        met.insert(number);
        let ours = fields[number].header().trim_end_matches('*').to_owned();
        pairs.push((place, (known::quoted(&headings[place]), ours)));
    }
    pairs.sort_by_key(|(place, _)| *place);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

impl Detector<'_> {
    /// Of columns one of which must be there the first, if none is.
    fn missing_choice(&self, form: usize, has: &dyn Fn(usize) -> bool) -> Option<String> {
        let declared = &self.forms[form];
        let field = |name: &FieldName| declared.fields.iter().position(|field| field.name == *name);
        let choices: Vec<usize> = declared.select.any_of.iter().filter_map(field).collect();
        let first = *choices.first()?;
        let is_met = choices.into_iter().any(has);
        (!is_met && !is_needed(&declared.fields[first])).then(|| declared.fields[first].header())
    }
}

/// A header found counts twice one that is alike; of equals a form of data, then the one that lacks less,
/// then one that the school can fill in.
fn closeness(near: &Near<'_>) -> (usize, bool, usize, bool) {
    let is_data = !near.form.kind.is_of_passport();
    (
        2 * near.n_found + near.alike.len(),
        is_data,
        usize::MAX - near.missing.len(),
        near.form.template.is_some(),
    )
}

/// Whether a row is of data: it names a person or holds a number of three and more digits that is no
/// year. Such a row is never shown as a header.
fn is_of_data(sheet: &Sheet, row: u32) -> bool {
    let is_long = |text: &str| {
        let is_number =
            text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-'));
        let n_digits = text.chars().filter(char::is_ascii_digit).count();
        let is_year = ["19", "20"].iter().any(|start| text.starts_with(start));
        is_number && n_digits >= 3 && !(is_year && matches!(n_digits, 4 | 8))
    };
    let names_person = |text: &str| text.split_whitespace().any(person::is_patronymic);
    sheet
        .row(row)
        .map(|(_, cell)| text::trimmed(&cell.shown()))
        .any(|text| is_long(&text) || names_person(&text))
}

/// The row near the top that looks most like headers: the most texts, the first of equals.
#[must_use]
pub fn header_row(sheet: &Sheet) -> Option<u32> {
    let n_words = |row: u32| {
        let worded = |cell: Cell<'_>| matches!(cell, Cell::Text(text) if text.chars().any(char::is_alphabetic));
        sheet.row(row).filter(|(_, cell)| worded(*cell)).count()
    };
    let rows = (0..sheet.n_rows().min(TITLE_ROWS)).filter(|row| !is_of_data(sheet, *row));
    let rows = rows.map(|row| (n_words(row), row));
    let best = rows.filter(|(n, _)| *n >= MIN_FOUND);
    best.max_by_key(|(n, row)| (*n, u32::MAX - row)).map(|(_, row)| row)
}
