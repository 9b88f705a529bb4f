//! The first of the rows that speak of the same thing stays; the rows after it either repeat it or say
//! something else.

use polars::prelude::*;

use super::schema::{ROW, TABLE};
use crate::error::Result;

/// Table and row of the row that stays, of a row that doesn't (u32).
pub(super) const FIRST_TABLE: &str = "first_table";
pub(super) const FIRST_ROW: &str = "first_row";
/// Whether a row that doesn't stay says the same as the one that does (bool).
pub(super) const REPEATS: &str = "repeats";

const POSITION: &str = "position of the row";

/// Rows split by whether they are the first of their kind, both in the order they came in.
pub(super) struct FirstRows {
    pub first: DataFrame,
    /// The rows after the first of their `key`, with [`FIRST_TABLE`], [`FIRST_ROW`], [`REPEATS`].
    pub after: DataFrame,
}

/// Splits rows that have `table` and `row`: of those with an equal `key` the first stays, the others
/// repeat it when all `values` are equal, too. Nulls are equal to one another.
pub(super) fn first_rows(rows: LazyFrame, key: &[&str], values: &[&str]) -> Result<FirstRows> {
    let key: Vec<Expr> = key.iter().map(|name| col(*name)).collect();
    let is_first = col(POSITION).eq(first_of(POSITION, &key)?);
    let mut repeats = lit(true);
    for name in values {
        repeats = repeats.and(col(*name).eq_missing(first_of(name, &key)?));
    }
    let numbered = rows.with_row_index(POSITION, None);
    let compared = numbered.with_columns([
        is_first.alias("is first"),
        first_of(TABLE, &key)?.alias(FIRST_TABLE),
        first_of(ROW, &key)?.alias(FIRST_ROW),
        repeats.alias(REPEATS),
    ]);
    let compared = compared.collect()?;
    let columns = cols(["is first", POSITION]);
    let of_first = cols(["is first", POSITION, FIRST_TABLE, FIRST_ROW, REPEATS]);
    Ok(FirstRows {
        first: compared.clone().lazy().filter(col("is first")).drop(of_first).collect()?,
        after: compared.lazy().filter(col("is first").not()).drop(columns).collect()?,
    })
}

/// The value of the first row with an equal `key`.
fn first_of(name: &str, key: &[Expr]) -> Result<Expr> {
    Ok(col(name).first().over(key)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeat_and_a_contradiction_are_told_apart() {
        let rows = df!(
            TABLE => [0_u32, 0, 1, 1], ROW => [2_u32, 3, 2, 3],
            "code" => [Some("1"), None, Some("1"), None], "mark" => [Some(4), None, Some(5), None],
        );
        let split = first_rows(rows.unwrap().lazy(), &["code"], &["mark"]).unwrap();
        let expected = df!(
            TABLE => [1_u32, 1], ROW => [2_u32, 3],
            "code" => [Some("1"), None], "mark" => [Some(5), None],
            FIRST_TABLE => [0_u32, 0], FIRST_ROW => [2_u32, 3], REPEATS => [false, true],
        );
        assert!(split.after.equals_missing(&expected.unwrap()), "{:?}", split.after);
        assert_eq!(split.first.height(), 2);
    }
}
