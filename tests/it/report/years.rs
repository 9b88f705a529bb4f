//! Sections of schools that have files of three years, or of one.
//! Formulas are reckoned from the cells; what the figures are of is asserted elsewhere.

use analyze::report;
use analyze::report::model::{Content, Report};

use super::formulas::Workbook;
use super::{sheet, text};
use crate::support::Project;
use crate::support::sources::{DIFFICULTIES, VPR, table};

/// Ten pupils a year of «Математика», of whom so many failed.
fn works(years: &[(&str, usize)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (year, failed) in years {
        for pupil in 0..10 {
            let mark = if pupil < *failed { 2 } else { 4 };
            lines.push(format!("{year};Математика;5;5А;{year}-{pupil};;{mark};"));
        }
    }
    lines
}

fn report_of(years: &[(&str, usize)]) -> Report {
    let lines = works(years);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines));
    report::report(&project.analysis(None))
}

#[test]
fn the_year_before_both_has_a_table_of_its_own_and_rows_among_the_classes() {
    let years = [("2019-2020", 5), ("2020-2021", 3), ("2021-2022", 2), ("2022-2023", 1)];
    let report = report_of(&years);
    let page = text::page(sheet(&report, "ВПР"));
    assert!(page.contains("2020-2021, 2021-2022 и 2022-2023 учебные годы"), "{page}");
    let (_, earlier) = page.split_once("По предметам, 2020-2021\n").unwrap();
    let line = earlier.lines().find(|line| line.starts_with("Математика")).unwrap();
    let shown: Vec<&str> = line.split(" | ").map(|cell| cell.split(" =").next().unwrap()).collect();
    assert_eq!(shown, ["Математика", "10", "7", "70.0 %", "7", "70.0 %"]);
    // Of four years the last three.
    let classes: Vec<&str> =
        page.lines().filter(|line| line.starts_with("Математика | 5")).collect();
    assert_eq!(classes.len(), 3, "{page}");
    assert!(!page.contains("2019-2020"), "{page}");
    let workbook = Workbook::new(&report);
    for (sheet, _, _, cell) in super::cells(&report) {
        if let Content::Formula(formula, value) = &cell.content {
            assert!((workbook.value(&sheet.title, formula) - value).abs() < 1e-9, "{formula}");
        }
    }
}

#[test]
fn of_one_year_nothing_is_compared() {
    let report = report_of(&[("2022-2023", 1)]);
    let page = text::page(sheet(&report, "ВПР"));
    let (_, compared) = page.split_once("По предметам\n").unwrap();
    let heads: Vec<&str> = compared.lines().take(2).collect();
    assert_eq!(heads[0], "Предмет | 2022-2023");
    assert!(!heads[1].contains("п.п."), "{}", heads[1]);
}

#[test]
fn who_is_without_difficulties_is_listed_by_codes() {
    let block = "современные образовательные технологии";
    let mut lines = Vec::new();
    for (code, answer) in
        [("п-01", "не испытываю"), ("п-02", "испытываю"), ("п-03", "не испытываю")]
    {
        lines.push(format!("2022-2023;после;{code};{block};ИКТ;{answer}"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project =
        Project::new().workbook("Затруднения.xlsx", "Затруднения", &table(DIFFICULTIES, &lines));
    let page =
        text::page(sheet(&report::report(&project.analysis(None)), "Обучение и затруднения"));
    assert!(page.contains("2022-2023: 2 человека"), "{page}");
    assert!(page.lines().any(|line| line == "п-01 | п-03"), "{page}");
}
