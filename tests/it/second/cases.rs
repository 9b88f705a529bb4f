//! The second computation on folders small enough to count by hand.
//! Each case writes its workbooks, and says numerator and denominator a person would count.

use super::folder::read_folder;
use super::{Answers, ours};
use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::Path;

/// Writes cells as texts, those that read as numbers as numbers; `""` stays empty.
pub(crate) fn write(root: &Path, name: &str, rows: &[&[&str]]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).map(|_| ()).expect("a number"),
                Err(_) if text.is_empty() => {}
                Err(_) => sheet.write(row, column, *text).map(|_| ()).expect("a text"),
            }
        }
    }
    workbook.save(&path).expect("saved");
}

/// Series of an indicator of the folder, as `year numerator/denominator`.
fn series(root: &Path, id: &str) -> Vec<String> {
    ours(&Answers::of(&read_folder(root)).figures[id].years, 2100)
}

const F1: &[&[&str]] = &[
    &["Индивидуальные результаты"],
    &[],
    &["ВПР 2022 Русский язык 4 класс"],
    &[
        "ОО",
        "Код участника",
        "Класс",
        "1 (2б)",
        "",
        "2(1б)",
        "Первичный балл",
        "Отметка",
        "Отметка по журналу",
    ],
    &["МБОУ «СОШ №1»(edu123456) | Кол-во участников: 4"],
    &["edu123456", "40001", "1", "1", "", "X", "1", "2", "5"],
    &["edu123456", "40002", "1", "2", "", "1", "3", "5", "3"],
    &["edu123456", "40002", "1", "2", "", "1", "3", "5", "3"],
    &["edu123456", "40003", "1", "", "", "", "", "", "3"],
    &["edu123456", "40004", "2", "0", "", "1", "1", "3", ""],
    &["edu999999", "40001", "1", "2", "", "1", "3", "4", "3"],
];

const PASSPORT: &[&[&str]] =
    &[&["Система", "Код или имя"], &["edu", "edu123456"], &["Код ОО", "9306"]];

#[test]
fn f1_counts_written_works_once_and_not_the_journal_mark() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "1.xlsx", F1);
    assert_eq!(series(folder.path(), "vpr_pass"), ["2021-2022 3/4"]);
    write(folder.path(), "паспорт.xlsx", PASSPORT);
    assert_eq!(series(folder.path(), "vpr_pass"), ["2021-2022 2/3"]);
    assert_eq!(series(folder.path(), "vpr_quality"), ["2021-2022 1/3"]);
}

#[test]
fn f3_gives_its_counts_back_and_yields_to_f1() {
    let f3: &[&[&str]] = &[
        &["Статистика по отметкам"],
        &["ВПР 2022 Математика 4 класс"],
        &["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"],
        &["Вся выборка", "35589", "1722202", "5.06", "32.92", "44.33", "17.69"],
        &["МБОУ «СОШ №1»(edu123456)", "", "89", "12.36", "52.81", "26.97", "7.87"],
    ];
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "Ф3.xlsx", f3);
    assert_eq!(series(folder.path(), "vpr_pass"), ["2021-2022 78/89"]);
    write(folder.path(), "паспорт.xlsx", PASSPORT);
    write(folder.path(), "Ф1.xlsx", F1);
    assert_eq!(series(folder.path(), "vpr_pass"), ["2021-2022 80/92"]);
}

#[test]
fn stacked_protocols_take_the_latest_result_of_the_season() {
    let header: &[&str] =
        &["№", "Код ОО", "Класс", "", "Фамилия", "Имя", "Отчество", "Первичный балл", "", "Оценка"];
    let first: &[&[&str]] = &[
        &["12 - Обществознание 2023.06.09"],
        header,
        &["1", "9306", "9А", "", "Ёлкин", "Пётр", "Ильич", "10", "", "2"],
        &["2", "9306", "9А", "", "Ёлкин", "Пётр", "Ильич", "20", "", "3"],
        &["Средние"],
        &["04 - Химия 2023.06.15"],
        header,
        &["1", "9306", "9Б", "", "Сова", "Ия", "", "5", "", "2"],
    ];
    let again: &[&[&str]] = &[
        &["04 - Химия 2023.06.28"],
        header,
        &["1", "9306", "9-Б", "", "Сова", "Ия", "", "12", "", "3"],
    ];
    let autumn: &[&[&str]] = &[
        &["04 - Химия 2023.09.10"],
        header,
        &["1", "9306", "9Б", "", "Сова", "Ия", "", "12", "", "5"],
    ];
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "1.xlsx", first);
    assert_eq!(series(folder.path(), "gia_above_threshold"), ["2022-2023 1/3"]);
    write(folder.path(), "2.xlsx", again);
    write(folder.path(), "3.xlsx", autumn);
    assert_eq!(series(folder.path(), "gia_above_threshold"), ["2022-2023 2/3"]);
}

#[test]
fn ege_takes_the_minimum_of_the_subject_and_the_mark_of_basic_maths() {
    let header: &[&str] =
        &["№", "Код ОО", "Класс", "Фамилия", "Имя", "Отчество", "Первичный балл", "Балл"];
    let folder = tempfile::tempdir().expect("a folder");
    let russian: &[&[&str]] = &[
        &["01 - Русский язык 2023.05.29"],
        header,
        &["1", "9306", "11-А", "Ёлкин", "Пётр", "Ильич", "20", "24"],
        &["2", "9306", "11-А", "Сова", "Ия", "Львовна", "19", "23"],
    ];
    let basic: &[&[&str]] = &[
        &["22 - Математика базовая 2023.06.01"],
        header,
        &["1", "9306", "11-А", "Ёлкин", "Пётр", "Ильич", "9", "3"],
    ];
    write(folder.path(), "1.xlsx", russian);
    write(folder.path(), "2.xlsx", basic);
    assert_eq!(series(folder.path(), "gia_above_threshold"), ["2022-2023 2/3"]);
}

#[test]
fn staff_shares_are_subsets_of_the_teachers_of_the_year() {
    let folder = tempfile::tempdir().expect("a folder");
    let staff: &[&[&str]] = &[
        &[
            "ФИО*",
            "Должность*",
            "Категория",
            "Дата присвоения",
            "Педагог (да/нет)",
            "Внешний совместитель (да/нет)",
        ],
        &["Зелёная Ольга Львовна", "учитель", "высшая", "01.02.2019", "да", ""],
        &["Сова Ия Петровна", "учитель", "первая", "01.02.2017", "да", ""],
        &["Рысь Ян Ильич", "учитель", "первая", "", "да", "да"],
        &["Кот Егор Ильич", "секретарь", "", "", "нет", ""],
    ];
    let talks: &[&[&str]] = &[
        &["Дата", "ФИО", "Форма", "Роль", "Тема", "Уровень"],
        &["12.10.2022", "Зеленая О. Л.", "выступление", "докладчик", "x", "районный"],
        &["13.10.2022", "Сова Ия Петровна", "вебинар", "слушатель", "x", "городской"],
        &["14.10.2022", "Кот Егор Ильич", "выступление", "докладчик", "x", "городской"],
        &["14.10.2021", "Кот Егор Ильич", "выступление", "докладчик", "x", "городской"],
    ];
    write(folder.path(), "2022-2023/Кадры.xlsx", staff);
    write(folder.path(), "Опыт.xlsx", talks);
    assert_eq!(series(folder.path(), "category_high_first"), ["2022-2023 1/2"]);
    assert_eq!(series(folder.path(), "experience_shared"), ["2021-2022 1/null", "2022-2023 1/2"]);
}
