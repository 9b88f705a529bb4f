//! What teachers of the sample school ask of pairs to come: who would be a mentor, who needs one, with whom.
//! Some is left to guess, as life has it: a request without a kind, a wish from one side only.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::workbook::{Cell, Sheet, write};

const HEADER: [&str; 10] = [
    "Учебный год",
    "ФИО",
    "Роль",
    "Вид",
    "Запрос или сильная сторона",
    "Предмет",
    "Параллели",
    "Сколько наставляемых",
    "С кем",
    "Не с кем",
];

const EXPERTS: &str = "опытный предметник – неопытный предметник";
const INNOVATOR: &str = "педагог-новатор – консервативный педагог";
const LEADER: &str = "лидер педагогического сообщества – педагог, испытывающий проблемы";

#[rustfmt::skip]
const REQUESTS: &[[&str; 9]] = &[
    ["Соколова Ирина Викторовна", "наставник", "", "Подготовка к ЕГЭ, работа с одарёнными", "Математика", "8-11", "3", "Назарьев Артём Игоревич", ""],
    ["Казанцева Людмила Петровна", "наставник", EXPERTS, "Сочинение, итоговое собеседование", "Русский язык", "9, 11", "1", "", "Королькова Юлия Вадимовна"],
    ["Савостин Денис Олегович", "наставник", INNOVATOR, "Электронная доска, тесты, облачные документы", "", "", "2", "", ""],
    ["Рябинин Глеб Константинович", "наставник", INNOVATOR, "Моделирование и печать деталей", "", "5-8", "", "", ""],
    ["Ерофеева Зоя Антоновна", "наставник", LEADER, "Разбор конфликтов", "", "", "2", "", ""],
    ["Назарьев Артём Игоревич", "наставляемый", "", "Подготовка к ОГЭ", "Математика", "9", "", "Соколова И. В.", ""],
    ["Воронец Кирилл Станиславович", "наставляемый", INNOVATOR, "Цифровые измерения на уроке", "Технология", "5-7", "", "", ""],
    ["Агапов Семён Ильич", "наставляемый", LEADER, "Не нахожу общий язык с классом", "", "", "", "", ""],
    ["Журавлев Матвей Павлович", "наставляемый", LEADER, "Конфликты с родителями", "", "", "", "", ""],
];

/// Writes the workbook.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    let rows = REQUESTS.iter().map(row);
    let sheet = Sheet::table("Запросы и пожелания", &HEADER, rows.collect());
    write(&root.join("Запросы и пожелания.xlsx"), &[sheet])
}

fn row(texts: &[&str; 9]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec!["2022-2023".into()];
    for (column, text) in texts.iter().enumerate() {
        // How many mentees is a number.
        match text.parse::<u32>() {
            Ok(number) if column == 6 => cells.push(number.into()),
            _ => cells.push((*text).into()),
        }
    }
    cells
}
