//! A folder of schools' folders: each school is run by itself, keeps its counts and is forgotten.
//! What one folder does to its run changes no other; what lies beside the schools is named and not counted.

use std::fs;
use std::path::Path;

use super::{Config, Progress, Scope, Untold, passes, recognition};
use crate::choices;
use crate::district::{
    self, District, DistrictRecords, SchoolFolder, SchoolRegister, SharedRecords, WorkRow,
};
use crate::error::{Error, Result};
use crate::form::{FormKind, catalog};
use crate::intake::{self, InputFile, Results};
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::result_files;

mod folder_name;
mod places;
mod shared;
mod statements;
mod units;

pub(crate) use places::school_reading;
use places::{PlacesRead, SchoolPlace};
pub(crate) use units::{records_of_tables, unit_records};

/// Reads all schools of a folder, one after another, and computes the figures of their district.
///
/// # Errors
/// When the folder can't be listed, has no folder of a school, or when no school has a figure of any year.
pub fn district(config: &Config, progress: &dyn Progress) -> Result<District> {
    Ok(District::of(district_records(config, progress)?))
}

/// What a district is computed from.
///
/// # Errors
/// Those of [`district()`].
pub(crate) fn district_records(
    config: &Config,
    progress: &dyn Progress,
) -> Result<DistrictRecords> {
    let names = folders(config)?;
    let beside = BesideSchools::read(config, &files_beside(config)?, &names)?;
    let (places, without_folder) = places::of(&beside.register, &beside.schools);
    let terms = beside.terms(config);
    let mut shared = shared::beside(config, &beside, terms.year);
    let read = read_all(places, &terms, &mut shared, progress);
    let read = places::linked(read, &shared.works);
    let (read_places, mut schools): (Vec<SchoolPlace>, Vec<SchoolFolder>) =
        read.into_iter().unzip();
    let mut remarks = Vec::from_iter(without_folder);
    remarks.extend(statements::beside(&config.folder));
    remarks.extend(beside.remarks);
    if schools.is_empty() && shared.works.is_empty() {
        return Err(Error::NoSchools(config.folder.clone()));
    }
    let Some((year, of_newer)) = year_with(terms.year, &schools, &shared.works) else {
        let folder = config.folder.clone();
        let mut remarks = District::refused(&schools);
        for school in schools {
            remarks.extend(school.notes.remarks);
        }
        return Err(Error::NoYearOfDistrict { folder, remarks });
    };
    remarks.extend(of_newer);
    if terms.year.is_none() {
        for (place, school) in read_places.iter().zip(&mut schools) {
            place.read_anew(school, &terms, year);
        }
    }
    Ok(DistrictRecords {
        name: beside.passport.school_name.unwrap_or_default(),
        year,
        plans: beside.passport.targets,
        folders: schools,
        shared,
        remarks,
    })
}

/// Reads the places of schools one after another; of one that holds nothing but what several share there is no school.
fn read_all(
    places: Vec<SchoolPlace>,
    terms: &Terms,
    shared: &mut SharedRecords,
    progress: &dyn Progress,
) -> PlacesRead {
    let mut schools = Vec::new();
    progress.start(places.len());
    for place in places {
        let reading = place.read(terms, terms.year);
        progress.file_read(&place.title());
        shared.add(reading.shared);
        if let Some(school) = reading.school {
            schools.push((place, school));
        }
    }
    progress.finish();
    schools
}

/// The year that is asked for, else that of all schools, those known by a code too, and what is said of newer ones.
fn year_with(
    asked: Option<AcademicYear>,
    schools: &[SchoolFolder],
    works: &[WorkRow],
) -> Option<(AcademicYear, Vec<Remark>)> {
    if let Some(year) = asked {
        return Some((year, Vec::new()));
    }
    let mut schools = schools.to_vec();
    // Only years with a figure are asked for: which one is compared is not known yet.
    district::join(&mut schools, (works.to_vec(), Vec::new()), AcademicYear(0));
    let year = district::common_year(&schools)?;
    Some((year, district::newer_years(&schools, year)))
}

