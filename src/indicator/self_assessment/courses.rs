//! Rows 1.33 and 1.34: teachers, administrative and household workers with a course of the last five years.
//! Where the list does not tell those workers from the others, the count stands without a denominator.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::{Figure, Making};
use crate::analysis::order::Unit;
use crate::facts::staff::{Person, StaffYear};
use crate::facts::training::Course;
use crate::person::{Found, Name};
use crate::text;

/// How long a course counts.
const WINDOW_MONTHS: u32 = 60;
const ANY: &str = "1.33";
const STANDARDS: &str = "1.34";

/// What is known of a person's courses.
#[derive(Default)]
struct Taken {
    on_standards: bool,
    without_topic: bool,
}

impl Making {
    pub(super) fn courses(&mut self, list: &StaffYear, courses: &[Course]) {
        let from = list.at.checked_sub_months(Months::new(WINDOW_MONTHS));
        let inside = |date: NaiveDate| from.is_some_and(|from| from < date) && date <= list.at;
        let recent: Vec<&Course> = courses.iter().filter(|course| inside(course.date)).collect();
        if recent.is_empty() {
            let text = "нет записей о курсах за пять лет до конца года".to_owned();
            self.lacking.push(("1.33, 1.34", text));
            return;
        }
        let mut taken: BTreeMap<usize, Taken> = BTreeMap::new();
        for course in recent {
            let Some(at) = holder(list, course).filter(|at| is_covered(&list.persons[*at])) else {
                continue;
            };
            let own = taken.entry(at).or_default();
            own.on_standards |= course.topic.as_deref().is_some_and(is_on_standards);
            own.without_topic |= course.topic.is_none();
            self.spots.push(course.spot);
        }
        let whole = self.workers(list, taken.len());
        self.put(ANY, Unit::PersonPercent, figure(taken.len(), whole));
        let unclear = |known: &&Taken| known.without_topic && !known.on_standards;
        let n_unclear = taken.values().filter(unclear).count();
        if n_unclear > 0 {
            let text = format!("тема курсов не указана у {n_unclear} из {} с курсами", taken.len());
            self.lacking.push((STANDARDS, text));
            return;
        }
        let on_standards = taken.values().filter(|known| known.on_standards).count();
        self.put(STANDARDS, Unit::PersonPercent, figure(on_standards, whole));
    }

    /// All teachers, administrative and household workers: by the passport, else by the list.
    fn workers(&mut self, list: &StaffYear, with_courses: usize) -> Option<usize> {
        let stated = self.now.household.map(|number| list.counted().count() + number as usize);
        let whole = stated.or_else(|| whole(list));
        let fitting = whole.filter(|of| *of >= with_courses);
        if whole.is_none() {
            let text = "по списку кадров не видно, кто относится к административно-хозяйственным \
                        работникам: впишите «АХР» на лист «Контингент» паспорта (или нужен столбец \
                        «Группа сотрудников»); число человек есть, доли нет";
            self.lacking.push(("1.33, 1.34", text.to_owned()));
        } else if fitting.is_none() {
            let text = "на листе «Контингент» паспорта административно-хозяйственных работников меньше, \
                        чем работников с курсами: доли нет";
            self.lacking.push(("1.33, 1.34", text.to_owned()));
        }
        fitting
    }
}

/// The person a course is of: by its row of the list, else by the name.
fn holder(list: &StaffYear, course: &Course) -> Option<usize> {
    list.row_of(course.spot).or_else(|| match list.find(&Name::parse(&course.name)?) {
        Found::One(person) => Some(person.0),
        _ => None,
    })
}

/// Teachers, and others of whom the list does not say that they are not administrative.
fn is_covered(person: &Person) -> bool {
    person.is_counted() || (person.is_present() && person.administrative != Some(false))
}

/// All teachers, administrative and household workers; `None`: the list does not tell them.
fn whole(list: &StaffYear) -> Option<usize> {
    let mut present = list.persons.iter().filter(|person| person.is_present());
    let is_told =
        present.clone().all(|person| person.is_counted() || person.administrative.is_some());
    // A list of teachers alone has nobody of the administration on it.
    let has_others = present.any(|person| person.administrative == Some(true));
    let of = list.persons.iter().filter(|person| is_covered(person)).count();
    (is_told && has_others).then_some(of)
}

fn is_on_standards(topic: &str) -> bool {
    let topic = text::folded(topic);
    topic.contains("фгос")
        || (topic.contains("государственн")
            && topic.contains("образовательн")
            && topic.contains("стандарт"))
}

fn figure(count: usize, whole: Option<usize>) -> Figure {
    let value = whole.map(|of| count as f64 / of as f64);
    Figure { count: Some(count as u64), denominator: whole.map(|of| of as u64), value }
}
