//! Labels of РДР: their spelling and which are high, by the passport or by default.
//! An unknown label is never guessed.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::AFFECTED;
use crate::error::Result;
use crate::facts::ground::Setting;
use crate::facts::rows::Rows;
use crate::facts::schema::{LABEL, ROW, SUBJECT, TABLE};
use crate::form::extract::Table;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::text;

/// A label as it is written → its spelling and whether it is high; `None`: unknown without a passport.
pub(super) fn level(label: &str, subject: &str, setting: Setting<'_>) -> Option<(String, bool)> {
    let folded = text::folded(label);
    let known = setting.reference.rdr_label(label);
    let Some(high) = high_labels(subject, setting) else {
        return known.map(|label| (label.name.clone(), label.high));
    };
    let name = known.map_or(folded.as_str(), |label| label.name.as_str());
    let is_high = high
        .iter()
        .any(|text| *text == folded || known_name(text, setting.reference) == Some(name));
    // A passport that names a label of its own («кластер 3») speaks of a scale of its own.
    let has_scale = high.iter().any(|text| known_name(text, setting.reference).is_none());
    if is_high || has_scale || known.is_some() { Some((name.to_owned(), is_high)) } else { None }
}

fn known_name<'a>(label: &str, reference: &'a Reference) -> Option<&'a str> {
    Some(&reference.rdr_label(label)?.name)
}

/// Says that nothing knows a label.
pub(super) fn unknown(label: &str, place: &Origin) -> Remark {
    let remark = Remark::new(&remark::UNKNOWN_LEVEL, place).value(label.to_owned());
    remark.with("level", label).affecting(&AFFECTED)
}

/// The high labels of a subject: its own in the passport, else those for all subjects.
fn high_labels<'a>(subject: &str, setting: Setting<'a>) -> Option<&'a BTreeSet<String>> {
    let labels = &setting.passport.high_labels;
    labels.get(&Some(subject.to_owned())).or_else(|| labels.get(&None))
}

/// Labels that the passport calls high, that no reference knows and that nobody has: a slip of the passport
/// would count nobody as high.
pub(super) fn unmet(
    pupils: &DataFrame,
    setting: Setting<'_>,
    tables: &[Table<'_>],
) -> Result<Vec<Remark>> {
    let subjects = pupils
        .clone()
        .lazy()
        .group_by_stable([col(SUBJECT)])
        .agg([col(TABLE).first(), col(ROW).first(), col(LABEL).unique()])
        .sort([SUBJECT], SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(subjects)?.iter() {
        let subject = row.text(SUBJECT)?.unwrap_or_default();
        let met = row.group(LABEL)?;
        let met: BTreeSet<String> = met.str()?.iter().flatten().map(text::folded).collect();
        for label in high_labels(&subject, setting).into_iter().flatten() {
            if setting.reference.rdr_label(label).is_some() || met.contains(label) {
                continue;
            }
            let remark = Remark::new(&remark::HIGH_UNMET, &row.spot(TABLE, ROW)?.place(tables))
                .value(label.clone())
                .with("level", label)
                .with("subject", &subject);
            remarks.push(remark.affecting(&AFFECTED));
        }
    }
    Ok(remarks)
}

/// Says that the labels of some results are high by default, not by the passport.
pub(super) fn by_default(results: &DataFrame, setting: Setting<'_>) -> Result<Option<Remark>> {
    let subjects = results.column(SUBJECT)?.unique()?;
    let is_default =
        subjects.str()?.iter().flatten().any(|subject| high_labels(subject, setting).is_none());
    let remark = Remark::new(&remark::DEFAULT_HIGH, &Origin::default()).affecting(&AFFECTED);
    Ok(is_default.then_some(remark))
}

/// Whether a cell of a level says that the pupil did not write.
pub(super) fn is_absent(label: &str) -> bool {
    let label = text::folded(label);
    let starts = ["отсутств", "не писал", "неявка", "не явил", "не участв"];
    starts.iter().any(|start| label.starts_with(start))
        || ["н", "-", "–", "—"].contains(&label.as_str())
}
