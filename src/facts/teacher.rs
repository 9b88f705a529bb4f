//! Class × subject × year → its teachers, joined by name to the staff list of the year.
//! Links classes to people for the effect of mentoring; nothing scores or ranks a teacher by it.

use std::collections::BTreeMap;

use crate::facts::staff::Staff;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::person::Found;
use crate::remark::{self, Remark};

/// A subject in a class in a school year: year, class (`4А`), canonical subject.
pub(crate) type Taught = (AcademicYear, String, String);

/// A teacher of a class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Teacher {
    /// The name: that of the staff list, else as the passport has it.
    pub name: String,
    /// The key of the person in the staff list of the year ([`crate::facts::staff::Person::key`]);
    /// `None`: the year has no list or the name leads to no one person.
    pub key: Option<String>,
}

/// The teachers of the passport by class and subject, each once, in the order of names.
pub(crate) fn by_class(
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
            remarks.push(
                Remark::new(&remark::TEACHER_UNKNOWN, &lesson.origin)
                    .value(seen)
                    .with("name", &written),
            );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passport::Lesson;
    use crate::person::Name;
    use crate::remark::Origin;

    #[test]
    fn a_class_has_its_teachers_once_also_without_a_staff_list() {
        let lesson = |class: &str, teacher: &str| Lesson {
            year: AcademicYear(2022),
            class: class.to_owned(),
            subject: "Английский язык".to_owned(),
            teacher: Name::parse(teacher).unwrap(),
            origin: Origin::default(),
        };
        let lessons = vec![
            lesson("5А", "Быкова Анна Олеговна"),
            lesson("5А", "Азова Инна Ильинична"),
            lesson("5А", "Быкова  Анна Олеговна"),
            lesson("5Б", "Азова Инна Ильинична"),
        ];
        let passport = Passport { lessons, ..Passport::default() };
        let mut remarks = Vec::new();
        let taught = by_class(&passport, &Staff::default(), &mut remarks);
        let shown: Vec<String> = taught
            .iter()
            .map(|((year, class, _), teachers)| {
                let names: Vec<&str> =
                    teachers.iter().map(|teacher| teacher.name.as_str()).collect();
                format!("{year} {class}: {}", names.join(", "))
            })
            .collect();
        let expected = [
            "2022-2023 5А: Азова Инна Ильинична, Быкова Анна Олеговна",
            "2022-2023 5Б: Азова Инна Ильинична",
        ];
        assert_eq!(shown, expected);
        assert!(taught.values().flatten().all(|teacher| teacher.key.is_none()));
        assert!(remarks.is_empty());
    }
}
