//! What a figure lacks to its plan, in units.
//! The plan itself is judged with the figure; here it is only counted how far it is.

use crate::analysis::Indicator;

/// How many more would have reached the plan of a share; `None`: it is reached, or not a share.
pub(crate) fn missing_units(indicator: &Indicator) -> Option<u64> {
    if indicator.target_met != Some(false) {
        return None;
    }
    let target = indicator.target?;
    let (numerator, denominator) = indicator.series.last()?.counts()?;
    (1..=denominator.saturating_sub(numerator))
        .find(|more| (numerator + more) as f64 / denominator as f64 >= target)
}
