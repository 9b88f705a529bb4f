//! Points → marks of the ВПР: scales of the reference, of the passport, of a Ф1 of the same work.
//! Borders were read off the reference by eye: mathematics 5 of 2021 «3» from 7, «4» from 11, «5» from 15 of 20.

use crate::support::{Outcome, Project};

const HEAD: &str = "Пользователь;Код региона;Школа;Код;Вариант;Наименование класса;Пол;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов";

/// A protocol without tasks: pupils by their points.
fn protocol(school: &str, points: &[u32]) -> Vec<String> {
    let row = |(code, points): (usize, &u32)| format!("{school};20;Ш;{code};1;5А;м;4;{points}");
    let rows = points.iter().enumerate().map(|(at, points)| row((at + 1, points)));
    std::iter::once(HEAD.to_owned()).chain(rows).collect()
}

/// Ф1 without tasks: pupils by points and mark.
fn f1(school: &str, work: &str, pupils: &[(u32, u8)]) -> Vec<String> {
    let (year, rest) = work.split_once(' ').unwrap();
    let mut lines = vec![
        "Индивидуальные результаты".to_owned(),
        String::new(),
        format!("ВПР {year} {rest} класс"),
        String::new(),
        "ОО;Муниципалитет;Название ОО;Код участника;Класс;Вариант;Первичный балл;Отметка;Отметка по журналу".to_owned(),
    ];
    lines.extend(pupils.iter().enumerate().map(|(at, (points, mark))| {
        format!("{school};Энский район;МБОУ «Школа»({school});{};1;1;{points};{mark};", 50001 + at)
    }));
    lines
}

fn marks(outcome: &Outcome, school: &str) -> String {
    let work = outcome.works().iter().find(|work| work["school"] == school);
    let work = work.unwrap_or_else(|| panic!("{}", outcome.shown()));
    ["2", "3", "4", "5"].map(|mark| work["marks"][mark].as_u64().unwrap_or(9).to_string()).join(" ")
}

#[test]
fn a_protocol_gets_the_marks_of_the_shipped_scale_of_its_year_subject_and_grade() {
    let lines = protocol("edu200001", &[6, 7, 10, 11, 14, 15, 20]);
    let outcome = Project::new().workbook("2021/5/Математика.xlsx", "Протокол", &lines).outcome();
    assert_eq!(marks(&outcome, "edu200001"), "1 2 2 2");
    assert_eq!(outcome.counts("vpr_pass"), "6/7");
    let remark = outcome.remark("C44");
    assert_eq!(
        (&remark["severity"], &remark["file"]),
        (&"info".into(), &"2021/5/Математика.xlsx".into())
    );
    assert!(!outcome.has("C07") && !outcome.has("C40"), "{}", outcome.shown());
}

#[test]
fn an_unsure_scale_gives_marks_with_a_warning() {
    // История 8 of 2023: «3» from 5 of 17, a page without a date.
    let lines = protocol("edu200001", &[4, 5, 17]);
    let outcome = Project::new().workbook("2023/8/История.xlsx", "Протокол", &lines).outcome();
    assert_eq!(outcome.counts("vpr_pass"), "2/3");
    let remark = outcome.remark("C40");
    assert_eq!(
        (&remark["severity"], &remark["affects"][0]),
        (&"warning".into(), &"vpr_pass".into())
    );
}

#[test]
fn no_scale_goes_over_to_another_year_or_to_a_changed_work() {
    // История 5 changed in 2022; there is no scale of 2023 for grade 5.
    for name in [
        "2022/5/История.xlsx",
        "2022/6/История.xlsx",
        "2022/7/География.xlsx",
        "2023/5/Математика.xlsx",
    ] {
        let outcome =
            Project::new().workbook(name, "Протокол", &protocol("edu200001", &[4, 12])).outcome();
        assert!(outcome.works()[0]["marks"].is_null(), "{name}");
        assert_eq!(outcome.remark("C07")["file"], name);
    }
    // Tasks of 3 points are not the 20 of the scale.
    let head = HEAD.replace("Вариант;", "Вариант;1 (1б);2 (2б);");
    let lines = [head.as_str(), "edu200001;20;Ш;1;1;1;2;5А;м;4;3"];
    let outcome = Project::new().workbook("2021/5/Математика.xlsx", "Протокол", &lines).outcome();
    assert!(outcome.works()[0]["marks"].is_null());
    assert_eq!(outcome.remark("C43")["severity"], "warning");
}

