//! `analyze district`: reads the folders of schools one by one, writes the report of their district.
//! What is counted is decided elsewhere; a report that people have filled in is kept.

use crate::cli::Asked;
use crate::console::{Console, district as told};
use crate::district::{District, tables};
use crate::error::{Error, Result};
use crate::output::Batch;
use crate::{district_book, json, pipeline, result_files, xlsx};

use super::{Finished, results};

/// Reads and writes.
pub(super) fn write(asked: &Asked, console: Console) -> Result<Finished> {
    let bar = console.bar();
    let records = pipeline::district_records(&super::config(asked), &bar).map_err(said)?;
    let tables = match asked.counts {
        Some(_) => Some(tables::of_district(&records)?),
        None => None,
    };
    let mut district = District::of(records);
    let folder = asked.results(result_files::FOLDER);
    let report = district_book::report(&district);
    let report = report.beside(&super::input_prefix(&folder, &asked.folder));
    let book = (report.title.clone(), xlsx::write(&report)?);
    let mut batch = Batch::default();
    let json = match asked.json {
        Some(_) => super::stage_bytes(asked, &json::write_district(&district)?, &mut batch)?,
        None => None,
    };
    let mut saved = results::write_district(&folder, book, &mut district, &mut batch)?;
    let report = saved.first().map(|file| file.path.clone());
    if let Some(json) = json {
        saved.push(batch.place(json)?);
    }
    if let (Some(tables), Some(folder)) = (&tables, &asked.counts) {
        saved.extend(super::counts::write(folder, tables, &mut batch)?);
    }
    batch.finish();
    console.say(&told::text(&district, &saved, asked.verbosity));
    super::warn_of(&district.remarks, &saved, console);
    let exit = super::exit(&district.remarks, asked.strictness);
    Ok(Finished { exit, report })
}

/// Says what is wrong with the folders from which no report can be made.
fn said(failure: Error) -> Error {
    let Error::NoYearOfDistrict { folder, remarks } = failure else { return failure };
    super::say_all(&remarks);
    Error::NoYearOfDistrict { folder, remarks: Vec::new() }
}
