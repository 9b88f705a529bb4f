//! `climate`: the mean of persons' totals by a published method, before and after.
//! A score, not a share; whether more is better is the method's to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{
    Breakdown, Change, CompanionValue, Measure, SurveyStage, SurveySummary, WithinYear,
};
use crate::error::Result;
use crate::facts::survey::{CLIMATE, Questionnaire, Stage};
use crate::ids::Cut;
use crate::indicator::survey::{FEWEST_FOR_CUTS, FEWEST_PAIRED, companions, teachers};
use crate::indicator::tally::sort_key;
use crate::indicator::{Basis, Judged, Raw};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::{ClimateMethod, METHODS};
use crate::statistics::{self, Interval, Spread};
use crate::verdict::{Better, Verdict};

/// The questionnaires of a method in a year by stages.
type Stages<'a> = BTreeMap<Stage, Vec<&'a Questionnaire>>;
/// Years of a method.
type Years<'a> = BTreeMap<AcademicYear, Stages<'a>>;

fn years<'a>(method: &ClimateMethod, basis: Basis<'a>) -> Years<'a> {
    let mut years = Years::new();
    let own = basis.facts.questionnaires.iter();
    for sheet in own.filter(|sheet| sheet.method == method && sheet.year <= basis.year) {
        years.entry(sheet.year).or_default().entry(sheet.stage).or_default().push(sheet);
    }
    years
}

/// The method of the figure: the passport's, else one of both years, else one of the reporting year, else any.
fn chosen(basis: Basis<'_>) -> Option<&'static ClimateMethod> {
    let in_year = |method: &ClimateMethod, year| {
        basis.facts.questionnaires.iter().any(|sheet| sheet.method == method && sheet.year == year)
    };
    let (now, before) = (basis.year, basis.year.previous());
    let find = |wanted: &dyn Fn(&&'static ClimateMethod) -> bool| METHODS.iter().find(wanted);
    basis
        .passport
        .choices
        .climate_method
        .or_else(|| find(&|method| in_year(method, now) && in_year(method, before)))
        .or_else(|| find(&|method| in_year(method, now)))
        .or_else(|| find(&|method| !years(method, basis).is_empty()))
}

/// Which way a figure gets better: only the climate has methods where less is more.
pub(super) fn better(indicator: IndicatorId, basis: Basis<'_>) -> Better {
    let method = chosen(basis).filter(|_| indicator == CLIMATE);
    method.map_or(Better::Higher, |method| method.better)
}

/// The questionnaires of the last stage that have a total.
fn counted<'a>(stages: &Stages<'a>) -> Vec<&'a Questionnaire> {
    let last = stages.last_key_value().map(|(_, sheets)| sheets.as_slice()).unwrap_or_default();
    last.iter().copied().filter(|sheet| sheet.total.is_some()).collect()
}

fn totals(sheets: &[&Questionnaire]) -> Vec<f64> {
    sheets.iter().filter_map(|sheet| sheet.total).collect()
}

/// A mean as a measure; nobody is an empty year.
fn mean(year: AcademicYear, values: &[f64]) -> Option<Measure> {
    let spread = Spread::of(values)?;
    Some(Measure {
        year,
        numerator: None,
        denominator: Some(values.len() as u64),
        value: Some(spread.mean),
        interval: None,
        unread: None,
    })
}

