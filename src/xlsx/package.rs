//! The finished package without the order to reckon everything anew on opening: the values stand in the cells already, and
//! with it Excel would ask on every closing whether to save. The only part that is rewritten; the rest is copied as it is.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Workbook, XlsxError};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::book::WriteResult;

const WORKBOOK: &str = "xl/workbook.xml";
const RECKON_ON_OPENING: &str = " fullCalcOnLoad=\"1\"";

/// The bytes of a finished workbook; its writer has no setting for it.
pub(super) fn bytes(mut workbook: Workbook) -> WriteResult<Vec<u8>> {
    let package = workbook.save_to_buffer()?;
    rewritten(&package).map_err(|failure| XlsxError::IoError(failure.into()))
}

fn rewritten(package: &[u8]) -> ZipResult<Vec<u8>> {
    let mut source = ZipArchive::new(Cursor::new(package))?;
    let mut target = ZipWriter::new(Cursor::new(Vec::with_capacity(package.len())));
    for number in 0..source.len() {
        let mut part = source.by_index(number)?;
        if part.name()? != WORKBOOK {
            target.raw_copy_file(part)?;
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        let moment = part.last_modified().unwrap_or_default();
        target.start_file(WORKBOOK, SimpleFileOptions::default().last_modified_time(moment))?;
        target.write_all(text.replace(RECKON_ON_OPENING, "").as_bytes())?;
    }
    Ok(target.finish()?.into_inner())
}
