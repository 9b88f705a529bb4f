//! Typed rows → a frame: the way into the data engine.
//! A column is a name and an expression of the row; its type is that of the expression.

/// A frame with a row for each of the rows: `frame_of!(rows, |row| YEAR => row.year.0, …)`.
macro_rules! frame_of {
    ($rows:expr, |$row:ident| $($column:expr => $value:expr),+ $(,)?) => {
        polars::df!($($column => $rows.iter().map(|$row| $value).collect::<Vec<_>>()),+)
    };
}

pub(crate) use frame_of;
