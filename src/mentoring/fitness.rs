//! Rules about the two people of a pair, standing or possible: category, experience, subject, evidence, request.
//! A rule that can't be checked for want of data says so; papers and terms are looked at elsewhere.

use std::collections::BTreeSet;

use crate::ids::{PairKind, PairRuleId};
use crate::reference::Reference;
use crate::remark::Severity;

/// Years of experience from which a teacher may be a mentor without a warning.
pub(super) const EXPERIENCED_FROM: f64 = 5.0;

/// What the rules look at in a person.
#[derive(Debug, Clone, Default)]
pub(super) struct Side<'a> {
    /// Years of experience; `None`: not stated.
    pub(super) experience: Option<f64>,
    /// Whether высшая or первая is in force on the day; `None`: the list has no categories.
    pub(super) has_category: Option<bool>,
    /// Subjects that the person teaches; none: not stated.
    pub(super) subjects: BTreeSet<String>,
    /// The groups of these subjects.
    pub(super) cycles: BTreeSet<&'a str>,
    /// Whether there was a talk or a contest of late; `None`: no source speaks of them.
    pub(super) has_evidence: Option<bool>,
}

impl<'a> Side<'a> {
    /// Takes the subjects that cells name.
    pub(super) fn take_subjects<'c>(
        &mut self,
        cells: impl IntoIterator<Item = &'c str>,
        reference: &'a Reference,
    ) {
        for cell in cells {
            self.subjects.extend(reference.subjects_of(cell));
        }
        for subject in &self.subjects {
            self.cycles.extend(reference.cycle(subject));
        }
    }
}

/// The rules about the two people of a pair.
const OF_PEOPLE: [PairRuleId; 6] = [
    PairRuleId::R2,
    PairRuleId::R3,
    PairRuleId::R5,
    PairRuleId::R6,
    PairRuleId::R7,
    PairRuleId::R8,
];

/// The rules about people that a kind is held to, each with its gravity.
pub(super) fn rules(kind: PairKind) -> impl Iterator<Item = (PairRuleId, Severity)> {
    OF_PEOPLE.into_iter().filter_map(move |rule| Some((rule, rule.row().severity(kind)?)))
}

/// How close the subjects of two people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closeness {
    Same,
    OneGroup,
    Apart,
}

/// `None`: what one of them teaches is not stated.
pub(super) fn closeness(mentor: &Side<'_>, mentee: &Side<'_>) -> Option<Closeness> {
    if mentor.subjects.is_empty() || mentee.subjects.is_empty() {
        return None;
    }
    Some(if !mentor.subjects.is_disjoint(&mentee.subjects) {
        Closeness::Same
    } else if !mentor.cycles.is_disjoint(&mentee.cycles) {
        Closeness::OneGroup
    } else {
        Closeness::Apart
    })
}

/// Whether a rule holds for two people; `None`: data are lacking. `has_request` says whether the mentee's request
/// is written down, where requests are kept.
pub(super) fn holds(
    rule: PairRuleId,
    (mentor, mentee): (&Side<'_>, &Side<'_>),
    has_request: Option<bool>,
) -> Option<bool> {
    match rule {
        PairRuleId::R2 => mentor.has_category,
        PairRuleId::R3 => Some(mentor.experience? >= EXPERIENCED_FROM),
        PairRuleId::R5 => Some(closeness(mentor, mentee)? != Closeness::Apart),
        PairRuleId::R6 => Some(mentor.experience? > mentee.experience?),
        PairRuleId::R7 => mentor.has_evidence,
        PairRuleId::R8 => has_request,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PairRuleId::{R2, R3, R5, R6, R7, R8};

    #[test]
    fn a_rule_without_data_is_not_broken() {
        let (nobody, known) = (
            Side::default(),
            Side {
                experience: Some(4.0),
                has_category: Some(false),
                subjects: BTreeSet::from(["Физика".to_owned()]),
                cycles: BTreeSet::from(["математика"]),
                has_evidence: Some(false),
            },
        );
        for rule in [R2, R3, R5, R6, R7, R8] {
            assert_eq!(holds(rule, (&nobody, &known), None), None, "{rule:?}");
        }
        for (rule, expected) in [(R2, false), (R3, false), (R5, true), (R6, false), (R7, false)] {
            assert_eq!(holds(rule, (&known, &known), None), Some(expected), "{rule:?}");
        }
        assert_eq!(holds(R8, (&known, &known), Some(false)), Some(false));
    }
}
