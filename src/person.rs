//! Teachers' names to identity: who of the staff a name in another file means.
//! Joins only what agrees with one person; a likely misprint is offered, never joined.

mod cell;
mod name;
mod several;
pub(crate) mod standing;
mod words;

use std::collections::BTreeMap;

pub(crate) use cell::cell_names;
pub(crate) use name::{Name, ends_patronymic, is_patronymic};
pub(crate) use several::{Means, people};
pub(crate) use standing::{PartTime, Reading, Standing};

/// Most candidates that are offered for a name that was not found.
const MOST_LIKELY: usize = 3;

/// A person of a [`NameIndex`]: the position of the name it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PersonId(pub usize);

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// This person and no other.
    One(PersonId),
    /// Any of these, in the order of the names.
    Several(Vec<PersonId>),
    /// Nobody; perhaps these were meant, the likeliest first, at most three.
    None {
        /// The candidates for a remark.
        likely: Vec<PersonId>,
    },
}

/// The people of one list, indexed by surname.
#[derive(Debug, Clone, Default)]
pub(crate) struct NameIndex {
    names: Vec<Name>,
    by_surname: BTreeMap<String, Vec<PersonId>>,
}

impl NameIndex {
    /// Distinct people: each name is a person, equal names are namesakes.
    pub(crate) fn new(names: impl IntoIterator<Item = Name>) -> Self {
        let mut index = Self { names: names.into_iter().collect(), by_surname: BTreeMap::new() };
        for (number, name) in index.names.iter().enumerate() {
            let of_surname = index.by_surname.entry(name.surname_key().to_owned());
            of_surname.or_default().push(PersonId(number));
        }
        index
    }

    /// Whom the name means. A full name equal in all three parts is stronger than one that agrees by initials.
    pub(crate) fn find(&self, name: &Name) -> Found {
        let mut people = self.agreeing(name);
        let key = name.key();
        if name.is_full() && people.iter().any(|person| self.names[person.0].key() == key) {
            people.retain(|person| self.names[person.0].key() == key);
        }
        match people[..] {
            [] => Found::None { likely: self.likely(name) },
            [person] => Found::One(person),
            _ => Found::Several(people),
        }
    }

    fn agreeing(&self, name: &Name) -> Vec<PersonId> {
        let mut people = self.by_surname.get(name.surname_key()).cloned().unwrap_or_default();
        people.retain(|person| self.names[person.0].agrees(name));
        people
    }

    /// Those whom a slip of the pen explains: surname and given name swapped, other initials, a misprint in the surname.
    fn likely(&self, name: &Name) -> Vec<PersonId> {
        let mut scored: Vec<(f64, PersonId)> = Vec::new();
        if let Some(swapped) = name.swapped() {
            scored.extend(self.agreeing(&swapped).into_iter().map(|person| (1.0, person)));
        }
        for (surname, people) in &self.by_surname {
            let Some(closeness) = closeness(surname, name.surname_key()) else { continue };
            for person in people {
                let initials = self.names[person.0].common_initials(name);
                // Another surname with another given name is another person.
                if closeness >= 1.0 || initials > 0.0 {
                    scored.push((closeness * 0.8 + initials * 0.1, *person));
                }
            }
        }
        scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let mut likely = Vec::new();
        for (_, person) in scored {
            if !likely.contains(&person) && likely.len() < MOST_LIKELY {
                likely.push(person);
            }
        }
        likely
    }
}

/// How close two surnames are, 0..=1; `None` when more letters differ than a misprint explains: one in four, at least one.
fn closeness(surname: &str, written: &str) -> Option<f64> {
    let lengths = [surname.chars().count(), written.chars().count()];
    let slips = (lengths[0].max(lengths[1]) / 4).max(1);
    if lengths[0].abs_diff(lengths[1]) > slips || strsim::osa_distance(surname, written) > slips {
        return None;
    }
    Some(strsim::jaro_winkler(surname, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(raw: &str) -> Name {
        Name::parse(raw).unwrap()
    }

    fn name_index() -> NameIndex {
        NameIndex::new(
            [
                "Семёнова Анна Петровна",
                "Семёнова Алла Павловна",
                "Кротов Илья Юрьевич",
                "Кротова Инна Юрьевна",
                "Зимина-Летова Вера Сергеевна",
                "Гасанов Али Гасан оглы",
                "Ли Анна",
            ]
            .map(name),
        )
    }

    #[test]
    fn names_lead_to_people() {
        let names = name_index();
        let one = |id| Found::One(PersonId(id));
        for (raw, expected) in [
            ("Семенова Анна Петровна", one(0)),
            ("СЕМЁНОВА АННА", one(0)),
            ("Семёнова А. П.", Found::Several(vec![PersonId(0), PersonId(1)])),
            ("Семёнова Ал. П.", Found::Several(vec![PersonId(0), PersonId(1)])),
            ("Семёнова Алла П.", one(1)),
            ("Кpoтoв И.Ю.", one(2)),
            ("И. Ю. Кротов", one(2)),
            ("Зимина - Летова В.С.", one(4)),
            ("Гасанов Али Гасан-оглы", one(5)),
            ("Ли А.", one(6)),
        ] {
            assert_eq!(names.find(&name(raw)), expected, "{raw}");
        }
    }

    #[test]
    fn likely_people_are_offered_not_joined() {
        let names = name_index();
        for (raw, expected) in [
            ("Семинова Анна Петровна", vec![0, 1]),
            ("Кортов И. Ю.", vec![2]),
            ("Кротов Пётр Ильич", vec![2]),
            ("Анна Ли", vec![6]),
            ("Инна Кротова", vec![3]),
            ("Ветров Лев Львович", vec![]),
            ("Кротов", vec![2, 3]),
        ] {
            let likely = expected.into_iter().map(PersonId).collect();
            assert_eq!(names.find(&name(raw)), Found::None { likely }, "{raw}");
        }
    }

    #[test]
    fn a_full_name_is_stronger_than_initials() {
        let names =
            NameIndex::new(["Кротов И. Ю.", "Кротов Илья Юрьевич", "Кротов Илья"].map(name));
        assert_eq!(names.find(&name("Кротов Илья Юрьевич")), Found::One(PersonId(1)));
        assert!(
            matches!(names.find(&name("Кротов И.Ю.")), Found::Several(people) if people.len() == 3)
        );
    }

    #[test]
    fn namesakes_are_not_told_apart() {
        let names = NameIndex::new(["Кротов Илья Юрьевич", "КРОТОВ ИЛЬЯ ЮРЬЕВИЧ"].map(name));
        let both = vec![PersonId(0), PersonId(1)];
        assert_eq!(names.find(&name("Кротов Илья Юрьевич")), Found::Several(both));
    }
}
