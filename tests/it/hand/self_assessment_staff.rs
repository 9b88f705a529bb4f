//! Rows 1.25–1.28, 1.33 and 1.34 of order 1324 at 31.12.2022: education and courses of the staff.
//! A row is shown as `count/denominator value`, `–` for null; `нет`, if it is not there.

use super::self_assessment::row;
use crate::support::sources::table;
use crate::support::{Outcome, Project, Run};

const EDUCATION: &str = "Фамилия;Имя;Отчество;Должность;Образование";

fn run(header: &str, lines: &[&str]) -> Run {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Лист1", &table(header, lines)).run(&[])
}

fn rows(outcome: &Outcome, numbers: &[&str]) -> Vec<String> {
    numbers.iter().map(|number| row(outcome, number)).collect()
}

const LEVELS: [&str; 4] = ["1.25", "1.26", "1.27", "1.28"];

#[test]
fn levels_of_education_are_those_of_the_teachers() {
    let run = run(
        EDUCATION,
        &[
            "Азова;Инна;Ильинична;учитель;высшее педагогическое",
            "Бокова;Анна;Львовна;учитель;Высшее (непедагогическое)",
            "Волин;Олег;Юрьевич;учитель;среднее профессиональное педагогическое",
            "Гусев;Лев;Олегович;учитель;среднее общее",
            "Дубова;Вера;Ильинична;секретарь;высшее",
        ],
    );
    assert_eq!(rows(&run, &LEVELS), ["2/4 0.5", "1/4 0.25", "1/4 0.25", "1/4 0.25"]);
    assert_eq!(run.exit_code(), 0);
}

#[test]
fn a_direction_that_is_not_told_leaves_its_row_out() {
    let run = run(
        EDUCATION,
        &[
            "Азова;Инна;Ильинична;учитель;высшее педагогическое",
            "Бокова;Анна;Львовна;учитель;высшее",
        ],
    );
    // Nobody has a secondary education, so that its direction is known of everybody.
    assert_eq!(rows(&run, &LEVELS), ["2/2 1.0", "нет", "0/2 0.0", "0/2 0.0"]);
    let sheet = run.sheet("Самообследование");
    let words = "1.26: направленность образования не указана у 1 из 2 педагогов.";
    assert!(sheet.contains(words), "{sheet}");
    assert!(sheet.contains("1.25 | Численность/удельный вес"), "{sheet}");
}

#[test]
fn an_education_that_is_not_understood_leaves_all_four_out() {
    let run = run(
        EDUCATION,
        &["Азова;Инна;Ильинична;учитель;высшее", "Бокова;Анна;Львовна;учитель;есть"],
    );
    assert_eq!(rows(&run, &LEVELS), ["нет", "нет", "нет", "нет"]);
    assert_eq!(run.remark("F18")["cell"], "E3");
}

const COURSES: &str =
    "Фамилия;Имя;Отчество;Должность;Группа сотрудников;Название курса;Объем курса;Дата выдачи";

/// Three teachers, the director, the caretaker and a cleaner.
const GROUPS: [&str; 8] = [
    "Азова;Инна;Ильинична;учитель;Педагогические;Обновлённые ФГОС;36;@2018-01-01",
    "Бокова;Анна;Львовна;учитель;Педагогические;ИКТ;36;@2017-12-31",
    "Волин;Олег;Юрьевич;учитель;Педагогические;ИКТ;15;@2022-12-01",
    ";;;;;ИКТ;16;@2022-12-31",
    "Гусев;Лев;Олегович;директор;Администрация;Управление по ФГОС;72;@2022-02-01",
    "Дубова;Вера;Ильинична;завхоз;Хозяйственный персонал;Охрана труда;72;@2023-01-01",
    "Ежова;Алла;Ильинична;уборщик;Обслуживающий персонал;Охрана труда;72;@2022-01-01",
    "Жуков;Илья;Олегович;учитель;Педагогические;;;",
];

#[test]
fn courses_of_five_years_are_over_teachers_administration_and_household() {
    let run = run(COURSES, &GROUPS);
    // In: Азова on the first day of the window, Волин by 16 hours, Гусев. Out: Бокова a day too early,
    // Дубова a day too late, Ежова serves. Over four teachers, the director and the caretaker.
    assert_eq!(
        rows(&run, &["1.24", "1.33", "1.34"]),
        ["4/– –", "3/6 0.5", "2/6 0.3333333333333333"]
    );
}

#[test]
fn without_groups_the_count_has_no_denominator() {
    let header = COURSES.replace(";Группа сотрудников", "");
    let lines: Vec<String> = GROUPS
        .iter()
        .map(|line| {
            let mut cells: Vec<&str> = line.split(';').collect();
            cells.remove(4);
            cells.join(";")
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = run(&header, &lines);
    assert_eq!(rows(&run, &["1.33", "1.34"]), ["4/– –", "2/– –"]);
    let sheet = run.sheet("Самообследование");
    assert!(sheet.contains("впишите «АХР» на лист «Контингент» паспорта"), "{sheet}");
}

#[test]
fn a_course_without_a_theme_leaves_the_row_of_standards_out() {
    let run = run(
        COURSES,
        &[
            "Азова;Инна;Ильинична;учитель;Педагогические;;36;@2022-01-01",
            "Гусев;Лев;Олегович;директор;Администрация;ФГОС;72;@2022-02-01",
        ],
    );
    assert_eq!(rows(&run, &["1.33", "1.34"]), ["2/2 1.0", "нет"]);
}

#[test]
fn courses_come_from_every_source_and_once() {
    let staff = table(
        "ФИО*;Должность*",
        &[
            "Азова Инна Ильинична;учитель",
            "Бокова Анна Львовна;учитель",
            "Волин Олег Юрьевич;учитель",
        ],
    );
    let courses = table(
        "ФИО;Название курса;Объем курса (часы);Дата выдачи",
        &["Азова И. И.;ФГОС;36;@2022-11-01", "Азова И. И.;ИКТ;36;@2021-11-01"],
    );
    let blank = table(
        "Дата*;ФИО*;Вид*;Тема;Часов;Организация",
        &[
            "@2022-11-01;Азова Инна Ильинична;ПК;ФГОС;36;",
            "@2022-11-01;Бокова Анна Львовна;ПК;Первая помощь;;",
            "@2022-11-01;Волин Олег Юрьевич;семинар;ФГОС;36;",
        ],
    );
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff)
        .workbook("Курсы.xlsx", "Курсы", &courses)
        .workbook("Обучение.xlsx", "Обучение", &blank)
        .outcome();
    assert_eq!(rows(&outcome, &["1.33", "1.34"]), ["2/– –", "1/– –"]);
}

#[test]
fn without_records_of_courses_there_is_no_row() {
    let run = run(EDUCATION, &["Азова;Инна;Ильинична;учитель;высшее"]);
    assert_eq!(rows(&run, &["1.33", "1.34"]), ["нет", "нет"]);
    let sheet = run.sheet("Самообследование");
    assert!(sheet.contains("1.33, 1.34: нет записей о курсах"), "{sheet}");
}
