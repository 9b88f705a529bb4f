//! Staff lists of both years: the export with several rows a person and the school's own template.
//! Shows the people of `people` as a school's office would; decides nothing about who is counted.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::people::{PEOPLE, Person};
use super::random::Random;
use super::workbook::{Cell, Sheet, texts, write};

/// Header of the export, literal, in row 2.
const EXPORT_HEADER: [&str; 18] = [
    "Фамилия",
    "Имя",
    "Отчество",
    "Адрес электронной почты",
    "Общий стаж",
    "Педагогический стаж",
    "Сотрудник является классным руководителем в классе",
    "Сотрудник является педагогом (Да, Нет)",
    "Образование",
    "Ученая степень",
    "Звание",
    "Учёное звание",
    "Должность",
    "Квалификационная категория",
    "ОООД повышения квалификации",
    "Название курса",
    "Объем курса",
    "Дата выдачи",
];

const LIST_HEADER: [&str; 12] = [
    "ФИО",
    "Должность",
    "Предмет",
    "Дата рождения",
    "Педагогический стаж",
    "Категория",
    "Дата присвоения",
    "Действует до",
    "Дата приёма",
    "Дата увольнения",
    "Педагог (да/нет)",
    "Внешний совместитель (да/нет)",
];

/// Header of a file of courses, literal.
const COURSES_HEADER: [&str; 7] = [
    "Фамилия",
    "Имя",
    "Отчество",
    "ОООД повышения квалификации (полное наименование)",
    "Название курса",
    "Объем курса (часы)",
    "Дата выдачи",
];

/// Who works here beside another main place of work.
const PART_TIMER: &str = "Лисовский";
/// Whose award has no date in the list of the first year.
const UNDATED: &str = "Брусницына";
/// Whose award has only its end in the lists.
const END_ONLY: &str = "Хромов";

const CLASSES: [&str; 16] = [
    "1А", "1Б", "2А", "2Б", "3А", "3Б", "4А", "4Б", "5А", "5Б", "6А", "7А", "8А", "9А", "9Б", "11А",
];

/// Provider, theme and hours of a course.
const COURSES: &[(&str, &str, u32)] = &[
    ("СПб АППО", "Реализация обновлённых ФГОС в работе учителя", 36),
    ("СПб АППО", "Проектирование современного урока в условиях ФГОС", 72),
    ("ИМЦ Энского района", "Формирование функциональной грамотности обучающихся", 18),
    ("РЦОКОиИТ", "Цифровые инструменты учителя", 36),
    ("ИМЦ Энского района", "Наставничество в школе: формы и практики", 16),
    ("ЦНППМ", "Школа современного учителя", 100),
];

/// One year's list: the school year's first calendar year, the file and the columns it lacks.
struct List {
    first_year: u32,
    file: &'static str,
    lacks: &'static [&'static str],
}

/// The завуч of the first year deleted a column.
const LISTS: [List; 2] = [
    List {
        first_year: 2021,
        file: "2021-2022/Кадры и категории 2021-2022.xlsx",
        lacks: &["Педагог (да/нет)"],
    },
    List { first_year: 2022, file: "2022-2023/Кадры и категории.xlsx", lacks: &[] },
];

/// Writes the two lists, the export and the courses of the first year.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    for list in &LISTS {
        let has = |column: usize| !list.lacks.contains(&LIST_HEADER[column]);
        let columns: Vec<usize> = (0..LIST_HEADER.len()).filter(|column| has(*column)).collect();
        let header: Vec<&str> = columns.iter().map(|column| LIST_HEADER[*column]).collect();
        let rows = members(list.first_year).map(|(n, person)| {
            let row = list_row(n, person, list.first_year);
            columns.iter().map(|column| row[*column].clone()).collect()
        });
        let sheet = Sheet::table("Кадры и категории", &header, rows.collect());
        write(&root.join(list.file), &[sheet])?;
    }
    let sheet =
        Sheet { title: "Лист1".to_owned(), rows: export_rows(2022), headers: vec![0, 1] };
    write(&root.join("2022-2023/Кадры 2022-2023.xlsx"), &[sheet])?;
    let sheet = Sheet::table("Курсы", &COURSES_HEADER, course_rows(2021));
    write(&root.join("2021-2022/Курсы 2021-2022.xlsx"), &[sheet])
}

