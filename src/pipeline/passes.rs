//! The files in two passes: the small ones, among them the passport, then all with what it teaches.
//! Each file is read from the disk once; the sheets of large ones live only while they are recognised.

use rayon::prelude::*;

use super::Progress;
use super::copies::{self, Reader};
use super::recognition::{self, Recognised};
use super::stray_passport;
use crate::error::Result;
use crate::form::detect::Detector;
use crate::form::extract::Table;
use crate::form::{Kind, catalog};
use crate::intake::{self, InputFile, Password, Read};
use crate::passport::{self, columns};
use crate::reference::Reference;
use crate::remark::{self, Remark};
use crate::text;

/// Largest file that may be a passport under another name.
const PASSPORT_BYTES: u64 = 256 * 1024;

/// A file as read and recognised.
pub(super) struct Part<'i> {
    pub(super) file: &'i InputFile,
    pub(super) content: Read,
    pub(super) recognised: Recognised<'static>,
}

impl<'i> Part<'i> {
    fn read(
        file: &'i InputFile,
        passwords: &[Password],
        detector: &Detector<'static>,
        progress: &dyn Progress,
    ) -> Self {
        let mut content = intake::read(file, passwords);
        let recognised = recognised(file, &mut content, detector);
        progress.file_read(&file.name);
        Self { file, content, recognised }
    }

    fn forget_sheets(&mut self) {
        self.content.sheets = Ok(Vec::new());
    }
}

/// Reads and recognises the files in parallel, each once.
pub(super) fn recognise(
    files: &[InputFile],
    passwords: &[Password],
    reference: &Reference,
    progress: &dyn Progress,
) -> Result<Recognised<'static>> {
    let forms = catalog::forms()?;
    let mut detector = Detector::new(forms);
    progress.start(files.len());
    let (early, late): (Vec<&InputFile>, Vec<&InputFile>) =
        files.iter().partition(|file| may_be_passport(file));
    let early = early.into_par_iter();
    let mut parts: Vec<Part<'_>> =
        early.map(|file| Part::read(file, passwords, &detector, progress)).collect();
    let (taught, wrong_lessons) = columns::read(&passports(&parts), forms);
    if !taught.is_empty() {
        detector.teach(&taught);
        parts.par_iter_mut().filter(|part| !is_passport(&part.recognised)).for_each(|part| {
            part.recognised = recognised(part.file, &mut part.content, &detector);
        });
    }
    parts.par_iter_mut().for_each(Part::forget_sheets);
    parts.par_extend(late.into_par_iter().map(|file| {
        let mut part = Part::read(file, passwords, &detector, progress);
        part.forget_sheets();
        part
    }));
    progress.finish();
    parts.sort_by(|a, b| a.file.cmp(b.file));
    let late_lessons: Vec<Remark> = parts.iter().filter_map(untaught).collect();
    let reader = Reader { reference, detector: &detector, passwords };
    let mut recognised = Recognised::together(copies::once(parts, &reader));
    recognised.remarks.extend(wrong_lessons);
    recognised.remarks.extend(late_lessons);
    recognised.remarks.extend(columns::unmet(&taught, &detector));
    Ok(recognised)
}

/// The tables of a file without the sheets of a passport that is none.
fn recognised(
    file: &InputFile,
    content: &mut Read,
    detector: &Detector<'static>,
) -> Recognised<'static> {
    let mut recognised = recognition::recognise(file, content, detector);
    stray_passport::set_aside(&mut recognised);
    recognised
}

fn may_be_passport(file: &InputFile) -> bool {
    let is_small = std::fs::metadata(&file.path).is_ok_and(|known| known.len() <= PASSPORT_BYTES);
    let name = file.name.rsplit('/').next().unwrap_or_default();
    is_small || text::folded(name).contains("паспорт")
}

fn is_passport(recognised: &Recognised<'_>) -> bool {
    recognised.tables.iter().any(passport::is_sheet)
}

fn passports(parts: &[Part<'_>]) -> Vec<Table<'static>> {
    let tables = parts.iter().flat_map(|part| &part.recognised.tables);
    tables.filter(|table| passport::is_sheet(table)).cloned().collect()
}

/// A passport met too late to teach anything.
fn untaught(part: &Part<'_>) -> Option<Remark> {
    if may_be_passport(part.file) {
        return None;
    }
    let mut tables = part.recognised.tables.iter();
    let table =
        tables.find(|table| table.form.kind == Kind::PassportColumns && !table.is_empty())?;
    Some(Remark::new(&remark::COLUMNS_LATE, &table.place).with("reason", ""))
}
