//! Reports of «Аналитика» without marks: the journal, points, participants beside Ф1 and Ф3 or alone.
//! Every expected number was counted by eye from the lines above it.

use crate::support::sources::{f1, f3, frame, table};
use crate::support::{Outcome, Project};

const WIDE: &str = "Группы участников;Кол-во участников(всего);Понизили (Отметка < Отметка по журналу) %;Понизили (Отметка < Отметка по журналу) Кол-во участников;Подтвердили (Отметка = Отметке по журналу) %;Подтвердили (Отметка = Отметке по журналу) Кол-во участников;Повысили (Отметка > Отметка по журналу) %;Повысили (Отметка > Отметка по журналу) Кол-во участников";
const SCHOOL: &str = "МБОУ «Школа»(edu123456)";

/// A report on «2023 Математика 5» under its frame.
fn report(header: &str, rows: &[&str]) -> Vec<String> {
    let mut lines = frame("Отчёт", "2023 Математика 5");
    lines.push(String::new());
    lines.extend(table(header, rows));
    lines
}

fn wide(counts: &str) -> Vec<String> {
    let school = format!("{SCHOOL};{counts}");
    report(
        WIDE,
        &["Энская область;30;33;10;33;10;33;9", "Энский район(reg20_m012);9;;3;;3;;3", &school],
    )
}

fn with(project: Project, reports: &[Vec<String>]) -> Outcome {
    let add = |project: Project, (at, lines): (usize, &Vec<String>)| {
        project.workbook(&format!("Отчёт {at}.xlsx"), "Лист1", lines)
    };
    reports.iter().enumerate().fold(project, add).outcome()
}

/// Ф3 of four pupils: one mark of each kind.
fn marks() -> Project {
    let rows = [format!("{SCHOOL};;4;25;25;25;25")];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Project::new().workbook("Ф3.xlsx", "МА 5", &f3("2023 Математика 5", &rows))
}

fn journal(outcome: &Outcome) -> Vec<Option<[u64; 3]>> {
    let one = |work: &serde_json::Value| {
        let count = |name: &str| work["journal"][name].as_u64();
        Some([count("lower")?, count("same")?, count("higher")?])
    };
    outcome.works().iter().map(one).collect()
}

fn work(outcome: &Outcome) -> (Option<u64>, Option<f64>, bool) {
    let work = &outcome.works()[0];
    (work["written"].as_u64(), work["mean_score"].as_f64(), work["marks"].is_null())
}

#[test]
fn the_journal_of_a_report_stands_beside_the_marks_of_f3() {
    let outcome = with(marks(), &[wide("4;25;1;50;2;25;1")]);
    assert_eq!(journal(&outcome), [Some([1, 2, 1])]);
    assert_eq!(
        (work(&outcome), outcome.counts("vpr_pass")),
        ((Some(4), None, false), "3/4".into())
    );
    assert_eq!(outcome.warnings(), [""; 0], "{}", outcome.shown());
    assert_eq!(outcome.indicator("vpr_pass").companion("journal_same", "2022-2023"), Some(0.5));
}

#[test]
fn the_older_layout_names_the_school_above_its_block() {
    let lines = [
        "Энская область",
        "Понизили (Отметка < Отметка по журналу);10;33",
        "Подтвердили (Отметка = Отметка по журналу);10;33",
        "Повысили (Отметка > Отметка по журналу);10;33",
        "Всего;30;100",
        SCHOOL,
        "Понизили (Отметка < Отметка по журналу);0;0",
        "Подтвердили (Отметка = Отметка по журналу);3;75",
        "Повысили (Отметка > Отметка по журналу);1;25",
        "Всего;4;100",
    ];
    let outcome = with(Project::new(), &[report("Группы участников;Кол-во участников;%", &lines)]);
    assert_eq!(journal(&outcome), [Some([0, 3, 1])]);
    assert_eq!(work(&outcome), (Some(4), None, true));
    assert_eq!(outcome.works()[0]["school"], "edu123456");
    assert_eq!(outcome.indicator("vpr_pass").counts("2022-2023"), "нет");
}

#[test]
fn pupils_beat_a_report_and_a_difference_is_said() {
    // One below the journal, one the same.
    let pupils = || f1("2023 Математика 5", &["50001 3 4", "50002 4 4"]);
    let project = || Project::new().workbook("Ф1.xlsx", "МА 5", &pupils());
    let agreed = with(project(), &[wide("2;50;1;50;1;0;0")]);
    assert_eq!((journal(&agreed), agreed.warnings()), (vec![Some([1, 1, 0])], Vec::new()));
    let differing = with(project(), &[wide("3;33;1;67;2;0;0")]);
    assert_eq!(journal(&differing), [Some([1, 1, 0])]);
    let text = |code: &str| differing.remark(code)["text"].to_string();
    assert!(text("C19").contains("в отчёте 3, учтено 2"), "{}", text("C19"));
    assert!(text("C20").contains("в отчёте 1/2/0, учтено 1/1/0"), "{}", text("C20"));
}

