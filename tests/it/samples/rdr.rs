//! Results of regional diagnostic works in the school's own template.
//! One row a pupil who wrote; those who did not are not listed.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::random::Random;
use super::workbook::{Cell, Sheet, write};

const HEADER: [&str; 8] =
    ["Учебный год", "Предмет", "Работа", "Параллель", "Класс", "Участник", "Балл", "Уровень"];

/// One work of a parallel: the best score of each level but the last, and shares of the levels.
struct Work {
    year: &'static str,
    subject: &'static str,
    title: &'static str,
    classes: &'static [(&'static str, u32)],
    bounds: [u32; 3],
    top: u32,
    weights: [u32; 4],
}

const LEVELS: [&str; 4] = ["недостаточный", "базовый", "повышенный", "высокий"];

#[rustfmt::skip]
const WORKS: [Work; 5] = [
    Work { year: "2021-2022", subject: "Математика", title: "РДР по математике", classes: &[("6А", 24), ("6Б", 23)], bounds: [5, 10, 14], top: 18, weights: [14, 42, 26, 18] },
    Work { year: "2021-2022", subject: "Функциональная грамотность", title: "Читательская грамотность", classes: &[("8А", 25), ("8Б", 24)], bounds: [7, 13, 18], top: 22, weights: [12, 45, 28, 15] },
    Work { year: "2022-2023", subject: "Математика", title: "РДР по математике", classes: &[("6А", 25), ("6Б", 24)], bounds: [5, 10, 14], top: 18, weights: [9, 38, 30, 23] },
    Work { year: "2022-2023", subject: "Функциональная грамотность", title: "Читательская грамотность", classes: &[("8А", 24), ("8Б", 23)], bounds: [7, 13, 18], top: 22, weights: [9, 42, 32, 17] },
    Work { year: "2022-2023", subject: "Русский язык", title: "РДР по русскому языку", classes: &[("7А", 25)], bounds: [6, 12, 17], top: 20, weights: [10, 44, 26, 20] },
];

/// A file, the works in it and how many rows of the first of them (all: `usize::MAX`).
struct Book {
    file: &'static str,
    works: &'static [usize],
    first_rows: usize,
}

/// The last file repeats rows of another: a teacher's own copy.
const BOOKS: [Book; 4] = [
    Book { file: "2021-2022/РДР 2021-2022.xlsx", works: &[0, 1], first_rows: usize::MAX },
    Book {
        file: "2022-2023/РДР/РДР Математика 6 класс.xlsx", works: &[2], first_rows: usize::MAX
    },
    Book {
        file: "2022-2023/РДР/РДР 7 и 8 классы.xlsx", works: &[3, 4], first_rows: usize::MAX
    },
    Book {
        file: "2022-2023/РДР/РДР 6А от учителя.xlsx", works: &[2], first_rows: 12
    },
];

/// Writes the books of both years.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    for book in &BOOKS {
        let mut rows = Vec::new();
        for (n, work) in book.works.iter().enumerate() {
            let limit = if n == 0 { book.first_rows } else { usize::MAX };
            rows.extend(work_rows(&WORKS[*work]).into_iter().take(limit));
        }
        write(&root.join(book.file), &[Sheet::table("РДР", &HEADER, rows)])?;
    }
    Ok(())
}

fn work_rows(work: &Work) -> Vec<Vec<Cell>> {
    let mut random = Random::of(&format!("РДР {} {}", work.year, work.subject));
    let pupils =
        work.classes.iter().flat_map(|(class, size)| (1..=*size).map(move |n| (*class, n)));
    pupils.filter_map(|(class, n)| row(work, &mut random, class, n)).collect()
}

/// None for a pupil who was away.
fn row(work: &Work, random: &mut Random, class: &str, n: u32) -> Option<Vec<Cell>> {
    if random.chance(6) {
        return None;
    }
    let level = random.weighted(&work.weights);
    let low = if level == 0 { 0 } else { work.bounds[level - 1] + 1 };
    let high = work.bounds.get(level).copied().unwrap_or(work.top);
    let score = random.between(low, high);
    let spelt = match random.below(12) {
        0 => LEVELS[level].to_uppercase(),
        1 => format!("{} ", LEVELS[level]),
        _ => LEVELS[level].to_owned(),
    };
    let grade: u32 = class.chars().filter_map(|letter| letter.to_digit(10)).sum();
    Some(vec![
        work.year.into(),
        work.subject.into(),
        work.title.into(),
        grade.into(),
        class.into(),
        format!("{class}-{n:02}").into(),
        if random.chance(4) { Cell::Blank } else { score.into() },
        spelt.into(),
    ])
}
