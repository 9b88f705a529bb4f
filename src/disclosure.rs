//! Which counts of a publication are hidden, so that no small one is printed or can be computed.
//!
//! A [`Ledger`] holds every count that stands in any table, those that only follow from them (the rest of a
//! whole), and the relations a reader knows: a whole is the sum of its parts, nobody of a part is outside
//! the whole, which values a printed mean leaves. Counts of 1–4 are hidden. Then for each small count all tables are sought that agree with
//! what is still printed; if they leave it fewer than four values, the least important count beside it is
//! hidden, too, until they don't. What was hidden and turns out to be needless is printed again.
//!
//! Counts that are published elsewhere are given to the reader: they protect nobody, and what they alone
//! betray can't be hidden here.

mod ledger;
mod search;

use std::collections::BTreeSet;

pub(crate) use ledger::{CellId, Hidden, Importance, Ledger};
use search::Search;

/// So many values beside the true one must a hidden small count be able to have: as many as 1–4 leave.
const SPREAD: usize = 3;
/// So far above the true one they are sought.
const REACH: u64 = 12;

impl Ledger {
    /// The counts that may not be printed.
    pub(crate) fn hidden(&self) -> Hidden {
        let mut hidden = Hidden(BTreeSet::new());
        for cell in self.cells() {
            if self.count(cell).importance.is_some() && self.count(cell).is_small() {
                hidden.0.insert(cell);
            }
        }
        let mut protected = Vec::new();
        for cell in self.cells().filter(|cell| self.is_to_protect(*cell)) {
            self.protect(cell, &mut hidden);
            protected.push((cell, self.spread(cell, &hidden)));
        }
        // What is printed again may leave another count hidden in vain.
        while self.print_needless(&mut hidden, &protected) {}
        hidden
    }

    /// Hides counts until what is printed leaves the cell enough values, or nothing is left to hide.
    fn protect(&self, cell: CellId, hidden: &mut Hidden) {
        let mut spread = self.spread(cell, hidden);
        while spread < SPREAD {
            let mut best: Option<(usize, CellId)> = None;
            for candidate in self.candidates(cell, hidden) {
                let trial = self.spread(cell, &hidden.with(candidate));
                if best.is_none_or(|(most, _)| trial > most) {
                    best = Some((trial, candidate));
                }
                if trial >= SPREAD {
                    break;
                }
            }
            let Some((reached, candidate)) = best else { return };
            hidden.0.insert(candidate);
            spread = reached;
        }
    }

    /// Printed counts that stand in a relation with what is unknown together with the cell; the least
    /// important first.
    fn candidates(&self, cell: CellId, hidden: &Hidden) -> Vec<CellId> {
        let mut candidates = BTreeSet::new();
        for linked in self.component(cell, hidden) {
            for neighbour in self.neighbours(linked) {
                let count = self.count(neighbour);
                if let Some(importance) = count.importance
                    && !count.is_known
                    && !hidden.contains(neighbour)
                {
                    candidates.insert((importance, count.value, neighbour));
                }
            }
        }
        candidates.into_iter().map(|(.., candidate)| candidate).collect()
    }

    /// How many values an unknown small count may have beside the true one; not more than is asked for.
    fn spread(&self, cell: CellId, hidden: &Hidden) -> usize {
        let search = Search::new(self, &self.component(cell, hidden));
        let (truth, [low, high]) = (self.value(cell), search.bounds(cell));
        let values = (low..=high.min(truth + REACH)).filter(|value| *value != truth);
        values.filter(|value| search.is_possible(cell, *value)).take(SPREAD).count()
    }

