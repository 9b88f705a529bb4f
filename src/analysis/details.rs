//! What the report and the registers show beyond the contract of the JSON.
//! Holds no computation; nothing here is written as JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::doubt::{DetectableRise, Lack, NotRead};
use super::handwork::Handwork;
use super::history::RunComparison;
use super::order::SelfAssessmentBasis;
use super::proposal::Proposals;
use super::work::WorkPlace;
use crate::choices::{ChoiceInForce, Choices};
use crate::facts::gap::UnreadOfSchool;
use crate::facts::school::OwnCodes;
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::Exam;
use crate::remark::Origin;
use crate::sheet::Contents;

/// What the report shows beyond the contract.
#[derive(Debug, Clone, Default)]
pub(crate) struct Details {
    pub(crate) director: Option<String>,
    pub(crate) programme: Option<String>,
    pub(crate) has_passport: bool,
    /// Systems and codes of the schools read, as a passport lists them.
    pub(crate) schools: Vec<(&'static str, String)>,
    /// Those of them that are of the report's school.
    pub(crate) own_codes: OwnCodes,
    /// Options in force: what, value, where it comes from («паспорт» or «по умолчанию»).
    pub(crate) options: Vec<ChoiceInForce>,
    pub(crate) choices: Choices,
    pub(crate) exams: Vec<ExamSummary>,
    pub(crate) diagnostics: Vec<DiagnosticSummary>,
    pub(crate) staff: Vec<StaffSummary>,
    /// Categories of the reporting year's staff that end within 12 months of the snapshot.
    pub(crate) expiring_categories: Vec<ExpiringCategory>,
    pub(crate) events: Vec<EventSummary>,
    /// Smallest rise that could be told from chance, by indicator id.
    pub(crate) detectable_rise: BTreeMap<IndicatorId, DetectableRise>,
    /// Graduates of the reporting year all of whose results are at or above the threshold, and graduates.
    pub(crate) graduates: Option<(u64, u64)>,
    pub(crate) not_read: NotRead,
    /// What of each figure was not read in the two years compared; figures without it are not there.
    pub(crate) lacks: BTreeMap<IndicatorId, Lack>,
    /// What of each figure was not read of the schools that rows name.
    pub(crate) unread_of_schools: Vec<UnreadOfSchool>,
    pub(crate) contents: Contents,
    /// People and records of learning from colleagues by kind.
    pub(crate) learning: Vec<EventSummary>,
    /// Documents on lesson design of the reporting year's window, for a human eye.
    pub(crate) courses: Vec<CourseMatch>,
    /// Surveys of difficulties (by block) and of the climate (by method), by years and stages.
    pub(crate) surveys: Vec<SurveySummary>,
    /// Means of the climate's items at the first stage of the reporting year, where it had a later one.
    pub(crate) climate_at_first: BTreeMap<String, f64>,
    /// Who is counted in `no_difficulties` of the reporting year: the code or the row, and where it stands.
    pub(crate) without_difficulties: Vec<(String, Origin)>,
    /// Effectiveness of the reporting year against the year before.
    pub(crate) effectiveness: Option<EffectivenessSummary>,
    /// Pairs that the register proposes; `None`: the year has no staff list, or they were not asked for.
    pub(crate) proposals: Option<Proposals>,
    /// Talks, contests and courses by keys of names; only where papers are made.
    pub(crate) own_records: BTreeMap<String, Vec<OwnRecord>>,
    /// Means of the mentees' questionnaires by codes and folded names, stage by stage; only where papers are made.
    pub(crate) own_answers: BTreeMap<String, Vec<(&'static str, f64)>>,
    /// What the self-assessment was counted from and what it lacks.
    pub(crate) self_assessment: SelfAssessmentBasis,
    pub(crate) breaks: Vec<SeasonBreak>,
    /// Rows of districts in Ф3.
    pub(crate) of_districts: Vec<DistrictWork>,
    /// What people typed into the results of the run before.
    pub(crate) handwork: Handwork,
    /// Whether this run found what the one before it found.
    pub(crate) is_rerun: bool,
    /// Against the last run that found something else, where a result of it is kept.
    pub(crate) earlier_run: Option<RunComparison>,
}

/// What Ф3 says of a district's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DistrictWork {
    pub(crate) year: AcademicYear,
    pub(crate) subject: String,
    pub(crate) grade: Option<u8>,
    /// The district by its code, else as the export names it.
    pub(crate) district: String,
    pub(crate) schools: Option<u64>,
    pub(crate) written: u64,
}

/// A year in which a procedure was not held as usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeasonBreak {
    pub(crate) year: AcademicYear,
    /// «ВПР» or «ГИА».
    pub(crate) procedure: String,
    /// The indicators that have a figure of that year.
    pub(crate) indicators: Vec<IndicatorId>,
    pub(crate) note: String,
    /// The same for a sentence.
    pub(crate) short: String,
}

/// One exam × subject of the report's school in a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExamSummary {
    pub(crate) year: AcademicYear,
    pub(crate) exam: Exam,
    pub(crate) subject: String,
    /// Results of September, shown apart.
    pub(crate) september: bool,
    pub(crate) sat: u64,
    /// At or above the threshold; `None`: no threshold is known.
    pub(crate) above: Option<u64>,
    /// Exactly on it, in points; `None`: not known of every result.
    pub(crate) on_threshold: Option<u64>,
    /// Mean score: ЕГЭ test, else primary.
    pub(crate) mean_score: Option<f64>,
    pub(crate) median_score: Option<f64>,
    /// Mean mark, where there are marks.
    pub(crate) mean_mark: Option<f64>,
    /// ЕГЭ results of 80 and more.
    pub(crate) high: Option<u64>,
    /// The threshold in words («балл 36», «отметка 3»).
    pub(crate) threshold: String,
    pub(crate) place: Option<WorkPlace>,
}

