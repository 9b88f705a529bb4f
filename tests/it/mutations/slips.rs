//! Slips of the pen in columns of school years, files that were lost, rows that leave a figure open or not.
//! Spelling → reporting year, remark with its cell, `unread` of the year before and the reporting year.

use crate::support::sources::{GIA, PAIRS, RDR, VPR};
use crate::support::{Outcome, Project};

/// Twelve works of both years, and one more of the year as written.
fn vpr(year: &str) -> Project {
    let mut lines = vec![VPR.to_owned()];
    for (before, number) in [("2021-2022", 50_001), ("2022-2023", 50_101)] {
        lines
            .extend((0..12).map(|pupil| format!("{before};Физика;8;8А;'{};;4;4;", number + pupil)));
    }
    lines.push(format!("{year};Физика;8;8А;'50999;;4;4;"));
    Project::new().workbook("ВПР.xlsx", "ВПР", &lines)
}

fn unread(outcome: &Outcome, id: &str, year: &str) -> Option<u64> {
    let indicator = outcome.indicator(id);
    let series = indicator.field("series").as_array().unwrap();
    series.iter().find(|measure| measure["year"] == year)?["unread"].as_u64()
}

#[test]
fn a_slip_in_a_year_is_refused_or_said_and_moves_no_report() {
    for (year, code) in [
        ("'2032-2033", "C32"),
        ("'2025/26", "C32"),
        ("'2042-2043", "C32"),
        ("'1922-1923", "C32"),
        ("'1923-1924", "C32"),
        ("'2024/25 уч. год", "C32"),
        ("'2023-2024", "C33"),
        ("'2023/24", "C33"),
        ("'23-24", "C33"),
        ("'2020-2021", "C33"),
        ("'2012-2013", "C33"),
        ("'2002/2003", "C33"),
    ] {
        for outcome in [vpr(year).outcome(), vpr(year).outcome_in("2022-2023")] {
            assert_eq!(outcome.year(), "2022-2023", "{year}");
            assert_eq!(outcome.counts("vpr_pass"), "12/12", "{year}");
            let remark = outcome.remark(code);
            assert_eq!(
                (&remark["file"], &remark["cell"]),
                (&"ВПР.xlsx".into(), &"A26".into()),
                "{year}"
            );
            let open = u64::from(code == "C32");
            assert_eq!(unread(&outcome, "vpr_pass", "2022-2023"), Some(open), "{year}");
            assert_eq!(unread(&outcome, "vpr_pass", "2021-2022"), Some(open), "{year}");
        }
    }
}

#[test]
fn a_few_rows_of_a_new_year_in_a_file_of_their_own_are_its_year() {
    let lines = [VPR.to_owned(), "2023-2024;Физика;8;8А;'50999;;4;4;".to_owned()];
    let outcome = vpr("'2022-2023").workbook("ВПР 2.xlsx", "ВПР", &lines).outcome();
    assert_eq!((outcome.year(), outcome.counts("vpr_pass")), ("2023-2024", "1/1".to_owned()));
}

#[test]
fn later_years_are_named_with_their_file() {
    let outcome = vpr("'2022-2023").outcome_in("2021-2022");
    assert_eq!(outcome.remark("B08")["file"], "ВПР.xlsx");
}

#[test]
fn one_exam_of_a_later_year_moves_no_report() {
    let mut lines = vec![GIA.to_owned()];
    lines.extend((0..6).map(|at| format!("ЕГЭ;Физика;@2023-06-05;{};11А;;76;", person(at))));
    lines.push(format!("ЕГЭ;Физика;@2024-06-05;{};11А;;76;", person(6)));
    let outcome = Project::new().workbook("ГИА.xlsx", "ГИА", &lines).outcome();
    assert_eq!(
        (outcome.year(), outcome.counts("gia_above_threshold")),
        ("2022-2023", "6/6".to_owned())
    );
    assert_eq!(outcome.remark("C33")["cell"], "C8");
}

fn person(at: usize) -> &'static str {
    const PEOPLE: [&str; 7] = [
        "Азов Иван Ильич", "Боков Лев Ильич", "Волин Олег Ильич", "Гусев Пётр Ильич",
        "Дёмин Яков Ильич", "Ежов Марк Ильич", "Жуков Глеб Ильич",
    ];
    PEOPLE[at]
}

