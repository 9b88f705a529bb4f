//! Cells and texts of school workbooks → numbers, marks, dates, classes, experience: pure and total.
//! Each reader gives `None` for what it cannot read; remarks are made by the callers.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use regex::Regex;

use crate::period;
use crate::sheet::{self, Cell};

mod class;
mod span;

pub use class::{ClassName, class};
pub use span::{experience, hours};

/// Latin letters that look like Cyrillic ones, lower case.
const LOOK_ALIKES: &[(char, char)] = &[
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
    ('i', 'і'),
];

/// A text for comparison: lower case, ё → е, runs of white space (also NBSP) → one space, trimmed,
/// Latin look-alikes → Cyrillic where the text has a Cyrillic letter.
#[must_use]
pub fn folded(text: &str) -> String {
    let has_cyrillic = text.chars().any(is_cyrillic);
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '\u{feff}').filter(|w| !w.is_empty())
    {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            folded.push(match c {
                'ё' => 'е',
                '\u{301}' | '\u{200b}' | '\u{ad}' => continue,
                '\u{308}' if folded.ends_with('е') => continue,
                _ if has_cyrillic => cyrillic(c),
                _ => c,
            });
        }
    }
    folded
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

fn cyrillic(c: char) -> char {
    LOOK_ALIKES.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, look)| *look)
}

/// A text trimmed, with inner runs of white space as one space.
#[must_use]
pub fn trimmed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a cell: texts trimmed, whole numbers without «.0» (BIFF8 stores codes as floats).
#[must_use]
pub fn text(cell: Cell<'_>) -> Option<String> {
    match cell {
        Cell::Empty | Cell::Fault(_) => None,
        Cell::Text(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
        other => Some(other.shown()),
    }
}

/// Whether a code stands there as Excel writes long numbers in texts: `4,0004E+04`.
#[must_use]
pub fn is_mangled_code(cell: Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    let Some((number, order)) = text.trim().split_once(['E', 'e', 'Е', 'е']) else {
        return false;
    };
    let is_number = |text: &str, signs: &[char]| {
        text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || signs.contains(&c))
    };
    order.starts_with('+') && is_number(number, &['.', ',']) && is_number(order, &['+'])
}

/// The text of a cell with its lines apart, each trimmed.
#[must_use]
pub fn lines(cell: Cell<'_>) -> Option<String> {
    let Cell::Text(raw) = cell else { return text(cell) };
    let lines = raw.split(['\n', '\r']).map(trimmed).filter(|line| !line.is_empty());
    Some(lines.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty())
}

/// A number, also as text: `1 234,5`, `4\u{a0}`, `45,3 %`.
#[must_use]
pub fn number(cell: Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number) | Cell::Percent(number) => Some(number),
        Cell::Text(text) => number_text(text),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

/// A percentage 0–100: a percent cell shows it, a plain number or a text states it (`95`, `45,3 %`).
#[must_use]
pub fn percent(cell: Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Percent(fraction) => Some(sheet::percents(fraction)).filter(|read| read.is_finite()),
        other => number(other),
    }
}

fn number_text(text: &str) -> Option<f64> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\'')
        .map(|c| match c {
            ',' => '.',
            '−' | '–' => '-',
            other => other,
        })
        .collect();
    let digits = digits.strip_suffix('%').unwrap_or(&digits);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    if plain { digits.parse().ok() } else { None }
}

/// A whole number.
#[must_use]
pub fn whole(cell: Cell<'_>) -> Option<i64> {
    number(cell).filter(|number| number.fract() == 0.0 && number.abs() < 9e15).map(|n| n as i64)
}

/// A mark of the five-point scale: 2–5, also as text.
#[must_use]
pub fn mark(cell: Cell<'_>) -> Option<u8> {
    whole(cell).and_then(|mark| u8::try_from(mark).ok()).filter(|mark| (2..=5).contains(mark))
}

/// What a task cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Points {
    /// Points given.
    Given(f64),
    /// «X»: not attempted, 0 points, yet written.
    NotAttempted,
    /// «не пройд.»: the topic was not taught; out of the sum, no sign of writing.
    NotTaught,
}

/// A task cell.
#[must_use]
pub fn points(cell: Cell<'_>) -> Option<Points> {
    if let Some(given) = number(cell) {
        return Some(Points::Given(given));
    }
    let Cell::Text(text) = cell else { return None };
    match folded(text).as_str() {
        "x" | "х" => Some(Points::NotAttempted),
        text if text.starts_with("не пройд") => Some(Points::NotTaught),
        _ => None,
    }
}

