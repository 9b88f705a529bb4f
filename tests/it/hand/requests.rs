//! The blank «Запросы и пожелания»: what is read, what refuses a row, what is only said.
//! What pairs come of it is not asked here.

use crate::support::sources::{STAFF, table};
use crate::support::{Outcome, Project};

const REQUESTS: &str = "Учебный год*;ФИО*;Роль*;Вид;Запрос или сильная сторона;Предмет;Параллели;Сколько наставляемых;С кем;Не с кем";
const PEOPLE: [&str; 3] =
    ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель", "Волин Олег Юрьевич;учитель"];
const YOUNG: &str = "опытный учитель – молодой специалист";

fn outcome(lines: &[&str]) -> Outcome {
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
        .workbook("Запросы.xlsx", "Лист1", &table(REQUESTS, lines))
        .outcome()
}

/// Codes of what is said of the sheet of requests, with cells.
fn said(outcome: &Outcome) -> Vec<String> {
    let of_requests = outcome.remarks().iter().filter(|remark| remark["file"] == "Запросы.xlsx");
    let shown = |remark: &serde_json::Value| {
        format!("{} {}", remark["code"].as_str().unwrap(), remark["cell"].as_str().unwrap_or("-"))
    };
    of_requests.map(shown).collect()
}

#[test]
fn requests_typed_as_people_type_are_read_without_a_remark() {
    let outcome = outcome(&[
        &format!(
            "2022-2023;Азова И. И.;Наставник ;{YOUNG};урок;Математика;5-7;2;Бокова А.Л., Волин О.Ю.;"
        ),
        "2022-2023;Бокова Анна Львовна;наставляемая;опытный – молодой;ведение журнала;;5;;;Волин Олег Юрьевич",
        "2022-2023;Волин Олег Юрьевич;хочу быть наставником;;;;;;;",
    ]);
    assert_eq!(said(&outcome), [""; 0]);
    let file = outcome.files().iter().find(|file| file["file"] == "Запросы.xlsx").unwrap();
    assert_eq!((&file["form"], &file["rows"]), (&"requests".into(), &3.into()));
    assert_eq!(outcome.list("pairs").len(), 0, "a request is no pair");
}

#[test]
fn what_is_not_understood_of_a_request_is_said_with_its_cell() {
    for (line, expected) in [
        ("2022-2023;Азова И. И.;учитель;;;;;;;", "H20 C2"),
        ("2022-2023;Азова И. И.;наставник;дружба;;;;;;", "H01 D2"),
        ("2022-2023;17;наставник;;;;;;;", "F11 B2"),
        ("2022-2023;Азова И. И.;наставник;;;;начальные;;;", "H21 G2"),
        ("2022-2023;Дёмин Е. Е.;наставник;;;;;;;", "H22 B2"),
        ("2022-2023;Азова И. И.;наставник;;;;;;Дёмин Егор Ильич;", "H22 I2"),
        ("2022-2023;Азова И. И.;наставник;;;;;;Волин О. Ю.;Волин Олег Юрьевич", "H23 J2"),
        ("2022-2024;Азова И. И.;наставник;;;;;;;", "C02 A2"),
    ] {
        assert_eq!(said(&outcome(&[line])), [expected], "{line}");
    }
    let twice = [
        "2022-2023;Азова И. И.;наставник;;;;;;;",
        "2022-2023;Азова Инна Ильинична;наставник;;;;;3;;",
    ];
    assert_eq!(said(&outcome(&twice)), ["H24 B3"]);
}

#[test]
fn a_table_with_roles_of_another_matter_is_no_request() {
    let project =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE)).workbook(
            "Роли.xlsx",
            "Лист1",
            &table("Учебный год;ФИО;Роль", &["2022-2023;Азова И. И.;докладчик"]),
        );
    let file =
        project.outcome().files().iter().find(|file| file["file"] == "Роли.xlsx").unwrap().clone();
    assert!(file["form"].is_null());
}
