//! `vpr_pass` and `vpr_quality`: marks, absentees, Ф1 against Ф3, duplicates, verdicts.
//! Scales of points and collection forms are left to the stages that read them.

use crate::support::sources::{VPR, f1, f3, table};
use crate::support::{Outcome, Project};

const F1: &str = "Ф1.xlsx";
const WORK: &str = "2023 Математика 5";
const SHEET: &str = "МА 5 Индивидуальные результаты";
const SCHOOL: &str = "МБОУ «Школа»(edu123456)";

fn of_f1(pupils: &[&str]) -> Outcome {
    Project::new().workbook(F1, SHEET, &f1(WORK, pupils)).outcome()
}

fn of_blank(lines: &[&str]) -> Outcome {
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, lines)).outcome()
}

/// Ф3 of 2022 and 2023 with a row of the school in each.
fn two_years(before: &str, now: &str) -> Outcome {
    let line = |row: &str| format!("{SCHOOL};;{row}");
    Project::new()
        .workbook(
            "Ф3 1.xlsx",
            "МА 5 Статистика по отметкам",
            &f3("2022 Математика 5", &[&line(before)]),
        )
        .workbook("Ф3 2.xlsx", "МА 5 Статистика по отметкам", &f3(WORK, &[&line(now)]))
        .outcome()
}

#[test]
fn pass_counts_3_4_5_and_quality_4_5() {
    let outcome = of_f1(&["50001 2", "50002 3", "50003 4", "50004 5"]);
    assert_eq!(outcome.counts("vpr_pass"), "3/4");
    assert_eq!(outcome.counts("vpr_quality"), "2/4");
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "no_baseline");
    assert_eq!(outcome.indicator("vpr_pass").cut("subject", "Математика", "2022-2023"), "3/4");
    assert_eq!(outcome.indicator("vpr_pass").cut("grade", "5", "2022-2023"), "3/4");
    assert_eq!(outcome.works()[0]["marks"], serde_json::json!({"2": 1, "3": 1, "4": 1, "5": 1}));
}

#[test]
fn all_who_failed_are_zero_and_a_year_without_a_source_is_not_there() {
    let outcome = of_f1(&["50001 2", "50002 2"]);
    assert_eq!(outcome.counts("vpr_pass"), "0/2");
    assert_eq!(outcome.indicator("vpr_pass").years(), ["2022-2023"]);
    assert_eq!(outcome.counts("rdr_high_cluster"), "нет");
    assert_eq!(outcome.indicator("rdr_high_cluster").verdict(), "no_data");
}

#[test]
fn an_empty_year_between_two_is_left_out_and_leaves_no_baseline() {
    let outcome = Project::new()
        .workbook("1.xlsx", SHEET, &f1("2021 Математика 5", &["50001 4"]))
        .workbook("2.xlsx", SHEET, &f1(WORK, &["50001 4"]))
        .outcome();
    assert_eq!(outcome.indicator("vpr_pass").years(), ["2020-2021", "2022-2023"]);
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "no_baseline");
    assert_eq!(outcome.indicator("vpr_pass").change(), None);
}

#[test]
fn absentees_are_reported_and_never_divided_by() {
    let outcome = of_blank(&[
        "2022-2023;Математика;5;5А;50001;12;4;;",
        "2022-2023;Математика;5;5А;50002;;;;да",
        "2022-2023;Математика;5;5А;50003;3;2;;нет",
    ]);
    assert_eq!(outcome.counts("vpr_pass"), "1/2");
    let work = &outcome.works()[0];
    assert_eq!(
        (&work["enrolled"], &work["written"], &work["absent"]),
        (&3.into(), &2.into(), &1.into())
    );
    assert_eq!(work["mean_score"], 7.5);
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn a_work_without_a_mark_is_written_and_in_no_share() {
    let outcome = of_blank(&[
        "2022-2023;Математика;5;5А;50001;12;4;;",
        "2022-2023;Математика;5;5А;50002;9;;;",
    ]);
    assert_eq!(outcome.counts("vpr_pass"), "1/1");
    assert_eq!(outcome.works()[0]["written"], 2);
    assert_eq!(outcome.warnings().len(), 1, "{}", outcome.shown());
    assert!(outcome.has("C06"));
}

#[test]
fn where_no_work_has_a_mark_there_is_no_value() {
    let outcome = of_blank(&["2022-2023;Математика;5;5А;50001;12;;;"]);
    assert_eq!(outcome.indicator("vpr_pass").years(), [""; 0]);
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "no_data");
    assert_eq!(outcome.works()[0]["marks"], serde_json::Value::Null);
    assert_eq!(outcome.works()[0]["mean_score"], 12.0);
}

