//! Days that are in no calendar, tails of names, renamed columns, lists that lack people, lines of vacancies.
//! Each spelling has the figure counted by hand, and the cell of the finding where one is due.

use crate::support::sources::{CONTESTS, EXPERIENCE, table};
use crate::support::{Outcome, Project};

const LISTED: &str = "ФИО*;Должность*;Категория;Дата присвоения";
const BOKOVA: &str = "Бокова Анна Львовна;учитель;;";

fn list(header: &str, lines: &[&str]) -> Outcome {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, lines)).outcome()
}

fn unread(outcome: &Outcome) -> u64 {
    outcome.indicator("category_high_first").field("series")[0]["unread"].as_u64().unwrap()
}

/// The figure of categories, the warnings, how many teachers are in doubt.
fn holds(outcome: &Outcome, (counts, warnings, doubts): (&str, &[&str], u64), what: &str) {
    assert_eq!(outcome.counts("category_high_first"), counts, "{what}: {}", outcome.shown());
    let warnings: Vec<String> =
        warnings.iter().map(|one| one.replacen(' ', " Кадры 2022-2023.xlsx ", 1)).collect();
    assert_eq!(outcome.warnings(), warnings, "{what}: {}", outcome.shown());
    assert_eq!(unread(outcome), doubts, "{what}: {}", outcome.shown());
}

#[test]
fn a_day_of_leaving_that_is_in_no_calendar_puts_nobody_out_in_silence() {
    for cell in [
        "31.02.2023", "31.04.2023", "32.01.2023", "31.06.2023", "31/02/2023", "31-02-2023",
        "2023-02-31", "15.13.2023", "15.01.20233", "115.01.2023", "15.01", "31 февраля 2023",
        "уволена 31.02.2023", "с 31.04.2023 г.", "15.01.2103", "уволена 2023",
    ] {
        let line = format!("Азова Инна Ильинична;учитель;высшая;@2020-01-10;{cell}");
        let outcome =
            list(&format!("{LISTED};Дата увольнения"), &[&line, "Бокова Анна Львовна;учитель;;;"]);
        holds(&outcome, ("1/2", &["F33 E2"], 1), cell);
    }
    for cell in
        ["15.01.2023", "15-01-2023", "15 января 2023", "уволена (приказ от 31.06.2022) 15.01.2023"]
    {
        let line = format!("Азова Инна Ильинична;учитель;высшая;@2020-01-10;{cell}");
        let outcome =
            list(&format!("{LISTED};Дата увольнения"), &[&line, "Бокова Анна Львовна;учитель;;;"]);
        assert!(!outcome.has("F33") || cell.contains("приказ"), "{cell}: {}", outcome.shown());
    }
}

#[test]
fn days_after_all_data_are_slips() {
    for (column, day, counts) in [
        ("Дата приёма", "@2032-09-01", "1/2"),
        ("Дата приёма", "01.09.2032", "1/2"),
        ("Дата приёма", "1 сентября 2032 г.", "1/2"),
        ("Принята", "31.12.2026", "1/2"),
        ("Дата увольнения", "@2032-01-15", "1/2"),
    ] {
        let line = format!("Азова Инна Ильинична;учитель;высшая;@2020-01-10;{day}");
        let outcome =
            list(&format!("{LISTED};{column}"), &[&line, "Бокова Анна Львовна;учитель;;;"]);
        assert_eq!(outcome.counts("category_high_first"), counts, "{day}: {}", outcome.shown());
        let at =
            outcome.warnings().into_iter().chain(outcome.errors()).find(|one| one.ends_with(" E2"));
        assert!(at.is_some(), "{day}: {}", outcome.shown());
        assert_eq!(unread(&outcome), 1, "{day}: {}", outcome.shown());
    }
    // Hired after the list's snapshot, in the year after: legal.
    let line = "Азова Инна Ильинична;учитель;высшая;@2020-01-10;@2023-09-01";
    let outcome = list(&format!("{LISTED};Дата приёма"), &[line, "Бокова Анна Львовна;учитель;;;"]);
    holds(&outcome, ("0/1", &[], 0), "принята 01.09.2023");
}

