//! A second table below a table of a blank, under headings of its own: not read as rows of the first, and named.
//! Two teachers; the first has the one row that counts, the second stands in the table below only.

use crate::support::sources::{CONTESTS, EXPERIENCE, PAIRS, table};
use crate::support::{Outcome, Project};

const TRAINING: &str = "Дата*;ФИО*;Вид*;Тема;Часов;Организация";
const SCORES: &str = "Учебный год*;ФИО*;Должность;Сумма баллов*;Максимум*";
const STAFF: [&str; 2] = ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"];

fn outcome(name: &str, lines: &[String]) -> Outcome {
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &STAFF))
        .workbook(name, "Лист1", lines)
        .outcome_in("2022-2023")
}

/// The table of a blank with the lines of another one below it.
fn with_below(header: &str, row: &str, below: &[&str]) -> Vec<String> {
    let mut lines = table(header, &[row]);
    lines.push(String::new());
    lines.extend(below.iter().map(|line| (*line).to_owned()));
    lines
}

/// The figure is that of the first table, and the header of the second is named.
fn check(outcome: &Outcome, id: &str, counts: &str, (cell, text): (&str, &str)) {
    assert_eq!(outcome.counts(id), counts, "{text}\n{}", outcome.shown());
    assert_eq!(outcome.errors(), [""; 0], "{text}\n{}", outcome.shown());
    let remark = outcome.remark("B41");
    assert_eq!(remark["cell"], cell, "{text}\n{}", outcome.shown());
    assert!(remark["affects"].as_array().unwrap().contains(&id.into()), "{text}");
}

const CONTEST: &str = "@2023-03-20;Азова И. И.;Учитель года;;районный;участник";

#[test]
fn tables_below_contests_are_not_read_as_contests() {
    let row = "Бокова Анна Львовна";
    for (title, header, line) in [
        ("Награды", "ФИО;Награда;Год", format!("{row};Грамота;2023")),
        ("Грамоты", "Дата;ФИО;Награда", format!("@2023-02-01;{row};Грамота")),
        ("Грамоты", "ФИО;Дата;Награда", format!("{row};@2023-02-01;Грамота")),
        ("Благодарности", "№;ФИО;Благодарность", format!("1;{row};Комитет")),
        ("Аттестация", "ФИО;Дата аттестации;Категория", format!("{row};@2023-02-01;первая")),
        ("Публикации", "Педагог;Издание;Дата", format!("{row};Газета;@2023-02-01")),
        ("Курсы", "ФИО;Тема;Часов;Дата", format!("{row};Урок;36;@2023-02-01")),
        ("Конкурсы детей", "Ученик;Класс;Учитель;Результат", format!("Котов Ян;5А;{row};диплом")),
        ("Олимпиады", "ФИ учащегося;Класс;Предмет;Учитель", format!("Котов Ян;5А;Физика;{row}")),
        ("План", "Срок;Мероприятие;Ответственный", format!("@2023-05-01;Декада;{row}")),
        ("", "Дата;Учитель;Результат", format!("@2023-02-01;{row};сертификат")),
        ("Стаж", "Фамилия;Имя;Отчество;Стаж", "Бокова;Анна;Львовна;7".to_owned()),
    ] {
        let (outcome, cell) = if title.is_empty() {
            (outcome("Конкурсы.xlsx", &with_below(CONTESTS, CONTEST, &[header, &line])), "A4")
        } else {
            (
                outcome("Конкурсы.xlsx", &with_below(CONTESTS, CONTEST, &[title, header, &line])),
                "A5",
            )
        };
        check(&outcome, "contests", "1/2", (cell, header));
    }
}

/// File, header and row of a blank; what stands below it; the figure and its counts.
type Blank =
    (&'static str, &'static str, &'static str, [&'static str; 2], &'static str, &'static str);

const BLANKS: &[Blank] = &[
    (
        "Опыт.xlsx",
        EXPERIENCE,
        "@2023-02-15;Азова И. И.;выступление;докладчик;Тема;районный",
        ["ФИО;Тема;Дата", "Бокова Анна Львовна;Статья;@2023-02-01"],
        "experience_shared",
        "1/2",
    ),
    (
        "Опыт.xlsx",
        EXPERIENCE,
        "@2023-02-15;Азова И. И.;выступление;докладчик;Тема;районный",
        ["Дата;ФИО;Тема", "@2023-02-01;Бокова Анна Львовна;Статья"],
        "experience_shared",
        "1/2",
    ),
    (
        "Обучение.xlsx",
        TRAINING,
        "@2023-02-15;Азова И. И.;посещение урока;Урок;;",
        ["Дата;ФИО;Тема", "@2023-03-15;Бокова Анна Львовна;посещение урока"],
        "horizontal_learning",
        "1/2",
    ),
    (
        "Пары.xlsx",
        PAIRS,
        "опытный предметник – неопытный предметник;Азова И. И.;Бокова А. Л.;урок;1;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;К;90;завершена",
        ["Наставник;Наставляемый;Дата", "Азова И. И.;Бокова А. Л.;@2023-03-01"],
        "pairs_completed",
        "1/1",
    ),
    (
        "Эффективность.xlsx",
        SCORES,
        "2022-2023;Азова И. И.;учитель;60;100",
        ["ФИО;Сумма;Дата", "Бокова А. Л.;5000;@2023-03-01"],
        "teacher_effectiveness",
        "нет",
    ),
];

#[test]
fn tables_below_other_blanks_are_named() {
    for &(name, header, row, below, id, counts) in BLANKS {
        let outcome = outcome(name, &with_below(header, row, &["Ниже", below[0], below[1]]));
        check(&outcome, id, counts, ("A5", header));
    }
}

#[test]
fn a_list_below_a_staff_list_has_no_staff() {
    let header = "ФИО*;Должность*;Категория";
    let below = ["Почётные звания", "ФИО;Награда;Год", "Волин Олег Юрьевич;Учитель года;2020"];
    let lines = with_below(header, "Азова Инна Ильинична;учитель;высшая", &below);
    let outcome = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &lines).outcome();
    check(&outcome, "category_high_first", "1/1", ("A5", header));
}

#[test]
fn a_line_between_two_tables_of_a_blank_is_said() {
    let second = "@2023-02-01;Бокова А. Л.;Кубок;;районный;участник";
    let header = CONTESTS.replace('*', "");
    for (title, code) in [
        ("Грамоты и благодарности", "B43"),
        ("Награды педагогов", "B43"),
        ("Поощрения", "B43"),
        ("Жюри", "B43"),
        ("Заочные", "B40"),
        ("Дистанционные мероприятия", "B40"),
        ("Школьный уровень", "B40"),
    ] {
        let lines = with_below(CONTESTS, CONTEST, &[title, &header, second]);
        let outcome = outcome("Конкурсы.xlsx", &lines);
        assert_eq!(outcome.counts("contests"), "2/2", "{title}\n{}", outcome.shown());
        assert_eq!(outcome.remark(code)["cell"], "A4", "{title}\n{}", outcome.shown());
    }
    for title in ["Ноябрь", "2022-2023 учебный год", "Продолжение таблицы", "Приложение 2"]
    {
        let lines = with_below(CONTESTS, CONTEST, &[title, &header, second]);
        let outcome = outcome("Конкурсы.xlsx", &lines);
        assert_eq!(outcome.counts("contests"), "2/2", "{title}\n{}", outcome.shown());
        assert!(!outcome.has("B40") && !outcome.has("B43"), "{title}\n{}", outcome.shown());
    }
}
