//! The stages by name: files → sheets → tables → facts → indicators → report → bytes.
//! Passes values from stage to stage; the only place where they meet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::analysis::{Analysis, Details, FileEntry, Indicator, Program, Sensitivity};
use crate::choices::Variant;
use crate::error::{Error, Result};
use crate::facts::context::{Dated, held};
use crate::facts::gap;
use crate::facts::school::Schools;
use crate::facts::{self, Places, Setting};
use crate::form::extract::Table;
use crate::form::{Kind, catalog};
use crate::indicator::self_assessment::{self, SelfAssessment, closing_day};
use crate::indicator::{self, Basis};
use crate::intake::{self, Password, Results};
use crate::mentoring;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};

mod absent;
pub mod appearance;
mod copies;
mod forgiven;
pub mod passes;
pub mod recognition;
mod refusals;
mod stray;
mod touched;

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
/// When the folder cannot be listed or is empty, or the program's own declarations are broken.
pub fn analyse(config: &Config, progress: &dyn Progress) -> Result<Analysis> {
    let is_report = |path: &Path| recognition::is_report(path, &config.passwords);
    let results = Results { named: config.results.as_deref(), is_report: &is_report };
    let listing = intake::list(&config.folder, results)?;
    let recognised = passes::recognise(&listing.files, &config.passwords, progress)?;
    let root = name_of(&config.folder);
    let mut tables = recognised.tables;
    for table in &mut tables {
        table.context.root.clone_from(&root);
    }
    let mut remarks = listing.remarks;
    remarks.extend(recognised.remarks);
    remarks.extend(facts::staff::list::leave_others_out(&mut tables));
    remarks.extend(facts::rehearsal::leave_out(&mut tables));
    remarks.extend(facts::aside::leave_out(&mut tables));
    compute(config, tables, recognised.entries, remarks)
}

