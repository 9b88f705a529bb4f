//! The pages of mentees: a sheet for each, what stands on it, what never does.
//! Read back from the written workbook.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::support::sources::{CONTESTS, EXPERIENCE, PAIRS, STAFF, table};
use crate::support::{Project, Run};

const QUESTIONNAIRE: &str = "Учебный год*;Этап*;Роль*;Код пары или ФИО*;Комфорт;Помощь;Поддержка";
const CARDS: &str = "Карточки наставляемых 2022-2023.xlsx";

fn text_of(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> String {
    let range = book.worksheet_range(sheet).unwrap();
    let cells = range.rows().flatten().filter(|cell| **cell != Data::Empty);
    cells.map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}

/// A school with two mentees whose short names are alike, one of whom has a talk and a contest.
fn run() -> Run {
    let kind = "опытный учитель – молодой специалист";
    let pair = |mentee: &str, request: &str| {
        format!(
            "{kind};Азова Инна Ильинична;{mentee};{request};1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;\
             приложение 3;Завучева О. И.;90;завершена"
        )
    };
    let people = [
        "Азова Инна Ильинична;учитель;Математика;;20;высшая;@2021-10-01",
        "Бокова Анна Львовна;учитель;Физика;;2;",
        "Бокова Алла Львовна;учитель;Химия;;1;",
    ];
    let talks = [
        "@2021-10-05;Бокова Анна Львовна;доклад;спикер;Опыт первого года;Районный",
        "@2023-02-15;Азова Инна Ильинична;доклад;спикер;Чужая тема;Районный",
    ];
    let lines = [pair("Бокова Анна Львовна", "ведение журнала"), pair("Бокова Алла Львовна", "")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let contests = ["@2023-03-10;Бокова Анна Львовна;Педагогический дебют;;Районный;Призёр"];
    let answers = [
        "2022-2023;до;наставляемый;Бокова Анна Львовна;6;7;5",
        "2022-2023;после;наставляемый;Бокова Анна Львовна;9;8;10",
    ];
    Project::new()
        .workbook("Кадры 2021-2022.xlsx", "Кадры", &table(STAFF, &people))
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &people))
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &talks))
        .workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, &contests))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &lines))
        .workbook("Анкеты.xlsx", "Анкеты", &table(QUESTIONNAIRE, &answers))
        .run(&[])
}

#[test]
fn a_mentee_has_a_page_with_the_pair_and_the_records_of_all_years() {
    let run = run();
    let bytes = fs::read(run.folder().join(CARDS)).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Карточки наставляемых", "Бокова А. Л.", "Бокова А. Л. (2)"]);
    let page = text_of(&mut book, "Бокова А. Л. (2)");
    for expected in [
        "Бокова Анна Львовна",
        "Учитель, Физика, стаж 2, без категории",
        "Азова Инна Ильинична (Учитель, Математика, стаж 20, категория высшая)",
        "ведение журнала",
        "30.08.2022",
        "Выполнено, % | 90",
        "Анкеты, средний балл | до – 6,0; после – 9,0",
        "2021-2022",
        "Опыт первого года",
        "Педагогический дебют | Районный | Призёр",
    ] {
        assert!(page.contains(expected), "нет «{expected}»: {page}");
    }
    assert!(!page.contains("Чужая тема"), "{page}");
    let page = text_of(&mut book, "Бокова А. Л.");
    assert!(page.contains("В прочитанных файлах их нет"), "{page}");
    assert!(!page.contains("Педагогический дебют"), "{page}");
}

#[test]
fn without_mentees_there_are_no_pages() {
    let people = ["Азова Инна Ильинична;учитель;Математика;;20;высшая;@2021-10-01"];
    let run =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &people)).run(&[]);
    assert!(!run.folder().join(CARDS).exists());
}

#[test]
fn pages_copied_under_another_name_are_known_and_not_read() {
    let first = run();
    let bytes = fs::read(first.folder().join(CARDS)).unwrap();
    let people = ["Азова Инна Ильинична;учитель;Математика;;20;высшая;@2021-10-01"];
    let project = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &people))
        .file("Копия.xlsx", &bytes);
    let outcome = project.outcome();
    assert_eq!(
        (outcome.errors(), outcome.remark("A19")["file"].clone()),
        (vec![], "Копия.xlsx".into())
    );
}