/// What stands after a name, the counts, the warnings.
const TAILS_OF_NAMES: &[(&str, &str, &[&str])] = &[
    (" ув. 31.01.2023", "0/1", &[]),
    (" (ув. 31.01.2023)", "0/1", &[]),
    (", ув. 31.01.23", "0/1", &[]),
    (" ув.", "0/1", &["F16 B2"]),
    (" (уволена, по собственному желанию)", "0/1", &["F16 B2"]),
    (" 31.01.2023 (уволена)", "0/1", &[]),
    (" (внешний совместитель, 0,5 ставки)", "0/1", &[]),
    (" (Иванова)", "1/2", &[]),
    (" (бывш. Петрова)", "1/2", &[]),
    (" (ур. Петрова)", "1/2", &[]),
    (" (урождённая Петрова)", "1/2", &[]),
    (" (до брака Петрова)", "1/2", &[]),
    (" (девичья фамилия Петрова)", "1/2", &[]),
    (", учитель математики", "1/2", &[]),
    (" (молодой специалист)", "1/2", &[]),
    (" (классный руководитель 5А)", "1/2", &[]),
    (" (на время декрета Ивановой)", "1/2", &[]),
];

#[test]
fn what_stands_after_a_name_is_read_or_told() {
    for tail in [
        " 31.01.2023", " до 31.01.2023", " (до 31.01.2023)", " пенсия", " (пенсия)", " (Пенсия)",
        ", на пенсии", " – пенсионер", " (на замену)", " (больничный)", " (увольн.?)", " 0,5 ст.",
        " с 01.02.2023", " ув. 31.02.2023", " (сменила школу)",
        // A mark refers to a note that stands elsewhere.
        " *",
    ] {
        let line = format!("Азова Инна Ильинична{tail};учитель;высшая;@2020-01-10");
        holds(&list(LISTED, &[&line, BOKOVA]), ("1/2", &["F33 A2"], 1), tail);
    }
    for &(tail, counts, warnings) in TAILS_OF_NAMES {
        let line = format!("Азова Инна Ильинична{tail};учитель;высшая;@2020-01-10");
        holds(&list(LISTED, &[&line, BOKOVA]), (counts, warnings, 0), tail);
    }
    for name in [
        "АЗОВА ИННА ИЛЬИНИЧНА",
        "азова инна ильинична",
        "1. Азова Инна Ильинична",
        "Азова И.И.",
        "И. И. Азова",
        "Азова-Белова Инна Ильинична",
        "Азова - Белова Инна Ильинична",
        "Азова (Белова) И. И.",
        "Мамедова Инна Гасан кызы",
        "Инна Ильинична Азова",
        "Юревич Инна Ильинична",
        "де Азова Инна Ильинична",
        "учитель Азова Инна Ильинична",
    ] {
        let line = format!("{name};учитель;высшая;@2020-01-10");
        holds(&list(LISTED, &[&line, BOKOVA]), ("1/2", &[], 0), name);
    }
}

#[test]
fn a_column_of_dates_or_flags_that_nobody_reads_is_told() {
    for (header, cell) in [
        ("Ушёл", "@2023-01-15"),
        ("Ушла", "15.01.2023"),
        ("Последний день", "15 января 2023"),
        ("Окончание", "@2023-01-15"),
        ("По какое число", "15.01.23"),
        ("Когда пришёл", "@2010-09-01"),
        ("Основное место", "нет"),
        ("Основное место", "да"),
        ("В штате", "да"),
        ("Ведёт уроки", "нет"),
        ("Числится", "Нет"),
        ("Действующий", "да"),
    ] {
        let line = format!("Азова Инна Ильинична;учитель;высшая;@2020-01-10;{cell}");
        let outcome =
            list(&format!("{LISTED};{header}"), &[&line, "Бокова Анна Львовна;учитель;;;"]);
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{header}: {}", outcome.shown());
        assert_eq!(
            outcome.warnings(),
            ["B20 Кадры 2022-2023.xlsx E1"],
            "{header}: {}",
            outcome.shown()
        );
        let affects = outcome.remark("B20")["affects"].as_array().unwrap().clone();
        assert!(affects.contains(&"experience_shared".into()), "{header}: {}", outcome.shown());
    }
    for (header, cell) in
        [("Дата медосмотра", "@2023-01-15"), ("Телефон", "8 812 555"), ("Кабинет", "12")]
    {
        let line = format!("Азова Инна Ильинична;учитель;высшая;@2020-01-10;{cell}");
        let outcome = list(&format!("{LISTED};{header}"), &[&line]);
        assert_eq!(outcome.warnings(), [""; 0], "{header}: {}", outcome.shown());
    }
}

