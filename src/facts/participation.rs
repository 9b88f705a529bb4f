//! Records of teachers as a frame: talks, contests, learning, documents.
//! Says what is true of a record; whether it counts is asked of the choices.

use polars::prelude::*;

use super::frame::frame;
use super::ground::Spot;
use super::schema::{
    INDICATOR, JURY, KIND, LEVEL, MEMBER, MONTHS, PERSON, RESULT, ROW, SCHOOL_LEVEL, SNAPSHOT,
    TABLE, YEAR,
};
use super::staff::{Teacher, snapshot_number};
use crate::error::Result;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// A record of a teacher on the day of a snapshot.
#[derive(Debug, Clone)]
pub(crate) struct Participation {
    pub indicator: IndicatorId,
    /// The school year it is of, or that it counts for.
    pub year: AcademicYear,
    pub snapshot: (u32, u32),
    /// Key of the name: as in the staff list, or as written where the year has none. `None`: nobody's; the
    /// record says only that its source speaks of the year.
    pub person: Option<String>,
    /// Number of the person in the list.
    pub member: Option<u32>,
    pub level: Option<String>,
    /// Form of a talk, kind of a contest, of learning.
    pub kind: Option<String>,
    /// Result of a contest.
    pub result: Option<String>,
    pub is_school_level: bool,
    pub is_jury: bool,
    /// The least number of months before the snapshot within which a document was given.
    pub months: Option<u32>,
    pub spot: Spot,
}

impl Participation {
    /// A record of nobody yet.
    pub(super) fn of_nobody(indicator: IndicatorId, year: AcademicYear, spot: Spot) -> Self {
        Self {
            indicator,
            year,
            snapshot: (0, 0),
            person: None,
            member: None,
            level: None,
            kind: None,
            result: None,
            is_school_level: false,
            is_jury: false,
            months: None,
            spot,
        }
    }

    /// The record as one of a teacher.
    pub(super) fn of_teacher(&self, teacher: &Teacher<'_>) -> Self {
        Self { person: Some(teacher.key()), member: teacher.member(), ..self.clone() }
    }
}

/// A row for a record: the columns are those of [`Participation`].
pub(super) fn frame(participations: &[Participation]) -> Result<DataFrame> {
    Ok(frame!(participations, |record| {
        INDICATOR => record.indicator.as_str(),
        YEAR => record.year.0,
        SNAPSHOT => snapshot_number(record.snapshot),
        PERSON => record.person.as_deref(),
        MEMBER => record.member,
        LEVEL => record.level.as_deref(),
        KIND => record.kind.as_deref(),
        RESULT => record.result.as_deref(),
        SCHOOL_LEVEL => record.is_school_level,
        JURY => record.is_jury,
        MONTHS => record.months,
        TABLE => record.spot.table,
        ROW => record.spot.row,
    }))
}
