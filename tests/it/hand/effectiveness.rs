//! `teacher_effectiveness` and `school_results`: paired shares of the own maximum, verdicts counted.
//! Sums and maxima stand in the lines; a share is their quotient.

use crate::support::sources::{CONTESTS, EXPERIENCE, table};
use crate::support::{Outcome, Project};

const SHEETS: &str = "Учебный год*;ФИО*;Должность;Сумма баллов*;Максимум*";

fn outcome(lines: &[String]) -> Outcome {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("Баллы.xlsx", "Баллы", &table(SHEETS, &lines)).outcome_in("2022-2023")
}

/// An invented teacher by number.
fn teacher(number: usize) -> String {
    let letters = ["а", "б", "в", "г", "д", "е", "ж", "и", "к", "л"];
    format!("Петров{} Иван Ильич", letters[number])
}

fn both(n_rose: usize, n_fell: usize, n_same: usize) -> Outcome {
    let mut lines = Vec::new();
    for number in 0..n_rose + n_fell + n_same {
        let now = match number {
            number if number < n_rose => 60,
            number if number < n_rose + n_fell => 40,
            _ => 50,
        };
        lines.push(format!("2021-2022;{};учитель;50;100", teacher(number)));
        lines.push(format!("2022-2023;{};учитель;{now};100", teacher(number)));
    }
    outcome(&lines)
}

#[test]
fn a_share_of_the_own_maximum_is_compared_not_the_points() {
    // 40/80 = 0.5 → 45/100 = 0.45: more points, a smaller share.
    let outcome = outcome(&[
        "2021-2022;Азова Инна Ильинична;учитель;40;80".into(),
        "2022-2023;Азова Инна Ильинична;учитель;45;100".into(),
        "2021-2022;Бокова Анна Львовна;учитель;30;100".into(),
        "2022-2023;Бокова А. Л.;учитель;31;100".into(),
        "2022-2023;Волин Олег Юрьевич;учитель;90;100".into(),
    ]);
    let indicator = outcome.indicator("teacher_effectiveness");
    assert_eq!(
        (indicator.counts("2022-2023"), indicator.years()),
        ("1/2".into(), vec!["2022-2023"])
    );
    assert_eq!((indicator.verdict(), indicator.change()), ("too_few", None));
}

#[test]
fn the_verdict_goes_by_the_exact_sign_test_of_ten_and_more() {
    for (rose, fell, same, counts, verdict) in [
        // 2·(1 + 10)/1024 = 0.021; 2·(1 + 10 + 45)/1024 = 0.109; 6 of 6: 2/64 = 0.031; 5 of 5: 2/32 = 0.0625.
        (9, 1, 0, "9/10", "growth"),
        (8, 2, 0, "8/10", "indistinct"),
        (1, 9, 0, "1/10", "decline"),
        (3, 6, 1, "3/10", "indistinct"),
        (6, 0, 4, "6/10", "growth"),
        (5, 0, 5, "5/10", "indistinct"),
        (4, 4, 2, "4/10", "unchanged"),
        (10, 0, 0, "10/10", "growth"),
        (0, 10, 0, "0/10", "decline"),
        (0, 0, 10, "0/10", "unchanged"),
        (9, 0, 0, "9/9", "too_few"),
    ] {
        let outcome = both(rose, fell, same);
        let indicator = outcome.indicator("teacher_effectiveness");
        assert_eq!((indicator.counts("2022-2023"), indicator.verdict()), (counts.into(), verdict));
        assert!(indicator.field("change").is_null());
    }
}

#[test]
fn one_year_alone_has_no_baseline() {
    let outcome = outcome(&["2022-2023;Азова Инна Ильинична;учитель;45;100".into()]);
    let indicator = outcome.indicator("teacher_effectiveness");
    assert_eq!((indicator.counts("2022-2023"), indicator.verdict()), ("нет".into(), "no_baseline"));
}

#[test]
fn posts_of_a_person_are_added_and_repeated_rows_are_not() {
    // 2021-2022: (40 + 10) / (100 + 20); 2022-2023: 50 / 100, its copy read once, another row refused.
    let outcome = outcome(&[
        "2021-2022;Азова Инна Ильинична;учитель;40;100".into(),
        "2021-2022;Азова Инна Ильинична;педагог-психолог;10;20".into(),
        "2022-2023;Азова Инна Ильинична;учитель;50;100".into(),
        "2022-2023;Азова Инна Ильинична;учитель;50;100".into(),
        "2022-2023;Азова Инна Ильинична;учитель;90;100".into(),
    ]);
    assert_eq!(outcome.counts("teacher_effectiveness"), "1/1");
    assert_eq!(outcome.errors(), ["C03 Баллы.xlsx D6"]);
    assert!(outcome.has("C01"));
}

#[test]
fn whose_sheet_of_the_year_before_it_is_can_not_be_guessed() {
    let outcome = outcome(&[
        "2021-2022;Бокова А. Л.;учитель;30;100".into(),
        "2022-2023;Бокова Анна Львовна;учитель;40;100".into(),
        "2022-2023;Бокова Алла Львовна;учитель;50;100".into(),
        "2021-2022;Волин Олег Юрьевич;учитель;30;100".into(),
        "2022-2023;Волин О. Ю.;учитель;20;100".into(),
    ]);
    assert_eq!(outcome.counts("teacher_effectiveness"), "0/1");
    assert_eq!(outcome.warnings(), ["F04 Баллы.xlsx A3", "F04 Баллы.xlsx A4"]);
}

