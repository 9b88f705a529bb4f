//! Which form a sheet is, by the labels of a row, wherever that row stands.
//! Looks at each distinct text of a sheet once; the rest is arithmetic on numbers of texts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use foldhash::fast::RandomState;

use crate::error::Result;
use crate::form::wide::Said;
use crate::form::{Field, FieldName, Form, FormKind, Need, catalog};
use crate::remark::Origin;
use crate::sheet::{Cell, Sheet};
use crate::text;

mod form_labels;
mod nearest;
mod rewording;
mod side_by_side;
mod unknown_survey;
mod wide;

use form_labels::FormLabels;
pub use nearest::{Near, header_row};
pub use unknown_survey::{UnknownSurvey, is_timed};
use wide::Sureness;

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
    /// Hidden columns that gave way to visible ones of the same field.
    pub given_way: Vec<u32>,
    /// Of a wide table its item columns.
    pub(crate) items: Vec<Item>,
}

/// A column of an item and what its header says.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// From 0.
    pub(crate) column: u32,
    pub(crate) said: Said,
}

/// A field and the columns that carry it: one, unless the field is repeated.
#[derive(Debug, Clone)]
pub struct Binding<'f> {
    /// The field.
    pub field: &'f Field,
    /// Columns from 0, with the maximum that the header states.
    pub columns: Vec<(u32, Option<f64>)>,
}

impl Header<'_> {
    /// The first column of a field, if the header has it.
    pub fn column(&self, name: FieldName) -> Option<u32> {
        let mut bindings = self.bindings.iter();
        bindings.find(|binding| binding.field.name == name).map(Binding::column)
    }
}

impl Binding<'_> {
    /// The first of its columns.
    pub fn column(&self) -> u32 {
        self.columns[0].0
    }
}

/// The labels of all forms, ready for comparison.
#[derive(Debug)]
pub struct Detector<'f> {
    forms: &'f [Form],
    labels: Arc<FormLabels<'f>>,
    taught: HashMap<String, TaughtHeader>,
}

/// What a taught header means.
#[derive(Debug, Default)]
struct TaughtHeader {
    places: Vec<Place>,
    /// Whether some sheet has it.
    is_met: AtomicBool,
}

/// A field of a form, by numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    form: usize,
    field: usize,
}

/// A header that a school calls a field by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taught {
    /// Number of the form in the catalogue.
    pub form: usize,
    /// Number of the field in the form.
    pub field: usize,
    /// The header, normalised.
    pub header: String,
    /// The cell of the passport that says so.
    pub origin: Origin,
}

/// A field whose header a text can be.
#[derive(Debug, Clone, Copy)]
struct Label {
    place: Place,
    maximum: Option<f64>,
    certainty: Certainty,
}

impl Label {
    fn new(place: Place, certainty: Certainty) -> Self {
        Self { place, maximum: None, certainty }
    }
}

/// How a text came to be a header of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// The passport says so.
    Taught,
    /// It is the label, or of its pattern.
    Exact,
    /// It is the label in other words.
    Reworded,
}

/// For each distinct text of a sheet, and for each number met in a row that was looked at, the fields whose header it
/// can be.
struct SheetLabels {
    by_text: Vec<Arc<[Label]>>,
    by_number: RefCell<HashMap<u64, Arc<[Label]>, RandomState>>,
}

impl SheetLabels {
    /// Rows with at least one text that can be a header, top to bottom.
    fn candidate_rows(&self, sheet: &Sheet) -> Vec<u32> {
        sheet.rows_with(|id| !self.by_text[id as usize].is_empty())
    }
}

/// A column that matched a field.
#[derive(Debug, Clone, Copy)]
struct Hit {
    column: u32,
    label: Label,
}

impl Hit {
    fn place(&self) -> Place {
        self.label.place
    }
}

impl<'f> Detector<'f> {
    /// Prepares the labels of the forms.
    pub fn new(forms: &'f [Form]) -> Self {
        Self { forms, labels: Arc::new(FormLabels::of(forms)), taught: HashMap::new() }
    }

