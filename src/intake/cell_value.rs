//! What stands in a cell of a workbook, whichever reader met it: moments by their numbers and by their texts, formulas
//! that nobody has counted.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::sheet::Cell;

/// A formula whose value no program has counted yet: blank to a reader, and nobody would know.
pub(super) const NEVER_COUNTED: &str = "формула без значения: откройте файл в Excel и сохраните";

/// What the format of a cell makes of its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A number.
    #[default]
    Number,
    /// A day, a time of day or both.
    Moment,
    /// Hours that are counted beyond a day.
    Duration,
}

/// A number in a cell of such a format.
pub(super) fn counted(number: f64, meaning: Meaning, is_1904: bool) -> Cell<'static> {
    let kind = match meaning {
        Meaning::Number => return Cell::Number(number),
        Meaning::Moment => ExcelDateTimeType::DateTime,
        Meaning::Duration => ExcelDateTimeType::TimeDelta,
    };
    moment(ExcelDateTime::new(number, kind, is_1904))
}

/// A date cell; a duration or a number below the first of 1900 stays a number.
pub(super) fn moment(date: ExcelDateTime) -> Cell<'static> {
    match date.as_datetime() {
        Some(moment) if date.is_datetime() && date.as_f64() >= 1.0 => Cell::Date(moment),
        _ => Cell::Number(date.as_f64()),
    }
}

/// A date that is written as a text.
pub(super) fn iso(text: &str) -> Cell<'_> {
    match (text.parse::<NaiveDateTime>(), text.parse::<NaiveDate>()) {
        (Ok(moment), _) => Cell::Date(moment),
        (_, Ok(date)) => Cell::Date(date.and_time(NaiveTime::MIN)),
        _ => Cell::Text(text),
    }
}
