//! One work in two lists: under other codes, another subject or class. The later list is left out.
//! Whole works with the same results under other codes and other classes are in doubt only.

use polars::prelude::*;

use super::AFFECTED;
use super::index::{Index, WORK_NUMBER};
use super::result_row::is_of_pupil;
use crate::error::Result;
use crate::facts::list_copy::{self, Doubts, List, ListEntry, ListNumbers};
use crate::facts::query::in_one_piece;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{ABSENT, CLASS, CODE, MARK, ORDINAL, SCORE, TABLE};
use crate::remark::Remark;
use crate::text;

/// The works without the lists that repeat others.
pub(super) fn left_out(results: &DataFrame, index: &Index<'_>) -> Result<(DataFrame, Vec<Remark>)> {
    let results = results.with_row_index(ORDINAL.into(), None)?;
    let pupils = results.clone().lazy().filter(is_of_pupil());
    let lists = lists(pupils, &[TABLE, WORK_NUMBER, CLASS], index)?;
    let (repeated, mut remarks) = list_copy::repeated(&lists, index.tables, &AFFECTED);
    let repeated: Vec<u32> = repeated.into_iter().collect();
    let is_repeated =
        col(ORDINAL).is_in(lit(Series::new(ORDINAL.into(), repeated)).implode(true), false);
    let results = in_one_piece(results.lazy().filter(is_repeated.not()))?;
    remarks.extend(doubts(&results, index)?);
    Ok((results.drop(ORDINAL)?, remarks))
}

/// The rows of pupils cut into lists by some keys, in the order of the keys.
fn lists(pupils: LazyFrame, keys: &[&str], index: &Index<'_>) -> Result<Vec<List>> {
    let by: Vec<Expr> = keys.iter().map(|key| col(*key)).collect();
    let groups = pupils
        .group_by_stable(by)
        .agg([ORDINAL, CODE, MARK, SCORE, ABSENT].map(col))
        .sort(keys.to_vec(), SortMultipleOptions::default());
    let (mut lists, mut numbers) = (Vec::new(), ListNumbers::default());
    for row in Rows::of(groups)?.iter() {
        let work = index.work(row)?;
        lists.push(List {
            table: row.place_number(TABLE)? as u32,
            season: (work.year, work.school.as_deref().map(str::to_owned)),
            paper: format!("{} {}", work.subject, work.grade),
            class: if keys.contains(&CLASS) { row.text(CLASS)? } else { None },
            title: work.to_string(),
            entries: entries(row, &mut numbers)?,
        });
    }
    Ok(lists)
}

fn entries(row: Row<'_>, numbers: &mut ListNumbers) -> Result<Vec<ListEntry>> {
    let [places, codes, marks, scores, absent] = [
        row.group(ORDINAL)?,
        row.group(CODE)?,
        row.group(MARK)?,
        row.group(SCORE)?,
        row.group(ABSENT)?,
    ];
    let (places, codes, marks) = (places.u32()?, codes.str()?, marks.u32()?);
    let (scores, absent) = (scores.f64()?, absent.u32()?);
    let mut entries = Vec::new();
    for (at, place) in places.into_no_null_iter().enumerate() {
        let pupil = text::folded(codes.get(at).unwrap_or_default());
        let mark = marks.get(at).map(|mark| mark.to_string()).unwrap_or_default();
        let outcome = (mark.as_str(), scores.get(at), absent.get(at) == Some(1));
        entries.push(numbers.entry(place, &pupil, outcome));
    }
    Ok(entries)
}

/// Whole works that are alike under other codes and classes: one remark for each pair of tables.
fn doubts(results: &DataFrame, index: &Index<'_>) -> Result<Vec<Remark>> {
    let is_of_several = col(TABLE).n_unique().over([col(WORK_NUMBER)])?.gt(lit(1));
    let pupils = results.clone().lazy().filter(is_of_pupil()).filter(is_of_several);
    let lists = lists(pupils, &[WORK_NUMBER, TABLE], index)?;
    let mut doubts = Doubts::default();
    for of_work in lists.chunk_by(List::is_of_work) {
        for (at, first) in of_work.iter().enumerate() {
            for second in of_work[at + 1..].iter().filter(|second| first.has_results_of(second)) {
                let tables = (first.table, second.table, first.season.0);
                doubts.add(tables, first.title.clone(), second.entries.len());
            }
        }
    }
    Ok(doubts.remarks(index.tables, "те же отметки и баллы ", &AFFECTED))
}
