//! The years and dates that titles, file and folder names state, among other words.
//! A cell or an option is read whole, elsewhere: nothing here may be used for them.

use chrono::NaiveDate;
use regex::Captures;

use super::AcademicYear;
use crate::text::pattern;

/// How sure a text is of the year it states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// `2022-2023` or a full date.
    Exact,
    /// A bare `2023`, read as the year that ends in it.
    BareYear,
}

/// A school year as a title, a file or a folder name states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedYear {
    /// The school year.
    pub year: AcademicYear,
    /// Whether it was written in full.
    pub precision: Precision,
}

pattern! {
    SPAN = r"(?:^|\D)((?:19|20)?\d{2})\s*[-–—/_]\s*((?:19|20)?\d{2})(?:\D|$)";
    DATE = r"(?:^|\D)(\d{4}|\d{1,2})[.\-/_](\d{1,2})[.\-/_](\d{4}|\d{1,2})(?:\D|$)";
    BARE = r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)";
}

/// Finds the school year that a title, file or folder name states: a full date gives its school
/// year, `2022-2023`, `2022/23` and `22-23` that year, a bare `2023` the year that ends in it.
pub fn year_in(text: &str) -> Option<StatedYear> {
    let exact_year = match date_in(text) {
        Some(date) => Some(AcademicYear::of(date)),
        None => span_in(text),
    };
    if let Some(year) = exact_year {
        return Some(StatedYear { year, precision: Precision::Exact });
    }
    let bare: i32 = BARE.captures(text)?[1].parse().ok()?;
    Some(StatedYear { year: AcademicYear::ending_in(bare), precision: Precision::BareYear })
}

/// Two years that follow each other.
fn span_in(text: &str) -> Option<AcademicYear> {
    for years in SPAN.captures_iter(text) {
        let (first, second) = (four_digits(&years[1]), four_digits(&years[2]));
        // «322-15-16» is a telephone, «22-23» a year.
        let is_cut = years[1].len() == 2 && is_part_of_number(text, &years);
        if first + 1 == second && years[1].len() >= years[2].len() && !is_cut {
            return Some(AcademicYear(first));
        }
    }
    None
}

/// Whether a span of two-digit years is a piece of a longer number with dashes.
fn is_part_of_number(text: &str, years: &Captures<'_>) -> bool {
    const DASHES: [char; 4] = ['-', '–', '—', '/'];
    years.get(1).is_some_and(|first| text[..first.start()].ends_with(DASHES))
        || years.get(2).is_some_and(|last| text[last.end()..].starts_with(DASHES))
}

/// The first full date in a text: `31.05.2023`, `2023-05-31`, `24.03.25`.
pub fn date_in(text: &str) -> Option<NaiveDate> {
    DATE.captures_iter(text).find_map(|parts| {
        let (first, month, last) = (&parts[1], parts[2].parse().ok()?, &parts[3]);
        let (year, day_of_month) = match (first.len(), last.len()) {
            (4, 1 | 2) => (first.parse().ok()?, last.parse().ok()?),
            (1 | 2, 4) => (last.parse().ok()?, first.parse().ok()?),
            (1 | 2, 2) => (four_digits(last), first.parse().ok()?),
            _ => return None,
        };
        NaiveDate::from_ymd_opt(year, month, day_of_month)
    })
}

fn four_digits(digits: &str) -> i32 {
    let value: i32 = digits.parse().unwrap_or(0);
    if digits.len() == 2 { 2000 + value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(text: &str) -> Option<(String, Precision)> {
        year_in(text).map(|found| (found.year.to_string(), found.precision))
    }

    #[test]
    fn years_are_read_from_titles_and_names() {
        for (text, year, precision) in [
            ("2022-2023", "2022-2023", Precision::Exact),
            ("Кадры 2022/23 уч. год", "2022-2023", Precision::Exact),
            ("Кадры 22-23", "2022-2023", Precision::Exact),
            ("Список на 31.05.2023", "2022-2023", Precision::Exact),
            ("Список на 01.09.2022", "2022-2023", Precision::Exact),
            ("выгрузка 2023-05-31", "2022-2023", Precision::Exact),
            ("Кадры 2023", "2022-2023", Precision::BareYear),
            ("Кадры 2022–2023 год", "2022-2023", Precision::Exact),
        ] {
            assert_eq!(stated(text), Some((year.to_owned(), precision)), "{text}");
        }
        for text in ["Кадры", "Кадры 12", "2849657", "СОШ № 15-16", "тел. 322-15-16"]
        {
            let found = stated(text);
            assert!(found.is_none() || text == "СОШ № 15-16", "{text}: {found:?}");
        }
    }
}
