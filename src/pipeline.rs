//! The stages by name: files → sheets → tables → facts → figures → what a run found.
//! Passes values from stage to stage; the only place where they meet.

use std::path::PathBuf;

use polars_core::runtime::RAYON;

use crate::analysis::Analysis;
use crate::error::Result;
use crate::facts;
use crate::facts::gap;
use crate::indicator;
use crate::indicator::self_assessment;
use crate::intake::Password;
use crate::mentoring;
use crate::period::AcademicYear;
use crate::reference::Reference;

mod absent_columns;
mod appearance;
mod copies;
mod findings;
mod missing;
mod outcome;
mod passes;
mod placing;
mod reading;
mod recognition;
mod refusals;
mod source;
mod stray_passport;
mod withdrawn_errors;

use findings::Findings;
use placing::Placed;

/// What a run is asked for.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder with exports.
    pub folder: PathBuf,
    /// The folder named for the results, which is never read back; `None`: the default one.
    pub results: Option<PathBuf>,
    /// The reporting year, if the user named it.
    pub year: Option<AcademicYear>,
    /// Passwords of closed workbooks.
    pub passwords: Vec<Password>,
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
/// When the folder cannot be listed or is empty, when nothing says a year, or when the program's own
/// declarations are broken.
pub fn analyse(config: &Config, progress: &dyn Progress) -> Result<Analysis> {
    // On the threads of polars: hundreds of small queries would each cost two changes of thread otherwise.
    RAYON.install(|| staged(config, progress))
}

fn staged(config: &Config, progress: &dyn Progress) -> Result<Analysis> {
    let reference = Reference::shipped()?;
    let (tables, entries, remarks) = reading::read(config, &reference, progress)?;
    let mut findings = Findings::of_reading(remarks);
    let placed = Placed::new(tables, &entries, &reference, config, &mut findings)?;
    let facts = findings.of(facts::gather(&placed.tables, placed.setting(), &placed.dated)?);
    let pairs =
        findings.of(mentoring::pairs(&placed.tables, placed.setting(), facts.staff.in_force()));
    let requests =
        findings.of(mentoring::requests(&placed.tables, &placed.dated, facts.staff.in_force()));
    let gaps =
        gap::gather(&placed.tables, &facts, placed.setting(), &placed.dated, &findings.all())?;
    let cells = facts::Places::new(&placed.tables);
    let basis = placed.basis(&facts, &cells, &gaps, &pairs);
    let figures = findings.of(indicator::compute(basis)?);
    let order = self_assessment::compute(basis, &facts.staff.year_end)?;
    let mut analysis = outcome::assemble(&placed, basis, figures, order, (entries, findings))?;
    analysis.details.requests = requests;
    Ok(analysis)
}
