//! A row of a source once it is typed, and the frame of such rows.
//! Names their columns; what is done with them is said by queries.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::*;

use super::index::{Index, WORK_NUMBER};
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::query;
use crate::facts::schema::{
    ABSENT, CLASS, CODE, COMPARED, COUNTED, FAR, FAR_KNOWN, JOURNAL_COUNTS, LISTED, MARK, MARKS,
    PUPIL, PUPILS, ROW, SCORE, TABLE, WRITTEN, YEAR,
};

/// [`VprSource`] as a number, u32: the least is the best.
pub(crate) const SOURCE: &str = "source";
/// Mark of the journal, u32; null: not stated.
pub(super) const JOURNAL: &str = "journal_mark";

/// Where a result comes from, the best first; the first three as `WorkSource` has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum VprSource {
    F1,
    /// The blank of the program.
    Template,
    /// Forms and protocols: points, no marks.
    Form,
    F3,
    /// A summary of the school: counts of marks by classes.
    Counts,
    /// Reports without marks.
    Report,
}

/// A pupil's row, a school's row of Ф3, or what a report states of a school's work.
#[derive(Debug)]
pub(super) struct ResultRow {
    pub(super) table: u32,
    pub(super) row: u32,
    /// Number of the work in the order works were met in.
    pub(super) work: u32,
    pub(super) source: VprSource,
    pub(super) is_counted: bool,
    pub(super) lists_absent: bool,
    pub(super) is_absent: bool,
    pub(super) class: Option<Arc<str>>,
    /// Number of the code.
    pub(super) code: Option<u32>,
    pub(super) n_written: u32,
    pub(super) mark: Option<u8>,
    pub(super) journal: Option<u8>,
    pub(super) score: Option<f64>,
    /// Of a row of many pupils; there is a row for each pupil of a region, and few of these.
    pub(super) counts: Option<Box<GroupCounts>>,
}

/// What a row of many pupils counts.
#[derive(Debug, Default)]
pub(super) struct GroupCounts {
    /// Pupils with each mark, in a row of Ф3 or of a summary.
    pub(super) marks: [u32; 4],
    /// Marks below, at and above the journal's, of a report.
    pub(super) journal: Option<[u32; 3]>,
}

impl ResultRow {
    /// A row about which nothing but its work is known.
    pub(super) fn new(table: u32, row: u32, work: u32, source: VprSource) -> Self {
        Self {
            table,
            row,
            work,
            source,
            is_counted: true,
            lists_absent: false,
            is_absent: false,
            class: None,
            code: None,
            n_written: 0,
            mark: None,
            journal: None,
            score: None,
            counts: None,
        }
    }

    /// Counts of marks; of a pupil none.
    pub(super) fn marks(&self) -> [u32; 4] {
        self.counts.as_ref().map(|counts| counts.marks).unwrap_or_default()
    }

    fn journal_count(&self, place: usize) -> Option<u32> {
        Some(self.counts.as_ref()?.journal?[place])
    }
}

/// The rows as a frame, in their order; they take as much room as it and are not needed beside it.
#[expect(clippy::needless_pass_by_value, reason = "the rows end here")]
pub(super) fn frame(rows: Vec<ResultRow>, index: &Index<'_>) -> Result<DataFrame> {
    let numbers: Vec<u32> = rows.iter().map(|row| index.number(row.work)).collect();
    let codes = rows.iter().map(|row| row.code);
    let pupils = index.pupils(numbers.iter().copied().zip(codes));
    let mut frame = frame!(rows, |row| {
        TABLE => row.table,
        ROW => row.row,
        SOURCE => row.source as u32,
        COUNTED => row.is_counted,
        LISTED => row.lists_absent,
        ABSENT => u32::from(row.is_absent),
        CLASS => row.class.as_deref(),
        CODE => row.code,
        WRITTEN => row.n_written,
        MARK => row.mark.map(u32::from),
        MARKS[0] => row.marks()[0],
        MARKS[1] => row.marks()[1],
        MARKS[2] => row.marks()[2],
        MARKS[3] => row.marks()[3],
        JOURNAL => row.journal.map(u32::from),
        JOURNAL_COUNTS[0] => row.journal_count(0),
        JOURNAL_COUNTS[1] => row.journal_count(1),
        JOURNAL_COUNTS[2] => row.journal_count(2),
        SCORE => row.score,
    });
    frame.with_column(Column::new(WORK_NUMBER.into(), numbers))?;
    frame.with_column(Column::new(PUPIL.into(), pupils))?;
    frame.with_column(Column::full_null(FAR.into(), rows.len(), &DataType::UInt32))?;
    Ok(frame)
}

