//! The difference of two groups of units within strata, judged by other labellings of the same units:
//! by all of them where they are few, else by many drawn from a fixed seed.

use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::SliceRandom;
use statrs::function::factorial::binomial;

use super::Interval;

/// Labellings from which on a part of them is drawn.
const MOST_LISTED: f64 = 200_000.0;
const DRAWS: usize = 100_000;
const SEED: u64 = 20_222_023;

/// Estimates nearer to each other than this are equal: what is between them is the order of a sum.
const HAIR: f64 = 1e-12;
/// The same for bounds, which are quotients of estimates.
const HAIR_OF_BOUNDS: f64 = 1e-9;

/// Units of one stratum by what changed in each: within it labels may be exchanged.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Stratum {
    /// Of the units of the first group.
    pub treated: Vec<f64>,
    /// Of the units of the second.
    pub others: Vec<f64>,
}

/// What the groups differ by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Difference {
    /// `Σ w·d / Σ w` over strata: d the difference of means, `w = m·n / (m + n)`.
    pub estimate: f64,
    /// Share of labellings whose estimate is as far from 0 or farther.
    pub p: f64,
    /// The differences that labellings do not reject at 5 %.
    pub interval: Interval,
}

/// A unit without what all of its stratum have in common.
#[derive(Debug, Clone, Copy, Default)]
struct Deviation {
    change: f64,
    /// Of 1 for a treated unit, 0 for another one.
    label: f64,
}

impl Stratum {
    fn sizes(&self) -> [f64; 2] {
        [self.treated.len() as f64, self.others.len() as f64]
    }

    fn weight(&self) -> f64 {
        let [treated, others] = self.sizes();
        treated * others / (treated + others)
    }

    /// The units, and how many of them a labelling chooses: as many as the smaller group has.
    fn deviations(&self) -> (Vec<Deviation>, usize) {
        let [treated, others] = self.sizes();
        let mean = self.treated.iter().chain(&self.others).sum::<f64>() / (treated + others);
        let share = treated / (treated + others);
        // Sums of deviations are 0, so that those of one group are those of the other with another sign.
        let sign = if treated <= others { 1.0 } else { -1.0 };
        let mut units = Vec::new();
        for (changes, label) in [(&self.treated, 1.0), (&self.others, 0.0)] {
            units.extend(changes.iter().map(|change| Deviation {
                change: sign * (change - mean),
                label: sign * (label - share),
            }));
        }
        (units, self.treated.len().min(self.others.len()))
    }
}

impl std::ops::Add for Deviation {
    type Output = Self;

    fn add(self, unit: Self) -> Self {
        Self { change: self.change + unit.change, label: self.label + unit.label }
    }
}

/// In how many ways the units can be labelled, each stratum with as many treated as it has.
pub(crate) fn n_labellings(strata: &[Stratum]) -> f64 {
    let ways = |stratum: &Stratum| {
        let [treated, others] = stratum.sizes().map(|size| size as u64);
        binomial(treated + others, treated)
    };
    strata.iter().map(ways).product()
}

/// The difference of the groups. Every stratum must have units of both, and there must be 40 labellings at least:
/// with fewer no difference is ever rejected, and the interval has no end.
pub(crate) fn difference(strata: &[Stratum]) -> Difference {
    let weight: f64 = strata.iter().map(Stratum::weight).sum();
    let listed = if n_labellings(strata) <= MOST_LISTED { all(strata) } else { drawn(strata) };
    let observed = observed(strata).change / weight;
    let n_as_far = listed.iter().filter(|sum| (sum.change / weight).abs() >= observed.abs() - HAIR);
    let p = n_as_far.count() as f64 / listed.len() as f64;
    let (mut lows, mut highs) = (Vec::new(), Vec::new());
    for sum in &listed {
        let [low, high] = not_nearer(observed, sum.change / weight, sum.label / weight);
        lows.push(low);
        highs.push(high);
    }
    // A difference is kept while more than one labelling in twenty is as far.
    let last_kept = listed.len() / 20;
    lows.sort_by(f64::total_cmp);
    highs.sort_by(|left, right| right.total_cmp(left));
    let bound = |distance: f64| match observed + distance {
        bound if bound.abs() < HAIR_OF_BOUNDS => 0.0,
        bound => bound,
    };
    let interval = Interval { low: bound(lows[last_kept]), high: bound(highs[last_kept]) };
    Difference { estimate: observed, p, interval }
}

/// By how much a supposed difference may lie below and above the observed one for a labelling to be as far from it:
/// where treated units differ by `d`, the estimate of the labelling is less by `d · common`.
fn not_nearer(observed: f64, estimate: f64, common: f64) -> [f64; 2] {
    // The observed labels, or all of them exchanged: as far whatever is supposed.
    if 1.0 - common.abs() < HAIR_OF_BOUNDS {
        return [f64::NEG_INFINITY, f64::INFINITY];
    }
    // |rest − u·common| ≥ |u| holds between the two roots.
    let rest = estimate - observed * common;
    let roots = [-rest / (1.0 - common), rest / (1.0 + common)];
    [roots[0].min(roots[1]), roots[0].max(roots[1])]
}

