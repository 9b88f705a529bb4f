//! One possible pair: what stands in its way, which rules it would break, how well the two fit.
//! Looks at two people; knows nothing of the others.

use std::collections::BTreeMap;

use crate::category::Category;
use crate::ids::{PairKind, PairRuleId, ProposalComponent, Shortage};
use crate::mentoring::fitness::{self, Closeness};
use crate::remark::Severity;

use super::need;
use super::teacher::Teacher;

use ProposalComponent as Component;

/// Years of experience from which a teacher may be proposed as a mentor.
const MENTOR_FROM: f64 = 3.0;

/// Kinds whose mentor must have shown mastery, or ask to be one.
const KINDS_OF_LEADERS: [PairKind; 2] =
    [PairKind::LeaderStruggling, PairKind::InnovatorConservative];

/// Whether a teacher may be a mentor at all.
pub(super) fn is_mentor(teacher: &Teacher<'_>) -> bool {
    teacher.side.experience.is_some_and(|years| years >= MENTOR_FROM)
}

/// What alone would have to be lifted for a pair: nothing for a possible one. `None`: it can't be, whatever is lifted.
pub(super) fn obstacles(
    mentor: &Teacher<'_>,
    mentee: &Teacher<'_>,
    kind: PairKind,
) -> Option<Vec<Shortage>> {
    let is_mentee = need::is_needed(mentor, kind) || mentor.mentored_in.contains(&kind);
    let would = mentor.offers.is_empty()
        || mentor.offers.iter().any(|offer| offer.kind.is_none_or(|named| named == kind));
    if std::ptr::eq(mentor, mentee) || !is_mentor(mentor) || is_mentee || !would {
        return None;
    }
    let mut obstacles = Vec::new();
    let closeness = fitness::closeness(&mentor.side, &mentee.side);
    let is_apart = closeness.is_none_or(|closeness| closeness == Closeness::Apart);
    if kind == PairKind::SubjectExperts && is_apart {
        obstacles.push(Shortage::Subject);
    }
    let has_shown = mentor.side.has_evidence == Some(true) || !mentor.offers.is_empty();
    if KINDS_OF_LEADERS.contains(&kind) && !has_shown {
        obstacles.push(Shortage::Evidence);
    }
    let is_banned = mentor.unwanted.contains(&mentee.person.key)
        || mentee.unwanted.contains(&mentor.person.key);
    if is_banned {
        obstacles.push(Shortage::Ban);
    }
    Some(obstacles)
}

/// The rules that a pair would break with a warning.
pub(super) fn broken(
    mentor: &Teacher<'_>,
    mentee: &Teacher<'_>,
    kind: PairKind,
    has_request: Option<bool>,
) -> Vec<PairRuleId> {
    let mut broken = Vec::new();
    for (rule, severity) in fitness::rules(kind) {
        let holds = fitness::holds(rule, (&mentor.side, &mentee.side), has_request);
        if severity == Severity::Warning && holds == Some(false) {
            broken.push(rule);
        }
    }
    broken
}

/// The rules that a pair is known to keep.
pub(super) fn kept(
    mentor: &Teacher<'_>,
    mentee: &Teacher<'_>,
    kind: PairKind,
    has_request: Option<bool>,
) -> Vec<PairRuleId> {
    let sides = (&mentor.side, &mentee.side);
    let rules = fitness::rules(kind).map(|(rule, _)| rule);
    rules.filter(|rule| fitness::holds(*rule, sides, has_request) == Some(true)).collect()
}

/// How well two people fit, part by part.
pub(super) fn components(mentor: &Teacher<'_>, mentee: &Teacher<'_>) -> BTreeMap<Component, u32> {
    let wishes = u32::from(mentor.wanted.contains(&mentee.person.key))
        + u32::from(mentee.wanted.contains(&mentor.person.key));
    let has_parallel = !mentor.parallels.is_disjoint(&mentee.parallels);
    let has_evidence = mentor.side.has_evidence == Some(true);
    let parts = [
        (Component::Subject, of_subject(mentor, mentee)),
        (Component::Wish, 15 * wishes),
        (Component::Category, of_category(mentor.category)),
        (Component::Gap, of_gap(mentor.side.experience, mentee.side.experience)),
        (Component::Parallel, if has_parallel { 10 } else { 0 }),
        (Component::Evidence, if has_evidence { 10 } else { 0 }),
        (Component::Mentored, if mentor.has_mentored { 10 } else { 0 }),
    ];
    parts.into_iter().filter(|(_, points)| *points > 0).collect()
}

fn of_subject(mentor: &Teacher<'_>, mentee: &Teacher<'_>) -> u32 {
    match fitness::closeness(&mentor.side, &mentee.side) {
        Some(Closeness::Same) => 40,
        Some(Closeness::OneGroup) => 20,
        Some(Closeness::Apart) | None => 0,
    }
}

fn of_category(category: Option<Category>) -> u32 {
    match category {
        Some(Category::Highest) => 20,
        Some(Category::First) => 10,
        _ => 0,
    }
}

/// By how many years the mentor is more experienced.
fn of_gap(mentor: Option<f64>, mentee: Option<f64>) -> u32 {
    let (Some(mentor), Some(mentee)) = (mentor, mentee) else { return 0 };
    match mentor - mentee {
        gap if (5.0..=20.0).contains(&gap) => 15,
        gap if (3.0..=30.0).contains(&gap) => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_of_experience_has_bounds() {
        for (gap, points) in [
            (2.0, 0),
            (3.0, 5),
            (4.9, 5),
            (5.0, 15),
            (20.0, 15),
            (20.5, 5),
            (30.0, 5),
            (30.5, 0),
            (-5.0, 0),
        ] {
            assert_eq!(of_gap(Some(10.0 + gap), Some(10.0)), points, "{gap}");
        }
        assert_eq!(of_gap(None, Some(1.0)), 0);
    }
}
