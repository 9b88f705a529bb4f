//! The program's own results of the runs before, opened to keep what people wrote in them: registers with their
//! rows beside what was written there, who answers for each planned result.
//! Reads nothing else of that folder.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::archive::names;
use super::{Config, archive, recognition};
use crate::analysis::{EarlierResult, FileEntry, WrittenResult, WrittenRow};
use crate::error::Result;
use crate::form::detect::Detector;
use crate::form::extract::Table;
use crate::handwork::{self, FoundSheet, RegisterPlace};
use crate::intake::{self, InputFile, Read};
use crate::json;
use crate::mentoring::RegisterBook;
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};
use crate::result_files;

/// The register that a run is about to write, read as the next run will read it: its cells stand where they will
/// stand then.
#[derive(Debug, Clone)]
pub struct Rewritten {
    pub(crate) bytes: Vec<u8>,
    pub(crate) written: WrittenResult,
    /// What stood in registers that the run reads and does not write.
    pub(crate) seen: Vec<WrittenResult>,
}

/// What the folder of results holds that may have been filled in.
#[derive(Default)]
pub(super) struct OwnResults {
    /// Its folder.
    folder: PathBuf,
    /// What the runs before found, the latest year first.
    earlier: Vec<EarlierResult>,
    rewritten: Option<Rewritten>,
}

/// A register with what of it goes the way of other inputs.
pub(super) struct RegisterRead {
    pub(super) register: Register,
    pub(super) tables: Vec<Table<'static>>,
    pub(super) entries: Vec<FileEntry>,
    pub(super) remarks: Vec<Remark>,
}

/// A report that was read.
pub(super) struct ReportRead {
    pub(super) name: String,
    /// Whether it is the one that the next run writes.
    is_main: bool,
    /// «ВСОКО».
    pub(super) sheets: Vec<FoundSheet>,
    cells: String,
    changed: SystemTime,
}

/// A register that was read.
#[derive(Debug, Clone)]
pub(super) struct Register {
    pub(super) book: RegisterBook,
    pub(super) sheets: Vec<FoundSheet>,
    /// What was written there.
    pub(super) written: Vec<WrittenRow>,
    /// Of a register among the results: its year.
    pub(super) year: Option<AcademicYear>,
    /// The name that it is remembered by, if this run does not write it anew.
    pub(super) seen_as: Option<String>,
    pub(super) cells: String,
}

impl OwnResults {
    /// Looks into the folder of results.
    pub(super) fn find(config: &Config) -> Self {
        let default = config.folder.join(result_files::FOLDER);
        let folder = config.results.clone().unwrap_or(default);
        let mut earlier = Vec::new();
        for place in [folder.join(result_files::SERVICE), folder.clone()] {
            for name in names(&place) {
                if result_files::year_of(&name, result_files::KEPT).is_none() {
                    continue;
                }
                let Ok(bytes) = result_files::read(&place.join(&name)) else { continue };
                earlier.extend(json::earlier::read(&bytes));
            }
        }
        earlier.sort_by_key(|result: &EarlierResult| Reverse(result.year));
        Self { folder, earlier, rewritten: config.rewritten.clone() }
    }

    /// All rows of pairs that were ever written and are remembered.
    pub(super) fn rows(&self) -> impl Iterator<Item = &WrittenRow> {
        let rewritten = self.rewritten.iter().map(|rewritten| &rewritten.written);
        rewritten.chain(self.earlier_written()).flat_map(|written| &written.rows)
    }

    /// What earlier runs wrote, the latest year first.
    fn earlier_written(&self) -> impl Iterator<Item = &WrittenResult> {
        self.earlier.iter().flat_map(|result| &result.written)
    }

    /// What was found of a year.
    pub(super) fn of_year(&self, year: AcademicYear) -> Option<&EarlierResult> {
        self.earlier.iter().find(|result| result.year == year)
    }

    /// The reports of a year, the one that stands before the others first, or before its first one those of the year
    /// before; a copy beside it that nobody changed since it was seen last says nothing.
    pub(super) fn reports(&self, year: AcademicYear) -> Vec<ReportRead> {
        let mut reports = self.all_reports(year);
        if reports.is_empty() {
            reports = self.all_reports(year.previous());
        }
        reports.retain(|report| {
            let mut written = self.earlier_written();
            let known = written.find(|written| written.is_result(&report.name));
            report.is_main || known.is_none_or(|known| known.cells != report.cells)
        });
        reports
    }

