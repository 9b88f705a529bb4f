//! Shares of N_пед by records of learning: «horizontal» learning, documents on lesson design.
//! Names the records; teachers are counted by the census.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::analysis::{CourseMatch, EventSummary};
use crate::error::Result;
use crate::facts::schema::{KIND, NAMESAKE, PERSON, ROW, TABLE, YEAR};
use crate::facts::training::Taking;
use crate::facts::unlisted::{self, Apart};
use crate::ids::Cut;
use crate::indicator::census::{self, Records};
use crate::indicator::{Basis, Raw, coverage, participation};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// Kind of learning of a mentee.
const MENTORING: &str = "наставничество";

/// Which share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Learning {
    /// Learned from colleagues at least once in the year.
    Horizontal,
    /// Holds a document on lesson design of the last three years.
    Design,
}

/// Series, cuts, flows and sources of a share.
pub(crate) fn compute(share: Learning, basis: Basis<'_>) -> Result<Raw> {
    let training = &basis.facts.training;
    match share {
        Learning::Design => {
            let years = training.design_years.clone();
            census::compute(&records(&training.design, years, false)?, basis)
        }
        Learning::Horizontal => {
            let mut years = training.years.clone();
            years.extend(coverage::years(basis));
            census::compute(&records(&horizontal(basis).0, years, true)?, basis)
        }
    }
}

/// The same without what mentees learn from their mentors; `None`: there are no pairs.
pub(crate) fn without_mentoring(basis: Basis<'_>) -> Result<Option<Raw>> {
    if coverage::years(basis).is_empty() {
        return Ok(None);
    }
    let training = &basis.facts.training;
    let records = records(&training.horizontal, training.years.clone(), false)?;
    census::compute(&records, basis).map(Some)
}

fn records(takings: &[Taking], years: BTreeSet<AcademicYear>, are_told: bool) -> Result<Records> {
    let frame = df!(
        YEAR => takings.iter().map(|taking| taking.year.0).collect::<Vec<_>>(),
        PERSON => takings.iter().map(|taking| taking.person.as_str()).collect::<Vec<_>>(),
        KIND => takings.iter().map(|taking| taking.kind).collect::<Vec<_>>(),
        TABLE => takings.iter().map(|taking| taking.spot.table).collect::<Vec<_>>(),
        ROW => takings.iter().map(|taking| taking.spot.row).collect::<Vec<_>>(),
    )?;
    Ok(Records {
        frame: frame.lazy().with_column(lit(0_u32).cast(DataType::UInt32).alias(NAMESAKE)),
        years,
        cuts: &[(Cut::Kind, KIND)],
        are_told,
    })
}

/// Learning from colleagues, the mentees' with it; and what is of a name between several people.
fn horizontal(basis: Basis<'_>) -> (Vec<Taking>, Vec<Apart<Taking>>) {
    let takings = basis.facts.training.horizontal.iter().cloned().chain(mentees(basis));
    unlisted::join(takings.collect(), basis.staff())
}

/// Mentees learn from their mentors in every year of the pair.
fn mentees(basis: Basis<'_>) -> Vec<Taking> {
    let meetings = coverage::meetings(basis).into_iter();
    meetings
        .filter_map(|meeting| {
            let person = coverage::mentee(&meeting, basis)?;
            Some(Taking { year: meeting.year, person, kind: MENTORING, spot: meeting.spot })
        })
        .collect()
}

/// Records of «horizontal» learning whose name is between several people.
pub(super) fn apart(basis: Basis<'_>) -> Vec<Apart<Taking>> {
    horizontal(basis).1
}

/// People and records by kind, for the report.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<EventSummary>> {
    let records = records(&horizontal(basis).0, BTreeSet::new(), true)?;
    participation::counts(&records, IndicatorId::HorizontalLearning, basis.year)
}

/// Documents on the theme dated in the window of the reporting year, in order of dates.
pub(crate) fn courses(basis: Basis<'_>) -> Vec<CourseMatch> {
    let to = basis.year.snapshot(basis.choices.snapshot);
    let from = to.checked_sub_months(chrono::Months::new(basis.choices.design_months));
    let own = basis.facts.training.courses.iter();
    let own = own.filter(|course| Some(course.date) > from && course.date <= to);
    let mut matches: Vec<CourseMatch> = own
        .map(|course| CourseMatch {
            date: course.date,
            name: course.name.clone(),
            kind: course.kind,
            hours: course.hours,
            topic: course.topic.clone(),
            keyword: course.keyword.clone(),
            counted: course.years.contains(&basis.year),
        })
        .collect();
    matches.sort_by(|a, b| (a.date, &a.name, &a.topic).cmp(&(b.date, &b.name, &b.topic)));
    matches
}
