//! `analyze district`: folders of schools read one by one, their counts as in their own runs, what is refused and said.
//! The statistics have hand cases beside their code; here are folders.

mod book;
mod counts;
mod definitions;
mod lines;
mod municipalities;
mod publication;
mod register;
mod sample;
mod shared;
mod surveys;
mod tables;
mod texts;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use analyze::json;
use analyze::period::AcademicYear;
use analyze::pipeline::{self, Config, Progress};
use serde_json::Value;

use self::texts::{rank_nobody, ranks, sheets};
use crate::support::sources::{GIA, RDR, STAFF, VPR, f1_of, table};
use crate::support::{Project, analysis, as_json};

struct Untold;

impl Progress for Untold {
    fn start(&self, _: usize) {}
    fn file_read(&self, _: &str) {}
    fn finish(&self) {}
}

/// What other programs get of a district.
pub(crate) fn district(folder: &Path) -> Value {
    let results = Some(std::env::temp_dir());
    let folder = folder.to_owned();
    let config = Config {
        folder,
        results,
        year: None,
        passwords: Vec::new(),
        scope: pipeline::Scope::default(),
        rewritten: None,
    };
    let district = pipeline::district(&config, &Untold).unwrap();
    serde_json::from_slice(&json::write_district(&district).unwrap()).unwrap()
}

fn staff(categories: &[&str]) -> Vec<String> {
    let mut lines = vec![STAFF.to_owned()];
    for (name, category) in ["Азова", "Борин", "Вешняк", "Гусев"].iter().zip(categories)
    {
        lines
            .push(format!("{name} Ян Ильич;учитель;;@1980-01-01;20;{category};;;@2010-09-01;;да;"));
    }
    lines
}

/// Three schools of 2022-2023, the first two with the year before.
fn three() -> Project {
    let pupils = ["1 5 4", "2 2 3", "3 3 3"];
    Project::new()
        .workbook("Школа 10/Ф1 2022.xlsx", "Ф1", &f1_of("edu111111", "2022 Математика 5", &pupils))
        .workbook("Школа 10/Ф1.xlsx", "Ф1", &f1_of("edu111111", "2023 Математика 5", &pupils[..2]))
        .workbook("Школа 10/Кадры 2022-2023.xlsx", "Кадры", &staff(&["высшая", "", "первая"]))
        .workbook(
            "Школа 2/ВПР.xlsx",
            "ВПР",
            &table(
                VPR,
                &[
                    "2021-2022;Математика;5;5А;1;;2;3;",
                    "2022-2023;Математика;5;5А;1;;4;3;",
                    "2022-2023;Русский язык;6;6Б;2;;5;5;",
                ],
            ),
        )
        .workbook("Школа 2/Кадры 2022-2023.xlsx", "Кадры", &staff(&["первая", "соответствие"]))
        .workbook(
            "Лицей/ГИА.xlsx",
            "ГИА",
            &table(
                GIA,
                &[
                    "ЕГЭ;Русский язык;@2023-05-29;Ежова Яна Яновна;11А;;70;",
                    "ЕГЭ;Русский язык;@2023-05-29;Зимин Ян Янович;11А;;20;",
                ],
            ),
        )
        .workbook(
            "Лицей/РДР.xlsx",
            "РДР",
            &table(
                RDR,
                &["2022-2023;Физика;;10;10А;1;;высокий", "2022-2023;Физика;;10;10А;2;;низкий"],
            ),
        )
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().unwrap()
}

/// Codes and folders of the remarks.
fn remarks(district: &Value) -> Vec<String> {
    let text = |remark: &Value, field: &str| remark[field].as_str().unwrap_or_default().to_owned();
    let all = list(district, "remarks").iter();
    all.map(|remark| format!("{} {}", text(remark, "code"), text(remark, "file"))).collect()
}

/// Numerator and denominator of a measure.
fn counts(measure: &Value) -> (Option<u64>, Option<u64>) {
    (measure["numerator"].as_u64(), measure["denominator"].as_u64())
}

