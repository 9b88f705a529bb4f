//! The time in which a document on lesson design counts for a year, and the day of a document.
//! Knows the choices of the passport; who holds a document is decided above.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use crate::facts::ground::Setting;
use crate::facts::staff::Staff;
use crate::period::AcademicYear;
use crate::value::Period;

/// The time in which a document counts for a year: after `from`, up to the snapshot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) year: AcademicYear,
    from: NaiveDate,
    to: NaiveDate,
}

impl Window {
    fn of(year: AcademicYear, setting: Setting<'_>) -> Self {
        let to = year.snapshot(setting.passport.choices.snapshot);
        let months = Months::new(setting.passport.choices.design_months);
        let from = to.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
        Self { year, from, to }
    }
}

/// The day of a document of which only a month or a year is known: the snapshot's, if it lies within.
pub(super) fn day_of(period: Period, setting: Setting<'_>) -> NaiveDate {
    let snapshot = AcademicYear::of(period.to).snapshot(setting.passport.choices.snapshot);
    if period.from <= snapshot && snapshot <= period.to { snapshot } else { period.to }
}

/// The windows of the years of staff lists, of the reporting year and of the one before.
pub(super) fn windows(staff: &Staff, reporting: AcademicYear, setting: Setting<'_>) -> Vec<Window> {
    let years: BTreeSet<AcademicYear> =
        staff.years.keys().copied().chain([reporting, reporting.previous()]).collect();
    years.into_iter().map(|year| Window::of(year, setting)).collect()
}

/// The years whose window a day lies in.
pub(super) fn covering(windows: &[Window], date: NaiveDate) -> impl Iterator<Item = AcademicYear> {
    let own = windows.iter().filter(move |window| window.from < date && date <= window.to);
    own.map(|window| window.year)
}
