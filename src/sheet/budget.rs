//! How much a file may hold: where its cells may stand, how long a text may be, how many cells, texts and sheets.
//! The one home of these bounds: whatever the format, every cell comes through [`Sheet::set`], which asks here.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use super::Sheet;

/// Rows of a sheet of Excel.
pub const MOST_ROWS: u32 = 1_048_576;
/// Columns of a sheet of Excel.
pub const MOST_COLUMNS: u32 = 16_384;
/// How long a text in a cell of Excel may be, in units of UTF-16.
pub const LONGEST_TEXT: usize = 32_767;

/// How many sheets a file may have.
const MOST_SHEETS: usize = 1_000;
/// What one distinct text takes beside its letters.
const ROOM_OF_TEXT: usize = 64;

/// What a file holds more of than can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverBudget {
    /// A cell stands where Excel has none.
    Place,
    /// A text is longer than one of Excel can be.
    Text,
    /// The sheets span too many cells.
    Cells,
    /// The texts of the sheets are too many.
    Texts,
    /// There are too many sheets.
    Sheets,
}

/// How many cells and bytes of texts the sheets of a file may take together.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Bounds {
    /// Bytes of the file itself, which some readers hold three times.
    file: u64,
    cells: usize,
    texts: usize,
}

/// What is left of them for a file that is read alone: a full sheet of Excel with some twenty columns.
const ALONE: Bounds = Bounds { file: 256 << 20, cells: 26_000_000, texts: 192 << 20 };
/// The same for a file that is read while others are.
const BESIDE_OTHERS: Bounds = Bounds { file: 32 << 20, cells: 3_000_000, texts: 24 << 20 };

/// The budget of a file; its sheets share it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Budget {
    bounds: Bounds,
    #[serde(skip)]
    spent: Arc<Spent>,
}

#[derive(Debug, Default)]
struct Spent {
    cells: AtomicUsize,
    texts: AtomicUsize,
    sheets: AtomicUsize,
}

impl Default for Budget {
    fn default() -> Self {
        Self::of_file_alone()
    }
}

impl Budget {
    /// Of a file that is read alone.
    pub fn of_file_alone() -> Self {
        Self { bounds: ALONE, spent: Arc::default() }
    }

    /// Of a file that is read while others are: what is over it is to be read alone.
    pub fn of_file_beside_others() -> Self {
        Self { bounds: BESIDE_OTHERS, spent: Arc::default() }
    }

    /// The whole budget again, for sheets that take the place of those read before.
    pub fn anew(&self) -> Self {
        Self { bounds: self.bounds, spent: Arc::default() }
    }

    /// An empty sheet of the file.
    ///
    /// # Errors
    /// When it is one too many.
    pub fn sheet(&self, name: &str) -> Result<Sheet, OverBudget> {
        if self.spent.sheets.fetch_add(1, Ordering::Relaxed) >= MOST_SHEETS {
            return Err(OverBudget::Sheets);
        }
        let mut sheet = Sheet::new(name);
        sheet.budget = self.clone();
        Ok(sheet)
    }

    /// Whether a file of so many bytes may be read.
    pub(crate) fn can_hold_file(&self, n_bytes: u64) -> bool {
        n_bytes <= self.bounds.file
    }

    /// Whether the file may have so many cells: asked before a reader unfolds them.
    ///
    /// # Errors
    /// When it may not.
    pub fn expect_cells(&self, n_cells: u64) -> Result<(), OverBudget> {
        if n_cells > self.bounds.cells as u64 { Err(OverBudget::Cells) } else { Ok(()) }
    }

    /// The same of bytes of texts.
    ///
    /// # Errors
    /// When it may not.
    pub fn expect_texts(&self, n_bytes: u64) -> Result<(), OverBudget> {
        if n_bytes > self.bounds.texts as u64 { Err(OverBudget::Texts) } else { Ok(()) }
    }

