//! Rules about other pairs of the same people: how many mentees a mentor has, how many mentors of a kind a mentee.
//! A pair ended early binds both to that day.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Fault, Finding, is_terminated};
use crate::mentoring::candidate::person_key;
use crate::mentoring::{Candidate, Member};
use crate::remark::Severity;

/// Pairs by their people: those that bind both.
pub(super) struct Neighbours<'a> {
    by_mentor: BTreeMap<String, Vec<&'a Candidate<'a>>>,
    by_mentee: BTreeMap<String, Vec<&'a Candidate<'a>>>,
}

/// Whether a pair binds both for a time that is known: one that was terminated on a day, to that day.
fn binds(pair: &Candidate<'_>) -> bool {
    let card = &pair.pair.card;
    !card.is_of_one && (!is_terminated(pair) || card.terminated_on.is_some())
}

/// The last day of a pair.
fn last_day(pair: &Candidate<'_>) -> NaiveDate {
    pair.pair.last_day().unwrap_or(pair.term.1)
}

/// Who a person of a pair is, for comparison with other pairs.
fn key(member: Option<Member<'_>>, name: &str) -> String {
    member.map_or_else(|| person_key(name), |member| member.person.key.clone())
}

fn mentor_key(pair: &Candidate<'_>) -> String {
    key(pair.mentor, &pair.pair.mentor)
}

fn mentee_key(pair: &Candidate<'_>) -> String {
    key(pair.mentee, &pair.pair.mentee)
}

impl<'a> Neighbours<'a> {
    pub(super) fn new(pairs: &'a [Candidate<'a>]) -> Self {
        let mut neighbours = Self { by_mentor: BTreeMap::new(), by_mentee: BTreeMap::new() };
        for pair in pairs.iter().filter(|pair| binds(pair)) {
            neighbours.by_mentor.entry(mentor_key(pair)).or_default().push(pair);
            neighbours.by_mentee.entry(mentee_key(pair)).or_default().push(pair);
        }
        neighbours
    }

    /// R9: at no day has the mentor as many mentees as the school allows, or more. Said once for the mentor's
    /// pairs of a school year: in the last of those at the fullest day.
    pub(super) fn mentees_of_mentor(&self, pair: &Candidate<'_>, most: u8) -> Finding {
        let Some(pairs) = self.by_mentor.get(&mentor_key(pair)) else { return Finding::default() };
        // The fullest day is the first day of some pair of the year.
        let mut days = Vec::new();
        for neighbour in pairs {
            if neighbour.pair.year == pair.pair.year {
                days.push((mentees_at(pairs, neighbour.term.0), Reverse(neighbour.term.0)));
            }
        }
        let Some((n_mentees, Reverse(day))) = days.into_iter().max() else {
            return Finding::default();
        };
        let of_day = pairs.iter().filter(|neighbour| is_at(neighbour, day));
        let last = of_day.max_by_key(|at| (at.term.0, at.origin.clone(), at.pair.mentee.clone()));
        if n_mentees < usize::from(most) || last.is_none_or(|last| !is_same(last, pair)) {
            return Finding::default();
        }
        let is_over = n_mentees > usize::from(most);
        let severity = if is_over { Severity::Error } else { Severity::Warning };
        let text = format!(
            "у наставника одновременно наставляемых: {n_mentees}, разрешено не больше {most}"
        );
        Finding { faults: vec![Fault::of(severity, text)], lacking: None }
    }

    /// R10: no earlier pair of the kind goes on with the mentee, and nobody mentors his own mentor in it.
    pub(super) fn pairs_of_mentee(&self, pair: &Candidate<'_>) -> Finding {
        if !binds(pair) {
            return Finding::default();
        }
        let mut finding = Finding::default();
        let with_mentee = self.by_mentee.get(&mentee_key(pair)).into_iter().flatten();
        if with_mentee.clone().any(|neighbour| is_earlier_of_kind(neighbour, pair)) {
            finding
                .faults
                .push(Fault::new("у наставляемого в это время есть другая пара этого вида"));
        }
        let of_mentee = self.by_mentor.get(&mentee_key(pair)).into_iter().flatten();
        let mut reversed = of_mentee.filter(|neighbour| mentee_key(neighbour) == mentor_key(pair));
        if reversed.any(|neighbour| is_earlier_of_kind(neighbour, pair)) {
            finding.faults.push(Fault::new("в паре этого вида они же записаны наоборот"));
        }
        finding
    }
}

/// One pair of the list; the candidates of a run differ in their place or in their mentee.
fn is_same(one: &Candidate<'_>, another: &Candidate<'_>) -> bool {
    std::ptr::eq(one, another)
}

/// Whether another pair of the kind that began earlier, or stands before it, goes on beside a pair.
fn is_earlier_of_kind(neighbour: &Candidate<'_>, pair: &Candidate<'_>) -> bool {
    let overlap = neighbour.term.0 <= last_day(pair) && pair.term.0 <= last_day(neighbour);
    let order = |pair: &Candidate<'_>| (pair.term.0, pair.origin.clone(), pair.pair.mentor.clone());
    overlap && neighbour.pair.kind == pair.pair.kind && order(neighbour) < order(pair)
}

fn is_at(pair: &Candidate<'_>, day: NaiveDate) -> bool {
    (pair.term.0..=last_day(pair)).contains(&day)
}

fn mentees_at(pairs: &[&Candidate<'_>], day: NaiveDate) -> usize {
    let mut mentees = BTreeSet::new();
    for pair in pairs {
        if is_at(pair, day) {
            mentees.insert(mentee_key(pair));
        }
    }
    mentees.len()
}
