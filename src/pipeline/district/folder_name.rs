//! What a folder among those of schools is called: is it a school's, and where does it stand.
//! Knows names only.

use crate::text;

/// Words of folders that hold results of all schools.
const PROCEDURES: [&str; 8] = ["впр", "гиа", "огэ", "егэ", "гвэ", "рдр", "гиа9", "гиа11"];
/// Words beside years and grades.
const BESIDE_NUMBERS: [&str; 9] =
    ["класс", "классы", "кл", "год", "г", "учебный", "уч", "параллель", "результаты"];
const GRADES: std::ops::RangeInclusive<u32> = 1..=11;
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;

/// Whether a name says a year, a grade or a procedure and nothing else.
pub(super) fn is_of_no_school(name: &str) -> bool {
    let folded = text::folded(name);
    let mut words =
        folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    !folded.is_empty() && words.all(is_of_all)
}

fn is_of_all(word: &str) -> bool {
    let is_number = |number: u32| GRADES.contains(&number) || YEARS.contains(&number);
    // The second half of «2022-23».
    let is_short_year = word.len() == 2 && word.bytes().all(|sign| sign.is_ascii_digit());
    PROCEDURES.contains(&word)
        || BESIDE_NUMBERS.contains(&word)
        || is_short_year
        || word.parse().is_ok_and(is_number)
}

/// Sorts «Школа 2» before «Школа 10».
pub(super) fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = vec![(0, String::new())];
    let mut is_in_number = false;
    for sign in name.chars() {
        let digit = sign.to_digit(10).map(u64::from);
        if digit.is_some() && !is_in_number {
            parts.push((0, String::new()));
        }
        is_in_number = digit.is_some();
        let Some((number, words)) = parts.last_mut() else { continue };
        match digit {
            Some(digit) => *number = number.saturating_mul(10).saturating_add(digit),
            None => words.push(sign),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_called_otherwise_than_a_year_or_a_procedure() {
        for name in
            ["ВПР", "2022-2023", "2022-23", "2023", "5", "5 класс", "ГИА 2023", "ВПР_2022 (5 кл.)"]
        {
            assert!(is_of_no_school(name), "{name}");
        }
        for name in [
            "Школа 5", "СОШ № 10", "Лицей", "МБОУ «СОШ 2022»", "edu123456", "784", "Гимназия ВПР",
            "310",
        ] {
            assert!(!is_of_no_school(name), "{name}");
        }
    }

    #[test]
    fn numbers_in_names_stand_in_their_order() {
        let mut names = ["Школа 10", "Лицей", "Школа 2", "Школа 2 (новая)", "9", "10"];
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, ["9", "10", "Лицей", "Школа 2", "Школа 2 (новая)", "Школа 10"]);
    }
}
