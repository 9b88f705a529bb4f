//! What a figure can't show: rows that were not read, changes too small to be told from chance.
//! Holds no computation.

/// The smallest rise that could be told from chance, as a share; `None`: no rise could.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DetectableRise {
    /// Reckoned with works of one class being alike.
    pub clustered: Option<f64>,
    /// As if all works were independent.
    pub plain: Option<f64>,
}

/// What of the folder was not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotRead {
    /// Rows of sheets that were read.
    pub rows: u64,
    /// Sheets of files that were read.
    pub sheets: u64,
    /// Files.
    pub files: u64,
}

/// What of a figure was not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lack {
    /// Units of the year before.
    pub before: u64,
    /// Units of the reporting year.
    pub now: u64,
    /// Whether a sheet or a file was lost whose rows could not be counted.
    pub is_unbounded: bool,
    /// Whether rows were refused, not only names not joined and cells not understood.
    pub has_refused: bool,
}
