//! Pairs as figures: young and newly hired teachers with a mentor, pairs fulfilled.
//! A census; a pair supports in every school year it has a day in, and is judged in that of its last day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use polars::prelude::*;

use crate::analysis::{Breakdown, Pair, YoungTeacher};
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::frame::frame;
use crate::facts::query::count;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    EXPERIENCE, HIT, KIND, MEMBER, MENTOR, NAME, NEW, OF, PERSON, POSITION, ROW, SUPPORTS, TABLE,
    YEAR, YOUNG,
};
use crate::facts::staff::Teacher;
use crate::ids::{Cut, PairRuleId};
use crate::indicator::basis::{Basis, Counting, FigureDraft};
use crate::indicator::census::{self, Records};
use crate::indicator::units;
use crate::period::AcademicYear;
use crate::remark::Origin;

/// A pair in one school year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting<'a> {
    pub(super) year: AcademicYear,
    pub(super) pair: &'a Pair,
    pub(super) spot: Spot,
}

impl Meeting<'_> {
    /// The mentee in the year; `None`: the list does not have one such person.
    fn mentee<'s>(&self, basis: Basis<'s>) -> Option<Teacher<'s>> {
        basis.staff().named(self.year, &self.pair.mentee, &Origin::default()).ok()
    }
}

