//! The distinct texts of a sheet by their numbers, and the texts that the sheets of a workbook share: each of those
//! is looked up once a sheet, not once a cell.

use super::budget::is_too_long;
use super::{MOST_COLUMNS, MOST_ROWS, OverBudget, Sheet, TextId, Value};
use crate::text::composed;

/// The texts that the sheets of a workbook share.
#[derive(Debug, Default)]
pub(crate) struct TextTable {
    letters: String,
    known: Vec<SharedText>,
    /// The sheet at hand.
    sheet: u32,
}

/// A text: where it ends, and its number on a sheet, if anything of it is seen.
#[derive(Debug)]
struct SharedText {
    end: usize,
    sheet: u32,
    number: Option<TextId>,
}

impl TextTable {
    pub(crate) fn add(&mut self, text: &str) {
        self.letters.push_str(text);
        self.known.push(SharedText { end: self.letters.len(), sheet: 0, number: None });
    }

    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// Forgets which number a text has: another sheet begins.
    pub(crate) fn begin_sheet(&mut self) {
        self.sheet += 1;
    }

    fn number_on(&mut self, sheet: &mut Sheet, place: usize) -> Result<Option<TextId>, OverBudget> {
        let start = if place == 0 { 0 } else { self.known[place - 1].end };
        let text = &mut self.known[place];
        if text.sheet != self.sheet {
            text.number = sheet.number_of(&self.letters[start..text.end])?;
            text.sheet = self.sheet;
        }
        Ok(text.number)
    }
}

impl Sheet {
    /// The rows that hold one of some texts, top to bottom.
    pub(crate) fn rows_with(&self, is_wanted: impl Fn(TextId) -> bool) -> Vec<u32> {
        if !(0..self.texts.len() as TextId).any(&is_wanted) {
            return Vec::new();
        }
        let mut is_with = vec![false; self.n_rows() as usize];
        for values in &self.columns {
            for (row, value) in values.iter().enumerate() {
                if matches!(value, Value::Text(id) if is_wanted(*id)) {
                    is_with[row] = true;
                }
            }
        }
        (0..).zip(is_with).filter(|(_, is_with)| *is_with).map(|(row, _)| row).collect()
    }

    /// The number of a text in its one spelling; `None` when nothing of it is seen.
    pub(super) fn number_of(&mut self, text: &str) -> Result<Option<TextId>, OverBudget> {
        if text.chars().all(char::is_whitespace) {
            return Ok(None);
        }
        if is_too_long(text) {
            return Err(OverBudget::Text);
        }
        if let Some(&id) = self.ids.get(text) {
            return Ok(Some(id));
        }
        let composed = composed(text);
        if composed.chars().all(char::is_whitespace) {
            return Ok(None);
        }
        self.intern(&composed).map(Some)
    }

    pub(super) fn intern(&mut self, text: &str) -> Result<TextId, OverBudget> {
        if is_too_long(text) {
            return Err(OverBudget::Text);
        }
        if let Some(&id) = self.ids.get(text) {
            return Ok(id);
        }
        self.budget.take_text(text)?;
        let id = self.texts.len() as TextId;
        self.texts.push(text.into());
        self.ids.insert(text.into(), id);
        Ok(id)
    }

    /// Stores a text by its place among those that sheets share; a place beyond them changes nothing.
    ///
    /// # Errors
    /// As [`Sheet::set`].
    pub(crate) fn set_shared(
        &mut self,
        (row, column): (u32, u32),
        texts: &mut TextTable,
        place: usize,
    ) -> Result<(), OverBudget> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(OverBudget::Place);
        }
        if place >= texts.len() {
            return Ok(());
        }
        match texts.number_on(self, place)? {
            Some(number) => self.put(row, column, Value::Text(number)),
            None => Ok(()),
        }
    }
}