    /// What stood in the copies beside the report of a year: it was taken over.
    pub(super) fn seen_reports(&self, year: AcademicYear) -> Vec<WrittenResult> {
        let mut seen = Vec::new();
        for report in self.all_reports(year) {
            if !report.is_main {
                let (file, cells) = (report.name, report.cells);
                seen.push(WrittenResult { file, cells, ..WrittenResult::default() });
            }
        }
        seen
    }

    fn all_reports(&self, year: AcademicYear) -> Vec<ReportRead> {
        let main = format!("{}.xlsx", result_files::titled(result_files::REPORT, year));
        let mut reports = Vec::new();
        for name in names(&self.folder) {
            if result_files::year_of(&name, result_files::REPORT) != Some(year) {
                continue;
            }
            let changed = self.changed(&name);
            let Ok(bytes) = result_files::read(&self.folder.join(&name)) else { continue };
            let read = intake::read_result(bytes);
            let Some(cells) = read.contents(&name) else { continue };
            let mut sheets = found(&read);
            sheets.retain(|sheet| sheet.title == result_files::QUALITY_SHEET);
            let is_main = name == main;
            reports.push(ReportRead { name, is_main, sheets, cells, changed });
        }
        reports.sort_by_key(|report| Reverse(report.changed));
        reports
    }

    /// When a file among the results was changed.
    fn changed(&self, name: &str) -> SystemTime {
        let about = fs::metadata(self.folder.join(name));
        about.and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
    }

    /// What was written into a result, if it is known.
    pub(super) fn written(&self, file: &str) -> Option<&WrittenResult> {
        if let Some(rewritten) = &self.rewritten {
            let known = std::iter::once(&rewritten.written).chain(&rewritten.seen);
            for written in known {
                if written.is_result(file) {
                    return Some(written);
                }
            }
        }
        self.earlier_written().find(|written| written.is_result(file))
    }

    /// What stood in a register among the inputs when it was read last; `None`: it is read for the first time.
    fn seen_in_input(&self, path: &str) -> Option<Vec<WrittenRow>> {
        let seen = self.rewritten.iter().flat_map(|rewritten| &rewritten.seen);
        let mut known = seen.chain(self.earlier_written());
        let seen = known.find(|written| written.is_input() && written.file == path)?;
        Some(seen.rows.clone())
    }

    /// A register among the inputs, its tables already read. One that is read for the first time is a copy of any
    /// that was ever written here, or in the folders of other results.
    pub(super) fn of_input(
        &self,
        path: &str,
        (sheets, tables): (Vec<FoundSheet>, Vec<Table<'static>>),
        archived: &[WrittenResult],
    ) -> Register {
        let seen = self.seen_in_input(path);
        let is_new = seen.is_none();
        let mut states = archive::states(self.earlier_written());
        let written = if let Some(seen) = seen {
            with_gone(seen, states, &sheets)
        } else {
            states.extend(archive::untyped_states(archived));
            states
        };
        let mut book = RegisterBook::new((path, RegisterPlace::Inputs), tables, &sheets, &written);
        if is_new {
            book.deleted.clear();
        }
        let (seen_as, cells) = (Some(path.to_owned()), String::new());
        Register { book, sheets, written, year: None, seen_as, cells }
    }

    /// The registers among the results, the one that stands before the others first.
    pub(super) fn registers(&self, config: &Config) -> Result<Vec<RegisterRead>> {
        let detector = Detector::shipped()?;
        let mut files: Vec<(AcademicYear, SystemTime, String)> = Vec::new();
        if is_among_inputs(&self.folder, &config.folder) {
            return Ok(Vec::new());
        }
        let mut all = names(&self.folder);
        if let Some(rewritten) = &self.rewritten
            && !all.contains(&rewritten.written.file)
        {
            all.push(rewritten.written.file.clone());
        }
        for name in all {
            if let Some(year) = result_files::year_of(&name, result_files::REGISTER) {
                files.push((year, self.changed(&name), name));
            }
        }
        files.sort_by_key(|(year, changed, _)| Reverse((*year, *changed)));
        let mut registers = Vec::new();
        for (year, _, name) in files {
            registers.extend(self.register(config, &detector, year, &name));
        }
        Ok(registers)
    }

    fn register(
        &self,
        config: &Config,
        detector: &Detector<'static>,
        year: AcademicYear,
        name: &str,
    ) -> Option<RegisterRead> {
        let bytes = match &self.rewritten {
            Some(rewritten) if rewritten.written.file == name => rewritten.bytes.clone(),
            _ => result_files::read(&self.folder.join(name)).ok()?,
        };
        let file = InputFile {
            name: shown_path(&self.folder, &config.folder, name),
            path: self.folder.join(name),
            hints: Vec::new(),
        };
        let mut content = intake::read_bytes(&file, bytes, &[]);
        let cells = content.contents(name)?;
        let known = self.written(name);
        let is_main =
            name == format!("{}.xlsx", result_files::titled(result_files::REGISTER, year));
        if !is_main && known.is_some_and(|known| known.cells == cells) {
            return None;
        }
        let written = known.map(|known| known.rows.clone()).unwrap_or_default();
        for sheet in content.sheets.iter_mut().flatten() {
            handwork::name_kinds_of_moved(sheet, &written);
        }
        let sheets = found(&content);
        let recognised = recognition::recognise(&file, &mut content, detector);
        let book = RegisterBook::new(
            (&file.name, RegisterPlace::Results),
            recognised.tables.clone(),
            &sheets,
            &written,
        );
        let seen_as = (!is_main).then(|| name.to_owned());
        let register = Register { book, sheets, written, year: Some(year), seen_as, cells };
        let read = RegisterRead {
            tables: recognised.tables,
            entries: recognised.entries,
            remarks: recognised.remarks,
            register,
        };
        Some(read)
    }
}

impl RegisterRead {
    /// Takes the pairs of a register whole where no row of a blank was read; of copies beside it what people wrote.
    pub(super) fn stand_for_blanks(&mut self) {
        self.register.book.stands_alone = self.register.seen_as.is_none();
    }

