//! The records of an `.xls`: their kinds, contents and places, sheet by sheet.
//! Source: [MS-XLS], 2.1.4; what a record means its readers know.

const BEGINNING: u16 = 0x0809;
const END: u16 = 0x000a;
const BOUND_SHEET: u16 = 0x0085;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    /// Where its content begins in the stream.
    pub(super) start: usize,
    pub(super) content: &'s [u8],
}

impl Record<'_> {
    /// A number at a place of its content.
    pub(super) fn number(&self, place: usize) -> Option<u16> {
        self.content.get(place..)?.first_chunk().copied().map(u16::from_le_bytes)
    }
}

/// The records from a place on; what is cut off is left to the reader of the values.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut next = from;
    std::iter::from_fn(move || {
        let head =
            Record { kind: 0, start: next, content: stream.get(next..next.checked_add(4)?)? };
        let start = next + 4;
        next = start + usize::from(head.number(2)?);
        Some(Record { kind: head.number(0)?, start, content: stream.get(start..next)? })
    })
}

/// The version of the records; `None`: the stream doesn't begin as a workbook.
pub(super) fn version(stream: &[u8]) -> Option<u16> {
    let first = records(stream, 0).next()?;
    if first.kind == BEGINNING { first.number(0) } else { None }
}

/// The records of the workbook, or of the sheet that begins at a place, up to its end; those of charts
/// within it are passed over.
pub(super) fn part(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut depth = 0_usize;
    let mut records = records(stream, from);
    std::iter::from_fn(move || {
        loop {
            let record = records.next()?;
            match record.kind {
                BEGINNING => depth += 1,
                END if depth <= 1 => return None,
                END => depth -= 1,
                _ if depth <= 1 => return Some(record),
                _ => {}
            }
        }
    })
}

/// The records of the sheets, in the order of the workbook.
///
/// What the workbook says is read up to the first end, as the reader of values does: a part within it hides nothing.
pub(super) fn sheets(stream: &[u8]) -> Vec<impl Iterator<Item = Record<'_>>> {
    let mut sheets = Vec::new();
    let of_book = records(stream, 0).take_while(|record| record.kind != END);
    for record in of_book.filter(|record| record.kind == BOUND_SHEET) {
        if record.content.len() >= 8
            && let Some(offset) = record.content.first_chunk()
        {
            sheets.push(part(stream, u32::from_le_bytes(*offset) as usize));
        }
    }
    sheets
}
