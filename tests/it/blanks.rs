//! Which blanks a folder is given: those for what it lacks, a list of the staff for each year.
//! What the blanks look like is asked of `templates`.

use std::io::{Cursor, Read as _};

use analyze::form::catalog;
use analyze::period::AcademicYear;
use analyze::templates::{self, BlankPlan};
use analyze::xlsx::template;
use calamine::{Reader as _, Xlsx};

use crate::support::Project;
use crate::support::sources::{CONTESTS, STAFF, f1, table};

/// All blanks but the list of the staff.
const OTHERS: [&str; 13] = [
    "Анкеты наставничества",
    "ВПР",
    "ГИА",
    "Запросы и пожелания",
    "Затруднения",
    "Конкурсы и проекты",
    "Наставнические пары",
    "Обучение",
    "Паспорт программы",
    "Показатели эффективности",
    "Представление опыта",
    "Психологический климат",
    "РДР",
];

fn titles(plan: &BlankPlan) -> Vec<&str> {
    plan.books.iter().map(|book| book.title.as_str()).collect()
}

fn plan(project: &Project) -> BlankPlan {
    let analysis = project.analysis(None);
    templates::plan(catalog::forms().unwrap(), Some(&analysis), analysis.year)
}

#[test]
fn an_empty_folder_gets_every_blank_and_the_staff_of_two_years() {
    let plan = templates::plan(catalog::forms().unwrap(), None, AcademicYear(2025));
    let mut expected = OTHERS.to_vec();
    expected.extend(["Кадры и категории 2024-2025", "Кадры и категории 2025-2026"]);
    expected.sort_unstable();
    assert_eq!(titles(&plan), expected);
    assert_eq!(plan.spared, []);
}

#[test]
fn what_the_folder_holds_needs_no_blank_and_is_named() {
    let project = Project::new()
        .workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 4", "50002 2"]))
        .workbook(
            "Кадры 2022-2023.xlsx",
            "Кадры",
            &table(STAFF, &["Азова Инна Ильинична;учитель;;;12"]),
        )
        .workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, &[]));
    let plan = plan(&project);
    let mut expected = OTHERS.to_vec();
    expected.retain(|title| !["ВПР", "Конкурсы и проекты"].contains(title));
    expected.push("Кадры и категории 2021-2022");
    expected.sort_unstable();
    assert_eq!(titles(&plan), expected);
    let spared: Vec<(&str, &str, bool)> = plan
        .spared
        .iter()
        .map(|spared| (spared.title.as_str(), spared.files[0].as_str(), spared.is_waiting))
        .collect();
    assert_eq!(
        spared,
        [
            ("ВПР", "Ф1.xlsx", false),
            ("Кадры и категории 2022-2023", "Кадры 2022-2023.xlsx", false),
            ("Конкурсы и проекты", "Конкурсы.xlsx", true),
        ]
    );
}

#[test]
fn a_survey_of_one_year_leaves_its_blank_to_the_other() {
    let header = "Учебный год*;Этап;Методика*;Респондент*;1;2;3;4;5;6;7;8;9;10";
    let of = |year: &str| format!("{year};;Фидлер;П-1{}", ";3".repeat(10));
    let wants = |years: &[&str]| {
        let lines: Vec<String> = years.iter().map(|year| of(year)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let project = Project::new().workbook("Климат.xlsx", "Климат", &table(header, &lines));
        titles(&plan(&project)).contains(&"Психологический климат")
    };
    assert!(wants(&["2022-2023"]));
    assert!(!wants(&["2021-2022", "2022-2023"]));
}

#[test]
fn a_list_of_the_staff_states_its_year() {
    let plan = templates::plan(catalog::forms().unwrap(), None, AcademicYear(2025));
    for year in ["2024-2025", "2025-2026"] {
        let title = format!("Кадры и категории {year}");
        let book = plan.books.iter().find(|book| book.title == title).unwrap();
        let bytes = template::write(book).unwrap();
        let mut read: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = read.worksheet_range("Кадры и категории").unwrap();
        assert_eq!(range.get_value((2, 1)).unwrap().to_string(), year);
    }
}

/// Excel stops a wrong year that is typed; one that is dragged it only lets be marked.
#[test]
fn a_year_is_chosen_from_a_list_and_marked_when_it_is_dragged() {
    let plan = templates::plan(catalog::forms().unwrap(), None, AcademicYear(2025));
    let book = plan.books.iter().find(|book| book.title == "ВПР").unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(template::write(book).unwrap())).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let years =
        r#"<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1""#;
    assert!(sheet.contains(years), "{sheet}");
    assert!(sheet.contains(r#"<conditionalFormatting sqref="A5:A3005">"#), "{sheet}");
    assert!(sheet.contains("MOD(VALUE(LEFT(SUBSTITUTE(A5"), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A3:I3005"/>"#), "{sheet}");
}
