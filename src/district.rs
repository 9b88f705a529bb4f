//! Schools beside one another without an order: counts of schools → figures of their district.
//! Adds counts and tells differences from chance; reads no file, knows no person, ranks nobody.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Program;
use crate::error::{Error, Result};
use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};
use crate::text;

mod beside;
mod codes;
mod completeness;
mod counts;
mod document;
mod lines;
mod notes;
mod of_run;
mod part_of_whole;
mod pool;
mod record;
mod register;
mod shared;
pub(crate) mod statement;
mod surroundings;
mod surveys;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod together;
mod verdicts;

pub(crate) use codes::Municipalities;
pub(crate) use counts::SchoolCounts;
pub use document::District;
pub(crate) use document::*;
pub(crate) use notes::RunNotes;
pub(crate) use of_run::{district_rows, shared_unread, shared_works, works_of_nobody};
pub(crate) use part_of_whole::PartOfWhole;
pub(crate) use record::{SHARED_UNIT, SharedRecords, WorkRow, shared_unit};
pub(crate) use register::{RegisteredSchool, SchoolRegister};
pub(crate) use shared::{join, municipalities};
pub(crate) use tables::DistrictRecords;

use record::DistrictRow;

/// A folder of the district and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct SchoolFolder {
    /// Its name, of several all of them; empty of a school known by its codes alone.
    pub(crate) folder: String,
    /// What the register of the district says of the school.
    pub(crate) registration: Option<RegisteredSchool>,
    pub(crate) reading: SchoolReading,
    /// What is noted of its files.
    pub(crate) notes: RunNotes,
}

/// What became of a school's folder.
#[derive(Debug, Clone)]
pub(crate) enum SchoolReading {
    Counted(Box<SchoolCounts>),
    /// It could not be counted, and why.
    Failed(String),
    /// No table in it was recognised, and why.
    Empty(String),
}

impl SchoolFolder {
    /// With what became of it; names and codes of the register stand before those of files.
    pub(crate) fn new(
        folder: String,
        registration: Option<RegisteredSchool>,
        mut reading: SchoolReading,
    ) -> Self {
        if let (Some(school), SchoolReading::Counted(counts)) = (&registration, &mut reading) {
            if let Some(reason) = school.contradiction(&counts.codes) {
                reading = SchoolReading::Failed(reason);
            } else {
                counts.name.clone_from(&school.name);
                counts.codes = school.district_codes().or(&counts.codes);
                counts.code = counts.code.take().map(|code| counts.codes.with_municipality(code));
            }
        }
        Self { folder, registration, reading, notes: RunNotes::default() }
    }

    /// The same as it was read, its records under the code that it is shown under.
    pub(crate) fn with_named_records(mut self) -> Self {
        if let SchoolReading::Counted(counts) = &mut self.reading {
            counts.name_records();
        }
        self
    }

    /// The same folder, of a school of the register that was read without it: its records stay.
    pub(crate) fn registered(self, registration: Option<RegisteredSchool>) -> Self {
        Self { notes: self.notes, ..Self::new(self.folder, registration, self.reading) }
    }

    /// Whether a row of the register has a code of its files.
    pub(crate) fn is_of(&self, school: &RegisteredSchool, municipalities: &Municipalities) -> bool {
        let Some(counts) = self.counts() else { return false };
        let codes = counts.codes.comparable(municipalities);
        codes.iter().any(|(_, code)| school.has_code(code, municipalities))
    }

    /// Whether its folder or its files call it so, whatever the signs between the words.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let asked = text::key(name);
        let named = self.counts().map(|counts| text::key(&counts.name));
        !asked.is_empty() && (text::key(&self.folder) == asked || named.as_ref() == Some(&asked))
    }

    fn counts(&self) -> Option<&SchoolCounts> {
        match &self.reading {
            SchoolReading::Counted(counts) => Some(counts),
            SchoolReading::Failed(_) | SchoolReading::Empty(_) => None,
        }
    }

    /// Its folder, else its code, else its name in the register.
    fn title(&self) -> &str {
        match (&self.registration, self.counts()) {
            (_, Some(counts)) => counts.title(),
            (Some(school), None) if self.folder.is_empty() => &school.name,
            _ => &self.folder,
        }
    }

    /// Whether it was read for another year, or could not be read for want of one.
    pub(crate) fn needs(&self, year: AcademicYear) -> bool {
        match &self.reading {
            SchoolReading::Counted(counts) => counts.year != year,
            SchoolReading::Failed(_) => true,
            SchoolReading::Empty(_) => false,
        }
    }
}

