//! Lines that are no records and what is left of the example of a blank, in other spellings.
//! What is right for each was decided by reading it, never by running the program.

use crate::support::sources::{RDR, VPR, table};
use crate::support::{Outcome, Project};

const PUPILS: [&str; 3] = [
    "2022-2023;Физика;РДР;8;8А;80001;5;высокий",
    "2022-2023;Физика;РДР;8;8А;80002;5;низкий",
    "2022-2023;Физика;РДР;8;8Б;80003;5;высокий",
];

fn pupils(line: &str) -> Outcome {
    let lines = [PUPILS[0], PUPILS[1], line, PUPILS[2]];
    Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome()
}

#[test]
fn lines_about_other_lines_never_count() {
    for (line, code) in [
        ("2022-2023;Физика;РДР;8;8А;Среднее по классу;5;базовый", "B23"),
        ("2022-2023;Физика;РДР;8;8А;Средний балл;5;базовый", "B23"),
        ("2022-2023;Физика;РДР;8;8А;Ср. балл по классу;5;базовый", "B23"),
        ("2022-2023;Физика;РДР;8;8А;Порог;5;базовый", "B23"),
        ("2022-2023;Физика;РДР;8;8А;Минимальный балл;5;низкий", "B23"),
        ("2022-2023;Физика;РДР;8;8А;Макс.;5;высокий", "B23"),
        ("2022-2023;Физика;РДР;8;8А;Итого по школе;5;высокий", "B23"),
        ("2022-2023;Физика;РДР;8;Всего;5;5;высокий", "B23"),
        (";;;;8А Итог;3;;", "B22"),
        (";;;;Общий итог;3;;", "B22"),
        (";Физика Итог;;;;3;;", "B22"),
        ("Итого;;;;;2;;", "B22"),
        ("Всего участников;;;;;;2;", "B22"),
        (";;;;;в среднем;4,5;", "B22"),
        (";;;;;% выполнения;45;", "B22"),
        (";;;;;Успеваемость;100;", "B22"),
        (";;;;;Качество знаний, %;50;", "B22"),
    ] {
        let outcome = pupils(line);
        assert_eq!(outcome.counts("rdr_high_cluster"), "2/3", "{line}: {}", outcome.shown());
        assert_eq!(outcome.errors(), [""; 0], "{line}");
        assert!(outcome.has(code), "{line}: {}", outcome.shown());
        let remark = outcome.remark(code);
        assert!(remark["cell"].as_str().unwrap().ends_with('4'), "{line}: {remark}");
        assert_eq!((&remark["file"], &remark["sheet"]), (&"РДР.xlsx".into(), &"РДР".into()));
        assert_eq!(outcome.files()[0]["refused"], 0, "{line}");
    }
}

#[test]
fn a_line_of_means_in_the_columns_of_names_is_nobody() {
    let header = "№;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Первичный балл;Балл";
    let lines = [
        "01 - Русский язык 2023.05.29",
        header,
        "1;1234;11А;77;1;Азов;Иван;Ильич;30;60",
        "2;1234;11А;77;1;Средний;Пётр;Львович;30;60",
        ";;;;;Средний;балл;;14;55",
        ";;;;;Порог;;;;40",
        ";;;;;Минимальный;балл;;;24",
    ];
    let outcome =
        Project::new().workbook("ЕГЭ.xlsx", "Page 1", &lines.map(str::to_owned)).outcome();
    assert_eq!(outcome.counts("gia_above_threshold"), "2/2", "{}", outcome.shown());
    assert_eq!(outcome.errors(), [""; 0]);
    assert!(outcome.has("B22"), "{}", outcome.shown());
}

/// The example of the blank «ВПР» with what the school wrote into some of its cells.
fn with_example(lines: &[&str]) -> Outcome {
    let data = ["2022-2023;Математика;5;5А;50001;;4;;", "2022-2023;Математика;5;5А;50002;;2;;"];
    let lines: Vec<&str> = lines.iter().chain(&data).copied().collect();
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome()
}

const EXAMPLE: &str = "Пример: 2022-2023;Русский язык;4;4А;40001;27;4;4;нет";

#[test]
fn only_the_generated_example_is_passed_over() {
    let outcome = with_example(&[EXAMPLE]);
    assert_eq!(outcome.counts("vpr_pass"), "1/2", "{}", outcome.shown());
    assert!(!outcome.has("B24") && !outcome.has("B25"));
    let outcome = with_example(&[EXAMPLE, EXAMPLE, EXAMPLE]);
    assert_eq!(outcome.counts("vpr_pass"), "1/2");
    assert_eq!(
        (&outcome.remark("B24")["cell"], &outcome.remark("B24")["severity"]),
        (&"A3".into(), &"warning".into())
    );
    for line in [
        "Пример: 2022-2023;Математика;5;5А;50003;;5;;",
        "пример: 2022-2023;Русский язык;4;4А;40002;27;4;4;нет",
        "Пример:2022-2023;Русский язык;4;4А;40001;27;5;4;нет",
        "ПРИМЕР: 2022-2023;Русский язык;4;4Б;40001;27;4;4;нет",
        "Пример : 2022-2023;Русский язык;4;4А;40001;27;4;;нет",
    ] {
        let outcome = with_example(&[EXAMPLE, line]);
        assert_eq!(outcome.errors(), ["B25 ВПР.xlsx A3"], "{line}: {}", outcome.shown());
        assert_eq!(outcome.counts("vpr_pass"), "1/2", "{line}");
        assert_eq!(outcome.files()[0]["refused"], 1, "{line}");
    }
}
