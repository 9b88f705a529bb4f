//! Typed rows → a frame: the way into the data engine.
//! A column is a name and an expression of the row; its type is that of the expression.

/// A frame with a row for each of some values: `frame!(people, |person| { YEAR => person.year, … })`.
macro_rules! frame {
    ($rows:expr, |$row:ident| { $($column:expr => $value:expr),* $(,)? }) => {
        polars::prelude::df!(
            $($column => $rows.iter().map(|$row| $value).collect::<Vec<_>>()),*
        )?
    };
}
pub(crate) use frame;
