//! The cell of a category as schools write it: «Первая, 25.11.2021», «СЗД», «б/к».
//! Reads words and whole dates; a bare year is not a date.

use chrono::NaiveDate;

use super::{Award, Category};
use crate::spelling;

/// What the cell of a category says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryCell {
    /// The category and the dates that stand beside it.
    pub award: Award,
    /// Whether «педагог-методист» or «педагог-наставник», a title over высшая, stands without it.
    pub title_alone: bool,
}

/// Words that name a category, in the order in which they decide: stems, then whole words.
const WORDS: [(Category, &[&str], &[&str]); 5] = [
    (Category::Highest, &["высш"], &["вкк", "вк", "выс"]),
    (Category::First, &["перв"], &["1", "i", "1я", "1ая", "1кк", "iкк", "пкк"]),
    (Category::Second, &["втор"], &["2", "ii", "2я", "2ая", "2кк"]),
    (Category::Compliance, &["соответств", "соотв"], &["сзд", "сод"]),
    (Category::None, &["отсутств", "неаттест", "молод"], &["нет", "без", "б", "бк", "не", "0"]),
];

/// A denial at the beginning is stronger than any name after it: «нет, была первая».
const DENIALS: [&str; 3] = ["нет", "без", "не"];

const MONTHS: [&str; 12] =
    ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

/// Words by which a post, a qualification or a note speaks of a category: beginnings, then whole words.
/// «Высшее» is an education.
const MENTIONS: (&[&str], &[&str]) =
    (&["категор", "высшая", "высшей", "соответств"], &["кат", "высш", "сзд", "вкк", "пкк"]);

impl CategoryCell {
    /// Reads the category inside another cell: «учитель, высшая категория»; `None`: it speaks of none.
    #[must_use]
    pub fn inside(raw: &str) -> Option<Self> {
        let text = spelling::cyrillic(raw);
        let parts: Vec<&str> = text.split([',', ';', '(', ')', '\n']).collect();
        let mentions = |part: &&str| {
            let key = spelling::key(part);
            let mut words = key.split(' ');
            let (stems, wholes) = MENTIONS;
            words.any(|word| {
                wholes.contains(&word) || stems.iter().any(|stem| word.starts_with(stem))
            })
        };
        let first = parts.iter().position(mentions)?;
        Self::parse(&parts[first..].join(", "))
    }

    /// Reads a cell. An empty one, «–» and «нет» say that there is none; `None`: the words are not known.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let text = spelling::cyrillic(raw).replace(" - ", " – ");
        let pieces: Vec<&str> =
            text.split([' ', ',', ';', '(', ')', ':']).filter(|piece| !piece.is_empty()).collect();
        let mut reading = Reading::default();
        let mut at = 0;
        while at < pieces.len() {
            at += reading.take(&pieces[at..]);
        }
        let words: Vec<&str> = reading.words.iter().map(String::as_str).collect();
        let titled = words
            .windows(2)
            .any(|pair| pair[0] == "педагог" && ["методист", "наставник"].contains(&pair[1]));
        let named = category(&words);
        let category = if titled { Some(Category::Highest) } else { named };
        let award = Award { category: category?, awarded: reading.awarded, until: reading.until };
        Some(Self { award, title_alone: titled && named != Some(Category::Highest) })
    }
}

fn category(words: &[&str]) -> Option<Category> {
    let Some(first) = words.first() else {
        return Some(Category::None);
    };
    let denied = DENIALS.contains(first);
    let allowed =
        WORDS.iter().filter(|(category, ..)| !denied || *category <= Category::Compliance);
    let named = |stems: &[&str], wholes: &[&str]| {
        words
            .iter()
            .any(|word| wholes.contains(word) || stems.iter().any(|stem| word.starts_with(stem)))
    };
    allowed
        .into_iter()
        .find(|(_, stems, wholes)| named(stems, wholes))
        .map(|(category, ..)| *category)
}

/// The words of a cell and the dates found among them.
#[derive(Default)]
struct Reading {
    words: Vec<String>,
    awarded: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// The next date is the end of a term: «до», «по» or a dash after a date stood before it.
    end_follows: bool,
}

impl Reading {
    /// Takes the first piece, or the several that make one date; returns how many.
    fn take(&mut self, pieces: &[&str]) -> usize {
        if let Some(date) = dictated(pieces) {
            self.date(date);
            return 3;
        }
        let piece = pieces[0];
        if let Some(date) = numeric(piece) {
            self.date(date);
        } else if let Some((start, end)) =
            piece.split_once('-').and_then(|(a, b)| Some((numeric(a)?, numeric(b)?)))
        {
            self.date(start);
            self.end_follows = true;
            self.date(end);
        } else if piece.starts_with(['№', 'N']) {
            // The number of an order is no category: «приказ № 1».
            return if piece.chars().count() == 1 { pieces.len().min(2) } else { 1 };
        } else {
            self.end_follows = ["до", "по"].contains(&piece.to_lowercase().as_str())
                || (piece == "–" && self.awarded.is_some());
            self.words.extend(
                spelling::key(piece).split(' ').filter(|word| !word.is_empty()).map(str::to_owned),
            );
        }
        1
    }