/// Every pair in every year up to the reporting one.
pub(super) fn meetings(basis: Basis<'_>) -> Vec<Meeting<'_>> {
    let mut meetings = Vec::new();
    for pair in basis.pairs.iter().filter(|pair| !pair.card.is_of_one) {
        let (Some((from, to)), Some((table, row))) = (term(pair), pair.card.place) else {
            continue;
        };
        let last = AcademicYear::of(to).min(basis.year);
        let years = (AcademicYear::of(from).0..=last.0).map(AcademicYear);
        meetings.extend(years.map(|year| Meeting { year, pair, spot: Spot { table, row } }));
    }
    meetings
}

/// First and last day; no day at all where the end is before the start.
fn term(pair: &Pair) -> Option<(NaiveDate, NaiveDate)> {
    pair.from.zip(pair.to).filter(|(from, to)| from <= to)
}

/// Years with a pair.
pub(super) fn years(basis: Basis<'_>) -> BTreeSet<AcademicYear> {
    meetings(basis).into_iter().map(|meeting| meeting.year).collect()
}

/// Share of the young and newly hired of N_пед who are mentees in the year.
pub(crate) fn young_supported(basis: Basis<'_>) -> Result<FigureDraft> {
    let supported = support(basis)?;
    let teachers = census::people(&supported, basis)?.filter(col(OF).is_not_null());
    let known = teachers.clone().filter(col(HIT).is_not_null());
    let mut breakdown = Vec::new();
    for (group, column) in [("молодые", YOUNG), ("вновь принятые", NEW)] {
        let units = known.clone().filter(col(column));
        let series = units::series(&units, basis.year, Counting::Census)?;
        if !series.is_empty() {
            breakdown.push(Breakdown {
                by: Cut::Group,
                key: group.to_owned(),
                series,
                change: None,
            });
        }
    }
    let needing = teachers.filter(needs_support());
    let rows = [census::listed_rows(basis), census::rows_of(&meeting_frame(basis)?)];
    Ok(FigureDraft {
        series: units::series(&needing, basis.year, Counting::Census)?,
        breakdown,
        sources: units::sources(concat(rows, UnionArgs::default())?, basis.places, basis.year)?,
        ..FigureDraft::default()
    })
}

/// Mentees whose pair supports them.
pub(super) fn support(basis: Basis<'_>) -> Result<Records> {
    let frame = mentees(basis)?.filter(col(SUPPORTS));
    Ok(Records { frame, years: years(basis), cuts: &[], are_told: false })
}

/// Mentees of N_пед in every year of their pairs; in years without a list the names as written.
pub(super) fn mentees(basis: Basis<'_>) -> Result<LazyFrame> {
    let named = meeting_frame(basis)?.filter(col(PERSON).is_not_null());
    Ok(basis.facts.teachers.of_counted_people(named, basis.choices))
}

/// Every pair in every year: `year`, `mentor`, `person` of the mentee (null: nobody of the year's list) with
/// the number in the list, whether both were at the school so that it `supports`, `table`, `row`.
fn meeting_frame(basis: Basis<'_>) -> Result<LazyFrame> {
    let mut rows = Vec::new();
    for meeting in meetings(basis) {
        let mentee = meeting.mentee(basis);
        rows.push((meeting, mentee));
    }
    let frame = frame!(rows, |row| {
        YEAR => row.0.year.0,
        MENTOR => row.0.pair.mentor.as_str(),
        PERSON => row.1.as_ref().map(Teacher::key),
        MEMBER => row.1.as_ref().and_then(Teacher::member),
        SUPPORTS => !row.0.pair.breaks(PairRuleId::R1),
        TABLE => row.0.spot.table,
        ROW => row.0.spot.row,
    });
    Ok(frame.lazy())
}

/// Share of the pairs that ended in the year and are fulfilled; terminated ones are among them, those of which
/// nothing could say how they ended are not.
pub(crate) fn pairs_completed(basis: Basis<'_>) -> Result<FigureDraft> {
    let pairs = ended(basis);
    let frame = frame!(pairs, |ended| {
        YEAR => ended.year.0,
        KIND => ended.pair.kind.as_str(),
        HIT => u32::from(ended.pair.fulfilled),
        TABLE => ended.spot.table,
        ROW => ended.spot.row,
    });
    let units = frame.lazy().with_column(count(1).alias(OF));
    Ok(FigureDraft {
        series: units::series(&units, basis.year, Counting::Census)?,
        breakdown: units::cut(&units, Cut::Kind, KIND, basis.year, Counting::Census)?,
        sources: units::sources(units, basis.places, basis.year)?,
        ..FigureDraft::default()
    })
}

/// Pairs by the year of their last day, up to the reporting one.
fn ended(basis: Basis<'_>) -> Vec<Meeting<'_>> {
    let mut ended = Vec::new();
    for pair in basis.pairs {
        let (Some(_), Some((table, row)), Some(year)) =
            (term(pair), pair.card.place, pair.counted_year())
        else {
            continue;
        };
        if year <= basis.year {
            ended.push(Meeting { year, pair, spot: Spot { table, row } });
        }
    }
    ended
}

/// Whether a teacher is to be supported: young or newly hired.
pub(super) fn needs_support() -> Expr {
    col(YOUNG).or(col(NEW).fill_null(lit(false)))
}

/// Young and newly hired teachers of the reporting year with their mentors.
pub(crate) fn young(basis: Basis<'_>) -> Result<Vec<YoungTeacher>> {
    let mut mentors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let of_year = col(YEAR).eq(lit(basis.year.0));
    let mentees = mentees(basis)?.filter(col(SUPPORTS).and(of_year.clone()));
    for row in Rows::of(mentees)?.iter() {
        let of_mentee = mentors.entry(row.text(PERSON)?.unwrap_or_default());
        of_mentee.or_default().extend(row.text(MENTOR)?);
    }
    let needing = census::teachers(basis).filter(of_year.and(needs_support()));
    let mut teachers = Vec::new();
    for row in Rows::of(needing)?.iter() {
        let of_person = mentors.get(&row.text(PERSON)?.unwrap_or_default());
        teachers.push(YoungTeacher {
            name: row.text(NAME)?.unwrap_or_default(),
            post: row.text(POSITION)?.unwrap_or_default(),
            is_young: row.flag(YOUNG)?,
            is_new: row.flag(NEW)?,
            experience: row.number(EXPERIENCE)?,
            hired: hired(basis, row.text(PERSON)?.as_deref()),
            mentors: of_person.into_iter().flatten().cloned().collect(),
        });
    }
    teachers.sort_by(|one, another| (&one.name, &one.post).cmp(&(&another.name, &another.post)));
    Ok(teachers)
}

/// The first day at the school of a person of the reporting year's list.
fn hired(basis: Basis<'_>, key: Option<&str>) -> Option<NaiveDate> {
    let list = basis.staff().years.get(&basis.year)?;
    let person = list.persons.iter().find(|person| Some(person.key.as_str()) == key)?;
    person.spans.iter().filter_map(|span| span.hired).min()
}
