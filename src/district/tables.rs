//! Records of a district ↔ the four tables that keep them: UTF-8, commas, null is empty, a fixed order of rows.
//! Knows bytes of tables only; where they lie is known elsewhere.

use std::io;
use std::path::Path;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::period::AcademicYear;
use crate::remark::Remark;

use super::document::{DistrictCodes, ReadingStatus};
use super::lines;
use super::of_run::school_id;
use super::record::{CodeRow, SCHEMA, SHARED_UNIT, ShareRow, UnitRow, WorkRow};
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
        year: Some(records.year),
        name: Some(records.name.clone()).filter(|name| !name.is_empty()),
        ..UnitRow::new(SHARED_UNIT, ReadingStatus::Read)
    });
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
        let school = (work.procedure, work.year, &work.school);
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
}

fn bytes(header: &str, rows: &[impl Serialize]) -> Result<Vec<u8>> {
    lines::written(header, rows).map_err(|_| Error::Unwritable {
        path: Path::new(TABLES[0]).to_owned(),
        source: io::Error::other("величина не записывается в таблицу"),
    })
}
