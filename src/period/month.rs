//! The words that name months, as people write them in cells, titles and names of files.
//! Knows words only; what stands round them is read by the grammars of days.

/// Names of months without their endings.
const STEMS: [&str; 12] = [
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр",
    "декабр",
];
const ENDINGS: [&str; 7] = ["", "ь", "я", "е", "ю", "а", "у"];
/// The stem of May alone is no word, and «мау» is an institution.
const ENDINGS_OF_MAY: [&str; 4] = ["й", "я", "е", "ю"];
/// The fewest letters that a name is cut to: «янв», «сент».
const SHORTEST_CUT: usize = 3;

/// The number of the month that a word in lower case names, in any case of it or cut: «январь», «сент», «мая».
pub(crate) fn month(word: &str) -> Option<u32> {
    let is_cut = word.chars().count() >= SHORTEST_CUT;
    for (number, stem) in (1..).zip(STEMS) {
        let is_named = match word.strip_prefix(stem) {
            Some(ending) if stem == "ма" => ENDINGS_OF_MAY.contains(&ending),
            Some(ending) => ENDINGS.contains(&ending),
            None => is_cut && stem.starts_with(word),
        };
        if is_named {
            return Some(number);
        }
    }
    None
}

/// Whether a word is of a month, also an adjective: «майский», «июньская».
pub(crate) fn is_of_month(word: &str) -> bool {
    let mut stems = STEMS.iter().filter(|stem| **stem != "ма").chain(&["май", "мая"]);
    stems.any(|stem| word.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_every_case_and_cut() {
        for (word, expected) in [
            ("январь", Some(1)),
            ("янв", Some(1)),
            ("февр", Some(2)),
            ("марту", Some(3)),
            ("мая", Some(5)),
            ("май", Some(5)),
            ("сент", Some(9)),
            ("ноября", Some(11)),
            ("ма", None),
            ("мау", None),
            ("марта2", None),
            ("ян", None),
            ("майский", None),
            ("мартынов", None),
            ("класс", None),
        ] {
            assert_eq!(month(word), expected, "{word}");
        }
    }

    #[test]
    fn adjectives_are_of_months() {
        for (word, expected) in
            [("майский", true), ("июньская", true), ("мая", true), ("математика", false)]
        {
            assert_eq!(is_of_month(word), expected, "{word}");
        }
    }
}
