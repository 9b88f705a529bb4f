//! Which pair of the blanks a row of a register was made of, also after a name or the term was corrected there.
//! Compares pairs as their blanks have them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Candidate;
use super::register::{RegisterBook, RegisterRow};
use crate::period::AcademicYear;

/// Which pair of the blanks each row of the registers was made of.
pub(super) struct Targets<'a> {
    by_source: BTreeMap<&'a str, usize>,
}

/// How far a pair of a blank is from the one that a row was made of: another term of the same people by its days,
/// then another name.
type Distance = (bool, u64);

impl<'a> Targets<'a> {
    pub(super) fn new(registers: &'a [RegisterBook], blank: &'a [Candidate<'_>]) -> Self {
        let mut by_source = BTreeMap::new();
        for (number, candidate) in blank.iter().enumerate() {
            if let Some(source) = candidate.pair.card.source.as_deref() {
                by_source.insert(source, number);
            }
        }
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for book in registers {
            known.extend(book.rows.iter().filter_map(RegisterRow::source));
        }
        let mut corrections: Vec<(Distance, &str, usize)> = Vec::new();
        for (free, number) in by_source.iter().filter(|(source, _)| !known.contains(*source)) {
            for source in known.iter().filter(|source| !by_source.contains_key(*source)) {
                if let Some(distance) = corrected(source, free) {
                    corrections.push((distance, *source, *number));
                }
            }
        }
        by_source.extend(nearest(corrections));
        Self { by_source }
    }

    pub(super) fn of(&self, source: &str) -> Option<usize> {
        self.by_source.get(source).copied()
    }
}

/// The nearest corrections, each pair once. Where two are equally near, neither is taken: what was typed would
/// pass to other people.
fn nearest(mut corrections: Vec<(Distance, &str, usize)>) -> Vec<(&str, usize)> {
    corrections.sort_unstable();
    let mut sure = Vec::new();
    while let Some((distance, source, number)) = corrections.first().copied() {
        let mut rivals = Vec::new();
        for (far, rival, place) in &corrections {
            if *far == distance && (*rival == source || *place == number) {
                rivals.push((*rival, *place));
            }
        }
        if rivals.len() == 1 {
            sure.push((source, number));
        }
        corrections
            .retain(|(_, of, to)| !rivals.iter().any(|(rival, place)| rival == of || place == to));
    }
    sure
}

/// How far two pairs are apart that are of one kind and one school year, if two of mentor, mentee and term are the
/// same.
fn corrected(source: &str, corrected: &str) -> Option<Distance> {
    let [source, corrected] = [source, corrected].map(|pair| pair.split('|').collect::<Vec<_>>());
    let ([kind, mentor, mentee, from, to], [kind_2, mentor_2, mentee_2, from_2, to_2]) =
        (&source[..], &corrected[..])
    else {
        return None;
    };
    if kind != kind_2 {
        return None;
    }
    let is_term = (from, to) == (from_2, to_2);
    match (mentor == mentor_2, mentee == mentee_2, is_term) {
        (true, true, false) => {
            let [from, to, from_2, to_2] = [from, to, from_2, to_2].map(|day| day.parse().ok());
            let (from, from_2): (NaiveDate, NaiveDate) = (from?, from_2?);
            let (to, to_2): (NaiveDate, NaiveDate) = (to?, to_2?);
            let days =
                (from - from_2).num_days().unsigned_abs() + (to - to_2).num_days().unsigned_abs();
            (AcademicYear::of(from) == AcademicYear::of(from_2)).then_some((false, days))
        }
        (true, false, true) => Some((true, apart(mentee, mentee_2))),
        (false, true, true) => Some((true, apart(mentor, mentor_2))),
        _ => None,
    }
}

fn apart(name: &str, corrected: &str) -> u64 {
    strsim::damerau_levenshtein(name, corrected) as u64
}
