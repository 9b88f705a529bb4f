//! Lines over rows and words of titles, sheets, files and folders by which rows may be no records at all.
//! What is right for each was decided by reading it, never by running the program.

use crate::support::sources::{CONTESTS, EXPERIENCE, RDR, table};
use crate::support::{Outcome, Project};

const TALKS: [&str; 2] = [
    "@2023-02-15;Азова Инна Ильинична;выступление;докладчик;Тема;районный",
    "@2023-02-16;Бокова Анна Львовна;доклад;докладчик;Тема;городской",
];
const ENTRIES: [&str; 2] = [
    "@2023-02-15;Азова Инна Ильинична;Учитель года;;районный;участник",
    "@2023-02-16;Бокова Анна Львовна;Учитель года;;районный;участник",
];

fn under(line: &str) -> Outcome {
    let lines = [TALKS[0], line, TALKS[1]];
    Project::new().workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &lines)).outcome_of_2022()
}

#[test]
fn a_worded_line_over_rows_is_said_with_its_cell_and_its_rows() {
    for (line, opens) in [
        ("Не состоялись", true),
        ("Планируется:", true),
        ("Запланировано на 2023-2024", true),
        ("Слушатели", true),
        ("Отменены", true),
        ("Заявки (не приняты)", true),
        ("Отказались от участия", true),
        ("Жюри", true),
        ("Черновик", true),
        ("Архив", true),
        ("Приглашённые", true),
        ("Участие учащихся", true),
        ("Школьный уровень", false),
        ("Совместно с библиотекой", false),
    ] {
        let outcome = under(line);
        assert!(outcome.has("B40"), "{line}: {}", outcome.shown());
        let remark = outcome.remark("B40");
        assert_eq!((&remark["file"], &remark["cell"]), (&"Опыт.xlsx".into(), &"A3".into()));
        assert!(remark["text"].as_str().unwrap().contains("их 1"), "{line}: {remark}");
        assert_eq!(remark["affects"][0], "experience_shared", "{line}");
        assert_eq!(outcome.counts("experience_shared"), "2/–", "{line}");
        let series = outcome.indicator("experience_shared").field("series").clone();
        let unread = series.as_array().unwrap().last().unwrap()["unread"].as_u64();
        assert_eq!(unread, Some(u64::from(opens)), "{line}");
    }
}

#[test]
fn a_line_that_only_parts_the_rows_is_no_warning() {
    for line in [
        "Февраль",
        "9А",
        "9 «А» класс",
        "Русский язык",
        "ШМО учителей математики",
        "Кафедра иностранных языков",
        "II полугодие",
        "3 четверть",
        "Математика, физика",
    ] {
        let outcome = under(line);
        assert!(!outcome.has("B40"), "{line}: {}", outcome.shown());
        assert!(outcome.has("B10") || outcome.has("B31"), "{line}: {}", outcome.shown());
    }
}

#[test]
fn a_trial_under_its_line_is_said() {
    let pupils = [
        "2022-2023;Физика;РДР;8;8А;80001;5;высокий",
        "Пробная работа (не учитывать)",
        "2022-2023;Физика;РДР;8;8А;80002;5;высокий",
        "2022-2023;Физика;РДР;8;8А;80003;5;низкий",
    ];
    let outcome =
        Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &pupils)).outcome_of_2022();
    assert_eq!(outcome.counts("rdr_high_cluster"), "2/3");
    let remark = outcome.remark("B40");
    assert_eq!(remark["cell"], "A3");
    assert!(remark["text"].as_str().unwrap().contains("их 2"), "{remark}");
}

fn contests(file: &str, sheet: &str, title: &str) -> Outcome {
    let mut lines = vec![title.to_owned()];
    lines.extend(table(CONTESTS, &ENTRIES));
    let neighbours = [
        "@2023-03-01;Волина Ева Олеговна;Учитель года;;районный;участник",
        "@2023-03-02;Волина Ева Олеговна;Урок года;;районный;участник",
    ];
    Project::new()
        .workbook(file, sheet, &lines)
        .workbook("Участие.xlsx", "Лист1", &table(CONTESTS, &neighbours))
        .outcome_of_2022()
}

#[test]
fn a_book_that_says_that_it_is_none_is_left_out() {
    for (file, sheet, title) in [
        ("Конкурсы.xlsx", "План", "Конкурсы"),
        ("Конкурсы.xlsx", "Черновик", "Конкурсы"),
        ("Конкурсы.xlsx", "Заявки", "Конкурсы"),
        ("Конкурсы.xlsx", "Ученики", "Конкурсы"),
        ("Конкурсы.xlsx", "Не использовать", "Конкурсы"),
        ("Конкурсы.xlsx", "2023-2024 план", "Конкурсы"),
        ("Конкурсы.xlsx", "Лист1", "План конкурсов на 2022-2023 учебный год"),
        ("Конкурсы.xlsx", "Лист1", "Участие обучающихся в конкурсах"),
        ("Конкурсы.xlsx", "Лист1", "Достижения школьников"),
        ("Конкурсы.xlsx", "Лист1", "Планируемые конкурсы"),
        ("Конкурсы учеников.xlsx", "Лист1", "Конкурсы"),
        ("Черновики/Конкурсы.xlsx", "Лист1", "Конкурсы"),
        ("Заявки_2022.xlsx", "Лист1", "Конкурсы"),
    ] {
        let outcome = contests(file, sheet, title);
        let place = format!("{file} {sheet} {title}");
        assert_eq!(outcome.counts("contests"), "1/–", "{place}: {}", outcome.shown());
        let remark = outcome.remark("B42");
        assert_eq!((&remark["file"], &remark["sheet"]), (&file.into(), &sheet.into()), "{place}");
        assert_eq!(remark["affects"][0], "contests", "{place}");
    }
}

#[test]
fn words_alike_leave_a_book_in() {
    for (file, sheet, title) in [
        ("Конкурсы.xlsx", "Лист1", "Конкурсы и методические проекты педагогов"),
        ("Конкурсы.xlsx", "Лист1", "Участие по плану работы школы"),
        ("Конкурсы.xlsx", "Лист1", "Плановый показатель 30 %"),
        ("Чернова Конкурсы.xlsx", "Лист1", "Конкурсы"),
        ("Конкурсы.xlsx", "Методический проект", "Конкурсы"),
        ("Конкурсы.xlsx", "Лист1", "ГБОУ школа для обучающихся с ОВЗ"),
    ] {
        let outcome = contests(file, sheet, title);
        assert_eq!(outcome.counts("contests"), "3/–", "{file} {sheet} {title}");
        assert!(!outcome.has("B42") && !outcome.has("B43"), "{}", outcome.shown());
    }
    let outcome = contests("Конкурсы.xlsx", "Лист1", "Конкурсы педагогов и учащихся");
    assert_eq!(outcome.counts("contests"), "3/–");
    assert_eq!(outcome.remark("B43")["file"], "Конкурсы.xlsx");
}