/// A date: a date cell, a text with a full date, a serial number of Excel (1950–2100).
#[must_use]
pub fn date(cell: Cell<'_>) -> Option<NaiveDate> {
    match cell {
        Cell::Date(date) => Some(date.date()),
        Cell::Text(text) => period::date_in(text).or_else(|| date_in_words(text)),
        Cell::Number(serial) if (18_264.0..73_415.0).contains(&serial) => {
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial as u64))
        }
        _ => None,
    }
}

const MONTHS: [&str; 12] =
    ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static WORDED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(\d{1,2})\s+([а-я]{3})[а-я]*\.?\s+(\d{4})").unwrap());

fn date_in_words(text: &str) -> Option<NaiveDate> {
    let text = folded(text);
    let found = WORDED.captures(&text)?;
    let month = MONTHS.iter().position(|month| *month == &found[2])? as u32 + 1;
    NaiveDate::from_ymd_opt(found[3].parse().ok()?, month, found[1].parse().ok()?)
}

/// Yes or no in the words of schools.
#[must_use]
pub fn flag(cell: Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Flag(flag) => Some(flag),
        Cell::Number(1.0) => Some(true),
        Cell::Number(0.0) => Some(false),
        Cell::Text(text) => match folded(text).trim_end_matches('.') {
            "да"
            | "д"
            | "+"
            | "есть"
            | "имеется"
            | "истина"
            | "true"
            | "yes"
            | "1"
            | "v"
            | "х"
            | "x"
            | "отсутствовал"
            | "отсутствовала"
            | "н" => Some(true),
            "нет" | "не" | "-" | "–" | "—" | "ложь" | "false" | "no" | "0" => {
                Some(false)
            }
            _ => None,
        },
        _ => None,
    }
}

/// A grade 1–12, also «9 класс».
#[must_use]
pub fn grade(cell: Cell<'_>) -> Option<u8> {
    let stated = match cell {
        Cell::Text(text) => {
            let text = folded(text);
            let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
            let rest = text[digits.len()..].trim_start_matches([' ', '-', '.']).to_owned();
            if !(rest.is_empty() || rest.starts_with("кл") || rest == "й" || rest == "ый") {
                return None;
            }
            digits.parse().ok()?
        }
        other => u8::try_from(whole(other)?).ok()?,
    };
    (1..=12).contains(&stated).then_some(stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fold_to_one_spelling() {
        for (text, expected) in [
            ("  Учёное\u{a0}звание \n", "ученое звание"),
            ("Kод OО", "код оо"),
            ("StationCode", "stationcode"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn numbers_are_read_from_texts() {
        for (text, expected) in [
            ("4\u{a0}", Some(4.0)),
            ("45,3 %", Some(45.3)),
            ("1 234,5", Some(1234.5)),
            ("пять", None),
            ("1e5", None),
            ("", None),
        ] {
            assert_eq!(number(Cell::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn codes_that_lost_their_digits_are_seen() {
        for (text, expected) in [
            ("4,0004E+04", true),
            ("4.0004e+04", true),
            ("4Е+10", true),
            ("5Е", false),
            ("E+04", false),
            ("40004", false),
            ("Е-12", false),
        ] {
            assert_eq!(is_mangled_code(Cell::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_two_to_five() {
        assert_eq!(mark(Cell::Text("4\u{a0}")), Some(4));
        assert_eq!(mark(Cell::Number(5.0)), Some(5));
        for cell in [Cell::Number(1.0), Cell::Number(3.5), Cell::Text("пять"), Cell::Empty] {
            assert_eq!(mark(cell), None);
        }
    }

    #[test]
    fn task_cells_tell_zero_from_not_attempted_and_not_taught() {
        assert_eq!(points(Cell::Text("0")), Some(Points::Given(0.0)));
        for cross in ["X", "x", "Х", "х"] {
            assert_eq!(points(Cell::Text(cross)), Some(Points::NotAttempted));
        }
        assert_eq!(points(Cell::Text("не пройд.")), Some(Points::NotTaught));
        assert_eq!(points(Cell::Empty), None);
    }

    #[test]
    fn dates_are_read_in_every_spelling() {
        let expected = NaiveDate::from_ymd_opt(2023, 5, 31);
        for cell in [
            Cell::Text("31.05.2023"),
            Cell::Text("2023.05.31"),
            Cell::Text("31.05.2023 14:00:19"),
            Cell::Text("31 мая 2023 г."),
            Cell::Text("31.05.23"),
            Cell::Number(45_077.0),
        ] {
            assert_eq!(date(cell), expected, "{cell:?}");
        }
        assert_eq!(date(Cell::Text("май")), None);
    }
}
