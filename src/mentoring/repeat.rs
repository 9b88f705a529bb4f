//! The same pair in two places: the blank and the register filled further by hand.
//! Counts once; what one place leaves blank the other fills in, where both differ the first stands.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::candidate::person_key;
use super::outcome::{Outcome, Status};
use super::{AFFECTED, Candidate};
use crate::analysis::Pair;
use crate::remark::{self, Remark};

/// The candidates, each pair once.
pub(super) fn without_repeats<'s>(
    candidates: Vec<Candidate<'s>>,
    remarks: &mut Vec<Remark>,
) -> Vec<Candidate<'s>> {
    let mut earlier: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Candidate<'s>> = Vec::new();
    for candidate in candidates {
        let Pair { kind, mentor, mentee, year, .. } = &candidate.pair;
        let key = (*kind, person_key(mentor), person_key(mentee), *year);
        let places = earlier.entry(key).or_default();
        let same = places.iter().find(|at| kept[**at].term == candidate.term);
        let alike = || places.iter().find(|at| is_alike(kept[**at].term, candidate.term));
        let Some(&at) = same.or_else(alike) else {
            places.push(kept.len());
            kept.push(candidate);
            continue;
        };
        let is_other_term = kept[at].term != candidate.term;
        let place = kept[at].pair.card.origin.clone();
        if says_nothing(kept[at].pair.card.outcome.as_deref()) {
            kept[at].outcome_origin = candidate.outcome_origin.clone();
        }
        let mut differing = fill(&mut kept[at].pair, candidate.pair);
        if is_other_term {
            differing.insert(0, "С, По");
        }
        let remark = if differing.is_empty() {
            Remark::new(&remark::SAME_ROW, &candidate.origin).with("place", &place)
        } else {
            let detail = format!("{place}; расходятся: {}", differing.join(", "));
            Remark::new(&remark::PAIR_TWICE, &candidate.origin).with("place", &detail)
        };
        remarks.push(remark.affecting(&AFFECTED));
    }
    kept
}

/// Whether two terms are one written twice: both ends differ by some days only. Terms that merely overlap
/// are two: a pair may be ended and set up anew.
fn is_alike(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)) -> bool {
    const MOST_DAYS: i64 = 14;
    let is_near = |a: NaiveDate, b: NaiveDate| (a - b).num_days().abs() <= MOST_DAYS;
    is_near(one.0, other.0) && is_near(one.1, other.1)
}

/// Takes what the pair lacks from its repeat; the columns in which both say different things.
fn fill(own: &mut Pair, other: Pair) -> Vec<&'static str> {
    let outcome = |text: Option<String>| text.filter(|text| !says_nothing(Some(text)));
    let (card, theirs) = (&mut own.card, other.card);
    card.outcome = outcome(card.outcome.take());
    let found = [
        ("Запрос", differs(&mut card.request, theirs.request)),
        ("№ приказа", differs(&mut own.order, other.order)),
        ("Дата приказа", differs(&mut card.order_date, theirs.order_date)),
        ("Согласие наставника", differs(&mut card.mentor_consent, theirs.mentor_consent)),
        ("Согласие наставляемого", differs(&mut card.mentee_consent, theirs.mentee_consent)),
        ("Программа", differs(&mut card.programme, theirs.programme)),
        ("Куратор", differs(&mut card.curator, theirs.curator)),
        ("Выполнено, %", differs(&mut card.done_percent, theirs.done_percent)),
        ("Итог", differs(&mut card.outcome, outcome(theirs.outcome))),
    ];
    found.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}

/// «действует» in the register is no outcome, it stands where the blank has none.
fn says_nothing(outcome: Option<&str>) -> bool {
    outcome.is_none_or(|text| Outcome::parse(text).status == Status::Active)
}

/// Fills a blank; whether both are there and differ.
fn differs<T: PartialEq>(own: &mut Option<T>, other: Option<T>) -> bool {
    if own.is_none() {
        *own = other;
        return false;
    }
    other.is_some() && *own != other
}
