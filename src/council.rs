//! «Педсовет»: one page of screens for the projector at the pedagogical council, from the result the report is made of.
//! Computes no indicator and names nobody: it chooses what is shown and in which sentence.
//!
//! A screen is a file with a function that makes it, or nothing where its data are not there, and a row of
//! [`SCREENS`]. Its heading is what the data say. Everything stands in one file: no network, no font, no picture
//! beside it.

mod balance;
mod doubts;
mod figures;
mod frame;
mod gia;
mod next_year;
mod pairs;
mod picture;
mod staff;
mod vpr;

use maud::Markup;

use crate::analysis::Analysis;
use crate::result_files;

/// The screens in the order they are shown, after the balance, which is always there.
const SCREENS: [fn(&Analysis) -> Option<Screen>; 6] =
    [vpr::screen, gia::screen, staff::screen, pairs::screen, doubts::screen, next_year::screen];

/// What is shown at once.
struct Screen {
    /// What stands over the heading.
    lead: Markup,
    /// What the data say, in a sentence.
    finding: String,
    body: Markup,
}

impl Screen {
    fn new(finding: String, body: Markup) -> Self {
        Self { lead: Markup::default(), finding, body }
    }
}

/// The page «Педсовет ГГГГ-ГГГГ» as HTML.
pub fn page(analysis: &Analysis) -> String {
    let mut screens = vec![balance::screen(analysis)];
    for screen in SCREENS {
        screens.extend(screen(analysis));
    }
    frame::page(&title(analysis), analysis, &screens)
}

/// Its name without the ending.
pub(crate) fn title(analysis: &Analysis) -> String {
    result_files::titled(result_files::COUNCIL, analysis.year)
}