#[test]
fn each_school_counts_as_in_its_own_run() {
    let project = three();
    let district = district(project.path());
    assert_eq!(district["year"], "2022-2023");
    let folders: Vec<&Value> = list(&district, "schools").iter().map(|s| &s["folder"]).collect();
    assert_eq!(folders, ["Лицей", "Школа 2", "Школа 10"]);
    let mut n_compared = 0;
    for (number, folder) in folders.iter().enumerate() {
        let path = project.path().join(folder.as_str().unwrap());
        let own = as_json(&analysis(&path, None, Some(AcademicYear(2022))));
        for indicator in list(&district, "indicators") {
            let id = &indicator["id"];
            let of_school = &list(indicator, "schools")[number];
            let own = list(&own, "indicators").iter().find(|own| own["id"] == *id).unwrap();
            assert_eq!(of_school["verdict"], own["verdict"], "{folder} {id}");
            let mut series = list(own, "series").iter();
            let measure = series.find(|measure| measure["year"] == "2022-2023");
            let measure = measure.filter(|measure| !measure["value"].is_null());
            assert_eq!(counts(of_school), measure.map_or((None, None), counts), "{folder} {id}");
            n_compared += usize::from(measure.is_some());
        }
    }
    assert!(n_compared >= 8, "{n_compared}");
}

/// The sum of the schools of each planned result in the reporting year.
fn sums(district: &Value) -> BTreeMap<String, (u64, u64, u64)> {
    let mut sums = BTreeMap::new();
    for indicator in list(district, "indicators") {
        let mut series = list(indicator, "series").iter();
        let Some(year) = series.find(|measure| measure["year"] == district["year"]) else {
            continue;
        };
        let (hits, of) = counts(year);
        let sum = (hits.unwrap(), of.unwrap(), year["schools"].as_u64().unwrap());
        sums.insert(indicator["id"].as_str().unwrap().to_owned(), sum);
    }
    sums
}

#[test]
fn counts_of_folders_are_added() {
    let sums = sums(&district(three().path()));
    // 5 and not 2; 4 and 5. Three and two teachers, высшая, первая, первая.
    assert_eq!(sums["vpr_pass"], (3, 4, 2));
    assert_eq!(sums["vpr_quality"], (3, 4, 2));
    assert_eq!(sums["gia_above_threshold"], (1, 2, 1));
    assert_eq!(sums["rdr_high_cluster"], (1, 2, 1));
    assert_eq!(sums["category_high_first"], (3, 5, 2));
    assert!(!sums.contains_key("climate") && !sums.contains_key("school_results"));
}

#[test]
fn what_is_wrong_with_a_folder_is_named_and_changes_no_other() {
    let project = three();
    let whole = district(project.path());
    assert_eq!(remarks(&whole), [""; 0]);
    let both = [
        f1_of("edu222222", "2023 Математика 5", &["1 5 4"]),
        f1_of("edu333333", "2023 Математика 5", &["1 5 4"]),
    ];
    let twin = f1_of("edu444444", "2023 Математика 5", &["1 5 4"]);
    let project = project
        .file("Битая/ВПР.xlsx", b"nothing of a workbook")
        .file("Пустая/.скрыто", b"")
        .workbook("Две/Ф1.xlsx", "Ф1", &both[0])
        .workbook("Две/Ф1 ещё.xlsx", "Ф1", &both[1])
        .workbook("Копия/Ф1.xlsx", "Ф1", &twin)
        .workbook("Копия 2/Ф1.xlsx", "Ф1", &twin)
        .workbook("ВПР 2023/Ф1.xlsx", "Ф1", &both[0])
        .workbook("Ф1 чья-то.xlsx", "Ф1", &f1_of("edu222222", "2023 Химия 8", &["1 5 4"]))
        .file("Результаты/заметка.txt", b"");
    let found = district(project.path());
    assert_eq!(
        remarks(&found),
        [
            "S18 общие файлы", "S23 Копия 2/Ф1.xlsx", "S11 Битая", "S11 Две", "S11 Копия",
            "S11 Копия 2", "S12 Пустая",
        ]
    );
    assert_eq!(found["indicators"], whole["indicators"]);
    assert_eq!(found["coverage"], whole["coverage"]);
    let mut schools = list(&found, "schools").to_vec();
    schools.retain(|school| school["status"] == "read");
    assert_eq!(schools, list(&whole, "schools"));
    let twin = list(&found, "schools").iter().find(|school| school["folder"] == "Копия").unwrap();
    assert_eq!(twin["status"], "failed");
    assert!(twin["reason"].as_str().unwrap().contains("«Копия», «Копия 2»"), "{twin}");
}

