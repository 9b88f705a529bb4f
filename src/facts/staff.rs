//! Staff of each year: lists of one year joined by name into persons, N_пед, categories at the snapshot.
//! Identity across years is the full name; who took part in what is decided by events.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::category::{self, Award, Category};
use crate::education::Education;
use crate::facts::context::Dated;
use crate::facts::ground::{Setting, Spot};
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::person::{Found, Name, Roster};
use crate::programme::{self, IndicatorId};
use crate::reference::Reference;
use crate::remark::{self, GapKind, Remark};

pub(crate) mod cells;
mod day;
mod doubled;
mod entry;
pub(crate) mod frame;
mod heading;
mod identity;
mod judging;
pub(crate) mod list;
mod place;
mod rolls;
pub(super) mod workplace;

use entry::{Entry, Listing};
pub(crate) use identity::{Teacher, identify};
use judging::Judging;
use rolls::Rolls;
use workplace::{Places, Workplace};

/// Indicators that staff lists feed: those over N_пед.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::Staff)] =
    programme::constants_fed_by(Kind::Staff);

/// A person of a year's list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    /// The name as listed.
    pub name: Name,
    /// The name for comparison across years.
    pub key: String,
    /// Post of the nomenclature, else as written.
    pub position: String,
    /// Post as written.
    pub post: String,
    /// Subject, as written.
    pub subject: Option<String>,
    /// Years of pedagogical experience; of the total, where the list has no other.
    pub experience: Option<f64>,
    /// Years of pedagogical experience as the list states them, never of the total.
    pub taught: Option<f64>,
    /// Day of birth.
    pub birth: Option<NaiveDate>,
    /// Times at the school: one for each row with dates of its own (a second post, a return).
    pub spans: Vec<Span>,
    /// Education, where a list states it.
    pub education: Option<Education>,
    /// Whether the list calls the person an administrative or household worker.
    pub administrative: Option<bool>,
    /// At the school at the snapshot, and not left out by an option.
    pub is_present: bool,
    /// In N_пед at the snapshot.
    pub is_counted: bool,
    /// The category in force at the snapshot, высшая or первая.
    pub category: Option<Category>,
    /// What is stated without being in force: СЗД and the like.
    pub stated: Option<Category>,
    /// Awards, for the term of the one in force.
    pub awards: Vec<Award>,
    /// Rows the person stands in.
    pub spots: Vec<Spot>,
}

/// A time at the school; an unknown end is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// First day.
    pub hired: Option<NaiveDate>,
    /// The day of dismissal, no longer at the school.
    pub dismissed: Option<NaiveDate>,
}

impl Span {
    /// Whether a day lies in it.
    pub(crate) fn covers(self, day: NaiveDate) -> bool {
        self.hired.is_none_or(|hired| hired <= day) && self.dismissed.is_none_or(|last| last > day)
    }
}

impl Person {
    /// Whether the person works at the school on a day.
    pub(crate) fn is_employed(&self, day: NaiveDate) -> bool {
        self.spans.iter().any(|span| span.covers(day))
    }

    /// Last day of the category in force; `None`: open-ended, unknown or no category.
    pub(crate) fn category_until(&self, reference: &Reference) -> Option<NaiveDate> {
        let in_force = self.awards.iter().filter(|award| Some(award.category) == self.category);
        in_force.filter_map(|award| category::end_of(*award, reference)).max()
    }
}

/// The list of a year.
#[derive(Debug, Clone)]
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
        self.persons.iter().filter(|person| person.is_counted)
    }
}

/// Staff by years.
#[derive(Debug, Clone, Default)]
pub(crate) struct Staff {
    /// Years that have a list.
    pub years: BTreeMap<AcademicYear, StaffYear>,
}

/// Joins the lists of every year, each at its snapshot.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Staff {
    let snapshot = setting.passport.choices.snapshot;
    gather_at(tables, setting, dated, &|year| year.snapshot(snapshot), remarks)
}

