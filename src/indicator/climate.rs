//! `climate`: the mean of persons' totals by a published method, before and after.
//! A score, not a share; whether more is better is the method's to say.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::analysis::{
    Breakdown, Change, CompanionValue, Measure, SurveyStage, SurveySummary, WithinYear,
};
use crate::error::Result;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    FIRST_STAGE, ITEM, LAST_STAGE, METHOD, OF, RESPONDENT, SCORE, STAGE, TOTAL, YEAR,
};
use crate::facts::survey::{CLIMATE, Stage};
use crate::ids::Cut;
use crate::indicator::basis::{Basis, DraftVerdict, FigureDraft};
use crate::indicator::survey::{self, FEWEST_FOR_CUTS, FEWEST_PAIRED, companions, teachers};
use crate::indicator::units;
use crate::indicator::units::sort_key;
use crate::period::AcademicYear;
use crate::reference::{ClimateMethod, METHODS};
use crate::statistics::{self, Interval, Spread};
use crate::verdict::{FEWEST, Verdict};

/// Totals of a year in the order of respondents.
type Totals = Vec<(AcademicYear, Vec<f64>)>;

/// Rows of a method up to the reporting year, with the stages of their year.
fn rows(method: &ClimateMethod, basis: Basis<'_>) -> Result<LazyFrame> {
    let rows = basis.facts.questionnaires.frame.clone().lazy();
    let wanted = col(METHOD).eq(lit(method.title)).and(col(YEAR).lt_eq(lit(basis.year.0)));
    survey::staged(rows.filter(wanted), &[])
}

/// A row for a questionnaire of the rows: `year`, `stage`, its first and last of the year, `respondent`, `total`.
fn sheets(rows: &LazyFrame) -> LazyFrame {
    rows.clone()
        .group_by([YEAR, STAGE, FIRST_STAGE, LAST_STAGE, RESPONDENT].map(col))
        .agg([col(TOTAL).first()])
        .sort([YEAR, STAGE, RESPONDENT], SortMultipleOptions::default())
}

/// What is of the last stage and has a total.
fn counted(staged: &LazyFrame) -> LazyFrame {
    survey::of_last_stage(staged).filter(col(TOTAL).is_not_null())
}

