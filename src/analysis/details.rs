//! What the report and the registers show beyond the contract of the JSON.
//! Holds no computation; nothing here is written as JSON.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::order::SelfAssessmentBasis;
use super::{DetectableRise, Lack, NotRead, Since};
use crate::choices::Choices;
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// What the report shows beyond the contract.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Director, from the passport.
    pub director: Option<String>,
    /// Name of the programme, from the passport.
    pub programme: Option<String>,
    /// Whether a passport was read.
    pub has_passport: bool,
    /// Systems and codes of the schools read, as a passport lists them.
    pub schools: Vec<(&'static str, String)>,
    /// Options in force: what, value, where it comes from («паспорт» or «по умолчанию»).
    pub options: Vec<OptionUsed>,
    /// The choices of definitions that were made.
    pub choices: Choices,
    /// Exams by subject.
    pub exams: Vec<ExamSummary>,
    /// РДР works by levels.
    pub diagnostics: Vec<DiagnosticSummary>,
    /// Staff by years.
    pub staff: Vec<StaffSummary>,
    /// Categories of the reporting year's staff that end within 12 months of the snapshot.
    pub expiring: Vec<ExpiringCategory>,
    /// People and participations by level, result, kind.
    pub events: Vec<EventSummary>,
    /// Smallest rise that could be told from chance, by indicator id.
    pub detectable_rise: BTreeMap<IndicatorId, DetectableRise>,
    /// Graduates of the reporting year all of whose results are at or above the threshold, and graduates.
    pub graduates: Option<(u64, u64)>,
    /// What of the folder was not read.
    pub not_read: NotRead,
    /// What of each figure was not read in the two years compared; figures without it are not there.
    pub lacks: BTreeMap<IndicatorId, Lack>,
    /// What each sheet of a file holds.
    pub contents: Contents,
    /// People and records of learning from colleagues by kind.
    pub learning: Vec<EventSummary>,
    /// Documents on lesson design of the reporting year's window, for a human eye.
    pub courses: Vec<CourseMatch>,
    /// Surveys of difficulties (by block) and of the climate (by method), by years and stages.
    pub surveys: Vec<SurveySummary>,
    /// Effectiveness of the reporting year against the year before.
    pub effectiveness: Option<EffectivenessSummary>,
    /// Young and newly hired teachers of the reporting year and their mentors.
    pub young: Vec<YoungTeacher>,
    /// What the self-assessment was counted from and what it lacks.
    pub self_assessment: SelfAssessmentBasis,
    /// Years in which a procedure was not held as usual, of those that have figures.
    pub breaks: Vec<SeasonBreak>,
    /// Against the run before, where a result of it is kept.
    pub since: Option<Since>,
}

/// A year in which a procedure was not held as usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonBreak {
    /// The school year.
    pub year: AcademicYear,
    /// «ВПР» or «ГИА».
    pub procedure: String,
    /// The indicators that have a figure of that year.
    pub indicators: Vec<IndicatorId>,
    /// What happened.
    pub note: String,
    /// The same for a sentence.
    pub short: String,
}

/// What the sheets hold, by file and sheet.
pub type Contents = BTreeMap<(String, Option<String>), SheetContent>;

/// What a sheet holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetContent {
    /// School years.
    pub years: BTreeSet<AcademicYear>,
    /// Canonical subjects.
    pub subjects: BTreeSet<String>,
    /// Grades.
    pub grades: BTreeSet<u8>,
    /// Classes: `4А`, an ordinal without a map `4-1`.
    pub classes: BTreeSet<String>,
    /// `ОГЭ`, `ЕГЭ`, `ГВЭ`.
    pub exams: BTreeSet<String>,
}

impl SheetContent {
    /// Takes in what another table of the sheet holds.
    pub fn join(&mut self, other: Self) {
        self.years.extend(other.years);
        self.subjects.extend(other.subjects);
        self.grades.extend(other.grades);
        self.classes.extend(other.classes);
        self.exams.extend(other.exams);
    }
}

