//! Schools beside one another: is a difference more than chance, and more than schools differ anyway.
//! Knows no names and no order: a school is counts by cells of the same work.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, Normal};

use super::Clustered;

/// A school's counts in one cell (subject × grade, exam × subject), beside the district's share there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellCounts {
    /// Numerator.
    pub(crate) hits: f64,
    /// Denominator.
    pub(crate) of: f64,
    /// The district's share in the cell.
    pub(crate) expected: f64,
}

/// How far a school is from what its works would give in the district.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standardised {
    /// What the district's shares would give.
    pub(crate) expected: f64,
    /// The share less the expected one.
    pub(crate) difference: f64,
    /// The error of the difference, with clusters.
    pub(crate) error: f64,
}

impl Standardised {
    /// Of cells in so many clusters; `None` without works, or where nothing can vary.
    pub(crate) fn of(cells: &[CellCounts], clusters: f64) -> Option<Self> {
        let (mut of, mut hits, mut expected, mut variance) = (0.0, 0.0, 0.0, 0.0);
        for cell in cells {
            of += cell.of;
            hits += cell.hits;
            expected += cell.of * cell.expected;
            variance += cell.of * cell.expected * (1.0 - cell.expected);
        }
        if of <= 0.0 || variance <= 0.0 {
            return None;
        }
        let error = (variance * design_effect(of, clusters)).sqrt() / of;
        Some(Self { expected, difference: (hits - expected) / of, error })
    }

    /// In errors.
    fn z(self) -> f64 {
        self.difference / self.error
    }
}

/// How many times the variance of `of` works in so many clusters is that of independent ones.
fn design_effect(of: f64, clusters: f64) -> f64 {
    let (_, effective) = Clustered { hits: 0.0, of, clusters }.effective();
    of / effective
}

/// How much schools differ beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Between {
    /// Mean square of the winsorised z: 1 where schools don't differ.
    pub(crate) phi: f64,
    /// Variance between schools, 0 or more.
    pub(crate) variance: f64,
    /// The part of the variance of the schools' shares that is no chance, 0..=1.
    pub(crate) real_share: f64,
}

impl Between {
    /// Of the differences of all schools; additive overdispersion by the method of moments, a tenth winsorised at each end.
    ///
    /// `None` for no school. Source: Spiegelhalter 2005, Stat. Med. 24:1185; DerSimonian, Laird 1986.
    pub(crate) fn of(schools: &[Standardised]) -> Option<Self> {
        if schools.is_empty() {
            return None;
        }
        let n = schools.len() as f64;
        let mut phi = 0.0;
        for z in winsorised(schools) {
            phi += z.powi(2) / n;
        }
        let (mut weights, mut squares, mut errors) = (0.0, 0.0, 0.0);
        for school in schools {
            let weight = school.error.powi(-2);
            weights += weight;
            squares += weight.powi(2);
            errors += school.error.powi(2);
        }
        let variance = if phi > 1.0 {
            ((n * phi - (n - 1.0)) / (weights - squares / weights)).max(0.0)
        } else {
            0.0
        };
        Some(Self { phi, variance, real_share: variance / (variance + errors / n) })
    }

    /// Two-sided p of a school's difference, schools differing as they do.
    pub(crate) fn p(self, school: Standardised) -> f64 {
        let error = (school.error.powi(2) + self.variance).sqrt();
        two_sided(school.difference / error)
    }
}

/// z of all schools; the outer tenth at each end becomes the next inner value.
fn winsorised(schools: &[Standardised]) -> Vec<f64> {
    let mut scores: Vec<f64> = schools.iter().map(|school| school.z()).collect();
    scores.sort_by(f64::total_cmp);
    let n_outer = scores.len() / 10;
    let (low, high) = (scores[n_outer], scores[scores.len() - 1 - n_outer]);
    for score in &mut scores {
        *score = score.clamp(low, high);
    }
    scores
}

/// Two-sided p of the change of a school's share, over effective counts.
///
/// `None` where a year is empty, or both shares are 0 or 1.
pub(crate) fn p_of_change(after: Clustered, before: Clustered) -> Option<f64> {
    change_in_errors(after, before).map(two_sided)
}

