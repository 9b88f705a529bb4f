//! Rows of the self-assessment on staff computed a second time, at the end of the calendar year.
//! Education and courses only; the other rows stand with the hand-computed cases.

use super::folder::{Book, read_folder};
use super::learning::every;
use super::names::{fold, join};
use super::staff::{Staff, staff_at};
use super::when::{Day, day};
use super::{Run, samples};
use std::collections::{BTreeMap, BTreeSet};

const YEAR: i32 = 2022;

fn closing_day(year: i32) -> Day {
    (year, 12, 31)
}

/// Name, theme and date of each course of at least 16 hours, or without hours.
fn courses(books: &[Book]) -> Vec<(String, String, Day)> {
    let mut found = Vec::new();
    let is_long = |hours: String| hours.parse::<f64>().map_or(true, |hours| hours >= 16.0);
    for table in every(books, &["фамилия", "имя", "отчество", "название курса", "дата выдачи"])
    {
        let hours = table.any(&["объем курса", "объем курса (часы)"]).expect("hours");
        let mut name = String::new();
        for row in &table.rows {
            let parts = ["фамилия", "имя", "отчество"].map(|label| table.get(*row, label));
            if !parts[0].is_empty() {
                name = fold(&parts.join(" "));
            }
            let date = day(&table.get(*row, "дата выдачи"));
            if let Some(date) = date.filter(|_| is_long(table.get(*row, hours))) {
                found.push((name.clone(), table.get(*row, "название курса"), date));
            }
        }
    }
    for table in every(books, &["дата", "фио", "вид", "тема", "часов"]) {
        for row in &table.rows {
            let date = day(&table.get(*row, "дата"));
            let counts = table.get(*row, "вид") == "ПК" && is_long(table.get(*row, "часов"));
            if let Some(date) = date.filter(|_| counts) {
                found.push((fold(&table.get(*row, "фио")), table.get(*row, "тема"), date));
            }
        }
    }
    found
}

/// Who of those employed took a course of the five years whose theme fits.
fn with_courses(books: &[Book], staff: &Staff, fits: fn(&str) -> bool) -> u64 {
    let everybody = &staff.everybody[&YEAR];
    let inside = |date: &Day| *date > (YEAR - 5, 12, 31) && *date <= closing_day(YEAR);
    let taken = courses(books).into_iter().filter(|(_, theme, date)| inside(date) && fits(theme));
    let people: BTreeSet<String> =
        taken.filter_map(|(name, ..)| join(&name, everybody.iter()).cloned()).collect();
    people.intersection(&staff.employed[&YEAR]).count() as u64
}

fn education(books: &[Book]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for table in every(books, &["фамилия", "имя", "отчество", "образование"])
    {
        for row in &table.rows {
            let parts = ["фамилия", "имя", "отчество"].map(|label| table.get(*row, label));
            if !parts[0].is_empty() {
                found.insert(fold(&parts.join(" ")), table.get(*row, "образование"));
            }
        }
    }
    found
}

#[test]
fn education_and_courses_are_the_same_when_counted_another_way() {
    let run = Run::on_samples();
    let books = read_folder(&samples());
    let staff = staff_at(&books, closing_day);
    let row = |number: &str| {
        let rows = run.json["self_assessment"].as_array().expect("rows").iter();
        let mut own = rows.filter(|row| row["year"] == YEAR && row["row"] == number);
        let row = own.next().unwrap_or_else(|| panic!("no row {number}"));
        (row["count"].as_u64().expect("a count"), row["denominator"].as_u64())
    };
    let teachers = &staff.teachers[&YEAR];
    let size = teachers.len() as u64;
    assert_eq!(row("1.24"), (size, None));
    let levels = education(&books);
    let of = |level: &str| {
        let own = teachers.keys().filter(|name| levels[*name].starts_with(level));
        (own.count() as u64, Some(size))
    };
    assert_eq!(row("1.25"), of("Высшее"));
    assert_eq!(row("1.27"), of("Среднее профессиональное"));
    assert_eq!(row("1.33"), (with_courses(&books, &staff, |_| true), None));
    let on_standards = with_courses(&books, &staff, |theme| theme.contains("ФГОС"));
    assert_eq!(row("1.34"), (on_standards, None));
    assert!(on_standards > 5 && on_standards < size);
}
