//! Shares of N_пед by records of learning: «horizontal» learning, documents on lesson design.
//! Names the records; teachers are counted by the census.

use std::collections::BTreeSet;

use chrono::Months;
use polars::prelude::*;

use crate::analysis::{CourseMatch, EventSummary};
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{KIND, MEMBER, NAMESAKE, PERSON, ROW, TABLE, YEAR};
use crate::facts::unlisted::{self, UnclearName};
use crate::ids::Cut;
use crate::indicator::basis::{Basis, FigureDraft};
use crate::indicator::census::{self, Records};
use crate::indicator::{coverage, participation};
use crate::programme::IndicatorId;

/// Kind of learning of a mentee.
const MENTORING: &str = "наставничество";

const CUTS: &[(Cut, &str)] = &[(Cut::Kind, KIND)];

/// Which share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Learning {
    /// Learned from colleagues at least once in the year.
    Horizontal,
    /// Holds a document on lesson design of the last three years.
    Design,
}

/// Series, cuts, flows and sources of a share.
pub(crate) fn compute(share: Learning, basis: Basis<'_>) -> Result<FigureDraft> {
    census::compute(&records(share, basis)?, basis)
}

/// What makes a teacher a hit of a share.
pub(super) fn records(share: Learning, basis: Basis<'_>) -> Result<Records> {
    match share {
        Learning::Design => alone(IndicatorId::LessonDesign, basis),
        Learning::Horizontal => Ok(horizontal(basis)?.0),
    }
}

/// The same without what mentees learn from their mentors; `None`: there are no pairs.
pub(crate) fn without_mentoring(basis: Basis<'_>) -> Result<Option<FigureDraft>> {
    if coverage::years(basis).is_empty() {
        return Ok(None);
    }
    let records = alone(IndicatorId::HorizontalLearning, basis)?;
    census::compute(&records, basis).map(Some)
}

/// The records that sources of learning state; documents are not told by their number.
fn alone(indicator: IndicatorId, basis: Basis<'_>) -> Result<Records> {
    Ok(Records { are_told: false, ..Records::of(indicator, CUTS, basis)? })
}

/// Learning from colleagues, that of mentees from their mentors in every year of the pair with it; and the
/// records whose name is between several people.
fn horizontal(basis: Basis<'_>) -> Result<(Records, Vec<UnclearName>)> {
    let mut records = Records::of(IndicatorId::HorizontalLearning, CUTS, basis)?;
    let columns = [YEAR, PERSON, MEMBER, NAMESAKE, KIND, TABLE, ROW].map(col);
    let mentees = coverage::mentees(basis)?.with_column(lit(MENTORING).alias(KIND));
    let both = [records.frame.select(&columns), mentees.select(&columns)];
    let (frame, unclear) = unlisted::resolved(concat(both, UnionArgs::default())?)?;
    records.years.extend(coverage::years(basis));
    Ok((Records { frame, ..records }, unclear))
}

/// Records of «horizontal» learning whose name is between several people.
pub(super) fn unclear_names(basis: Basis<'_>) -> Result<Vec<UnclearName>> {
    Ok(horizontal(basis)?.1)
}

/// People and records by kind, for the report.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<EventSummary>> {
    let (records, _) = horizontal(basis)?;
    participation::counts(&records, IndicatorId::HorizontalLearning, basis.year)
}

/// Documents on the theme dated in the window of the reporting year, in order of dates.
pub(crate) fn courses(basis: Basis<'_>) -> Result<Vec<CourseMatch>> {
    let (counted, _) = basis.facts.teachers.records(IndicatorId::LessonDesign, basis.choices)?;
    let counted = counted.filter(col(YEAR).eq(lit(basis.year.0)));
    let mut counted_rows = BTreeSet::new();
    for row in Rows::of(counted)?.iter() {
        counted_rows.insert((row.count(TABLE)?, row.count(ROW)?));
    }
    let to = basis.year.snapshot(basis.choices.snapshot);
    let from = to.checked_sub_months(Months::new(basis.choices.design_months));
    let mut matches = Vec::new();
    for course in &basis.facts.training.courses {
        if Some(course.date) <= from || course.date > to {
            continue;
        }
        let place = (u64::from(course.spot.table), u64::from(course.spot.row));
        let why_not = if course.is_short { "мало часов" } else { "вне списка" };
        matches.push(CourseMatch {
            date: course.date,
            name: course.name.clone(),
            kind: course.kind,
            hours: course.hours,
            topic: course.topic.clone(),
            keyword: course.keyword.clone(),
            why_not: (!counted_rows.contains(&place)).then_some(why_not),
        });
    }
    matches.sort_by(|a, b| (a.date, &a.name, &a.topic).cmp(&(b.date, &b.name, &b.topic)));
    Ok(matches)
}