/// An option in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionUsed {
    /// In Russian, as in the passport.
    pub name: String,
    /// Its value.
    pub value: String,
    /// «паспорт», «командная строка» or «по умолчанию».
    pub origin: &'static str,
}

/// One exam × subject of the report's school in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct ExamSummary {
    /// The school year.
    pub year: AcademicYear,
    /// `ОГЭ`, `ЕГЭ`, `ГВЭ`.
    pub exam: String,
    /// Canonical subject.
    pub subject: String,
    /// Results of September, shown apart.
    pub september: bool,
    /// Results.
    pub sat: u64,
    /// At or above the threshold; `None`: no threshold is known.
    pub above: Option<u64>,
    /// Exactly on it, in points; `None`: not known of every result.
    pub on_threshold: Option<u64>,
    /// Mean score: ЕГЭ test, else primary.
    pub mean_score: Option<f64>,
    /// Median of the same.
    pub median_score: Option<f64>,
    /// Mean mark, where there are marks.
    pub mean_mark: Option<f64>,
    /// ЕГЭ results of 80 and more.
    pub high: Option<u64>,
    /// The threshold in words («балл 36», «отметка 3»).
    pub threshold: String,
}

/// One РДР work of the report's school in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagnosticSummary {
    /// The school year.
    pub year: AcademicYear,
    /// Canonical subject.
    pub subject: String,
    /// Name of the work.
    pub work: Option<String>,
    /// Grade.
    pub grade: Option<u8>,
    /// Pupils who wrote.
    pub written: u64,
    /// In the high cluster.
    pub high: u64,
    /// Label → pupils, from the lowest to the highest known label.
    pub levels: Vec<(String, u64)>,
}

/// The staff of a year at the snapshot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StaffSummary {
    /// The school year (as its first calendar year).
    pub year: Option<AcademicYear>,
    /// Teachers of N_пед.
    pub teachers: u64,
    /// «высшая», «первая», «соответствие», «без категории» → teachers.
    pub categories: Vec<(&'static str, u64)>,
    /// Bands of experience → teachers («до 3 лет» …, «не указан»).
    pub experience: Vec<(&'static str, u64)>,
    /// Bands of age → teachers.
    pub age: Vec<(&'static str, u64)>,
}

/// A category that ends soon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExpiringCategory {
    /// Last day.
    pub until: NaiveDate,
    /// Teacher.
    pub name: String,
    /// Post.
    pub post: String,
    /// «высшая» or «первая».
    pub category: &'static str,
}

/// People and participations of one cut of the events of a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventSummary {
    /// `experience_shared` or `contests`.
    pub indicator: IndicatorId,
    /// The school year.
    pub year: AcademicYear,
    /// The cut; `None`: all of them.
    pub by: Option<Cut>,
    /// Value of the cut.
    pub key: String,
    /// Different teachers of N_пед.
    pub people: u64,
    /// Participations.
    pub participations: u64,
}

/// A document on lesson design that the keywords found.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub struct CourseMatch {
    /// Date of the document.
    pub date: NaiveDate,
    /// Teacher, as written.
    pub name: String,
    /// «ПК», «внутрикорпоративное».
    pub kind: &'static str,
    /// Hours, if stated.
    pub hours: Option<f64>,
    /// Its theme.
    pub topic: String,
    /// The keyword that found it.
    pub keyword: String,
    /// Whether it counts in the reporting year.
    pub counted: bool,
}

/// A survey of one year: its last stage, the first beside it, the change between them.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveySummary {
    /// `no_difficulties` or `climate`.
    pub indicator: IndicatorId,
    /// The school year.
    pub year: AcademicYear,
    /// Block or method.
    pub key: String,
    /// Whether the indicator is taken from it.
    pub is_headline: bool,
    /// Teachers of N_пед, if there is a staff list.
    pub teachers: Option<u64>,
    /// The first stage, where there are two.
    pub first: Option<SurveyStage>,
    /// The last stage: the year's value.
    pub last: SurveyStage,
    /// First to last stage within the year.
    pub within: Option<WithinYear>,
}

