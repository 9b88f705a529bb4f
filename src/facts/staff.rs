//! Staff of each year: lists of one year joined by name into persons, N_пед, categories at the snapshot.
//! Identity across years is the full name; who took part in what is decided by events.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use polars::prelude::DataFrame;

use crate::choices::flipped_choices;
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::{Setting, Spot};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::{Found, Name, Roster};
use crate::programme::{self, IndicatorId};
use crate::remark::Remark;

mod by_year;
mod categories;
pub(crate) mod cells;
mod day;
mod entry;
mod frame;
mod heading;
mod identity;
mod join;
mod judging;
pub(crate) mod list;
mod listing;
mod person;
mod place;
mod rolls;
mod row;
pub(super) mod workplace;

use by_year::YearLists;
use entry::Entry;
pub(crate) use identity::{Teacher, identify};
use judging::Judging;
pub(crate) use person::{Person, counted, on_snapshot, snapshot_number};
use rolls::Rolls;

/// Indicators that staff lists feed: those over N_пед.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::Staff)] =
    programme::constants_fed_by(Kind::Staff);

/// The list of a year.
#[derive(Debug)]
pub(crate) struct StaffYear {
    /// The school year.
    pub year: AcademicYear,
    /// The snapshot.
    pub at: NaiveDate,
    /// Whether some list of the year has a column of categories.
    pub has_categories: bool,
    /// Everybody listed, in the order of the lists.
    pub persons: Vec<Person>,
    roster: Roster,
    by_spot: HashMap<Spot, usize>,
}

impl StaffYear {
    /// Whom a name means.
    pub(crate) fn find(&self, name: &Name) -> Found {
        self.roster.find(name)
    }

    /// Whose row a row of the lists is: a number of [`Self::persons`].
    pub(crate) fn row_of(&self, spot: Spot) -> Option<usize> {
        self.by_spot.get(&spot).copied()
    }

    /// The person whose row a row of the lists is.
    pub(crate) fn person_in(&self, spot: Spot) -> Option<&Person> {
        self.row_of(spot).map(|number| &self.persons[number])
    }

    /// N_пед of the year.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Person> {
        self.persons.iter().filter(|person| person.is_counted())
    }
}

/// Staff by years, each on a day of its own.
#[derive(Debug, Default)]
pub(crate) struct Staff {
    /// Years that have a list.
    pub years: BTreeMap<AcademicYear, StaffYear>,
}

/// Staff on every day that figures ask for.
#[derive(Debug)]
pub(crate) struct Snapshots {
    /// By month and day: of the choice in force and of the other one.
    by_day: BTreeMap<(u32, u32), Staff>,
    in_force: (u32, u32),
    /// At the end of the calendar year in which a school year begins.
    pub year_end: Staff,
}

impl Snapshots {
    /// Staff on the day that the passport counts it.
    pub(crate) fn in_force(&self) -> &Staff {
        &self.by_day[&self.in_force]
    }

    /// Staff on the day of a snapshot.
    pub(crate) fn on(&self, snapshot: (u32, u32)) -> &Staff {
        self.by_day.get(&snapshot).unwrap_or_else(|| self.in_force())
    }

    /// Every snapshot that a choice may ask for, with its staff.
    pub(crate) fn iter(&self) -> impl Iterator<Item = ((u32, u32), &Staff)> {
        self.by_day.iter().map(|(snapshot, staff)| (*snapshot, staff))
    }

    /// Everybody listed, and the rows they stand in: the columns that [`frame`] lists.
    pub(crate) fn frames(&self, setting: Setting<'_>) -> Result<(DataFrame, DataFrame)> {
        Ok((frame::roster(self, setting.reference)?, frame::rows(self)?))
    }
}

/// Joins the lists of every year, each on the days that figures ask for.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
) -> (Snapshots, Vec<Remark>) {
    let (lists, mut remarks) = by_year::lists(tables, setting, dated);
    let in_force = setting.passport.choices.snapshot;
    let mut by_day = BTreeMap::new();
    for flipped in flipped_choices(&setting.passport.choices) {
        let snapshot = flipped.choices.snapshot;
        // Only the choice of the day asks for another one; what is said of it would be said twice.
        if snapshot != in_force && !by_day.contains_key(&snapshot) {
            let (staff, _) = staff_on(&lists, tables, setting, |year| year.snapshot(snapshot));
            by_day.insert(snapshot, staff);
        }
    }
    let (year_end, _) = staff_on(&lists, tables, setting, AcademicYear::calendar_year_end);
    let (staff, of_staff) = staff_on(&lists, tables, setting, |year| year.snapshot(in_force));
    by_day.insert(in_force, staff);
    remarks.extend(of_staff);
    (Snapshots { by_day, in_force, year_end }, remarks)
}

fn staff_on(
    lists: &YearLists,
    tables: &[Table<'_>],
    setting: Setting<'_>,
    day: impl Fn(AcademicYear) -> NaiveDate,
) -> (Staff, Vec<Remark>) {
    let (mut staff, mut remarks) = (Staff::default(), Vec::new());
    for (year, lists) in lists {
        let rolls = Rolls::new(lists, *year, day(*year));
        let Some(first) = lists.first() else { continue };
        let judging = Judging::new(setting, tables, (rolls.at, first.place.clone()));
        let entries = lists.iter().flat_map(|list| list.entries.iter().cloned()).collect();
        let (list, of_list) = year_of(entries, &rolls, tables, judging);
        remarks.extend(of_list);
        staff.years.insert(*year, list);
    }
    (staff, remarks)
}

/// The people of one year's lists, joined and judged.
fn year_of(
    entries: Vec<Entry>,
    rolls: &Rolls,
    tables: &[Table<'_>],
    mut judging: Judging<'_, '_>,
) -> (StaffYear, Vec<Remark>) {
    let has_categories = entries.iter().any(|entry| entry.states_category(tables));
    let (joined, mut remarks) = join::join(entries, rolls, tables);
    let members: Vec<BTreeSet<u32>> = joined.iter().map(|entry| entry.lists.clone()).collect();
    let mut persons = Vec::new();
    for (number, entry) in (0..).zip(joined) {
        persons.push(judging.person(number, entry));
    }
    remarks.extend(judging.finish());
    remarks.extend(rolls.settle(&mut persons, &members));
    let roster = Roster::new(persons.iter().map(|person| person.name.clone()));
    let mut by_spot = HashMap::new();
    for (number, person) in persons.iter().enumerate() {
        by_spot.extend(person.spots.iter().map(|spot| (*spot, number)));
    }
    let (year, at) = (rolls.year, rolls.at);
    (StaffYear { year, at, has_categories, persons, roster, by_spot }, remarks)
}