fn change_in_errors(after: Clustered, before: Clustered) -> Option<f64> {
    let ((hits_after, n_after), (hits_before, n_before)) = (after.effective(), before.effective());
    if !(n_after > 0.0 && n_before > 0.0) {
        return None;
    }
    let pooled = (hits_after + hits_before) / (n_after + n_before);
    let error = (pooled * (1.0 - pooled) * (1.0 / n_after + 1.0 / n_before)).sqrt();
    (error > 0.0).then(|| (hits_after / n_after - hits_before / n_before) / error)
}

/// 2·(1 − Φ(|z|)).
fn two_sided(z: f64) -> f64 {
    2.0 * Normal::standard().sf(z.abs())
}

/// p-values so that at most a share of those called differences is false, in the order given.
///
/// Source: Benjamini, Hochberg 1995.
pub(crate) fn benjamini_hochberg(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|left, right| values[*right].total_cmp(&values[*left]));
    let n = values.len() as f64;
    let mut adjusted = vec![0.0; values.len()];
    let mut least = 1.0_f64;
    for (place, number) in order.into_iter().enumerate() {
        let rank = n - place as f64;
        least = least.min(values[number] * n / rank);
        adjusted[number] = least;
    }
    adjusted
}

/// The line of a funnel at a probability: the share that so few of `of` pupils pass with, interpolated between counts.
///
/// `of` whole, `share` inside 0..1. Source: Spiegelhalter 2005, A.1.1.
pub(crate) fn funnel_limit(of: u64, share: f64, probability: f64) -> Option<f64> {
    let binomial = Binomial::new(share, of).ok()?;
    // The smallest count that is more probable than asked; the search of statrs ends in a panic where the first
    // counts are as good as impossible.
    let (mut hits, mut most) = (0, of);
    while hits < most {
        let middle = hits.midpoint(most);
        if binomial.cdf(middle) > probability {
            most = middle;
        } else {
            hits = middle + 1;
        }
    }
    let (above, below) = (binomial.cdf(hits), if hits == 0 { 0.0 } else { binomial.cdf(hits - 1) });
    let part = (above - probability) / (above - below);
    Some(((hits as f64 - part) / of as f64).clamp(0.0, 1.0))
}

