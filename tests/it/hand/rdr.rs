//! `rdr_high_cluster`: which labels are high, unknown ones, duplicates.
//! All rows are of the school's own blank: no other layout of РДР is known.

use crate::support::Project;
use crate::support::sources::{RDR, table};

fn project(lines: &[&str]) -> Project {
    Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, lines))
}

const LEVELS: [&str; 4] = [
    "2022-2023;Физика;РДР;8;8А;80001;5;базовый",
    "2022-2023;Физика;РДР;8;8А;80002;9;повышенный",
    "2022-2023;Физика;РДР;8;8Б;80003;12;Высокий",
    "2022-2023;Физика;РДР;8;8Б;80004;11;высокий",
];

#[test]
fn without_a_passport_only_the_label_high_is_high() {
    let outcome = project(&LEVELS).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "2/4");
    assert_eq!(outcome.remark("E02")["severity"], "info");
    assert_eq!(outcome.indicator("rdr_high_cluster").cut("subject", "Физика", "2022-2023"), "2/4");
    // None of 8А, both of 8Б.
    let high: Vec<_> = outcome.works().iter().map(|work| (&work["class"], &work["high"])).collect();
    assert_eq!(high, [(&"8А".into(), &0.into()), (&"8Б".into(), &2.into())]);
    assert_eq!(outcome.warnings(), [""; 0]);
}

#[test]
fn the_passport_lists_the_high_labels() {
    let labels = ["все предметы;повышенный", "все предметы;высокий"];
    let outcome = project(&LEVELS).passport(&[("РДР", &labels)]).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "3/4");
    assert!(!outcome.has("E02"));
}

#[test]
fn codes_here_and_names_there_of_one_class_are_said_to_be_perhaps_the_same_pupils() {
    let coded = &LEVELS[..2];
    let of = |class: &str, work: &str, names: [&str; 2]| {
        let lines = names.map(|name| format!("2022-2023;Физика;{work};8;{class};{name};5;базовый"));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        project(coded).workbook("Список.xlsx", "РДР", &table(RDR, &lines)).outcome()
    };
    let names = ["Азов Иван Ильич", "Бокова Анна"];
    let outcome = of("8А", "РДР", names);
    assert_eq!(outcome.counts("rdr_high_cluster"), "0/4", "nothing is dropped by a guess");
    assert_eq!(outcome.warnings(), ["E06 Список.xlsx"]);
    assert!(outcome.texts("E06")[0].contains("Физика, 8А, 2022-2023"));
    assert_eq!(of("8А", "", ["80001", "80002"]).warnings(), ["E06 Список.xlsx"]);
    assert_eq!(of("8Б", "РДР", names).warnings(), [""; 0], "another class");
    assert_eq!(of("8А", "Вторая", names).warnings(), [""; 0], "another work");
}

#[test]
fn a_subject_has_labels_of_its_own() {
    let lines = [LEVELS[1], "2022-2023;Химия;РДР;8;8А;80002;9;повышенный"];
    let outcome = project(&lines).passport(&[("РДР", &["Физика;повышенный"])]).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/2");
}

#[test]
fn an_unknown_label_is_refused_and_named() {
    let run =
        project(&[LEVELS[0], LEVELS[2], "2022-2023;Физика;РДР;8;8Б;80005;12;кластер 2"]).run(&[]);
    assert_eq!((run.counts("rdr_high_cluster").as_str(), run.exit_code()), ("1/2", 1));
    assert_eq!(run.errors(), ["E01 РДР.xlsx H4"]);
    assert!(run.texts("E01")[0].contains("паспорт"));
}

#[test]
fn labels_of_the_schools_own_scale_are_known_by_the_passport() {
    let lines = [
        "2022-2023;Физика;РДР;8;8А;80001;5;кластер 1",
        "2022-2023;Физика;РДР;8;8А;80002;9;Кластер 3",
    ];
    let outcome = project(&lines).passport(&[("РДР", &["Физика;кластер 3"])]).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/2");
}

#[test]
fn equal_rows_of_two_files_count_once_and_different_ones_are_an_error() {
    let run = project(&LEVELS)
        .workbook(
            "Срез РДР.xlsx",
            "РДР",
            &table(RDR, &[LEVELS[3], "2022-2023;Физика;РДР;8;8А;80001;5;высокий"]),
        )
        .run(&[]);
    assert_eq!((run.counts("rdr_high_cluster").as_str(), run.exit_code()), ("2/4", 1));
    assert!(run.has("C01"));
    assert_eq!(run.remark("C03")["file"], "Срез РДР.xlsx");
}

#[test]
fn two_works_of_a_subject_are_two_results() {
    let lines = [
        "2022-2023;Физика;октябрь;8;8А;80001;5;базовый",
        "2022-2023;Физика;март;8;8А;80001;12;высокий",
    ];
    let outcome = project(&lines).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/2");
}

#[test]
fn levels_of_two_years_are_compared() {
    let lines = [LEVELS[0], LEVELS[2], "2021-2022;Физика;РДР;8;8А;80001;5;базовый"];
    let outcome = project(&lines).outcome();
    let rdr = outcome.indicator("rdr_high_cluster");
    assert_eq!((rdr.counts("2021-2022"), rdr.counts("2022-2023")), ("0/1".into(), "1/2".into()));
    assert_eq!((rdr.change(), rdr.verdict()), (Some(0.5), "too_few"));
}
