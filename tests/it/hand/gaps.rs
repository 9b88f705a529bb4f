//! What was not read: how many units of which figure and year, and whether they could turn its verdict.
//! The base of each case is a clear growth; what is refused stands in the lines.

use crate::support::raw::{self, Raw};
use crate::support::sources::{CONTESTS, DIFFICULTIES, PAIRS, RDR, STAFF, VPR, table};
use crate::support::{Outcome, Project};

const YEARS: [&str; 2] = ["2021-2022", "2022-2023"];

/// `unread` of both years of a figure: the year before, the reporting year; a dash where a year is left out.
fn unread(outcome: &Outcome, id: &str) -> [String; 2] {
    YEARS.map(|year| {
        let indicator = outcome.indicator(id);
        let series = indicator.field("series").as_array().unwrap();
        let measure = series.iter().find(|measure| measure["year"] == year);
        measure.map_or("–".to_owned(), |measure| measure["unread"].to_string())
    })
}

/// Works of a year: `marks` are repeated `times` times.
fn works(year: &str, times: usize, marks: [&str; 4]) -> Vec<String> {
    let works = (0..times * 4).map(|number| {
        let mark = marks[number % 4];
        format!("{year};Математика;5;5А;'{};;{mark};3;", 50_001 + number)
    });
    works.collect()
}

fn of_vpr(now: [&str; 4]) -> Outcome {
    let mut lines = vec![VPR.to_owned()];
    lines.extend(works(YEARS[0], 20, ["2", "3", "4", "5"]));
    lines.extend(works(YEARS[1], 20, now));
    Project::new().workbook("ВПР.xlsx", "ВПР", &lines).outcome()
}

#[test]
fn works_whose_mark_was_refused_could_be_twos() {
    // 60 of 80 → 60 of 60; the twenty twos are written as «неуд!» and refused: 60 of 80 as well.
    let outcome = of_vpr(["неуд!", "3", "4", "5"]);
    let indicator = outcome.indicator("vpr_pass");
    assert_eq!(
        (indicator.counts(YEARS[0]), indicator.counts(YEARS[1])),
        ("60/80".into(), "60/60".into())
    );
    assert_eq!(unread(&outcome, "vpr_pass"), ["0", "20"]);
    assert_eq!(unread(&outcome, "vpr_quality"), ["0", "20"]);
    assert_eq!(indicator.verdict(), "incomplete");
    assert_eq!(indicator.field("unstable"), false);
    // Nothing else has a verdict, so nothing has grown.
    assert_eq!(outcome.indicator("school_results").verdict(), "no_data");
}

/// Works of a year in two subjects: `marks` are repeated fifteen times in each.
fn of_two_subjects(marks: [&str; 4]) -> Vec<String> {
    let of_mathematics = works(YEARS[1], 15, marks);
    let of_russian = of_mathematics.iter().map(|line| line.replace("Математика", "Русский язык"));
    of_mathematics.iter().cloned().chain(of_russian).collect()
}

#[test]
fn the_mean_of_subjects_is_open_where_the_share_is() {
    // Each subject 30 of 60 → 60 of 60; with fifteen works of each refused 45 of 60 at worst; with thirty 30 of 60.
    for (now, expected) in [
        (["5", "3", "4", "5"], "growth"),
        (["неуд!", "3", "4", "5"], "growth"),
        (["неуд!", "неуд!", "4", "5"], "incomplete"),
    ] {
        let mut lines = vec![VPR.to_owned()];
        for line in of_two_subjects(["2", "2", "4", "5"]) {
            lines.push(line.replace(YEARS[1], YEARS[0]));
        }
        lines.extend(of_two_subjects(now));
        let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &lines).outcome();
        let pass = outcome.indicator("vpr_pass");
        assert_eq!(pass.counts(YEARS[0]), "60/120");
        assert_eq!(pass.verdict(), expected);
        assert_eq!(pass.verdict_otherwise("mean_of_subjects"), Some(expected));
    }
}

