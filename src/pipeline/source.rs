//! A file of the folder: its bytes as sheets, and what they turned out to be.
//! Each file is read from the disk once; its sheets may be recognised anew.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::recognition::{self, Recognised};
use super::{Progress, stray_passport};
use crate::form::detect::Detector;
use crate::intake::{self, InputFile, Password, Read};
use crate::sheet::Budget;

/// A file as read and recognised.
pub(super) struct FileSource<'i> {
    pub(super) file: &'i InputFile,
    pub(super) content: Read,
    pub(super) recognised: Recognised<'static>,
}

/// Cells of a file whose sheets are kept until the passports are known; a larger one is read again.
const KEPT_CELLS: usize = 200_000;
/// Cells of all files together that are kept so: of a region a few files, of a school all.
const KEPT_TOGETHER: usize = 2_000_000;

/// How many cells of sheets are kept until the passports are known.
#[derive(Debug, Default)]
pub(super) struct KeptCells(AtomicUsize);

impl<'i> FileSource<'i> {
    /// Reads a file while others are read.
    pub(super) fn read(
        file: &'i InputFile,
        passwords: &[Password],
        detector: &Detector<'static>,
        progress: &dyn Progress,
    ) -> Self {
        let mut content = intake::read_within(file, passwords, &Budget::of_file_beside_others());
        let recognised = recognised(file, &mut content, detector);
        progress.file_read(&file.name);
        Self { file, content, recognised }
    }

    /// Reads the file again, alone, if there was more in it than may be held beside others.
    pub(super) fn read_alone(&mut self, passwords: &[Password], detector: &Detector<'static>) {
        if self.content.is_over_budget() {
            self.read_anew(passwords, detector);
        }
    }

    pub(super) fn read_anew(&mut self, passwords: &[Password], detector: &Detector<'static>) {
        self.content = intake::read(self.file, passwords);
        self.recognise(detector);
    }

    /// Recognises its sheets with what a detector was taught since.
    pub(super) fn recognise(&mut self, detector: &Detector<'static>) {
        self.recognised = recognised(self.file, &mut self.content, detector);
    }

    /// Whether what was read of it is at hand still.
    pub(super) fn has_sheets(&self) -> bool {
        !self.content.sheets.as_ref().is_ok_and(Vec::is_empty)
    }

    /// Sheets of large files live only while they are recognised, and those of others where many are kept already.
    pub(super) fn forget_many_cells(&mut self, kept: &KeptCells) {
        let n_cells = self.content.n_cells();
        let is_large = n_cells > KEPT_CELLS;
        if is_large || kept.0.fetch_add(n_cells, Ordering::Relaxed) + n_cells > KEPT_TOGETHER {
            self.forget_sheets();
        }
    }

    /// Why a file has none is kept: one that is over its budget is read again, alone.
    pub(super) fn forget_sheets(&mut self) {
        if self.content.sheets.is_ok() {
            self.content.sheets = Ok(Vec::new());
        }
    }
}

/// The tables of a file without the sheets of a passport that is none.
pub(super) fn recognised(
    file: &InputFile,
    content: &mut Read,
    detector: &Detector<'static>,
) -> Recognised<'static> {
    let mut recognised = recognition::recognise(file, content, detector);
    stray_passport::set_aside(&mut recognised);
    recognised
}
