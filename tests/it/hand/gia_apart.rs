//! ГИА: results shown apart, tables whose exam is said elsewhere or nowhere.
//! Expected numbers were counted by eye from the lines above them; people and codes are invented.

use super::gia_layouts::{GIA, maths, outcome};
use crate::support::Project;
use crate::support::sources::{OGE, sparse};

#[test]
fn a_result_that_september_appeals_or_gve_changes_stays_apart() {
    let september = sparse(OGE, "9А", "02 - Математика 2023.09.08", &["1;Азов;Иван;Ильич;3"]);
    let mut gve = sparse(OGE, "9А", "02 - Математика 2023.06.09", &["1;Гусев;Лев;Олегович;5"]);
    gve.insert(0, "Протокол проверки результатов ГВЭ".to_owned());
    let outcome = Project::new()
        .workbook("1.xlsx", "Page 1", &maths())
        .workbook("2.xlsx", "Page 1", &september)
        .workbook("3.xlsx", "Page 1", &gve)
        .outcome();
    // June alone: 2, 3, 2
    assert_eq!(outcome.counts(GIA), "1/3", "{}", outcome.shown());
    assert!(outcome.has("D04") && outcome.has("D05"));
}

#[test]
fn a_folder_tells_a_protocol_of_gve() {
    let gve = sparse(OGE, "9А", "02 - Математика 2023.06.09", &["1;Гусев;Лев;Олегович;5"]);
    let outcome = Project::new()
        .workbook("1.xlsx", "Page 1", &maths())
        .workbook("ГВЭ/2.xlsx", "Page 1", &gve)
        .outcome();
    assert_eq!(outcome.counts(GIA), "1/3", "{}", outcome.shown());
    assert!(outcome.has("D05"));
}

#[test]
fn rows_under_a_header_without_its_exam_are_counted_as_refused() {
    let lines = sparse(OGE, "9А", "12 - Обществознание 2023.06.03", &["1;Азов;Иван;Ильич;4"]);
    let again = |line: &str| [line.to_owned(), OGE.to_owned()];
    let next = sparse(OGE, "9А", "", &["2;Бокова;Анна;Львовна;4", "3;Волин;Олег;Юрьевич;2"]);
    let rows = || next.iter().rev().take(2).cloned();
    let under = |line: &str| {
        let lines: Vec<String> = lines.iter().cloned().chain(again(line)).chain(rows()).collect();
        outcome("ОГЭ.xlsx", &lines)
    };
    // The number of a page parts no exam.
    assert_eq!(under("Страница 2 из 2").counts("gia_above_threshold"), "2/3");
    let outcome = under("Список");
    assert_eq!(outcome.counts("gia_above_threshold"), "1/1");
    assert_eq!(outcome.errors(), ["B05 ОГЭ.xlsx"]);
    let file = &outcome.files()[0];
    assert_eq!((file["rows"].as_u64(), file["refused"].as_u64()), (Some(1), Some(2)));
}
