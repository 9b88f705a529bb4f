//! When in a year a survey was held, where no stage is written: the month, the season or the number that a title, a
//! name or a cell of the stage says. Which stage that is, the other surveys of the year say.

use crate::form::extract::Context;
use crate::period::title::months_in;
use crate::text;

/// What is counted by numbers; beginnings of words.
const COUNTED: [&str; 7] = ["этап", "срез", "волн", "замер", "полугоди", "триместр", "четверти"];
/// Numbers in words and in Roman digits; beginnings of words.
const NUMBERS: [(&str, u32); 4] = [("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4)];
const ROMAN: [(&str, u32); 4] = [("i", 1), ("ii", 2), ("iii", 3), ("iv", 4)];
/// Endings after a digit: «2-й этап».
const ENDINGS: [&str; 5] = ["й", "ый", "ой", "е", "ое"];
/// Words beside a month in a cell.
const OF_YEAR: [&str; 5] = ["г", "год", "года", "опрос", "этап"];

/// What is said of the time of a survey in its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Occasion {
    /// «2 этап», «I полугодие».
    Part(u32),
    /// «сентябрь»; for a season one of its months.
    Month(u32),
}

impl Occasion {
    /// The occasion that the nearest of titles and names says: the title, the sheet, the file, the folders.
    pub(super) fn of_names(context: &Context) -> Option<Self> {
        let mut names = context.near_titles().iter().chain([&context.sheet]).chain(&context.path);
        names.find_map(|name| Self::of_name(name))
    }

    /// The one occasion that a name says among other words.
    fn of_name(name: &str) -> Option<Self> {
        let key = text::key(name);
        let words: Vec<&str> = key.split(' ').collect();
        let counted =
            words.iter().position(|word| COUNTED.iter().any(|stem| word.starts_with(stem)));
        if let Some(part) = counted.and_then(|at| number_beside(&words, at)) {
            return Some(Self::Part(part));
        }
        match months_in(name)[..] {
            [month] => Some(Self::Month(month)),
            _ => None,
        }
    }

    /// The month or season that a cell says and nothing else but the year.
    pub(super) fn of_cell(text: &str) -> Option<Self> {
        let key = text::key(text);
        let is_rest = |word: &&str| OF_YEAR.contains(word) || word.parse::<u32>().is_ok();
        let months: Vec<&str> = key.split(' ').filter(|word| !is_rest(word)).collect();
        match (&months[..], &months_in(text)[..]) {
            ([_], [month]) => Some(Self::Month(*month)),
            _ => None,
        }
    }
}

/// The number right before or after a word.
fn number_beside(words: &[&str], at: usize) -> Option<u32> {
    let before = words[..at].iter().rev().find(|word| !ENDINGS.contains(word));
    before.and_then(|word| number(word)).or_else(|| number(words.get(at + 1)?))
}

fn number(word: &str) -> Option<u32> {
    if let Ok(number) = word.parse::<u32>() {
        return Some(number).filter(|number| (1..=9).contains(number));
    }
    let roman = ROMAN.iter().find(|(digits, _)| *digits == word);
    let named = NUMBERS.iter().find(|(stem, _)| word.starts_with(stem));
    roman.or(named).map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_months_seasons_and_numbers() {
        for (name, expected) in [
            ("Климат сентябрь 2022", Some(Occasion::Month(9))),
            ("Климат май (Ответы)", Some(Occasion::Month(5))),
            ("Весенний опрос", Some(Occasion::Month(4))),
            ("Опрос осень", Some(Occasion::Month(10))),
            ("Климат 1 этап", Some(Occasion::Part(1))),
            ("II этап 2022-2023", Some(Occasion::Part(2))),
            ("Этап № 2", Some(Occasion::Part(2))),
            ("Второе полугодие", Some(Occasion::Part(2))),
            ("2-й срез", Some(Occasion::Part(2))),
            ("сентябрь–май", None),
            ("Климат этапы", None),
            ("Веснина А. И.", None),
            ("Климат 2022-2023", None),
        ] {
            assert_eq!(Occasion::of_name(name), expected, "{name}");
        }
        for (cell, expected) in [
            ("сентябрь", Some(Occasion::Month(9))),
            ("май 2023 г.", Some(Occasion::Month(5))),
            ("осень", Some(Occasion::Month(10))),
            ("не май", None),
            ("май, июнь", None),
            ("дополнительный", None),
        ] {
            assert_eq!(Occasion::of_cell(cell), expected, "{cell}");
        }
    }
}
