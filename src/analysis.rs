//! The result of a run as plain data: the JSON contract (`schema` 1) and what the report adds to it.
//! Holds no computation; the order of fields is the order of the JSON.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::period::AcademicYear;
use crate::remark::Remark;
use crate::verdict::Verdict;

/// Everything one run found.
#[derive(Debug, Clone, Serialize)]
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
    /// What the report shows beyond the contract.
    #[serde(skip)]
    pub details: Details,
}

/// Name and version of the program.
#[derive(Debug, Clone, Serialize)]
pub struct Program {
    /// `analyze`.
    pub name: &'static str,
    /// Version of the package.
    pub version: &'static str,
}

/// The school of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct School {
    /// Its name, or «Несколько школ (N)»; empty if no source names it.
    pub name: String,
    /// First ФИС ОКО login, else `Код ОО`.
    pub code: Option<String>,
}

/// One planned result.
#[derive(Debug, Clone, Serialize)]
pub struct Indicator {
    /// Stable id.
    pub id: &'static str,
    /// The planned result in the programme's words.
    pub title: &'static str,
    /// `share` or `score`.
    pub unit: &'static str,
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
    /// Cuts of the same figure.
    pub breakdown: Vec<Breakdown>,
    /// Figures beside the indicator, by name.
    pub companions: BTreeMap<&'static str, Vec<CompanionValue>>,
    /// District, city and country rows of exports.
    pub benchmarks: Vec<Benchmark>,
    /// Stayed, joined, left: staff shares only.
    pub decomposition: Option<Decomposition>,
    /// The figure under the other choice of an option.
    pub sensitivity: Vec<Sensitivity>,
    /// The cells the reporting year and the baseline were counted from.
    pub sources: Vec<Source>,
}

impl Indicator {
    /// The measure of a year, if the series has it.
    #[must_use]
    pub fn measure(&self, year: AcademicYear) -> Option<&Measure> {
        self.series.iter().find(|measure| measure.year == year)
    }
}

/// One year of an indicator or of a cut of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// Reporting year minus baseline, as a share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Difference of values.
    pub value: f64,
    /// Newcombe's hybrid score interval; `None` for a census.
    pub interval: Option<[f64; 2]>,
    /// The same with the effective sample sizes of clustered works.
    pub interval_clustered: Option<[f64; 2]>,
}

/// One cut of an indicator.
#[derive(Debug, Clone, Serialize)]
pub struct Breakdown {
    /// `subject`, `grade`, `class`, `exam`, `level`, `result`, `kind`, `category`, `position`, `school`…
    pub by: &'static str,
    /// The value of the cut.
    pub key: String,
    /// One measure a year.
    pub series: Vec<Measure>,
}

/// One year of a companion figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompanionValue {
    /// The school year.
    pub year: AcademicYear,
    /// Its value in the companion's own unit.
    pub value: f64,
}

/// The same figure for the district, city or country.
#[derive(Debug, Clone, Serialize)]
pub struct Benchmark {
    /// `district`, `city` or `country`.
    pub of: &'static str,
    /// One measure a year; counts are those of the export.
    pub series: Vec<Measure>,
}

/// How a staff share moved: the three parts add to the change of the numerator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decomposition {
    /// Those present in both years.
    pub stayed: Flow,
    /// Those of the reporting year only.
    pub joined: Flow,
    /// Those of the baseline only.
    pub left: Flow,
}

/// A group of teachers and how many of them have the property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Teachers in the group.
    pub teachers: u64,
    /// With the property in the baseline (0 for joined).
    pub before: u64,
    /// With the property in the reporting year (0 for left).
    pub after: u64,
}

/// The figure under another option.
#[derive(Debug, Clone, Serialize)]
pub struct Sensitivity {
    /// Name of the option.
    pub option: &'static str,
    /// The value under it.
    pub value: Option<f64>,
    /// The verdict under it.
    pub verdict: Verdict,
}

