//! The records that a district is computed from, a row of a table each: works, shares, codes, units, works of districts.
//! No person; a file only where a remark of a district names it.
//! Sums of them are all that a district needs; what is read of them is decided elsewhere.

use serde::{Deserialize, Serialize};

use crate::analysis::{Marks, WorkSource};
use crate::ids::{CompanionId, Cut, Procedure, closed_set};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Remark;

use super::document::ReadingStatus;

/// Version of the tables.
pub(crate) const SCHEMA: u32 = 1;

/// The unit of what lies beside the folders of schools.
pub(crate) const SHARED_UNIT: &str = ".";

/// The unit of what several schools share in the folder of one.
pub(crate) fn shared_unit(folder: &str) -> String {
    format!("{SHARED_UNIT}/{folder}")
}

/// Whether a unit is of files that several schools share: no folder of a school begins with a dot.
pub(super) fn is_shared(unit: &str) -> bool {
    unit.starts_with(SHARED_UNIT)
}

closed_set! {
    /// What a share is of, where it is not the figure itself.
    pub enum ShareCut {
        Subject,
        Grade,
        Exam,
        /// Respondents of a block and a stage.
        Block,
        /// Respondents of a method and a stage, with the sums of their totals.
        Method,
        /// Respondents of the teachers.
        Response,
        /// Teachers whose personal indicators fell.
        Fell,
        /// What the school's own report says of the change: the verdict is the key.
        Verdict,
        /// Pupils all of whose works are passed, of pupils.
        PupilsAllPassed,
        /// Graduates all of whose results are at or above the threshold, of graduates.
        AllSubjectsAbove,
        /// Works written, of works written or missed.
        Participation,
        /// Records of what teachers took part in.
        Participations,
        /// High results of ЕГЭ, of results with a test score.
        HighScores,
        /// Results exactly on the threshold, of those that were judged.
        OnThreshold,
        /// Marks two and more away from the journal's, of those that are compared.
        FarFromJournal,
        /// What the district plans, as the sum.
        Plan,
    }
}

impl ShareCut {
    /// Cuts that schools have alike, so that their counts can be added.
    pub(super) fn of(cut: Cut) -> Option<Self> {
        match cut {
            Cut::Subject => Some(Self::Subject),
            Cut::Grade => Some(Self::Grade),
            Cut::Exam => Some(Self::Exam),
            _ => None,
        }
    }

    /// What counts beside a figure are of; `None`: works or answers give them.
    pub(super) fn of_companion(companion: CompanionId) -> Option<Self> {
        match companion {
            CompanionId::PupilsAllPassed => Some(Self::PupilsAllPassed),
            CompanionId::AllSubjectsAbove => Some(Self::AllSubjectsAbove),
            CompanionId::Participation => Some(Self::Participation),
            CompanionId::Participations => Some(Self::Participations),
            CompanionId::HighScores => Some(Self::HighScores),
            CompanionId::OnThreshold => Some(Self::OnThreshold),
            CompanionId::JournalGap2 => Some(Self::FarFromJournal),
            _ => None,
        }
    }

    /// The cut of the figures that it is.
    pub(super) fn of_figures(self) -> Option<Cut> {
        match self {
            Self::Subject => Some(Cut::Subject),
            Self::Grade => Some(Cut::Grade),
            Self::Exam => Some(Cut::Exam),
            _ => None,
        }
    }
}

/// A row of `works.csv`: a class in a work, one cluster. Results of an exam that can't be set against the threshold
/// are a row of their own, without `above`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WorkRow {
    pub(crate) unit: String,
    pub(crate) school: String,
    pub(crate) year: AcademicYear,
    pub(crate) procedure: Procedure,
    pub(crate) subject: String,
    pub(crate) grade: Option<u8>,
    pub(crate) class: Option<String>,
    pub(crate) source: WorkSource,
    pub(crate) enrolled: Option<u64>,
    pub(crate) written: u64,
    pub(crate) absent: Option<u64>,
    pub(crate) n2: Option<u64>,
    pub(crate) n3: Option<u64>,
    pub(crate) n4: Option<u64>,
    pub(crate) n5: Option<u64>,
    /// At or above the threshold in force, strictly above it, at or above the minimum of universities.
    pub(crate) above: Option<u64>,
    pub(crate) strict: Option<u64>,
    pub(crate) university: Option<u64>,
    pub(crate) high: Option<u64>,
    /// Marks below the journal's, the same, above it.
    pub(crate) lower: Option<u64>,
    pub(crate) same: Option<u64>,
    pub(crate) higher: Option<u64>,
    pub(crate) score_n: Option<u64>,
    pub(crate) score_sum: Option<f64>,
    pub(crate) score_sumsq: Option<f64>,
}

