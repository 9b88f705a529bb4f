//! The stages by name: files → sheets → tables → facts → indicators → report → bytes.
//! Passes values from stage to stage; the only place where they meet.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::analysis::Analysis;
use crate::error::Result;
use crate::period::AcademicYear;

/// What a run is asked for.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder with exports.
    pub folder: PathBuf,
    /// The reporting year, if the user named it.
    pub year: Option<AcademicYear>,
    /// The date of the report.
    pub today: NaiveDate,
}

/// Who is told how reading goes on.
pub trait Progress: Sync {
    /// So many files are to be read.
    fn start(&self, n_files: usize);
    /// One more file was read.
    fn file_read(&self, name: &str);
    /// All are read.
    fn finish(&self);
}

/// Reads a folder and computes everything; writes nothing.
///
/// # Errors
/// When the folder cannot be listed, is empty, or nothing in it is recognised.
pub fn analyse(_config: &Config, _progress: &dyn Progress) -> Result<Analysis> {
    todo!()
}
