//! Works of files that several schools share → the schools that their codes name.
//! Whose a code is, is decided here; which source of a work counts is decided below.

use std::collections::BTreeMap;

use super::codes::{DistrictCodes, Municipalities, code_of, municipality_in};
use super::counts::SchoolCounts;
use super::record::{ShareRow, WorkRow};
use super::{SchoolFolder, SchoolReading};
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark, Rule, short_list};

mod sources;

/// What became of the works of shared files.
#[derive(Default)]
pub(crate) struct SharedJoined {
    pub(crate) remarks: Vec<Remark>,
    /// Codes of results that are not counted: nobody knows whose they are.
    pub(crate) loose_codes: Vec<String>,
}

/// Adds the works to the schools with their codes; a code of no folder is a school known by its code alone.
pub(crate) fn join(
    folders: &mut Vec<SchoolFolder>,
    (works, unread): (Vec<WorkRow>, Vec<ShareRow>),
    year: AcademicYear,
) -> SharedJoined {
    let municipalities = municipalities(folders.iter(), &works);
    let (mut remarks, mut loose_codes, mut known_by_code) = (Vec::new(), Vec::new(), Vec::new());
    // Without any folder all schools are known so.
    let has_folders = !folders.is_empty();
    for (code, works) in by_school(works, &municipalities) {
        let known = folders.iter().position(|folder| folder.has_code(&code, &municipalities));
        if known.is_none() && may_be_of_another(folders, &code, &municipalities) {
            loose_codes.push(code);
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
        let reading = SchoolReading::Counted(Box::new(school));
        folders.push(SchoolFolder::new(String::new(), None, reading));
        known_by_code.push(code);
    }
    for row in unread {
        let Some(code) = code_of(&row.school) else { continue };
        let known = folders.iter().position(|folder| folder.has_code(&code, &municipalities));
        let Some(known) = known else { continue };
        if let SchoolReading::Counted(school) = &mut folders[known].reading {
            sources::add_unread(school, row);
        }
    }
    if has_folders {
        remarks.extend(on_codes(&remark::SCHOOL_BY_CODE, &known_by_code));
    }
    remarks.extend(on_codes(&remark::CODE_UNLINKED, &loose_codes));
    SharedJoined { remarks, loose_codes }
}

/// One remark on all codes of a kind.
fn on_codes(rule: &'static Rule, codes: &[String]) -> Option<Remark> {
    let origin = Origin { file: Some("общие файлы".into()), ..Origin::default() };
    let remark = Remark::new(rule, &origin);
    (!codes.is_empty())
        .then(|| remark.with("number", codes.len().to_string()).with("codes", short_list(codes)))
}

/// The municipalities that registers and files name beside codes of exams.
pub(crate) fn municipalities<'s>(
    folders: impl Iterator<Item = &'s SchoolFolder>,
    works: &[WorkRow],
) -> Municipalities {
    let mut named: Vec<&str> =
        works.iter().filter_map(|work| municipality_in(work.school.strip_prefix("oo:")?)).collect();
    for folder in folders {
        named.extend(folder.registration.as_ref().and_then(|row| row.municipality.as_deref()));
        named.extend(
            folder.counts().and_then(|counts| municipality_in(counts.codes.oo.as_deref()?)),
        );
    }
    Municipalities::of(named)
}

/// Works by the codes that name their schools: logins stand before the codes of exams, which may be those of schools
/// known by their logins.
fn by_school(works: Vec<WorkRow>, municipalities: &Municipalities) -> Vec<(String, Vec<WorkRow>)> {
    let mut by_school: BTreeMap<(bool, String), (String, Vec<WorkRow>)> = BTreeMap::new();
    for work in works {
        let Some(code) = code_of(&work.school) else { continue };
        let codes = DistrictCodes::of(Some(&code), &[]);
        // «0310» of one file is «310» of another.
        let comparable = codes.comparable(municipalities).pop();
        let same = comparable.map_or_else(|| code.clone(), |(_, code)| code);
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
fn may_be_of_another(
    folders: &[SchoolFolder],
    code: &str,
    municipalities: &Municipalities,
) -> bool {
    let asked = DistrictCodes::of(Some(code), &[]).systems(municipalities);
    let mut schools = folders.iter().filter_map(SchoolFolder::counts);
    schools.any(|school| {
        let known = school.codes.systems(municipalities);
        asked.iter().all(|system| !known.contains(system))
    })
}

impl SchoolFolder {
    /// Whether a code of results is the school's, by the register or by its own files.
    fn has_code(&self, code: &str, municipalities: &Municipalities) -> bool {
        let registration = self.registration.as_ref();
        if registration.is_some_and(|school| school.has_code(code, municipalities)) {
            return true;
        }
        let SchoolReading::Counted(school) = &self.reading else { return false };
        let asked = DistrictCodes::of(Some(code), &[]).comparable(municipalities);
        let known = school.codes.comparable(municipalities);
        // A name is no code and tells one school from another only in the register.
        !asked.is_empty() && asked.iter().all(|code| known.contains(code))
    }

    /// Its counts, to be joined by works; a school of the register without a folder begins with none. `None`: its
    /// folder could not be counted.
    fn counts_to_fill(&mut self, code: &str, year: AcademicYear) -> Option<&mut SchoolCounts> {
        if let (Some(registered), SchoolReading::Empty(_)) = (&self.registration, &self.reading) {
            let codes = registered.district_codes();
            let code = codes.shown().cloned().unwrap_or_else(|| code.to_owned());
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
