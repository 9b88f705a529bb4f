//! Figures of the exams beside the share of ГИА: by graduate, by score, by subject; never in its place.
//! A graduate with two results in one subject (namesakes) is left out of the share of graduates.

use polars::prelude::*;

use crate::analysis::{ExamSummary, Indicator};
use crate::error::Result;
use crate::facts::exam::against_threshold;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    ABOVE, BY_SCORE, CLASS, COUNTED, EXAM, HEADLINE, HIT, JUDGED, MARK, OF, ON_KNOWN, ON_THRESHOLD,
    PERSON, SCHOOL, SCORE, SEPTEMBER, SUBJECT, YEAR,
};
use crate::ids::CompanionId;
use crate::indicator::basis::{Basis, Counting, FigureDraft};
use crate::indicator::units;
use crate::programme::IndicatorId;
use crate::reference::Exam;

/// ЕГЭ results from this score are high.
const HIGH_SCORE: f64 = 80.0;

/// All results of exams, judged by the choices in force.
pub(super) fn results(basis: Basis<'_>) -> LazyFrame {
    against_threshold(basis.facts.exams.clone().lazy(), basis.choices)
}

/// Adds the companions of ГИА.
pub(crate) fn attach(indicators: &mut [Indicator], basis: Basis<'_>) -> Result<()> {
    if basis.facts.exams.height() == 0 {
        return Ok(());
    }
    let results = headline(basis);
    let scores = results.clone().filter(has_test_score());
    let all_above =
        (col(HIT).cast(DataType::Float64) / col(OF).cast(DataType::Float64)).alias("value");
    let companions: [(CompanionId, LazyFrame, &[&str]); 5] = [
        (CompanionId::AllSubjectsAbove, graduates(&results).with_column(all_above), &[HIT, OF]),
        (CompanionId::HighScores, by_year(scores.clone(), n_high()), &["value", OF]),
        (CompanionId::MeanScore, by_year(scores.clone(), col(SCORE).mean()), &[]),
        (CompanionId::MedianScore, by_year(scores, col(SCORE).median()), &[]),
        (CompanionId::MeanMark, by_year(results, col(MARK).mean()), &[]),
    ];
    for indicator in indicators {
        if indicator.id != IndicatorId::GiaAboveThreshold {
            continue;
        }
        for (name, years, counts) in &companions {
            let values = units::values(years, col("value"), counts, basis.year)?;
            if !values.is_empty() {
                indicator.companions.insert(*name, values);
            }
        }
    }
    Ok(())
}

fn by_year(results: LazyFrame, value: Expr) -> LazyFrame {
    results.group_by([col(YEAR)]).agg([value.alias("value"), len().alias(OF)])
}

fn n_high() -> Expr {
    col(SCORE).gt_eq(lit(HIGH_SCORE)).sum()
}

/// Results of the pooled share.
fn headline(basis: Basis<'_>) -> LazyFrame {
    results(basis).filter(col(COUNTED).and(col(HEADLINE)))
}

/// Whether a result is a test score: ЕГЭ, but not the base mathematics; points of other exams are of other scales.
fn has_test_score() -> Expr {
    col(BY_SCORE).and(col(SCORE).is_not_null())
}

/// Graduates all of whose results are at or above the threshold, and graduates, by year.
fn graduates(results: &LazyFrame) -> LazyFrame {
    results
        .clone()
        .group_by([YEAR, EXAM, SCHOOL, CLASS, PERSON].map(col))
        .agg([
            col(ABOVE).all(true),
            len().alias("results"),
            col(SUBJECT).n_unique().alias("subjects"),
        ])
        .filter(col("results").eq(col("subjects")))
        .group_by([col(YEAR)])
        .agg([col(ABOVE).sum().alias(HIT), len().cast(DataType::UInt32).alias(OF)])
}

/// Graduates of the reporting year all of whose results are at or above the threshold, and graduates.
pub(crate) fn graduates_of_year(basis: Basis<'_>) -> Result<Option<(u64, u64)>> {
    if basis.facts.exams.height() == 0 {
        return Ok(None);
    }
    let of_year = graduates(&headline(basis)).filter(col(YEAR).eq(lit(basis.year.0)));
    let rows = Rows::of(of_year)?;
    rows.iter().next().map(|row| Ok((row.count(HIT)?, row.count(OF)?))).transpose()
}

/// The series of graduates in place of results.
pub(crate) fn by_graduate(basis: Basis<'_>) -> Result<FigureDraft> {
    let graduates = graduates(&headline(basis));
    let series = units::series(&graduates, basis.year, Counting::Sample)?;
    Ok(FigureDraft { series, ..FigureDraft::default() })
}

/// Every exam of every year by subject, for the report: those of September and those whose threshold is not known
/// stand apart.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<ExamSummary>> {
    if basis.facts.exams.height() == 0 {
        return Ok(Vec::new());
    }
    let keys = [YEAR, EXAM, SUBJECT, SEPTEMBER, JUDGED, BY_SCORE];
    let [first_place, n_tables] = units::place_columns();
    let exams = results(basis)
        .filter(col(COUNTED).and(col(YEAR).lt_eq(lit(basis.year.0))))
        .group_by(keys.map(col))
        .agg([
            len().alias("sat"),
            col(ABOVE).sum(),
            col(ON_THRESHOLD).sum(),
            col(ON_KNOWN).sum(),
            col(SCORE).mean().alias("mean_score"),
            col(SCORE).median().alias("median_score"),
            col(MARK).mean().alias("mean_mark"),
            n_high().alias("n_high"),
            first_place,
            n_tables,
        ])
        .sort(keys, SortMultipleOptions::default());
    Rows::of(exams)?.iter().map(|row| exam(row, basis)).collect()
}

fn exam(row: Row<'_>, basis: Basis<'_>) -> Result<ExamSummary> {
    let sat = row.count("sat")?;
    let (is_judged, is_by_score) = (row.flag(JUDGED)?, row.flag(BY_SCORE)?);
    let is_on_known = row.count(ON_KNOWN)? == sat;
    let above = row.count(ABOVE)?;
    let on_threshold = row.count(ON_THRESHOLD)?;
    let high = row.count("n_high")?;
    Ok(ExamSummary {
        year: row.year()?,
        exam: row.exam()?,
        subject: row.text(SUBJECT)?.unwrap_or_default(),
        september: row.flag(SEPTEMBER)?,
        sat,
        above: is_judged.then_some(above),
        on_threshold: is_on_known.then_some(on_threshold),
        mean_score: row.number("mean_score")?,
        median_score: row.number("median_score")?,
        mean_mark: row.number("mean_mark")?,
        high: is_by_score.then_some(high),
        threshold: if is_judged {
            threshold(row, basis)?
        } else {
            "не известен".to_owned()
        },
        place: Some(units::place(row, basis.places)?),
    })
}

/// The threshold in words.
fn threshold(row: Row<'_>, basis: Basis<'_>) -> Result<String> {
    let (year, subject) = (row.year()?.end_year(), row.text(SUBJECT)?.unwrap_or_default());
    if row.flag(BY_SCORE)? {
        let minimum = basis.choices.minimum;
        if let Some(minimum) = basis.reference.ege_minimum(year, &subject, minimum) {
            return Ok(format!("балл {minimum}"));
        }
    }
    let is_oge = row.exam()? == Exam::Oge;
    Ok(match basis.reference.oge_scale(year, &subject) {
        Some(scale) if is_oge => format!("«3» ({})", scale.three),
        _ => "«3»".to_owned(),
    })
}
