//! Headings that are a field's label written otherwise: short words, hints in brackets, whose the column is.
//! Nearly certain ones only: what fits two fields of a form is none.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Place;
use crate::form::Form;
use crate::form::heading::{Heading, Word};

/// Longest text that is a heading.
const MAX_CHARS: usize = 100;
/// Most words of a heading.
const MAX_WORDS: usize = 9;
/// A label shorter than this is met by its very text only.
const MIN_LABEL_CHARS: usize = 3;

/// The labels of all forms by the number of their words and the first letter.
#[derive(Debug, Default)]
pub(super) struct Rewordings {
    labels: HashMap<(usize, char), Vec<(Place, Heading)>>,
    /// Words that some form drops.
    owners: HashSet<String>,
}

impl Rewordings {
    pub(super) fn new(forms: &[Form]) -> Self {
        let mut labels: HashMap<(usize, char), Vec<(Place, Heading)>> = HashMap::new();
        for (form, declared) in forms.iter().enumerate() {
            for (field, column) in declared.fields.iter().enumerate() {
                let headings = column.labels.iter().map(|label| Heading::of(label));
                for heading in headings.filter(is_worded) {
                    let Some(key) = key(&heading) else { continue };
                    labels.entry(key).or_default().push((Place { form, field }, heading));
                }
            }
        }
        let owners = forms.iter().flat_map(|form| form.dialect.of.iter().cloned()).collect();
        Self { labels, owners }
    }

    /// The fields that a text means, one of each form at most.
    pub(super) fn places(&self, forms: &[Form], text: &str) -> Vec<Place> {
        if text.chars().count() > MAX_CHARS || !text.chars().any(is_cyrillic) {
            return Vec::new();
        }
        let heading = Heading::of(text);
        if heading.0.len() > MAX_WORDS || !is_worded(&heading) {
            return Vec::new();
        }
        let mut fields = self.single_fields(&heading);
        if heading.has_idle(&self.owners) {
            for (form, declared) in forms.iter().enumerate() {
                if fields.contains_key(&form) {
                    continue;
                }
                let Some(reduced) = heading.without(&declared.dialect.of) else { continue };
                if let Some(field) = self.single_fields(&reduced).get(&form) {
                    fields.insert(form, *field);
                }
            }
        }
        fields.into_iter().filter_map(|(form, field)| Some(Place { form, field: field? })).collect()
    }

    /// The field of each form that a heading is of; `None` where it is of two.
    fn single_fields(&self, heading: &Heading) -> BTreeMap<usize, Option<usize>> {
        let mut fields = BTreeMap::new();
        let Some(key) = key(heading) else { return fields };
        for (place, label) in self.labels.get(&key).into_iter().flatten() {
            if heading.is_same(label) {
                let field = fields.entry(place.form).or_insert(Some(place.field));
                if *field != Some(place.field) {
                    *field = None;
                }
            }
        }
        fields
    }
}

fn key(heading: &Heading) -> Option<(usize, char)> {
    Some((heading.0.len(), heading.0.first()?.text.chars().next()?))
}

/// Whether a heading has a word long enough to tell it from data.
fn is_worded(heading: &Heading) -> bool {
    heading.0.iter().any(|Word { text, is_short }| {
        *is_short && text.len() > 2
            || text.chars().any(is_cyrillic) && text.chars().count() >= MIN_LABEL_CHARS
    })
}

fn is_cyrillic(sign: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&sign)
}
