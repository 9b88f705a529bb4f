//! Questionnaires of pairs: the blank, exports of forms, what is refused; figures by year, stage and role.
//! Each count is seen from the lines above it; people are invented.

use serde_json::{Value, json};

use crate::support::sources::{PAIRS, table};
use crate::support::{Outcome, Project};

const HEADER: &str =
    "Учебный год*;Этап*;Роль*;Код пары или ФИО*;Комфорт;Помощь;Поддержка;Что ценно";

/// A group of which only counts are told.
fn counted(stage: &str, role: &str, respondents: u32) -> Value {
    json!({
        "year": "2022-2023", "stage": stage, "role": role, "respondents": respondents,
        "answered": respondents, "people": null, "response_rate": null, "mean": null, "median": null,
        "satisfied": null, "change": null
    })
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
    let mut after = counted("after", "mentee", 2);
    after["change"] =
        json!({"paired": 1, "mean": null, "median": null, "p": null, "verdict": "too_few"});
    assert_eq!(
        outcome.list("questionnaires"),
        [counted("before", "mentor", 1), counted("before", "mentee", 1), after]
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
fn a_column_of_roles_is_known_by_its_cells_whatever_it_is_called() {
    for question in ["Кем Вы являетесь?", "Ваша роль в программе", "Вы"]
    {
        let header = format!("Отметка времени;{question};Комфорт;Помощь;Поддержка");
        let lines =
            ["20.05.2023;Я наставник;5;6;7", "20.05.2023;Наставляемый (молодой специалист);8;9;9"];
        let outcome = outcome("Анкета наставничества.xlsx", &header, &lines);
        let roles: Vec<&str> = outcome
            .list("questionnaires")
            .iter()
            .filter_map(|group| group["role"].as_str())
            .collect();
        assert_eq!(roles, ["mentor", "mentee"], "{question}: {}", outcome.shown());
    }
}

#[test]
fn a_refused_answer_and_an_unknown_role_are_told_with_their_cells() {
    let lines = [
        "2022-2023;до;наставник;П-1;5;11;7;",
        "2022-2023;до;наставник у Азовой;П-2;5;6;7;",
        "2022-2023;до;наставник;П-3;5;6;7;",
    ];
    let outcome = outcome("Анкеты.xlsx", HEADER, &lines);
    let remark = outcome.remark("K40");
    assert_eq!((&remark["cell"], &remark["value"]), (&"F2".into(), &"11".into()));
    assert_eq!(outcome.remark("K47")["cell"], "C3");
    assert!(!outcome.shown().contains("Азов"), "a role in one's own words is not quoted");
    assert_eq!(outcome.files()[0]["refused"], 2, "an answer and a questionnaire");
    assert_eq!(outcome.list("questionnaires")[0]["respondents"], 2);
}

const SATISFACTION: &str =
    "Учебный год*;Этап*;Роль*;Код пары или ФИО*;Комфорт;Помощь;Насколько Вы довольны?";

/// Six mentees before and after; two mentors.
const BOTH_STAGES: [&str; 14] = [
    "2022-2023;до;наставляемый;К-1;5;6;4",
    "2022-2023;до;наставляемый;К-2;6;6;5",
    "2022-2023;до;наставляемый;К-3;7;5;6",
    "2022-2023;до;наставляемый;К-4;4;4;5",
    "2022-2023;до;наставляемый;К-5;8;7;7",
    "2022-2023;до;наставляемый;К-6;6;5;5",
    "2022-2023;после;наставляемый;К-1;8;8;9",
    "2022-2023;после;наставляемый;К-2;7;6;8",
    "2022-2023;после;наставляемый;К-3;9;8;9",
    "2022-2023;после;наставляемый;К-4;6;5;7",
    "2022-2023;после;наставляемый;К-5;8;7;7",
    "2022-2023;после;наставляемый;К-6;5;6;8",
    "2022-2023;после;наставник;К-1;9;9;9",
    "2022-2023;после;наставник;К-2;9;9;9",
];

fn near(value: &Value, expected: f64) {
    assert!((value.as_f64().unwrap() - expected).abs() < 1e-9, "{value} is not {expected}");
}

/// Means after 25/3, 7, 26/3, 6, 22/3, 19/3; changes 10/3, 4/3, 8/3, 5/3, 0, 1: five up, none down, p = 2/2⁵
/// (`scipy.stats.wilcoxon(method="exact")`: 0.0625). Satisfied: 9, 8, 9, 8 of six.
#[test]
fn means_medians_satisfaction_and_change_are_told_by_role() {
    let outcome = outcome("Анкеты.xlsx", SATISFACTION, &BOTH_STAGES);
    let [before, mentors, after] = outcome.list("questionnaires") else {
        panic!("{}", outcome.shown())
    };
    assert_eq!((&before["stage"], &before["change"]), (&"before".into(), &Value::Null));
    near(&before["mean"], 101.0 / 18.0);
    near(&before["median"], 5.5);
    assert_eq!(before["satisfied"], json!({"by": "item", "satisfied": 0, "of": 6, "value": 0.0}));
    near(&after["mean"], 131.0 / 18.0);
    near(&after["median"], f64::midpoint(7.0, 22.0 / 3.0));
    let satisfied = &after["satisfied"];
    assert_eq!((&satisfied["by"], &satisfied["satisfied"]), (&"item".into(), &4.into()));
    near(&satisfied["value"], 4.0 / 6.0);
    let change = &after["change"];
    assert_eq!((&change["paired"], &change["verdict"]), (&6.into(), &"indistinct".into()));
    near(&change["mean"], 5.0 / 3.0);
    near(&change["median"], 1.5);
    near(&change["p"], 0.0625);
    assert_eq!(mentors, &counted("after", "mentor", 2));
}

/// Seven who rise by 1 to 7: p = 2/2⁷. One who was not there before is in the mean and in no pair, an item asked
/// only after is in no change; without an item about satisfaction it is the mean.
#[test]
fn a_change_is_over_what_was_answered_both_times() {
    let header = "Учебный год*;Этап*;Роль*;Код пары или ФИО*;Комфорт;Помощь;Планы";
    let mut lines = vec!["2022-2023;после;наставник;К-8;2;2;2".to_owned()];
    for code in 1..=7 {
        lines.push(format!("2022-2023;до;наставник;К-{code};3;3;"));
        let score = 3 + code;
        lines.push(format!("2022-2023;после;наставник;К-{code};{score};{score};10"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = outcome("Анкеты.xlsx", header, &lines);
    let after = &outcome.list("questionnaires")[1];
    // (2·score + 10)/3: 6, 20/3, 22/3, 8, 26/3, 28/3, 10; and 2.
    assert_eq!(after["satisfied"], json!({"by": "mean", "satisfied": 4, "of": 8, "value": 0.5}));
    let change = &after["change"];
    assert_eq!((&change["paired"], &change["verdict"]), (&7.into(), &"growth".into()));
    near(&change["mean"], 4.0);
    near(&change["p"], 0.015_625);
}

/// Four pairs of three mentors: one answers of both his pairs by their codes, one by his name.
#[test]
fn the_response_rate_is_of_people_in_pairs() {
    let pair = |mentor: &str, mentee: &str| {
        format!(
            "опытный предметник – неопытный предметник;{mentor};{mentee};урок;1;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;50;"
        )
    };
    let pairs = [
        pair("Азова Инна Ильинична", "Волин Олег Юрьевич"),
        pair("Азова Инна Ильинична", "Гусев Лев Олегович"),
        pair("Бокова Анна Львовна", "Дёмин Егор Ильич"),
        pair("Ежова Яна Олеговна", "Жуков Пётр Ильич"),
        pair("Зорина Вера Павловна", "Ильина Яна Олеговна"),
        pair("Кротов Илья Юрьевич", "Лосев Олег Ильич"),
    ];
    let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
    let mut lines = Vec::new();
    for who in ["П-23-01", "П-23-02", "П-23-03", "ежова яна олеговна", "П-23-05"]
    {
        lines.push(format!("2022-2023;после;наставник;{who};8;8;9"));
    }
    for who in 1..=7 {
        lines.push(format!("2022-2023;после;наставляемый;{who};8;8;9"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project = Project::new().workbook("Пары.xlsx", "Пары", &table(PAIRS, &pairs)).workbook(
        "Анкеты.xlsx",
        "Лист1",
        &table(SATISFACTION, &lines),
    );
    let outcome = project.outcome_in("2022-2023");
    let [mentors, mentees] = outcome.list("questionnaires") else { panic!("{}", outcome.shown()) };
    assert_eq!((&mentors["respondents"], &mentors["answered"]), (&5.into(), &4.into()));
    assert_eq!(mentors["people"], 5);
    near(&mentors["response_rate"], 0.8);
    // Seven of six: whose they are can't be told.
    assert_eq!((&mentees["people"], &mentees["response_rate"]), (&6.into(), &Value::Null));
    near(&mentees["mean"], 25.0 / 3.0);
}

#[test]
fn a_short_scale_makes_nobody_unsatisfied() {
    let mut lines = Vec::new();
    for code in 1..=5 {
        lines.push(format!("2022-2023;после;наставник;К-{code};5;4;5"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = outcome("Анкеты.xlsx", SATISFACTION, &lines);
    let group = &outcome.list("questionnaires")[0];
    assert_eq!((&group["respondents"], &group["satisfied"]), (&5.into(), &Value::Null));
    near(&group["mean"], 14.0 / 3.0);
    assert_eq!(outcome.remark("K59")["severity"], "warning");
}

#[test]
fn codes_and_names_of_no_pair_are_said() {
    let kind = "опытный учитель – молодой специалист";
    let pair = format!(
        "{kind};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;К;90;"
    );
    let lines = [
        "2022-2023;до;наставляемый;П-23-01;5;6;7;",
        "2022-2023;до;наставляемый;П-99-77;5;6;7;",
        "2022-2023;до;наставляемый;Кто-то Чужой;5;6;7;",
    ];
    let outcome = Project::new()
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&pair]))
        .workbook("Анкеты.xlsx", "Лист1", &table(HEADER, &lines))
        .outcome_in("2022-2023");
    assert!(outcome.remark("K62")["text"].as_str().unwrap().starts_with("2 из ответивших"));
}

#[test]
fn the_section_on_mentoring_shows_the_figures() {
    let project =
        Project::new().workbook("Анкеты.xlsx", "Лист1", &table(SATISFACTION, &BOTH_STAGES));
    let sheet = project.run(&["--year", "2022-2023"]).sheet("Наставничество");
    assert!(sheet.contains("Анкеты наставничества"), "{sheet}");
    assert!(sheet.contains("наставники, после"), "{sheet}");
    let change =
        "Наставляемые, 2022-2023: у 6 с одним кодом до и после балл изменился в среднем на +1,67";
    assert!(sheet.contains(change), "{sheet}");
}

#[test]
fn questionnaires_downloaded_twice_are_counted_once() {
    let header = "Отметка времени;Комфорт;Помощь;Поддержка";
    let lines =
        ["12.05.2023 09:01:00;9;8;9", "12.05.2023 09:02:00;9;8;9", "13.05.2023 10:00:00;7;7;7"];
    let [first, all] = [&lines[..2], &lines].map(|lines| table(header, lines));
    let outcome = Project::new()
        .workbook("Анкета наставников (1).xlsx", "Ответы", &first)
        .workbook("Анкета наставников.xlsx", "Ответы", &all)
        .outcome_in("2022-2023");
    let [counted] = outcome.list("questionnaires") else { panic!("{}", outcome.shown()) };
    assert_eq!(counted["respondents"], 3);
    assert_eq!(outcome.remark("K60")["file"], "Анкета наставников (1).xlsx");
}

#[test]
fn numbers_about_the_person_are_no_items_and_the_first_answers_no_header() {
    for column in [
        "Ваш стаж (лет)",
        "Педагогический стаж",
        "Ваш общий педагогический стаж",
        "Какой у Вас стаж?",
        "Ваш возраст",
        "Сколько встреч было проведено",
        "Общее количество встреч",
        "Ваш класс",
        "Номер школы",
    ] {
        let header = format!(
            "Отметка времени;{column};Комфорт общения в паре;Ощущение поддержки;Насколько Вы довольны совместной работой?;Что понравилось?"
        );
        let lines = [2, 3, 4, 2, 3, 4]
            .map(|number| format!("12.05.2023 09:0{number}:00;{number};9;8;9;ок"));
        let lines = lines.each_ref().map(String::as_str);
        let outcome = outcome("Анкета наставников.xlsx", &header, &lines);
        let [counted] = outcome.list("questionnaires") else { panic!("{}", outcome.shown()) };
        assert_eq!(counted["respondents"], 6, "{column}");
        // (9 + 8 + 9) / 3: the number beside is no score.
        near(&counted["mean"], 26.0 / 3.0);
    }
}

#[test]
fn who_answered_under_a_code_and_then_under_a_name_is_one_person() {
    let pairs = [
        "опытный предметник – неопытный предметник;Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;90;завершена",
        "опытный предметник – неопытный предметник;Азова Инна Ильинична;Волин Олег Юрьевич;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;90;завершена",
    ];
    let paired = |lines: &[&str]| {
        let outcome = Project::new()
            .workbook("Пары.xlsx", "Пары", &table(PAIRS, &pairs))
            .workbook("Анкеты.xlsx", "Лист1", &table(HEADER, lines))
            .outcome_in("2022-2023");
        let after = outcome.list("questionnaires").last().cloned().unwrap();
        (after["respondents"].clone(), after["change"]["paired"].clone())
    };
    let before = "2022-2023;до;наставляемый;П-23-01;5;6;7;";
    let after = "2022-2023;после;наставляемый;Бокова Анна Львовна;9;8;8;";
    assert_eq!(paired(&[before, after]), (1.into(), 1.into()));
    // Both in one stage: two questionnaires, and nobody knows which is compared with the one before.
    let under_code = before.replace("до", "после");
    assert_eq!(paired(&[before, after, &under_code]), (2.into(), 1.into()));
    // A mentor of two pairs has no one code.
    let lines = [before, after].map(|line| {
        line.replace("наставляемый", "наставник")
            .replace("Бокова Анна Львовна", "Азова Инна Ильинична")
    });
    assert_eq!(paired(&[&lines[0], &lines[1]]).1, Value::Null);
}