#[test]
fn a_maximum_is_positive_and_a_sum_above_it_is_said() {
    let outcome = outcome(&[
        "2021-2022;Азова Инна Ильинична;учитель;0;0".into(),
        "2022-2023;Азова Инна Ильинична;учитель;101;100".into(),
    ]);
    assert_eq!(outcome.errors(), ["K11 Баллы.xlsx E2"]);
    assert_eq!(outcome.warnings(), ["K12 Баллы.xlsx D3"]);
}

#[test]
fn shares_that_leap_within_a_year_are_said() {
    for (points, counts, is_leap) in [
        // 50 of 100 the year before.
        ("5;100", "0/1", true),
        ("0;100", "0/1", true),
        ("60;1000", "0/1", true),
        ("10;100", "0/1", true),
        ("600;100", "1/1", true),
        ("250;100", "1/1", true),
        ("50;10", "1/1", true),
        ("11;100", "0/1", false),
        ("101;100", "1/1", false),
        ("60;100", "1/1", false),
        ("0,6;1", "1/1", false),
        ("1;2", "0/1", false),
    ] {
        let outcome = outcome(&[
            "2021-2022;Азова Инна Ильинична;учитель;50;100".into(),
            format!("2022-2023;Азова Инна Ильинична;учитель;{points}"),
        ]);
        assert_eq!(outcome.counts("teacher_effectiveness"), counts, "{points}");
        assert_eq!(outcome.has("K36"), is_leap, "{points}: {}", outcome.shown());
        if is_leap {
            assert_eq!(outcome.remark("K36")["cell"], "D3", "{points}");
        }
    }
}

#[test]
fn who_is_not_on_the_list_is_not_compared() {
    let outcome = Project::new()
        .workbook(
            "Кадры 2022-2023.xlsx",
            "Кадры",
            &table(
                "ФИО*;Должность*",
                &["Азова Инна Ильинична;учитель", "Гусев Лев Олегович;секретарь"],
            ),
        )
        .workbook(
            "Баллы.xlsx",
            "Баллы",
            &table(
                SHEETS,
                &[
                    "2021-2022;Азова Инна Ильинична;учитель;40;100",
                    "2022-2023;Азова И. И.;учитель;41;100",
                    "2021-2022;Гусев Лев Олегович;;40;100",
                    "2022-2023;Гусев Лев Олегович;;41;100",
                    "2022-2023;Дёмин Егор Ильич;учитель;41;100",
                ],
            ),
        )
        .outcome_in("2022-2023");
    assert_eq!(outcome.counts("teacher_effectiveness"), "1/1");
    assert_eq!(
        outcome.warnings(),
        ["F02 Баллы.xlsx B5", "F03 Баллы.xlsx B6", "B27 Кадры 2022-2023.xlsx"]
    );
}

/// Ten teachers of both years; talks and contests of so many of them by years.
fn school(talks: [usize; 2], contests: [usize; 2]) -> Outcome {
    let staff: Vec<String> = (0..10).map(|one| format!("{};учитель", teacher(one))).collect();
    let staff: Vec<&str> = staff.iter().map(String::as_str).collect();
    let dates = ["@2022-03-01", "@2023-03-01"];
    let events = |counts: [usize; 2], rest: &str| -> Vec<String> {
        let year = |at: usize| (0..counts[at]).map(move |one| (dates[at], teacher(one)));
        year(0).chain(year(1)).map(|(date, name)| format!("{date};{name};{rest}")).collect()
    };
    let (talks, contests) = (
        events(talks, "выступление;докладчик;Тема;районный"),
        events(contests, "Учитель года;конкурс педагогического мастерства;районный;участник"),
    );
    let talks: Vec<&str> = talks.iter().map(String::as_str).collect();
    let contests: Vec<&str> = contests.iter().map(String::as_str).collect();
    let list = table("ФИО*;Должность*", &staff);
    Project::new()
        .workbook("Кадры 2021-2022.xlsx", "Кадры", &list)
        .workbook("2022-2023/Кадры 2022-2023.xlsx", "Кадры за год", &list)
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &talks))
        .workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, &contests))
        .outcome_in("2022-2023")
}

#[test]
fn the_school_counts_its_verdicts() {
    for (talks, contests, counts, verdict) in [
        ([1, 2], [1, 3], "2/2", "growth"),
        ([1, 2], [3, 1], "1/2", "unchanged"),
        ([2, 1], [3, 3], "0/2", "decline"),
        ([3, 3], [3, 3], "0/2", "unchanged"),
    ] {
        let outcome = school(talks, contests);
        let indicator = outcome.indicator("school_results");
        assert_eq!((indicator.counts("2022-2023"), indicator.verdict()), (counts.into(), verdict));
        assert!(indicator.field("change").is_null());
    }
}

#[test]
fn a_school_without_any_verdict_has_no_data() {
    let outcome = both(1, 0, 0);
    let indicator = outcome.indicator("school_results");
    assert_eq!((indicator.counts("2022-2023"), indicator.verdict()), ("нет".into(), "no_data"));
}
