//! Cells and texts of school workbooks → numbers, marks, dates, classes, experience: pure and total.
//! Each reader takes the whole text: a tail that its grammar does not know makes it `None`. Remarks are
//! made by the callers.

use chrono::{Datelike, Days, DurationRound, NaiveDate, NaiveTime, TimeDelta};

use crate::sheet::Cell;
use crate::text::{folded, pattern, trimmed};

mod class;
mod flag;
mod number;
mod span;
mod when;

pub(crate) use class::{ClassName, class};
pub use flag::flag;
pub(crate) use flag::flag_with;
pub(crate) use number::{LostCode, Points, code, points, whole};
pub use number::{hours, mark, number, percent, score, step};
pub use span::{Service, experience};
pub use when::{Day, Period};
pub(crate) use when::{day_first, is_american_time, is_month_first, last_day_of_month, slashed};

pattern! {
    TIME = r"(?i)^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?( ?(gmt|utc|z|мск)?([+-]\d{1,2}(:?\d{2})?)?)?$";
    CLOCK = r"(?i)[ T](?<hour>\d{1,2}):(?<minute>\d{2})(:(?<second>\d{2})(\.\d+)?)?( ?(?<half>[ap])m\b)?";
}

/// The text of a cell: texts trimmed, whole numbers without «.0» (BIFF8 stores codes as floats).
pub(crate) fn text(cell: Cell<'_>) -> Option<String> {
    match cell {
        Cell::Empty | Cell::Fault(_) => None,
        Cell::Text(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
        Cell::Number(_) | Cell::Percent(_) | Cell::Date(_) | Cell::Flag(_) => Some(cell.shown()),
    }
}

/// The text of a cell with its lines apart, each trimmed.
pub(crate) fn lines(cell: Cell<'_>) -> Option<String> {
    let Cell::Text(raw) = cell else { return text(cell) };
    let mut lines: Vec<String> = raw.split(['\n', '\r']).map(trimmed).collect();
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() { None } else { Some(lines.join("\n")) }
}

/// A date: a date cell, a text that is a whole date, a serial number of Excel (1950–2100).
pub(crate) fn date(cell: Cell<'_>) -> Option<NaiveDate> {
    Some(day(cell)?.date)
}

/// A day of the years that schools speak of, as a cell states it.
pub fn day(cell: Cell<'_>) -> Option<Day> {
    let day = match cell {
        Cell::Date(date) => Day { date: date.date(), is_short: false, time: None },
        Cell::Text(text) => when::day_text(text)?,
        Cell::Number(serial) => Day { date: of_serial(serial)?, is_short: false, time: None },
        _ => return None,
    };
    Some(day).filter(|day| (1900..=2100).contains(&day.date.year()))
}

/// The day and the time of a moment, as forms write when they were answered: «2023/05/20 10:00:11 AM GMT+3».
pub(crate) fn moment(cell: Cell<'_>) -> Option<Day> {
    if let Some(day) = day(cell) {
        return Some(Day { time: time(cell), ..day });
    }
    let Cell::Text(raw) = cell else { return None };
    let (date, after) = trimmed(raw)
        .split_once([' ', 'T'])
        .map(|(date, after)| (date.to_owned(), after.to_owned()))?;
    if !TIME.is_match(&after) {
        return None;
    }
    // The year first is written with any sign.
    let is_year_first = date.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let date = if is_year_first { date.replace(['/', '.'], "-") } else { date };
    Some(Day { time: time(cell), ..day(Cell::Text(&date))? })
}

/// The time that a cell says beside its day, to the second.
fn time(cell: Cell<'_>) -> Option<NaiveTime> {
    let text = match cell {
        Cell::Date(date) => return Some(date.duration_round(TimeDelta::seconds(1)).ok()?.time()),
        Cell::Text(text) => text,
        _ => return None,
    };
    let parts = CLOCK.captures(text)?;
    let mut numbers = [0, 0, 0];
    for (number, name) in numbers.iter_mut().zip(["hour", "minute", "second"]) {
        if let Some(part) = parts.name(name) {
            *number = part.as_str().parse().ok()?;
        }
    }
    let [mut hour, minute, second] = numbers;
    if let Some(half) = parts.name("half") {
        hour = hour % 12 + if half.as_str().eq_ignore_ascii_case("p") { 12 } else { 0 };
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// When something took place: a day, days, a month, a school year.
pub fn period(cell: Cell<'_>) -> Option<Period> {
    match cell {
        Cell::Text(text) => when::period_text(text),
        Cell::Date(date) => Some(Period::of_day(date.date())),
        Cell::Number(serial) => Some(Period::of_day(of_serial(serial)?)),
        _ => None,
    }
}

fn of_serial(serial: f64) -> Option<NaiveDate> {
    let is_likely = (18_264.0..73_415.0).contains(&serial);
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    if is_likely { epoch.checked_add_days(Days::new(serial as u64)) } else { None }
}

pattern! {
    GRADE = r"^(\d{1,2})(?:[ -]?(?:й|ый|ий|е|ые))?(?: ?(?:класс|классы|класса|кл|параллель))?\.?$";
}

/// A grade 1–12, also «9 класс», «9-е классы».
pub fn grade(cell: Cell<'_>) -> Option<u8> {
    let stated = match cell {
        Cell::Text(text) => GRADE.captures(&folded(text))?[1].parse().ok()?,
        _ => u8::try_from(whole(cell)?).ok()?,
    };
    Some(stated).filter(|grade| (1..=12).contains(grade))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_forms_are_days() {
        let expected = NaiveDate::from_ymd_opt(2023, 5, 20);
        for raw in [
            "2023/05/20 10:00:11 AM GMT+3", "20.05.2023 9:01:05", "2023-05-20 10:00:00",
            "2023-05-20T10:00:00Z", "20.05.2023",
        ] {
            assert_eq!(moment(Cell::Text(raw)).map(|day| day.date), expected, "{raw}");
        }
        for (raw, expected) in [
            ("2023/05/20 10:00:11 PM GMT+3", "22:00:11"),
            ("20.05.2023 9:01", "09:01:00"),
            ("2023-05-20T10:00:07.25Z", "10:00:07"),
        ] {
            let time = moment(Cell::Text(raw)).and_then(|day| day.time);
            assert_eq!(time.map(|time| time.to_string()).as_deref(), Some(expected), "{raw}");
        }
        for raw in ["20.05.2023 утром", "10:00", "вчера 10:00"] {
            assert!(moment(Cell::Text(raw)).is_none(), "{raw}");
        }
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

    #[test]
    fn grades_are_read_whole() {
        for (text, expected) in [
            ("9", Some(9)),
            ("9 класс", Some(9)),
            ("9-е классы", Some(9)),
            ("9 кл.", Some(9)),
            ("10-й класс", Some(10)),
            ("8-9", None),
            ("9А", None),
            ("9 класс, 2 группа", None),
            ("13", None),
        ] {
            assert_eq!(grade(Cell::Text(text)), expected, "{text}");
        }
        assert_eq!(grade(Cell::Number(9.0)), Some(9));
        assert_eq!(grade(Cell::Number(9.5)), None);
    }
}