/// Series, items, methods, change and verdict.
///
/// # Errors
/// Never yet: the signature is that of all figures.
pub fn compute(basis: Basis<'_>) -> Result<Raw> {
    let Some(method) = chosen(basis) else { return Ok(Raw::default()) };
    let years = years(method, basis);
    let series =
        years.iter().filter_map(|(year, stages)| mean(*year, &totals(&counted(stages)))).collect();
    let wanted = [basis.year, basis.year.previous()];
    let own = years.iter().filter(|(year, _)| wanted.contains(year));
    let spots = own.flat_map(|(_, stages)| counted(stages)).flat_map(|sheet| sheet.spots.clone());
    let headline: Vec<SurveySummary> =
        summary(basis).into_iter().filter(|survey| survey.is_headline).collect();
    let first_stage = headline.iter().filter_map(|survey| {
        Some(CompanionValue { year: survey.year, value: survey.first.as_ref()?.value? })
    });
    Ok(Raw {
        series,
        breakdown: items(method, &years).into_iter().chain(methods(basis)).collect(),
        companions: companions(first_stage.collect(), &headline),
        sources: basis.places.sources(spots),
        judged: Some(judged(method, &years, basis)),
        lower_is_better: method.better == Better::Lower,
        ..Raw::default()
    })
}

/// Welch's interval for the change; the verdict goes by it and by the method's direction.
fn judged(method: &ClimateMethod, years: &Years<'_>, basis: Basis<'_>) -> Judged {
    let year = basis.year;
    let spread = |year| years.get(&year).and_then(|stages| Spread::of(&totals(&counted(stages))));
    let (now, before) = (spread(year), spread(year.previous()));
    let interval = now.zip(before).and_then(|(now, before)| statistics::welch(now, before));
    let n = |spread: Option<Spread>| spread.map(|spread| spread.n);
    Judged {
        change: now.zip(before).map(|(now, before)| Change {
            value: now.mean - before.mean,
            interval: interval.map(Interval::bounds),
            interval_clustered: None,
        }),
        verdict: Verdict::sampled(n(now), n(before), interval, method.better),
        at_ends: at_ends(method, years, basis),
    }
}

/// The verdicts if every respondent who was not read were at an end of the scale, in both years.
fn at_ends(method: &ClimateMethod, years: &Years<'_>, basis: Basis<'_>) -> Vec<Verdict> {
    let ends = |year: AcademicYear| {
        let unread = basis.gaps.of(CLIMATE, year).total() as usize;
        let known = years.get(&year).map(|stages| totals(&counted(stages))).unwrap_or_default();
        method.ends().map(|end| {
            let all: Vec<f64> =
                known.iter().copied().chain(std::iter::repeat_n(end, unread)).collect();
            Spread::of(&all)
        })
    };
    let mut verdicts = Vec::new();
    for now in ends(basis.year) {
        for before in ends(basis.year.previous()) {
            let interval = now.zip(before).and_then(|(now, before)| statistics::welch(now, before));
            let n = |spread: Option<Spread>| spread.map(|spread| spread.n);
            verdicts.push(Verdict::sampled(n(now), n(before), interval, method.better));
        }
    }
    verdicts
}

/// Mean scores of items, of a method with components those of the components; a year of few respondents
/// has none.
fn items(method: &ClimateMethod, years: &Years<'_>) -> Vec<Breakdown> {
    if !method.components.is_empty() {
        return components(method, years);
    }
    let mut items: BTreeMap<(u32, String), Vec<Measure>> = BTreeMap::new();
    for (year, stages) in years {
        let sheets = counted(stages);
        let keys: BTreeSet<&String> = sheets.iter().flat_map(|sheet| sheet.items.keys()).collect();
        for key in keys {
            let scores: Vec<f64> =
                sheets.iter().filter_map(|sheet| sheet.items.get(key).copied()).collect();
            let measure = mean(*year, &scores).filter(|_| scores.len() as u64 >= FEWEST_FOR_CUTS);
            items.entry(sort_key(key)).or_default().extend(measure);
        }
    }
    let cuts = items.into_iter().map(|((_, key), series)| Breakdown { by: Cut::Item, key, series });
    cuts.filter(|cut| !cut.series.is_empty()).collect()
}

