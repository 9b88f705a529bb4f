//! `horizontal_learning` and `lesson_design`: kinds, mentees, windows, hours, themes, names.
//! The list has two teachers and a secretary: `1/2` means that one teacher counts.

use serde_json::Value;

use crate::support::sources::{PAIRS, table};
use crate::support::{Outcome, Project};

const TRAINING: &str = "Дата*;ФИО*;Вид*;Тема;Часов;Организация";
const STAFF: &str = "ФИО*;Должность*;Категория";
const PEOPLE: [&str; 3] =
    ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель", "Гусев Лев Олегович;секретарь"];

fn staff() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
}

fn of(lines: &[&str]) -> Outcome {
    staff().workbook("Обучение.xlsx", "Обучение", &table(TRAINING, lines)).outcome()
}

fn pair(mentee: &str, term: &str, outcome: &str) -> String {
    format!(
        "опытный предметник – неопытный предметник;Азова Инна Ильинична;{mentee};урок;1-од;\
         @2021-08-30;да;да;{term};да;Завучева О. И.;50;{outcome}"
    )
}

#[test]
fn learning_from_colleagues_counts_and_formal_courses_do_not() {
    for (kind, expected) in [
        ("взаимопосещение", "1/2"),
        ("семинар", "1/2"),
        ("стажировка", "1/2"),
        ("ПОС", "1/2"),
        ("творческая группа", "1/2"),
        ("исследование урока", "1/2"),
        ("внутрикорпоративное", "1/2"),
        ("ПК", "0/2"),
        ("профессиональная переподготовка", "0/2"),
    ] {
        let outcome = of(&[&format!("@2022-11-25;Азова И. И.;{kind};Тема;4;школа")]);
        assert_eq!(outcome.counts("horizontal_learning"), expected, "{kind}");
        assert_eq!((outcome.errors(), outcome.warnings()), (vec![], vec![]), "{kind}");
    }
}

#[test]
fn a_teacher_is_counted_once_and_the_kinds_stand_beside() {
    let outcome = of(&[
        "@2022-10-10;Азова Инна Ильинична;семинар;Тема;2;",
        "@2022-11-10;Азова Инна Ильинична;семинар;Тема;2;",
        "@2023-02-10;Азова Инна Ильинична;взаимопосещение;Тема;1;",
        "@2023-03-10;Бокова Анна Львовна;семинар;Тема;2;",
    ]);
    let learning = outcome.indicator("horizontal_learning");
    assert_eq!(learning.counts("2022-2023"), "2/2");
    assert_eq!(learning.companion("participations", "2022-2023"), Some(4.0));
    assert_eq!(learning.cut("kind", "семинар", "2022-2023"), "2/2");
    assert_eq!(learning.cut("kind", "взаимопосещение", "2022-2023"), "1/2");
    assert_eq!(learning.verdict(), "no_baseline");
    assert_eq!(*learning.field("series")[0].get("interval").unwrap(), Value::Null);
}

#[test]
fn a_mentee_of_the_year_learns_and_so_in_each_year_of_the_pair() {
    let outcome = staff()
        .workbook("Кадры 2021-2022.xlsx", "Кадры", &table(STAFF, &PEOPLE[..2]))
        .workbook(
            "Пары.xlsx",
            "Пары",
            &table(PAIRS, &[&pair("Бокова А. Л.", "@2022-03-01;@2022-12-30", "прекращена")]),
        )
        .outcome();
    let learning = outcome.indicator("horizontal_learning");
    assert_eq!(learning.counts("2021-2022"), "1/2");
    assert_eq!(learning.counts("2022-2023"), "1/2");
    assert_eq!(learning.cut("kind", "наставничество", "2022-2023"), "1/2");
    assert_eq!(
        outcome.texts("K14").len(),
        2,
        "no other records of either year: {}",
        outcome.shown()
    );
}

#[test]
fn a_change_of_a_staff_share_is_told_by_who_stayed_and_who_joined() {
    let outcome = staff()
        .workbook("Кадры 2021-2022.xlsx", "Кадры", &table(STAFF, &PEOPLE[..1]))
        .workbook(
            "Обучение.xlsx",
            "Обучение",
            &table(
                TRAINING,
                &[
                    "@2021-10-10;Азова Инна Ильинична;семинар;Тема;2;",
                    "@2022-10-10;Бокова Анна Львовна;семинар;Тема;2;",
                ],
            ),
        )
        .outcome();
    let learning = outcome.indicator("horizontal_learning");
    assert_eq!(
        (learning.counts("2021-2022"), learning.counts("2022-2023")),
        ("1/1".into(), "1/2".into())
    );
    assert_eq!(learning.change(), Some(-0.5));
    assert_eq!(learning.verdict(), "too_few");
    let parts = learning.field("decomposition");
    assert_eq!((&parts["stayed"]["before"], &parts["stayed"]["after"]), (&1.into(), &0.into()));
    assert_eq!((&parts["joined"]["teachers"], &parts["joined"]["after"]), (&1.into(), &1.into()));
}

#[test]
fn who_is_no_teacher_and_what_is_no_kind_is_a_warning() {
    let outcome = of(&[
        "@2022-10-10;Гусев Лев Олегович;семинар;Тема;2;",
        "@2022-10-10;Дёмин Егор Ильич;семинар;Тема;2;",
        "@2022-10-10;Азова Инна Ильинична;чаепитие;Тема;2;",
    ]);
    assert_eq!(outcome.counts("horizontal_learning"), "0/2");
    assert_eq!(
        outcome.warnings(),
        ["F02 Обучение.xlsx B2", "F03 Обучение.xlsx B3", "K01 Обучение.xlsx C4"]
    );
}

