//! Years in which ВПР or exams were not held as usual: the note beside the figures, the sentence.
//! The dates are those of the works in the lines of the blanks.

use crate::support::Project;
use crate::support::sources::{GIA, VPR, table};

fn vpr(years: &[&str]) -> Project {
    let lines: Vec<String> = years
        .iter()
        .flat_map(|year| (1..=10).map(move |code| format!("{year};Математика;5;5А;{code};;4;4;")))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines))
}

const AUTUMN: &str = "ВПР, 2021-2022: ВПР 2022 года перенесены с весны";

#[test]
fn works_moved_to_autumn_are_marked_where_they_are_compared_with() {
    let run = vpr(&["2021-2022", "2022-2023"]).run(&[]);
    for sheet in ["ВПР", "Источники и методика"] {
        assert!(run.sheet(sheet).contains(AUTUMN), "{sheet}");
    }
    let sentence = "¹ ВПР 2022 года перенесены на осень, писали в 5–9 классах по программе предыдущего года, сравнивать осторожно.";
    assert!(run.sheet("Итоги").contains(sentence));
    assert!(!run.sheets().contains(&"ГИА".to_owned()));
}

#[test]
fn an_older_unusual_year_stands_in_the_series_only() {
    let run = vpr(&["2021-2022", "2022-2023", "2023-2024"]).run(&[]);
    assert!(run.sheet("Источники и методика").contains(AUTUMN));
    assert!(!run.sheet("Итоги").contains("перенесен"), "{}", run.sheet("Итоги"));
    let usual = vpr(&["2022-2023", "2023-2024"]).run(&[]);
    assert!(!usual.sheet("Источники и методика").contains("перенесены"));
}

#[test]
fn a_year_without_exams_explains_why_there_is_nothing_to_compare_with() {
    let lines = [
        "ОГЭ;Математика;@2021-05-27;Азов Иван Ильич;9А;10;;3",
        "ОГЭ;Математика;@2021-05-27;Бокова Анна Львовна;9А;20;;4",
    ];
    let run = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines)).run(&[]);
    let summary = run.sheet("Итоги");
    assert!(summary.contains("¹ В 2020 году ОГЭ не было"), "{summary}");
    let exams = run.sheet("ГИА");
    assert!(exams.contains("ГИА, 2019-2020: в 2020 году ОГЭ не проводили"), "{exams}");
    assert!(exams.contains("ГИА, 2020-2021: в 2021 году ОГЭ проводили только"), "{exams}");
    assert!(!summary.contains("ВПР, 2019-2020"), "{summary}");
}

#[test]
fn a_plan_in_tenths_of_a_percent_is_reached_exactly() {
    // 89 of 125 is 71,2 %.
    let mark = |code: u32| if code <= 89 { 3 } else { 2 };
    let lines: Vec<String> = (1..=125)
        .map(|code| format!("2022-2023;Математика;5;5А;{code};;{};4;", mark(code)))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = Project::new()
        .workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines))
        .passport(&[("Цели", &["vpr_pass;2022-2023;71,2"])])
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "89/125");
    assert_eq!(outcome.indicator("vpr_pass").field("target_met"), true);
}
