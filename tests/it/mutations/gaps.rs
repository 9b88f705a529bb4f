//! Things of every kind that can't be understood, in many spellings: each leaves its unit open in the figures
//! that it feeds and in no other, in its own year, or in both where the year is what can't be told.

use crate::support::sources::{CONTESTS, PAIRS, RDR, STAFF, VPR, table};
use crate::support::{Outcome, Project};

const NOW: &str = "2022-2023";
const BEFORE: &str = "2021-2022";
/// The figures whose `unread` is looked at.
const IDS: [&str; 6] = [
    "vpr_pass", "vpr_quality", "rdr_high_cluster", "category_high_first", "contests",
    "pairs_completed",
];

/// A folder of two years with one line more in one of its books.
fn with(book: &str, line: &str) -> Outcome {
    let mut project = Project::new();
    let mut works = Vec::new();
    let mut levels = Vec::new();
    let mut contests = Vec::new();
    let mut pairs = Vec::new();
    for (year, first) in [(BEFORE, 2021), (NOW, 2022)] {
        for number in 0..12 {
            works.push(format!("{year};Математика;5;5А;'{};;4;4;", 50_001 + number));
            levels.push(format!("{year};Физика;РДР;8;8А;'{};;базовый", 80_001 + number));
        }
        contests
            .push(format!("@{}-02-15;Азова Анна Львовна;Учитель года;;районный;призёр", first + 1));
        pairs.push(pair(first, "завершена"));
        let mut people = vec![format!("Кадры на {year} учебный год"), STAFF.to_owned()];
        for surname in ["Азова", "Бокова", "Вялова"] {
            people
                .push(format!("{surname} Анна Львовна;учитель;;;12;первая;@2020-10-01;;;;да;нет"));
        }
        if year == NOW && book == "Кадры" {
            people.push(line.to_owned());
        }
        project = project.workbook(&format!("Кадры {year}.xlsx"), "Кадры", &people);
    }
    let mut add = |name: &str, header: &str, mut lines: Vec<String>| {
        if name == book {
            lines.push(line.to_owned());
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        project = std::mem::replace(&mut project, Project::new()).workbook(
            &format!("{name}.xlsx"),
            name,
            &table(header, &lines),
        );
    };
    add("ВПР", VPR, works);
    add("РДР", RDR, levels);
    add("Конкурсы", CONTESTS, contests);
    add("Пары", PAIRS, pairs);
    project.outcome()
}

fn pair(first: i32, ending: &str) -> String {
    format!(
        "опытный предметник – неопытный предметник;Азова Анна Львовна;Бокова Анна Львовна;урок;1-од;\
         @{first}-08-30;да;да;@{first}-09-01;@{}-05-31;да;Вялова А. Л.;10;{ending}",
        first + 1
    )
}

/// What is unread: `id год число`.
fn unread(outcome: &Outcome) -> Vec<String> {
    let mut open = Vec::new();
    for id in IDS {
        let indicator = outcome.indicator(id);
        for measure in indicator.field("series").as_array().unwrap() {
            if measure["unread"] != 0 {
                let year = measure["year"].as_str().unwrap();
                open.push(format!("{id} {year} {}", measure["unread"]));
            }
        }
    }
    open
}

#[test]
fn nothing_is_open_where_everything_was_read() {
    assert_eq!(unread(&with("", "")), [""; 0]);
}

#[test]
fn a_mark_that_is_none_leaves_a_work_open() {
    for mark in [
        "двойка?", "неудачно", "2/3", "4,5", "6", "0", "хз", "см. ведомость", "5 или 4", "V",
        "оценка", "2-3",
    ] {
        let outcome = with("ВПР", &format!("{NOW};Математика;5;5А;'59999;;{mark};4;"));
        let expected = [format!("vpr_pass {NOW} 1"), format!("vpr_quality {NOW} 1")];
        assert_eq!(unread(&outcome), expected, "{mark}: {}", outcome.shown());
    }
}

#[test]
fn a_year_that_is_none_leaves_a_work_open_in_both() {
    for year in [
        "2022-2024", "2022-203", "прошлый", "22/24", "год", "2022–", "XXI век", "2021-2021", "?",
        "2023 или 2022",
    ] {
        let outcome = with("ВПР", &format!("{year};Математика;5;5А;'59999;;4;4;"));
        let expected = [
            format!("vpr_pass {BEFORE} 1"),
            format!("vpr_pass {NOW} 1"),
            format!("vpr_quality {BEFORE} 1"),
            format!("vpr_quality {NOW} 1"),
        ];
        assert_eq!(unread(&outcome), expected, "{year}: {}", outcome.shown());
    }
}

#[test]
fn a_level_that_is_none_leaves_a_pupil_open() {
    for level in [
        "выше базового", "кластер 2", "хороший", "5", "зелёный", "так себе", "уровень А",
        "выше среднего", "не базовый", "???",
    ] {
        let outcome = with("РДР", &format!("{NOW};Физика;РДР;8;8А;'89999;;{level}"));
        let expected = [format!("rdr_high_cluster {NOW} 1")];
        assert_eq!(unread(&outcome), expected, "{level}: {}", outcome.shown());
    }
}

#[test]
fn a_date_that_is_none_leaves_a_contest_open_in_both_years() {
    for date in [
        "весной",
        "32.01.2023",
        "15.13.2022",
        "в течение года",
        "2023-й",
        "до 15.02.2023 г. включ.",
        "?",
        "15.02.20233",
        "после каникул",
        "скоро",
    ] {
        let outcome =
            with("Конкурсы", &format!("'{date};Бокова Анна Львовна;Учитель года;;районный;призёр"));
        let expected = [format!("contests {BEFORE} 1"), format!("contests {NOW} 1")];
        assert_eq!(unread(&outcome), expected, "{date}: {}", outcome.shown());
    }
}

#[test]
fn a_category_that_is_none_leaves_a_teacher_open() {
    for category in [
        "вторая?", "какая-то", "см. приказ", "III", "почти первая", "непонятно", "категория", "да",
        "есть", "по приказу",
    ] {
        let line = format!("Гусева Анна Львовна;учитель;;;12;{category};;;;;да;нет");
        let outcome = with("Кадры", &line);
        let expected = [format!("category_high_first {NOW} 1")];
        assert_eq!(unread(&outcome), expected, "{category}: {}", outcome.shown());
    }
}

#[test]
fn an_outcome_that_is_none_leaves_a_pair_open() {
    for ending in [
        "хорошо",
        "молодцы",
        "см. отчёт",
        "цели понятны",
        "идём дальше",
        "5",
        "наставник доволен",
        "ок",
        "требует обсуждения",
        "???",
    ] {
        let line = pair(2022, ending).replacen("Бокова", "Вялова", 1);
        let outcome = with("Пары", &line);
        let expected = [format!("pairs_completed {NOW} 1")];
        assert_eq!(unread(&outcome), expected, "{ending}: {}", outcome.shown());
    }
}
