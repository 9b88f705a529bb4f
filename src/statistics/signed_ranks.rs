//! Wilcoxon's signed-rank test of changes of the same people: exact for few, by the normal distribution for many.
//! How many are enough to be told of is decided elsewhere.

use statrs::distribution::{ContinuousCDF, Normal};

/// The most changes of which the distribution is exact.
const MOST_EXACT: usize = 25;
/// Changes nearer to each other than this are equal: means of scores differ in the last bit.
const HAIR: f64 = 1e-9;

/// Two-sided p of changes that are as likely to be up as down. Changes of 0 stand aside, equal ones share the mean
/// of their ranks; up to 25 changes every distribution of signs is counted, above that p is normal, corrected for
/// ties and continuity (`wilcoxon(zero_method="wilcox", correction=True)` of SciPy). `None`: nothing changed.
pub(crate) fn signed_rank_test(changes: &[f64]) -> Option<f64> {
    let mut changes: Vec<f64> =
        changes.iter().copied().filter(|change| change.abs() > HAIR).collect();
    if changes.is_empty() {
        return None;
    }
    changes.sort_by(|left, right| left.abs().total_cmp(&right.abs()));
    let (ranks, ties) = doubled_ranks(&changes);
    let (mut up, mut down) = (0, 0);
    for (change, rank) in changes.iter().zip(&ranks) {
        *(if *change > 0.0 { &mut up } else { &mut down }) += *rank;
    }
    let rarer = up.min(down);
    if changes.len() <= MOST_EXACT { exact(&ranks, rarer) } else { normal(&ranks, &ties, rarer) }
}

/// Ranks of changes in the order of their sizes, times two so that they are whole, and how many share each.
fn doubled_ranks(changes: &[f64]) -> (Vec<usize>, Vec<f64>) {
    let (mut ranks, mut ties) = (Vec::new(), Vec::new());
    for equal in changes.chunk_by(|left, right| right.abs() - left.abs() <= HAIR) {
        let first = ranks.len() + 1;
        let last = ranks.len() + equal.len();
        ranks.extend(vec![first + last; equal.len()]);
        ties.push(equal.len() as f64);
    }
    (ranks, ties)
}

/// Twice the share of all distributions of signs whose sum of ranks is not above the rarer sign's.
fn exact(ranks: &[usize], rarer: usize) -> Option<f64> {
    // In how many ways each sum comes about.
    let mut ways = vec![0.0; ranks.iter().sum::<usize>() + 1];
    ways[0] = 1.0;
    for rank in ranks {
        for sum in (*rank..ways.len()).rev() {
            ways[sum] += ways[sum - rank];
        }
    }
    let n_ways: f64 = ways.iter().sum();
    let n_rarer: f64 = ways.get(..=rarer)?.iter().sum();
    Some((2.0 * n_rarer / n_ways).min(1.0))
}

fn normal(ranks: &[usize], ties: &[f64], rarer: usize) -> Option<f64> {
    let n = ranks.len() as f64;
    let mean = n * (n + 1.0) / 4.0;
    let correction: f64 = ties.iter().map(|count| count.powi(3) - count).sum();
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - correction / 48.0;
    let distance = (mean - rarer as f64 / 2.0 - 0.5).max(0.0);
    let standard = Normal::new(0.0, 1.0).ok()?;
    Some(2.0 * standard.sf(distance / variance.sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 25 changes, no two of one size.
    const MANY: [f64; 25] = [
        -0.2, -0.72, 0.35, 1.02, 1.74, 0.71, 0.05, -0.18, 1.35, 2.23, 0.87, -0.63, -0.36, 2.2, 0.8,
        -1.13, 0.52, -0.56, -0.03, 0.11, -0.12, 1.15, 0.54, 0.01, 1.01,
    ];

    /// By `scipy.stats.wilcoxon` 1.17: `method="exact"`; with ties `PermutationMethod(n_resamples=inf)` over the
    /// changes without zeros; above 25 `method="asymptotic", correction=True, zero_method="wilcox"`.
    #[test]
    fn the_test_agrees_with_scipy() {
        let tied = [1.0, 1.0, -1.0, 2.0, 0.0, 0.0, 2.0, 1.0, -1.0, 3.0];
        let no_ties = [1.5, 2.25, -0.5, 3.0, 0.75, 2.0, -1.0, 1.25];
        let mut many_tied = Vec::new();
        for (change, count) in [
            (0.5, 4),
            (-0.5, 2),
            (1.0, 6),
            (-1.0, 3),
            (1.5, 5),
            (2.0, 4),
            (-2.0, 2),
            (2.5, 2),
            (0.0, 2),
        ] {
            many_tied.extend(vec![change; count]);
        }
        let one_more = [&MANY[..], &[0.9]].concat();
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        for (changes, expected) in [
            (&five[..], 0.0625),
            (&no_ties, 0.054_687_5),
            (&tied, 0.125),
            (&MANY, 0.048_262_417_316_436_77),
            (&one_more, 0.030_863_508_157_086_734),
            (&many_tied, 0.008_090_459_355_667_044),
        ] {
            let p = signed_rank_test(changes).unwrap();
            assert!((p - expected).abs() < 1e-9, "{changes:?}: {p}");
        }
        assert_eq!(signed_rank_test(&[0.0, 1e-12]), None);
    }
}