/// The results as figures take them: unknown counts as zero beside what tells that they are not known.
pub(super) fn completed(results: DataFrame) -> Result<DataFrame> {
    let [lower, same, higher] = JOURNAL_COUNTS.map(|count| col(count).fill_null(lit(0)));
    let compared = lower + same + higher;
    let far_known = when(col(FAR).is_not_null()).then(compared.clone()).otherwise(lit(0));
    let completed = results
        .lazy()
        .with_columns([compared.alias(COMPARED), far_known.alias(FAR_KNOWN)])
        .with_columns(JOURNAL_COUNTS.map(|count| col(count).fill_null(lit(0))))
        .with_columns([col(FAR).fill_null(lit(0)), col(SCORE).fill_null(lit(0.0))]);
    Ok(completed.drop(cols([JOURNAL, MARK, CODE])).collect()?)
}

/// The results summed by table, work and class. A figure leaves out rows without a mark, or counts the absent
/// beside them: such rows are not summed with others.
pub(super) fn summed(results: &DataFrame) -> Result<DataFrame> {
    const HAS_MARK: &str = "has_mark";
    const IS_ABSENT: &str = "is_absent";
    let keys = [TABLE, WORK_NUMBER, CLASS, COUNTED, LISTED, HAS_MARK, IS_ABSENT];
    let counts = [WRITTEN, ABSENT, COMPARED, FAR, FAR_KNOWN];
    let counts = counts.iter().chain(&MARKS).chain(&JOURNAL_COUNTS);
    let sums: Vec<Expr> = counts.map(|count| col(*count).sum()).collect();
    let works = results
        .clone()
        .lazy()
        .with_columns([n_marks().gt(lit(0)).alias(HAS_MARK), is_absent().alias(IS_ABSENT)])
        .group_by_stable(keys.map(col))
        .agg(sums)
        .drop(cols([HAS_MARK, IS_ABSENT]));
    Ok(works.collect()?)
}

/// The pupils of the counted results by the marks that each has, of rows beside their works. Of a region nearly every
/// row is of another pupil: their numbers are places, and need no grouping.
pub(super) fn pupils(results: &DataFrame) -> Result<DataFrame> {
    let is_of_pupil = col(COUNTED).and(col(PUPIL).is_not_null()).and(n_marks().gt(lit(0)));
    let columns = [[PUPIL, YEAR].as_slice(), &MARKS].concat();
    let rows = results.clone().lazy().filter(is_of_pupil).select(query::columns(&columns));
    let rows = rows.collect()?;
    let numbers = rows.column(PUPIL)?.u32()?;
    let n_pupils = numbers.max().map_or(0, |last| last as usize + 1);
    let mut years = vec![0; n_pupils];
    for (pupil, year) in
        numbers.into_no_null_iter().zip(rows.column(YEAR)?.i32()?.into_no_null_iter())
    {
        years[pupil as usize] = year;
    }
    let mut marks = vec![[0; MARKS.len()]; n_pupils];
    for (place, name) in MARKS.iter().enumerate() {
        let counts = rows.column(name)?.u32()?.into_no_null_iter();
        for (pupil, count) in numbers.into_no_null_iter().zip(counts) {
            marks[pupil as usize][place] += count;
        }
    }
    let mut alike: BTreeMap<(i32, [u32; 4]), u32> = BTreeMap::new();
    for pupil in years.into_iter().zip(marks).filter(|(_, marks)| *marks != [0; 4]) {
        *alike.entry(pupil).or_default() += 1;
    }
    Ok(frame!(alike, |entry| {
        YEAR => entry.0.0,
        MARKS[0] => entry.0.1[0],
        MARKS[1] => entry.0.1[1],
        MARKS[2] => entry.0.1[2],
        MARKS[3] => entry.0.1[3],
        PUPILS => *entry.1,
    }))
}

/// Rows with the works that their numbers stand for, beside these.
pub(super) fn named(rows: &DataFrame, index: &Index<'_>) -> Result<DataFrame> {
    let works = index.frame()?.take(rows.column(WORK_NUMBER)?.u32()?)?;
    Ok(rows.hstack(works.columns())?)
}

/// Whether a row is of a source.
pub(super) fn is_of(source: VprSource) -> Expr {
    col(SOURCE).eq(lit(source as u32))
}

/// Whether a row is a pupil's.
pub(super) fn is_of_pupil() -> Expr {
    col(SOURCE).lt(lit(VprSource::F3 as u32))
}

pub(super) fn is_absent() -> Expr {
    col(ABSENT).gt(lit(0))
}

/// How many marks a row has.
pub(super) fn n_marks() -> Expr {
    let [two, three, four, five] = MARKS.map(col);
    two + three + four + five
}
