//! Figures beside the share of ГИА that follow a graduate or a score: never in its place.
//! A graduate with two results in one subject (namesakes) is left out of the share of graduates.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{CompanionValue, Indicator};
use crate::error::Result;
use crate::facts::exam::taken::{self, Taken};
use crate::ids::CompanionId;
use crate::indicator::{Basis, Raw, measure, summary};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// ЕГЭ results from this score are high.
const HIGH_SCORE: f64 = 80.0;

/// The value of a companion over the results of a year.
type Value = fn(&[&Taken]) -> Option<f64>;

/// Names and values.
const COMPANIONS: [(CompanionId, Value); 5] = [
    (CompanionId::AllSubjectsAbove, all_subjects_above),
    (CompanionId::HighScores, high_scores),
    (CompanionId::MeanScore, mean_score),
    (CompanionId::MedianScore, median_score),
    (CompanionId::MeanMark, mean_mark),
];

/// Adds the companions of ГИА.
///
/// # Errors
/// When a column is missing: a defect of the program.
pub fn attach(indicators: &mut [Indicator], basis: Basis<'_>) -> Result<()> {
    let all = taken::taken(&basis.facts.exams)?;
    let years = by_year(&all, basis.year);
    for found in indicators.iter_mut().filter(|found| found.id == IndicatorId::GiaAboveThreshold) {
        for (name, value) in COMPANIONS {
            let of_year = |(year, results): (&AcademicYear, &Vec<&Taken>)| {
                Some(CompanionValue { year: *year, value: value(results)? })
            };
            let values: Vec<_> = years.iter().filter_map(of_year).collect();
            if !values.is_empty() {
                found.companions.insert(name, values);
            }
        }
    }
    Ok(())
}

/// Share of graduates all of whose results are at or above the threshold.
fn all_subjects_above(results: &[&Taken]) -> Option<f64> {
    let (passed, known) = graduates(results);
    (known > 0).then(|| passed as f64 / known as f64)
}

/// Graduates all of whose results are at or above the threshold, and graduates.
fn graduates(results: &[&Taken]) -> (u64, u64) {
    let mut graduates: BTreeMap<_, Vec<&Taken>> = BTreeMap::new();
    for result in results {
        graduates.entry((&result.exam, result.graduate())).or_default().push(result);
    }
    let once = |own: &&Vec<&Taken>| {
        own.iter().map(|result| &result.subject).collect::<BTreeSet<_>>().len() == own.len()
    };
    let known: Vec<_> = graduates.values().filter(once).collect();
    let passed = known.iter().filter(|own| own.iter().all(|result| result.above)).count();
    (passed as u64, known.len() as u64)
}

/// Graduates of a year all of whose results are at or above the threshold, and graduates.
///
/// # Errors
/// When a column is missing: a defect of the program.
pub fn of_year(basis: Basis<'_>) -> Result<Option<(u64, u64)>> {
    let all = taken::taken(&basis.facts.exams)?;
    Ok(by_year(&all, basis.year).get(&basis.year).map(|results| graduates(results)))
}

/// The series of graduates in place of results.
///
/// # Errors
/// When a column is missing: a defect of the program.
pub fn by_graduate(basis: Basis<'_>) -> Result<Raw> {
    let all = taken::taken(&basis.facts.exams)?;
    let series = by_year(&all, basis.year).into_iter().map(|(year, results)| {
        let (passed, known) = graduates(&results);
        measure(year, Some(passed), Some(known), false)
    });
    Ok(Raw { series: series.collect(), ..Raw::default() })
}

/// Results of the headline by year.
fn by_year(all: &[Taken], until: AcademicYear) -> BTreeMap<AcademicYear, Vec<&Taken>> {
    let mut years: BTreeMap<AcademicYear, Vec<&Taken>> = BTreeMap::new();
    for result in all.iter().filter(|result| result.counted && result.headline) {
        if result.year <= until {
            years.entry(result.year).or_default().push(result);
        }
    }
    years
}

/// ЕГЭ results of 80 and more.
fn high_scores(results: &[&Taken]) -> Option<f64> {
    let scores = test_scores(results);
    let high = scores.iter().filter(|score| **score >= HIGH_SCORE).count();
    (!scores.is_empty()).then_some(high as f64)
}

/// Mean test score of the ЕГЭ; points of other exams are of other scales.
fn mean_score(results: &[&Taken]) -> Option<f64> {
    let scores = test_scores(results);
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
}

/// Median test score of the ЕГЭ.
fn median_score(results: &[&Taken]) -> Option<f64> {
    let mut scores = test_scores(results);
    scores.sort_by(f64::total_cmp);
    summary::median(&scores)
}

/// Mean mark of the results that have one.
fn mean_mark(results: &[&Taken]) -> Option<f64> {
    let marks: Vec<f64> = results.iter().filter_map(|result| result.mark).collect();
    (!marks.is_empty()).then(|| marks.iter().sum::<f64>() / marks.len() as f64)
}

fn test_scores(results: &[&Taken]) -> Vec<f64> {
    results.iter().filter(|result| result.has_test_score()).filter_map(|r| r.score).collect()
}
