//! A chosen pair as a row of the register: what is known is written, the order and the term are left to the school.
//! Chooses nobody.

use crate::analysis::{Pair, PairCard, Violation};
use crate::ids::{PairRuleId, PairStatus};
use crate::mentoring::candidate::staff_card;
use crate::pair_rules;
use crate::remark::Severity;

use super::{Field, fit};

/// The pair of a need with the mentor of a place.
pub(super) fn pair(field: &Field<'_>, need: usize, place: usize) -> Pair {
    let (asked, mentor) = (field.needs[need], field.mentor(place));
    let mentee = &field.teachers[asked.teacher];
    let reference = field.ground.inputs.setting.reference;
    let broken = field.possible[need].get(&place).map(|pair| pair.broken.clone());
    let broken = broken.unwrap_or_default();
    let mut requests = mentee.needs_of(asked.kind);
    let checked = fit::kept(mentor, mentee, asked.kind, field.has_request(mentee, asked));
    let mut unchecked: Vec<PairRuleId> =
        pair_rules::rules_of(asked.kind).map(|rule| rule.id).collect();
    unchecked.retain(|rule| !checked.contains(rule) && !broken.contains(rule));
    let card = PairCard {
        mentor: Some(staff_card(mentor.person, reference)),
        mentee: Some(staff_card(mentee.person, reference)),
        request: requests.find_map(|request| request.text.clone()),
        checked,
        ..PairCard::default()
    };
    Pair {
        code: String::new(),
        year: field.ground.year,
        kind: asked.kind,
        mentor: mentor.name.clone(),
        mentee: mentee.name.clone(),
        order: None,
        from: None,
        to: None,
        status: PairStatus::Active,
        fulfilled: false,
        unchecked,
        violations: broken.into_iter().map(violation).collect(),
        card,
    }
}

fn violation(rule: PairRuleId) -> Violation {
    let fault = format!("не соблюдено: {}", rule.row().words);
    Violation { rule, severity: Severity::Warning, text: fault.clone(), fault }
}
