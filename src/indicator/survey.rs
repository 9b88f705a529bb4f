//! `no_difficulties`: respondents without a difficulty in a block of the survey.
//! The last stage of a year is its value; few respondents have no cuts.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::analysis::{CompanionValue, SurveyStage, SurveySummary, WithinYear};
use crate::choices::Variant;
use crate::error::Result;
use crate::facts::query::{columns, count};
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    BLOCK, DIFFICULTY, FIRST_STAGE, HIT, LAST_STAGE, OF, RESPONDENT, ROW, STAGE, TABLE, YEAR,
};
use crate::facts::survey::{self, DIFFICULTIES, MODERN, Stage};
use crate::ids::{CompanionId, Cut};
use crate::indicator::basis::{Basis, Counting, FigureDraft};
use crate::indicator::{census, units};
use crate::period::AcademicYear;
use crate::remark::Origin;

/// Fewest respondents whose cuts are shown.
pub(super) const FEWEST_FOR_CUTS: u64 = 5;
/// Fewest codes in both stages by which a change is paired.
pub(super) const FEWEST_PAIRED: u64 = 2;

/// The answer «частично».
const PARTLY: u32 = 1;

/// Teachers of N_пед.
const TEACHERS: &str = "teachers";

/// Series, blocks, first stage and response rate.
pub(crate) fn compute(basis: Basis<'_>) -> Result<FigureDraft> {
    if basis.facts.answers.frame.height() == 0 {
        return Ok(FigureDraft::default());
    }
    let respondents = respondents(basis, col(DIFFICULTY).eq(lit(0_u32)))?;
    let units = of_last_stage(&respondents);
    let modern = col(BLOCK).eq(lit(MODERN));
    let headline = units.clone().filter(modern.clone());
    let has_enough =
        col(OF).sum().over([col(YEAR), col(BLOCK)])?.gt_eq(lit(FEWEST_FOR_CUTS as u32));
    let first_stage = sums(respondents.filter(modern.clone().and(is_of_first_stage())), &[YEAR]);
    let answers = of_last_stage(&staged(answers(basis), &[BLOCK])?);
    Ok(FigureDraft {
        series: units::series(&headline, basis.year, Counting::Sample)?,
        breakdown: units::cut(
            &units.filter(has_enough),
            Cut::Block,
            BLOCK,
            basis.year,
            Counting::Sample,
        )?,
        companions: companions(
            units::values(&first_stage, ratio(HIT, OF), &[], basis.year)?,
            response_rates(sums(headline, &[YEAR]), basis)?,
        ),
        sources: units::sources(answers.filter(modern), basis.places, basis.year)?,
        ..FigureDraft::default()
    })
}

fn answers(basis: Basis<'_>) -> LazyFrame {
    let answers = basis.facts.answers.frame.clone().lazy();
    answers.filter(col(YEAR).lt_eq(lit(basis.year.0)))
}

/// Who is counted in the share of the reporting year: the code or the row, and where it stands.
pub(crate) fn without(basis: Basis<'_>) -> Result<Vec<(String, Origin)>> {
    if basis.facts.answers.frame.height() == 0 {
        return Ok(Vec::new());
    }
    let respondents = respondents(basis, col(DIFFICULTY).eq(lit(0_u32)))?;
    let is_counted = col(BLOCK).eq(lit(MODERN)).and(col(HIT).eq(lit(1_u32)));
    let of_year = col(YEAR).eq(lit(basis.year.0));
    let without = of_last_stage(&respondents)
        .filter(is_counted.and(of_year))
        .sort([TABLE, ROW], SortMultipleOptions::default());
    let mut places = Vec::new();
    for row in Rows::of(without)?.iter() {
        let (respondent, spot) = (row.text(RESPONDENT)?.unwrap_or_default(), row.spot(TABLE, ROW)?);
        places.push((survey::respondent_shown(&respondent, spot.row), basis.places.origin(spot)));
    }
    Ok(places)
}

