//! What changed since the last run: two runs over one folder, told by the report and on the terminal.
//! The figures are few enough to be counted by eye from the lines of the blank.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};

use crate::support::Project;
use crate::support::sources::{VPR, table};

const KEPT: &str = "Результаты/служебное/Итоги для сравнения 2022-2023.json";
const REPORT: &str = "Результаты/Мониторинг наставничества 2022-2023.xlsx";
const SHEET: &str = "Что изменилось";

const ONE: &str = "2022-2023;Математика;5;5А;1;;2;3;";
const TWO: &str = "2022-2023;Математика;5;5А;2;;3;3;";
const THREE: &str = "2022-2023;Математика;5;5А;3;;4;4;";

/// A folder of the blank «ВПР» in one file.
fn folder(lines: &[&str]) -> Project {
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, lines))
}

/// Runs beside the inputs, as a user does: what was said and the JSON on standard output.
fn run(project: &Project) -> (String, Vec<u8>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let output = command.arg(project.path()).args(["--json", "-"]).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2));
    (String::from_utf8(output.stderr).unwrap(), output.stdout)
}

fn path(project: &Project, name: &str) -> PathBuf {
    project.path().join(name)
}

/// What is kept for the next run, without what it wrote, as others get it.
fn kept(project: &Project) -> serde_json::Value {
    let mut kept: serde_json::Value =
        serde_json::from_slice(&fs::read(path(project, KEPT)).unwrap()).unwrap();
    kept.as_object_mut().unwrap().remove("written").expect("the next run asks what was written");
    kept
}

/// The lines of the sheet; nothing without the sheet.
fn sheet(project: &Project) -> Vec<String> {
    let bytes = fs::read(path(project, REPORT)).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    if !book.sheet_names().contains(&SHEET.to_owned()) {
        return Vec::new();
    }
    let filled = |row: &[Data]| {
        let texts = row.iter().map(ToString::to_string).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" | ")
    };
    let range = book.worksheet_range(SHEET).unwrap();
    range.rows().map(filled).filter(|line| !line.is_empty()).collect()
}

fn check_line(lines: &[String], expected: &str) {
    assert!(lines.iter().any(|line| line == expected), "{expected}\n\n{}", lines.join("\n"));
}

#[test]
fn a_first_run_says_nothing_and_a_rerun_says_no_change() {
    let project = folder(&[ONE, TWO]);
    let (said, json) = run(&project);
    assert!(!said.contains("прошл"), "{said}");
    assert_eq!(sheet(&project), [""; 0]);
    assert_eq!(kept(&project), serde_json::from_slice::<serde_json::Value>(&json).unwrap());
    let report = fs::read(path(&project, REPORT)).unwrap();
    let (said, again) = run(&project);
    assert!(said.contains("С прошлого запуска: без изменений\n"), "{said}");
    assert_eq!(again, json, "результат не зависит от прошлого запуска");
    assert_eq!(fs::read(path(&project, REPORT)).unwrap(), report);
}

#[test]
fn a_changed_file_is_named_with_the_figures_it_moved() {
    let project = folder(&[ONE, TWO]);
    run(&project);
    let project = project.workbook("ВПР.xlsx", "ВПР", &table(VPR, &[ONE, TWO, THREE])).workbook(
        "лишнее.xlsx",
        "Лист1",
        &["Меню;Цена", "Каша;10"],
    );
    let (said, _) = run(&project);
    assert!(said.contains("файлы – пришло 1, изменилось 1; изменились 2 показателя"), "{said}");
    assert!(said.contains("Обученность по ВПР: за 2022-2023 было 1 из 2, стало 2 из 3"), "{said}");
    let lines = sheet(&project);
    check_line(&lines, "ВПР.xlsx | изменился | ВПР | 2 → 3");
    check_line(&lines, "лишнее.xlsx | пришёл | Лист1 | – → 0");
    check_line(
        &lines,
        "Обученность по ВПР | 2022-2023 | 1 | 2 | мало | 2 | 3 | мало | «ВПР.xlsx» изменился",
    );
    check_line(
        &lines,
        "Качество обучения по ВПР | 2022-2023 | 0 | 2 | мало | 1 | 3 | мало | «ВПР.xlsx» изменился",
    );
}

