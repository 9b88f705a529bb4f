//! Rows of order 1324 for the calendar year 2022 of the reporting year 2022-2023.
//! A row is shown as `count/denominator value`, `–` for null; `нет`, if it is not there.

use serde_json::Value;

use crate::support::sources::{GIA, STAFF, table};
use crate::support::{Outcome, Project};

/// A row of the first calendar year as `count/denominator value`; `нет`, if it is blank.
pub(super) fn row(outcome: &Outcome, number: &str) -> String {
    row_of(outcome, first_year(outcome), number, "")
}

/// A row of a calendar year in a unit (any but a mark, if none is named).
fn row_of(outcome: &Outcome, year: i64, number: &str, unit: &str) -> String {
    let is_own = |row: &&Value| {
        let is_unit = if unit.is_empty() { row["unit"] != "mark" } else { row["unit"] == unit };
        row["year"] == year && row["row"] == number && is_unit
    };
    let rows = outcome.list("self_assessment");
    let Some(row) = rows.iter().filter(is_own).find(|row| is_filled(row)) else {
        return "нет".to_owned();
    };
    let shown = |value: &Value| if value.is_null() { "–".to_owned() } else { value.to_string() };
    let [count, of, value] = ["count", "denominator", "value"].map(|field| shown(&row[field]));
    format!("{count}/{of} {value}")
}

fn is_filled(row: &Value) -> bool {
    ["count", "denominator", "value"].iter().any(|field| !row[*field].is_null())
}

/// The calendar year in which the reporting year begins.
fn first_year(outcome: &Outcome) -> i64 {
    outcome.year()[..4].parse().unwrap()
}

/// Numbers of the rows of the first calendar year that have a figure.
fn numbers(outcome: &Outcome) -> Vec<&str> {
    let rows = outcome.list("self_assessment").iter();
    let staff_rows = rows.filter(|row| row["year"] == first_year(outcome) && row["unit"] != "mark");
    staff_rows.filter(|row| is_filled(row)).map(|row| row["row"].as_str().unwrap()).collect()
}

/// In N_пед on 31.12.2022: Азова, Бокова, Волин, Гусев (leaves in February); not Дубова (comes in
/// February), not the guard.
const PEOPLE: [&str; 6] = [
    "Азова Инна Ильинична;учитель;;@1993-01-01;4;высшая;@2018-03-01;;;;;",
    "Бокова Анна Львовна;учитель;;@1992-12-31;5;первая;@2023-02-01;;;;;",
    "Волин Олег Юрьевич;учитель;;@1968-01-01;30;первая;@2018-01-10;;;;;",
    "Гусев Лев Олегович;учитель;;@1967-12-31;31;;;;;@2023-02-15;;",
    "Дубова Вера Ильинична;учитель;;@1999-05-05;0;высшая;@2020-03-01;;@2023-02-15;;;",
    "Ежов Иван Ильич;сторож;;@1950-05-05;40;;;;;;;",
];

fn staff(lines: &[&str]) -> Project {
    let table = table(STAFF, lines);
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры и категории", &table)
}

fn is_of_2022_2023(outcome: &Outcome) -> bool {
    outcome.year() == "2022-2023"
}

#[test]
fn teachers_are_those_of_the_last_day_of_the_calendar_year() {
    let outcome = staff(&PEOPLE).outcome();
    assert!(is_of_2022_2023(&outcome));
    assert_eq!(row(&outcome, "1.24"), "4/– –");
    // On 31.05.2023: Азова's term is over since 01.03.2023, Бокова and Дубова have theirs.
    assert_eq!(outcome.counts("category_high_first"), "2/4");
}

#[test]
fn a_category_holds_by_the_last_day_of_the_calendar_year() {
    let outcome = staff(&PEOPLE).outcome();
    // Азова till 01.03.2023, Волин till 10.01.2023; Бокова's begins on 01.02.2023.
    assert_eq!(row(&outcome, "1.29"), "2/4 0.5");
    assert_eq!(row(&outcome, "1.29.1"), "1/4 0.25");
    assert_eq!(row(&outcome, "1.29.2"), "1/4 0.25");
}

