//! District, city and country beside a share of ВПР, and the school's gap to each.
//! The gap compares the same works only: the wider group is weighed as the school's works are.

use polars::prelude::*;

use crate::analysis::{Benchmark, CompanionValue, Gap, Measure};
use crate::error::Result;
use crate::facts::schema::{GRADE, HIT, OF, SUBJECT, YEAR};
use crate::facts::vpr::{PARTICIPANTS, WIDER};
use crate::ids::{CompanionId, WiderGroup};
use crate::indicator::Basis;
use crate::period::AcademicYear;

const KEYS: [&str; 3] = [YEAR, SUBJECT, GRADE];

/// Wider groups, and the companions with the gap to each.
const GAPS: [(WiderGroup, CompanionId); 3] = [
    (WiderGroup::District, CompanionId::GapDistrict),
    (WiderGroup::City, CompanionId::GapCity),
    (WiderGroup::Country, CompanionId::GapCountry),
];

/// The groups of the exports up to the reporting year. `hits`: the column of their hits; `works`: the
/// school's `hit` and `of` by `year`, `subject`, `grade`.
pub(super) fn benchmarks(
    basis: Basis<'_>,
    hits: &str,
    works: &LazyFrame,
) -> Result<Vec<Benchmark>> {
    let keys = KEYS.map(col);
    let school = works.clone().group_by(keys.clone()).agg([col(HIT).sum(), col(OF).sum()]);
    let mut benchmarks = Vec::new();
    for (of, _) in GAPS {
        let is_of_group = col(WIDER).eq(lit(of.as_str())).and(col(YEAR).lt_eq(lit(basis.year.0)));
        let group = basis
            .facts
            .benchmarks
            .clone()
            .lazy()
            .filter(is_of_group)
            .group_by_stable(keys.clone())
            .agg([col(hits).sum().alias("wider_hits"), col(PARTICIPANTS).sum()])
            .filter(col(PARTICIPANTS).gt(lit(0.0)))
            .sort(KEYS, SortMultipleOptions::default());
        let inner = JoinArgs::new(JoinType::Inner);
        let both = school.clone().join(group.clone(), &keys, &keys, inner);
        let series = series(group)?;
        if !series.is_empty() {
            benchmarks.push(Benchmark { of, series, gaps: gaps(both)? });
        }
    }
    Ok(benchmarks)
}

/// The gaps as figures beside the share.
pub(super) fn companions(
    benchmarks: &[Benchmark],
) -> impl Iterator<Item = (CompanionId, Vec<CompanionValue>)> {
    let named = |(of, name): (WiderGroup, CompanionId)| {
        let found = benchmarks.iter().find(|benchmark| benchmark.of == of)?;
        let value = |gap: &Gap| CompanionValue { year: gap.year, value: gap.value() };
        Some((name, found.gaps.iter().map(value).collect()))
    };
    GAPS.into_iter().filter_map(named)
}

/// The mean of works weighted by participants; counts are recovered from the export's percentages.
fn series(group: LazyFrame) -> Result<Vec<Measure>> {
    let years = group
        .group_by_stable([col(YEAR)])
        .agg([col("wider_hits").sum(), col(PARTICIPANTS).sum()])
        .collect()?;
    let hits = years.column("wider_hits")?.f64()?.into_no_null_iter();
    let participants = years.column(PARTICIPANTS)?.f64()?.into_no_null_iter();
    let counts = years.column(YEAR)?.i32()?.into_no_null_iter().zip(hits.zip(participants));
    Ok(counts
        .map(|(year, (hits, participants))| Measure {
            year: AcademicYear(year),
            numerator: Some(hits.round() as u64),
            denominator: Some(participants as u64),
            value: Some(hits / participants),
            interval: None,
            unread: None,
        })
        .collect())
}

/// Direct standardisation: the group's share of each work, as often as the school wrote it.
fn gaps(works_of_both: LazyFrame) -> Result<Vec<Gap>> {
    let expected = col("wider_hits") / col(PARTICIPANTS) * col(OF).cast(DataType::Float64);
    let years = works_of_both
        .sort(KEYS, SortMultipleOptions::default())
        .group_by_stable([col(YEAR)])
        .agg([col(HIT).sum(), col(OF).sum(), expected.sum().alias("expected")])
        .filter(col(OF).gt(lit(0)))
        .collect()?;
    let (hits, of) = (years.column(HIT)?.u32()?, years.column(OF)?.u32()?);
    let expected = years.column("expected")?.f64()?.into_no_null_iter();
    let counts = hits.into_no_null_iter().zip(of.into_no_null_iter()).zip(expected);
    let years = years.column(YEAR)?.i32()?.into_no_null_iter().zip(counts);
    Ok(years
        .map(|(year, ((numerator, denominator), expected))| Gap {
            year: AcademicYear(year),
            numerator: u64::from(numerator),
            denominator: u64::from(denominator),
            expected: expected / f64::from(denominator),
        })
        .collect())
}
