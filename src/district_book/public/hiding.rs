//! Which shares of schools are not printed: of few, of a small part or rest, and those that would betray one.
//! A reader is taken to know how many there are in each school, the total of the district and every printed share
//! exactly: what is left for a hidden count is what the other hidden ones leave of the total.

use std::collections::BTreeSet;

use crate::district::SchoolFigure;
use crate::verdict::FEWEST;

/// So many values beside the true one must a hidden count be able to have: as many as 1–4 leave.
const SPREAD: u64 = 3;

/// Whether a part of a whole is of one to four, or all but so many.
pub(super) fn is_small(hits: u64, of: u64) -> bool {
    (1..5).contains(&hits) || (1..5).contains(&of.saturating_sub(hits))
}

/// Hidden counts of schools and what a reader knows of them together.
#[derive(Default)]
struct HiddenCounts {
    schools: BTreeSet<usize>,
    /// Those that must not be known; the others are hidden for their sake.
    sizes: Vec<u64>,
    hits: u64,
    of: u64,
}

impl HiddenCounts {
    fn add(&mut self, number: usize, (hits, of): (u64, u64)) {
        self.schools.insert(number);
        self.hits += hits;
        self.of += of;
    }

    /// Whether each may have values enough.
    fn are_safe(&self) -> bool {
        self.sizes.iter().all(|size| {
            let of_others = self.of - size;
            let least = self.hits.saturating_sub(of_others);
            self.hits.min(*size) >= least + SPREAD.min(*size)
        })
    }
}

/// Numbers of the schools whose share is not printed.
pub(super) fn hidden_schools(figures: &[SchoolFigure]) -> BTreeSet<usize> {
    let (mut hidden, mut printed) = (HiddenCounts::default(), Vec::new());
    let (mut all_hits, mut all) = (0, 0);
    for (number, figure) in figures.iter().enumerate() {
        let (Some(hits), Some(of)) = (figure.numerator, figure.denominator) else { continue };
        all_hits += hits;
        all += of;
        if of < FEWEST || is_small(hits, of) {
            hidden.add(number, (hits, of));
            hidden.sizes.push(of);
        } else {
            printed.push((of, number, hits));
        }
    }
    // Where nobody is in any school, or everybody, the total says so.
    if all_hits == 0 || all_hits == all {
        return hidden.schools;
    }
    printed.sort_unstable();
    for (of, number, hits) in printed {
        if hidden.are_safe() {
            break;
        }
        hidden.add(number, (hits, of));
    }
    hidden.schools
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Verdict;

    /// Schools that are not printed.
    fn hidden(counts: &[(u64, u64)]) -> Vec<usize> {
        let mut figures = Vec::new();
        for (hits, of) in counts {
            figures.push(SchoolFigure {
                school: String::new(),
                numerator: Some(*hits),
                denominator: Some(*of),
                expected: None,
                difference: None,
                p: None,
                q: None,
                flag: None,
                change: None,
                verdict: Verdict::NoData,
                surroundings: crate::district::Surroundings::default(),
                effective: None,
            });
        }
        hidden_schools(&figures).into_iter().collect()
    }

    #[test]
    fn a_hidden_share_can_t_be_had_from_the_total() {
        assert_eq!(hidden(&[(20, 40), (15, 30), (25, 50)]), [0usize; 0]);
        // 2 of 30 alone would be the total without the others: the smaller of the rest goes along.
        assert_eq!(hidden(&[(20, 40), (2, 30), (15, 35)]), [1, 2]);
        // A rest of 3 is a small count as well.
        assert_eq!(hidden(&[(20, 40), (27, 30), (15, 35)]), [1, 2]);
        // 6 of 8 are too few for a share, and no small count: a second one is hidden still.
        assert_eq!(hidden(&[(20, 40), (6, 8), (15, 35)]), [1, 2]);
    }

    #[test]
    fn hidden_shares_that_are_all_or_nothing_together_take_one_along() {
        // 8 + 9 of 17: both would be everybody. With 15 of 35 the first may be 0 to 8.
        assert_eq!(hidden(&[(8, 8), (9, 9), (20, 40), (15, 35)]), [0, 1, 3]);
        assert_eq!(hidden(&[(0, 8), (0, 9), (20, 40), (15, 35)]), [0, 1, 3]);
        // 1 + 1 = 2: each would be 0 to 2; 1 + 2 = 3: each may be 0 to 3.
        assert_eq!(hidden(&[(1, 20), (1, 20), (20, 40), (15, 35)]), [0, 1, 3]);
        assert_eq!(hidden(&[(1, 20), (2, 20), (20, 40), (15, 35)]), [0, 1]);
        // Everybody everywhere: the total says it, nothing is hidden in vain.
        assert_eq!(hidden(&[(8, 8), (40, 40), (35, 35)]), [0]);
    }
}
