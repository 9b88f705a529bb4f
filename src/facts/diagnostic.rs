//! РДР: the school's template, protocols, counts by level → one frame of pupils with their level.
//! Which level is high is the passport's to say; an unknown label is never guessed.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::error::Result;
use crate::facts::Spot;
use crate::facts::context::Dated;
use crate::facts::first_row::{FIRST_ROW, FIRST_TABLE, REPEATS, first_rows};
use crate::facts::frame::frame;
use crate::facts::ground::Setting;
use crate::facts::query::{OfNoRows, columns};
use crate::facts::rows::Rows;
use crate::facts::schema::{
    ABSENT, CLASS, COUNTED, GRADE, HIGH, LABEL, LINE, NAMED, PARTICIPANT, ROW, SCHOOL, SCORE,
    SUBJECT, TABLE, WORK, WORK_KEY, WRITTEN, YEAR,
};
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, GapKind, Remark};
use crate::text;

mod level;
mod level_counts;
mod other_work;
mod pupil;
mod second_list;
mod work;

use work::{DiagnosticWork, WorkReading};

/// Indicators that РДР feeds.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(FormKind::Diagnostic)] =
    programme::constants_fed_by(FormKind::Diagnostic);

/// What a work is of, but for class and name, which a row may leave open.
const PAPER: [&str; 4] = [YEAR, SCHOOL, SUBJECT, GRADE];

/// A pupil's result, or so many pupils of a level.
#[derive(Debug)]
struct WorkOutcome {
    /// Number of the row in its table.
    line: usize,
    spot: Spot,
    work: DiagnosticWork,
    participant: String,
    label: String,
    is_high: bool,
    n_written: u32,
    n_absent: u32,
    score: Option<f64>,
}

/// The frame of РДР.
#[derive(Debug)]
pub(crate) struct GatheredDiagnostics {
    /// Pupils of all tables; the columns are those of [`frame()`].
    pub results: DataFrame,
    /// Tables with counts that are counted from other rows.
    pub superseded: BTreeSet<u32>,
}

/// Pupils of all tables.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
) -> Result<(GatheredDiagnostics, Vec<Remark>)> {
    let (mut pupils, mut counts, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != FormKind::Diagnostic {
            continue;
        }
        let mut reading = WorkReading::new(number, table, setting, dated);
        for line in 0..table.len() {
            if table.labelled.is_empty() {
                pupils.extend(reading.pupil(line));
            } else {
                counts.extend(reading.level_counts(line));
            }
        }
        remarks.extend(reading.finish());
    }
    if pupils.is_empty() && counts.is_empty() {
        static OF_NO_ROWS: OfNoRows<DataFrame> = OfNoRows::new();
        let results = OF_NO_ROWS.get(|| Ok(of_rows((&[], &[]), tables, setting)?.0.results))?;
        return Ok((GatheredDiagnostics { results, superseded: BTreeSet::new() }, remarks));
    }
    let (gathered, of_rows) = of_rows((&pupils, &counts), tables, setting)?;
    remarks.extend(of_rows);
    Ok((gathered, remarks))
}

