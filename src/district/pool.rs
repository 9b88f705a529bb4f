//! Counts of all schools added: series, cuts, the change over schools with both years, which works were written where.
//! A school without a value of a year is in no sum of it.

use std::collections::{BTreeMap, BTreeSet};

use super::beside;
use super::counts::{CellKey, SchoolCounts, name_of_cell};
use super::document::{DistrictIndicator, Matched, PooledMeasure, PooledWork, WorkCoverage};
use super::part_of_whole::PartOfWhole;
use super::record::{DistrictRow, ShareCut, ShareRow};
use super::tables::DistrictPlans;
use super::verdicts::{counts_of, verdict_on};
use crate::analysis::{Breakdown, Change, Measure};
use crate::ids::{Cut, Procedure};
use crate::indicator::effectiveness;
use crate::period::AcademicYear;
use crate::programme::{Comparison, INDICATORS, IndicatorId, Planned};
use crate::statistics::{self, Clustered, Interval};
use crate::verdict::{Better, FEWEST, Verdict};

/// The planned results that add up, in the order of the contract.
pub(super) fn indicators(
    schools: &[&SchoolCounts],
    year: AcademicYear,
    plans: &DistrictPlans,
) -> Vec<DistrictIndicator> {
    let mut indicators = Vec::new();
    for planned in INDICATORS {
        if !adds_up(planned.id) {
            continue;
        }
        let (figures, spread) = beside::schools(planned, schools, year);
        let series = series(planned, schools, year);
        let target = plans.get(&(planned.id, year)).copied();
        let of_year = series.iter().find(|pooled| pooled.measure.year == year);
        let value = of_year.and_then(|pooled| pooled.measure.value);
        indicators.push(DistrictIndicator {
            id: planned.id,
            title: planned.title,
            unit: planned.unit,
            series,
            matched: matched(planned, schools, year),
            spread,
            schools: figures,
            breakdown: breakdown(planned, schools, year),
            works: works(planned, schools, [year.previous(), year]),
            target,
            target_met: target.zip(value).map(|(plan, value)| Better::Higher.reaches(value, plan)),
        });
    }
    indicators
}

/// Means of persons have no counts; how many figures of a school rose is no count of a district.
fn adds_up(id: IndicatorId) -> bool {
    !matches!(id, IndicatorId::Climate | IndicatorId::SchoolResults)
}

/// A year of some schools, with its interval where the figure is sampled.
fn pooled(planned: &Planned, year: AcademicYear, shares: &[&ShareRow]) -> Option<PooledMeasure> {
    let (mut sum, mut n_schools, mut unread) = (PartOfWhole::default(), 0, 0);
    for share in shares {
        let Some(tally) = share.tally() else { continue };
        sum.add(tally);
        n_schools += 1;
        unread += share.unread.unwrap_or_default();
    }
    if sum.of == 0 {
        return None;
    }
    let mut interval = None;
    if !planned.comparison.is_census() {
        let (hits, of) = sum.pair();
        interval = statistics::wilson(hits, of).map(Interval::bounds);
    }
    let measure = Measure {
        year,
        numerator: Some(sum.hits),
        denominator: Some(sum.of),
        value: Some(sum.share()),
        interval,
        unread: Some(unread),
    };
    Some(PooledMeasure { measure, schools: n_schools })
}

fn series(planned: &Planned, schools: &[&SchoolCounts], until: AcademicYear) -> Vec<PooledMeasure> {
    let mut years = BTreeSet::new();
    for school in schools {
        years.extend(school.years());
    }
    years.retain(|year| *year <= until);
    let mut series = Vec::new();
    for year in years {
        series.extend(pooled(planned, year, &shares(planned.id, schools, year)));
    }
    series
}

/// What the schools that have a value of a year say.
fn shares<'s>(
    id: IndicatorId,
    schools: &[&'s SchoolCounts],
    year: AcademicYear,
) -> Vec<&'s ShareRow> {
    let mut shares = Vec::new();
    for school in schools {
        shares.extend(school.share(id, year));
    }
    shares
}

