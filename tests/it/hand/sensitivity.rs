//! Each definition that has a choice, under the other choice: value and verdict.
//! Every count stands in the lines of the blanks above it.

use crate::support::Project;
use crate::support::sources::{EXPERIENCE, GIA, PAIRS, VPR, table};

const STAFF: &str = "ФИО*;Должность*;Педагогический стаж;Дата приёма;Категория;Действует до";
const TRAINING: &str = "Дата*;ФИО*;Вид*;Тема;Часов;Организация";
const DIFFICULTIES: &str = "Учебный год*;Этап;Респондент*;Блок*;Компетенция*;Оценка*";

/// A list with these lines.
fn staff(people: &[&str]) -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, people))
}

#[test]
fn who_is_young_may_be_asked_with_three_and_with_five_years() {
    let people = [
        "Азова Инна Ильинична;учитель;20;@2010-09-01;;",
        "Бокова Анна Львовна;учитель;2;@2020-09-01;;",
        "Волин Олег Юрьевич;учитель;4;@2018-09-01;;",
    ];
    let pair = "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;урок;1;\
                @2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;50;";
    let project = staff(&people).workbook("Пары.xlsx", "Пары", &table(PAIRS, &[pair]));
    let outcome = project.outcome();
    assert_eq!(outcome.counts("young_supported"), "1/1");
    assert_eq!(outcome.indicator("young_supported").otherwise("young_below_5"), Some(0.5));
    let five = project.passport(&[("Паспорт", &["Молодой педагог: стаж меньше, лет;5"])]).outcome();
    assert_eq!(five.counts("young_supported"), "1/2");
    assert_eq!(five.indicator("young_supported").otherwise("young_below_3"), Some(1.0));
}

#[test]
fn the_day_of_the_snapshot_decides_who_is_there() {
    let outcome = staff(&[
        "Азова Инна Ильинична;учитель;20;@2010-09-01;высшая;@2025-01-01",
        "Бокова Анна Львовна;учитель;2;@2023-08-01;;",
        "Волин Олег Юрьевич;учитель;9;@2012-09-01;первая;@2023-06-30",
    ])
    .outcome();
    // 31 May: Азова and Волин of two. 31 August: Азова of three.
    assert_eq!(outcome.counts("category_high_first"), "2/2");
    let category = outcome.indicator("category_high_first");
    assert_eq!(category.otherwise("snapshot_august"), Some(1.0 / 3.0));
    assert_eq!(category.otherwise("snapshot_may"), None);
}

#[test]
fn experience_at_school_is_the_other_choice() {
    let outcome = staff(&[
        "Азова Инна Ильинична;учитель;20;@2010-09-01;;",
        "Бокова Анна Львовна;учитель;2;@2020-09-01;;",
    ])
    .workbook(
        "Опыт.xlsx",
        "Опыт",
        &table(
            EXPERIENCE,
            &[
                "@2022-11-10;Азова Инна Ильинична;мастер-класс;ведущий;урок;районный",
                "@2022-12-10;Бокова Анна Львовна;мастер-класс;ведущий;урок;школьный",
            ],
        ),
    )
    .outcome();
    assert_eq!(outcome.counts("experience_shared"), "1/2");
    assert_eq!(outcome.indicator("experience_shared").otherwise("school_level_in"), Some(1.0));
}

#[test]
fn documents_of_three_years_against_those_of_one() {
    let outcome = staff(&[
        "Азова Инна Ильинична;учитель;20;@2010-09-01;;",
        "Бокова Анна Львовна;учитель;2;@2020-09-01;;",
        "Волин Олег Юрьевич;учитель;9;@2012-09-01;;",
    ])
    .workbook(
        "Обучение.xlsx",
        "Обучение",
        &table(
            TRAINING,
            &[
                "@2021-09-10;Азова Инна Ильинична;ПК;Современный урок;36;ИРО",
                "@2023-03-10;Бокова Анна Львовна;ПК;Современный урок;36;ИРО",
            ],
        ),
    )
    .outcome();
    assert_eq!(outcome.counts("lesson_design"), "2/3");
    assert_eq!(outcome.indicator("lesson_design").otherwise("design_flow"), Some(1.0 / 3.0));
}

