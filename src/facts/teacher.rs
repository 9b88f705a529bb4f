//! Class × subject × year → its teachers, joined by name to the staff list of the year.
//! Links classes to people for the effect of mentoring; nothing scores or ranks a teacher by it.

use std::collections::BTreeMap;

use crate::facts::staff::Staff;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::person::Found;
use crate::remark::{self, Remark};

/// A subject in a class in a school year: year, class (`4А`), canonical subject.
pub type Taught = (AcademicYear, String, String);

/// A teacher of a class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Teacher {
    /// The name: that of the staff list, else as the passport has it.
    pub name: String,
    /// The key of the person in the staff list of the year ([`crate::facts::staff::Person::key`]);
    /// `None`: the year has no list or the name leads to no one person.
    pub key: Option<String>,
}

/// The teachers of the passport by class and subject, each once, in the order of names.
pub fn by_class(
    passport: &Passport,
    staff: &Staff,
    remarks: &mut Vec<Remark>,
) -> BTreeMap<Taught, Vec<Teacher>> {
    let mut taught: BTreeMap<Taught, Vec<Teacher>> = BTreeMap::new();
    for lesson in &passport.lessons {
        let list = staff.years.get(&lesson.year);
        let person = list.and_then(|list| match list.find(&lesson.teacher) {
            Found::One(id) => list.persons.get(id.0),
            _ => None,
        });
        let written = lesson.teacher.display();
        if list.is_some() && person.is_none() {
            let seen = Some(written.clone());
            remarks.push(Remark::new(&remark::TEACHER_UNKNOWN, &lesson.origin, seen, &written));
        }
        let teacher = Teacher {
            name: person.map_or(written, |person| person.name.display()),
            key: person.map(|person| person.key.clone()),
        };
        let key = (lesson.year, lesson.class.clone(), lesson.subject.clone());
        taught.entry(key).or_default().push(teacher);
    }
    for teachers in taught.values_mut() {
        teachers.sort();
        teachers.dedup();
    }
    taught
}
