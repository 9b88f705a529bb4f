//! The choices in force with one of them made otherwise.
//! Counts nothing: a figure under such choices is the same definition over the same facts.

use super::{CHOICES, Choices, Variant};
use crate::programme::IndicatorId;

/// The choices with one of them made otherwise.
#[derive(Debug, Clone)]
pub(crate) struct FlippedChoice {
    /// What was made of the choice.
    pub variant: Variant,
    /// The choices then.
    pub choices: Choices,
    /// Indicators that it may move.
    pub touches: &'static [IndicatorId],
}

/// Each choice that has an alternative made otherwise, in the order in which they are tried.
pub(crate) fn flipped_choices(in_force: &Choices) -> Vec<FlippedChoice> {
    let mut flipped = Vec::new();
    for alternative in CHOICES.iter().filter_map(|choice| choice.alternative.as_ref()) {
        let mut choices = in_force.clone();
        let variant = (alternative.flip)(&mut choices);
        flipped.push(FlippedChoice { variant, choices, touches: alternative.touches });
    }
    flipped.sort_by_key(|flipped| flipped.variant);
    flipped
}
