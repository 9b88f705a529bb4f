//! Figures beside a share of results that no sum over all rows gives: by subjects, by pupils, by works.
//! Never in place of the share; a year that lacks what a figure needs is left out.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::PupilShare;
use crate::analysis::CompanionValue;
use crate::error::Result;
use crate::ids::CompanionId;
use crate::indicator::Basis;
use crate::indicator::tally::{Tally, tally};
use crate::period::AcademicYear;

/// What stands beside a share.
#[derive(Debug, Clone, Copy)]
pub(super) enum Beside {
    /// Mean of the shares of subjects, each subject alike.
    MeanOfSubjects,
    /// Share of pupils all of whose works passed.
    AllPassed,
    /// Works written of works written or missed, where the sources list absentees.
    Participation,
}

/// The figures of a share by name; `frame` holds the rows that count, with `hits` and `of`.
pub(super) fn figures(
    share: &PupilShare,
    frame: &LazyFrame,
    basis: Basis<'_>,
) -> Result<BTreeMap<CompanionId, Vec<CompanionValue>>> {
    let mut found = BTreeMap::new();
    for beside in share.beside {
        let (name, years) = match beside {
            Beside::MeanOfSubjects => {
                (CompanionId::MeanOfSubjects, subjects(frame, share.subject())?)
            }
            Beside::AllPassed => (CompanionId::PupilsAllPassed, pupils(frame)?),
            Beside::Participation => (CompanionId::ParticipationRate, participation(share, basis)?),
        };
        let known = years.into_iter().filter(|(year, _)| *year <= basis.year);
        let values = known.filter_map(|(year, value)| Some(CompanionValue { year, value: value? }));
        found.insert(name, values.collect());
    }
    Ok(found)
}

type Years = BTreeMap<AcademicYear, Option<f64>>;

fn sums() -> [Expr; 2] {
    [col("hits").sum(), col("of").sum()]
}

fn by_year(tallies: &[Tally]) -> BTreeMap<AcademicYear, Vec<&Tally>> {
    let mut years: BTreeMap<AcademicYear, Vec<&Tally>> = BTreeMap::new();
    for tally in tallies {
        years.entry(tally.year).or_default().push(tally);
    }
    years
}

fn subjects(frame: &LazyFrame, subject: &str) -> Result<Years> {
    let tallies = tally(frame.clone(), &[subject], &sums())?;
    let mean = |own: &[&Tally]| {
        let shares = own.iter().map(|tally| tally.sums[0] as f64 / tally.sums[1] as f64);
        shares.sum::<f64>() / own.len() as f64
    };
    Ok(by_year(&tallies).into_iter().map(|(year, own)| (year, Some(mean(&own)))).collect())
}

/// A pupil is a code within school and grade. Where no code has two works, the codes are of works,
/// not of pupils, and the year is left out.
fn pupils(frame: &LazyFrame) -> Result<Years> {
    let share = |counts: &Tally| Some(counts.sums[0] as f64 / counts.sums[1] as f64);
    Ok(passed_pupils(frame)?.iter().map(|counts| (counts.year, share(counts))).collect())
}

/// Pupils all of whose works count as hits, and pupils, by year.
pub(super) fn passed_pupils(frame: &LazyFrame) -> Result<Vec<Tally>> {
    let coded = frame.clone().filter(col("code").is_not_null());
    let tallies = tally(coded, &["school", "grade", "code"], &sums())?;
    let count = |(year, own): (AcademicYear, Vec<&Tally>)| {
        let passed = own.iter().filter(|tally| tally.sums[0] == tally.sums[1]).count();
        let is_of_pupils = own.iter().any(|tally| tally.sums[1] > 1);
        let sums = vec![passed as u64, own.len() as u64];
        is_of_pupils.then_some(Tally { year, keys: Vec::new(), sums })
    };
    Ok(by_year(&tallies).into_iter().filter_map(count).collect())
}

/// Hits and denominators of the subjects of a year.
pub(super) fn by_subject(
    frame: &LazyFrame,
    subject: &str,
    year: AcademicYear,
) -> Result<Vec<(f64, f64)>> {
    let tallies = tally(frame.clone(), &[subject], &sums())?;
    let own = tallies.iter().filter(|tally| tally.year == year);
    Ok(own.map(|tally| (tally.sums[0] as f64, tally.sums[1] as f64)).collect())
}

fn participation(share: &PupilShare, basis: Basis<'_>) -> Result<Years> {
    let all = (share.frame)(basis.facts).clone().lazy().filter((share.filter)());
    let sums = ["listed", "written", "absent"].map(|column| col(column).sum());
    let works = tally(all, &["school", "subject", "grade"], &sums)?;
    let listed: Vec<Tally> = works.into_iter().filter(|work| work.sums[0] > 0).collect();
    let rate = |own: &[&Tally]| {
        let total = |place: usize| own.iter().map(|work| work.sums[place]).sum::<u64>() as f64;
        let (written, absent) = (total(1), total(2));
        (written + absent > 0.0).then(|| written / (written + absent))
    };
    Ok(by_year(&listed).into_iter().map(|(year, own)| (year, rate(&own))).collect())
}

/// Rows of both years whose subject × grade stands in both; `None`: no row is left, or none falls out.
pub(super) fn common(
    rows: &DataFrame,
    subject: &str,
    year: AcademicYear,
) -> Result<Option<DataFrame>> {
    let years = rows.column("year")?.i32()?;
    let subjects = rows.column(subject)?.str()?;
    let grades = rows.column("grade")?.u32()?;
    let key = |row| (subjects.get(row), grades.get(row));
    let of = |year: AcademicYear| -> BTreeSet<_> {
        (0..rows.height()).filter(|row| years.get(*row) == Some(year.0)).map(key).collect()
    };
    let (now, before) = (of(year), of(year.previous()));
    let both: BTreeSet<_> = now.intersection(&before).collect();
    if both.is_empty() || (both.len() == now.len() && both.len() == before.len()) {
        return Ok(None);
    }
    let is_of = |at: Option<i32>| at == Some(year.0) || at == Some(year.previous().0);
    let kept = |row| is_of(years.get(row)) && both.contains(&key(row));
    let mask = BooleanChunked::from_iter_values("kept".into(), (0..rows.height()).map(kept));
    Ok(Some(rows.filter(&mask)?))
}
