//! One file → its tables, its entry in the list of files, what is wrong with it.
//! A sheet that no form claims is named with the nearest form and what it lacks.

use std::path::Path;
use std::sync::Arc;

use super::appearance;
use crate::analysis::FileEntry;
use crate::form::catalog;
use crate::form::detect::{Detector, Header};
use crate::form::extract::{self, Extracted, Table};
use crate::form::{Form, Kind, document, merged_cells, two_row_header};
use crate::intake::{self, InputFile, Password, Read};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};
use crate::result_files::{self, BASES};
use crate::sheet::{Area, Sheet, Visibility};
use crate::text;

mod columns;
mod summary;
mod unknown;

use unknown::unknown;

/// What files turned out to be.
#[derive(Debug, Clone, Default)]
pub struct Recognised<'f> {
    /// Tables in the order of files and sheets.
    pub tables: Vec<Table<'f>>,
    /// Entries of the list of files.
    pub entries: Vec<FileEntry>,
    /// Findings.
    pub remarks: Vec<Remark>,
}

impl Recognised<'_> {
    /// The parts in their order.
    pub fn together(parts: Vec<Self>) -> Self {
        let mut whole = Self::default();
        for part in parts {
            whole.tables.extend(part.tables);
            whole.entries.extend(part.entries);
            whole.remarks.extend(part.remarks);
        }
        whole
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

/// A file whose content was read under another name.
pub fn duplicate<'f>(file: &InputFile, hash: &str, original: &str) -> Recognised<'f> {
    let origin = Origin { file: Some(file.name.as_str().into()), ..Origin::default() };
    let remark = Remark::new(&remark::DUPLICATE_FILE, &origin).with("file", original);
    Recognised { tables: Vec::new(), entries: vec![entry(file, None, hash)], remarks: vec![remark] }
}

/// Recognises the sheets of a file and reads their tables.
pub fn recognise<'f>(
    file: &InputFile,
    content: &mut Read,
    detector: &Detector<'f>,
) -> Recognised<'f> {
    let name: Arc<str> = file.name.as_str().into();
    let sheets = match &mut content.sheets {
        Ok(sheets) => sheets,
        Err(remark) => {
            return Recognised {
                tables: Vec::new(),
                entries: vec![entry(file, None, &content.hash)],
                remarks: vec![(**remark).clone()],
            };
        }
    };
    if is_own_report(sheets) {
        let origin = Origin { file: Some(name), ..Origin::default() };
        let remark = Remark::new(&remark::OWN_REPORT, &origin);
        let entries = vec![entry(file, None, &content.hash)];
        return Recognised { tables: Vec::new(), entries, remarks: vec![remark] };
    }
    for sheet in sheets.iter_mut() {
        document::forget(sheet);
        two_row_header::join(sheet);
    }
    let mut path = path_texts(&file.name);
    path.extend_from_slice(&file.hints);
    let is_register = result_files::is_register(&titles(sheets));
    let mut recognised = Recognised::default();
    let (mut strange, mut broken) = (Vec::new(), Vec::new());
    for sheet in sheets.iter_mut() {
        let place = Origin {
            file: Some(name.clone()),
            sheet: Some(sheet.name.as_str().into()),
            cell: None,
        };
        let own = entry(file, Some(&sheet.name), &content.hash);
        if sheet.layout.fault.is_some() {
            broken.push((&*sheet, place, own));
            continue;
        }
        if sheet.is_empty() {
            continue;
        }
        if is_register && BASES.contains(&sheet.name.as_str()) {
            // The register repeats there what its pairs say.
            recognised.remarks.push(Remark::new(&remark::SPARE_SHEET, &place));
            recognised.entries.push(own);
            continue;
        }
        if sheet.layout.visibility != Visibility::Visible {
            recognised.remarks.push(appearance::hidden_sheet(sheet, &place, detector));
            recognised.entries.push(own);
            continue;
        }
        let headers = detector.headers(sheet);
        if headers.is_empty() {
            strange.push((&*sheet, place, own));
            continue;
        }
        known(sheet, &headers, (own, &place, &path), detector, &mut recognised);
    }
    let is_known = !recognised.tables.is_empty();
    for (sheet, place, own) in strange {
        recognised.remarks.extend(unknown(sheet, &place, detector, &path, is_known));
        recognised.remarks.extend(appearance::of_strange_sheet(sheet, &place));
        recognised.entries.push(own);
    }
    for (sheet, place, own) in broken {
        recognised.remarks.push(appearance::broken_sheet(sheet, &place, &recognised.tables));
        recognised.entries.push(own);
    }
    // By the fields of the contract: a workbook's known sheets and its unknown ones alike.
    recognised.entries.sort_by(|one, other| one.sheet.cmp(&other.sheet));
    recognised
}

