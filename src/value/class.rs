//! Class cells: «4А», «11-А», «А(11)», an ordinal, the grade alone, «нет».
//! Reads the cell and the grade of the work; which class an ordinal is, the passport says.

use std::sync::LazyLock;

use regex::Regex;

use super::text;
use crate::sheet::Cell;
use crate::text::{folded, look_alike};

/// What a class cell says, given the grade of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ClassName {
    /// `4А`: grade and upper-case letter.
    Named {
        /// The grade, stated or that of the work.
        grade: u8,
        /// Upper-case letter (or short tail) of the class.
        letter: String,
    },
    /// The ordinal of the class in its parallel.
    Ordinal(u32),
    /// `6-1`: grade and ordinal.
    Numbered {
        /// The grade, stated as that of the work.
        grade: u8,
        /// The ordinal of the class in its parallel.
        ordinal: u32,
    },
    /// Blank, «нет» or the grade alone.
    Unstated,
    /// Something else.
    Unclear,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static CLASS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        Regex::new(r"^(\d{1,2}) ?[-–.]? ?([а-я])(?: ?кл(?:асс)?\.?)?$").unwrap(),
        Regex::new(r"^([а-я]) ?[-(]? ?(\d{1,2})\)?$").unwrap(),
        Regex::new(r"^(\d{1,2})(?: ?кл(?:асс)?\.?| ?нет)?$").unwrap(),
        Regex::new(r"^(\d{1,2}) ?[-–/.] ?(\d{1,2})(?: ?кл(?:асс)?\.?)?$").unwrap(),
    ]
});

/// A class cell; `grade` is that of the work.
pub(crate) fn class(cell: Cell<'_>, grade: Option<u8>) -> ClassName {
    let Some(raw) = text(cell) else { return ClassName::Unstated };
    let quotes = ['"', '«', '»', '\'', '„', '“', '”'];
    // A single Latin letter of a class is read as the Cyrillic one it looks like.
    let text: String = folded(&raw.replace(quotes, "")).chars().map(look_alike).collect();
    let text = text.trim_end();
    if matches!(text, "" | "нет" | "-" | "–") {
        return ClassName::Unstated;
    }
    let [forward, backward, alone, by_number] = &*CLASS;
    if let Some(parts) = forward.captures(text) {
        return named(parts[1].parse().ok(), &parts[2]);
    }
    if let Some(parts) = alone.captures(text) {
        return match parts[1].parse::<u8>() {
            Ok(stated) if grade.is_none_or(|grade| grade == stated) => ClassName::Unstated,
            Ok(stated) => ClassName::Ordinal(u32::from(stated)),
            Err(_) => ClassName::Unclear,
        };
    }
    if let Some(parts) = by_number.captures(text) {
        return numbered(parts[1].parse().ok(), parts[2].parse().ok(), grade);
    }
    if let Some(parts) = backward.captures(text) {
        let stated: Option<u8> = parts[2].parse().ok();
        return if stated == grade { named(stated, &parts[1]) } else { ClassName::Unclear };
    }
    let mut letters = text.chars();
    match (letters.next(), letters.next(), grade) {
        (Some(letter), None, Some(_)) if letter.is_alphabetic() => named(grade, text),
        _ => ClassName::Unclear,
    }
}

fn numbered(stated: Option<u8>, ordinal: Option<u32>, grade: Option<u8>) -> ClassName {
    match (stated, ordinal) {
        (Some(stated @ 1..=12), Some(ordinal @ 1..))
            if grade.is_none_or(|grade| grade == stated) =>
        {
            ClassName::Numbered { grade: stated, ordinal }
        }
        _ => ClassName::Unclear,
    }
}

fn named(grade: Option<u8>, letter: &str) -> ClassName {
    let is_cyrillic = letter.chars().all(|c| ('а'..='я').contains(&c));
    match grade {
        Some(grade @ 1..=12) if is_cyrillic => {
            ClassName::Named { grade, letter: letter.to_uppercase() }
        }
        _ => ClassName::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_the_census_are_read() {
        let named = |letter: &str| ClassName::Named { grade: 11, letter: letter.to_owned() };
        for text in ["11а", "11А", "11 А", "11-А", "А(11)", "а(11)", "\"А\"", "А", "A", "11 A "]
        {
            assert_eq!(class(Cell::Text(text), Some(11)), named("А"), "{text}");
        }
        for text in ["нет", "НЕТ", "11", "11 нет", "11 \"нет\"", ""] {
            assert_eq!(class(Cell::Text(text), Some(11)), ClassName::Unstated, "{text}");
        }
        for text in ["филиал", "а,б", "ИСИСС-11", "FALSE", "=[1]Протокол!U2", "11n", "а(1)"]
        {
            assert_eq!(class(Cell::Text(text), Some(11)), ClassName::Unclear, "{text}");
        }
        assert_eq!(class(Cell::Number(1.0), Some(4)), ClassName::Ordinal(1));
        let numbered = ClassName::Numbered { grade: 6, ordinal: 2 };
        for text in ["6-2", "6 – 2", "6.2", "6/2", "6-2 класс"] {
            assert_eq!(class(Cell::Text(text), Some(6)), numbered, "{text}");
            assert_eq!(class(Cell::Text(text), None), numbered, "{text}");
            assert_eq!(class(Cell::Text(text), Some(7)), ClassName::Unclear, "{text}");
        }
        for text in ["06.01.2023", "6-2-1", "6-0", "13-1"] {
            assert_eq!(class(Cell::Text(text), None), ClassName::Unclear, "{text}");
        }
    }
}