/// Courses up to the end of a school year: the name stands in the first row of each person.
fn course_rows(first_year: u32) -> Vec<Vec<Cell>> {
    let mut random = Random::of("courses of the first year");
    let mut rows = Vec::new();
    for (_, person) in members(first_year) {
        for course in 0..random.below(3) {
            let mut row = match course {
                0 => texts(&[person.surname, person.name, person.patronymic]),
                _ => vec![Cell::Blank; 3],
            };
            row.extend(export_course(&mut random, [first_year - 2, first_year]));
            rows.push(row);
        }
    }
    rows
}

/// Everybody employed for some time of the school year, with their number.
fn members(first_year: u32) -> impl Iterator<Item = (usize, &'static Person)> {
    let (start, end) = (format!("{first_year}-09-01"), format!("{}-07-31", first_year + 1));
    PEOPLE.iter().enumerate().filter(move |(_, person)| {
        person.hired <= end.as_str() && (person.left.is_empty() || person.left >= start.as_str())
    })
}

/// The last award before the list was made, at the end of August.
fn award(person: &Person, first_year: u32) -> Option<(&'static str, &'static str)> {
    let made = format!("{}-08-31", first_year + 1);
    person.awards.iter().rev().find(|(_, date)| *date <= made.as_str()).copied()
}

fn list_row(n: usize, person: &Person, first_year: u32) -> Vec<Cell> {
    let snapshot = format!("{}-05-31", first_year + 1);
    let years = match experience(person.teaching_since, &snapshot) {
        Some([years, ..]) => Cell::from(years),
        None => Cell::Blank,
    };
    let (category, awarded, until) = category_cells(n, person, first_year);
    let left =
        if person.left < format!("{}-09-01", first_year + 1).as_str() { person.left } else { "" };
    let yes_or_no = |yes| Cell::from(if yes { "да" } else { "нет" });
    vec![
        person.full_name().into(),
        person.post.into(),
        person.subject.into(),
        Cell::date(person.born),
        years,
        category,
        awarded,
        until,
        Cell::date(person.hired),
        Cell::date(left),
        yes_or_no(is_pedagogue(person)),
        yes_or_no(person.surname == PART_TIMER),
    ]
}

fn category_cells(n: usize, person: &Person, first_year: u32) -> (Cell, Cell, Cell) {
    let Some((category, date)) = award(person, first_year) else {
        return (Cell::Blank, Cell::Blank, Cell::Blank);
    };
    let spelt = match (category, n % 5) {
        ("высшая", 0) => "Высшая квалификационная категория",
        ("высшая", 1) => "Высшая",
        ("первая", 2) => "Первая",
        ("соответствие занимаемой должности", _) => {
            "Соответствие занимаемой должности"
        }
        _ => category,
    };
    let until = five_years_after(date);
    match person.surname {
        UNDATED if first_year == 2021 => (spelt.into(), Cell::Blank, Cell::Blank),
        END_ONLY => (spelt.into(), Cell::Blank, Cell::date(&until)),
        _ if n.is_multiple_of(3) => {
            (spelt.into(), Cell::date(&dotted(date)), Cell::date(&dotted(&until)))
        }
        _ if n % 3 == 1 => (spelt.into(), Cell::date(date), Cell::Blank),
        _ => (spelt.into(), Cell::date(date), Cell::date(&until)),
    }
}

fn is_pedagogue(person: &Person) -> bool {
    !matches!(
        person.post,
        "Директор" | "лаборант" | "Заместитель директора по воспитательной работе"
    )
}

