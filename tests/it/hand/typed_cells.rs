//! Cells read whole or not at all: what Excel and a school's own hand make of years, percentages, days, classes.
//! Each figure is counted over a few rows; the remark is named by its file, sheet and cell.

use crate::support::sources::{CONTESTS, GIA, PAIRS, RDR, STAFF, VPR, f3, table};
use crate::support::{Outcome, Project, raw};

const PEOPLE: [&str; 2] = ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"];

fn staff() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &PEOPLE))
}

/// The place of the only finding with a code: file, sheet, cell.
fn place(outcome: &Outcome, code: &str) -> String {
    let remark = outcome.remark(code);
    let parts = ["file", "sheet", "cell"].map(|part| remark[part].as_str().unwrap_or("–"));
    parts.join(", ")
}

#[test]
fn years_dragged_down_are_said_once_and_no_row_is_guessed_at() {
    // Rows 2 and 3 are of 2022-2023; rows 4 to 6 were dragged.
    let lines = [
        "2022-2023;Физика;;8;8А;80001;;высокий",
        "2022-2023;Физика;;8;8А;80002;;базовый",
        "2022-2024;Физика;;8;8А;80003;;базовый",
        "2022-2025;Физика;;8;8А;80004;;базовый",
        "2022-2026;Физика;;8;8А;80005;;базовый",
    ];
    let outcome = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/2");
    assert_eq!(outcome.indicator("rdr_high_cluster").counts("2021-2022"), "нет");
    assert_eq!(outcome.errors(), ["C30 РДР.xlsx A4"]);
    assert_eq!(place(&outcome, "C30"), "РДР.xlsx, РДР, A4");
    assert!(outcome.texts("C30")[0].contains("A4–A6, строк: 3"));
    assert_eq!(outcome.files()[0]["refused"], 3);
}

#[test]
fn percent_cells_hold_percents_in_form_three_and_of_pairs() {
    // 20 pupils: 10 % are 2, 40 % are 8, 30 % are 6, 20 % are 4: 18 of 20 passed, 10 of 20 well.
    let lines = f3("2023 Физика 8", &["МБОУ «Школа»(edu123456);;20;0.1;0.4;0.3;0.2"]);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let row = lines.len();
    let cells: Vec<String> = ["D", "E", "F", "G"].map(|column| format!("{column}{row}")).into();
    let marks: Vec<(&str, &str)> = cells.iter().map(|cell| (cell.as_str(), "s=\"3\"")).collect();
    let sheet = raw::Raw { title: "Ф3", lines: &lines, cells: &marks, ..raw::Raw::default() };
    let outcome = Project::new().file("Ф3.xlsx", &raw::bytes(&[sheet])).outcome();
    assert_eq!(outcome.counts("vpr_pass"), "18/20", "{}", outcome.shown());
    assert_eq!(outcome.counts("vpr_quality"), "10/20");
    assert!(!outcome.has("C31"));

    let pair = "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;;;;;;'01.09.2022;'31.05.2023;;;0.95;";
    let sheet = raw::Raw {
        title: "Пары",
        lines: &[PAIRS, pair],
        cells: &[("M2", "s=\"2\"")],
        ..raw::Raw::default()
    };
    let outcome = staff().file("Пары.xlsx", &raw::bytes(&[sheet])).outcome();
    // 95 % of the activities are enough without an outcome.
    assert_eq!(outcome.counts("pairs_completed"), "1/1", "{}", outcome.shown());
}

