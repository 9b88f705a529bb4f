//! The records of `.xlsb` before a reader sees them: a count that lies, cells in the short form.
//! Source: [MS-XLSB], 2.1.4 (records), 2.4 (their kinds); values are read elsewhere.

/// References to other sheets.
const EXTERN_SHEET: u16 = 0x016a;
/// Length of one of them.
const REFERENCE: usize = 12;

/// Beginning of a row.
const ROW: u16 = 0;
/// Kinds of cells that say their column: blank, number, error, flag, number, text, shared text, and
/// formulas of a text, a number, a flag, an error.
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
/// Kinds of cells next to the one before, in the order of the first seven of the others.
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 12..=18;

/// A record: its kind, its content.
pub(super) type Record<'r> = (u16, &'r [u8]);

/// The records; what is cut off is left to the reader.
pub(super) fn records(mut bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let kind = u16::try_from(packed(&mut bytes, 2)?).ok()?;
        let length = packed(&mut bytes, 4)?;
        let (content, rest) = bytes.split_at(bytes.len().min(length));
        bytes = rest;
        Some((kind, content))
    })
}

/// A number of seven bits to a byte, low ones first.
fn packed(bytes: &mut &[u8], most: usize) -> Option<usize> {
    let mut number = 0;
    for at in 0..most {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f) << (7 * at);
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// Whether a workbook states more references to other sheets than its record can hold: the reader
/// would make room for all of them.
pub fn counts_falsely(workbook: &[u8]) -> bool {
    records(workbook).any(|(kind, content)| {
        let stated = content.first_chunk().map_or(0, |count| u32::from_le_bytes(*count));
        kind == EXTERN_SHEET && stated as usize > content.len() / REFERENCE
    })
}

/// The records of a sheet with every cell saying its column, which the reader passes over otherwise;
/// `None` when they all do.
pub fn lengthened(sheet: &[u8]) -> Option<Vec<u8>> {
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
            let column = content.first_chunk().map_or(0, |column| u32::from_le_bytes(*column));
            next_column = column.saturating_add(1);
        }
        write(&mut long, kind, &[content]);
    }
    Some(long)
}

fn write(to: &mut Vec<u8>, kind: u16, parts: &[&[u8]]) {
    pack(to, usize::from(kind));
    pack(to, parts.iter().map(|part| part.len()).sum());
    for part in parts {
        to.extend_from_slice(part);
    }
}

fn pack(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_beyond_its_record_is_false() {
        let records = |count: u8| [&[0xea, 2, 16, count, 0, 0, 0][..], &[0; 12]].concat();
        assert!(!counts_falsely(&records(1)));
        assert!(counts_falsely(&records(2)));
        assert!(!counts_falsely(&[]));
    }

    #[test]
    fn a_short_cell_stands_right_of_the_one_before() {
        let style = [0; 4];
        let mut sheet = Vec::new();
        write(&mut sheet, ROW, &[&[7; 25]]);
        write(&mut sheet, 2, &[&[3, 0, 0, 0], &style, &[6, 0, 0, 0]]);
        write(&mut sheet, 13, &[&style, &[10, 0, 0, 0]]);
        write(&mut sheet, 0x92, &[]);
        let long = lengthened(&sheet).unwrap();
        let found: Vec<Record<'_>> = records(&long).collect();
        assert_eq!(found[2], (2, &[4, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0][..]));
        assert_eq!((found.len(), found[0].0, found[3].0), (4, ROW, 0x92));
        assert_eq!(lengthened(&long), None);
    }
}
