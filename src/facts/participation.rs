//! Records of teachers as a frame: talks, contests, learning, documents.
//! Says what is true of a record; whether it counts is asked of the choices.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::Facts;
use super::ground::Spot;
use super::rows::Rows;
use super::schema::{
    INDICATOR, JURY, KIND, LEVEL, MEMBER, MONTHS, NAMESAKE, PERSON, RESULT, ROW, SCHOOL_LEVEL,
    SNAPSHOT, TABLE, YEAR, frame,
};
use super::staff::{Teacher, counted, on_snapshot, snapshot_number};
use super::unlisted::{self, UnclearName};
use crate::choices::Choices;
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

impl Facts {
    /// Records of an indicator that count under some choices, each under the key of its person; and those
    /// whose name is between several people.
    pub(crate) fn records(
        &self,
        indicator: IndicatorId,
        choices: &Choices,
    ) -> Result<(LazyFrame, Vec<UnclearName>)> {
        let named = self.stated(indicator, choices).filter(col(PERSON).is_not_null());
        unlisted::resolved(self.of_counted_people(named, choices))
    }

    /// Years of which a source speaks, also where no record counts.
    pub(crate) fn stated_years(
        &self,
        indicator: IndicatorId,
        choices: &Choices,
    ) -> Result<BTreeSet<AcademicYear>> {
        let years = self.stated(indicator, choices).select([col(YEAR)]);
        Rows::of(years)?.iter().map(|row| row.year()).collect()
    }

    /// Records of people of N_пед, and of anybody in years without a list. Of namesakes in a list the first one
    /// holds the records.
    pub(crate) fn of_counted_people(&self, records: LazyFrame, choices: &Choices) -> LazyFrame {
        const IS_COUNTED: &str = "is_counted";
        let keys = [col(YEAR), col(MEMBER)];
        let people = self.roster.clone().lazy().filter(counted(choices));
        let people = people.select([col(YEAR), col(MEMBER), lit(true).alias(IS_COUNTED)]);
        records
            .join(people, &keys, &keys, JoinArgs::new(JoinType::Left))
            .filter(col(MEMBER).is_null().or(col(IS_COUNTED).is_not_null()))
            .drop(by_name([IS_COUNTED], true, false))
            .with_column(lit(0_u32).alias(NAMESAKE))
    }

    /// Records of an indicator that count under some choices, whosever they are.
    pub(super) fn stated(&self, indicator: IndicatorId, choices: &Choices) -> LazyFrame {
        let of_indicator = col(INDICATOR).eq(lit(indicator.as_str()));
        self.participations.clone().lazy().filter(of_indicator.and(counts(choices)))
    }
}

/// Whether a record counts: what is sharing experience, and for how long a document on lesson design holds.
fn counts(choices: &Choices) -> Expr {
    let is_recent = col(MONTHS).lt_eq(lit(choices.design_months));
    let mut counts = on_snapshot(choices).and(col(MONTHS).is_null().or(is_recent));
    if !choices.jury_in {
        counts = counts.and(col(JURY).not());
    }
    if !choices.school_level_in {
        counts = counts.and(col(SCHOOL_LEVEL).not());
    }
    counts
}
