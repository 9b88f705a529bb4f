//! Results of classes in the procedures of outside assessment, as the JSON has them.
//! Holds no computation but sums of marks.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::{Procedure, closed_set};
use crate::period::AcademicYear;
use crate::sheet::Source;

closed_set! {
    /// What a work was read from.
    pub enum WorkSource {
        /// Rows of pupils in an export.
        Pupils,
        /// Rows of a blank of the program.
        Template,
        /// Forms and protocols with points.
        Form,
        /// Counts and percentages.
        Aggregate,
    }
}

/// Results of one class (or of a work without classes) in one procedure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Work {
    /// The procedure.
    pub procedure: Procedure,
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
    /// ГИА: results that could be set against the threshold.
    #[serde(skip)]
    pub(crate) judged: Option<u64>,
    /// ГИА: results strictly above the threshold; `None`: not known of each that was judged.
    #[serde(skip)]
    pub(crate) strictly_above: Option<u64>,
    /// ГИА: results at or above the minimum of universities, in the same way.
    #[serde(skip)]
    pub(crate) above_university: Option<u64>,
    /// Sums of points, where some are known.
    #[serde(skip)]
    pub(crate) points: Option<PointSums>,
    /// РДР: pupils whose level is high.
    pub high: Option<u64>,
    /// Against the journal mark.
    pub journal: Option<Journal>,
    /// What it was read from.
    #[serde(skip)]
    pub(crate) source: WorkSource,
    /// Where its rows stand.
    #[serde(skip)]
    pub(crate) place: Option<WorkPlace>,
}

/// Where the rows of a work stand: the first of them, and of how many tables they are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkPlace {
    pub(crate) first: Source,
    pub(crate) n_tables: u64,
}

impl WorkPlace {
    /// Of two classes of a work.
    pub(crate) fn with(known: Option<Self>, other: Option<&Self>) -> Option<Self> {
        let (Some(known), Some(other)) = (&known, other) else { return known.or(other.cloned()) };
        let is_same =
            known.first.file == other.first.file && known.first.sheet == other.first.sheet;
        let n_tables = known.n_tables + if is_same { 0 } else { other.n_tables };
        Some(Self { first: known.first.clone().min(other.first.clone()), n_tables })
    }
}

/// Sums that the mean and the variance of points are made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PointSums {
    pub(crate) n: u64,
    pub(crate) sum: f64,
    /// Of the squares; `None`: points of several pupils stand in one row.
    pub(crate) squares: Option<f64>,
}

/// Counts of marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
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
    pub(crate) fn total(self) -> u64 {
        self.two + self.three + self.four + self.five
    }

    /// Both together.
    pub(crate) fn and(self, more: Self) -> Self {
        Self {
            two: self.two + more.two,
            three: self.three + more.three,
            four: self.four + more.four,
            five: self.five + more.five,
        }
    }
}

/// Marks of the work against marks of the journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Journal {
    /// Mark below the journal's.
    pub lower: u64,
    /// The same.
    pub same: u64,
    /// Above it.
    pub higher: u64,
    /// Two marks away and more, either way; `None`: only a report without marks compares.
    #[serde(skip)]
    pub far: Option<u64>,
}

impl Journal {
    /// Both together.
    pub(crate) fn and(self, more: Self) -> Self {
        Self {
            lower: self.lower + more.lower,
            same: self.same + more.same,
            higher: self.higher + more.higher,
            far: self.far.zip(more.far).map(|(far, added)| far + added),
        }
    }
}
