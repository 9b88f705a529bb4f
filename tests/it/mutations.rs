//! The same table, rearranged as real exports rearrange it, gives the same figures and the same findings.
//! What each figure is for the table as written stands in the cases; rearranging is in `change`.

mod asides;
mod cases;
mod change;
mod columns;
mod contests_of_three;
mod copied_lists;
mod dates;
mod encodings;
mod exams;
mod false_values;
mod folders;
mod foreign_parts;
mod gaps;
mod hidden_parts;
mod hidden_rows;
mod laws;
mod layout;
mod lines;
mod lower_tables;
mod people;
mod places;
mod respondents;
mod results;
mod scanty_rows;
mod slips;
mod staff;
mod staff_rows;
mod strangers;
mod summaries;
mod tails;
mod typed_cells;
mod words;

use std::sync::LazyLock;

use crate::support::sources::{self, f1, table};
use crate::support::{Book, Outcome, Project, rows};
use cases::{Case, cases};

/// Codes of errors and warnings, sorted.
fn findings(outcome: &Outcome) -> Vec<String> {
    let mut all = [outcome.errors(), outcome.warnings()].concat();
    for one in &mut all {
        *one = one.split(' ').next().unwrap().to_owned();
    }
    all.sort();
    all
}

/// The case with its table under another name and shape.
fn outcome(case: &Case, path: &str, bytes: &[u8]) -> Outcome {
    (case.beside)(Project::new()).file(path, bytes).outcome()
}

fn as_written(case: &Case) -> Outcome {
    let outcome = outcome(case, case.path, &crate::support::bytes(&case.book));
    for (id, counts) in case.counts {
        assert_eq!(outcome.counts(id), *counts, "{}: {id}\n{}", case.name, outcome.shown());
    }
    assert_eq!(outcome.errors(), [""; 0], "{}", case.name);
    outcome
}

/// Every case with what it gives as written.
static WRITTEN: LazyLock<Vec<(Case, Outcome)>> = LazyLock::new(|| {
    let cases = cases().into_iter();
    cases.map(|case| (as_written(&case), case)).map(|(outcome, case)| (case, outcome)).collect()
});

