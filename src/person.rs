//! Teachers' names to identity: who of the staff a name in another file means.
//! Joins only what agrees with one person; a likely misprint is offered, never joined.

mod cell;
mod name;
mod several;
pub(crate) mod standing;
mod words;

use std::collections::BTreeMap;

pub(crate) use cell::cell_names;
pub(crate) use name::{Name, is_patronymic};
pub(crate) use several::{Means, people};
pub(crate) use standing::{PartTime, Reading, Standing};

/// Most candidates that are offered for a name that was not found.
const MOST_LIKELY: usize = 3;

/// A person of a [`Roster`]: the position of the name it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PersonId(pub usize);

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// This person and no other.
    One(PersonId),
    /// Any of these, in the order of the roster.
    Several(Vec<PersonId>),
    /// Nobody; perhaps these were meant, the likeliest first, at most three.
    None {
        /// The candidates for a remark.
        likely: Vec<PersonId>,
    },
}

/// The people of one list, indexed by surname.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    names: Vec<Name>,
    by_surname: BTreeMap<String, Vec<PersonId>>,
}

impl Roster {
    /// A roster of distinct people: each name is a person, equal names are namesakes.
    pub(crate) fn new(names: impl IntoIterator<Item = Name>) -> Self {
        let mut roster = Self { names: names.into_iter().collect(), by_surname: BTreeMap::new() };
        for (at, name) in roster.names.iter().enumerate() {
            roster.by_surname.entry(name.surname_key().to_owned()).or_default().push(PersonId(at));
        }
        roster
    }

    /// The name of a person; `None` for an id of another roster.
    pub(crate) fn name(&self, person: PersonId) -> Option<&Name> {
        self.names.get(person.0)
    }

    /// Whom the name means. A full name equal in all three parts is stronger than one that agrees by initials.
    pub(crate) fn find(&self, name: &Name) -> Found {
        let agreeing = self.agreeing(name);
        let same =
            |person: &&PersonId| self.name(**person).is_some_and(|other| other.key() == name.key());
        let exact: Vec<PersonId> = agreeing.iter().filter(same).copied().collect();
        let found = if name.is_full() && !exact.is_empty() { exact } else { agreeing };
        match found[..] {
            [] => Found::None { likely: self.likely(name) },
            [person] => Found::One(person),
            _ => Found::Several(found),
        }
    }

    fn agreeing(&self, name: &Name) -> Vec<PersonId> {
        let namesakes = self.by_surname.get(name.surname_key()).into_iter().flatten().copied();
        namesakes
            .filter(|person| self.name(*person).is_some_and(|other| other.agrees(name)))
            .collect()
    }

    /// Those whom a slip of the pen explains: surname and given name swapped, other initials, a misprint in the surname.
    fn likely(&self, name: &Name) -> Vec<PersonId> {
        let swapped = name.swapped().map(|name| self.agreeing(&name)).unwrap_or_default();
        let mut scored: Vec<(f64, PersonId)> =
            swapped.into_iter().map(|person| (1.0, person)).collect();
        for (surname, people) in &self.by_surname {
            let Some(closeness) = closeness(surname, name.surname_key()) else {
                continue;
            };
            let close = people.iter().filter_map(|person| {
                let initials = self.name(*person)?.common_initials(name);
                // Another surname with another given name is another person.
                (closeness >= 1.0 || initials > 0.0)
                    .then_some((closeness * 0.8 + initials * 0.1, *person))
            });
            scored.extend(close);
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
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
fn closeness(surname: &str, other: &str) -> Option<f64> {
    let (length, other_length) = (surname.chars().count(), other.chars().count());
    let slips = (length.max(other_length) / 4).max(1);
    if length.abs_diff(other_length) > slips || strsim::osa_distance(surname, other) > slips {
        return None;
    }
    Some(strsim::jaro_winkler(surname, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(raw: &str) -> Name {
        Name::parse(raw).unwrap()
    }

    fn roster() -> Roster {
        Roster::new(
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
        let roster = roster();
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
            assert_eq!(roster.find(&name(raw)), expected, "{raw}");
        }
    }

    #[test]
    fn likely_people_are_offered_not_joined() {
        let roster = roster();
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
            assert_eq!(roster.find(&name(raw)), Found::None { likely }, "{raw}");
        }
    }

    #[test]
    fn a_full_name_is_stronger_than_initials() {
        let roster = Roster::new(["Кротов И. Ю.", "Кротов Илья Юрьевич", "Кротов Илья"].map(name));
        assert_eq!(roster.find(&name("Кротов Илья Юрьевич")), Found::One(PersonId(1)));
        assert!(
            matches!(roster.find(&name("Кротов И.Ю.")), Found::Several(people) if people.len() == 3)
        );
    }

    #[test]
    fn namesakes_are_not_told_apart() {
        let roster = Roster::new(["Кротов Илья Юрьевич", "КРОТОВ ИЛЬЯ ЮРЬЕВИЧ"].map(name));
        let both = vec![PersonId(0), PersonId(1)];
        assert_eq!(roster.find(&name("Кротов Илья Юрьевич")), Found::Several(both));
    }
}
