//! The planned results of the programme: one table of definitions, one way from facts to figures.
//! Counts first: every share keeps its numerator and denominator; a year without a source has no value.

use std::collections::BTreeMap;

use crate::analysis::{Change, Details, Indicator, Measure, Pair, Work};
use crate::choices::Choices;
use crate::error::Result;
use crate::facts::gap::{Gaps, Unread};
use crate::facts::staff::Staff;
use crate::facts::{Facts, Places};
use crate::ids::CompanionId;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::programme::{INDICATORS, IndicatorId, Planned};
use crate::reference::Reference;
use crate::remark::Remark;
use crate::statistics::{self, Interval};
use crate::verdict::{Better, Verdict};

mod bands;
mod census;
pub(crate) mod climate;
pub(crate) mod coverage;
mod diagnostics;
pub(crate) mod doubts;
pub(crate) mod effectiveness;
pub(crate) mod exams;
pub(crate) mod learning;
mod participation;
pub(crate) mod pupils;
pub(crate) mod results;
pub(crate) mod self_assessment;
pub(crate) mod sensitivity;
pub(crate) mod staff;
pub(crate) mod summary;
pub(crate) mod survey;
pub(crate) mod tally;
mod trial;
mod units;
pub(crate) mod works;

use learning::Learning;
use pupils::PupilShare;
use staff::StaffShare;
use trial::Counts;

/// Where the units of a figure come from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Formula {
    /// A share of pupils' results.
    Pupils(&'static PupilShare),
    /// A share of N_пед.
    Staff(StaffShare),
    /// A share of N_пед by records of learning.
    Learning(Learning),
    /// Anything counted in its own way.
    Own(fn(Basis<'_>) -> Result<Raw>),
    /// A count of the verdicts above.
    Verdicts,
}

/// Whether chance is reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Everybody is counted: no intervals.
    Census,
    /// Answers of those who answered.
    Sample,
}

/// How each planned result is computed.
fn formula(id: IndicatorId) -> Formula {
    match id {
        IndicatorId::VprPass => Formula::Pupils(&pupils::VPR_PASS),
        IndicatorId::VprQuality => Formula::Pupils(&pupils::VPR_QUALITY),
        IndicatorId::GiaAboveThreshold => Formula::Pupils(&pupils::GIA),
        IndicatorId::RdrHighCluster => Formula::Pupils(&pupils::RDR),
        IndicatorId::CategoryHighFirst => Formula::Staff(StaffShare::Category),
        IndicatorId::ExperienceShared => Formula::Staff(StaffShare::Experience),
        IndicatorId::Contests => Formula::Staff(StaffShare::Contests),
        IndicatorId::HorizontalLearning => Formula::Learning(Learning::Horizontal),
        IndicatorId::LessonDesign => Formula::Learning(Learning::Design),
        IndicatorId::NoDifficulties => Formula::Own(survey::compute),
        IndicatorId::Climate => Formula::Own(climate::compute),
        IndicatorId::TeacherEffectiveness => Formula::Own(effectiveness::compute),
        IndicatorId::YoungSupported => Formula::Own(coverage::young_supported),
        IndicatorId::PairsCompleted => Formula::Own(coverage::pairs_completed),
        IndicatorId::SchoolResults => Formula::Verdicts,
    }
}

/// What figures are computed from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Basis<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// Their places.
    pub places: &'a Places,
    /// What was not read of them.
    pub gaps: &'a Gaps,
    /// Pairs of mentor and mentee.
    pub pairs: &'a [Pair],
    /// The school's settings.
    pub passport: &'a Passport,
    /// The choices of definitions: the passport's, or those with one of them made otherwise.
    pub choices: &'a Choices,
    /// Shipped reference data.
    pub reference: &'a Reference,
    /// The reporting year.
    pub year: AcademicYear,
    /// Whether figures are cut by school.
    pub by_school: bool,
}

impl<'a> Basis<'a> {
    /// The staff lists on the day on which staff is counted.
    fn staff(&self) -> &'a Staff {
        self.facts.staff.on(self.choices.snapshot)
    }
}

/// Everything computed from facts.
#[derive(Debug)]
pub(crate) struct Figures {
    /// All fifteen planned results.
    pub indicators: Vec<Indicator>,
    /// Results by class.
    pub works: Vec<Work>,
    /// What the report shows beyond the contract.
    pub details: Details,
}

/// Computes all figures and what is in doubt about them.
pub(crate) fn compute(basis: Basis<'_>) -> Result<(Figures, Vec<Remark>)> {
    let mut indicators: Vec<Indicator> = Vec::new();
    for planned in INDICATORS {
        let raw = raw(planned.id, basis, &indicators)?;
        indicators.push(judged(planned, raw, basis));
    }
    let works = works::works(basis)?;
    let details = summary::details(basis, &indicators)?;
    exams::attach(&mut indicators, basis)?;
    sensitivity::attach(&mut indicators, basis)?;
    let doubts = doubts::remarks(basis, &indicators, &details)?;
    Ok((Figures { indicators, works, details }, doubts))
}

/// What a formula gives before change and verdict are judged.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    series: Vec<Measure>,
    clusters: BTreeMap<AcademicYear, u64>,
    breakdown: Vec<crate::analysis::Breakdown>,
    companions: BTreeMap<CompanionId, Vec<crate::analysis::CompanionValue>>,
    benchmarks: Vec<crate::analysis::Benchmark>,
    decomposition: Option<crate::analysis::Decomposition>,
    sources: Vec<crate::analysis::Source>,
    judged: Option<Judged>,
    lower_is_better: bool,
}