    /// The forms the program ships with; their labels are prepared once, however many folders are read.
    ///
    /// # Errors
    /// When a shipped declaration is broken.
    pub fn shipped() -> Result<Detector<'static>> {
        Ok(Detector {
            forms: catalog::forms()?,
            labels: FormLabels::shipped()?,
            taught: HashMap::new(),
        })
    }

    /// Learns a school's own headers: in their form they mean the taught field and nothing else.
    pub fn teach(&mut self, taught: &[Taught]) {
        for Taught { form, field, header, .. } in taught {
            let place = Place { form: *form, field: *field };
            self.taught.entry(header.clone()).or_default().places.push(place);
        }
    }

    /// Whether a taught header stood on some sheet looked at since.
    pub fn has_met(&self, taught: &Taught) -> bool {
        self.taught.get(&taught.header).is_some_and(|lesson| lesson.is_met.load(Ordering::Relaxed))
    }

    /// The header rows of a sheet, top to bottom; none when no form claims it.
    pub fn headers(&self, sheet: &Sheet) -> Vec<Header<'f>> {
        self.headers_among(sheet, &[])
    }

    /// The same, of a sheet whose file and folders have these names: a wide table may be known by them.
    pub fn headers_among(&self, sheet: &Sheet, names: &[String]) -> Vec<Header<'f>> {
        let labels = self.labels(sheet);
        let mut headers = Vec::new();
        for row in labels.candidate_rows(sheet) {
            headers.extend(self.header(sheet, row, &labels));
        }
        match self.wide_header(sheet, names, &labels) {
            Some((Sureness::Named, wide)) if headers.is_empty() => headers.push(wide),
            Some((Sureness::Told, wide)) => {
                headers.retain(|header| header.row != wide.row);
                headers.push(wide);
                headers.sort_by_key(|header| header.row);
            }
            _ => {}
        }
        headers
    }

    /// The form that claims a sheet without a header by a title near its top.
    pub fn titled(&self, sheet: &Sheet) -> Option<&'f Form> {
        let mut titles = Vec::new();
        for row in 0..sheet.n_rows().min(TITLE_ROWS) {
            titles.extend(sheet.row(row).take(3).map(|(_, cell)| text::heading(&cell.shown())));
        }
        self.forms.iter().find(|form| match &form.select.title {
            Some(pattern) => titles.iter().any(|text| pattern.is_match(text)),
            None => false,
        })
    }

    /// For each distinct text, the fields whose header it can be.
    fn labels(&self, sheet: &Sheet) -> SheetLabels {
        let by_text = sheet.texts().iter().map(|text| self.places(text)).collect();
        SheetLabels { by_text, by_number: RefCell::default() }
    }

    fn places(&self, text: &str) -> Arc<[Label]> {
        let declared = self.labels.of_text(text);
        if self.taught.is_empty() || is_too_long(text) {
            return declared;
        }
        let Some(lesson) = self.taught.get(&text::heading(text)) else { return declared };
        lesson.is_met.store(true, Ordering::Relaxed);
        let taught = lesson.places.iter().map(|place| Label::new(*place, Certainty::Taught));
        // In the form it was taught for it means that and nothing else.
        let is_open =
            |label: &&Label| lesson.places.iter().all(|place| place.form != label.place.form);
        taught.chain(declared.iter().filter(is_open).copied()).collect()
    }

    fn hits(&self, sheet: &Sheet, row: u32, labels: &SheetLabels) -> Vec<Hit> {
        self.hits_among(sheet, row, labels, |_| true)
    }

    /// The columns of a row that can be fields of some forms.
    fn hits_among(
        &self,
        sheet: &Sheet,
        row: u32,
        labels: &SheetLabels,
        is_wanted: fn(&Form) -> bool,
    ) -> Vec<Hit> {
        let mut by_number = labels.by_number.borrow_mut();
        let mut hits = Vec::new();
        for (column, cell) in sheet.row(row) {
            let places = match (cell, sheet.text_id(row, column)) {
                (_, Some(id)) => &labels.by_text[id as usize],
                (Cell::Number(number), None) if number.fract() == 0.0 => {
                    by_number.entry(number.to_bits()).or_insert_with(|| self.places(&cell.shown()))
                }
                _ => continue,
            };
            let places = places.iter().filter(|label| is_wanted(&self.forms[label.place.form]));
            hits.extend(places.map(|&label| Hit { column, label }));
        }
        hits
    }

    fn header(&self, sheet: &Sheet, row: u32, labels: &SheetLabels) -> Option<Header<'f>> {
        let mut by_form: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
        for hit in self.hits_among(sheet, row, labels, |form| form.wide.is_none()) {
            by_form.entry(hit.place().form).or_default().push(hit);
        }
        let mut best: Option<(Strength, usize, Vec<Hit>)> = None;
        // Forms are tried in the catalogue's order, so that the first of equals wins.
        for (form, mut hits) in by_form {
            let declared = &self.forms[form];
            // A taught column is bound before one that is called alike, the very label before its like.
            hits.sort_by_key(|hit| hit.label.certainty);
            if !claims(declared, sheet, row, &hits) {
                continue;
            }
            let strength = strength(&hits);
            if best.as_ref().is_none_or(|(most, ..)| strength > *most) {
                best = Some((strength, form, hits));
            }
        }
        let (_, form, mut hits) = best?;
        let given_way = self.give_way(sheet, &mut hits);
        Some(Header { given_way, ..self.bound(row, form, &hits) })
    }

    fn bound(&self, row: u32, form: usize, hits: &[Hit]) -> Header<'f> {
        let declared = &self.forms[form];
        let mut columns: BTreeMap<usize, Vec<(u32, Option<f64>)>> = BTreeMap::new();
        let mut doubled = Vec::new();
        for hit in hits {
            let field = hit.place().field;
            let bound = columns.entry(field).or_default();
            if bound.is_empty() || declared.fields[field].repeated {
                bound.push((hit.column, hit.label.maximum));
            } else {
                doubled.push(hit.column);
            }
        }
        let mut bindings = Vec::new();
        for (field, columns) in columns {
            bindings.push(Binding { field: &declared.fields[field], columns });
        }
        Header { form: declared, row, bindings, doubled, given_way: Vec::new(), items: Vec::new() }
    }
}

