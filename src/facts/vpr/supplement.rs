//! What reports without marks add to the works: the journal, the mean score, works that nothing else has.
//! Where pupils or Ф3 say it themselves, the report is only compared; a difference is a remark.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::index::{Index, WORK_NUMBER};
use crate::error::Result;
use crate::facts::query::{count, left_in_order};
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{CLASS, JOURNAL_COUNTS, ORDINAL, SCORE, SCORED, TABLE, WRITTEN};
use crate::remark::{self, Remark, short_list};

/// The place of the result that stands for a work; of several classes none does, u32.
const STANDS: &str = "stands";
/// Pupils of a work who wrote, u32.
const KNOWN_WRITTEN: &str = "known_written";
/// Whether results of a work have points, bool.
const HAS_SCORE: &str = "has_score";
/// Whether results of a work are set against the journal, bool.
const HAS_JOURNAL: &str = "has_journal";
/// The counts against the journal that hold for a work, u32; null: not known.
const IN_FORCE: [&str; 3] = ["lower_in_force", "same_in_force", "higher_in_force"];
/// The place of the report that tells a work its journal, u32.
const TELLER: &str = "teller";
/// Points that a report tells a work, f64.
const TOLD_SCORE: &str = "told_score";

/// The works completed by what the reports state, and what they disagree on.
pub(super) fn completed(
    results: DataFrame,
    reports: DataFrame,
    index: &Index<'_>,
) -> Result<(DataFrame, Vec<Remark>)> {
    let scored = when(col(SCORE).is_not_null()).then(col(WRITTEN)).otherwise(lit(0));
    let results = results.lazy().with_column(scored.cast(DataType::UInt32).alias(SCORED));
    if reports.height() == 0 {
        return Ok((results.collect()?, Vec::new()));
    }
    let scored = count(0).alias(SCORED);
    let reports = reports.lazy().with_column(scored);
    let results = with_works_of_reports(results, reports.clone())?.with_row_index(ORDINAL, None);
    let results = results.collect()?.lazy();
    let told = told(results.clone(), reports.with_row_index(ORDINAL, None))?.collect()?;
    let remarks = disagreements(&told, index)?;
    Ok((supplemented(results, told.lazy()).collect()?, remarks))
}

/// The results, and the first report of each work that nothing else has: how many wrote it.
fn with_works_of_reports(results: LazyFrame, reports: LazyFrame) -> Result<LazyFrame> {
    let work = [col(WORK_NUMBER)];
    let known = results.clone().group_by(work.clone()).agg([lit(true).first().alias("is_known")]);
    let count = lit(NULL).cast(DataType::UInt32);
    let new = reports
        .join(known, &work, &work, left_in_order())
        .filter(col("is_known").is_null())
        .unique_stable(Some(cols([WORK_NUMBER])), UniqueKeepStrategy::First)
        .with_columns(JOURNAL_COUNTS.map(|name| count.clone().alias(name)))
        .with_column(lit(NULL).cast(DataType::Float64).alias(SCORE))
        .drop(cols(["is_known"]));
    Ok(concat([results, new], UnionArgs::default())?)
}

/// The reports beside what is known of their works, and what the first of them that can tells a work.
fn told(results: LazyFrame, reports: LazyFrame) -> Result<LazyFrame> {
    let work = [col(WORK_NUMBER)];
    // Absentees often stand without a class; they make no class of those who wrote.
    let wrote = col(WRITTEN).gt(lit(0));
    let has_one_class = col(CLASS).filter(wrote.clone()).n_unique().eq(lit(1));
    let [lower, same, higher] = IN_FORCE.map(col);
    let known = results
        .group_by(work.clone())
        .agg([
            col(WRITTEN).sum().alias(KNOWN_WRITTEN),
            col(SCORE).is_not_null().any(true).alias(HAS_SCORE),
            has_one_class.alias("has_one_class"),
            col(ORDINAL).filter(wrote).first().alias(STANDS),
            col(JOURNAL_COUNTS[0]).sum().alias(IN_FORCE[0]),
            col(JOURNAL_COUNTS[1]).sum().alias(IN_FORCE[1]),
            col(JOURNAL_COUNTS[2]).sum().alias(IN_FORCE[2]),
        ])
        .with_columns([
            when(col("has_one_class")).then(col(STANDS)).otherwise(lit(NULL)).alias(STANDS),
            (lower + same + higher).gt(lit(0)).alias(HAS_JOURNAL),
        ]);
    let n_compared = JOURNAL_COUNTS.map(col).into_iter().reduce(|sum, count| sum + count);
    let stands = col(STANDS).is_not_null();
    let tells = n_compared.unwrap_or_default().gt(lit(0)).and(col(HAS_JOURNAL).not());
    let tells = tells.and(stands.clone());
    let tells_score = col(SCORE).is_not_null().and(col(HAS_SCORE).not()).and(stands);
    let tells_score = tells_score.and(col(WRITTEN).eq(col(KNOWN_WRITTEN)));
    let mut told = vec![
        col(ORDINAL).filter(tells.clone()).first().over(&work)?.alias(TELLER),
        col(SCORE).filter(tells_score).first().over(&work)?.alias(TOLD_SCORE),
    ];
    for (in_force, count) in IN_FORCE.into_iter().zip(JOURNAL_COUNTS) {
        let by_report = col(count).filter(tells.clone()).first().over(&work)?;
        let in_force_now = when(col(HAS_JOURNAL)).then(col(in_force)).otherwise(by_report);
        told.push(in_force_now.alias(in_force));
    }
    Ok(reports.join(known, &work, &work, left_in_order()).with_columns(told))
}