fn export_rows(first_year: u32) -> Vec<Vec<Cell>> {
    let mut rows = vec![texts(&["Сведения о сотрудниках"]), texts(&EXPORT_HEADER)];
    let mut random = Random::of("courses");
    let start = format!("{first_year}-09-01");
    let listed = |person: &Person| person.left.is_empty() || person.left >= start.as_str();
    for (n, person) in members(first_year).filter(|(_, person)| listed(person)) {
        let courses = random.below(4);
        for course in 0..courses.max(1) {
            let mut row =
                if course == 0 { export_person(n, person) } else { vec![Cell::Blank; 14] };
            if course < courses {
                row.extend(export_course(&mut random, [2020, 2022]));
            }
            rows.push(row);
        }
    }
    rows
}

fn export_person(n: usize, person: &Person) -> Vec<Cell> {
    let made = "2023-05-31";
    let since = if person.teaching_since.is_empty() { person.hired } else { person.teaching_since };
    let total = experience(since, made).map(|[y, m, d]| [y + n as u32 % 3, m, d]);
    let mail = format!("teacher{n:02}@school.example");
    let class = n.checked_sub(3).and_then(|n| CLASSES.get(n)).copied().unwrap_or_default();
    let mut row = texts(&[person.surname, person.name, person.patronymic]);
    row.push(if n.is_multiple_of(4) { Cell::Blank } else { mail.into() });
    row.extend([worded(total), worded(experience(person.teaching_since, made)), class.into()]);
    row.extend(export_facts(n, person));
    row
}

/// From «Сотрудник является педагогом» to the category.
fn export_facts(n: usize, person: &Person) -> Vec<Cell> {
    let pedagogue = if is_pedagogue(person) { "Да" } else { "Нет" };
    let education = if n % 11 == 6 {
        "Среднее профессиональное"
    } else {
        "Высшее"
    };
    let degree = if n == 26 { "кандидат наук" } else { "" };
    texts(&[pedagogue, education, degree, "", "", person.post, export_category(person)])
}

/// The export names the category and no date.
fn export_category(person: &Person) -> &'static str {
    match award(person, 2022) {
        Some(("высшая", _)) => "Высшая категория",
        Some(("первая", _)) => "Первая категория",
        Some(_) => "Соответствие занимаемой должности",
        None => "",
    }
}

fn export_course(random: &mut Random, years: [u32; 2]) -> Vec<Cell> {
    let (provider, theme, hours) = *random.pick(COURSES);
    let (year, month, day) =
        (random.between(years[0], years[1]), random.between(1, 12), random.between(1, 28));
    let date = format!("{year}-{month:02}-{day:02}");
    vec![provider.into(), theme.into(), hours.into(), Cell::date(&date)]
}

/// Full years, months and days between two dates; none without the first.
fn experience(since: &str, until: &str) -> Option<[u32; 3]> {
    let ([y0, m0, d0], [mut y, mut m, mut d]) = (parts(since)?, parts(until)?);
    if d < d0 {
        (m, d) = (m - 1, d + 30);
    }
    if m < m0 {
        (y, m) = (y - 1, m + 12);
    }
    Some([y - y0, m - m0, d - d0])
}

/// «12 л 3 м 5 д», «1 г 8 м 30 д», «8 м 30 д»: as the export writes a length of service.
fn worded(experience: Option<[u32; 3]>) -> Cell {
    let Some([years, months, days]) = experience else {
        return Cell::Blank;
    };
    let word = if matches!(years % 10, 1..=4) && !(11..=14).contains(&(years % 100)) {
        "г"
    } else {
        "л"
    };
    match years {
        0 => format!("{months} м {days} д").into(),
        _ => format!("{years} {word} {months} м {days} д").into(),
    }
}

fn parts(date: &str) -> Option<[u32; 3]> {
    let mut numbers = date.split('-').map(str::parse);
    Some([numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?])
}

fn five_years_after(date: &str) -> String {
    parts(date).map_or_else(String::new, |[y, m, d]| format!("{}-{m:02}-{d:02}", y + 5))
}

fn dotted(date: &str) -> String {
    parts(date).map_or_else(String::new, |[y, m, d]| format!("{d:02}.{m:02}.{y}"))
}
