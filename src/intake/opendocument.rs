//! The cells of an `.ods` counted before a reader unfolds repeated rows and columns.
//! Counts only: the values are read elsewhere.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::intake::Refusal;

/// How many cells a reader may be made to hold.
const MOST_CELLS: u64 = 24_000_000;

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
///
/// # Errors
/// A refusal: too large, or no XML.
pub fn check(content: impl BufRead) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut count) = (Vec::new(), Count::default());
    loop {
        let broken = |_| Refusal::Corrupt("лист обрывается на середине");
        match reader.read_event_into(&mut buffer).map_err(broken)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => count.start(&tag)?,
            Event::Empty(tag) => {
                count.start(&tag)?;
                count.end(tag.name().as_ref())?;
            }
            Event::End(tag) => count.end(tag.name().as_ref())?,
            _ => {}
        }
        buffer.clear();
    }
}

impl Count {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let number = |name| attribute(tag, name).and_then(|value| value.parse::<u64>().ok());
        match tag.name().as_ref() {
            "table:table" => {
                self.sheet = attribute(tag, "table:name").unwrap_or_default();
                (self.filled, self.rows) = ((0, 0), 0);
            }
            "table:table-row" => {
                self.row_repeats = number("table:number-rows-repeated").unwrap_or(1).min(1 << 20);
                (self.columns, self.last_filled) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = number("table:number-columns-repeated").unwrap_or(1).min(16_384);
                self.columns += repeats;
                let is_filled = ["office:value-type", "table:formula"]
                    .iter()
                    .any(|name| attribute(tag, name).is_some());
                if is_filled {
                    self.last_filled = self.columns.min(16_384);
                }
                self.written += if is_filled { repeats } else { 0 };
            }
            _ => {}
        }
        if self.written > MOST_CELLS { self.refuse() } else { Ok(()) }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if name == "table:table-row" {
            self.rows = (self.rows + self.row_repeats).min(1 << 20);
            if self.last_filled > 0 {
                self.filled = (self.rows, self.filled.1.max(self.last_filled));
                // Blank cells between filled ones are written out as well.
                self.written += self.last_filled;
            }
        } else if name == "table:table" {
            self.total += self.filled.0 * self.filled.1;
            if self.total > MOST_CELLS {
                return self.refuse();
            }
        }
        Ok(())
    }

    fn refuse(&self) -> Result<(), Refusal> {
        let (row, column) = (self.rows.max(1), self.filled.1.max(self.last_filled).max(1));
        Err(Refusal::TooLarge {
            sheet: self.sheet.clone(),
            far: crate::sheet::address((row - 1) as u32, (column - 1) as u32).to_string(),
        })
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    Some(found.value.into_owned())
}
