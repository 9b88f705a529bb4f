//! The word that sums up a change: grew, fell, can't be told from chance.
//! Sees counts and an interval only; targets are compared elsewhere and never change a verdict.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::statistics::Interval;

/// Fewest people, works or pairs whose share is shown; of fewer in either year no change is judged.
pub(crate) const FEWEST: u64 = 10;

/// What a change means. Growth means better.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    JsonSchema,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// The reporting year is empty.
    NoData,
    /// The year before is empty.
    NoBaseline,
    /// Fewer than [`FEWEST`] in either year.
    TooFew,
    /// What was not read could turn the verdict.
    Incomplete,
    /// Better than the year before.
    Growth,
    /// Worse than the year before.
    Decline,
    /// A difference that chance alone gives as well.
    Indistinct,
    /// Equal; for a census only.
    Unchanged,
}

/// Which way an indicator gets better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Better {
    /// Shares of successes, most scales.
    #[default]
    Higher,
    /// Fiedler's scale of the climate.
    Lower,
}

impl Better {
    /// Whether a value is as good as another one, or better.
    pub(crate) fn reaches(self, value: f64, benchmark: f64) -> bool {
        match self {
            Self::Higher => value >= benchmark,
            Self::Lower => value <= benchmark,
        }
    }
}

impl Verdict {
    /// Every verdict with its Russian words, as printed.
    pub const WORDS: [(Self, &'static str); 8] = [
        (Self::NoData, "нет данных"),
        (Self::NoBaseline, "не с чем сравнить"),
        (Self::TooFew, "мало данных"),
        (Self::Incomplete, "данные неполны"),
        (Self::Growth, "выросло"),
        (Self::Decline, "снизилось"),
        (Self::Indistinct, "не отличимо от случайных колебаний"),
        (Self::Unchanged, "без изменений"),
    ];

    /// The text of the contract.
    pub(crate) fn as_str(self) -> &'static str {
        self.into()
    }

    /// The Russian words of the verdict.
    pub fn words(self) -> &'static str {
        Self::WORDS.iter().find(|(verdict, _)| *verdict == self).map_or("", |(_, words)| words)
    }

    /// Whether it says what became of the figure.
    pub(crate) fn is_told(self) -> bool {
        matches!(self, Self::Growth | Self::Decline | Self::Indistinct | Self::Unchanged)
    }

    /// Verdict on a sampled figure (results of pupils, answers): by the plain interval of the change.
    ///
    /// `n_now`, `n_before`: the denominators; `None` or 0 is an empty year. A missing interval is `Indistinct`.
    pub fn sampled(
        n_now: Option<f64>,
        n_before: Option<f64>,
        change: Option<Interval>,
        better: Better,
    ) -> Self {
        if let Some(early) = Self::from_sizes(n_now, n_before) {
            return early;
        }
        match change {
            Some(interval) if interval.low > 0.0 => Self::towards(1.0, better),
            Some(interval) if interval.high < 0.0 => Self::towards(-1.0, better),
            _ => Self::Indistinct,
        }
    }

    /// Verdict on a census (staff, pairs): `(numerator, denominator)` of both years compared exactly.
    pub fn census(now: Option<(f64, f64)>, before: Option<(f64, f64)>) -> Self {
        if let Some(early) = Self::from_sizes(now.map(|year| year.1), before.map(|year| year.1)) {
            return early;
        }
        let ((hits, of), (hits_before, of_before)) =
            (now.unwrap_or_default(), before.unwrap_or_default());
        // Cross-multiplied counts are whole numbers: equal shares compare equal, without a rounded quotient.
        let difference = hits * of_before - hits_before * of;
        if difference == 0.0 { Self::Unchanged } else { Self::towards(difference, Better::Higher) }
    }

    fn from_sizes(n_now: Option<f64>, n_before: Option<f64>) -> Option<Self> {
        let (now, before) = (n_now.unwrap_or(0.0), n_before.unwrap_or(0.0));
        if now <= 0.0 {
            Some(Self::NoData)
        } else if before <= 0.0 {
            Some(Self::NoBaseline)
        } else if now.min(before) < FEWEST as f64 {
            Some(Self::TooFew)
        } else {
            None
        }
    }

    fn towards(difference: f64, better: Better) -> Self {
        if (difference > 0.0) == (better == Better::Higher) { Self::Growth } else { Self::Decline }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RISE: Option<Interval> = Some(Interval { low: 0.01, high: 0.2 });
    const FALL: Option<Interval> = Some(Interval { low: -0.2, high: -0.01 });
    const EITHER: Option<Interval> = Some(Interval { low: 0.0, high: 0.2 });

    #[test]
    fn sampled_shares_go_by_the_interval_in_a_fixed_order() {
        for (now, before, change, expected) in [
            (None, None, None, Verdict::NoData),
            (Some(0.0), Some(50.0), RISE, Verdict::NoData),
            (Some(9.0), None, None, Verdict::NoBaseline),
            (Some(50.0), Some(0.0), None, Verdict::NoBaseline),
            (Some(50.0), Some(9.0), RISE, Verdict::TooFew),
            (Some(9.0), Some(50.0), RISE, Verdict::TooFew),
            (Some(10.0), Some(10.0), RISE, Verdict::Growth),
            (Some(50.0), Some(50.0), FALL, Verdict::Decline),
            (Some(50.0), Some(50.0), EITHER, Verdict::Indistinct),
        ] {
            assert_eq!(Verdict::sampled(now, before, change, Better::Higher), expected);
        }
        assert_eq!(Verdict::sampled(Some(50.0), Some(50.0), FALL, Better::Lower), Verdict::Growth);
    }

    #[test]
    fn a_census_is_compared_exactly() {
        for (now, before, expected) in [
            (None, Some((1.0, 20.0)), Verdict::NoData),
            (Some((1.0, 20.0)), None, Verdict::NoBaseline),
            (Some((1.0, 20.0)), Some((1.0, 9.0)), Verdict::TooFew),
            (Some((7.0, 21.0)), Some((11.0, 33.0)), Verdict::Unchanged),
            (Some((0.0, 21.0)), Some((0.0, 33.0)), Verdict::Unchanged),
            (Some((8.0, 21.0)), Some((11.0, 33.0)), Verdict::Growth),
            (Some((7.0, 22.0)), Some((11.0, 33.0)), Verdict::Decline),
        ] {
            assert_eq!(Verdict::census(now, before), expected, "{now:?} {before:?}");
        }
    }

    #[test]
    fn names_in_json_and_words_are_in_step() {
        let names: Vec<_> =
            Verdict::WORDS.iter().map(|(v, _)| serde_json::to_string(v).unwrap()).collect();
        let expected = [
            "no_data", "no_baseline", "too_few", "incomplete", "growth", "decline", "indistinct",
            "unchanged",
        ];
        assert_eq!(names, expected.map(|name| format!("\"{name}\"")));
        assert_eq!(Verdict::Growth.words(), "выросло");
    }
}