#[test]
fn a_growth_that_the_unread_could_not_undo_stays() {
    // 30 of 120 → 90 of 119 and one unread: 90 or 91 of 120 is a growth as well.
    let mut lines = vec![VPR.to_owned()];
    lines.extend(works(YEARS[0], 30, ["2", "2", "2", "4"]));
    lines.extend(works(YEARS[1], 30, ["5", "3", "4", "2"]));
    *lines.last_mut().unwrap() = "2022-2023;Математика;5;5А;'59999;;???;3;".to_owned();
    let outcome = Project::new().workbook("ВПР.xlsx", "ВПР", &lines).outcome();
    let indicator = outcome.indicator("vpr_pass");
    assert_eq!((indicator.counts(YEARS[1]), indicator.verdict()), ("90/119".into(), "growth"));
    assert_eq!(unread(&outcome, "vpr_pass"), ["0", "1"]);
}

#[test]
fn a_year_that_was_refused_whole_is_no_data() {
    let mut lines = vec![VPR.to_owned()];
    lines.extend(works(YEARS[0], 20, ["2", "3", "4", "5"]));
    lines.extend(works(YEARS[1], 20, ["?", "?", "?", "?"]));
    let run = Project::new().workbook("ВПР.xlsx", "ВПР", &lines).run(&[]);
    // The year of the rows was read: the report is of it, not of the year before.
    assert_eq!(run.year(), YEARS[1]);
    assert_eq!(run.indicator("vpr_pass").verdict(), "no_data");
    assert!(run.sheet("Итоги").contains("ещё 80 работ не прочитано"), "{}", run.sheet("Итоги"));
    // 60 of 80 in the year before; the year of the rows has neither count and is left out.
    let indicator = run.indicator("vpr_pass");
    assert_eq!((indicator.counts(YEARS[0]), indicator.years()), ("60/80".into(), vec![YEARS[0]]));
    // Of cuts it is not known what was not read.
    let cut = &indicator.field("breakdown")[0]["series"][0];
    assert_eq!((&cut["numerator"], &cut["unread"]), (&60.into(), &serde_json::Value::Null));
}

#[test]
fn pupils_whose_level_is_unknown_are_neither_high_nor_low() {
    // 10 of 40 → 30 of 40 high; ten of the others stand as «выше базового», which is no level: 30 of 30.
    let mut lines = vec![RDR.to_owned()];
    for (year, levels) in [
        (YEARS[0], ["низкий", "базовый", "базовый", "высокий"]),
        (YEARS[1], ["выше базового", "высокий", "высокий", "высокий"]),
    ] {
        for number in 0..40 {
            let level = levels[number % 4];
            lines.push(format!("{year};Физика;РДР;8;8А;'{};;{level}", 80_001 + number));
        }
    }
    let outcome = Project::new().workbook("РДР.xlsx", "РДР", &lines).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "30/30");
    assert_eq!(unread(&outcome, "rdr_high_cluster"), ["0", "10"]);
    // 30 of 40 is a growth over 10 of 40 as well.
    assert_eq!(outcome.indicator("rdr_high_cluster").verdict(), "growth");
}

/// Twenty teachers in both years; the lines of contests follow.
fn contests(lines: &[String]) -> Outcome {
    let mut project = Project::new();
    for year in YEARS {
        let people: Vec<String> =
            (0..20).map(|number| format!("{};учитель;;;12;;;;;;да;нет", teacher(number))).collect();
        let mut lines = vec![format!("Кадры на {year} учебный год"), STAFF.to_owned()];
        lines.extend(people);
        project = project.workbook(&format!("Кадры {year}.xlsx"), "Кадры", &lines);
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    project.workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, &lines)).outcome()
}

fn teacher(number: usize) -> String {
    const SURNAMES: [&str; 20] = [
        "Азова", "Бокова", "Вялова", "Гусева", "Дёмина", "Ежова", "Жукова", "Зимина", "Ильина",
        "Котова", "Лапина", "Мохова", "Носова", "Орлова", "Панова", "Рогова", "Седова", "Титова",
        "Ушкова", "Фомина",
    ];
    format!("{} Анна Львовна", SURNAMES[number])
}

fn contest(date: &str, number: usize) -> String {
    format!("{date};{};Учитель года;;районный;победитель", teacher(number))
}

