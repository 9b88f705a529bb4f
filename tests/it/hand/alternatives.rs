//! The figures beside a share: under the other choice of an option, and what follows a graduate.
//! Every count stands in the lines of the blanks above it.

use crate::support::Project;
use crate::support::sources::{GIA as HEADER, VPR, f3, table};

const GIA: &str = "gia_above_threshold";

fn project(lines: &[&str]) -> Project {
    Project::new().workbook("ГИА.xlsx", "ГИА", &table(HEADER, lines))
}

/// Scores 35, 36, 36, 40 where the floor is 36.
const PHYSICS: [&str; 4] = [
    "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;35;",
    "ЕГЭ;Физика;@2023-06-05;Бокова Анна Львовна;11А;;36;",
    "ЕГЭ;Физика;@2023-06-05;Волин Олег Юрьевич;11А;;36;",
    "ЕГЭ;Физика;@2023-06-05;Гусев Лев Олегович;11А;;40;",
];

#[test]
fn a_threshold_is_shown_the_other_way_round_too() {
    let outcome = project(&PHYSICS).outcome();
    assert_eq!(outcome.counts(GIA), "3/4");
    assert_eq!(outcome.indicator(GIA).otherwise("strict_threshold"), Some(0.25));
    assert_eq!(outcome.indicator(GIA).otherwise("inclusive_threshold"), None);
    let strict = project(&PHYSICS).passport(&[("Паспорт", &["Строго выше порога;да"])]).outcome();
    assert_eq!(strict.counts(GIA), "1/4");
    assert_eq!(strict.indicator(GIA).otherwise("inclusive_threshold"), Some(0.75));
}

#[test]
fn the_minimum_that_was_not_chosen_is_shown() {
    let lines = [
        "ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;23;",
        "ЕГЭ;Русский язык;@2023-05-29;Бокова Анна Львовна;11А;;24;",
        "ЕГЭ;Русский язык;@2023-05-29;Волин Олег Юрьевич;11А;;35;",
        "ЕГЭ;Русский язык;@2023-05-29;Гусев Лев Олегович;11А;;36;",
    ];
    let outcome = project(&lines).outcome();
    assert_eq!(outcome.counts(GIA), "3/4");
    assert_eq!(outcome.indicator(GIA).otherwise("university_threshold"), Some(0.25));
}

#[test]
fn external_part_timers_are_counted_the_other_way_round_too() {
    let header = "ФИО*;Должность*;Категория;Действует до;Внешний совместитель (да/нет)";
    let people = [
        "Азов Иван Ильич;учитель;высшая;@2026-01-01;нет",
        "Бокова Анна Львовна;учитель;;;нет",
        "Волин Олег Юрьевич;учитель;первая;@2026-01-01;да",
    ];
    let staff = table(header, &people);
    let outcome = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &staff).outcome();
    let category = outcome.indicator("category_high_first");
    assert_eq!(category.counts("2022-2023"), "1/2");
    assert_eq!(category.otherwise("external_in"), Some(2.0 / 3.0));
}

#[test]
fn graduates_are_followed_from_subject_to_subject() {
    let outcome = project(&[
        "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;36;",
        "ЕГЭ;Математика (профильная);@2023-06-01;Азов Иван Ильич;11А;;80;",
        "ЕГЭ;Физика;@2023-06-05;Бокова Анна Львовна;11А;;35;",
        "ЕГЭ;Математика (профильная);@2023-06-01;Бокова Анна Львовна;11А;;90;",
        "ЕГЭ;Математика (базовая);@2023-06-01;Волин Олег Юрьевич;11А;7;;3",
    ])
    .outcome();
    let gia = outcome.indicator(GIA);
    assert_eq!(gia.counts("2022-2023"), "4/5");
    assert_eq!(gia.companion("all_subjects_above", "2022-2023"), Some(2.0 / 3.0));
    assert_eq!(gia.companion("high_scores", "2022-2023"), Some(2.0));
    assert_eq!(gia.companion("median_score", "2022-2023"), Some(58.0));
    assert_eq!(gia.companion("mean_mark", "2022-2023"), Some(3.0));
    assert_eq!(gia.companion("mean_score", "2022-2023"), Some((36.0 + 80.0 + 35.0 + 90.0) / 4.0));
}

#[test]
fn beside_the_share_of_works_stand_subjects_pupils_the_journal_and_the_absent() {
    let outcome = Project::new()
        .workbook(
            "ВПР.xlsx",
            "ВПР",
            &table(
                VPR,
                &[
                    "2022-2023;Математика;5;5А;1;;2;3;",
                    "2022-2023;Математика;5;5А;2;;3;3;",
                    "2022-2023;Математика;5;5А;3;;4;4;",
                    "2022-2023;Математика;5;5А;4;;;;да",
                    "2022-2023;Русский язык;5;5А;1;;3;3;",
                    "2022-2023;Русский язык;5;5А;2;;4;3;",
                ],
            ),
        )
        .outcome();
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(pass.counts("2022-2023"), "4/5");
    let close = |name: &str, expected: f64| {
        let value = pass.companion(name, "2022-2023").unwrap();
        assert!((value - expected).abs() < 1e-12, "{name}: {value}");
    };
    // Mathematics 2 of 3, Russian 2 of 2.
    close("mean_of_subjects", 5.0 / 6.0);
    // Of the pupils 1, 2, 3 the first failed one of two works.
    close("pupils_all_passed", 2.0 / 3.0);
    // Five works written, one missed.
    close("participation", 5.0 / 6.0);
    // 2 against 3; 3 = 3, 4 = 4, 3 = 3; 4 against 3.
    close("journal_lower", 1.0 / 5.0);
    close("journal_same", 3.0 / 5.0);
    close("journal_higher", 1.0 / 5.0);
    assert_eq!(pass.otherwise("with_absent"), Some(4.0 / 6.0));
    assert_eq!(pass.otherwise("common_works"), None);
}

#[test]
fn a_verdict_that_hangs_on_the_set_of_works_is_said() {
    const SCHOOL: &str = "МБОУ «Школа»(edu123456);;";
    let work = |title: &str, row: &str| f3(title, &[&format!("{SCHOOL}{row}")]);
    // Mathematics 10 of 20 → 19 of 20; physics of one year only, 1 of 20: together 10 of 20 → 20 of 40.
    let outcome = Project::new()
        .workbook("1.xlsx", "МА 5 Статистика", &work("2022 Математика 5", "20;50;50;0;0"))
        .workbook("2.xlsx", "МА 5 Статистика", &work("2023 Математика 5", "20;5;95;0;0"))
        .workbook("3.xlsx", "ФИ 7 Статистика", &work("2023 Физика 7", "20;95;5;0;0"))
        .outcome();
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(pass.counts("2022-2023"), "20/40");
    assert_eq!(pass.verdict(), "indistinct");
    assert_eq!(pass.otherwise("common_works"), Some(0.95));
    assert_eq!(pass.companion("same_pairs", "2021-2022"), Some(0.5));
    assert_eq!(outcome.remark("T02")["severity"], "warning");
}
