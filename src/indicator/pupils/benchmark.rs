//! District, city and country beside a share of ВПР, and the school's gap to each.
//! The gap compares the same works only: the wider group is weighed as the school's works are.

use polars::prelude::*;

use crate::analysis::{Benchmark, CompanionValue, Gap, Measure};
use crate::error::Result;
use crate::facts::query::columns;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{GRADE, HIT, OF, SUBJECT, YEAR};
use crate::facts::vpr::{PARTICIPANTS, WIDER};
use crate::ids::{CompanionId, WiderGroup};
use crate::indicator::basis::Basis;

/// Hits of a wider group, f64.
const WIDER_HITS: &str = "wider_hits";

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
            .agg([col(hits).sum().alias(WIDER_HITS), col(PARTICIPANTS).sum()])
            .filter(col(PARTICIPANTS).gt(lit(0.0)))
            .sort(KEYS, SortMultipleOptions::default());
        let inner = JoinArgs::new(JoinType::Inner);
        let both = school.clone().join(group.clone(), &keys, &keys, inner);
        let series = series(group)?;
        if !series.is_empty() {
            let by_subject = by_subject(both.clone())?;
            benchmarks.push(Benchmark { of, series, gaps: gaps(both)?, by_subject });
        }
    }
    Ok(benchmarks)
}

/// The gaps as figures beside the share.
pub(super) fn companions(benchmarks: &[Benchmark]) -> Vec<(CompanionId, Vec<CompanionValue>)> {
    let mut companions = Vec::new();
    for (group, name) in GAPS {
        for benchmark in benchmarks.iter().filter(|benchmark| benchmark.of == group) {
            let gaps = benchmark.gaps.iter();
            let values = gaps.map(|gap| CompanionValue::of(gap.year, gap.value()));
            companions.push((name, values.collect()));
        }
    }
    companions
}

/// The mean of works weighted by participants; counts are recovered from the export's percentages.
fn series(group: LazyFrame) -> Result<Vec<Measure>> {
    let years =
        group.group_by_stable([col(YEAR)]).agg([col(WIDER_HITS).sum(), col(PARTICIPANTS).sum()]);
    let mut series = Vec::new();
    for row in Rows::of(years)?.iter() {
        let counts = row.number(WIDER_HITS)?.zip(row.number(PARTICIPANTS)?);
        let Some((hits, participants)) = counts else { continue };
        series.push(Measure {
            year: row.year()?,
            numerator: Some(hits.round() as u64),
            denominator: Some(participants as u64),
            value: Some(hits / participants),
            interval: None,
            unread: None,
        });
    }
    Ok(series)
}

/// The gaps of all works.
fn gaps(works_of_both: LazyFrame) -> Result<Vec<Gap>> {
    let mut gaps = Vec::new();
    for row in Rows::of(weighed(works_of_both, &[YEAR]))?.iter() {
        gaps.extend(gap(row)?);
    }
    Ok(gaps)
}

/// The gaps of each subject.
fn by_subject(works_of_both: LazyFrame) -> Result<Vec<(String, Gap)>> {
    let mut gaps = Vec::new();
    for row in Rows::of(weighed(works_of_both, &[YEAR, SUBJECT]))?.iter() {
        gaps.extend(row.text(SUBJECT)?.zip(gap(row)?));
    }
    Ok(gaps)
}

fn gap(row: Row<'_>) -> Result<Option<Gap>> {
    let (numerator, denominator) = (row.count(HIT)?, row.count(OF)?);
    let Some(expected) = row.number("expected")? else { return Ok(None) };
    let expected = expected / denominator as f64;
    Ok(Some(Gap { year: row.year()?, numerator, denominator, expected }))
}

/// Direct standardisation: the group's share of each work, as often as the school wrote it.
fn weighed(works_of_both: LazyFrame, keys: &[&str]) -> LazyFrame {
    let expected = col(WIDER_HITS) / col(PARTICIPANTS) * col(OF).cast(DataType::Float64);
    works_of_both
        .sort(KEYS, SortMultipleOptions::default())
        .group_by_stable(columns(keys))
        .agg([col(HIT).sum(), col(OF).sum(), expected.sum().alias("expected")])
        .filter(col(OF).gt(lit(0)))
}