/// Holds every case to its figures and findings in other bytes under another name.
fn check(path_and_bytes: impl Fn(&Case) -> (&'static str, Vec<u8>)) {
    for (case, before) in WRITTEN.iter() {
        let (path, bytes) = path_and_bytes(case);
        let after = outcome(case, path, &bytes);
        assert_eq!(findings(&after), findings(before), "{}, {path}\n{}", case.name, after.shown());
        assert_eq!(after.figures(), before.figures(), "{}, {path}", case.name);
    }
}

/// Holds every case to its figures after a change of cells.
fn check_change(change: impl Fn(&Book, &[&str]) -> Book) {
    check(|case| (case.path, crate::support::bytes(&change(&case.book, case.headers))));
}

#[test]
fn three_junk_rows_above_change_nothing() {
    check_change(change::junk_above);
}

#[test]
fn permuted_columns_change_nothing() {
    for seed in [1, 2, 3] {
        check_change(|book, headers| change::permuted(book, headers, seed));
    }
}

#[test]
fn spacer_columns_change_nothing() {
    check_change(change::spaced);
}

#[test]
fn extra_columns_change_nothing() {
    check_change(change::widened);
}

#[test]
fn dirty_labels_change_nothing() {
    check_change(change::dirty_labels);
}

#[test]
fn numbers_and_dates_written_as_text_change_nothing() {
    check_change(change::as_text);
}

#[test]
fn a_table_that_begins_at_d4_changes_nothing() {
    check_change(change::shifted);
}

#[test]
fn a_file_renamed_in_a_flat_folder_changes_nothing() {
    for path in ["1.xlsx", "1.xls", "без расширения"] {
        check(|case| (path, crate::support::bytes(&case.book)));
    }
}

#[test]
fn an_open_document_changes_nothing() {
    check(|case| ("1.ods", crate::support::ods::bytes(&case.book)));
}

#[test]
fn rows_of_another_school_beside_change_nothing_when_the_passport_has_the_codes() {
    let codes = ["edu;edu123456", "Код ОО;1234"];
    let cases = WRITTEN.iter().map(|(case, _)| case);
    for case in cases.filter(|case| !case.strangers.is_empty()) {
        let with = |book: &Book| {
            let project = (case.beside)(Project::new()).passport(&[("Коды школы", &codes)]);
            project.file(case.path, &crate::support::bytes(book)).outcome()
        };
        let mut book = case.book.clone();
        book.0[0].rows.extend(rows(case.strangers));
        let (before, after) = (with(&case.book), with(&book));
        assert_eq!(after.errors(), [""; 0], "{}", case.name);
        for id in ["vpr_pass", "vpr_quality", "gia_above_threshold"] {
            for field in ["series", "verdict", "change"] {
                let of = |outcome: &Outcome| outcome.indicator(id).field(field).clone();
                assert_eq!(of(&after), of(&before), "{}: {id}, {field}", case.name);
            }
        }
        let own = |outcome: &Outcome| {
            let works = outcome.works().iter().filter(|work| work["school"] == "edu123456");
            works.cloned().collect::<Vec<_>>()
        };
        assert_eq!(own(&after), own(&before), "{}", case.name);
        assert!(after.works().len() > before.works().len(), "{}", case.name);
    }
}

/// A table whose year or subject stands in the file's name only.
struct Named {
    path: &'static str,
    sheet: &'static str,
    lines: Vec<String>,
    id: &'static str,
    before: &'static str,
    after: &'static str,
    code: &'static str,
}

const TWO_TEACHERS: &[&str] =
    &["Азова Инна Ильинична;учитель;высшая;@2020-01-10", "Бокова Анна Львовна;учитель;;"];

fn without_a_year() -> Vec<Named> {
    vec![
        Named {
            path: "Кадры 2022-2023.xlsx",
            sheet: "Кадры",
            lines: table("ФИО*;Должность*;Категория;Дата присвоения", TWO_TEACHERS),
            id: "category_high_first",
            before: "1/2",
            after: "1/2",
            code: "B06",
        },
        Named {
            path: "РДР 2022-2023.xlsx",
            sheet: "РДР",
            lines: table(
                "Предмет*;Параллель*;Участник*;Уровень*",
                &["Физика;8;80001;базовый", "Физика;8;80002;высокий"],
            ),
            id: "rdr_high_cluster",
            before: "1/2",
            after: "1/2",
            code: "B06",
        },
        Named {
            path: "ВПР 2022-2023.xlsx",
            sheet: "ВПР",
            lines: table(
                "Предмет*;Параллель*;Код участника*;Первичный балл;Отметка",
                &["Физика;8;80001;3;2", "Физика;8;80002;9;4"],
            ),
            id: "vpr_pass",
            before: "2/4",
            after: "2/4",
            code: "B06",
        },
    ]
}

fn named() -> Vec<Named> {
    let bare_f1 = f1("2023 Русский язык 5", &["50001 2", "50002 4"]).split_off(7);
    let mut cases = without_a_year();
    cases.push(Named {
        path: "ВПР 2023 Русский язык 5 класс.xlsx",
        sheet: "Лист1",
        lines: bare_f1,
        id: "vpr_pass",
        before: "2/4",
        after: "1/2",
        code: "B05",
    });
    cases
}

#[test]
fn what_stood_in_the_name_only_is_missed_by_one_clear_remark() {
    for case in named() {
        let at = |path: &str| {
            Project::new()
                .workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 2", "50002 4"]))
                .workbook(path, case.sheet, &case.lines)
                .outcome()
        };
        let (before, after) = (at(case.path), at("1.xlsx"));
        assert_eq!(before.counts(case.id), case.before, "{}\n{}", case.path, before.shown());
        assert_eq!(findings(&before), [""; 0], "{}\n{}", case.path, before.shown());
        assert_eq!(after.counts(case.id), case.after, "{}\n{}", case.path, after.shown());
        assert_eq!(findings(&after), [case.code], "{}\n{}", case.path, after.shown());
        assert_eq!(after.remark(case.code)["file"], "1.xlsx");
    }
}

#[test]
fn without_a_passport_two_schools_pool() {
    let foreign_works = sources::f1_of("edu654321", "2023 Математика 5", &["50001 4", "50002 4"]);
    let outcome = Project::new()
        .workbook("а.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 2", "50002 4"]))
        .workbook("б.xlsx", "МА 5", &foreign_works)
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "3/4");
    assert_eq!(outcome.0["school"]["name"], "Несколько школ (2)");
    assert_eq!(outcome.0["school"]["code"], serde_json::Value::Null);
}
