//! What may be said of a change (placeholder being replaced by the statistics part).
//! Knows only counts.
use serde::Serialize;
/// Verdict of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No data in the reporting year.
    NoData,
    /// No data in the baseline.
    NoBaseline,
    /// Fewer than 10 in either year.
    TooFew,
    /// Better.
    Growth,
    /// Worse.
    Decline,
    /// Within chance.
    Indistinct,
    /// Equal.
    Unchanged,
}