/// A Ф1 of several schools.
fn shared_f1(work: &str, schools: &[(&str, &[&str])]) -> Vec<String> {
    const ABOVE_ROWS: usize = 8;
    let mut lines: Vec<String> = Vec::new();
    for (code, pupils) in schools {
        let of_school = f1_of(code, work, pupils);
        let n_known = if lines.is_empty() { 0 } else { ABOVE_ROWS };
        lines.extend(of_school.into_iter().skip(n_known));
    }
    lines
}

#[test]
fn works_of_shared_files_go_to_the_schools_that_their_codes_name() {
    let russian: [(&str, &[&str]); 2] =
        [("edu111111", &["1 5 4", "2 2 3"]), ("edu555555", &["1 4 4"])];
    let mathematics: [(&str, &[&str]); 2] =
        [("edu111111", &["1 3 4", "2 3 3"]), ("edu555555", &["1 2 4"])];
    let schools =
        ["Лицей;Лицей;edu333333", "Школа 2;Вторая;edu222222", "Школа 10;Десятая;edu111111"];
    let project = register::with_register(three(), &schools)
        .workbook("ВПР/Русский.xlsx", "Ф1", &shared_f1("2023 Русский язык 5", &russian))
        .workbook("Математика района.xlsx", "Ф1", &shared_f1("2023 Математика 5", &mathematics))
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff(&["высшая"]));
    let found = district(project.path());
    // Школа 10 has 5 and 2 of its own and keeps them, and gets 5 and 2; the school of the code has 4 and 2.
    assert_eq!(sums(&found)["vpr_pass"], (3 + 1 + 1, 4 + 2 + 2, 3));
    assert_eq!(sums(&found)["category_high_first"], (3, 5, 2), "the staff is nobody's");
    assert_eq!(remarks(&found), ["S10 Кадры 2022-2023.xlsx", "S15 Школа 10", "S17 общие файлы"]);
    let by_code = list(&found, "schools").last().unwrap();
    assert_eq!((&by_code["code"], &by_code["folder"]), (&"edu555555".into(), &"".into()));
    let pass = &list(&found, "indicators")[0];
    assert_eq!(counts(&list(pass, "schools")[2]), (Some(2), Some(4)));
    assert_eq!(counts(&list(pass, "schools")[3]), (Some(1), Some(2)));
}

#[test]
fn schools_without_folders_are_known_by_their_codes() {
    let schools: [(&str, &[&str]); 2] = [("edu111111", &["1 5 4"]), ("edu555555", &["1 2 4"])];
    let project = Project::new().workbook("Ф1.xlsx", "Ф1", &shared_f1("2023 Химия 8", &schools));
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(sums(&found)["vpr_pass"], (1, 2, 2));
    assert_eq!((&found["year"], list(&found, "schools").len()), (&"2022-2023".into(), 2));
    // How many rows were refused is said, and no word of them.
    let schools: [(&str, &[&str]); 2] = [("edu111111", &["1 9 4"]), ("edu555555", &["1 2 4"])];
    let project = project.workbook("Ф1 5.xlsx", "Ф1", &shared_f1("2023 Химия 9", &schools));
    assert_eq!(remarks(&district(project.path())), ["S16 Ф1 5.xlsx", "S30 Ф1 5.xlsx"]);
}

