//! Labels of РДР: their spelling and which are high, by the passport or by default.
//! An unknown label is never guessed.

use super::{AFFECTED, Fact, place};
use crate::form::extract::Table;
use crate::remark::{self, Remark};
use std::collections::BTreeSet;

use crate::facts::ground::Setting;
use crate::text;

/// A label as it is written → its spelling and whether it is high; `None`: unknown without a passport.
pub(super) fn level(label: &str, subject: &str, setting: Setting<'_>) -> Option<(String, bool)> {
    let folded = text::folded(label);
    let known = setting.reference.rdr_label(label);
    let name = known.map_or_else(|| folded.clone(), |label| label.name.clone());
    match high_labels(subject, setting) {
        Some(high) => {
            let canonical =
                |text: &String| setting.reference.rdr_label(text).map(|label| label.name.clone());
            let is_high = high
                .iter()
                .any(|text| *text == folded || canonical(text).is_some_and(|other| other == name));
            // A passport that names a label of its own («кластер 3») speaks of a scale of its own.
            let own_scale = high.iter().any(|text| canonical(text).is_none());
            (is_high || own_scale || known.is_some()).then_some((name, is_high))
        }
        None => known.map(|label| (label.name.clone(), label.high)),
    }
}

/// The high labels of a subject: its own in the passport, else those for all subjects.
pub(super) fn high_labels<'a>(subject: &str, setting: Setting<'a>) -> Option<&'a BTreeSet<String>> {
    let labels = &setting.passport.high_labels;
    labels.get(&Some(subject.to_owned())).or_else(|| labels.get(&None))
}

/// Labels that the passport calls high, that no reference knows and that nobody has: a slip of the passport
/// would count nobody as high.
pub(super) fn unmet(facts: &[Fact], setting: Setting<'_>, tables: &[Table<'_>]) -> Vec<Remark> {
    let subjects: BTreeSet<&str> = facts.iter().map(|fact| fact.work.subject.as_str()).collect();
    let mut remarks = Vec::new();
    for subject in subjects {
        let of_subject = || facts.iter().filter(|fact| fact.work.subject == subject);
        let has = |label: &str| of_subject().any(|fact| text::folded(&fact.level) == label);
        for label in high_labels(subject, setting).into_iter().flatten() {
            if setting.reference.rdr_label(label).is_some() || has(label) {
                continue;
            }
            let Some(origin) = of_subject().next().map(|fact| place(fact, tables)) else {
                continue;
            };
            let remark = Remark::new(&remark::HIGH_UNMET, &origin).with("level", label);
            let remark = remark.with("subject", subject).value(label.clone());
            remarks.push(remark.affecting(&AFFECTED));
        }
    }
    remarks
}

/// Whether a cell of a level says that the pupil did not write.
pub(super) fn is_absent(label: &str) -> bool {
    let label = text::folded(label);
    let starts = ["отсутств", "не писал", "неявка", "не явил", "не участв"];
    starts.iter().any(|start| label.starts_with(start))
        || ["н", "-", "–", "—"].contains(&label.as_str())
}
