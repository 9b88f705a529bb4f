//! The known form that an unknown sheet is nearest to: its row of headers, what is there, what is missing.
//! Advice for a remark only: nothing is read by it.

use super::{Cell, Detector, Hit, Kind, Place, Sheet, TITLE_ROWS, candidate_rows, is_needed};
use crate::form::{Form, normalised};
use crate::person;
use crate::value;

/// Headers that a form must share with a row to be called near.
const MIN_FOUND: usize = 2;
/// The same, where most are only alike.
const MIN_ALIKE: usize = 3;
/// How alike two headers of one word or phrase must be.
const ALIKE: f64 = 0.93;
/// Words of the mark of the journal, which is never the mark of the work.
const JOURNAL: [&str; 5] = ["журнал", "предыдущ", "четверт", "триместр", "полугоди"];
/// Shortest header that may be a part of another.
const MIN_PART_CHARS: usize = 4;

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
    /// Headers of the row that are probably columns of the form: as written, as the form calls them.
    pub alike: Vec<(String, String)>,
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
            let hits: Vec<Hit> =
                self.hits(sheet, row, &labels).into_iter().filter(|hit| worded(row, hit)).collect();
            (0..self.forms.len()).filter_map(move |form| self.nearness(sheet, form, row, &hits))
        });
        let by_headers = near.filter(|near| near.n_found >= MIN_FOUND).max_by_key(closeness);
        by_headers.or_else(|| self.alike(sheet))
    }

    /// The form nearest to the row of headers by texts that are only alike.
    fn alike(&self, sheet: &Sheet) -> Option<Near<'f>> {
        let row = header_row(sheet)?;
        let hits = self.hits(sheet, row, &self.labels(sheet));
        let is_data = |form: &usize| self.forms[*form].result_code() != "passport";
        let near = (0..self.forms.len()).filter(is_data).filter_map(|form| {
            let hits = hits.iter().filter(|hit| hit.place().form == form).copied();
            self.nearness(sheet, form, row, &hits.collect::<Vec<_>>())
        });
        let n_shared = |near: &Near<'_>| near.n_found + near.alike.len();
        near.filter(|near| n_shared(near) >= MIN_ALIKE).max_by_key(closeness)
    }

    fn nearness(&self, sheet: &Sheet, form: usize, row: u32, hits: &[Hit]) -> Option<Near<'f>> {
        let declared = &self.forms[form];
        (declared.kind != Kind::Foreign).then_some(())?;
        let has = |field: usize| hits.iter().any(|hit| hit.place() == Place { form, field });
        let n_found = (0..declared.fields.len()).filter(|&field| has(field)).count();
        let missing = declared.fields.iter().enumerate();
        let missing: Vec<String> = missing
            .filter(|(field, column)| is_needed(column) && !has(*field))
            .map(|(_, column)| column.header())
            .chain(self.missing_choice(form, &has))
            .collect();
        let bound =
            |column: u32| hits.iter().any(|hit| hit.column == column && hit.place().form == form);
        let free = sheet.row(row).filter(|(column, _)| !bound(*column));
        let free: Vec<String> = free.map(|(_, cell)| value::trimmed(&cell.shown())).collect();
        let alike = missing.iter().filter_map(|header| {
            let ours = header.trim_end_matches('*').to_owned();
            let labels = &declared.fields.iter().find(|field| field.header() == *header)?.labels;
            let text = free.iter().find(|text| labels.iter().any(|label| is_alike(text, label)))?;
            Some((text.clone(), ours))
        });
        let alike = alike.collect();
        Some(Near { form: declared, row, n_found, missing, alike })
    }
}

impl Detector<'_> {
    /// Of columns one of which must be there the first, if none is.
    fn missing_choice(&self, form: usize, has: &dyn Fn(usize) -> bool) -> Option<String> {
        let declared = &self.forms[form];
        let field = |name: &String| declared.fields.iter().position(|field| field.name == *name);
        let choices: Vec<usize> = declared.select.any_of.iter().filter_map(field).collect();
        let first = *choices.first()?;
        let is_met = choices.into_iter().any(has);
        (!is_met && !is_needed(&declared.fields[first])).then(|| declared.fields[first].header())
    }
}

/// A header found counts twice one that is alike; of equals a form of data, then the one that lacks less,
/// then one that the school can fill in.
fn closeness(near: &Near<'_>) -> (usize, bool, usize, bool) {
    let is_data = near.form.result_code() != "passport";
    (
        2 * near.n_found + near.alike.len(),
        is_data,
        usize::MAX - near.missing.len(),
        near.form.template.is_some(),
    )
}

/// Whether a header is of the mark a pupil had before the work.
#[must_use]
pub fn is_of_journal(header: &str) -> bool {
    JOURNAL.iter().any(|word| header.contains(word))
}

/// Whether one header is a part of the other by whole words, or they differ in a few letters.
fn is_alike(text: &str, label: &str) -> bool {
    let (text, label) = (normalised(text), normalised(label));
    let part = |whole: &str, part: &str| {
        part.chars().count() >= MIN_PART_CHARS
            && format!(" {whole} ")
                .replace(['.', ',', '(', ')', '/'], " ")
                .contains(&format!(" {part} "))
    };
    !text.is_empty()
        && is_of_journal(&text) == is_of_journal(&label)
        && (part(&text, &label)
            || part(&label, &text)
            || strsim::jaro_winkler(&text, &label) >= ALIKE)
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
        .map(|(_, cell)| value::trimmed(&cell.shown()))
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