/// The latest year that at least half of the schools have a figure of.
pub(crate) fn common_year(folders: &[SchoolFolder]) -> Option<AcademicYear> {
    let schools: Vec<&SchoolCounts> = folders.iter().filter_map(SchoolFolder::counts).collect();
    let mut years: Vec<AcademicYear> = schools.iter().flat_map(|school| school.years()).collect();
    years.sort_unstable();
    let years = years.chunk_by(|year, next| year == next);
    let common = years.rev().find(|same| same.len() * 2 >= schools.len());
    common.map(|same| same[0])
}

/// That some schools have a newer year than the one taken, each such year.
pub(crate) fn newer_years(folders: &[SchoolFolder], year: AcademicYear) -> Vec<Remark> {
    let mut newer: BTreeMap<AcademicYear, Vec<&str>> = BTreeMap::new();
    let mut n_counted: usize = 0;
    for folder in folders {
        let Some(counts) = folder.counts() else { continue };
        n_counted += 1;
        for of_school in counts.years().into_iter().filter(|of_school| *of_school > year) {
            newer.entry(of_school).or_default().push(folder.title());
        }
    }
    let mut remarks = Vec::new();
    for (newer, schools) in newer {
        let remark = Remark::new(&remark::NEWER_YEAR, &Origin::default());
        let remark = remark.with("newer", newer.to_string()).with("year", year.to_string());
        let remark = remark.with("number", schools.len().to_string());
        let remark = remark.with("of", n_counted.to_string());
        remarks.push(remark.with("schools", remark::short_list(&schools)));
    }
    remarks
}

/// What is asked for in place of a school: all of them.
const EVERY_SCHOOL: &str = "все";

impl District {
    /// Of folders in their order.
    pub(crate) fn of(records: DistrictRecords) -> Self {
        let DistrictRecords { name, year, plans, mut folders, shared, mut remarks, .. } = records;
        remarks.extend(shared.notes().into_iter().map(|(_, remark)| remark.clone()));
        let SharedRecords { works, unread, of_districts: rows, .. } = shared;
        let of_districts = of_districts(&folders, rows);
        let municipalities = municipalities(folders.iter(), &works);
        let joined = join(&mut folders, (works, unread), year);
        remarks.extend(joined.remarks);
        together::refuse_doubles(&mut folders, &municipalities);
        remarks.extend(notes::equal_files(&folders));
        let has_register = folders.iter().any(|folder| folder.registration.is_some());
        for folder in &folders {
            if has_register {
                remarks.extend(notes::not_registered(folder));
            }
            remarks.extend(remark_on(folder, Some(year)));
            remarks.extend(notes::of_run(folder));
        }
        remarks.extend(notes::unlike_definitions(&folders));
        let counted: Vec<&SchoolCounts> = folders.iter().filter_map(SchoolFolder::counts).collect();
        Self {
            schema: 1,
            kind: "district",
            program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            name,
            year,
            baseline: year.previous(),
            coverage: pool::coverage(&counted, year, &of_districts),
            forms: completeness::of_schools(&folders, [year.previous(), year]),
            indicators: pool::indicators(&counted, year, &plans),
            surveys: surveys::surveys(&counted, year),
            schools: folders.iter().map(DistrictSchool::from).collect(),
            loose_codes: joined.loose_codes,
            remarks,
            written: Vec::new(),
        }
    }

    /// What is said of folders none of which has a year.
    pub(crate) fn refused(folders: &[SchoolFolder]) -> Vec<Remark> {
        folders.iter().filter_map(|folder| remark_on(folder, None)).collect()
    }

