//! A staff list being read row by row: people, continuation rows, lines over them.
//! One row is read by `row`; lists of a year are joined by `join`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};

use super::entry::{self, StaffEntry};
use super::heading::{Headings, StaffHeading};
use super::person::AFFECTED;
use super::place::{self, Contradicted, Vacant};
use super::row::RowReading;
use super::workplace::Places;
use super::{cells, day};

/// The persons of one list: of a sheet, also where its header is printed anew on each page.
pub(super) struct StaffListing {
    pub(super) number: u32,
    pub(super) place: Origin,
    form: String,
    /// The day it is of.
    pub(super) day: Option<NaiveDate>,
    /// Whether it is of some people only, by its title: «Внешние совместители».
    pub(super) is_of_some: bool,
    heading: Option<StaffHeading>,
    pub(super) entries: Vec<StaffEntry>,
    by_name: BTreeMap<String, Vec<usize>>,
    /// The person of the last row.
    current: Option<usize>,
}

impl StaffListing {
    pub(super) fn new(number: u32, table: &Table<'_>, year: AcademicYear) -> Self {
        Self {
            number,
            day: day::of(table, year),
            is_of_some: false,
            heading: None,
            place: table.place.clone(),
            form: table.form.code.clone(),
            entries: Vec::new(),
            by_name: BTreeMap::new(),
            current: None,
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Name> {
        self.entries.iter().map(|entry| &entry.name)
    }

    /// Whether a table goes on with the list.
    pub(super) fn goes_on(&self, table: &Table<'_>) -> bool {
        self.place == table.place && self.form == table.form.code
    }

    /// Reads a table of the list.
    pub(super) fn read(
        &mut self,
        number: u32,
        table: &Table<'_>,
        places: &Places,
        reference: &Reference,
    ) -> Vec<Remark> {
        let n_before = self.entries.len();
        let (headings, mut remarks) = Headings::of(table, self.heading.take(), reference);
        self.is_of_some |= headings.is_of_some;
        let mut contradicted = Contradicted::default();
        let mut vacant = Vacant::default();
        for row in (0..table.len()).filter(|row| !places.strangers.contains(row)) {
            let heading = headings.over(table.rows[row]);
            if let Some(heading) = heading.filter(|heading| heading.is_vacant) {
                vacant.add(heading, cells::written_name(table, row).0);
                self.current = None;
                continue;
            }
            let mut reading = RowReading { table, number, row, reference, remarks: Vec::new() };
            if table.continues[row] {
                self.continue_with(&mut reading);
            } else {
                let stated = reading.standing(places.main.get(&row).copied());
                let (standing, differs) = place::under(stated, heading);
                if let Some(heading) = heading.filter(|_| differs) {
                    contradicted.add(heading, cells::written_name(table, row).0);
                }
                let entry = reading.entry(self.number, standing);
                self.current = entry.map(|entry| self.add_all(entry, &mut reading));
            }
            remarks.append(&mut reading.remarks);
        }
        remarks.extend(contradicted.remarks());
        remarks.extend(vacant.remarks());
        self.heading = headings.last().cloned();
        remarks.extend(cells::of_list(table, &self.entries[n_before..]));
        remarks
    }

    /// A row of courses under a name; a second post may stand there as well.
    fn continue_with(&mut self, row: &mut RowReading<'_, '_>) {
        let Some(entry) = self.current.and_then(|number| self.entries.get_mut(number)) else {
            let remark = Remark::new(&remark::ORPHAN, &row.origin(FieldName::Surname));
            row.remarks.push(remark.affecting(&AFFECTED));
            return;
        };
        entry.spots.push(row.spot());
        for post in row.posts() {
            entry.add_post(&post);
        }
        if entry.awards.is_empty() {
            (entry.awards, entry.states_none) = row.awards();
        }
    }

    /// Adds the person of a row, and with the same data whoever else its cell names; the number of the first.
    fn add_all(&mut self, entry: StaffEntry, row: &mut RowReading<'_, '_>) -> usize {
        for name in row.more_names() {
            self.add(StaffEntry { name, ..entry.clone() }, row);
        }
        self.add(entry, row)
    }

    /// A new person, or another row of one listed above.
    fn add(&mut self, entry: StaffEntry, row: &mut RowReading<'_, '_>) -> usize {
        // Namesakes with different birthdays are different people; a blank birthday differs from none.
        let namesakes = self.by_name.entry(entry.name.key()).or_default();
        let mut same = namesakes.iter().filter(|number| {
            let births = self.entries[**number].birth.zip(entry.birth);
            births.is_none_or(|(above, below)| above == below)
        });
        if let (Some(number), None) = (same.next(), same.next()) {
            let above = &mut self.entries[*number];
            row.remarks.extend(entry::differing_categories(above, &entry));
            above.absorb_row(entry);
            return *number;
        }
        let number = self.entries.len();
        namesakes.push(number);
        self.entries.push(entry);
        number
    }
}