#[test]
fn a_file_may_go_and_another_take_its_name() {
    let project = folder(&[ONE, TWO]).workbook("Ещё.xlsx", "ВПР", &table(VPR, &[THREE]));
    run(&project);
    fs::rename(path(&project, "ВПР.xlsx"), path(&project, "ВПР 5 класс.xlsx")).unwrap();
    fs::remove_file(path(&project, "Ещё.xlsx")).unwrap();
    let (said, _) = run(&project);
    assert!(said.contains("файлы – ушло 1, переименовано 1;"), "{said}");
    let lines = sheet(&project);
    check_line(&lines, "Ещё.xlsx | ушёл | ВПР | 1 → –");
    check_line(&lines, "ВПР 5 класс.xlsx | переименован, был «ВПР.xlsx» | все | столько же");
    let moved = "Обученность по ВПР | 2022-2023 | 2 | 3 | мало | 1 | 2 | мало | ";
    let line = lines.iter().find(|line| line.starts_with(moved)).unwrap();
    assert!(line.contains("«Ещё.xlsx» ушёл"), "{line}");
}

#[test]
fn a_new_plan_comes_from_the_passport() {
    let project = folder(&[ONE, TWO]).passport(&[("Цели", &["vpr_pass;2022-2023;60"])]);
    run(&project);
    let project = project.passport(&[("Цели", &["vpr_pass;2022-2023;40"])]);
    let (said, _) = run(&project);
    assert!(said.contains("Обученность по ВПР: план другой"), "{said}");
    check_line(
        &sheet(&project),
        "Обученность по ВПР | план: был 60,0\u{a0}%, стал 40,0\u{a0}% | \
         паспорт программы: «Паспорт программы.xlsx» изменился",
    );
}

#[test]
fn what_cannot_be_compared_is_said_and_the_run_goes_on() {
    let project = folder(&[ONE, TWO]);
    let (_, json) = run(&project);
    let json = String::from_utf8(json).unwrap();
    let cases = [
        ("{".to_owned(), "повреждён"),
        ("[1, 2]".to_owned(), "повреждён"),
        (json.chars().take(json.chars().count() / 2).collect(), "повреждён"),
        (json.replace("\"schema\": 1", "\"schema\": 2"), "несовместимой версией"),
        (json.replace("\"name\": \"analyze\"", "\"name\": \"other\""), "не этой программой"),
        (json.replace("\"year\": \"2022-2023\"", "\"year\": \"2021-2022\""), "за 2021-2022"),
    ];
    for (earlier, expected) in cases {
        fs::write(path(&project, KEPT), earlier).unwrap();
        let (said, outcome) = run(&project);
        assert!(said.contains("сравнить нельзя") && said.contains(expected), "{expected}: {said}");
        assert!(sheet(&project).iter().any(|line| line.contains(expected)), "{expected}");
        assert_eq!(String::from_utf8(outcome).unwrap(), json);
        assert_eq!(kept(&project), serde_json::from_str::<serde_json::Value>(&json).unwrap());
    }
}

#[test]
fn another_school_is_told_by_its_code() {
    let passport = |code: &str, name: &str| {
        let login = format!("edu;{code}");
        let named = format!("Название школы;{name}");
        folder(&[ONE]).passport(&[("Паспорт", &[&named]), ("Коды школы", &[&login])])
    };
    let first = passport("edu111111", "Школа № 1");
    let (_, json) = run(&first);
    let text = String::from_utf8(json).unwrap();
    assert!(text.contains("Школа № 1"), "{text}");
    let second =
        passport("edu222222", "Школа № 2").workbook("ВПР.xlsx", "ВПР", &table(VPR, &[TWO]));
    fs::create_dir_all(path(&second, KEPT).parent().unwrap()).unwrap();
    fs::copy(path(&first, KEPT), path(&second, KEPT)).unwrap();
    let (said, _) = run(&second);
    assert!(said.contains("в нём итоги другой школы (Школа № 1)"), "{said}");
}

#[test]
fn a_kept_result_is_no_input_wherever_it_lies() {
    let project = folder(&[ONE, TWO]).file("Итоги для сравнения 2022-2023.json", b"{");
    let outcome = project.outcome();
    assert_eq!(outcome.remark("A19")["severity"], "info");
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn a_result_of_before_the_unread_were_counted_is_compared_all_the_same() {
    let project = folder(&[ONE, TWO, THREE]);
    run(&project);
    let comparison_file = path(&project, KEPT);
    let mut earlier: serde_json::Value =
        serde_json::from_slice(&fs::read(&comparison_file).unwrap()).unwrap();
    for indicator in earlier["indicators"].as_array_mut().unwrap() {
        indicator.as_object_mut().unwrap().remove("unstable");
        for measure in indicator["series"].as_array_mut().unwrap() {
            assert_eq!(measure.as_object_mut().unwrap().remove("unread"), Some(0.into()));
        }
    }
    fs::write(&comparison_file, serde_json::to_vec(&earlier).unwrap()).unwrap();
    let (said, _) = run(&project);
    assert!(said.contains("без изменений"), "{said}");
}