#[test]
fn a_row_with_neither_points_nor_absence_is_not_counted() {
    let outcome = of_blank(&[
        "2022-2023;Математика;5;5А;50001;12;4;;",
        "2022-2023;Математика;5;5А;50002;;;5;",
    ]);
    assert_eq!(
        (outcome.counts("vpr_pass").as_str(), &outcome.works()[0]["written"]),
        ("1/1", &1.into())
    );
    assert_eq!(outcome.warnings(), ["C05 ВПР.xlsx E3"], "{}", outcome.shown());
}

#[test]
fn the_journal_is_compared_where_both_marks_stand() {
    let outcome = of_f1(&["50001 3 4", "50002 4 4", "50003 5 4", "50004 4 -"]);
    let journal = serde_json::json!({"lower": 1, "same": 1, "higher": 1});
    assert_eq!(outcome.works()[0]["journal"], journal);
    assert_eq!(of_f1(&["50001 3"]).works()[0]["journal"], serde_json::Value::Null);
}

#[test]
fn ordinals_of_classes_become_letters_by_the_passport() {
    let project = Project::new().workbook(F1, SHEET, &f1(WORK, &["50001 2 - 1", "50002 4 - 2"]));
    let outcome = project.outcome();
    assert_eq!(outcome.indicator("vpr_pass").cut("class", "5-2", "2022-2023"), "1/1");
    assert!(outcome.has("C08"));
    let map = ["2022-2023;5;1;5А", "2022-2023;5;2;5Б"];
    let outcome = project.passport(&[("Классы", &map)]).outcome();
    assert_eq!(outcome.indicator("vpr_pass").cut("class", "5А", "2022-2023"), "0/1");
    assert_eq!(outcome.indicator("vpr_pass").cut("class", "5Б", "2022-2023"), "1/1");
    assert!(!outcome.has("C08"));
}

#[test]
fn whole_counts_are_recovered_from_the_percentages() {
    // 11 + 47 + 24 + 7 = 89
    let outcome = Project::new()
        .workbook(
            "Ф3.xlsx",
            "МА 5 Статистика по отметкам",
            &f3(WORK, &[&format!("{SCHOOL};;89;12.36;52.81;26.97;7.87")]),
        )
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "78/89");
    assert_eq!(outcome.counts("vpr_quality"), "31/89");
    assert_eq!(
        (&outcome.works()[0]["enrolled"], &outcome.works()[0]["absent"]),
        (&().into(), &().into())
    );
}

#[test]
fn percentages_that_give_no_whole_counts_are_refused() {
    // 1 + 1 + 1 + 6 = 9, not 10
    let project = Project::new()
        .workbook(
            "Ф3.xlsx",
            "МА 5 Статистика по отметкам",
            &f3(WORK, &[&format!("{SCHOOL};;10;13;13;13;61")]),
        )
        .workbook(F1, "РУ 5 Индивидуальные результаты", &f1("2023 Русский язык 5", &["50001 4"]));
    let run = project.run(&[]);
    assert_eq!(run.counts("vpr_pass"), "1/1");
    assert_eq!(run.errors().len(), 1, "{}", run.shown());
    assert_eq!(run.remark("C12")["file"], "Ф3.xlsx");
    assert_eq!(run.exit_code(), 1);
}

#[test]
fn pupils_beat_percentages_and_a_difference_is_said() {
    for (percentages, differs) in [("2;50;0;50;0", false), ("2;0;50;50;0", true)] {
        let outcome = Project::new()
            .workbook(F1, SHEET, &f1(WORK, &["50001 2", "50002 4"]))
            .workbook(
                "Ф3.xlsx",
                "МА 5 Статистика по отметкам",
                &f3(WORK, &[&format!("{SCHOOL};;{percentages}")]),
            )
            .outcome();
        assert_eq!(outcome.counts("vpr_pass"), "1/2");
        assert_eq!(outcome.works().len(), 1);
        assert_eq!(outcome.has("C11"), differs, "{}", outcome.shown());
        assert_eq!(outcome.warnings().len(), usize::from(differs), "{}", outcome.shown());
    }
}

#[test]
fn groups_of_percentages_are_the_district_the_region_and_the_country() {
    let groups = [
        "Вся выборка;2;100;10;40;40;10",
        "Энская область;2;50;20;40;30;10",
        "Энский район(reg20_m012);1;20;30;40;20;10",
        "МБОУ «Школа»(edu123456);;10;40;40;10;10",
    ];
    let outcome = Project::new()
        .workbook("Ф3.xlsx", "МА 5 Статистика по отметкам", &f3(WORK, &groups))
        .outcome();
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(pass.counts("2022-2023"), "6/10");
    assert_eq!(pass.benchmark("district", "2022-2023"), "14/20");
    assert_eq!(pass.benchmark("city", "2022-2023"), "40/50");
    assert_eq!(pass.benchmark("country", "2022-2023"), "90/100");
    assert_eq!(outcome.works().len(), 1);
}

