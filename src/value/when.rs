//! When something was, by the whole text of a cell: a day, days of a month, a span of days, a month, a school year.
//! Every text is read to its end or not at all; what two readings fit is not read.

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use winnow::Parser;

use crate::period::{AcademicYear, YearPair};
use crate::text::folded;

mod grammar;

use grammar::{End, end, ends};

/// A day as a cell states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day; of a year of two digits that of this century.
    pub date: NaiveDate,
    /// Whether its year was written with two digits.
    pub is_short: bool,
    /// The time of a moment, to the second.
    pub time: Option<NaiveTime>,
}

/// The time something took: its first and last day, of one school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// A single day.
    pub(crate) fn of_day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// The school year, if it is one.
    pub(crate) fn school_year(self) -> Option<AcademicYear> {
        let year = AcademicYear::of(self.from);
        (year == AcademicYear::of(self.to)).then_some(year)
    }
}

/// A day: `31.05.2023`, `2023-05-31`, `31.05.23`, «31 мая 2023 г.», each also with a time.
pub(super) fn day_text(text: &str) -> Option<Day> {
    let text = prepared(text);
    let end = end.parse(text.as_str()).ok()?;
    let date = end.full_day()?;
    Some(Day { date, is_short: end.year?.is_short, time: None })
}

/// Days, months or a school year: «10-12.11.2022», «с 5 по 7 октября 2022», «декабрь 2022 – январь
/// 2023», «2022-2023 учебный год». Its ends may lie in two school years.
pub(super) fn period_text(text: &str) -> Option<Period> {
    if let Some(pair) = YearPair::parse(text).filter(|pair| pair.is_plain) {
        let year = pair.school_year()?;
        return Some(Period { from: year.first_day(), to: year.last_day() });
    }
    let text = prepared(text);
    let ends = ends.parse(text.as_str()).ok()?;
    resolved(&ends)
}

/// The first two numbers of a date with slashes: `2/15/2023 9:01` → 2 and 15.
pub(crate) fn slashed(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().splitn(3, '/');
    let (first, second) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().map(|_| (first, second))
}

/// Whether a date with slashes has its month before its day: `2/15/2023`.
pub(crate) fn is_month_first(text: &str) -> bool {
    slashed(text)
        .is_some_and(|(first, second)| (1..=12).contains(&first) && (13..=31).contains(&second))
}

/// Whether a time is written as American programs write it, without zeros before a day or a month: `5/6/2023 9:01`.
pub(crate) fn is_american_time(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().splitn(3, '/').collect();
    let [first, second, rest] = parts[..] else { return false };
    let is_bare = [first, second].iter().any(|part| part.len() == 1);
    is_bare && rest.contains(':') && day_first(text).is_some()
}

/// A date with slashes and its month first with its day first: `2/15/2023 9:01` → `15.2.2023 9:01`.
pub(crate) fn day_first(text: &str) -> Option<String> {
    let (month, rest) = text.trim().split_once('/')?;
    let (day, rest) = rest.split_once('/')?;
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{day}.{month}.{rest}"))
}

/// The text for comparison, with one kind of dash and without quotes: «15» февраля.
fn prepared(text: &str) -> String {
    let quotes = ['«', '»', '"', '“', '”', '„', '\''];
    folded(text).replace(['–', '—', '−', '‑'], "-").replace(quotes, "")
}

/// The span of its ends: what an end leaves out the next one says. Ends go upwards.
fn resolved(ends: &[End]) -> Option<Period> {
    let last = *ends.last()?;
    let of_days = last.day.is_some();
    let (mut month, mut year) = (last.month?, last.year?.number);
    let mut next = first_day(last.day, month, year)?;
    for end in ends.iter().rev().skip(1) {
        // A day says nothing of a month, a month nothing of a day.
        if end.day.is_some() != of_days {
            return None;
        }
        let stated = end.month.unwrap_or(month);
        let is_year_before = end.year.is_none() && stated > month;
        year = end.year.map_or(year - i32::from(is_year_before), |year| year.number);
        month = stated;
        let first = first_day(end.day, month, year)?;
        if first >= next {
            return None;
        }
        next = first;
    }
    let of_last = first_day(last.day, last.month?, last.year?.number)?;
    let to = if of_days { of_last } else { last_day_of_month(of_last)? };
    Some(Period { from: next, to })
}

fn first_day(day: Option<u32>, month: u32, year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day.unwrap_or(1))
}

