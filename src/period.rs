//! School years and their days; what texts say of them: names and titles in
//! `names`, whole cells and options in `school_year`.
//! Knows nothing of files: callers decide which text is nearest to the data.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod month;
mod names;
mod school_year;
pub mod title;

pub(crate) use month::{is_of_month, month};
pub use names::{Precision, StatedYear, date_in, year_in};
pub use school_year::YearPair;

/// Before this year nothing of the programme took place.
pub(crate) const EARLIEST_YEAR: i32 = 1990;

/// A school year, 1 September – 31 August, named by its first calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcademicYear(pub i32);

impl AcademicYear {
    /// The school year a day belongs to.
    pub fn of(date: NaiveDate) -> Self {
        Self(if date.month() >= 9 { date.year() } else { date.year() - 1 })
    }

    /// The school year of an exam: a day of September still belongs to the year that ended.
    pub fn of_exam(date: NaiveDate) -> Self {
        Self(if date.month() >= 10 { date.year() } else { date.year() - 1 })
    }

    /// The school year that ends in a calendar year: «ВПР 2022» → 2021-2022.
    pub fn ending_in(calendar_year: i32) -> Self {
        Self(calendar_year - 1)
    }

    /// The second calendar year.
    pub fn end_year(self) -> i32 {
        self.0 + 1
    }

    /// The year before.
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// 1 September of the first calendar year.
    pub fn first_day(self) -> NaiveDate {
        day(self.0, 9, 1)
    }

    /// 31 August of the second calendar year.
    pub fn last_day(self) -> NaiveDate {
        day(self.0 + 1, 8, 31)
    }

    /// The snapshot date of the year: `month`-`day` of the second calendar year.
    pub fn snapshot(self, (month, day_of_month): (u32, u32)) -> NaiveDate {
        day(self.0 + 1, month, day_of_month)
    }

    /// The last day of the calendar year in which the school year begins.
    pub(crate) fn calendar_year_end(self) -> NaiveDate {
        self.previous().snapshot((12, 31))
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

impl Serialize for AcademicYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for AcademicYear {
    fn schema_name() -> Cow<'static, str> {
        "AcademicYear".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{4}$" })
    }
}

impl<'de> Deserialize<'de> for AcademicYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no school year"))
    }
}

fn day(year: i32, month: u32, day_of_month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day_of_month)
        .or_else(|| NaiveDate::from_ymd_opt(year, month, 28))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exam_of_september_belongs_to_the_year_that_ended() {
        let september = day(2022, 9, 20);
        assert_eq!(AcademicYear::of_exam(september).to_string(), "2021-2022");
        assert_eq!(AcademicYear::of(september).to_string(), "2022-2023");
    }
}
