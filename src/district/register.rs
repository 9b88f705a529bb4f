//! The register «Школы района»: which folders and codes are of one school, in which order schools stand.
//! Reads the register and nothing else; who has a code is asked where works are given out.

use std::collections::BTreeSet;

use super::codes::{DistrictCodes, Municipalities, municipality_in};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::passport::{SchoolCode, System};
use crate::remark::{self, Remark};
use crate::text;

/// A row of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RegisteredSchool {
    /// Its folders; none of a school known by its codes alone.
    pub(crate) folders: Vec<String>,
    pub(crate) name: String,
    /// Logins and the code of exams, by which its rows are told from those of others.
    pub(crate) codes: Vec<SchoolCode>,
    /// The municipality of the code of exams.
    pub(crate) municipality: Option<String>,
    pub(crate) group: Option<String>,
    /// What a publication calls it.
    pub(crate) number: Option<String>,
}

/// The schools of a district in the order in which they stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct SchoolRegister {
    pub(crate) schools: Vec<RegisteredSchool>,
}

impl RegisteredSchool {
    /// Whether a code of results is its own; of results without a code, whether they bear its name.
    pub(crate) fn has_code(&self, code: &str, municipalities: &Municipalities) -> bool {
        let asked = DistrictCodes::of(Some(code), &[]).comparable(municipalities);
        if asked.is_empty() {
            let is_named = SchoolCode::parse(Some(System::Name.title()), &self.name);
            return is_named.is_some() && is_named == SchoolCode::parse(None, code);
        }
        let mut listed = self.listed_codes().into_iter();
        listed.any(|code| DistrictCodes::of(None, &[code]).comparable(municipalities) == asked)
    }

    /// Whether it is a folder of the school, as it is written in any case.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        let asked = text::folded(folder);
        self.folders.iter().any(|known| text::folded(known) == asked)
    }

    /// Why the codes of its folder can't be its own: another login stands in the register, or another municipality.
    pub(crate) fn contradiction(&self, codes: &DistrictCodes) -> Option<String> {
        for (system, login) in [(System::Edu, &codes.edu), (System::Sch, &codes.sch)] {
            let listed = self.codes.iter().find(|code| code.system == system);
            let (Some(login), Some(listed)) = (login, listed) else { continue };
            if !self.has_code(login, &Municipalities::Unnamed) {
                return Some(format!("в реестре {listed}, а в папке {login}: какой логин верный?"));
            }
        }
        let (stated, found) =
            (self.municipality.as_deref()?, municipality_in(codes.oo.as_deref()?)?);
        let is_one = Municipalities::of([stated, found]) != Municipalities::Several;
        let has_number = self.codes.iter().any(|code| code.system == System::Number);
        (has_number && !is_one)
            .then(|| format!("в реестре Код МСУ {stated}, а в папке {found}: какой верный?"))
    }

    /// Its codes with their systems; the code of exams with its municipality.
    fn listed_codes(&self) -> Vec<(&'static str, String)> {
        let mut listed = Vec::new();
        for code in &self.codes {
            let number = match &self.municipality {
                Some(municipality) if code.system == System::Number => {
                    format!("{municipality}/{}", code.code)
                }
                _ => code.code.clone(),
            };
            listed.push((code.system.title(), number));
        }
        listed
    }

    /// The first code of each system.
    pub(crate) fn district_codes(&self) -> DistrictCodes {
        DistrictCodes::of(None, &self.listed_codes())
    }
}

impl SchoolRegister {
    /// The rows of the registers among tables, in their order; what two rows claim stays with the first.
    pub(crate) fn read(tables: &[Table<'_>]) -> (Self, Vec<Remark>) {
        let mut rows = Vec::new();
        let mut remarks = Vec::new();
        for table in tables.iter().filter(|table| table.form.kind == FormKind::SchoolRegister) {
            for number in 0..table.len() {
                let row = SchoolRow { table, number };
                let (school, of_row) = row.read();
                remarks.extend(of_row);
                rows.push((row, school));
            }
        }
        remarks.extend(refuse_loose_numbers(&mut rows));
        let mut register = Self::default();
        for (row, mut school) in rows {
            for known in &register.schools {
                remarks.extend(row.leave_what_is_of(known, &mut school));
            }
            register.schools.push(school);
        }
        (register, remarks)
    }

    /// Whether a school has such a folder.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.schools.iter().any(|school| school.has_folder(folder))
    }
}

