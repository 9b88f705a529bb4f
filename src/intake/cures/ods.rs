//! The cells of an `.ods` counted before the reader unfolds repeated rows and columns.
//! Counts only: the values are read elsewhere.

use std::io::BufRead;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use crate::intake::Refusal;
use crate::intake::xml::{self, TakesPart, attribute, number};
use crate::sheet;

/// How many cells the reader may be made to hold; its own bound is four times more than a school's
/// computer can.
const MOST_CELLS: u64 = 24_000_000;

const MOST_ROWS: u64 = 1 << 20;
const MOST_COLUMNS: u64 = 1 << 14;

/// The tables as far as they are read.
#[derive(Default)]
struct Count {
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
}

/// Refuses a content that would unfold into too many cells.
pub(in crate::intake) fn check(content: impl BufRead) -> Result<(), Refusal> {
    let mut count = Count::default();
    xml::read(content, &mut count).map_err(|_| Refusal::Corrupt("лист обрывается на середине"))?;
    if !count.is_done() {
        return Ok(());
    }
    let row = count.rows.max(1) - 1;
    let column = count.filled.1.max(count.last_filled).max(1) - 1;
    let far = sheet::address(row as u32, column as u32).to_string();
    Err(Refusal::TooLarge { sheet: count.sheet, far })
}

impl TakesPart for Count {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => {
                self.sheet = attribute(tag, "name").unwrap_or_default();
                (self.filled, self.rows) = ((0, 0), 0);
            }
            "table:table-row" => {
                self.row_repeats = number(tag, "number-rows-repeated").unwrap_or(1).min(MOST_ROWS);
                (self.columns, self.last_filled) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = number(tag, "number-columns-repeated").unwrap_or(1);
                let repeats = repeats.min(MOST_COLUMNS);
                self.columns += repeats;
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
        if name.as_ref() == "table:table-row" {
            self.rows = (self.rows + self.row_repeats).min(MOST_ROWS);
            if self.last_filled > 0 {
                self.filled = (self.rows, self.filled.1.max(self.last_filled));
                // Blank cells between filled ones are written out as well.
                self.written += self.last_filled;
            }
        } else if name.as_ref() == "table:table" {
            self.total += self.filled.0 * self.filled.1;
        }
    }

    fn is_done(&self) -> bool {
        self.written.max(self.total) > MOST_CELLS
    }
}

fn has(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(tag.try_get_attribute(name), Ok(Some(_)))
}
