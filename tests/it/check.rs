//! `analyze check`: each file and sheet with its form, rows, year, subject, grade, class, exam, remarks.
//! Words for a person and the JSON of the same.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::sources::{OGE, RDR, f1, sparse, table};
use crate::support::{Book, Page, Project, rows};

fn project() -> Project {
    let work = f1("2023 Математика 5", &["50001 4 4 1", "50002 2 3 2"]);
    let page = |title: &str, lines: &[String]| Page { title: title.to_owned(), rows: rows(lines) };
    let diagnostic = table(
        RDR,
        &[
            "2022-2023;Физика;;8;8А;81;5;базовый",
            "2022-2023;Химия;;9;9Б;82;5;высокий",
            "2022-2023;Химия;;много;9Б;83;5;высокий",
        ],
    );
    let spare = vec!["что-то;другое".to_owned()];
    let book = Book(vec![
        page("Я", &diagnostic),
        page("А", &spare),
        page("МА 5 Индивидуальные результаты", &work),
    ]);
    let exam = sparse(OGE, "9А", "12 - Обществознание 2023.06.03", &["1;Азов;Ян;Ильич;4"]);
    Project::new().book("Всё.xlsx", &book).workbook("ОГЭ.xlsx", "Page 1", &exam).workbook(
        "Меню.xlsx",
        "Лист1",
        &["Блюдо;Выход, г", "Каша;200"],
    )
}

fn check(project: &Project, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let output = command.arg("check").arg(project.path()).args(words).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn json_has_an_entry_for_every_sheet() {
    let project = project();
    let text = check(&project, &["--json", "-"]);
    let outcome: Value = serde_json::from_str(&text).unwrap();
    let brief = |file: &Value| {
        let fields = ["file", "sheet", "form", "rows", "refused"];
        Value::from(fields.map(|name| file[name].clone()).to_vec())
    };
    let files = outcome["files"].as_array().unwrap();
    let shown: Vec<Value> = files.iter().map(brief).collect();
    let sheet = "МА 5 Индивидуальные результаты";
    let expected = [
        json!(["Всё.xlsx", "А", null, 0, 0]),
        json!(["Всё.xlsx", sheet, "vpr_individual", 2, 0]),
        json!(["Всё.xlsx", "Я", "rdr", 2, 1]),
        json!(["Меню.xlsx", "Лист1", null, 0, 0]),
        json!(["ОГЭ.xlsx", "Page 1", "oge_protocol", 1, 0]),
    ];
    assert_eq!(shown, expected, "{text}");
    let content = |at: usize| {
        let fields = ["year", "subject", "grade", "class", "exam"];
        Value::from(fields.map(|name| files[at][name].clone()).to_vec())
    };
    assert_eq!(content(0), json!([null, null, null, null, null]));
    assert_eq!(content(1), json!(["2022-2023", "Математика", 5, ["5-1", "5-2"], null]));
    assert_eq!(content(2), json!(["2022-2023", ["Физика", "Химия"], [8, 9], ["8А", "9Б"], null]));
    assert_eq!(content(4), json!(["2022-2023", "Обществознание", 9, "9А", "ОГЭ"]));
    let codes = |at: usize| -> Vec<&str> {
        let remarks = files[at]["remarks"].as_array().unwrap();
        remarks.iter().map(|remark| remark["code"].as_str().unwrap()).collect()
    };
    assert_eq!((codes(0), codes(2), codes(3)), (vec!["A11"], vec!["C02"], vec!["A04"]));
    assert_eq!(check(&project, &["--json", "-"]), text);
    assert_eq!(check(&project, &["--json"]), text);
}

#[test]
fn json_goes_to_a_file_and_words_to_the_terminal() {
    let (project, out) = (project(), tempfile::tempdir().unwrap());
    let target = out.path().join("найдено.json");
    let run = check(&project, &["--json", target.to_str().unwrap()]);
    let sheet = "  «МА 5 Индивидуальные результаты»\n    ВПР: индивидуальные результаты (Ф1); строк прочитано 2, не прочитано 0\n";
    for expected in [
        sheet,
        "    год 2022-2023; предмет Математика; параллель 5; класс 5-1, 5-2\n",
        "    экзамен ОГЭ; год 2022-2023; предмет Обществознание; параллель 9; класс 9А\n",
        "«А»\n    не прочитан\n",
        "ошибка: «Я», D4:",
        "найден заголовок A1:B1: «Блюдо», «Выход, г»",
    ] {
        assert!(run.contains(expected), "нет «{expected}»:\n{run}");
    }
    let saved = std::fs::read_to_string(target).unwrap();
    assert_eq!(saved, check(&project, &["--json", "-"]));
}

#[test]
fn files_of_a_report_stand_in_one_order() {
    let files = project().run(&[]).files().to_vec();
    let sheets: Vec<&str> = files.iter().map(|file| file["sheet"].as_str().unwrap()).collect();
    assert_eq!(sheets, ["А", "МА 5 Индивидуальные результаты", "Я", "Лист1", "Page 1"]);
}

#[test]
fn rows_without_a_date_count_as_not_read() {
    let exam = sparse(OGE, "9А", "12 - Обществознание", &["1;Азов;Ян;Ильич;4", "2;Бок;Ян;Ильич;3"]);
    let project = Project::new().workbook("ОГЭ.xlsx", "Page 1", &exam);
    let run = check(&project, &["--year", "2022-2023"]);
    assert!(run.contains("строк прочитано 0, не прочитано 2"), "{run}");
    assert!(run.contains("не указано: дата экзамена"), "{run}");
}
