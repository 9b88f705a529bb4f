//! Frames of units → series, cuts, flows, sources; sums by year and key.
//! A frame of units has `year`, `hit` and `of` (u32, null where not known) and the columns of its cuts.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::analysis::{
    Breakdown, CompanionCounts, CompanionValue, Decomposition, Flow, Measure, WorkPlace,
};
use crate::error::Result;
use crate::facts::query::{columns, count};
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{HIT, OF, PERSON, ROW, TABLE, YEAR};
use crate::facts::{Places, Spot};
use crate::ids::Cut;
use crate::indicator::basis::Counting;
use crate::indicator::judging::{self, measure};
use crate::period::AcademicYear;
use crate::sheet::Source;

/// The share of each year up to the reporting one; a year whose denominator is zero is left out.
pub(super) fn series(
    units: &LazyFrame,
    until: AcademicYear,
    counting: Counting,
) -> Result<Vec<Measure>> {
    let sums = sums(units, &[YEAR], until).collect()?;
    measures(&sums, counting)
}

/// A series for each value of a column, in the order people read them; units without the value are in none.
pub(super) fn cut(
    units: &LazyFrame,
    by: Cut,
    column: &str,
    until: AcademicYear,
    counting: Counting,
) -> Result<Vec<Breakdown>> {
    let valued = units.clone().filter(col(column).is_not_null());
    let sums = sums(&valued, &[column, YEAR], until).collect()?;
    let mut cuts = breakdowns(&sums, by, column, counting)?;
    let units = units_of(valued, column)?;
    for cut in &mut cuts {
        let units = units.get(&cut.key).cloned().unwrap_or_default();
        cut.change = judging::change_of_cut(&cut.series, &units, until, counting);
    }
    Ok(cuts)
}

/// How many units each value of a column has in each year: the works of a class in a subject are one.
fn units_of(
    units: LazyFrame,
    column: &str,
) -> Result<BTreeMap<String, BTreeMap<AcademicYear, u64>>> {
    let mut counts: BTreeMap<String, BTreeMap<AcademicYear, u64>> = BTreeMap::new();
    for tally in tally(units.filter(col(OF).gt(lit(0_u32))), &[column], &[len()])? {
        let [Some(key)] = &tally.keys[..] else { continue };
        counts.entry(key.clone()).or_default().insert(tally.year, tally.sums[0]);
    }
    Ok(counts)
}

/// How the hits of each year are cut by the records that made them, each over the whole denominator: a teacher
/// with records of two levels is a hit of both. `records`: `year`, the keys of a unit, the column.
pub(super) fn cut_of_hits(
    units: &LazyFrame,
    records: &LazyFrame,
    (by, column): (Cut, &str),
    unit: &[&str],
    until: AcademicYear,
) -> Result<Vec<Breakdown>> {
    const ALL: &str = "all";
    let shown = sums(units, &[YEAR], until).filter(col(HIT).is_not_null());
    let shown = shown.select([col(YEAR), col(OF), count(1).alias(ALL)]);
    let of_units = columns(&[&[YEAR, column][..], unit].concat());
    let hits = records
        .clone()
        .filter(col(column).is_not_null())
        .group_by(of_units)
        .agg([len().alias("records")])
        .group_by([col(YEAR), col(column)])
        .agg([len().alias(HIT)]);
    let values = hits
        .clone()
        .join(shown.clone(), [col(YEAR)], [col(YEAR)], JoinArgs::new(JoinType::Inner))
        .group_by([col(column)])
        .agg([count(1).first().alias(ALL)]);
    let keys = [col(YEAR), col(column)];
    let sums = values
        .join(shown, [col(ALL)], [col(ALL)], JoinArgs::new(JoinType::Inner))
        .join(hits, keys.clone(), keys, JoinArgs::new(JoinType::Left))
        .with_column(col(HIT).fill_null(count(0)))
        .sort([column, YEAR], SortMultipleOptions::default())
        .collect()?;
    breakdowns(&sums, by, column, Counting::Census)
}

/// A value beside the counts it is of.
const COMPANION: &str = "companion_value";