#[test]
fn experience_and_age_are_full_years_with_official_borders() {
    let outcome = staff(&PEOPLE).outcome();
    // Experience 4, 5, 30, 31: under five is 4, over thirty is 31.
    assert_eq!(row(&outcome, "1.30.1"), "1/4 0.25");
    assert_eq!(row(&outcome, "1.30.2"), "1/4 0.25");
    // On 31.12.2022 they are 29, 30, 54, 55.
    assert_eq!(row(&outcome, "1.31"), "1/4 0.25");
    assert_eq!(row(&outcome, "1.32"), "1/4 0.25");
}

#[test]
fn a_row_with_an_unknown_teacher_is_left_out_and_said() {
    let lines = [
        "Азова Инна Ильинична;учитель;;@1993-01-01;;высшая;@2020-03-01;;;;;",
        "Бокова Анна Львовна;учитель;;;12;;;;;;;",
    ];
    let run = staff(&lines).run(&[]);
    assert_eq!(numbers(&run), ["1.24", "1.29", "1.29.1", "1.29.2"]);
    assert_eq!(row(&run, "1.29"), "1/2 0.5");
    let sheet = run.sheet("Самообследование");
    assert!(
        sheet.contains("1.30.1, 1.30.2: педагогический стаж не указан у 1 из 2 педагогов."),
        "{sheet}"
    );
    assert!(sheet.contains("1.31, 1.32: дата рождения не указана у 1 из 2 педагогов."), "{sheet}");
}

#[test]
fn without_a_column_of_categories_there_is_no_row_of_them() {
    let lines = ["Азова Инна Ильинична;учитель;3", "Бокова Анна Львовна;учитель;12"];
    let header = "ФИО*;Должность*;Педагогический стаж";
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры и категории", &table(header, &lines))
        .outcome();
    assert_eq!(numbers(&outcome), ["1.24", "1.30.1", "1.30.2"]);
    assert_eq!(row(&outcome, "1.30.1"), "1/2 0.5");
    assert_eq!(row(&outcome, "1.30.2"), "0/2 0.0");
}

/// June 2022 belongs to the calendar year 2022, June 2023 to the next one, September 2022 is apart.
const EXAMS: [&str; 15] = [
    "ОГЭ;Русский язык;@2022-06-07;Азов Иван Ильич;9А;14;;2",
    "ОГЭ;Русский язык;@2022-06-07;Бокова Анна Львовна;9А;31;;5",
    "ГВЭ;Русский язык;@2022-06-07;Волин Олег Юрьевич;9А;3;;2",
    "ОГЭ;Математика;@2022-06-01;Азов Иван Ильич;9А;9;;3",
    "ОГЭ;Математика;@2022-09-08;Бокова Анна Львовна;9А;5;;2",
    "ЕГЭ;Русский язык;@2022-05-30;Гусев Лев Олегович;11А;;23;",
    "ЕГЭ;Русский язык;@2022-05-30;Дубова Вера Ильинична;11А;;24;",
    "ЕГЭ;Русский язык;@2022-05-30;Ежова Алла Ильинична;11А;;73;",
    "ЕГЭ;Математика (профильная);@2022-06-02;Гусев Лев Олегович;11А;;26;",
    "ЕГЭ;Математика (базовая);@2022-06-23;Гусев Лев Олегович;11А;8;;3",
    "ЕГЭ;Математика (профильная);@2022-06-02;Дубова Вера Ильинична;11А;;20;",
    "ЕГЭ;Математика (базовая);@2022-06-23;Дубова Вера Ильинична;11А;4;;2",
    "ЕГЭ;Математика (базовая);@2022-06-02;Ежова Алла Ильинична;11А;15;;4",
    "ОГЭ;Русский язык;@2023-06-06;Жукова Инна Львовна;9А;10;;2",
    "ЕГЭ;Русский язык;@2023-05-29;Зимин Лев Юрьевич;11А;;20;",
];

fn exams(lines: &[&str]) -> Project {
    Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, lines))
}

#[test]
fn means_are_those_of_the_exams_of_the_calendar_year() {
    let outcome = exams(&EXAMS).outcome();
    assert!(is_of_2022_2023(&outcome));
    // ОГЭ, primary: (14 + 31) / 2; ЕГЭ, test: (23 + 24 + 73) / 3; profile maths: (26 + 20) / 2.
    assert_eq!(row(&outcome, "1.6"), "–/2 22.5");
    assert_eq!(row(&outcome, "1.7"), "–/1 9.0");
    // Marks: (2 + 5) / 2.
    assert_eq!(row_of(&outcome, 2022, "1.6", "mark"), "–/2 3.5");
    assert_eq!(row_of(&outcome, 2022, "1.7", "mark"), "–/1 3.0");
    assert_eq!(row(&outcome, "1.8"), "–/3 40.0");
    assert_eq!(row(&outcome, "1.9"), "–/2 23.0");
}

