//! Whose rows are the report's: codes and names of the passport, other schools in one file.
//! Two schools in Ф1 or Ф3; only the own one is in the shares, each has its line in `works`.

use crate::support::sources::{f1_of, f3};
use crate::support::{Outcome, Project};

/// Own school: two of three pass. The other one: one of one.
fn two_schools(codes: &[&str]) -> Outcome {
    let first_school = f1_of("edu111111", "2023 Математика 5", &["50001 2", "50002 3", "50003 5"]);
    let second_school = f1_of("edu222222", "2023 Математика 5", &["50001 4"]);
    let second_school = second_school.iter().map(|line| line.replace("«Школа»", "«Лицей»"));
    let lines: Vec<String> = first_school.into_iter().chain(second_school.skip(8)).collect();
    let project = Project::new().workbook("Ф1.xlsx", "МА 5", &lines);
    project.passport(&[("Коды школы", codes)]).outcome()
}

#[test]
fn a_login_is_the_schools_by_the_name_beside_it() {
    for codes in [
        ["Название;МБОУ \"Школа\""].as_slice(),
        &["edu;edu111111"],
        &["Код ОО;1234", "Название;мбоу «школа»"],
    ] {
        let outcome = two_schools(codes);
        assert_eq!(outcome.counts("vpr_pass"), "2/3", "{codes:?}");
        assert_eq!(outcome.0["school"]["code"], "edu111111", "{codes:?}");
        assert_eq!(outcome.works().len(), 2, "{codes:?}");
        assert_eq!(outcome.texts("S01").len(), 1, "{codes:?}");
    }
}

#[test]
fn a_listed_login_is_stronger_than_a_name() {
    let outcome = two_schools(&["edu;edu222222", "Название;МБОУ «Школа»"]);
    assert_eq!(outcome.counts("vpr_pass"), "1/1");
    assert_eq!(outcome.0["school"]["code"], "edu222222");
}

#[test]
fn a_login_of_another_system_beside_the_own_one_is_another_school() {
    let groups = ["МБОУ «Школа»(edu111111);;4;25;25;25;25", "Лицей(sch333333);;2;0;0;0;100"];
    for (groups, expected, rule) in [
        (groups.as_slice(), "3/4", "S01"),
        // Alone it may be the school's older login.
        (&groups[1..], "2/2", "S02"),
    ] {
        let outcome = Project::new()
            .workbook("Ф3.xlsx", "МА 5", &f3("2023 Математика 5", groups))
            .passport(&[("Коды школы", &["edu;edu111111"])])
            .outcome();
        assert_eq!(outcome.counts("vpr_pass"), expected, "{rule}");
        assert_eq!((outcome.errors(), outcome.texts(rule).len()), (Vec::new(), 1), "{rule}");
    }
}

#[test]
fn a_participant_of_a_diagnostic_work_is_of_a_school() {
    // Two schools list their pupils by numbers; the name of a column tells whose they are.
    let header = "Код ОО;Учебный год;Предмет;Параллель;Класс;Участник;Балл;Уровень";
    let lines = [
        header,
        "1001;2022-2023;Физика;8;8А;1;10;высокий",
        "1001;2022-2023;Физика;8;8А;2;5;базовый",
        "1002;2022-2023;Физика;8;8А;1;10;высокий",
        "1002;2022-2023;Физика;8;8А;1;10;высокий",
    ];
    let project = Project::new().workbook("РДР.xlsx", "РДР", &lines);
    let outcome = project.outcome();
    // 1 and 2 of the first school, 1 of the second, whose repeated row counts once.
    assert_eq!(outcome.counts("rdr_high_cluster"), "2/3", "{}", outcome.shown());
    assert_eq!(outcome.errors(), [""; 0]);
    assert_eq!(outcome.works().len(), 2);
    assert_eq!(outcome.indicator("rdr_high_cluster").cut("school", "1002", "2022-2023"), "1/1");
    let outcome = project.passport(&[("Коды школы", &["Код ОО;1001"])]).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.0["school"]["code"], "1001");
    assert_eq!(outcome.works().len(), 2);
}
