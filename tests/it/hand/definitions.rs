//! Definitions as the report prints them: they are those that the passport chose.
//! Figures under the choices are counted elsewhere; here only the words are looked at.

use crate::support::sources::{GIA, table};
use crate::support::{Project, Run};

const STAFF: &str = "ФИО*;Должность*;Педагогический стаж;Дата приёма;Категория;Действует до";

/// What stands in a report by default, and what in one of a school that chose otherwise: the sheet and
/// both texts.
const DEFINITIONS: [(&str, &str, &str); 7] = [
    (
        "Источники и методика",
        "на дату среза (без внешних совместителей)",
        "на дату среза (с внешними совместителями, без администрации с нагрузкой, без педагогов в \
         отпуске по уходу за ребёнком)",
    ),
    ("Источники и методика", "молодые (стаж менее 3 лет)", "молодые (стаж менее 5 лет)"),
    (
        "Источники и методика",
        "результаты ОГЭ и ЕГЭ не ниже порога",
        "результаты ОГЭ и ЕГЭ выше порога",
    ),
    (
        "Источники и методика",
        "(слушатели не входят)",
        "(слушатели не входят; работа в жюри и экспертиза входят)",
    ),
    ("ГИА", "Не ниже порога", "Выше порога"),
    ("ГИА", "включает результаты ровно на пороге", "ровно на пороге не засчитаны"),
    ("ВСОКО", "Доля результатов ГИА не ниже порога", "Доля результатов ГИА выше порога"),
];

/// Twelve results of each year, one teacher.
fn project() -> Project {
    let mut results = Vec::new();
    for year in [2022, 2023] {
        for letter in "абвгдежзиклм".chars() {
            results.push(format!("ЕГЭ;Физика;@{year}-06-05;Учен{letter} Иван Ильич;11А;;60;"));
        }
    }
    let results: Vec<&str> = results.iter().map(String::as_str).collect();
    let teacher = "Азова Инна Ильинична;учитель;20;@2010-09-01;;";
    Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &results)).workbook(
        "Кадры 2022-2023.xlsx",
        "Кадры",
        &table(STAFF, &[teacher]),
    )
}

fn says(run: &Run, sheet: &str, text: &str) -> bool {
    run.sheet(sheet).contains(text)
}

#[test]
fn definitions_printed_are_those_chosen() {
    let chosen = [
        "Внешние совместители;да",
        "Администрация с нагрузкой;нет",
        "Отпуск по уходу за ребёнком;нет",
        "Строго выше порога;да",
        "Работа в жюри и экспертиза;да",
        "Молодой педагог: стаж меньше, лет;5",
    ];
    let plain = project().run(&[]);
    let under_choices_run = project().passport(&[("Паспорт", &chosen)]).run(&[]);
    for (sheet, by_default, under_choices) in DEFINITIONS {
        assert!(says(&plain, sheet, by_default), "{sheet}: {by_default}");
        assert!(!says(&plain, sheet, under_choices), "{sheet}: {under_choices}");
        assert!(says(&under_choices_run, sheet, under_choices), "{sheet}: {under_choices}");
        assert!(!says(&under_choices_run, sheet, by_default), "{sheet}: {by_default}");
    }
}
