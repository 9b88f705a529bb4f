//! What a figure can't show: rows that were not read, changes too small to be told from chance.
//! Holds no computation.

/// The smallest rise that could be told from chance, as a share; `None`: no rise could.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DetectableRise {
    /// Reckoned with works of one class being alike.
    pub(crate) clustered: Option<f64>,
    /// As if all works were independent.
    pub(crate) plain: Option<f64>,
}

/// What of the folder was not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NotRead {
    /// Rows of sheets that were read.
    pub(crate) rows: u64,
    /// Sheets of files that were read.
    pub(crate) sheets: u64,
    /// Files.
    pub(crate) files: u64,
}

/// What of a figure was not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lack {
    /// Units of the year before.
    pub(crate) before: u64,
    /// Units of the reporting year.
    pub(crate) now: u64,
    /// Whether a sheet or a file was lost whose rows could not be counted.
    pub(crate) is_unbounded: bool,
    /// Whether rows were refused, not only names not joined and cells not understood.
    pub(crate) has_refused: bool,
}
