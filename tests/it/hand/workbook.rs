//! What a workbook says of itself: hidden, struck out, merged, side by side; figures counted by hand.
//! Each remark is held to its file, sheet and cell.

use crate::support::raw::{self, Raw};
use crate::support::sources::{RDR, VPR};
use crate::support::{Outcome, Project, Run};

fn run(name: &str, raw: Raw<'_>) -> Run {
    Project::new().file(name, &raw::bytes(&[raw])).run(&[])
}

/// File, sheet and cell of the one remark with a code.
fn place(outcome: &Outcome, code: &str) -> [String; 3] {
    let remark = outcome.remark(code);
    ["file", "sheet", "cell"].map(|part| remark[part].as_str().unwrap_or_default().to_owned())
}

const PUPILS: [&str; 5] = [
    VPR,
    "2022-2023;Математика;5;5А;50001;10;5;5;",
    "2022-2023;Математика;5;5А;50002;8;4;4;",
    "2022-2023;Математика;5;5А;50003;5;3;3;",
    "2022-2023;Математика;5;5А;50004;2;2;3;",
];

#[test]
fn hidden_pupils_count_and_are_said() {
    // Marks 5, 4, 3, 2, the last two hidden by a filter: 3 of 4.
    let rows = [(4, "hidden=\"1\""), (5, "hidden=\"1\"")];
    let run = run("ВПР.xlsx", Raw { title: "ВПР", lines: &PUPILS, rows: &rows, ..Raw::default() });
    assert_eq!(run.counts("vpr_pass"), "3/4");
    assert_eq!(place(&run, "A32"), ["ВПР.xlsx", "ВПР", "A4"]);
    assert!(run.texts("A32")[0].contains("2 (A4, A5)"), "{}", run.texts("A32")[0]);
    assert_eq!(run.remark("A32")["affects"], serde_json::json!(["vpr_pass", "vpr_quality"]));
}

#[test]
fn pupils_struck_out_do_not_count_and_are_said() {
    // The «2» is struck out: 3 of 3.
    let cells = [("*5", "s=\"1\"")];
    let raw = Raw { title: "ВПР", lines: &PUPILS, cells: &cells, ..Raw::default() };
    let run = run("ВПР.xlsx", raw);
    assert_eq!(run.counts("vpr_pass"), "3/3");
    assert_eq!(place(&run, "A35"), ["ВПР.xlsx", "ВПР", "A5"]);
    let entry = &run.files()[0];
    assert_eq!(
        (&entry["rows"], &entry["refused"], &entry["left_out"]),
        (&3.into(), &0.into(), &1.into())
    );
}

#[test]
fn a_hidden_column_of_marks_gives_way_to_the_visible_one() {
    // Hidden marks 5, 5; visible ones 3, 2: 1 of 2.
    let lines = [
        "Учебный год*;Предмет*;Параллель*;Класс;Код участника*;Отметка;Отметка",
        "2022-2023;Математика;5;5А;50001;5;3",
        "2022-2023;Математика;5;5А;50002;5;2",
    ];
    let before = "<cols><col min=\"6\" max=\"6\" hidden=\"1\"/></cols>";
    let run = run("ВПР.xlsx", Raw { title: "ВПР", lines: &lines, before, ..Raw::default() });
    assert_eq!(run.counts("vpr_pass"), "1/2");
    assert_eq!(place(&run, "A34"), ["ВПР.xlsx", "ВПР", "F1"]);
    assert!(!run.has("B09"));
}

#[test]
fn a_class_merged_over_its_pupils_is_the_class_of_each() {
    // 5А: 5 and 4; 5Б: 3 and 2. In each class two works.
    let lines = [
        VPR,
        "2022-2023;Математика;5;5А;50001;10;5;;",
        ";;;;50002;8;4;;",
        "2022-2023;Математика;5;5Б;50003;5;3;;",
        ";;;;50004;2;2;;",
    ];
    let areas = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "A4:A5", "B4:B5", "C4:C5", "D4:D5"];
    let areas: Vec<String> =
        areas.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    let areas = areas.concat();
    let behind = format!("<mergeCells>{areas}</mergeCells>");
    let run =
        run("ВПР.xlsx", Raw { title: "ВПР", lines: &lines, behind: &behind, ..Raw::default() });
    let pass = run.indicator("vpr_pass");
    assert_eq!(pass.counts("2022-2023"), "3/4");
    assert_eq!(pass.cut("class", "5А", "2022-2023"), "2/2");
    assert_eq!(pass.cut("class", "5Б", "2022-2023"), "1/2");
    assert_eq!(place(&run, "A37"), ["ВПР.xlsx", "ВПР", "A2"]);
    assert_eq!(run.exit_code(), 0);
}

#[test]
fn classes_side_by_side_are_both_counted() {
    // 6А: высокий, низкий; 6Б: высокий, высокий, низкий. High: 3 of 5.
    let row = |class: &str, pupil: &str, level: &str| {
        format!("2022-2023;Математика;РДР;6;{class};{pupil};10;{level}")
    };
    let lines = [
        "6А;;;;;;;;;6Б".to_owned(),
        format!("{RDR};;{RDR}"),
        format!("{};;{}", row("6А", "1", "высокий"), row("6Б", "11", "высокий")),
        format!("{};;{}", row("6А", "2", "низкий"), row("6Б", "12", "высокий")),
        format!(";;;;;;;;;{}", row("6Б", "13", "низкий")),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = run("РДР.xlsx", Raw { title: "РДР", lines: &lines, ..Raw::default() });
    let high = run.indicator("rdr_high_cluster");
    assert_eq!(high.counts("2022-2023"), "3/5", "{}", run.shown());
    assert_eq!(run.files()[0]["rows"], 5);
    assert!(!run.has("B09"));
}