/// The cuts of results of pupils: a school without a subject has no works of it, so the counts are whole.
fn breakdown(planned: &Planned, schools: &[&SchoolCounts], until: AcademicYear) -> Vec<Breakdown> {
    let mut cuts: BTreeMap<(Cut, &str), BTreeMap<AcademicYear, Vec<&ShareRow>>> = BTreeMap::new();
    if planned.comparison != Comparison::Shares {
        return Vec::new();
    }
    for share in schools.iter().flat_map(|school| &school.shares) {
        let cut = share.cut.and_then(ShareCut::of_figures);
        if let (Some(by), Some(key)) = (cut, &share.key)
            && share.indicator == planned.id
            && share.year <= until
        {
            cuts.entry((by, key)).or_default().entry(share.year).or_default().push(share);
        }
    }
    let mut breakdown = Vec::new();
    for ((by, key), years) in cuts {
        let mut series = Vec::new();
        for (year, shares) in years {
            if let Some(pooled) = pooled(planned, year, &shares) {
                // What was not read is known of no cut.
                series.push(Measure { unread: None, ..pooled.measure });
            }
        }
        breakdown.push(Breakdown { by, key: key.to_owned(), series, change: None });
    }
    breakdown
}

/// The works that a figure is of, each in both years.
fn works(
    planned: &Planned,
    schools: &[&SchoolCounts],
    years: [AcademicYear; 2],
) -> Vec<PooledWork> {
    let mut works: BTreeMap<CellKey<'_>, [Option<PartOfWhole>; 2]> = BTreeMap::new();
    if planned.comparison != Comparison::Shares {
        return Vec::new();
    }
    for school in schools {
        for (number, year) in years.into_iter().enumerate() {
            for (key, counts) in school.cells(planned.id, year) {
                works.entry(key).or_default()[number].get_or_insert_default().add(counts);
            }
        }
    }
    let mut pooled = Vec::new();
    for ((procedure, subject, grade), years) in works {
        let Some(name) = name_of_cell((procedure, subject, grade)) else { continue };
        let Some(procedure) = procedure else { continue };
        pooled.push(PooledWork { name, procedure, subject: subject.to_owned(), grade, years });
    }
    pooled
}

/// The change over the schools that have both years.
fn matched(planned: &Planned, schools: &[&SchoolCounts], year: AcademicYear) -> Matched {
    if planned.comparison == Comparison::Majority {
        return matched_by_majority(planned, schools, year);
    }
    let years = [year.previous(), year];
    let has_both = |school: &&&SchoolCounts| {
        years.iter().all(|year| school.tally(planned.id, *year).is_some())
    };
    let both: Vec<&SchoolCounts> = schools.iter().filter(has_both).copied().collect();
    let mut series = Vec::new();
    for year in years {
        if let Some(pooled) = pooled(planned, year, &shares(planned.id, &both, year)) {
            series.push(pooled.measure);
        }
    }
    let (mut change, mut verdict) = (None, verdict_without_pairs(planned, schools, year));
    if let [before, now] = &series[..] {
        let clustered = years.map(|year| clustered(planned.id, &both, year));
        change = Some(change_of(planned, [before, now], clustered));
        verdict = verdict_on(planned, [before, now].map(counts_of));
    }
    Matched {
        schools: both.len() as u64,
        unstable: is_unstable(verdict, change.as_ref()),
        series,
        change,
        verdict,
    }
}

/// Nobody has both years: nothing to compare with, or nothing at all.
fn verdict_without_pairs(
    planned: &Planned,
    schools: &[&SchoolCounts],
    year: AcademicYear,
) -> Verdict {
    let has_value = schools.iter().any(|school| school.tally(planned.id, year).is_some());
    if has_value { Verdict::NoBaseline } else { Verdict::NoData }
}

/// Teachers in both years of their school: their number that rose stands beside the number that fell.
fn matched_by_majority(
    planned: &Planned,
    schools: &[&SchoolCounts],
    year: AcademicYear,
) -> Matched {
    let mut fell = 0;
    for school in schools {
        if school.tally(planned.id, year).is_some() {
            fell += school.n_fell(year);
        }
    }
    let pooled = pooled(planned, year, &shares(planned.id, schools, year));
    let rose = pooled.as_ref().and_then(|pooled| counts_of(&pooled.measure).0);
    let verdict = match rose {
        None => Verdict::NoData,
        Some(PartOfWhole { of, .. }) if of < FEWEST => Verdict::TooFew,
        Some(PartOfWhole { hits, .. }) => effectiveness::by_signs(hits, fell),
    };
    Matched {
        schools: pooled.as_ref().map_or(0, |pooled| pooled.schools),
        series: pooled.into_iter().map(|pooled| pooled.measure).collect(),
        change: None,
        verdict,
        unstable: false,
    }
}

