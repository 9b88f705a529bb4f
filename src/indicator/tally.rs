//! Sums of frames by year and key: the one place that turns the data engine's tables into counts.
//! Knows columns by name only.

use polars::prelude::*;

use crate::error::Result;
use crate::period::AcademicYear;

/// Counts of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The school year.
    pub year: AcademicYear,
    /// Values of the other keys; `None`: not known.
    pub keys: Vec<Option<String>>,
    /// Sums, in the order asked for.
    pub sums: Vec<u64>,
}

/// Sums by year and keys, sorted; sums are read as whole counts.
pub(crate) fn tally(frame: LazyFrame, keys: &[&str], sums: &[Expr]) -> Result<Vec<Tally>> {
    let by: Vec<Expr> = std::iter::once("year").chain(keys.iter().copied()).map(col).collect();
    let named = sums
        .iter()
        .enumerate()
        .map(|(number, sum)| sum.clone().cast(DataType::Int64).alias(format!("sum{number}")));
    let table = frame.group_by_stable(by).agg(named.collect::<Vec<_>>()).collect()?;
    let years = table.column("year")?.i32()?.clone();
    let keys: Vec<StringChunked> = keys
        .iter()
        .map(|key| Ok(table.column(key)?.cast(&DataType::String)?.str()?.clone()))
        .collect::<Result<_>>()?;
    let sums: Vec<Int64Chunked> = (0..sums.len())
        .map(|number| Ok(table.column(&format!("sum{number}"))?.i64()?.clone()))
        .collect::<Result<_>>()?;
    let mut tallies: Vec<Tally> = (0..table.height())
        .map(|row| Tally {
            year: AcademicYear(years.get(row).unwrap_or_default()),
            keys: keys.iter().map(|key| key.get(row).map(str::to_owned)).collect(),
            sums: sums.iter().map(|sum| sum.get(row).unwrap_or_default().unsigned_abs()).collect(),
        })
        .collect();
    tallies
        .sort_by(|a, b| a.year.cmp(&b.year).then_with(|| natural(&a.keys).cmp(&natural(&b.keys))));
    Ok(tallies)
}

/// Order of keys as people read them: «4А» before «10А».
fn natural(keys: &[Option<String>]) -> Vec<(u32, String)> {
    keys.iter().map(|key| sort_key(key.as_deref().unwrap_or_default())).collect()
}

/// A key that sorts «4А» before «10А».
pub(crate) fn sort_key(text: &str) -> (u32, String) {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), text.to_owned())
}
