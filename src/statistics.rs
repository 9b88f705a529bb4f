//! Intervals for shares, means and their differences, and the smallest rise that a group of this size can show.
//! Knows nothing of indicators: counts are plain `f64`, pupils are taken as independent unless clusters are given.

mod labellings;
mod sample;
mod schools;
mod signed_ranks;

pub(crate) use labellings::{Stratum, difference, n_labellings};
pub(crate) use sample::{Spread, mean, median, sign_test, welch};
pub(crate) use schools::{
    Between, CellCounts, Standardised, benjamini_hochberg, funnel_limit, p_of_change, quartiles,
};
pub(crate) use signed_ranks::signed_rank_test;

/// The 97.5 % point of the normal distribution: two-sided 95 % intervals.
pub(crate) const Z_95: f64 = 1.959_963_984_540_054;

/// Intra-class correlation assumed for works of one class in one subject (usual for achievement: 0.1–0.2).
pub(crate) const INTRA_CLASS_CORRELATION: f64 = 0.15;

/// Points for the detectable rise, as the programme's contract rounds them: 5 % two-sided, power 80 %.
const Z_SIGNIFICANCE: f64 = 1.960;
const Z_POWER: f64 = 0.8416;

/// A closed interval of shares or of their difference, in the unit of its value (0..=1, not percent).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Interval {
    /// Whether 0 lies inside, its ends included.
    pub fn includes_zero(self) -> bool {
        self.low <= 0.0 && 0.0 <= self.high
    }

    /// Both bounds, as the contract lists them.
    pub fn bounds(self) -> [f64; 2] {
        [self.low, self.high]
    }
}

/// Counts of one year: `hits` of `of`, with the number of clusters (class × subject) they come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Clustered {
    /// Numerator.
    pub hits: f64,
    /// Denominator.
    pub of: f64,
    /// Clusters in the denominator; with none known the counts are taken as independent.
    pub clusters: f64,
}

impl Clustered {
    /// Effective counts `(x_eff, n_eff)`: `n / (1 + (m − 1)·ICC)` with `m = n / clusters`, unrounded; `m ≤ 1`: the plain ones.
    pub(crate) fn effective(self) -> (f64, f64) {
        let size = self.of / self.clusters;
        if !(size > 1.0 && size.is_finite()) {
            return (self.hits, self.of);
        }
        let effective = self.of / (1.0 + (size - 1.0) * INTRA_CLASS_CORRELATION);
        (self.hits / self.of * effective, effective)
    }
}

/// Wilson's score interval, 95 %, without continuity correction, for `hits` of `of`.
///
/// `None` unless `0 ≤ hits ≤ of` and `of > 0`. Source: Wilson 1927; Newcombe 1998 (method 3).
pub(crate) fn wilson(hits: f64, of: f64) -> Option<Interval> {
    if !(of > 0.0 && (0.0..=of).contains(&hits)) {
        return None;
    }
    let share = hits / of;
    let z2 = Z_95 * Z_95;
    let scale = 1.0 + z2 / of;
    let centre = (share + z2 / (2.0 * of)) / scale;
    let half = Z_95 * (share * (1.0 - share) / of + z2 / (4.0 * of * of)).sqrt() / scale;
    Some(Interval {
        // Exact at the ends: rounding must not put 0 of n a hair above zero.
        low: if hits <= 0.0 { 0.0 } else { (centre - half).max(0.0) },
        high: if hits >= of { 1.0 } else { (centre + half).min(1.0) },
    })
}

/// Newcombe's hybrid score interval (method 10), 95 %, for the difference `after − before` of two independent shares.
///
/// Each argument is `(hits, of)`. `None` where either has no Wilson interval. Source: Newcombe 1998, Stat. Med. 17:873.
pub(crate) fn newcombe(after: (f64, f64), before: (f64, f64)) -> Option<Interval> {
    let (share_after, share_before) = (after.0 / after.1, before.0 / before.1);
    let (score_after, score_before) = (wilson(after.0, after.1)?, wilson(before.0, before.1)?);
    let difference = share_after - share_before;
    Some(Interval {
        low: difference - (share_after - score_after.low).hypot(score_before.high - share_before),
        high: difference + (score_after.high - share_after).hypot(share_before - score_before.low),
    })
}

