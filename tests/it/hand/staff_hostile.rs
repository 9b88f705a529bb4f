//! Staff lists as they should not be: one person, nobody left, no posts, totals, headers on each page.
//! What can't be told is said; nobody is counted twice and no course goes to another person.

use crate::support::sources::{EXPORT, f1, table};
use crate::support::{Outcome, Project};

fn of(lines: &[String]) -> Outcome {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Лист1", lines).outcome()
}

const SHORT: &str = "Фамилия;Имя;Отчество;Должность;Квалификационная категория;Название курса;Объем курса;Дата выдачи";

#[test]
fn one_person_is_a_list() {
    let outcome =
        of(&table(SHORT, &["Азова;Инна;Ильинична;учитель;высшая;Современный урок;36;@2022-10-01"]));
    assert_eq!(outcome.counts("category_high_first"), "1/1");
    assert_eq!(outcome.counts("lesson_design"), "1/1");
    assert_eq!(outcome.indicator("category_high_first").verdict(), "no_baseline");
}

#[test]
fn where_everybody_is_dismissed_there_is_no_share() {
    let header = "ФИО*;Должность*;Категория;Дата увольнения";
    let lines = ["Азова Инна Ильинична;учитель;высшая;@2022-12-01"];
    let run =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines)).run(&[]);
    assert_eq!(run.indicator("category_high_first").verdict(), "no_data", "{}", run.shown());
    assert_eq!(run.exit_code(), 0);
    assert!(run.list("self_assessment").is_empty());
}

#[test]
fn without_posts_the_flag_alone_tells_teachers() {
    let header =
        "Фамилия;Имя;Отчество;Сотрудник является педагогом (Да, Нет);Квалификационная категория";
    let outcome = of(&table(
        header,
        &[
            "Азова;Инна;Ильинична;Да;высшая",
            "Бокова;Анна;Львовна;Нет;",
            "Волин;Олег;Юрьевич;;высшая",
        ],
    ));
    assert_eq!(outcome.counts("category_high_first"), "1/1");
    assert_eq!(outcome.remark("F13")["severity"], "warning");
}

#[test]
fn without_posts_and_flags_a_list_is_refused() {
    let header = "Фамилия;Имя;Отчество;Квалификационная категория";
    let run = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &["Азова;Инна;Ильинична;высшая"]))
        .workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 4"]))
        .run(&[]);
    assert_eq!((run.exit_code(), run.counts("category_high_first").as_str()), (1, "нет"));
    assert_eq!(run.errors(), ["A15 Кадры 2022-2023.xlsx A1"], "{}", run.shown());
    assert!(run.texts("A15")[0].contains("нет столбцов: «Должность»"), "{}", run.shown());
}

#[test]
fn totals_are_nobody() {
    for total in ["Итого:;38;;;;;;", "Итого: 38;;;;;;;", "ВСЕГО;;;38;;;;", ";;;Итого;38;;;"]
    {
        let outcome = of(&table(SHORT, &["Азова;Инна;Ильинична;учитель;высшая;;;", total]));
        assert_eq!(outcome.counts("category_high_first"), "1/1", "{total}");
        assert_eq!(
            outcome.warnings(),
            ["F06 Кадры 2022-2023.xlsx"],
            "{total}: {}",
            outcome.shown()
        );
        assert_eq!(outcome.errors(), [""; 0], "{total}");
    }
}

#[test]
fn a_header_on_each_page_parts_no_person() {
    let outcome = of(&table(
        SHORT,
        &[
            "Азова;Инна;Ильинична;учитель;высшая;ИКТ;36;@2022-10-01",
            "Бокова;Анна;Львовна;учитель;;ИКТ;36;@2022-10-01",
            "Страница 2",
            SHORT,
            ";;;;;Современный урок;36;@2022-10-01",
            "Волин;Олег;Юрьевич;секретарь;первая;;;",
            SHORT,
            "Волин;Олег;Юрьевич;учитель;первая;;;",
        ],
    ));
    assert_eq!(outcome.errors(), [""; 0], "{}", outcome.shown());
    assert_eq!(outcome.counts("category_high_first"), "2/3");
    // The course under the second header is Бокова's.
    assert_eq!(outcome.counts("lesson_design"), "1/3");
    let sources = outcome.indicator("lesson_design").field("sources").clone();
    assert_eq!(sources[0]["rows"], serde_json::json!([2, 3]), "{sources}");
}

