//! ГИА: protocol rows, appeals and the exam template → one frame of results, each graduate once a subject.
//! The frame holds for every choice of the threshold; the choice is made by a query.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use polars::prelude::*;

use crate::error::Result;
use crate::facts::ground::Setting;
use crate::facts::query::OfNoRows;
use crate::facts::rows::Rows;
use crate::facts::schema::{DATE, EXAM, ROW, SEPTEMBER, TABLE};
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::reference::{Exam, Reference};
use crate::remark::{self, Remark};

mod exam_cell;
pub(super) mod heading;
mod initials;
mod latest;
mod mask;
mod misplaced_marks;
mod no_exam;
mod oral_part;
mod read;
mod scores;
mod sitting;
mod threshold;

use sitting::Sitting;

pub(crate) use threshold::{above, against_threshold, passed};

/// Indicators that ГИА feeds.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(FormKind::Exam)] =
    programme::constants_fed_by(FormKind::Exam);

/// Says that a table is of no exam, by the word that decided it: all its rows, also those that were refused.
fn rehearsal(table: &Table<'_>, word: &str) -> Remark {
    let n_rows = table.len() + table.n_refused as usize;
    let remark = Remark::new(&remark::REHEARSAL, &table.place).value(word.to_owned());
    remark.affecting(&AFFECTED).standing_for(n_rows)
}

/// Whether the texts round a table say that it is of no exam of the ГИА.
pub(crate) fn is_rehearsal(table: &Table<'_>) -> bool {
    table.form.kind == FormKind::Exam && no_exam::word_of(table).is_some()
}

/// Refused rows of a table that are of no exam: what is wrong in them is no error. Rows as Excel shows them.
pub(crate) fn forgiven(table: &Table<'_>) -> Vec<u32> {
    let (FormKind::Exam, Some(refused)) = (table.form.kind, table.refused.as_deref()) else {
        return Vec::new();
    };
    if is_rehearsal(table) {
        return refused.rows.clone();
    }
    let mut rows = Vec::new();
    for (line, row) in refused.rows.iter().enumerate() {
        if no_exam::word_of_row(refused, line).is_some() {
            rows.push(*row);
        }
    }
    rows
}

/// Whether a table is known to be of no exam, or has days of exams: its names say no other year then.
pub(crate) fn speaks_of_its_days(table: &Table<'_>, reference: &Reference) -> bool {
    is_rehearsal(table)
        || (0..table.len()).any(|line| heading::row_date(table, line).is_some())
        || heading::date(table, reference).is_some()
}

/// The latest school year of a table's exams, one of `sure` if they are given; rehearsals and days out of
/// season have none.
pub(crate) fn latest_year(
    table: &Table<'_>,
    reference: &Reference,
    sure: Option<&BTreeSet<AcademicYear>>,
) -> Option<AcademicYear> {
    let mut years = years(table, reference);
    years.retain(|year| sure.is_none_or(|sure| sure.contains(year)));
    years.last().copied()
}

/// The school years of a table's exams.
pub(crate) fn years(table: &Table<'_>, reference: &Reference) -> BTreeSet<AcademicYear> {
    if is_rehearsal(table) {
        return BTreeSet::new();
    }
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for line in 0..table.len() {
        if no_exam::word_of_row(table, line).is_none() {
            days.extend(heading::row_date(table, line));
        }
    }
    if days.is_empty() {
        days.extend(heading::date(table, reference));
    }
    days.retain(|day| !no_exam::is_out_of_season(*day));
    days.into_iter().map(AcademicYear::of_exam).collect()
}

/// Results of all tables, each graduate once a subject; the columns are those of [`sitting::frame`].
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
) -> Result<(DataFrame, Vec<Remark>)> {
    let (mut sittings, mut remarks) = (Vec::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != FormKind::Exam {
            continue;
        }
        if let Some(word) = no_exam::word_of(table) {
            remarks.push(rehearsal(table, &word));
            continue;
        }
        let (of_table, findings) = read::sittings(number as u32, table, setting);
        sittings.extend(of_table);
        remarks.extend(findings);
    }
    let (sittings, contradictions) = oral_part::joined(sittings, tables);
    let (sittings, empty) = sitting::with_results(sittings, tables, setting.reference);
    remarks.extend([contradictions, empty].concat());
    if sittings.is_empty() {
        static OF_NO_ROWS: OfNoRows<DataFrame> = OfNoRows::new();
        let results = OF_NO_ROWS.get(|| Ok(results(&sittings, tables, setting)?.0))?;
        return Ok((results, remarks));
    }
    let (results, of_results) = results(&sittings, tables, setting)?;
    remarks.extend(of_results);
    Ok((results, remarks))
}

/// Of the sittings of a graduate in a subject the one that counts, and what is said of all.
fn results(
    sittings: &[Sitting],
    tables: &[Table<'_>],
    setting: Setting<'_>,
) -> Result<(DataFrame, Vec<Remark>)> {
    let sittings = sitting::frame(sittings, tables, setting.reference)?;
    let unjudged = threshold::remarks(&sittings, &setting.passport.choices, tables)?;
    let (latest, superseded) = latest::latest(&sittings, tables)?;
    let (results, repeated) = initials::once(&latest, tables)?;
    let apart = shown_apart(&results, tables)?;
    Ok((results, [unjudged, superseded, repeated, apart].concat()))
}

/// Says which results are shown apart, once a table.
fn shown_apart(results: &DataFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    const IS_GVE: &str = "gve";
    let is_gve = col(EXAM).eq(lit(Exam::Gve.title()));
    let day = col(DATE).dt().to_string("%d.%m.%Y");
    let noted = results
        .clone()
        .lazy()
        .with_columns([is_gve.alias(IS_GVE), day.alias("day")])
        .filter(col(IS_GVE).or(col(SEPTEMBER)))
        .unique_stable(Some(cols([TABLE, IS_GVE])), UniqueKeepStrategy::First);
    let mut remarks = Vec::new();
    for row in Rows::of(noted)?.iter() {
        let place = &tables[row.spot(TABLE, ROW)?.table as usize].place;
        remarks.push(if row.flag(IS_GVE)? {
            Remark::new(&remark::APART, place)
        } else {
            let day = row.text("day")?.unwrap_or_default();
            Remark::new(&remark::SEPTEMBER, place).with("results", day)
        });
    }
    Ok(remarks)
}