/// The method of the figure: the passport's, else one of both years, else one of the reporting year, else any.
fn chosen(basis: Basis<'_>) -> Result<Option<&'static ClimateMethod>> {
    if let Some(method) = basis.choices.climate_method {
        return Ok(Some(method));
    }
    if basis.facts.questionnaires.frame.height() == 0 {
        return Ok(None);
    }
    let mut best = None;
    for method in &METHODS {
        let years = rows(method, basis)?.select([
            col(YEAR).eq(lit(basis.year.0)).any(true).alias("now"),
            col(YEAR).eq(lit(basis.year.previous().0)).any(true).alias("before"),
            len().alias("rows"),
        ]);
        for row in Rows::of(years)?.iter() {
            let rank = (row.flag("now")?, row.flag("now")? && row.flag("before")?);
            let is_better = best.is_none_or(|(_, known)| rank > known);
            if row.count("rows")? > 0 && is_better {
                best = Some((method, rank));
            }
        }
    }
    Ok(best.map(|(method, _)| method))
}

fn totals(sheets: LazyFrame) -> Result<Totals> {
    let known = sheets.filter(col(TOTAL).is_not_null());
    let years = known.group_by_stable([col(YEAR)]).agg([col(TOTAL)]);
    let years = Rows::of(years.sort([YEAR], SortMultipleOptions::default()))?;
    years.iter().map(|row| Ok((row.year()?, row.numbers(TOTAL)?))).collect()
}

fn of_year(totals: &Totals, year: AcademicYear) -> &[f64] {
    let of_year = totals.iter().find(|(known, _)| *known == year);
    of_year.map(|(_, totals)| totals.as_slice()).unwrap_or_default()
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
pub(crate) fn compute(basis: Basis<'_>) -> Result<FigureDraft> {
    let Some(method) = chosen(basis)? else { return Ok(FigureDraft::default()) };
    let rows = rows(method, basis)?;
    let sheets = sheets(&rows);
    let last = survey::of_last_stage(&sheets);
    let totals = totals(last.clone())?;
    let mut first_stage = Vec::new();
    for (year, totals) in self::totals(sheets.filter(survey::is_of_first_stage()))? {
        if let Some(spread) = Spread::of(&totals) {
            first_stage.push(CompanionValue::of(year, spread.mean));
        }
    }
    let answered = last.group_by([col(YEAR)]).agg([col(TOTAL).count().alias(OF)]);
    let mut breakdown = items(method, &rows)?;
    breakdown.extend(methods(basis)?);
    Ok(FigureDraft {
        series: totals.iter().filter_map(|(year, totals)| mean(*year, totals)).collect(),
        breakdown,
        companions: companions(first_stage, survey::response_rates(answered, basis)?),
        sources: units::sources(counted(&rows), basis.places, basis.year)?,
        verdict: Some(draft_verdict(method, &totals, basis)),
        better: method.better,
        ..FigureDraft::default()
    })
}

/// Welch's interval for the change; the verdict goes by it and by the method's direction.
fn draft_verdict(method: &ClimateMethod, totals: &Totals, basis: Basis<'_>) -> DraftVerdict {
    let [now, before] =
        [basis.year, basis.year.previous()].map(|year| Spread::of(of_year(totals, year)));
    DraftVerdict {
        change: change(now, before),
        verdict: verdict(method, now, before),
        at_ends: at_ends(method, totals, basis),
    }
}

fn change(now: Option<Spread>, before: Option<Spread>) -> Option<Change> {
    let value = now?.mean - before?.mean;
    let interval = interval(now, before).map(Interval::bounds);
    Some(Change { value, interval, interval_clustered: None })
}

fn interval(now: Option<Spread>, before: Option<Spread>) -> Option<Interval> {
    statistics::welch(now?, before?)
}

fn verdict(method: &ClimateMethod, now: Option<Spread>, before: Option<Spread>) -> Verdict {
    let [n_now, n_before] = [now, before].map(|spread| Some(spread?.n));
    Verdict::sampled(n_now, n_before, interval(now, before), method.better)
}

/// The verdicts if every respondent who was not read were at an end of the scale, in both years.
fn at_ends(method: &ClimateMethod, totals: &Totals, basis: Basis<'_>) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for now in method.ends() {
        for before in method.ends() {
            let now = with_unread(totals, basis.year, now, basis);
            let before = with_unread(totals, basis.year.previous(), before, basis);
            verdicts.push(verdict(method, now, before));
        }
    }
    verdicts
}

/// The totals of a year if every respondent who was not read had this one.
fn with_unread(
    totals: &Totals,
    year: AcademicYear,
    total: f64,
    basis: Basis<'_>,
) -> Option<Spread> {
    let unread = basis.gaps.of(CLIMATE, year).total() as usize;
    let mut all = of_year(totals, year).to_vec();
    all.resize(all.len() + unread, total);
    Spread::of(&all)
}

/// Mean scores of items, of a method with components those of the components; a year of few respondents
/// has none.
fn items(method: &ClimateMethod, rows: &LazyFrame) -> Result<Vec<Breakdown>> {
    let scores = scores(counted(rows));
    let mut cuts: Vec<Breakdown> = Vec::new();
    for row in Rows::of(scores)?.iter() {
        let key = row.text(ITEM)?.unwrap_or_default();
        let Some(measure) = shown_mean(row.year()?, &row.numbers(SCORE)?) else { continue };
        match cuts.last_mut().filter(|cut| cut.key == key) {
            Some(cut) => cut.series.push(measure),
            None => {
                cuts.push(Breakdown { by: Cut::Item, key, series: vec![measure], change: None });
            }
        }
    }
    cuts.sort_by_cached_key(|cut| {
        let place = method.components.iter().position(|(title, _)| *title == cut.key);
        (place, sort_key(&cut.key))
    });
    Ok(cuts)
}

/// A row for an item and year with the scores of its respondents.
fn scores(answers: LazyFrame) -> LazyFrame {
    answers
        .filter(col(SCORE).is_not_null())
        .group_by([YEAR, ITEM, RESPONDENT].map(col))
        .agg([col(SCORE).first()])
        .group_by([ITEM, YEAR].map(col))
        .agg([col(SCORE)])
        .sort([ITEM, YEAR], SortMultipleOptions::default())
}

/// Mean scores of the items at the first stage of the reporting year, where it had a later one and enough answered.
pub(crate) fn items_at_first(basis: Basis<'_>) -> Result<BTreeMap<String, f64>> {
    let Some(method) = chosen(basis)? else { return Ok(BTreeMap::new()) };
    let is_of_year = col(YEAR).eq(lit(basis.year.0)).and(col(TOTAL).is_not_null());
    let first = rows(method, basis)?.filter(is_of_year.and(survey::is_of_first_stage()));
    let mut means = BTreeMap::new();
    for row in Rows::of(scores(first))?.iter() {
        let Some(spread) = Spread::of(&row.numbers(SCORE)?) else { continue };
        if let (Some(item), true) = (row.text(ITEM)?, spread.n >= FEWEST as f64) {
            means.insert(item.clone(), spread.mean);
        }
    }
    Ok(means)
}

/// A mean that enough respondents make.
fn shown_mean(year: AcademicYear, values: &[f64]) -> Option<Measure> {
    if values.len() as u64 >= FEWEST_FOR_CUTS { mean(year, values) } else { None }
}

/// Mean totals of every method, each in its own points.
fn methods(basis: Basis<'_>) -> Result<Vec<Breakdown>> {
    let mut cuts = Vec::new();
    for method in &METHODS {
        let totals = totals(survey::of_last_stage(&sheets(&rows(method, basis)?)))?;
        let series: Vec<Measure> =
            totals.iter().filter_map(|(year, totals)| shown_mean(*year, totals)).collect();
        if !series.is_empty() {
            cuts.push(Breakdown {
                by: Cut::Method,
                key: method.title.to_owned(),
                series,
                change: None,
            });
        }
    }
    Ok(cuts)
}

/// Every method of every year, for the report.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<SurveySummary>> {
    if basis.facts.questionnaires.frame.height() == 0 {
        return Ok(Vec::new());
    }
    let headline = chosen(basis)?;
    let mut summaries = Vec::new();
    for method in &METHODS {
        let years = Rows::of(years(&sheets(&rows(method, basis)?)))?;
        for row in years.iter() {
            let is_headline = headline == Some(method);
            summaries.push(SurveySummary { is_headline, ..survey(row, method, basis)? });
        }
    }
    Ok(summaries)
}

