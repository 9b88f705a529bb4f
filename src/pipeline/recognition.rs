//! One file → its tables, its entry in the list of files, what is wrong with it.
//! A sheet that no form claims is named with the nearest form and what it lacks.

use std::path::Path;

use super::appearance;
use crate::analysis::FileEntry;
use crate::form::catalog;
use crate::form::detect::{Detector, Header};
use crate::form::extract::{self, Extracted, Table};
use crate::form::{FormKind, document, merged_cells, two_row_header};
use crate::handwork::{self, FoundSheet};
use crate::intake::{self, InputFile, Password, Read};
use crate::remark::{self, Origin, Remark};
use crate::result_files;
use crate::sheet::{Area, Sheet, Visibility};
use crate::text;

mod columns;
mod draft;
mod summary;
mod unknown_sheet;

use unknown_sheet::unknown;

/// What files turned out to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Recognised<'f> {
    /// Tables in the order of files and sheets.
    pub(super) tables: Vec<Table<'f>>,
    /// Entries of the list of files.
    pub(super) entries: Vec<FileEntry>,
    /// Findings.
    pub(super) remarks: Vec<Remark>,
    /// Registers of the program among the files, as they stand.
    pub(super) registers: Vec<(String, Vec<FoundSheet>)>,
}

impl Recognised<'_> {
    /// What several files turned out to be, in their order.
    pub(super) fn together(files: Vec<Self>) -> Self {
        let mut all = Self::default();
        for file in files {
            all.tables.extend(file.tables);
            all.entries.extend(file.entries);
            all.remarks.extend(file.remarks);
            all.registers.extend(file.registers);
        }
        all
    }

    /// A file of which no sheet is read.
    fn unread(file: &InputFile, hash: &str, remark: Remark) -> Self {
        let (entries, remarks) = (vec![entry(file, None, hash)], vec![remark]);
        Self { entries, remarks, ..Self::default() }
    }
}

fn entry(file: &InputFile, sheet: Option<&str>, hash: &str) -> FileEntry {
    FileEntry {
        file: file.name.clone(),
        sheet: sheet.map(str::to_owned),
        form: None,
        rows: 0,
        refused: 0,
        left_out: 0,
        columns: Vec::new(),
        unread_columns: Vec::new(),
        blake3: hash.to_owned(),
    }
}

fn origin(file: &InputFile) -> Origin {
    Origin { file: Some(file.name.as_str().into()), ..Origin::default() }
}

/// A file whose content was read under another name.
pub(super) fn duplicate<'f>(file: &InputFile, hash: &str, original: &str) -> Recognised<'f> {
    let remark = Remark::new(&remark::DUPLICATE_FILE, &origin(file)).with("file", original);
    Recognised::unread(file, hash, remark)
}

/// Recognises the sheets of a file and reads their tables.
pub(super) fn recognise<'f>(
    file: &InputFile,
    content: &mut Read,
    detector: &Detector<'f>,
) -> Recognised<'f> {
    let sheets = match &mut content.sheets {
        Ok(sheets) => sheets,
        Err(remark) => return Recognised::unread(file, &content.hash, (**remark).clone()),
    };
    if is_own_report(sheets) {
        let remark = Remark::new(&remark::OWN_REPORT, &origin(file));
        return Recognised::unread(file, &content.hash, remark);
    }
    if draft::is_draft(sheets) {
        let remark = Remark::new(&remark::OWN_DRAFT, &origin(file));
        return Recognised::unread(file, &content.hash, remark);
    }
    draft::forget_unfilled(sheets);
    let is_register = is_register(sheets);
    let registers =
        if is_register { vec![(file.name.clone(), handwork::sheets(sheets))] } else { Vec::new() };
    for sheet in sheets.iter_mut() {
        if is_register {
            handwork::name_kinds(sheet);
        }
        document::forget(sheet);
        two_row_header::join(sheet);
    }
    let mut path = path_texts(&file.name);
    path.extend_from_slice(&file.hints);
    let mut book = Workbook {
        detector,
        path,
        repeating: result_files::repeating(&titles(sheets)),
        recognised: Recognised { registers, ..Recognised::default() },
        unclaimed: Vec::new(),
        broken: Vec::new(),
    };
    let origin = origin(file);
    for sheet in sheets {
        let place = Origin { sheet: Some(sheet.name.as_str().into()), ..origin.clone() };
        let entry = entry(file, Some(&sheet.name), &content.hash);
        book.take(sheet, place, entry);
    }
    book.finish()
}

