//! What a planned result has no value for want of: the exports and blanks that a school would bring.
//! Folders of one teacher or two works: what they hold stands in the lines.

use std::path::Path;

use crate::support::sources::{CONTESTS, STAFF, VPR, table};
use crate::support::{Outcome, Project};

const TEACHER: &str =
    "Азова Инна Ильинична;учитель;;@1980-01-01;12;первая;@2021-10-21;;@2010-09-01;;да;нет";
const CONTEST: &str =
    "@2022-11-10;Азова Инна Ильинична;Урок года;конкурс педагогического мастерства;районный;призёр";

/// A list and a contest of the reporting year.
fn project() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[TEACHER])).workbook(
        "Конкурсы и проекты.xlsx",
        "Конкурсы",
        &table(CONTESTS, &[CONTEST]),
    )
}

/// Years and blanks that a planned result lacks.
fn missing(outcome: &Outcome, id: &str) -> Vec<String> {
    let indicator = outcome.indicator(id);
    let sources = indicator.field("missing").as_array().unwrap().iter();
    sources
        .map(|source| format!("{}: {}", source["year"], source["blanks"]).replace('"', ""))
        .collect()
}

#[test]
fn each_result_names_what_would_give_it_a_value() {
    let outcome = project().outcome();
    // One of one teacher has a category and one takes part: only the year before lacks.
    for id in ["category_high_first", "contests"] {
        let staff = "2021-2022: [Кадры и категории 2021-2022.xlsx]";
        assert_eq!(missing(&outcome, id)[0], staff, "{id}");
    }
    // The teachers are known, who learned is not: any of two blanks would say it.
    let learning = missing(&outcome, "horizontal_learning");
    let either = "2022-2023: [Обучение.xlsx,Наставнические пары.xlsx]";
    assert_eq!(learning.last().map(String::as_str), Some(either));
    let vpr = outcome.indicator("vpr_pass");
    let source = &vpr.field("missing")[1];
    assert_eq!(source["exports"][0]["title"], "ВПР: индивидуальные результаты (Ф1)");
    assert_eq!(source["exports"][0]["from"], "ФИС ОКО, раздел «Аналитика»");
    assert_eq!(source["blanks"][0], "ВПР.xlsx");
    assert!(missing(&outcome, "school_results").is_empty(), "it is counted from the others");
}

#[test]
fn what_lies_there_and_was_refused_is_to_be_mended_not_brought() {
    let lines =
        ["2021-2022;Математика;5;5А;'50001;;4;;", "2022-2023;Математика;5;5А;'50002;;отл!;;"];
    let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome();
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "no_data");
    assert!(missing(&outcome, "vpr_pass").is_empty(), "{:?}", missing(&outcome, "vpr_pass"));
}

#[test]
fn files_without_a_byte_are_refused_each_and_are_no_copies_or_empty_blanks() {
    let project = project().file("Ф1.xlsx", b"").file("РДР.xlsx", b"");
    let outcome = project.outcome();
    assert_eq!(outcome.errors().len(), 2, "{}", outcome.shown());
    assert!(!outcome.has("A05") && !outcome.has("A49"), "{}", outcome.shown());
    let said = project.run(&[]).said;
    assert!(!said.contains("лежит пустым"), "{said}");
}

#[test]
fn the_screen_and_the_report_say_what_to_bring() {
    let blank = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-xlsx/Затруднения.xlsx");
    let project = project().file("Затруднения.xlsx", &std::fs::read(blank).unwrap());
    let run = project.run(&[]);
    for line in [
        "Нет данных за 2022-2023 по 13 показателям из 15. Положите в папку за 2021-2022 и 2022-2023:",
        "  «Протокол ОГЭ» или «Протокол ЕГЭ» (РЦОИ) или бланк «ГИА.xlsx»\n    → Доля результатов ГИА",
        "  бланк «Затруднения.xlsx» (лежит пустым)\n    → Доля педагогов без затруднений",
        "Не с чем сравнить: нет данных за 2021-2022. Положите за этот год:\n  «Кадры: выгрузка",
    ] {
        assert!(run.said.contains(line), "{line}\n{}", run.said);
    }
    let page = run.sheet("Чего нет");
    assert!(page.contains("Чего не хватает"), "{page}");
    assert!(page.contains("бланк «Представление опыта.xlsx»"), "{page}");
}
