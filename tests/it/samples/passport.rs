//! The programme's passport of the sample school.
//! Fills the template's sheets with what the other samples need; options stay at their defaults.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::vpr_works::WORKS;
use super::workbook::{Cell, Sheet, texts, write};
use super::{SCHOOL, SCHOOL_CODE, SCHOOL_LOGIN};

/// An id or the programme's wording, and the plan in percent.
const TARGETS: [(&str, f64); 14] = [
    ("vpr_pass", 87.0),
    ("vpr_quality", 55.0),
    (
        "Повышение доли выпускников, набравших по результатам ГИА по предметам баллы, превышающие пороговый уровень",
        98.0,
    ),
    ("rdr_high_cluster", 25.0),
    ("category_high_first", 70.0),
    ("experience_shared", 52.5),
    ("contests", 35.0),
    ("horizontal_learning", 80.0),
    ("lesson_design", 45.0),
    ("no_difficulties", 50.0),
    // Points of the method, not percent: the fewer the better.
    ("climate", 33.0),
    ("teacher_effectiveness", 55.0),
    ("young_supported", 100.0),
    ("pairs_completed", 90.0),
];

/// Year, class, subject, teacher.
const TEACHERS: [[&str; 4]; 8] = [
    ["2021-2022", "4А", "Математика", "Жигалова Тамара Николаевна"],
    ["2021-2022", "6А", "Математика", "Соколова Ирина Викторовна"],
    ["2021-2022", "6Б", "Математика", "Назарьев Артём Игоревич"],
    ["2022-2023", "4А", "Математика", "Голованова Ирина Юрьевна"],
    ["2022-2023", "5А", "Русский язык", "Лаптева Вероника Ильинична"],
    ["2022-2023", "6А", "Математика", "Орешкина Полина Сергеевна"],
    ["2022-2023", "6Б", "Математика", "Назарьев Артём Игоревич"],
    ["2022-2023", "7Б", "Физика", "Рябинин Глеб Константинович"],
];

/// Subject and one label that counts as high.
const HIGH_LEVELS: [[&str; 2]; 4] = [
    ["Математика", "высокий"],
    ["Русский язык", "высокий"],
    ["Функциональная грамотность", "высокий"],
    ["Функциональная грамотность", "повышенный"],
];

/// Year and parallel whose second class the завуч forgot.
const FORGOTTEN: (&str, u32) = ("2021-2022", 8);

/// Writes the workbook.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    let matching = Sheet::table(
        "Сопоставление колонок",
        &["Форма", "Наш столбец", "Заголовок в файле"],
        Vec::new(),
    );
    let teachers = ["Учебный год", "Класс", "Предмет", "Учитель"];
    let sheets = [
        main_sheet(),
        codes(),
        targets(),
        classes(),
        Sheet::table("Учителя", &teachers, TEACHERS.iter().map(|row| texts(row)).collect()),
        scales(),
        Sheet::table(
            "РДР",
            &["Предмет", "Высокий уровень"],
            HIGH_LEVELS.iter().map(|row| texts(row)).collect(),
        ),
        matching,
    ];
    write(&root.join("Паспорт программы.xlsx"), &sheets)
}

fn main_sheet() -> Sheet {
    let rows = [
        ["Название школы", SCHOOL],
        ["Директор", "Белозёрова Наталья Игоревна"],
        ["Программа", "Программа реализации системы (целевой модели) наставничества"],
        ["Отчётный год", "2022-2023"],
    ];
    Sheet::table("Паспорт", &["Параметр", "Значение"], rows.iter().map(|row| texts(row)).collect())
}

fn codes() -> Sheet {
    let rows = vec![
        texts(&["edu", SCHOOL_LOGIN]),
        vec!["Код ОО".into(), SCHOOL_CODE.into()],
        texts(&["Название", SCHOOL]),
    ];
    Sheet::table("Коды школы", &["Система", "Код или имя"], rows)
}

fn targets() -> Sheet {
    let rows =
        TARGETS.map(|(indicator, plan)| vec![indicator.into(), "2022-2023".into(), plan.into()]);
    Sheet::table("Цели", &["Показатель", "Учебный год", "План, %"], rows.to_vec())
}

fn classes() -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for year in ["2021-2022", "2022-2023"] {
        for grade in 4..=8_u32 {
            for (number, letter) in [(1_u32, 'А'), (2, 'Б')] {
                if (year, grade) == FORGOTTEN && number == 2 {
                    continue;
                }
                rows.push(vec![
                    year.into(),
                    grade.into(),
                    number.into(),
                    format!("{grade}{letter}").into(),
                ]);
            }
        }
    }
    Sheet::table("Классы", &["Учебный год", "Параллель", "Номер", "Класс"], rows)
}

fn scales() -> Sheet {
    let header = ["Год ВПР", "Предмет", "Параллель", "«3» от", "«4» от", "«5» от"];
    let rows = WORKS.iter().filter(|work| !work.individual.is_empty()).map(|work| {
        let mut row = vec![work.year.into(), work.paper.subject.into(), work.paper.grade.into()];
        row.extend(work.paper.scale.map(Cell::from));
        row
    });
    Sheet::table("Шкалы ВПР", &header, rows.collect())
}
