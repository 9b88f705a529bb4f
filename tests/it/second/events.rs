//! Talks and contests from the school's own templates, joined to the teachers of the year of their date.
//! A name that joins nobody in `N_пед` is not counted.

use super::figure::{Count, Figure};
use super::folder::Book;
use super::names::{fold, join};
use super::staff::Staff;
use super::table::{plain, tables};
use super::when::{day, school_year};
use std::collections::{BTreeMap, BTreeSet};

/// Level by the beginning of its word; the first five are below nobody's threshold but the first.
const LEVELS: [(&str, &str); 9] = [
    ("школьн", "школьный"),
    ("район", "районный"),
    ("муницип", "районный"),
    ("город", "городской"),
    ("регион", "городской"),
    ("межрегион", "межрегиональный"),
    ("всеросс", "всероссийский"),
    ("федерал", "всероссийский"),
    ("междунар", "международный"),
];

/// An event: year, folded name, and its level where it counts.
type Row = (i32, String, Option<&'static str>);

/// Teachers who presented their experience at the level of the district or above.
pub(crate) fn experience(books: &[Book], staff: &Staff) -> Figure {
    let mut rows = Vec::new();
    for table in books
        .iter()
        .flat_map(|book| &book.sheets)
        .flat_map(|s| tables(s, &["дата", "фио", "уровень", "роль"]))
    {
        for row in &table.rows {
            let level = level(&table.get(*row, "уровень"));
            let counts = presents(&plain(&table.get(*row, "роль")))
                && !matches!(level, "школьный" | "не указан");
            rows.extend(dated(
                &table.get(*row, "дата"),
                &table.get(*row, "фио"),
                counts.then_some(level),
            ));
        }
    }
    figure(rows, staff)
}

/// Teachers who took part in a contest or a methodical project of any level.
pub(crate) fn contests(books: &[Book], staff: &Staff) -> Figure {
    let mut rows = Vec::new();
    for table in books
        .iter()
        .flat_map(|book| &book.sheets)
        .flat_map(|s| tables(s, &["дата", "фио", "название"]))
    {
        for row in &table.rows {
            let level = level(&table.get(*row, "уровень"));
            rows.extend(dated(&table.get(*row, "дата"), &table.get(*row, "фио"), Some(level)));
        }
    }
    figure(rows, staff)
}

/// Does the role present anything: listeners, participants and juries do not.
pub(crate) fn presents(role: &str) -> bool {
    !["слушат", "участник", "жюри", "член жюри", "эксперт"]
        .iter()
        .any(|start| role.starts_with(start))
}

fn dated(date: &str, name: &str, level: Option<&'static str>) -> Option<Row> {
    let name = fold(name);
    let year = school_year(day(date)?);
    (!name.is_empty()).then_some((year, name, level))
}

/// The canonical word of a level; «не указан» for a blank or strange one.
pub(crate) fn level(text: &str) -> &'static str {
    let text = plain(text);
    LEVELS
        .iter()
        .find(|(start, _)| text.starts_with(start))
        .map_or("не указан", |(_, level)| *level)
}

fn figure(rows: Vec<Row>, staff: &Staff) -> Figure {
    let mut people: BTreeMap<(i32, &'static str), BTreeSet<String>> = BTreeMap::new();
    let mut totals: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
    for (year, name, level) in rows {
        totals.entry(year).or_default();
        let Some(level) = level else { continue };
        let Some(teachers) = staff.teachers.get(&year) else {
            totals.entry(year).or_default().insert(name);
            continue;
        };
        let Some(teacher) = staff.everybody.get(&year).and_then(|list| join(&name, list.iter()))
        else {
            continue;
        };
        if teachers.contains_key(teacher) {
            people.entry((year, level)).or_default().insert(teacher.clone());
            totals.entry(year).or_default().insert(teacher.clone());
        }
    }
    let whole = |year: &i32| staff.teachers.get(year).map(|teachers| teachers.len() as u64);
    // A year with a source has every level, be it with nobody.
    let levels: BTreeSet<&'static str> = people.keys().map(|(_, level)| *level).collect();
    for (year, level) in totals.keys().flat_map(|year| levels.iter().map(|level| (*year, *level))) {
        people.entry((year, level)).or_default();
    }
    let mut figure = Figure::default();
    for (year, names) in totals {
        figure
            .years
            .insert(year, Count { numerator: names.len() as u64, denominator: whole(&year) });
    }
    for ((year, level), names) in people {
        let count = Count { numerator: names.len() as u64, denominator: whole(&year) };
        figure.parts.entry(("level", level.to_owned())).or_default().insert(year, count);
    }
    figure
}
