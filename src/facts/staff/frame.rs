//! Lists of people as frames, for the figures over N_пед.
//! Says who is young or newly hired; counts nobody.

use chrono::{Datelike, NaiveDate};
use polars::prelude::*;

use super::{Person, Span, Staff, StaffYear};
use crate::category::Category;
use crate::choices::Choices;
use crate::error::Result;
use crate::facts::schema::{
    AGE, CATEGORY, COMPLIANCE, COUNTED, EXPERIENCE, NAMESAKE, NEW, PERSON, POSITION, ROW, TABLE,
    YEAR, YOUNG,
};
use crate::period::AcademicYear;
use crate::person::Found;

/// Everybody listed, a row for a person and year: `year`, `person`, `namesake`, `counted`, `position`,
/// `category` (высшая or первая in force, else null), `compliance`, `experience`, `age`, `young`, `new` (null: not
/// known), `table` and `row` of the first row.
pub(crate) fn roster(staff: &Staff, choices: &Choices) -> Result<DataFrame> {
    let mut people: Vec<(&StaffYear, &Person, u32)> = Vec::new();
    for list in staff.years.values() {
        let mut namesakes = std::collections::HashMap::new();
        for person in &list.persons {
            let number = namesakes.entry(person.key.as_str()).or_insert(0_u32);
            people.push((list, person, *number));
            *number += 1;
        }
    }
    let young_below = f64::from(choices.young_below);
    let mut new = Vec::with_capacity(people.len());
    for (list, person, _) in &people {
        let before = staff.years.get(&list.year.previous());
        new.push(is_new(person, list.year, before, choices.snapshot));
    }
    Ok(df!(
        YEAR => people.iter().map(|(list, ..)| list.year.0).collect::<Vec<_>>(),
        PERSON => people.iter().map(|(_, person, _)| person.key.as_str()).collect::<Vec<_>>(),
        NAMESAKE => people.iter().map(|(.., number)| *number).collect::<Vec<_>>(),
        COUNTED => people.iter().map(|(_, person, _)| person.is_counted).collect::<Vec<_>>(),
        POSITION => people.iter().map(|(_, person, _)| person.position.as_str()).collect::<Vec<_>>(),
        CATEGORY => people.iter().map(|(_, person, _)| category(person)).collect::<Vec<_>>(),
        COMPLIANCE => people
            .iter()
            .map(|(_, person, _)| person.stated == Some(Category::Compliance))
            .collect::<Vec<_>>(),
        EXPERIENCE => people.iter().map(|(_, person, _)| person.experience).collect::<Vec<_>>(),
        AGE => people
            .iter()
            .map(|(list, person, _)| person.birth.map(|birth| full_years(birth, list.at)))
            .collect::<Vec<_>>(),
        YOUNG => people
            .iter()
            .map(|(_, person, _)| person.experience.is_some_and(|years| years < young_below))
            .collect::<Vec<_>>(),
        NEW => new,
        TABLE => people.iter().map(|(_, person, _)| person.spots[0].table).collect::<Vec<_>>(),
        ROW => people.iter().map(|(_, person, _)| person.spots[0].row).collect::<Vec<_>>(),
    )?)
}

/// The rows that people stand in: `year`, `counted`, `table`, `row`.
pub(crate) fn rows(staff: &Staff) -> Result<DataFrame> {
    let mut rows = Vec::new();
    for list in staff.years.values() {
        for person in &list.persons {
            rows.extend(person.spots.iter().map(|spot| (list.year.0, person.is_counted, *spot)));
        }
    }
    Ok(df!(
        YEAR => rows.iter().map(|(year, ..)| *year).collect::<Vec<_>>(),
        COUNTED => rows.iter().map(|(_, counted, _)| *counted).collect::<Vec<_>>(),
        TABLE => rows.iter().map(|(.., spot)| spot.table).collect::<Vec<_>>(),
        ROW => rows.iter().map(|(.., spot)| spot.row).collect::<Vec<_>>(),
    )?)
}

fn category(person: &Person) -> Option<&'static str> {
    let in_force = person.category.filter(|category| category.is_category());
    in_force.map(Category::title)
}

fn full_years(birth: NaiveDate, at: NaiveDate) -> f64 {
    let before_birthday = (at.month(), at.day()) < (birth.month(), birth.day());
    f64::from(at.year() - birth.year() - i32::from(before_birthday))
}

/// Whether a teacher was hired after the snapshot of the year before and not after this one: by the
/// dates, else by the list of the year before. Whoever worked here then already is not new by a second post.
pub(crate) fn is_new(
    person: &Person,
    year: AcademicYear,
    before: Option<&StaffYear>,
    snapshot: (u32, u32),
) -> Option<bool> {
    let (from, to) = (year.previous().snapshot(snapshot), year.snapshot(snapshot));
    let dated: Vec<Span> =
        person.spans.iter().filter(|span| span.hired.is_some()).copied().collect();
    if dated.is_empty() {
        return before.map(|list| matches!(list.find(&person.name), Found::None { .. }));
    }
    let was_here = dated.iter().any(|span| span.covers(from));
    let came = dated.iter().filter_map(|span| span.hired).any(|day| from < day && day <= to);
    Some(came && !was_here)
}
