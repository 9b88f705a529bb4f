//! Results whose two years are not of the same kind: an odd year, another stage of a survey, other people.
//! Says which they are; how it is told stands in the footnotes.

use super::{outcome, season_breaks};
use crate::analysis::Analysis;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Planned, Section, in_programme};

/// A staff whose number moved by more is another staff.
const MOVED: f64 = 0.15;

/// The numbers of teachers of two years that are not the same staff.
pub(super) struct MovedStaff {
    pub(super) before: u64,
    pub(super) now: u64,
}

/// The results that can't be praised for a growth.
pub(super) fn results(analysis: &Analysis) -> Vec<IndicatorId> {
    let mut unlike = of_odd_years(analysis);
    if moved_staff(analysis).is_some() {
        unlike.extend(of_staff());
    }
    for indicator in &analysis.indicators {
        if outcome::other_works(indicator).is_some() {
            unlike.push(indicator.id);
        }
    }
    unlike
}

/// Those of a year that was not held as usual, or at another stage.
pub(super) fn of_odd_years(analysis: &Analysis) -> Vec<IndicatorId> {
    let mut odd: Vec<IndicatorId> = Vec::new();
    for season in season_breaks::compared(analysis) {
        odd.extend(&season.indicators);
    }
    odd
}

pub(super) fn moved_staff(analysis: &Analysis) -> Option<MovedStaff> {
    let [before, now] = analysis.years().map(|year| teachers(analysis, year));
    let (before, now) = before.zip(now)?;
    let is_other = now.abs_diff(before) as f64 > MOVED * before as f64;
    is_other.then_some(MovedStaff { before, now })
}

/// The shares of all teachers.
pub(super) fn of_staff() -> Vec<IndicatorId> {
    in_programme().filter(|planned| is_of_staff(planned)).map(|planned| planned.id).collect()
}

/// How many teachers the school has in a year.
fn teachers(analysis: &Analysis, year: AcademicYear) -> Option<u64> {
    let mut staff = analysis.details.staff.iter().rev();
    Some(staff.find(|summary| summary.year == Some(year))?.teachers)
}

/// Whether all teachers are the denominator.
fn is_of_staff(planned: &Planned) -> bool {
    planned.comparison.is_census()
        && matches!(planned.section, Some(Section::Staff | Section::Events | Section::Learning))
}
