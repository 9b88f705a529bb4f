//! Lines of the district's sheets: what each school has of each form, subjects with their grades.
//! Read as a person would: the row of a name, its words and numbers.

use std::path::Path;
use std::process::Command;

use calamine::{Reader as _, Xlsx};

use super::three;
use crate::support::Project;
use crate::support::sources::{STAFF, VPR, table};

/// The rows of a sheet of the district's workbook, the words of each.
fn rows_of_run(project: &Project, sheet: &str) -> Vec<Vec<String>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg("district").arg(project.path()).arg("-q").output().unwrap();
    let book = project.path().join("Результаты").join("Район 2022-2023.xlsx");
    rows_of(&book, sheet)
}

fn rows_of(book: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook(book).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = Vec::new();
    for row in range.rows() {
        let mut words: Vec<String> = row.iter().map(ToString::to_string).collect();
        words.retain(|word| !word.is_empty());
        rows.push(words);
    }
    rows
}

/// What stands in the row of a name.
fn row(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let row = rows.iter().find(|row| row.first().is_some_and(|first| first == name)).unwrap();
    row[1..].to_vec()
}

#[test]
fn what_each_school_has_of_each_form_is_said() {
    let unread = ["2022-2023;Физика;7;7А;1;;4;3;", "2022-2023;Физика;7;7А;2;;9;3;"];
    let lines = [STAFF, "Азова Яна Ильинична;учитель;;@1980-01-01;20;высшая;;;@2010-09-01;;да;"];
    let project = three()
        .workbook("Часть/ВПР.xlsx", "ВПР", &table(VPR, &unread))
        .workbook("Часть/Кадры 2021-2022.xlsx", "Кадры", &lines.map(str::to_owned))
        .file("Битая/ВПР.xlsx", b"nothing of a workbook")
        .file("Пустая/.скрыто", b"");
    let rows = rows_of_run(&project, "Полнота по школам");
    // ВПР, ОГЭ, ЕГЭ, РДР, staff, events, learning, difficulties, climate, pairs; two years of each.
    let words = |name: &str| row(&rows, name).join(" ");
    let none = " –".repeat(10);
    assert_eq!(words("МБОУ «Школа»"), format!("есть есть – – – – – – – есть{none}"));
    assert_eq!(words("Школа 2"), format!("есть есть – – – – – – – есть{none}"));
    assert_eq!(words("Лицей"), format!("– – – – – есть – есть – –{none}"));
    assert_eq!(words("Часть"), format!("– часть – – – – – – есть –{none}"));
    assert_eq!(words("Пустая"), "– ".repeat(20).trim_end());
    assert_eq!(words("Битая"), "? ".repeat(20).trim_end());
    // An old year is something, and not of this year.
    let old = ["2021-2022;Физика;7;7А;1;;4;3;"];
    let project = project.workbook("Старая/ВПР.xlsx", "ВПР", &table(VPR, &old));
    let summary = rows_of_run(&project, "Итоги района").concat().join("\n");
    assert!(summary.contains("За 2022-2023 нет ничего у школ: Старая."), "{summary}");
    // A folder that nothing calls a school is none of those that are lacking.
    assert!(summary.contains("Посчитано школ: 5 из 6; папок без данных: 1"), "{summary}");
    assert!(summary.contains("Папки без данных, школами не посчитаны: Пустая."), "{summary}");
}

#[test]
fn the_district_stands_by_subjects_and_their_grades() {
    let of_first = [
        "2021-2022;Математика;5;5А;1;;2;3;",
        "2022-2023;Математика;5;5А;1;;4;3;",
        "2022-2023;Математика;6;6А;2;;2;3;",
        "2022-2023;Математика;6;6А;3;;5;3;",
    ];
    let of_second = ["2022-2023;Математика;6;6Б;4;;2;3;", "2022-2023;Физика;7;7Б;5;;4;3;"];
    let project = Project::new().workbook("А/ВПР.xlsx", "ВПР", &table(VPR, &of_first)).workbook(
        "Б/ВПР.xlsx",
        "ВПР",
        &table(VPR, &of_second),
    );
    let rows = rows_of_run(&project, "ВПР");
    // Passed and all of each year; the share of so few is a word.
    let numbers = |name: &str| {
        let mut words = row(&rows, name);
        words.retain(|word| word.parse::<f64>().is_ok());
        words.join(" ")
    };
    assert_eq!(numbers("Математика, все классы"), "0 1 2 4");
    assert_eq!(numbers("Математика, 5 класс"), "0 1 1 1");
    assert_eq!(numbers("Математика, 6 класс"), "1 3");
    assert_eq!(numbers("Физика, 7 класс"), "1 1");
    assert_eq!(numbers("6 класс, все предметы"), "1 3");
    assert!(!rows.iter().any(|row| row.first().is_some_and(|name| name == "Физика, все классы")));
}
