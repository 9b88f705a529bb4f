//! Which figures may be printed, and the words that stand where there is no number.
//! One rule for the whole report: under ten, only counts.

use crate::analysis::{Indicator, Measure};

/// Word in place of a share of fewer than [`FEWEST`](crate::verdict::FEWEST).
pub(crate) const FEW: &str = "мало";
/// Word in place of a figure that no source gives.
pub(crate) const NONE: &str = "нет данных";
/// Sign in place of a figure that has no sense here.
pub(crate) const DASH: &str = "–";

/// The value of a year where it may be printed.
pub(crate) fn printed(indicator: &Indicator, measure: &Measure) -> Option<f64> {
    if indicator.shows_share(measure) { measure.value } else { None }
}

/// Whether the share of a year may be printed.
pub(crate) fn printable(indicator: &Indicator, measure: &Measure) -> bool {
    measure.value.is_some() && indicator.shows_share(measure)
}
