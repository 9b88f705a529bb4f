//! Files → sheets → tables: what is of the school and what stands in it, before anything is dated.
//! Knows no year and no school yet.

use std::collections::BTreeSet;
use std::path::Path;

use super::own_results::{OwnResults, Register, RegisterRead};
use super::recognition::{self, Recognised};
use super::{Config, Progress, archive, passes, withdrawn_errors};
use crate::analysis::{FileEntry, WrittenResult};
use crate::error::Result;
use crate::facts::{self, school};
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::handwork::FoundSheet;
use crate::intake::{self, Listing, Results};
use crate::mentoring::RegisterBook;
use crate::passport::{Passport, SchoolCode};
use crate::reference::Reference;
use crate::remark::{Remark, Severity};

/// What was read of a folder.
pub(super) struct FolderReading {
    /// In the order of files; those of the registers among the results at the end.
    pub(super) tables: Vec<Table<'static>>,
    /// An entry for each sheet.
    pub(super) entries: Vec<FileEntry>,
    pub(super) remarks: Vec<Remark>,
    /// Registers filled further by hand, the one that stands before the others first.
    pub(super) registers: Vec<Register>,
}

/// What the folder of a school has of several schools.
#[derive(Debug, Clone, Default)]
pub(super) struct SharedInFolder {
    /// Paths of the files.
    pub(super) files: BTreeSet<String>,
    /// Whether nothing else is there that a school would be known by.
    pub(super) is_all: bool,
}

/// Reads the folder of a run.
pub(super) fn read(
    config: &Config,
    reference: &Reference,
    progress: &dyn Progress,
    own_results: &OwnResults,
) -> Result<FolderReading> {
    let is_report = |path: &Path| recognition::is_report(path, &config.passwords);
    let results = Results { named: config.results.as_deref(), is_report: &is_report };
    let mut listing = intake::list(&config.folder, results)?;
    listing.files.retain(|file| config.scope.has(&file.name));
    let recognised = passes::recognise(&listing.files, &config.passwords, reference, progress)?;
    let mut reading = FolderReading::of_inputs(listing, recognised, own_results);
    reading.add_registers(own_results.registers(config)?);
    reading.place_in(&config.folder);
    reading.leave_out_what_is_of_others();
    if config.scope.files.is_some() {
        reading.leave_tables(school::names_schools);
    }
    Ok(reading)
}

