//! The cells of an `.ods` counted before the reader unfolds repeated rows and columns.
//! Counts only: the values are read elsewhere.

use std::io::BufRead;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use crate::intake::Refusal;
use crate::intake::xml::{self, TakesPart, attribute, number};
use crate::sheet::{Budget, OverBudget};

/// How many times the reader holds a cell: its value, its formula, the sheet.
const HELD: u64 = 3;

const MOST_ROWS: u64 = 1 << 20;
const MOST_COLUMNS: u64 = 1 << 14;

/// The tables as far as they are read.
struct Count<'b> {
    budget: &'b Budget,
    sheet: String,
    /// Rows up to the last filled one, columns up to the last filled one.
    filled: (u64, u64),
    /// Rows up to this one.
    rows: u64,
    row_repeats: u64,
    columns: u64,
    last_filled: u64,
    /// Cells that the reader writes out.
    written: u64,
    total: u64,
    /// How many tags are open.
    depth: u64,
    /// Whether the tag at hand stands in a cell.
    is_in_cell: bool,
    cell_repeats: u64,
    /// Letters of the cell, of the row beside those of a first cell, of the whole that repetition adds.
    of_cell: u64,
    of_row: (u64, u64),
    repeated: u64,
}

/// Refuses a content that would unfold into too many cells or letters, and one that breaks off: the reader waits
/// for the end of a table for ever.
pub(in crate::intake) fn check(content: impl BufRead, budget: &Budget) -> Result<(), Refusal> {
    const BROKEN_OFF: Refusal = Refusal::Corrupt("лист обрывается на середине");
    let mut count = Count::new(budget);
    xml::read(content, &mut count).map_err(|_| BROKEN_OFF)?;
    if let Err(over) = count.verdict() {
        let row = count.rows.max(1) - 1;
        let column = count.filled.1.max(count.last_filled).max(1) - 1;
        return Err(Refusal::over(over, &count.sheet, (row as u32, column as u32)));
    }
    if count.depth > 0 { Err(BROKEN_OFF) } else { Ok(()) }
}

impl<'b> Count<'b> {
    fn new(budget: &'b Budget) -> Self {
        Self {
            budget,
            sheet: String::new(),
            filled: (0, 0),
            rows: 0,
            row_repeats: 1,
            columns: 0,
            last_filled: 0,
            written: 0,
            total: 0,
            depth: 0,
            is_in_cell: false,
            cell_repeats: 1,
            of_cell: 0,
            of_row: (0, 0),
            repeated: 0,
        }
    }

    fn verdict(&self) -> Result<(), OverBudget> {
        let total = self.total + self.filled.0 * self.filled.1;
        self.budget.expect_cells(HELD * self.written.max(total))?;
        self.budget.expect_texts(self.repeated)
    }
}

impl TakesPart for Count<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        match tag.name().as_ref() {
            "table:table" => {
                self.sheet = attribute(tag, "name").unwrap_or_default();
                (self.filled, self.rows) = ((0, 0), 0);
            }
            "table:table-row" => {
                self.row_repeats = number(tag, "number-rows-repeated").unwrap_or(1).min(MOST_ROWS);
                (self.columns, self.last_filled, self.of_row) = (0, 0, (0, 0));
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = number(tag, "number-columns-repeated").unwrap_or(1);
                let repeats = repeats.min(MOST_COLUMNS);
                self.columns += repeats;
                (self.is_in_cell, self.cell_repeats) = (true, repeats);
                self.of_cell = tag.len() as u64;
                let is_filled = has(tag, "office:value-type") || has(tag, "table:formula");
                if is_filled {
                    self.last_filled = self.columns.min(MOST_COLUMNS);
                    self.written += repeats;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: QName<'_>) {
        self.depth = self.depth.saturating_sub(1);
        if matches!(name.as_ref(), "table:table-cell" | "table:covered-table-cell") {
            self.is_in_cell = false;
            self.of_row.0 += self.of_cell;
            self.of_row.1 += self.of_cell * (self.cell_repeats.max(1) - 1);
        } else if name.as_ref() == "table:table-row" {
            let (once, again) = self.of_row;
            if self.last_filled > 0 {
                self.repeated += again + (once + again) * (self.row_repeats.max(1) - 1);
            }
            self.rows = (self.rows + self.row_repeats).min(MOST_ROWS);
            if self.last_filled > 0 {
                self.filled = (self.rows, self.filled.1.max(self.last_filled));
                // Blank cells between filled ones are written out as well.
                self.written += self.last_filled;
            }
        } else if name.as_ref() == "table:table" {
            self.total += self.filled.0 * self.filled.1;
            self.filled = (0, 0);
        }
    }

    fn wants_text(&self) -> bool {
        self.is_in_cell
    }

    fn text(&mut self, text: &str) {
        self.of_cell += text.len() as u64;
    }

    fn is_done(&self) -> bool {
        self.verdict().is_err()
    }
}

fn has(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(tag.try_get_attribute(name), Ok(Some(_)))
}