/// The last day of the month that begins with a day.
pub(crate) fn last_day_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32, month: u32, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_read_whole() {
        for text in [
            "31.05.2023", "31.5.2023", "2023-05-31", "2023.05.31", "31/05/2023", "31-05-2023",
            "31.05.2023 г.", "31.05.2023г", "31.05.2023 14:00:19", "2023-05-31T14:00:00",
            "31 мая 2023", "31 мая 2023 года", "«31» мая 2023 г.", "31 Мая 2023 Г.", "31.май.2023",
            "31. 05. 2023", "среда, 31 мая 2023 г.", "31.05.23", "31 мая 23 г.", "31,05,2023",
        ] {
            let day = day_text(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(day.date, date(31, 5, 2023), "{text}");
            assert_eq!(day.is_short, !text.contains("2023"), "{text}");
        }
        for text in [
            "30-31.05.2023", "май 2023", "2023", "31.05", "31.02.2023", "02.15.2023",
            "31.05.2023 (перенос)", "до 31.05.2023", "31.05.2О23", "31.05.2023, 01.06.2023",
            "31.05-2023", "31.05.20233", "131.05.2023", "31 мая", "31 маяк 2023",
            "31.05.2023 25:00",
        ] {
            assert_eq!(day_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_is_read_whole() {
        let november = (date(10, 11, 2022), date(12, 11, 2022));
        let february = (date(1, 2, 2023), date(28, 2, 2023));
        let year = (date(1, 9, 2022), date(31, 8, 2023));
        for (text, (from, to)) in [
            ("10-12.11.2022", november),
            ("10–12.11.22", november),
            ("10, 11, 12.11.2022", november),
            ("10 и 12 ноября 2022 г.", november),
            ("с 10 по 12.11.2022", november),
            ("с 10 по 12 ноября 2022 года", november),
            ("с 10.11.2022 по 12.11.2022", november),
            ("10.11-12.11.2022", november),
            ("10.11/12.11.2022", november),
            ("10.11.2022 – 12.11.2022", november),
            ("10.11.2022 г. - 12.11.2022 г.", november),
            ("2022-11-10 - 2022-11-12", november),
            ("10 ноября - 12 ноября 2022", november),
            ("28.02-03.03.2023", (date(28, 2, 2023), date(3, 3, 2023))),
            ("30 января – 13 февраля 2023", (date(30, 1, 2023), date(13, 2, 2023))),
            ("28.12-10.01.2023", (date(28, 12, 2022), date(10, 1, 2023))),
            ("февраль 2023", february),
            ("02.2023", february),
            ("фев.23", february),
            ("Февраль, 2023", february),
            ("февр. 2023 г.", february),
            ("в феврале 2023 года", february),
            ("декабрь 2022 – январь 2023", (date(1, 12, 2022), date(31, 1, 2023))),
            ("декабрь-январь 2023", (date(1, 12, 2022), date(31, 1, 2023))),
            ("12.2022-01.2023", (date(1, 12, 2022), date(31, 1, 2023))),
            ("2022-2023 учебный год", year),
            ("2022/23", year),
            ("22-23 уч. г.", year),
            ("май-октябрь 2022", (date(1, 5, 2022), date(31, 10, 2022))),
            ("15.02.2023", (date(15, 2, 2023), date(15, 2, 2023))),
        ] {
            assert_eq!(period_text(text), Some(Period { from, to }), "{text}");
        }
    }

    #[test]
    fn a_period_without_a_month_or_a_year_is_none() {
        for text in [
            "10-12", "22-23", "10-12.2022", "12-10.11.2022", "10-12-14.11.2022", "2023",
            "весна 2023", "15 февраля", "II четверть", "в течение года", "10.11.2022-12",
            "10-12.11.2022 (онлайн)", "около 10.11.2022", "17.02.2023 - 15.02.2023", "фев. 23",
            "02.23", "2022-2024", "с 10.11.2022", "10-12.13.2022",
        ] {
            assert_eq!(period_text(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_two_school_years_have_none() {
        let ends = |text| period_text(text).and_then(Period::school_year);
        assert_eq!(ends("30.08-02.09.2022"), None);
        assert_eq!(ends("28.12-10.01.2023"), Some(AcademicYear(2022)));
    }

    #[test]
    fn american_dates_are_told_by_a_month_that_is_none() {
        for (text, expected) in
            [("2/15/2023", true), ("15/2/2023", false), ("2/5/2023", false), ("2/15", false)]
        {
            assert_eq!(is_month_first(text), expected, "{text}");
        }
        for (text, expected) in [
            ("5/6/2023 9:01", true),
            ("10/5/2023 9:01:22", true),
            ("05/06/2023 9:01", false),
            ("5/6/2023", false),
            ("15/6/2023 9:01", false),
        ] {
            assert_eq!(is_american_time(text), expected, "{text}");
        }
    }
}