/// What counts of the rows of pupils and of the counts by level.
fn of_rows(
    (pupils, counts): (&[WorkOutcome], &[WorkOutcome]),
    tables: &[Table<'_>],
    setting: Setting<'_>,
) -> Result<(GatheredDiagnostics, Vec<Remark>)> {
    let (pupils, repeated) = once(frame(pupils)?, tables)?;
    let (pupils, copied) = second_list::left_out(pupils, tables)?;
    let doubts = [
        second_list::remarks(&pupils, tables)?,
        other_work::remarks(&pupils, tables)?,
        level::unmet(&pupils, setting, tables)?,
    ];
    let (counts, superseded, comparisons) = level_counts::counted(&pupils, frame(counts)?, tables)?;
    let mut remarks = [repeated, copied, doubts.concat(), comparisons].concat();
    let results = concat([pupils.lazy(), counts], UnionArgs::default())?.collect()?;
    remarks.extend(level::by_default(&results, setting)?);
    Ok((GatheredDiagnostics { results, superseded }, remarks))
}

fn frame(outcomes: &[WorkOutcome]) -> Result<DataFrame> {
    Ok(frame!(outcomes, |outcome| {
        TABLE => outcome.spot.table,
        ROW => outcome.spot.row,
        LINE => outcome.line as u32,
        YEAR => outcome.work.year.0,
        SCHOOL => outcome.work.school.as_deref(),
        COUNTED => outcome.work.is_counted,
        SUBJECT => outcome.work.subject.as_str(),
        GRADE => u32::from(outcome.work.grade),
        CLASS => outcome.work.class.as_deref(),
        WORK => outcome.work.name.as_deref(),
        WORK_KEY => outcome.work.name.as_deref().map(text::folded),
        PARTICIPANT => text::folded(&outcome.participant),
        NAMED => second_list::is_name(&text::folded(&outcome.participant)),
        LABEL => outcome.label.as_str(),
        HIGH => if outcome.is_high { outcome.n_written } else { 0 },
        WRITTEN => outcome.n_written,
        ABSENT => outcome.n_absent,
        SCORE => outcome.score,
    }))
}

/// Each pupil of a work once.
fn once(pupils: DataFrame, tables: &[Table<'_>]) -> Result<(DataFrame, Vec<Remark>)> {
    let key = [YEAR, SCHOOL, SUBJECT, GRADE, CLASS, PARTICIPANT, WORK_KEY];
    let split = first_rows(pupils.lazy(), &key, &[LABEL, SCORE])?;
    let (repeats, others) = (col(REPEATS), col(REPEATS).not());
    let mut remarks = Vec::new();
    for row in Rows::of(split.after.clone().lazy().filter(others))?.iter() {
        let first = row.spot(FIRST_TABLE, FIRST_ROW)?.place(tables);
        let remark = Remark::new(&remark::OTHER_ROW, &row.spot(TABLE, ROW)?.place(tables));
        remarks.push(remark.beside(&first).affecting(&AFFECTED));
    }
    let by_table = split
        .after
        .lazy()
        .filter(repeats)
        .group_by([col(TABLE), col(CLASS).is_null().alias("unplaced")])
        .agg([
            col(ROW).first(),
            col(YEAR).first(),
            len().alias("rows"),
            col(FIRST_TABLE).eq(col(TABLE)).sum().alias("in_one_table"),
        ])
        .sort([TABLE, "unplaced"], SortMultipleOptions::default());
    for row in Rows::of(by_table)?.iter() {
        let (n_rows, n_in_one_table) = (row.count("rows")?, row.count("in_one_table")? as usize);
        // Without a class a repeat may be another pupil with the same number in the list.
        let is_unplaced = row.flag("unplaced")?;
        let rule = if is_unplaced { &remark::REPEATED_UNPLACED } else { &remark::SAME_ROW };
        let remark = Remark::new(rule, &row.spot(TABLE, ROW)?.place(tables))
            .with("place", format!("таких строк на листе: {n_rows}"))
            .affecting(&AFFECTED);
        remarks.push(if is_unplaced && n_in_one_table > 0 {
            remark.leaving(GapKind::Unit, Some(row.year()?)).standing_for(n_in_one_table)
        } else {
            remark.standing_for(n_rows as usize)
        });
    }
    Ok((split.first, remarks))
}

/// Whether pupils of one row may be pupils of another: what one leaves open, the other may state.
fn may_be_of_one(column: &str) -> Expr {
    let there = col(format!("{column}{OTHER}"));
    col(column).is_null().or(there.clone().is_null()).or(col(column).eq(there))
}

/// What the columns of the other row of a pair end with.
const OTHER: &str = "_other";

/// Pairs of rows of one paper.
fn pairs(rows: LazyFrame, others: LazyFrame, paper: &[&str]) -> LazyFrame {
    let keys = columns(paper);
    let join = JoinArgs { nulls_equal: true, ..JoinArgs::new(JoinType::Inner) };
    rows.join(others, keys.clone(), keys, join.with_suffix(Some(OTHER.into())))
}
