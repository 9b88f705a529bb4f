//! Learning of the teachers and their score sheets in the school's own templates, two years each.
//! Drawn from a fixed seed over the invented staff; a few rows are as dirty as schools write them.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::people::{PEOPLE, Person};
use super::random::Random;
use super::workbook::{Cell, Sheet, write};

const TRAINING: [&str; 6] = ["Дата", "ФИО", "Вид", "Тема", "Часов", "Организация"];
const SHEETS: [&str; 5] = ["Учебный год", "ФИО", "Должность", "Сумма баллов", "Максимум"];

/// Kind, theme, hours (0: blank), organisation.
type Lesson = (&'static str, &'static str, u32, &'static str);

/// Learning from colleagues.
const PEER: &[Lesson] = &[
    ("взаимопосещение", "Урок-исследование в 6 классе", 1, ""),
    ("взаимопосещение", "Формирующее оценивание на уроке коллеги", 1, ""),
    ("семинар", "Функциональная грамотность: задания и критерии", 4, "школа"),
    ("семинар", "Современный урок: обсуждение открытых уроков", 3, "школа"),
    ("стажировка", "Работа лаборатории цифровых технологий", 8, "школа-партнёр"),
    ("ПОС", "Смысловое чтение на разных предметах", 0, "школа"),
    ("творческая группа", "Проектная неделя", 0, "школа"),
    ("исследование урока", "Урок математики в трёх вариантах", 6, "школа"),
];

/// Documents: on lesson design and on other themes.
const DOCUMENTS: &[Lesson] = &[
    ("ПК", "Проектирование современного урока по обновлённым ФГОС", 36, "ИМЦ Энского района"),
    ("ПК", "Конструирование урока: от результата к заданию", 18, "СПб АППО"),
    ("внутрикорпоративное", "Проектирование урока: школьная мастерская", 12, "школа"),
    ("ПК", "Современный урок в цифровой среде", 8, "ЦНППМ"),
    ("ПК", "Профилактика буллинга в школе", 36, "СПб АППО"),
    ("ПК", "Оказание первой помощи", 16, "ЦНППМ"),
];

/// Rows written by hand: a course without hours, a kind nobody knows, somebody from nowhere.
#[rustfmt::skip]
const BY_HAND: &[([&str; 4], &str)] = &[
    (["2021-11-16", "Терехова А.Г.", "ПК", "Современный урок химии"], "СПб АППО"),
    (["2020-02-11", "Казанцева Людмила Петровна", "ПК", "Проектирование урока литературы"], "СПб АППО"),
    (["2022-12-08", "Cоколовa Ирина Викторовна", "вебинар", "Наставник в школе"], "ЦНППМ"),
    (["19.01.2023", "Гурьев Антон Олегович", "семинар", "Робототехника"], "школа"),
];

/// Writes both workbooks.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut random = Random::of("training");
    for (year, learning, documents) in [(2021, 55, 30), (2022, 75, 40)] {
        for person in PEOPLE.iter().filter(|person| is_teacher(person, year)) {
            if random.chance(learning) {
                rows.push(lesson(&mut random, PEER, person, year));
            }
            if random.chance(learning / 3) {
                rows.push(lesson(&mut random, PEER, person, year));
            }
            if random.chance(documents) {
                rows.push(lesson(&mut random, DOCUMENTS, person, year));
            }
        }
    }
    rows.extend(BY_HAND.iter().map(|([date, name, kind, topic], place)| {
        let texts = [*name, *kind, *topic].map(Cell::from);
        [Cell::date(date)].into_iter().chain(texts).chain([Cell::Blank, (*place).into()]).collect()
    }));
    write(&root.join("Обучение.xlsx"), &[Sheet::table("Обучение", &TRAINING, rows)])?;
    let sheet = Sheet::table("Показатели эффективности", &SHEETS, score_sheets());
    write(&root.join("Показатели эффективности.xlsx"), &[sheet])
}

/// Employed through the whole school year and no external part-timer.
fn is_teacher(person: &Person, year: u32) -> bool {
    let (start, end) = (format!("{year}-09-05"), format!("{}-06-01", year + 1));
    let teaches = person.post.contains("учитель") || person.post.contains("педагог");
    teaches
        && person.surname != "Лисовский"
        && person.hired <= start.as_str()
        && (person.left.is_empty() || person.left >= end.as_str())
}

fn lesson(random: &mut Random, lessons: &[Lesson], person: &Person, year: u32) -> Vec<Cell> {
    let (kind, topic, hours, place) = *random.pick(lessons);
    let (month, day) = (*random.pick(&[9, 10, 11, 12, 1, 2, 3, 4, 5]), random.between(6, 27));
    let calendar = if month >= 9 { year } else { year + 1 };
    let hours = if hours == 0 { Cell::Blank } else { hours.into() };
    vec![
        Cell::date(&format!("{calendar}-{month:02}-{day:02}")),
        name(random, person).into(),
        kind.into(),
        topic.into(),
        hours,
        place.into(),
    ]
}

/// In full, or with initials where no other teacher has them.
fn name(random: &mut Random, person: &Person) -> String {
    let initial = |word: &str| word.chars().next().unwrap_or_default();
    if random.chance(30) && person.surname != "Иванова" {
        let (first, second) = (initial(person.name), initial(person.patronymic));
        format!("{} {first}.{second}.", person.surname)
    } else {
        person.full_name()
    }
}

fn score_sheets() -> Vec<Vec<Cell>> {
    let mut random = Random::of("effectiveness");
    let mut rows = Vec::new();
    for year in [2021, 2022] {
        for person in PEOPLE.iter().filter(|person| is_teacher(person, year)) {
            let maximum = if person.post.starts_with("учитель") { 100 } else { 80 };
            let gain = if year == 2022 { 8 } else { 0 };
            let sum = (maximum * random.between(40, 80) / 100 + gain).min(maximum);
            rows.push(vec![
                format!("{year}-{}", year + 1).into(),
                name(&mut random, person).into(),
                person.post.into(),
                sum.into(),
                maximum.into(),
            ]);
        }
    }
    rows
}