/// Means of the components' signs.
fn components(method: &ClimateMethod, years: &Years<'_>) -> Vec<Breakdown> {
    let mut cuts = Vec::new();
    for (title, items) in method.components {
        let mut series = Vec::new();
        for (year, stages) in years {
            let sheets = counted(stages);
            let signs: Vec<f64> = sheets
                .iter()
                .filter_map(|sheet| ClimateMethod::component(*items, &sheet.items))
                .collect();
            series.extend(mean(*year, &signs).filter(|_| signs.len() as u64 >= FEWEST_FOR_CUTS));
        }
        if !series.is_empty() {
            cuts.push(Breakdown { by: Cut::Item, key: (*title).to_owned(), series });
        }
    }
    cuts
}

/// Mean totals of every method, each in its own points.
fn methods(basis: Basis<'_>) -> Vec<Breakdown> {
    let cut = |method: &'static ClimateMethod| {
        let measures = years(method, basis).into_iter().filter_map(|(year, stages)| {
            let totals = totals(&counted(&stages));
            mean(year, &totals).filter(|_| totals.len() as u64 >= FEWEST_FOR_CUTS)
        });
        Breakdown { by: Cut::Method, key: method.title.to_owned(), series: measures.collect() }
    };
    METHODS.iter().map(cut).filter(|cut| !cut.series.is_empty()).collect()
}

/// Every method of every year, for the report.
#[must_use]
pub fn summary(basis: Basis<'_>) -> Vec<SurveySummary> {
    let headline = chosen(basis);
    let mut summaries = Vec::new();
    for method in &METHODS {
        for (year, stages) in years(method, basis) {
            let Some((last, sheets)) = stages.last_key_value() else { continue };
            let first = stages.first_key_value().filter(|_| stages.len() > 1);
            summaries.push(SurveySummary {
                indicator: CLIMATE,
                year,
                key: method.title.to_owned(),
                is_headline: headline == Some(method),
                teachers: teachers(year, basis),
                first: first.map(|(stage, sheets)| self::stage(*stage, sheets, method)),
                last: stage(*last, sheets, method),
                within: first.and_then(|(_, earlier)| within(earlier, sheets, method)),
            });
        }
    }
    summaries
}

fn stage(stage: Stage, sheets: &[&Questionnaire], method: &ClimateMethod) -> SurveyStage {
    let totals = totals(sheets);
    let mean = Spread::of(&totals).map(|spread| spread.mean);
    SurveyStage {
        title: stage.title(),
        respondents: totals.len() as u64,
        dropped: (sheets.len() - totals.len()) as u64,
        without: None,
        value: mean,
        band: mean.map(|mean| method.band(mean)).filter(|band| !band.is_empty()),
    }
}

/// By codes where both stages have them (Student), else as two groups of people (Welch).
fn within(
    earlier: &[&Questionnaire],
    later: &[&Questionnaire],
    method: &ClimateMethod,
) -> Option<WithinYear> {
    let before: BTreeMap<&str, f64> = earlier
        .iter()
        .filter_map(|sheet| Some((sheet.respondent.as_str(), sheet.total?)))
        .collect();
    let differences: Vec<f64> = later
        .iter()
        .filter_map(|sheet| Some(sheet.total? - before.get(sheet.respondent.as_str())?))
        .collect();
    let paired = differences.len() as u64;
    if paired >= FEWEST_PAIRED {
        let sign = if method.better == Better::Lower { -1.0 } else { 1.0 };
        let count = |up: f64| differences.iter().filter(|one| **one * up > 0.0).count() as u64;
        return Some(WithinYear {
            paired: Some(paired),
            change: Spread::of(&differences)?.mean,
            interval: statistics::paired(&differences).map(Interval::bounds),
            better: count(sign),
            worse: count(-sign),
        });
    }
    let (after, before) = (Spread::of(&totals(later))?, Spread::of(&totals(earlier))?);
    Some(WithinYear {
        paired: None,
        change: after.mean - before.mean,
        interval: statistics::welch(after, before).map(Interval::bounds),
        better: 0,
        worse: 0,
    })
}
