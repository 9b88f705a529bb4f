//! `gia_above_threshold`: thresholds, options of the passport, retakes, exams shown apart, namesakes.
//! Dates lie in 2023 unless a test is about dates.

use crate::support::sources::{EGE_SPARSE, GIA, OGE, ege, sparse, table};
use crate::support::{Outcome, Project};

fn project(lines: &[&str]) -> Project {
    Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, lines))
}

fn of(lines: &[&str]) -> Outcome {
    project(lines).outcome()
}

const PHYSICS: [&str; 4] = [
    "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;35;",
    "ЕГЭ;Физика;@2023-06-05;Бокова Анна Львовна;11А;;36;",
    "ЕГЭ;Физика;@2023-06-05;Волин Олег Юрьевич;11А;;36;",
    "ЕГЭ;Физика;@2023-06-05;Гусев Лев Олегович;11А;;37;",
];

#[test]
fn the_threshold_itself_is_above_unless_the_passport_is_strict() {
    let outcome = of(&PHYSICS);
    assert_eq!(outcome.counts("gia_above_threshold"), "3/4");
    assert_eq!(outcome.works()[0]["above_threshold"], 3);
    assert_eq!(
        outcome.indicator("gia_above_threshold").companion("on_threshold", "2022-2023"),
        Some(2.0)
    );
    let strict = project(&PHYSICS).passport(&[("Паспорт", &["Строго выше порога;да"])]).outcome();
    assert_eq!(strict.counts("gia_above_threshold"), "1/4");
}

#[test]
fn a_result_without_a_known_threshold_is_shown_apart_and_above_nothing() {
    let lines = [
        PHYSICS[3],
        "ЕГЭ;Астрология;@2023-06-05;Азов Иван Ильич;11А;;50;",
        "ОГЭ;Астрономия;@2023-06-05;Волина Яна Львовна;9А;12;;",
    ];
    let run = project(&lines).run(&[]);
    assert_eq!(run.counts("gia_above_threshold"), "1/1");
    let of = |subject: &str| {
        let work = run.works().iter().find(|work| work["subject"] == subject).unwrap();
        (work["written"].as_u64(), work["mean_score"].as_f64(), work["above_threshold"].as_u64())
    };
    assert_eq!(of("Астрология"), (Some(1), Some(50.0), None));
    assert_eq!(of("Астрономия"), (Some(1), Some(12.0), None));
    assert_eq!(of("Физика"), (Some(1), Some(37.0), Some(1)));
    assert_eq!(run.texts("D06").len(), 2, "{}", run.shown());
    let sheet = run.sheet("ГИА");
    assert!(sheet.contains("ЕГЭ | Астрология | 2022-2023 | 1 | – | – | – | 50"), "{sheet}");
    assert!(sheet.contains("Всего | 1 | 1"), "{sheet}");
}

const RUSSIAN: [&str; 4] = [
    "ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;23;",
    "ЕГЭ;Русский язык;@2023-05-29;Бокова Анна Львовна;11А;;24;",
    "ЕГЭ;Русский язык;@2023-05-29;Волин Олег Юрьевич;11А;;35;",
    "ЕГЭ;Русский язык;@2023-05-29;Гусев Лев Олегович;11А;;36;",
];

#[test]
fn the_threshold_is_what_the_exam_is_passed_by_and_the_university_is_an_option() {
    let outcome = of(&RUSSIAN);
    assert_eq!(outcome.counts("gia_above_threshold"), "3/4");
    let gia = outcome.indicator("gia_above_threshold");
    assert_eq!(gia.companion("on_threshold", "2022-2023"), Some(1.0));
    assert_eq!(gia.otherwise("university_threshold"), Some(0.25));
    for text in ["вуз", "Рособрнадзор", "минимальный балл для поступления в вуз"]
    {
        let line = format!("Порог ЕГЭ;{text}");
        let outcome = project(&RUSSIAN).passport(&[("Паспорт", &[&line])]).outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "1/4", "{text}");
        let gia = outcome.indicator("gia_above_threshold");
        assert_eq!(gia.otherwise("certificate_threshold"), Some(0.75), "{text}");
    }
    let odd =
        project(&RUSSIAN).passport(&[("Паспорт", &["Порог ЕГЭ;вуз, но не всегда"])]).outcome();
    assert_eq!(odd.counts("gia_above_threshold"), "3/4");
    assert_eq!(odd.remark("P01")["cell"], "B2");
}