/// A row of the register as it was read.
#[derive(Clone, Copy)]
struct SchoolRow<'t> {
    table: &'t Table<'t>,
    number: usize,
}

impl SchoolRow<'_> {
    fn text(self, field: FieldName) -> Option<String> {
        self.table.text(field, self.number).map(|text| text.trim().to_owned())
    }

    fn remark(self, field: FieldName, mut fault: String) -> Remark {
        let origin = self.table.origin(field, self.number);
        fault.push_str("; не учтено");
        Remark::new(&remark::REGISTER_ROW, &origin).with("fault", fault)
    }

    /// Its school, and what of it could not be read.
    fn read(self) -> (RegisteredSchool, Vec<Remark>) {
        let (mut codes, mut remarks) = (Vec::new(), Vec::new());
        for login in parts(self.text(FieldName::Logins), &[',', ';', '\n', ' ']) {
            match SchoolCode::parse(None, &login) {
                Some(code) if matches!(code.system, System::Edu | System::Sch) => codes.push(code),
                _ => {
                    let fault = format!("«{login}» – не логин вида edu123456 или sch123456");
                    remarks.push(self.remark(FieldName::Logins, fault));
                }
            }
        }
        if let Some(number) = self.text(FieldName::SchoolCode) {
            match SchoolCode::parse(None, &number) {
                Some(code) if code.system == System::Number => codes.push(code),
                _ => {
                    let fault = format!("«{number}» – не код ОО из протоколов ГИА");
                    remarks.push(self.remark(FieldName::SchoolCode, fault));
                }
            }
        }
        let school = RegisteredSchool {
            folders: parts(self.text(FieldName::Folder), &[';', '\n']),
            name: self.text(FieldName::SchoolName).unwrap_or_default(),
            codes,
            municipality: self.text(FieldName::Municipality),
            group: self.text(FieldName::Group),
            number: self.text(FieldName::PublicNumber),
        };
        (school, remarks)
    }

    /// Takes from its school the folders and codes of one above it.
    fn leave_what_is_of(
        self,
        known: &RegisteredSchool,
        school: &mut RegisteredSchool,
    ) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let (mut folders, mut codes) = (Vec::new(), Vec::new());
        for folder in std::mem::take(&mut school.folders) {
            if known.has_folder(&folder) {
                let fault = format!("папка «{folder}» уже стоит у школы «{}»", known.name);
                remarks.push(self.remark(FieldName::Folder, fault));
            } else {
                folders.push(folder);
            }
        }
        let is_of_another_municipality = known.municipality != school.municipality;
        for code in std::mem::take(&mut school.codes) {
            let is_number = code.system == System::Number;
            if known.codes.contains(&code) && !(is_number && is_of_another_municipality) {
                let field = if is_number { FieldName::SchoolCode } else { FieldName::Logins };
                let fault = format!("{code} уже стоит у школы «{}»", known.name);
                remarks.push(self.remark(field, fault));
            } else {
                codes.push(code);
            }
        }
        (school.folders, school.codes) = (folders, codes);
        remarks
    }
}

/// A code of exams is known within its municipality only: where there are several it needs one beside it.
fn refuse_loose_numbers(rows: &mut [(SchoolRow<'_>, RegisteredSchool)]) -> Vec<Remark> {
    let municipalities: BTreeSet<&String> =
        rows.iter().filter_map(|(_, school)| school.municipality.as_ref()).collect();
    let mut remarks = Vec::new();
    if municipalities.len() < 2 {
        return remarks;
    }
    for (row, school) in rows {
        let n_codes = school.codes.len();
        if school.municipality.is_none() {
            school.codes.retain(|code| code.system != System::Number);
        }
        if school.codes.len() < n_codes {
            let fault = format!("у школы «{}» есть «Код ОО», а «Код МСУ» не вписан", school.name);
            remarks.push(row.remark(FieldName::SchoolCode, fault));
        }
    }
    remarks
}

/// What stands in a cell of several.
fn parts(cell: Option<String>, separators: &[char]) -> Vec<String> {
    let cell = cell.unwrap_or_default();
    let parts = cell.split(separators).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
