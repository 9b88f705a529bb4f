//! A stream of an `.xls` with cells in impossible places refused, and with nothing to make too much room for.
//! Source: [MS-XLS], 2.4 (records); values are read elsewhere.

use crate::intake::Refusal;
use crate::intake::biff::{Record, part, sheets};
use crate::sheet::Budget;

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
pub(in crate::intake) fn cure(stream: &mut [u8], budget: &Budget) -> Result<(), Refusal> {
    if part(stream, 0).any(|record| record.kind == FILE_PASS) {
        return Err(Refusal::Cipher(OLD));
    }
    let (mut n_cells, mut n_read) = (0, 0);
    let mut sizes = Vec::new();
    let sheets = sheets(stream);
    budget.expect_sheets(sheets.len()).map_err(Refusal::over_all)?;
    for records in sheets {
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
        n_cells += area.size();
        let far = (area.bottom.into(), area.right.into());
        // The reader holds each of them, and then the sheet does.
        budget.expect_cells(2 * n_cells).map_err(|over| Refusal::over(over, "", far))?;
    }
    for size in sizes {
        stream[size].fill(0);
    }
    Ok(())
}

/// The first and the last filled row and column.
struct Area {
    top: u16,
    bottom: u16,
    left: u16,
    right: u16,
}

impl Default for Area {
    fn default() -> Self {
        Self { top: u16::MAX, bottom: 0, left: u16::MAX, right: 0 }
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
        (self.top, self.bottom) = (self.top.min(row), self.bottom.max(row));
        (self.left, self.right) = (self.left.min(first), self.right.max(last));
        Some(())
    }

    fn size(&self) -> u64 {
        let n_rows = (u64::from(self.bottom) + 1).saturating_sub(self.top.into());
        let n_columns = (u64::from(self.right) + 1).saturating_sub(self.left.into());
        n_rows * n_columns
    }
}
