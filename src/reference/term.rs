//! The terms of qualification categories: how long one lasts, since when for good, what the pandemic prolonged.
//! Only dates: whose category it is and whether it counts is decided in `category`.

use chrono::{Datelike, NaiveDate};

use super::rows;

/// Terms of categories.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    table: rows::Categories,
}

impl Terms {
    pub(super) fn new(table: rows::Categories) -> Self {
        Self { table }
    }

    /// Whether a category awarded on this day has no end.
    pub(crate) fn open_ended(&self, awarded: NaiveDate) -> bool {
        awarded >= self.table.open_ended.from
    }

    /// The last day of the ordinary term: the same day and month five years later, 29 February becoming the 28th.
    pub(crate) fn ordinary_end(&self, awarded: NaiveDate) -> NaiveDate {
        let year = awarded.year() + self.table.term.years;
        let same_day = awarded.with_year(year);
        same_day.or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(NaiveDate::MAX)
    }

    /// Whether an end was moved to this day by one of the orders.
    pub(crate) fn is_extension_of(&self, end: NaiveDate, moved: NaiveDate) -> bool {
        let mut windows = self.table.extension.iter();
        windows
            .any(|row| (row.ending_from..=row.ending_to).contains(&end) && row.extended_to == moved)
    }

    /// The last day after the extensions of 2020 and 2021: a moved end that lies in the next window is moved
    /// again; of two windows that hold the day, the later extension.
    pub(crate) fn extended(&self, end: NaiveDate) -> NaiveDate {
        let mut last = end;
        loop {
            let windows = self.table.extension.iter();
            let open = windows.filter(|row| (row.ending_from..=row.ending_to).contains(&last));
            match open.map(|row| row.extended_to).max() {
                Some(later) if later > last => last = later,
                _ => return last,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reference;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn terms_are_five_years_to_the_day() {
        let reference = Reference::shipped().unwrap();
        let terms = reference.terms();
        assert_eq!(terms.ordinary_end(day("2018-11-25")), day("2023-11-25"));
        assert_eq!(terms.ordinary_end(day("2016-02-29")), day("2021-02-28"));
        assert!(!terms.open_ended(day("2023-08-31")) && terms.open_ended(day("2023-09-01")));
    }

    #[test]
    fn windows_of_the_pandemic_include_their_ends() {
        let reference = Reference::shipped().unwrap();
        for (end, expected) in [
            ("2020-03-31", "2020-03-31"),
            ("2020-04-01", "2021-12-31"),
            ("2020-08-31", "2021-12-31"),
            ("2020-12-31", "2021-12-31"),
            ("2020-09-01", "2021-12-31"),
            ("2021-10-01", "2021-12-31"),
            ("2021-10-02", "2021-10-02"),
        ] {
            assert_eq!(reference.terms().extended(day(end)), day(expected), "{end}");
        }
    }
}
