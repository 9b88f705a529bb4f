//! The passport's maps: which class an ordinal of Ф1 is, who teaches a class.
//! Ф1 lists classes by their number in the parallel.

use crate::support::Project;
use crate::support::sources::{STAFF, f1, table};

/// Ф1 of two years and two grades: two classes of one pupil or two.
fn project() -> Project {
    let sheet = "МА 5 Индивидуальные результаты";
    let pupils = ["50001 4 4 1", "50002 2 3 1", "50003 5 5 2"];
    Project::new()
        .workbook("Ф1 2023.xlsx", sheet, &f1("2023 Математика 5", &pupils))
        .workbook("Ф1 2022.xlsx", sheet, &f1("2022 Математика 5", &["50001 3 - 1"]))
        .workbook("Ф1 6.xlsx", sheet, &f1("2023 Математика 6", &["60001 4 - 1"]))
}

#[test]
fn ordinals_become_classes_of_their_year_and_grade() {
    let map = ["2022-2023;5;1;5А", "2022-2023;5;2;Б", "2021-2022;5;1;5 «В»", "2022-2023;6;1;6-Г"];
    let outcome = project().passport(&[("Классы", &map)]).outcome();
    let pass = outcome.indicator("vpr_pass");
    for (class, year, counts) in [
        ("5А", "2022-2023", "1/2"),
        ("5Б", "2022-2023", "1/1"),
        ("5В", "2021-2022", "1/1"),
        ("6Г", "2022-2023", "1/1"),
        ("5А", "2021-2022", "нет"),
        ("5-1", "2022-2023", "нет"),
    ] {
        assert_eq!(pass.cut("class", class, year), counts, "{class} {year}");
    }
    assert_eq!(pass.counts("2022-2023"), "3/4");
    assert!(!outcome.has("C08"), "{}", outcome.shown());
}

#[test]
fn an_ordinal_without_a_map_keeps_its_number() {
    let outcome = project().passport(&[("Классы", &["2022-2023;5;1;5А"])]).outcome();
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(pass.cut("class", "5А", "2022-2023"), "1/2");
    assert_eq!(pass.cut("class", "5-2", "2022-2023"), "1/1");
    assert_eq!(pass.cut("class", "5-1", "2021-2022"), "1/1");
    let told: Vec<_> = outcome.remarks().iter().filter(|one| one["code"] == "C08").collect();
    assert_eq!((told.len(), &told[0]["severity"]), (3, &"info".into()));
}

#[test]
fn a_wrong_class_of_the_map_is_said_and_not_used() {
    let map = ["2022-2023;5;1;6А", "2022-2023;5;2;5А", "2022-2023;5;2;5Б", "2022-2023;6;1;все"];
    let outcome = project().passport(&[("Классы", &map)]).outcome();
    let told: Vec<_> = outcome.remarks().iter().filter(|one| one["code"] == "P01").collect();
    let cells: Vec<_> = told.iter().map(|one| one["cell"].as_str().unwrap()).collect();
    assert_eq!(cells, ["D2", "D4", "D5"]);
    assert_eq!(outcome.indicator("vpr_pass").cut("class", "5А", "2022-2023"), "1/1");
    assert_eq!(outcome.indicator("vpr_pass").cut("class", "5-1", "2022-2023"), "1/2");
}

#[test]
fn teachers_of_classes_are_joined_to_the_staff_list() {
    let staff = ["Азова Инна Ильинична;учитель", "Быкова Анна Олеговна;учитель"];
    let lessons = [
        "2022-2023;5А;Математика;Азова Инна Ильинична",
        "2022-2023;5Б;по математике;Быкова А. О., Азова И. И.",
        "2022-2023;5В;Математика;Никто Нина Ивановна",
        "2021-2022;5А;Математика;Никто Нина Ивановна",
        "2022-2023;пятый;Математика;Азова Инна Ильинична",
        "2022-2023;5А;Хореография;Азова Инна Ильинична",
    ];
    let header = STAFF.split(';').take(2).collect::<Vec<_>>().join(";");
    let outcome = project()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(&header, &staff))
        .passport(&[("Учителя", &lessons)])
        .outcome();
    let unknown = outcome.remark("P24");
    assert_eq!((&unknown["cell"], &unknown["severity"]), (&"D4".into(), &"warning".into()));
    let wrong: Vec<_> = outcome.remarks().iter().filter(|one| one["code"] == "P25").collect();
    let cells: Vec<_> = wrong.iter().map(|one| one["cell"].as_str().unwrap()).collect();
    assert_eq!(cells, ["B6", "C7"]);
    // No planned result knows of teachers.
    let without = project()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(&header, &staff))
        .passport(&[("Паспорт", &[])])
        .outcome();
    assert_eq!(outcome.figures(), without.figures());
}