#[test]
fn no_source_is_not_zero_and_no_list_is_no_share() {
    let outcome = staff().outcome();
    for id in ["horizontal_learning", "lesson_design"] {
        assert_eq!(
            (outcome.counts(id), outcome.indicator(id).verdict()),
            ("–/2".into(), "no_data")
        );
    }
    let lines = ["@2022-10-10;Азова Инна Ильинична;внутрикорпоративное;Проектирование урока;2;"];
    let outcome = Project::new()
        .workbook("Обучение.xlsx", "Обучение", &table(TRAINING, &lines))
        .outcome_in("2022-2023");
    for id in ["horizontal_learning", "lesson_design"] {
        assert_eq!(
            (outcome.counts(id), outcome.indicator(id).verdict()),
            ("1/–".into(), "no_data")
        );
    }
}

#[test]
fn a_document_counts_for_three_years_before_the_snapshot() {
    // D = 31.05.2023: the window is (31.05.2020, 31.05.2023].
    for (date, expected) in [
        ("@2020-05-31", "0/2"),
        ("@2020-06-01", "1/2"),
        ("@2023-05-31", "1/2"),
        ("@2023-06-01", "0/2"),
    ] {
        let outcome = of(&[
            &format!("{date};Азова Инна Ильинична;ПК;Проектирование урока;36;ИМЦ"),
            "@2022-10-10;Бокова Анна Львовна;семинар;Проектирование урока;2;",
        ]);
        assert_eq!(outcome.counts("lesson_design"), expected, "{date}");
    }
}

#[test]
fn hours_and_themes_decide() {
    for (line, expected, code) in [
        ("ПК;Проектирование урока;16;", "1/2", ""),
        ("ПК;Проектирование урока;15;", "0/2", "K03"),
        ("ПК;Проектирование урока;15 ч.;", "0/2", "K03"),
        ("ПК;Проектирование урока;16 часов;", "1/2", ""),
        ("ПК;Проектирование урока;;", "1/2", "K02"),
        ("внутрикорпоративное;Современный урок: мастерская;4;", "1/2", ""),
        ("внутрикорпоративное;Конструирование уроков;;", "1/2", ""),
        ("ПК;Оказание первой помощи;36;", "0/2", ""),
        ("ПК;;36;", "0/2", "K04"),
        ("семинар;Проектирование урока;16;", "0/2", ""),
    ] {
        let outcome = of(&[&format!("@2022-11-25;Азова Инна Ильинична;{line}")]);
        assert_eq!(outcome.counts("lesson_design"), expected, "{line}");
        assert!(code.is_empty() || outcome.has(code), "{line}: {}", outcome.shown());
    }
}

#[test]
fn keywords_are_the_passports_to_choose() {
    let line = "@2022-11-25;Азова Инна Ильинична;ПК;Урок-квест: сценарии;36;";
    let project = staff().workbook("Обучение.xlsx", "Обучение", &table(TRAINING, &[line]));
    assert_eq!(project.outcome().counts("lesson_design"), "0/2");
    let outcome = project
        .passport(&[("Паспорт", &["Ключевые слова: проектирование урока;квест*, сценари* урок*"])])
        .outcome();
    assert_eq!(outcome.counts("lesson_design"), "1/2");
}

#[test]
fn who_has_left_since_the_course_is_no_mistake() {
    let outcome = staff()
        .workbook(
            "Кадры 2021-2022.xlsx",
            "Кадры",
            &table(STAFF, &[PEOPLE[0], "Дёмин Егор Ильич;учитель"]),
        )
        .workbook(
            "Обучение.xlsx",
            "Обучение",
            &table(TRAINING, &["@2021-11-25;Дёмин Егор Ильич;ПК;Проектирование урока;36;"]),
        )
        .outcome();
    let design = outcome.indicator("lesson_design");
    assert_eq!(
        (design.counts("2021-2022"), design.counts("2022-2023")),
        ("1/2".into(), "0/2".into())
    );
    assert_eq!(outcome.warnings(), [""; 0]);
}

#[test]
fn hours_that_are_not_understood_leave_the_course_open() {
    for (hours, counts, open, code) in [
        ("36", "1/2", 0, None),
        ("72 ч.", "1/2", 0, None),
        ("", "1/2", 0, Some("K02")),
        ("8", "0/2", 0, Some("K03")),
        ("менее 16", "0/2", 1, Some("K32")),
        ("72/36", "0/2", 1, Some("K32")),
        ("до 16", "0/2", 1, Some("K32")),
        ("около 20 ч", "0/2", 1, Some("K32")),
        ("два дня", "0/2", 1, Some("K32")),
        ("36?", "0/2", 1, Some("K32")),
        ("16-36", "0/2", 1, Some("K32")),
    ] {
        let outcome =
            of(&[&format!("@2022-11-25;Азова Инна Ильинична;ПК;Проектирование урока;'{hours};")]);
        let design = outcome.indicator("lesson_design");
        assert_eq!(design.counts("2022-2023"), counts, "{hours}\n{}", outcome.shown());
        assert_eq!(design.field("series")[0]["unread"], open, "{hours}");
        if let Some(code) = code {
            assert_eq!(outcome.remark(code)["file"], "Обучение.xlsx", "{hours}");
        }
        if code == Some("K32") {
            assert_eq!(outcome.remark("K32")["cell"], "E2", "{hours}");
        }
    }
}
