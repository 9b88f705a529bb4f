//! Which category holds on the snapshot day: dates, terms, the open end from 01.09.2023, the pandemic.
//! One teacher with the category in doubt and one without any: `1/2` means that it holds.

use crate::support::sources::table;
use crate::support::{Outcome, Project};

/// A list of a year: the award's category, date and term.
fn of(year: &str, category: &str, awarded: &str, until: &str) -> Outcome {
    let header = "ФИО*;Должность*;Категория;Дата присвоения;Действует до";
    let lines = [
        format!("Азова Инна Ильинична;учитель;{category};{awarded};{until}"),
        "Бокова Анна Львовна;учитель;;;".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let name = format!("Кадры {year}.xlsx");
    Project::new().workbook(&name, "Кадры и категории", &table(header, &lines)).outcome()
}

fn check(year: &str, category: &str, awarded: &str, until: &str, expected: &str) -> Outcome {
    let outcome = of(year, category, awarded, until);
    let case = format!("{year}: {category}, {awarded}, {until}");
    assert_eq!(outcome.counts("category_high_first"), expected, "{case}");
    assert_eq!(outcome.errors(), [""; 0], "{case}");
    outcome
}

#[test]
fn five_years_hold_to_their_last_day() {
    check("2022-2023", "первая", "@2018-05-31", "", "1/2");
    check("2022-2023", "первая", "@2018-05-30", "", "0/2");
    check("2022-2023", "высшая", "'31.05.2018", "", "1/2");
}

#[test]
fn an_award_after_the_snapshot_does_not_count_yet() {
    check("2022-2023", "первая", "@2023-05-31", "", "1/2");
    check("2022-2023", "первая", "@2023-06-01", "", "0/2");
}

#[test]
fn a_written_term_is_taken() {
    check("2022-2023", "первая", "@2018-01-10", "@2023-05-31", "1/2");
    check("2022-2023", "первая", "@2018-06-10", "@2023-05-30", "0/2");
}

#[test]
fn a_term_alone_is_enough() {
    check("2022-2023", "высшая", "", "@2023-05-31", "1/2");
    check("2022-2023", "высшая", "", "@2023-05-30", "0/2");
}

#[test]
fn from_september_2023_a_category_has_no_end() {
    check("2030-2031", "первая", "@2023-09-01", "", "1/2");
    check("2030-2031", "первая", "@2023-08-31", "", "0/2");
    let outcome = check("2030-2031", "первая", "@2023-09-01", "@2028-09-01", "1/2");
    assert_eq!(outcome.remark("F07")["severity"], "warning");
}

#[test]
fn terms_of_the_pandemic_were_moved() {
    check("2019-2020", "первая", "@2015-05-10", "", "1/2");
    check("2019-2020", "первая", "@2015-03-10", "", "0/2");
}

#[test]
fn undated_categories_count_as_stated_with_one_warning_a_file() {
    let header = "ФИО*;Должность*;Категория";
    let lines = [
        "Азова Инна Ильинична;учитель;высшая",
        "Бокова Анна Львовна;учитель;первая",
        "Волин Олег Юрьевич;учитель;",
    ];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры и категории", &table(header, &lines))
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "2/3");
    assert_eq!(outcome.remark("F06")["severity"], "warning");
    assert!(outcome.texts("F06")[0].contains("срок действия не проверен"));
}

#[test]
fn compliance_and_no_category_do_not_count() {
    for none in ["соответствие занимаемой должности", "СЗД", "без категории", "нет", "вторая"]
    {
        check("2022-2023", none, "@2022-01-10", "", "0/2");
    }
}

#[test]
fn categories_are_known_in_many_words() {
    for (words, key) in [
        ("Высшая квалификационная категория", "высшая"),
        ("ВЫСШАЯ", "высшая"),
        ("1 квалификационная категория", "первая"),
        ("Первая категория", "первая"),
    ] {
        let outcome = check("2022-2023", words, "@2022-01-10", "", "1/2");
        let category = outcome.indicator("category_high_first");
        assert_eq!(category.cut("category", key, "2022-2023"), "1/2", "{words}");
    }
}

#[test]
fn of_several_awards_the_highest_in_force_counts_once() {
    let header = "ФИО*;Должность*;Категория;Дата присвоения";
    let lines = [
        "Азова Инна Ильинична;учитель;высшая;@2016-01-10",
        "Азова Инна Ильинична;учитель;первая;@2021-01-10",
        "Бокова Анна Львовна;учитель;первая;@2019-01-10",
        "Бокова Анна Львовна;учитель;высшая;@2022-01-10",
    ];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры и категории", &table(header, &lines))
        .outcome();
    let category = outcome.indicator("category_high_first");
    assert_eq!(category.counts("2022-2023"), "2/2");
    assert_eq!(category.cut("category", "высшая", "2022-2023"), "1/2");
    assert_eq!(category.cut("category", "первая", "2022-2023"), "1/2");
}

#[test]
fn a_category_awaiting_its_decision_is_open_unless_it_is_dated() {
    let header = "ФИО*;Должность*;Категория;Дата присвоения";
    let lines = [
        "Азова Инна Ильинична;учитель;высшая (решение ожидается);",
        "Бокова Анна Львовна;учитель;первая (документы поданы);@2021-01-10",
        "Волин Олег Юрьевич;учитель;высшая;@2022-01-10",
        "Гусева Нина Олеговна;учитель;;",
    ];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры и категории", &table(header, &lines))
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "2/4");
    let category = outcome.indicator("category_high_first");
    assert_eq!(category.field("series")[0]["unread"], 1);
    assert_eq!(outcome.remark("F45")["cell"], "C2");
    assert_eq!(outcome.remark("F46")["cell"], "C3");
}
