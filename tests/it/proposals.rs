//! `analyze pairs` as a user runs it: the draft it leaves, what it says, how the draft becomes pairs.
//! What is proposed is asserted elsewhere.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::edited::{Edited, typed};
use crate::support::sources::table;
use crate::support::{Cell, Project};

const STAFF: &str = "ФИО*;Должность*;Предмет;Педагогический стаж;Дата приёма";
const AZOVA: &str = "Азова Инна Ильинична;учитель;Музыка;20;@2010-09-01";
const BOKOVA: &str = "Бокова Анна Львовна;учитель;Музыка;1;@2021-09-01";
const DRAFT: &str = "Результаты/Предложения пар 2022-2023.xlsx";
const SHEET: &str = "Предложения";
const MENTEE: &str = "Бокова Анна Львовна";

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg("pairs").arg(folder).args(words).output().unwrap()
}

fn project() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[AZOVA, BOKOVA]))
}

#[test]
fn a_draft_is_written_kept_when_filled_in_and_becomes_pairs_beside_the_exports() {
    let project = project();
    let output = run(project.path(), &["--json", "-"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["proposals"]["chosen"][0]["mentee"], MENTEE);
    assert!(String::from_utf8(output.stderr).unwrap().contains("Предложено пар: 1"));
    assert_eq!(output.status.code(), Some(0));
    let draft = project.path().join(DRAFT);
    let first = fs::read(&draft).unwrap();
    run(project.path(), &[]);
    assert!(fs::read(&draft).unwrap() == first, "an untouched draft is written as it was");
    // The draft is no input, wherever it lies.
    let beside = project.path().join("Предложения.xlsx");
    fs::copy(&draft, &beside).unwrap();
    let outcome = project.outcome();
    assert_eq!(outcome.list("pairs").len(), 0);
    assert_eq!(outcome.remark("A50")["file"], "Предложения.xlsx");

    let day = |text: &str| Cell::Date(text.to_owned());
    let filled = Edited::open(&draft)
        .put(SHEET, MENTEE, "№ приказа", typed("1-од"))
        .put(SHEET, MENTEE, "Дата приказа", day("2022-08-30"))
        .put(SHEET, MENTEE, "С", day("2022-09-01"))
        .put(SHEET, MENTEE, "По", day("2023-05-31"));
    filled.save();
    fs::copy(&draft, &beside).unwrap();
    let outcome = project.outcome();
    assert_eq!(outcome.list("pairs").len(), 1);
    assert_eq!(outcome.list("pairs")[0]["mentee"], MENTEE);
    assert_eq!(outcome.errors(), [""; 0]);
    assert!(!outcome.has("B43"), "what the program asks for is in no doubt: {}", outcome.shown());
    let output = run(project.path(), &[]);
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(said.contains("(правка ") && said.contains("Никому наставник не нужен"), "{said}");
}

#[test]
fn rows_of_a_draft_that_nobody_filled_in_are_no_pairs_and_no_error() {
    let second = "Волин Олег Юрьевич;учитель;Музыка;1;@2021-09-01";
    let staff = table(STAFF, &[AZOVA, BOKOVA, second]);
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &staff);
    let output = run(project.path(), &[]);
    assert_eq!(output.status.code(), Some(0));
    let draft = project.path().join(DRAFT);
    let day = |text: &str| Cell::Date(text.to_owned());
    let filled = Edited::open(&draft).put(SHEET, MENTEE, "С", day("2022-09-01")).put(
        SHEET,
        MENTEE,
        "По",
        day("2023-05-31"),
    );
    filled.save();
    fs::copy(&draft, project.path().join("Пары.xlsx")).unwrap();
    let outcome = project.outcome();
    assert_eq!((outcome.list("pairs").len(), outcome.errors()), (1, vec![]));
}

#[test]
fn without_a_staff_list_of_the_year_nothing_is_proposed() {
    let project = project();
    let output = run(project.path(), &["--year", "2020-2021"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("нет списка кадров за 2020-2021"), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn to_more_people_than_a_school_has_nothing_is_proposed_and_the_rest_is_counted() {
    let mut rows = Vec::new();
    for number in 0..1_001 {
        let letter = |place: u32| char::from_u32('а' as u32 + number / 10_u32.pow(place) % 10);
        let surname: String = (0..4).filter_map(letter).collect();
        rows.push(format!("Д{surname}ова Инна Ильинична;учитель;Музыка;1;@2021-09-01"));
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &rows));
    let output = run(project.path(), &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("больше 1 000 человек"), "{said}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(project.outcome().errors(), [""; 0]);
}
