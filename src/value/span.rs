//! Spans of time as people write them: years of service, hours of a course.
//! A bound («до 5 лет») is no span.

use std::sync::LazyLock;

use regex::Regex;

use super::{folded, number, number_text};
use crate::sheet::Cell;

#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static EXPERIENCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(\d+(?:[.,]\d+)?)\s*(?:полн[а-я]*\s*)?(л|г|м|д)").unwrap());

/// Texts of less than a year.
const UNDER_A_YEAR: [&str; 9] = [
    "менее года",
    "менее 1 года",
    "менее одного года",
    "меньше года",
    "меньше 1 года",
    "до года",
    "до 1 года",
    "без стажа",
    "нет",
];

/// Words of a bound, which is no length of service.
const BOUNDS: [&str; 7] = ["менее", "меньше", "более", "больше", "свыше", "до", "от"];

/// Years of experience: a number, «12 л 3 м 5 д», «5 лет 2 мес.», «менее года» (0); «до 5 лет» is none.
#[must_use]
pub fn experience(cell: Cell<'_>) -> Option<f64> {
    if let Some(years) = number(cell) {
        return Some(years).filter(|years| (0.0..=80.0).contains(years));
    }
    let Cell::Text(text) = cell else { return None };
    let text = folded(text);
    let text = text.trim_end_matches('.');
    if UNDER_A_YEAR.contains(&text) {
        return Some(0.0);
    }
    let is_range = text.contains(['-', '–', '—']);
    if is_range || text.split(' ').any(|word| BOUNDS.contains(&word)) {
        return None;
    }
    let mut years = 0.0;
    let mut found_any = false;
    for found in EXPERIENCE.captures_iter(text) {
        let amount: f64 = found[1].replace(',', ".").parse().ok()?;
        years += amount
            / match &found[2] {
                "м" => 12.0,
                "д" => 365.25,
                _ => 1.0,
            };
        found_any = true;
    }
    found_any.then_some(years)
}

/// Hours as personnel systems write them: `72`, «72 ч.», «72 часа», «36 акад. ч.».
#[must_use]
pub fn hours(cell: Cell<'_>) -> Option<f64> {
    let Cell::Text(raw) = cell else { return number(cell) };
    let raw = raw.trim();
    let end = raw.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
    let (digits, unit) = raw.split_at(end.unwrap_or(raw.len()));
    let unit = unit.trim();
    let is_known = unit.is_empty() || unit.starts_with('ч') || unit.starts_with("ак");
    number_text(digits.trim_end_matches('.')).filter(|_| is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_with_their_unit() {
        for (raw, expected) in [
            ("72", Some(72.0)),
            ("72 ч.", Some(72.0)),
            ("8ч", Some(8.0)),
            ("16,5 часа", Some(16.5)),
            ("36\u{a0}акад. ч.", Some(36.0)),
            ("2 недели", None),
            ("часов", None),
        ] {
            assert_eq!(hours(Cell::Text(raw)), expected, "{raw}");
        }
        assert_eq!(hours(Cell::Number(16.0)), Some(16.0));
    }

    #[test]
    fn experience_is_read_in_every_spelling() {
        for (text, expected) in [
            ("12 л 3 м", 12.25),
            ("12 л. 3 мес.", 12.25),
            ("12л3м", 12.25),
            ("1 г", 1.0),
            ("2 года 6 месяцев", 2.5),
            ("21 год", 21.0),
            ("6 м", 0.5),
            ("5 лет", 5.0),
            ("5 полных лет", 5.0),
            ("7", 7.0),
            ("12,5", 12.5),
            ("12,5 лет", 12.5),
            ("0 л 0 м 0 д", 0.0),
            ("менее года", 0.0),
            ("Менее 1 года.", 0.0),
            ("до года", 0.0),
        ] {
            assert_eq!(experience(Cell::Text(text)), Some(expected), "{text}");
        }
        let days = experience(Cell::Text("4 л 11 м 30 д")).unwrap();
        assert!(days > 4.9 && days < 5.0, "{days}");
        for text in
            ["давно", "до 5 лет", "более 20 лет", "от 3 до 5 лет", "5-10 лет", "12.05.2010", "-1"]
        {
            assert_eq!(experience(Cell::Text(text)), None, "{text}");
        }
    }
}