#[test]
fn the_gap_to_the_city_is_over_the_works_of_the_school() {
    // The school: 6 of 10 and 27 of 30. The city: 80 % and 90 % of them, so (0.8·10 + 0.9·30) / 40 = 0.875,
    // whatever the sizes of the city's works. A work of the city alone changes nothing.
    let maths = ["Энская область;2;500;20;40;30;10", "МБОУ «Школа»(edu123456);;10;40;40;10;10"];
    let russian = ["Энская область;2;50;10;50;30;10", "МБОУ «Школа»(edu123456);;30;10;50;30;10"];
    let physics = ["Энская область;2;50;90;10;0;0"];
    let outcome = Project::new()
        .workbook("1.xlsx", "МА 5 Статистика по отметкам", &f3(WORK, &maths))
        .workbook("2.xlsx", "РУ 5 Статистика по отметкам", &f3("2023 Русский язык 5", &russian))
        .workbook("3.xlsx", "ФИ 7 Статистика по отметкам", &f3("2023 Физика 7", &physics))
        .outcome();
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(pass.counts("2022-2023"), "33/40");
    let gap = pass.companion("gap_city", "2022-2023").unwrap();
    assert!((gap - (33.0 / 40.0 - 0.875)).abs() < 1e-12, "{gap}");
    assert_eq!(pass.companion("gap_country", "2022-2023"), None);
}

#[test]
fn equal_rows_of_two_files_count_once() {
    let outcome = Project::new()
        .workbook("а.xlsx", SHEET, &f1(WORK, &["50001 2", "50002 4"]))
        .workbook("б.xlsx", SHEET, &f1(WORK, &["50002 4", "50003 4"]))
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "2/3");
    assert!(outcome.has("C01") && outcome.errors().is_empty(), "{}", outcome.shown());
}

#[test]
fn of_different_rows_the_first_stays_and_the_second_is_an_error() {
    let run = Project::new()
        .workbook("а.xlsx", SHEET, &f1(WORK, &["50001 2", "50002 4"]))
        .workbook("б.xlsx", SHEET, &f1(WORK, &["50001 5", "50003 4"]))
        .run(&[]);
    assert_eq!(run.counts("vpr_pass"), "2/3");
    assert_eq!(run.remark("C03")["file"], "б.xlsx");
    assert_eq!((run.errors().len(), run.exit_code()), (1, 1));
}

#[test]
fn files_of_equal_bytes_are_read_once() {
    let lines = f1(WORK, &["50001 2", "50002 4"]);
    let outcome = Project::new()
        .workbook("а.xlsx", SHEET, &lines)
        .workbook("б.xlsx", SHEET, &lines)
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "1/2");
    assert_eq!(outcome.remark("A05")["severity"], "info");
}

#[test]
fn the_same_code_in_another_subject_is_another_work() {
    let outcome = Project::new()
        .workbook("а.xlsx", SHEET, &f1(WORK, &["50001 2"]))
        .workbook(
            "б.xlsx",
            "РУ 5 Индивидуальные результаты",
            &f1("2023 Русский язык 5", &["50001 4"]),
        )
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "1/2");
    assert_eq!(outcome.works().len(), 2);
}

#[test]
fn the_postponed_autumn_of_2022_belongs_to_the_year_before() {
    let mut lines = f1("2022 Математика 5", &["50001 4"]);
    "Дата:;'26.09.2022".clone_into(&mut lines[5]);
    let outcome = Project::new().workbook(F1, SHEET, &lines).outcome();
    assert_eq!((outcome.year(), outcome.counts("vpr_pass").as_str()), ("2021-2022", "1/1"));
    assert_eq!(outcome.remark("C14")["severity"], "info");
}

#[test]
fn a_rise_outside_chance_is_growth() {
    // 48 of 80 → 56 of 70
    let outcome = two_years("80;40;30;20;10", "70;20;40;30;10");
    let pass = outcome.indicator("vpr_pass");
    assert_eq!(
        (pass.counts("2021-2022"), pass.counts("2022-2023")),
        ("48/80".into(), "56/70".into())
    );
    assert!((pass.change().unwrap() - 0.2).abs() < 1e-12);
    assert_eq!(pass.change_interval(), Some([0.0524, 0.3339]));
    assert_eq!(pass.verdict(), "growth");
    // 24 of 80 → 28 of 70: 10 points, which chance explains
    let quality = outcome.indicator("vpr_quality");
    assert_eq!(
        (quality.counts("2021-2022"), quality.counts("2022-2023")),
        ("24/80".into(), "28/70".into())
    );
    assert_eq!(quality.verdict(), "indistinct");
}

