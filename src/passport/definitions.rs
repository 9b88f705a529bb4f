//! What a district defines for all its schools: the choices of its passport, high labels of РДР, scales of ВПР.
//! Figures of schools that define otherwise can't be added.

use std::collections::{BTreeMap, BTreeSet};

use super::{Passport, mark_borders};
use crate::choices::{CHOICES, Choices};
use crate::reference::Scale;
use crate::remark::{self, Origin, Remark};

/// High labels of РДР by subject; `None`: of all.
type HighLabels = BTreeMap<Option<String>, BTreeSet<String>>;

/// The definitions of a passport.
#[derive(Debug, Clone)]
pub(crate) struct Definitions {
    choices: Choices,
    high_labels: HighLabels,
    scales: BTreeMap<(i32, String, u8), Scale>,
}

impl Passport {
    /// What it defines for others; `None`: there is no passport.
    pub(crate) fn definitions(&self) -> Option<Definitions> {
        self.file.as_ref()?;
        Some(Definitions {
            choices: self.choices.clone(),
            high_labels: self.high_labels.clone(),
            scales: self.scales.clone(),
        })
    }

    /// Takes the definitions of the district for its own; what it states otherwise itself is named with both values.
    pub(crate) fn follow(&mut self, district: &Definitions) -> Option<Remark> {
        let differing = self.unlike(district);
        self.choices = district.choices.clone();
        self.high_labels.clone_from(&district.high_labels);
        self.scales.extend(district.scales.clone());
        if differing.is_empty() {
            return None;
        }
        let file = self.file.as_deref()?;
        let origin = Origin { file: Some(file.into()), ..Origin::default() };
        let remark = Remark::new(&remark::DEFINITION_DIFFERS, &origin);
        Some(remark.with("definitions", differing.join("; ")))
    }

    /// What it states otherwise; a passport that is silent has defined nothing.
    fn unlike(&self, district: &Definitions) -> Vec<String> {
        let mut unlike = Vec::new();
        for choice in CHOICES.iter().filter(|choice| self.stated.contains_key(choice.label)) {
            let values = [&self.choices, &district.choices].map(choice.shown);
            unlike.extend(both_values(&format!("«{}»", choice.label), values));
        }
        if !self.high_labels.is_empty() {
            let labels = [&self.high_labels, &district.high_labels].map(labels_words);
            unlike.extend(both_values("высокий уровень РДР", labels));
        }
        for (work, common) in &district.scales {
            let Some(stated) = self.scales.get(work) else { continue };
            let (year, subject, grade) = work;
            let scale = format!("шкала ВПР {year}, {subject}, {grade} класс");
            unlike.extend(both_values(&scale, [stated, common].map(scale_words)));
        }
        unlike
    }
}

fn both_values(definition: &str, [stated, common]: [String; 2]) -> Option<String> {
    (stated != common).then(|| format!("{definition}: у школы {stated}, у района {common}"))
}

fn labels_words(labels: &HighLabels) -> String {
    let mut words = Vec::new();
    for (subject, labels) in labels {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        words.push(format!("{} – {}", subject.as_deref().unwrap_or("все"), labels.join(", ")));
    }
    if words.is_empty() { "не назван".to_owned() } else { words.join(", ") }
}

/// «5/8/11»: points from which «3», «4», «5» begin.
fn scale_words(scale: &Scale) -> String {
    let borders = mark_borders(scale).into_iter().flatten();
    borders.map(|border| border.to_string()).collect::<Vec<_>>().join("/")
}