/// The sums over the chosen units of the labels as they are.
fn observed(strata: &[Stratum]) -> Deviation {
    let mut sum = Deviation::default();
    for stratum in strata {
        let (units, size) = stratum.deviations();
        let is_first = stratum.treated.len() == size;
        let chosen = if is_first { &units[..size] } else { &units[units.len() - size..] };
        sum = chosen.iter().fold(sum, |sum, unit| sum + *unit);
    }
    sum
}

/// The sums over the chosen units of every labelling.
fn all(strata: &[Stratum]) -> Vec<Deviation> {
    let mut labellings = vec![Deviation::default()];
    for stratum in strata {
        let choices = choices(stratum);
        let mut longer = Vec::with_capacity(labellings.len() * choices.len());
        for labelling in &labellings {
            longer.extend(choices.iter().map(|choice| *labelling + *choice));
        }
        labellings = longer;
    }
    labellings
}

/// The sums of every choice of units of one stratum.
fn choices(stratum: &Stratum) -> Vec<Deviation> {
    let (units, size) = stratum.deviations();
    // The sums of so many of the units gone through.
    let mut by_size = vec![Vec::new(); size + 1];
    by_size[0].push(Deviation::default());
    for unit in units {
        for chosen in (0..size).rev() {
            let longer: Vec<_> = by_size[chosen].iter().map(|sum| *sum + unit).collect();
            by_size[chosen + 1].extend(longer);
        }
    }
    by_size.pop().unwrap_or_default()
}

/// The same of labellings drawn at random, and of the observed one.
fn drawn(strata: &[Stratum]) -> Vec<Deviation> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(SEED);
    let mut strata_units: Vec<_> = strata.iter().map(Stratum::deviations).collect();
    let mut labellings = vec![observed(strata)];
    for _ in 0..DRAWS {
        let mut sum = Deviation::default();
        for (units, size) in &mut strata_units {
            let (chosen, _) = units.partial_shuffle(&mut random, *size);
            sum = chosen.iter().fold(sum, |sum, unit| sum + *unit);
        }
        labellings.push(sum);
    }
    labellings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strata(groups: &[(&[f64], &[f64])]) -> Vec<Stratum> {
        let stratum = |(treated, others): &(&[f64], &[f64])| Stratum {
            treated: treated.to_vec(),
            others: others.to_vec(),
        };
        groups.iter().map(stratum).collect()
    }

    fn agrees(found: Difference, estimate: f64, p: f64, bounds: [f64; 2], nearness: f64) {
        assert!((found.estimate - estimate).abs() < 1e-12, "{found:?}");
        assert!((found.p - p).abs() < nearness, "{found:?}");
        for (bound, expected) in found.interval.bounds().into_iter().zip(bounds) {
            assert!((bound - expected).abs() < nearness, "{found:?}");
        }
    }

    /// By a script that goes through `itertools.combinations` of each stratum and finds the bounds by halving the
    /// distance at which p, with the supposed difference taken off the treated units, is no longer above 0.05.
    #[test]
    fn all_labellings_give_what_a_plain_enumeration_gives() {
        let one = strata(&[(&[0.12, 0.05, -0.02, 0.10], &[0.01, -0.04, 0.03, -0.06])]);
        assert_eq!(n_labellings(&one), 70.0);
        agrees(difference(&one), 0.0775, 8.0 / 70.0, [-0.05, 0.18], 1e-9);
        // More treated than others in the second: 15 · 10 labellings.
        let two = strata(&[
            (&[0.20, 0.15], &[0.02, -0.05, 0.04, 0.00]),
            (&[0.10, 0.12, 0.08], &[-0.03, 0.01]),
        ]);
        assert_eq!(n_labellings(&two), 150.0);
        let estimate = 0.142_894_736_842_105_27;
        agrees(difference(&two), estimate, 1.0 / 150.0, [0.093_870_967_740, 0.2], 1e-9);
        let mixed = strata(&[
            (&[0.1, -0.02], &[0.07, -0.08, 0.0]),
            (&[0.05, 0.02], &[0.05, -0.05, 0.1, -0.04]),
        ]);
        let estimate = 0.031_052_631_578_947_37;
        agrees(difference(&mixed), estimate, 76.0 / 150.0, [-0.07, 0.128_75], 1e-9);
    }

    /// 497 420 labellings, all gone through by numpy; the draws of the fixed seed are near them, and the same each time.
    #[test]
    fn many_labellings_are_drawn() {
        let many = strata(&[(
            &[0.14, 0.03, 0.09, -0.05, 0.11, 0.02, 0.17, 0.06, -0.01],
            &[0.01, -0.07, 0.05, 0.0, -0.11, 0.08, 0.02, -0.04, 0.03, -0.09, 0.06, 0.04, -0.02],
        )]);
        let found = difference(&many);
        let bounds = [0.006_666_667, 0.124];
        agrees(found, 0.065_299_145_299_145_3, 0.032_417_273, bounds, 2e-3);
        assert_eq!(found, difference(&many));
    }

    #[test]
    fn equal_changes_differ_by_nothing() {
        let equal = strata(&[(&[0.1; 4], &[0.1; 4])]);
        agrees(difference(&equal), 0.0, 1.0, [0.0; 2], 1e-12);
    }
}
