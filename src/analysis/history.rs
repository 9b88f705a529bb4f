//! What an earlier run found, as far as it is kept, and what is different now.
//! Plain data: compared in `history`, put into words by the report.

use serde::Deserialize;

use super::figure::Measure;
use super::source::School;
use super::written::WrittenResult;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::sheet::Source;
use crate::verdict::Verdict;

/// The parts of an earlier result that are compared.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct EarlierResult {
    pub(crate) program: EarlierProgram,
    pub(crate) school: School,
    pub(crate) year: AcademicYear,
    pub(crate) indicators: Vec<EarlierIndicator>,
    pub(crate) files: Vec<EarlierFile>,
    /// Its pairs; older versions gave them no codes.
    #[serde(default)]
    pub(crate) pairs: Vec<EarlierPair>,
    /// What it wrote; older versions did not say.
    #[serde(default)]
    pub(crate) written: Vec<WrittenResult>,
}

/// A pair of then.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct EarlierPair {
    #[serde(default)]
    pub(crate) code: String,
    pub(crate) mentor: String,
    pub(crate) mentee: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct EarlierProgram {
    pub(crate) name: String,
    pub(crate) version: String,
}

/// One planned result of then.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct EarlierIndicator {
    pub(crate) id: IndicatorId,
    pub(crate) series: Vec<Measure>,
    pub(crate) target: Option<f64>,
    pub(crate) verdict: Verdict,
    pub(crate) sources: Vec<Source>,
}

/// A sheet of then.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct EarlierFile {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) form: Option<String>,
    pub(crate) rows: u64,
    pub(crate) refused: u64,
    pub(crate) blake3: String,
}

/// This run against the one before it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RunComparison {
    /// The earlier result can't be compared.
    Incomparable(Incomparable),
    Compared(Changes),
}

/// Why an earlier result can't be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Incomparable {
    /// It is no result of this program, or not a whole one.
    Damaged,
    /// Of another version of the contract.
    OtherContract,
    /// Of another school, named so.
    OtherSchool(String),
    /// Of another reporting year.
    OtherYear(AcademicYear),
}

/// What is different; nothing at all in a rerun.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Changes {
    pub(crate) files: Vec<FileChange>,
    /// Planned results in the order of the contract.
    pub(crate) figures: Vec<FigureChange>,
    /// Versions of the program, if they differ: then, now.
    pub(crate) versions: Option<[String; 2]>,
}

impl Changes {
    /// Whether the same program found the same.
    pub(crate) fn is_nothing(&self) -> bool {
        self.is_empty() && self.versions.is_none()
    }

    /// Whether the two runs found the same.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.figures.is_empty()
    }
}

/// A file that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileChange {
    pub(crate) file: String,
    pub(crate) fate: Fate,
    /// Sheets that came, went or have another number of rows.
    pub(crate) sheets: Vec<SheetChange>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was not there.
    Came,
    /// It is not there any more.
    Went,
    /// The same content under another path; this was the old one.
    Renamed(String),
    /// Another content.
    Changed,
    /// The same content, read in another way.
    Reread,
}

/// Rows of a sheet: read and refused, then and now; `None`: the sheet is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetChange {
    pub(crate) sheet: Option<String>,
    pub(crate) before: Option<[u64; 2]>,
    pub(crate) after: Option<[u64; 2]>,
}

/// A planned result that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FigureChange {
    pub(crate) id: IndicatorId,
    /// Years whose figure differs: then and now.
    pub(crate) years: Vec<YearChange>,
    pub(crate) verdicts: Option<[Verdict; 2]>,
    /// The plan then and now, if they differ.
    pub(crate) targets: Option<[Option<f64>; 2]>,
    pub(crate) causes: Vec<Cause>,
}

/// A year's figure then and now.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct YearChange {
    pub(crate) year: AcademicYear,
    pub(crate) before: Option<Measure>,
    pub(crate) after: Option<Measure>,
}

/// What a figure moved by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// A file whose rows were or are counted.
    File(String),
    /// The passport of the programme.
    Passport(String),
    /// Other figures, from which it follows.
    Figures,
    /// A file of which it counts no row.
    Indirect(String),
    /// Another version of the program.
    Version,
    /// None of these: parameters of the run.
    Parameters,
}
