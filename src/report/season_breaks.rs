//! Years in which a procedure was not held as usual, or a survey not at the stage of the year before, beside the figures
//! that compare with them. The words are given; only where they stand is chosen here.

use super::page::Page;
use crate::analysis::{Analysis, SeasonBreak};
use crate::programme::{Section, is_of_section};

/// Notes on the two years compared, of what a section shows.
pub(super) fn notes(page: &mut Page, analysis: &Analysis, section: Section) {
    for season in compared(analysis) {
        if season.indicators.iter().any(|id| is_of_section(*id, section)) {
            note(page, season);
        }
    }
}

/// Notes on every year shown.
pub(super) fn notes_on_all(page: &mut Page, analysis: &Analysis) {
    for season in &analysis.details.breaks {
        note(page, season);
    }
}

pub(super) fn compared(analysis: &Analysis) -> impl Iterator<Item = &SeasonBreak> {
    analysis.details.breaks.iter().filter(|season| analysis.years().contains(&season.year))
}

fn note(page: &mut Page, SeasonBreak { procedure, year, note, .. }: &SeasonBreak) {
    page.note(format!("{procedure}, {year}: {note}. Сравнивать осторожно."));
}
