//! Which pair of the blanks a row of a register was made of, also after a name or the term was corrected there.
//! Compares pairs as their blanks have them.

use std::collections::BTreeMap;

use super::Candidate;
use super::register::{RegisterBook, RegisterRow};

/// Which pair of the blanks each row of the registers was made of.
pub(super) struct Targets<'a> {
    by_source: BTreeMap<&'a str, usize>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(registers: &'a [RegisterBook], blank: &'a [Candidate<'_>]) -> Self {
        let mut by_source = BTreeMap::new();
        for (number, candidate) in blank.iter().enumerate() {
            by_source.extend(candidate.pair.card.source.as_deref().map(|source| (source, number)));
        }
        let mut known: Vec<&str> = Vec::new();
        for book in registers {
            known.extend(book.rows.iter().filter_map(RegisterRow::source));
        }
        let mut free: Vec<(&str, usize)> = by_source
            .iter()
            .filter(|(source, _)| !known.contains(source))
            .map(|(s, n)| (*s, *n))
            .collect();
        for source in known {
            if by_source.contains_key(source) {
                continue;
            }
            // A name or the term was corrected in the blank.
            if let Some(place) = free.iter().position(|(free, _)| is_corrected(source, free)) {
                by_source.insert(source, free.remove(place).1);
            }
        }
        Self { by_source }
    }

    pub(super) fn of(&self, source: &str) -> Option<usize> {
        self.by_source.get(source).copied()
    }
}

/// Whether two pairs are of one kind, and two of mentor, mentee and term are the same.
fn is_corrected(source: &str, corrected: &str) -> bool {
    let [source, corrected] = [source, corrected].map(|pair| pair.split('|').collect::<Vec<_>>());
    let ([kind, mentor, mentee, from, to], [kind_2, mentor_2, mentee_2, from_2, to_2]) =
        (&source[..], &corrected[..])
    else {
        return false;
    };
    let same = [mentor == mentor_2, mentee == mentee_2, (from, to) == (from_2, to_2)];
    kind == kind_2 && same.iter().filter(|same| **same).count() == 2
}
