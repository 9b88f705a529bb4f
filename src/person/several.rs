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
    let mut meanings = BTreeMap::new();
    for namesakes in by_surname.values() {
        for name in namesakes {
            meanings.insert(name.key(), meaning(name, namesakes));
        }
    }
    meanings
}

/// Whom a name means among those of its surname.
fn meaning(name: &Name, namesakes: &[Name]) -> Means {
    let spellings = agreeing(name, namesakes);
    if !is_of_one(&spellings) {
        let candidates = spellings.into_iter().filter(|spelling| *spelling != name);
        return Means::Several(candidates.map(Name::display).collect());
    }
    let mut fullest = name.key();
    for spelling in spellings {
        let key = spelling.key();
        // A name between two people must not lend its key to both of them.
        let is_certain = is_of_one(&agreeing(spelling, namesakes));
        if is_certain && telling(&key) > telling(&fullest) {
            fullest = key;
        }
    }
    Means::One(fullest)
}

/// The names that may be of the same person, the name itself among them.
fn agreeing<'n>(name: &Name, namesakes: &'n [Name]) -> Vec<&'n Name> {
    namesakes.iter().filter(|namesake| *namesake == name || namesake.agrees(name)).collect()
}

/// Whether each of some names agrees with each other one.
fn is_of_one(names: &[&Name]) -> bool {
    names.iter().all(|left| names.iter().all(|right| left == right || left.agrees(right)))
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