/// The name of a folder, also of one given as «.».
fn name_of(folder: &Path) -> String {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The shipped reference data.
fn reference() -> Result<Reference> {
    Reference::shipped().map_err(|failure| Error::Declaration {
        name: failure.file.to_owned(),
        reason: failure.cause.to_string(),
    })
}

/// Tables → facts → figures.
fn compute(
    config: &Config,
    tables: Vec<Table<'_>>,
    mut entries: Vec<FileEntry>,
    mut remarks: Vec<Remark>,
) -> Result<Analysis> {
    forgiven::take_back(&mut remarks, &mut entries, &tables);
    let reference = reference()?;
    let (passport, found) = Passport::read(&tables, &reference);
    let mut of_rows = found;
    let (schools, found) = Schools::find(&tables, &passport);
    of_rows.extend(found);
    let (mut tables, found) = schools.with_owners(tables);
    of_rows.extend(found);
    of_rows.extend(facts::stranger::leave_out(&mut tables, &passport, &schools));
    of_rows.extend(facts::slip::refuse(&mut tables, &reference, &schools));
    let (dated, found) = Dated::new(&tables, &passport, config.year, &reference);
    of_rows.extend(found);
    let Some(dated) = dated else {
        remarks.extend(of_rows.into_iter().chain(only_blanks(&entries)));
        let is_recognised = entries.iter().any(|entry| entry.form.is_some());
        let (folder, remarks) = (config.folder.clone(), in_order(remarks));
        return Err(Error::NoYear { folder, remarks, is_recognised });
    };
    of_rows.extend(facts::slip::settle_centuries(&mut tables, &dated, &passport));
    of_rows.extend(facts::slip::refuse_staff_days(&mut tables, &dated));
    let tables = tables.as_slice();
    of_rows.extend(absent::columns(tables, &dated));
    let setting = Setting { reference: &reference, passport: &passport, schools: &schools };
    let (facts, found) = facts::gather(tables, setting, &dated)?;
    of_rows.extend(found);
    let pairs = mentoring::pairs(tables, setting, &facts.staff, &mut of_rows);
    let gaps = {
        let said: Vec<Remark> = remarks.iter().chain(&of_rows).cloned().collect();
        gap::gather(tables, &facts, setting, &dated, &said)?
    };
    let places = Places::new(tables);
    let school = schools.report();
    let basis = Basis {
        facts: &facts,
        places: &places,
        gaps: &gaps,
        pairs: &pairs,
        passport: &passport,
        reference: &reference,
        year: dated.year,
        school: school.code.as_deref(),
        by_school: schools.are_several(),
    };
    let computed = figures(tables, setting, &dated, basis)?;
    let own = self_assessment(tables, setting, &dated, basis)?;
    of_rows.extend(computed.indicators.iter().filter_map(only_if_independent));
    of_rows.extend(computed.indicators.iter().filter_map(other_works));
    of_rows.extend(computed.remarks);
    of_rows.extend(later_years(&computed.works, &facts, tables, (&reference, dated.year)));
    if passport.file.is_none() {
        of_rows.push(Remark::new(&remark::NO_PASSPORT, &Origin::default()));
    }
    of_rows.extend(only_blanks(&entries));
    let contents = facts::content::by_sheet(tables, &facts, &reference, &dated)?;
    let files =
        with_exams(refusals::counted(entries, &remarks, &of_rows, &contents), tables, &facts)?;
    remarks.extend(of_rows);
    let not_read = refusals::not_read(&files, &remarks);
    Ok(Analysis {
        schema: 1,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        school,
        year: dated.year,
        baseline: dated.year.previous(),
        indicators: computed.indicators,
        works: computed.works,
        pairs,
        self_assessment: own.rows,
        remarks: in_order(remarks),
        files,
        effect: None,
        questionnaires: Vec::new(),
        details: Details {
            schools: schools.listed(),
            contents,
            not_read,
            lacks: refusals::lacks(&gaps, dated.year),
            self_assessment: own.basis,
            ..computed.details
        },
    })
}

/// The rows of order 1324 at the end of the calendar year; the lists were remarked on already.
fn self_assessment(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    basis: Basis<'_>,
) -> Result<SelfAssessment> {
    let mut unsaid = Vec::new();
    let staff = facts::staff::gather_at(tables, setting, dated, &closing_day, &mut unsaid);
    self_assessment::compute(basis, &staff)
}

/// Known forms without one row of data: a passport alone has nothing to count either.
fn only_blanks(entries: &[FileEntry]) -> Option<Remark> {
    let known = || entries.iter().filter_map(|entry| entry.form.map(|form| (form, entry)));
    let is_blank = known().all(|(form, entry)| {
        catalog::kind(form).is_some_and(Kind::is_of_passport)
            || (entry.rows == 0 && entry.refused == 0)
    });
    let remark = || Remark::new(&remark::ONLY_BLANKS, &Origin::default());
    (is_blank && known().next().is_some()).then(remark)
}

/// A change that is seen only while works of one class are taken as independent.
fn only_if_independent(indicator: &Indicator) -> Option<Remark> {
    let remark =
        || Remark::new(&remark::CLUSTERED, &Origin::default()).with("indicator", indicator.title);
    indicator.unstable.then(|| remark().affecting(&[indicator.id]))
}

/// The figures with what stands beside them.
fn figures(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    basis: indicator::Basis<'_>,
) -> Result<indicator::Computed> {
    let mut computed = indicator::compute(basis)?;
    let others = facts::otherwise::otherwise(tables, setting, dated, basis.facts)?;
    indicator::exams::attach(&mut computed.indicators, basis)?;
    indicator::sensitivity::attach(&mut computed.indicators, &others, basis)?;
    Ok(computed)
}

/// Says that over the works which both years have the verdict is another one.
fn other_works(indicator: &Indicator) -> Option<Remark> {
    let is_other = |other: &&Sensitivity| {
        other.option == Variant::CommonWorks && other.verdict != indicator.verdict
    };
    let other = indicator.sensitivity.iter().find(is_other)?;
    let detail = format!(
        "«{}» – {}, а по предметам и параллелям, которые есть в обоих годах, – {}",
        indicator.title,
        indicator.verdict.words(),
        other.verdict.words()
    );
    let remark = Remark::new(&remark::OTHER_WORKS, &Origin::default()).with("verdicts", &detail);
    Some(remark.affecting(&[indicator.id]))
}

/// A protocol is of the exam its results are of, whatever its columns look like.
fn with_exams(
    mut entries: Vec<FileEntry>,
    tables: &[Table<'_>],
    facts: &facts::Facts,
) -> Result<Vec<FileEntry>> {
    for (number, exam) in facts.exams_by_table()? {
        let table = &tables[number];
        if table.form.template.is_some() {
            continue;
        }
        let Some(code) = catalog::protocol_of(&exam) else { continue };
        let place = &table.place;
        let own = entries.iter_mut().filter(|entry| {
            Some(entry.file.as_str()) == place.file.as_deref()
                && entry.sheet.as_deref() == place.sheet.as_deref()
        });
        own.for_each(|entry| entry.form = Some(code));
    }
    Ok(entries)
}

/// Years after the reporting one are named, with the files that hold them, not counted.
fn later_years(
    works: &[crate::analysis::Work],
    facts: &facts::Facts,
    tables: &[Table<'_>],
    (reference, year): (&Reference, AcademicYear),
) -> Vec<Remark> {
    let mut later: BTreeSet<AcademicYear> = works.iter().map(|work| work.year).collect();
    later.extend(facts.staff.years.keys());
    later.extend(facts.events.iter().map(|event| event.year));
    later.extend(facts.training.years.iter().copied());
    later.extend(facts.answers.iter().map(|answer| answer.year));
    later.extend(facts.questionnaires.iter().map(|sheet| sheet.year));
    later.extend(facts.score_sheets.iter().map(|sheet| sheet.year));
    later.retain(|known| *known > year);
    let mut places = BTreeMap::new();
    for (table, of_table) in tables.iter().zip(held::years(tables, reference)) {
        for year in of_table.into_keys().filter(|known| later.contains(known)) {
            places.entry((year, table.place.file.clone())).or_insert_with(|| table.place.clone());
        }
    }
    let mut remarks = Vec::new();
    for year in later {
        let mut of_year: Vec<&Origin> = Vec::new();
        of_year.extend(places.iter().filter(|((known, _), _)| *known == year).map(|(_, at)| at));
        let nowhere = Origin::default();
        if of_year.is_empty() {
            of_year.push(&nowhere);
        }
        for origin in of_year {
            remarks.push(Remark::new(&remark::LATER_YEAR, origin).with("year", year.to_string()));
        }
    }
    remarks
}

/// Errors first, then by place and code.
fn in_order(mut remarks: Vec<Remark>) -> Vec<Remark> {
    remarks.sort_by_cached_key(|remark| {
        (remark.severity, remark.origin.clone(), remark.rule.code, remark.text())
    });
    remarks.dedup();
    remarks
}