#[test]
fn a_shared_file_gives_a_school_what_its_own_file_would() {
    let own: [(&str, &[&str]); 2] = [("edu111111", &["1 5 4", "2 2 3"]), ("edu555555", &["1 4 4"])];
    let whole = three();
    let alone = district(whole.path());
    fs::remove_file(whole.path().join("Школа 10").join("Ф1.xlsx")).unwrap();
    let project = whole.workbook("ВПР 2023.xlsx", "Ф1", &shared_f1("2023 Математика 5", &own));
    let found = district(project.path());
    for (number, indicator) in list(&found, "indicators").iter().enumerate() {
        let before = &list(&list(&alone, "indicators")[number], "schools")[2];
        let after = &list(indicator, "schools")[2];
        for field in ["school", "numerator", "denominator", "change", "verdict"] {
            assert_eq!(before[field], after[field], "{} {field}", indicator["id"]);
        }
    }
}

#[test]
fn a_school_without_the_year_and_one_that_was_not_read_whole_are_named() {
    let project = three()
        .workbook("Старая/ВПР.xlsx", "ВПР", &table(VPR, &["2020-2021;Физика;7;7А;1;;4;3;"]))
        .workbook(
            "Неполная/ВПР.xlsx",
            "ВПР",
            &table(VPR, &["2022-2023;Физика;7;7А;1;;4;3;", "2022-2023;;7;7А;2;;5;3;"]),
        );
    let found = district(project.path());
    assert_eq!(remarks(&found), ["S14 Неполная", "S13 Старая"]);
    let school = &list(&found, "schools")[1];
    assert_eq!((&school["folder"], &school["status"]), (&"Неполная".into(), &"partly".into()));
    let pass = &list(&found, "indicators")[0];
    assert_eq!(counts(&list(pass, "schools")[2]), (None, None), "the year of Старая is another");
}

#[test]
fn a_newer_year_of_less_than_half_of_the_schools_is_named() {
    let newer = table(VPR, &["2023-2024;Физика;7;7А;1;;4;3;", "2022-2023;Физика;6;6А;1;;4;3;"]);
    let project = three().workbook("Новая/ВПР.xlsx", "ВПР", &newer);
    let found = district(project.path());
    assert_eq!((&found["year"], remarks(&found)), (&"2022-2023".into(), vec!["S29 ".to_owned()]));
    let text = list(&found, "remarks")[0]["text"].as_str().unwrap();
    assert!(text.contains("за 2023-2024 данные есть у 1 из 4 школ (Новая)"), "{text}");
    let asked = project.passport_of("Паспорт.xlsx", &[("Паспорт", &["Отчётный год;2022-2023"])]);
    assert_eq!(remarks(&district(asked.path())), [""; 0], "the year that is asked for is meant");
}

#[test]
fn a_folder_without_schools_is_no_district() {
    let project = Project::new().workbook("Ф1.xlsx", "Ф1", &f1_of("edu1234", "2023 Химия 8", &[]));
    let run = Command::new(env!("CARGO_BIN_EXE_analyze"))
        .args(["district".as_ref(), project.path().as_os_str()])
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("нет папок школ"), "{said}");
    assert!(!project.path().join("Результаты").join("Район 2022-2023.xlsx").exists());
}

#[test]
fn the_workbook_ranks_nobody_and_says_what_vpr_is_for() {
    let project = three();
    let results = project.path().join("Результаты");
    let mut said = Vec::new();
    for _ in 0..2 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
        let run = command.arg("district").arg(project.path()).output().unwrap();
        assert_eq!(run.status.code(), Some(0));
        said.push(String::from_utf8(run.stdout).unwrap());
        // The second run finds its own workbook as it left it.
        assert_eq!(String::from_utf8(run.stderr).unwrap(), "");
    }
    assert!(results.join("служебное").join("Район 2022-2023.json").exists());
    assert_eq!(fs::read_dir(&results).unwrap().count(), 2);
    let sheets = sheets(&results.join("Район 2022-2023.xlsx"));
    let titles: Vec<&str> = sheets.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Итоги района",
            "Полнота",
            "Полнота по школам",
            "ВПР",
            "ГИА",
            "РДР",
            "Кадры",
            "Вопросы школам",
            "Замечания",
            "Методика",
        ]
    );
    for (title, text) in sheets {
        let has_notice = text.contains("не используются для оценки школ");
        assert!(!text.contains("ВПР") || has_notice, "{title}");
    }
    rank_nobody(&results.join("Район 2022-2023.xlsx"));
    assert_eq!(ranks(&said.concat()), [""; 0]);
}
