//! Years of service as people write them: a number, units in their order, or two lengths of which words
//! say which is the pedagogical one. A bound («до 5 лет») is no length.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::number;
use crate::sheet::Cell;
use crate::text::{folded, pattern};

/// Which length of service a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Pedagogical work.
    Pedagogical,
    /// All work.
    Total,
}

pattern! {
    LENGTH = concat!(
        r"^(?:(\d+(?:[.,]\d+)?) ?(?:полн(?:ых|ый|ого) )?(?:лет|года?|л|г)\.?)?",
        r"(?:(?:^| ?,? ?| и )(\d+) ?(?:месяц(?:а|ев)?|мес|м)\.?)?",
        r"(?:(?:^| ?,? ?| и )(\d+) ?(?:день|дня|дней|дн|д)\.?)?$",
    );
}

/// Texts of less than a year.
const UNDER_A_YEAR: &str = "менее года|менее 1 года|менее одного года|меньше года|меньше 1 года|до года|до 1 года\
    |без стажа|б/с|б/стажа|нет";

/// Lengths in words.
const IN_WORDS: [(&str, f64); 3] = [("полгода", 0.5), ("пол года", 0.5), ("полтора года", 1.5)];

/// Longest service.
const POSSIBLE: std::ops::RangeInclusive<f64> = 0.0..=80.0;

/// Years of experience: a number, «12 л 3 м 5 д», «5 лет 2 мес.», «менее года» (0), «общий 12 лет, пед. 2
/// года» (the one of the column).
pub fn experience(cell: Cell<'_>, service: Service) -> Option<f64> {
    let years = match cell {
        Cell::Text(text) => {
            let text = folded(text).replace(['–', '—', '−'], "-");
            let text = text.trim_end_matches('.');
            length(text).or_else(|| labelled(text, service))
        }
        other => number(other),
    };
    years.filter(|years| POSSIBLE.contains(years))
}

/// One length, the whole text.
fn length(text: &str) -> Option<f64> {
    if UNDER_A_YEAR.split('|').any(|words| words == text) {
        return Some(0.0);
    }
    if let Some((_, years)) = IN_WORDS.iter().find(|(words, _)| *words == text) {
        return Some(*years);
    }
    if let Some(years) = number(Cell::Text(text)) {
        return Some(years);
    }
    let parts = LENGTH.captures(text).filter(|_| !text.is_empty())?;
    let (years, months, days) = (part(&parts, 1)?, part(&parts, 2)?, part(&parts, 3)?);
    // Months alone may be more than a year: «36 мес.».
    let is_of_months = parts.get(1).is_none() && parts.get(3).is_none();
    if days > 31.0 || (months >= 12.0 && !is_of_months) {
        return None;
    }
    Some(years + months / 12.0 + days / 365.25)
}

/// A number of a length; 0 where it is left out.
fn part(parts: &Captures<'_>, place: usize) -> Option<f64> {
    match parts.get(place) {
        Some(part) => part.as_str().replace(',', ".").parse().ok(),
        None => Some(0.0),
    }
}

/// A label of a length; group `p` of it is the pedagogical one's.
const LABEL: &str = concat!(
    r"(?:общий трудовой стаж|общий стаж работы|общий стаж|общ\.? стаж|трудовой стаж|общий|общ\.?|всего",
    r"|(?P<pN>педагогический стаж работы|педагогический стаж|стаж педагогической работы|педагогической работы",
    r"|пед\.? ?стаж|педагогический|педагогич\.?|пед\.?))",
);

/// Two lengths with their labels: `x` by the first one, `y` by the second.
static TWO_LABELLED: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        labels(r"^{a} ?[-:]? ?(?P<x>\d.*?)[ ,;/(]+{b} ?[-:]? ?(?P<y>\d.*?)\)?$"),
        labels(r"^(?P<x>\d.*?) ?\(?{a}\)?[ ,;/]+(?P<y>\d.*?) ?\(?{b}\)?$"),
        labels(r"^(?P<x>\d.*?) ?\({b} ?[-:]? ?(?P<y>\d.*?)\)$"),
        labels(r"^(?P<x>\d.*?) ?\((?P<y>\d.*?) ?{b}\)$"),
    ]
});
static LABELLED: LazyLock<[Regex; 2]> =
    LazyLock::new(|| [labels(r"^{a} ?[-:]? ?(?P<x>\d.*?)$"), labels(r"^(?P<x>\d.*?) ?\(?{a}\)?$")]);

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
fn labels(pattern: &str) -> Regex {
    let pattern = pattern.replace("{a}", &LABEL.replace("pN", "a"));
    Regex::new(&pattern.replace("{b}", &LABEL.replace("pN", "b"))).unwrap()
}

