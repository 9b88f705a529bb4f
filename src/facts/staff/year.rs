//! Staff of each year on the days that figures ask for.
//! The same list gives three: the snapshot in force, the other one that may be chosen, the end of the calendar year.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::person::Person;
use super::rolls::Rolls;
use crate::facts::ground::Spot;
use crate::period::AcademicYear;
use crate::person::{Found, Name, NameIndex};

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
    name_index: NameIndex,
    by_spot: HashMap<Spot, usize>,
}

impl StaffYear {
    pub(super) fn new(rolls: &Rolls, has_categories: bool, persons: Vec<Person>) -> Self {
        let name_index = NameIndex::new(persons.iter().map(|person| person.name.clone()));
        let mut by_spot = HashMap::new();
        for (number, person) in persons.iter().enumerate() {
            by_spot.extend(person.spots.iter().map(|spot| (*spot, number)));
        }
        let (year, at) = (rolls.year, rolls.at);
        Self { year, at, has_categories, persons, name_index, by_spot }
    }

    /// Whom a name means.
    pub(crate) fn find(&self, name: &Name) -> Found {
        self.name_index.find(name)
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
    pub(super) by_day: BTreeMap<(u32, u32), Staff>,
    pub(super) in_force: (u32, u32),
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
}
