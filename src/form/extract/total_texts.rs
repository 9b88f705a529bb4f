//! The texts of a sheet that speak of other lines than their own, and the rows they stand in: nearly no row has one.
//! What they make of a row is decided where rows are told apart.

use super::total::{is_group, is_total};
use crate::memo::RunMemo;
use crate::sheet::{Sheet, TextId};
use crate::text;

/// Words that open a line of totals, wherever it stands.
const TOTALS: [&str; 5] = ["итого", "всего", "в том числе", "в среднем", "среднее"];

/// What a text says of other lines.
#[derive(Debug, Clone, Copy)]
struct TotalWords {
    /// It is about other lines and names nobody.
    is_total: bool,
    /// It names a wider group: «Район», «Вся выборка».
    is_group: bool,
    /// It opens a line of totals, whatever follows.
    is_opening: bool,
}

impl TotalWords {
    fn of(text: &str) -> Self {
        Self {
            is_total: is_total(text),
            is_group: is_group(text),
            is_opening: opens_by(text, &TOTALS),
        }
    }

    fn is_of_others(self) -> bool {
        self.is_total || self.is_group || self.is_opening
    }
}

/// What the texts of a sheet say of other lines.
pub(super) struct TotalTexts {
    /// Of each distinct text.
    by_text: Vec<TotalWords>,
    /// The rows with a text that says something, top to bottom.
    rows: Vec<u32>,
}

impl TotalTexts {
    pub(super) fn of(sheet: &Sheet) -> Self {
        static KNOWN: RunMemo<TotalWords> = RunMemo::new();
        let texts = sheet.texts().iter();
        let by_text: Vec<TotalWords> = texts.map(|text| KNOWN.of(text, TotalWords::of)).collect();
        let rows = sheet.rows_with(|id| by_text[id as usize].is_of_others());
        Self { by_text, rows }
    }

    /// Whether some text of a row speaks of other lines.
    pub(super) fn stand_in(&self, row: u32) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    pub(super) fn is_total(&self, text: TextId) -> bool {
        self.by_text[text as usize].is_total
    }

    pub(super) fn is_group(&self, text: TextId) -> bool {
        self.by_text[text as usize].is_group
    }

    pub(super) fn is_opening(&self, text: TextId) -> bool {
        self.by_text[text as usize].is_opening
    }
}

/// Whether a text opens by one of these, as a whole word.
pub(super) fn opens_by(text: &str, words: &[&str]) -> bool {
    let text = text::heading(text);
    words.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}