    /// Prints again what need not be hidden, the most important first; whether there was any.
    fn print_needless(&self, hidden: &mut Hidden, protected: &[(CellId, usize)]) -> bool {
        let n_hidden = hidden.0.len();
        let mut extra = Vec::new();
        for cell in hidden.0.iter().copied().filter(|cell| !self.count(*cell).is_small()) {
            extra.push((self.count(cell).importance, self.value(cell), cell));
        }
        extra.sort_unstable();
        for (.., cell) in extra.into_iter().rev() {
            let component = self.component(cell, hidden);
            let mut fewer = hidden.clone();
            fewer.0.remove(&cell);
            let mut linked = protected.iter().filter(|(small, _)| component.contains(small));
            if linked.all(|(small, reached)| self.spread(*small, &fewer) >= *reached) {
                *hidden = fewer;
            }
        }
        hidden.0.len() < n_hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of a total and its parts.
    fn table(parts: &[u64]) -> (Ledger, CellId, Vec<CellId>) {
        let mut ledger = Ledger::default();
        let cells: Vec<CellId> =
            parts.iter().map(|value| ledger.printed(*value, Importance::Detail)).collect();
        let whole = ledger.printed(parts.iter().sum(), Importance::Whole);
        ledger.sum(whole, &cells);
        (ledger, whole, cells)
    }

    fn hidden(ledger: &Ledger, cells: &[CellId]) -> Vec<u64> {
        let hidden = ledger.hidden();
        let mut values = Vec::new();
        for cell in cells.iter().filter(|cell| hidden.contains(**cell)) {
            values.push(ledger.value(*cell));
        }
        values
    }

    #[test]
    fn a_single_small_part_takes_the_next_larger_one_along() {
        // 2 = 37 − 20 − 15: with 15 hidden, too, it may be 0 to 17.
        let (ledger, whole, cells) = table(&[20, 2, 15]);
        assert_eq!(hidden(&ledger, &cells), [2, 15]);
        assert!(!ledger.hidden().contains(whole));
    }

    #[test]
    fn two_small_parts_that_leave_each_other_too_little_take_a_third() {
        // 1 + 1 = 2: each would be 0 to 2.
        assert_eq!(hidden(&table(&[20, 1, 1]).0, &table(&[20, 1, 1]).2), [20, 1, 1]);
        // 1 + 2 = 3: each may be 0 to 3.
        assert_eq!(hidden(&table(&[20, 1, 2]).0, &table(&[20, 1, 2]).2), [1, 2]);
        // A zero hides as well.
        assert_eq!(hidden(&table(&[20, 3, 0]).0, &table(&[20, 3, 0]).2), [3, 0]);
    }

    #[test]
    fn a_small_rest_hides_the_part_and_its_sums_over_tables() {
        let mut ledger = Ledger::default();
        // 23 of 24 and 44 of 49 of one table, 67 of 73 of another one.
        let (mut parts, mut wholes) = (Vec::new(), Vec::new());
        for (part, whole) in [(23, 24), (44, 49), (67, 73)] {
            let part_cell = ledger.printed(part, Importance::Detail);
            let whole_cell = ledger.printed(whole, Importance::Whole);
            let rest = ledger.implied(whole - part);
            ledger.sum(whole_cell, &[part_cell, rest]);
            parts.push(part_cell);
            wholes.push(whole_cell);
        }
        ledger.sum(parts[2], &parts[..2]);
        ledger.sum(wholes[2], &wholes[..2]);
        assert_eq!(hidden(&ledger, &parts), [23, 44]);
    }

    #[test]
    fn what_is_known_from_elsewhere_protects_nobody() {
        let (mut ledger, whole, cells) = table(&[20, 2, 15]);
        ledger.publish_elsewhere(cells[2]);
        assert_eq!(hidden(&ledger, &cells), [20, 2]);
        // Nothing is left to hide it with: no more is hidden in vain.
        ledger.publish_elsewhere(cells[0]);
        ledger.publish_elsewhere(whole);
        assert_eq!(hidden(&ledger, &cells), [2]);
    }

    #[test]
    fn what_a_reader_can_rule_out_hides_nothing() {
        // 3 + 3 = 6: each may be 0 to 6.
        assert_eq!(hidden(&table(&[20, 3, 3]).0, &table(&[20, 3, 3]).2), [3, 3]);
        // No whole scores of 1, 2, 4 or 5 have the printed mean: 0, 3 or 6.
        let (mut ledger, _, cells) = table(&[20, 3, 3]);
        for value in [1, 2, 3, 4, 5] {
            ledger.exclude(cells[1], value);
        }
        assert_eq!(hidden(&ledger, &cells), [20, 3, 3]);
        // There is somebody in each: 1 or 2.
        let (mut ledger, _, cells) = table(&[20, 1, 2]);
        for cell in &cells {
            ledger.bound(*cell, [1, u64::MAX]);
        }
        assert_eq!(hidden(&ledger, &cells), [20, 1, 2]);
    }

    #[test]
    fn counts_that_stand_several_times_in_a_relation_are_divided() {
        // 2 + 4 = 6, and three times the first is at most the second and 2: it may be 0 to 2.
        let (mut ledger, _, cells) = table(&[20, 2, 4]);
        assert_eq!(hidden(&ledger, &cells), [2, 4]);
        ledger.at_most_zero(&[(cells[1], 3), (cells[2], -1)], -2);
        assert_eq!(hidden(&ledger, &cells), [20, 2, 4]);
    }

    #[test]
    fn people_of_several_parts_are_bounded_by_their_sum() {
        // At most 20 people took part 9 + 8 + 3 times: the hidden part would be 3 at least.
        let mut ledger = Ledger::default();
        let parts = [9, 8, 3].map(|value| ledger.printed(value, Importance::Detail));
        let whole = ledger.printed(20, Importance::Whole);
        ledger.at_most(&[whole], &parts);
        for part in parts {
            ledger.at_most(&[part], &[whole]);
        }
        // Anything from 3 to 20.
        assert_eq!(hidden(&ledger, &parts), [3]);
    }
}
