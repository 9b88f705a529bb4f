//! The stages by name: files → sheets → tables → facts → figures → what a run found.
//! Passes values from stage to stage; the only place where they meet.

use std::collections::BTreeSet;
use std::path::PathBuf;

use polars_core::runtime::RAYON;

use crate::analysis::{Analysis, FileEntry, Pair};
use crate::error::Result;
use crate::facts::{self, gap};
use crate::indicator::{self, pair_questionnaires, self_assessment};
use crate::intake::Password;
use crate::mentoring::{self, proposals};
use crate::passport::{Definitions, SchoolCode};
use crate::period::AcademicYear;
use crate::reference::Reference;

mod absent_columns;
mod appearance;
mod archive;
mod copies;
mod district;
mod findings;
mod gathering;
mod missing;
mod outcome;
mod own_results;
mod passes;
mod placing;
mod reading;
mod recognition;
mod refusals;
mod source;
mod stray_passport;
mod typed;
mod withdrawn_errors;

pub use district::district;
pub(crate) use district::{district_records, records_of_tables, school_reading, unit_records};
use findings::Findings;
use gathering::Gathered;
use own_results::OwnResults;
pub use own_results::Rewritten;
pub(crate) use own_results::found;
use placing::Placed;
use reading::{FolderReading, SharedInFolder};
use typed::Sources;

/// What a run is asked for.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder with exports.
    pub folder: PathBuf,
    /// The folder named for the results, of which only what people wrote is read; `None`: the default one.
    pub results: Option<PathBuf>,
    /// The reporting year, if the user named it.
    pub year: Option<AcademicYear>,
    /// Passwords of closed workbooks.
    pub passwords: Vec<Password>,
    /// What of the folder is read, where it is one of a district.
    pub scope: Scope,
    /// The register that is about to be written, to be read in place of the one that lies there.
    pub rewritten: Option<Rewritten>,
}

/// What of a folder is read, and what a register of schools says of its school; all and nothing by default.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Folders right below that are not read: those of schools, where what lies beside them is.
    left_out: Vec<String>,
    /// The only folders right below that are read: those of one school.
    only: Option<Vec<String>>,
    /// Codes of the school beside those of its passport.
    codes: Vec<SchoolCode>,
    /// What the passport of the district defines for all its schools.
    definitions: Option<Definitions>,
    /// Whether the files are of all schools of a district, perhaps of several municipalities.
    is_of_all: bool,
    /// The only files that are read: those that several schools share in the folder of one.
    files: Option<BTreeSet<String>>,
}

impl Scope {
    /// Whether a file is read.
    fn has(&self, name: &str) -> bool {
        if let Some(files) = &self.files {
            return files.contains(name);
        }
        let folder = name.split_once('/').map(|(folder, _)| folder.to_owned());
        match (&self.only, folder) {
            (Some(only), Some(folder)) => only.contains(&folder),
            (Some(_), None) => false,
            (None, Some(folder)) => !self.left_out.contains(&folder),
            (None, None) => true,
        }
    }
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

/// Nobody is told how reading goes on.
pub(crate) struct Untold;

impl Progress for Untold {
    fn start(&self, _: usize) {}
    fn file_read(&self, _: &str) {}
    fn finish(&self) {}
}

/// Reads a folder and computes everything; writes nothing.
///
/// # Errors
/// When the folder cannot be listed or is empty, when nothing says a year, or when the program's own
/// declarations are broken.
pub fn analyse(config: &Config, progress: &dyn Progress) -> Result<Analysis> {
    // On the threads of polars: hundreds of small queries would each cost two changes of thread otherwise.
    RAYON.install(|| staged(config, Extra::Nothing, progress))
}

/// The same with what the papers about pairs show.
///
/// # Errors
/// Those of [`analyse`].
pub(crate) fn analyse_for_papers(config: &Config, progress: &dyn Progress) -> Result<Analysis> {
    RAYON.install(|| staged(config, Extra::Papers, progress))
}

/// The same with proposals of pairs.
///
/// # Errors
/// Those of [`analyse`], and when the year to propose for has no staff list.
pub fn propose(config: &Config, progress: &dyn Progress) -> Result<Analysis> {
    RAYON.install(|| staged(config, Extra::Proposals, progress))
}

/// What is made beside the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extra {
    Nothing,
    /// What the papers about pairs show: records of mentees, proposals for the reporting year.
    Papers,
    /// Proposals, which need a staff list.
    Proposals,
}

