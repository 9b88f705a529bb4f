//! What an earlier run found, as far as it is kept, and what is different now.
//! Plain data: compared in `history`, put into words by the report.

use serde::Deserialize;

use super::{Measure, School, Source};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::verdict::Verdict;

/// The parts of an earlier result that are compared.
#[derive(Debug, Clone, Deserialize)]
pub struct Earlier {
    /// Version of the contract.
    pub schema: u32,
    /// The program that computed it.
    pub program: EarlierProgram,
    /// The school of the report.
    pub school: School,
    /// The reporting year.
    pub year: AcademicYear,
    /// The planned results.
    pub indicators: Vec<EarlierIndicator>,
    /// Sheets of files.
    pub files: Vec<EarlierFile>,
}

/// Name and version of the program that computed it.
#[derive(Debug, Clone, Deserialize)]
pub struct EarlierProgram {
    /// `analyze`.
    pub name: String,
    /// Version of the package.
    pub version: String,
}

/// One planned result of then.
#[derive(Debug, Clone, Deserialize)]
pub struct EarlierIndicator {
    /// Stable id.
    pub id: IndicatorId,
    /// One measure a year.
    pub series: Vec<Measure>,
    /// The plan.
    pub target: Option<f64>,
    /// What could be said of the change.
    pub verdict: Verdict,
    /// The rows it was counted from.
    pub sources: Vec<Source>,
}

/// A sheet of then.
#[derive(Debug, Clone, Deserialize)]
pub struct EarlierFile {
    /// Path relative to the folder.
    pub file: String,
    /// Sheet title.
    pub sheet: Option<String>,
    /// Code of the form.
    pub form: Option<String>,
    /// Rows read.
    pub rows: u64,
    /// Rows refused.
    pub refused: u64,
    /// Hash of the file's content, hex.
    pub blake3: String,
}

/// This run against the one before it.
#[derive(Debug, Clone, PartialEq)]
pub enum Since {
    /// The earlier result can't be compared.
    Incomparable(Incomparable),
    /// What is different.
    Compared(Changes),
}

/// Why an earlier result can't be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incomparable {
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
pub struct Changes {
    /// Files by path.
    pub files: Vec<FileChange>,
    /// Planned results in the order of the contract.
    pub figures: Vec<FigureChange>,
    /// Versions of the program, if they differ: then, now.
    pub versions: Option<[String; 2]>,
}

impl Changes {
    /// Whether the two runs found the same.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.figures.is_empty()
    }
}

/// A file that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Path relative to the folder.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
    /// Sheets that came, went or have another number of rows.
    pub sheets: Vec<SheetChange>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
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
pub struct SheetChange {
    /// Its title.
    pub sheet: Option<String>,
    /// Then.
    pub before: Option<[u64; 2]>,
    /// Now.
    pub after: Option<[u64; 2]>,
}

/// A planned result that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureChange {
    /// Stable id.
    pub id: IndicatorId,
    /// Years whose figure differs: then and now.
    pub years: Vec<YearChange>,
    /// Then and now, if they differ.
    pub verdicts: Option<[Verdict; 2]>,
    /// The plan then and now, if they differ.
    pub targets: Option<[Option<f64>; 2]>,
    /// What it comes from.
    pub causes: Vec<Cause>,
}

/// A year's figure then and now.
#[derive(Debug, Clone, PartialEq)]
pub struct YearChange {
    /// The school year.
    pub year: AcademicYear,
    /// Then.
    pub before: Option<Measure>,
    /// Now.
    pub after: Option<Measure>,
}

/// What a figure moved by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
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
