//! What the passport of a district defines and plans for all its schools; who defines otherwise is named.
//! How a choice moves a figure is tested with the figures.

use super::{district, list, remarks, sums, three};
use crate::support::Project;
use crate::support::sources::{GIA, VPR, table};

#[test]
fn the_passport_of_a_district_says_its_name_and_year() {
    let project =
        three().passport(&[("Паспорт", &["Школа;Энский район", "Отчётный год;2021-2022"])]);
    let found = district(project.path());
    assert_eq!((&found["name"], &found["year"]), (&"Энский район".into(), &"2021-2022".into()));
    // 5 and 3 of three; none of one.
    assert_eq!(sums(&found)["vpr_pass"], (2, 4, 2));
}

#[test]
fn the_passport_of_a_district_defines_for_all_its_schools() {
    let graduate = ["ЕГЭ;Русский язык;@2023-05-29;Ежова Яна Яновна;11А;;30;"];
    let exams = table(GIA, &graduate);
    let schools = || {
        Project::new()
            .workbook("А/ГИА.xlsx", "ГИА", &exams)
            .workbook("Б/ГИА.xlsx", "ГИА", &exams)
            .workbook("Б/Паспорт.xlsx", "Паспорт", &table("Параметр;Значение", &["Порог ЕГЭ;вуз"]))
    };
    // 30 passes the certificate and not universities: А one of one, Б none of one.
    let found = district(schools().path());
    assert_eq!(sums(&found)["gia_above_threshold"], (1, 2, 2));
    // Both have the very same file, and it counts in both.
    assert_eq!(remarks(&found), ["S23 Б/ГИА.xlsx", "S26 Б"]);
    let found = district(schools().passport(&[("Паспорт", &["Порог ЕГЭ;аттестат"])]).path());
    assert_eq!(sums(&found)["gia_above_threshold"], (2, 2, 2));
    assert_eq!(remarks(&found), ["S23 Б/ГИА.xlsx", "S22 Б"]);
    let text = list(&found, "remarks")[1]["text"].as_str().unwrap();
    assert!(text.contains("для поступления в вуз, у района минимальный балл, с которым"), "{text}");
}

#[test]
fn all_definitions_and_the_plans_are_the_district_s() {
    let mut points = Vec::new();
    for pupil in 0..12 {
        points.push(format!("2022-2023;Математика;5;5А;{pupil};{};;4;", 7 + pupil % 2 * 2));
    }
    let points: Vec<&str> = points.iter().map(String::as_str).collect();
    let scale = |three: u8| format!("2023;Математика;5;{three};12;15");
    let with_scale = |project: Project, name: &str, three: u8, age: u8| {
        let (scale, age) = (scale(three), format!("Молодой педагог: стаж меньше, лет;{age}"));
        let plans = ["vpr_pass;2022-2023;60"];
        project
            .passport_of(name, &[("Паспорт", &[&age]), ("Шкалы ВПР", &[&scale]), ("Цели", &plans)])
    };
    let project = Project::new().workbook("А/ВПР.xlsx", "ВПР", &table(VPR, &points));
    let project = with_scale(project, "А/Паспорт.xlsx", 6, 5);
    let project = with_scale(project, "Паспорт программы.xlsx", 8, 3);
    let found = district(project.path());
    // 7 and 9 points: from 6 all pass, from 8 half of them.
    assert_eq!(sums(&found)["vpr_pass"], (6, 12, 1));
    assert_eq!(remarks(&found), ["S22 А"]);
    let text = list(&found, "remarks")[0]["text"].as_str().unwrap();
    for words in [
        "«Молодой педагог: стаж меньше, лет»: у школы 5, у района 3",
        "у школы 6/12/15, у района 8/12/15",
    ] {
        assert!(text.contains(words), "{text}");
    }
    let pass = &list(&found, "indicators")[0];
    assert_eq!((&pass["target"], &pass["target_met"]), (&0.6.into(), &false.into()));
    super::book::run(&project, &["-q"]);
    let book = project.path().join("Результаты").join("Район 2022-2023.xlsx");
    let (_, summary) = &super::sheets(&book)[0];
    let plan = "Планы района не выполнены: обученность по ВПР (50,0\u{a0}% при плане 60,0\u{a0}%).";
    assert!(summary.contains(plan), "{summary}");
}
