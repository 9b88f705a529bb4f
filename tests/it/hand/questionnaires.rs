//! Questionnaires of pairs: the blank, exports of forms, what is refused; counts by year, stage and role.
//! Each count is seen from the lines above it; people are invented.

use serde_json::{Value, json};

use crate::support::sources::table;
use crate::support::{Outcome, Project};

const HEADER: &str =
    "Учебный год*;Этап*;Роль*;Код пары или ФИО*;Комфорт;Помощь;Поддержка;Что ценно";

fn counted(stage: &str, role: &str, respondents: u32) -> Value {
    json!({"year": "2022-2023", "stage": stage, "role": role, "respondents": respondents})
}

fn outcome(file: &str, header: &str, lines: &[&str]) -> Outcome {
    Project::new().workbook(file, "Лист1", &table(header, lines)).outcome_in("2022-2023")
}

#[test]
fn questionnaires_are_counted_by_year_stage_and_role() {
    let lines = [
        "2022-2023;до;наставник;П-23-01;5;6;7;",
        "2022-2023;до;наставляемый;П-23-01;5;6;7;встречи",
        "2022-2023;после;наставляемый;П-23-01;9 – очень;10;8;",
        "2022-2023;после;наставляемый;Азова Инна Ильинична;9;;8;уроки",
    ];
    let outcome = outcome("Анкеты.xlsx", HEADER, &lines);
    assert_eq!(
        outcome.list("questionnaires"),
        [
            counted("before", "mentor", 1),
            counted("before", "mentee", 1),
            counted("after", "mentee", 2)
        ]
    );
    let file = &outcome.files()[0];
    assert_eq!(
        (&file["form"], &file["rows"], &file["refused"]),
        (&"questionnaires".into(), &4.into(), &0.into())
    );
    assert!(outcome.errors().is_empty(), "{:?}", outcome.errors());
}

#[test]
fn an_export_takes_role_stage_and_year_from_names_and_times() {
    let header = "Отметка времени;ФИО;Насколько Вам комфортно?;Полезны ли встречи?;Довольны ли Вы?;Пожелания";
    let lines =
        ["20.05.2023;Азова Инна Ильинична;9;8;10;нет", "20.05.2023;Бокова Анна Петровна;7;8;9;"];
    let outcome = outcome("Анкета наставляемых (после).xlsx", header, &lines);
    let [counted] = outcome.list("questionnaires") else { panic!("{}", outcome.shown()) };
    assert_eq!((&counted["stage"], &counted["role"]), (&"after".into(), &"mentee".into()));
    assert_eq!((&counted["year"], &counted["respondents"]), (&"2022-2023".into(), &2.into()));
    assert!(!outcome.shown().contains("Азова"));
}

#[test]
fn a_refused_answer_and_an_unknown_role_are_told_with_their_cells() {
    let lines = [
        "2022-2023;до;наставник;П-1;5;11;7;",
        "2022-2023;до;директор;П-2;5;6;7;",
        "2022-2023;до;наставник;П-3;5;6;7;",
    ];
    let outcome = outcome("Анкеты.xlsx", HEADER, &lines);
    let remark = outcome.remark("K40");
    assert_eq!((&remark["cell"], &remark["value"]), (&"F2".into(), &"11".into()));
    assert_eq!(outcome.remark("K47")["cell"], "C3");
    assert_eq!(outcome.files()[0]["refused"], 2, "an answer and a questionnaire");
    assert_eq!(outcome.list("questionnaires")[0]["respondents"], 2);
}

#[test]
fn the_section_on_mentoring_shows_the_counts() {
    let lines = ["2022-2023;до;наставник;П-1;5;6;7;", "2022-2023;до;наставник;П-2;5;6;7;"];
    let project = Project::new().workbook("Анкеты.xlsx", "Лист1", &table(HEADER, &lines));
    let sheet = project.run(&["--year", "2022-2023"]).sheet("Наставничество");
    assert!(sheet.contains("Анкеты наставничества"), "{sheet}");
    assert!(sheet.contains("наставники"), "{sheet}");
}
