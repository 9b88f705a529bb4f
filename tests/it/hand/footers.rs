//! Lines that schools write under their own tables: totals, signatures, days; and rows that only look like them.
//! A line is said once as an info; a row of data is counted or refused, never passed over.

use crate::support::sources::{CONTESTS, EXPERIENCE, PAIRS, RDR, table};
use crate::support::{Outcome, Project};

const BELOW: [&str; 9] = [
    "Итого;2",
    ";Всего:;2",
    "Всего участий;;;2",
    "31.05.2023",
    "«31» мая 2023 г.;Завучева О. И.",
    "Дата: 31.05.2023;Подпись ________",
    "Заместитель директора ____________ Завучева О. И.",
    "Директор школы;_________;Петров П. П.",
    "М.П.",
];

/// The blank with two rows of data and all that stands below them.
fn below(name: &str, header: &str, data: [&str; 2]) -> Outcome {
    let lines: Vec<&str> = data.into_iter().chain(BELOW).collect();
    let project = Project::new().workbook(name, "Лист1", &table(header, &lines));
    let run = project.run(&["--year", "2022-2023"]);
    assert_eq!(run.exit_code(), 0, "{}", run.shown());
    // Three totals said at once, six lines of signatures and days one by one.
    assert_eq!((run.texts("B22").len(), run.texts("B10").len()), (1, 6), "{}", run.shown());
    assert_eq!(run.files()[0]["left_out"].as_u64(), Some(3), "{}", run.shown());
    assert_eq!(
        (run.files()[0]["rows"].as_u64(), run.files()[0]["refused"].as_u64()),
        (Some(2), Some(0))
    );
    project.outcome_in("2022-2023")
}

#[test]
fn totals_and_signatures_are_neither_rows_nor_people() {
    let staff = "ФИО*;Должность*;Категория";
    let people = ["Азова Инна Ильинична;учитель;высшая", "Бокова Анна Львовна;учитель;"];
    let outcome = below("Кадры 2022-2023.xlsx", staff, people);
    assert_eq!(outcome.counts("category_high_first"), "1/2");
    let talks = [
        "@2023-02-15;Азова Инна Ильинична;выступление;;Тема;районный",
        "@2023-02-16;Бокова Анна Львовна;доклад;;Тема;городской",
    ];
    assert_eq!(below("Опыт.xlsx", EXPERIENCE, talks).counts("experience_shared"), "2/–");
    let contests = [
        "@2023-02-15;Азова Инна Ильинична;Учитель года;конкурс;районный;участник",
        "@2023-02-16;Азова Инна Ильинична;Урок;конкурс;районный;участник",
    ];
    assert_eq!(below("Конкурсы.xlsx", CONTESTS, contests).counts("contests"), "1/–");
    let pupils =
        ["2022-2023;Физика;РДР;8;8А;80001;5;высокий", "2022-2023;Физика;РДР;8;8А;80002;5;низкий"];
    assert_eq!(below("РДР.xlsx", RDR, pupils).counts("rdr_high_cluster"), "1/2");
    let pair = "опытный предметник – неопытный предметник;Азова Инна;";
    let term = ";урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;К;90;";
    let pairs = [format!("{pair}Бокова Анна{term}"), format!("{pair}Волин Олег{term}")];
    let outcome = below("Пары.xlsx", PAIRS, [&pairs[0], &pairs[1]]);
    assert_eq!(outcome.counts("pairs_completed"), "2/2");
}

#[test]
fn rows_that_begin_alike_are_rows() {
    let staff = [
        "Итогов Иван Ильич;учитель",
        "Директоров Лев Олегович;учитель",
        "Всеволодова Анна Львовна;учитель",
    ];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &staff))
        .workbook(
            "Конкурсы.xlsx",
            "Конкурсы",
            &table("Название*;Дата*;ФИО*", &["Всего понемногу;@2023-02-15;Итогов Иван Ильич"]),
        )
        .outcome();
    assert_eq!(outcome.counts("contests"), "1/3");
    assert!(!outcome.has("B10"), "{}", outcome.shown());
    // The post stands first: a head of school is a row.
    let posts = ["учитель;Азова Инна Ильинична", "Директор;Гусев Лев Олегович"];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("Должность*;ФИО*", &posts))
        .outcome();
    assert_eq!(outcome.files()[0]["rows"].as_u64(), Some(2), "{}", outcome.shown());
}

#[test]
fn a_row_left_unfinished_is_refused_wherever_it_stands() {
    let lines = [
        "@2023-02-15;Азова Инна Ильинична;выступление;;Тема;районный",
        "Дата;Бокова Анна Львовна;доклад;;Тема;районный",
        "@2023-02-16;;доклад;;Тема;районный",
    ];
    let outcome = Project::new()
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &lines))
        .outcome_in("2022-2023");
    assert_eq!(outcome.errors(), ["C02 Опыт.xlsx A3", "B01 Опыт.xlsx B4"]);
    assert_eq!(outcome.counts("experience_shared"), "1/–");
}
