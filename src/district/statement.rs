//! «Сведения для района»: the tables of one school in one file that can be mailed.
//! Packs and unpacks; whose it is and whether it fits is decided elsewhere.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::tables::{NEEDED_TABLES, TABLES, TableBytes};
use crate::error::{Error, Result};

/// How large a table of a school may be: real ones are a thousand times smaller.
const LARGEST_TABLE: u64 = 16 << 20;

/// The file with these tables; the same tables give the same bytes.
pub(crate) fn pack(tables: &TableBytes) -> Result<Vec<u8>> {
    packed(tables).map_err(|failure| Error::Unwritable {
        path: Path::new("Сведения для района").to_owned(),
        source: failure.into(),
    })
}

fn packed(tables: &TableBytes) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, table) in TABLES.iter().zip(tables) {
        archive.start_file(*name, options)?;
        archive.write_all(table)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The tables in a file; `None`: it is no statement.
pub(crate) fn unpack(bytes: &[u8]) -> Option<TableBytes> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut tables = TableBytes::default();
    for (number, (name, table)) in TABLES.iter().zip(&mut tables).enumerate() {
        let part = match archive.by_name(name) {
            Ok(part) => part,
            Err(_) if number >= NEEDED_TABLES => continue,
            Err(_) => return None,
        };
        let n_bytes = part.take(LARGEST_TABLE).read_to_end(table).ok()? as u64;
        if n_bytes == LARGEST_TABLE {
            return None;
        }
    }
    Some(tables)
}