#[test]
fn rows_under_a_refused_name_are_refused_with_it() {
    let run = Project::new()
        .workbook(
            "Кадры 2022-2023.xlsx",
            "Лист1",
            &table(
                SHORT,
                &[
                    "Азова;Инна;Ильинична;учитель;высшая;ИКТ;36;@2022-10-01",
                    "-;Лев;Олегович;учитель;первая;ИКТ;36;@2022-10-01",
                    ";;;;;Современный урок;36;@2022-10-01",
                    "Бокова;Анна;Львовна;учитель;;ИКТ;36;@2022-10-01",
                ],
            ),
        )
        .run(&[]);
    assert_eq!(run.counts("category_high_first"), "1/2");
    assert_eq!(run.counts("lesson_design"), "0/2");
    assert_eq!(run.errors(), ["F11 Кадры 2022-2023.xlsx A3", "B15 Кадры 2022-2023.xlsx A4"]);
    assert_eq!((&run.files()[0]["rows"], &run.files()[0]["refused"]), (&2.into(), &2.into()));
    assert_eq!(run.exit_code(), 1);
}

#[test]
fn namesakes_of_two_lists_are_told_by_birthdays_or_left_out() {
    let own = table(
        "ФИО*;Должность*;Дата рождения;Категория;Дата присвоения",
        &[
            "Азов Иван Ильич;учитель;@1980-01-05;высшая;@2020-01-10",
            "Азов Иван Ильич;учитель;@1990-02-06;;",
        ],
    );
    let with = |header: &str, lines: &[&str]| {
        Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &own)
            .workbook("2022-2023/Выгрузка.xlsx", "Сотрудники", &table(header, lines))
            .outcome()
    };
    let born = "Фамилия;Имя;Отчество;Должность;Дата рождения";
    let outcome =
        with(born, &["Азов;Иван;Ильич;учитель;@1980-01-05", "Азов;Иван;Ильич;учитель;@1990-02-06"]);
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), [""; 0]);
    let outcome = with("Фамилия;Имя;Отчество;Должность", &["Азов;Иван;Ильич;учитель"]);
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), ["F15 2022-2023/Выгрузка.xlsx A2"]);
}

#[test]
fn courses_of_namesakes_are_those_of_their_rows() {
    let header = "Фамилия;Имя;Отчество;Дата рождения;Должность;Название курса;Объем курса;Дата выдачи;Категория";
    let outcome = of(&table(
        header,
        &[
            "Азов;Иван;Ильич;@1980-01-05;учитель;Современный урок;36;@2022-10-01",
            "Азов;Иван;Ильич;@1990-02-06;учитель;ИКТ;36;@2022-10-01",
        ],
    ));
    assert_eq!(outcome.counts("lesson_design"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), [""; 0]);
}

#[test]
fn experience_of_every_spelling_tells_the_young() {
    let pair = "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;85;завершена";
    for (experience, expected) in [
        ("2 л 11 м 30 д", "1/1"),
        ("3 г", "нет"),
        ("11 м 5 д", "1/1"),
        ("менее года", "1/1"),
        ("2,5", "1/1"),
        ("12 лет", "нет"),
    ] {
        let person = |name: &str, years: &str| {
            let name = name.replace(' ', ";");
            format!("{name};;{years};{years};;Да;высшее;;;;учитель;;;;;")
        };
        let lines =
            [person("Азова Инна Ильинична", "20 л"), person("Бокова Анна Львовна", experience)];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Лист1", &table(EXPORT, &lines))
            .workbook("Пары.xlsx", "Пары", &table(crate::support::sources::PAIRS, &[pair]))
            .outcome();
        assert_eq!(
            outcome.counts("young_supported"),
            expected,
            "{experience}: {}",
            outcome.shown()
        );
    }
}
