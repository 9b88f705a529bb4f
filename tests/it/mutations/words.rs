//! Words of closed fields in other spellings: each gives its figure, or a remark with its cell.
//! What is right for each was decided by reading the words, never by running the program.

use crate::support::sources::table;
use crate::support::{Found, Project};

/// The right outcome of a spelling: counts of the figure and what is said of the cell.
type Row = (&'static str, &'static str, &'static str);

/// Codes of the remarks at a cell of a file.
fn said(found: &Found, cell: &str) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for remark in found.remarks() {
        if remark["cell"] == cell && remark["file"].is_string() && remark["sheet"].is_string() {
            codes.push(remark["code"].as_str().unwrap());
        }
    }
    codes.join(" ")
}

fn check(found: &Found, id: &str, cell: &str, (text, counts, codes): Row) {
    assert_eq!(found.counts(id), counts, "{text}\n{}", found.shown());
    assert_eq!(said(found, cell), codes, "{text}\n{}", found.shown());
}

/// Two teachers: the first with the category in doubt, the second without any.
fn category(text: &str) -> Found {
    let header = "ФИО*;Должность*;Дата присвоения;Категория";
    let lines =
        [format!("Азова Инна Ильинична;учитель;@2021-10-21;{text}"), "Бокова А. Л.;учитель".into()];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines)).found()
}

#[test]
fn categories_stated_count() {
    for text in [
        "Первая",
        "перв. кв. кат.",
        "I",
        "1 категория",
        "первая квалификационная категория",
        "ПКК",
        "высшая",
        "Высш.",
        "ВКК",
        "имеет высшую категорию",
        "высшая (учитель)",
        "1кк",
        "установлена первая категория",
        "аттестована на высшую",
        "первая/высшая",
    ] {
        check(&category(text), "category_high_first", "D2", (text, "1/2", ""));
    }
}

#[test]
fn categories_applied_for_lost_or_not_understood_do_not_count() {
    for row in [
        ("соответствие, заявка на первую", "0/2", "F40"),
        ("СЗД (готовит документы на высшую)", "0/2", "F40"),
        ("нет, аттестуется на первую", "0/2", "F40"),
        ("без категории, претендует на первую", "0/2", "F40"),
        ("соответствие (на первую – в марте 2024)", "0/2", "F40"),
        ("первая, подано на высшую", "1/2", "F40"),
        ("первая, собирается на высшую", "1/2", "F40"),
        ("соответствие, раньше первая", "0/2", "F41"),
        ("СЗД (была высшая)", "0/2", "F41"),
        ("нет (имела первую)", "0/2", "F41"),
        ("подала заявление на первую", "0/2", "F42"),
        ("на рассмотрении первая", "0/2", "F42"),
        ("ожидает высшую", "0/2", "F42"),
        ("планируется первая", "0/2", "F42"),
        ("будет первая", "0/2", "F42"),
        ("срок первой истёк", "0/2", "F43"),
        ("первая – утратила", "0/2", "F43"),
        ("бывшая высшая", "0/2", "F43"),
        ("высшая аннулирована", "0/2", "F43"),
        ("не имеет первой", "0/2", "F43"),
        ("первая (не продлена)", "0/2", "F43"),
        ("первой нет", "0/2", "F43"),
        ("почти первая", "0/2", "F08"),
        ("первая?", "0/2", "F08"),
        ("вышка", "0/2", "F08"),
        ("соответствует требованиям высшей категории", "0/2", "F08"),
        ("высшая по мнению завуча", "0/2", "F08"),
        ("аттестация на стадии", "0/2", "F08"),
        ("кандидат на первую", "0/2", "F08"),
        ("первая минус", "0/2", "F08"),
    ] {
        check(&category(row.0), "category_high_first", "D2", row);
    }
}
