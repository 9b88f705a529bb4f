//! The sample school: the generator of `samples/` and the test that holds the committed files to it.
//! Shares no code with the library; what the indicators of these files must be is asserted elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, open_workbook_auto};
use rust_xlsxwriter::XlsxError;

pub(crate) mod district;
mod events;
mod exam_papers;
mod exams;
mod pairs;
mod passport;
mod people;
mod pupils;
mod questionnaires;
mod random;
mod rdr;
mod requests;
mod staff;
mod surveys;
mod training;
mod vpr;
mod vpr_works;
mod workbook;

const SCHOOL: &str = "ГБОУ СОШ № 1512 Энского района Санкт-Петербурга";
const SCHOOL_LOGIN: &str = "edu784512";
const SCHOOL_CODE: u32 = 1512;
const DISTRICT: &str = "Энский район";

/// Results of a run are written beside the samples and belong to nobody.
const RESULTS: &str = "Результаты";

/// Sheet by sheet in their order, the value of each cell that is not empty by its address.
type Cells = Vec<(String, BTreeMap<(u32, u32), String>)>;

/// Writes every sample under `root` but the `.xls` ones.
///
/// # Errors
/// What the writer says: a folder that cannot be made, a file that is open elsewhere.
pub(crate) fn write_all(root: &Path) -> Result<(), XlsxError> {
    passport::write_all(root)?;
    vpr::write_all(root)?;
    exams::write_ege(root)?;
    rdr::write_all(root)?;
    staff::write_all(root)?;
    events::write_all(root)?;
    training::write_all(root)?;
    surveys::write_all(root)?;
    questionnaires::write_all(root)?;
    requests::write_all(root)?;
    pairs::write_all(root)
}

/// Writes as `.xlsx` what the school has as `.xls`, to be converted by `convert-xls.sh`.
///
/// # Errors
/// As [`write_all`].
pub(crate) fn write_xls_sources(root: &Path) -> Result<(), XlsxError> {
    exams::write_oge(root)
}

#[test]
fn committed_samples_are_what_the_generator_writes() -> Result<(), Box<dyn Error>> {
    let generated = tempfile::tempdir()?;
    let sources = tempfile::tempdir()?;
    write_all(generated.path())?;
    write_xls_sources(sources.path())?;
    let mut expected = files(generated.path())?;
    for file in &expected {
        assert_same_cells(&samples().join(file), &generated.path().join(file))?;
    }
    for file in files(sources.path())? {
        let xls = file.with_extension("xls");
        assert_same_cells(&samples().join(&xls), &sources.path().join(&file))?;
        expected.insert(xls);
    }
    assert_eq!(files(&samples())?, expected, "stray or missing files in samples/");
    Ok(())
}

#[test]
fn the_committed_district_is_what_the_generator_writes() -> Result<(), Box<dyn Error>> {
    let generated = tempfile::tempdir()?;
    district::write_all(generated.path())?;
    let expected = files(generated.path())?;
    for file in &expected {
        assert_same_cells(&sample_district().join(file), &generated.path().join(file))?;
    }
    assert_eq!(files(&sample_district())?, expected, "stray or missing files in samples-district/");
    Ok(())
}

#[test]
#[ignore = "rewrites samples-district/: run by hand after changing its generator"]
fn rewrite_sample_district() -> Result<(), Box<dyn Error>> {
    if sample_district().exists() {
        for file in files(&sample_district())? {
            fs::remove_file(sample_district().join(file))?;
        }
    }
    district::write_all(&sample_district())?;
    Ok(())
}

/// The folder of the sample district.
pub(crate) fn sample_district() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples-district")
}

#[test]
fn generator_writes_the_same_bytes_each_time() -> Result<(), Box<dyn Error>> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    write_all(first.path())?;
    write_all(second.path())?;
    for file in files(first.path())? {
        let same = fs::read(first.path().join(&file))? == fs::read(second.path().join(&file))?;
        assert!(same, "{} differs", file.display());
    }
    Ok(())
}

#[test]
#[ignore = "rewrites samples/: run by hand after changing the generator; needs LibreOffice"]
fn rewrite_samples() -> Result<(), Box<dyn Error>> {
    for file in files(&samples())? {
        fs::remove_file(samples().join(file))?;
    }
    write_all(&samples())?;
    let sources = tempfile::tempdir()?;
    write_xls_sources(sources.path())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/samples/convert-xls.sh");
    let status = Command::new("sh").arg(script).arg(sources.path()).arg(samples()).status()?;
    assert!(status.success(), "convert-xls.sh: {status}");
    Ok(())
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// Every file under the folder, by its path from there, without the results of a run.
fn files(root: &Path) -> Result<BTreeSet<PathBuf>, Box<dyn Error>> {
    let walk = walkdir::WalkDir::new(root).into_iter();
    let mut files = BTreeSet::new();
    for entry in walk.filter_entry(|entry| entry.file_name() != RESULTS) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.insert(entry.path().strip_prefix(root)?.to_owned());
        }
    }
    Ok(files)
}

fn assert_same_cells(committed: &Path, generated: &Path) -> Result<(), Box<dyn Error>> {
    let shown = committed.display();
    let committed = cells(committed).map_err(|error| format!("{shown}: {error}"))?;
    assert_eq!(committed, cells(generated)?, "{shown} is not what the generator writes");
    Ok(())
}

fn cells(file: &Path) -> Result<Cells, Box<dyn Error>> {
    let mut workbook = open_workbook_auto(file)?;
    let mut sheets = Vec::new();
    for title in workbook.sheet_names() {
        let range = workbook.worksheet_range(&title)?;
        let (top, left) = range.start().unwrap_or_default();
        let used = range.used_cells().filter(|(_, _, value)| !matches!(value, Data::Empty));
        let values = used
            .map(|(row, column, value)| ((top + row as u32, left + column as u32), shown(value)));
        sheets.push((title, values.collect()));
    }
    Ok(sheets)
}

/// A number looks the same whether the container keeps it whole or not; a text keeps its quotes.
fn shown(value: &Data) -> String {
    match value {
        Data::Int(number) => (*number as f64).to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(date) => format!("date {}", date.as_f64()),
        other => format!("{other:?}"),
    }
}