    /// The same of sheets.
    ///
    /// # Errors
    /// When it may not.
    pub fn expect_sheets(&self, n_sheets: usize) -> Result<(), OverBudget> {
        if n_sheets > MOST_SHEETS { Err(OverBudget::Sheets) } else { Ok(()) }
    }

    pub(super) fn take_cells(&self, n_cells: usize) -> Result<(), OverBudget> {
        let spent = self.spent.cells.fetch_add(n_cells, Ordering::Relaxed) + n_cells;
        self.expect_cells(spent as u64)
    }

    pub(super) fn take_text(&self, text: &str) -> Result<(), OverBudget> {
        let size = text.len() + ROOM_OF_TEXT;
        let spent = self.spent.texts.fetch_add(size, Ordering::Relaxed) + size;
        self.expect_texts(spent as u64)
    }
}

/// Whether a text is longer than a cell of Excel can hold.
pub(super) fn is_too_long(text: &str) -> bool {
    // A unit of UTF-16 takes at least a byte, at most three.
    text.len() > LONGEST_TEXT
        && (text.len() > 3 * LONGEST_TEXT || text.encode_utf16().count() > LONGEST_TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    #[test]
    fn what_excel_has_no_room_for_is_refused() {
        let mut sheet = Sheet::new("Лист1");
        for (row, column) in [(MOST_ROWS, 0), (0, MOST_COLUMNS), (u32::MAX, u32::MAX)] {
            assert_eq!(sheet.set(row, column, Cell::Number(1.0)), Err(OverBudget::Place));
        }
        let longest = "я".repeat(LONGEST_TEXT);
        assert_eq!(sheet.set(0, 0, Cell::Text(&longest)), Ok(()));
        for text in [longest + "я", "😀".repeat(LONGEST_TEXT / 2 + 1), "x".repeat(200_000)] {
            assert_eq!(sheet.set(0, 0, Cell::Text(&text)), Err(OverBudget::Text));
            assert_eq!(sheet.set(0, 0, Cell::Fault(&text)), Err(OverBudget::Text));
        }
        assert_eq!(sheet.set(0, 0, Cell::Text(&"😀".repeat(LONGEST_TEXT / 2))), Ok(()));
    }

    #[test]
    fn sheets_of_a_file_share_its_budget() {
        let budget = Budget::of_file_beside_others();
        let mut last = MOST_ROWS - 1;
        let mut filled = Ok(());
        for _ in 0..4 {
            let mut sheet = budget.sheet("Лист").unwrap();
            filled = filled.and_then(|()| sheet.set(last, 0, Cell::Number(1.0)));
            last -= 1;
        }
        assert_eq!(filled, Err(OverBudget::Cells));
        let mut sheet = Budget::of_file_alone().sheet("Лист").unwrap();
        assert_eq!((0..4).try_for_each(|at| sheet.set(last, at, Cell::Number(1.0))), Ok(()));
    }

    #[test]
    fn distinct_texts_are_counted_and_equal_ones_cost_nothing() {
        let budget = Budget::of_file_beside_others();
        let mut sheet = budget.sheet("Лист").unwrap();
        let text = "x".repeat(30_000);
        assert_eq!((0..2_000).try_for_each(|row| sheet.set(row, 0, Cell::Text(&text))), Ok(()));
        let mut many = (0..2_000).map(|number| format!("{number}{text}"));
        let flood = many.try_for_each(|text| sheet.set(0, 0, Cell::Text(&text)));
        assert_eq!(flood, Err(OverBudget::Texts));
    }

    #[test]
    fn a_thousand_sheets_are_many_and_one_more_too_many() {
        let budget = Budget::of_file_alone();
        let mut names = (0..=MOST_SHEETS).map(|number| budget.sheet(&number.to_string()));
        assert!(names.by_ref().take(MOST_SHEETS).all(|sheet| sheet.is_ok()));
        assert_eq!(names.next().unwrap().unwrap_err(), OverBudget::Sheets);
    }
}