/// What reports and works disagree on, report by report; then the reports whose journal belongs to no one class.
fn disagreements(told: &DataFrame, index: &Index<'_>) -> Result<Vec<Remark>> {
    let mut differs = lit(false);
    for (in_force, count) in IN_FORCE.into_iter().zip(JOURNAL_COUNTS) {
        differs = differs.or(col(in_force).neq(col(count)));
    }
    let tells = col(JOURNAL_COUNTS[0]).is_not_null();
    let is_compared = col(HAS_JOURNAL).or(col(ORDINAL).gt(col(TELLER)));
    let is_unplaced = col(HAS_JOURNAL).not().and(col(STANDS).is_null());
    let told = told.clone().lazy().with_columns([
        col(WRITTEN).neq(col(KNOWN_WRITTEN)).alias("differs"),
        tells.clone().and(is_compared).and(differs).alias("journal_differs"),
        tells.and(is_unplaced).alias("is_unplaced"),
    ]);
    let (mut remarks, mut unplaced) = (Vec::new(), BTreeMap::new());
    for row in Rows::of(told)?.iter() {
        let (work, place) = (index.work(row)?, index.place(row)?);
        if row.flag("differs")? {
            let (stated, known) = (row.count(WRITTEN)?, row.count(KNOWN_WRITTEN)?);
            let detail = format!("{work}: в отчёте {stated}, учтено {known}");
            remarks.push(Remark::new(&remark::REPORT_DIFFERS, &place).with("difference", &detail));
        }
        if row.flag("journal_differs")? {
            let (stated, known) = (joined(row, JOURNAL_COUNTS)?, joined(row, IN_FORCE)?);
            let detail = format!("{work}: в отчёте {stated}, учтено {known}");
            remarks.push(Remark::new(&remark::JOURNAL_DIFFERS, &place).with("difference", &detail));
        }
        if row.flag("is_unplaced")? {
            let works: &mut BTreeSet<String> = unplaced.entry(row.count(TABLE)?).or_default();
            works.insert(work.to_string());
        }
    }
    for (table, works) in unplaced {
        let works: Vec<String> = works.into_iter().collect();
        let remark = Remark::new(&remark::JOURNAL_UNPLACED, &index.tables[table as usize].place);
        remarks.push(remark.with("works", short_list(&works)));
    }
    Ok(remarks)
}

fn joined(row: Row<'_>, counts: [&str; 3]) -> Result<String> {
    let [lower, same, higher] = counts;
    Ok(format!("{}/{}/{}", row.count(lower)?, row.count(same)?, row.count(higher)?))
}

/// Writes what the works lack to the rows that stand for them.
fn supplemented(results: LazyFrame, told: LazyFrame) -> LazyFrame {
    let work = [col(WORK_NUMBER)];
    let columns = [&[STANDS, HAS_JOURNAL, KNOWN_WRITTEN, TOLD_SCORE], &IN_FORCE[..]].concat();
    let told = told.unique_stable(Some(cols([WORK_NUMBER])), UniqueKeepStrategy::First);
    let told = told.select(
        [[WORK_NUMBER].as_slice(), &columns]
            .concat()
            .iter()
            .map(|name| col(*name))
            .collect::<Vec<_>>(),
    );
    let stands = col(ORDINAL).eq(col(STANDS));
    let is_scored = stands.clone().and(col(TOLD_SCORE).is_not_null());
    let is_told = stands.and(col(HAS_JOURNAL).not()).and(col(IN_FORCE[0]).is_not_null());
    let mut supplement = vec![
        when(is_scored.clone()).then(col(TOLD_SCORE)).otherwise(col(SCORE)).alias(SCORE),
        when(is_scored).then(col(KNOWN_WRITTEN)).otherwise(col(SCORED)).alias(SCORED),
    ];
    for (in_force, count) in IN_FORCE.into_iter().zip(JOURNAL_COUNTS) {
        let told = when(is_told.clone()).then(col(in_force)).otherwise(col(count));
        supplement.push(told.alias(count));
    }
    let results = results.join(told, &work, &work, left_in_order()).with_columns(supplement);
    results.drop(cols(columns)).drop(cols([ORDINAL]))
}
