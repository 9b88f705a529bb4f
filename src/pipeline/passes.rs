//! The files in two passes: the small ones, among them the passport, then all with what it teaches.
//! Each file is read from the disk once; the sheets of large ones live only while they are recognised.

use rayon::prelude::*;

use super::Progress;
use super::copies::{self, Reader};
use super::recognition::Recognised;
use super::source::{FileSource, KeptCells};
use crate::error::Result;
use crate::form::detect::Detector;
use crate::form::extract::Table;
use crate::form::{FormKind, catalog};
use crate::intake::{InputFile, Password};
use crate::passport::{self, columns};
use crate::reference::Reference;
use crate::remark::{self, Remark};
use crate::text;

/// Largest file that may be a passport under another name.
const PASSPORT_BYTES: u64 = 256 * 1024;

/// Reads and recognises the files in parallel, each once.
pub(super) fn recognise(
    files: &[InputFile],
    passwords: &[Password],
    reference: &Reference,
    progress: &dyn Progress,
) -> Result<Recognised<'static>> {
    let forms = catalog::forms()?;
    let mut detector = Detector::shipped()?;
    progress.start(files.len());
    let (early, late): (Vec<&InputFile>, Vec<&InputFile>) =
        files.iter().partition(|file| may_be_passport(file));
    let mut sources = read_early(&early, passwords, &detector, progress);
    let (taught, mut remarks) = columns::read(&passports(&sources), forms);
    if !taught.is_empty() {
        detector.teach(&taught);
        recognise_anew(&mut sources, passwords, &detector);
    }
    sources.par_iter_mut().for_each(FileSource::forget_sheets);
    let n_early = sources.len();
    sources.par_extend(late.into_par_iter().map(|file| {
        let mut source = FileSource::read(file, passwords, &detector, progress);
        source.forget_sheets();
        source
    }));
    for source in &mut sources[n_early..] {
        source.read_alone(passwords, &detector);
        source.forget_sheets();
    }
    progress.finish();
    sources.sort_by(|a, b| a.file.cmp(b.file));
    remarks.extend(sources.iter().filter_map(untaught));
    let reader = Reader { reference, detector: &detector, passwords };
    let mut recognised = Recognised::together(copies::once(sources, &reader));
    remarks.extend(columns::unmet(&taught, &detector));
    recognised.remarks.extend(remarks);
    Ok(recognised)
}

/// Reads the files that may be passports; of those with many cells the sheets are not kept.
fn read_early<'i>(
    files: &[&'i InputFile],
    passwords: &[Password],
    detector: &Detector<'static>,
    progress: &dyn Progress,
) -> Vec<FileSource<'i>> {
    let kept = KeptCells::default();
    let read = files.par_iter().map(|file| {
        let mut source = FileSource::read(file, passwords, detector, progress);
        source.forget_many_cells(&kept);
        source
    });
    let mut sources: Vec<FileSource<'i>> = read.collect();
    for source in sources.iter_mut().filter(|source| source.content.is_over_budget()) {
        source.read_anew(passwords, detector);
        source.forget_many_cells(&kept);
    }
    sources
}

/// Recognises all but the passports with what these taught.
fn recognise_anew(
    sources: &mut [FileSource<'_>],
    passwords: &[Password],
    detector: &Detector<'static>,
) {
    let taught = sources.par_iter_mut().filter(|source| !is_passport(&source.recognised));
    let (kept, forgotten): (Vec<_>, Vec<_>) = taught.partition(|source| source.has_sheets());
    kept.into_par_iter().for_each(|source| source.recognise(detector));
    for source in forgotten {
        source.read_anew(passwords, detector);
        source.forget_sheets();
    }
}

fn may_be_passport(file: &InputFile) -> bool {
    let is_small = std::fs::metadata(&file.path).is_ok_and(|known| known.len() <= PASSPORT_BYTES);
    let name = file.name.rsplit('/').next().unwrap_or_default();
    is_small || text::folded(name).contains("паспорт")
}

fn is_passport(recognised: &Recognised<'_>) -> bool {
    recognised.tables.iter().any(passport::is_sheet)
}

fn passports(sources: &[FileSource<'_>]) -> Vec<Table<'static>> {
    let tables = sources.iter().flat_map(|source| &source.recognised.tables);
    tables.filter(|table| passport::is_sheet(table)).cloned().collect()
}

/// A passport met too late to teach anything.
fn untaught(source: &FileSource<'_>) -> Option<Remark> {
    if may_be_passport(source.file) {
        return None;
    }
    let mut tables = source.recognised.tables.iter();
    let table =
        tables.find(|table| table.form.kind == FormKind::PassportColumns && !table.is_empty())?;
    Some(Remark::new(&remark::COLUMNS_LATE, &table.place).with("reason", ""))
}
