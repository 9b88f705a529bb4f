//! Records of a district ↔ the six tables that keep them: UTF-8, commas, null is empty, a fixed order of rows.
//! Knows bytes of tables only; where they lie is known elsewhere.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Remark;

use super::codes::{DistrictCodes, code_of, school_id};
use super::counts::SchoolCounts;
use super::document::ReadingStatus;
use super::lines;
use super::record::{
    CodeRow, DistrictRow, RecordedRemark, SCHEMA, SHARED_UNIT, ShareCut, ShareRow, SharedRecords,
    UnitRow, WorkRow, is_shared,
};
use super::{SchoolFolder, SchoolReading};

/// Names of the tables.
pub(crate) const TABLES: [&str; N_TABLES] =
    ["works.csv", "shares.csv", "codes.csv", "units.csv", "district.csv", "remarks.csv"];

const N_TABLES: usize = 6;

/// How many of them are always there: the others came later and may be lacking.
pub(crate) const NEEDED_TABLES: usize = 4;

/// The bytes of the tables in the order of their names; empty of one that is lacking.
pub(crate) type TableBytes = [Vec<u8>; N_TABLES];

/// What a district plans, 0..=1.
pub(crate) type DistrictPlans = BTreeMap<(IndicatorId, AcademicYear), f64>;

/// Their columns: those of the records.
const HEADERS: [&str; N_TABLES] = [
    "unit,school,year,procedure,subject,grade,class,source,enrolled,written,absent,n2,n3,n4,n5,\
     above,strict,university,high,lower,same,higher,score_n,score_sum,score_sumsq",
    "unit,school,year,indicator,cut,key,num,den,sum,sumsq,unread",
    "unit,system,code",
    "unit,year,name,status,reason,errors,warnings,schema,program,options",
    "unit,district,year,subject,grade,schools,written",
    "unit,code,file,words",
];

/// All that a district is computed from.
#[derive(Debug, Clone)]
pub(crate) struct DistrictRecords {
    /// Its name; empty if no passport of a district says it.
    pub(crate) name: String,
    pub(crate) year: AcademicYear,
    pub(crate) plans: DistrictPlans,
    pub(crate) folders: Vec<SchoolFolder>,
    /// What files that several schools share say.
    pub(crate) shared: SharedRecords,
    /// What is said of the passport, the register and folders; in no table, as they are read anew.
    pub(crate) remarks: Vec<Remark>,
}

impl DistrictRecords {
    /// Nothing of a district but its name and year; 0: the year is not known.
    pub(crate) fn new(name: String, year: AcademicYear) -> Self {
        Self {
            name,
            year,
            plans: DistrictPlans::new(),
            folders: Vec::new(),
            shared: SharedRecords::default(),
            remarks: Vec::new(),
        }
    }
}

/// The bytes of the tables of a district in the order of their names.
pub(crate) fn of_district(records: &DistrictRecords) -> Result<TableBytes> {
    let mut rows = Rows::default();
    for folder in &records.folders {
        rows.add(folder);
    }
    rows.add_shared(records);
    for ((indicator, year), plan) in &records.plans {
        rows.plans.push(ShareRow::planned(*indicator, *year, *plan));
    }
    rows.units.push(UnitRow {
        year: Some(records.year).filter(|year| *year != AcademicYear(0)),
        name: Some(records.name.clone()).filter(|name| !name.is_empty()),
        ..UnitRow::new(SHARED_UNIT, ReadingStatus::Read)
    });
    rows.bytes()
}

/// The bytes of the tables of one folder of a district, or of what lies beside its folders.
pub(crate) fn of_unit(records: &DistrictRecords, unit: &str) -> Result<TableBytes> {
    if unit == SHARED_UNIT {
        return of_district(records);
    }
    let mut rows = Rows::default();
    for folder in &records.folders {
        rows.add(folder);
    }
    rows.add_shared(records);
    rows.bytes()
}

/// The bytes of the tables of one folder.
pub(crate) fn of_folder(folder: &SchoolFolder) -> Result<TableBytes> {
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
    plans: Vec<ShareRow>,
    of_districts: Vec<&'r DistrictRow>,
    remarks: Vec<RecordedRemark>,
}

impl<'r> Rows<'r> {
    /// What files of several schools say.
    fn add_shared(&mut self, records: &'r DistrictRecords) {
        self.works.extend(sorted(&records.shared.works));
        let mut unread: Vec<&ShareRow> = records.shared.unread.iter().collect();
        unread.sort_by_key(|share| (&share.unit, &share.school, share.indicator, share.year));
        self.shares.extend(unread);
        self.of_districts.extend(&records.shared.of_districts);
        for (unit, remark) in records.shared.notes() {
            self.remarks.push(RecordedRemark::of(unit, remark));
        }
    }

