//! Codes of exams of several municipalities: a code is a school's within its own only.
//! Each folder has a protocol of its graduates, or nothing but a passport with the code.

use super::register::{protocol, texts, with_register};
use super::{counts, district, list, remarks, sums};
use crate::support::Project;

const RUSSIAN: &str = "01 - Русский язык 2023.05.29.xlsx";

/// Folders with protocols of their own: «municipality code surname score».
fn schools(folders: &[(&str, &[&str])]) -> Project {
    let mut project = Project::new();
    for (folder, graduates) in folders {
        project = project.workbook(&format!("{folder}/{RUSSIAN}"), "ЕГЭ", &protocol(graduates));
    }
    project
}

#[test]
fn equal_numbers_of_two_municipalities_are_two_folders() {
    let project = || schools(&[("А", &["12 0310 Азова 70"]), ("Б", &["13 0310 Борина 20"])]);
    let found = district(project().path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(texts(&found, "code"), ["12/310", "13/310"]);
    let gia = list(&found, "indicators").iter().find(|i| i["id"] == "gia_above_threshold").unwrap();
    let of_schools: Vec<_> = list(gia, "schools").iter().map(counts).collect();
    assert_eq!(of_schools, [(Some(1), Some(1)), (Some(0), Some(1))]);
    assert_eq!(list(gia, "schools")[1]["school"], "13/310");
    // The register may say it with other zeros.
    let registered = ["Б;Вторая;;13;310", ";Первая;;012;310"];
    let found = district(with_register(project(), &registered).path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(texts(&found, "folder"), ["Б", "А"]);
    // Or say it wrong.
    let found =
        district(with_register(project(), &["А;Первая;;12;310", "Б;Вторая;;14;310"]).path());
    assert_eq!(remarks(&found), ["S11 Б"]);
}

#[test]
fn one_number_in_protocols_of_two_municipalities_is_no_school() {
    let project = schools(&[("А", &["12 310 Азова 70"])]);
    let of_another = protocol(&["13 310 Борина 20"]);
    let project = project.workbook("А/02 - Химия 2023.05.30.xlsx", "ЕГЭ", &of_another);
    let found =
        district(project.workbook("Б/Р.xlsx", "ЕГЭ", &protocol(&["12 311 Гусева 80"])).path());
    assert_eq!(remarks(&found), ["S11 А"]);
    assert_eq!(sums(&found)["gia_above_threshold"], (1, 1, 1));
    // Rows of both in one file are of two schools, and a passport does not say of which.
    let project = schools(&[("А", &["12 310 Азова 70", "13 310 Борина 20"])])
        .passport_of("А/Паспорт.xlsx", &[("Коды школы", &["Код ОО;0310"])]);
    assert_eq!(remarks(&district(project.path())), ["S18 общие файлы", "S13 А"]);
    let found = district(with_register(project, &["А;Первая;;12;310"]).path());
    assert_eq!(remarks(&found), ["S17 общие файлы"]);
    assert_eq!(texts(&found, "code"), ["12/310", "13/310"]);
    assert_eq!(sums(&found)["gia_above_threshold"], (1, 2, 2));
}

#[test]
fn a_number_without_a_municipality_is_known_where_there_is_one() {
    let with = |shared: &[&str]| {
        Project::new()
            .workbook("Б/Р.xlsx", "ЕГЭ", &protocol(&["12 311 Гусева 80"]))
            .passport_of("А/Паспорт.xlsx", &[("Коды школы", &["Код ОО;0310"])])
            .workbook("А/Кадры 2022-2023.xlsx", "Кадры", &super::staff(&["высшая"]))
            .workbook(RUSSIAN, "ЕГЭ", &protocol(shared))
    };
    let found = district(with(&["12 310 Азова 70", "12 311 Гусева 80"]).path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(sums(&found)["gia_above_threshold"], (2, 2, 2));
    // Of two municipalities it may be of either: nobody's.
    let found = district(with(&["12 310 Азова 70", "13 310 Вешняк 60"]).path());
    assert_eq!(remarks(&found), ["S18 общие файлы"]);
    assert_eq!(sums(&found)["gia_above_threshold"], (1, 1, 1));
    let found = district(
        with_register(
            with(&["12 310 Азова 70", "13 310 Вешняк 60"]),
            &["А;Первая;;12;310", "Б;Вторая;;12;311", ";Третья;;13;310"],
        )
        .path(),
    );
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(sums(&found)["gia_above_threshold"], (3, 3, 3));
}
