//! РДР beyond the blank: protocols by pupils and counts by level, alone and beside each other.
//! Expected numbers were counted by eye from the lines above them; people are invented.

use crate::support::{Outcome, Project};

const RDR: &str = "rdr_high_cluster";

/// The protocol: title, header of two rows, pupils, footer, a table of counts at its right.
fn protocol(rows: &[&str]) -> Vec<String> {
    let mut lines = vec![
        "Протокол проверки результатов диагностических работ в 6А классе Математика".to_owned(),
        String::new(),
        "№;Фамилия Имя Отчество;Предмет;Вариант;Задания;;;% базовой части;% доп. части;Уровень"
            .to_owned(),
        ";;;;1;2;3".to_owned(),
    ];
    lines.extend(rows.iter().map(|row| (*row).to_owned()));
    lines.push(";% выполнения заданий;;;0.5;0.75;0.25;0.6;0.3".to_owned());
    lines.resize(11, String::new());
    lines.push(";;;;;;;;;;;;Уровень;Кол-во;%".to_owned());
    lines.push(";;;;;;;;;;;;высокий;1;0.33".to_owned());
    lines
}

const PUPILS: [&str; 4] = [
    "1;Азов Иван Ильич;Математика;1;1;1;1;1;1;Высокий уровень",
    "2;Бокова Анна Львовна;Математика;2;1;1;0;0.67;0;базовый",
    "3;Волин Олег Юрьевич;Математика;1;0;1;0;0.3;0;низкий",
    "4;Гусев Лев Олегович;Математика;отсутствовал;;;;;;",
];

fn outcome(name: &str, lines: &[String]) -> Outcome {
    Project::new().workbook(name, "Лист1", lines).outcome()
}

#[test]
fn a_protocol_gives_class_and_subject_by_its_title() {
    let outcome = outcome("РДР 2022-2023.xlsx", &protocol(&PUPILS));
    assert_eq!(outcome.counts(RDR), "1/3", "{}", outcome.shown());
    let work = &outcome.works()[0];
    assert_eq!((&work["subject"], &work["class"]), (&"Математика".into(), &"6А".into()));
    assert_eq!((&work["written"], &work["absent"]), (&3.into(), &1.into()));
    assert_eq!(
        (&outcome.files()[0]["form"], &outcome.files()[0]["rows"]),
        (&"rdr".into(), &4.into())
    );
    assert_eq!((outcome.errors().len(), outcome.warnings().len()), (0, 0), "{}", outcome.shown());
}

#[test]
fn a_protocol_of_clusters_needs_the_passport() {
    let rows = PUPILS
        .map(|row| row.replace("Высокий уровень", "кластер 3").replace("базовый", "кластер 1"));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let lines = protocol(&rows[..2]);
    let project = Project::new().workbook("РДР 2022-2023.xlsx", "Лист1", &lines);
    let run = project.run(&[]);
    assert_eq!((run.counts(RDR).as_str(), run.exit_code()), ("нет", 1));
    assert_eq!(run.texts("E01").len(), 2);
    let known = project.passport(&[("РДР", &["Математика;кластер 3"])]).outcome();
    assert_eq!(known.counts(RDR), "1/2", "{}", known.shown());
}

/// Counts by level: the work is named by title.
fn counts(rows: &[&str]) -> Vec<String> {
    let head = [
        "РДР по математике, 2022-2023 учебный год",
        "Класс;В классе;Писали;Низкий;Базовый;Повышенный;Высокий",
    ];
    head.iter().chain(rows).map(|line| (*line).to_owned()).collect()
}

#[test]
fn counts_by_level_are_summed_and_the_total_row_is_not() {
    let rows = ["6А;25;22;4;10;5;3", "6Б;24;20;;12;6;2", "Итого;49;42;4;22;11;5"];
    let outcome = outcome("РДР.xlsx", &counts(&rows));
    let rdr = outcome.indicator(RDR);
    // 3 + 2 of 22 + 20
    assert_eq!(rdr.counts("2022-2023"), "5/42", "{}", outcome.shown());
    assert_eq!(rdr.cut("grade", "6", "2022-2023"), "5/42");
    assert_eq!(outcome.works()[0]["absent"], 3);
    assert_eq!((outcome.errors().len(), outcome.warnings().len()), (0, 0), "{}", outcome.shown());
    let run = Project::new()
        .workbook("РДР.xlsx", "Лист1", &counts(&rows))
        .passport(&[("РДР", &["все предметы;повышенный, высокий"])])
        .outcome();
    // 5 + 3 + 6 + 2
    assert_eq!(run.counts(RDR), "16/42");
}

