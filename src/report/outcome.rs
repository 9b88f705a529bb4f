//! What became of a planned result, told in one place: signs, counts and words of the paper, the annex and the screens.
//! Judges nothing but this: a figure that counts everybody and moved by no more than one person shows no trend.

use std::cmp::Ordering;

use crate::analysis::{Indicator, Measure};
use crate::choices::Variant;
use crate::ids::FigureUnit;
use crate::programme::{Comparison, Part};
use crate::verdict::Verdict;

/// Differences below this are errors of the last bit.
const HAIR: f64 = 1e-9;

/// What became of a planned result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Grown,
    Fallen,
    Unstable,
    /// Moved by one person or less.
    ByOne,
    Indistinct,
    Unchanged,
    Incomplete,
    Few,
    NoBaseline,
    NoData,
}

impl Outcome {
    pub(crate) fn of(indicator: &Indicator) -> Self {
        match indicator.verdict {
            Verdict::Growth | Verdict::Decline if is_by_one(indicator) => Self::ByOne,
            Verdict::Growth | Verdict::Decline
                if indicator.unstable || is_by_other_works(indicator) =>
            {
                Self::Unstable
            }
            Verdict::Growth => Self::Grown,
            Verdict::Decline => Self::Fallen,
            Verdict::Indistinct => Self::Indistinct,
            Verdict::Unchanged => Self::Unchanged,
            Verdict::Incomplete => Self::Incomplete,
            Verdict::TooFew => Self::Few,
            Verdict::NoBaseline => Self::NoBaseline,
            Verdict::NoData => Self::NoData,
        }
    }

    /// Whether something is said of the change.
    pub(crate) fn is_judged(self) -> bool {
        !self.sign().is_empty()
    }

    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Grown => "▲",
            Self::Fallen => "▼",
            Self::Unstable | Self::ByOne | Self::Indistinct | Self::Unchanged => "≈",
            Self::Incomplete | Self::Few | Self::NoBaseline | Self::NoData => "",
        }
    }

    /// One or two words, explained once on «Итоги»; a score may get better by falling.
    fn words(self, unit: FigureUnit) -> &'static str {
        match (self, unit) {
            (Self::Grown, FigureUnit::Score) => "лучше",
            (Self::Grown, FigureUnit::Share) => "выросло",
            (Self::Fallen, FigureUnit::Score) => "хуже",
            (Self::Fallen, FigureUnit::Share) => "снизилось",
            (Self::Unstable, _) => "неустойчиво",
            (Self::ByOne, _) => "почти то же",
            (Self::Indistinct, _) => "не отличимо",
            (Self::Unchanged, _) => "то же",
            (Self::Incomplete, _) => "неполно",
            (Self::Few, _) => "мало",
            (Self::NoBaseline, _) => "без сравнения",
            (Self::NoData, _) => "нет данных",
        }
    }
}

/// «▲ выросло», «≈ не отличимо», «мало».
pub(crate) fn marked(indicator: &Indicator) -> String {
    let outcome = Outcome::of(indicator);
    format!("{} {}", outcome.sign(), outcome.words(indicator.unit)).trim_start().to_owned()
}

/// Those of which one of these became.
pub(crate) fn with<'a>(indicators: &[&'a Indicator], outcomes: &[Outcome]) -> Vec<&'a Indicator> {
    let mut met = indicators.to_vec();
    met.retain(|indicator| outcomes.contains(&Outcome::of(indicator)));
    met
}

/// What became of the results that the first one counts.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Improved {
    pub(crate) grown: u64,
    pub(crate) fallen: u64,
    pub(crate) judged: u64,
    /// Growths that classes of like works may have made.
    unstable: u64,
    /// Growths by one person or less.
    by_one: u64,
}

impl Improved {
    /// Of those results that are of the programme's list.
    pub(crate) fn of<'a>(results: impl IntoIterator<Item = &'a Indicator>) -> Self {
        let mut improved = Self::default();
        for result in results {
            let outcome = Outcome::of(result);
            if result.id.planned().part != Part::Dynamics || !outcome.is_judged() {
                continue;
            }
            improved.judged += 1;
            match outcome {
                Outcome::Grown => improved.grown += 1,
                Outcome::Fallen => improved.fallen += 1,
                Outcome::Unstable if result.verdict == Verdict::Growth => improved.unstable += 1,
                Outcome::ByOne if result.verdict == Verdict::Growth => improved.by_one += 1,
                _ => {}
            }
        }
        improved
    }

    /// «улучшилось 3 из 8 (неустойчиво ещё 1; не больше чем на одного человека – 1)».
    pub(crate) fn words(self) -> String {
        if self.judged == 0 {
            return Verdict::NoData.words().to_owned();
        }
        let mut others = Vec::new();
        if self.unstable > 0 {
            others.push(format!("неустойчиво ещё {}", self.unstable));
        }
        if self.by_one > 0 {
            others.push(format!("не больше чем на одного человека – {}", self.by_one));
        }
        let others =
            if others.is_empty() { String::new() } else { format!(" ({})", others.join("; ")) };
        let fallen = match self.fallen {
            0 => String::new(),
            fallen => format!(", ухудшилось {fallen}"),
        };
        format!("улучшилось {} из {}{fallen}{others}", self.grown, self.judged)
    }
}

fn is_by_one(indicator: &Indicator) -> bool {
    let [.., before, now] = indicator.series.as_slice() else { return false };
    let (Some(share), Some(earlier), Some(people)) = (now.value, before.value, now.denominator)
    else {
        return false;
    };
    // Of other people than the year before, the share is what moved.
    let moved = (share - earlier).abs() * people as f64;
    indicator.id.planned().comparison == Comparison::Census && moved <= 1.0 + HAIR
}

/// A part of the works of a year that is less is not the same works.
const COMMON: f64 = 0.8;

/// The works of both years in subjects and grades that both have, each of all its works, where these are too few
/// for the years to be alike.
pub(crate) fn other_works(indicator: &Indicator) -> Option<[[u64; 2]; 2]> {
    let [.., before, now] = indicator.series.as_slice() else { return None };
    let common = indicator.common_works?;
    let all = [before.denominator?, now.denominator?];
    let years = [[common[0], all[0]], [common[1], all[1]]];
    years.iter().any(|[common, all]| (*common as f64) < COMMON * *all as f64).then_some(years)
}

/// Whether the works that both years have say another thing, or there are too few of them to say anything.
fn is_by_other_works(indicator: &Indicator) -> bool {
    let mut tried = indicator.sensitivity.iter();
    match tried.find(|other| other.option == Variant::CommonWorks && other.verdict.is_told()) {
        Some(common) => common.verdict != indicator.verdict,
        None => other_works(indicator).is_some(),
    }
}

/// Whether the number of people moved and the share did not, or another way: the staff is what changed.
pub(crate) fn is_of_other_people(before: &Measure, after: &Measure) -> bool {
    let (Some(share), Some(earlier)) = (after.value, before.value) else { return false };
    let moved = (share - earlier).abs() * after.denominator.unwrap_or_default() as f64;
    let people = after.numerator.unwrap_or_default().abs_diff(before.numerator.unwrap_or_default());
    if moved <= 1.0 + HAIR && people > 1 {
        return true;
    }
    match after.numerator.cmp(&before.numerator) {
        Ordering::Greater => share <= earlier,
        Ordering::Less => share >= earlier,
        Ordering::Equal => false,
    }
}