/// Whether a register's titles are among the sheets.
fn is_register(sheets: &[Sheet]) -> bool {
    let titles: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    result_files::is_register(&titles)
}

/// A workbook as far as its sheets are recognised.
struct Workbook<'s, 'f> {
    detector: &'s Detector<'f>,
    /// Texts of its path, nearest first.
    path: Vec<String>,
    /// Sheets that say nothing new.
    repeating: &'static [&'static str],
    recognised: Recognised<'f>,
    /// Sheets that no form claims, and those that could not be read: what they mean depends on the others.
    unclaimed: Vec<(&'s Sheet, Origin, FileEntry)>,
    broken: Vec<(&'s Sheet, Origin, FileEntry)>,
}

impl<'s, 'f> Workbook<'s, 'f> {
    fn take(&mut self, sheet: &'s mut Sheet, place: Origin, entry: FileEntry) {
        if sheet.layout.fault.is_some() {
            self.broken.push((sheet, place, entry));
        } else if sheet.is_empty() {
            // Nothing stands there to be told of.
        } else if self.repeating.contains(&sheet.name.as_str()) {
            // What people typed into a register is read apart; the rest repeats what the pairs say.
            self.recognised.entries.push(entry);
        } else if sheet.layout.visibility != Visibility::Visible {
            let remark = appearance::hidden_sheet(sheet, &place, self.detector);
            self.recognised.remarks.push(remark);
            self.recognised.entries.push(entry);
        } else {
            let headers = self.detector.headers_among(sheet, &self.path);
            if headers.is_empty() {
                self.unclaimed.push((sheet, place, entry));
            } else {
                self.read(sheet, &headers, &place, entry);
            }
        }
    }

    /// Reads the tables of a sheet that some form claims; tables side by side are read one by one.
    fn read(
        &mut self,
        sheet: &mut Sheet,
        headers: &[Header<'f>],
        place: &Origin,
        entry: FileEntry,
    ) {
        let mut reading = TableReading::new(place, &self.path, entry);
        let mut parts = self.detector.side_by_side(sheet, headers);
        if parts.is_empty() {
            reading.read(sheet, headers);
        }
        for part in &mut parts {
            let headers = self.detector.headers(part);
            reading.read(part, &headers);
        }
        let TableReading { mut entry, headers, tables, remarks, merged, .. } = reading;
        entry.form = code(&tables);
        entry.rows = tables.iter().map(|table| table.n_records() as u64).sum();
        entry.refused = tables.iter().map(|table| table.n_refused).sum();
        entry.left_out += sheet.layout.struck_rows.len() as u64;
        let recognised = &mut self.recognised;
        recognised.remarks.extend(remarks);
        recognised.remarks.extend(useless(&entry, &tables, place));
        recognised.remarks.extend(appearance::of_sheet(sheet, place, &headers, &tables, &merged));
        recognised.entries.push(entry);
        recognised.tables.extend(tables);
    }

    fn finish(self) -> Recognised<'f> {
        let mut recognised = self.recognised;
        for (sheet, place, entry) in self.unclaimed {
            let siblings = &recognised.tables;
            let remark = unknown(sheet, &place, self.detector, &self.path, siblings);
            recognised.remarks.extend(remark);
            recognised.remarks.extend(appearance::of_strange_sheet(sheet, &place));
            recognised.entries.push(entry);
        }
        for (sheet, place, entry) in self.broken {
            recognised.remarks.push(appearance::broken_sheet(sheet, &place, &recognised.tables));
            recognised.entries.push(entry);
        }
        // By the fields of the contract: a workbook's known sheets and its unknown ones alike.
        recognised.entries.sort_by(|a, b| a.sheet.cmp(&b.sheet));
        recognised
    }
}

/// A sheet as far as its parts are read.
struct TableReading<'r, 'f> {
    place: &'r Origin,
    path: &'r [String],
    entry: FileEntry,
    headers: Vec<Header<'f>>,
    tables: Vec<Table<'f>>,
    remarks: Vec<Remark>,
    /// Merged cells whose value went to other rows.
    merged: Vec<Area>,
}

impl<'r, 'f> TableReading<'r, 'f> {
    fn new(place: &'r Origin, path: &'r [String], entry: FileEntry) -> Self {
        let (headers, tables) = (Vec::new(), Vec::new());
        Self { place, path, entry, headers, tables, remarks: Vec::new(), merged: Vec::new() }
    }

    fn read(&mut self, part: &mut Sheet, headers: &[Header<'f>]) {
        self.merged.extend(merged_cells::fill(part, headers));
        let Extracted { tables, remarks, n_left_out } =
            extract::tables(part, headers, self.place, self.path);
        self.entry.left_out += n_left_out as u64;
        let columns = columns::list(&mut self.entry, part, headers, &tables, self.place);
        self.remarks.extend(columns);
        let feeds = headers.first().map_or(&[][..], |header| header.form.kind.feeds());
        for remark in remarks {
            // A finding about rows touches what its form feeds.
            let is_open = remark.affects.is_empty();
            self.remarks.push(if is_open { remark.affecting(feeds) } else { remark });
        }
        self.tables.extend(tables);
        self.headers.extend_from_slice(headers);
    }
}

/// Whether a file is a report of the program, whatever it is called.
pub(super) fn is_report(path: &Path, passwords: &[Password]) -> bool {
    let file = InputFile { name: String::new(), path: path.to_owned(), hints: Vec::new() };
    intake::read(&file, passwords).sheets.is_ok_and(|sheets| is_own_report(&sheets))
}

/// A report, an annex or pages of mentees of the program under another name; its register is an input.
fn is_own_report(sheets: &[Sheet]) -> bool {
    let titles = titles(sheets);
    [result_files::is_report, result_files::is_annex, result_files::is_cards]
        .iter()
        .any(|is_own| is_own(&titles))
}

fn titles(sheets: &[Sheet]) -> Vec<&str> {
    sheets.iter().map(|sheet| sheet.name.as_str()).collect()
}

/// The file's name without its extension, then its folders, nearest first.
pub(super) fn path_texts(name: &str) -> Vec<String> {
    let mut parts: Vec<&str> = name.rsplit('/').collect();
    if let Some((stem, _)) = parts[0].rsplit_once('.') {
        parts[0] = stem;
    }
    parts.into_iter().map(|part| text::composed(part).into_owned()).collect()
}

/// The form of a sheet: that of most of its rows.
fn code(tables: &[Table<'_>]) -> Option<&'static str> {
    let code = tables.iter().max_by_key(|table| table.len())?.form.result_code();
    catalog::DECLARATIONS.iter().map(|(known, _)| *known).find(|known| *known == code)
}

/// A form that feeds no figure, or a blank one.
fn useless(entry: &FileEntry, tables: &[Table<'_>], place: &Origin) -> Option<Remark> {
    let form = tables.first()?.form;
    let is_blank = entry.rows == 0 && entry.refused == 0;
    let is_aside =
        matches!(form.kind, FormKind::Unused | FormKind::VprReport | FormKind::SchoolRegister);
    if let (Some(advice), true, false) = (&form.advice, is_aside, is_blank) {
        return Some(Remark::new(&remark::UNUSED_FORM, place).with("reason", advice));
    }
    // A blank of our own is waiting to be filled in; a blank of another system was taken for a result.
    if is_blank && !form.is_blank() && form.kind != FormKind::Unused {
        return Some(Remark::new(&remark::BLANK, place).with("blank", &form.title));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_hints_in_one_spelling() {
        let name = "2022-2023/Русскии\u{306} язык/Ф1 5 класс.xlsx";
        assert_eq!(path_texts(name), ["Ф1 5 класс", "Русский язык", "2022-2023"]);
    }
}