#[test]
fn those_below_are_counted_once_and_by_the_certificate_minimum() {
    let outcome = exams(&EXAMS).outcome();
    // Азов by the ОГЭ and Волин by the ГВЭ; nobody in maths before September.
    assert_eq!(row(&outcome, "1.10"), "2/– –");
    assert_eq!(row(&outcome, "1.11"), "0/– –");
    // Under 24: Гусев. In maths Гусев passed the base level, Дубова failed both and is one.
    assert_eq!(row(&outcome, "1.12"), "1/– –");
    assert_eq!(row(&outcome, "1.13"), "1/– –");
    let passport = [("Паспорт", ["Строго выше порога;да"].as_slice())];
    let strict = exams(&EXAMS).passport(&passport).outcome();
    assert_eq!(row(&strict, "1.12"), "1/– –");
    assert_eq!(row(&strict, "1.13"), "1/– –");
}

#[test]
fn exams_of_the_reporting_year_stand_under_the_second_calendar_year() {
    let run = exams(&EXAMS[13..]).outcome();
    assert!(is_of_2022_2023(&run));
    assert_eq!(numbers(&run), [""; 0]);
    // Two results of 2023: base maths «2», profile 90.
    let filled = run.list("self_assessment").iter().filter(|row| is_filled(row));
    let years: Vec<_> = filled.map(|row| row["year"].as_i64()).collect();
    assert!(!years.is_empty() && years.iter().all(|year| *year == Some(2023)), "{years:?}");
}

#[test]
fn every_row_of_the_order_is_there_for_both_calendar_years() {
    let outcome = staff(&PEOPLE).outcome();
    for year in [2022, 2023] {
        let rows = outcome.list("self_assessment").iter().filter(|row| row["year"] == year);
        let numbers: Vec<&str> = rows.map(|row| row["row"].as_str().unwrap()).collect();
        assert_eq!(numbers.len(), 52, "{numbers:?}");
        for number in ["1.1", "1.5", "1.19.3", "1.23", "1.29.1", "1.30", "1.34", "2.4.5", "2.6"] {
            assert!(numbers.contains(&number), "{number}");
        }
    }
    let highest =
        &outcome.list("self_assessment").iter().find(|row| row["row"] == "1.29.1").unwrap();
    let expected = serde_json::json!(
        {"year": 2022, "row": "1.29.1", "unit": "person_percent", "count": 1, "denominator": 4, "value": 0.25}
    );
    assert_eq!(**highest, expected);
}

#[test]
fn the_contingent_of_the_passport_gives_pupils_and_denominators() {
    let passport =
        [("Контингент", ["2021-2022;800;50;25;11", "2022-2023;840;60;30;12"].as_slice())];
    let outcome = exams(&EXAMS).passport(&passport).outcome();
    // Pupils of 31.12.2022 are of 2022-2023, the graduates of 2022 of 2021-2022.
    assert_eq!(row(&outcome, "1.1"), "840/– –");
    assert_eq!(row(&outcome, "1.10"), "2/50 0.04");
    assert_eq!(row(&outcome, "1.11"), "0/50 0.0");
    assert_eq!(row(&outcome, "1.12"), "1/25 0.04");
    assert_eq!(row(&outcome, "1.13"), "1/25 0.04");
    assert_eq!(row_of(&outcome, 2023, "1.1", ""), "нет");
    // Fewer graduates than failed: a mistake, no share.
    let few = [("Контингент", ["2021-2022;;1;0;"].as_slice())];
    let run = exams(&EXAMS).passport(&few).run(&[]);
    assert_eq!((row(&run, "1.10"), row(&run, "1.12")), ("2/– –".into(), "1/– –".into()));
    assert!(run.sheet("Самообследование").contains("на листе «Контингент» паспорта"));
}

