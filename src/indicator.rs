//! The planned results of the programme: one table of definitions, one way from facts to figures.
//! Counts first: every share keeps its numerator and denominator; a year without a source has no value.

use std::collections::BTreeMap;

use crate::analysis::{Change, Details, Indicator, Measure, Pair, Work};
use crate::choices::Choices;
use crate::error::Result;
use crate::facts::gap::Gaps;
use crate::facts::staff::Staff;
use crate::facts::{Facts, Places};
use crate::ids::CompanionId;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::programme::{INDICATORS, IndicatorId};
use crate::reference::Reference;
use crate::remark::Remark;
use crate::verdict::Verdict;

mod bands;
mod census;
pub(crate) mod climate;
pub(crate) mod coverage;
mod diagnostics;
pub(crate) mod doubts;
pub(crate) mod effectiveness;
pub(crate) mod exams;
mod judging;
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

use judging::judged;
use learning::Learning;
use pupils::PupilShare;
use staff::StaffShare;

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
