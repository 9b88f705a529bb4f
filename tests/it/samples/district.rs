//! The sample district: six invented schools, their register and passport, exams of all of them in shared protocols.
//! Small on purpose: a methodist looks at what lies where, not at the figures.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::random::Random;
use super::workbook::{Cell, Sheet, texts, write};

/// Folder, name, login, code of exams, kind, share of pupils without «2» in percent.
const SCHOOLS: [(&str, &str, &str, u32, &str, u32); 6] = [
    ("Гимназия 1", "Гимназия № 1 имени Примера", "edu900101", 4101, "городская", 92),
    ("Школа 3", "Средняя школа № 3", "edu900103", 4103, "городская", 86),
    ("Школа 8", "Средняя школа № 8", "edu900108", 4108, "городская", 84),
    ("Лицей 4", "Лицей № 4", "edu900104", 4104, "городская", 90),
    ("Заречная школа", "Заречная сельская школа", "edu900121", 4121, "сельская", 82),
    ("Озёрная школа", "Озёрная сельская школа", "edu900122", 4122, "сельская", 85),
];
const MUNICIPALITY: u32 = 41;
/// Of a class.
const PUPILS: usize = 12;
const YEARS: [&str; 2] = ["2021-2022", "2022-2023"];

const SURNAMES: [&str; 12] = [
    "Азарова", "Белкина", "Волнова", "Громова", "Дубова", "Ершова", "Жаркова", "Зорина", "Ивлева",
    "Котова", "Лисина", "Маркова",
];
const NAMES: [&str; 4] = ["Анна", "Вера", "Инна", "Ольга"];
const PATRONYMICS: [&str; 3] = ["Ильинична", "Львовна", "Петровна"];

/// Writes the district under a folder.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_all(root: &Path) -> Result<(), XlsxError> {
    passport(root)?;
    register(root)?;
    for year in YEARS {
        exams(root, year)?;
    }
    for (number, school) in SCHOOLS.iter().enumerate() {
        results(&root.join(school.0), school.5)?;
        for year in YEARS {
            staff(&root.join(school.0), year, number as u32)?;
        }
    }
    Ok(())
}

fn passport(root: &Path) -> Result<(), XlsxError> {
    let rows = vec![
        texts(&["Название школы", "Прибрежный район"]),
        texts(&["Отчётный год", "2022-2023"]),
        texts(&["Порог ЕГЭ", "аттестат"]),
    ];
    let sheet = Sheet::table("Паспорт", &["Параметр", "Значение"], rows);
    write(&root.join("Паспорт района.xlsx"), &[sheet])
}

fn register(root: &Path) -> Result<(), XlsxError> {
    let header = [
        "Папка",
        "Название*",
        "Логины ФИС ОКО",
        "Код МСУ",
        "Код ОО",
        "Тип",
        "Группа",
        "Номер для публикации",
    ];
    let mut rows = Vec::new();
    for (number, (folder, name, login, code, kind, _)) in SCHOOLS.iter().enumerate() {
        let mut row = texts(&[folder, name, login]);
        row.extend([MUNICIPALITY.into(), (*code).into()]);
        row.extend(texts(&[kind, ""]));
        row.push(Cell::from(number as u32 + 1));
        rows.push(row);
    }
    let sheet = Sheet::table("Школы района", &header, rows);
    write(&root.join("Школы района.xlsx"), &[sheet])
}

