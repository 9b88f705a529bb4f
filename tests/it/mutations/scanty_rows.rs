//! Rows with too little in them, in other spellings: each is refused, in doubt, or a heading that it reads as.
//! What is right for each was decided by reading it, never by running the program.

use crate::support::sources::{EXPERIENCE, RDR, STAFF, VPR, ege, table};
use crate::support::{Outcome, Project};

/// What a row came to: the code of what is said of it, nothing said.
type Case = (&'static str, &'static str);

fn said_of(outcome: &Outcome, row: usize) -> Vec<String> {
    let is_there = |remark: &&serde_json::Value| {
        let cell = remark["cell"].as_str().unwrap_or_default();
        cell.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()) == row.to_string()
    };
    let remarks = outcome.remarks().iter().filter(is_there);
    let codes = remarks.map(|remark| remark["code"].as_str().unwrap().to_owned());
    // That a line stands over rows is another matter.
    codes.filter(|code| code != "B40").collect()
}

fn check(outcome: &Outcome, row: usize, (line, code): Case, counts: (&str, &str)) {
    let codes = said_of(outcome, row);
    assert_eq!(codes, [code], "{line}: {}", outcome.shown());
    assert_eq!(outcome.counts(counts.0), counts.1, "{line}: {}", outcome.shown());
    let refused = u64::from(matches!(code, "B04" | "B30"));
    assert_eq!(
        outcome.files()[0]["refused"].as_u64(),
        Some(refused),
        "{line}: {}",
        outcome.shown()
    );
}

#[test]
fn rows_of_a_diagnostic() {
    for case in [
        (";;;;;;5;высокий", "B04"),
        (";;;;8А;;5;высокий", "B04"),
        (";;РДР, март;;;;;низкий", "B04"),
        (";;;;;;12;", "B30"),
        (";;;;;80009;;", "B30"),
        (";;;;;'80009;;", "B30"),
        (";;;;;Азов Иван;;", "B30"),
        (";;;;;Азов Иван Ильич;;", "B30"),
        (";;;;;АЗОВ И. И.;;", "B30"),
        (";;;;;Азова-Белова Инна;;", "B30"),
        (";;;;;;;высокий", "B31"),
        (";Физика;;;;;;", "B31"),
        ("2022-2023;;;;;;;", "B31"),
        (";;;8;;;;", "B31"),
        (";;;;;8А;;", "B31"),
        (";;;;8А;;;", "B10"),
        ("Вторая волна;;;;;;;", "B31"),
        ("Итого;;;;;;;", "B10"),
    ] {
        let lines = [
            "2022-2023;Физика;РДР;8;8А;80001;5;высокий",
            case.0,
            "2022-2023;Физика;РДР;8;8А;80002;5;низкий",
        ];
        let outcome = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome();
        check(&outcome, 3, case, ("rdr_high_cluster", "1/2"));
    }
}

#[test]
fn rows_of_a_blank_of_tests() {
    for case in [
        (";;;;;;5;;", "B30"),
        (";;;;;14;4;;", "B04"),
        (";;;;;14;;4;нет", "B04"),
        (";;;;50009;;;;", "B30"),
        (";;;;;0;;;нет", "B32"),
        (";;;5А;;;;;нет", "B31"),
    ] {
        let lines = [
            "2022-2023;Математика;5;5А;50001;;4;;",
            case.0,
            "2022-2023;Математика;5;5А;50002;;2;;",
        ];
        let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome();
        check(&outcome, 3, case, ("vpr_pass", "1/2"));
    }
}

#[test]
fn rows_of_a_protocol() {
    for case in [
        ("4;101;1234;11А;2889;'0310;;;;;;;;;55", "B04"),
        (";;;;;;;;;;;;;;55", "B30"),
        (";;;;;;;;;;;++-+;;12;", "B04"),
        (";;;;;;Гусев", "B30"),
        (";;;;;;ГУСЕВ", "B30"),
        (";;;;;;Гусев-Лебедь", "B30"),
        (";;;;;;Резерв не явился", "B31"),
        ("4;101;1234;11А;2889;'0310;;;;;;;;;", "B31"),
        ("4;101;;;;;;;;;;;;0;0", "B32"),
    ] {
        let graduates = ["1;Азов;Иван;Ильич;60", "2;Бобров;Пётр;Львович;20"];
        let mut lines = ege("01 - Русский язык 2023.05.29", &graduates);
        lines.insert(3, case.0.to_owned());
        let outcome = Project::new().workbook("ЕГЭ.xlsx", "Page 1", &lines).outcome();
        check(&outcome, 4, case, ("gia_above_threshold", "1/2"));
    }
}

#[test]
fn rows_of_talks() {
    for case in [
        (";;доклад;;Чтение;", "B04"),
        ("@2023-02-15;;;;;", "B30"),
        ("15.02.2023;;;;;", "B30"),
        ("февраль 2023;;;;;", "B30"),
        (";Волин Олег Юрьевич;;;;", "B30"),
        (";Волин О. Ю.;;;;", "B30"),
        (";Волин;;;;", "B30"),
        (";;;;;районный", "B31"),
        ("Второе полугодие;;;;;", "B31"),
    ] {
        let talk = ";Азова Инна Ильинична;выступление;докладчик;Тема;районный";
        let lines = [format!("@2023-02-15{talk}"), case.0.to_owned(), format!("@2023-03-15{talk}")];
        let lines = lines.each_ref().map(String::as_str);
        let outcome = Project::new()
            .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &lines))
            .outcome_of_2022();
        check(&outcome, 3, case, ("experience_shared", "1/–"));
    }
}

#[test]
fn lines_of_a_staff_list_stay_headings_and_people_are_refused() {
    let people = "учитель;физика;@1980-03-12;20;высшая;@2021-10-21;;@2010-09-01;;да;нет";
    for (line, code) in [
        ("Гусев Лев Олегович", Some("B30")),
        ("ГУСЕВ ЛЕВ ОЛЕГОВИЧ", Some("B30")),
        ("Гусев Л. О.", Some("B30")),
        ("Гусев Л.О.", Some("B30")),
        ("Лев Олегович Гусев", Some("B30")),
        ("Учителя", None),
        ("Педагогический Состав", None),
        ("Внешние совместители", None),
    ] {
        let lines = [
            format!("Азова Инна Ильинична;{people}"),
            line.to_owned(),
            format!("Бокова Анна Львовна;{people}"),
        ];
        let lines = lines.each_ref().map(String::as_str);
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &lines))
            .outcome();
        let codes = said_of(&outcome, 3);
        assert_eq!(codes.iter().any(|said| said == "B30"), code.is_some(), "{line}");
        let refused = u64::from(code.is_some());
        assert_eq!(outcome.files()[0]["refused"].as_u64(), Some(refused), "{line}");
    }
}

#[test]
fn a_person_or_a_code_right_below_the_table_is_in_doubt() {
    for (line, is_said) in [
        (";;;;;80009;;", true),
        (";;;;;Азов Иван;;", true),
        ("31.05.2023;;;;;;;", false),
        ("Завуч;;;;;;;", false),
    ] {
        let lines = ["2022-2023;Физика;РДР;8;8А;80001;5;высокий", line];
        let outcome = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome();
        let codes = said_of(&outcome, 3);
        assert_eq!(codes, [if is_said { "B31" } else { "B10" }], "{line}: {}", outcome.shown());
    }
}
