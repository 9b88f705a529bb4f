//! Two papers of one class: a list that repeats another is left out; where pupils can't be matched – here
//! codes, there names, or a work named once only – nothing is dropped, and the pupils are in doubt.

use polars::prelude::*;

use super::{AFFECTED, OTHER, PAPER, may_be_of_one, pairs};
use crate::error::Result;
use crate::facts::first_row::is_one_of;
use crate::facts::list_copy::{self, Doubts, LEAST_PUPILS, List, ListEntry, Outcome, hundredths};
use crate::facts::numbering::Numbering;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    ABSENT, CLASS, GRADE, LABEL, NAMED, ORDINAL, PARTICIPANT, PUPILS, SCHOOL, SCORE, SUBJECT,
    TABLE, WORK_KEY, YEAR,
};
use crate::form::extract::Table;
use crate::remark::Remark;

/// The pupils of a class in one table, in the order in which lists are compared.
const LIST: [&str; 7] = [TABLE, YEAR, SCHOOL, SUBJECT, GRADE, WORK_KEY, CLASS];

/// Lists are compared by the numbers of pupils, as they are named, and of what these got.
#[derive(Default)]
struct DiagnosticNumbers {
    pupils: Numbering<String>,
    outcomes: Numbering<Outcome<String>>,
}