/// A contiguous block of rows that were counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// Results of one class (or of a work without classes) in one procedure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Work {
    /// `ВПР`, `ОГЭ`, `ЕГЭ`, `РДР`.
    pub procedure: &'static str,
    /// The school year.
    pub year: AcademicYear,
    /// Code of the school.
    pub school: Option<String>,
    /// Canonical subject.
    pub subject: String,
    /// Grade 1–11.
    pub grade: Option<u8>,
    /// `4А`, or `None`.
    pub class: Option<String>,
    /// Listed pupils, where the source lists absentees.
    pub enrolled: Option<u64>,
    /// Pupils who wrote.
    pub written: u64,
    /// Absent pupils, where the source lists them.
    pub absent: Option<u64>,
    /// Counts of marks 2–5; `None` where no mark could be given.
    pub marks: Option<Marks>,
    /// Mean primary (ЕГЭ: test) score.
    pub mean_score: Option<f64>,
    /// ГИА: results at or above the threshold.
    pub above_threshold: Option<u64>,
    /// Against the journal mark.
    pub journal: Option<Journal>,
}

/// Counts of marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// «2».
    #[serde(rename = "2")]
    pub two: u64,
    /// «3».
    #[serde(rename = "3")]
    pub three: u64,
    /// «4».
    #[serde(rename = "4")]
    pub four: u64,
    /// «5».
    #[serde(rename = "5")]
    pub five: u64,
}

impl Marks {
    /// All marks.
    #[must_use]
    pub fn total(self) -> u64 {
        self.two + self.three + self.four + self.five
    }

    /// Marks 3, 4, 5.
    #[must_use]
    pub fn passed(self) -> u64 {
        self.three + self.four + self.five
    }

    /// Marks 4, 5.
    #[must_use]
    pub fn good(self) -> u64 {
        self.four + self.five
    }
}

/// Marks of the work against marks of the journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Journal {
    /// Mark below the journal's.
    pub lower: u64,
    /// The same.
    pub same: u64,
    /// Above it.
    pub higher: u64,
}

/// A mentor and a mentee.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// School year of its start.
    pub year: AcademicYear,
    /// `experienced_young`, `leader_struggling`, `innovator_conservative`, `subject_experts`.
    pub kind: &'static str,
    /// Mentor's name.
    pub mentor: String,
    /// Mentee's name.
    pub mentee: String,
    /// № of the order.
    pub order: Option<String>,
    /// First day.
    #[serde(serialize_with = "iso_date")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(serialize_with = "iso_date")]
    pub to: Option<NaiveDate>,
    /// `active`, `completed`, `extended`, `terminated`.
    pub status: &'static str,
    /// What the rules found.
    pub violations: Vec<Violation>,
    /// What the register shows beyond the contract.
    #[serde(skip)]
    pub card: PairCard,
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// `R1`…`R15`.
    pub rule: &'static str,
    /// `error`, `warning`, `info`.
    pub severity: crate::remark::Severity,
    /// What is wrong and what to mend.
    pub text: String,
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

/// A row of order 1324, приложение 2.
#[derive(Debug, Clone, Serialize)]
pub struct SelfAssessmentRow {
    /// Official number.
    pub row: &'static str,
    /// Persons, or `None` for averages.
    pub count: Option<u64>,
    /// Of how many.
    pub denominator: Option<u64>,
    /// Share or mean.
    pub value: Option<f64>,
}

/// What the rows of order 1324 were counted from and which of them lack something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfAssessmentBasis {
    /// Official numbers of rows that could be covered, and what the folder lacks for them.
    pub lacking: Vec<(&'static str, String)>,
    /// Rows of files that were counted.
    pub sources: Vec<Source>,
}

/// A sheet (or an unreadable file) and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Hash of the file's content, hex.
    pub blake3: String,
}

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
    /// Smallest rise that could be told from chance, by indicator id; `None`: unattainable.
    pub detectable_rise: BTreeMap<&'static str, Option<f64>>,
    /// What each sheet of a file holds.
    pub contents: BTreeMap<(String, Option<String>), SheetContent>,
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
}

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
    /// At or above the threshold.
    pub above: u64,
    /// Exactly on it.
    pub on_threshold: u64,
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
    pub indicator: &'static str,
    /// The school year.
    pub year: AcademicYear,
    /// `level`, `result`, `kind`; `all` for the total.
    pub by: &'static str,
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
    pub indicator: &'static str,
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
    #[must_use]
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
