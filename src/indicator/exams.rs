//! Figures of the exams beside the share of ГИА: by graduate, by score, by subject; never in its place.
//! A graduate with two results in one subject (namesakes) is left out of the share of graduates.

use polars::prelude::*;

use crate::analysis::{ExamSummary, Indicator};
use crate::error::Result;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{HIT, OF, PERSON, YEAR};
use crate::ids::CompanionId;
use crate::indicator::{Basis, Counting, Raw, units};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// ЕГЭ results from this score are high.
const HIGH_SCORE: f64 = 80.0;

/// Adds the companions of ГИА.
pub(crate) fn attach(indicators: &mut [Indicator], basis: Basis<'_>) -> Result<()> {
    let results = headline(basis);
    let scores = results.clone().filter(has_test_score());
    let by_year =
        |results: LazyFrame, value: Expr| results.group_by([col(YEAR)]).agg([value.alias("value")]);
    let high = col("score").gt_eq(lit(HIGH_SCORE)).sum();
    let all_above =
        (col(HIT).cast(DataType::Float64) / col(OF).cast(DataType::Float64)).alias("value");
    let companions = [
        (CompanionId::AllSubjectsAbove, graduates(&results).with_column(all_above)),
        (CompanionId::HighScores, by_year(scores.clone(), high)),
        (CompanionId::MeanScore, by_year(scores.clone(), col("score").mean())),
        (CompanionId::MedianScore, by_year(scores, col("score").median())),
        (CompanionId::MeanMark, by_year(results, col("mark").mean())),
    ];
    for indicator in indicators.iter_mut().filter(|one| one.id == IndicatorId::GiaAboveThreshold) {
        for (name, years) in &companions {
            let values = units::values(years, col("value"), basis.year)?;
            if !values.is_empty() {
                indicator.companions.insert(*name, values);
            }
        }
    }
    Ok(())
}

/// Results of the pooled share.
fn headline(basis: Basis<'_>) -> LazyFrame {
    basis.facts.exams.clone().lazy().filter(col("counted").and(col("headline")))
}

/// Whether a result is a test score: ЕГЭ, but not the base mathematics; points of other exams are of other scales.
fn has_test_score() -> Expr {
    col("by_score").and(col("score").is_not_null())
}

/// Graduates all of whose results are at or above the threshold, and graduates, by year.
fn graduates(results: &LazyFrame) -> LazyFrame {
    results
        .clone()
        .group_by([YEAR, "exam", "school", "class", PERSON].map(col))
        .agg([
            col("above").min(),
            len().alias("results"),
            col("subject").n_unique().alias("subjects"),
        ])
        .filter(col("results").eq(col("subjects")))
        .group_by([col(YEAR)])
        .agg([col("above").sum().alias(HIT), len().cast(DataType::UInt32).alias(OF)])
}

/// Graduates of the reporting year all of whose results are at or above the threshold, and graduates.
pub(crate) fn graduates_of_year(basis: Basis<'_>) -> Result<Option<(u64, u64)>> {
    let of_year = graduates(&headline(basis)).filter(col(YEAR).eq(lit(basis.year.0)));
    let rows = Rows::of(of_year)?;
    rows.iter().next().map(|row| Ok((row.count(HIT)?, row.count(OF)?))).transpose()
}

/// The series of graduates in place of results.
pub(crate) fn by_graduate(basis: Basis<'_>) -> Result<Raw> {
    let graduates = graduates(&headline(basis));
    let series = units::series(&graduates, basis.year, Counting::Sample)?;
    Ok(Raw { series, ..Raw::default() })
}

/// Every exam of every year by subject, for the report: those of September and those whose threshold is not known
/// stand apart.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<ExamSummary>> {
    let keys = [YEAR, "exam", "subject", "september", "judged", "by_score"];
    let exams = basis
        .facts
        .exams
        .clone()
        .lazy()
        .filter(col("counted").and(col(YEAR).lt_eq(lit(basis.year.0))))
        .group_by(keys.map(col))
        .agg([
            len().alias("sat"),
            col("above").sum(),
            col("on_threshold").sum(),
            col("on_known").sum(),
            col("score").mean().alias("mean_score"),
            col("score").median().alias("median_score"),
            col("mark").mean().alias("mean_mark"),
            col("score").gt_eq(lit(HIGH_SCORE)).sum().alias("high"),
        ])
        .sort(keys, SortMultipleOptions::default());
    Rows::of(exams)?.iter().map(|row| exam(row, basis)).collect()
}

fn exam(row: Row<'_>, basis: Basis<'_>) -> Result<ExamSummary> {
    let (year, sat) = (row.year()?, row.count("sat")?);
    let exam = row.text("exam")?.unwrap_or_default();
    let subject = row.text("subject")?.unwrap_or_default();
    let is_judged = row.count("judged")? > 0;
    let is_by_score = row.flag("by_score")?;
    let on_threshold = row.count("on_threshold")?;
    let above = row.count("above")?;
    let high = row.count("high")?;
    Ok(ExamSummary {
        september: row.flag("september")?,
        above: is_judged.then_some(above),
        on_threshold: (row.count("on_known")? == sat).then_some(on_threshold),
        mean_score: row.number("mean_score")?,
        median_score: row.number("median_score")?,
        mean_mark: row.number("mean_mark")?,
        high: is_by_score.then_some(high),
        threshold: if is_judged {
            threshold(year, &exam, &subject, is_by_score, basis)
        } else {
            "не известен".to_owned()
        },
        year,
        exam,
        subject,
        sat,
    })
}

/// The threshold in words.
fn threshold(
    year: AcademicYear,
    exam: &str,
    subject: &str,
    is_by_score: bool,
    basis: Basis<'_>,
) -> String {
    let minimum = basis.reference.ege_minimum(year.end_year(), subject, basis.choices.minimum);
    match (minimum.filter(|_| is_by_score), basis.reference.oge_scale(year.end_year(), subject)) {
        (Some(minimum), _) => format!("балл {minimum}"),
        (None, Some(scale)) if exam == "ОГЭ" => format!("отметка 3 (балл {})", scale.three),
        _ => "отметка 3".to_owned(),
    }
}
