//! Parts of queries that must be written alike wherever they stand.
//! Knows no column: what a query asks is its caller's.

use std::sync::OnceLock;

use polars::prelude::*;

use crate::error::Result;

/// What queries make of no rows: columns alone, the same in every run. Most folders have no rows of some kind, and a
/// query over none takes as long as one over a few.
pub(super) struct OfNoRows<T>(OnceLock<T>);

impl<T: Clone> OfNoRows<T> {
    pub(super) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// What `ask` gives, whose queries are of no rows whatever the run.
    pub(super) fn get(&self, ask: impl FnOnce() -> Result<T>) -> Result<T> {
        if let Some(known) = self.0.get() {
            return Ok(known.clone());
        }
        // Outside of the lock: a query may wait for a thread that waits for the lock.
        let answer = ask()?;
        Ok(self.0.get_or_init(|| answer).clone())
    }
}

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
