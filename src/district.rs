//! Schools beside one another without an order: counts of schools → figures of their district.
//! Adds counts and tells differences from chance; reads no file, knows no person, ranks nobody.

use crate::analysis::Program;
use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};

mod beside;
mod counts;
mod document;
mod pool;
#[cfg(test)]
mod tests;
mod together;

pub(crate) use counts::SchoolCounts;
pub use document::District;
pub(crate) use document::*;

/// A folder of the district and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct SchoolFolder {
    pub(crate) folder: String,
    pub(crate) reading: SchoolReading,
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

/// The latest year that at least half of the schools have a figure of.
pub(crate) fn common_year(schools: &[SchoolCounts]) -> Option<AcademicYear> {
    let mut years: Vec<AcademicYear> = schools.iter().flat_map(SchoolCounts::years).collect();
    years.sort_unstable();
    let years = years.chunk_by(|year, next| year == next);
    let common = years.filter(|same| same.len() * 2 >= schools.len());
    common.last().map(|same| same[0])
}

impl District {
    /// Of folders in their order; `remarks` are those of reading them.
    pub(crate) fn of(
        name: String,
        year: AcademicYear,
        mut folders: Vec<SchoolFolder>,
        mut remarks: Vec<Remark>,
    ) -> Self {
        together::refuse_doubles(&mut folders);
        for folder in &folders {
            remarks.extend(remark_on(folder, year));
        }
        let mut counted: Vec<&SchoolCounts> = Vec::new();
        for folder in &folders {
            if let SchoolReading::Counted(counts) = &folder.reading {
                counted.push(counts);
            }
        }
        Self {
            schema: 1,
            kind: "district",
            program: Program {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            name,
            year,
            baseline: year.previous(),
            coverage: pool::coverage(&counted, year),
            indicators: pool::indicators(&counted, year),
            schools: folders.iter().map(DistrictSchool::from).collect(),
            remarks,
        }
    }

    /// How many of its schools are counted.
    pub(crate) fn n_counted(&self) -> usize {
        self.schools.iter().filter(|school| school.is_counted()).count()
    }

    /// Whether it shows results of ВПР.
    pub(crate) fn has_vpr(&self) -> bool {
        self.coverage.iter().any(|work| work.procedure == Procedure::Vpr)
    }
}

/// What is said of a folder.
fn remark_on(folder: &SchoolFolder, year: AcademicYear) -> Option<Remark> {
    let origin = Origin { file: Some(folder.folder.as_str().into()), ..Origin::default() };
    match &folder.reading {
        SchoolReading::Failed(reason) => {
            Some(Remark::new(&remark::SCHOOL_FAILED, &origin).with("reason", reason))
        }
        SchoolReading::Empty(reason) => {
            Some(Remark::new(&remark::SCHOOL_EMPTY, &origin).with("reason", reason))
        }
        SchoolReading::Counted(counts) if !counts.years().contains(&year) => {
            Some(Remark::new(&remark::SCHOOL_WITHOUT_YEAR, &origin).with("year", year.to_string()))
        }
        SchoolReading::Counted(counts) if counts.n_errors > 0 => {
            let n_errors = counts.n_errors.to_string();
            Some(Remark::new(&remark::SCHOOL_PARTLY, &origin).with("errors", n_errors))
        }
        SchoolReading::Counted(_) => None,
    }
}

impl From<&SchoolFolder> for DistrictSchool {
    fn from(folder: &SchoolFolder) -> Self {
        let mut school = Self {
            code: None,
            codes: DistrictCodes::default(),
            name: String::new(),
            folder: folder.folder.clone(),
            group: None,
            number: None,
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
                if counts.n_errors > 0 {
                    school.status = ReadingStatus::Partly;
                }
                school.code.clone_from(&counts.code);
                school.codes.clone_from(&counts.codes);
                school.name.clone_from(&counts.name);
                (school.errors, school.warnings) = (counts.n_errors, counts.n_warnings);
            }
        }
        school
    }
}
