//! Records of a district ↔ the four tables that keep them: UTF-8, commas, null is empty, a fixed order of rows.
//! Knows bytes of tables only; where they lie is known elsewhere.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::period::AcademicYear;
use crate::remark::Remark;

use super::counts::SchoolCounts;
use super::document::{DistrictCodes, ReadingStatus};
use super::lines;
use super::of_run::{code_of, school_id};
use super::record::{CodeRow, SCHEMA, SHARED_UNIT, ShareRow, UnitRow, WorkRow, is_shared};
use super::{SchoolFolder, SchoolReading};

/// Names of the tables.
pub(crate) const TABLES: [&str; 4] = ["works.csv", "shares.csv", "codes.csv", "units.csv"];

/// Their columns: those of the records.
const HEADERS: [&str; 4] = [
    "unit,school,year,procedure,subject,grade,class,source,enrolled,written,absent,n2,n3,n4,n5,\
     above,strict,university,high,lower,same,higher,score_n,score_sum,score_sumsq",
    "unit,school,year,indicator,cut,key,num,den,sum,sumsq,unread",
    "unit,system,code",
    "unit,year,name,status,reason,errors,warnings,schema,program,options",
];

/// All that a district is computed from.
#[derive(Debug, Clone)]
pub(crate) struct DistrictRecords {
    /// Its name; empty if no passport of a district says it.
    pub(crate) name: String,
    pub(crate) year: AcademicYear,
    pub(crate) folders: Vec<SchoolFolder>,
    /// Works of files that lie beside the folders, by the codes of their schools.
    pub(crate) shared: Vec<WorkRow>,
    /// What is said of reading them; in no table.
    pub(crate) remarks: Vec<Remark>,
}

/// The bytes of the tables of a district in the order of their names.
pub(crate) fn of_district(records: &DistrictRecords) -> Result<[Vec<u8>; 4]> {
    let mut rows = Rows::default();
    for folder in &records.folders {
        rows.add(folder);
    }
    rows.works.extend(sorted(&records.shared));
    rows.units.push(UnitRow {
        year: Some(records.year).filter(|year| *year != AcademicYear(0)),
        name: Some(records.name.clone()).filter(|name| !name.is_empty()),
        ..UnitRow::new(SHARED_UNIT, ReadingStatus::Read)
    });
    rows.bytes()
}

/// The bytes of the tables of one folder of a district, or of what lies beside its folders.
pub(crate) fn of_unit(records: &DistrictRecords, unit: &str) -> Result<[Vec<u8>; 4]> {
    if unit == SHARED_UNIT {
        return of_district(records);
    }
    let mut rows = Rows::default();
    for folder in &records.folders {
        rows.add(folder);
    }
    rows.works.extend(sorted(&records.shared));
    rows.bytes()
}

/// The bytes of the tables of one folder.
pub(crate) fn of_folder(folder: &SchoolFolder) -> Result<[Vec<u8>; 4]> {
    let mut rows = Rows::default();
    rows.add(folder);
    rows.bytes()
}

/// Rows of the tables.
#[derive(Default)]
struct Rows<'r> {
    works: Vec<&'r WorkRow>,
    shares: Vec<&'r ShareRow>,
    codes: Vec<CodeRow>,
    units: Vec<UnitRow>,
}

impl<'r> Rows<'r> {
    /// A school that the register alone knows has no folder and no records.
    fn add(&mut self, SchoolFolder { folder, reading, .. }: &'r SchoolFolder) {
        if folder.is_empty() {
            return;
        }
        self.units.push(unit(folder, reading));
        let SchoolReading::Counted(counts) = reading else { return };
        self.works.extend(sorted(&counts.works));
        let mut shares: Vec<&ShareRow> = counts.shares.iter().collect();
        shares.sort_by_key(|share| (share.indicator, share.cut, &share.key, share.year));
        self.shares.extend(shares);
        self.codes.extend(counts.codes.rows(folder));
    }

    fn bytes(&self) -> Result<[Vec<u8>; 4]> {
        let [works, shares, codes, units] = HEADERS;
        Ok([
            bytes(works, &self.works)?,
            bytes(shares, &self.shares)?,
            bytes(codes, &self.codes)?,
            bytes(units, &self.units)?,
        ])
    }
}

fn sorted(works: &[WorkRow]) -> Vec<&WorkRow> {
    let mut works: Vec<&WorkRow> = works.iter().collect();
    works.sort_by_key(|work| {
        let school = (&work.unit, work.procedure, work.year, &work.school);
        (school, &work.subject, work.grade, &work.class, work.above.is_none())
    });
    works
}

impl UnitRow {
    fn new(unit: &str, status: ReadingStatus) -> Self {
        Self {
            unit: unit.to_owned(),
            year: None,
            name: None,
            status,
            reason: None,
            errors: 0,
            warnings: 0,
            schema: SCHEMA,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            options: None,
        }
    }
}

