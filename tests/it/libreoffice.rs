//! The report in another spreadsheet program: recalculating changes no figure, «Итоги» prints on one page.
//! Needs LibreOffice and poppler; `.ci/run` installs them and runs these tests.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, open_workbook_auto};
use rust_xlsxwriter::{Formula, Workbook};
use tempfile::TempDir;

/// Every number of a workbook by sheet and cell.
type Numbers = BTreeMap<(String, u32, u32), f64>;

/// The workbooks that a run on the samples writes, in a folder of their own.
fn workbooks() -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("отчёт");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let run = Command::new(env!("CARGO_BIN_EXE_analyze"))
        .arg(samples)
        .arg("-o")
        .arg(&out)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let written = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let is_book = |path: &PathBuf| path.extension().is_some_and(|end| end == "xlsx");
    let mut books: Vec<_> = written.filter(is_book).collect();
    books.sort();
    assert!(!books.is_empty());
    (folder, books)
}

/// LibreOffice trusts the cached values of a workbook unless it is told to compute them anew.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Converts a file with LibreOffice under a profile of its own, so that runs don't meet.
fn converted(book: &Path, to: &str, home: &Path) -> PathBuf {
    let out = home.join(format!("как {to}"));
    let profile = home.join(format!("профиль {to}"));
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_RECALCULATE).unwrap();
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", encoded(&profile)))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(&out)
        .arg(book)
        .output()
        .unwrap();
    let result = out.join(book.file_name().unwrap()).with_extension(to);
    assert!(result.exists(), "{}", String::from_utf8_lossy(&run.stderr));
    result
}

/// A path as LibreOffice wants it in an address.
fn encoded(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let bytes = path.to_str().unwrap().bytes();
    bytes
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn numbers(book: &Path) -> Numbers {
    let mut workbook = open_workbook_auto(book).unwrap();
    let mut numbers = Numbers::new();
    for (sheet, range) in workbook.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let number = match cell {
                Data::Float(number) => *number,
                Data::Int(number) => f64::from(i32::try_from(*number).unwrap()),
                Data::DateTime(moment) => moment.as_f64(),
                Data::Error(error) => panic!("{}: {sheet} {row} {column}: {error}", book.display()),
                _ => continue,
            };
            let place = (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
            numbers.insert((sheet.clone(), place.0, place.1), number);
        }
    }
    numbers
}

#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn needs_libreoffice_a_wrong_cached_value_would_be_seen() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("книга.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_formula(0, 0, Formula::new("=2+2").set_result("5")).unwrap();
    workbook.save(&book).unwrap();
    let cell = (sheet_name(&book), 0, 0);
    assert!((numbers(&book)[&cell] - 5.0).abs() < 1e-9);
    assert!((numbers(&converted(&book, "xlsx", home.path()))[&cell] - 4.0).abs() < 1e-9);
}

fn sheet_name(book: &Path) -> String {
    open_workbook_auto(book).unwrap().sheet_names()[0].clone()
}

#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn needs_libreoffice_recalculation_changes_no_figure() {
    let (home, books) = workbooks();
    for book in books {
        let before = numbers(&book);
        let after = numbers(&converted(&book, "xlsx", home.path()));
        let places = |numbers: &Numbers| numbers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(places(&before), places(&after), "{}", book.display());
        for (place, value) in &before {
            let change = (value - after[place]).abs();
            assert!(change <= 1e-9 * value.abs().max(1.0), "{place:?}: {value} → {}", after[place]);
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn needs_libreoffice_the_summary_prints_on_one_page_and_the_report_on_twenty_six() {
    let (home, books) = workbooks();
    let is_report = |book: &&PathBuf| book.to_str().unwrap().contains("Мониторинг наставничества");
    let report = books.iter().find(is_report).unwrap();
    let pdf = converted(report, "pdf", home.path());
    let text = Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let pages: Vec<_> = text.split('\u{c}').collect();
    assert!(pages.len() > 2, "{text}");
    // The lines for signature close «Итоги»; the page after it belongs to the next sheet.
    let signed = |page: &&str| {
        page.to_lowercase().contains("педсовет") || page.to_lowercase().contains("педагогическ")
    };
    assert!(signed(&pages[0]), "{}", pages[0]);
    assert!(pages[1].contains("ВПР"), "{}", pages[1]);
    // The last two sheets are as long as they need to be.
    let n_pages = pages.iter().position(|page| page.contains("Замечания к данным")).unwrap();
    assert!(n_pages <= 26, "{n_pages}");
}

#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn needs_libreoffice_the_annex_prints_on_eight_pages() {
    let (home, books) = workbooks();
    let is_annex = |book: &&PathBuf| book.to_str().unwrap().contains("Приложение");
    let pdf = converted(books.iter().find(is_annex).unwrap(), "pdf", home.path());
    let text = Command::new("pdftotext").arg(&pdf).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.matches('\u{c}').count() <= 8, "{text}");
}

/// What a завуч does who only looks at a result: her program counts it anew and saves it.
#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn needs_libreoffice_a_result_opened_and_saved_is_no_changed_one() {
    let (home, books) = workbooks();
    for book in &books {
        fs::copy(converted(book, "xlsx", home.path()), book).unwrap();
    }
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let run = command.arg(samples).arg("-o").arg(books[0].parent().unwrap()).output().unwrap();
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    assert!(said.contains("без изменений") && !said.contains("правка"), "{said}");
}
