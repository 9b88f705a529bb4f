//! Sums of frames by year and key: the one place that turns the data engine's tables into counts.
//! Knows columns by name only.

use polars::prelude::*;

use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::YEAR;
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
pub(crate) fn sort_key(text: &str) -> (u32, String) {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), text.to_owned())
}
