//! Whether a hidden count could have another value: tables are sought that agree with all that is printed.
//! What can't be settled within the allowance counts as impossible, so that more is hidden rather than less.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{CellId, Ledger};

/// So many values are tried before a search is given up.
const ALLOWANCE: u32 = 400;
/// So many times bounds are narrowed by all relations in turn; few need more than three.
const ROUNDS: usize = 40;

/// The least and the largest value of each unknown count.
type Bounds = Vec<[i64; 2]>;

/// The sum of the terms is 0, or at most 0.
struct Equation {
    /// Places of unknown counts with their signs.
    terms: Vec<(usize, i64)>,
    /// What the counts that are seen come to.
    seen: i64,
    is_equal: bool,
}

/// The unknown counts that are linked with one another, and what a reader knows of them.
pub(super) struct Search {
    places: BTreeMap<CellId, usize>,
    truths: Vec<i64>,
    bounds: Bounds,
    equations: Vec<Equation>,
}

impl Search {
    pub(super) fn new(ledger: &Ledger, unknown: &BTreeSet<CellId>) -> Self {
        let places = unknown.iter().enumerate().map(|(place, cell)| (*cell, place)).collect();
        let mut search = Self {
            places,
            truths: unknown.iter().map(|cell| ledger.value(*cell).cast_signed()).collect(),
            bounds: Vec::new(),
            equations: Vec::new(),
        };
        let mut relations = BTreeSet::new();
        for cell in unknown {
            search.bounds.push(ledger.count(*cell).bounds.map(u64::cast_signed));
            relations.extend(ledger.count(*cell).relations.iter().copied());
        }
        for relation in relations {
            search.add(ledger, relation);
        }
        search
    }

    fn add(&mut self, ledger: &Ledger, relation: usize) {
        let relation = &ledger.relations[relation];
        let mut equation = Equation { terms: Vec::new(), seen: 0, is_equal: relation.is_equal };
        for (cells, sign) in [(&relation.left, 1), (&relation.right, -1)] {
            for cell in cells {
                match self.places.get(cell) {
                    Some(place) => equation.terms.push((*place, sign)),
                    None => equation.seen += sign * ledger.value(*cell).cast_signed(),
                }
            }
        }
        self.equations.push(equation);
    }

    /// Whether some table has this value there.
    pub(super) fn is_possible(&self, cell: CellId, value: u64) -> bool {
        let place = self.places[&cell];
        let [low, high] = self.bounds[place];
        let value = value.cast_signed();
        let mut bounds = self.bounds.clone();
        bounds[place] = [value; 2];
        (low..=high).contains(&value) && self.is_completable(bounds, &mut { ALLOWANCE })
    }

    /// Whether some table keeps within the bounds. Counts stay as they are as long as nothing contradicts.
    fn is_completable(&self, mut bounds: Bounds, allowance: &mut u32) -> bool {
        if !self.narrow(&mut bounds) {
            return false;
        }
        let Some((place, repaired)) = self.repair(&bounds) else { return true };
        let [low, high] = bounds[place];
        for distance in 0..=high - low {
            for value in BTreeSet::from([repaired - distance, repaired + distance]) {
                if !(low..=high).contains(&value) {
                    continue;
                }
                if *allowance == 0 {
                    return false;
                }
                *allowance -= 1;
                let mut settled = bounds.clone();
                settled[place] = [value; 2];
                if self.is_completable(settled, allowance) {
                    return true;
                }
            }
        }
        false
    }

    /// The count of an equation that does not hold that comes nearest to mending it, and the value with which it
    /// does; `None`: all hold.
    fn repair(&self, bounds: &Bounds) -> Option<(usize, i64)> {
        for equation in &self.equations {
            let nearest =
                |place: usize| self.truths[place].clamp(bounds[place][0], bounds[place][1]);
            let mut excess = equation.seen;
            for (place, sign) in &equation.terms {
                excess += sign * nearest(*place);
            }
            if excess == 0 || (excess < 0 && !equation.is_equal) {
                continue;
            }
            let mut best: Option<(i64, usize, i64)> = None;
            for (place, sign) in &equation.terms {
                let [low, high] = bounds[*place];
                let repaired = (nearest(*place) - sign * excess).clamp(low, high);
                let left = excess.abs() - (repaired - nearest(*place)).abs();
                if low < high && best.is_none_or(|(least, ..)| left < least) {
                    best = Some((left, *place, repaired));
                }
            }
            if let Some((_, place, repaired)) = best {
                return Some((place, repaired));
            }
        }
        None
    }

    /// Narrows the bounds by the equations; whether any table is left.
    fn narrow(&self, bounds: &mut Bounds) -> bool {
        for _ in 0..ROUNDS {
            let mut is_changed = false;
            for equation in &self.equations {
                match narrow_by(equation, bounds) {
                    Some(is_narrower) => is_changed |= is_narrower,
                    None => return false,
                }
            }
            if !is_changed {
                break;
            }
        }
        true
    }
}

/// Each term gets what the others leave of a sum of at most 0, and at least 0 if it is equal; whether bounds are
/// narrower now. `None`: nothing is left.
fn narrow_by(equation: &Equation, bounds: &mut Bounds) -> Option<bool> {
    let [mut least, mut most] = [equation.seen; 2];
    for (place, sign) in &equation.terms {
        let [low, high] = signed(bounds[*place], *sign);
        least += low;
        most += high;
    }
    let mut is_narrower = false;
    if least > 0 || (equation.is_equal && most < 0) {
        return None;
    }
    for (place, sign) in &equation.terms {
        let [low, high] = signed(bounds[*place], *sign);
        let largest = high.min(low - least);
        let smallest = if equation.is_equal { low.max(high - most) } else { low };
        if smallest > largest {
            return None;
        }
        is_narrower |= [smallest, largest] != [low, high];
        bounds[*place] = signed([smallest, largest], *sign);
        least += smallest - low;
        most += largest - high;
    }
    Some(is_narrower)
}

fn signed([low, high]: [i64; 2], sign: i64) -> [i64; 2] {
    if sign > 0 { [low, high] } else { [-high, -low] }
}
