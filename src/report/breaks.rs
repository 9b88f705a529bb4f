//! Years in which a procedure was not held as usual, beside the figures that compare with them.
//! The words are those of the reference; only where they stand is chosen here.

use super::model::Look;
use super::page::Page;
use crate::analysis::{Analysis, SeasonBreak};
use crate::programme::IndicatorId;

/// Notes on the two years compared, of some indicators.
pub(super) fn notes(page: &mut Page, analysis: &Analysis, ids: &[IndicatorId]) {
    let own = |found: &&SeasonBreak| found.indicators.iter().any(|id| ids.contains(id));
    write(page, compared(analysis).filter(own));
}

/// Notes on the two years compared, of all indicators.
pub(super) fn of_compared(page: &mut Page, analysis: &Analysis) {
    write(page, compared(analysis));
}

fn compared(analysis: &Analysis) -> impl Iterator<Item = &SeasonBreak> {
    let years = [analysis.baseline, analysis.year];
    analysis.details.breaks.iter().filter(move |found| years.contains(&found.year))
}

/// Notes on every year shown.
pub(super) fn all(page: &mut Page, analysis: &Analysis) {
    write(page, analysis.details.breaks.iter());
}

fn write<'a>(page: &mut Page, found: impl Iterator<Item = &'a SeasonBreak>) {
    for one in found {
        let text = format!("{}, {}: {}. Сравнивать осторожно.", one.procedure, one.year, one.note);
        page.line(Look::Note, text);
    }
}

/// What happened in the years that a sentence compares; nothing in usual years.
pub(super) fn happened(analysis: &Analysis, id: IndicatorId) -> Option<String> {
    let own = compared(analysis).filter(|found| found.indicators.contains(&id));
    let shorts: Vec<&str> = own.map(|found| found.short.as_str()).collect();
    (!shorts.is_empty()).then(|| shorts.join("; "))
}