#[test]
fn years_without_a_minimum_for_the_certificate_have_the_floor_and_the_sheet_says_so() {
    for (year, russian, words) in [
        (2020, "1/4", "В 2020 году аттестаты выданы без экзаменов"),
        (2021, "3/4", "В 2021 году для аттестата хватало ЕГЭ по русскому языку"),
    ] {
        let lines = RUSSIAN.map(|line| line.replace("2023-", &format!("{year}-")));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let run = project(&lines).run(&[]);
        assert_eq!(run.counts("gia_above_threshold"), russian, "{year}");
        assert!(run.sheet("ГИА").contains(words), "{}", run.sheet("ГИА"));
    }
}

#[test]
fn every_subject_of_the_floor_has_its_own_minimum() {
    for (subject, floor) in [
        ("Русский язык", 24),
        ("Математика (профильная)", 27),
        ("Физика", 36),
        ("Химия", 36),
        ("Информатика", 40),
        ("Биология", 36),
        ("История", 32),
        ("География", 37),
        ("Обществознание", 42),
        ("Литература", 32),
        ("Английский язык", 22),
    ] {
        let line = |name: &str, score| format!("ЕГЭ;{subject};@2023-06-05;{name};11А;;{score};");
        let outcome =
            of(&[&line("Азов Иван Ильич", floor), &line("Бокова Анна Львовна", floor - 1)]);
        assert_eq!(outcome.counts("gia_above_threshold"), "1/2", "{subject}");
        let key = format!("ЕГЭ: {subject}");
        let cut = outcome.indicator("gia_above_threshold").cut("subject", &key, "2022-2023");
        assert_eq!(cut, "1/2", "{key}");
    }
}

#[test]
fn base_maths_and_oge_are_judged_by_the_mark() {
    let lines = [
        "ЕГЭ;Математика (базовая);@2023-06-01;Азов Иван Ильич;11А;7;;3",
        "ЕГЭ;Математика (базовая);@2023-06-01;Бокова Анна Львовна;11А;5;;2",
        "ОГЭ;Математика;@2023-06-09;Волин Олег Юрьевич;9А;8;;3",
        "ОГЭ;Математика;@2023-06-09;Гусев Лев Олегович;9А;22;;4",
    ];
    let outcome = of(&lines);
    let gia = outcome.indicator("gia_above_threshold");
    assert_eq!(gia.counts("2022-2023"), "3/4");
    assert_eq!(gia.cut("subject", "ЕГЭ: Математика (базовая)", "2022-2023"), "1/2");
    assert_eq!(gia.cut("subject", "ОГЭ: Математика", "2022-2023"), "2/2");
    assert_eq!(gia.cut("exam", "ОГЭ", "2022-2023"), "2/2");
}

#[test]
fn on_the_threshold_and_strictly_above_are_of_points_not_of_the_mark() {
    // «3» of mathematics begins with 8 points: one is on it, three have «3».
    let lines = [
        "ОГЭ;Математика;@2023-06-09;Азов Иван Ильич;9А;8;;3",
        "ОГЭ;Математика;@2023-06-09;Бокова Анна Львовна;9А;9;;3",
        "ОГЭ;Математика;@2023-06-09;Волин Олег Юрьевич;9А;14;;3",
        "ОГЭ;Математика;@2023-06-09;Гусев Лев Олегович;9А;22;;4",
        // 11 points without the two of geometry are a «2».
        "ОГЭ;Математика;@2023-06-09;Дубов Пётр Ильич;9А;11;;2",
    ];
    let outcome = of(&lines);
    let gia = outcome.indicator("gia_above_threshold");
    assert_eq!(gia.counts("2022-2023"), "4/5");
    assert_eq!(gia.companion("on_threshold", "2022-2023"), Some(1.0));
    assert_eq!(gia.otherwise("strict_threshold"), Some(0.6));
    let strict = project(&lines).passport(&[("Паспорт", &["Строго выше порога;да"])]).outcome();
    assert_eq!(strict.counts("gia_above_threshold"), "3/5");
    let sheet = project(&lines).run(&[]).sheet("ГИА");
    assert!(sheet.contains("ОГЭ | Математика | 2022-2023 | 5 | 4"), "{sheet}");
    assert!(sheet.contains("«3» (8)"), "{sheet}");
}

