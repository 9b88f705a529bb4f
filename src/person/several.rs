//! Names that no list explains: which of them are one person.
//! Joins names that agree with each other and with nobody else; between two people it does not choose.

use std::collections::{BTreeMap, BTreeSet};

use super::Name;

/// Whom a name means among other names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Means {
    /// One person: the key of the fullest name of theirs.
    One(String),
    /// Any of several people, as shown.
    Several(Vec<String>),
}

/// What each key ([`Name::key`]) means among all of them.
pub(crate) fn people(keys: &BTreeSet<String>) -> BTreeMap<String, Means> {
    let mut by_surname: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    for name in keys.iter().filter_map(|key| Name::from_key(key)) {
        by_surname.entry(name.surname_key().to_owned()).or_default().push(name);
    }
    by_surname.into_values().flat_map(|namesakes| meanings(&namesakes)).collect()
}

fn meanings(namesakes: &[Name]) -> Vec<(String, Means)> {
    let own = |name: &Name| {
        let own = namesakes.iter().filter(move |other| *other == name || other.agrees(name));
        own.collect::<Vec<_>>()
    };
    let is_one = |name: &Name| {
        let own = own(name);
        own.iter().all(|one| own.iter().all(|two| one == two || one.agrees(two)))
    };
    let meaning = |name: &Name| {
        if !is_one(name) {
            let others = own(name).into_iter().filter(|other| *other != name);
            return Means::Several(others.map(Name::display).collect());
        }
        // A name between two people must not lend its key to both of them.
        let keys = own(name).into_iter().filter(|other| is_one(other)).map(Name::key);
        Means::One(keys.max_by_key(|key| telling(key)).unwrap_or_else(|| name.key()))
    };
    namesakes.iter().map(|name| (name.key(), meaning(name))).collect()
}

/// How much a key tells: its parts, then its letters.
fn telling(key: &str) -> (usize, usize, String) {
    (key.split(' ').count(), key.chars().count(), key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| Name::parse(name).unwrap().key()).collect()
    }

    #[test]
    fn spellings_of_one_person_are_one_and_those_between_two_are_several() {
        let people = people(&keys(&[
            "Семёнова Анна Петровна",
            "Семёнова Алла Павловна",
            "Семёнова А. П.",
            "Семёнова Анна",
            "Кротов И. Ю.",
            "Кротов Илья Юрьевич",
            "Кротов Илья",
            "Ли",
        ]));
        let one = |key: &str| Means::One(key.to_owned());
        for (name, expected) in [
            ("Семёнова Анна Петровна", one("семенова анна петровна")),
            ("Семенова Анна", one("семенова анна петровна")),
            ("Семёнова Алла Павловна", one("семенова алла павловна")),
            ("Кротов И.Ю.", one("кротов илья юрьевич")),
            ("Кротов Илья", one("кротов илья юрьевич")),
            ("Ли", one("ли")),
        ] {
            assert_eq!(people[&Name::parse(name).unwrap().key()], expected, "{name}");
        }
        let Means::Several(candidates) = &people["семенова а п"] else {
            panic!("joined")
        };
        let expected = ["Семенова Алла Павловна", "Семенова Анна", "Семенова Анна Петровна"];
        assert_eq!(candidates, &expected);
    }

    #[test]
    fn a_name_between_two_people_does_not_make_them_one() {
        let people = people(&keys(&["Кротов Илья", "Кротов Иван", "Кротов И. Ю."]));
        assert_eq!(people["кротов илья"], Means::One("кротов илья".to_owned()));
        assert_eq!(people["кротов иван"], Means::One("кротов иван".to_owned()));
        assert!(matches!(people["кротов и ю"], Means::Several(_)));
    }
}
