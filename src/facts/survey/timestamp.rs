//! The school year of answers by the time each was given. A year written in full round the table goes before, if
//! some of the times are near it; a day or a calendar year there may be those of the file. A survey «до» of the last
//! days of August is of the year to come.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use super::{Stage, stage_of};
use crate::facts::context;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::kinds::About;
use crate::period::title::StatedTitle;
use crate::period::{AcademicYear, Precision};
use crate::remark::{self, Remark};

/// So many days before and after a school year a survey of it may be held.
const NEAR: i64 = 45;

/// From this day of August on a school may ask before the year to come.
const EVE: u32 = 20;

/// The days of answers, each with its school year.
type Days = BTreeSet<(NaiveDate, AcademicYear)>;

/// Dates the rows of wide tables that have no column of years; says where the texts round them say another year.
pub(crate) fn date_by_timestamps(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables {
        let is_undated = table.form.kind.row().about == About::Survey
            && table.is_wide()
            && !table.has(FieldName::Year)
            && table.has(FieldName::Timestamp);
        if !is_undated {
            continue;
        }
        let terms = terms(table);
        let mut days = Days::new();
        for part in [Some(&*table), table.refused.as_deref()].into_iter().flatten() {
            days.extend((0..part.len()).filter_map(|row| answered(part, row, &terms)));
        }
        // Times that nobody can read date nothing.
        if days.is_empty() {
            continue;
        }
        let named = context::stated_round(table);
        let in_full = named.as_ref().and_then(year_in_full);
        let n_near = match in_full {
            Some(year) => days.iter().filter(|(day, _)| is_near(*day, year)).count(),
            None => 0,
        };
        let is_followed = in_full.is_none() || n_near > 0;
        if let Some(named) = &named {
            remarks.extend(disagreement(table, named, &days, is_followed));
        }
        if !is_followed || n_near == days.len() {
            continue;
        }
        remarks.extend(on_the_eve(table, &days, in_full));
        date(table, &terms, in_full);
        if let Some(refused) = table.refused.as_deref_mut() {
            date(refused, &terms, in_full);
        }
    }
    remarks
}

/// The school years of the answers that were given before the last days of August.
fn terms(table: &Table<'_>) -> BTreeSet<AcademicYear> {
    let mut terms = BTreeSet::new();
    for part in [Some(table), table.refused.as_deref()].into_iter().flatten() {
        let days = (0..part.len()).filter_map(|row| part.date(FieldName::Timestamp, row));
        terms.extend(days.filter(|day| !is_eve(*day)).map(AcademicYear::of));
    }
    terms
}

fn is_eve(day: NaiveDate) -> bool {
    day.month() == 8 && day.day() >= EVE
}

/// When a row was answered, and the school year that it tells: on the eve of a year the survey «до» is of the year to
/// come; so is one without a stage in a table that has answers of that year and none of the one that ends.
fn answered(
    table: &Table<'_>,
    row: usize,
    terms: &BTreeSet<AcademicYear>,
) -> Option<(NaiveDate, AcademicYear)> {
    let day = table.date(FieldName::Timestamp, row)?;
    let (ending, coming) = (AcademicYear::of(day), AcademicYear(day.year()));
    let is_of_coming = is_eve(day)
        && match stage_of(table, row) {
            Some(Stage::First) => true,
            Some(Stage::Unstated) => terms.contains(&coming) && !terms.contains(&ending),
            _ => false,
        };
    Some((day, if is_of_coming { coming } else { ending }))
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
fn year_of((day, year): (NaiveDate, AcademicYear), in_full: Option<AcademicYear>) -> AcademicYear {
    in_full.filter(|year| is_near(day, *year)).unwrap_or(year)
}

/// A row that somebody added by hand has no time: it is of the year of the row above it.
fn date(table: &mut Table<'_>, terms: &BTreeSet<AcademicYear>, in_full: Option<AcademicYear>) {
    let mut years = Vec::new();
    let mut latest = None;
    for row in 0..table.len() {
        let answered = answered(table, row, terms);
        latest = answered.map(|answered| year_of(answered, in_full)).or(latest);
        years.push(latest);
    }
    if latest.is_some() {
        table.state_years(FieldName::Timestamp, &years);
    }
}

/// What is said where answers of August are of the year to come, by no name but by their stage.
fn on_the_eve(table: &Table<'_>, days: &Days, in_full: Option<AcademicYear>) -> Option<Remark> {
    let mut years = BTreeSet::new();
    for (day, year) in days {
        if *year != AcademicYear::of(*day) && in_full.is_none_or(|named| !is_near(*day, named)) {
            years.insert(year.to_string());
        }
    }
    if years.is_empty() {
        return None;
    }
    let years: Vec<String> = years.into_iter().collect();
    let remark = Remark::new(&remark::SURVEY_ON_THE_EVE, &table.place);
    Some(remark.with("years", years.join(", ")).affecting(table.form.kind.feeds()))
}

/// What is said where some answers are of another year than the texts round them say.
fn disagreement(
    table: &Table<'_>,
    named: &StatedTitle,
    days: &Days,
    is_followed: bool,
) -> Option<Remark> {
    let stated = named.year?;
    let in_full = year_in_full(named);
    let mut years: BTreeSet<AcademicYear> =
        days.iter().map(|answered| year_of(*answered, in_full)).collect();
    // A calendar year may be the one that the answers were given in.
    let is_calendar = stated.precision == Precision::BareYear
        && days.iter().all(|(day, _)| day.year() == stated.year.end_year());
    if is_calendar || years.iter().all(|year| *year == stated.year) {
        return None;
    }
    let chosen_year = if is_followed {
        "год каждого ответа по отметке"
    } else {
        "год из названий"
    };
    years.remove(&stated.year);
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let detail = format!(
        "в названиях {}, по отметкам времени {}: взят {chosen_year}",
        stated.year,
        years.join(", ")
    );
    let remark = Remark::new(&remark::YEARS_DISAGREE, &table.place).with("years", detail);
    Some(remark.affecting(table.form.kind.feeds()))
}
