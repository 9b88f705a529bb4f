//! `analyze district`: reads the folders of schools one by one, writes the report of their district.
//! What is counted is decided elsewhere; a report that people have filled in is kept.

use std::path::{Path, PathBuf};

use crate::cli::Asked;
use crate::console::{Console, district as told};
use crate::district::{District, DistrictRecords, tables};
use crate::error::{Error, Result};
use crate::output::Batch;
use crate::{district_book, json, pipeline, result_files, xlsx};

use super::{Exit, Finished, results};

/// Reads and writes.
pub(super) fn write(asked: &Asked, console: Console) -> Result<Finished> {
    if let (Some(unit), Some(counts)) = (&asked.unit, &asked.counts) {
        return write_unit(asked, unit, counts);
    }
    let records = records(asked, console)?;
    let tables = match asked.counts {
        Some(_) => Some(tables::of_district(&records)?),
        None => None,
    };
    let mut district = District::of(records);
    let folder = asked.results(result_files::FOLDER);
    let report = district_book::report(&district);
    let report = report.beside(&super::input_prefix(&folder, &asked.folder));
    let book = (report.title.clone(), xlsx::write(&report)?);
    let papers = papers(asked, &district, &folder)?;
    let mut batch = Batch::default();
    let json = match asked.json {
        Some(_) => super::stage_bytes(asked, &json::write_district(&district)?, &mut batch)?,
        None => None,
    };
    let mut saved = results::write_district(&folder, (book, papers), &mut district, &mut batch)?;
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

/// What the district is computed from: folders of schools, or tables that were written of them.
fn records(asked: &Asked, console: Console) -> Result<DistrictRecords> {
    let config = super::config(asked);
    let records = match &asked.tables {
        Some(folder) => pipeline::records_of_tables(&config, &super::counts::read(folder)?),
        None => pipeline::district_records(&config, &console.bar()),
    };
    records.map_err(said)
}

/// Writes the tables of one folder and nothing else.
fn write_unit(asked: &Asked, unit: &str, counts: &Path) -> Result<Finished> {
    let records = pipeline::unit_records(&super::config(asked), unit)?;
    let mut batch = Batch::default();
    super::counts::write(counts, &tables::of_unit(&records, unit)?, &mut batch)?;
    batch.finish();
    Ok(Finished::from(Exit::AllRead))
}

/// What is asked for beside the report, each with its folder.
fn papers(
    asked: &Asked,
    district: &District,
    folder: &Path,
) -> Result<Vec<(PathBuf, results::TitledBook)>> {
    let mut papers = Vec::new();
    if let Some(school) = &asked.papers.school {
        for (number, school) in district.asked_for(school)? {
            let page = district_book::talk(district, number, school);
            let place = folder.join(result_files::TALKS);
            papers.push((place, (page.title.clone(), xlsx::write(&page)?)));
        }
    }
    if asked.papers.publication {
        let public = district_book::public(district);
        papers.push((folder.to_owned(), (public.title.clone(), xlsx::write(&public)?)));
    }
    Ok(papers)
}

/// Says what is wrong with the folders from which no report can be made.
fn said(failure: Error) -> Error {
    let Error::NoYearOfDistrict { folder, remarks } = failure else { return failure };
    super::say_all(&remarks);
    Error::NoYearOfDistrict { folder, remarks: Vec::new() }
}