#[test]
fn a_file_that_was_lost_leaves_the_figures_of_its_name_open() {
    const BROKEN: &[u8] = b"PK\x03\x04 broken";
    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";
    for (name, bytes, id) in [
        ("Представление опыта.xlsx", BROKEN, "experience_shared"),
        ("Опыт 22-23.xlsx", BROKEN, "experience_shared"),
        ("Курсы.xlsx", BROKEN, "lesson_design"),
        ("Курсы ПК.xlsx", BROKEN, "lesson_design"),
        ("Педсостав.xlsx", BROKEN, "category_high_first"),
        ("Педагогический состав.xlsx", BROKEN, "category_high_first"),
        ("Педагогические работники.xlsx", BROKEN, "category_high_first"),
        ("Обучение.xlsx", BROKEN, "horizontal_learning"),
        ("Эффективность учителей.xlsx", BROKEN, "teacher_effectiveness"),
        ("Показатели эффективности.xlsx", BROKEN, "teacher_effectiveness"),
        ("Психологический климат.xlsx", BROKEN, "climate"),
        ("Затруднения.xlsx", BROKEN, "no_difficulties"),
        ("Наставнические пары.xlsx", BROKEN, "pairs_completed"),
        ("Пары 2022.xlsx", BROKEN, "pairs_completed"),
        ("Конкурсы и проекты.xlsx", BROKEN, "contests"),
        ("Кадры и категории.xlsx", BROKEN, "category_high_first"),
        ("ГИА/ЕГЭ/Химия ЕГЭ.pdf", PDF, "gia_above_threshold"),
        ("ГИА/ЕГЭ/Химия.pdf", PDF, "gia_above_threshold"),
        ("РДР.pdf", PDF, "rdr_high_cluster"),
        ("РДР.xlsx", BROKEN, "rdr_high_cluster"),
    ] {
        let run = vpr("'2022-2023").file(name, bytes).run(&[]);
        assert_eq!(run.exit_code(), 1, "{name}\n{}", run.said);
        let lacks = run.sheet("Итоги");
        assert!(lacks.contains("не прочитан"), "{name}\n{lacks}");
        let open = run.indicator(id).field("series").as_array().unwrap().clone();
        let is_open = open.iter().any(|measure| measure["unread"] != 0);
        assert!(is_open || run.indicator(id).verdict() == "no_data", "{name}");
    }
}

#[test]
fn a_result_that_is_blank_is_open_and_one_who_did_not_come_is_not() {
    for (score, open) in [
        ("", 1),
        ("неявка", 0),
        ("не явился", 0),
        ("Не явилась", 0),
        ("н/я", 0),
        ("отсутствовал", 0),
        ("удалён", 0),
    ] {
        let mut lines = vec![GIA.to_owned()];
        lines.extend((0..6).map(|at| format!("ЕГЭ;Физика;@2023-06-05;{};11А;;76;", person(at))));
        lines.push(format!("ЕГЭ;Физика;@2023-06-06;{};11А;;{score};", person(6)));
        let outcome = Project::new().workbook("ГИА.xlsx", "ГИА", &lines).outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "6/6", "{score}");
        assert_eq!(unread(&outcome, "gia_above_threshold", "2022-2023"), Some(open), "{score}");
    }
}

#[test]
fn another_row_of_a_counted_pupil_adds_nobody() {
    let mut lines = vec![RDR.to_owned()];
    lines.extend((0..12).map(|at| format!("2022-2023;Физика;РДР;8;8А;'{};;высокий", 80_001 + at)));
    lines.push("2022-2023;Физика;РДР;8;8А;'80001;;низкий".to_owned());
    let outcome = Project::new().workbook("РДР.xlsx", "РДР", &lines).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "12/12");
    assert_eq!(outcome.remark("C03")["cell"].as_str().map(|cell| &cell[1..]), Some("14"));
}

#[test]
fn a_pair_that_ends_before_it_starts_is_open_in_both_years() {
    let pair = |from: &str, to: &str, mentee: usize| {
        format!(
            "опытный предметник – неопытный предметник;Завучева Ольга Ивановна;{};урок;1-од;@2021-08-30;да;да;@{from};@{to};да;;10;завершена",
            person(mentee)
        )
    };
    let lines = [
        PAIRS.to_owned(),
        pair("2021-09-01", "2022-05-31", 0),
        pair("2022-09-01", "2023-05-31", 1),
        pair("2023-09-01", "2023-05-31", 2),
    ];
    let outcome = Project::new().workbook("Пары.xlsx", "Пары", &lines).outcome_in("2022-2023");
    assert_eq!(unread(&outcome, "pairs_completed", "2022-2023"), Some(1), "{}", outcome.shown());
    assert_eq!(unread(&outcome, "pairs_completed", "2021-2022"), Some(1));
}
