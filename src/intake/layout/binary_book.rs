//! The marks of an `.xlsb`: merged cells, hidden rows and columns.
//! Source: [MS-XLSB], 2.4 (records); formats of cells are not looked at.

use std::io::Read as _;

use super::{is_narrow_column, is_thin_row, targets};
use crate::intake::biff12::{ROW, number, records};
use crate::intake::package::Parts;
use crate::sheet::{Area, Layout, Sheet};

/// Records: a sheet of the workbook, columns, merged cells.
const BUNDLE_SHEET: u16 = 0x9c;
const COLUMNS: u16 = 60;
const MERGED: u16 = 176;

/// How large a part may be that is looked through.
const LARGEST: u64 = 512 << 20;

/// Tells the sheets of an `.xlsb`, by their places in the workbook, what is said of them.
pub(in crate::intake) fn describe<'s>(
    bytes: &[u8],
    sheets: impl Iterator<Item = (usize, &'s mut Sheet)>,
) {
    let Some(mut parts) = Parts::of(bytes) else { return };
    let Some(book) = parts.ending("workbook.bin") else { return };
    let Some(targets) = targets(&mut parts, &book) else { return };
    let ids = ids(&content(&mut parts, &book));
    for (number, sheet) in sheets {
        let Some(path) = ids.get(number).and_then(|id| targets.get(id)) else { continue };
        for (kind, record) in records(&content(&mut parts, path)) {
            // A record that is cut short says nothing.
            mark(&mut sheet.layout, kind, record);
        }
    }
}

fn content(parts: &mut Parts<'_>, name: &str) -> Vec<u8> {
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
        let length = number(content, 8).unwrap_or(0) as usize;
        // A macro of the old kind has no part.
        if kind == BUNDLE_SHEET && length < content.len() {
            let letters = content.get(12..).unwrap_or_default().chunks_exact(2).take(length);
            let units = letters.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            ids.push(char::decode_utf16(units).flatten().collect());
        }
    }
    ids
}

fn mark(layout: &mut Layout, kind: u16, record: &[u8]) -> Option<()> {
    match kind {
        ROW => {
            let flags = *record.get(11)?;
            let is_thin = flags & 0x20 != 0 && is_thin_row(number(record, 8)? as u16);
            if flags & 0x10 != 0 || is_thin {
                let row = number(record, 0)?;
                layout.hidden_rows.add(row, row);
            }
        }
        COLUMNS => {
            let is_hidden = record.get(16).is_some_and(|flags| flags & 1 != 0);
            if is_hidden || is_narrow_column(number(record, 8)?) {
                layout.hidden_columns.add(number(record, 0)?, number(record, 4)?);
            }
        }
        MERGED => layout.merges.push(Area {
            rows: (number(record, 0)?, number(record, 4)?),
            columns: (number(record, 8)?, number(record, 12)?),
        }),
        _ => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_merged_are_read_from_records() {
        let mut part = vec![0, 17, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0];
        part.extend([60, 18, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        part.extend([0xb0, 1, 16, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let mut layout = Layout::default();
        for (kind, record) in records(&part) {
            mark(&mut layout, kind, record);
        }
        assert!(layout.hidden_rows.contains(4) && !layout.hidden_rows.contains(3));
        assert!(layout.hidden_columns.contains(3));
        assert_eq!(layout.merges[0].address(), "A2:A4");
    }
}
