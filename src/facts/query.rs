//! Parts of queries that must be written alike wherever they stand.
//! Knows no column: what a query asks is its caller's.

use polars::prelude::*;

use crate::error::Result;

/// A whole count as a column: a literal alone would take the type of the column it stands beside.
pub(crate) fn count(number: u32) -> Expr {
    lit(number).cast(DataType::UInt32)
}

/// Columns by their names, as keys are.
pub(crate) fn columns(names: &[&str]) -> Vec<Expr> {
    names.iter().map(|name| col(*name)).collect()
}

/// The rows that a query gives, each column in one piece: what is asked of them again and again would join the pieces
/// each time.
pub(super) fn in_one_piece(query: LazyFrame) -> Result<DataFrame> {
    let mut rows = query.collect()?;
    rows.rechunk_mut();
    Ok(rows)
}

/// Every row of the left frame, in its order.
pub(super) fn left_in_order() -> JoinArgs {
    JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Left) }
}
