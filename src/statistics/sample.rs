//! Values of people: mean, median, spread, Student's and Welch's intervals, the exact sign test.
//! The distributions are those of statrs; what the values are nobody asks here.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};
use statrs::statistics::{Data, OrderStatistics};

use super::Interval;

/// The mean; `None` for no value.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / values.len() as f64) }
}

/// The median; `None` of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut values = Data::new(values.to_vec());
    Some(values.median()).filter(|median| median.is_finite())
}

/// Number, mean and sum of squared deviations over `n − 1` of some values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    /// How many.
    pub n: f64,
    /// Their mean.
    pub mean: f64,
    /// Their variance; 0 for one value.
    pub variance: f64,
}

impl Spread {
    /// Of some values; `None` for none.
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        let mean = mean(values)?;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Some(Self { n, mean, variance: if n > 1.0 { squares / (n - 1.0) } else { 0.0 } })
    }

    /// Of the sums of so many values and of their squares; `None` where there are fewer than two.
    pub(crate) fn of_sums(n: f64, sum: f64, squares: f64) -> Option<Self> {
        let mean = sum / n;
        // Sums of equal values may come out a hair below.
        (n > 1.0).then(|| Self {
            n,
            mean,
            variance: ((squares - n * mean * mean) / (n - 1.0)).max(0.0),
        })
    }

    /// Of the values of several groups together; `None` where there are fewer than two.
    pub(crate) fn of_groups(groups: &[Self]) -> Option<Self> {
        let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for group in groups {
            n += group.n;
            sum += group.n * group.mean;
            squares += (group.n - 1.0) * group.variance + group.n * group.mean.powi(2);
        }
        Self::of_sums(n, sum, squares)
    }

    /// Square of the error of the mean.
    fn error(self) -> f64 {
        self.variance / self.n
    }
}

/// Welch's 95 % interval for the difference of two means, `after − before`, variances unequal.
///
/// `None` where either has fewer than two values. Degrees of freedom by Welch–Satterthwaite.
pub(crate) fn welch(after: Spread, before: Spread) -> Option<Interval> {
    if after.n < 2.0 || before.n < 2.0 {
        return None;
    }
    let (error, earlier) = (after.error(), before.error());
    let total = error + earlier;
    let freedom =
        total.powi(2) / (error.powi(2) / (after.n - 1.0) + earlier.powi(2) / (before.n - 1.0));
    around(after.mean - before.mean, total.sqrt(), freedom)
}

/// `centre ± t·error`; values that do not vary at all have an interval of no width.
fn around(centre: f64, error: f64, freedom: f64) -> Option<Interval> {
    if error == 0.0 {
        return Some(Interval { low: centre, high: centre });
    }
    let points = StudentsT::new(0.0, 1.0, freedom).ok()?.inverse_cdf(0.975);
    Some(Interval { low: centre - points * error, high: centre + points * error })
}

/// Two-sided p of the exact sign test: as many rises and falls as these or fewer of the rarer, if each were
/// a toss of a coin. Equals stand aside. `None`: nothing rose or fell.
pub(crate) fn sign_test(rose: u64, fell: u64) -> Option<f64> {
    if rose + fell == 0 {
        return None;
    }
    let tosses = Binomial::new(0.5, rose + fell).ok()?;
    Some((2.0 * tosses.cdf(rose.min(fell))).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_test_is_exact() {
        // 9 of 10: 2·(1 + 10)/1024; 8 of 10: 2·(1 + 10 + 45)/1024; 5 of 10: all.
        for (rose, fell, expected) in
            [(9, 1, 0.021_484_375), (1, 9, 0.021_484_375), (8, 2, 0.109_375), (5, 5, 1.0)]
        {
            let p = sign_test(rose, fell).unwrap();
            assert!((p - expected).abs() < 1e-9, "{rose} {fell}: {p}");
        }
        assert_eq!(sign_test(0, 0), None);
    }

    #[test]
    fn welch_agrees_with_a_worked_example() {
        // Means 25 and 20, variances 10 and 20/3: errors 2 and 5/3, t with 7.53 degrees of freedom.
        let after = Spread::of(&[21.0, 23.0, 25.0, 27.0, 29.0]).unwrap();
        let before = Spread::of(&[17.0, 19.0, 21.0, 23.0]).unwrap();
        assert_eq!((after.mean, after.variance), (25.0, 10.0));
        assert_eq!(before.mean, 20.0);
        assert!((before.variance - 20.0 / 3.0).abs() < 1e-12);
        let interval = welch(after, before).unwrap();
        // Freedom (11/3)² / (4/4 + (25/9)/3) = 6.98; t = 2.366; half-width 2.366·1.9149 = 4.53.
        assert!((interval.low - 0.469).abs() < 5e-3, "{interval:?}");
        assert!((interval.high - 9.531).abs() < 5e-3, "{interval:?}");
        assert_eq!(welch(after, Spread::of(&[1.0]).unwrap()), None);
        // 21 + 23 + … = 125, their squares 3165; 17 + … = 80, 1620.
        assert_eq!(Spread::of_sums(5.0, 125.0, 3165.0), Some(after));
        assert_eq!(Spread::of_sums(4.0, 80.0, 1620.0), Some(before));
        assert_eq!(Spread::of_sums(1.0, 20.0, 400.0), None);
        // 205 of nine, 4785 − 205²/9 = 115.56 over eight.
        let together = Spread::of_groups(&[after, before]).unwrap();
        assert!((together.mean - 205.0 / 9.0).abs() < 1e-12);
        assert!((together.variance - 14.444_444).abs() < 1e-6, "{together:?}");
    }

    #[test]
    fn means_and_medians_are_of_values_in_any_order() {
        assert_eq!((mean(&[3.0, 1.0, 5.0]), median(&[5.0, 1.0, 3.0])), (Some(3.0), Some(3.0)));
        assert_eq!(median(&[4.0, 1.0, 2.0, 9.0]), Some(3.0), "between 2 and 4");
        assert_eq!((mean(&[]), median(&[])), (None, None));
    }
}
