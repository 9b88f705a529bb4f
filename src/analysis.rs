//! The result of a run as plain data: the JSON contract (`schema` 1) and what the report adds to it.
//! Holds no computation; the order of fields is the order of the JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::choices::Variant;
use crate::ids::{CompanionId, Cut, FigureUnit, PairKind, PairStatus, WiderGroup};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Remark;
use crate::verdict::Verdict;

mod details;
mod doubt;
mod history;
pub(crate) mod order;
mod pair;
mod work;

pub(crate) use details::*;
pub(crate) use doubt::*;
pub(crate) use history::*;
pub(crate) use order::SelfAssessmentBasis;
pub use work::*;

/// Everything one run found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Analysis {
    /// Version of the contract.
    pub schema: u32,
    /// The program that computed it.
    pub program: Program,
    /// The school of the report.
    pub school: School,
    /// The reporting year.
    pub year: AcademicYear,
    /// The year before it.
    pub baseline: AcademicYear,
    /// All fifteen planned results in the programme's order.
    pub indicators: Vec<Indicator>,
    /// One row for each procedure × year × school × subject × grade × class.
    pub works: Vec<Work>,
    /// Pairs of mentor and mentee.
    pub pairs: Vec<Pair>,
    /// Rows of order 1324.
    pub self_assessment: Vec<SelfAssessmentRow>,
    /// Every problem found.
    pub remarks: Vec<Remark>,
    /// Every sheet of every file, by path, then by the sheet's title.
    pub files: Vec<FileEntry>,
    /// What mentoring changed; not computed yet.
    pub effect: Option<()>,
    /// Questionnaires of pairs; not read yet.
    pub questionnaires: Vec<()>,
    /// What the report shows beyond the contract.
    #[serde(skip)]
    pub(crate) details: Details,
}

impl Analysis {
    /// The year compared with and the reporting year.
    pub(crate) fn years(&self) -> [AcademicYear; 2] {
        [self.baseline, self.year]
    }

    /// One of the planned results.
    pub(crate) fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// Name and version of the program.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Program {
    /// `analyze`.
    pub name: &'static str,
    /// Version of the package.
    pub version: &'static str,
}

/// The school of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct School {
    /// Its name, or «Несколько школ (N)»; empty if no source names it.
    pub name: String,
    /// First ФИС ОКО login, else `Код ОО`.
    pub code: Option<String>,
}

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
    /// Groups of works that are alike, by year: pooled results of pupils only.
    #[serde(skip)]
    pub(crate) clusters: BTreeMap<AcademicYear, u64>,
}

impl Indicator {
    /// What the paper calls it before a colon and in a list.
    pub(crate) fn short_name(&self) -> &str {
        self.name.trim_end_matches(',')
    }

    /// The measure of a year, if the series has it.
    pub(crate) fn measure(&self, year: AcademicYear) -> Option<&Measure> {
        self.series.iter().find(|measure| measure.year == year)
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
}

/// One year of a companion figure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CompanionValue {
    /// The school year.
    pub year: AcademicYear,
    /// Its value in the companion's own unit.
    pub value: f64,
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

/// A contiguous block of rows that were counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, Deserialize)]
pub struct Source {
    /// Path relative to the folder, with `/`.
    pub file: String,
    /// Sheet title.
    pub sheet: String,
    /// First and last row as Excel shows them.
    pub rows: [u32; 2],
    /// Field → column letter.
    pub cells: BTreeMap<String, String>,
}

/// A mentor and a mentee.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pair {
    /// School year of its start.
    pub year: AcademicYear,
    /// Its kind.
    pub kind: PairKind,
    /// Mentor's name.
    pub mentor: String,
    /// Mentee's name.
    pub mentee: String,
    /// № of the order.
    pub order: Option<String>,
    /// First day.
    #[serde(serialize_with = "iso_date")]
    #[schemars(with = "Option<String>")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(serialize_with = "iso_date")]
    #[schemars(with = "Option<String>")]
    pub to: Option<NaiveDate>,
    /// What became of it.
    pub status: PairStatus,
    /// Whether its programme is fulfilled.
    pub fulfilled: bool,
    /// Rules that apply to its kind and could not be checked.
    pub unchecked: Vec<&'static str>,
    /// What the rules found.
    pub violations: Vec<Violation>,
    /// What the register shows beyond the contract.
    #[serde(skip)]
    pub(crate) card: PairCard,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn iso_date<S: serde::Serializer>(
    date: &Option<NaiveDate>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

/// A broken rule of pairing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Violation {
    /// `R1`…`R15`.
    pub rule: &'static str,
    /// `error`, `warning`, `info`.
    pub severity: crate::remark::Severity,
    /// What is wrong and what to mend.
    pub text: String,
}

/// A row of order 1324, приложение 2, of one calendar year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SelfAssessmentRow {
    /// The calendar year.
    pub year: i32,
    /// Official number.
    pub row: &'static str,
    /// In what it is counted.
    pub unit: &'static str,
    /// Persons, or `None` for averages.
    pub count: Option<u64>,
    /// Of how many.
    pub denominator: Option<u64>,
    /// Share or mean.
    pub value: Option<f64>,
}

/// A sheet (or an unreadable file) and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileEntry {
    /// Path relative to the folder, with `/`.
    pub file: String,
    /// Sheet title.
    pub sheet: Option<String>,
    /// Code of the form; `None`: not recognised.
    pub form: Option<&'static str>,
    /// Rows read.
    pub rows: u64,
    /// Rows refused.
    pub refused: u64,
    /// Rows understood and left out of the figures by a rule.
    pub left_out: u64,
    /// Headers of the columns that were read.
    pub columns: Vec<String>,
    /// Columns with a header that were not read.
    pub unread_columns: Vec<UnreadColumn>,
    /// Hash of the file's content, hex.
    pub blake3: String,
}

/// A column that no form reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnreadColumn {
    /// Its header, «…» where some word of it is of no form.
    pub header: String,
    /// The cell of the header.
    pub cell: String,
}
