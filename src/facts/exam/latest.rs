//! One result for a graduate in a subject: the latest before September, an appeal in place of the result
//! it changed. Namesakes of one table stay apart; what is set aside is said.

use polars::prelude::*;

use super::AFFECTED;
use crate::error::Result;
use crate::facts::first_row::{FIRST_ROW, FIRST_TABLE, REPEATS, first_rows};
use crate::facts::query::{columns, count, left_in_order};
use crate::facts::rows::Rows;
use crate::facts::schema::{
    APPEAL, CLASS, DATE, EXAM, FILE, MARK, NAMESAKE, NUMBER, PERSON, PRIMARY, ROW, SCHOOL,
    SEPTEMBER, SUBJECT, TABLE, TEST_SCORE, YEAR,
};
use crate::form::extract::Table;
use crate::remark::{self, GapKind, Remark};

/// Whose sitting it is and of what, but for the class.
const SITTING: [&str; 6] = [SCHOOL, YEAR, EXAM, SUBJECT, SEPTEMBER, PERSON];
/// A graduate in a subject.
const GRADUATE: [&str; 8] =
    [SCHOOL, YEAR, EXAM, SUBJECT, SEPTEMBER, PERSON, GRADUATE_CLASS, NAMESAKE];
/// Class of the graduate; of an appeal that of the result it is about.
const GRADUATE_CLASS: &str = "class of the graduate";
/// Rows of one name in one file and day; the last column tells namesakes apart.
const ALIKE: [&str; 6] = [FILE, DATE, SUBJECT, PERSON, CLASS, NUMBER];
/// How many graduates an appeal may be of; 1 for a result.
const N_GRADUATES: &str = "graduates";
/// Number of a row in the order of reading, appeals after results.
const READ: &str = "number of the reading";
/// Of the sitting that counts: its day, whether it is later than this one, whether it is an appeal.
const LATEST_DAY: &str = "latest day";
const IS_RETAKEN: &str = "retaken";
const IS_REVIEWED: &str = "reviewed";

/// A row finds another also where a part of the key is not known of both.
fn left_join() -> JoinArgs {
    JoinArgs { nulls_equal: true, ..left_in_order() }
}

