//! Rows with too little in them: a score without a name, a single cell; and whose words a remark may quote.
//! Data that fell out is refused and unread; what a blank is printed with is neither.

use crate::support::sources::{EXPERIENCE, PAIRS, RDR, VPR, ege, f1, table};
use crate::support::{Outcome, Project};

const GIA: &str = "gia_above_threshold";

fn unread(outcome: &Outcome, id: &str) -> u64 {
    let series = outcome.indicator(id);
    let last = series.field("series").as_array().unwrap().last().unwrap();
    last["unread"].as_u64().unwrap()
}

fn is_refused(outcome: &Outcome, id: &str, file: &str, code_and_cell: (&str, &str)) {
    let (code, cell) = code_and_cell;
    assert_eq!(outcome.errors(), [format!("{code} {file} {cell}")], "{}", outcome.shown());
    assert_eq!(outcome.files()[0]["refused"], 1, "{}", outcome.shown());
    assert_eq!(unread(outcome, id), 1, "{}", outcome.shown());
    let remark = outcome.remark(code);
    let affects = remark["affects"].as_array().unwrap();
    assert!(affects.contains(&id.into()), "{remark}");
}

fn protocol(line: &str) -> Outcome {
    let graduates = ["1;Азов;Иван;Ильич;60", "2;Бобров;Пётр;Львович;20", "3;Волин;Олег;Юрьевич;70"];
    let mut lines = ege("01 - Русский язык 2023.05.29", &graduates);
    lines.insert(3, line.to_owned());
    Project::new().workbook("ЕГЭ.xlsx", "Page 1", &lines).outcome()
}

#[test]
fn a_result_without_a_name_is_refused() {
    let outcome = protocol("4;101;1234;11А;2889;'0310;;;;4000;123456;;;;55");
    assert_eq!(outcome.counts(GIA), "2/3");
    is_refused(&outcome, GIA, "ЕГЭ.xlsx", ("B04", "A4"));
    let outcome = protocol(";;;;;;Жуковин");
    assert_eq!(outcome.counts(GIA), "2/3");
    is_refused(&outcome, GIA, "ЕГЭ.xlsx", ("B30", "G4"));
    // A row of the blank with its number and nothing of a result.
    let outcome = protocol("4;101;;;;;;;;;;;;0;0");
    assert_eq!(
        (outcome.counts(GIA).as_str(), outcome.errors().len()),
        ("2/3", 0),
        "{}",
        outcome.shown()
    );
    assert_eq!(outcome.remark("B32")["cell"], "A4");
}

#[test]
fn a_lone_code_in_a_form_of_the_system_is_refused() {
    let mut lines = f1("2023 Математика 5", &["50001 4 4", "50002 2 3", "50003 5 5"]);
    let group = lines.iter().position(|line| line.contains("Кол-во участников:")).unwrap();
    lines[group] = lines[group].replace(": 3", ": 4");
    lines.insert(group + 2, ";;;50009".to_owned());
    let cell = format!("D{}", group + 3);
    let outcome = Project::new().workbook("Ф1.xlsx", "Лист1", &lines).outcome();
    assert_eq!(outcome.counts("vpr_pass"), "2/3");
    is_refused(&outcome, "vpr_pass", "Ф1.xlsx", ("B30", &cell));
}

#[test]
fn a_talk_with_its_form_and_theme_alone_is_refused() {
    let lines = [
        "@2023-02-15;Азова Инна Ильинична;выступление;докладчик;Тема;районный",
        ";;доклад;;Чтение;",
        "@2023-02-16;Бокова Анна Львовна;выступление;докладчик;Тема;районный",
    ];
    let outcome =
        Project::new().workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &lines)).outcome_of_2022();
    assert_eq!(outcome.errors(), ["B04 Опыт.xlsx C3"], "{}", outcome.shown());
    assert_eq!(unread(&outcome, "experience_shared"), 1);
}

#[test]
fn a_mentee_alone_is_a_pair_that_was_not_read() {
    let pair = "опытный предметник – неопытный предметник;Азова Инна;";
    let term = ";урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;К;90;";
    let lines = [
        format!("{pair}Бокова Анна{term}"),
        ";;Гусев Лев Олегович".to_owned(),
        format!("{pair}Волин Олег{term}"),
    ];
    let lines = [lines[0].as_str(), &lines[1], &lines[2]];
    let outcome =
        Project::new().workbook("Пары.xlsx", "Пары", &table(PAIRS, &lines)).outcome_of_2022();
    assert_eq!(outcome.counts("pairs_completed"), "2/2");
    is_refused(&outcome, "pairs_completed", "Пары.xlsx", ("B30", "C3"));
}

#[test]
fn no_word_of_a_pupil_is_quoted_from_a_line_of_the_table() {
    let pupils = [
        "2022-2023;Физика;РДР;8;8А;80001;5;высокий",
        ";;;;;;;;Жуковин Пантелеймон – ученик выбыл",
        "2022-2023;Физика;РДР;8;8А;Жуковин Пантелеймон",
        ";;;;;Жуковин Пантелеймон",
        "2022-2023;Физика;РДР;8;8А;80002;5;низкий",
        "Жуковин Пантелеймон – ученик выбыл",
        "Не явился: Жуковин П.",
        ";;;;;Жуковин Пантелеймон",
        "Жуковин Пантелеймон;;;;;;Дата",
    ];
    let vpr = [
        "2022-2023;Математика;5;5А;50001;;4;;",
        "Жуковин Пантелеймон – ученик выбыл",
        "2022-2023;Математика;5;5А;50002;;2;;",
        "Не писал Жуковин Пантелеймон",
    ];
    let mut exam = ege("01 - Русский язык 2023.05.29", &["1;Азов;Иван;Ильич;60"]);
    exam.push(";;;;;;Средний балл Жуковин Пантелеймон;;;;;;;;44".to_owned());
    exam.push(";;;;;;Жуковин Пантелеймон".to_owned());
    exam.push("2;101;1234;11А;2889;'0310;Жуковин;Итого;;4000;123456;;;;55".to_owned());
    exam.push("Апелляция: Жуковин П.".to_owned());
    let outcome = Project::new()
        .workbook("РДР.xlsx", "РДР", &table(RDR, &pupils))
        .workbook("ВПР.xlsx", "ВПР", &table(VPR, &vpr))
        .workbook("ЕГЭ.xlsx", "Page 1", &exam)
        .outcome();
    assert!(outcome.has("B10"), "{}", outcome.shown());
    for remark in outcome.remarks() {
        assert!(!remark.to_string().contains("уковин"), "{remark}");
    }
}
