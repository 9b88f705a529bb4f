//! A planned result of a run: its values by years, its cuts, what stands beside it.
//! Holds no computation; the order of fields is the order of the JSON.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::MissingSource;
use crate::choices::Variant;
use crate::ids::{CompanionId, Cut, FigureUnit, WiderGroup};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::sheet::Source;
use crate::verdict::{Better, FEWEST, Verdict};

/// One planned result.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Indicator {
    /// Stable id.
    pub id: IndicatorId,
    /// The planned result in the programme's words.
    pub title: &'static str,
    /// What the paper calls it under the choices that were made; a participle's closing comma stands at its end.
    #[serde(skip)]
    pub(crate) name: String,
    /// What its values are.
    pub unit: FigureUnit,
    /// One measure a year, ascending, up to the reporting year.
    pub series: Vec<Measure>,
    /// Reporting year minus baseline.
    pub change: Option<Change>,
    /// The plan of the reporting year, 0..=1.
    pub target: Option<f64>,
    /// Whether the unrounded value reached it.
    pub target_met: Option<bool>,
    /// What may be said of the change.
    pub verdict: Verdict,
    /// A growth or decline that is lost once works of one class are reckoned as alike.
    pub unstable: bool,
    /// Cuts of the same figure.
    pub breakdown: Vec<Breakdown>,
    /// Figures beside the indicator, by name.
    pub companions: BTreeMap<CompanionId, Vec<CompanionValue>>,
    /// District, city and country rows of exports.
    pub benchmarks: Vec<Benchmark>,
    /// Stayed, joined, left: staff shares only.
    pub decomposition: Option<Decomposition>,
    /// The figure under the other choice of an option.
    pub sensitivity: Vec<Sensitivity>,
    /// The cells the reporting year and the baseline were counted from.
    pub sources: Vec<Source>,
    /// What would give the reporting year and the baseline a value that they don't have.
    pub missing: Vec<MissingSource>,
    /// Which way it gets better.
    #[serde(skip)]
    pub(crate) better: Better,
    /// Groups of works that are alike, by year: pooled results of pupils only.
    #[serde(skip)]
    pub(crate) clusters: BTreeMap<AcademicYear, u64>,
    /// Of the works of the year before and of the reporting year those in subjects and grades that both have; `None`:
    /// all of them, or there is nothing to compare.
    #[serde(skip)]
    pub(crate) common_works: Option<[u64; 2]>,
}

impl Indicator {
    /// What the paper calls it before a colon and in a list.
    pub(crate) fn short_name(&self) -> &str {
        self.name.trim_end_matches(',')
    }

    /// Whether it has a value of a year.
    pub(crate) fn has_value(&self, year: AcademicYear) -> bool {
        self.measure(year).is_some_and(|measure| measure.value.is_some())
    }

    /// The measure of a year, if the series has it.
    pub(crate) fn measure(&self, year: AcademicYear) -> Option<&Measure> {
        measure_of(&self.series, year)
    }

    /// Its cuts by a column.
    pub(crate) fn cuts(&self, by: Cut) -> impl Iterator<Item = &Breakdown> {
        self.breakdown.iter().filter(move |cut| cut.by == by)
    }

    /// Whether the share of a year may be shown: of few people only the counts are.
    pub(crate) fn shows_share(&self, measure: &Measure) -> bool {
        // Planned results are few by nature: their count is shown beside the share.
        let is_of_results = self.id == IndicatorId::SchoolResults;
        is_of_results || (measure.denominator >= Some(FEWEST) && self.verdict != Verdict::TooFew)
    }
}

/// One year of an indicator or of a cut of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Measure {
    /// The school year.
    pub year: AcademicYear,
    /// Persons or works with the property; `None` if not known.
    pub numerator: Option<u64>,
    /// Persons or works looked at; `None` if not known.
    pub denominator: Option<u64>,
    /// `numerator / denominator`, 0..=1 (for scores the mean).
    pub value: Option<f64>,
    /// Wilson 95 %; `None` for a census.
    pub interval: Option<[f64; 2]>,
    /// Units whose answer is not known, because something of them was not read; not known of cuts.
    #[serde(default)]
    pub unread: Option<u64>,
}

impl Measure {
    /// Numerator and denominator, where both are known.
    pub(crate) fn counts(&self) -> Option<(u64, u64)> {
        Some((self.numerator?, self.denominator?))
    }
}

/// The measure of a year, if a series has it.
pub(crate) fn measure_of(series: &[Measure], year: AcademicYear) -> Option<&Measure> {
    series.iter().find(|measure| measure.year == year)
}

/// Reporting year minus baseline, as a share.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// Difference of values.
    pub value: f64,
    /// Newcombe's hybrid score interval; `None` for a census.
    pub interval: Option<[f64; 2]>,
    /// The same with the effective sample sizes of clustered works.
    pub interval_clustered: Option<[f64; 2]>,
}

/// One cut of an indicator.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Breakdown {
    /// By what.
    pub by: Cut,
    /// The value of the cut.
    pub key: String,
    /// One measure a year.
    pub series: Vec<Measure>,
    /// Reporting year minus baseline.
    #[serde(skip)]
    pub(crate) change: Option<Change>,
}

/// One year of a companion figure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CompanionValue {
    /// The school year.
    pub year: AcademicYear,
    /// Its value in the companion's own unit.
    pub value: f64,
    /// What it was counted from, where it is a count or a part of one.
    #[serde(skip)]
    pub(crate) counts: Option<CompanionCounts>,
}

impl CompanionValue {
    /// A value that is of no counts.
    pub(crate) fn of(year: AcademicYear, value: f64) -> Self {
        Self { year, value, counts: None }
    }
}

/// The counts that a companion figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CompanionCounts {
    pub(crate) numerator: u64,
    /// `None`: the figure is the count itself.
    pub(crate) denominator: Option<u64>,
}

/// The same figure for the district, city or country.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Benchmark {
    /// Which group.
    pub of: WiderGroup,
    /// One measure a year; counts are those of the export.
    pub series: Vec<Measure>,
    /// The school beside it, a year each.
    #[serde(skip)]
    pub(crate) gaps: Vec<Gap>,
    /// The same of each subject.
    #[serde(skip)]
    pub(crate) by_subject: Vec<(String, Gap)>,
}

/// The school beside a wider group in a year, over the subjects × grades that both have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    pub(crate) year: AcademicYear,
    /// The school's works with the property.
    pub(crate) numerator: u64,
    /// The school's works.
    pub(crate) denominator: u64,
    /// The share the group would have if its works were as many as the school's.
    pub(crate) expected: f64,
}

impl Gap {
    /// The school's share minus the group's.
    pub(crate) fn value(&self) -> f64 {
        self.numerator as f64 / self.denominator as f64 - self.expected
    }
}

/// How a staff share moved: the three parts add to the change of the numerator.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decomposition {
    /// Those present in both years.
    pub stayed: Flow,
    /// Those of the reporting year only.
    pub joined: Flow,
    /// Those of the baseline only.
    pub left: Flow,
}

/// A group of teachers and how many of them have the property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Flow {
    /// Teachers in the group.
    pub teachers: u64,
    /// With the property in the baseline (0 for joined).
    pub before: u64,
    /// With the property in the reporting year (0 for left).
    pub after: u64,
}

/// The figure under another option.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Sensitivity {
    /// The choice that was not made.
    pub option: Variant,
    /// The value under it.
    pub value: Option<f64>,
    /// The interval of that value, 95 %; `None` for a census.
    pub interval: Option<[f64; 2]>,
    /// The verdict under it.
    pub verdict: Verdict,
}
