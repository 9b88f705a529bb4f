//! A law: a part of a workbook that is hidden, struck out or merged changes no figure or is said.
//! Parts, places and kinds are drawn at random; what is right is not computed again.

use proptest::prelude::*;

use crate::support::raw::{self, Raw};
use crate::support::sources::{CONTESTS, table};
use crate::support::{Outcome, Project};

const PEOPLE: [&str; 4] = [
    "Азова Инна Ильинична;учитель",
    "Бокова Анна Львовна;учитель",
    "Волин Олег Юрьевич;учитель",
    "Гусев Лев Олегович;учитель",
];

fn outcome(sheets: &[Raw<'_>]) -> Outcome {
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &PEOPLE))
        .file("Конкурсы.xlsx", &raw::bytes(sheets))
        .outcome()
}

fn lines(n_rows: usize) -> Vec<String> {
    let row = |number: usize| {
        let name = PEOPLE[number].split(';').next().unwrap();
        format!("'0{}.03.2023;{name};Ярмарка;конкурс проектов;районный;участник", number + 1)
    };
    [CONTESTS.to_owned()].into_iter().chain((0..n_rows).map(row)).collect()
}

/// Findings that were not there before.
fn is_said(before: &Outcome, after: &Outcome) -> bool {
    let known = before.remarks();
    after.remarks().iter().any(|remark| {
        remark["severity"] != "info" && remark["file"] == "Конкурсы.xlsx" && !known.contains(remark)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_hidden_or_struck_part_changes_no_figure_or_is_said(
        kind in 0..4_usize,
        row in 2..6_usize,
        column in 1..8_u32,
        state in prop::sample::select(vec!["hidden", "veryHidden"]),
    ) {
        let (three, four) = (lines(3), lines(4));
        let three: Vec<&str> = three.iter().map(String::as_str).collect();
        let four: Vec<&str> = four.iter().map(String::as_str).collect();
        let plain = || Raw { title: "Конкурсы", lines: &three, ..Raw::default() };
        let more = || Raw { title: "Конкурсы", lines: &four, ..Raw::default() };
        let before = outcome(&[plain()]);
        let hidden = [(row, "hidden=\"1\"")];
        let place = format!("*{row}");
        let struck = [(place.as_str(), "s=\"1\"")];
        let columns = format!("<cols><col min=\"{column}\" max=\"{column}\" hidden=\"1\"/></cols>");
        let after = match kind {
            0 => outcome(&[plain(), Raw { title: "Ещё", state, ..more() }]),
            1 => outcome(&[Raw { rows: &hidden, ..more() }]),
            2 => outcome(&[Raw { cells: &struck, ..more() }]),
            _ => outcome(&[Raw { before: &columns, ..plain() }]),
        };
        // What is added visibly is no matter of this law.
        let is_added_in_sight = matches!(kind, 1 | 2) && row != 5;
        let is_same = before.figures() == after.figures();
        prop_assert!(is_same || is_added_in_sight || is_said(&before, &after), "{}", after.shown());
        if is_added_in_sight {
            prop_assert!(is_said(&before, &after), "{}", after.shown());
        }
    }
}