/// How well the hits of a form fit it: its fields found, those taught, those by the very label.
type Strength = (usize, usize, usize);

fn strength(hits: &[Hit]) -> Strength {
    let [n_taught, n_exact] = [Certainty::Taught, Certainty::Exact]
        .map(|certainty| hits.iter().filter(|hit| hit.label.certainty == certainty).count());
    (fields_of(hits).len(), n_taught, n_exact)
}

/// The fields that the hits of a form are of, by their numbers.
fn fields_of(hits: &[Hit]) -> BTreeSet<usize> {
    hits.iter().map(|hit| hit.place().field).collect()
}

/// Whether a row is a header of a form, by the hits of the form in it.
fn claims(form: &Form, sheet: &Sheet, row: u32, hits: &[Hit]) -> bool {
    if hits.is_empty() {
        return false;
    }
    let met = fields_of(hits);
    for (number, field) in form.fields.iter().enumerate() {
        if is_needed(field) && !met.contains(&number) {
            return false;
        }
    }
    if !has_one_of(form, &form.select.any_of, &met) || !has_one_of(form, &form.dialect.keys, &met) {
        return false;
    }
    let barring = &form.select.none_of;
    barring.is_empty()
        || !sheet.row(row).any(|(_, cell)| barring.contains(&text::heading(&cell.shown())))
}

/// Whether one of some fields was met, if any must be.
fn has_one_of(form: &Form, names: &[FieldName], met: &BTreeSet<usize>) -> bool {
    names.is_empty() || met.iter().any(|number| names.contains(&form.fields[*number].name))
}

/// Whether a text has too many letters for a header.
fn is_too_long(text: &str) -> bool {
    text.len() > 4 * MAX_LABEL_CHARS || text.chars().count() > MAX_LABEL_CHARS
}

fn is_needed(field: &Field) -> bool {
    matches!(field.need, Need::Column | Need::Value)
}