fn survey(row: Row<'_>, method: &ClimateMethod, basis: Basis<'_>) -> Result<SurveySummary> {
    let year = row.year()?;
    let last = row.numbers("last_totals")?;
    let mut summary = SurveySummary {
        indicator: CLIMATE,
        year,
        key: method.title.to_owned(),
        is_headline: false,
        teachers: teachers(year, basis),
        first: None,
        last: stage(Stage::title_of(row, LAST_STAGE)?, &last, method),
        within: None,
    };
    if row.count(FIRST_STAGE)? < row.count(LAST_STAGE)? {
        let first = row.numbers("first_totals")?;
        let title = Stage::title_of(row, FIRST_STAGE)?;
        summary.first = Some(stage(title, &first, method));
        summary.within = within(&first, &last, &row.numbers("differences")?);
    }
    Ok(summary)
}

/// A row for a year: totals of its first and last stage, differences of those who are in both.
fn years(sheets: &LazyFrame) -> LazyFrame {
    let (is_first, is_last) = (survey::is_of_first_stage(), col(STAGE).eq(col(LAST_STAGE)));
    let differences =
        differences(sheets.clone().filter(is_first.clone()), survey::of_last_stage(sheets));
    sheets
        .clone()
        .group_by_stable([YEAR, FIRST_STAGE, LAST_STAGE].map(col))
        .agg([
            col(TOTAL).filter(is_first).drop_nulls().alias("first_totals"),
            col(TOTAL).filter(is_last).drop_nulls().alias("last_totals"),
        ])
        .join(differences, [col(YEAR)], [col(YEAR)], JoinArgs::new(JoinType::Left))
        .sort([YEAR], SortMultipleOptions::default())
}

/// Last total less first, by year, of respondents who have both.
fn differences(first: LazyFrame, last: LazyFrame) -> LazyFrame {
    let keys = [YEAR, RESPONDENT].map(col);
    let earlier = first.select([col(YEAR), col(RESPONDENT), col(TOTAL).alias("earlier_total")]);
    last.join(earlier, keys.clone(), keys, JoinArgs::new(JoinType::Inner))
        .with_column((col(TOTAL) - col("earlier_total")).alias("differences"))
        .filter(col("differences").is_not_null())
        .sort([YEAR, RESPONDENT], SortMultipleOptions::default())
        .group_by_stable([col(YEAR)])
        .agg([col("differences")])
}

fn stage(title: &'static str, totals: &[f64], method: &ClimateMethod) -> SurveyStage {
    let mean = Spread::of(totals).map(|spread| spread.mean);
    SurveyStage {
        title,
        respondents: totals.len() as u64,
        without: None,
        value: mean,
        sums: Some([totals.iter().sum(), totals.iter().map(|total| total * total).sum()]),
        band: mean.map(|mean| method.band(mean)).filter(|band| !band.is_empty()),
    }
}

/// By codes where both stages have them, else as two groups of people.
fn within(first: &[f64], last: &[f64], differences: &[f64]) -> Option<WithinYear> {
    let paired = differences.len() as u64;
    if paired >= FEWEST_PAIRED {
        return Some(WithinYear { paired: Some(paired), change: Spread::of(differences)?.mean });
    }
    let (after, before) = (Spread::of(last)?, Spread::of(first)?);
    Some(WithinYear { paired: None, change: after.mean - before.mean })
}
