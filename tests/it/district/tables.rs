//! The same district from exports, from tables, from tables of single folders, from what schools mail.
//! Figures are compared as the JSON has them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{list, remarks, shared_f1, staff, three};
use crate::support::Project;
use crate::support::sources::{GIA, STAFF, VPR, f1_of, table};

const TABLES: [&str; 6] =
    ["works.csv", "shares.csv", "codes.csv", "units.csv", "district.csv", "remarks.csv"];
const STATEMENT: &str = "Сведения для района 2022-2023.zip";

/// Runs `analyze district` with the results elsewhere.
fn run(folder: &Path, words: &[&str]) -> String {
    let results = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg("district").arg(folder).args(words).arg("-q").arg("-o").arg(results.path());
    let run = command.output().unwrap();
    assert_ne!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn json(folder: &Path, words: &[&str]) -> Value {
    serde_json::from_str(&run(folder, &[words, &["--json", "-"]].concat())).unwrap()
}

/// Schools less errors and warnings, coverage, figures: their text.
fn compared(district: &Value) -> [String; 3] {
    let mut schools = list(district, "schools").to_vec();
    for school in &mut schools {
        let school = school.as_object_mut().unwrap();
        school.remove("errors");
        school.remove("warnings");
    }
    let parts = [&Value::Array(schools), &district["coverage"], &district["indicators"]];
    parts.map(|part| serde_json::to_string_pretty(part).unwrap())
}

/// Schools that are clean, dirty, broken, empty, with files of several of them.
fn dirty() -> Project {
    let russian: [(&str, &[&str]); 2] =
        [("edu111111", &["1 5 4", "2 2 3"]), ("edu555555", &["1 4 4"])];
    let unmarked = ["2022-2023;Физика;7;7А;1;;4;3;", "2022-2023;;7;7А;2;;5;3;"];
    let gia = "ОГЭ;Математика;@2023-05-29;Ильин Ян Янович;9А;12;;4";
    three()
        .passport(&[("Паспорт", &["Школа;Энский район", "Порог ЕГЭ;аттестат"])])
        .passport_of("Лицей/Паспорт.xlsx", &[("Паспорт", &["Порог ЕГЭ;вуз"])])
        .workbook("ВПР 2023/Русский.xlsx", "Ф1", &shared_f1("2023 Русский язык 5", &russian))
        .workbook("Школа 10/Общий.xlsx", "Ф1", &shared_f1("2023 Химия 8", &russian))
        .workbook("Выгрузки/Общий.xlsx", "Ф1", &shared_f1("2023 Физика 8", &russian))
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff(&["высшая"]))
        .workbook("Неполная, «бывшая»/ВПР.xlsx", "ВПР", &table(VPR, &unmarked))
        .workbook("Неполная, «бывшая»/ГИА.xlsx", "ГИА", &table(GIA, &[gia]))
        .file("Битая/ВПР.xlsx", b"nothing of a workbook")
        .file("Пустая/.скрыто", b"")
        .workbook("Старая; филиал/Кадры.xlsx", "Кадры 2019-2020", &[STAFF])
}

/// Rows of some tables under one header.
fn joined(tables: &[TempDir]) -> TempDir {
    let all = tempfile::tempdir().unwrap();
    for name in TABLES {
        let mut text = String::new();
        for folder in tables {
            let table = fs::read_to_string(folder.path().join(name)).unwrap();
            let body = table.split_once('\n').unwrap();
            if text.is_empty() {
                text = format!("{}\n", body.0);
            }
            text.push_str(body.1);
        }
        fs::write(all.path().join(name), text).unwrap();
    }
    all
}

fn same_tables(left: &Path, right: &Path) {
    for name in TABLES {
        let [left, right] = [left, right].map(|folder| fs::read_to_string(folder.join(name)));
        assert_eq!(left.unwrap(), right.unwrap(), "{name}");
    }
}

#[test]
fn a_district_of_tables_is_that_of_its_exports() {
    let project = dirty();
    let counts = tempfile::tempdir().unwrap();
    let counts_path = counts.path().to_str().unwrap();
    let of_exports = json(project.path(), &["--counts", counts_path]);
    assert_eq!(list(&of_exports, "schools").len(), 7);
    let again = tempfile::tempdir().unwrap();
    let words = ["--tables", counts_path, "--counts", again.path().to_str().unwrap()];
    let of_tables = json(counts.path(), &words);
    assert_eq!(compared(&of_tables), compared(&of_exports));
    assert_eq!(of_tables["remarks"], of_exports["remarks"]);
    assert_eq!(of_tables["year"], of_exports["year"]);
    same_tables(counts.path(), again.path());
    // Folder by folder, in any order, as a cluster reads them.
    let mut units = vec!["."];
    let names = [
        "Школа 10",
        "ВПР 2023",
        "Выгрузки",
        "Битая",
        "Школа 2",
        "Неполная, «бывшая»",
        "Пустая",
        "Лицей",
        "Старая; филиал",
    ];
    units.extend(names);
    let mut folders = Vec::new();
    for unit in units {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        run(project.path(), &["--unit", unit, "--year", "2022-2023", "--counts", path]);
        folders.push(folder);
    }
    let by_units = joined(&folders);
    let again = tempfile::tempdir().unwrap();
    let [tables, again_path] = [&by_units, &again].map(|folder| folder.path().to_str().unwrap());
    let of_units = json(by_units.path(), &["--tables", tables, "--counts", again_path]);
    assert_eq!(compared(&of_units), compared(&of_exports));
    assert_eq!(remarks(&of_units).len(), remarks(&of_exports).len());
    same_tables(counts.path(), again.path());
}