/// Joins the lists of every year, each at a day of its own.
pub(crate) fn gather_at(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    day_of: &dyn Fn(AcademicYear) -> NaiveDate,
    remarks: &mut Vec<Remark>,
) -> Staff {
    let refused = undated_twice(tables, dated, remarks);
    let workplace = Workplace::new(setting.passport, setting.schools);
    let mut by_year: BTreeMap<AcademicYear, Vec<Listing>> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if !is_list(table) || refused.contains(&number) {
            continue;
        }
        if let Some(text) = workplace.of_another(table) {
            let remark = Remark::new(&remark::OTHER_SCHOOL, &table.place).with("school", &text);
            remarks.push(remark.affecting(&AFFECTED).standing_for(table.len()));
            continue;
        }
        let places = Places {
            strangers: workplace.strangers(table, remarks),
            main: workplace.main_places(table),
        };
        let year = dated.of(number);
        let lists = by_year.entry(year).or_default();
        if !lists.last().is_some_and(|list| list.goes_on(table)) {
            lists.push(Listing::new(number as u32, table, year));
        }
        if let Some(list) = lists.last_mut() {
            let before = remarks.len();
            list.read(number as u32, table, &places, setting.reference, remarks);
            remark::date_gaps(&mut remarks[before..], year);
        }
    }
    let mut staff = Staff::default();
    for (year, mut lists) in by_year {
        undated_beside(&mut lists, tables, dated, remarks);
        lists.retain(|list| !list.entries.is_empty());
        let Some(first) = lists.first() else { continue };
        let at = day_of(year);
        let judging = Judging::new(setting, tables, (at, first.place.clone()), remarks);
        staff.years.insert(year, year_of(lists, year, tables, judging));
    }
    staff
}

/// Whether a table is a staff list with people.
fn is_list(table: &Table<'_>) -> bool {
    table.form.kind == Kind::Staff && !table.is_empty() && list::other(table).is_none()
}

/// A list of an assumed year beside one whose year is stated: with the same people it adds what it says
/// of them, with others it is refused.
fn undated_beside(
    lists: &mut Vec<Listing>,
    tables: &[Table<'_>],
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) {
    let is_assumed = |list: &Listing| dated.is_assumed(list.number as usize);
    let stated = lists.iter().filter(|list| !is_assumed(list));
    let known = Roster::new(stated.flat_map(|list| &list.entries).map(|entry| entry.name.clone()));
    if lists.iter().all(is_assumed) {
        return;
    }
    lists.retain_mut(|list| {
        let is_known = |entry: &Entry| !matches!(known.find(&entry.name), Found::None { .. });
        if !is_assumed(list) {
            return true;
        }
        if list.entries.iter().all(is_known) {
            list.is_of_some = true;
            return true;
        }
        let table = &tables[list.number as usize];
        let year = dated.year;
        let remark =
            Remark::new(&remark::UNDATED_BESIDE, &table.place).with("year", year.to_string());
        let remark = remark.affecting(&AFFECTED).standing_for(list.entries.len());
        remarks.push(remark.leaving(GapKind::Unit, Some(year)));
        false
    });
}

/// The people of one year's lists, joined and judged.
fn year_of(
    lists: Vec<Listing>,
    year: AcademicYear,
    tables: &[Table<'_>],
    mut judging: Judging<'_, '_>,
) -> StaffYear {
    let at = judging.at;
    let rolls = Rolls::new(&lists, year, at);
    let entries: Vec<Entry> = lists.into_iter().flat_map(|list| list.entries).collect();
    let states_category = |entry: &Entry| {
        !entry.awards.is_empty() || tables[entry.spots[0].table as usize].has(FieldName::Category)
    };
    let has_categories = entries.iter().any(states_category);
    let joined = entry::join(entries, &rolls, tables, judging.remarks);
    let members: Vec<BTreeSet<u32>> = joined.iter().map(|entry| entry.lists.clone()).collect();
    let mut persons: Vec<Person> = joined.into_iter().map(|entry| judging.person(entry)).collect();
    rolls.settle(&mut persons, &members, judging.remarks);
    judging.finish();
    let roster = Roster::new(persons.iter().map(|person| person.name.clone()));
    let rows = persons.iter().enumerate();
    let by_spot = rows.flat_map(|(at, person)| person.spots.iter().map(move |spot| (*spot, at)));
    StaffYear { year, at, has_categories, by_spot: by_spot.collect(), persons, roster }
}

/// Lists of one form in different files whose years can't be told are all refused.
fn undated_twice(
    tables: &[Table<'_>],
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> BTreeSet<usize> {
    let mut by_form: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if is_list(table) && dated.is_assumed(number) {
            by_form.entry(table.form.code.as_str()).or_default().push(number);
        }
    }
    let mut refused = BTreeSet::new();
    for numbers in by_form.into_values() {
        let files: BTreeSet<_> = numbers.iter().map(|number| &tables[*number].place.file).collect();
        if files.len() > 1 {
            for number in numbers {
                let place = &tables[number].place;
                let remark = Remark::new(&remark::TWO_STAFF_LISTS, place)
                    .with("year", dated.year.to_string());
                let n_rows = tables[number].len();
                let remark = remark.affecting(&AFFECTED).standing_for(n_rows);
                remarks.push(remark.leaving(GapKind::Unit, Some(dated.year)));
                refused.insert(number);
            }
        }
    }
    refused
}