/// A protocol of ЕГЭ with the graduates of all schools.
fn exams(root: &Path, year: &str) -> Result<(), XlsxError> {
    let header = [
        "№",
        "Код МСУ",
        "Код ОО",
        "Класс",
        "Код ППЭ",
        "Аудитория",
        "Фамилия",
        "Имя",
        "Отчество",
        "Задания с кратким ответом",
        "Задания с развёрнутым ответом",
        "Первичный балл",
        "Тестовый балл",
    ];
    let calendar_year = &year[5..];
    let day = format!("01 - Русский язык {calendar_year}.05.29");
    let mut random = Random::of(&format!("district exams {year}"));
    let mut rows = vec![texts(&[&day]), Vec::new(), texts(&header)];
    for (_, _, _, code, _, _) in SCHOOLS {
        for graduate in 0..14 {
            let score =
                if random.chance(94) { random.between(40, 96) } else { random.between(8, 22) };
            let mut row = vec![Cell::from(rows.len() as u32 - 2), MUNICIPALITY.into(), code.into()];
            row.extend(texts(&["11А", "4100", "7"]));
            row.extend(texts(&person(code + graduate * 5)));
            row.extend(texts(&["++-+", "1(1)2(3)"]));
            row.extend([Cell::from(score / 2), score.into()]);
            rows.push(row);
        }
    }
    let sheet = Sheet { title: "ЕГЭ".to_owned(), rows, headers: vec![2] };
    write(&root.join(format!("ГИА {calendar_year}")).join("01 Русский язык.xlsx"), &[sheet])
}

fn person(number: u32) -> [&'static str; 3] {
    let number = number as usize;
    [SURNAMES[number % 12], NAMES[number / 12 % 4], PATRONYMICS[number / 5 % 3]]
}

/// Two works of two classes a year.
fn results(folder: &Path, passes: u32) -> Result<(), XlsxError> {
    let header = [
        "Учебный год*",
        "Предмет*",
        "Параллель*",
        "Класс",
        "Код участника*",
        "Первичный балл",
        "Отметка",
        "Отметка по журналу",
        "Отсутствовал",
    ];
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut random = Random::of(&format!("district {name}"));
    let mut rows = Vec::new();
    for year in YEARS {
        for (subject, grade, class) in
            [("Математика", 5, "5А"), ("Математика", 5, "5Б"), ("Русский язык", 6, "6А")]
        {
            for _ in 0..PUPILS {
                let code = format!("{}{}", &class[..1], 101 + rows.len());
                let mark = if random.chance(passes) { random.between(3, 5) } else { 2 };
                let journal = if random.chance(75) { mark } else { (mark + 1).min(5) };
                let mut row = texts(&[year, subject]);
                row.push(Cell::from(grade));
                row.extend(texts(&[class, &code, ""]));
                let is_absent = random.chance(6);
                row.push(if is_absent { Cell::Blank } else { mark.into() });
                row.push(journal.max(3).into());
                row.extend(texts(&[if is_absent { "да" } else { "" }]));
                rows.push(row);
            }
        }
    }
    write(&folder.join("ВПР.xlsx"), &[Sheet::table("ВПР", &header, rows)])
}

fn staff(folder: &Path, year: &str, number: u32) -> Result<(), XlsxError> {
    let header = [
        "ФИО*",
        "Должность*",
        "Предмет",
        "Педагогический стаж",
        "Категория",
        "Дата присвоения",
        "Дата приёма",
        "Педагог (да/нет)",
    ];
    let categories = ["высшая", "первая", "", "соответствие"];
    let mut rows = Vec::new();
    for place in 0..10 + number % 3 {
        let [surname, name, patronymic] = person(number * 7 + place * 13);
        // Somebody is attested in the second year.
        let later = u32::from(year == YEARS[1] && place == number % 10);
        let category = categories[((place + 3 * later) % 4) as usize];
        let mut row = texts(&[&format!("{surname} {name} {patronymic}"), "учитель", "Математика"]);
        row.push(Cell::from(4 + place));
        row.extend(texts(&[category]));
        row.push(Cell::date(if category.is_empty() { "" } else { "2021-03-25" }));
        row.push(Cell::date("2012-08-27"));
        row.extend(texts(&["да"]));
        rows.push(row);
    }
    let path = folder.join(format!("Кадры {year}.xlsx"));
    write(&path, &[Sheet::table("Кадры", &header, rows)])
}
