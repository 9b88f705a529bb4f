//! When something was, in other spellings: days, spans, months, school years, terms, slips of the pen.
//! Each gives its figure, or a remark with its cell; decided by reading, never by running.

use crate::support::sources::{CONTESTS, PAIRS, RDR, STAFF, table};
use crate::support::{Outcome, Project};

/// A staff list of two teachers, whose file says the year.
pub(super) fn staff() -> Project {
    let lines = ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"];
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &lines))
}

/// The contest of one of two teachers on a date.
pub(super) fn contest(date: &str) -> Outcome {
    let line = format!("{date};Азова Инна Ильинична;Конкурс педагогического мастерства;;районный;");
    staff().workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, &[&line])).outcome()
}

#[test]
fn the_time_of_an_event_is_read_whole() {
    for date in [
        "'14.12.2022",
        "'14.12.22 г.",
        "'14/12/2022",
        "'2022-12-14",
        "'14 декабря 2022 г.",
        "'14.12.2022 10:30",
        "'среда, 14 декабря 2022 г.",
        "'14-16.12.2022",
        "'14 – 16.12.22",
        "'14,15,16.12.2022",
        "'с 14 по 16 декабря 2022",
        "'14.12-16.12.2022",
        "'14.12.2022-16.12.2022",
        "'28.11–02.12.2022",
        "'30 января – 3 февраля 2023 г.",
        "'29.12-12.01.2023",
        "'ноябрь 2022",
        "'11.2022",
        "'нояб. 2022 г.",
        "'ноябрь 2022 – январь 2023",
        "'ноябрь-декабрь 2022",
        "'2022-2023 уч. год",
        "'2022/2023",
        "@2022-12-14",
        "44909",
    ] {
        let outcome = contest(date);
        assert_eq!(outcome.counts("contests"), "1/2", "{date}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("A2"), "", "{date}\n{}", outcome.shown());
    }
}

#[test]
fn a_time_that_is_not_understood_to_its_end_refuses_the_row() {
    for date in [
        "'14.12.2022 (перенесён)",
        "'до 14.12.2022",
        "'14.12",
        "'2023",
        "'зима 2023",
        "'3 четверть",
        "'31.11.2022",
        "'12.31.2022",
        "'16-14.12.2022",
        "'14-12.2022",
        "'12.22",
        "'22-23",
        "'2022-2024",
        "'25.08-05.09.2022",
        "'июнь – сентябрь 2022",
        "'14.12.2О22",
        "'14.12.0222",
        "'неизвестно",
    ] {
        let outcome = contest(date);
        assert_eq!(outcome.counts("contests"), "–/2", "{date}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("A2"), "C02", "{date}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), ["C02 Конкурсы.xlsx A2"], "{date}");
    }
}

#[test]
fn slips_in_years_are_refused_or_said() {
    for (date, counts, codes) in [
        ("@2203-12-14", "–/2", "C32"),
        ("@2032-12-14", "–/2", "C32"),
        ("@1923-12-14", "–/2", "C02"),
        ("'14.12.1982", "–/2", "C02"),
        ("'14-16.12.2033", "–/2", "C32"),
        ("'декабрь 2044", "–/2", "C32"),
        ("'14.12.32", "–/2", "C32"),
        // The staff list is of 2022-2023: until 31 August 2024 a day may be right.
        ("@2024-09-01", "–/2", "C32"),
        ("@2024-08-31", "–/2", "C33"),
        ("@2013-12-14", "–/2", "C33"),
        ("'14.12.2002", "–/2", "C33"),
        ("@2022-09-01", "1/2", ""),
        ("@2023-08-31", "1/2", ""),
    ] {
        let outcome = contest(date);
        assert_eq!(outcome.year(), "2022-2023", "{date}");
        assert_eq!(outcome.counts("contests"), counts, "{date}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("A2"), codes, "{date}\n{}", outcome.shown());
    }
}

/// РДР of two pupils, of whom the first is high; the year of both as written.
fn rdr(year: &str) -> Outcome {
    let lines = [
        format!("{year};Физика;;8;8А;80001;;высокий"),
        "2021-2022;Физика;;8;8А;80002;;базовый".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &lines)).outcome()
}