#[test]
fn an_event_whose_date_was_refused_could_be_of_either_year() {
    // 2 of 20 → 4 of 20; the date of one more can't be told: 3 of 20 → 4 or 5 of 20, growth all the same.
    let mut lines: Vec<String> = (0..2).map(|number| contest("@2022-02-15", number)).collect();
    lines.extend((0..4).map(|number| contest("@2023-02-15", number)));
    lines.push(contest("весной", 10));
    let outcome = contests(&lines);
    assert_eq!(outcome.counts("contests"), "4/20");
    assert_eq!(unread(&outcome, "contests"), ["1", "1"]);
    assert_eq!(outcome.indicator("contests").verdict(), "growth");
    // With a second one it is 4 of 20 → 4 of 20: no growth.
    lines.push(contest("осенью", 11));
    let outcome = contests(&lines);
    assert_eq!(unread(&outcome, "contests"), ["2", "2"]);
    assert_eq!(outcome.indicator("contests").verdict(), "incomplete");
    assert_eq!(unread(&outcome, "experience_shared"), ["0", "0"]);
}

#[test]
fn a_name_with_likely_people_could_be_one_of_them() {
    // «Бокава» may be Бокова, who is in the list: 1 of 20 → 1 of 20, or 2.
    let lines = [
        contest("@2022-02-15", 1),
        contest("@2023-02-15", 2),
        "@2023-02-15;Бокава Анна Львовна;Учитель года;;районный;".to_owned(),
    ];
    let outcome = contests(&lines);
    assert_eq!(outcome.counts("contests"), "1/20");
    assert_eq!(outcome.remark("F03")["severity"], "warning");
    assert_eq!(unread(&outcome, "contests"), ["0", "1"]);
    assert_eq!(outcome.indicator("contests").verdict(), "incomplete");
}

#[test]
fn an_answer_that_was_not_understood_leaves_its_respondent_open() {
    const MODERN: &str = "современные образовательные технологии";
    // 10 of 40 → 20 of 30; ten more answered «ой», each twice: 20 of 40 is a growth, 30 of 40 too.
    let mut lines = vec![DIFFICULTIES.to_owned()];
    for (year, answers) in [
        (YEARS[0], ["испытываю", "испытываю", "испытываю", "не испытываю"]),
        (YEARS[1], ["ой", "испытываю", "не испытываю", "не испытываю"]),
    ] {
        for number in 0..40 {
            for competence in ["проекты", "кейсы"] {
                let answer = answers[number % 4];
                lines.push(format!("{year};;П-{number};{MODERN};{competence};{answer}"));
            }
        }
    }
    let outcome =
        Project::new().workbook("Затруднения.xlsx", "Затруднения", &lines).outcome_in(YEARS[1]);
    assert_eq!(outcome.counts("no_difficulties"), "20/30");
    assert_eq!(unread(&outcome, "no_difficulties"), ["0", "10"]);
    assert_eq!(outcome.indicator("no_difficulties").verdict(), "growth");
}

#[test]
fn a_pair_of_a_kind_nobody_knows_is_a_pair_all_the_same() {
    let pair = |kind: &str, year: i32, number: usize, outcome: &str| {
        format!(
            "{kind};{};{};урок;1-од;@2021-08-30;да;да;@{year}-09-01;@{}-05-31;да;Завучева О. И.;10;{outcome}",
            teacher(number),
            teacher(number + 1),
            year + 1
        )
    };
    let known = "опытный предметник – неопытный предметник";
    let mut lines = vec![PAIRS.to_owned()];
    for number in 0..10 {
        let outcome = if number < 4 { "завершена" } else { "прекращена" };
        lines.push(pair(known, 2021, number, outcome));
        lines.push(pair(known, 2022, number, if number < 6 { "завершена" } else { "прекращена" }));
    }
    lines.push(pair("дружеский", 2022, 12, "завершена"));
    let outcome = Project::new().workbook("Пары.xlsx", "Пары", &lines).outcome_in(YEARS[1]);
    assert_eq!(outcome.counts("pairs_completed"), "6/10");
    // 4 of 10 → 6 of 11 or 7 of 11.
    assert_eq!(unread(&outcome, "pairs_completed"), ["0", "1"]);
    assert_eq!(outcome.indicator("pairs_completed").verdict(), "growth");
}