/// The sittings that count, in the order of reading.
pub(super) fn latest(
    sittings: &DataFrame,
    tables: &[Table<'_>],
) -> Result<(DataFrame, Vec<Remark>)> {
    let results = with_namesakes(sittings.clone().lazy().filter(col(APPEAL).not()))?.collect()?;
    let columns: Vec<Expr> =
        results.get_column_names().into_iter().map(|name| col(name.clone())).collect();
    let appeals = with_graduates(sittings.clone().lazy().filter(col(APPEAL)), &results)?;
    let appeals = appeals.select(columns).collect()?.lazy();
    let unclear = appeals.clone().filter(col(N_GRADUATES).gt(lit(1)));
    let placed = appeals.filter(col(N_GRADUATES).lt_eq(lit(1)));
    let latest_first =
        SortMultipleOptions::default().with_order_descending_multi([true, true, false]);
    let ordered = concat([results.lazy(), placed], UnionArgs::default())?
        .with_row_index(READ, None)
        .sort([DATE, APPEAL, READ], latest_first)
        .with_columns([
            first_of(DATE, &GRADUATE)?.dt().to_string("%d.%m.%Y").alias(LATEST_DAY),
            first_of(DATE, &GRADUATE)?.gt(col(DATE)).alias(IS_RETAKEN),
            first_of(APPEAL, &GRADUATE)?.and(col(APPEAL).not()).alias(IS_REVIEWED),
        ]);
    let split = first_rows(ordered, &GRADUATE, &[PRIMARY, TEST_SCORE, MARK])?;
    let latest = split.first.lazy().sort([READ], SortMultipleOptions::default()).collect()?;
    let mut remarks = superseded(split.after.lazy(), tables)?;
    remarks.extend(doubtful_appeals(unclear, &latest, tables)?);
    remarks.extend(told_by_class(latest.clone().lazy(), tables)?);
    Ok((latest, remarks))
}

/// The value of the first row of a key.
fn first_of(column: &str, key: &[&str]) -> Result<Expr> {
    Ok(col(column).first().over(columns(key))?)
}

/// Results with the ordinal of their № among the rows of one name in one file and day: without № one name is one
/// person.
fn with_namesakes(results: LazyFrame) -> Result<LazyFrame> {
    let numbers = results
        .clone()
        .filter(col(NUMBER).is_not_null())
        .unique_stable(Some(cols(ALIKE)), UniqueKeepStrategy::First)
        .sort(ALIKE[..5].to_vec(), SortMultipleOptions::default().with_maintain_order(true))
        .with_row_index(NAMESAKE, None)
        .with_column(col(NAMESAKE) - col(NAMESAKE).min().over(columns(&ALIKE[..5]))?)
        .select(columns(&[&ALIKE[..], &[NAMESAKE]].concat()));
    Ok(results.join(numbers, ALIKE.map(col), ALIKE.map(col), left_join()).with_columns([
        col(NAMESAKE).fill_null(lit(0)).cast(DataType::UInt32),
        col(CLASS).alias(GRADUATE_CLASS),
        count(1).alias(N_GRADUATES),
    ]))
}

/// Appeals with the graduate whose result each is about: of its class, else the only one of the name; without
/// one it stands for itself.
fn with_graduates(appeals: LazyFrame, results: &DataFrame) -> Result<LazyFrame> {
    const FITS: &str = "fits";
    let graduates = results.clone().lazy().select(GRADUATE.map(col));
    let is_there = col(NAMESAKE).is_not_null();
    let is_of_class = col(CLASS).eq_missing(col(GRADUATE_CLASS)).and(is_there.clone());
    let is_open = col(CLASS).is_null().or(col(GRADUATE_CLASS).is_null()).and(is_there);
    let is_alone = col(N_GRADUATES).eq(lit(0));
    Ok(appeals
        .with_row_index(READ, None)
        .join(
            graduates.unique(None, UniqueKeepStrategy::Any),
            SITTING.map(col),
            SITTING.map(col),
            left_join(),
        )
        .with_column(is_of_class.alias(FITS))
        .with_column(
            when(col(FITS).any(true).over([col(READ)])?)
                .then(col(FITS))
                .otherwise(is_open)
                .alias(FITS),
        )
        .with_column(col(FITS).sum().over([col(READ)])?.alias(N_GRADUATES))
        .filter(col(FITS).or(is_alone.clone()))
        .unique_stable(Some(cols([READ])), UniqueKeepStrategy::First)
        .with_columns([
            when(is_alone.clone())
                .then(col(CLASS))
                .otherwise(col(GRADUATE_CLASS))
                .alias(GRADUATE_CLASS),
            when(is_alone)
                .then(lit(0))
                .otherwise(col(NAMESAKE))
                .cast(DataType::UInt32)
                .alias(NAMESAKE),
        ]))
}

/// Says of each sitting that gave way to which one it did.
fn superseded(after: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for row in Rows::of(after.sort([READ], SortMultipleOptions::default()))?.iter() {
        let place = row.spot(TABLE, ROW)?.place(tables);
        let latest = row.spot(FIRST_TABLE, FIRST_ROW)?.place(tables);
        remarks.push(if row.flag(IS_RETAKEN)? {
            let day = row.text(LATEST_DAY)?.unwrap_or_default();
            Remark::new(&remark::RETAKEN, &place).with("place", format!("{day}, {latest}"))
        } else if row.flag(IS_REVIEWED)? {
            Remark::new(&remark::APPEALED, &place).with("change", latest.to_string())
        } else if row.flag(REPEATS)? {
            Remark::new(&remark::SAME_ROW, &place).beside(&latest)
        } else {
            let remark = Remark::new(&remark::OTHER_ROW, &place).beside(&latest);
            remark.affecting(&AFFECTED).leaving(GapKind::Deciding, Some(row.year()?))
        });
    }
    Ok(remarks)
}

/// Says which appeals may be of several graduates, and which are of nobody in the protocols.
fn doubtful_appeals(
    unclear: LazyFrame,
    latest: &DataFrame,
    tables: &[Table<'_>],
) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for row in Rows::of(unclear)?.iter() {
        let remark = Remark::new(&remark::APPEAL_UNCLEAR, &row.spot(TABLE, ROW)?.place(tables))
            .with("place", row.count(N_GRADUATES)?.to_string())
            .affecting(&AFFECTED);
        remarks.push(remark.leaving(GapKind::Deciding, Some(row.year()?)));
    }
    let lone = latest.clone().lazy().filter(col(N_GRADUATES).eq(lit(0)));
    for row in Rows::of(lone)?.iter() {
        let place = row.spot(TABLE, ROW)?.place(tables);
        remarks.push(Remark::new(&remark::APPEAL_ALONE, &place).affecting(&AFFECTED));
    }
    Ok(remarks)
}

/// Says where one name of a sitting counts twice, and only the class tells the two apart: it is not stated in
/// one of them, or the days differ as those of a resit do.
fn told_by_class(latest: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let is_open = col(CLASS).is_null().or(first_of(CLASS, &SITTING)?.is_null());
    let is_doubted = is_open.or(first_of(DATE, &SITTING)?.neq(col(DATE)));
    let sittings = latest.with_column(is_doubted.alias("doubted"));
    let doubted = first_rows(sittings, &SITTING, &[CLASS])?
        .after
        .lazy()
        .filter(col(REPEATS).not().and(col("doubted")))
        .unique_stable(Some(cols(SITTING)), UniqueKeepStrategy::First)
        .sort([TABLE, ROW], SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(doubted)?.iter() {
        let first = row.spot(FIRST_TABLE, FIRST_ROW)?.place(tables);
        let remark = Remark::new(&remark::CLASS_TELLS, &row.spot(TABLE, ROW)?.place(tables))
            .beside(&first)
            .affecting(&AFFECTED);
        remarks.push(remark.leaving(GapKind::Deciding, Some(row.year()?)));
    }
    Ok(remarks)
}