#[test]
fn without_points_or_a_scale_the_place_on_the_threshold_is_not_known() {
    let no_points = [
        "ОГЭ;Математика;@2023-06-09;Азов Иван Ильич;9А;;;3",
        "ОГЭ;Математика;@2023-06-09;Бокова Анна Львовна;9А;;;4",
        "ЕГЭ;Физика;@2023-06-05;Волин Олег Юрьевич;11А;;36;",
    ];
    // Nobody wrote химия in 2020: there is no scale of it.
    let no_scale = no_points.map(|line| {
        line.replace("Математика;@2023-06-09", "Химия;@2020-06-09")
            .replace("9А;;;", "9А;10;;")
            .replace("2023-06-05", "2020-07-05")
    });
    let no_scale: Vec<&str> = no_scale.iter().map(String::as_str).collect();
    for (lines, year) in [(no_points.as_slice(), "2022-2023"), (no_scale.as_slice(), "2019-2020")] {
        let run = project(lines).run(&[]);
        let gia = run.indicator("gia_above_threshold");
        assert_eq!(gia.counts(year), "3/3", "{}", run.shown());
        assert_eq!(gia.companion("on_threshold", year), None);
        assert_eq!(gia.otherwise("strict_threshold"), None);
        let strict = project(lines).passport(&[("Паспорт", &["Строго выше порога;да"])]).outcome();
        assert_eq!(strict.counts("gia_above_threshold"), "0/1");
        assert_eq!(strict.remark("D28")["severity"], "warning");
    }
    let sheet = project(&no_points).run(&[]).sheet("ГИА");
    assert!(sheet.contains("ОГЭ | Математика | 2022-2023 | 2 | 2 | мало | – | –"), "{sheet}");
}

#[test]
fn the_mark_of_the_protocol_beats_the_scale_and_points_serve_only_without_it() {
    let outcome = of(&[
        "ОГЭ;Математика;@2023-06-09;Азов Иван Ильич;9А;9;;2",
        "ОГЭ;Математика;@2023-06-09;Бокова Анна Львовна;9А;8;;",
        "ОГЭ;Математика;@2023-06-09;Волин Олег Юрьевич;9А;7;;",
    ]);
    assert_eq!(outcome.counts("gia_above_threshold"), "1/3");
    // The two marks by the scale are said once.
    assert_eq!(outcome.warnings(), ["D26 ГИА.xlsx F3"]);
}

#[test]
fn a_retake_replaces_the_first_result() {
    let outcome = of(&[
        "ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;20;",
        "ЕГЭ;Русский язык;@2023-06-28;Азов Иван Ильич;11А;;30;",
        "ЕГЭ;Русский язык;@2023-05-29;Бокова Анна Львовна;11А;;20;",
    ]);
    assert_eq!(outcome.counts("gia_above_threshold"), "1/2");
    assert_eq!(outcome.remark("D03")["severity"], "info");
}

#[test]
fn september_belongs_to_the_year_that_ended_and_stands_apart() {
    let outcome = of(&[
        "ОГЭ;Математика;@2023-06-09;Азов Иван Ильич;9А;5;;2",
        "ОГЭ;Математика;@2023-09-08;Азов Иван Ильич;9А;10;;3",
        "ОГЭ;Математика;@2023-06-09;Бокова Анна Львовна;9А;10;;3",
    ]);
    assert_eq!(outcome.year(), "2022-2023");
    assert_eq!(outcome.counts("gia_above_threshold"), "1/2");
    assert_eq!(outcome.remark("D04")["severity"], "info");
}

#[test]
fn gve_stands_apart() {
    let outcome = of(&[
        "ГВЭ;Математика;@2023-06-09;Азов Иван Ильич;9А;5;;2",
        "ОГЭ;Математика;@2023-06-09;Бокова Анна Львовна;9А;10;;3",
    ]);
    assert_eq!(outcome.counts("gia_above_threshold"), "1/1");
    assert_eq!(outcome.remark("D05")["severity"], "info");
}