/// The same for the difference of two means of shares, each share alike: `(hits, of)` of every share.
///
/// Squares of the distances to Wilson's bounds are added, as for two shares; with one share a year it is
/// [`newcombe`]. `None`: no share, or counts that make none. Source: Zou, Donner 2008 (MOVER).
pub(crate) fn newcombe_of_means(after: &[(f64, f64)], before: &[(f64, f64)]) -> Option<Interval> {
    let (later, earlier) = (Bounds::of(after)?, Bounds::of(before)?);
    let difference = later.mean - earlier.mean;
    Some(Interval {
        low: difference - later.below.hypot(earlier.above),
        high: difference + later.above.hypot(earlier.below),
    })
}

/// The mean of shares, each share alike, with its 95 % interval: squares of the distances to Wilson's bounds
/// are added.
///
/// `None`: no share, or counts that make none.
pub(crate) fn mean_of_shares(shares: &[(f64, f64)]) -> Option<(f64, Interval)> {
    let Bounds { mean, below, above } = Bounds::of(shares)?;
    Some((mean, Interval { low: mean - below, high: mean + above }))
}

/// A mean of shares and how far its bounds are.
struct Bounds {
    mean: f64,
    below: f64,
    above: f64,
}

impl Bounds {
    fn of(shares: &[(f64, f64)]) -> Option<Self> {
        if shares.is_empty() {
            return None;
        }
        let (mut sum, mut below, mut above) = (0.0, 0.0_f64, 0.0_f64);
        for (hits, of) in shares {
            let (share, score) = (hits / of, wilson(*hits, *of)?);
            sum += share;
            below += (share - score.low).powi(2);
            above += (score.high - share).powi(2);
        }
        let n = shares.len() as f64;
        Some(Self { mean: sum / n, below: below.sqrt() / n, above: above.sqrt() / n })
    }
}

/// The interval of [`newcombe`] over effective counts, each year with its own clusters.
pub(crate) fn newcombe_clustered(after: Clustered, before: Clustered) -> Option<Interval> {
    newcombe(after.effective(), before.effective())
}

