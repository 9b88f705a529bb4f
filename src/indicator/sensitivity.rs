//! Each figure under the other choice of an option: does the verdict depend on it.
//! Takes facts that were gathered again; gathers nothing itself.

use crate::analysis::{Indicator, Sensitivity};
use crate::error::Result;
use crate::facts::otherwise::Otherwise;
use crate::indicator::{Basis, FORMULAS, indicator};
use crate::planned::PLANNED;

/// Adds value and verdict under the other choices to the indicators that have a value.
///
/// # Errors
/// When the data engine refuses a computation: a defect of the program.
pub fn attach(indicators: &mut [Indicator], others: &[Otherwise], basis: Basis<'_>) -> Result<()> {
    for other in others {
        let basis = Basis { facts: &other.facts, passport: &other.passport, ..basis };
        for (found, (planned, (_, formula))) in
            indicators.iter_mut().zip(PLANNED.iter().zip(&FORMULAS))
        {
            let is_known = found.measure(basis.year).is_some_and(|measure| measure.value.is_some());
            if !is_known || !other.touches.contains(&found.id) {
                continue;
            }
            let again = indicator(planned, *formula, basis, &[])?;
            found.sensitivity.push(Sensitivity {
                option: other.option,
                value: again.measure(basis.year).and_then(|measure| measure.value),
                verdict: again.verdict,
            });
        }
    }
    Ok(())
}
