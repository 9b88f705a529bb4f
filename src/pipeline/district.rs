//! A folder of schools' folders: each school is run by itself, keeps its counts and is forgotten.
//! What one folder does to its run changes no other; what lies beside the schools is named and not counted.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use super::{Config, Progress, Untold, passes, recognition};
use crate::analysis::{Analysis, Work};
use crate::district::{self, District, SchoolCounts, SchoolFolder, SchoolReading};
use crate::error::{Error, Result};
use crate::form::catalog;
use crate::intake::{self, Results};
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark, Severity, short_list};
use crate::result_files;

mod folder_name;
mod shared;

/// Reads all schools of a folder, one after another, and computes the figures of their district.
///
/// # Errors
/// When the folder can't be listed, has no folder of a school, or when no school has a figure of any year.
pub fn district(config: &Config, progress: &dyn Progress) -> Result<District> {
    let (folders, called_otherwise) = folders(config)?;
    let shared_files = BesideSchools::read(config, &folders, called_otherwise)?;
    let asked = config.year.or(shared_files.passport.year);
    progress.start(folders.len());
    let mut schools = Vec::new();
    for folder in folders {
        let reading = read(config, &folder, asked);
        progress.file_read(&folder);
        schools.push(SchoolFolder { folder, reading });
    }
    progress.finish();
    let shared = shared::read(config, &shared_files, asked);
    let (mut remarks, works) = (shared.remarks, shared.works);
    if schools.is_empty() && works.is_empty() {
        return Err(Error::NoSchools(config.folder.clone()));
    }
    let Some(year) = asked.or_else(|| year_with(&schools, &works)) else {
        let folder = config.folder.clone();
        return Err(Error::NoYearOfDistrict { folder, remarks: District::refused(&schools) });
    };
    for school in &mut schools {
        if asked.is_none() && school.needs(year) {
            school.reading = read(config, &school.folder, Some(year));
        }
    }
    remarks.extend(district::join(&mut schools, works, year));
    let name = shared_files.passport.school_name.unwrap_or_default();
    Ok(District::of(name, year, schools, remarks))
}

/// The year of all schools, those known by a code too.
fn year_with(schools: &[SchoolFolder], works: &[Work]) -> Option<AcademicYear> {
    let mut schools = schools.to_vec();
    // Only years with a figure are asked for: which one is compared is not known yet.
    district::join(&mut schools, works.to_vec(), AcademicYear(0));
    district::common_year(&schools)
}

/// What lies in the folder itself: the passport of the district, and what should lie in the folder of a school.
struct BesideSchools {
    passport: Passport,
    /// Files with tables, and folders that are called by a year, a grade or a procedure.
    shared: Vec<String>,
    /// Folders of schools.
    schools: Vec<String>,
    remarks: Vec<Remark>,
}

impl BesideSchools {
    fn read(config: &Config, schools: &[String], folders: Vec<String>) -> Result<Self> {
        let reference = Reference::shipped()?;
        let is_report = |path: &Path| recognition::is_report(path, &config.passwords);
        let results = Results { named: config.results.as_deref(), is_report: &is_report };
        let mut files = intake::list(&config.folder, results)?.files;
        files.retain(|file| !file.name.contains('/'));
        let recognised = passes::recognise(&files, &config.passwords, &reference, &Untold)?;
        let (passport, _) = Passport::read(&recognised.tables, &reference);
        let (mut shared, mut remarks) = (Vec::new(), Vec::new());
        for file in &files {
            let entries = recognised.entries.iter().filter(|entry| entry.file == file.name);
            let mut kinds = entries.filter_map(|entry| catalog::kind(entry.form?));
            if kinds.any(|kind| !kind.is_of_passport()) {
                shared.push(file.name.clone());
                continue;
            }
            let of_file = recognised.remarks.iter().filter(|remark| {
                remark.severity == Severity::Error && remark.file() == Some(&file.name)
            });
            remarks.extend(of_file.cloned());
        }
        shared.extend(folders);
        Ok(Self { passport, shared, schools: schools.to_vec(), remarks })
    }
}

/// Names of the folders of schools, and of those that are called by a year, a grade or a procedure.
fn folders(config: &Config) -> Result<(Vec<String>, Vec<String>)> {
    let unlistable = |source| Error::Unlistable { path: config.folder.clone(), source };
    let results = config.results.as_ref().and_then(|path| path.canonicalize().ok());
    let (mut schools, mut shared) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(&config.folder).map_err(unlistable)? {
        let entry = entry.map_err(unlistable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let is_result = result_files::is_default(&name)
            || (results.is_some() && entry.path().canonicalize().ok() == results);
        if !is_folder || is_result || name.starts_with('.') {
            continue;
        }
        if folder_name::is_of_no_school(&name) { shared.push(name) } else { schools.push(name) }
    }
    schools.sort_by_cached_key(|name| folder_name::natural(name));
    shared.sort();
    Ok((schools, shared))
}

/// Runs a school by itself; whatever happens to it is its reading.
fn read(config: &Config, folder: &str, year: Option<AcademicYear>) -> SchoolReading {
    let school = Config {
        folder: config.folder.join(folder),
        results: None,
        year,
        passwords: config.passwords.clone(),
        left_out: Vec::new(),
        rewritten: None,
    };
    let run = AssertUnwindSafe(|| super::analyse(&school, &Untold));
    match panic::catch_unwind(run) {
        Ok(Ok(analysis)) => of_analysis(folder, analysis),
        Ok(Err(Error::EmptyFolder(_))) => SchoolReading::Empty("в папке нет файлов".to_owned()),
        Ok(Err(Error::NoYear { is_recognised: false, remarks, .. })) => unrecognised(&remarks),
        Ok(Err(Error::NoYear { .. })) => {
            SchoolReading::Failed("ничто в папке не говорит, за какой год данные".to_owned())
        }
        Ok(Err(failure)) => {
            // Where the district lies is no matter of the school.
            let path = school.folder.display().to_string();
            SchoolReading::Failed(failure.to_string().replace(&path, folder))
        }
        Err(_) => SchoolReading::Failed("внутренняя ошибка программы".to_owned()),
    }
}

fn of_analysis(folder: &str, analysis: Analysis) -> SchoolReading {
    if analysis.files.iter().all(|file| file.form.is_none()) {
        return unrecognised(&analysis.remarks);
    }
    let has_several = analysis.remarks.iter().any(|remark| remark.is(&remark::SEVERAL_SCHOOLS));
    if has_several {
        let codes: Vec<&String> = analysis.details.schools.iter().map(|(_, code)| code).collect();
        return SchoolReading::Failed(format!(
            "в папке результаты нескольких школ ({}), а паспорта с кодами нет",
            short_list(&codes)
        ));
    }
    SchoolReading::Counted(Box::new(SchoolCounts::of(folder, analysis)))
}

/// No table was recognised: there is nothing of a school, or what there is can't be read.
fn unrecognised(remarks: &[Remark]) -> SchoolReading {
    let n_errors = remarks.iter().filter(|remark| remark.severity == Severity::Error).count();
    match n_errors {
        0 => SchoolReading::Empty("в папке не распознана ни одна таблица".to_owned()),
        n_errors => SchoolReading::Failed(format!("ни один файл не прочитан, отказов: {n_errors}")),
    }
}

fn origin(name: &str) -> Origin {
    Origin { file: Some(name.into()), ..Origin::default() }
}
