//! What a director reads on the pages of the report in odd folders: true, and in correct Russian.
//! The folders are so small that every sentence can be checked by eye against the lines above it.

use crate::support::Project;
use crate::support::sources::{GIA, PAIRS, VPR, table};

const LIST: &str = "ФИО*;Должность*;Категория";
const PEOPLE: [&str; 2] = ["Азова Инна Ильинична;учитель;высшая", "Бокова Анна Львовна;учитель;"];
const CLIMATE: &str = "Учебный год*;Этап;Методика*;Респондент*;Пункт*;Балл*";
const YEAR: [&str; 2] = ["--year", "2022-2023"];

/// Ten items of Фидлер, all alike, of one respondent.
fn answers(year: &str, score: u32) -> Vec<String> {
    (1..=10).map(|item| format!("{year};;Фидлер;П-1;{item};{score}")).collect()
}

#[test]
fn a_pair_of_the_day_before_and_the_first_day_of_the_year_shows_what_it_breaks() {
    // Two days: counted in both years, and too short by rule R11.
    let pair = "опытный предметник – неопытный предметник;Азова Инна Ильинична;Бокова Анна Львовна;урок;\
                1-од;@2022-08-30;да;да;@2022-08-31;@2022-09-01;да;Завучева О. И.;;";
    let project = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LIST, &PEOPLE))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[pair]));
    let run = project.run(&YEAR);
    assert_eq!(run.counts("pairs_completed"), "0/1");
    let page = run.sheet("Наставничество");
    assert!(page.contains("Нарушения правил в парах 2022-2023 года"), "{page}");
    assert!(!page.contains("Нарушений не найдено"), "{page}");
}

#[test]
fn without_a_list_of_the_year_nothing_is_said_of_its_categories_but_what_is_lacking() {
    let project = Project::new().workbook("Кадры 2021-2022.xlsx", "Кадры", &table(LIST, &PEOPLE));
    let run = project.run(&YEAR);
    let page = run.sheet("Кадры");
    assert!(
        page.contains("Нет списка кадров за 2022-2023 учебный год: сроки не проверены."),
        "{page}"
    );
    assert!(!page.contains("Таких категорий нет"), "{page}");
    let page = run.sheet("Чего нет");
    assert!(page.contains("Самообследование | список кадров"), "{page}");
}

#[test]
fn one_respondent_is_told_in_the_right_case_and_which_way_the_climate_gets_better() {
    let lines = [answers("2021-2022", 4), answers("2022-2023", 3)].concat();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project = Project::new().workbook("Климат.xlsx", "Климат", &table(CLIMATE, &lines));
    let run = project.run(&YEAR);
    let own = run.sheet("Климат и эффективность");
    assert!(own.contains("Фидлер | 2022-2023 | без этапа | 1 | мало | – | –"), "{own}");
    assert!(!own.contains("благоприятная") && !own.contains("Пункт"), "{own}");
    let page = run.sheet("Итоги");
    assert!(page.contains("мало") && page.contains("1 чел."), "{page}");
    let better = "на основе партнерства (Фидлер, балл: меньше – лучше)";
    assert!(page.contains(better), "{page}");
}

#[test]
fn an_answer_of_one_is_not_shown_among_what_changed() {
    let lines = |now| {
        let lines = [answers("2021-2022", 4), answers("2022-2023", now)].concat();
        [CLIMATE.to_owned()].into_iter().chain(lines).collect::<Vec<_>>()
    };
    let project = Project::new().workbook("Климат.xlsx", "Климат", &lines(3));
    let kept = project.run(&YEAR);
    let earlier = "Итоги для сравнения 2022-2023.json";
    let bytes = std::fs::read(kept.folder().join("служебное").join(earlier)).unwrap();
    let project = project.workbook("Климат.xlsx", "Климат", &lines(2));
    let run = project.run_beside(earlier, &bytes, &YEAR);
    let page = run.sheet("Что изменилось");
    assert!(page.contains("2022-2023 | – | 1 | мало | – | 1 | мало"), "{page}");
}

#[test]
fn a_copy_of_a_file_is_called_a_copy() {
    let list = table(LIST, &PEOPLE);
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &list).workbook(
        "Копия/Кадры 2022-2023.xlsx",
        "Кадры",
        &list,
    );
    let page = project.run(&YEAR).sheet("Источники и методика");
    assert!(page.contains("копия прочитанного файла"), "{page}");
    assert!(!page.contains("не распознан"), "{page}");
}

#[test]
fn every_column_a_figure_was_counted_from_is_named() {
    let exam = "ОГЭ;Математика;@2023-06-09;Ясенев Пётр Ильич;9А;10;;3";
    let project = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &[exam]));
    let page = project.run(&YEAR).sheet("Источники и методика");
    let row = page.lines().find(|line| line.contains("(дата)")).unwrap();
    assert!(row.contains("A (экзамен)"), "{row}");
}

#[test]
fn a_minority_that_rose_is_told_with_the_majority_that_fell() {
    // Of ten, one rose and nine fell: no chance by the sign test.
    let letters = ["а", "б", "в", "г", "д", "е", "ж", "и", "к", "л"];
    let sheets = letters.iter().enumerate().flat_map(|(number, letter)| {
        let now = if number < 1 { 60 } else { 40 };
        [("2021-2022", 50), ("2022-2023", now)]
            .map(|(year, sum)| format!("{year};Петров{letter} Иван Ильич;учитель;{sum};100"))
    });
    let sheets: Vec<String> = sheets.collect();
    let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let header = "Учебный год*;ФИО*;Должность;Сумма баллов*;Максимум*";
    let project = Project::new().workbook("Баллы.xlsx", "Баллы", &table(header, &sheets));
    let page = project.run(&YEAR).sheet("Итоги");
    for told in ["1 из 10", "снизились 9", "▼ снизилось"] {
        assert!(page.contains(told), "{page}");
    }
    let overview = "Из 1 результата, о котором можно судить, улучшившихся нет, ухудшился 1.";
    assert!(page.contains(overview), "{page}");
}

#[test]
fn a_rise_made_by_the_works_of_one_year_alone_is_unstable_and_says_which_works_are_common() {
    // Mathematics is 30 of 60 in both years; the second year has 60 works of Russian more, all passed: 90 of 120.
    let mut lines = Vec::new();
    for (year, subject, passed) in [
        ("2021-2022", "Математика", 30),
        ("2022-2023", "Математика", 30),
        ("2022-2023", "Русский язык", 60),
    ] {
        for pupil in 0..60 {
            let mark = if pupil < passed { 3 } else { 2 };
            lines.push(format!("{year};{subject};5;5А;{pupil};;{mark};;"));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).run(&YEAR);
    assert_eq!(run.indicator("vpr_pass").verdict(), "growth");
    let page = run.sheet("Итоги");
    assert!(page.contains("≈ неустойчиво") && !page.contains("Лучшее"), "{page}");
    let common = "общие – 60 из 120 работ этого года и 60 из 60 прошлого";
    assert!(page.contains(common), "{page}");
}
