//! The labels of forms, ready for comparison: of the shipped ones prepared once, however many folders are read.
//! Knows nothing of what a school teaches.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::rewording::Rewordings;
use super::{Certainty, Label, Place, is_too_long};
use crate::error::Result;
use crate::form::{Form, FormPattern, catalog};
use crate::memo::RunMemo;
use crate::text;

/// The labels of forms as they are declared.
#[derive(Debug)]
pub(super) struct FormLabels<'f> {
    forms: &'f [Form],
    exact: HashMap<String, Vec<Place>>,
    /// Each once, with the fields that have it.
    patterns: Vec<(&'f FormPattern, Vec<Place>)>,
    rewordings: Rewordings,
    /// What was said of texts: the files of a run have mostly the same headers.
    judged: RunMemo<Arc<[Label]>>,
}

impl<'f> FormLabels<'f> {
    pub(super) fn of(forms: &'f [Form]) -> Self {
        let mut exact: HashMap<String, Vec<Place>> = HashMap::new();
        let mut patterns: Vec<(&FormPattern, Vec<Place>)> = Vec::new();
        for (form, declared) in forms.iter().enumerate() {
            for (field, column) in declared.fields.iter().enumerate() {
                let place = Place { form, field };
                for label in &column.labels {
                    exact.entry(text::heading(label)).or_default().push(place);
                }
                let Some(pattern) = &column.pattern else { continue };
                match patterns.iter_mut().find(|(known, _)| known.source() == pattern.source()) {
                    Some((_, places)) => places.push(place),
                    None => patterns.push((pattern, vec![place])),
                }
            }
        }
        let rewordings = Rewordings::new(forms);
        Self { forms, exact, patterns, rewordings, judged: RunMemo::new() }
    }

    /// The labels of the forms the program ships with.
    pub(super) fn shipped() -> Result<Arc<FormLabels<'static>>> {
        static LABELS: OnceLock<Arc<FormLabels<'static>>> = OnceLock::new();
        let forms = catalog::forms()?;
        Ok(Arc::clone(LABELS.get_or_init(|| Arc::new(FormLabels::of(forms)))))
    }

    /// The fields whose header a text can be.
    pub(super) fn of_text(&self, text: &str) -> Arc<[Label]> {
        if is_too_long(text) {
            return Arc::default();
        }
        self.judged.of(text, |text| self.judge(text).into())
    }

    fn judge(&self, text: &str) -> Vec<Label> {
        let mut labels = self.exact_places(&text::heading(text));
        for place in self.rewordings.places(self.forms, text) {
            // In a form that knows the very text it means that and nothing else.
            if !labels.iter().any(|label| label.place.form == place.form) {
                labels.push(Label::new(place, Certainty::Reworded));
            }
        }
        labels
    }

    /// The fields of which a heading is a label or of the pattern.
    fn exact_places(&self, heading: &str) -> Vec<Label> {
        let named = self.exact.get(heading).map_or(&[][..], Vec::as_slice);
        let mut labels: Vec<Label> = Vec::new();
        for (pattern, places) in &self.patterns {
            // Nearly no text is of a pattern: groups are looked for in one that is.
            if !pattern.is_match(heading) {
                continue;
            }
            let Some(groups) = pattern.captures(heading) else { continue };
            let maximum = groups.get(1).and_then(|maximum| maximum.as_str().parse().ok());
            for place in places.iter().filter(|place| !named.contains(place)) {
                labels.push(Label { maximum, ..Label::new(*place, Certainty::Exact) });
            }
        }
        labels.sort_by_key(|label| label.place);
        let named = named.iter().map(|place| Label::new(*place, Certainty::Exact));
        named.chain(labels).collect()
    }
}
