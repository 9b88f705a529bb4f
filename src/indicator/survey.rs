//! `no_difficulties`: respondents without a difficulty in a block of the survey.
//! The last stage of a year is its value; few respondents have no cuts.

use std::collections::BTreeMap;

use crate::analysis::{Breakdown, CompanionValue, Measure, SurveyStage, SurveySummary, WithinYear};
use crate::choices::Variant;
use crate::error::Result;
use crate::facts::survey::{Answer, DIFFICULTIES, MODERN, Stage};
use crate::ids::{CompanionId, Cut};
use crate::indicator::{Basis, Raw, measure};
use crate::period::AcademicYear;
use crate::statistics::{self, Interval};

/// Fewest respondents whose cuts are shown.
pub(super) const FEWEST_FOR_CUTS: u64 = 5;
/// Fewest codes in both stages by which a change is paired.
pub(super) const FEWEST_PAIRED: u64 = 2;

/// The answer «частично».
const PARTLY: u8 = 1;

/// Respondent → the gravest answer.
type Respondents = BTreeMap<String, u8>;

/// The stages of a block in a year.
type Stages = BTreeMap<Stage, Respondents>;

/// Answers of each block and year by stages.
fn blocks(basis: Basis<'_>) -> BTreeMap<&str, BTreeMap<AcademicYear, Stages>> {
    let mut blocks: BTreeMap<&str, BTreeMap<AcademicYear, Stages>> = BTreeMap::new();
    for answer in basis.facts.answers.iter().filter(|answer| answer.year <= basis.year) {
        let stages = blocks.entry(&answer.block).or_default().entry(answer.year).or_default();
        let gravest =
            stages.entry(answer.stage).or_default().entry(answer.respondent.clone()).or_default();
        *gravest = (*gravest).max(answer.difficulty);
    }
    blocks
}

/// Respondents without a difficulty, and all.
fn counts(respondents: &Respondents) -> (u64, u64) {
    let without = respondents.values().filter(|difficulty| **difficulty == 0).count();
    (without as u64, respondents.len() as u64)
}

fn last(stages: &Stages) -> Option<(Stage, &Respondents)> {
    stages.last_key_value().map(|(stage, respondents)| (*stage, respondents))
}

fn first(stages: &Stages) -> Option<(Stage, &Respondents)> {
    let (stage, respondents) = stages.first_key_value()?;
    (stages.len() > 1).then_some((*stage, respondents))
}

/// Series, blocks, first stage and response rate.
///
/// # Errors
/// Never yet: the signature is that of all figures.
pub fn compute(basis: Basis<'_>) -> Result<Raw> {
    let blocks = blocks(basis);
    let years = blocks.get(MODERN);
    let series = |years: &BTreeMap<AcademicYear, Stages>, fewest: u64| {
        let last = years.iter().filter_map(|(year, stages)| Some((*year, last(stages)?.1)));
        let counted = last.map(|(year, respondents)| (year, counts(respondents)));
        counted
            .filter(|(_, (_, of))| *of >= fewest)
            .map(|(year, (without, of))| measure(year, Some(without), Some(of), false))
            .collect::<Vec<_>>()
    };
    let cuts = blocks.iter().map(|(block, years)| Breakdown {
        by: Cut::Block,
        key: (*block).to_owned(),
        series: series(years, FEWEST_FOR_CUTS),
    });
    let first_stage = years.into_iter().flatten().filter_map(|(year, stages)| {
        let (without, of) = counts(first(stages)?.1);
        Some(CompanionValue { year: *year, value: without as f64 / of as f64 })
    });
    let wanted = [basis.year, basis.year.previous()];
    let is_counted = |answer: &&Answer| {
        let stages = years.and_then(|years| years.get(&answer.year));
        wanted.contains(&answer.year)
            && answer.block == MODERN
            && stages.and_then(last).is_some_and(|(stage, _)| stage == answer.stage)
    };
    let spots = basis.facts.answers.iter().filter(is_counted).map(|answer| answer.spot);
    Ok(Raw {
        series: years.map(|years| series(years, 1)).unwrap_or_default(),
        breakdown: cuts.filter(|cut| !cut.series.is_empty()).collect(),
        companions: companions(
            first_stage.collect(),
            &summary(basis).into_iter().filter(|survey| survey.is_headline).collect::<Vec<_>>(),
        ),
        sources: basis.places.sources(spots),
        ..Raw::default()
    })
}

