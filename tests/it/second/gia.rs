//! ОГЭ and ЕГЭ from the protocols and the school's own template, row by row.
//! September results and other exams stand apart and are left out here.

use super::figure::Figure;
use super::folder::Book;
use super::names::fold;
use super::passport::Passport;
use super::table::{Table, plain, tables};
use super::vpr::mark;
use super::when::{Day, day, school_year};
use std::collections::BTreeMap;

/// Lowest test score by which the exam is passed, by the beginning of the subject's name.
const MINIMA: [(&str, f64); 14] = [
    ("русский", 24.0),
    ("математика", 27.0),
    ("физика", 36.0),
    ("химия", 36.0),
    ("информатика", 40.0),
    ("биология", 36.0),
    ("история", 32.0),
    ("география", 37.0),
    ("обществознание", 42.0),
    ("литература", 32.0),
    ("английский", 22.0),
    ("немецкий", 22.0),
    ("французский", 22.0),
    ("испанский", 22.0),
];

const SCORES: [&str; 3] = ["тестовый балл", "итоговый балл", "балл"];

/// Place, year, exam, subject, name, class, which of the namesakes of one table.
type Person = (String, i32, &'static str, String, String, String, usize);

/// What a title line says: exam's subject with its code, and the date.
struct Sitting {
    code: u32,
    subject: String,
    date: Day,
}

/// Share of results not below the threshold, by exam and subject.
pub(crate) fn figure(books: &[Book], passport: &Passport) -> Figure {
    let mut results: BTreeMap<Person, (Day, bool)> = BTreeMap::new();
    for book in books {
        for sheet in &book.sheets {
            for table in tables(sheet, &["№", "фамилия", "имя", "класс"]) {
                protocol(&table, &book.path, passport, &mut results);
            }
            for table in tables(sheet, &["экзамен", "предмет", "дата", "фио"])
            {
                template(&table, &mut results);
            }
        }
    }
    let mut figure = Figure::default();
    for ((place, year, exam, subject, ..), (_, passed)) in results {
        if passport.counts(&place) {
            let parts = [("exam", exam.to_owned()), ("subject", format!("{exam}: {subject}"))];
            figure.add(year, &parts, u64::from(passed), 1);
        }
    }
    figure
}

/// `12 - Обществознание 2026.07.03`, the nearest above the header.
fn sitting(table: &Table<'_>) -> Option<Sitting> {
    let above = table.sheet.rows().into_iter().take_while(|row| *row < table.header);
    let texts: Vec<(u32, String)> = above.flat_map(|row| table.sheet.row(row)).collect();
    texts.iter().rev().find_map(|(_, text)| title_line(text))
}

fn title_line(text: &str) -> Option<Sitting> {
    let (code, rest) = text.split_once(" - ")?;
    let (subject, date) = rest.rsplit_once(' ')?;
    Some(Sitting { code: code.parse().ok()?, subject: subject.to_owned(), date: day(date)? })
}

fn protocol(
    table: &Table<'_>,
    path: &str,
    passport: &Passport,
    results: &mut BTreeMap<Person, (Day, bool)>,
) {
    let Some(sitting) = sitting(table) else { return };
    let Some(year) = main_season(sitting.date) else { return };
    let mut namesakes: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for row in &table.rows {
        let surname = table.get(*row, "фамилия");
        if table.get(*row, "№").parse::<f64>().is_err() || surname.is_empty() {
            continue;
        }
        let name = fold(&[surname, table.get(*row, "имя"), table.get(*row, "отчество")].join(" "));
        let class = fold(&table.get(*row, "класс")).replace([' ', '-'], "");
        let exam = exam(path, &class, table);
        let subject = canonical(exam, &sitting.subject, sitting.code);
        let Some(passed) = passed(table, *row, exam, &subject) else { continue };
        let place = passport.place(&table.get(*row, "код оо"));
        let turn = namesakes.entry((place.clone(), name.clone(), class.clone())).or_default();
        keep(results, (place, year, exam, subject, name, class, *turn), sitting.date, passed);
        *turn += 1;
    }
}

fn template(table: &Table<'_>, results: &mut BTreeMap<Person, (Day, bool)>) {
    for row in &table.rows {
        let Some(date) = day(&table.get(*row, "дата")) else { continue };
        let Some(year) = main_season(date) else { continue };
        let exam = match plain(&table.get(*row, "экзамен")).as_str() {
            "огэ" => "ОГЭ",
            "егэ" => "ЕГЭ",
            _ => continue,
        };
        let subject = canonical(exam, &table.get(*row, "предмет"), 0);
        let Some(passed) = passed(table, *row, exam, &subject) else { continue };
        let class = fold(&table.get(*row, "класс")).replace([' ', '-'], "");
        let person = (String::new(), year, exam, subject, fold(&table.get(*row, "фио")), class, 0);
        keep(results, person, date, passed);
    }
}

/// The latest result of a person stands.
fn keep(results: &mut BTreeMap<Person, (Day, bool)>, person: Person, date: Day, passed: bool) {
    let kept = results.entry(person).or_insert((date, passed));
    if kept.0 < date {
        *kept = (date, passed);
    }
}

/// The school year of an exam; none in September, whose results are shown apart.
fn main_season(date: Day) -> Option<i32> {
    (date.1 != 9).then(|| school_year(date))
}

fn exam(path: &str, class: &str, table: &Table<'_>) -> &'static str {
    let above = table.sheet.rows().into_iter().take_while(|row| *row < table.header);
    let titles: Vec<String> =
        above.flat_map(|row| table.sheet.row(row)).map(|(_, text)| plain(&text)).collect();
    let said = |words: [&str; 2]| {
        let file = plain(path.rsplit('/').next().unwrap_or(path));
        titles.iter().chain([&file]).any(|text| words.iter().any(|word| text.contains(word)))
    };
    if said(["огэ", "основного государственного"]) {
        "ОГЭ"
    } else if said(["егэ", "единого государственного"])
        || class.starts_with("11")
        || class.starts_with("12")
    {
        "ЕГЭ"
    } else if class.starts_with('9') || table.any(&["тестовый балл"]).is_none() {
        "ОГЭ"
    } else {
        "ЕГЭ"
    }
}

/// Maths of ЕГЭ is two subjects.
fn canonical(exam: &str, subject: &str, code: u32) -> String {
    let name = plain(subject);
    if exam == "ЕГЭ" && name.starts_with("математика") {
        let basic = code == 22 || name.contains("базов");
        return if basic {
            "Математика (базовая)"
        } else {
            "Математика (профильная)"
        }
        .to_owned();
    }
    subject.to_owned()
}

/// At or above the threshold: by the mark, or by the test score; `None` where there is neither.
pub(crate) fn passed(table: &Table<'_>, row: u32, exam: &str, subject: &str) -> Option<bool> {
    let score = table.any(&SCORES).map(|label| table.get(row, label)).unwrap_or_default();
    let grade = table.get(row, "оценка");
    if exam == "ОГЭ" {
        return mark(&grade).map(|mark| mark >= 3);
    }
    if subject == "Математика (базовая)" {
        return mark(&grade).or_else(|| mark(&score)).map(|mark| mark >= 3);
    }
    let points: f64 =
        if score.is_empty() { grade } else { score }.replace(',', ".").parse().ok()?;
    Some(points >= minimum(subject)?)
}

/// The minimum of a subject of ЕГЭ.
pub(crate) fn minimum(subject: &str) -> Option<f64> {
    let name = plain(subject);
    MINIMA.iter().find(|(start, _)| name.starts_with(start)).map(|(_, points)| *points)
}