    /// Its schools that are counted, in the order of figures.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &DistrictSchool> {
        self.schools.iter().filter(|school| school.is_counted())
    }

    /// How many of its schools are counted.
    pub(crate) fn n_counted(&self) -> usize {
        self.counted().count()
    }

    /// The counted schools of a code, a folder or a name, with their numbers among all counted; «все»: each of them.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn asked_for(&self, asked: &str) -> Result<Vec<(usize, &DistrictSchool)>> {
        let (mut schools, mut known) = (Vec::new(), Vec::new());
        for (number, school) in self.counted().enumerate() {
            let is_folder = !school.folder.is_empty();
            known.push(if is_folder { school.folder.clone() } else { school.title().to_owned() });
            if text::folded(asked) == EVERY_SCHOOL || school.is_called(asked) {
                schools.push((number, school));
            }
        }
        if schools.is_empty() {
            return Err(Error::NoSuchSchool { asked: asked.to_owned(), known });
        }
        Ok(schools)
    }

    /// How many folders of schools have a code that tells them from one another.
    pub(crate) fn n_told_apart(&self) -> usize {
        let with_folder = self.schools.iter().filter(|school| !school.folder.is_empty());
        let with_code: BTreeSet<&String> =
            with_folder.filter_map(|school| school.code.as_ref()).collect();
        with_code.len()
    }

    /// Whether it shows results of ВПР.
    pub(crate) fn has_vpr(&self) -> bool {
        self.coverage.iter().any(|work| work.procedure == Procedure::Vpr)
    }
}

/// What Ф3 of folders and of shared files says of districts.
fn of_districts(folders: &[SchoolFolder], mut rows: Vec<DistrictRow>) -> Vec<DistrictRow> {
    for school in folders.iter().filter_map(SchoolFolder::counts) {
        rows.extend(school.of_districts.iter().cloned());
    }
    rows
}

/// What is said of a folder.
fn remark_on(folder: &SchoolFolder, year: Option<AcademicYear>) -> Option<Remark> {
    let name = folder.title();
    let origin = Origin { file: Some(name.into()), ..Origin::default() };
    let counts = match &folder.reading {
        SchoolReading::Counted(counts) => counts,
        SchoolReading::Failed(reason) => {
            return Some(Remark::new(&remark::SCHOOL_FAILED, &origin).with("reason", reason));
        }
        SchoolReading::Empty(reason) => {
            return Some(Remark::new(&remark::SCHOOL_EMPTY, &origin).with("reason", reason));
        }
    };
    if let Some(year) = year.filter(|year| !counts.years().contains(year)) {
        let remark = Remark::new(&remark::SCHOOL_WITHOUT_YEAR, &origin);
        return Some(remark.with("year", year.to_string()));
    }
    let errors = counts.n_errors.to_string();
    (counts.n_errors > 0)
        .then(|| Remark::new(&remark::SCHOOL_PARTLY, &origin).with("errors", errors))
}

impl From<&SchoolFolder> for DistrictSchool {
    fn from(folder: &SchoolFolder) -> Self {
        let registered = folder.registration.clone().unwrap_or_default();
        let mut school = Self {
            code: registered.district_codes().shown().cloned(),
            codes: registered.district_codes(),
            name: registered.name,
            folder: folder.folder.clone(),
            group: registered.group,
            number: registered.number,
            status: ReadingStatus::Read,
            reason: None,
            errors: 0,
            warnings: 0,
        };
        match &folder.reading {
            SchoolReading::Failed(reason) => {
                school.status = ReadingStatus::Failed;
                school.reason = Some(reason.clone());
            }
            SchoolReading::Empty(reason) => {
                school.status = ReadingStatus::Empty;
                school.reason = Some(reason.clone());
            }
            SchoolReading::Counted(counts) => {
                school.status = counts.status();
                school.code.clone_from(&counts.code);
                school.codes.clone_from(&counts.codes);
                school.name.clone_from(&counts.name);
                (school.errors, school.warnings) = (counts.n_errors, counts.n_warnings);
            }
        }
        school
    }
}
