//! Lists of people as frames, for the figures over N_пед: on each day on which a choice may count staff.
//! Says what is true of a person on the day; counts nobody.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use polars::prelude::*;

use super::person::{Group, Person, Span, snapshot_number};
use super::year::{Snapshots, StaffYear};
use crate::category::Category;
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::ground::Spot;
use crate::facts::schema::{
    ADMINISTRATION, AGE, CATEGORY, COMPLIANCE, EXPERIENCE, EXTERNAL, MEMBER, NAME, NAMESAKE, NEW,
    ON_LEAVE, PERSON, POSITION, ROW, SNAPSHOT, TABLE, TEACHES, UNTIL, YEAR,
};
use crate::period::AcademicYear;
use crate::person::Found;
use crate::reference::Reference;

/// A person of a list on the day of a snapshot.
struct Listed<'s> {
    snapshot: (u32, u32),
    list: &'s StaffYear,
    person: &'s Person,
    namesake: u32,
    is_new: Option<bool>,
    reference: &'s Reference,
}

/// Everybody listed, a row for a person, year and snapshot: `snapshot`, `year`, `member`, `person`, `namesake`,
/// `name`, `teaches` (at the school on the day), the groups that choices count or leave out, `position`,
/// `category` (высшая or первая in force, else null) with its last day, `compliance`, `experience`, `age`, `new`
/// (null: not known), `table` and `row` of the first row.
pub(super) fn roster(snapshots: &Snapshots, reference: &Reference) -> Result<DataFrame> {
    let people = people(snapshots, reference);
    Ok(frame!(people, |listed| {
        SNAPSHOT => snapshot_number(listed.snapshot),
        YEAR => listed.list.year.0,
        MEMBER => listed.person.number,
        PERSON => listed.person.key.as_str(),
        NAMESAKE => listed.namesake,
        NAME => listed.person.name.display(),
        TEACHES => listed.person.teaches && listed.person.is_here,
        ADMINISTRATION => listed.person.groups.contains(&Group::Administration),
        EXTERNAL => listed.person.groups.contains(&Group::External),
        ON_LEAVE => listed.person.groups.contains(&Group::OnLeave),
        POSITION => listed.person.position.as_str(),
        CATEGORY => listed.category().map(Category::title),
        UNTIL => listed.category_until(),
        COMPLIANCE => listed.person.stated == Some(Category::Compliance),
        EXPERIENCE => listed.person.experience,
        AGE => listed.person.birth.map(|birth| full_years(birth, listed.list.at)),
        NEW => listed.is_new,
        TABLE => listed.person.spots[0].table,
        ROW => listed.person.spots[0].row,
    }))
}

/// A row of a list that a person stands in.
struct ListedRow {
    snapshot: (u32, u32),
    year: AcademicYear,
    member: u32,
    spot: Spot,
}

/// The rows that people stand in: `snapshot`, `year`, `member`, `table`, `row`.
pub(super) fn rows(snapshots: &Snapshots) -> Result<DataFrame> {
    let mut rows = Vec::new();
    for (snapshot, staff) in snapshots.iter() {
        for list in staff.years.values() {
            for person in &list.persons {
                for spot in &person.spots {
                    rows.push(ListedRow {
                        snapshot,
                        year: list.year,
                        member: person.number,
                        spot: *spot,
                    });
                }
            }
        }
    }
    Ok(frame!(rows, |row| {
        SNAPSHOT => snapshot_number(row.snapshot),
        YEAR => row.year.0,
        MEMBER => row.member,
        TABLE => row.spot.table,
        ROW => row.spot.row,
    }))
}

fn people<'s>(snapshots: &'s Snapshots, reference: &'s Reference) -> Vec<Listed<'s>> {
    let mut people = Vec::new();
    for (snapshot, staff) in snapshots.iter() {
        for list in staff.years.values() {
            let before = staff.years.get(&list.year.previous());
            let mut namesakes = HashMap::new();
            for person in &list.persons {
                let namesake = namesakes.entry(person.key.as_str()).or_insert(0_u32);
                people.push(Listed {
                    snapshot,
                    list,
                    person,
                    namesake: *namesake,
                    is_new: is_new(person, list, before, snapshot),
                    reference,
                });
                *namesake += 1;
            }
        }
    }
    people
}

impl Listed<'_> {
    fn category(&self) -> Option<Category> {
        self.person.category.filter(|category| category.is_category())
    }

    /// The last day of the category, as the number of days that dates of frames are.
    fn category_until(&self) -> Option<i32> {
        self.category()?;
        let until = self.person.category_until(self.reference)?;
        Some(until.num_days_from_ce())
    }
}

fn full_years(birth: NaiveDate, at: NaiveDate) -> f64 {
    let before_birthday = (at.month(), at.day()) < (birth.month(), birth.day());
    f64::from(at.year() - birth.year() - i32::from(before_birthday))
}

/// Whether a teacher was hired after the snapshot of the year before and not after this one: by the
/// dates, else by the list of the year before. Whoever worked here then already is not new by a second post.
pub(crate) fn is_new(
    person: &Person,
    list: &StaffYear,
    before: Option<&StaffYear>,
    snapshot: (u32, u32),
) -> Option<bool> {
    let from = list.year.previous().snapshot(snapshot);
    let dated: Vec<&Span> = person.spans.iter().filter(|span| span.hired.is_some()).collect();
    if dated.is_empty() {
        return before.map(|list| matches!(list.find(&person.name), Found::None { .. }));
    }
    let was_here = dated.iter().any(|span| span.covers(from));
    let mut hired = dated.iter().filter_map(|span| span.hired);
    let came = hired.any(|day| from < day && day <= list.at);
    Some(came && !was_here)
}
