//! The district as plain data: its JSON (`kind` district, `schema` 1) and what its workbook shows.
//! Holds no computation; the order of fields is the order of the JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::codes::DistrictCodes;
use super::part_of_whole::PartOfWhole;
use crate::analysis::{Breakdown, Change, Journal, Measure, Program, WrittenResult};
use crate::ids::{FigureUnit, Procedure, closed_set};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Remark;
use crate::statistics::Spread;
use crate::text;
use crate::verdict::Verdict;

/// Everything that is said of a district.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct District {
    pub(crate) schema: u32,
    pub(crate) kind: &'static str,
    pub(crate) program: Program,
    /// Its name; empty if no passport of a district says it.
    pub(crate) name: String,
    pub(crate) year: AcademicYear,
    pub(crate) baseline: AcademicYear,
    /// Folders in their order, those that could not be counted too.
    pub(crate) schools: Vec<DistrictSchool>,
    pub(crate) coverage: Vec<WorkCoverage>,
    /// By the schools, then by [`ReportedForm`], in both years; nothing of a school that could not be counted.
    #[serde(skip)]
    pub(crate) forms: Vec<Vec<[Option<Completeness>; 2]>>,
    pub(crate) indicators: Vec<DistrictIndicator>,
    /// Surveys of schools, which add up to no figure of a district.
    #[serde(skip)]
    pub(crate) surveys: Vec<SchoolSurvey>,
    /// Codes of results that are not counted, as nobody knows whose they are.
    #[serde(skip)]
    pub(crate) loose_codes: Vec<String>,
    /// What is said of folders and files; remarks of a school stand in its own report.
    pub(crate) remarks: Vec<Remark>,
    /// What was written into the folder of results; only in the JSON that is kept there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) written: Vec<WrittenResult>,
}

/// A school of the district.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(crate) struct DistrictSchool {
    pub(crate) code: Option<String>,
    pub(crate) codes: DistrictCodes,
    pub(crate) name: String,
    pub(crate) folder: String,
    /// Of the register of schools, as the number.
    pub(crate) group: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) status: ReadingStatus,
    /// Why it was not counted.
    pub(crate) reason: Option<String>,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
}

impl DistrictSchool {
    /// Its name on paper: the name, else the folder; a school without a folder has a code.
    pub(crate) fn title(&self) -> &str {
        match &self.code {
            _ if !self.name.is_empty() => &self.name,
            Some(code) if self.folder.is_empty() => code,
            _ => &self.folder,
        }
    }

    /// Whether this is its code, its folder or its name.
    pub(super) fn is_called(&self, asked: &str) -> bool {
        let DistrictCodes { edu, sch, oo } = &self.codes;
        let number = oo.as_deref().and_then(|oo| oo.rsplit('/').next());
        let codes = [self.code.as_deref(), edu.as_deref(), sch.as_deref(), oo.as_deref(), number];
        let names = codes.into_iter().flatten().chain([self.folder.as_str(), self.name.as_str()]);
        let mut names = names.map(text::folded);
        names.any(|name| !name.is_empty() && name == text::folded(asked))
    }

    /// Whether nothing says that its folder is one of a school: no table and no register.
    pub(crate) fn is_perhaps_none(&self) -> bool {
        // A school of the register has a name there.
        self.status == ReadingStatus::Empty && self.name.is_empty()
    }

    pub(crate) fn is_counted(&self) -> bool {
        matches!(self.status, ReadingStatus::Read | ReadingStatus::Partly)
    }
}

closed_set! {
    /// What became of a school's folder.
    pub enum ReadingStatus {
        Read,
        Partly,
        Failed,
        Empty,
    }
}

closed_set! {
    /// Where a school's difference stands.
    pub enum Flag {
        Below,
        Above,
        Usual,
        TooFew,
        NoData,
    }
}

/// What schools send, as «Полнота» asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub(crate) enum ReportedForm {
    Vpr,
    Oge,
    Ege,
    Rdr,
    Staff,
    Events,
    Learning,
    Difficulties,
    Climate,
    Pairs,
}

/// How much of a form a school has in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completeness {
    Whole,
    /// Some rows of it were not read.
    Partly,
    Absent,
}

/// A work of a year: in how many schools, by how many pupils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct WorkCoverage {
    pub(crate) year: AcademicYear,
    pub(crate) procedure: Procedure,
    pub(crate) subject: String,
    pub(crate) grade: Option<u8>,
    pub(crate) schools: u64,
    /// Of the district's own row in an export, as the pupils.
    pub(crate) of_schools: Option<u64>,
    pub(crate) written: u64,
    pub(crate) of_written: Option<u64>,
}

