//! Rules about other pairs of the same people: how many mentees a mentor has, how many mentors of a kind a mentee.
//! A pair ended early binds both to that day.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Fault, Finding, is_terminated};
use crate::mentoring::candidate::person_key;
use crate::mentoring::{Candidate, Member};
use crate::period::AcademicYear;
use crate::remark::{Origin, Severity};

/// A pair with the keys of its people.
struct Bond<'a> {
    pair: &'a Candidate<'a>,
    mentee: String,
}

/// The first of the days of a school year on which a mentor has the most mentees.
struct FullestDay<'a> {
    n_mentees: usize,
    /// The pair of that day that began last.
    last: &'a Candidate<'a>,
}

/// Pairs by their people: those that bind both.
pub(super) struct Neighbours<'a> {
    bonds: Vec<Bond<'a>>,
    by_mentor: BTreeMap<String, Vec<usize>>,
    by_mentee: BTreeMap<String, Vec<usize>>,
    fullest: BTreeMap<(String, AcademicYear), FullestDay<'a>>,
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
        let mut neighbours = Self {
            bonds: Vec::new(),
            by_mentor: BTreeMap::new(),
            by_mentee: BTreeMap::new(),
            fullest: BTreeMap::new(),
        };
        for pair in pairs.iter().filter(|pair| binds(pair)) {
            let (mentor, mentee) = (mentor_key(pair), mentee_key(pair));
            let place = neighbours.bonds.len();
            neighbours.by_mentor.entry(mentor).or_default().push(place);
            neighbours.by_mentee.entry(mentee.clone()).or_default().push(place);
            neighbours.bonds.push(Bond { pair, mentee });
        }
        for (mentor, places) in &neighbours.by_mentor {
            let bonds: Vec<&Bond<'a>> =
                places.iter().map(|place| &neighbours.bonds[*place]).collect();
            for (year, day) in fullest_days(&bonds) {
                neighbours.fullest.insert((mentor.clone(), year), day);
            }
        }
        neighbours
    }

    fn of<'n>(
        &'n self,
        people: &'n BTreeMap<String, Vec<usize>>,
        key: &str,
    ) -> impl Iterator<Item = &'n Bond<'a>> {
        people.get(key).into_iter().flatten().map(|place| &self.bonds[*place])
    }

    /// R9: at no day has the mentor as many mentees as the school allows, or more. Said once for the mentor's
    /// pairs of a school year: in the last of those at the fullest day.
    pub(super) fn mentees_of_mentor(&self, pair: &Candidate<'_>, most: u8) -> Finding {
        let Some(day) = self.fullest.get(&(mentor_key(pair), pair.pair.year)) else {
            return Finding::default();
        };
        let n_mentees = day.n_mentees;
        if n_mentees < usize::from(most) || !is_same(day.last, pair) {
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
        let (mentor, mentee) = (mentor_key(pair), mentee_key(pair));
        let mut finding = Finding::default();
        let mut with_mentee = self.of(&self.by_mentee, &mentee);
        if with_mentee.any(|neighbour| is_earlier_of_kind(neighbour.pair, pair)) {
            finding
                .faults
                .push(Fault::new("у наставляемого в это время есть другая пара этого вида"));
        }
        let mut of_mentee = self.of(&self.by_mentor, &mentee);
        if of_mentee
            .any(|neighbour| neighbour.mentee == mentor && is_earlier_of_kind(neighbour.pair, pair))
        {
            finding.faults.push(Fault::new("в паре этого вида они же записаны наоборот"));
        }
        finding
    }
}

/// The fullest day of each school year in which some of a mentor's pairs begin: the first day of one of them.
fn fullest_days<'a>(bonds: &[&Bond<'a>]) -> BTreeMap<AcademicYear, FullestDay<'a>> {
    // Who comes on a day, and who goes the day after the last one.
    let mut changes: BTreeMap<NaiveDate, Vec<(&str, i32)>> = BTreeMap::new();
    for bond in bonds.iter().filter(|bond| bond.pair.term.0 <= last_day(bond.pair)) {
        changes.entry(bond.pair.term.0).or_default().push((&bond.mentee, 1));
        let gone = last_day(bond.pair).succ_opt().unwrap_or(NaiveDate::MAX);
        changes.entry(gone).or_default().push((&bond.mentee, -1));
    }
    let mut n_pairs: BTreeMap<&str, i32> = BTreeMap::new();
    let mut n_mentees: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for (day, changes) in changes {
        for (mentee, change) in changes {
            let n_of_mentee = n_pairs.entry(mentee).or_default();
            *n_of_mentee += change;
            if *n_of_mentee == 0 {
                n_pairs.remove(mentee);
            }
        }
        n_mentees.insert(day, n_pairs.len());
    }
    let mut days: BTreeMap<AcademicYear, (usize, Reverse<NaiveDate>)> = BTreeMap::new();
    for bond in bonds {
        let first = bond.pair.term.0;
        let before = n_mentees.range(..=first).next_back();
        let day = (before.map_or(0, |(_, n_mentees)| *n_mentees), Reverse(first));
        let fullest = days.entry(bond.pair.pair.year).or_insert(day);
        *fullest = day.max(*fullest);
    }
    let mut fullest = BTreeMap::new();
    for (year, (n_mentees, Reverse(day))) in days {
        let of_day = bonds.iter().filter(|bond| is_at(bond.pair, day));
        let last = of_day.max_by_key(|at| (at.pair.term.0, &at.pair.origin, &at.pair.pair.mentee));
        if let Some(last) = last {
            fullest.insert(year, FullestDay { n_mentees, last: last.pair });
        }
    }
    fullest
}

/// One pair of the list; the candidates of a run differ in their place or in their mentee.
fn is_same(one: &Candidate<'_>, another: &Candidate<'_>) -> bool {
    std::ptr::eq(one, another)
}

/// Whether another pair of the kind that began earlier, or stands before it, goes on beside a pair.
fn is_earlier_of_kind(neighbour: &Candidate<'_>, pair: &Candidate<'_>) -> bool {
    let overlap = neighbour.term.0 <= last_day(pair) && pair.term.0 <= last_day(neighbour);
    overlap
        && neighbour.pair.kind == pair.pair.kind
        && place_in_order(neighbour) < place_in_order(pair)
}

/// Pairs in the order in which one stands before another.
fn place_in_order<'p>(pair: &'p Candidate<'_>) -> (NaiveDate, &'p Origin, &'p str) {
    (pair.term.0, &pair.origin, &pair.pair.mentor)
}

fn is_at(pair: &Candidate<'_>, day: NaiveDate) -> bool {
    (pair.term.0..=last_day(pair)).contains(&day)
}
