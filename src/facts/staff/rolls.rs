//! Several staff lists of one year: which of them says who belongs to it.
//! The latest up to the day of the snapshot; where days are not stated everybody belongs, and it is said.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::period::AcademicYear;
use crate::remark::{self, GapKind, Origin, Remark, short_list};

use super::listing::StaffListing;
use super::person::AFFECTED;
use super::person::Person;

/// A list of a year as a person knows it: perhaps several sheets of one workbook.
#[derive(Debug)]
struct Roll {
    /// Numbers of the lists it is made of.
    numbers: BTreeSet<u32>,
    day: Option<NaiveDate>,
    place: Origin,
    names: BTreeSet<String>,
}

/// The lists of a year.
#[derive(Debug)]
pub(super) struct Rolls {
    lists: Vec<Roll>,
    /// Numbers of the lists that say who belongs; empty: all do.
    deciding: BTreeSet<u32>,
    pub(super) at: NaiveDate,
    pub(super) year: AcademicYear,
}

impl Rolls {
    /// The lists of a year and which of them decides at a day. Lists of some people only, «Внешние
    /// совместители», add theirs to the others.
    pub(super) fn new(lists: &[StaffListing], year: AcademicYear, at: NaiveDate) -> Self {
        let mut rolls: Vec<Roll> = Vec::new();
        for list in lists.iter().filter(|list| !list.is_of_some) {
            let names: BTreeSet<String> =
                list.entries.iter().map(|entry| entry.name.key()).collect();
            let part = rolls.iter_mut().find(|roll| roll.goes_on(list, &names));
            match part {
                Some(roll) => {
                    roll.numbers.insert(list.number);
                    roll.names.extend(names);
                }
                None => rolls.push(Roll {
                    numbers: BTreeSet::from([list.number]),
                    day: list.day,
                    place: list.place.clone(),
                    names,
                }),
            }
        }
        let deciding = deciding(&rolls, at);
        Self { lists: rolls, deciding, at, year }
    }

    /// The rank of a list among those of its kind: what the deciding one says comes first, then the later.
    pub(super) fn rank(&self, number: u32) -> (bool, i64) {
        let roll = self.lists.iter().find(|roll| roll.numbers.contains(&number));
        let day = roll.and_then(|roll| roll.day);
        let distance = day.map_or(i64::MAX, |day| (self.at - day).num_days().abs());
        (!self.deciding.contains(&number), distance)
    }

    /// Sets apart who does not belong to the year, and says how the lists differ. `members`: the lists
    /// that each person stands in.
    pub(super) fn settle(&self, persons: &mut [Person], members: &[BTreeSet<u32>]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if let Some(roll) = self.deciding_roll()
            && roll.day > Some(self.at)
        {
            let detail =
                format!("список на {}, дата среза – {}", shown(roll.day), shown(Some(self.at)));
            remarks.push(Remark::new(&remark::LIST_AFTER, &roll.place).with("day", &detail));
        }
        if self.lists.len() < 2 {
            return remarks;
        }
        let missing: Vec<Vec<usize>> =
            self.lists.iter().map(|roll| missing_in(roll, persons, members)).collect();
        remarks.push(self.differences(&missing, persons));
        for (person, lists) in persons.iter_mut().zip(members) {
            if !self.belongs(lists) {
                person.is_here = false;
            }
        }
        remarks
    }

    fn deciding_roll(&self) -> Option<&Roll> {
        self.lists.iter().find(|roll| !roll.numbers.is_disjoint(&self.deciding))
    }

    fn belongs(&self, lists: &BTreeSet<u32>) -> bool {
        let is_of_some = self.lists.iter().all(|roll| roll.numbers.is_disjoint(lists));
        self.deciding.is_empty() || is_of_some || !self.deciding.is_disjoint(lists)
    }

    /// Says which of the lists lack whom; a person that several lack is one.
    fn differences(&self, missing: &[Vec<usize>], persons: &[Person]) -> Remark {
        let n_missing = missing.iter().flatten().collect::<BTreeSet<_>>().len();
        let place = self.lists.last().map(|roll| roll.place.clone()).unwrap_or_default();
        if n_missing == 0 {
            let year = self.year.to_string();
            return Remark::new(&remark::LISTS_ALIKE, &place).with("year", &year);
        }
        let mut parts = Vec::new();
        for (roll, people) in
            self.lists.iter().zip(missing).filter(|(_, people)| !people.is_empty())
        {
            let names: Vec<String> =
                people.iter().map(|person| persons[*person].name.display()).collect();
            parts.push(format!("нет в {} – {}", roll.title(), short_list(&names)));
        }
        let parts = parts.join("; ");
        let remark = if let Some(roll) = self.deciding_roll() {
            let detail = format!("{parts}; учтены те, кто есть в {}", roll.title());
            Remark::new(&remark::LISTS_DIFFER, &place).with("difference", &detail)
        } else {
            let detail = format!("{parts}; на какой день списки, не сказано, учтены все");
            Remark::new(&remark::LISTS_DIFFER, &place)
                .with("difference", &detail)
                .standing_for(n_missing)
                .leaving(GapKind::Unit, Some(self.year))
        };
        remark.affecting(&AFFECTED)
    }
}

impl Roll {
    /// Whether a list is another sheet of the same workbook, of the same day, with other people.
    fn goes_on(&self, list: &StaffListing, names: &BTreeSet<String>) -> bool {
        let n_shared = self.names.intersection(names).count();
        self.place.file == list.place.file
            && self.day == list.day
            && n_shared * 2 < self.names.len().min(names.len())
    }

    fn title(&self) -> String {
        let file = self.place.file.as_deref().unwrap_or_default();
        match self.day {
            Some(_) => format!("«{file}» (на {})", shown(self.day)),
            None => format!("«{file}»"),
        }
    }
}

/// Numbers of the teachers at the day who stand in another list and not in this one; hired after it was
/// made they are no surprise.
fn missing_in(roll: &Roll, persons: &[Person], members: &[BTreeSet<u32>]) -> Vec<usize> {
    let mut missing = Vec::new();
    for (number, (person, lists)) in persons.iter().zip(members).enumerate() {
        // A list without a day is older than nobody's hire.
        let mut hired = person.spans.iter().filter_map(|span| span.hired);
        let is_new = roll.day.is_some() && hired.any(|hired| Some(hired) > roll.day);
        if person.is_counted() && roll.numbers.is_disjoint(lists) && !is_new {
            missing.push(number);
        }
    }
    missing
}

/// The lists that say who belongs to the year at a day; none: everybody in any list does.
fn deciding(rolls: &[Roll], at: NaiveDate) -> BTreeSet<u32> {
    let days: Option<Vec<NaiveDate>> = rolls.iter().map(|roll| roll.day).collect();
    let Some(days) = days else { return BTreeSet::new() };
    let before = days.iter().filter(|day| **day <= at).max();
    let day = before.or(days.iter().min());
    let mut deciding = BTreeSet::new();
    for roll in rolls.iter().filter(|roll| roll.day.as_ref() == day) {
        deciding.extend(&roll.numbers);
    }
    deciding
}

fn shown(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%d.%m.%Y").to_string())
}