/// A planned result of the district.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct DistrictIndicator {
    pub(crate) id: IndicatorId,
    pub(crate) title: &'static str,
    pub(crate) unit: FigureUnit,
    pub(crate) series: Vec<PooledMeasure>,
    pub(crate) matched: Matched,
    pub(crate) spread: SchoolSpread,
    /// In the order of `District::schools`.
    pub(crate) schools: Vec<SchoolFigure>,
    pub(crate) breakdown: Vec<Breakdown>,
    /// Subjects by grades, exams by subjects, in their order; nothing of other figures.
    #[serde(skip)]
    pub(crate) works: Vec<PooledWork>,
    /// What the passport of the district plans for the reporting year, 0..=1.
    pub(crate) target: Option<f64>,
    /// Whether the share of all schools reached it.
    pub(crate) target_met: Option<bool>,
}

/// A year of all schools that have a value of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(crate) struct PooledMeasure {
    #[serde(flatten)]
    pub(crate) measure: Measure,
    pub(crate) schools: u64,
}

/// A work of all schools in the two years compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PooledWork {
    /// «Математика, 5 класс», «ЕГЭ: Физика».
    pub(crate) name: String,
    pub(crate) procedure: Procedure,
    pub(crate) subject: String,
    /// Of exams nothing.
    pub(crate) grade: Option<u8>,
    pub(crate) years: [Option<PartOfWhole>; 2],
}

/// The change over the schools that have both years: else it would be one of who sent files.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Matched {
    pub(crate) schools: u64,
    pub(crate) series: Vec<Measure>,
    pub(crate) change: Option<Change>,
    pub(crate) verdict: Verdict,
    pub(crate) unstable: bool,
}

/// How schools differ.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub(crate) struct SchoolSpread {
    /// Whether differences are told from chance: figures of pupils and answers in ten schools at least.
    pub(crate) tested: bool,
    /// Of the shares of schools that have not too few.
    pub(crate) quartiles: Option<[f64; 3]>,
    pub(crate) phi: Option<f64>,
    pub(crate) tau: Option<f64>,
    pub(crate) real_share: Option<f64>,
}

/// A school beside the district.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(crate) struct SchoolFigure {
    pub(crate) school: String,
    pub(crate) numerator: Option<u64>,
    pub(crate) denominator: Option<u64>,
    /// The numerator that its works would give with the district's shares.
    pub(crate) expected: Option<f64>,
    /// Its share less the expected one.
    pub(crate) difference: Option<f64>,
    pub(crate) p: Option<f64>,
    pub(crate) q: Option<f64>,
    pub(crate) flag: Option<Flag>,
    pub(crate) change: Option<SchoolChange>,
    /// What its own report says of the change.
    pub(crate) verdict: Verdict,
    /// Works that independent pupils would need to tell as much; what a funnel is drawn over.
    #[serde(skip)]
    pub(crate) effective: Option<f64>,
    /// Where to look together with the school.
    #[serde(skip)]
    pub(crate) surroundings: Surroundings,
}

/// The change of a school's share.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(crate) struct SchoolChange {
    pub(crate) value: f64,
    pub(crate) p: Option<f64>,
    pub(crate) q: Option<f64>,
    pub(crate) flag: Option<Flag>,
}

/// What is known beside a figure of a year.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Surroundings {
    /// Its works, in the order of their subjects.
    pub(crate) works: Vec<WorkBeside>,
    /// Marks of ВПР against those of the journal.
    pub(crate) journal: Option<Journal>,
    /// Absent pupils and all pupils of the works that list them.
    pub(crate) absent: u64,
    pub(crate) listed: u64,
    /// Rows that were not read.
    pub(crate) unread: u64,
}

/// A work of the school beside the same work in the district.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkBeside {
    pub(crate) name: String,
    pub(crate) hits: u64,
    pub(crate) of: u64,
    /// The district's share.
    pub(crate) expected: f64,
}

impl WorkBeside {
    /// Units by which it is above what the district would give.
    pub(crate) fn excess(&self) -> f64 {
        self.hits as f64 - self.of as f64 * self.expected
    }
}

/// A survey of a school in a year: of a block of difficulties, or by a method of the climate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SchoolSurvey {
    /// Its number among the schools that are counted.
    pub(crate) school: usize,
    pub(crate) indicator: IndicatorId,
    pub(crate) year: AcademicYear,
    /// Block or method.
    pub(crate) key: String,
    /// All teachers of the school, where there is a list of them.
    pub(crate) teachers: Option<u64>,
    /// In their order; one at least.
    pub(crate) stages: Vec<SurveyedStage>,
}

/// A stage of a survey.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SurveyedStage {
    /// «до», «после».
    pub(crate) title: String,
    pub(crate) respondents: u64,
    /// Without difficulties; of the climate nothing.
    pub(crate) without: Option<u64>,
    /// Of the totals; of difficulties, and of very few, nothing.
    pub(crate) totals: Option<Spread>,
}

impl SchoolSurvey {
    /// The stage that the year's value is of.
    pub(crate) fn last(&self) -> Option<&SurveyedStage> {
        self.stages.last()
    }

    /// The stage before it.
    pub(crate) fn first(&self) -> Option<&SurveyedStage> {
        self.stages.first().filter(|_| self.stages.len() > 1)
    }
}
