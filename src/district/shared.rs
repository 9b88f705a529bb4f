//! Works of files that several schools share → the schools that their codes name.
//! Whose a code is, is decided here; which source of a work counts is decided below.

use std::collections::BTreeMap;

use super::counts::SchoolCounts;
use super::document::DistrictCodes;
use super::of_run::code_of;
use super::record::WorkRow;
use super::{SchoolFolder, SchoolReading};
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};

mod sources;

/// Adds the works to the schools with their codes; a code of no folder is a school known by its code alone.
pub(crate) fn join(
    folders: &mut Vec<SchoolFolder>,
    works: Vec<WorkRow>,
    year: AcademicYear,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    // Without any folder all schools are known so.
    let has_folders = !folders.is_empty();
    for (code, works) in by_school(works) {
        let origin = Origin { file: Some(code.as_str().into()), ..Origin::default() };
        let known = folders.iter().position(|folder| folder.has_code(&code));
        if known.is_none() && may_be_of_another(folders, &code) {
            remarks.push(Remark::new(&remark::CODE_UNLINKED, &origin).with("school", code));
            continue;
        }
        let (works, of_places) = sources::of_one_place(&code, works);
        remarks.extend(of_places);
        if let Some(known) = known {
            let Some(school) = folders[known].counts_to_fill(&code, year) else { continue };
            remarks.extend(sources::merge(school, works));
            continue;
        }
        let mut school = SchoolCounts::known_by_code(&code, year);
        sources::merge(&mut school, works);
        if has_folders {
            remarks.push(Remark::new(&remark::SCHOOL_BY_CODE, &origin).with("school", code));
        }
        let reading = SchoolReading::Counted(Box::new(school));
        folders.push(SchoolFolder::new(String::new(), None, reading));
    }
    remarks
}

/// Works by the codes that name their schools: logins stand before the codes of exams, which may be those of schools
/// known by their logins.
fn by_school(works: Vec<WorkRow>) -> Vec<(String, Vec<WorkRow>)> {
    let mut by_school: BTreeMap<(bool, String), (String, Vec<WorkRow>)> = BTreeMap::new();
    for work in works {
        let Some(code) = code_of(&work.school) else { continue };
        let codes = DistrictCodes::of(Some(&code), &[]);
        // «0310» of one file is «310» of another.
        let same = codes.comparable().pop().map_or_else(|| code.clone(), |(_, code)| code);
        let (shown, of_school) = by_school.entry((codes.oo.is_some(), same)).or_default();
        if shown.len() < code.len() {
            *shown = code;
        }
        of_school.push(work);
    }
    by_school.into_values().collect()
}

/// Whether a school that is counted has no code of the system: then this one may be its own, and a school would be
/// counted twice.
fn may_be_of_another(folders: &[SchoolFolder], code: &str) -> bool {
    let asked = DistrictCodes::of(Some(code), &[]);
    let mut schools = folders.iter().filter_map(|folder| match &folder.reading {
        SchoolReading::Counted(school) => Some(school),
        SchoolReading::Failed(_) | SchoolReading::Empty(_) => None,
    });
    schools
        .any(|school| asked.systems().iter().all(|system| !school.codes.systems().contains(system)))
}

impl SchoolFolder {
    /// Whether a code of results is the school's, by the register or by its own files.
    fn has_code(&self, code: &str) -> bool {
        if self.registration.as_ref().is_some_and(|school| school.has_code(code)) {
            return true;
        }
        let SchoolReading::Counted(school) = &self.reading else { return false };
        let asked = DistrictCodes::of(Some(code), &[]);
        let (asked, known) = (asked.comparable(), school.codes.comparable());
        // A name is no code and tells one school from another only in the register.
        !asked.is_empty() && asked.iter().all(|code| known.contains(code))
    }

    /// Its counts, to be joined by works; a school of the register without a folder begins with none. `None`: its
    /// folder could not be counted.
    fn counts_to_fill(&mut self, code: &str, year: AcademicYear) -> Option<&mut SchoolCounts> {
        if let (Some(registered), SchoolReading::Empty(_)) = (&self.registration, &self.reading) {
            let code = registered.shown_code().unwrap_or_else(|| code.to_owned());
            let school = SchoolCounts::known_by_code(&code, year);
            let reading = SchoolReading::Counted(Box::new(school));
            let registration = self.registration.take();
            *self = Self::new(std::mem::take(&mut self.folder), registration, reading);
        }
        match &mut self.reading {
            SchoolReading::Counted(school) => Some(school),
            SchoolReading::Failed(_) | SchoolReading::Empty(_) => None,
        }
    }
}

impl SchoolCounts {
    /// A school of which nothing but works of shared files is known.
    fn known_by_code(code: &str, year: AcademicYear) -> Self {
        Self {
            folder: String::new(),
            name: String::new(),
            code: Some(code.to_owned()),
            codes: DistrictCodes::of(Some(code), &[]),
            year,
            n_errors: 0,
            n_warnings: 0,
            options: String::new(),
            works: Vec::new(),
            shares: Vec::new(),
            of_districts: Vec::new(),
        }
    }
}
