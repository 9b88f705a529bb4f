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

/// The terms and what is seen together are 0, or at most 0.
struct Equation {
    /// Places of unknown counts, each so many times.
    terms: Vec<(usize, i64)>,
    /// What the counts that are seen come to.
    seen: i64,
    is_equal: bool,
}

/// The unknown counts that are linked with one another, and what a reader knows of them.
pub(super) struct Search<'a> {
    places: BTreeMap<CellId, usize>,
    truths: Vec<i64>,
    bounds: Bounds,
    excluded: Vec<&'a BTreeSet<u64>>,
    equations: Vec<Equation>,
}

impl<'a> Search<'a> {
    pub(super) fn new(ledger: &'a Ledger, unknown: &BTreeSet<CellId>) -> Self {
        let places = unknown.iter().enumerate().map(|(place, cell)| (*cell, place)).collect();
        let mut search = Self {
            places,
            truths: unknown.iter().map(|cell| ledger.value(*cell).cast_signed()).collect(),
            bounds: Vec::new(),
            excluded: Vec::new(),
            equations: Vec::new(),
        };
        let mut relations = BTreeSet::new();
        for cell in unknown {
            let count = ledger.count(*cell);
            search.bounds.push(count.bounds.map(u64::cast_signed));
            search.excluded.push(&count.excluded);
            relations.extend(count.relations.iter().copied());
        }
        for relation in relations {
            search.add(ledger, relation);
        }
        search
    }

    fn add(&mut self, ledger: &Ledger, relation: usize) {
        let relation = &ledger.relations[relation];
        let (mut terms, mut seen) = (Vec::new(), relation.constant);
        for (cell, times) in &relation.terms {
            match self.places.get(cell) {
                Some(place) => terms.push((*place, *times)),
                None => seen += times * ledger.value(*cell).cast_signed(),
            }
        }
        self.equations.push(Equation { terms, seen, is_equal: relation.is_equal });
    }

    /// Between what the count is, as far as it shows without trying.
    pub(super) fn bounds(&self, cell: CellId) -> [u64; 2] {
        let mut bounds = self.bounds.clone();
        self.narrow(&mut bounds);
        bounds[self.places[&cell]].map(i64::cast_unsigned)
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
                if !(low..=high).contains(&value) || self.is_excluded(place, value) {
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
            for (place, times) in &equation.terms {
                excess += times * nearest(*place);
            }
            if excess == 0 || (excess < 0 && !equation.is_equal) {
                continue;
            }
            let mut best: Option<(i64, usize, i64)> = None;
            for (place, times) in &equation.terms {
                let [low, high] = bounds[*place];
                let step = excess.signum() * times.signum() * ceil(excess.abs(), times.abs());
                let repaired = (nearest(*place) - step).clamp(low, high);
                let mended = times.abs() * (repaired - nearest(*place)).abs();
                let left = (excess.abs() - mended).max(0);
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
            for (place, [low, high]) in bounds.iter_mut().enumerate() {
                while low <= high && self.is_excluded(place, *low) {
                    (*low, is_changed) = (*low + 1, true);
                }
                while low <= high && self.is_excluded(place, *high) {
                    (*high, is_changed) = (*high - 1, true);
                }
                if low > high {
                    return false;
                }
            }
            if !is_changed {
                break;
            }
        }
        true
    }

    fn is_excluded(&self, place: usize, value: i64) -> bool {
        self.excluded[place].contains(&value.cast_unsigned())
    }
}

/// Each term gets what the others leave of a sum of at most 0, and at least 0 if it is equal; whether bounds are
/// narrower now. `None`: nothing is left.
fn narrow_by(equation: &Equation, bounds: &mut Bounds) -> Option<bool> {
    let [mut least, mut most] = [equation.seen; 2];
    for (place, times) in &equation.terms {
        let [low, high] = multiplied(bounds[*place], *times);
        least += low;
        most += high;
    }
    let mut is_narrower = false;
    if least > 0 || (equation.is_equal && most < 0) {
        return None;
    }
    for (place, times) in &equation.terms {
        let [low, high] = multiplied(bounds[*place], *times);
        let largest = high.min(low - least);
        let smallest = if equation.is_equal { low.max(high - most) } else { low };
        let of_one = [ceil(smallest, times.abs()), largest.div_euclid(times.abs())];
        let narrowed = multiplied(of_one, times.signum());
        if narrowed[0] > narrowed[1] {
            return None;
        }
        is_narrower |= narrowed != bounds[*place];
        bounds[*place] = narrowed;
        let [smallest, largest] = multiplied(narrowed, *times);
        least += smallest - low;
        most += largest - high;
    }
    Some(is_narrower)
}

fn multiplied([low, high]: [i64; 2], times: i64) -> [i64; 2] {
    if times > 0 { [times * low, times * high] } else { [times * high, times * low] }
}

/// The quotient by a positive number, rounded up.
fn ceil(dividend: i64, divisor: i64) -> i64 {
    -(-dividend).div_euclid(divisor)
}
