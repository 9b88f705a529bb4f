//! «Сведения для района»: the tables of one school in one file that can be mailed.
//! Packs; whose it is and whether it fits is decided elsewhere.

use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::tables::TABLES;
use crate::error::{Error, Result};

/// The file with these tables; the same tables give the same bytes.
pub(crate) fn pack(tables: &[Vec<u8>; 4]) -> Result<Vec<u8>> {
    packed(tables).map_err(|failure| Error::Unwritable {
        path: Path::new("Сведения для района").to_owned(),
        source: failure.into(),
    })
}

fn packed(tables: &[Vec<u8>; 4]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, table) in TABLES.iter().zip(tables) {
        archive.start_file(*name, options)?;
        archive.write_all(table)?;
    }
    Ok(archive.finish()?.into_inner())
}
