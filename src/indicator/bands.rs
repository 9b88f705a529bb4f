//! How values of units fall into bands.
//! Bands are half-open; what is not known is a band of its own.

use polars::prelude::*;

use crate::error::Result;
use crate::facts::rows::Rows;

/// The band of what is not known.
const UNKNOWN: &str = "не указан";

/// Counts of each band in its order; units of which the value is not known are a band of their own, if any.
/// A band: its title and the first value beyond it.
pub(super) fn counts(
    units: &LazyFrame,
    value: &Expr,
    bands: &[(&'static str, f64)],
) -> Result<Vec<(&'static str, u64)>> {
    let mut sums = vec![value.clone().is_null().sum().alias(UNKNOWN)];
    let mut first = f64::NEG_INFINITY;
    for (title, beyond) in bands {
        let is_in_band = value.clone().gt_eq(lit(first)).and(value.clone().lt(lit(*beyond)));
        sums.push(is_in_band.sum().alias(*title));
        first = *beyond;
    }
    let table = Rows::of(units.clone().select(sums))?;
    let mut counts = Vec::new();
    for (title, _) in bands {
        counts.push((*title, table.sum(title)?));
    }
    let unknown = table.sum(UNKNOWN)?;
    if unknown > 0 {
        counts.push((UNKNOWN, unknown));
    }
    Ok(counts)
}
