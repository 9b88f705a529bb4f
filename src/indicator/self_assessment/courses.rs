//! Rows 1.33 and 1.34: teachers, administrative and household workers with a course of the last five years.
//! Where the list does not tell those workers from the others, the count stands without a denominator.

use std::collections::BTreeMap;

use chrono::Months;

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

const BOTH: &str = "1.33, 1.34";

const WORKERS_UNKNOWN: &str = "по списку кадров не видно, кто относится к административно-хозяйственным \
    работникам: впишите «АХР» на лист «Контингент» паспорта (или нужен столбец \
    «Группа сотрудников»); число человек есть, доли нет";
const WORKERS_TOO_FEW: &str = "на листе «Контингент» паспорта административно-хозяйственных работников \
    меньше, чем работников с курсами: доли нет";

/// What is known of the topics of a person's courses.
#[derive(Default)]
struct Topics {
    on_standards: bool,
    without_topic: bool,
}

impl Making {
    pub(super) fn courses(&mut self, list: &StaffYear, courses: &[Course]) {
        let from = list.at.checked_sub_months(Months::new(WINDOW_MONTHS)).unwrap_or(list.at);
        let mut recent =
            courses.iter().filter(|course| from < course.date && course.date <= list.at).peekable();
        if recent.peek().is_none() {
            self.lacking.push((BOTH, "нет записей о курсах за пять лет до конца года".to_owned()));
            return;
        }
        let mut learners: BTreeMap<usize, Topics> = BTreeMap::new();
        for course in recent {
            let Some(person) = holder(list, course) else { continue };
            if is_covered(&list.persons[person]) {
                let topics = learners.entry(person).or_default();
                topics.on_standards |= course.topic.as_deref().is_some_and(is_on_standards);
                topics.without_topic |= course.topic.is_none();
                self.spots.push(course.spot);
            }
        }
        let count = learners.len() as u64;
        let household = self.now.household.map(|number| list.counted().count() as u64 + number);
        let workers = household.or_else(|| workers(list));
        let texts = [WORKERS_UNKNOWN, WORKERS_TOO_FEW].map(str::to_owned);
        let workers = self.whole_of((BOTH, count), workers, texts);
        self.put(ANY, Unit::PersonPercent, Figure::share(count, workers));
        let (mut on_standards, mut unclear) = (0, 0);
        for topics in learners.values() {
            on_standards += u64::from(topics.on_standards);
            unclear += u64::from(topics.without_topic && !topics.on_standards);
        }
        if unclear > 0 {
            let text = format!("тема курсов не указана у {unclear} из {count} с курсами");
            self.lacking.push((STANDARDS, text));
            return;
        }
        self.put(STANDARDS, Unit::PersonPercent, Figure::share(on_standards, workers));
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
fn workers(list: &StaffYear) -> Option<u64> {
    let mut has_others = false;
    for person in list.persons.iter().filter(|person| person.is_present()) {
        if !person.is_counted() && person.administrative.is_none() {
            return None;
        }
        has_others |= person.administrative == Some(true);
    }
    // A list of teachers alone has nobody of the administration on it.
    has_others.then(|| list.persons.iter().filter(|person| is_covered(person)).count() as u64)
}

fn is_on_standards(topic: &str) -> bool {
    let topic = text::folded(topic);
    topic.contains("фгос")
        || (topic.contains("государственн")
            && topic.contains("образовательн")
            && topic.contains("стандарт"))
}
