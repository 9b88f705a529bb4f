//! What a curator writes of a pair beside who it is: it comes back from the register whole.
//! What it means for rules is asked elsewhere.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::support::Project;
use crate::support::sources::{PAIRS, table};

const KIND: &str = "опытный учитель – молодой специалист";
const REGISTER: &str = "Реестр наставнических пар 2022-2023.xlsx";
const STAFF: &str = "ФИО*;Должность*;Педагогический стаж;Категория;Дата присвоения";
const PEOPLE: [&str; 2] =
    ["Азова Инна Ильинична;учитель;20;высшая;@2021-10-01", "Бокова Анна Львовна;учитель;2;"];

/// The header of the blank, all of it.
fn whole() -> String {
    PAIRS
        .replace(
            "Программа;",
            "Программа;Программа утверждена;Соглашение;Дата соглашения;Формат;Группа;Доплата;",
        )
        .replace("Выполнено, %", "Встреч проведено;Выполнено, %")
        + ";Дата прекращения;Причина прекращения;Отчёт наставника"
}

fn project() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
}

/// The cells of the sheet of the first kind.
fn cells(register: &[u8]) -> Vec<String> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(register.to_vec())).unwrap();
    let range = book.worksheet_range("Опытный – молодой специалист").unwrap();
    let filled = range.rows().flatten().filter(|cell| **cell != Data::Empty);
    filled.map(ToString::to_string).collect()
}

#[test]
fn all_that_is_written_of_a_pair_comes_back_from_the_register() {
    let line = format!(
        "{KIND};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;\
         приложение 3;@2022-08-29;15;@2022-08-31;очная;индивидуальная;да;Завучева О. И.;18;60;прекращена;\
         @2023-03-15;увольнение наставника;@2023-03-20"
    );
    let first = project().workbook("Пары.xlsx", "Пары", &table(&whole(), &[&line])).run(&[]);
    assert_eq!((first.errors(), first.warnings()), (Vec::new(), Vec::new()), "{}", first.shown());
    let register = fs::read(first.folder().join(REGISTER)).unwrap();
    let written = cells(&register);
    for text in [
        "приложение 3",
        "15",
        "очная",
        "индивидуальная",
        "18",
        "увольнение наставника",
        "20.03.2023",
    ] {
        assert!(written.iter().any(|cell| cell == text), "«{text}» не напечатано: {written:?}");
    }
    let second = project().file("Пары из реестра.xlsx", &register).run(&[]);
    assert_eq!(
        (second.errors(), second.warnings()),
        (Vec::new(), Vec::new()),
        "{}",
        second.shown()
    );
    assert_eq!(cells(&fs::read(second.folder().join(REGISTER)).unwrap()), written);
    assert_eq!(second.counts("pairs_completed"), "0/1");
}

#[test]
fn a_day_of_termination_outside_the_term_is_said_and_the_term_stands() {
    let header = format!("{PAIRS};Дата прекращения");
    for day in ["@2022-08-01", "@2024-01-01"] {
        let line = format!(
            "{KIND};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;\
             да;Завучева О. И.;90;прекращена;{day}"
        );
        let outcome = project().workbook("Пары.xlsx", "Пары", &table(&header, &[&line])).outcome();
        assert_eq!(outcome.remark("H27")["cell"], "N2");
        assert_eq!(outcome.counts("pairs_completed"), "0/1");
    }
}

#[test]
fn a_day_of_termination_without_the_outcome_is_said_and_leaves_the_figure_open() {
    let header = format!("{PAIRS};Дата прекращения");
    let line = format!(
        "{KIND};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;\
         да;Завучева О. И.;90;действует;@2023-03-15"
    );
    let outcome = project().workbook("Пары.xlsx", "Пары", &table(&header, &[&line])).outcome();
    assert_eq!(outcome.remark("H15")["cell"], "N2");
    assert_eq!(outcome.counts("pairs_completed"), "1/1");
    assert_eq!(outcome.indicator("pairs_completed").field("series")[0]["unread"], 1);
}