    fn date(&mut self, date: NaiveDate) {
        let slot = if self.end_follows { &mut self.until } else { &mut self.awarded };
        slot.get_or_insert(date);
        self.end_follows = false;
    }
}

/// `25.11.2021`, `25.11.21г.`, `25/11/2021`, `2021-11-25`.
fn numeric(piece: &str) -> Option<NaiveDate> {
    let piece = piece.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    if let Ok(date) = piece.parse() {
        return Some(date);
    }
    let parts: Vec<u32> = piece.split(['.', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [day, month, year] = parts[..] else {
        return None;
    };
    from_parts(day, month, year)
}

/// `25 ноября 2021`, as three pieces.
fn dictated(pieces: &[&str]) -> Option<NaiveDate> {
    let [day, month, year, ..] = pieces else {
        return None;
    };
    let month = month.to_lowercase();
    let number = MONTHS.iter().position(|stem| month.starts_with(stem))?;
    let year = year.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    from_parts(day.parse().ok()?, u32::try_from(number).ok()? + 1, year.parse().ok()?)
}

fn from_parts(day: u32, month: u32, year: u32) -> Option<NaiveDate> {
    let century = if year < 100 { 2000 } else { 0 };
    let year = i32::try_from(year + century).ok().filter(|year| (1950..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_schools_write_them() {
        for (raw, category, awarded, until) in [
            ("Высшая", Category::Highest, "", ""),
            ("высшая квалификационная категория", Category::Highest, "", ""),
            ("ВЫCШАЯ", Category::Highest, "", ""),
            ("высш. кв. кат.", Category::Highest, "", ""),
            ("1 квалификационная категория", Category::First, "", ""),
            ("I категория", Category::First, "", ""),
            ("1-я", Category::First, "", ""),
            ("Первая, 25.11.2021", Category::First, "2021-11-25", ""),
            ("Первая 25.11.21 г.", Category::First, "2021-11-25", ""),
            ("первая (25 ноября 2021 г.)", Category::First, "2021-11-25", ""),
            ("высшая 2021-11-25 00:00:00", Category::Highest, "2021-11-25", ""),
            ("Высшая до 25.11.2026", Category::Highest, "", "2026-11-25"),
            ("Высшая с 25.11.2021 по 25.11.2026", Category::Highest, "2021-11-25", "2026-11-25"),
            ("первая 25.11.2018-25.11.2023", Category::First, "2018-11-25", "2023-11-25"),
            ("первая 25.11.2018 – 25.11.2023", Category::First, "2018-11-25", "2023-11-25"),
            ("Высшая, приказ № 1 от 03.05.2022", Category::Highest, "2022-05-03", ""),
            ("СЗД, приказ №1 от 03.05.2022", Category::Compliance, "2022-05-03", ""),
            ("соответствие занимаемой должности", Category::Compliance, "", ""),
            ("вторая", Category::Second, "", ""),
            ("б/к", Category::None, "", ""),
            ("без категории", Category::None, "", ""),
            ("нет", Category::None, "", ""),
            ("Нет (была первая)", Category::None, "", ""),
            ("не имеет", Category::None, "", ""),
            ("-", Category::None, "", ""),
            ("", Category::None, "", ""),
        ] {
            let cell = CategoryCell::parse(raw).unwrap();
            let expected =
                Award { category, awarded: awarded.parse().ok(), until: until.parse().ok() };
            assert_eq!((cell.award, cell.title_alone), (expected, false), "{raw:?}");
        }
    }

    #[test]
    fn a_category_is_found_inside_a_post() {
        for (raw, expected) in [
            ("учитель, Высшая категория", Some(Category::Highest)),
            ("Учитель первой квалификационной категории", Some(Category::First)),
            ("учитель (1 кв. кат.)", Some(Category::First)),
            ("учитель начальных классов, высшая", Some(Category::Highest)),
            ("учитель, СЗД", Some(Category::Compliance)),
            ("учитель, без категории", Some(Category::None)),
            ("учитель 1 класса, категория высшая", Some(Category::Highest)),
            ("учитель, высшее образование", None),
            ("учитель 1 класса", None),
            ("педагог-организатор", None),
        ] {
            let found = CategoryCell::inside(raw).map(|cell| cell.award.category);
            assert_eq!(found, expected, "{raw}");
        }
        let dated = CategoryCell::inside("учитель, первая категория, 25.11.2021").unwrap();
        assert_eq!(dated.award.awarded, "2021-11-25".parse().ok());
    }

    #[test]
    fn titles_over_the_highest_are_told_once() {
        for (raw, alone) in [
            ("педагог-методист", true),
            ("первая, педагог-методист", true),
            ("Высшая, педагог - наставник", false),
            ("высшая; педагог-методист", false),
        ] {
            let cell = CategoryCell::parse(raw).unwrap();
            assert_eq!(
                (cell.award.category, cell.title_alone),
                (Category::Highest, alone),
                "{raw}"
            );
        }
    }

    #[test]
    fn unknown_words_are_not_guessed() {
        for raw in ["да", "кандидат наук"] {
            assert_eq!(CategoryCell::parse(raw), None, "{raw}");
        }
    }
}
