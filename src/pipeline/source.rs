//! A file of the folder: its bytes as sheets, and what they turned out to be.
//! Each file is read from the disk once; its sheets may be recognised anew.

use super::recognition::{self, Recognised};
use super::{Progress, stray_passport};
use crate::form::detect::Detector;
use crate::intake::{self, InputFile, Password, Read};

/// A file as read and recognised.
pub(super) struct FileSource<'i> {
    pub(super) file: &'i InputFile,
    pub(super) content: Read,
    pub(super) recognised: Recognised<'static>,
}

impl<'i> FileSource<'i> {
    pub(super) fn read(
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

    /// Recognises its sheets with what a detector was taught since.
    pub(super) fn recognise(&mut self, detector: &Detector<'static>) {
        self.recognised = recognised(self.file, &mut self.content, detector);
    }

    /// Sheets of large files live only while they are recognised.
    pub(super) fn forget_sheets(&mut self) {
        self.content.sheets = Ok(Vec::new());
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
