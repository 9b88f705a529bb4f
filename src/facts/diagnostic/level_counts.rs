//! РДР as counts by level: a row is a class, a column a level → so many pupils of each.
//! Counts beside pupil rows of the same work, or of a whole grade beside its classes, only compare.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::level::{self, level};
use super::work::{DiagnosticWork, WorkReading};
use super::{AFFECTED, OTHER, PAPER, WorkOutcome, may_be_of_one, pairs};
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::first_row::is_one_of;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    ABSENT, CLASS, GRADE, LABEL, LINE, ORDINAL, ROW, SCHOOL, SUBJECT, TABLE, WORK_KEY, WRITTEN,
    YEAR,
};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::remark::{self, Origin, Remark};

/// What was read of a row; else why it is refused.
type Read<T> = std::result::Result<T, Remark>;

/// A level, whether it is high, how many pupils have it.
type Level = (String, bool, u32);

impl WorkReading<'_, '_> {
    /// The counts of a row: one for each level that somebody has, one for those who did not write.
    pub(super) fn level_counts(&mut self, line: usize) -> Vec<WorkOutcome> {
        let Some(work) = self.work(line) else { return Vec::new() };
        match counts(&work, self, line) {
            Ok(outcomes) => outcomes,
            Err(remark) => {
                self.remarks.push(remark.affecting(&AFFECTED));
                Vec::new()
            }
        }
    }
}

/// The counts of a row that adds up.
fn counts(
    work: &DiagnosticWork,
    reading: &WorkReading<'_, '_>,
    line: usize,
) -> Read<Vec<WorkOutcome>> {
    let table = reading.table;
    let mut levels = levels(work, reading, line)?;
    let sum: u32 = levels.iter().map(|(_, _, n)| n).sum();
    let written = table.number(FieldName::Written, line).unwrap_or_else(|| f64::from(sum));
    let enrolled = table.number(FieldName::Enrolled, line).unwrap_or(written);
    let fault = if written != f64::from(sum) {
        Some(format!("по уровням {sum}, писали {written}"))
    } else if enrolled < written || enrolled.fract() != 0.0 {
        Some(format!("писали {written}, в классе {enrolled}"))
    } else {
        None
    };
    if let Some(fault) = fault {
        return Err(bad_sum(written, &fault, &table.origin(FieldName::Written, line)));
    }
    let n_absent = (enrolled - written) as u32;
    if n_absent > 0 || levels.is_empty() {
        levels.push((String::new(), false, 0));
    }
    let outcomes = levels.into_iter().map(|(label, is_high, n_written)| WorkOutcome {
        line,
        spot: Spot { table: reading.number as u32, row: table.rows[line] },
        work: work.clone(),
        participant: String::new(),
        label,
        is_high,
        n_written,
        n_absent: if n_written == 0 { n_absent } else { 0 },
        score: None,
    });
    Ok(outcomes.collect())
}

/// The levels of a row that somebody has; a fraction or an unknown label refuses the row.
fn levels(work: &DiagnosticWork, reading: &WorkReading<'_, '_>, line: usize) -> Read<Vec<Level>> {
    let mut levels = Vec::new();
    for column in &reading.table.labelled {
        let Some(count) = column.values[line].filter(|count| *count != 0.0) else { continue };
        let place = reading.table.origin_at(column.column, line);
        if count.fract() != 0.0 {
            return Err(bad_sum(count, "число не целое", &place));
        }
        let label = column.label.split([',', '(']).next().unwrap_or_default().trim();
        match level(label, &work.subject, reading.setting) {
            Some((level, is_high)) => levels.push((level, is_high, count as u32)),
            None => return Err(level::unknown(label, &place)),
        }
    }
    Ok(levels)
}

fn bad_sum(count: f64, fault: &str, place: &Origin) -> Remark {
    Remark::new(&remark::LEVEL_SUM, place).value(count.to_string()).with("counts", fault)
}

/// The other row of a pair, its table and line.
const ORDINAL_OTHER: &str = "ordinal_other";
const TABLE_OTHER: &str = "table_other";
const LINE_OTHER: &str = "line_other";

/// Rows with what was found in them and the tables of those that only repeat what is counted already.
type Counted = (LazyFrame, BTreeSet<u32>, Vec<Remark>);