#[test]
fn namesakes_under_different_numbers_are_two_people() {
    let lines = ege(
        "01 - Русский язык 2023.05.29",
        &["1;Азов;Иван;Ильич;24", "2;Азов;Иван;Ильич;23", "3;Бокова;Анна;Львовна;80"],
    );
    let outcome = Project::new().workbook("ЕГЭ.xlsx", "Page 1", &lines).outcome();
    assert_eq!(outcome.counts("gia_above_threshold"), "2/3");
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn the_same_protocol_saved_twice_counts_once() {
    let lines =
        ege("01 - Русский язык 2023.05.29", &["1;Азов;Иван;Ильич;24", "2;Азов;Иван;Ильич;23"]);
    let mut again = lines.clone();
    again.push(";;;;;;;;;;;;;;".to_owned());
    again.push("Средние".to_owned());
    let outcome = Project::new()
        .workbook("а.xlsx", "Page 1", &lines)
        .workbook("б.xlsx", "Page 1", &again)
        .outcome();
    assert_eq!(outcome.counts("gia_above_threshold"), "1/2");
    assert_eq!(outcome.errors(), [""; 0], "{}", outcome.shown());
}

#[test]
fn stacked_sparse_tables_each_have_their_own_subject() {
    let mut lines = sparse(
        OGE,
        "9А",
        "02 - Математика 2023.06.09",
        &["1;Азов;Иван;Ильич;2", "2;Бокова;Анна;Львовна;3"],
    );
    lines.extend(["Средние", ""].map(str::to_owned));
    lines.extend(sparse(OGE, "9А", "12 - Обществознание 2023.06.13", &["1;Азов;Иван;Ильич;4"]));
    let outcome = Project::new().workbook("ОГЭ.xlsx", "Page 1", &lines).outcome();
    let gia = outcome.indicator("gia_above_threshold");
    assert_eq!(gia.counts("2022-2023"), "2/3");
    assert_eq!(gia.cut("subject", "ОГЭ: Математика", "2022-2023"), "1/2");
    assert_eq!(gia.cut("subject", "ОГЭ: Обществознание", "2022-2023"), "1/1");
}

#[test]
fn the_exam_is_told_by_the_grade_where_no_title_names_it() {
    let lines = sparse(
        EGE_SPARSE,
        "11А",
        "04 - Химия 2023.05.26",
        &["1;Азов;Иван;Ильич;36", "2;Бокова;Анна;Львовна;35"],
    );
    let outcome = Project::new().workbook("1.xlsx", "Page 1", &lines).outcome();
    assert_eq!(
        outcome.indicator("gia_above_threshold").cut("subject", "ЕГЭ: Химия", "2022-2023"),
        "1/2"
    );
    assert_eq!(outcome.files()[0]["form"], "ege_protocol");
}

#[test]
fn a_mask_that_disagrees_is_a_warning_and_the_score_stands() {
    let mut lines = ege("03 - Физика 2023.06.05", &["1;Азов;Иван;Ильич;36"]);
    // 1 + 1 + 1(2) = 3 points by the masks, 20 by the protocol
    lines[2] = lines[2].replace(";123456;;;;36", ";123456;'++-;1(2)0(3);20;36");
    let outcome = Project::new().workbook("ЕГЭ.xlsx", "Page 1", &lines).outcome();
    assert_eq!(outcome.counts("gia_above_threshold"), "1/1");
    assert_eq!(outcome.remark("D02")["severity"], "warning");
}

#[test]
fn a_graduate_who_did_not_come_is_not_counted() {
    let outcome = of(&["ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;неявка;", PHYSICS[1]]);
    assert_eq!(outcome.counts("gia_above_threshold"), "1/1");
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn a_score_that_is_no_number_refuses_the_row() {
    let run = project(&["ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;сорок;", PHYSICS[1]]).run(&[]);
    assert_eq!((run.counts("gia_above_threshold").as_str(), run.exit_code()), ("1/1", 1));
    assert_eq!(run.errors(), ["C02 ГИА.xlsx G2"]);
    assert_eq!(run.remark("C02")["value"], "сорок");
}

#[test]
fn a_repeated_row_counts_once_and_a_result_out_of_range_is_refused() {
    let line = "ОГЭ;Математика;@2023-06-09;Азов Иван Ильич;9А;8;;3";
    let outcome = of(&[line, line, "ОГЭ;Математика;@2023-06-09;Бокова Анна Львовна;9А;20;;1"]);
    assert_eq!(outcome.counts("gia_above_threshold"), "1/1");
    assert!(outcome.has("C01") && outcome.has("C02"), "{}", outcome.shown());
    let beyond = of(&["ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;360;", PHYSICS[0]]);
    assert_eq!(beyond.counts("gia_above_threshold"), "0/1");
}

#[test]
fn a_mark_beside_an_empty_score_is_no_test_score() {
    let outcome = of(&[
        "ЕГЭ;Математика;@2023-06-01;Азов Иван Ильич;11А;;;4",
        "ЕГЭ;Математика;@2023-06-01;Бокова Анна Львовна;11А;;64;5",
        "ЕГЭ;Математика базовая;@2023-06-01;Волин Олег Юрьевич;11А;;;4",
    ]);
    let results = outcome.indicator("gia_above_threshold");
    assert_eq!(results.counts("2022-2023"), "2/2");
    let profile = "ЕГЭ: Математика (профильная)";
    assert_eq!(results.cut("subject", profile, "2022-2023"), "1/1");
    assert_eq!(outcome.warnings(), ["D11 ГИА.xlsx H2"]);
}