#[test]
fn the_household_of_the_passport_gives_the_denominator_of_courses() {
    let header = "Фамилия;Имя;Отчество;Должность;Название курса;Объем курса;Дата выдачи";
    let lines = [
        "Азова;Инна;Ильинична;учитель;Обновлённые ФГОС;36;@2021-01-01",
        "Бокова;Анна;Львовна;учитель;;;",
    ];
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Лист1", &table(header, &lines));
    let outcome = project.passport(&[("Контингент", &["2022-2023;;;;8"])]).outcome();
    // Two teachers and eight workers.
    assert_eq!(row(&outcome, "1.33"), "1/10 0.1");
    assert_eq!(row(&outcome, "1.34"), "1/10 0.1");
}

#[test]
fn a_mean_over_results_without_points_is_left_out() {
    let lines = [
        "ОГЭ;Русский язык;@2022-06-07;Азов Иван Ильич;9А;14;;2",
        "ОГЭ;Русский язык;@2022-06-07;Бокова Анна Львовна;9А;;;5",
    ];
    let run = exams(&lines).run(&["--year", "2022-2023"]);
    assert_eq!(numbers(&run), ["1.10"]);
    assert_eq!(row(&run, "1.10"), "1/– –");
    let sheet = run.sheet("Самообследование");
    assert!(sheet.contains("1.6: балл не указан у 1 из 2 результатов."), "{sheet}");
}

#[test]
fn the_sheet_has_official_words_rows_in_order_and_sources() {
    let run = staff(&PEOPLE[..4])
        .workbook("ГИА.xlsx", "ГИА", &table(GIA, &EXAMS[..3]))
        .run(&["--year", "2022-2023"]);
    assert_eq!(
        numbers(&run),
        ["1.6", "1.10", "1.24", "1.29", "1.29.1", "1.29.2", "1.30.1", "1.30.2", "1.31", "1.32"]
    );
    let sheet = run.sheet("Самообследование");
    for words in [
        "2022 календарный год: кадры на 31.12.2022, экзамены 2021-2022 учебного года",
        "2023 календарный год: кадры на 31.12.2023, экзамены 2022-2023 учебного года",
        "Показатели деятельности общеобразовательной организации, подлежащей самообследованию",
        "не позднее 20 апреля 2023 года (пункт 8 Порядка",
        "1. | Образовательная деятельность",
        "1.19.2 | Федерального уровня | человек/%",
        "2. | Инфраструктура",
        "2.6 | Общая площадь помещений",
        "1.24 | Общая численность педагогических работников, в том числе: | человек | 4",
        "1.29.1 | Высшая | человек/% | 1 | 4 | 0.25",
        "1.30 | Численность/удельный вес",
        "1.33, 1.34: ",
        "Кадры 2022-2023.xlsx",
        "ГИА.xlsx",
    ] {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
}

#[test]
fn one_folder_gives_both_calendars() {
    let lines = [
        "ОГЭ;Русский язык;@2022-05-24;Азов Иван Ильич;9А;20;;3",
        "ОГЭ;Русский язык;@2023-05-24;Бокова Анна Львовна;9А;30;;5",
    ];
    let lists = |year: &str, people: &[&str]| (format!("Кадры {year}.xlsx"), table(STAFF, people));
    let mut project = staff(&PEOPLE).workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines));
    let (name, list) = lists("2023-2024", &PEOPLE[..1]);
    project = project.workbook(&name, "Кадры и категории", &list);
    let run = project.run(&["--year", "2022-2023"]);
    // The programme: exams of 2022-2023. The self-assessment: 2022, exams of 2021-2022.
    assert_eq!(run.counts("gia_above_threshold"), "1/1");
    assert_eq!(row(&run, "1.6"), "–/1 20.0");
    let sheet = run.sheet("Самообследование");
    assert!(
        sheet.contains("2022 календарный год: кадры на 31.12.2022, экзамены 2021-2022"),
        "{sheet}"
    );
    assert_eq!(row_of(&run, 2023, "1.6", "score"), "–/1 30.0");
    // The list of 2023-2024 is there, so the staff of 31.12.2023 is too.
    assert_eq!(row_of(&run, 2023, "1.24", ""), "1/– –");
    let next = project.run(&["--year", "2023-2024"]);
    assert_eq!(row(&next, "1.6"), "–/1 30.0");
    assert_eq!(row(&next, "1.24"), "1/– –");
    // Азова's term ended on 01.03.2023.
    assert_eq!(row(&next, "1.29"), "0/1 0.0");
    assert!(next.sheet("Самообследование").contains("кадры на 31.12.2023, экзамены 2022-2023"));
}
