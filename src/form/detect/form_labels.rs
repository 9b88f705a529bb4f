//! The labels of forms, ready for comparison: of the shipped ones prepared once, however many folders are read.
//! Knows nothing of what a school teaches.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::rewording::Rewordings;
use super::{Certainty, Label, Place};
use crate::error::Result;
use crate::form::{Form, FormPattern, catalog};
use crate::text;

/// The labels of forms as they are declared.
#[derive(Debug)]
pub(super) struct FormLabels<'f> {
    exact: HashMap<String, Vec<Place>>,
    patterns: Vec<(Place, &'f FormPattern)>,
    pub(super) rewordings: Rewordings,
}

impl<'f> FormLabels<'f> {
    pub(super) fn of(forms: &'f [Form]) -> Self {
        let mut exact: HashMap<String, Vec<Place>> = HashMap::new();
        let mut patterns = Vec::new();
        for (form, declared) in forms.iter().enumerate() {
            for (field, column) in declared.fields.iter().enumerate() {
                let place = Place { form, field };
                for label in &column.labels {
                    exact.entry(text::heading(label)).or_default().push(place);
                }
                patterns.extend(column.pattern.as_ref().map(|pattern| (place, pattern)));
            }
        }
        Self { exact, patterns, rewordings: Rewordings::new(forms) }
    }

    /// The labels of the forms the program ships with.
    pub(super) fn shipped() -> Result<Arc<FormLabels<'static>>> {
        static LABELS: OnceLock<Arc<FormLabels<'static>>> = OnceLock::new();
        let forms = catalog::forms()?;
        Ok(Arc::clone(LABELS.get_or_init(|| Arc::new(FormLabels::of(forms)))))
    }

    /// The fields of which a heading is a label or of the pattern.
    pub(super) fn exact_places(&self, heading: &str) -> Vec<Label> {
        let mut labels = Vec::new();
        for place in self.exact.get(heading).into_iter().flatten() {
            labels.push(Label::new(*place, Certainty::Exact));
        }
        let n_named = labels.len();
        for (place, pattern) in &self.patterns {
            if labels[..n_named].iter().any(|label| label.place == *place) {
                continue;
            }
            // Nearly no text is of a pattern: groups are looked for in one that is.
            if !pattern.is_match(heading) {
                continue;
            }
            if let Some(groups) = pattern.captures(heading) {
                let maximum = groups.get(1).and_then(|maximum| maximum.as_str().parse().ok());
                labels.push(Label { maximum, ..Label::new(*place, Certainty::Exact) });
            }
        }
        labels
    }
}
