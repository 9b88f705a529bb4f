//! Headings that are a field's label written otherwise: short words, hints in brackets, whose the column is.
//! Nearly certain ones only: what fits two fields of a form is none.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Place;
use crate::form::Form;
use crate::form::heading::Heading;

/// Longest text that is a heading.
const MAX_CHARS: usize = 100;
/// Most words of a heading.
const MAX_WORDS: usize = 9;
/// A label shorter than this is met by its very text only.
const MIN_LABEL_CHARS: usize = 3;

/// The labels of all forms by the number of their words and the first letter.
#[derive(Debug, Default)]
pub(super) struct Loose {
    labels: HashMap<(usize, char), Vec<(Place, Heading)>>,
    /// Words that some form drops.
    of: HashSet<String>,
}

impl Loose {
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
        let of = forms.iter().flat_map(|form| form.dialect.of.iter().cloned()).collect();
        Self { labels, of }
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
        let mut fields = self.single(&heading, |_| true);
        let is_reducible = heading.has_idle(&self.of);
        for (form, declared) in forms.iter().enumerate().filter(|_| is_reducible) {
            if fields.contains_key(&form) {
                continue;
            }
            let Some(reduced) = heading.without(&declared.dialect.of) else { continue };
            fields.extend(self.single(&reduced, |place| place.form == form));
        }
        fields.into_iter().filter_map(|(form, field)| Some(Place { form, field: field? })).collect()
    }

    /// The field of each form that a heading is of; `None` where it is of two.
    fn single(
        &self,
        heading: &Heading,
        is_wanted: impl Fn(&Place) -> bool,
    ) -> BTreeMap<usize, Option<usize>> {
        let mut fields = BTreeMap::new();
        let Some(key) = key(heading) else { return fields };
        let labels = self.labels.get(&key).map_or(&[][..], Vec::as_slice);
        for (place, _) in
            labels.iter().filter(|(place, label)| is_wanted(place) && heading.is_same(label))
        {
            let field = fields.entry(place.form).or_insert(Some(place.field));
            if *field != Some(place.field) {
                *field = None;
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
    let is_long =
        |text: &str| text.chars().any(is_cyrillic) && text.chars().count() >= MIN_LABEL_CHARS;
    heading.0.iter().any(|word| is_long(&word.text) || word.is_short && word.text.len() > 2)
}

fn is_cyrillic(sign: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&sign)
}
