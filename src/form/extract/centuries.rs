//! Days whose year has two digits: of which century they are.
//! A day that neither century will do for stays as it was read, and is told.

use chrono::{Months, NaiveDate};

use super::cell::Datum;
use super::table::Table;
use crate::remark::Origin;
use crate::sheet;
use crate::value::Day;

/// Nobody of a staff list is older, in years.
const LONGEST_LIFE: u32 = 90;

impl Table<'_> {
    /// Decides the century of days whose year has two digits, in the fields that are never after the day of
    /// their list; where neither century will do, the cells stay of this one and are given back.
    pub fn settle_centuries(&mut self, snapshot: NaiveDate) -> Vec<(Origin, NaiveDate)> {
        let earliest = snapshot.checked_sub_months(Months::new(12 * LONGEST_LIFE));
        let mut doubtful = Vec::new();
        for field in &self.form.fields {
            let Some(years_before) = field.years_before else { continue };
            let latest = snapshot.checked_sub_months(Months::new(12 * years_before));
            let Some(latest) = latest else { continue };
            let Some(column) = self.columns.get_mut(&field.name) else { continue };
            for (number, row) in self.rows.iter().enumerate() {
                let Datum::Date(day) = column.values.get(number) else { continue };
                if !day.is_short || day.date <= latest {
                    continue;
                }
                match day.date.checked_sub_months(Months::new(12 * 100)) {
                    Some(date) if Some(date) >= earliest => {
                        let day = Day { date, ..*day };
                        column.values.set(number, Datum::Date(day));
                    }
                    _ => {
                        let origin = self.place.at(sheet::address(row - 1, column.index));
                        doubtful.push((origin, day.date));
                    }
                }
            }
        }
        doubtful
    }
}
