//! District, city and country beside a share of ВПР, and the school's gap to each.
//! The gap compares the same works only: the wider group is weighed as the school's works are.

use std::collections::BTreeMap;

use crate::analysis::{Benchmark, CompanionValue, Gap, Measure};
use crate::facts::vpr::BenchmarkRow;
use crate::ids::{CompanionId, WiderGroup};
use crate::indicator::tally::Tally;
use crate::period::AcademicYear;

/// Wider groups, and the companions with the gap to each.
const WIDER: [(WiderGroup, CompanionId); 3] = [
    (WiderGroup::District, CompanionId::GapDistrict),
    (WiderGroup::City, CompanionId::GapCity),
    (WiderGroup::Country, CompanionId::GapCountry),
];

/// Hits and participants.
type Sums = (f64, f64);

/// A subject × grade in a year.
type Work = (AcademicYear, Option<String>, Option<String>);

/// The groups of the exports up to a year. `share` gives the percentage of hits from those of marks
/// 2–5, `works` the school's hits and works by subject and grade.
pub(super) fn benchmarks(
    rows: &[BenchmarkRow],
    share: fn([f64; 4]) -> f64,
    works: &[Tally],
    until: AcademicYear,
) -> Vec<Benchmark> {
    let wider = WIDER.map(|(of, _)| {
        let mut by_work: BTreeMap<Work, Sums> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.of == of && row.year <= until) {
            let work = (row.year, Some(row.subject.clone()), Some(row.grade.to_string()));
            let (hits, total) = by_work.entry(work).or_default();
            *hits += share(row.percent) / 100.0 * row.participants;
            *total += row.participants;
        }
        by_work.retain(|_, (_, total)| *total > 0.0);
        Benchmark { of, series: series(&by_work), gaps: gaps(&by_work, works) }
    });
    wider.into_iter().filter(|benchmark| !benchmark.series.is_empty()).collect()
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
    WIDER.into_iter().filter_map(named)
}

/// The mean of works weighted by participants; counts are recovered from the export's percentages.
fn series(by_work: &BTreeMap<Work, Sums>) -> Vec<Measure> {
    let mut years: BTreeMap<AcademicYear, Sums> = BTreeMap::new();
    for ((year, ..), (hits, total)) in by_work {
        let sums = years.entry(*year).or_default();
        *sums = (sums.0 + hits, sums.1 + total);
    }
    let measure = |(year, (hits, total)): (AcademicYear, Sums)| Measure {
        year,
        numerator: Some(hits.round() as u64),
        denominator: Some(total as u64),
        value: Some(hits / total),
        interval: None,
        unread: None,
    };
    years.into_iter().map(measure).collect()
}

/// Direct standardisation: the group's share of each work, as often as the school wrote it.
fn gaps(by_work: &BTreeMap<Work, Sums>, works: &[Tally]) -> Vec<Gap> {
    let mut years: BTreeMap<AcademicYear, (u64, u64, f64)> = BTreeMap::new();
    for work in works {
        let [subject, grade] = work.keys.as_slice() else { continue };
        let key = (work.year, subject.clone(), grade.clone());
        let (Some((hits, total)), [own, of]) = (by_work.get(&key), work.sums.as_slice()) else {
            continue;
        };
        let sums = years.entry(work.year).or_default();
        *sums = (sums.0 + own, sums.1 + of, sums.2 + hits / total * *of as f64);
    }
    let gap = |(year, (numerator, denominator, expected)): (AcademicYear, (u64, u64, f64))| Gap {
        year,
        numerator,
        denominator,
        expected: expected / denominator as f64,
    };
    years.into_iter().filter(|(_, (_, of, _))| *of > 0).map(gap).collect()
}
