//! The reporting year, later years, targets, the order of the planned results, the report's own text.
//! Each folder has Ф1 of one pupil a year.

use crate::support::Project;
use crate::support::sources::{EXPERIENCE, f1, table};

const SHEET: &str = "МА 5 Индивидуальные результаты";

/// Ф1 of calendar years.
fn project(years: &[u16]) -> Project {
    years.iter().fold(Project::new(), |project, year| {
        let lines = f1(&format!("{year} Математика 5"), &["50001 4", "50002 2"]);
        project.workbook(&format!("Ф1 {year}.xlsx"), SHEET, &lines)
    })
}

const STAFF: &str = "ФИО*;Должность*";

#[test]
fn the_latest_year_with_a_result_is_reported() {
    let outcome = project(&[2022, 2023])
        .workbook("Кадры 2023-2024.xlsx", "Кадры", &table(STAFF, &["Азова Инна Ильинична;учитель"]))
        .outcome();
    assert_eq!(outcome.year(), "2022-2023");
    assert_eq!(outcome.0["baseline"], "2021-2022");
}

#[test]
fn without_results_the_latest_staff_list_is_reported() {
    let outcome = Project::new()
        .workbook("Кадры 2020-2021.xlsx", "Кадры", &table(STAFF, &["Азова Инна Ильинична;учитель"]))
        .workbook(
            "Опыт.xlsx",
            "Опыт",
            &table(EXPERIENCE, &["@2023-02-15;Азова Инна Ильинична;;;;районный"]),
        )
        .outcome();
    assert_eq!(outcome.year(), "2020-2021");
}

#[test]
fn the_passport_beats_the_results_and_the_command_line_beats_the_passport() {
    let project =
        project(&[2021, 2022, 2023]).passport(&[("Паспорт", &["Отчётный год;2021-2022"])]);
    assert_eq!(project.outcome().year(), "2021-2022");
    assert_eq!(project.outcome_in("2020-2021").year(), "2020-2021");
}

#[test]
fn later_years_are_named_and_left_out() {
    let run = project(&[2022, 2023]).run(&["--year", "2021-2022"]);
    assert_eq!(run.indicator("vpr_pass").years(), ["2021-2022"]);
    assert_eq!(run.indicator("vpr_pass").counts("2021-2022"), "1/2");
    assert_eq!(run.remark("B08")["severity"], "info");
    assert!(run.texts("B08")[0].contains("2022-2023"));
    assert_eq!((run.works().len(), run.exit_code()), (2, 0));
}

#[test]
fn all_years_found_are_in_the_series() {
    let outcome = project(&[2019, 2022, 2023]).outcome();
    assert_eq!(outcome.indicator("vpr_pass").years(), ["2018-2019", "2021-2022", "2022-2023"]);
    assert_eq!(
        (outcome.indicator("vpr_pass").change(), outcome.indicator("vpr_pass").verdict()),
        (Some(0.0), "too_few")
    );
}

#[test]
fn a_target_is_set_by_id_or_by_the_words_of_the_programme() {
    for words in ["vpr_pass", "обученность (успеваемость) по ВПР", "Обученность по ВПР"]
    {
        for (plan, met) in [("50", true), ("50.5", false)] {
            let line = format!("{words};2022-2023;{plan}");
            let outcome = project(&[2023]).passport(&[("Цели", &[&line])]).outcome();
            let pass = outcome.indicator("vpr_pass");
            assert_eq!(*pass.field("target_met"), met, "{line}");
            let target = pass.field("target").as_f64().unwrap();
            assert!((target * 100.0 - plan.parse::<f64>().unwrap()).abs() < 1e-9, "{line}");
            assert!(outcome.indicator("vpr_quality").field("target").is_null());
        }
    }
}

#[test]
fn a_target_of_another_year_is_not_this_years() {
    let outcome = project(&[2023]).passport(&[("Цели", &["vpr_pass;2023-2024;90"])]).outcome();
    assert!(outcome.indicator("vpr_pass").field("target").is_null());
    assert!(outcome.indicator("vpr_pass").field("target_met").is_null());
}