/// Reads the tables of a sheet that some form claims; tables side by side are read one by one.
fn known<'f>(
    sheet: &mut Sheet,
    headers: &[Header<'f>],
    (mut entry, place, path): (FileEntry, &Origin, &[String]),
    detector: &Detector<'f>,
    recognised: &mut Recognised<'f>,
) {
    let mut parts = detector.side_by_side(sheet, headers);
    let mut whole = Reading::default();
    if parts.is_empty() {
        whole.read(sheet, headers, place, path, &mut entry);
    }
    for part in &mut parts {
        let headers = detector.headers(part);
        whole.read(part, &headers, place, path, &mut entry);
    }
    let Reading { headers, tables, remarks, merged } = whole;
    entry.form = code(&tables);
    entry.rows = tables.iter().map(|table| table.len() as u64).sum();
    entry.refused = tables.iter().map(|table| table.n_refused).sum();
    entry.left_out += sheet.layout.struck_rows.len() as u64;
    recognised.remarks.extend(remarks);
    recognised.remarks.extend(judged(&entry, &tables, place));
    recognised.remarks.extend(appearance::of_sheet(sheet, place, &headers, &tables, &merged));
    recognised.entries.push(entry);
    recognised.tables.extend(tables);
}

/// A sheet as far as its parts are read.
#[derive(Default)]
struct Reading<'f> {
    headers: Vec<Header<'f>>,
    tables: Vec<Table<'f>>,
    remarks: Vec<Remark>,
    /// Merged cells whose value went to other rows.
    merged: Vec<Area>,
}

impl<'f> Reading<'f> {
    fn read(
        &mut self,
        part: &mut Sheet,
        headers: &[Header<'f>],
        place: &Origin,
        path: &[String],
        entry: &mut FileEntry,
    ) {
        self.merged.extend(merged_cells::fill(part, headers));
        let Extracted { tables, remarks, n_left_out } = extract::tables(part, headers, place, path);
        entry.left_out += n_left_out as u64;
        self.remarks.extend(columns::list(entry, part, headers, &tables, place));
        let feeds = headers.first().map_or(&[][..], |header| header.form.kind.feeds());
        self.remarks.extend(remarks.into_iter().map(|remark| about(remark, feeds)));
        self.tables.extend(tables);
        self.headers.extend_from_slice(headers);
    }
}

/// Whether a file is a report of the program, whatever it is called.
pub fn is_report(path: &Path, passwords: &[Password]) -> bool {
    let file = InputFile { name: String::new(), path: path.to_owned(), hints: Vec::new() };
    intake::read(&file, passwords).sheets.is_ok_and(|sheets| is_own_report(&sheets))
}

/// A finding about rows touches what its form feeds.
fn about(remark: Remark, feeds: &[IndicatorId]) -> Remark {
    if remark.affects.is_empty() { remark.affecting(feeds) } else { remark }
}

/// A report of the program under another name; its register is an input.
fn is_own_report(sheets: &[Sheet]) -> bool {
    result_files::is_report(&titles(sheets))
}

fn titles(sheets: &[Sheet]) -> Vec<&str> {
    sheets.iter().map(|sheet| sheet.name.as_str()).collect()
}

/// The file's name without its extension, then its folders, nearest first.
pub fn path_texts(name: &str) -> Vec<String> {
    let mut parts: Vec<&str> = name.rsplit('/').collect();
    if let Some(first) = parts.first_mut() {
        *first = first.rsplit_once('.').map_or(*first, |(stem, _)| stem);
    }
    parts.into_iter().map(|part| text::composed(part).into_owned()).collect()
}

/// The form of a sheet: that of most of its rows.
fn code(tables: &[Table<'_>]) -> Option<&'static str> {
    let most = tables.iter().max_by_key(|table| table.len())?;
    static_code(most.form)
}

fn static_code(form: &Form) -> Option<&'static str> {
    let code = form.result_code();
    catalog::DECLARATIONS.iter().map(|(known, _)| *known).find(|known| *known == code)
}

/// A blank form, or one that feeds no figure.
fn judged(entry: &FileEntry, tables: &[Table<'_>], place: &Origin) -> Option<Remark> {
    let form = tables.first()?.form;
    let is_blank = entry.rows == 0 && entry.refused == 0;
    let is_aside = matches!(form.kind, Kind::Unused | Kind::VprReport);
    if let Some(advice) = form.advice.as_deref().filter(|_| is_aside && !is_blank) {
        return Some(Remark::new(&remark::UNUSED_FORM, place).with("reason", advice));
    }
    // A blank of our own is waiting to be filled in; a blank of another system was taken for a result.
    (is_blank && form.template.is_none() && form.kind != Kind::Unused)
        .then(|| Remark::new(&remark::BLANK, place).with("blank", &form.title))
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
