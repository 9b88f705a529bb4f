//! One source for each work: repeated pupils once, Ф1 before the blank, forms and Ф3.
//! Compares what was set aside with what stays.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::AFFECTED;
use super::index::{Index, WORK_NUMBER};
use super::result_row::{JOURNAL, SOURCE, VprSource, is_of, is_of_pupil, n_marks};
use crate::error::Result;
use crate::facts::first_row::{FIRST_ROW, FIRST_TABLE, REPEATS, are_distinct, first_rows};
use crate::facts::query::left_in_order;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{ABSENT, CLASS, MARK, MARKS, PUPIL, ROW, SCORE, TABLE};
use crate::remark::{self, Remark};

mod absentees;

/// The source that a work is counted from, u32 as [`SOURCE`].
const CHOSEN: &str = "chosen";

/// Equal rows of one pupil are one; of different ones the first stays.
pub(super) fn without_duplicates(
    results: DataFrame,
    index: &Index<'_>,
) -> Result<(DataFrame, Vec<Remark>)> {
    if are_distinct(&results, [WORK_NUMBER, PUPIL])? {
        return Ok((results, Vec::new()));
    }
    let values = [[CLASS, MARK, JOURNAL, SCORE, ABSENT].as_slice(), &MARKS].concat();
    let rows = first_rows(results.lazy(), &[SOURCE, WORK_NUMBER, PUPIL], &values)?;
    let mut remarks = Vec::new();
    let others = rows.after.clone().lazy().filter(col(REPEATS).not());
    for row in Rows::of(others)?.iter() {
        let first = &index.tables[row.place_number(FIRST_TABLE)?].place;
        let first = first.at_row(row.place_number(FIRST_ROW)? as u32);
        let remark = Remark::new(&remark::OTHER_ROW, &index.place(row)?);
        remarks.push(remark.beside(&first).affecting(&AFFECTED));
    }
    // In a blank without classes a code may be a number in a list.
    let tables = (0_u32..).zip(index.tables);
    let blanks = tables.filter(|(_, table)| table.form.template.is_some());
    let blanks: Vec<u32> = blanks.map(|(number, _)| number).collect();
    let blanks = lit(Series::new(TABLE.into(), blanks)).implode(true);
    let is_of_blank = col(TABLE).is_in(blanks, false);
    let is_unplaced = is_of_blank.and(col(CLASS).is_null()).alias("is_unplaced");
    let repeats = rows
        .after
        .lazy()
        .filter(col(REPEATS))
        .group_by([col(TABLE), is_unplaced])
        .agg([col(ROW).first(), len().alias("n_rows")])
        .sort([TABLE, "is_unplaced"], SortMultipleOptions::default());
    for row in Rows::of(repeats)?.iter() {
        let is_unplaced = row.flag("is_unplaced")?;
        let rule = if is_unplaced { &remark::REPEATED_UNPLACED } else { &remark::SAME_ROW };
        let n_rows = row.count("n_rows")? as usize;
        let detail = format!("таких строк на листе: {n_rows}");
        let remark = Remark::new(rule, &index.place(row)?).with("place", &detail);
        remarks.push(remark.affecting(&AFFECTED).standing_for(n_rows));
    }
    Ok((rows.first, remarks))
}

/// For each work the best source only: Ф1, else the blank, else a form with marks, else Ф3, else a summary of the
/// school. Forms beside Ф1 and
/// Ф3 add whom these lack. Beside the rows the tables with works of which another source is counted.
pub(super) fn chosen(
    results: DataFrame,
    index: &Index<'_>,
) -> Result<(DataFrame, BTreeSet<u32>, Vec<Remark>)> {
    if !has_works_of_several(&results)? {
        return Ok((results, BTreeSet::new(), Vec::new()));
    }
    let work = [col(WORK_NUMBER)];
    let has_marks = n_marks().gt(lit(0));
    let is_form_marked = is_of(VprSource::Form).and(has_marks.clone()).any(true).over(&work)?;
    let is_f3_marked = is_of(VprSource::F3).and(has_marks.clone()).any(true).over(&work)?;
    let is_summary_marked = is_of(VprSource::Counts).and(has_marks).any(true).over(&work)?;
    let best = col(SOURCE).min().over(&work)?;
    // A form without a scale has no marks to beat Ф3 with.
    let is_beaten = best.clone().eq(lit(VprSource::Form as u32));
    let is_beaten = is_beaten.and(is_form_marked.not());
    let chosen = when(is_beaten.clone().and(is_f3_marked))
        .then(lit(VprSource::F3 as u32))
        .when(is_beaten.and(is_summary_marked))
        .then(lit(VprSource::Counts as u32))
        .otherwise(best)
        .alias(CHOSEN);
    let results = results.lazy().with_column(chosen).collect()?;
    let mut remarks = differences(&results, index)?;
    remarks.extend(summaries_that_differ(&results, index)?);
    let superseded = results
        .clone()
        .lazy()
        .filter(col(SOURCE).neq(col(CHOSEN)))
        .group_by_stable([col(TABLE), col(WORK_NUMBER)])
        .agg([col(SOURCE).first()]);
    let mut superseded_tables = BTreeSet::new();
    for row in Rows::of(superseded)?.iter() {
        superseded_tables.insert(row.count(TABLE)? as u32);
        let is_f3 = row.count(SOURCE)? == VprSource::F3 as u64;
        let rule = if is_f3 { &remark::SUPERSEDED } else { &remark::SECOND_SOURCE };
        let work = index.work(row)?.to_string();
        remarks.push(Remark::new(rule, index.sheet(row)?).with("work", work));
    }
    let (results, unplaced) = absentees::added(results, index)?;
    remarks.extend(unplaced);
    Ok((results, superseded_tables, remarks))
}