/// Quartiles of values, linear between neighbours; `None` of none.
pub(crate) fn quartiles(values: &[f64]) -> Option<[f64; 3]> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    Some([0.25, 0.5, 0.75].map(|part| {
        let place = part * last as f64;
        let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        below + (above - below) * place.fract()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64, within: f64) {
        assert!((value - expected).abs() <= within, "{value} {expected}");
    }

    /// Twelve schools of independent pupils.
    const HITS: [f64; 12] =
        [172.0, 60.0, 88.0, 140.0, 45.0, 210.0, 96.0, 30.0, 155.0, 77.0, 120.0, 18.0];
    const OF: [f64; 12] =
        [200.0, 80.0, 100.0, 150.0, 50.0, 230.0, 120.0, 40.0, 180.0, 100.0, 130.0, 30.0];

    fn twelve() -> Vec<Standardised> {
        let expected = HITS.iter().sum::<f64>() / OF.iter().sum::<f64>();
        near(expected, 0.858_865, 1e-6);
        let mut schools = Vec::new();
        for (hits, of) in HITS.into_iter().zip(OF) {
            schools.push(Standardised::of(&[CellCounts { hits, of, expected }], of).unwrap());
        }
        schools
    }

    #[test]
    fn lines_of_a_funnel_are_exact() {
        let rows = [
            (10, 0.5, [0.000_240, 0.132_444, 0.767_556, 0.899_760]),
            (25, 0.86, [0.589_753, 0.689_154, 0.959_163, 0.998_264]),
            (50, 0.86, [0.680_818, 0.746_360, 0.938_700, 0.977_828]),
            (100, 0.75, [0.604_393, 0.657_677, 0.827_645, 0.870_433]),
            (200, 0.86, [0.776_699, 0.807_605, 0.903_924, 0.928_036]),
            (1000, 0.95, [0.926_983, 0.935_554, 0.962_596, 0.969_497]),
            (30, 0.97, [0.815_818, 0.875_730, 0.997_922, 0.999_917]),
        ];
        for (of, share, limits) in rows {
            for (limit, probability) in limits.into_iter().zip([0.001, 0.025, 0.975, 0.999]) {
                near(funnel_limit(of, share, probability).unwrap(), limit, 1e-6);
            }
        }
        for of in 1..=60 {
            let limits = [0.001, 0.025, 0.975, 0.999].map(|p| funnel_limit(of, 0.4, p).unwrap());
            assert!(limits.is_sorted() && limits[0] >= 0.0 && limits[3] <= 1.0, "{of} {limits:?}");
        }
    }

    #[test]
    fn a_mix_of_works_is_compared_with_the_same_mix() {
        let cell = |hits, of, expected| CellCounts { hits, of, expected };
        let cells = [cell(40.0, 50.0, 0.9), cell(20.0, 30.0, 0.8), cell(15.0, 40.0, 0.5)];
        let plain = Standardised::of(&cells, 120.0).unwrap();
        near(plain.expected, 89.0, 1e-9);
        near(plain.difference, -0.116_667, 1e-6);
        near(plain.z(), -3.186_760, 1e-6);
        near(two_sided(plain.z()), 0.001_438_76, 1e-8);
        let clustered = Standardised::of(&cells, 6.0).unwrap();
        near(design_effect(120.0, 6.0), 3.85, 1e-9);
        near(clustered.z(), -1.624_123, 1e-6);
        near(two_sided(clustered.z()), 0.104_349_48, 1e-8);
    }

    #[test]
    fn what_schools_differ_by_anyway_is_no_question_to_one() {
        let schools = twelve();
        let scores = [
            0.0461, -2.7968, 0.6070, 2.6196, 0.8354, 2.3600, -1.8521, -1.9776, 0.0865, -2.5524,
            2.1028, -4.0724,
        ];
        for (school, z) in schools.iter().zip(scores) {
            near(school.z(), z, 6e-5);
        }
        let between = Between::of(&schools).unwrap();
        near(between.phi, 3.844_743, 1e-6);
        near(between.variance, 0.003_378_37, 1e-8);
        near(between.variance.sqrt(), 0.058_124, 1e-6);
        near(between.real_share, 0.692_616, 1e-6);
        let values: Vec<f64> = schools.iter().map(|school| between.p(*school)).collect();
        let adjusted = benjamini_hochberg(&values);
        near(adjusted[11], 0.031_827, 1e-6);
        assert!(adjusted[..11].iter().all(|q| *q >= 0.568), "{adjusted:?}");
    }

    #[test]
    fn many_comparisons_are_adjusted() {
        let values = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
        let expected = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105_714, 0.216, 0.216, 0.216];
        for (q, wanted) in benjamini_hochberg(&values).into_iter().zip(expected) {
            near(q, wanted, 1e-6);
        }
    }

    #[test]
    fn a_change_is_judged_on_effective_counts() {
        near(200.0 / design_effect(200.0, 8.0), 43.478_261, 1e-6);
        near(30.0 / design_effect(30.0, 2.0), 9.677_419, 1e-6);
        near(design_effect(50.0, 50.0), 1.0, 1e-12);
        let year = |hits, of, clusters| Clustered { hits, of, clusters };
        let (after, before) = (year(180.0, 200.0, 8.0), year(150.0, 190.0, 8.0));
        near(change_in_errors(after, before).unwrap(), 1.420_509, 1e-6);
        near(p_of_change(after, before).unwrap(), 0.155_459_45, 1e-8);
        let (after, before) = (year(90.0, 100.0, 100.0), year(70.0, 100.0, 100.0));
        near(change_in_errors(after, before).unwrap(), 3.535_534, 1e-6);
        near(p_of_change(after, before).unwrap(), 0.000_406_95, 1e-8);
        assert_eq!(p_of_change(year(9.0, 9.0, 9.0), year(8.0, 8.0, 8.0)), None);
    }

    #[test]
    fn quartiles_lie_between_neighbours() {
        // Of 1, 2, 3, 4: at places 0.75, 1.5, 2.25.
        assert_eq!(quartiles(&[4.0, 1.0, 3.0, 2.0]), Some([1.75, 2.5, 3.25]));
        assert_eq!((quartiles(&[0.5]), quartiles(&[])), (Some([0.5; 3]), None));
    }
}