    /// A school that the register alone knows has no folder and no records.
    fn add(&mut self, SchoolFolder { folder, reading, notes, .. }: &'r SchoolFolder) {
        if folder.is_empty() {
            return;
        }
        self.remarks.extend(notes.remarks.iter().map(|remark| RecordedRemark::of(folder, remark)));
        self.units.push(unit(folder, reading));
        let SchoolReading::Counted(counts) = reading else { return };
        self.works.extend(sorted(&counts.works));
        let mut shares: Vec<&ShareRow> = counts.shares.iter().collect();
        shares.sort_by_key(|share| (share.indicator, share.cut, &share.key, share.year));
        self.shares.extend(shares);
        self.codes.extend(counts.codes.rows(folder));
        self.of_districts.extend(&counts.of_districts);
    }

    fn bytes(&self) -> Result<TableBytes> {
        let [works, shares, codes, units, of_districts, remarks] = HEADERS;
        let all_shares: Vec<&ShareRow> = self.shares.iter().copied().chain(&self.plans).collect();
        Ok([
            bytes(works, &self.works)?,
            bytes(shares, &all_shares)?,
            bytes(codes, &self.codes)?,
            bytes(units, &self.units)?,
            bytes(of_districts, &self.of_districts)?,
            bytes(remarks, &self.remarks)?,
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
pub(crate) fn read(tables: &TableBytes) -> std::result::Result<DistrictRecords, String> {
    let units: Vec<UnitRow> = rows(tables, 3)?;
    let mut schools = schools(&units)?;
    let mut records = DistrictRecords::new(String::new(), AcademicYear(0));
    for work in rows::<WorkRow>(tables, 0)? {
        if is_shared(&work.unit) {
            records.shared.works.push(work);
        } else {
            known(&mut schools, &work.unit, 0)?.works.push(work);
        }
    }
    add_shares(&mut records, &mut schools, tables)?;
    for code in rows::<CodeRow>(tables, 2)? {
        known(&mut schools, &code.unit, 2)?.codes.add(&code);
    }
    for row in rows::<DistrictRow>(tables, 4)? {
        if is_shared(&row.unit) {
            records.shared.of_districts.push(row);
        } else {
            known(&mut schools, &row.unit, 4)?.of_districts.push(row);
        }
    }
    for unit in units {
        if let Some(counts) = schools.remove(&unit.unit) {
            records.folders.push(unit.folder(counts));
        } else {
            records.year = unit.year.unwrap_or(records.year);
            records.name = unit.name.unwrap_or_default();
        }
    }
    add_remarks(&mut records, tables)?;
    Ok(records)
}

/// Gives each share to its school; plans and what was not read of shared files are of the district.
fn add_shares(
    records: &mut DistrictRecords,
    schools: &mut BTreeMap<String, SchoolCounts>,
    tables: &TableBytes,
) -> std::result::Result<(), String> {
    for share in rows::<ShareRow>(tables, 1)? {
        if let (Some(ShareCut::Plan), Some(plan)) = (share.cut, share.sum) {
            records.plans.insert((share.indicator, share.year), plan);
        } else if is_shared(&share.unit) {
            records.shared.unread.push(share);
        } else {
            let school = known(schools, &share.unit, 1)?;
            school.code = code_of(&share.school);
            school.shares.push(share);
        }
    }
    Ok(())
}

/// The school of a unit that a table names.
fn known<'s>(
    schools: &'s mut BTreeMap<String, SchoolCounts>,
    unit: &str,
    table: usize,
) -> std::result::Result<&'s mut SchoolCounts, String> {
    let unknown = || format!("«{unit}» есть в {}, а в {} её нет", TABLES[table], TABLES[3]);
    schools.get_mut(unit).ok_or_else(unknown)
}

/// Gives each remark to its folder, those of shared files to the district.
fn add_remarks(
    records: &mut DistrictRecords,
    tables: &TableBytes,
) -> std::result::Result<(), String> {
    for row in rows::<RecordedRemark>(tables, 5)? {
        // A later program may know more rules.
        let Some(remark) = row.remark() else { continue };
        let folder = records.folders.iter_mut().find(|folder| folder.folder == row.unit);
        match folder {
            Some(folder) => folder.notes.remarks.push(remark),
            None => records.shared.noted.push((row.unit, remark)),
        }
    }
    Ok(())
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
    tables: &TableBytes,
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
            of_districts: Vec::new(),
        }
    }

    fn folder(self, mut counts: SchoolCounts) -> SchoolFolder {
        // Of a school without shares nothing but its codes is recorded.
        counts.code = counts.code.or_else(|| counts.codes.shown().cloned());
        let reason = self.reason.unwrap_or_default();
        let reading = match self.status {
            ReadingStatus::Read | ReadingStatus::Partly => SchoolReading::Counted(Box::new(counts)),
            ReadingStatus::Failed => SchoolReading::Failed(reason),
            ReadingStatus::Empty => SchoolReading::Empty(reason),
        };
        SchoolFolder::new(self.unit, None, reading)
    }
}
