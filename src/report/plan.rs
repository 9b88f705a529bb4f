//! What a figure lacks to its plan, in units.
//! The plan itself is judged with the figure; here it is only counted how far it is.

use crate::analysis::Indicator;

/// How many more would have reached the plan of a share; `None`: it is reached, or not a share.
pub(crate) fn missing_units(indicator: &Indicator) -> Option<u64> {
    let target = indicator.target.filter(|_| indicator.target_met == Some(false))?;
    let measure = indicator.series.last()?;
    let (numerator, denominator) = measure.numerator.zip(measure.denominator)?;
    (1..=denominator.saturating_sub(numerator))
        .find(|more| (numerator + more) as f64 / denominator as f64 >= target)
}
