//! What a school is called where nobody is named: the number that the district gave it, else a letter.
//! The order of letters can't be had from names: it hangs on every count of the district, most of which are not published.

use std::collections::BTreeSet;

use crate::district::{District, DistrictSchool};

/// Of the schools that are counted: by their numbers of the register if each has its own, else by letters.
pub(super) fn of(district: &District) -> Vec<String> {
    let counted: Vec<&DistrictSchool> = district.counted().collect();
    let numbers: BTreeSet<&String> =
        counted.iter().filter_map(|school| school.number.as_ref()).collect();
    let mut labels = Vec::new();
    if numbers.len() == counted.len() {
        for school in &counted {
            labels.push(format!("школа {}", school.number.as_deref().unwrap_or_default()));
        }
        return labels;
    }
    let counts = format!("{:?}", district.indicators);
    let mut hashes = Vec::new();
    for (number, school) in counted.iter().enumerate() {
        let code = school.code.as_deref().unwrap_or(&school.folder);
        let key = format!("{}\n{code}\n{number}\n{counts}", district.name);
        hashes.push((blake3::hash(key.as_bytes()).to_hex(), number));
    }
    hashes.sort_by(|left, right| left.0.as_str().cmp(right.0.as_str()));
    labels.resize(counted.len(), String::new());
    for (place, (_, number)) in hashes.into_iter().enumerate() {
        labels[number] = format!("школа {}", letters(place));
    }
    labels
}

/// А, Б … Я, АА, АБ …
fn letters(place: usize) -> String {
    const LETTERS: [char; 28] = [
        'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'К', 'Л', 'М', 'Н', 'О', 'П', 'Р', 'С', 'Т',
        'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш', 'Щ', 'Э', 'Ю', 'Я',
    ];
    let last = LETTERS[place % LETTERS.len()];
    match place / LETTERS.len() {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
}

/// Numbers of the schools in the order of their labels, «школа 2» before «школа 10», «школа Я» before «школа АА».
pub(super) fn order(labels: &[String]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..labels.len()).collect();
    numbers.sort_by_key(|number| (labels[*number].chars().count(), &labels[*number]));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_the_last_one() {
        assert_eq!([0, 27, 28, 56].map(letters), ["А", "Я", "АА", "БА"]);
        let labels = ["школа 10", "школа 2", "школа АА"].map(str::to_owned);
        assert_eq!(order(&labels[..2]), [1, 0]);
    }
}