impl FolderReading {
    /// Takes out the rows that several schools share: they are read for all schools together. `codes`: of the school,
    /// beside those of its passport.
    pub(super) fn without_shared(
        &mut self,
        codes: &[SchoolCode],
        reference: &Reference,
    ) -> SharedInFolder {
        let (Passport { codes: mut known, .. }, _) = Passport::read(&self.tables, reference);
        known.extend(codes.iter().cloned());
        let files = school::shared_files(&self.tables, &known);
        if files.is_empty() {
            return SharedInFolder::default();
        }
        let is_shared = |table: &Table<'_>| {
            let file = table.place.file.as_ref();
            file.is_some_and(|file| files.contains(file)) && school::names_schools(table)
        };
        self.leave_tables(|table| !is_shared(table));
        let tells_nothing = |table: &Table<'_>| table.is_empty() || table.form.kind.is_of_nothing();
        let has_errors = self.remarks.iter().any(|remark| remark.severity == Severity::Error);
        let is_all = !has_errors && self.tables.iter().all(tells_nothing);
        SharedInFolder { files: files.iter().map(ToString::to_string).collect(), is_all }
    }

    /// Leaves some tables, and what is said of them and of files.
    fn leave_tables(&mut self, is_left: impl Fn(&Table<'_>) -> bool) {
        let mut gone = BTreeSet::new();
        for table in self.tables.extract_if(.., |table| !is_left(table)) {
            gone.insert((table.place.file, table.place.sheet));
        }
        for table in &self.tables {
            gone.remove(&(table.place.file.clone(), table.place.sheet.clone()));
        }
        self.remarks.retain(|remark| {
            !gone.contains(&(remark.origin.file.clone(), remark.origin.sheet.clone()))
        });
        self.entries.retain(|entry| {
            let (file, sheet) = (entry.file.as_str(), entry.sheet.as_deref());
            !gone
                .iter()
                .any(|place| (place.0.as_deref(), place.1.as_deref()) == (Some(file), sheet))
        });
    }
    /// What the inputs say, without the rows of registers that the program wrote itself.
    fn of_inputs(
        listing: Listing,
        recognised: Recognised<'static>,
        own_results: &OwnResults,
    ) -> Self {
        let Recognised { mut tables, mut entries, registers, remarks: of_cells } = recognised;
        let (archived, of_archive) = archive::read(&listing.archived);
        let registers = registers_of(registers, &tables, (own_results, &archived));
        let mut remarks = [listing.remarks, of_cells, of_archive].concat();
        for Register { book, .. } in &registers {
            remarks = without_known_rows(book, &mut tables, remarks);
            refuse_loose_rows(book, &tables, &mut entries);
        }
        Self { tables, entries, remarks, registers }
    }

    /// Adds the registers among the results: all of their pairs where the inputs have none, else what people wrote.
    fn add_registers(&mut self, registers: Vec<RegisterRead>) {
        let has_pairs = has_pairs(&self.tables, &self.registers);
        for mut read in registers {
            if !has_pairs {
                read.stand_for_blanks();
            }
            read.leave_what_people_wrote();
            self.tables.extend(read.tables);
            self.entries.extend(read.entries);
            self.remarks.extend(read.remarks);
            self.registers.push(read.register);
        }
        self.entries.sort_by(|a, b| (&a.file, &a.sheet).cmp(&(&b.file, &b.sheet)));
    }

    /// Tells tables how the folder is called that all of them lie in.
    fn place_in(&mut self, folder: &Path) {
        let root = name_of(folder);
        for table in &mut self.tables {
            table.context.root.clone_from(&root);
        }
    }

    /// Leaves out tables and rows that are of no use whatever their year: of other people, of rehearsals.
    fn leave_out_what_is_of_others(&mut self) {
        let tables = &mut self.tables;
        self.remarks.extend(facts::staff::list::leave_others_out(tables));
        self.remarks.extend(facts::survey::leave_others_out(tables));
        self.remarks.extend(facts::survey::date_by_timestamps(tables));
        self.remarks.extend(facts::rehearsal::leave_out(tables));
        self.remarks.extend(facts::void_book::leave_out(tables));
        let remarks = std::mem::take(&mut self.remarks);
        self.remarks = withdrawn_errors::take_back(remarks, &mut self.entries, &self.tables);
    }
}

/// The registers among the inputs.
fn registers_of(
    sheets: Vec<(String, Vec<FoundSheet>)>,
    tables: &[Table<'static>],
    (own_results, archived): (&OwnResults, &[WrittenResult]),
) -> Vec<Register> {
    let mut registers = Vec::new();
    for (path, sheets) in sheets {
        let mut of_file = tables.to_vec();
        of_file.retain(|table| table.place.file.as_deref() == Some(path.as_str()));
        registers.push(own_results.of_input(&path, (sheets, of_file), archived));
    }
    registers
}

/// Whether the inputs have a pair: in a blank or in a register.
fn has_pairs(tables: &[Table<'_>], registers: &[Register]) -> bool {
    registers.iter().any(|register| !register.book.rows.is_empty())
        || tables.iter().any(|table| table.form.kind == FormKind::Pair && !table.is_empty())
}

/// Takes the rows that the program wrote itself out of the tables of a register among the inputs; gives what is
/// said of the others.
fn without_known_rows(
    book: &RegisterBook,
    tables: &mut [Table<'static>],
    mut remarks: Vec<Remark>,
) -> Vec<Remark> {
    let is_of_book = |file: Option<&str>| file == Some(book.file.as_str());
    for table in tables.iter_mut().filter(|table| is_of_book(table.place.file.as_deref())) {
        book.leave_loose(table);
    }
    remarks.retain(|remark| {
        let is_of_row = is_of_book(remark.file()) && remark.row().is_some();
        !is_of_row || book.is_loose_row(remark.sheet(), remark.row())
    });
    remarks
}

/// Counts as refused of a register among the inputs only what nobody reads.
fn refuse_loose_rows(book: &RegisterBook, tables: &[Table<'_>], entries: &mut [FileEntry]) {
    for entry in entries.iter_mut().filter(|entry| entry.file == book.file) {
        let mut refused = 0;
        for table in tables {
            let is_of_sheet = table.place.file.as_deref() == Some(book.file.as_str())
                && table.place.sheet.as_deref() == entry.sheet.as_deref();
            refused += if is_of_sheet { table.n_refused } else { 0 };
        }
        entry.refused = refused;
    }
}

/// The name of a folder, also of one given as «.».
fn name_of(folder: &Path) -> String {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    full.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