#[test]
fn difficulties_may_be_taken_leniently_and_over_all_teachers() {
    let answer = |respondent: u32, answer: &str| {
        format!("2022-2023;;П-{respondent};современные образовательные технологии;проекты;{answer}")
    };
    let lines = [answer(1, "не испытываю"), answer(2, "частично"), answer(3, "испытываю")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project = staff(&[
        "Азова Инна Ильинична;учитель;20;@2010-09-01;;",
        "Бокова Анна Львовна;учитель;2;@2020-09-01;;",
        "Волин Олег Юрьевич;учитель;9;@2012-09-01;;",
        "Дёмин Егор Ильич;учитель;3;@2019-09-01;;",
    ]);
    let outcome =
        project.workbook("Затруднения.xlsx", "Затруднения", &table(DIFFICULTIES, &lines)).outcome();
    let difficulties = outcome.indicator("no_difficulties");
    assert_eq!(difficulties.counts("2022-2023"), "1/3");
    assert_eq!(difficulties.otherwise("lenient_difficulties"), Some(2.0 / 3.0));
    assert_eq!(difficulties.otherwise("of_all_teachers"), Some(0.25));
}

#[test]
fn works_may_be_counted_by_subjects_and_by_pupils() {
    let outcome = Project::new()
        .workbook(
            "ВПР.xlsx",
            "ВПР",
            &table(
                VPR,
                &[
                    "2022-2023;Математика;5;5А;1;;2;3;",
                    "2022-2023;Математика;5;5А;2;;4;3;",
                    "2022-2023;Математика;5;5А;3;;4;4;",
                    "2022-2023;Русский язык;5;5А;1;;3;3;",
                    "2022-2023;Русский язык;5;5А;2;;4;3;",
                ],
            ),
        )
        .outcome();
    // Works 4 of 5; mathematics 2 of 3 and Russian 2 of 2; pupils 2 and 3 of three.
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(pass.counts("2022-2023"), "4/5");
    assert_eq!(pass.otherwise("mean_of_subjects"), Some(f64::midpoint(2.0 / 3.0, 1.0)));
    assert_eq!(pass.otherwise("by_pupil"), Some(2.0 / 3.0));
    // Marks 4 and 5: works 3 of 5; subjects 2 of 3 and 1 of 2; pupils 2 and 3.
    let quality = outcome.indicator("vpr_quality");
    assert_eq!(quality.otherwise("mean_of_subjects"), Some(f64::midpoint(2.0 / 3.0, 0.5)));
    assert_eq!(quality.otherwise("by_pupil"), Some(2.0 / 3.0));
}

#[test]
fn exams_may_be_counted_by_graduates() {
    let lines = [
        "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;36;",
        "ЕГЭ;Математика (профильная);@2023-06-01;Азов Иван Ильич;11А;;80;",
        "ЕГЭ;Физика;@2023-06-05;Бокова Анна Львовна;11А;;35;",
        "ЕГЭ;Математика (профильная);@2023-06-01;Бокова Анна Львовна;11А;;90;",
    ];
    let run = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines)).run(&[]);
    assert_eq!(run.counts("gia_above_threshold"), "3/4");
    assert_eq!(run.indicator("gia_above_threshold").otherwise("by_graduate"), Some(0.5));
    let sheet = run.sheet("Источники и методика");
    assert!(sheet.contains("При любом из этих правил, которое даёт вывод, он тот же."), "{sheet}");
}

#[test]
fn a_verdict_that_hangs_on_the_choice_is_named() {
    // 10 of 20 → 18 of 20 strictly above 35; on the threshold 36 count by default: 20 of 20 both years.
    let scores = |year: i32, above: i32| -> Vec<String> {
        (1..)
            .zip("абвгдежзиклмнопрстуф".chars())
            .map(|(n, letter)| {
                let score = if n <= above { 60 } else { 36 };
                format!("ЕГЭ;Физика;@{year}-06-05;Учен{letter} Иван Ильич;11А;;{score};")
            })
            .collect()
    };
    let lines: Vec<String> = [scores(2022, 10), scores(2023, 18)].concat();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines)).run(&[]);
    let gia = run.indicator("gia_above_threshold");
    assert_eq!((gia.counts("2022-2023").as_str(), gia.verdict()), ("20/20", "indistinct"));
    assert_eq!(gia.otherwise("strict_threshold"), Some(0.9));
    let sheet = run.sheet("Источники и методика");
    assert!(
        sheet.contains("От правила зависит вывод: Доля результатов ГИА не ниже порога."),
        "{sheet}"
    );
}