#[test]
fn a_sheet_that_lacks_a_column_counts_with_its_rows() {
    let mut lines = vec![VPR.to_owned()];
    lines.extend(works(YEARS[0], 20, ["2", "3", "4", "5"]));
    lines.extend(works(YEARS[1], 20, ["5", "3", "4", "5"]));
    // No column of codes: thirty works of the reporting year that nothing was read of.
    let broken: Vec<String> = (0..30).map(|_| "2022-2023;Математика;6;2;3".to_owned()).collect();
    let broken: Vec<&str> = broken.iter().map(String::as_str).collect();
    let header = "Учебный год*;Предмет*;Параллель*;Отметка;Отметка по журналу";
    let run = Project::new()
        .workbook("ВПР.xlsx", "ВПР", &lines)
        .workbook("ВПР 6 класс 2022-2023.xlsx", "Лист1", &table(header, &broken))
        .run(&[]);
    assert!(run.has("A15"), "{}", run.shown());
    assert_eq!(run.counts("vpr_pass"), "80/80");
    assert_eq!(unread(&run, "vpr_pass"), ["0", "30"]);
    // 60 of 80 → 80 of 110 at worst.
    assert_eq!(run.indicator("vpr_pass").verdict(), "incomplete");
    let page = run.sheet("Итоги");
    assert!(page.contains("ещё 30 работ не прочитано"), "{page}");
    assert!(page.contains("Не прочитано: 1 файл"), "{page}");
}

#[test]
fn a_file_that_does_not_open_leaves_the_figures_its_name_speaks_of_incomplete() {
    let mut lines = vec![VPR.to_owned()];
    lines.extend(works(YEARS[0], 20, ["2", "3", "4", "5"]));
    lines.extend(works(YEARS[1], 20, ["5", "3", "4", "5"]));
    let book = Project::new().workbook("ВПР.xlsx", "ВПР", &lines);
    assert_eq!(book.outcome().indicator("vpr_pass").verdict(), "growth");
    let run = book.file("ВПР 7 класс.xlsx", b"PK\x03\x04 broken").run(&[]);
    assert_eq!(run.indicator("vpr_pass").verdict(), "incomplete");
    assert_eq!(unread(&run, "vpr_pass"), ["1", "1"]);
    let page = run.sheet("Итоги");
    assert!(page.contains("Не прочитано: 1 файл (показатели 4, 5)"), "{page}");
}

const SURNAMES: &str =
    "Азова Бокова Волина Гусева Дёмина Ежова Жукова Зимина Ильина Котова Лосева Мухина";

/// Twelve teachers, so many of them of the highest category.
fn of_highest_category(highest: usize) -> Vec<String> {
    let mut lines = vec!["ФИО*;Должность*;Категория".to_owned()];
    for (number, surname) in SURNAMES.split(' ').enumerate() {
        let category = if number < highest { "высшая" } else { "" };
        lines.push(format!("{surname} Анна Ильинична;учитель;{category}"));
    }
    lines
}

#[test]
fn a_staff_book_whose_only_sheet_is_broken_leaves_the_figures_its_name_speaks_of_incomplete() {
    let project = Project::new()
        .workbook("Кадры 2021-2022.xlsx", "Кадры", &of_highest_category(1))
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &of_highest_category(9));
    assert_eq!(project.outcome().indicator("category_high_first").verdict(), "growth");
    let sheet = [Raw {
        title: "Лист1", lines: &["ФИО*;Должность*;Категория"], ..Raw::default()
    }];
    let mut parts = raw::parts(&sheet, "");
    for (name, text) in &mut parts {
        if name.ends_with("sheet1.xml") {
            text.truncate(text.len() / 2);
        }
    }
    let outcome = project.file("Кадры совместители.xlsx", &raw::zipped(&parts)).outcome();
    assert_eq!(outcome.remark("A38")["file"], "Кадры совместители.xlsx");
    assert_eq!(outcome.indicator("category_high_first").verdict(), "incomplete");
    assert_eq!(outcome.indicator("vpr_pass").verdict(), "no_data");
}

#[test]
fn rows_whose_group_is_written_once_count_once() {
    // Year and subject stand in the first row of a class only: of three pupils two are refused.
    let lines = [
        RDR,
        "2022-2023;Физика;РДР;8;8А;80001;5;базовый",
        ";;;;;80002;9;высокий",
        ";;;;;80003;12;высокий",
    ];
    let outcome = Project::new().workbook("2022-2023/РДР.xlsx", "РДР", &lines).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "0/1");
    assert_eq!(outcome.errors(), ["A39 2022-2023/РДР.xlsx A3"]);
    // Of which year the two are nobody can tell; the year before has no figure to carry them.
    assert_eq!(unread(&outcome, "rdr_high_cluster"), ["–", "2"]);
}