/// Whether a work has more than one source.
fn has_works_of_several(results: &DataFrame) -> Result<bool> {
    let is_of_several = col(SOURCE).min().neq(col(SOURCE).max()).alias("is_of_several");
    let works = results.clone().lazy().group_by([col(WORK_NUMBER)]).agg([is_of_several]);
    Ok(Rows::of(works.filter(col("is_of_several")).limit(1))?.len() > 0)
}

/// Sets Ф3 against the pupils of the same work.
fn differences(results: &DataFrame, index: &Index<'_>) -> Result<Vec<Remark>> {
    let by_pupils = results
        .clone()
        .lazy()
        .filter(is_of_pupil().and(col(SOURCE).eq(col(CHOSEN))))
        .group_by([col(WORK_NUMBER)])
        .agg(MARKS.map(|count| col(count).sum().name().suffix(BY_PUPILS)));
    let mut differ = lit(false);
    for count in MARKS {
        differ = differ.or(col(count).neq(col(format!("{count}{BY_PUPILS}"))));
    }
    let works = results
        .clone()
        .lazy()
        .filter(is_of(VprSource::F3))
        .join(by_pupils, [col(WORK_NUMBER)], [col(WORK_NUMBER)], left_in_order())
        .filter(differ);
    let mut remarks = Vec::new();
    for row in Rows::of(works)?.iter() {
        let (by_f3, by_pupils) = (shown_marks(row, "")?, shown_marks(row, BY_PUPILS)?);
        let work = index.work(row)?;
        let detail = format!("{work}: отметок 2/3/4/5 в Ф3 {by_f3}, по ученикам {by_pupils}");
        let remark = Remark::new(&remark::F3_DIFFERS, &index.place(row)?);
        remarks.push(remark.with("difference", &detail).affecting(&AFFECTED));
    }
    Ok(remarks)
}

/// Sets the school's summary against the source that its work is counted from.
fn summaries_that_differ(results: &DataFrame, index: &Index<'_>) -> Result<Vec<Remark>> {
    let sums = MARKS.map(|count| col(count).sum());
    let counted = results
        .clone()
        .lazy()
        .filter(col(SOURCE).eq(col(CHOSEN)).and(is_of(VprSource::Counts).not()))
        .group_by([col(WORK_NUMBER)])
        .agg(sums.clone().map(|sum| sum.name().suffix(BY_PUPILS)));
    let mut differ = lit(false);
    for count in MARKS {
        differ = differ.or(col(count).neq(col(format!("{count}{BY_PUPILS}"))));
    }
    let summaries = results
        .clone()
        .lazy()
        .filter(is_of(VprSource::Counts))
        .group_by_stable([col(WORK_NUMBER)])
        .agg([[col(TABLE).first(), col(ROW).first()].as_slice(), &sums].concat())
        .join(counted, [col(WORK_NUMBER)], [col(WORK_NUMBER)], left_in_order())
        .filter(differ);
    let mut remarks = Vec::new();
    for row in Rows::of(summaries)?.iter() {
        let (stated, counted) = (shown_marks(row, "")?, shown_marks(row, BY_PUPILS)?);
        let work = index.work(row)?;
        let detail = format!("{work}: отметок 2/3/4/5 в сводке {stated}, учтено {counted}");
        let remark = Remark::new(&remark::SUMMARY_DIFFERS, &index.place(row)?);
        remarks.push(remark.with("difference", &detail).affecting(&AFFECTED));
    }
    Ok(remarks)
}

const BY_PUPILS: &str = "_by_pupils";

fn shown_marks(row: Row<'_>, suffix: &str) -> Result<String> {
    let mut shown = Vec::new();
    for count in MARKS {
        shown.push(row.count(&format!("{count}{suffix}"))?.to_string());
    }
    Ok(shown.join("/"))
}
