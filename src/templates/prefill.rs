//! What a folder already says of the school, as rows of a new passport.
//! States only what was read; the letters of classes and unknown labels are left to the school.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::form::{Form, FormKind};

/// The forms with a passport that already names what was found in the folder: codes of the school, ordinals of
/// classes without a letter, subjects and high labels of РДР.
pub(super) fn passport(forms: &[Form], analysis: &Analysis) -> Vec<Form> {
    let mut forms = forms.to_vec();
    for form in &mut forms {
        let known_rows = match form.kind {
            FormKind::PassportCodes => codes(analysis),
            FormKind::PassportClasses => classes(analysis),
            FormKind::PassportDiagnostic => labels(analysis),
            _ => continue,
        };
        if let Some(template) = &mut form.template {
            template.known_rows = known_rows;
        }
    }
    forms
}

/// Systems and codes, as the sheet «Коды школы» names them.
fn codes(analysis: &Analysis) -> Vec<Vec<String>> {
    let schools = analysis.details.schools.iter();
    schools.map(|(system, code)| vec![(*system).to_owned(), code.clone()]).collect()
}

/// Classes that are known by their ordinal only: year, grade, ordinal, a blank for the class.
fn classes(analysis: &Analysis) -> Vec<Vec<String>> {
    let mut classes = BTreeSet::new();
    for work in &analysis.works {
        if let (Some(grade), Some(ordinal)) = (work.grade, work.class.as_deref().and_then(ordinal))
        {
            classes.insert((work.year, grade, ordinal));
        }
    }
    let mut rows = Vec::new();
    for (year, grade, ordinal) in classes {
        rows.push(vec![year.to_string(), grade.to_string(), ordinal.to_string(), String::new()]);
    }
    rows
}

/// The ordinal of a class known as «7-2».
fn ordinal(class: &str) -> Option<u32> {
    class.split_once('-')?.1.parse().ok()
}

/// Subjects of РДР with the highest label that was met.
fn labels(analysis: &Analysis) -> Vec<Vec<String>> {
    let mut highest: BTreeMap<&str, &str> = BTreeMap::new();
    for work in &analysis.details.diagnostics {
        if let Some((label, _)) = work.levels.last() {
            highest.insert(&work.subject, label);
        }
    }
    highest.into_iter().map(|(subject, label)| vec![subject.to_owned(), label.to_owned()]).collect()
}