#[test]
fn a_report_on_the_parallel_is_shared_out_to_no_class() {
    let pupils = f1("2023 Математика 5", &["50001 3 - 1", "50002 4 - 2"]);
    let project = Project::new().workbook("Ф1.xlsx", "МА 5", &pupils);
    let outcome = with(project, &[wide("2;50;1;50;1;0;0")]);
    assert_eq!(journal(&outcome), [None, None]);
    assert_eq!(outcome.remark("C21")["severity"], "info");
}

#[test]
fn more_compared_than_wrote_is_no_report() {
    let outcome = with(marks(), &[wide("4;25;2;50;2;25;1")]);
    assert_eq!(journal(&outcome), [None]);
    assert!(
        outcome.remark("C22")["text"].as_str().unwrap().contains("5 из 4"),
        "{}",
        outcome.shown()
    );
}

#[test]
fn points_of_a_distribution_give_the_mean_where_nothing_else_does() {
    // 0 + 1 + 1 + 3 points of four pupils; 30 % of four is no whole pupil; without the column 2 a total is missing.
    let header = "Группы участников;Кол-во ОО;Кол-во участников;0;1;2;3";
    let scores = |header: &str, shares: &str| {
        let school = format!("{SCHOOL};;4;{shares}");
        report(header, &["Вся выборка;9;900;1;2;3;94", &school])
    };
    let outcome = with(marks(), &[scores(header, "25;50;0;25")]);
    assert_eq!(work(&outcome), (Some(4), Some(1.25), false));
    let alone = with(Project::new(), &[scores(header, "25;50;;25")]);
    assert_eq!(work(&alone), (Some(4), Some(1.25), true));
    let unclear = with(marks(), &[scores(header, "30;30;30;30")]);
    assert_eq!(work(&unclear), (Some(4), None, false));
    let gap = "Группы участников;Кол-во ОО;Кол-во участников;0;1;3";
    assert_eq!(work(&with(marks(), &[scores(gap, "25;50;25")])), (Some(4), None, false));
    let pupils = f1("2023 Математика 5", &["50001 3 4", "50002 4 4", "50003 4 4", "50004 4 4"]);
    let project = Project::new().workbook("Ф1.xlsx", "МА 5", &pupils);
    assert_eq!(work(&with(project, &[scores(header, "25;50;0;25")])), (Some(4), Some(2.0), false));
    // Marks without points, pupil by pupil: the points are of all four.
    let header_of_blank = "Учебный год;Предмет;Параллель;Класс;Код участника;Отметка";
    let pupils = ["50001;3", "50002;4", "50003;5", "50004;5"];
    let pupils = pupils.map(|pupil| format!("2022-2023;Математика;5;5А;{pupil}"));
    let pupils: Vec<&str> = pupils.iter().map(String::as_str).collect();
    let project = Project::new().workbook("ВПР.xlsx", "ВПР", &table(header_of_blank, &pupils));
    assert_eq!(work(&with(project, &[scores(header, "25;50;0;25")])), (Some(4), Some(1.25), false));
}

#[test]
fn every_report_is_recognised_with_its_work_and_set_against_f3() {
    let (school, outcome) = (
        format!("{SCHOOL};;5;50;50"),
        format!("№;Проверяемые требования (умения);Макс балл;Энская область 30 уч.;{SCHOOL} 5 уч."),
    );
    let groups = format!("{SCHOOL};5;50;50");
    let reports = [
        (
            "vpr_tasks",
            report(
                "Группы участников;Кол-во ОО;Кол-во участников;1;3.1",
                &["Макс балл;;;1;2", &school],
            ),
        ),
        (
            "vpr_groups",
            report(
                "Группы участников;Кол-во участников;1;3.1",
                &[&groups, "Ср.% вып. уч. гр.баллов 2;1;0;0"],
            ),
        ),
        ("vpr_outcomes", report(&outcome, &["1;Умение считать;1;50;60"])),
    ];
    for (form, lines) in reports {
        let outcome = with(marks(), &[lines]);
        let file = outcome.files().iter().find(|file| file["form"] == form).unwrap();
        assert_eq!(file["refused"], 0, "{form}");
        let text = outcome.remark("C19")["text"].to_string();
        assert!(text.contains("Математика, 5 класс, 2022-2023: в отчёте 5, учтено 4"), "{text}");
        assert_eq!((outcome.works().len(), outcome.errors()), (1, Vec::new()), "{form}");
    }
}
