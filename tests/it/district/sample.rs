//! The sample district of the README: its command is run, its counts are read once more from its workbooks.
//! What statistics make of six schools is asked elsewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, open_workbook_auto};

use super::texts::sheets;
use super::{counts, district, list, remarks};
use crate::samples::sample_district;

/// Rows of the first sheet under a header, each cell by its heading.
fn rows(book: &Path, header: usize) -> Vec<BTreeMap<String, Data>> {
    let range = open_workbook_auto(book).unwrap().worksheet_range_at(0).unwrap().unwrap();
    let lines: Vec<&[Data]> = range.rows().collect();
    let mut rows = Vec::new();
    for line in &lines[header + 1..] {
        let cells = lines[header].iter().map(ToString::to_string).zip(line.iter().cloned());
        rows.push(cells.collect());
    }
    rows
}

/// Works of the reporting year without «2», and all of them.
fn passed(folder: &Path) -> (u64, u64) {
    let (mut hits, mut of) = (0, 0);
    for row in rows(&folder.join("ВПР.xlsx"), 0) {
        let Data::Float(mark) = row["Отметка"] else { continue };
        if row["Учебный год*"] == "2022-2023" {
            of += 1;
            hits += u64::from(mark > 2.0);
        }
    }
    (hits, of)
}

#[test]
fn its_counts_are_those_of_its_workbooks() {
    let found = district(&sample_district());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!((&found["name"], &found["year"]), (&"Прибрежный район".into(), &"2022-2023".into()));
    let schools = list(&found, "schools");
    assert_eq!(schools.len(), 6);
    let mut above: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in rows(&sample_district().join("ГИА 2023").join("01 Русский язык.xlsx"), 2)
    {
        let Data::Float(score) = row["Тестовый балл"] else { panic!() };
        let counts = above.entry(row["Код ОО"].to_string()).or_default();
        counts.0 += u64::from(score >= 24.0);
        counts.1 += 1;
    }
    for (number, school) in schools.iter().enumerate() {
        let of_school = |id: &str| {
            let mut indicators = list(&found, "indicators").iter();
            let indicator = indicators.find(|indicator| indicator["id"] == id).unwrap();
            let (hits, of) = counts(&list(indicator, "schools")[number]);
            (hits.unwrap(), of.unwrap())
        };
        let folder = sample_district().join(school["folder"].as_str().unwrap());
        assert_eq!(of_school("vpr_pass"), passed(&folder), "{folder:?}");
        let code = school["codes"]["oo"].as_str().unwrap().trim_start_matches("41/");
        assert_eq!(of_school("gia_above_threshold"), above[code], "{code}");
    }
}

#[test]
fn the_command_of_the_readme_writes_all_its_papers() {
    const COMMAND: &str = "cargo run --release -- district samples-district --school все --public";
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    assert!(fs::read_to_string(readme).unwrap().contains(COMMAND));
    let out = tempfile::tempdir().unwrap();
    let (_, words) = COMMAND.split_once("-- ").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(words.split(' '));
    let run = command.arg("-o").arg(out.path()).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!((run.status.code(), said.as_str()), (Some(0), ""));
    let pages = fs::read_dir(out.path().join("Разговор со школами")).unwrap();
    assert_eq!(pages.count(), 6);
    let book = sheets(&out.path().join("Район 2022-2023.xlsx"));
    let exams = &book.iter().find(|(title, _)| title == "ГИА").unwrap().1;
    // In the order of the register.
    let names = ["Гимназия № 1", "Средняя школа № 3", "Средняя школа № 8", "Лицей № 4", "Заречная"];
    let places: Vec<usize> = names.iter().map(|name| exams.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}
