//! What a folder among those of schools is called: is it a school's, and where does it stand.
//! Knows names only.

use std::collections::BTreeSet;

use crate::text;

/// Words of folders that hold results of all schools.
const PROCEDURES: [&str; 8] = ["впр", "гиа", "огэ", "егэ", "гвэ", "рдр", "гиа9", "гиа11"];
/// Words beside years and grades.
const BESIDE_NUMBERS: [&str; 9] =
    ["класс", "классы", "кл", "год", "г", "учебный", "уч", "параллель", "результаты"];
/// Kinds of schools, as their names begin.
const KINDS: [&str; 10] =
    ["сош", "оош", "нош", "лицей", "гимназия", "мбоу", "маоу", "мкоу", "моу", "гбоу"];
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

/// Folders of files that are called as schools, where two or more are.
pub(super) fn schools_inside<'f>(files: impl IntoIterator<Item = &'f str>) -> BTreeSet<&'f str> {
    let mut inside = BTreeSet::new();
    for file in files {
        let Some((folders, _)) = file.rsplit_once('/') else { continue };
        inside.extend(folders.split('/').find(|folder| is_of_school(folder)));
    }
    if inside.len() > 1 { inside } else { BTreeSet::new() }
}

/// «СОШ № 5», «Школа 7»; not «Школа молодого педагога», not «Начальная школа».
fn is_of_school(name: &str) -> bool {
    let folded = text::folded(name);
    let mut words = folded.split(|sign: char| !sign.is_alphabetic());
    let has_number = name.contains(|sign: char| sign.is_ascii_digit());
    words.any(|word| KINDS.contains(&word) || (has_number && word == "школа"))
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
    fn several_schools_inside_a_folder_are_seen_by_their_names() {
        let found = |files: &[&str]| schools_inside(files.iter().copied()).len();
        assert_eq!(found(&["СОШ 1/ВПР/Ф1.xlsx", "СОШ 1/Кадры.xlsx", "север/Лицей/Ф1.xlsx"]), 2);
        assert_eq!(found(&["Школа 1/Ф1.xlsx", "Школа 2/Ф1.xlsx", "Ф1.xlsx"]), 2);
        for one in [
            &["СОШ 1/Ф1.xlsx", "СОШ 1/Кадры.xlsx", "ВПР/СОШ 2.xlsx"][..],
            &["Начальная школа/Ф1.xlsx", "Старшая школа/Ф1.xlsx", "Школа наставника/П.xlsx"],
        ] {
            assert_eq!(found(one), 0, "{one:?}");
        }
    }

    #[test]
    fn numbers_in_names_stand_in_their_order() {
        let mut names = ["Школа 10", "Лицей", "Школа 2", "Школа 2 (новая)", "9", "10"];
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, ["9", "10", "Лицей", "Школа 2", "Школа 2 (новая)", "Школа 10"]);
    }
}