/// A row for a respondent of a block, year and stage; a hit is whose gravest answer is as wanted.
fn respondents(basis: Basis<'_>, wanted: Expr) -> Result<LazyFrame> {
    let respondents = answers(basis)
        .group_by([BLOCK, YEAR, STAGE, RESPONDENT].map(col))
        .agg([col(DIFFICULTY).max(), col(TABLE).first(), col(ROW).first()])
        .with_columns([wanted.cast(DataType::UInt32).alias(HIT), count(1).alias(OF)]);
    staged(respondents, &[BLOCK])
}

/// With the first and the last stage of each year, and of each of the other keys in it.
pub(super) fn staged(answers: LazyFrame, keys: &[&str]) -> Result<LazyFrame> {
    let by = columns(&[&[YEAR][..], keys].concat());
    Ok(answers.with_columns([
        col(STAGE).min().over(by.clone())?.alias(FIRST_STAGE),
        col(STAGE).max().over(by)?.alias(LAST_STAGE),
    ]))
}

/// What is of the last stage of its year: the year's value.
pub(super) fn of_last_stage(staged: &LazyFrame) -> LazyFrame {
    staged.clone().filter(col(STAGE).eq(col(LAST_STAGE)))
}

/// Whether a row is of the first of at least two stages.
pub(super) fn is_of_first_stage() -> Expr {
    col(STAGE).eq(col(FIRST_STAGE)).and(col(FIRST_STAGE).lt(col(LAST_STAGE)))
}

/// Hits and respondents by some keys.
fn sums(units: LazyFrame, keys: &[&str]) -> LazyFrame {
    units.group_by(columns(keys)).agg([col(HIT).sum(), col(OF).sum()])
}

fn ratio(part: &str, total: &str) -> Expr {
    col(part).cast(DataType::Float64) / col(total).cast(DataType::Float64)
}

/// Those who answered of the teachers, by year; `answered`: `year`, `of`.
pub(super) fn response_rates(answered: LazyFrame, basis: Basis<'_>) -> Result<Vec<CompanionValue>> {
    units::values(&with_teachers(answered, basis), ratio(OF, TEACHERS), &[], basis.year)
}

/// Years that have teachers, with their number.
fn with_teachers(years: LazyFrame, basis: Basis<'_>) -> LazyFrame {
    let teachers = census::teachers(basis).group_by([col(YEAR)]).agg([len().alias(TEACHERS)]);
    years.join(teachers, [col(YEAR)], [col(YEAR)], JoinArgs::new(JoinType::Inner))
}

/// The series if «частично» is no difficulty, and over all teachers, answered or not; each by its name.
pub(crate) fn alternatives(basis: Basis<'_>) -> Result<Vec<(Variant, FigureDraft)>> {
    let modern = col(BLOCK).eq(lit(MODERN));
    let lenient = respondents(basis, col(DIFFICULTY).lt_eq(lit(PARTLY)))?.filter(modern.clone());
    let strict = respondents(basis, col(DIFFICULTY).eq(lit(0_u32)))?.filter(modern);
    let of_all = with_teachers(sums(of_last_stage(&strict), &[YEAR]), basis)
        .filter(col(TEACHERS).gt_eq(col(OF)))
        .with_column(col(TEACHERS).alias(OF));
    let alternatives =
        [(Variant::LenientDifficulties, of_last_stage(&lenient)), (Variant::OfAllTeachers, of_all)];
    let mut drafts = Vec::new();
    for (variant, units) in alternatives {
        let series = units::series(&units, basis.year, Counting::Sample)?;
        drafts.push((variant, FigureDraft { series, ..FigureDraft::default() }));
    }
    Ok(drafts)
}

/// The first stage and the response rate of each year, where they are known.
pub(super) fn companions(
    first_stage: Vec<CompanionValue>,
    response_rates: Vec<CompanionValue>,
) -> BTreeMap<CompanionId, Vec<CompanionValue>> {
    let companions =
        [(CompanionId::FirstStage, first_stage), (CompanionId::ResponseRate, response_rates)];
    companions.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}