/// The length of the column's service, where words say which it is.
fn labelled(text: &str, service: Service) -> Option<f64> {
    if let Some(parts) = TWO_LABELLED.iter().find_map(|pattern| pattern.captures(text)) {
        let (first, second) = (length(&parts["x"])?, length(&parts["y"])?);
        return match (parts.name("a").is_some(), parts.name("b").is_some(), service) {
            (true, false, Service::Pedagogical) | (false, true, Service::Total) => Some(first),
            (false, true, Service::Pedagogical) | (true, false, Service::Total) => Some(second),
            // Both are called alike.
            _ => None,
        };
    }
    let parts = LABELLED.iter().find_map(|pattern| pattern.captures(text))?;
    let stated = match parts.name("a") {
        Some(_) => Service::Pedagogical,
        None => Service::Total,
    };
    if stated == service { length(&parts["x"]) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn experience_is_read_in_every_spelling() {
        for (text, expected) in [
            ("12 л 3 м", 12.25),
            ("12 л. 3 мес.", 12.25),
            ("12л3м", 12.25),
            ("12 лет и 3 месяца", 12.25),
            ("12 лет, 3 месяца", 12.25),
            ("1 г", 1.0),
            ("2 года 6 месяцев", 2.5),
            ("21 год", 21.0),
            ("6 м", 0.5),
            ("12 месяцев", 1.0),
            ("36 мес.", 3.0),
            ("полгода", 0.5),
            ("Полтора года", 1.5),
            ("б/с", 0.0),
            ("без стажа", 0.0),
            ("5 лет", 5.0),
            ("5 полных лет", 5.0),
            ("7", 7.0),
            ("12,5", 12.5),
            ("12,5 лет", 12.5),
            ("0 л 0 м 0 д", 0.0),
            ("менее года", 0.0),
            ("Менее 1 года.", 0.0),
            ("до года", 0.0),
            ("пед. 2 года", 2.0),
            ("2 года (пед.)", 2.0),
            ("общий 12 лет, пед. 2 года", 2.0),
            ("общий стаж – 12 лет; педагогический стаж – 2 года", 2.0),
            ("Педагогический 2, общий 12", 2.0),
            ("12 лет (пед. 2 года)", 2.0),
            ("12 (2 пед.)", 2.0),
            ("12 л. общий / 2 г. пед.", 2.0),
        ] {
            let read = experience(Cell::Text(text), Service::Pedagogical);
            assert_eq!(read, Some(expected), "{text}");
        }
    }

    #[test]
    fn days_are_a_part_of_a_year_and_the_total_is_asked_for_by_name() {
        let days = experience(Cell::Text("4 л 11 м 30 д"), Service::Pedagogical).unwrap();
        assert!(days > 4.9 && days < 5.0, "{days}");
        let total = experience(Cell::Text("общий 12 лет, пед. 2 года"), Service::Total);
        assert_eq!(total, Some(12.0));
    }

    #[test]
    fn two_lengths_without_words_and_bounds_are_none() {
        for text in [
            "20 лет / 2 года",
            "12/2",
            "5 л. 3 м. / 1 г. 2 м.",
            "10 лет (в школе 1 год)",
            "1 год/10 лет",
            "общий 12 лет",
            "общий 12, общий 2",
            "2 года 5 лет",
            "3 м 2 г",
            "давно",
            "до 5 лет",
            "более 20 лет",
            "от 3 до 5 лет",
            "5-10 лет",
            "12.05.2010",
            "-1",
            "с 2015 г.",
            "5 лет (с перерывом)",
            "90",
        ] {
            assert_eq!(experience(Cell::Text(text), Service::Pedagogical), None, "{text}");
        }
    }
}
