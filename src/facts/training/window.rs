//! The time in which a document on lesson design counts for a year, and the day of a document.
//! Knows days only; who holds a document is decided above.

use std::collections::BTreeSet;

use chrono::{Datelike, Months, NaiveDate};

use crate::choices::Choices;
use crate::facts::staff::Staff;
use crate::period::AcademicYear;
use crate::value::Period;

/// The day of a document of which only a month or a year is known: the snapshot's, if it lies within.
pub(super) fn day_of(period: Period, snapshot: (u32, u32)) -> NaiveDate {
    let day = AcademicYear::of(period.to).snapshot(snapshot);
    if period.from <= day && day <= period.to { day } else { period.to }
}

/// The years that documents are looked at for: those of staff lists, the reporting year and the one before.
pub(super) fn years(staff: &Staff, reporting: AcademicYear) -> BTreeSet<AcademicYear> {
    let compared = [reporting, reporting.previous()];
    staff.years.keys().copied().chain(compared).collect()
}

/// The least number of months before the snapshot of a year within which a document was given; `None`: it was
/// given after the snapshot.
pub(super) fn months_before(snapshot: NaiveDate, document: NaiveDate) -> Option<u32> {
    if snapshot < document {
        return None;
    }
    let years = snapshot.year() - document.year();
    let months = years * 12 + snapshot.month().cast_signed() - document.month().cast_signed();
    let months = u32::try_from(months).ok()?;
    // The day so many months ago is not of the window any more.
    let is_within =
        snapshot.checked_sub_months(Months::new(months)).is_none_or(|day| day < document);
    Some(if is_within { months } else { months + 1 })
}

/// Those of the years in whose window a document's day lies.
pub(in crate::facts) fn years_covering(
    date: NaiveDate,
    staff: &Staff,
    reporting: AcademicYear,
    choices: &Choices,
) -> Vec<AcademicYear> {
    let mut years: Vec<AcademicYear> = years(staff, reporting).into_iter().collect();
    years.retain(|year| {
        let months = months_before(year.snapshot(choices.snapshot), date);
        months.is_some_and(|months| months <= choices.design_months)
    });
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_begins_after_the_day_so_many_months_ago() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (snapshot, document, expected) in [
            ("2023-05-31", "2023-05-31", Some(1)),
            ("2023-05-31", "2023-06-01", None),
            ("2023-05-31", "2022-06-01", Some(12)),
            ("2023-05-31", "2022-05-31", Some(13)),
            ("2023-05-31", "2020-06-01", Some(36)),
            ("2023-03-31", "2023-02-28", Some(2)),
            ("2023-03-31", "2023-03-01", Some(1)),
        ] {
            assert_eq!(months_before(day(snapshot), day(document)), expected, "{document}");
        }
    }
}
