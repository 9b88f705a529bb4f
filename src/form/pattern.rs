//! A pattern of a form, made where it is first asked: making all of them takes longer than reading a small folder, and a
//! run meets few of the forms.

use std::ops::Deref;
use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

/// A pattern as a form writes it; what it can do is a [`Regex`]'s.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct FormPattern {
    source: String,
    made: OnceLock<Regex>,
}

impl FormPattern {
    /// Its text: one that two fields share need not be made twice.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }
}

impl From<String> for FormPattern {
    fn from(source: String) -> Self {
        Self { source, made: OnceLock::new() }
    }
}

impl Deref for FormPattern {
    type Target = Regex;

    #[expect(clippy::unwrap_used, reason = "a constant pattern, tested with all others of forms")]
    fn deref(&self) -> &Regex {
        self.made.get_or_init(|| Regex::new(&self.source).unwrap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, catalog};

    fn patterns(form: &Form) -> Vec<&FormPattern> {
        let mut patterns: Vec<&FormPattern> = form.select.title.iter().collect();
        for of_texts in [&form.meta.title, &form.meta.sheet, &form.meta.path] {
            patterns.extend(of_texts);
        }
        patterns.extend(form.fields.iter().filter_map(|field| field.pattern.as_ref()));
        if let Some(wide) = &form.wide {
            patterns.extend(wide.heads.iter().chain(&wide.never).chain(&wide.names));
        }
        patterns
    }

    #[test]
    fn every_pattern_of_every_form_can_be_made() {
        for form in catalog::forms().unwrap() {
            for pattern in patterns(form) {
                assert!(Regex::new(&pattern.source).is_ok(), "{}: {}", form.code, pattern.source);
            }
        }
    }
}