/// How all schools of a district are read.
struct Terms {
    /// Of the district; what it defines holds for its schools.
    config: Config,
    /// The choices of its passport, as statements of schools are compared with.
    options: String,
    /// The year that is asked for; `None`: the schools tell it.
    year: Option<AcademicYear>,
}

/// What lies in the folder itself: the passport of the district, the register of its schools, and what should lie in
/// the folder of a school.
struct BesideSchools {
    passport: Passport,
    register: SchoolRegister,
    /// Files with tables, and folders that are called by a year, a grade or a procedure.
    shared: Vec<String>,
    /// Folders of schools.
    schools: Vec<String>,
    remarks: Vec<Remark>,
}

impl BesideSchools {
    fn read(config: &Config, files: &[InputFile], names: &FolderNames) -> Result<Self> {
        let reference = Reference::shipped()?;
        let recognised = passes::recognise(files, &config.passwords, reference, &Untold)?;
        let (passport, _) = Passport::read(&recognised.tables, reference);
        let (register, mut remarks) = SchoolRegister::read(&recognised.tables);
        let mut shared = Vec::new();
        for file in files {
            let entries = recognised.entries.iter().filter(|entry| entry.file == file.name);
            let kinds: Vec<FormKind> =
                entries.filter_map(|entry| catalog::kind(entry.form?)).collect();
            if kinds.iter().any(|kind| !kind.is_of_passport() && *kind != FormKind::SchoolRegister)
            {
                shared.push(file.name.clone());
                continue;
            }
            // A row of the register that was not read is a school that is lacking; here the register is in use.
            let of_file = recognised.remarks.iter().filter(|remark| {
                remark.file() == Some(&file.name) && !remark.is(&remark::UNUSED_FORM)
            });
            remarks.extend(of_file.cloned());
        }
        let mut schools = names.schools.clone();
        for name in &names.called_otherwise {
            let list = if register.has_folder(name) { &mut schools } else { &mut shared };
            list.push(name.clone());
        }
        Ok(Self { passport, register, shared, schools, remarks })
    }
}

impl BesideSchools {
    fn terms(&self, config: &Config) -> Terms {
        let scope = Scope { definitions: self.passport.definitions(), ..config.scope.clone() };
        Terms {
            config: Config { scope, ..config.clone() },
            options: choices::listed(&self.passport.options()),
            year: config.year.or(self.passport.year),
        }
    }
}

/// Files right below the folder of the district.
fn files_beside(config: &Config) -> Result<Vec<InputFile>> {
    let is_report = |path: &Path| recognition::is_report(path, &config.passwords);
    let results = Results { named: config.results.as_deref(), is_report: &is_report };
    let mut files = match intake::list(&config.folder, results) {
        // Nothing but tables of the program.
        Err(Error::EmptyFolder(_)) => Vec::new(),
        listing => listing?.files,
    };
    files.retain(|file| !file.name.contains('/'));
    Ok(files)
}

/// Names of the folders right below that of the district, in their natural order.
#[derive(Default)]
struct FolderNames {
    schools: Vec<String>,
    /// By a year, a grade or a procedure.
    called_otherwise: Vec<String>,
}

fn folders(config: &Config) -> Result<FolderNames> {
    let unlistable = |source| Error::Unlistable { path: config.folder.clone(), source };
    let results = config.results.as_ref().and_then(|path| path.canonicalize().ok());
    let (mut schools, mut shared) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(&config.folder).map_err(unlistable)? {
        let entry = entry.map_err(unlistable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link to a folder is one, too.
        let is_folder = entry.path().is_dir();
        let is_result = result_files::is_default(&name)
            || (results.is_some() && entry.path().canonicalize().ok() == results);
        if !is_folder || is_result || name.starts_with('.') {
            continue;
        }
        if folder_name::is_of_no_school(&name) { shared.push(name) } else { schools.push(name) }
    }
    schools.sort_by_cached_key(|name| folder_name::natural(name));
    shared.sort();
    Ok(FolderNames { schools, called_otherwise: shared })
}

fn origin(name: &str) -> Origin {
    Origin { file: Some(name.into()), ..Origin::default() }
}
