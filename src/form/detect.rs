//! Which form a sheet is, by the labels of a row, wherever that row stands.
//! Looks at each distinct text of a sheet once; the rest is arithmetic on numbers of texts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use regex::Regex;

use crate::form::{Field, Form, Kind, Need, normalised};
use crate::sheet::{Cell, Sheet};

/// Longest text that can be a header.
const MAX_LABEL_CHARS: usize = 160;
/// How far below the top a title may stand.
const TITLE_ROWS: u32 = 30;

/// A header row and the columns it binds.
#[derive(Debug, Clone)]
pub struct Header<'f> {
    /// The form it is of.
    pub form: &'f Form,
    /// Its row, from 0.
    pub row: u32,
    /// Fields and their columns, in the form's order.
    pub bindings: Vec<Binding<'f>>,
    /// Headers that stand twice, where one is expected.
    pub doubled: Vec<u32>,
}

/// A field and the columns that carry it: one, unless the field is repeated.
#[derive(Debug, Clone)]
pub struct Binding<'f> {
    /// The field.
    pub field: &'f Field,
    /// Columns from 0, with the maximum that the header states.
    pub columns: Vec<(u32, Option<f64>)>,
}

/// The labels of all forms, ready for comparison.
#[derive(Debug)]
pub struct Detector<'f> {
    forms: &'f [Form],
    exact: HashMap<String, Vec<Place>>,
    patterns: Vec<(Place, &'f Regex)>,
}

/// A field of a form, by numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    form: usize,
    field: usize,
}

/// A column that matched a field.
#[derive(Debug, Clone, Copy)]
struct Hit {
    column: u32,
    place: Place,
    maximum: Option<f64>,
}

impl<'f> Detector<'f> {
    /// Prepares the labels of the forms.
    #[must_use]
    pub fn new(forms: &'f [Form]) -> Self {
        let mut exact: HashMap<String, Vec<Place>> = HashMap::new();
        let mut patterns = Vec::new();
        for (form, declared) in forms.iter().enumerate() {
            for (field, column) in declared.fields.iter().enumerate() {
                let place = Place { form, field };
                for label in &column.labels {
                    exact.entry(normalised(label)).or_default().push(place);
                }
                patterns.extend(column.pattern.as_ref().map(|pattern| (place, pattern)));
            }
        }
        Self { forms, exact, patterns }
    }

