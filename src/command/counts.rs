//! `--counts`: the tables of records that a district is computed from, and the file that a school mails.
//! Writes what was counted; nobody is named in it.

use std::fs;
use std::path::Path;

use crate::analysis::Analysis;
use crate::district::tables::{self, TableBytes};
use crate::district::{SchoolFolder, SchoolReading, statement};
use crate::error::{Error, Result};
use crate::output::{Batch, Saved};
use crate::{pipeline, result_files};

/// Writes the tables into a folder.
pub(super) fn write(folder: &Path, tables: &TableBytes, batch: &mut Batch) -> Result<Vec<Saved>> {
    let mut saved = Vec::new();
    for (name, bytes) in tables::TABLES.iter().zip(tables) {
        let staged = batch.stage(folder, name, bytes)?;
        saved.push(batch.place(staged)?);
    }
    Ok(saved)
}

/// The tables in a folder.
pub(super) fn read(folder: &Path) -> Result<TableBytes> {
    let mut tables = TableBytes::default();
    for (number, (name, table)) in tables::TABLES.iter().zip(&mut tables).enumerate() {
        let path = folder.join(name);
        if number >= tables::NEEDED_TABLES && !path.exists() {
            continue;
        }
        *table = fs::read(&path)
            .map_err(|_| Error::Tables(format!("«{}» не открывается", path.display())))?;
    }
    Ok(tables)
}

/// Writes the tables of a school's run, and the same in one file that names no folder.
///
/// # Errors
/// When the folder holds results of several schools: they are counts of none.
pub(super) fn write_school(
    counts: &Path,
    (folder, analysis): (&Path, &Analysis),
    batch: &mut Batch,
) -> Result<Vec<Saved>> {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let mut saved = write(counts, &tables::of_folder(&school(&name, analysis)?)?, batch)?;
    // A folder may be called by who keeps it.
    let unit = match &analysis.school.code {
        Some(code) => code,
        None if analysis.school.name.is_empty() => "школа",
        None => &analysis.school.name,
    };
    let bytes = statement::pack(&tables::of_folder(&school(unit, analysis)?)?)?;
    let title = result_files::titled(result_files::STATEMENT, analysis.year);
    let staged = batch.stage(counts, &format!("{title}.zip"), &bytes)?;
    saved.push(batch.place(staged)?);
    Ok(saved)
}

fn school(unit: &str, analysis: &Analysis) -> Result<SchoolFolder> {
    let reading = pipeline::school_reading(unit, analysis);
    if let SchoolReading::Failed(reason) | SchoolReading::Empty(reason) = reading {
        return Err(Error::NoCounts(reason));
    }
    Ok(SchoolFolder::new(unit.to_owned(), None, reading))
}