/// The series if «частично» is no difficulty, and over all teachers, answered or not; each by its name.
#[must_use]
pub fn otherwise(basis: Basis<'_>) -> Vec<(Variant, Raw)> {
    let blocks = blocks(basis);
    let Some(years) = blocks.get(MODERN) else { return Vec::new() };
    let last = || years.iter().filter_map(|(year, stages)| Some((*year, last(stages)?.1)));
    let lenient = last().map(|(year, respondents)| {
        let without = respondents.values().filter(|difficulty| **difficulty <= PARTLY).count();
        measure(year, Some(without as u64), Some(respondents.len() as u64), false)
    });
    let of_all = last().filter_map(|(year, respondents)| {
        let (without, answered) = counts(respondents);
        let all = teachers(year, basis).filter(|all| *all >= answered)?;
        Some(measure(year, Some(without), Some(all), false))
    });
    let raw = |series: Vec<Measure>| Raw { series, ..Raw::default() };
    vec![
        (Variant::LenientDifficulties, raw(lenient.collect())),
        (Variant::OfAllTeachers, raw(of_all.collect())),
    ]
}

/// The first stage and the response rate of each year, where they are known.
pub(super) fn companions(
    first_stage: Vec<CompanionValue>,
    headline: &[SurveySummary],
) -> BTreeMap<CompanionId, Vec<CompanionValue>> {
    let rates = headline.iter().filter_map(|survey| {
        Some(CompanionValue { year: survey.year, value: survey.response_rate()? })
    });
    let found =
        [(CompanionId::FirstStage, first_stage), (CompanionId::ResponseRate, rates.collect())];
    found.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}

/// Every block of every year, for the report.
#[must_use]
pub fn summary(basis: Basis<'_>) -> Vec<SurveySummary> {
    let blocks = blocks(basis);
    let mut summaries = Vec::new();
    for (block, years) in &blocks {
        for (year, stages) in years {
            let Some((stage, respondents)) = last(stages) else { continue };
            let first = first(stages);
            summaries.push(SurveySummary {
                indicator: DIFFICULTIES,
                year: *year,
                key: (*block).to_owned(),
                is_headline: *block == MODERN,
                teachers: teachers(*year, basis),
                first: first.map(|(stage, respondents)| self::stage(stage, respondents)),
                last: self::stage(stage, respondents),
                within: first.map(|(_, earlier)| within(earlier, respondents)),
            });
        }
    }
    summaries
}

/// Size of N_пед, if there is a list.
pub(super) fn teachers(year: AcademicYear, basis: Basis<'_>) -> Option<u64> {
    basis.facts.staff.years.get(&year).map(|list| list.counted().count() as u64)
}

fn stage(stage: Stage, respondents: &Respondents) -> SurveyStage {
    let (without, of) = counts(respondents);
    SurveyStage {
        title: stage.title(),
        respondents: of,
        dropped: 0,
        without: Some(without),
        value: Some(without as f64 / of as f64),
        band: None,
    }
}

/// By codes where both stages have them, else as two groups of people.
fn within(earlier: &Respondents, later: &Respondents) -> WithinYear {
    let both: Vec<(bool, bool)> = earlier
        .iter()
        .filter_map(|(code, before)| Some((*before == 0, *later.get(code)? == 0)))
        .collect();
    let count = |wanted: (bool, bool)| both.iter().filter(|pair| **pair == wanted).count() as u64;
    let (better, worse, paired) = (count((false, true)), count((true, false)), both.len() as u64);
    if paired >= FEWEST_PAIRED {
        let change = (better as f64 - worse as f64) / paired as f64;
        return WithinYear { paired: Some(paired), change, interval: None, better, worse };
    }
    let as_counts = |respondents| {
        let (without, of) = counts(respondents);
        (without as f64, of as f64)
    };
    let (after, before) = (as_counts(later), as_counts(earlier));
    let interval = statistics::newcombe(after, before);
    WithinYear {
        paired: None,
        change: after.0 / after.1 - before.0 / before.1,
        interval: interval.map(Interval::bounds),
        better: 0,
        worse: 0,
    }
}
