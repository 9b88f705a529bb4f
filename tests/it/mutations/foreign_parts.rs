//! A law: a sheet, a row or a column that is no part of a form changes no figure, or a warning or an error
//! of the file says so. One folder with exams, tests, pairs and courses; what is added is drawn at random.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::support::sources::{GIA, PAIRS, STAFF, VPR, ege, table};
use crate::support::{Book, Outcome, Project, rows};

const TRAINING: &str = "Дата*;ФИО*;Вид*;Тема;Часов;Организация";

/// What the folder gives as it is.
static PLAIN: LazyLock<Outcome> = LazyLock::new(|| folder(usize::MAX, |_| {}, None));

const LEARNED: &[&str] = &[
    "@2023-02-15;Азова Инна Ильинична;посещение урока;Урок;;",
    "@2023-03-15;Волин Олег Юрьевич;семинар;Урок;;",
];

const WROTE: &[&str] = &[
    "2022-2023;Математика;5;5А;50001;14;4;4;нет",
    "2022-2023;Математика;5;5А;50002;5;2;3;нет",
    "2022-2023;Математика;5;5А;50003;18;5;4;нет",
];

const SAT: &[&str] = &[
    "ОГЭ;Физика;@2023-06-05;Гусев Лев Ильич;9А;20;;4",
    "ОГЭ;Физика;@2023-06-05;Дятлов Ян Ильич;9А;5;;2",
];

/// The files, their sheets.
fn sources() -> [(&'static str, Vec<String>); 6] {
    let people = "учитель;физика;@1980-03-12;20;высшая;@2021-10-21;;@2010-09-01;;да;нет";
    let staff = ["Азова Инна Ильинична", "Бокова Анна Львовна", "Волин Олег Юрьевич"]
        .map(|name| format!("{name};{people}"));
    let pair = "опытный предметник – неопытный предметник;Азова Инна Ильинична;Бокова Анна Львовна";
    let pairs = [format!("{pair};урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;К;90;")];
    let of = |lines: &[String]| lines.to_vec();
    let under = |header: &str, lines: Vec<String>| {
        [header.to_owned()].into_iter().chain(lines).collect::<Vec<_>>()
    };
    [
        ("Кадры 2022-2023.xlsx", under(STAFF, of(&staff))),
        ("Обучение.xlsx", table(TRAINING, LEARNED)),
        ("Пары.xlsx", under(PAIRS, of(&pairs))),
        ("ВПР.xlsx", table(VPR, WROTE)),
        (
            "ЕГЭ.xlsx",
            ege(
                "01 - Русский язык 2023.05.29",
                &["1;Азов;Иван;Ильич;60", "2;Бобров;Пётр;Львович;20", "3;Волин;Олег;Юрьевич;70"],
            ),
        ),
        ("ГИА.xlsx", table(GIA, SAT)),
    ]
}

/// The folder with one of its files changed, and a sheet beside it.
fn folder(which: usize, change: impl Fn(&mut Vec<String>), beside: Option<&[String]>) -> Outcome {
    let mut project = Project::new();
    for (number, (name, mut lines)) in sources().into_iter().enumerate() {
        if number == which {
            change(&mut lines);
        }
        project = match beside.filter(|_| number == which) {
            Some(sheet) => project.book(name, &two_sheets(&lines, sheet)),
            None => project.workbook(name, "Лист1", &lines),
        };
    }
    project.outcome()
}

fn two_sheets(lines: &[String], beside: &[String]) -> Book {
    let Book(mut pages) = Book::of("Лист1", rows(lines));
    pages.extend(Book::of("Ещё", rows(beside)).0);
    Book(pages)
}

const IDS: [&str; 7] = [
    "vpr_pass", "vpr_quality", "gia_above_threshold", "category_high_first", "young_supported",
    "pairs_completed", "horizontal_learning",
];

fn holds(plain: &Outcome, changed: &Outcome, file: &str) -> bool {
    let is_same = IDS.iter().all(|id| plain.counts(id) == changed.counts(id));
    let is_said = |remark: &serde_json::Value| {
        remark["severity"] != "info" && remark["file"] == file && !plain.remarks().contains(remark)
    };
    is_same || changed.remarks().iter().any(is_said)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn what_is_of_no_form_moves_no_figure_in_silence(
        which in 0_usize..6,
        kind in 0..4_usize,
        headings in prop::collection::vec("[А-Яа-я]{3,12}( [а-я.()]{2,10}){0,2}", 2..6),
        cells in prop::collection::vec("[А-Яа-яё0-9.,: -]{0,14}", 6..30),
        place in 1_usize..5,
    ) {
        let plain = &*PLAIN;
        let file = sources()[which].0;
        let changed = match kind {
            0 => {
                let mut sheet = vec![headings.join(";")];
                sheet.extend(cells.chunks(headings.len()).map(|row| row.join(";")));
                folder(which, |_| {}, Some(&sheet))
            }
            1 => folder(which, |lines| {
                let row = cells[..headings.len()].join(";");
                lines.insert((place + 1).min(lines.len()), row);
            }, None),
            2 => folder(which, |lines| {
                let row = format!("{}{}", ";".repeat(place), cells[0]);
                lines.insert((place + 1).min(lines.len()), row);
            }, None),
            _ => folder(which, |lines| {
                for (number, line) in lines.iter_mut().enumerate() {
                    let is_header = line.matches(';').count() > 3 && line.contains(['*', '№']);
                    let cell = if is_header { &headings[0] } else { &cells[number % cells.len()] };
                    *line = format!("{line};{cell}");
                }
            }, None),
        };
        prop_assert!(holds(plain, &changed, file), "{} {} {:?} {:?}\n{}", kind, file, headings, cells, changed.shown());
    }
}