impl SurveySummary {
    /// Respondents of the last stage of the teachers, 0..=1.
    pub fn response_rate(&self) -> Option<f64> {
        let teachers = self.teachers.filter(|teachers| *teachers > 0)?;
        Some(self.last.respondents as f64 / teachers as f64)
    }
}

/// One stage of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyStage {
    /// «до», «после», «без этапа», «промежуточный».
    pub title: &'static str,
    /// Respondents counted.
    pub respondents: u64,
    /// Respondents whose questionnaire lacks too many items (climate).
    pub dropped: u64,
    /// Without difficulties (difficulties only).
    pub without: Option<u64>,
    /// Share without difficulties, or the mean total.
    pub value: Option<f64>,
    /// The method's words for the mean total.
    pub band: Option<&'static str>,
}

/// From the first stage to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct WithinYear {
    /// The same respondents in both stages, by code; `None`: unpaired.
    pub paired: Option<u64>,
    /// Last minus first: of the paired respondents, else of all.
    pub change: f64,
    /// 95 % interval of it, where there is one.
    pub interval: Option<[f64; 2]>,
    /// Paired respondents who became better.
    pub better: u64,
    /// Paired respondents who became worse.
    pub worse: u64,
}

/// Shares of the own maximum of the teachers present in both years; nobody is named.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectivenessSummary {
    /// Teachers with a sheet in the year before.
    pub before: u64,
    /// Teachers with a sheet in the reporting year.
    pub now: u64,
    /// In both years.
    pub paired: u64,
    /// Whose share rose.
    pub rose: u64,
    /// Whose share is the same.
    pub same: u64,
    /// Whose share fell.
    pub fell: u64,
    /// Median share of the paired in the year before.
    pub median_before: Option<f64>,
    /// Median share of the paired in the reporting year.
    pub median_now: Option<f64>,
    /// Median of the paired changes.
    pub median_change: Option<f64>,
    /// Bands of the share: title, paired teachers before, now.
    pub bands: Vec<(&'static str, u64, u64)>,
}

/// A young or newly hired teacher of the reporting year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct YoungTeacher {
    /// Name.
    pub name: String,
    /// Post.
    pub post: String,
    /// Experience below the limit.
    pub is_young: bool,
    /// Hired in the year.
    pub is_new: bool,
    /// Mentors of the year, in order; none: not supported.
    pub mentors: Vec<String>,
}

/// What the register prints of a pair beside the contract.
#[derive(Debug, Clone, Default)]
pub struct PairCard {
    /// The mentor as the staff list knows them.
    pub mentor: Option<StaffCard>,
    /// The mentee as the staff list knows them.
    pub mentee: Option<StaffCard>,
    /// Request or deficit.
    pub request: Option<String>,
    /// Date of the order.
    pub order_date: Option<NaiveDate>,
    /// Mentor's consent as written.
    pub mentor_consent: Option<String>,
    /// Mentee's consent as written.
    pub mentee_consent: Option<String>,
    /// Personal programme.
    pub programme: Option<String>,
    /// Curator.
    pub curator: Option<String>,
    /// Activities done, 0..=100.
    pub done_percent: Option<f64>,
    /// Outcome as written.
    pub outcome: Option<String>,
    /// The day that stands in the outcome.
    pub ended: Option<NaiveDate>,
    /// Rules that were checked.
    pub checked: Vec<&'static str>,
    /// Where the pair stands: file, sheet, row.
    pub origin: String,
    /// The same as numbers: table and row.
    pub place: Option<(u32, u32)>,
}

/// A teacher as the register prints them.
#[derive(Debug, Clone, Default)]
pub struct StaffCard {
    /// Full name.
    pub name: String,
    /// Post.
    pub post: String,
    /// Subject.
    pub subject: Option<String>,
    /// «высшая», «первая» or `None`.
    pub category: Option<String>,
    /// Last day of the category; `None`: open-ended or not known.
    pub category_until: Option<NaiveDate>,
    /// Full years of pedagogical experience.
    pub experience_years: Option<f64>,
}
