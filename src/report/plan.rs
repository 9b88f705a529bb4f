//! The plan of a figure in words: met, or what is missing to it, by the name of what is missing.
//! Of few people nothing is said in percent.

use super::words;
use crate::analysis::Indicator;
use crate::choices::Choices;
use crate::ids::FigureUnit;
use crate::programme::Wording;
use crate::verdict::FEWEST;

/// How many more would have reached the plan of a share; `None`: it is reached, or not a share.
pub(super) fn missing_units(indicator: &Indicator) -> Option<u64> {
    let target = indicator.target.filter(|_| indicator.target_met == Some(false))?;
    let measure = indicator.series.last()?;
    let (numerator, denominator) = measure.numerator.zip(measure.denominator)?;
    (1..=denominator.saturating_sub(numerator))
        .find(|more| (numerator + more) as f64 / denominator as f64 >= target)
}

/// «до плана – ещё 1 педагог с категорией».
fn short_of(indicator: &Indicator, choices: &Choices) -> Option<String> {
    let count = missing_units(indicator)?;
    let what = words::plural(count, indicator.id.planned().missing?);
    Some(format!("до плана – ещё {count} {}", Wording(what).under(choices)))
}

/// The plan of an indicator in a sentence.
pub(super) fn sentence(indicator: &Indicator, choices: &Choices) -> Option<String> {
    let target = indicator.target?;
    let denominator = indicator.series.last().and_then(|measure| measure.denominator);
    let is_few = denominator.is_some_and(|count| count < FEWEST);
    let plan = match indicator.unit {
        FigureUnit::Share if is_few => "План".to_owned(),
        unit => format!("План {}", words::value(target, unit)),
    };
    Some(match indicator.target_met {
        Some(true) => format!("{plan} выполнен."),
        Some(false) => match short_of(indicator, choices) {
            Some(short) => format!("{plan} не выполнен: {short}."),
            None => format!("{plan} не выполнен."),
        },
        None => format!("{plan}."),
    })
}
