//! The files in two passes: the small ones, among them the passport, then all with what it teaches.
//! Each file is read from the disk once; the sheets of large ones live only while they are recognised.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Progress;
use super::recognition::{self, Recognised};
use crate::error::Result;
use crate::form::catalog;
use crate::form::detect::Detector;
use crate::form::extract::Table;
use crate::intake::{self, InputFile, Password, Read};
use crate::passport::columns;
use crate::remark::{self, Remark};
use crate::value;

/// Largest file that may be a passport under another name.
const PASSPORT_BYTES: u64 = 256 * 1024;

/// A file as read and recognised.
struct Part<'i> {
    file: &'i InputFile,
    content: Read,
    found: Recognised<'static>,
}

/// Reads and recognises the files in parallel, each once.
///
/// # Errors
/// When a shipped declaration is broken.
pub fn recognise(
    files: &[InputFile],
    passwords: &[Password],
    progress: &dyn Progress,
) -> Result<Recognised<'static>> {
    let forms = catalog::forms()?;
    let mut detector = Detector::new(forms);
    progress.start(files.len());
    let read = |file, detector: &Detector<'static>| {
        let mut content = intake::read(file, passwords);
        let found = recognition::recognise(file, &mut content, detector);
        progress.file_read(&file.name);
        Part { file, content, found }
    };
    let (early, late): (Vec<&InputFile>, Vec<&InputFile>) =
        files.iter().partition(|file| may_be_passport(file));
    let mut parts: Vec<Part<'_>> =
        early.into_par_iter().map(|file| read(file, &detector)).collect();
    let (taught, wrong) = columns::read(&passports(&parts), forms);
    if !taught.is_empty() {
        detector.teach(&taught);
        parts.par_iter_mut().filter(|part| !is_passport(&part.found)).for_each(|part| {
            part.found = recognition::recognise(part.file, &mut part.content, &detector);
        });
    }
    parts.par_iter_mut().for_each(|part| part.content.sheets = Ok(Vec::new()));
    parts.par_extend(late.into_par_iter().map(|file| {
        let part = read(file, &detector);
        Part { content: Read { sheets: Ok(Vec::new()), ..part.content }, ..part }
    }));
    progress.finish();
    parts.sort_by(|one, other| one.file.cmp(other.file));
    let too_late: Vec<Remark> = parts.iter().filter_map(untaught).collect();
    let mut whole = Recognised::together(without_copies(parts));
    whole.remarks.extend(wrong);
    whole.remarks.extend(too_late);
    whole.remarks.extend(columns::unmet(&taught, &detector));
    Ok(whole)
}

fn may_be_passport(file: &InputFile) -> bool {
    let is_small = std::fs::metadata(&file.path).is_ok_and(|known| known.len() <= PASSPORT_BYTES);
    let name = file.name.rsplit('/').next().unwrap_or_default();
    is_small || value::folded(name).contains("паспорт")
}

fn is_passport(found: &Recognised<'_>) -> bool {
    found.tables.iter().any(|table| table.form.result_code() == "passport")
}

fn passports(parts: &[Part<'_>]) -> Vec<Table<'static>> {
    let tables = parts.iter().flat_map(|part| &part.found.tables);
    tables.filter(|table| table.form.result_code() == "passport").cloned().collect()
}

/// A passport met too late to teach anything.
fn untaught(part: &Part<'_>) -> Option<Remark> {
    if may_be_passport(part.file) {
        return None;
    }
    let mut columns =
        part.found.tables.iter().filter(|table| table.form.code == "passport_columns");
    let table = columns.find(|table| !table.is_empty())?;
    Some(Remark::new(&remark::COLUMNS_LATE, &table.place, None, ""))
}

/// Of files with equal content the first by path counts; the others are named.
fn without_copies(parts: Vec<Part<'_>>) -> Vec<Recognised<'static>> {
    let mut first: HashMap<String, &str> = HashMap::new();
    let judged =
        parts.into_iter().map(|Part { file, content, found }| match first.get(&content.hash) {
            Some(original) if !content.hash.is_empty() => {
                recognition::duplicate(file, &content.hash, original)
            }
            _ => {
                first.insert(content.hash, &file.name);
                found
            }
        });
    judged.collect()
}
