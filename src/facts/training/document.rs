//! A document of learning, whatever source states it, and whom it is of.
//! Whether it counts is for the query that knows the choices.

use super::kind::Way;
use crate::facts::ground::Spot;
use crate::facts::staff::{Staff, Teacher};
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};
use crate::value::Period;

/// Hours from which a course counts.
pub(crate) const LEAST_HOURS: f64 = 16.0;

/// Hours that are stated and not understood, with their cell.
pub(super) type UnreadHours<'a> = (&'a str, Origin);

/// Says that hours which decide nothing were not understood.
pub(super) fn bad_hours((stated, origin): &UnreadHours<'_>) -> Remark {
    let fault = format!("«{stated}» – ожидается число часов, например 72");
    Remark::new(&remark::BAD_OPTIONAL, origin).value((*stated).to_owned()).with("fault", fault)
}

/// A document that may be on lesson design, whatever source states it.
pub(super) struct Document<'a> {
    pub(super) raw: String,
    pub(super) origin: Origin,
    pub(super) period: Period,
    pub(super) kind: &'static str,
    pub(super) way: Way,
    pub(super) hours: Option<f64>,
    pub(super) unread_hours: Option<UnreadHours<'a>>,
    pub(super) topic: Option<&'a str>,
    pub(super) spot: Spot,
    /// Whether its row is one of a staff list, under its person.
    pub(super) is_listed: bool,
}

impl Document<'_> {
    /// Says that the hours of a course which is not on the theme were not understood.
    pub(super) fn bad_hours(&self) -> Option<Remark> {
        match &self.unread_hours {
            Some(unread) if self.way == Way::Course => Some(bad_hours(unread)),
            _ => None,
        }
    }

    pub(super) fn is_short(&self) -> bool {
        self.way == Way::Course && self.hours.is_some_and(|hours| hours < LEAST_HOURS)
    }

    /// Whom the document is of in a year: by its row of the list, else by the name.
    pub(super) fn teacher<'s>(
        &self,
        year: AcademicYear,
        staff: &'s Staff,
    ) -> Result<Teacher<'s>, Box<Remark>> {
        match staff.years.get(&year).and_then(|list| list.person_in(self.spot)) {
            Some(person) => Ok(Teacher::Listed(person)),
            None => staff.named(year, &self.raw, &self.origin),
        }
    }

    /// Says that its holder is not of N_пед.
    pub(super) fn not_of_teacher(&self) -> Remark {
        let rule =
            if self.is_listed { &remark::COURSE_NOT_TEACHER } else { &remark::NOT_A_TEACHER };
        Remark::new(rule, &self.origin).value(self.raw.clone())
    }
}
