//! The school year of answers by the time each was given. A year written in full round the table goes before, if
//! some of the times are near it; a day or a calendar year there may be those of the file.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use crate::facts::context;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::kinds::About;
use crate::period::title::StatedTitle;
use crate::period::{AcademicYear, Precision};
use crate::remark::{self, Remark};

/// So many days before and after a school year a survey of it may be held.
const NEAR: i64 = 45;

/// Dates the rows of wide tables that have no column of years; says where the texts round them say another year.
pub(crate) fn date_by_timestamps(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables {
        let is_undated = table.form.kind.row().about == About::Survey
            && table.is_wide()
            && !table.has(FieldName::Year)
            && table.has(FieldName::Timestamp);
        let mut days = BTreeSet::new();
        for part in [Some(&*table), table.refused.as_deref()].into_iter().flatten() {
            days.extend((0..part.len()).filter_map(|row| part.date(FieldName::Timestamp, row)));
        }
        // Times that nobody can read date nothing.
        if !is_undated || days.is_empty() {
            continue;
        }
        let named = context::stated_round(table);
        let in_full = named.as_ref().and_then(year_in_full);
        let n_near = days.iter().filter(|day| in_full.is_some_and(|year| is_near(**day, year)));
        let n_near = n_near.count();
        let is_followed = in_full.is_none() || n_near > 0;
        if let Some(named) = &named {
            remarks.extend(disagreement(table, named, &days, is_followed));
        }
        if !is_followed || n_near == days.len() {
            continue;
        }
        date(table, in_full);
        if let Some(refused) = table.refused.as_deref_mut() {
            date(refused, in_full);
        }
    }
    remarks
}

/// The school year that a text states as such, and not by a day or a calendar year.
fn year_in_full(named: &StatedTitle) -> Option<AcademicYear> {
    let stated = named.year.filter(|stated| stated.precision == Precision::Exact)?;
    if named.day.is_none() { Some(stated.year) } else { None }
}

fn is_near(day: NaiveDate, year: AcademicYear) -> bool {
    let (before, after) = (year.first_day() - day, day - year.last_day());
    before.num_days() <= NEAR && after.num_days() <= NEAR
}

/// The year of an answer.
fn year_of(day: NaiveDate, in_full: Option<AcademicYear>) -> AcademicYear {
    in_full.filter(|year| is_near(day, *year)).unwrap_or_else(|| AcademicYear::of(day))
}

/// A row that somebody added by hand has no time: it is of the year of the row above it.
fn date(table: &mut Table<'_>, in_full: Option<AcademicYear>) {
    let mut years = Vec::new();
    let mut latest = None;
    for row in 0..table.len() {
        let day = table.date(FieldName::Timestamp, row);
        latest = day.map(|day| year_of(day, in_full)).or(latest);
        years.push(latest);
    }
    if latest.is_some() {
        table.state_years(FieldName::Timestamp, &years);
    }
}

/// What is said where some answers are of another year than the texts round them say.
fn disagreement(
    table: &Table<'_>,
    named: &StatedTitle,
    days: &BTreeSet<NaiveDate>,
    is_followed: bool,
) -> Option<Remark> {
    let stated = named.year?;
    let in_full = year_in_full(named);
    let mut years: BTreeSet<AcademicYear> = days.iter().map(|day| year_of(*day, in_full)).collect();
    // A calendar year may be the one that the answers were given in.
    let is_calendar = stated.precision == Precision::BareYear
        && days.iter().all(|day| day.year() == stated.year.end_year());
    if is_calendar || years.iter().all(|year| *year == stated.year) {
        return None;
    }
    let taken = if is_followed {
        "год каждого ответа по отметке"
    } else {
        "год из названий"
    };
    years.remove(&stated.year);
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let detail = format!(
        "в названиях {}, по отметкам времени {}: взят {taken}",
        stated.year,
        years.join(", ")
    );
    let remark = Remark::new(&remark::YEARS_DISAGREE, &table.place).with("years", detail);
    Some(remark.affecting(table.form.kind.feeds()))
}
