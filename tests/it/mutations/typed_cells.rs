//! Typed cells in other spellings: experience, flags, percentages, marks, scores, codes, classes.
//! Each gives its figure, or a remark with its cell.

use super::dates::staff;
use crate::support::sources::{F3, GIA, PAIRS, RDR, STAFF, VPR, table};
use crate::support::{Outcome, Project, bytes, rows};

/// A list of the year and of the year before: the only teacher who may be young has this experience.
fn experience(text: &str) -> Outcome {
    let lines = [
        format!("Азова Инна Ильинична;учитель;;;{text};;;;@2010-09-01"),
        "Бокова Анна Львовна;учитель;;;20;;;;@2010-09-01".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &lines)).outcome()
}

#[test]
fn experience_is_one_length_or_the_one_that_words_name() {
    // Young: less than three years. Of one young teacher none is in a pair.
    for text in [
        "2",
        "'2,5",
        "'2 года",
        "'2 г. 11 мес.",
        "'1 год, 3 месяца",
        "'11 месяцев",
        "'менее года",
        "'общий стаж 15 лет / педагогический стаж 2 года",
        "'пед. – 2, общий – 15",
        "'15 лет (пед. 2 года)",
        "'2 года пед.",
    ] {
        let outcome = experience(text);
        assert_eq!(outcome.counts("young_supported"), "–/1", "{text}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("E2"), "", "{text}\n{}", outcome.shown());
    }
    for text in [
        "'2 года / 15 лет",
        "'2/15",
        "'15 лет (в нашей школе 2 года)",
        "'1 г. 2 м. / 10 л.",
        "'общий 2 года",
        "'около 2 лет",
        "'2 года (декрет)",
        "'1-2 года",
        "'с 2021 года",
        "'2 мес. 1 год",
        "@2021-09-01",
    ] {
        let outcome = experience(text);
        assert_eq!(outcome.counts("young_supported"), "нет", "{text}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("E2"), "B03", "{text}\n{}", outcome.shown());
    }
}

/// ВПР of two pupils: the first with 5 and this absence, the second with 2.
fn absent(text: &str) -> Outcome {
    let lines = [
        format!("2022-2023;Физика;8;8А;80001;;5;;{text}"),
        "2022-2023;Физика;8;8А;80002;;2;;".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome()
}

#[test]
fn a_letter_is_yes_in_the_column_of_absence() {
    for text in ["да", "д", "+", "н", "Н", "н/б", "н/я", "отс.", "отсутствовала", "не явился", "1"]
    {
        let outcome = absent(text);
        assert_eq!(outcome.counts("vpr_pass"), "0/1", "{text}\n{}", outcome.shown());
    }
    for text in ["нет", "-", "–", "0", "писал", "присутствовала"] {
        let outcome = absent(text);
        assert_eq!(outcome.counts("vpr_pass"), "1/2", "{text}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("I2"), "", "{text}\n{}", outcome.shown());
    }
    for text in ["не знаю", "да?", "отсутствовал на первом уроке", "нет данных"]
    {
        let outcome = absent(text);
        assert_eq!(outcome.counts("vpr_pass"), "1/2", "{text}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("I2"), "B03", "{text}\n{}", outcome.shown());
        assert!(outcome.texts("B03")[0].contains("принято: работу писал"), "{text}");
    }
}

#[test]
fn a_letter_is_no_or_yes_in_the_flag_of_a_teacher() {
    for (text, counts, codes) in [
        ("н", "0/1", ""),
        ("Н.", "0/1", ""),
        ("нет", "0/1", ""),
        ("—", "0/1", ""),
        ("не является", "0/1", ""),
        ("д", "0/2", ""),
        ("да", "0/2", ""),
        ("+", "0/2", ""),
        ("есть", "0/2", ""),
        ("иногда", "0/2", "B03"),
        ("да/нет", "0/2", "B03"),
    ] {
        let lines = [
            format!("Азова Инна Ильинична;учитель;;;;нет;;;;;{text};"),
            "Бокова Анна Львовна;учитель;;;;нет;;;;;;".to_owned(),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let project =
            Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &lines));
        let outcome = project.outcome();
        assert_eq!(outcome.counts("category_high_first"), counts, "{text}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("K2"), codes, "{text}\n{}", outcome.shown());
    }
}

#[test]
fn a_mark_is_a_digit_a_word_or_both_alike() {
    let found_of = |mark: &str| {
        let lines = [
            format!("2022-2023;Физика;8;8А;80001;;{mark};;"),
            "2022-2023;Физика;8;8А;80002;;2;;".to_owned(),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome()
    };
    for mark in [
        "4", "'4", "'4,0", "'4 (хорошо)", "'4 хор.", "'хор", "'Хорошо", "'4+", "'4-", "'«4»",
        "'4 (ХОР.)",
    ] {
        let outcome = found_of(mark);
        assert_eq!(outcome.counts("vpr_quality"), "1/2", "{mark}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), [""; 0], "{mark}");
    }
    for mark in [
        "'4 (отл)", "'4/5", "'4-5", "'4 балла из 5", "'зачёт", "'4*", "'4 (апелляция)", "6", "1",
        "4.5", "'хор., отл.", "@2023-05-04",
    ] {
        let outcome = found_of(mark);
        assert_eq!(outcome.counts("vpr_quality"), "0/1", "{mark}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), ["C02 ВПР.xlsx G2"], "{mark}\n{}", outcome.shown());
    }
    let text = found_of("@2023-05-04");
    assert!(text.texts("C02")[0].contains("превратил Excel"), "{}", text.shown());
}

#[test]
fn a_score_may_have_its_unit_and_nothing_else() {
    let found_of = |score: &str| {
        let line = format!("ЕГЭ;Физика;@2023-06-05;Азова Инна Ильинична;11А;;{score};");
        Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &[&line])).outcome()
    };
    for score in ["76", "'76", "'76 б.", "'76 баллов", "'76б", "'62 балла", "'76,0", "'71 балл"]
    {
        let outcome = found_of(score);
        assert_eq!(outcome.counts("gia_above_threshold"), "1/1", "{score}\n{}", outcome.shown());
    }
    for score in [
        "'76!", "'71*", "'71 (апелляция)", "'76 из 100", "'около 70", "'76 %", "120", "'7 6",
        "@2023-05-03",
    ] {
        let outcome = found_of(score);
        assert_ne!(outcome.counts("gia_above_threshold"), "1/1", "{score}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), ["C02 ГИА.xlsx G2"], "{score}\n{}", outcome.shown());
    }
    for absence in ["'н/я", "'неявка", "'не явилась", "'удалён"] {
        let outcome = found_of(absence);
        assert_eq!(outcome.errors(), [""; 0], "{absence}\n{}", outcome.shown());
    }
}

#[test]
fn codes_that_excel_changed_are_refused() {
    let found_of = |code: &str| {
        let lines = [
            format!("2022-2023;Физика;;8;8А;{code};;высокий"),
            "2022-2023;Физика;;8;8А;80002;;базовый".to_owned(),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome()
    };
    for code in ["80001", "'80001", "'8А-01", "'П-7", "'08001", "'80001Е"] {
        assert_eq!(found_of(code).counts("rdr_high_cluster"), "1/2", "{code}");
    }
    for code in ["'8,0001E+04", "'8.0001e+04", "'8E+10", "'8,0001Е+04", "@2023-05-01"] {
        let outcome = found_of(code);
        assert_eq!(outcome.counts("rdr_high_cluster"), "0/1", "{code}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), ["C02 РДР.xlsx F2"], "{code}\n{}", outcome.shown());
    }
}

#[test]
fn classes_by_number_are_classes() {
    for (class, expected) in [
        ("'8-1", "8-1"),
        ("'8 – 1", "8-1"),
        ("'8/1", "8-1"),
        ("8.1", "8-1"),
        ("'8-1 класс", "8-1"),
        ("'8А", "8А"),
        ("'8-А", "8А"),
        ("'8 «А»", "8А"),
        ("'А", "8А"),
        ("@2023-01-08", "нет"),
        ("'8-1-2", "нет"),
        ("'7-1", "нет"),
        ("'восьмой", "нет"),
    ] {
        let line = format!("2022-2023;Физика;;8;{class};80001;;высокий");
        let outcome = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &[&line])).outcome();
        assert_eq!(outcome.counts("rdr_high_cluster"), "1/1", "{class}");
        let work = &outcome.works()[0]["class"];
        assert_eq!(work.as_str().unwrap_or("нет"), expected, "{class}\n{}", outcome.shown());
        let is_unclear = expected == "нет";
        let code = if class.starts_with('@') { "C35" } else { "C09" };
        assert_eq!(outcome.codes_at("E2"), if is_unclear { code } else { "" }, "{class}");
    }
}

/// A pair with this share of activities, and no outcome.
fn pair(done: &str) -> Project {
    let line = format!(
        "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;;;;;;@2022-09-01;@2023-05-31;;;{done};"
    );
    staff().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line]))
}

#[test]
fn a_percentage_is_read_whole() {
    for (done, counts, codes) in [
        ("95", "1/1", ""),
        ("'95 %", "1/1", ""),
        ("'95%", "1/1", ""),
        ("'95,5 %", "1/1", ""),
        ("'95 процентов", "1/1", ""),
        ("100", "1/1", ""),
        ("79", "0/1", ""),
        // The only value of the column is between 0 and 1: a fraction, and said.
        ("0.95", "1/1", "C31"),
        ("'0,5", "0/1", "C31"),
        ("1", "0/1", "C36"),
        ("'95 % (почти всё)", "0/1", "B03"),
        ("'около 95", "0/1", "B03"),
        ("950", "0/1", "B03"),
        ("'9 из 10", "0/1", "B03"),
        ("@2023-05-09", "0/1", "B03"),
    ] {
        let outcome = pair(done).outcome();
        assert_eq!(outcome.counts("pairs_completed"), counts, "{done}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("M2"), codes, "{done}\n{}", outcome.shown());
    }
}

#[test]
fn shares_of_marks_are_percents_or_fractions() {
    // 20 pupils: 10, 40, 30, 20 %: 2, 8, 6, 4.
    for (shares, codes) in [
        ("10;40;30;20", ""),
        ("'10 %;'40 %;'30 %;'20 %", ""),
        ("'10,0;'40,0;'30,0;'20,0", ""),
        ("0.1;0.4;0.3;0.2", "C31"),
        ("'0,1;'0,4;'0,3;'0,2", "C31"),
    ] {
        let lines = [
            "ВПР 2023 Физика 8 класс".to_owned(),
            F3.to_owned(),
            format!("Школа (edu780001);;20;{shares}"),
        ];
        let project =
            Project::new().file("Ф3.xlsx", &bytes(&crate::support::Book::of("Ф3", rows(&lines))));
        let outcome = project.outcome();
        assert_eq!(outcome.counts("vpr_pass"), "18/20", "{shares}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("D3"), codes, "{shares}\n{}", outcome.shown());
    }
}
