//! Days of a pair: which school years it touches, which day is its last.
//! What the rules find in it is decided elsewhere.

use chrono::NaiveDate;

use super::Pair;
use crate::ids::PairStatus;
use crate::period::AcademicYear;

impl Pair {
    /// Whether the pair has a day in a school year; by the year of its start where a date is not known.
    pub(crate) fn is_of(&self, year: AcademicYear) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from <= year.last_day() && to >= year.first_day(),
            _ => self.year == year,
        }
    }

    /// The last day: of the term, of a terminated pair that of its termination, if it is told.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.card.ended.filter(|_| self.status == PairStatus::Terminated).or(self.to)
    }
}
