//! Cells with shares, their changes and the words that stand where there is no number.
//! One rule for the whole report: under ten, only counts.

use super::column::{Value, count};
use super::model::Content;
use crate::analysis::{Indicator, Measure};
use crate::programme::IndicatorId;
use crate::verdict::{FEWEST, Verdict};

/// Word in place of a share of fewer than [`FEWEST`].
pub(super) const FEW: &str = "мало";
/// Word in place of a figure that no source gives.
pub(super) const NONE: &str = "нет данных";
/// Sign in place of a figure that has no sense here.
pub(super) const DASH: &str = "–";

/// Whether the share of a year may be printed.
pub(super) fn printable(indicator: &Indicator, measure: &Measure) -> bool {
    let enough = measure.denominator.is_some_and(|count| count >= FEWEST);
    measure.value.is_some()
        && (indicator.id == IndicatorId::SchoolResults
            || (indicator.verdict != Verdict::TooFew && enough))
}

/// A number that may be missing.
pub(super) fn optional(value: Option<f64>) -> Value {
    value.map_or_else(|| Value::word(DASH), |value| Content::Number(value).into())
}

/// A count that may be missing.
pub(super) fn optional_count(value: Option<u64>) -> Value {
    value.map_or_else(|| Value::word(DASH), count)
}