/// Change and verdict of a figure that is no plain share.
#[derive(Debug)]
pub(crate) struct Judged {
    change: Option<Change>,
    verdict: Verdict,
    /// The verdicts if what was not read were all for the better or all for the worse.
    at_ends: Vec<Verdict>,
}

/// What the formula of a planned result gives; `above`: the indicators before it.
fn raw(id: IndicatorId, basis: Basis<'_>, above: &[Indicator]) -> Result<Raw> {
    Ok(match formula(id) {
        Formula::Pupils(share) => pupils::compute(share, basis)?,
        Formula::Staff(share) => staff::compute(share, basis)?,
        Formula::Learning(share) => learning::compute(share, basis)?,
        Formula::Own(compute) => compute(basis)?,
        Formula::Verdicts => results::compute(above, basis.year),
    })
}

/// Change, plan and verdict of what a formula gave.
fn judged(planned: &Planned, mut raw: Raw, basis: Basis<'_>) -> Indicator {
    let is_census = planned.comparison.is_census();
    for measure in &mut raw.series {
        measure.unread = Some(basis.gaps.of(planned.id, measure.year).total());
    }
    let find = |year| raw.series.iter().find(|measure| measure.year == year);
    let (now, before) = (find(basis.year), find(basis.year.previous()));
    let years = [basis.year, basis.year.previous()];
    let unread = years.map(|year| basis.gaps.of(planned.id, year));
    let (change, verdict) = if let Some(Judged { change, verdict, at_ends }) = raw.judged {
        (change, trial::settled(verdict, &at_ends, unread))
    } else {
        let compared = now.zip(before);
        let change =
            compared.and_then(|(now, before)| change(now, before, &raw.clusters, is_census));
        (change, verdict([now, before], unread, is_census))
    };
    let unstable = is_unstable(verdict, change.as_ref());
    let target = basis.passport.target(planned.id, basis.year);
    let value = now.and_then(|measure| measure.value);
    Indicator {
        id: planned.id,
        title: planned.title,
        name: planned.name.under(basis.choices),
        unit: planned.unit,
        change,
        target,
        target_met: target.zip(value).map(|(target, value)| {
            if raw.lower_is_better { value <= target } else { value >= target }
        }),
        verdict,
        unstable,
        series: raw.series,
        breakdown: raw.breakdown,
        companions: raw.companions,
        benchmarks: raw.benchmarks,
        decomposition: raw.decomposition,
        sensitivity: Vec::new(),
        sources: raw.sources,
        clusters: raw.clusters,
    }
}

/// Whether a growth or decline is lost once works of one class are reckoned as alike.
fn is_unstable(verdict: Verdict, change: Option<&Change>) -> bool {
    let clustered = change.and_then(|change| change.interval_clustered);
    matches!(verdict, Verdict::Growth | Verdict::Decline)
        && clustered.is_some_and(|[low, high]| Interval { low, high }.includes_zero())
}

/// A measure with its interval; nothing known gives nothing.
pub(crate) fn measure(
    year: AcademicYear,
    numerator: Option<u64>,
    denominator: Option<u64>,
    is_census: bool,
) -> Measure {
    let counts = numerator.zip(denominator).filter(|(_, of)| *of > 0);
    let interval = counts
        .filter(|_| !is_census)
        .and_then(|(hits, of)| statistics::wilson(hits as f64, of as f64));
    Measure {
        year,
        numerator,
        denominator,
        value: counts.map(|(hits, of)| hits as f64 / of as f64),
        interval: interval.map(Interval::bounds),
        unread: None,
    }
}

fn counts(measure: &Measure) -> Option<Counts> {
    measure.value?;
    Some((measure.numerator? as f64, measure.denominator? as f64))
}

fn change(
    now: &Measure,
    before: &Measure,
    clusters: &BTreeMap<AcademicYear, u64>,
    is_census: bool,
) -> Option<Change> {
    let (after, earlier) = (counts(now)?, counts(before)?);
    let clustered = |measure: &Measure, (hits, of): (f64, f64)| {
        let clusters = clusters.get(&measure.year).copied()? as f64;
        Some(statistics::Clustered { hits, of, clusters })
    };
    let wide = clustered(now, after).zip(clustered(before, earlier));
    Some(Change {
        value: now.value? - before.value?,
        interval: statistics::newcombe(after, earlier).filter(|_| !is_census).map(Interval::bounds),
        interval_clustered: wide
            .filter(|_| !is_census)
            .and_then(|(after, before)| statistics::newcombe_clustered(after, before))
            .map(Interval::bounds),
    })
}

/// The verdict on a share of both years, tried with what was not read.
fn verdict([now, before]: [Option<&Measure>; 2], unread: [Unread; 2], is_census: bool) -> Verdict {
    let years = [now, before].map(|measure| measure.and_then(counts));
    let judge = if is_census { Verdict::census } else { by_interval };
    let plain = judge(years[0], years[1]);
    let [Some(now), Some(before)] = years else { return plain };
    trial::tried(plain, [now, before], unread, &|later, earlier| judge(Some(later), Some(earlier)))
}

/// The verdict on results and answers: by the plain interval of the change.
fn by_interval(now: Option<Counts>, before: Option<Counts>) -> Verdict {
    let interval = now.zip(before).and_then(|(now, before)| statistics::newcombe(now, before));
    let sizes = [now, before].map(|counts| counts.map(|(_, of)| of));
    Verdict::sampled(sizes[0], sizes[1], interval, Better::Higher)
}
