//! Figures beside a share of results that no sum over all rows gives: by subjects, by pupils, by works.
//! Never in place of the share; a year that lacks what a figure needs is left out.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::PupilShare;
use crate::analysis::CompanionValue;
use crate::error::Result;
use crate::facts::schema::{
    ABSENT, GRADE, HIT, LISTED, OF, PUPILS, SCHOOL, SUBJECT, WRITTEN, YEAR,
};
use crate::ids::CompanionId;
use crate::indicator::basis::Basis;
use crate::indicator::units;
use crate::indicator::units::tally;
use crate::period::AcademicYear;

/// What stands beside a share.
#[derive(Debug, Clone, Copy)]
pub(super) enum Supplement {
    /// Mean of the shares of subjects, each subject alike.
    MeanOfSubjects,
    /// Share of pupils all of whose works passed.
    AllPassed,
    /// Works written of works written or missed, where the sources list absentees.
    Participation,
}

impl Supplement {
    fn name(self) -> CompanionId {
        match self {
            Self::MeanOfSubjects => CompanionId::MeanOfSubjects,
            Self::AllPassed => CompanionId::PupilsAllPassed,
            Self::Participation => CompanionId::Participation,
        }
    }
}

/// The figures of a share by name.
pub(super) fn figures(
    share: &PupilShare,
    works: &LazyFrame,
    basis: Basis<'_>,
) -> Result<BTreeMap<CompanionId, Vec<CompanionValue>>> {
    let mut figures = BTreeMap::new();
    for supplement in share.supplements {
        let (mut counts, name): (&[&str], _) = (&[HIT, OF], supplement.name());
        let by_year = match supplement {
            Supplement::MeanOfSubjects => {
                counts = &[];
                Some(subjects(works, share.subject()))
            }
            Supplement::AllPassed => passed_pupils(share, basis),
            Supplement::Participation => Some(participation(share, basis)),
        };
        let Some(by_year) = by_year else { continue };
        figures.insert(name, units::values(&by_year, share_of_units(), counts, basis.year)?);
    }
    Ok(figures)
}

fn share_of_units() -> Expr {
    col(HIT).cast(DataType::Float64) / col(OF).cast(DataType::Float64)
}

/// The mean of the shares of subjects by year, as `hit` of `of` 1.
fn subjects(works: &LazyFrame, subject: &str) -> LazyFrame {
    works
        .clone()
        .group_by([col(YEAR), col(subject)])
        .agg([col(HIT).sum(), col(OF).sum()])
        .sort([YEAR, subject], SortMultipleOptions::default())
        .group_by_stable([col(YEAR)])
        .agg([share_of_units().mean().alias(HIT), lit(1.0).first().alias(OF)])
}

/// Pupils all of whose works are hits, and pupils, by year; `None`: the rows are not of pupils with codes. A pupil is a
/// code within school and grade. Where no code has two works, the codes are of works, not of pupils, and the year is
/// left out.
pub(super) fn passed_pupils(share: &PupilShare, basis: Basis<'_>) -> Option<LazyFrame> {
    const MOST_WORKS: &str = "most_works";
    let pupils = share.pupils?(basis.facts).clone().lazy();
    let passed = col(PUPILS).filter(col(HIT).eq(col(OF)));
    let by_year = pupils
        .with_columns([(share.numerator)().alias(HIT), (share.denominator)().alias(OF)])
        .group_by([col(YEAR)])
        .agg([
            passed.sum().alias(HIT),
            col(PUPILS).sum().alias(OF),
            col(OF).max().alias(MOST_WORKS),
        ]);
    Some(by_year.filter(col(MOST_WORKS).gt(lit(1))))
}

/// Hits and denominators of the subjects of a year.
pub(super) fn by_subject(
    works: &LazyFrame,
    subject: &str,
    year: AcademicYear,
) -> Result<Vec<(f64, f64)>> {
    let subjects = tally(works.clone(), &[subject], &[col(HIT).sum(), col(OF).sum()])?;
    let of_year = subjects.iter().filter(|subject| subject.year == year);
    Ok(of_year.map(|subject| (subject.sums[0] as f64, subject.sums[1] as f64)).collect())
}

/// Works written, and works written or missed, by year, over the works whose sources list absentees.
fn participation(share: &PupilShare, basis: Basis<'_>) -> LazyFrame {
    let written_or_missed = (col(WRITTEN) + col(ABSENT)).sum();
    (share.summed)(basis)
        .filter((share.filter)())
        .group_by([YEAR, SCHOOL, SUBJECT, GRADE].map(col))
        .agg([col(LISTED).sum(), col(WRITTEN).sum().alias(HIT), written_or_missed.alias(OF)])
        .filter(col(LISTED).gt(lit(0)))
        .group_by([col(YEAR)])
        .agg([col(HIT).sum(), col(OF).sum()])
        .filter(col(OF).gt(lit(0)))
}
