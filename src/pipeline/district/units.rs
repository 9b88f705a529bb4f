//! A district in parts: one folder of it, as a cluster reads it, and the whole of tables that were read elsewhere.
//! Each part is read as in a run over all of them.

use std::fs;

use super::super::Config;
use super::places::{JOINED, PlacesRead};
use super::shared;
use super::{BesideSchools, FolderNames, files_beside, folder_name, folders, places, year_with};
use crate::district::tables::{self, TableBytes};
use crate::district::{DistrictRecords, SHARED_UNIT, SchoolFolder, SchoolRegister};
use crate::error::{Error, Result};
use crate::form::{FormKind, catalog};
use crate::intake::InputFile;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::text;

/// The records of one folder, or of what lies beside the folders of schools; none of a folder that is read with another.
///
/// # Errors
/// When the folder of the district can't be listed.
pub(crate) fn unit_records(config: &Config, unit: &str) -> Result<DistrictRecords> {
    let names = folders(config)?;
    let is_shared = unit == SHARED_UNIT;
    let files = if is_shared { files_beside(config)? } else { blanks_beside(config)? };
    let beside = BesideSchools::read(config, &files, &names)?;
    let terms = beside.terms(config);
    let mut records = nothing(&beside.passport, terms.year);
    if is_shared {
        records.shared = shared::beside(config, &beside, terms.year);
        return Ok(records);
    }
    let (places, _) = places::of(&beside.register, &beside.schools);
    if let Some(place) = places.iter().find(|place| place.begins_with(unit)) {
        let reading = place.read(&terms, terms.year);
        records.folders.extend(reading.school);
        records.shared = reading.shared;
    }
    Ok(records)
}

fn nothing(passport: &Passport, year: Option<AcademicYear>) -> DistrictRecords {
    let name = passport.school_name.clone().unwrap_or_default();
    let plans = passport.targets.clone();
    DistrictRecords { plans, ..DistrictRecords::new(name, year.unwrap_or(AcademicYear(0))) }
}

/// The passport and the register of a district as their blanks are called: other files are not opened for one folder.
fn blanks_beside(config: &Config) -> Result<Vec<InputFile>> {
    let unlistable = |source| Error::Unlistable { path: config.folder.clone(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(&config.folder).map_err(unlistable)? {
        let path = entry.map_err(unlistable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let blanks = [FormKind::Passport, FormKind::SchoolRegister];
        let mut blanks = blanks.iter().filter_map(|kind| catalog::blank(*kind, AcademicYear(0)));
        let is_blank = blanks.any(|blank| is_called_as(&name, &blank));
        if is_blank && path.is_file() {
            files.push(InputFile { name, path, hints: Vec::new() });
        }
    }
    files.sort();
    Ok(files)
}

/// «Школы района (2).xlsx», «школы района Энск.xls».
fn is_called_as(name: &str, blank: &str) -> bool {
    let stem = blank.rsplit_once('.').map_or(blank, |(stem, _)| stem);
    text::folded(name).starts_with(&text::folded(stem))
}

/// The folders of units: those of a school that the register joins stand in one. A folder's own name may have the sign
/// that joins them.
fn folders_of(units: &[SchoolFolder], register: &SchoolRegister) -> Vec<String> {
    let mut folders = Vec::new();
    for SchoolFolder { folder, .. } in units {
        let parts: Vec<&str> = folder.split(JOINED).collect();
        let is_joined = parts.iter().all(|part| register.has_folder(part));
        if is_joined {
            folders.extend(parts.iter().map(|part| (*part).to_owned()));
        } else {
            folders.push(folder.clone());
        }
    }
    folders.sort_by_cached_key(|name| folder_name::natural(name));
    folders
}

/// A district whose schools were read elsewhere: passport and register are those that lie in the folder.
///
/// # Errors
/// When the tables can't be read, or say no year.
pub(crate) fn records_of_tables(config: &Config, recorded: &TableBytes) -> Result<DistrictRecords> {
    let recorded = tables::read(recorded).map_err(Error::Tables)?;
    let beside = BesideSchools::read(config, &files_beside(config)?, &FolderNames::default())?;
    let names = folders_of(&recorded.folders, &beside.register);
    let (places, without_folder) = places::of(&beside.register, &names);
    let mut read = PlacesRead::new();
    for place in places {
        let school = place.recorded(&recorded.folders);
        read.push((place, school));
    }
    let read = places::linked(read, &recorded.shared.works);
    let mut remarks = Vec::from_iter(without_folder);
    remarks.extend(beside.remarks);
    let folders: Vec<SchoolFolder> = read.into_iter().map(|(_, school)| school).collect();
    let stated = Some(recorded.year).filter(|year| *year != AcademicYear(0));
    let asked = config.year.or(beside.passport.year).or(stated);
    let year = year_with(asked, &folders, &recorded.shared.works);
    let name = beside.passport.school_name.unwrap_or(recorded.name);
    let mut plans = beside.passport.targets;
    if plans.is_empty() {
        plans = recorded.plans;
    }
    let Some((year, of_newer)) = year else {
        let folder = config.folder.clone();
        return Err(Error::NoYearOfDistrict { folder, remarks: Vec::new() });
    };
    remarks.extend(of_newer);
    Ok(DistrictRecords { name, year, plans, folders, remarks, ..recorded })
}