/// A school of a district: its own run, without what several schools share.
struct SchoolRun {
    analysis: Result<Analysis>,
    shared: SharedInFolder,
}

/// The run of a school among others.
///
/// # Errors
/// When the folder cannot be listed or is empty.
fn analyse_school(config: &Config) -> Result<SchoolRun> {
    RAYON.install(|| {
        let reference = Reference::shipped()?;
        let own_results = OwnResults::find(config);
        let mut reading = reading::read(config, reference, &Untold, &own_results)?;
        let shared = reading.without_shared(&config.scope.codes, reference);
        let analysis = computed(reading, (config, Extra::Nothing), reference, &own_results);
        Ok(SchoolRun { analysis, shared })
    })
}

fn staged(config: &Config, extra: Extra, progress: &dyn Progress) -> Result<Analysis> {
    let reference = Reference::shipped()?;
    let own_results = OwnResults::find(config);
    let reading = reading::read(config, reference, progress, &own_results)?;
    computed(reading, (config, extra), reference, &own_results)
}

/// Everything that follows from what was read.
fn computed(
    reading: FolderReading,
    (config, extra): (&Config, Extra),
    reference: &Reference,
    own_results: &OwnResults,
) -> Result<Analysis> {
    let FolderReading { tables, entries, remarks, registers } = reading;
    let mut findings = Findings::of_reading(remarks);
    let placed = Placed::new(tables, &entries, reference, config, &mut findings)?;
    let gathered = Gathered::new(&placed, &mut findings)?;
    let pairs = findings.of(gathered.pairs(&registers, own_results)?);
    let mut analysis = figures(&gathered, &pairs.checked, (entries, findings))?;
    Sources::new(own_results, &registers, &gathered).add_handwork(&pairs, &mut analysis);
    add_extra(extra, (config, &gathered), &mut analysis)?;
    Ok(analysis)
}

/// All figures, and what a run found with them.
fn figures(
    gathered: &Gathered<'_>,
    pairs: &[Pair],
    (entries, mut findings): (Vec<FileEntry>, Findings),
) -> Result<Analysis> {
    let (placed, facts) = (gathered.placed, &gathered.facts);
    let remarks = findings.all();
    let gaps = gap::gather(&placed.tables, facts, placed.setting(), &placed.dated, &remarks)?;
    let cells = facts::Places::new(&placed.tables);
    let basis = placed.basis(facts, &cells, &gaps, pairs);
    let mut figures = findings.of(indicator::compute(basis)?);
    figures.details.unread_of_schools = gaps.of_schools();
    let order = self_assessment::compute(basis, &facts.staff.year_end)?;
    outcome::assemble(placed, basis, figures, order, (entries, findings))
}

/// Adds what is asked for beside the figures.
fn add_extra(
    extra: Extra,
    (config, gathered): (&Config, &Gathered<'_>),
    analysis: &mut Analysis,
) -> Result<()> {
    match extra {
        Extra::Nothing => {}
        Extra::Proposals => {
            let year = gathered.year_of_proposals(config);
            analysis.proposals = Some(gathered.proposals(year, &analysis.pairs)?);
        }
        Extra::Papers => {
            let (year, details) = (analysis.year, &mut analysis.details);
            details.own_records = mentoring::own_records(gathered.ground())?;
            let answers = &gathered.facts.pair_answers;
            details.own_answers = pair_questionnaires::of_mentees(answers, year)?;
            if proposals::can_be_made(gathered.facts.staff.in_force(), year) {
                details.proposals = Some(gathered.proposals(year, &analysis.pairs)?);
            }
        }
    }
    Ok(())
}
