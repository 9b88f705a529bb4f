//! The first of the rows that speak of the same thing stays; the rows after it either repeat it or say
//! something else.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use polars::prelude::*;

use super::schema::{ROW, TABLE};
use crate::error::Result;
use crate::facts::query::{columns, in_one_piece, left_in_order};

/// Table and row of the row that stays, of a row that doesn't (u32); its line, where a caller adds it.
pub(super) const FIRST_TABLE: &str = "first_table";
pub(super) const FIRST_ROW: &str = "first_row";
pub(super) const FIRST_LINE: &str = "first_line";
/// Whether a row that doesn't stay says the same as the one that does (bool).
pub(super) const REPEATS: &str = "repeats";

const POSITION: &str = "position of the row";
const FIRST: &str = "position of the first row";

/// Rows split by whether they are the first of their kind, both in the order they came in.
pub(super) struct FirstRows {
    pub first: DataFrame,
    /// The rows after the first of their `key`, with [`FIRST_TABLE`], [`FIRST_ROW`], [`REPEATS`].
    pub after: DataFrame,
}

/// Splits rows that have `table` and `row`: of those with an equal `key` the first stays, the others
/// repeat it when all `values` are equal, too. Nulls are equal to one another.
pub(super) fn first_rows(rows: LazyFrame, key: &[&str], values: &[&str]) -> Result<FirstRows> {
    let first = col(POSITION).first().over(columns(key))?.alias(FIRST);
    let rows = rows.with_row_index(POSITION, None).with_column(first).collect()?.lazy();
    let is_first = col(POSITION).eq(col(FIRST));
    let mut of_first =
        vec![col(POSITION).alias(FIRST), col(TABLE).alias(FIRST_TABLE), col(ROW).alias(FIRST_ROW)];
    let mut repeats = lit(true);
    let mut compared = vec![POSITION.to_owned(), FIRST.to_owned()];
    for name in values {
        let value_of_first = format!("{name} of the first row");
        of_first.push(col(*name).alias(&value_of_first));
        repeats = repeats.and(col(*name).eq_missing(col(&value_of_first)));
        compared.push(value_of_first);
    }
    let after = rows
        .clone()
        .filter(is_first.clone().not())
        .join(rows.clone().select(of_first), [col(FIRST)], [col(FIRST)], left_in_order())
        .with_column(repeats.alias(REPEATS))
        .drop(cols(compared));
    Ok(FirstRows {
        first: in_one_piece(rows.filter(is_first).drop(cols([POSITION, FIRST])))?,
        after: after.collect()?,
    })
}

/// Whether no two rows have an equal `key` of numbers: then all are the first, and nothing need be asked.
pub(super) fn are_distinct<const N: usize>(rows: &DataFrame, key: [&str; N]) -> Result<bool> {
    let mut columns = Vec::new();
    for name in key {
        columns.push(rows.column(name)?.u32()?.iter());
    }
    let mut known: HashSet<[Option<u32>; N], RandomState> = HashSet::default();
    known.reserve(rows.height());
    for _ in 0..rows.height() {
        let mut key = [None; N];
        for (part, column) in key.iter_mut().zip(&mut columns) {
            *part = column.next().flatten();
        }
        if !known.insert(key) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the number of a row is one of some.
pub(super) fn is_one_of(column: &str, numbers: impl IntoIterator<Item = u32>) -> Expr {
    let numbers = Series::new(column.into(), numbers.into_iter().collect::<Vec<_>>());
    col(column).is_in(lit(numbers).implode(false), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::schema::{CODE, MARK};

    #[test]
    fn rows_are_distinct_unless_two_share_the_whole_key() {
        let rows = df!(TABLE => [1_u32, 2, 1, 2], ROW => [Some(7_u32), Some(7), None, None]);
        let rows = rows.unwrap();
        assert!(are_distinct(&rows, [TABLE, ROW]).unwrap());
        assert!(!are_distinct(&rows, [ROW]).unwrap());
        // Nothing is equal to nothing: two rows without a number are of one key.
        assert!(!are_distinct(&rows.tail(Some(2)), [ROW]).unwrap());
    }

    #[test]
    fn a_repeat_and_a_contradiction_are_told_apart() {
        let rows = df!(
            TABLE => [0_u32, 0, 1, 1], ROW => [2_u32, 3, 2, 3],
            CODE => [Some("1"), None, Some("1"), None], MARK => [Some(4), None, Some(5), None],
        );
        let split = first_rows(rows.unwrap().lazy(), &[CODE], &[MARK]).unwrap();
        let expected = df!(
            TABLE => [1_u32, 1], ROW => [2_u32, 3],
            CODE => [Some("1"), None], MARK => [Some(5), None],
            FIRST_TABLE => [0_u32, 0], FIRST_ROW => [2_u32, 3], REPEATS => [false, true],
        );
        assert!(split.after.equals_missing(&expected.unwrap()), "{:?}", split.after);
        assert_eq!(split.first.height(), 2);
    }
}
