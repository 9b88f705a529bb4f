//! Names of talks against the staff list: initials, ё and е, Latin look-alikes, doubt.
//! The talk is of the district, so that `1/2` means that its name was joined.

use crate::support::sources::{EXPERIENCE, table};
use crate::support::{Outcome, Project};

fn of(listed: [&str; 2], spoke: &str) -> Outcome {
    let lines = listed.map(|name| format!("{name};учитель"));
    let lines = [lines[0].as_str(), lines[1].as_str()];
    let talk = format!("@2023-02-15;{spoke};выступление;докладчик;Тема;районный");
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*;Категория", &lines))
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[&talk]))
        .outcome()
}

const LISTED: [&str; 2] = ["Семёнова Алёна Ильинична", "Бокова Анна Львовна"];

#[test]
fn a_name_is_joined_however_it_is_written() {
    for spoke in [
        "Семёнова Алёна Ильинична",
        "Семенова Алена Ильинична",
        "СЕМЁНОВА АЛЁНА ИЛЬИНИЧНА",
        "Семёнова  Алёна   Ильинична ",
        "Семёнова А. И.",
        "Семенова А.И.",
        "А. И. Семёнова",
        "Ceмёнoвa Алёна Ильинична",
    ] {
        let outcome = of(LISTED, spoke);
        assert_eq!(outcome.counts("experience_shared"), "1/2", "{spoke}: {}", outcome.shown());
        assert_eq!(outcome.warnings(), [""; 0], "{spoke}");
    }
}

#[test]
fn two_candidates_are_both_named_and_neither_is_taken() {
    let outcome = of(["Азов Иван Ильич", "Азов Игорь Иванович"], "Азов И. И.");
    assert_eq!(outcome.counts("experience_shared"), "0/2");
    let text = outcome.texts("F04");
    assert!(
        text[0].contains("Азов Иван Ильич") && text[0].contains("Азов Игорь Иванович"),
        "{text:?}"
    );
    assert_eq!(outcome.remark("F04")["severity"], "warning");
}

#[test]
fn a_full_name_tells_namesakes_by_initials_apart() {
    let outcome = of(["Азов Иван Ильич", "Азов Игорь Иванович"], "Азов Игорь Иванович");
    assert_eq!(outcome.counts("experience_shared"), "1/2");
}

#[test]
fn a_misprint_is_offered_and_not_joined() {
    let outcome = of(LISTED, "Бакова Анна Львовна");
    assert_eq!(outcome.counts("experience_shared"), "0/2");
    let text = outcome.texts("F03");
    assert!(text[0].contains("Бокова Анна Львовна"), "{text:?}");
    assert!(!text[0].contains("Семёнова"), "{text:?}");
    assert_eq!(outcome.remark("F03")["cell"], "B2");
}

#[test]
fn other_initials_are_another_person() {
    let outcome = of(LISTED, "Бокова Е. Л.");
    assert_eq!(outcome.counts("experience_shared"), "0/2");
    assert!(outcome.has("F03"), "{}", outcome.shown());
}

#[test]
fn a_stranger_is_said_to_be_nobody() {
    let outcome = of(LISTED, "Яшин Пётр Олегович");
    assert_eq!(outcome.counts("experience_shared"), "0/2");
    assert!(!outcome.texts("F03")[0].contains("возможно"), "{}", outcome.shown());
}
