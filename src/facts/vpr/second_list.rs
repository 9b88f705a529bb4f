//! One work in two lists: under other codes, another subject or class. The later list is left out.
//! Whole works with the same results under other codes and other classes are in doubt only.

use std::borrow::Cow;

use polars::prelude::*;

use super::AFFECTED;
use super::index::{Index, WORK_NUMBER};
use super::result_row::is_of_pupil;
use crate::error::Result;
use crate::facts::first_row::is_one_of;
use crate::facts::list_copy::{self, Doubts, List, ListEntry, Outcome, hundredths};
use crate::facts::numbering::Numbering;
use crate::facts::query::{columns, in_one_piece};
use crate::facts::rows::Rows;
use crate::facts::schema::{ABSENT, CLASS, CODE, MARK, ORDINAL, SCORE, TABLE};
use crate::remark::Remark;
use crate::text;

/// The works without the lists that repeat others.
pub(super) fn left_out(
    results: &DataFrame,
    codes: &Numbering<Cow<'_, str>>,
    index: &Index<'_>,
) -> Result<(DataFrame, Vec<Remark>)> {
    let entries = entries(results, codes)?;
    let results = results.with_row_index(ORDINAL.into(), None)?;
    let pupils = results.clone().lazy().filter(is_of_pupil());
    let lists = lists(pupils, &[TABLE, WORK_NUMBER, CLASS], &entries, index)?;
    let (repeated, mut remarks) = list_copy::repeated(&lists, index.tables, &AFFECTED);
    let results = if repeated.is_empty() {
        results
    } else {
        in_one_piece(results.lazy().filter(is_one_of(ORDINAL, repeated).not()))?
    };
    remarks.extend(doubts(&results, &entries, index)?);
    Ok((results.drop(ORDINAL)?, remarks))
}

/// Each row as an entry of a list.
fn entries(results: &DataFrame, codes: &Numbering<Cow<'_, str>>) -> Result<Vec<ListEntry>> {
    let compared = as_compared(codes);
    let [code, mark, score, absent] = [CODE, MARK, SCORE, ABSENT].map(|name| results.column(name));
    let (code, mark, score, absent) = (code?.u32()?, mark?.u32()?, score?.f64()?, absent?.u32()?);
    let mut outcomes: Numbering<Outcome<Option<u32>>> = Numbering::default();
    let mut entries = Vec::with_capacity(results.height());
    let rows = code.iter().zip(mark.iter()).zip(score.iter().zip(absent.iter()));
    for (fact, ((code, mark), (points, absent))) in (0..).zip(rows) {
        let is_absent = absent == Some(1);
        entries.push(ListEntry {
            fact,
            pupil: code.and_then(|code| compared[code as usize]),
            outcome: outcomes.of((mark, points.map(hundredths), is_absent)),
            has_points: points.is_some() || is_absent,
        });
    }
    Ok(entries)
}

/// For each code the number of all its spellings; `None`: nothing is left of it.
fn as_compared(codes: &Numbering<Cow<'_, str>>) -> Vec<Option<u32>> {
    let (mut others, mut compared) = (Numbering::default(), Vec::new());
    for (number, code) in (0..).zip(codes.iter()) {
        // A number, as codes of exports are, has one spelling.
        if code.bytes().all(|sign| sign.is_ascii_digit()) {
            compared.push(Some(number).filter(|_| !code.is_empty()));
            continue;
        }
        let folded = text::folded(code);
        compared.push(match codes.known(folded.as_str()) {
            _ if folded.is_empty() => None,
            Some(known) => Some(known),
            None => Some(codes.len() + others.of(folded)),
        });
    }
    compared
}

/// The rows of pupils cut into lists by some keys, in the order of the keys.
fn lists(
    pupils: LazyFrame,
    keys: &[&str],
    entries: &[ListEntry],
    index: &Index<'_>,
) -> Result<Vec<List>> {
    let groups = pupils
        .group_by_stable(columns(keys))
        .agg([col(ORDINAL)])
        .sort(keys.to_vec(), SortMultipleOptions::default());
    let mut lists = Vec::new();
    for row in Rows::of(groups)?.iter() {
        let work = index.work(row)?;
        let places = row.counts(ORDINAL)?;
        lists.push(List {
            table: row.place_number(TABLE)? as u32,
            season: (work.year, work.school.as_deref().map(str::to_owned)),
            paper: format!("{} {}", work.subject, work.grade),
            class: if keys.contains(&CLASS) { row.text(CLASS)? } else { None },
            title: work.to_string(),
            entries: places.into_iter().map(|place| entries[place as usize]).collect(),
        });
    }
    Ok(lists)
}

/// Whole works that are alike under other codes and classes: one remark for each pair of tables.
fn doubts(results: &DataFrame, entries: &[ListEntry], index: &Index<'_>) -> Result<Vec<Remark>> {
    let is_of_several = col(TABLE).n_unique().over([col(WORK_NUMBER)])?.gt(lit(1));
    let pupils = results.clone().lazy().filter(is_of_pupil()).filter(is_of_several);
    let lists = lists(pupils, &[WORK_NUMBER, TABLE], entries, index)?;
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
