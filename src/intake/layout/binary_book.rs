//! The marks of an `.xlsb`: merged cells, hidden rows and columns.
//! Source: [MS-XLSB], 2.4 (records); formats of cells are not looked at.

use std::io::Read as _;

use super::{is_narrow_column, is_thin_row, targets};
use crate::intake::binary::records;
use crate::intake::package::Parts;
use crate::sheet::{Area, Sheet};

/// Records: a sheet of the workbook, a row, columns, merged cells.
const BUNDLE_SHEET: u16 = 0x9c;
const ROW: u16 = 0;
const COLUMNS: u16 = 60;
const MERGED: u16 = 176;

/// How large a part may be that is looked through.
const LARGEST: u64 = 512 << 20;

/// Tells the sheets of an `.xlsb`, by their places in the workbook, what is said of them.
pub fn describe<'s>(bytes: &[u8], sheets: impl Iterator<Item = (usize, &'s mut Sheet)>) {
    let Some(mut parts) = Parts::of(bytes) else { return };
    let Some(book) = parts.ending("workbook.bin") else { return };
    let Some(targets) = targets(&mut parts, &book) else { return };
    let paths: Vec<Option<&String>> = ids(&whole(&mut parts, &book))
        .iter()
        .map(|id| targets.iter().find(|(known, _)| known == id).map(|(_, path)| path))
        .collect();
    for (number, sheet) in sheets {
        if let Some(Some(path)) = paths.get(number) {
            look(&whole(&mut parts, path), sheet);
        }
    }
}

fn whole(parts: &mut Parts<'_>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(part) = parts.open(name) {
        part.take(LARGEST).read_to_end(&mut bytes).ok();
    }
    bytes
}

/// The ids by which the workbook refers to its sheets.
fn ids(workbook: &[u8]) -> Vec<String> {
    let mut ids = Vec::new();
    for (kind, content) in records(workbook) {
        if kind != BUNDLE_SHEET {
            continue;
        }
        let length = number(content, 8).unwrap_or(0) as usize;
        let letters = content.get(12..).unwrap_or_default().chunks_exact(2).take(length);
        let units = letters.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        // A macro of the old kind has no part.
        if length < content.len() {
            ids.push(char::decode_utf16(units).filter_map(Result::ok).collect());
        }
    }
    ids
}

fn look(part: &[u8], sheet: &mut Sheet) {
    let layout = &mut sheet.layout;
    for (kind, content) in records(part) {
        let at = |place: usize| number(content, place);
        match kind {
            ROW if content.get(11).is_some_and(|flags| {
                let is_thin = at(8).is_some_and(|height| is_thin_row(height & 0xffff));
                flags & 0x10 != 0 || (flags & 0x20 != 0 && is_thin)
            }) =>
            {
                if let Some(row) = at(0) {
                    layout.hidden_rows.add(row, row);
                }
            }
            COLUMNS
                if content.get(16).is_some_and(|flags| flags & 1 != 0)
                    || at(8).is_some_and(is_narrow_column) =>
            {
                if let (Some(first), Some(last)) = (at(0), at(4)) {
                    layout.hidden_columns.add(first, last);
                }
            }
            MERGED => {
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (at(0), at(4), at(8), at(12))
                {
                    layout.merges.push(Area { rows: (top, bottom), columns: (left, right) });
                }
            }
            _ => {}
        }
    }
}

fn number(content: &[u8], place: usize) -> Option<u32> {
    content.get(place..place + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_merged_are_read_from_records() {
        let mut part = vec![0, 17, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0];
        part.extend([60, 18, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        part.extend([0xb0, 1, 16, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let mut sheet = Sheet::new("Л");
        look(&part, &mut sheet);
        assert!(sheet.layout.hidden_rows.contains(4) && !sheet.layout.hidden_rows.contains(3));
        assert!(sheet.layout.hidden_columns.contains(3));
        assert_eq!(sheet.layout.merges[0].address(), "A2:A4");
    }
}