#[test]
fn the_passport_beats_the_reference() {
    let lines = protocol("edu200001", &[6, 7, 20]);
    let project = Project::new().workbook("2021/5/Математика.xlsx", "Протокол", &lines);
    let scales = [("Шкалы ВПР", ["2021;Математика;5;3;8;12"].as_slice())];
    let outcome = project.passport(&scales).outcome();
    assert_eq!(marks(&outcome, "edu200001"), "0 2 0 1");
    assert!(!outcome.has("C44"), "{}", outcome.shown());
}

/// No shipped scale of mathematics 5 of 2023: two schools, one with Ф1, one with a protocol.
fn derived(pupils: &[(u32, u8)], points: &[u32]) -> Outcome {
    Project::new()
        .workbook(
            "Ф1.xlsx",
            "МА 5 Индивидуальные результаты",
            &f1("edu100001", "2023 Математика 5", pupils),
        )
        .workbook("2023/5/Математика.xlsx", "Протокол", &protocol("edu200001", points))
        .outcome()
}

#[test]
fn a_consistent_f1_gives_its_scale_to_a_protocol_of_the_same_work() {
    let pupils = [(4, 2), (6, 2), (7, 3), (10, 3), (11, 4), (15, 5)];
    // 14 lies between the highest «4» and the lowest «5»: no mark.
    let outcome = derived(&pupils, &[0, 6, 7, 9, 11, 14, 16]);
    assert_eq!(marks(&outcome, "edu200001"), "2 2 1 1");
    assert_eq!(outcome.remark("C41")["severity"], "info");
    assert!(outcome.remark("C41")["text"].as_str().unwrap().contains("Математика, 5 класс"));
    // The one without a mark is said.
    assert_eq!(outcome.remark("C07")["file"], "2023/5/Математика.xlsx");
}

#[test]
fn a_f1_whose_marks_cross_or_of_another_work_gives_none() {
    for pupils in [&[(8, 2), (7, 3), (12, 4)][..], &[(8, 2), (8, 3)], &[(8, 3), (9, 3)]] {
        let outcome = derived(pupils, &[6, 12]);
        let work = outcome.works().iter().find(|work| work["school"] == "edu200001").unwrap();
        assert!(work["marks"].is_null(), "{pupils:?}: {}", outcome.shown());
    }
    for work in ["2024 Математика 5", "2023 Математика 6", "2023 Русский язык 5"]
    {
        let outcome = Project::new()
            .workbook(
                "Ф1.xlsx",
                "Индивидуальные результаты",
                &f1("edu100001", work, &[(6, 2), (7, 3)]),
            )
            .workbook("2023/5/Математика.xlsx", "Протокол", &protocol("edu200001", &[6, 7]))
            .outcome();
        let work = outcome.works().iter().find(|work| work["school"] == "edu200001").unwrap();
        assert!(work["marks"].is_null(), "{}", outcome.shown());
    }
}

#[test]
fn a_f1_that_contradicts_the_shipped_scale_is_said_and_its_own_scale_is_used() {
    // By the reference 7 points are «3» and 11 «4»; this Ф1 has 8 as «2» and 12 as «3».
    let pupils = [(8, 2), (9, 3), (12, 3), (14, 4), (20, 5)];
    let outcome = Project::new()
        .workbook(
            "Ф1.xlsx",
            "МА 5 Индивидуальные результаты",
            &f1("edu100001", "2021 Математика 5", &pupils),
        )
        .workbook("2021/5/Математика.xlsx", "Протокол", &protocol("edu200001", &[7, 12, 14]))
        .outcome();
    let remark = outcome.remark("C42");
    assert_eq!(
        (&remark["severity"], &remark["file"], &remark["cell"]),
        (&"warning".into(), &"Ф1.xlsx".into(), &"H6".into())
    );
    assert_eq!(marks(&outcome, "edu100001"), "1 2 1 1");
    assert_eq!(marks(&outcome, "edu200001"), "1 1 1 0");
    assert!(outcome.has("C41") && !outcome.has("C44"), "{}", outcome.shown());
}

#[test]
fn a_row_of_the_blank_without_its_mark_gets_it_by_the_scale_or_is_said() {
    let head = crate::support::sources::VPR;
    let row = |subject: &str, code: u32, points: u32| {
        format!("2020-2021;{subject};5;5А;{code};{points};;4;")
    };
    let lines =
        [head.to_owned(), row("Математика", 1, 6), row("Математика", 2, 11), row("Музыка", 3, 9)];
    let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &lines).outcome();
    assert_eq!(outcome.counts("vpr_pass"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.remark("C06")["cell"], "G4");
}
