//! Names for the second computation: one spelling for comparing, and the join of a name to a list.
//! Full names and «Фамилия И. О.»; two candidates are no answer.

/// Latin letters that look like Cyrillic ones, after lower-casing.
const TWINS: [(char, char); 12] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// Lower case, «е» for «ё», Latin twins as Cyrillic, single spaces.
pub(crate) fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace('ё', "е");
    let letters = lower.chars().map(|letter| {
        TWINS.iter().find(|(latin, _)| *latin == letter).map_or(letter, |(_, own)| *own)
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Surname and the rest of a folded name, initials parted from their points.
fn parts(name: &str) -> Vec<String> {
    name.replace('.', " ").split_whitespace().map(str::to_owned).collect()
}

/// Can these be one person: equal surnames, and given names equal or one the other's initial.
pub(crate) fn agree(first: &str, second: &str) -> bool {
    let (first, second) = (parts(first), parts(second));
    let initial = |word: &String| word.chars().count() == 1;
    first.first() == second.first()
        && first.len() > 1
        && second.len() > 1
        && first.iter().zip(&second).skip(1).all(|(one, other)| {
            one == other
                || ((initial(one) || initial(other)) && one.chars().next() == other.chars().next())
        })
        && (first.len() == second.len()
            || first.iter().skip(1).any(initial)
            || second.iter().skip(1).any(initial))
}

/// The only name of the list that agrees; an equal one goes before all.
pub(crate) fn join<'a>(
    name: &str,
    list: impl Iterator<Item = &'a String> + Clone,
) -> Option<&'a String> {
    let wanted = parts(name);
    if let Some(same) = list.clone().find(|listed| parts(listed) == wanted) {
        return Some(same);
    }
    let mut likely = list.filter(|listed| agree(name, listed));
    let only = likely.next();
    if likely.next().is_some() { None } else { only }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_join_one_person_and_refuse_two() {
        let list = ["иванова анна петровна", "иванова алла павловна", "зеленая ольга львовна"]
            .map(str::to_owned);
        assert_eq!(join(&fold("Зелёная О.Л."), list.iter()), Some(&list[2]));
        assert_eq!(join(&fold("Иванова А. П."), list.iter()), None);
        assert_eq!(join(&fold("Ивaнова  Анна Петровна"), list.iter()), Some(&list[0]));
        assert_eq!(join(&fold("Петрова Анна Петровна"), list.iter()), None);
    }
}