#[test]
fn a_school_year_is_two_years_that_follow_each_other() {
    for year in [
        "'2022-2023",
        "'2022/23",
        "'22-23",
        "'22/23 уч. год",
        "'2022–2023 учебный год",
        "'2022 — 2023",
        "'2022/2023 уч.г.",
        "'за 2022-2023 год",
        "'2023",
        "2023",
    ] {
        let outcome = rdr(year);
        assert_eq!(outcome.year(), "2022-2023", "{year}\n{}", outcome.shown());
        assert_eq!(outcome.counts("rdr_high_cluster"), "1/1", "{year}");
    }
    for year in [
        "'2022-2024",
        "'2022-24",
        "'2022 2023",
        "'2022-203",
        "'2022-2022",
        "'2023-2022",
        "'22-24",
        "'2022-2023-2024",
        "'2022-2023 (1 полугодие)",
        "'2022",
        "'прошлый",
        "@2022-09-01",
    ] {
        let outcome = rdr(year);
        // «2022» alone is the year that ends in it.
        let (pupils, codes) = if year == "'2022" { ("1/2", "") } else { ("0/1", "C02") };
        assert_eq!(outcome.year(), "2021-2022", "{year}\n{}", outcome.shown());
        assert_eq!(outcome.counts("rdr_high_cluster"), pupils, "{year}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("A2"), codes, "{year}\n{}", outcome.shown());
    }
}

#[test]
fn a_month_begins_and_ends_a_term() {
    for (from, to, counts) in [
        ("@2022-09-01", "@2023-05-31", "1/1"),
        ("'сентябрь 2022", "'май 2023", "1/1"),
        ("'09.2022", "'05.2023", "1/1"),
        ("'2022-2023 уч. год", "'2022-2023 уч. год", "1/1"),
        ("'1 сентября 2022 г.", "'31 мая 2023 г.", "1/1"),
        ("'01.09.22", "'31.05.23", "1/1"),
    ] {
        let line = format!(
            "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;;;;;;{from};{to};;;90;"
        );
        let outcome = staff().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line])).outcome();
        assert_eq!(outcome.counts("pairs_completed"), counts, "{from}\n{}", outcome.shown());
        assert_eq!(outcome.list("pairs")[0]["from"], "2022-09-01", "{from}");
        let last = if to.contains("уч") { "2023-08-31" } else { "2023-05-31" };
        assert_eq!(outcome.list("pairs")[0]["to"], last, "{to}");
    }
    for from in ["'01-05.09.2022", "'2022", "'осень 2022", "'с 01.09.2022", "'@"] {
        let line = format!(
            "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;;;;;;{from};@2023-05-31;;;90;"
        );
        let outcome = staff().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line])).outcome();
        assert_eq!(outcome.errors(), ["C02 Пары.xlsx I2"], "{from}\n{}", outcome.shown());
    }
}

#[test]
fn years_of_two_digits_are_of_the_century_that_can_be() {
    // Hired after the snapshot a teacher is not counted: 0/1 instead of 0/2.
    for (hired, counts, codes) in [
        ("'24.08.97", "0/2", ""),
        ("'24.08.85", "0/2", ""),
        ("'24.08.00", "0/2", ""),
        ("'24 августа 99 г.", "0/2", ""),
        ("'01/09/10", "0/2", "C37"),
        ("'31.05.23", "0/2", ""),
        ("'24.08.1997", "0/2", ""),
        ("@1997-08-24", "0/2", ""),
        ("'24.08.23", "0/1", "C34"),
        ("'24.08.2023", "0/1", ""),
        ("'август 97", "0/2", "B03"),
    ] {
        let lines = [
            format!("Азова Инна Ильинична;учитель;;;;нет;;;{hired};;;"),
            "Бокова Анна Львовна;учитель;;;;нет;;;;;;".to_owned(),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let project =
            Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &lines));
        let outcome = project.outcome();
        assert_eq!(outcome.counts("category_high_first"), counts, "{hired}\n{}", outcome.shown());
        assert_eq!(outcome.codes_at("I2"), codes, "{hired}\n{}", outcome.shown());
    }
}
