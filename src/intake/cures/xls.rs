//! A stream of an `.xls` with cells in impossible places refused, and with nothing to make too much room for.
//! Source: [MS-XLS], 2.4 (records); values are read elsewhere.

use std::ops::RangeInclusive;

use crate::intake::Refusal;
use crate::intake::biff::{Record, part, sheets};
use crate::sheet;

/// How many cells all sheets together may span: the reader holds each of them, filled or not.
const MOST_CELLS: u64 = 12_000_000;
const MOST_COLUMNS: u16 = 256;

/// Workbooks closed in a way that is not opened.
pub(in crate::intake) const OLD: &str = "старый формат .xls";

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

/// Kinds of records: a password, the stated size of a sheet, cells; several numbers of a row in one.
const FILE_PASS: u16 = 0x002f;
const DIMENSIONS: u16 = 0x0200;
const CELLS: [u16; 9] = [0x0006, MUL_RK, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, 0x0201];
const MUL_RK: u16 = 0x00bd;

/// Refuses impossible places; blanks the stated sizes of sheets, for which the reader makes room.
pub(in crate::intake) fn cure(stream: &mut [u8]) -> Result<(), Refusal> {
    if part(stream, 0).any(|record| record.kind == FILE_PASS) {
        return Err(Refusal::Cipher(OLD));
    }
    let (mut n_cells, mut n_read) = (0, 0);
    let mut sizes = Vec::new();
    for records in sheets(stream) {
        let mut area = Area::default();
        for record in records {
            n_read += record.content.len() + 4;
            if record.kind == DIMENSIONS {
                sizes.push(record.start..record.start + record.content.len());
            } else if CELLS.contains(&record.kind) {
                area.take(&record).ok_or(BAD)?;
            }
        }
        // Sheets that lie in one another.
        if n_read > stream.len().saturating_mul(4) {
            return Err(BAD);
        }
        n_cells += area.rows.len() as u64 * area.columns.len() as u64;
        if n_cells > MOST_CELLS {
            let far = sheet::address((*area.rows.end()).into(), (*area.columns.end()).into());
            return Err(Refusal::TooLarge { sheet: String::new(), far: far.to_string() });
        }
    }
    for size in sizes {
        stream[size].fill(0);
    }
    Ok(())
}

/// The rows and columns from the first to the last filled one.
struct Area {
    rows: RangeInclusive<u16>,
    columns: RangeInclusive<u16>,
}

impl Default for Area {
    fn default() -> Self {
        Self { rows: u16::MAX..=0, columns: u16::MAX..=0 }
    }
}

impl Area {
    /// Takes in a record of cells; `None` for an impossible place.
    fn take(&mut self, cells: &Record<'_>) -> Option<()> {
        let (row, first) = (cells.number(0)?, cells.number(2)?);
        let last = match cells.kind {
            MUL_RK => cells.number(cells.content.len().checked_sub(2)?)?,
            _ => first,
        };
        if cells.content.len() < 6 || first > last || last >= MOST_COLUMNS {
            return None;
        }
        self.rows = row.min(*self.rows.start())..=row.max(*self.rows.end());
        self.columns = first.min(*self.columns.start())..=last.max(*self.columns.end());
        Some(())
    }
}