#[test]
fn counts_that_do_not_sum_are_refused() {
    let rows = ["6А;25;22;4;10;5;4", "6Б;24;20;0;12;6;2", "6В;19;20;0;12;6;2"];
    let run = Project::new().workbook("РДР.xlsx", "Лист1", &counts(&rows)).run(&[]);
    assert_eq!((run.counts(RDR).as_str(), run.exit_code()), ("2/20", 1));
    assert_eq!(run.errors(), ["E03 РДР.xlsx C3", "E03 РДР.xlsx C5"]);
}

#[test]
fn columns_of_an_unknown_scale_need_the_passport() {
    let lines = ["РДР 2022-2023", "Предмет;Класс;Писали;Кластер 1;Кластер 2", "Физика;8А;10;6;4"];
    let project = Project::new().workbook("РДР.xlsx", "Лист1", &lines);
    assert_eq!(project.outcome().errors(), ["E01 РДР.xlsx D3"]);
    let outcome = project.passport(&[("РДР", &["Физика;кластер 2"])]).outcome();
    assert_eq!(outcome.counts(RDR), "4/10");
}

#[test]
fn counts_beside_the_pupils_own_rows_only_compare() {
    let project = |row: &str| {
        Project::new()
            .workbook("2022-2023 протокол.xlsx", "Лист1", &protocol(&PUPILS))
            .workbook("РДР.xlsx", "Лист1", &counts(&[row]))
            .outcome()
    };
    let same = project("6А;4;3;1;1;;1");
    assert_eq!((same.counts(RDR).as_str(), same.warnings().len()), ("1/3", 0), "{}", same.shown());
    assert!(same.has("E04"));
    let project_of_counts = project("6А;4;3;1;0;;2");
    assert_eq!(
        (project_of_counts.counts(RDR).as_str(), project_of_counts.has("E05")),
        ("1/3", true),
        "{}",
        project_of_counts.shown()
    );
}

#[test]
fn a_row_of_the_whole_grade_beside_its_classes_is_not_added() {
    let outcome = outcome(
        "РДР.xlsx",
        &counts(&["6;49;42;4;22;11;5", "6А;25;22;4;10;5;3", "6Б;24;20;;12;6;2"]),
    );
    assert_eq!(
        (outcome.counts(RDR).as_str(), outcome.has("E04")),
        ("5/42", true),
        "{}",
        outcome.shown()
    );
}

#[test]
fn two_works_of_one_class_are_told_apart_by_their_dates() {
    let head = "Предмет;Класс;Работа;Писали;Высокий";
    let rows = ["Физика;8А;12.10.2022;10;10", "Физика;8А;15.03.2023;12;12"];
    let lines = [&["РДР 2022-2023", head][..], &rows[..]].concat();
    let outcome = Project::new().workbook("РДР.xlsx", "Лист1", &lines).outcome();
    assert_eq!(outcome.counts(RDR), "22/22", "{}", outcome.shown());
}

#[test]
fn a_second_protocol_on_the_sheet_is_of_its_own_title_or_of_none() {
    let two = |title: &str| {
        let mut lines = protocol(&PUPILS);
        lines.truncate(9);
        lines.push(title.to_owned());
        lines.extend(protocol(&["1;Дымов Пётр Ильич;;1;1;1;1;1;1;высокий"]).split_off(2));
        outcome("РДР 2022-2023.xlsx", &lines)
    };
    let outcome = two("Протокол проверки результатов диагностических работ в 7Б классе Физика");
    let rdr = outcome.indicator(RDR);
    assert_eq!(rdr.counts("2022-2023"), "2/4", "{}", outcome.shown());
    assert_eq!(rdr.cut("subject", "Физика", "2022-2023"), "1/1");
    assert_eq!(rdr.cut("grade", "7", "2022-2023"), "1/1");
    let unreadable = two("Протокол 2");
    assert_eq!((unreadable.counts(RDR).as_str(), unreadable.has("B05")), ("1/3", true));
}

#[test]
fn a_table_of_marks_is_no_table_of_levels() {
    let lines = ["Итоги 2022-2023", "Класс;Кол-во участников;2;3;4;5", "8А;10;1;4;3;2"];
    let outcome = Project::new()
        .workbook("РДР.xlsx", "Лист1", &counts(&["6А;25;22;4;10;5;3"]))
        .workbook("Итоги.xlsx", "Лист1", &lines)
        .outcome();
    assert_eq!(outcome.counts(RDR), "3/22");
    // It may be a summary of ВПР, but does not say so.
    let table = outcome.files().iter().find(|file| file["file"] == "Итоги.xlsx").unwrap();
    assert_ne!(table["form"], "rdr");
    assert_eq!((outcome.counts("vpr_pass").as_str(), outcome.has("C48")), ("нет", true));
}
