//! Staff of each year: lists of one year joined by name into persons, N_пед, categories at the snapshot.
//! Identity across years is the full name; who took part in what is decided by events.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use polars::prelude::DataFrame;

use crate::choices::flipped_choices;
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::Setting;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::Reference;
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
mod school_column;
mod school_names;
pub(super) mod workplace;
mod year;

use by_year::YearLists;
use entry::StaffEntry;
pub(crate) use frame::is_new;
pub(crate) use identity::{Teacher, identify};
use judging::Judging;
pub(crate) use person::{AFFECTED, Group, Person, counted, on_snapshot, snapshot_number};
use rolls::Rolls;
pub(crate) use year::{Snapshots, Staff, StaffYear};

/// Everybody listed, and the rows they stand in: the columns that the module `frame` lists.
pub(crate) fn frames(
    snapshots: &Snapshots,
    reference: &Reference,
) -> Result<(DataFrame, DataFrame)> {
    Ok((frame::roster(snapshots, reference)?, frame::rows(snapshots)?))
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
    entries: Vec<StaffEntry>,
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
    (StaffYear::new(rolls, has_categories, persons), remarks)
}