#[test]
fn fractions_without_the_format_are_read_as_such_and_said() {
    let kind = "опытный учитель – молодой специалист";
    let lines = [
        format!(
            "{kind};Азова Инна Ильинична;Бокова Анна Львовна;;;;;;@2022-09-01;@2023-05-31;;;0.95;"
        ),
        format!(
            "{kind};Бокова Анна Львовна;Азова Инна Ильинична;;;;;;@2022-09-01;@2023-05-31;;;0.5;"
        ),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = staff().workbook("Пары.xlsx", "Пары", &table(PAIRS, &lines)).outcome();
    assert_eq!(outcome.counts("pairs_completed"), "1/2", "{}", outcome.shown());
    assert_eq!(place(&outcome, "C31"), "Пары.xlsx, Пары, M2");
    assert_eq!(outcome.remark("C31")["severity"], "warning");
}

#[test]
fn classes_that_became_dates_are_one_warning_and_the_works_count() {
    let lines = [
        "2022-2023;Физика;;6;@2023-01-06;80001;;высокий",
        "2022-2023;Физика;;6;@2023-01-06;80002;;базовый",
        "2022-2023;Физика;;6;@2023-02-06;80003;;базовый",
    ];
    let outcome = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/3");
    assert_eq!(outcome.works()[0]["class"], serde_json::Value::Null);
    assert_eq!(place(&outcome, "C35"), "РДР.xlsx, РДР, E2");
    assert!(outcome.texts("C35")[0].contains("строк: 3"));
}

#[test]
fn months_before_days_make_a_column_undecidable() {
    let csv = [
        CONTESTS,
        "2/15/2023;Азова Инна Ильинична;Конкурс педагогического мастерства;;районный;",
        "3/4/2023;Бокова Анна Львовна;Конкурс педагогического мастерства;;районный;",
    ]
    .join("\r\n");
    let outcome = staff().file("Конкурсы.csv", csv.as_bytes()).outcome();
    assert_eq!(outcome.errors(), ["C02 Конкурсы.csv A2", "C02 Конкурсы.csv A3"]);
    assert!(outcome.texts("C02")[1].contains("месяц впереди"), "{}", outcome.shown());
}

#[test]
fn dates_with_slashes_that_tell_no_order_are_read_and_told() {
    let line = |day: &str| {
        format!("{day};Азова Инна Ильинична;Конкурс педагогического мастерства;;районный;")
    };
    let outcome = |days: [&str; 2]| {
        let csv = [CONTESTS.to_owned(), line(days[0]), line(days[1])].join("\r\n");
        staff().file("Конкурсы.csv", csv.as_bytes()).outcome()
    };
    let either = outcome(["3/4/2023", "10/11/2022"]);
    assert_eq!(place(&either, "C37"), "Конкурсы.csv, Конкурсы, A2");
    let text = &either.texts("C37")[0];
    assert!(text.contains("«3/4/2023» и другие, всего 2; прочитано «3.4.2023»"), "{text}");
    // A day above 12 tells the order of all; of equal numbers each order is the same.
    for days in [["3/4/2023", "15/11/2022"], ["4/4/2023", "11/11/2022"], ["03.04.2023", "4.3.2023"]]
    {
        assert!(!outcome(days).has("C37"), "{days:?}");
    }
}

#[test]
fn an_exam_of_a_far_year_is_no_result_and_moves_no_reporting_year() {
    let lines = [
        "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;76;",
        "ЕГЭ;Физика;@2023-06-05;Боков Лев Ильич;11А;;30;",
        "ЕГЭ;Физика;@2032-06-05;Волин Олег Ильич;11А;;80;",
    ];
    let outcome = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines)).outcome();
    assert_eq!(outcome.year(), "2022-2023", "{}", outcome.shown());
    assert_eq!(outcome.counts("gia_above_threshold"), "1/2");
    assert_eq!(outcome.errors(), ["C32 ГИА.xlsx C4"]);
    assert_eq!(outcome.remark("C32")["affects"][0], "gia_above_threshold");
    assert_eq!(place(&outcome, "C32"), "ГИА.xlsx, ГИА, C4");
}

#[test]
fn a_range_where_a_day_is_needed_is_no_day() {
    let lines = [
        "Азова Инна Ильинична;учитель;;;;первая;'10-12.11.2021;;;;;",
        "Бокова Анна Львовна;учитель;;;;нет;;;;;;",
    ];
    let outcome =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &lines)).outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/2", "it counts as stated, undated");
    assert_eq!(place(&outcome, "B03"), "Кадры 2022-2023.xlsx, Кадры, G2");
    assert!(outcome.texts("B03")[0].contains("здесь нужен один день, например 31.05.2023"));
}

#[test]
fn a_year_of_the_passport_or_of_the_command_line_is_two_years_that_follow_each_other() {
    for year in ["2022-2024", "2022-2022", "2022 2023", "прошлый"] {
        let project = staff().passport(&[("Паспорт", &[&format!("Отчётный год;{year}")])]);
        let outcome = project.outcome();
        assert_eq!(outcome.year(), "2022-2023", "{year}");
        assert_eq!(place(&outcome, "P01"), "Паспорт программы.xlsx, Паспорт, B2", "{year}");
        assert!(outcome.texts("P01")[0].contains("например 2022-2023"), "{year}");
        let run = project.run(&["--year", year]);
        assert_eq!(run.exit_code(), 2, "{year}");
        assert!(run.said.contains("напишите, например, --year 2022-2023"), "{}", run.said);
    }
}

#[test]
fn a_word_of_absence_in_place_of_a_mark_makes_an_absentee() {
    for word in ["н", "Н", "н/я", "отс.", "не писал", "болела"] {
        let lines = [
            "2022-2023;Математика;5;5А;50001;;4;;",
            "2022-2023;Математика;5;5А;50002;;2;;",
            &format!("2022-2023;Математика;5;5А;50003;;{word};;"),
        ];
        let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome();
        assert_eq!(outcome.counts("vpr_pass"), "1/2", "{word}");
        assert_eq!(outcome.errors(), [""; 0], "{word}: {}", outcome.shown());
        assert_eq!(outcome.works()[0]["absent"], 1, "{word}");
    }
    // What is neither a mark nor such a word is refused.
    let lines = ["2022-2023;Математика;5;5А;50001;;зач;;"];
    let outcome =
        Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome_in("2022-2023");
    assert_eq!(outcome.errors(), ["C02 ВПР.xlsx G2"]);
}