/// Counts of a year with the works of all schools.
fn clustered(id: IndicatorId, schools: &[&SchoolCounts], year: AcademicYear) -> Clustered {
    let mut sum = Clustered { hits: 0.0, of: 0.0, clusters: 0.0 };
    for school in schools {
        let Some(counts) = school.clustered(id, year) else { continue };
        sum.hits += counts.hits;
        sum.of += counts.of;
        sum.clusters += counts.clusters;
    }
    sum
}

fn change_of(
    planned: &Planned,
    [before, now]: [&Measure; 2],
    [earlier, later]: [Clustered; 2],
) -> Change {
    let (mut interval, mut interval_clustered) = (None, None);
    if !planned.comparison.is_census() {
        interval = statistics::newcombe((later.hits, later.of), (earlier.hits, earlier.of));
        let has_clusters = earlier.clusters > 0.0 && later.clusters > 0.0;
        interval_clustered =
            statistics::newcombe_clustered(later, earlier).filter(|_| has_clusters);
    }
    Change {
        value: now.value.unwrap_or_default() - before.value.unwrap_or_default(),
        interval: interval.map(Interval::bounds),
        interval_clustered: interval_clustered.map(Interval::bounds),
    }
}

fn is_unstable(verdict: Verdict, change: Option<&Change>) -> bool {
    let Some([low, high]) = change.and_then(|change| change.interval_clustered) else {
        return false;
    };
    matches!(verdict, Verdict::Growth | Verdict::Decline) && Interval { low, high }.includes_zero()
}

/// Works of both years by year, procedure, subject and grade, those of ВПР beside the district's own row in Ф3.
pub(super) fn coverage(
    schools: &[&SchoolCounts],
    year: AcademicYear,
    of_districts: &[DistrictRow],
) -> Vec<WorkCoverage> {
    let of_district = of_one_district(of_districts);
    let mut works: BTreeMap<_, (BTreeSet<usize>, u64)> = BTreeMap::new();
    for (number, school) in schools.iter().enumerate() {
        for work in &school.works {
            if (year.previous()..=year).contains(&work.year) {
                let key = (work.year, work.procedure, &work.subject, work.grade);
                let (of_schools, written) = works.entry(key).or_default();
                of_schools.insert(number);
                *written += work.written;
            }
        }
    }
    let mut coverage = Vec::new();
    for ((year, procedure, subject, grade), (of_schools, written)) in works {
        let mut own_row = of_district.get(&(year, subject, grade));
        if procedure != Procedure::Vpr {
            own_row = None;
        }
        coverage.push(WorkCoverage {
            year,
            procedure,
            subject: subject.clone(),
            grade,
            schools: of_schools.len() as u64,
            of_schools: own_row.and_then(|row| row.schools),
            written,
            of_written: own_row.map(|row| row.written),
        });
    }
    coverage
}

/// A work of ВПР.
type VprKey<'r> = (AcademicYear, &'r String, Option<u8>);

/// The row of the district for each work. Exports of several days name more and more pupils: the latest holds. Where
/// several districts are named, none of them is the own one.
fn of_one_district(rows: &[DistrictRow]) -> BTreeMap<VprKey<'_>, &DistrictRow> {
    let mut by_work: BTreeMap<VprKey<'_>, BTreeMap<&str, &DistrictRow>> = BTreeMap::new();
    for row in rows {
        let districts = by_work.entry((row.year, &row.subject, row.grade)).or_default();
        let latest = districts.entry(&row.district).or_insert(row);
        if (row.written, row.schools) > (latest.written, latest.schools) {
            *latest = row;
        }
    }
    let mut of_district = BTreeMap::new();
    for (work, districts) in by_work {
        if let [row] = districts.into_values().collect::<Vec<_>>()[..] {
            of_district.insert(work, row);
        }
    }
    of_district
}