#[test]
fn people_that_an_old_list_lacks_are_counted_once() {
    let all = [
        "Азова Инна Ильинична;учитель;высшая;@2020-01-10",
        BOKOVA,
        "Волин Олег Юрьевич;учитель;;",
        "Дёмин Егор Ильич;учитель;;",
        "Ежова Ирина Павловна;учитель;;",
    ];
    let outcome = Project::new()
        .workbook("2022-2023/А.xlsx", "Кадры", &table(LISTED, &all))
        .workbook("2022-2023/Б.xlsx", "Кадры", &table(LISTED, &all))
        .workbook("2022-2023/В.xlsx", "Кадры", &table(LISTED, &all[..1]))
        .outcome();
    // Four people stand in А and Б and not in В.
    assert_eq!(outcome.counts("category_high_first"), "1/5", "{}", outcome.shown());
    assert_eq!(unread(&outcome), 4, "{}", outcome.shown());
    let text = outcome.texts("F37")[0];
    assert!(text.contains("нет в «2022-2023/В.xlsx»"), "{text}");
    assert!(!text.contains("А.xlsx") && !text.contains("только"), "{text}");
}

#[test]
fn rows_under_a_line_of_vacancies_are_no_people() {
    for line in [
        "Вакансии",
        "Вакансии:",
        "ВАКАНСИИ (1)",
        "Вакантные должности",
        "Вакансия",
        "Вакансии на 2023 год",
    ] {
        let lines = [
            "Азова Инна Ильинична;учитель;высшая;@2020-01-10",
            BOKOVA,
            line,
            "Новикова Инна Олеговна;учитель;;",
        ];
        let outcome = list(LISTED, &lines);
        holds(&outcome, ("1/2", &["F22 A4"], 0), line);
        assert!(outcome.texts("F22")[0].contains("Новикова"), "{}", outcome.shown());
    }
}

#[test]
fn a_category_without_an_end_is_open() {
    for cell in ["бессрочно", "Бессрочно", "бессрочная", "без срока", "не ограничен", "бессроч."]
    {
        let line = format!("Азова Инна Ильинична;учитель;высшая;@2023-10-10;{cell}");
        let lines = [line.as_str(), "Бокова Анна Львовна;учитель;;;"];
        let outcome = Project::new()
            .workbook(
                "Кадры 2023-2024.xlsx",
                "Кадры",
                &table(&format!("{LISTED};Действует до"), &lines),
            )
            .outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{cell}: {}", outcome.shown());
        assert_eq!(outcome.warnings(), [""; 0], "{cell}: {}", outcome.shown());
        assert_eq!(unread(&outcome), 0, "{cell}");
    }
}

#[test]
fn two_levels_of_which_one_is_the_schools_are_told() {
    for level in [
        "школьный/районный",
        "школьный, районный",
        "школьный и районный",
        "районный/школьный",
        "школьный - городской",
        "ОУ / район",
        "школьный, всероссийский",
        "районный (школьный)",
        "школа/город",
        "школьный | международный",
    ] {
        let talk = format!("@2023-02-15;Азова И. И.;выступление;докладчик;Тема;{level}");
        let lines = ["Азова Инна Ильинична;учитель;;", BOKOVA];
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LISTED, &lines))
            .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[&talk]))
            .outcome();
        assert_eq!(outcome.counts("experience_shared"), "0/2", "{level}: {}", outcome.shown());
        assert_eq!(outcome.warnings(), ["G01 Опыт.xlsx F2"], "{level}: {}", outcome.shown());
    }
}

#[test]
fn a_column_of_results_under_another_name_is_told() {
    let lines = ["Азова Инна Ильинична;учитель;;", BOKOVA];
    for (header, cell) in [
        ("Чем закончилось", "не прошла отбор"),
        ("Как выступила", "отозвала"),
        ("Статус участия", "очно"),
    ] {
        let contest = format!(
            "@2023-02-15;Азова И. И.;Учитель года;конкурс педагогического мастерства;районный;{cell}"
        );
        let contests = CONTESTS.replace("Результат", header);
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LISTED, &lines))
            .workbook(
                "Конкурсы.xlsx",
                "Конкурсы",
                &table(&contests, &[&contest, &contest.replace("Азова И. И.", "Бокова А. Л.")]),
            )
            .outcome();
        assert_eq!(outcome.warnings(), ["B20 Конкурсы.xlsx F1"], "{header}: {}", outcome.shown());
    }
}
