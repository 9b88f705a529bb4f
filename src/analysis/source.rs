//! What a result comes from: the program, the school, the sheets of files.
//! Holds no computation; the order of fields is the order of the JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::period::AcademicYear;

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

/// A source that a planned result has no value without: any one of its exports and blanks would do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MissingSource {
    /// The school year it lacks in.
    pub year: AcademicYear,
    /// Exports that a school may have.
    pub exports: Vec<Export>,
    /// File names of the blanks to fill in.
    pub blanks: Vec<String>,
}

/// An export of another system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Export {
    /// What it is called.
    pub title: String,
    /// Where a school takes it.
    pub from: String,
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