    /// The header rows of a sheet, top to bottom; none when no form claims it.
    #[must_use]
    pub fn headers(&self, sheet: &Sheet) -> Vec<Header<'f>> {
        let labels = self.labels(sheet);
        let rows = candidate_rows(sheet, &labels);
        rows.into_iter().filter_map(|row| self.header(sheet, row, &labels)).collect()
    }

    /// The form that claims a sheet without a header by a title near its top.
    #[must_use]
    pub fn titled(&self, sheet: &Sheet) -> Option<&'f Form> {
        let titles: Vec<String> = (0..sheet.n_rows().min(TITLE_ROWS))
            .flat_map(|row| sheet.row(row).take(3).map(|(_, cell)| normalised(&cell.shown())))
            .collect();
        self.forms.iter().find(|form| {
            let title = form.select.title.as_ref();
            title.is_some_and(|pattern| titles.iter().any(|text| pattern.is_match(text)))
        })
    }

    /// The form nearest to some row of the sheet, with the headers found and missing: for remarks.
    #[must_use]
    pub fn nearest(&self, sheet: &Sheet) -> Option<Near<'f>> {
        let labels = self.labels(sheet);
        let rows = candidate_rows(sheet, &labels);
        let worded = |row: u32, hit: &Hit| matches!(sheet.cell(row, hit.column), Cell::Text(text) if text.chars().any(char::is_alphabetic));
        let near = rows.iter().take_while(|row| **row < TITLE_ROWS).flat_map(|&row| {
            // Numbers are headers of Ф3 only beside its words.
            let hits: Vec<Hit> =
                self.hits(sheet, row, &labels).into_iter().filter(|hit| worded(row, hit)).collect();
            (0..self.forms.len()).filter_map(move |form| self.nearness(form, row, &hits))
        });
        near.filter(|near| near.n_found >= 2)
            .max_by_key(|near| (near.n_found, usize::MAX - near.missing.len()))
    }

    fn nearness(&self, form: usize, row: u32, hits: &[Hit]) -> Option<Near<'f>> {
        let declared = &self.forms[form];
        let has = |field: usize| hits.iter().any(|hit| hit.place == Place { form, field });
        let n_found = (0..declared.fields.len()).filter(|&field| has(field)).count();
        let missing = declared.fields.iter().enumerate();
        let missing: Vec<String> = missing
            .filter(|(field, column)| is_needed(column) && !has(*field))
            .map(|(_, column)| column.header())
            .collect();
        (n_found > 0 && declared.kind != Kind::Foreign).then_some(Near {
            form: declared,
            row,
            n_found,
            missing,
        })
    }

    /// For each distinct text, the fields whose header it can be.
    fn labels(&self, sheet: &Sheet) -> Vec<Vec<(Place, Option<f64>)>> {
        sheet.texts().iter().map(|text| self.places(text)).collect()
    }

    fn places(&self, text: &str) -> Vec<(Place, Option<f64>)> {
        if text.len() > 4 * MAX_LABEL_CHARS || text.chars().count() > MAX_LABEL_CHARS {
            return Vec::new();
        }
        let text = normalised(text);
        let exact = self.exact.get(&text).into_iter().flatten().map(|place| (*place, None));
        let patterned = self.patterns.iter().filter_map(|(place, pattern)| {
            let found = pattern.captures(&text)?;
            Some((*place, found.get(1).and_then(|maximum| maximum.as_str().parse().ok())))
        });
        exact.chain(patterned).collect()
    }

    fn hits(&self, sheet: &Sheet, row: u32, labels: &[Vec<(Place, Option<f64>)>]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for column in 0..sheet.n_columns() {
            let numbered;
            let places = match (sheet.cell(row, column), sheet.text_id(row, column)) {
                (_, Some(id)) => &labels[id as usize],
                (Cell::Number(number), None) if number.fract() == 0.0 => {
                    numbered = self.places(&number.to_string());
                    &numbered
                }
                _ => continue,
            };
            hits.extend(places.iter().map(|&(place, maximum)| Hit { column, place, maximum }));
        }
        hits
    }

    fn header(
        &self,
        sheet: &Sheet,
        row: u32,
        labels: &[Vec<(Place, Option<f64>)>],
    ) -> Option<Header<'f>> {
        let hits = self.hits(sheet, row, labels);
        let claims = (0..self.forms.len()).filter_map(|form| {
            let own: Vec<Hit> = hits.iter().filter(|hit| hit.place.form == form).copied().collect();
            self.claims(sheet, row, form, &own).then_some((form, own))
        });
        let n_fields = |own: &[Hit]| {
            let mut fields: Vec<usize> = own.iter().map(|hit| hit.place.field).collect();
            fields.sort_unstable();
            fields.dedup();
            fields.len()
        };
        // Forms are tried in the catalogue's order, so that the first of equals wins.
        let (form, own) = claims.rev().max_by_key(|(_, own)| n_fields(own))?;
        Some(self.bound(row, form, &own))
    }

    fn claims(&self, sheet: &Sheet, row: u32, form: usize, own: &[Hit]) -> bool {
        let declared = &self.forms[form];
        let has = |field: usize| own.iter().any(|hit| hit.place.field == field);
        let named = |name: &String| {
            declared.fields.iter().position(|field| field.name == *name).is_some_and(has)
        };
        let needed = declared
            .fields
            .iter()
            .enumerate()
            .all(|(field, column)| !is_needed(column) || has(field));
        let one_of = |names: &[String]| names.is_empty() || names.iter().any(named);
        let any = one_of(&declared.select.any_of) && one_of(&declared.dialect.keys);
        let barred = || {
            sheet
                .row(row)
                .any(|(_, cell)| declared.select.none_of.contains(&normalised(&cell.shown())))
        };
        !own.is_empty() && needed && any && (declared.select.none_of.is_empty() || !barred())
    }

    fn bound(&self, row: u32, form: usize, own: &[Hit]) -> Header<'f> {
        let declared = &self.forms[form];
        let mut columns: BTreeMap<usize, Vec<(u32, Option<f64>)>> = BTreeMap::new();
        let mut doubled = Vec::new();
        for hit in own {
            let bound = columns.entry(hit.place.field).or_default();
            if bound.is_empty() || declared.fields[hit.place.field].repeated {
                bound.push((hit.column, hit.maximum));
            } else {
                doubled.push(hit.column);
            }
        }
        let bindings = columns
            .into_iter()
            .map(|(field, columns)| Binding { field: &declared.fields[field], columns })
            .collect();
        Header { form: declared, row, bindings, doubled }
    }
}

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
}

fn is_needed(field: &Field) -> bool {
    matches!(field.need, Need::Column | Need::Value)
}

/// Rows with at least one text that can be a header, top to bottom.
fn candidate_rows(sheet: &Sheet, labels: &[Vec<(Place, Option<f64>)>]) -> Vec<u32> {
    let mut rows = BTreeSet::new();
    for column in 0..sheet.n_columns() {
        let texts = sheet.column_texts(column);
        rows.extend(texts.filter(|(_, id)| !labels[*id as usize].is_empty()).map(|(row, _)| row));
    }
    rows.into_iter().collect()
}