#[test]
fn a_fall_outside_chance_is_decline() {
    let outcome = two_years("70;20;40;30;10", "80;40;30;20;10");
    assert_eq!(outcome.indicator("vpr_pass").change_interval(), Some([-0.3339, -0.0524]));
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "decline");
}

#[test]
fn fewer_than_ten_in_either_year_are_too_few() {
    let outcome = two_years("9;0;0;100;0", "70;20;40;30;10");
    assert_eq!(outcome.indicator("vpr_pass").counts("2021-2022"), "9/9");
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "too_few");
    let outcome = two_years("10;0;0;100;0", "70;20;40;30;10");
    assert_ne!(outcome.indicator("vpr_pass").verdict(), "too_few");
}

#[test]
fn the_degree_of_learning_stands_beside_the_share() {
    // (100·4 + 64·10 + 36·9 + 16·2) / 25 = 55.84
    let outcome = two_years("25;8;36;40;16", "25;8;36;40;16");
    let sou = outcome.indicator("vpr_pass").companion("sou", "2022-2023").unwrap();
    assert!((sou - 0.5584).abs() < 1e-12, "{sou}");
}

#[test]
fn another_school_of_the_passport_is_a_work_and_no_figure() {
    let both = [f1(WORK, &["50001 2", "50002 4"]), f1(WORK, &[])].concat();
    let foreign_works = crate::support::sources::f1_of("edu654321", WORK, &["50001 4", "50002 4"]);
    let project =
        Project::new().workbook("а.xlsx", SHEET, &both).workbook("б.xlsx", SHEET, &foreign_works);
    let pooled = project.outcome();
    assert_eq!(pooled.counts("vpr_pass"), "3/4");
    assert_eq!(pooled.indicator("vpr_pass").cut("school", "edu654321", "2022-2023"), "2/2");
    let outcome_of_school = project.passport(&[("Коды школы", &["edu;edu123456"])]).outcome();
    assert_eq!(
        (outcome_of_school.counts("vpr_pass").as_str(), outcome_of_school.works().len()),
        ("1/2", 2)
    );
}

#[test]
fn a_district_named_by_two_exports_of_one_work_is_taken_once() {
    let group =
        |percentages: &str| f3(WORK, &[&format!("Энский район(reg20_m012);1;20;{percentages}")]);
    let outcome = Project::new()
        .workbook("Ф3.xlsx", "МА 5 Статистика по отметкам", &group("30;40;20;10"))
        .workbook(
            "Ф3 ещё.xlsx",
            "МА 5 Статистика по отметкам",
            &[group("30;40;20;10"), vec![String::new()]].concat(),
        )
        .workbook("Ф1.xlsx", SHEET, &f1(WORK, &["50001 2", "50002 4"]))
        .outcome();
    assert_eq!(outcome.indicator("vpr_pass").benchmark("district", "2022-2023"), "14/20");
}

#[test]
fn points_of_the_blank_become_marks_by_the_scale_of_the_passport() {
    let pupil = |code: u32, points: u32| format!("2022-2023;Математика;5;5А;{code};{points};;;");
    let lines = [pupil(50001, 3), pupil(50002, 8), pupil(50003, 12), pupil(50004, 18)];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = Project::new()
        .workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines))
        .passport(&[("Шкалы ВПР", &["2023;Математика;5;7;11;15"])])
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "3/4");
    assert_eq!(outcome.counts("vpr_quality"), "2/4");
}

#[test]
fn an_absentee_of_the_blank_with_a_mark_is_doubted() {
    let lines = [
        "2022-2023;Математика;5;5А;50001;;4;4;",
        "2022-2023;Математика;5;5А;50002;;5;4;да",
        "2022-2023;Математика;5;5А;50003;0;;4;да",
        "2022-2023;Математика;5;5А;50004;7;;4;да",
    ];
    let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome();
    assert_eq!(outcome.counts("vpr_pass"), "1/1");
    assert_eq!(
        (&outcome.works()[0]["enrolled"], &outcome.works()[0]["absent"]),
        (&4.into(), &3.into())
    );
    assert_eq!(outcome.warnings(), ["C16 ВПР.xlsx I3", "C16 ВПР.xlsx I5"]);
}
