//! What every figure is computed from and what a formula gives: the ground below all of them.
//! Holds no rule: how a figure is made of it stands with its formula.

use std::collections::BTreeMap;

use crate::analysis::{Benchmark, Breakdown, Change, CompanionValue, Decomposition, Measure, Pair};
use crate::choices::Choices;
use crate::facts::gap::Gaps;
use crate::facts::staff::Staff;
use crate::facts::{Facts, Places};
use crate::ids::CompanionId;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::sheet::Source;
use crate::verdict::{Better, Verdict};

/// Whether chance is reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Everybody is counted: no intervals.
    Census,
    /// Answers of those who answered.
    Sample,
}

/// How much of a figure is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// With its cuts, companions, flows and sources.
    Whole,
    /// The years that its verdict depends on.
    Verdict,
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
    /// How much of a figure is wanted.
    pub extent: Extent,
}

impl<'a> Basis<'a> {
    /// The staff lists on the day on which staff is counted.
    pub(super) fn staff(&self) -> &'a Staff {
        self.facts.staff.on(self.choices.snapshot)
    }
}

/// What a formula gives before change and verdict are judged.
#[derive(Debug, Default)]
pub(crate) struct FigureDraft {
    pub(super) series: Vec<Measure>,
    pub(super) clusters: BTreeMap<AcademicYear, u64>,
    pub(super) breakdown: Vec<Breakdown>,
    pub(super) companions: BTreeMap<CompanionId, Vec<CompanionValue>>,
    pub(super) benchmarks: Vec<Benchmark>,
    pub(super) decomposition: Option<Decomposition>,
    pub(super) sources: Vec<Source>,
    /// Of a figure whose change is no difference of shares.
    pub(super) verdict: Option<DraftVerdict>,
    pub(super) better: Better,
}

/// Change and verdict of a figure that is no plain share.
#[derive(Debug)]
pub(crate) struct DraftVerdict {
    pub(super) change: Option<Change>,
    pub(super) verdict: Verdict,
    /// The verdicts if what was not read were all for the better or all for the worse.
    pub(super) at_ends: Vec<Verdict>,
}