/// A value of each year up to the reporting one, where it is known, with the counts that it is of: its numerator and
/// denominator, or the first of them alone.
pub(super) fn values(
    years: &LazyFrame,
    value: Expr,
    counts: &[&str],
    until: AcademicYear,
) -> Result<Vec<CompanionValue>> {
    let mut columns = vec![col(YEAR), value.cast(DataType::Float64).alias(COMPANION)];
    columns.extend(counts.iter().map(|count| col(*count).cast(DataType::UInt64)));
    let known = years
        .clone()
        .filter(col(YEAR).lt_eq(lit(until.0)))
        .select(columns)
        .sort([YEAR], SortMultipleOptions::default());
    let mut values = Vec::new();
    for row in Rows::of(known)?.iter() {
        let Some(value) = row.number(COMPANION)? else { continue };
        let counts = match counts {
            [] => None,
            [count] => Some(CompanionCounts { numerator: row.count(count)?, denominator: None }),
            [hits, of, ..] => {
                let (numerator, denominator) = (row.count(hits)?, Some(row.count(of)?));
                Some(CompanionCounts { numerator, denominator })
            }
        };
        values.push(CompanionValue { year: row.year()?, value, counts });
    }
    Ok(values)
}

/// Who of the change stayed, joined and left, by the names of the people of both years; `None`: a year has no
/// list, or its hits are not known.
pub(super) fn decomposition(
    units: &LazyFrame,
    year: AcademicYear,
) -> Result<Option<Decomposition>> {
    let before = people(units, year.previous(), "before").collect()?;
    let after = people(units, year, "after").collect()?;
    if before.height() == 0 || after.height() == 0 {
        return Ok(None);
    }
    let both = before.lazy().join(
        after.lazy(),
        [col(PERSON)],
        [col(PERSON)],
        JoinArgs::new(JoinType::Full).with_coalesce(JoinCoalesce::CoalesceColumns),
    );
    let both = both.collect()?.lazy();
    let (was_here, is_here) = (col("before").is_not_null(), col("after").is_not_null());
    Ok(Some(Decomposition {
        stayed: flow(&both, was_here.clone().and(is_here.clone()))?,
        joined: flow(&both, was_here.clone().not().and(is_here.clone()))?,
        left: flow(&both, was_here.and(is_here.not()))?,
    }))
}

/// The people of a year, and whether each is a hit.
fn people(units: &LazyFrame, year: AcademicYear, hit: &str) -> LazyFrame {
    let is_known = col(OF).is_not_null().and(col(HIT).is_not_null());
    units
        .clone()
        .filter(col(YEAR).eq(lit(year.0)).and(is_known))
        .group_by([col(PERSON)])
        .agg([col(HIT).max().alias(hit)])
}

fn flow(people: &LazyFrame, wanted: Expr) -> Result<Flow> {
    let of_flow = Rows::of(people.clone().filter(wanted))?;
    let (before, after) = (of_flow.sum("before")?, of_flow.sum("after")?);
    Ok(Flow { teachers: of_flow.len(), before, after })
}

/// The rows of the reporting year and of the year before, as blocks of cells.
pub(super) fn sources(rows: LazyFrame, places: &Places, year: AcademicYear) -> Result<Vec<Source>> {
    let compared = col(YEAR).eq(lit(year.0)).or(col(YEAR).eq(lit(year.previous().0)));
    let rows = rows.filter(compared).select([col(TABLE), col(ROW)]).collect()?;
    let tables = rows.column(TABLE)?.u32()?.into_no_null_iter();
    let numbers = rows.column(ROW)?.u32()?.into_no_null_iter();
    Ok(places.sources(tables.zip(numbers).map(|(table, row)| Spot { table, row })))
}

const FIRST: &str = "first_place";
const N_TABLES: &str = "n_tables";
/// More rows than a sheet has.
const ROWS: u64 = 1 << 32;

/// Where the rows of a group stand, for [`place`].
pub(super) fn place_columns() -> [Expr; 2] {
    let first = col(TABLE).cast(DataType::UInt64) * lit(ROWS) + col(ROW).cast(DataType::UInt64);
    [first.min().alias(FIRST), col(TABLE).n_unique().cast(DataType::UInt64).alias(N_TABLES)]
}

/// The same of groups of such groups: a table is told once only if it is in one of them.
pub(super) fn place_columns_of_groups() -> [Expr; 2] {
    [col(FIRST).min(), col(N_TABLES).max()]
}