/// Every block of every year, for the report.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<SurveySummary>> {
    if basis.facts.answers.frame.height() == 0 {
        return Ok(Vec::new());
    }
    let respondents = respondents(basis, col(DIFFICULTY).eq(lit(0_u32)))?;
    let first = respondents.clone().filter(is_of_first_stage());
    let last = of_last_stage(&respondents);
    let keys = [BLOCK, YEAR].map(col);
    let first_sums = sums(first.clone(), &[BLOCK, YEAR]).select([
        col(BLOCK),
        col(YEAR),
        col(HIT).alias("first_hit"),
        col(OF).alias("first_of"),
    ]);
    let left = JoinArgs::new(JoinType::Left);
    let surveys = sums(last.clone(), &[BLOCK, YEAR, FIRST_STAGE, LAST_STAGE])
        .join(first_sums, keys.clone(), keys.clone(), left.clone())
        .join(paired(&first, &last), keys.clone(), keys, left)
        .sort([BLOCK, YEAR], SortMultipleOptions::default());
    Rows::of(surveys)?.iter().map(|row| survey(row, basis)).collect()
}

/// Respondents of both stages by block and year: how many, who has lost a difficulty, who has got one.
fn paired(first: &LazyFrame, last: &LazyFrame) -> LazyFrame {
    let keys = [BLOCK, YEAR, RESPONDENT].map(col);
    let earlier = first.clone().select([
        col(BLOCK),
        col(YEAR),
        col(RESPONDENT),
        col(HIT).alias("earlier_hit"),
    ]);
    last.clone()
        .join(earlier, keys.clone(), keys, JoinArgs::new(JoinType::Inner))
        .group_by([BLOCK, YEAR].map(col))
        .agg([
            len().alias("paired"),
            col(HIT).gt(col("earlier_hit")).sum().alias("better"),
            col(HIT).lt(col("earlier_hit")).sum().alias("worse"),
        ])
}

fn survey(row: Row<'_>, basis: Basis<'_>) -> Result<SurveySummary> {
    let (year, block) = (row.year()?, row.text(BLOCK)?.unwrap_or_default());
    let has_first = row.count(FIRST_STAGE)? < row.count(LAST_STAGE)?;
    let last = (row.count(HIT)?, row.count(OF)?);
    let first = (row.count("first_hit")?, row.count("first_of")?);
    Ok(SurveySummary {
        indicator: DIFFICULTIES,
        year,
        is_headline: block == MODERN,
        key: block,
        teachers: teachers(year, basis),
        first: if has_first {
            Some(stage(Stage::title_of(row, FIRST_STAGE)?, first))
        } else {
            None
        },
        last: stage(Stage::title_of(row, LAST_STAGE)?, last),
        within: if has_first { Some(within(row, first, last)?) } else { None },
    })
}

/// Size of N_пед, if there is a list.
pub(super) fn teachers(year: AcademicYear, basis: Basis<'_>) -> Option<u64> {
    basis.staff().years.get(&year).map(|list| list.counted().count() as u64)
}

fn stage(title: &'static str, (without, of): (u64, u64)) -> SurveyStage {
    SurveyStage {
        title,
        respondents: of,
        without: Some(without),
        value: Some(without as f64 / of as f64),
        sums: None,
        band: None,
    }
}

/// By codes where both stages have them, else as two groups of people.
fn within(row: Row<'_>, first: (u64, u64), last: (u64, u64)) -> Result<WithinYear> {
    let paired = row.count("paired")?;
    if paired >= FEWEST_PAIRED {
        let (better, worse) = (row.count("better")?, row.count("worse")?);
        let change = (better as f64 - worse as f64) / paired as f64;
        return Ok(WithinYear { paired: Some(paired), change });
    }
    let [after, before] = [last, first].map(|(without, of)| without as f64 / of as f64);
    Ok(WithinYear { paired: None, change: after - before })
}
