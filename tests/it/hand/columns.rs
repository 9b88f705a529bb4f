//! Columns that are not there, pupils that can't be told apart, and the law: what is no part of a form
//! changes no figure or is a warning.

use proptest::prelude::*;

use crate::support::sources::{CONTESTS, EXPERIENCE, RDR, STAFF, VPR, table};
use crate::support::{Outcome, Project};

#[test]
fn a_staff_list_without_categories_says_what_is_not_known() {
    let lines = ["Азова Инна Ильинична;учитель;12", "Бокова Анна Львовна;учитель;2"];
    let header = "ФИО*;Должность*;Педагогический стаж";
    let outcome =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines)).outcome();
    let remark = outcome.remark("B27");
    assert_eq!((&remark["severity"], &remark["sheet"]), (&"warning".into(), &"Кадры".into()));
    assert_eq!(remark["affects"], serde_json::json!(["category_high_first"]));
    // Another list of the year tells.
    let teachers = ["Азова Инна Ильинична;учитель;высшая", "Бокова Анна Львовна;учитель;"];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines))
        .workbook(
            "Кадры 2022-2023 категории.xlsx",
            "Кадры",
            &table("ФИО*;Должность*;Категория", &teachers),
        )
        .outcome();
    assert!(!outcome.has("B27"), "{}", outcome.shown());
}

#[test]
fn numbers_in_a_list_without_a_class_are_in_doubt() {
    let rdr = [
        "2022-2023;Физика;РДР;8;;1;5;высокий",
        "2022-2023;Физика;РДР;8;;2;5;низкий",
        "2022-2023;Физика;РДР;8;;1;5;высокий",
        "2022-2023;Физика;РДР;8;;2;5;низкий",
    ];
    let outcome = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &rdr)).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/2");
    let remark = outcome.remark("B29");
    assert_eq!((&remark["file"], &remark["cell"]), (&"РДР.xlsx".into(), &"A4".into()));
    assert!(remark["text"].as_str().unwrap().contains(": 2)"), "{remark}");
    assert!(!outcome.has("C01"), "{}", outcome.shown());
    let vpr = ["2022-2023;Физика;8;;1;;4;;", "2022-2023;Физика;8;;1;;4;;"];
    let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &vpr)).outcome();
    assert_eq!((outcome.counts("vpr_pass").as_str(), outcome.has("B29")), ("1/1", true));
}

/// A small school: its staff, a talk, a contest, pupils of a diagnostic.
fn school(change: impl Fn(usize, Vec<String>) -> Vec<String>) -> Outcome {
    let people = "учитель;физика;@1980-03-12;20;высшая;@2021-10-21;;@2010-09-01;;да;нет";
    let staff = ["Азова Инна Ильинична", "Бокова Анна Львовна", "Волин Олег Юрьевич"]
        .map(|name| format!("{name};{people}"));
    let staff: Vec<&str> = staff.iter().map(String::as_str).collect();
    let tables = [
        ("Кадры 2022-2023.xlsx", table(STAFF, &staff)),
        (
            "Опыт.xlsx",
            table(
                EXPERIENCE,
                &["@2023-02-15;Азова Инна Ильинична;выступление;докладчик;Тема;районный"],
            ),
        ),
        (
            "Конкурсы.xlsx",
            table(
                CONTESTS,
                &["@2023-02-15;Бокова Анна Львовна;Учитель года;конкурс;районный;победитель"],
            ),
        ),
        (
            "РДР.xlsx",
            table(
                RDR,
                &[
                    "2022-2023;Физика;РДР;8;8А;80001;5;высокий",
                    "2022-2023;Физика;РДР;8;8А;80002;5;низкий",
                ],
            ),
        ),
    ];
    let mut project = Project::new();
    for (number, (name, lines)) in tables.into_iter().enumerate() {
        project = project.workbook(name, "Лист1", &change(number, lines));
    }
    project.outcome()
}

const IDS: [&str; 4] = ["category_high_first", "experience_shared", "contests", "rdr_high_cluster"];

/// The figures of the school are as they were, or a warning or an error of the file says why not.
fn holds(plain: &Outcome, changed: &Outcome, file: &str) -> bool {
    let same = IDS.iter().all(|id| plain.counts(id) == changed.counts(id));
    let codes = changed
        .remarks()
        .iter()
        .any(|remark| remark["severity"] != "info" && remark["file"] == file);
    same || codes
}

const FILES: [&str; 4] = ["Кадры 2022-2023.xlsx", "Опыт.xlsx", "Конкурсы.xlsx", "РДР.xlsx"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_column_or_a_row_of_no_form_changes_no_figure_in_silence(
        which in 0_usize..4,
        heading in "[А-Яа-я]{3,12}( [а-я.()]{2,10}){0,2}",
        words in "[А-Яа-яё0-9.,: -]{1,24}",
        is_row in any::<bool>(),
        place in 1_usize..3,
    ) {
        let plain = school(|_, lines| lines);
        let changed = school(|number, mut lines| {
            if number != which {
                return lines;
            }
            if is_row {
                lines.insert(place.min(lines.len()), words.replace(';', ","));
            } else {
                lines[0] = format!("{};{heading}", lines[0]);
                for line in &mut lines[1..] {
                    *line = format!("{line};{words}");
                }
            }
            lines
        });
        prop_assert!(holds(&plain, &changed, FILES[which]), "{}", changed.shown());
    }
}