    /// Leaves the sheets and rows that people wrote: what the program wrote is known from where it was taken.
    pub(super) fn leave_what_people_wrote(&mut self) {
        let book = &self.register.book;
        self.tables.retain(|table| book.has_handwork(table.place.sheet.as_deref()));
        self.remarks.retain(|remark| book.is_loose_row(remark.sheet(), remark.row()));
        for table in &mut self.tables {
            book.leave_loose(table);
        }
        let tables = &self.tables;
        self.entries.retain_mut(|entry| {
            let of_sheet = tables
                .iter()
                .filter(|table| table.place.sheet.as_deref() == entry.sheet.as_deref());
            (entry.rows, entry.refused) = (0, 0);
            let mut is_there = false;
            for table in of_sheet {
                is_there = true;
                entry.rows += table.len() as u64;
                entry.refused += table.n_refused;
            }
            entry.blake3 = book.hash();
            is_there
        });
        if book.stands_alone && !tables.is_empty() {
            let file = Some(book.file.as_str().into());
            let origin = Origin { file, ..Origin::default() };
            self.remarks.push(Remark::new(&remark::REGISTER_ALONE, &origin));
        }
    }
}

/// What was seen of a register among the inputs, and what was written of the pairs that it has and had not then: an
/// older copy of it took its place.
fn with_gone(
    mut seen: Vec<WrittenRow>,
    states: Vec<WrittenRow>,
    sheets: &[FoundSheet],
) -> Vec<WrittenRow> {
    let codes: BTreeSet<String> = sheets.iter().flat_map(FoundSheet::codes).collect();
    let known: BTreeSet<String> = seen.iter().map(|row| row.key.clone()).collect();
    seen.extend(
        states.into_iter().filter(|row| codes.contains(&row.key) && !known.contains(&row.key)),
    );
    seen
}

/// The tables of a workbook that people fill in.
pub(crate) fn found(content: &Read) -> Vec<FoundSheet> {
    content.sheets.as_deref().map(handwork::sheets).unwrap_or_default()
}

/// Results among the inputs are inputs.
fn is_among_inputs(results: &Path, inputs: &Path) -> bool {
    match (results.canonicalize(), inputs.canonicalize()) {
        (Ok(results), Ok(inputs)) => results == inputs,
        _ => false,
    }
}

/// The path of a result as those of the inputs are shown.
fn shown_path(results: &Path, inputs: &Path, name: &str) -> String {
    let full = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let way = pathdiff::diff_paths(full(results), full(inputs)).unwrap_or_else(|| full(results));
    let parts = way.join(name);
    let parts = parts.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
