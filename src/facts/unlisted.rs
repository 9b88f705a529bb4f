//! Years without a staff list: one key a teacher, however the name is spelled there.
//! A name between two people is set apart with its candidates; years with a list are left as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::event::Event;
use crate::facts::ground::Spot;
use crate::facts::staff::Staff;
use crate::facts::training::{DESIGN, HORIZONTAL, Taking, Training};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::{Means, Name, people};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};

/// Participations under the keys of people; those whose name is between several are remarks.
pub(super) fn events(
    events: Vec<Event>,
    staff: &Staff,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Event> {
    said(join(events, staff), &|event: &Event| event.kind.indicator(), tables, remarks)
}

/// The same for records of learning.
pub(super) fn training(
    training: &mut Training,
    staff: &Staff,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    let horizontal = join(std::mem::take(&mut training.horizontal), staff);
    training.horizontal = said(horizontal, &|_| HORIZONTAL, tables, remarks);
    let design = join(std::mem::take(&mut training.design), staff);
    training.design = said(design, &|_| DESIGN, tables, remarks);
    let counted: BTreeSet<_> =
        training.design.iter().map(|taking| (taking.spot, taking.year)).collect();
    for course in &mut training.courses {
        let spot = course.spot;
        course.years.retain(|year| counted.contains(&(spot, *year)));
    }
}

/// A teacher in a record of a year.
pub(crate) trait Record {
    /// Records among which names are compared.
    type Group: Ord;
    /// The group.
    fn group(&self) -> Self::Group;
    /// The year it counts for.
    fn year(&self) -> AcademicYear;
    /// Key of the teacher's name.
    fn person(&mut self) -> &mut String;
    /// Its row.
    fn spot(&self) -> Spot;
}

impl Record for Event {
    type Group = (AcademicYear, IndicatorId);
    fn group(&self) -> Self::Group {
        (self.year, self.kind.indicator())
    }
    fn year(&self) -> AcademicYear {
        self.year
    }
    fn person(&mut self) -> &mut String {
        &mut self.person
    }
    fn spot(&self) -> Spot {
        self.spot
    }
}

impl Record for Taking {
    type Group = AcademicYear;
    fn group(&self) -> Self::Group {
        self.year
    }
    fn year(&self) -> AcademicYear {
        self.year
    }
    fn person(&mut self) -> &mut String {
        &mut self.person
    }
    fn spot(&self) -> Spot {
        self.spot
    }
}

/// A record whose name is between several people, and these as shown.
pub(crate) type Apart<T> = (T, Vec<String>);

/// Records whose names mean one person, under that person's key; and the others.
pub(crate) fn join<T: Record>(records: Vec<T>, staff: &Staff) -> (Vec<T>, Vec<Apart<T>>) {
    let (listed, mut free): (Vec<T>, Vec<T>) =
        records.into_iter().partition(|record| staff.years.contains_key(&record.year()));
    let mut spellings: BTreeMap<T::Group, BTreeSet<String>> = BTreeMap::new();
    for record in &mut free {
        spellings.entry(record.group()).or_default().insert(record.person().clone());
    }
    let meant: BTreeMap<_, _> =
        spellings.into_iter().map(|(group, keys)| (group, people(&keys))).collect();
    let (mut joined, mut apart) = (listed, Vec::new());
    for mut record in free {
        match meant.get(&record.group()).and_then(|people| people.get(record.person())) {
            Some(Means::Several(candidates)) => apart.push((record, candidates.clone())),
            Some(Means::One(key)) => {
                record.person().clone_from(key);
                joined.push(record);
            }
            None => joined.push(record),
        }
    }
    (joined, apart)
}

fn said<T: Record>(
    (joined, apart): (Vec<T>, Vec<Apart<T>>),
    indicator: &dyn Fn(&T) -> IndicatorId,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<T> {
    remarks.extend(apart.into_iter().map(|(mut record, candidates)| {
        let spot = record.spot();
        let table = &tables[spot.table as usize];
        let row = table.rows.iter().position(|row| *row == spot.row).unwrap_or(0);
        let remark = unclear(record.person(), &candidates, &table.origin(FieldName::Fio, row));
        remark.affecting(&[indicator(&record)])
    }));
    joined
}

/// What is said of a name between several people.
pub(crate) fn unclear(key: &str, candidates: &[String], origin: &Origin) -> Remark {
    let shown = Name::from_key(key).map_or_else(String::new, |name| name.display());
    let remark =
        Remark::new(&remark::SEVERAL_PERSONS, origin).value(shown.clone()).with("name", &shown);
    remark.with("candidates", format!(" (это могут быть: {})", candidates.join(", ")))
}