/// One РДР work of the report's school in a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DiagnosticSummary {
    pub(crate) year: AcademicYear,
    pub(crate) subject: String,
    pub(crate) work: Option<String>,
    pub(crate) grade: Option<u8>,
    pub(crate) written: u64,
    pub(crate) high: u64,
    /// Label → pupils, from the lowest to the highest known label.
    pub(crate) levels: Vec<(String, u64)>,
    pub(crate) place: Option<WorkPlace>,
}

/// The staff of a year at the snapshot.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct StaffSummary {
    pub(crate) year: Option<AcademicYear>,
    /// Teachers of N_пед.
    pub(crate) teachers: u64,
    /// «высшая», «первая», «соответствие», «без категории» → teachers.
    pub(crate) categories: Vec<(&'static str, u64)>,
    /// Bands of experience → teachers («до 3 лет» …, «не указан»).
    pub(crate) experience: Vec<(&'static str, u64)>,
    pub(crate) age: Vec<(&'static str, u64)>,
}

/// A category that ends soon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ExpiringCategory {
    pub(crate) until: NaiveDate,
    pub(crate) name: String,
    pub(crate) post: String,
    /// «высшая» or «первая».
    pub(crate) category: &'static str,
}

/// People and participations of one cut of the events of a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventSummary {
    /// `experience_shared` or `contests`.
    pub(crate) indicator: IndicatorId,
    pub(crate) year: AcademicYear,
    /// The cut; `None`: all of them.
    pub(crate) by: Option<Cut>,
    pub(crate) key: String,
    /// Different teachers of N_пед.
    pub(crate) people: u64,
    pub(crate) participations: u64,
}

/// A document on lesson design that the keywords found.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub(crate) struct CourseMatch {
    pub(crate) date: NaiveDate,
    /// Teacher, as written.
    pub(crate) name: String,
    /// «ПК», «внутрикорпоративное».
    pub(crate) kind: &'static str,
    pub(crate) hours: Option<f64>,
    pub(crate) topic: String,
    /// The keyword that found it.
    pub(crate) keyword: String,
    /// Why it is not counted; `None`: it is.
    pub(crate) why_not: Option<&'static str>,
}

/// A survey of one year: its last stage, the first beside it, the change between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SurveySummary {
    /// `no_difficulties` or `climate`.
    pub(crate) indicator: IndicatorId,
    pub(crate) year: AcademicYear,
    /// Block or method.
    pub(crate) key: String,
    /// Whether the indicator is taken from it.
    pub(crate) is_headline: bool,
    /// Teachers of N_пед, if there is a staff list.
    pub(crate) teachers: Option<u64>,
    pub(crate) first: Option<SurveyStage>,
    pub(crate) last: SurveyStage,
    pub(crate) within: Option<WithinYear>,
}

impl SurveySummary {
    /// Respondents of the last stage of the teachers, 0..=1.
    pub(crate) fn response_rate(&self) -> Option<f64> {
        let teachers = self.teachers.filter(|teachers| *teachers > 0)?;
        Some(self.last.respondents as f64 / teachers as f64)
    }
}

/// One stage of a survey.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SurveyStage {
    /// «до», «после», «без этапа», «промежуточный».
    pub(crate) title: &'static str,
    pub(crate) respondents: u64,
    /// Without difficulties (difficulties only).
    pub(crate) without: Option<u64>,
    /// Share without difficulties, or the mean total.
    pub(crate) value: Option<f64>,
    /// Of the totals and of their squares (the climate only).
    pub(crate) sums: Option<[f64; 2]>,
    /// The method's words for the mean total.
    pub(crate) band: Option<&'static str>,
}

/// From the first stage to the last.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WithinYear {
    /// The same respondents in both stages, by code; `None`: unpaired.
    pub(crate) paired: Option<u64>,
    /// Last minus first: of the paired respondents, else of all.
    pub(crate) change: f64,
}

/// Shares of the own maximum of the teachers of both years; nobody is named. `before` and `now` count the
/// teachers with a sheet, `paired` those with both; medians are of the paired.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EffectivenessSummary {
    pub(crate) before: u64,
    pub(crate) now: u64,
    pub(crate) paired: u64,
    pub(crate) rose: u64,
    pub(crate) same: u64,
    pub(crate) fell: u64,
    /// The rows of those that rose: what each is called, and where it stands.
    pub(crate) rose_at: Vec<(String, Origin)>,
    pub(crate) median_before: Option<f64>,
    pub(crate) median_now: Option<f64>,
    pub(crate) median_change: Option<f64>,
    /// Bands of the share: title, paired teachers before, now.
    pub(crate) bands: Vec<(&'static str, u64, u64)>,
}

/// A talk, a contest or a course of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OwnRecord {
    pub(crate) date: Option<NaiveDate>,
    pub(crate) what: &'static str,
    pub(crate) title: String,
    pub(crate) level: String,
    pub(crate) result: String,
}