impl WorkRow {
    /// Counts of its marks; `None`: it has none.
    pub(super) fn marks(&self) -> Option<Marks> {
        Some(Marks { two: self.n2?, three: self.n3?, four: self.n4?, five: self.n5? })
    }
}

/// A row of `shares.csv`: counts of a planned result or of a cut of it in one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShareRow {
    pub(crate) unit: String,
    pub(crate) school: String,
    pub(crate) year: AcademicYear,
    pub(crate) indicator: IndicatorId,
    /// `None`: the figure itself.
    pub(crate) cut: Option<ShareCut>,
    pub(crate) key: Option<String>,
    pub(crate) num: Option<u64>,
    pub(crate) den: Option<u64>,
    pub(crate) sum: Option<f64>,
    pub(crate) sumsq: Option<f64>,
    /// Units whose answer is not known; not known of cuts.
    pub(crate) unread: Option<u64>,
}

/// A row of `codes.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct CodeRow {
    pub(crate) unit: String,
    pub(crate) system: String,
    pub(crate) code: String,
}

/// A row of `units.csv`: what became of a folder, and by which program and options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnitRow {
    pub(crate) unit: String,
    /// The year of its report.
    pub(crate) year: Option<AcademicYear>,
    pub(crate) name: Option<String>,
    pub(crate) status: ReadingStatus,
    pub(crate) reason: Option<String>,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
    pub(crate) schema: u32,
    pub(crate) program: String,
    pub(crate) options: Option<String>,
}

/// A row of `district.csv`: what Ф3 says of a district's work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct DistrictRow {
    pub(crate) unit: String,
    /// Its code, else as the export names it.
    pub(crate) district: String,
    pub(crate) year: AcademicYear,
    pub(crate) subject: String,
    pub(crate) grade: Option<u8>,
    pub(crate) schools: Option<u64>,
    pub(crate) written: u64,
}

/// A row of `remarks.csv`: what is said of a folder, or of files that several schools share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct RecordedRemark {
    pub(crate) unit: String,
    pub(crate) code: String,
    pub(crate) file: Option<String>,
    /// What fills the holes of the rule's texts, as an object of JSON.
    pub(crate) words: String,
}

/// What files that several schools share say.
#[derive(Debug, Clone, Default)]
pub(crate) struct SharedRecords {
    /// Works with the codes of their schools.
    pub(crate) works: Vec<WorkRow>,
    /// What of them was not read, by the codes of their schools.
    pub(crate) unread: Vec<ShareRow>,
    /// What Ф3 says of districts.
    pub(crate) of_districts: Vec<DistrictRow>,
    /// What is said of the files, each with its unit.
    pub(crate) noted: Vec<(String, Remark)>,
}

impl SharedRecords {
    pub(crate) fn add(&mut self, more: Self) {
        self.works.extend(more.works);
        self.unread.extend(more.unread);
        self.of_districts.extend(more.of_districts);
        self.noted.extend(more.noted);
    }

    /// What is said of the files in the order of their places, whichever was read first.
    pub(super) fn notes(&self) -> Vec<&(String, Remark)> {
        let mut notes: Vec<&(String, Remark)> = self.noted.iter().collect();
        notes.sort_by_key(|(unit, _)| unit);
        notes
    }
}

impl ShareRow {
    /// What of a figure was not read, and nothing else.
    pub(super) fn unread(
        place: [&str; 2],
        indicator: IndicatorId,
        year: AcademicYear,
        units: u64,
    ) -> Self {
        let [unit, school] = place.map(str::to_owned);
        let (cut, key, num, den) = (None, None, None, None);
        let (sum, sumsq, unread) = (None, None, Some(units));
        Self { unit, school, year, indicator, cut, key, num, den, sum, sumsq, unread }
    }

    /// A plan of the district: it has no counts.
    pub(super) fn planned(indicator: IndicatorId, year: AcademicYear, plan: f64) -> Self {
        Self {
            unit: SHARED_UNIT.to_owned(),
            // A blank cell would be no text.
            school: SHARED_UNIT.to_owned(),
            year,
            indicator,
            cut: Some(ShareCut::Plan),
            key: None,
            num: None,
            den: None,
            sum: Some(plan),
            sumsq: None,
            unread: None,
        }
    }
}

impl RecordedRemark {
    pub(super) fn of(unit: &str, remark: &Remark) -> Self {
        Self {
            unit: unit.to_owned(),
            code: remark.rule.code.to_owned(),
            file: remark.file().map(str::to_owned),
            words: serde_json::json!(remark.words()).to_string(),
        }
    }

    /// The remark; `None`: it is of no rule of this program.
    pub(super) fn remark(&self) -> Option<Remark> {
        let words = serde_json::from_str(&self.words).ok()?;
        Remark::of_record(&self.code, self.file.as_deref(), &words)
    }
}
