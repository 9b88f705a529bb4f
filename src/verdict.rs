//! What may be said of a change (placeholder being replaced by the statistics part).
//! Knows only counts.
use serde::Serialize;
/// Verdict of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict { /** no data */ NoData, /** no baseline */ NoBaseline, /** n < 10 */ TooFew, /** better */ Growth, /** worse */ Decline, /** within chance */ Indistinct, /** equal */ Unchanged }