/// Where the rows of a group stand.
pub(super) fn place(row: Row<'_>, places: &Places) -> Result<WorkPlace> {
    let first = row.count(FIRST)?;
    let spot = Spot { table: (first / ROWS) as u32, row: (first % ROWS) as u32 };
    Ok(WorkPlace { first: places.source(spot), n_tables: row.count(N_TABLES)? })
}

/// Hits and denominators by some keys, sorted by them, up to a year.
fn sums(units: &LazyFrame, keys: &[&str], until: AcademicYear) -> LazyFrame {
    units
        .clone()
        .filter(col(YEAR).lt_eq(lit(until.0)))
        .group_by(columns(keys))
        .agg([known_sum(HIT), known_sum(OF)])
        .filter(col(OF).is_null().or(col(OF).gt(lit(0_u32))))
        .filter(col(OF).is_not_null().or(col(HIT).is_not_null()))
        .sort(keys.to_vec(), SortMultipleOptions::default())
}

/// The sum of what is known; null where nothing is.
fn known_sum(column: &str) -> Expr {
    when(col(column).count().gt(lit(0_u32)))
        .then(col(column).sum())
        .otherwise(lit(NULL))
        .cast(DataType::UInt32)
        .alias(column)
}

/// Sums by year as measures.
fn measures(sums: &DataFrame, counting: Counting) -> Result<Vec<Measure>> {
    let years = sums.column(YEAR)?.i32()?;
    let (hits, of) = (sums.column(HIT)?.u32()?, sums.column(OF)?.u32()?);
    let mut measures = Vec::new();
    for (number, year) in years.into_no_null_iter().enumerate() {
        let [hits, of] = [hits, of].map(|column| column.get(number).map(u64::from));
        measures.push(measure(AcademicYear(year), hits, of, counting));
    }
    Ok(measures)
}

/// Sums by a column and year as cuts, in the order people read them.
fn breakdowns(
    sums: &DataFrame,
    by: Cut,
    column: &str,
    counting: Counting,
) -> Result<Vec<Breakdown>> {
    let keys = sums.column(column)?.cast(&DataType::String)?;
    let mut cuts: Vec<Breakdown> = Vec::new();
    for (key, measure) in keys.str()?.iter().zip(measures(sums, counting)?) {
        let Some(key) = key else { continue };
        if let Some(cut) = cuts.last_mut().filter(|cut| cut.key == key) {
            cut.series.push(measure);
        } else {
            let key = key.to_owned();
            cuts.push(Breakdown { by, key, series: vec![measure], change: None });
        }
    }
    cuts.sort_by_cached_key(|cut| sort_key(&cut.key));
    Ok(cuts)
}

/// Counts of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    /// The school year.
    pub year: AcademicYear,
    /// Values of the other keys; `None`: not known.
    pub keys: Vec<Option<String>>,
    /// Sums, in the order asked for.
    pub sums: Vec<u64>,
}

/// Sums by year and keys, sorted; sums are read as whole counts.
pub(super) fn tally(frame: LazyFrame, keys: &[&str], sums: &[Expr]) -> Result<Vec<Tally>> {
    let mut by = vec![col(YEAR)];
    by.extend(keys.iter().map(|key| col(*key).cast(DataType::String)));
    let columns: Vec<String> = (0..sums.len()).map(|number| format!("sum{number}")).collect();
    let mut totals = Vec::new();
    for (sum, column) in sums.iter().zip(&columns) {
        totals.push(sum.clone().cast(DataType::Int64).alias(column.as_str()));
    }
    let mut tallies = Vec::new();
    for row in Rows::of(frame.group_by_stable(by).agg(totals))?.iter() {
        let (mut values, mut counts) = (Vec::new(), Vec::new());
        for key in keys {
            values.push(row.text(key)?);
        }
        for column in &columns {
            counts.push(row.count(column)?);
        }
        tallies.push(Tally { year: row.year()?, keys: values, sums: counts });
    }
    tallies.sort_by_cached_key(|tally| (tally.year, natural(&tally.keys)));
    Ok(tallies)
}

/// Order of keys as people read them: «4А» before «10А».
fn natural(keys: &[Option<String>]) -> Vec<(u32, String)> {
    keys.iter().map(|key| sort_key(key.as_deref().unwrap_or_default())).collect()
}

/// A key that sorts «4А» before «10А».
pub(super) fn sort_key(text: &str) -> (u32, String) {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), text.to_owned())
}