/// What a school mails, made by its own run.
pub(super) fn statement(folder: &Path) -> Vec<u8> {
    let (results, counts) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg(folder).arg("-q").args(["--year", "2022-2023"]).arg("-o").arg(results.path());
    command.arg("--counts").arg(counts.path()).status().unwrap();
    fs::read(counts.path().join(STATEMENT)).unwrap()
}

#[test]
fn what_schools_mail_stands_in_place_of_their_exports() {
    let project = three();
    let of_exports = json(project.path(), &[]);
    let mailed = Project::new();
    for (folder, name) in
        [("Лицей", STATEMENT), ("Школа 2", "от школы.zip"), ("Школа 10", "Сведения (1).ZIP")]
    {
        let bytes = statement(&project.path().join(folder));
        fs::create_dir(mailed.path().join(folder)).unwrap();
        fs::write(mailed.path().join(folder).join(name), bytes).unwrap();
    }
    let of_statements = json(mailed.path(), &[]);
    assert_eq!(compared(&of_statements), compared(&of_exports));
    assert_eq!(remarks(&of_statements), [""; 0]);
    // Beside the files it was made of it says nothing new.
    let bytes = statement(&project.path().join("Школа 10"));
    let project = project.file(&format!("Школа 10/{STATEMENT}"), &bytes);
    let both = json(project.path(), &[]);
    assert_eq!((compared(&both), remarks(&both)), (compared(&of_exports), Vec::new()));
    // The files win where they say something else.
    let project = project.file("Школа 2/чужое.zip", &bytes);
    let both = json(project.path(), &[]);
    assert_eq!(
        (compared(&both), remarks(&both)),
        (compared(&of_exports), vec!["S21 Школа 2".to_owned()])
    );
    let counts = tempfile::tempdir().unwrap();
    let counts_path = counts.path().to_str().unwrap();
    run(project.path(), &["--counts", counts_path]);
    assert_eq!(json(counts.path(), &["--tables", counts_path])["remarks"], both["remarks"]);
}

#[test]
fn a_statement_beside_exports_is_refused_aloud() {
    let project = three();
    let bytes = statement(&project.path().join("Школа 10"));
    let of_exports = json(project.path(), &[]);
    let refusals = |project: Project| {
        let found = json(project.path(), &[]);
        assert_eq!(compared(&found), compared(&of_exports));
        assert_eq!(remarks(&found), ["S27 Школа 10"]);
        let texts = list(&found, "remarks").iter().map(|remark| remark["text"].as_str().unwrap());
        texts.map(str::to_owned).collect::<Vec<_>>()
    };
    let other = statement(&project.path().join("Школа 2"));
    let two = project.file("Школа 10/Сведения.zip", &bytes).file("Школа 10/Ещё.zip", &other);
    let texts = refusals(two);
    assert!(texts[0].contains("их несколько разных"), "{texts:?}");
    let foreign = f1_of("edu222222", "2023 Физика 8", &["1 5 4"]);
    let alone = Project::new().workbook("Чужая/Ф1.xlsx", "Ф1", &foreign);
    let foreign = statement(&alone.path().join("Чужая"));
    let texts = refusals(three().file("Школа 10/Сведения.zip", &foreign));
    assert!(texts[0].contains("логин другой школы"), "{texts:?}");
}

#[test]
fn a_statement_by_other_definitions_is_refused() {
    let project = three();
    let bytes = statement(&project.path().join("Школа 10"));
    let other = statement(&project.path().join("Школа 2"));
    let mailed = Project::new()
        .passport(&[("Паспорт", &["Молодой педагог: стаж меньше, лет;5"])])
        .file("А/Сведения.zip", &bytes)
        .file("Б/Сведения.zip", &bytes)
        .file("Б/Сведения ещё.zip", &other);
    let found = json(mailed.path(), &["--year", "2022-2023"]);
    assert_eq!(remarks(&found), ["S11 А", "S11 Б"]);
    let reasons: Vec<&str> =
        list(&found, "schools").iter().map(|school| school["reason"].as_str().unwrap()).collect();
    assert!(reasons[0].contains("«Молодой педагог: стаж меньше, лет: 3»"), "{reasons:?}");
    assert!(reasons[1].contains("их несколько"), "{reasons:?}");
}