/// The smallest rise over `baseline_share` that groups of `n_before` and `n_after` show with power 80 % at 5 %.
///
/// Solves `n·d² = (1.960 + 0.8416)²·(p₁q₁ + p₂q₂)`, `p₂ = p₁ + d`, `n = 2/(1/n₁ + 1/n₂)`; a share, rounded up to 0.001
/// (0.1 п.п.). `None`: no rise up to `1 − p₁` is enough, or the counts are empty.
pub(crate) fn detectable_rise(baseline_share: f64, n_before: f64, n_after: f64) -> Option<f64> {
    if !((0.0..=1.0).contains(&baseline_share) && n_before > 0.0 && n_after > 0.0) {
        return None;
    }
    let per_year = 2.0 / (1.0 / n_before + 1.0 / n_after);
    let points = (Z_SIGNIFICANCE + Z_POWER).powi(2);
    // With k for the squared points and p₂ = p₁ + d: (n + k)·d² − k·(1 − 2p₁)·d − 2k·p₁q₁ = 0; the larger root is the rise.
    let (square, linear) = (per_year + points, points * (1.0 - 2.0 * baseline_share));
    let constant = 2.0 * points * baseline_share * (1.0 - baseline_share);
    let rise = (linear + (linear * linear + 4.0 * square * constant).sqrt()) / (2.0 * square);
    // A hair below the step is the step itself: rounding up must not add 0.1 п.п. for an error of the last bit.
    let is_possible = rise > 0.0 && rise <= 1.0 - baseline_share;
    if is_possible { Some((rise * 1000.0 - 1e-9).ceil() / 1000.0) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to_four(interval: Option<Interval>) -> (f64, f64) {
        let round = |x: f64| (x * 1e4).round() / 1e4 + 0.0;
        let interval = interval.unwrap();
        (round(interval.low), round(interval.high))
    }

    #[test]
    fn wilson_agrees_with_published_values() {
        for (hits, of, low, high) in [
            (0.0, 10.0, 0.0, 0.2775),
            (10.0, 10.0, 0.7225, 1.0),
            (7.0, 50.0, 0.0695, 0.2619),
            (20.0, 25.0, 0.6087, 0.9114),
            (1.0, 29.0, 0.0061, 0.1718),
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
        ] {
            assert_eq!(to_four(wilson(hits, of)), (low, high), "{hits}/{of}");
        }
    }

    #[test]
    fn the_interval_of_means_is_newcombes_for_one_share_and_narrower_for_two() {
        let [after, before] = [(56.0, 70.0), (48.0, 80.0)];
        let one = newcombe_of_means(&[after], &[before]);
        assert_eq!(one, newcombe(after, before));
        assert_eq!(to_four(one), (0.0524, 0.3339));
        // Two alike each year: the distances 0.1476 and 0.1339 divided by √2.
        let two = newcombe_of_means(&[after; 2], &[before; 2]);
        assert_eq!(to_four(two), (0.0957, 0.2947));
        let uneven = newcombe_of_means(&[(9.0, 10.0), (20.0, 25.0)], &[(3.0, 10.0)]);
        assert_eq!(to_four(uneven), (0.1976, 0.7543));
        assert_eq!(newcombe_of_means(&[], &[before]), None);
        // One share: Wilson's own bounds.
        let (mean, bounds) = mean_of_shares(&[after]).unwrap();
        assert!((mean - 0.8).abs() < 1e-12 && wilson(56.0, 70.0).unwrap().low == bounds.low);
    }

    #[test]
    fn newcombe_agrees_with_published_values() {
        for (after, before, low, high) in [
            ((56.0, 70.0), (48.0, 80.0), 0.0524, 0.3339),
            ((9.0, 10.0), (3.0, 10.0), 0.1705, 0.8090),
            ((20.0, 25.0), (17.0, 24.0), -0.1469, 0.3206),
            ((95.0, 120.0), (84.0, 118.0), -0.0300, 0.1875),
            ((0.0, 29.0), (0.0, 20.0), -0.1611, 0.1170),
        ] {
            assert_eq!(to_four(newcombe(after, before)), (low, high), "{after:?} − {before:?}");
        }
    }

    #[test]
    fn impossible_counts_have_no_interval() {
        assert_eq!(wilson(0.0, 0.0), None);
        assert_eq!(wilson(3.0, 2.0), None);
        assert_eq!(wilson(-1.0, 2.0), None);
        assert_eq!(newcombe((1.0, 2.0), (0.0, 0.0)), None);
    }

    #[test]
    fn ends_are_exact() {
        for n in 1..400 {
            let n = f64::from(n);
            assert_eq!(wilson(0.0, n).unwrap().low.to_bits(), 0.0_f64.to_bits());
            assert_eq!(wilson(n, n).unwrap().high.to_bits(), 1.0_f64.to_bits());
        }
    }

    #[test]
    fn clusters_shrink_the_counts_and_widen_the_interval() {
        // 120 works in 6 clusters: m = 20, deff = 1 + 19·0.15 = 3.85; 120 / 3.85 = 31.1688, 90 of 120 → 23.3766.
        let after = Clustered { hits: 90.0, of: 120.0, clusters: 6.0 };
        let (hits, of) = after.effective();
        assert!((of - 31.168_831).abs() < 1e-6 && (hits - 23.376_623).abs() < 1e-6);
        let before = Clustered { hits: 70.0, of: 120.0, clusters: 6.0 };
        let plain = newcombe((90.0, 120.0), (70.0, 120.0)).unwrap();
        let wide = newcombe_clustered(after, before).unwrap();
        assert!(!plain.includes_zero() && wide.includes_zero());
    }

    #[test]
    fn one_work_a_cluster_is_the_plain_interval() {
        for clusters in [12.0, 20.0] {
            let counts = Clustered { hits: 8.0, of: 12.0, clusters };
            assert_eq!(counts.effective(), (8.0, 12.0));
        }
        let unknown = Clustered { hits: 8.0, of: 12.0, clusters: 0.0 };
        assert_eq!(unknown.effective(), (8.0, 12.0));
    }

    #[test]
    fn detectable_rise_agrees_with_the_contract() {
        for (n, at_half, at_four_fifths) in [
            (25.0, Some(0.346), None),
            (50.0, Some(0.261), Some(0.172)),
            (100.0, Some(0.191), Some(0.133)),
            (200.0, Some(0.138), Some(0.100)),
            (400.0, Some(0.099), Some(0.073)),
        ] {
            assert_eq!(detectable_rise(0.5, n, n), at_half, "n {n}, база 50 %");
            assert_eq!(detectable_rise(0.8, n, n), at_four_fifths, "n {n}, база 80 %");
        }
    }

    #[test]
    fn unequal_years_count_by_their_harmonic_mean() {
        // 2 / (1/50 + 1/200) = 80.
        assert_eq!(detectable_rise(0.5, 50.0, 200.0), detectable_rise(0.5, 80.0, 80.0));
        assert_eq!(detectable_rise(1.0, 50.0, 50.0), None);
        assert_eq!(detectable_rise(0.5, 0.0, 50.0), None);
    }
}
