//! Findings about the data as values: a coded rule, a place, what stood there, what to do.
//! The table of rules is the only home of these texts; nothing here reads files.

use std::sync::Arc;

use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A row or a file was refused.
    Error,
    /// Read, but in doubt, or left out of a figure by a rule.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word a reader sees.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Error => "ошибка",
            Self::Warning => "предупреждение",
            Self::Info => "сведение",
        }
    }
}

/// A place in the input: a file, perhaps a sheet, perhaps a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Path relative to the folder, with `/`.
    pub file: Option<Arc<str>>,
    /// Sheet title.
    pub sheet: Option<Arc<str>>,
    /// Cell as Excel shows it.
    pub cell: Option<String>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Code of the rule.
    pub code: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// Path relative to the folder.
    pub file: Option<String>,
    /// Sheet title.
    pub sheet: Option<String>,
    /// Cell as Excel shows it.
    pub cell: Option<String>,
    /// What stood there.
    pub value: Option<String>,
    /// What is wrong and what to do.
    pub text: String,
    /// Indicators it touches.
    pub affects: Vec<&'static str>,
}
