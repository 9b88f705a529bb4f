//! From the counts of both years to interval, change, plan and verdict: one rule for every figure.
//! A census is compared as it is, a sample by Newcombe's interval.

use std::collections::BTreeMap;

use super::basis::{Basis, Counting, DraftVerdict, FigureDraft};
use super::trial::{self, Counts};
use crate::analysis::{Change, Indicator, Measure, measure_of};
use crate::facts::gap::Unread;
use crate::period::AcademicYear;
use crate::programme::Planned;
use crate::statistics::{self, Clustered, Interval};
use crate::verdict::{Better, Verdict};

/// Change, plan and verdict of what a formula gave.
pub(super) fn with_verdict(
    planned: &Planned,
    mut draft: FigureDraft,
    basis: Basis<'_>,
) -> Indicator {
    let counting = if planned.comparison.is_census() { Counting::Census } else { Counting::Sample };
    for measure in &mut draft.series {
        measure.unread = Some(basis.gaps.of(planned.id, measure.year).total());
    }
    let years = [basis.year, basis.year.previous()];
    let [now, before] = years.map(|year| measure_of(&draft.series, year));
    let unread = years.map(|year| basis.gaps.of(planned.id, year));
    let (change, verdict) = match draft.verdict {
        Some(DraftVerdict { change, verdict, at_ends }) => {
            (change, trial::settled(verdict, &at_ends, unread))
        }
        None => (
            change([now, before], &draft.clusters, counting),
            verdict([now, before], unread, counting),
        ),
    };
    let target = basis.passport.target(planned.id, basis.year);
    let value = now.and_then(|measure| measure.value);
    Indicator {
        id: planned.id,
        title: planned.title,
        name: planned.name.under(basis.choices),
        unit: planned.unit,
        unstable: is_unstable(verdict, change.as_ref()),
        change,
        target,
        target_met: target.zip(value).map(|(target, value)| draft.better.reaches(value, target)),
        verdict,
        series: draft.series,
        breakdown: draft.breakdown,
        companions: draft.companions,
        benchmarks: draft.benchmarks,
        decomposition: draft.decomposition,
        sensitivity: Vec::new(),
        sources: draft.sources,
        missing: Vec::new(),
        better: draft.better,
        clusters: draft.clusters,
        common_works: None,
    }
}

/// Whether a growth or decline is lost once works of one class are reckoned as alike.
fn is_unstable(verdict: Verdict, change: Option<&Change>) -> bool {
    let Some(Change { interval_clustered: Some([low, high]), .. }) = change else { return false };
    let clustered = Interval { low: *low, high: *high };
    matches!(verdict, Verdict::Growth | Verdict::Decline) && clustered.includes_zero()
}

/// A measure with its interval; nothing known gives nothing.
pub(super) fn measure(
    year: AcademicYear,
    numerator: Option<u64>,
    denominator: Option<u64>,
    counting: Counting,
) -> Measure {
    let (mut value, mut interval) = (None, None);
    if let (Some(hits), Some(of @ 1..)) = (numerator, denominator) {
        value = Some(hits as f64 / of as f64);
        if counting == Counting::Sample {
            interval = statistics::wilson(hits as f64, of as f64).map(Interval::bounds);
        }
    }
    Measure { year, numerator, denominator, value, interval, unread: None }
}

fn counts(measure: &Measure) -> Option<Counts> {
    measure.value?;
    Some((measure.numerator? as f64, measure.denominator? as f64))
}

/// Reporting year minus the year before, of a cut; `clusters`: its units by year.
pub(super) fn change_of_cut(
    series: &[Measure],
    clusters: &BTreeMap<AcademicYear, u64>,
    year: AcademicYear,
    counting: Counting,
) -> Option<Change> {
    let measures = [year, year.previous()].map(|year| measure_of(series, year));
    change(measures, clusters, counting)
}

fn change(
    [now, before]: [Option<&Measure>; 2],
    clusters: &BTreeMap<AcademicYear, u64>,
    counting: Counting,
) -> Option<Change> {
    let (now, before) = (now?, before?);
    let (after, earlier) = (counts(now)?, counts(before)?);
    let (mut interval, mut interval_clustered) = (None, None);
    if counting == Counting::Sample {
        interval = statistics::newcombe(after, earlier).map(Interval::bounds);
        let clustered = [now, before].map(|measure| clustered(measure, clusters));
        if let [Some(after), Some(earlier)] = clustered {
            let wide = statistics::newcombe_clustered(after, earlier);
            interval_clustered = wide.map(Interval::bounds);
        }
    }
    Some(Change { value: now.value? - before.value?, interval, interval_clustered })
}

/// The counts of a year with the number of its classes.
fn clustered(measure: &Measure, clusters: &BTreeMap<AcademicYear, u64>) -> Option<Clustered> {
    let (hits, of) = counts(measure)?;
    Some(Clustered { hits, of, clusters: *clusters.get(&measure.year)? as f64 })
}

/// The verdict on a share of both years, tried with what was not read.
fn verdict(
    [now, before]: [Option<&Measure>; 2],
    unread: [Unread; 2],
    counting: Counting,
) -> Verdict {
    let years = [now, before].map(|measure| measure.and_then(counts));
    let judge = match counting {
        Counting::Census => Verdict::census,
        Counting::Sample => by_interval,
    };
    let plain = judge(years[0], years[1]);
    let [Some(now), Some(before)] = years else { return plain };
    trial::tried(plain, [now, before], unread, &|later, earlier| judge(Some(later), Some(earlier)))
}

/// The verdict on results and answers: by the plain interval of the change.
fn by_interval(now: Option<Counts>, before: Option<Counts>) -> Verdict {
    let interval = match (now, before) {
        (Some(now), Some(before)) => statistics::newcombe(now, before),
        _ => None,
    };
    let [size_now, size_before] = [now, before].map(|counts| Some(counts?.1));
    Verdict::sampled(size_now, size_before, interval, Better::Higher)
}