/// The counts that count: each work of a class once, behind the pupils' own rows.
pub(super) fn counted(
    pupils: &DataFrame,
    counts: DataFrame,
    tables: &[Table<'_>],
) -> Result<Counted> {
    let rows = counts
        .clone()
        .lazy()
        .group_by_stable([TABLE, ROW, LINE, YEAR, SCHOOL, SUBJECT, GRADE, CLASS, WORK_KEY].map(col))
        .agg([col(LABEL), col(WRITTEN)])
        .sort_by_exprs(
            [col(CLASS).is_null()],
            SortMultipleOptions::default().with_maintain_order(true),
        )
        .with_row_index(ORDINAL, None);
    let (rows, repeated) = once(rows, tables)?;
    let (rows, mut superseded, of_pupils) =
        behind(rows, pupils.clone().lazy(), "результаты по ученикам", tables)?;
    let classes = rows.clone().filter(col(CLASS).is_not_null());
    let keys = [col(TABLE), col(ROW)];
    let inner = JoinArgs::new(JoinType::Inner);
    let rows_of_classes = classes.clone().select(keys.clone());
    let of_classes =
        counts.clone().lazy().join(rows_of_classes, keys.clone(), keys.clone(), inner.clone());
    let grades = rows.filter(col(CLASS).is_null());
    let (grades, repeating, of_grades) = behind(grades, of_classes, "строки по классам", tables)?;
    superseded.extend(repeating);
    let counting = concat([classes, grades], UnionArgs::default())?;
    let counting = counting.select([col(TABLE), col(ROW), col(ORDINAL)]);
    let columns: Vec<Expr> =
        counts.get_column_names().into_iter().map(|name| col(name.clone())).collect();
    let counted = counts
        .lazy()
        .join(counting, keys.clone(), keys, inner)
        .sort([ORDINAL], SortMultipleOptions::default().with_maintain_order(true))
        .select(columns)
        .filter((col(WRITTEN) + col(ABSENT)).gt(lit(0)));
    Ok((counted, superseded, [repeated, of_pupils, of_grades].concat()))
}

/// The first row of each work of a class.
fn once(rows: LazyFrame, tables: &[Table<'_>]) -> Result<(LazyFrame, Vec<Remark>)> {
    let of_class = [&PAPER[..], &[CLASS]].concat();
    let later = pairs(rows.clone(), rows.clone(), &of_class)
        .filter(col(ORDINAL_OTHER).lt(col(ORDINAL)).and(may_be_of_one(WORK_KEY)));
    let later = later.collect()?;
    // What repeats an earlier row makes no other a repeat.
    let is_repeat = is_one_of(ORDINAL_OTHER, numbers(&later)?);
    let firsts = later
        .lazy()
        .filter(is_repeat.not())
        .sort([ORDINAL, ORDINAL_OTHER], SortMultipleOptions::default())
        .unique_stable(Some(cols([ORDINAL])), UniqueKeepStrategy::First)
        .collect()?;
    let mut remarks = Vec::new();
    for row in Rows::of(firsts.clone().lazy())?.iter() {
        let is_same = tally(row, "")? == tally(row, OTHER)?;
        let rule = if is_same { &remark::SAME_ROW } else { &remark::OTHER_ROW };
        let remark = Remark::new(rule, &row.cell([TABLE, LINE], FieldName::Written, tables)?);
        let first = row.cell([TABLE_OTHER, LINE_OTHER], FieldName::Written, tables)?;
        let remark = remark.beside(&first);
        remarks.push(if is_same { remark } else { remark.affecting(&AFFECTED) });
    }
    Ok((rows.filter(is_one_of(ORDINAL, numbers(&firsts)?).not()), remarks))
}

fn numbers(rows: &DataFrame) -> Result<Vec<u32>> {
    Ok(rows.column(ORDINAL)?.u32()?.into_no_null_iter().collect())
}

/// The rows whose pupils were not counted already; those of the others are only compared.
fn behind(rows: LazyFrame, counted: LazyFrame, by: &str, tables: &[Table<'_>]) -> Result<Counted> {
    let label = format!("{LABEL}{OTHER}");
    let of_labels = pairs(rows.clone(), counted, &PAPER)
        .filter(may_be_of_one(CLASS).and(may_be_of_one(WORK_KEY)))
        .group_by([col(ORDINAL), col(&label)])
        .agg([col(format!("{WRITTEN}{OTHER}")).sum()])
        .sort([ORDINAL, &label], SortMultipleOptions::default())
        .group_by_stable([col(ORDINAL)])
        .agg([col(label), col(format!("{WRITTEN}{OTHER}"))]);
    let keys = [col(ORDINAL)];
    let compared = rows
        .clone()
        .join(of_labels, keys.clone(), keys, JoinArgs::new(JoinType::Inner))
        .sort([ORDINAL], SortMultipleOptions::default())
        .collect()?;
    let (mut superseded, mut remarks) = (BTreeSet::new(), Vec::new());
    for row in Rows::of(compared.clone().lazy())?.iter() {
        let [stated, counted] = [tally(row, "")?, tally(row, OTHER)?];
        let place = row.cell([TABLE, LINE], FieldName::Written, tables)?;
        if stated == counted {
            superseded.insert(row.count(TABLE)? as u32);
            remarks.push(Remark::new(&remark::COUNTS_ASIDE, &place).with("works", by));
        } else {
            let difference = format!("здесь {stated}, {by}: {counted}");
            let remark = Remark::new(&remark::COUNTS_DIFFER, &place);
            remarks.push(remark.with("difference", difference).affecting(&AFFECTED));
        }
    }
    Ok((rows.filter(is_one_of(ORDINAL, numbers(&compared)?).not()), superseded, remarks))
}

/// Pupils who wrote, by label: «базовый 5, высокий 3».
fn tally(row: Row<'_>, suffix: &str) -> Result<String> {
    let labels = row.group(&format!("{LABEL}{suffix}"))?;
    let counts = row.counts(&format!("{WRITTEN}{suffix}"))?;
    let mut levels = BTreeMap::new();
    for (label, count) in labels.str()?.iter().flatten().zip(counts) {
        *levels.entry(label).or_insert(0) += count;
    }
    levels.retain(|_, count| *count > 0);
    let shown: Vec<String> = levels.iter().map(|(label, n)| format!("{label} {n}")).collect();
    Ok(shown.join(", "))
}
