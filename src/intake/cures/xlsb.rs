//! Cells of an `.xlsb` in the short form, written out in the form that the reader knows.
//! Source: [MS-XLSB], 2.4 (kinds of records), 2.5.9 and 2.5.10 (a cell with and without its column).

use std::ops::RangeInclusive;

use crate::intake::biff12::{ROW, number, records, write};

/// Kinds of cells that say their column: blank, number, error, flag, number, text, shared text, and
/// formulas of a text, a number, a flag, an error.
const CELLS: RangeInclusive<u16> = 1..=11;
/// Kinds of cells next to the one before, in the order of the first seven of the others.
const SHORT_CELLS: RangeInclusive<u16> = 12..=18;

/// The records of a sheet with every cell saying its column; `None` when they all do.
pub(in crate::intake) fn lengthened(sheet: &[u8]) -> Option<Vec<u8>> {
    if !records(sheet).any(|(kind, _)| SHORT_CELLS.contains(&kind)) {
        return None;
    }
    let mut long = Vec::with_capacity(sheet.len() * 2);
    let mut next_column = 0_u32;
    for (kind, content) in records(sheet) {
        if SHORT_CELLS.contains(&kind) {
            let kind = kind - SHORT_CELLS.start() + CELLS.start();
            write(&mut long, kind, &[&next_column.to_le_bytes(), content]);
            next_column = next_column.saturating_add(1);
            continue;
        }
        if kind == ROW {
            next_column = 0;
        } else if CELLS.contains(&kind) {
            next_column = number(content, 0).unwrap_or(0).saturating_add(1);
        }
        write(&mut long, kind, &[content]);
    }
    Some(long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::biff12::Record;

    #[test]
    fn a_short_cell_stands_right_of_the_one_before() {
        let style = [0; 4];
        let mut sheet = Vec::new();
        write(&mut sheet, ROW, &[&[7; 25]]);
        write(&mut sheet, 2, &[&[3, 0, 0, 0], &style, &[6, 0, 0, 0]]);
        write(&mut sheet, 13, &[&style, &[10, 0, 0, 0]]);
        write(&mut sheet, 0x92, &[]);
        let long = lengthened(&sheet).unwrap();
        let written: Vec<Record<'_>> = records(&long).collect();
        assert_eq!(written[2], (2, &[4, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0][..]));
        assert_eq!((written.len(), written[0].0, written[3].0), (4, ROW, 0x92));
        assert_eq!(lengthened(&long), None);
    }
}