#[test]
fn an_unknown_target_is_a_warning() {
    let outcome =
        project(&[2023]).passport(&[("Цели", &["доля отличной погоды;2022-2023;90"])]).outcome();
    assert_eq!(outcome.remark("P03")["severity"], "warning");
    assert_eq!(outcome.remark("P03")["cell"], "A2");
}

#[test]
fn a_target_without_data_is_kept_and_not_judged() {
    let outcome =
        project(&[2023]).passport(&[("Цели", &["rdr_high_cluster;2022-2023;40"])]).outcome();
    assert_eq!(*outcome.indicator("rdr_high_cluster").field("target"), 0.4);
    assert!(outcome.indicator("rdr_high_cluster").field("target_met").is_null());
}

#[test]
fn all_fifteen_results_stand_in_the_order_of_the_contract() {
    let ids: Vec<_> =
        project(&[2023]).outcome().list("indicators").iter().map(|one| one["id"].clone()).collect();
    let expected = [
        "vpr_pass", "vpr_quality", "gia_above_threshold", "rdr_high_cluster",
        "category_high_first", "experience_shared", "contests", "horizontal_learning",
        "lesson_design", "no_difficulties", "climate", "teacher_effectiveness", "young_supported",
        "pairs_completed", "school_results",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn lists_take_their_year_from_the_title_then_the_file_then_the_folder() {
    let lines = |title: &str| {
        let mut all = vec![title.to_owned()];
        all.extend(table("ФИО*;Должность*;Категория", &["Азова Инна Ильинична;учитель;высшая"]));
        all
    };
    for (path, title, year) in [
        ("2019-2020/Кадры 2020-2021.xlsx", "Кадры на 31.05.2022", "2021-2022"),
        ("2019-2020/Кадры 2020-2021.xlsx", "Кадры", "2020-2021"),
        ("2019-2020/Кадры.xlsx", "Кадры", "2019-2020"),
        ("2019-2020/Кадры 20-21.xlsx", "Кадры", "2020-2021"),
        ("Кадры 2020_2021.xlsx", "Список за 2022/23 учебный год", "2022-2023"),
    ] {
        let outcome = Project::new().workbook(path, "Лист1", &lines(title)).outcome();
        assert_eq!(outcome.year(), year, "{path}, «{title}»");
        assert_eq!(outcome.counts("category_high_first"), "1/1", "{path}, «{title}»");
        assert!(
            !outcome.has("B06") && !outcome.has("B07"),
            "{path}, «{title}»: {}",
            outcome.shown()
        );
    }
}

#[test]
fn a_bare_year_is_the_one_that_ends_in_it_and_is_said() {
    let outcome = Project::new()
        .workbook("Кадры 2023.xlsx", "Лист1", &table(STAFF, &["Азова Инна Ильинична;учитель"]))
        .outcome();
    assert_eq!((outcome.year(), &outcome.remark("B07")["severity"]), ("2022-2023", &"info".into()));
}

#[test]
fn a_list_without_a_year_is_of_the_reporting_one_with_a_warning() {
    let outcome = project(&[2023])
        .workbook(
            "Кадры.xlsx",
            "Лист1",
            &table(
                "ФИО*;Должность*;Дата рождения;Категория",
                &["Азова Инна Ильинична;учитель;@1980-05-01;высшая"],
            ),
        )
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/1");
    assert_eq!(outcome.remark("B06")["severity"], "warning");
}

#[test]
fn the_report_says_the_counts_and_the_verdict_in_words() {
    let run = project(&[2023]).passport(&[("Цели", &["vpr_pass;2022-2023;60"])]).run(&[]);
    let summary = run.sheet("Итоги");
    assert!(summary.contains("без сравнения"), "{summary}");
    assert!(run.sheet("ВПР").contains("Математика"), "{}", run.sheet("ВПР"));
    assert!(run.sheet("Источники и методика").contains("Ф1 2023.xlsx"));
    let written: Vec<_> = run.written().into_iter().collect();
    assert_eq!(
        written,
        [
            "Мониторинг наставничества 2022-2023.xlsx",
            "Педсовет 2022-2023.html",
            "Приложение к самообследованию 2022-2023.xlsx",
            "Реестр наставнических пар 2022-2023.xlsx",
            "служебное",
        ]
    );
}
