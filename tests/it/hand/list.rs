//! N_пед: posts, the column «педагог», part-timers, dates of hire and dismissal, two lists of a year.
//! Each person holds a category, so that both counts of `category_high_first` show who is in.

use crate::support::sources::{EXPORT, table};
use crate::support::{Outcome, Project};

const LIST: &str = "Кадры 2022-2023.xlsx";
const TITLE: &str = "Кадры и категории";

fn project(header: &str, lines: &[&str]) -> Project {
    Project::new().workbook(LIST, TITLE, &table(header, lines))
}

fn of(header: &str, lines: &[&str]) -> Outcome {
    project(header, lines).outcome()
}

#[test]
fn posts_of_the_nomenclature_are_teachers_and_others_are_not() {
    let outcome = of(
        "ФИО*;Должность*;Категория",
        &[
            "Азова Инна Ильинична;учитель физики;высшая",
            "Бокова Анна Львовна;педагог-психолог;без категории",
            "Волин Олег Юрьевич;директор;высшая",
            "Гусев Лев Олегович;секретарь;",
        ],
    );
    assert_eq!(outcome.counts("category_high_first"), "1/2");
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn the_column_beats_the_post() {
    let outcome = of(
        "ФИО*;Должность*;Категория;Педагог (да/нет)",
        &[
            "Азова Инна Ильинична;учитель;высшая;нет",
            "Бокова Анна Львовна;секретарь;первая;Да",
            "Волин Олег Юрьевич;учитель;;да",
        ],
    );
    assert_eq!(outcome.counts("category_high_first"), "1/2");
}

#[test]
fn an_unknown_post_is_out_with_a_warning() {
    let outcome = of(
        "ФИО*;Должность*;Категория",
        &["Азова Инна Ильинична;учитель;высшая", "Бокова Анна Львовна;звездочёт;высшая"],
    );
    assert_eq!(outcome.counts("category_high_first"), "1/1");
    assert_eq!(outcome.remark("F01")["cell"], "B3");
    assert_eq!(outcome.remark("F01")["severity"], "warning");
}

#[test]
fn external_part_timers_are_out_unless_the_passport_lets_them_in() {
    let lines =
        ["Азова Инна Ильинична;учитель;высшая;нет", "Бокова Анна Львовна;учитель;высшая;да"];
    let project = project("ФИО*;Должность*;Категория;Внешний совместитель (да/нет)", &lines);
    assert_eq!(project.outcome().counts("category_high_first"), "1/1");
    let outcome = project.passport(&[("Паспорт", &["Внешние совместители;да"])]).outcome();
    assert_eq!(outcome.counts("category_high_first"), "2/2");
}

#[test]
fn hired_on_the_snapshot_day_is_in_and_the_day_after_is_out() {
    let outcome = of(
        "ФИО*;Должность*;Категория;Дата приёма",
        &[
            "Азова Инна Ильинична;учитель;высшая;@2023-05-31",
            "Бокова Анна Львовна;учитель;высшая;@2023-06-01",
            "Волин Олег Юрьевич;учитель;;",
        ],
    );
    assert_eq!(outcome.counts("category_high_first"), "1/2");
}

#[test]
fn dismissed_before_the_snapshot_is_out_and_after_it_in() {
    let outcome = of(
        "ФИО*;Должность*;Категория;Дата увольнения",
        &[
            "Азова Инна Ильинична;учитель;высшая;@2023-05-30",
            "Бокова Анна Львовна;учитель;первая;@2023-06-01",
            "Волин Олег Юрьевич;учитель;;",
        ],
    );
    assert_eq!(outcome.counts("category_high_first"), "1/2");
}

#[test]
fn the_snapshot_day_is_an_option() {
    let lines =
        ["Азова Инна Ильинична;учитель;высшая;@2023-06-15", "Бокова Анна Львовна;учитель;;"];
    let project = project("ФИО*;Должность*;Категория;Дата приёма", &lines);
    assert_eq!(project.outcome().counts("category_high_first"), "0/1");
    let mut project = project;
    // The older passports call it «дата снимка».
    for label in ["Дата среза (день и месяц)", "Дата снимка (день и месяц)", "дата среза"]
    {
        let line = format!("{label};'30.06");
        project = project.passport(&[("Паспорт", &[&line])]);
        assert_eq!(project.outcome().counts("category_high_first"), "1/2", "{label}");
    }
}

#[test]
fn the_snapshot_day_may_be_the_last_of_a_leap_february() {
    // 2023 has no 29 February: the snapshot is 28.02.2023.
    let lines = [
        "Азова Инна Ильинична;учитель;высшая;@2023-02-28",
        "Бокова Анна Львовна;учитель;;",
        "Волин Олег Юрьевич;учитель;высшая;@2023-03-01",
    ];
    let project = project("ФИО*;Должность*;Категория;Дата приёма", &lines);
    let outcome =
        project.passport(&[("Паспорт", &["Дата снимка (день и месяц);'29.02"])]).outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/2");
}

#[test]
fn a_director_with_a_teaching_post_is_in_unless_the_passport_says_no() {
    let lines = [
        "Азова Инна Ильинична;директор;высшая",
        "Азова Инна Ильинична;учитель;высшая",
        "Бокова Анна Львовна;заместитель директора;высшая",
        "Волин Олег Юрьевич;учитель;",
    ];
    let project = project("ФИО*;Должность*;Категория", &lines);
    assert_eq!(project.outcome().counts("category_high_first"), "1/2");
    let outcome = project.passport(&[("Паспорт", &["Администрация с нагрузкой;нет"])]).outcome();
    assert_eq!(outcome.counts("category_high_first"), "0/1");
}

#[test]
fn a_second_post_of_an_internal_part_timer_counts_once() {
    let lines = [
        "Азова Инна Ильинична;учитель;первая",
        "Азова Инна Ильинична;педагог-организатор;первая",
        "Бокова Анна Львовна;учитель;",
    ];
    assert_eq!(of("ФИО*;Должность*;Категория", &lines).counts("category_high_first"), "1/2");
}

#[test]
fn namesakes_with_different_birthdays_are_two_people() {
    let lines =
        ["Азов Иван Ильич;учитель;@1980-01-05;высшая", "Азов Иван Ильич;учитель;@1990-02-06;"];
    let outcome = of("ФИО*;Должность*;Дата рождения;Категория", &lines);
    assert_eq!(outcome.counts("category_high_first"), "1/2");
}

fn export(lines: &[&str]) -> Vec<String> {
    let mut all = vec!["Сведения о сотрудниках, 2022-2023 учебный год".to_owned()];
    all.extend(table(EXPORT, lines));
    all
}

const AZOVA: &str = "Азова;Инна;Ильинична;a@example.org;12 л 3 м 5 д;10 л 1 м 2 д;5А;Да;высшее;;;;учитель;Первая;ЦНО;Урок;36;@2022-10-01";
const COURSE: &str = ";;;;;;;;;;;;;;ЦНО;ИКТ;18;@2023-02-01";
const BOKOVA: &str = "Бокова;Анна;Львовна;;1 г 2 м;1 г 2 м;;Да;высшее;;;;учитель;;;;;";

#[test]
fn rows_of_courses_continue_the_person_above() {
    let outcome = Project::new()
        .workbook("1.xlsx", "Лист1", &export(&[AZOVA, COURSE, COURSE, BOKOVA, COURSE]))
        .outcome();
    assert_eq!(
        (outcome.year(), outcome.counts("category_high_first").as_str()),
        ("2022-2023", "1/2")
    );
    assert_eq!(outcome.errors(), [""; 0], "{}", outcome.shown());
}

#[test]
fn a_dated_category_of_the_blank_beats_an_undated_one_of_the_export() {
    let lines = [
        "Азова Инна Ильинична;учитель;первая;@2017-01-10",
        "Бокова Анна Львовна;учитель;высшая;@2020-01-10",
    ];
    let outcome = project("ФИО*;Должность*;Категория;Дата присвоения", &lines)
        .workbook("Выгрузка.xlsx", "Лист1", &export(&[AZOVA, COURSE, BOKOVA]))
        .outcome();
    // Азова's ended on 10.01.2022, whatever the export says; Бокова's holds.
    assert_eq!(outcome.counts("category_high_first"), "1/2");
    assert!(!outcome.has("F06"), "{}", outcome.shown());
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn a_dated_category_beats_an_undated_one_of_the_blank_too() {
    let mut lines = export(&[AZOVA]);
    lines[2] = lines[2].replace(";Первая;", ";Первая, 10.01.2017;");
    let outcome = project("ФИО*;Должность*;Категория", &["Азова Инна Ильинична;учитель;первая"])
        .workbook("Выгрузка.xlsx", "Лист1", &lines)
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "0/1", "{}", outcome.shown());
}

#[test]
fn in_other_conflicts_the_blank_wins_with_a_warning() {
    let outcome = project(
        "ФИО*;Должность*;Категория;Педагог (да/нет)",
        &["Азова Инна Ильинична;учитель;высшая;нет", "Бокова Анна Львовна;учитель;;да"],
    )
    .workbook("Выгрузка.xlsx", "Лист1", &export(&[AZOVA, BOKOVA]))
    .outcome();
    assert_eq!(outcome.counts("category_high_first"), "0/1");
    assert_eq!(outcome.remark("F09")["severity"], "warning");
}

#[test]
fn two_lists_of_one_form_without_years_are_both_refused() {
    let header = "ФИО*;Должность*;Категория";
    let run = Project::new()
        .workbook("а.xlsx", "Лист1", &table(header, &["Азова Инна Ильинична;учитель;высшая"]))
        .workbook("б.xlsx", "Лист1", &table(header, &["Бокова Анна Львовна;учитель;"]))
        .workbook(
            "Ф1.xlsx",
            "МА 5",
            &crate::support::sources::f1("2023 Математика 5", &["50001 4"]),
        )
        .run(&[]);
    assert_eq!((run.counts("category_high_first").as_str(), run.exit_code()), ("нет", 1));
    assert_eq!(run.errors(), ["F10 а.xlsx", "F10 б.xlsx"]);
    for file in run.files().iter().filter(|file| file["form"] == "staff_list") {
        assert_eq!((file["rows"].as_u64(), file["refused"].as_u64()), (Some(0), Some(1)), "{file}");
    }
}

#[test]
fn stayed_joined_and_left_are_told_apart() {
    let header = "ФИО*;Должность*;Категория";
    let outcome = project(
        header,
        &["Азова Инна Ильинична;учитель;высшая", "Волин Олег Юрьевич;учитель;первая"],
    )
    .workbook(
        "Кадры 2021-2022.xlsx",
        TITLE,
        &table(header, &["Азова Инна Ильинична;учитель;", "Бокова Анна Львовна;учитель;первая"]),
    )
    .outcome();
    let category = outcome.indicator("category_high_first");
    assert_eq!(
        (category.counts("2021-2022"), category.counts("2022-2023")),
        ("1/2".into(), "2/2".into())
    );
    let expected = serde_json::json!({
        "stayed": {"teachers": 1, "before": 0, "after": 1},
        "joined": {"teachers": 1, "before": 0, "after": 1},
        "left": {"teachers": 1, "before": 1, "after": 0},
    });
    assert_eq!(*category.field("decomposition"), expected);
    assert_eq!(category.change_interval(), None, "a census has no interval");
}

#[test]
fn a_post_that_ended_and_a_return_leave_the_person_in() {
    let header = "ФИО*;Должность*;Категория;Дата рождения;Дата приёма;Дата увольнения";
    let outcome = of(
        header,
        &[
            "Азова Инна Ильинична;учитель;высшая;@1980-01-01;;",
            "Азова Инна Ильинична;педагог дополнительного образования;;;;@2023-01-30",
            "Бокова Анна Львовна;учитель;первая;;@2010-09-01;@2022-08-31",
            "Бокова Анна Львовна;учитель;первая;;@2022-09-10;",
            "Волин Олег Юрьевич;учитель;высшая;;;@2023-05-31",
        ],
    );
    assert_eq!(outcome.counts("category_high_first"), "2/2");
}
