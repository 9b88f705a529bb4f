//! Typed cells in other spellings: experience, flags, percentages, marks, scores, codes, classes.
//! Each gives its figure, or a remark with its cell.

use super::whens::{said, staff};
use crate::support::sources::{F3, GIA, PAIRS, RDR, STAFF, VPR, table};
use crate::support::{Found, Project, bytes, rows};

/// A list of the year and of the year before: the only teacher who may be young has this experience.
fn experience(text: &str) -> Found {
    let lines = [
        format!("Азова Инна Ильинична;учитель;;;{text};;;;@2010-09-01"),
        "Бокова Анна Львовна;учитель;;;20;;;;@2010-09-01".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &lines)).found()
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
        let found = experience(text);
        assert_eq!(found.counts("young_supported"), "–/1", "{text}\n{}", found.shown());
        assert_eq!(said(&found, "E2"), "", "{text}\n{}", found.shown());
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
        let found = experience(text);
        assert_eq!(found.counts("young_supported"), "нет", "{text}\n{}", found.shown());
        assert_eq!(said(&found, "E2"), "B03", "{text}\n{}", found.shown());
    }
}

/// ВПР of two pupils: the first with 5 and this absence, the second with 2.
fn absent(text: &str) -> Found {
    let lines = [
        format!("2022-2023;Физика;8;8А;80001;;5;;{text}"),
        "2022-2023;Физика;8;8А;80002;;2;;".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).found()
}

#[test]
fn a_letter_is_no_in_a_flag_and_yes_in_the_column_of_absence() {
    for text in ["да", "д", "+", "н", "Н", "н/б", "н/я", "отс.", "отсутствовала", "не явился", "1"]
    {
        let found = absent(text);
        assert_eq!(found.counts("vpr_pass"), "0/1", "{text}\n{}", found.shown());
    }
    for text in ["нет", "-", "–", "0", "писал", "присутствовала"] {
        let found = absent(text);
        assert_eq!(found.counts("vpr_pass"), "1/2", "{text}\n{}", found.shown());
        assert_eq!(said(&found, "I2"), "", "{text}\n{}", found.shown());
    }
    for text in ["не знаю", "да?", "отсутствовал на первом уроке", "нет данных"]
    {
        let found = absent(text);
        assert_eq!(found.counts("vpr_pass"), "1/2", "{text}\n{}", found.shown());
        assert_eq!(said(&found, "I2"), "B03", "{text}\n{}", found.shown());
        assert!(found.texts("B03")[0].contains("принято: работу писал"), "{text}");
    }
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
        let found = project.found();
        assert_eq!(found.counts("category_high_first"), counts, "{text}\n{}", found.shown());
        assert_eq!(said(&found, "K2"), codes, "{text}\n{}", found.shown());
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
        Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).found()
    };
    for mark in [
        "4", "'4", "'4,0", "'4 (хорошо)", "'4 хор.", "'хор", "'Хорошо", "'4+", "'4-", "'«4»",
        "'4 (ХОР.)",
    ] {
        let found = found_of(mark);
        assert_eq!(found.counts("vpr_quality"), "1/2", "{mark}\n{}", found.shown());
        assert_eq!(found.errors(), [""; 0], "{mark}");
    }
    for mark in [
        "'4 (отл)", "'4/5", "'4-5", "'4 балла из 5", "'зачёт", "'4*", "'4 (апелляция)", "6", "1",
        "4.5", "'хор., отл.", "@2023-05-04",
    ] {
        let found = found_of(mark);
        assert_eq!(found.counts("vpr_quality"), "0/1", "{mark}\n{}", found.shown());
        assert_eq!(found.errors(), ["C02 ВПР.xlsx G2"], "{mark}\n{}", found.shown());
    }
    let text = found_of("@2023-05-04");
    assert!(text.texts("C02")[0].contains("превратил Excel"), "{}", text.shown());
}

#[test]
fn a_score_may_have_its_unit_and_nothing_else() {
    let found_of = |score: &str| {
        let line = format!("ЕГЭ;Физика;@2023-06-05;Азова Инна Ильинична;11А;;{score};");
        Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &[&line])).found()
    };
    for score in ["76", "'76", "'76 б.", "'76 баллов", "'76б", "'62 балла", "'76,0", "'71 балл"]
    {
        let found = found_of(score);
        assert_eq!(found.counts("gia_above_threshold"), "1/1", "{score}\n{}", found.shown());
    }
    for score in [
        "'76!", "'71*", "'71 (апелляция)", "'76 из 100", "'около 70", "'76 %", "120", "'7 6",
        "@2023-05-03",
    ] {
        let found = found_of(score);
        assert_ne!(found.counts("gia_above_threshold"), "1/1", "{score}\n{}", found.shown());
        assert_eq!(found.errors(), ["C02 ГИА.xlsx G2"], "{score}\n{}", found.shown());
    }
    for absence in ["'н/я", "'неявка", "'не явилась", "'удалён"] {
        let found = found_of(absence);
        assert_eq!(found.errors(), [""; 0], "{absence}\n{}", found.shown());
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
        Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).found()
    };
    for code in ["80001", "'80001", "'8А-01", "'П-7", "'08001", "'80001Е"] {
        assert_eq!(found_of(code).counts("rdr_high_cluster"), "1/2", "{code}");
    }
    for code in ["'8,0001E+04", "'8.0001e+04", "'8E+10", "'8,0001Е+04", "@2023-05-01"] {
        let found = found_of(code);
        assert_eq!(found.counts("rdr_high_cluster"), "0/1", "{code}\n{}", found.shown());
        assert_eq!(found.errors(), ["C02 РДР.xlsx F2"], "{code}\n{}", found.shown());
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
        let found = Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &[&line])).found();
        assert_eq!(found.counts("rdr_high_cluster"), "1/1", "{class}");
        let work = &found.works()[0]["class"];
        assert_eq!(work.as_str().unwrap_or("нет"), expected, "{class}\n{}", found.shown());
        let is_unclear = expected == "нет";
        let code = if class.starts_with('@') { "C35" } else { "C09" };
        assert_eq!(said(&found, "E2"), if is_unclear { code } else { "" }, "{class}");
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
        let found = pair(done).found();
        assert_eq!(found.counts("pairs_completed"), counts, "{done}\n{}", found.shown());
        assert_eq!(said(&found, "M2"), codes, "{done}\n{}", found.shown());
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
        let found = project.found();
        assert_eq!(found.counts("vpr_pass"), "18/20", "{shares}\n{}", found.shown());
        assert_eq!(said(&found, "D3"), codes, "{shares}\n{}", found.shown());
    }
}