fn unit(folder: &str, reading: &SchoolReading) -> UnitRow {
    match reading {
        SchoolReading::Failed(reason) => {
            UnitRow { reason: Some(reason.clone()), ..UnitRow::new(folder, ReadingStatus::Failed) }
        }
        SchoolReading::Empty(reason) => {
            UnitRow { reason: Some(reason.clone()), ..UnitRow::new(folder, ReadingStatus::Empty) }
        }
        SchoolReading::Counted(counts) => UnitRow {
            year: Some(counts.year),
            name: Some(counts.name.clone()).filter(|name| !name.is_empty()),
            errors: counts.n_errors,
            warnings: counts.n_warnings,
            options: Some(counts.options.clone()).filter(|options| !options.is_empty()),
            ..UnitRow::new(folder, counts.status())
        },
    }
}

impl DistrictCodes {
    /// The codes as records.
    fn rows(&self, unit: &str) -> Vec<CodeRow> {
        let mut rows = Vec::new();
        for code in [&self.edu, &self.sch, &self.oo].into_iter().flatten() {
            let id = school_id(Some(code), unit);
            let (system, code) = id.split_once(':').unwrap_or_default();
            let [unit, system, code] = [unit, system, code].map(str::to_owned);
            rows.push(CodeRow { unit, system, code });
        }
        rows
    }

    fn add(&mut self, row: &CodeRow) {
        let code = code_of(&format!("{}:{}", row.system, row.code));
        match row.system.as_str() {
            "edu" => self.edu = code,
            "sch" => self.sch = code,
            "oo" => self.oo = code,
            _ => {}
        }
    }
}

fn bytes(header: &str, rows: &[impl Serialize]) -> Result<Vec<u8>> {
    lines::written(header, rows).map_err(|_| Error::Unwritable {
        path: Path::new(TABLES[0]).to_owned(),
        source: io::Error::other("величина не записывается в таблицу"),
    })
}

/// The records of tables in the order of their names.
///
/// # Errors
/// Which table can't be read, and why.
pub(crate) fn read(tables: &[Vec<u8>; 4]) -> std::result::Result<DistrictRecords, String> {
    let units: Vec<UnitRow> = rows(tables, 3)?;
    let mut schools = schools(&units)?;
    let unknown = |unit: &str, table: usize| {
        format!("«{unit}» есть в {}, а в {} её нет", TABLES[table], TABLES[3])
    };
    let mut shared = Vec::new();
    for work in rows::<WorkRow>(tables, 0)? {
        if is_shared(&work.unit) {
            shared.push(work);
            continue;
        }
        let school = schools.get_mut(&work.unit).ok_or_else(|| unknown(&work.unit, 0))?;
        school.works.push(work);
    }
    for share in rows::<ShareRow>(tables, 1)? {
        let school = schools.get_mut(&share.unit).ok_or_else(|| unknown(&share.unit, 1))?;
        school.code = code_of(&share.school);
        school.shares.push(share);
    }
    for code in rows::<CodeRow>(tables, 2)? {
        let school = schools.get_mut(&code.unit).ok_or_else(|| unknown(&code.unit, 2))?;
        school.codes.add(&code);
    }
    let (mut name, mut year, mut folders) = (String::new(), AcademicYear(0), Vec::new());
    for unit in units {
        if let Some(counts) = schools.remove(&unit.unit) {
            folders.push(unit.folder(counts));
        } else {
            year = unit.year.unwrap_or(year);
            name = unit.name.unwrap_or_default();
        }
    }
    Ok(DistrictRecords { name, year, folders, shared, remarks: Vec::new() })
}

/// Schools by their units, without records.
fn schools(units: &[UnitRow]) -> std::result::Result<BTreeMap<String, SchoolCounts>, String> {
    let mut schools = BTreeMap::new();
    for unit in units {
        if unit.schema != SCHEMA {
            let program = &unit.program;
            return Err(format!("таблицы другого образца, программы версии {program}"));
        }
        let counts = unit.counts();
        if unit.unit != SHARED_UNIT && schools.insert(unit.unit.clone(), counts).is_some() {
            return Err(format!("«{}» в {} названа дважды", unit.unit, TABLES[3]));
        }
    }
    Ok(schools)
}

fn rows<R: DeserializeOwned>(
    tables: &[Vec<u8>; 4],
    number: usize,
) -> std::result::Result<Vec<R>, String> {
    // What stands in the row is not repeated: the table may be anybody's.
    lines::read(&tables[number])
        .map_err(|row| format!("{}, строка {}: не понята", TABLES[number], row + 1))
}

impl UnitRow {
    /// A school of which nothing but its unit is known yet.
    fn counts(&self) -> SchoolCounts {
        SchoolCounts {
            folder: self.unit.clone(),
            name: self.name.clone().unwrap_or_default(),
            code: None,
            codes: DistrictCodes::default(),
            year: self.year.unwrap_or(AcademicYear(0)),
            n_errors: self.errors,
            n_warnings: self.warnings,
            options: self.options.clone().unwrap_or_default(),
            works: Vec::new(),
            shares: Vec::new(),
        }
    }

    fn folder(self, counts: SchoolCounts) -> SchoolFolder {
        let reason = self.reason.unwrap_or_default();
        let reading = match self.status {
            ReadingStatus::Read | ReadingStatus::Partly => SchoolReading::Counted(Box::new(counts)),
            ReadingStatus::Failed => SchoolReading::Failed(reason),
            ReadingStatus::Empty => SchoolReading::Empty(reason),
        };
        SchoolFolder::new(self.unit, None, reading)
    }
}
