//! What a district defines for all its schools: the threshold of exams, the day of the staff, high labels of РДР.
//! Figures of schools that define otherwise can't be added.

use std::collections::{BTreeMap, BTreeSet};

use super::Passport;
use crate::choices::Choices;
use crate::remark::{self, Origin, Remark};

/// The definitions of a passport.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Definitions {
    choices: Choices,
    high_labels: BTreeMap<Option<String>, BTreeSet<String>>,
}

impl Passport {
    /// What it defines for others; `None`: there is no passport.
    pub(crate) fn definitions(&self) -> Option<Definitions> {
        self.file.as_ref()?;
        Some(Definitions { choices: self.choices.clone(), high_labels: self.high_labels.clone() })
    }

    /// Takes the definitions of the district for its own; what it says otherwise itself is named.
    pub(crate) fn follow(&mut self, district: &Definitions) -> Option<Remark> {
        let (stated, common) = (&self.choices, &district.choices);
        let mut differing = Vec::new();
        if (stated.minimum, stated.strict_threshold) != (common.minimum, common.strict_threshold) {
            differing.push("порог ГИА");
        }
        if stated.snapshot != common.snapshot {
            differing.push("дата среза");
        }
        if !self.high_labels.is_empty() && self.high_labels != district.high_labels {
            differing.push("высокий уровень РДР");
        }
        self.choices.minimum = common.minimum;
        self.choices.strict_threshold = common.strict_threshold;
        self.choices.snapshot = common.snapshot;
        self.high_labels.clone_from(&district.high_labels);
        if differing.is_empty() {
            return None;
        }
        // A school without a passport has defined nothing.
        let file = self.file.as_deref()?;
        let origin = Origin { file: Some(file.into()), ..Origin::default() };
        let remark = Remark::new(&remark::DEFINITION_DIFFERS, &origin);
        Some(remark.with("definitions", differing.join(", ")))
    }
}