/// The pupils without the lists that repeat others.
pub(super) fn left_out(
    pupils: DataFrame,
    tables: &[Table<'_>],
) -> Result<(DataFrame, Vec<Remark>)> {
    let numbered = pupils.lazy().with_row_index(ORDINAL, None);
    let groups = numbered
        .clone()
        .group_by_stable(LIST.map(col))
        .agg([ORDINAL, PARTICIPANT, LABEL, SCORE, ABSENT].map(col))
        .sort(LIST, SortMultipleOptions::default());
    let (mut lists, mut numbers) = (Vec::new(), DiagnosticNumbers::default());
    for row in Rows::of(groups)?.iter() {
        lists.push(list(row, &mut numbers)?);
    }
    let (repeated, remarks) = list_copy::repeated(&lists, tables, &AFFECTED);
    let is_repeated = is_one_of(ORDINAL, repeated);
    let pupils = numbered.filter(is_repeated.not()).drop(cols([ORDINAL]));
    Ok((pupils.collect()?, remarks))
}

fn list(row: Row<'_>, numbers: &mut DiagnosticNumbers) -> Result<List> {
    let subject = row.text(SUBJECT)?.unwrap_or_default();
    let (grade, class) = (row.count(GRADE)?, row.text(CLASS)?);
    Ok(List {
        table: row.place_number(TABLE)? as u32,
        season: (row.year()?, row.text(SCHOOL)?),
        paper: format!("{subject} {grade} {}", row.text(WORK_KEY)?.unwrap_or_default()),
        title: title(row, class.clone())?,
        class,
        entries: entries(row, numbers)?,
    })
}

fn entries(row: Row<'_>, numbers: &mut DiagnosticNumbers) -> Result<Vec<ListEntry>> {
    let [pupils, labels] = [row.group(PARTICIPANT)?, row.group(LABEL)?];
    let (scores, absent) = (row.group(SCORE)?, row.counts(ABSENT)?);
    let (pupils, labels, scores) = (pupils.str()?, labels.str()?, scores.f64()?);
    let mut entries = Vec::new();
    for (at, number) in row.counts(ORDINAL)?.into_iter().enumerate() {
        let pupil = pupils.get(at).unwrap_or_default();
        let label = labels.get(at).unwrap_or_default().to_owned();
        let (points, is_absent) = (scores.get(at), absent[at] > 0);
        entries.push(ListEntry {
            fact: number,
            pupil: (!pupil.is_empty()).then(|| numbers.pupils.of(pupil.to_owned())),
            outcome: numbers.outcomes.of((label, points.map(hundredths), is_absent)),
            has_points: points.is_some() || is_absent,
        });
    }
    Ok(entries)
}

/// «Математика, 5А, 2022-2023».
fn title(row: Row<'_>, class: Option<String>) -> Result<String> {
    let subject = row.text(SUBJECT)?.unwrap_or_default();
    let class = match class {
        Some(class) => class,
        None => format!("{} класс", row.count(GRADE)?),
    };
    Ok(format!("{subject}, {class}, {}", row.year()?))
}

/// A surname and a name; a code has a digit, or is one word.
pub(super) fn is_name(participant: &str) -> bool {
    let words = participant.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    !participant.contains(|letter: char| letter.is_ascii_digit()) && words.count() > 1
}

/// Pairs of lists whose pupils may be the same ones, counted apart; the first has the lesser number.
fn doubtful_pairs(pupils: &DataFrame) -> LazyFrame {
    let keys = [YEAR, SCHOOL, SUBJECT, GRADE, TABLE, CLASS, WORK_KEY].map(col);
    let of_pupils = [&keys[..], &[PARTICIPANT, LABEL, NAMED].map(col)].concat();
    let results = pupils.clone().lazy().select(of_pupils).unique(None, UniqueKeepStrategy::Any);
    let lists = results
        .clone()
        .group_by(keys.clone())
        .agg([
            col(NAMED).all(true).alias("names"),
            col(NAMED).any(true).not().alias("codes"),
            col(PARTICIPANT).n_unique().alias(PUPILS),
            len().alias("results"),
        ])
        .sort_by_exprs(keys.clone(), SortMultipleOptions::default())
        .with_row_index(ORDINAL, None);
    let join = JoinArgs { nulls_equal: true, ..JoinArgs::new(JoinType::Inner) };
    let results = results.join(lists.clone(), keys.clone(), keys, join);
    let is_ordered = col(ORDINAL).lt(other(ORDINAL));
    let numbers = [col(ORDINAL), other(ORDINAL)];
    let shared = pairs(results.clone(), results, &[&PAPER[..], &[PARTICIPANT]].concat())
        .filter(is_ordered.clone())
        .group_by(numbers.clone())
        .agg([len().alias("shared"), col(LABEL).eq(other(LABEL)).sum().alias("shared_alike")]);
    let names_and_codes = col("names").and(other("codes")).or(col("codes").and(other("names")));
    let named_once = col(WORK_KEY).is_null().neq(other(WORK_KEY).is_null());
    let may_repeat = col(TABLE)
        .neq(other(TABLE))
        .and(may_be_of_one(CLASS).and(may_be_of_one(WORK_KEY)))
        .and(names_and_codes.or(named_once.and(col("shared").gt(lit(0)))));
    // The same pupils with the same levels under other names of the work.
    let is_alike = col(WORK_KEY)
        .neq_missing(other(WORK_KEY))
        .and(col("results").gt_eq(lit(LEAST_PUPILS)))
        .and(col("results").eq(other("results")).and(col("results").eq(col("shared_alike"))));
    pairs(lists.clone(), lists, &PAPER)
        .filter(is_ordered)
        .join(shared, numbers.clone(), numbers, JoinArgs::new(JoinType::Left))
        .with_columns([col("shared").fill_null(lit(0)), col("shared_alike").fill_null(lit(0))])
        .filter(may_repeat.or(is_alike))
}

fn other(column: &str) -> Expr {
    col(format!("{column}{OTHER}"))
}

/// Pupils who may be counted twice.
pub(super) fn remarks(pupils: &DataFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let mut doubts = Doubts::default();
    for row in Rows::of(doubtful_pairs(pupils))?.iter() {
        let [first, second] =
            [row.place_number(TABLE)?, row.place_number(&format!("{TABLE}{OTHER}"))?];
        let suffix = if first < second { OTHER } else { "" };
        let class = match row.text(CLASS)? {
            Some(class) => Some(class),
            None => row.text(&format!("{CLASS}{OTHER}"))?,
        };
        let n_pupils = row.count(&format!("{PUPILS}{suffix}"))? as usize;
        doubts.add((first as u32, second as u32, row.year()?), title(row, class)?, n_pupils);
    }
    Ok(doubts.remarks(tables, "", &AFFECTED))
}
