//! `.xls` of Excel 97 and later (BIFF8 in an OLE container) to sheets of plain cells.
//! Texts, numbers, flags and cached values of formulas; no encryption, no BIFF5.

use super::{CellValue, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const FORMULA: u16 = 0x0006;
const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
const BOUNDSHEET: u16 = 0x0085;
const MULRK: u16 = 0x00BD;
const XF: u16 = 0x00E0;
const SST: u16 = 0x00FC;
const LABELSST: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOLERR: u16 = 0x0205;
const STRING: u16 = 0x0207;
const RK: u16 = 0x027E;
const FORMAT: u16 = 0x041E;

/// Texts and date formats of the whole book.
struct Book {
    strings: Vec<String>,
    dated: Vec<bool>,
}

/// Reads every worksheet in the workbook's order.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, String> {
    let mut container =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut stream = Vec::new();
    container
        .open_stream("/Workbook")
        .map_err(|error| error.to_string())?
        .read_to_end(&mut stream)
        .map_err(|error| error.to_string())?;
    let globals = records(&stream, 0);
    let book = Book { strings: shared_strings(&globals), dated: date_formats(&globals) };
    let mut sheets = Vec::new();
    for (_, body) in globals.iter().filter(|(kind, _)| *kind == BOUNDSHEET) {
        let record = &body[0];
        if record[5] == 0 {
            let name = short_text(&record[6..]);
            let cells = cells(&records(&stream, long(record, 0) as usize), &book);
            sheets.push(Sheet { name, cells });
        }
    }
    Ok(sheets)
}

/// A record's type and its body; CONTINUE bodies follow as further pieces.
type Record<'a> = (u16, Vec<&'a [u8]>);

/// Records from `start` up to the EOF of that substream.
fn records(stream: &[u8], start: usize) -> Vec<Record<'_>> {
    let (mut list, mut at): (Vec<Record<'_>>, usize) = (Vec::new(), start);
    while at + 4 <= stream.len() {
        let (kind, size) = (short(stream, at), usize::from(short(stream, at + 2)));
        let body = &stream[at + 4..(at + 4 + size).min(stream.len())];
        at += 4 + size;
        match (kind, list.last_mut()) {
            (EOF, _) => break,
            (CONTINUE, Some((_, pieces))) => pieces.push(body),
            _ => list.push((kind, vec![body])),
        }
    }
    list
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(short(bytes, at)) | u32::from(short(bytes, at + 2)) << 16
}

fn double(bytes: &[u8], at: usize) -> f64 {
    f64::from_bits(u64::from(long(bytes, at)) | u64::from(long(bytes, at + 4)) << 32)
}

/// An RK number: 30 bits of a double or of an integer, perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

fn short_text(bytes: &[u8]) -> String {
    decode(&bytes[2..], usize::from(bytes[0]), bytes[1] & 1 == 1)
}

fn decode(bytes: &[u8], length: usize, wide: bool) -> String {
    if wide {
        let units: Vec<u16> =
            bytes.chunks_exact(2).take(length).map(|pair| short(pair, 0)).collect();
        String::from_utf16_lossy(&units)
    } else {
        bytes.iter().take(length).map(|byte| char::from(*byte)).collect()
    }
}

/// Walks over the pieces of a long record; a text cut by a border repeats its flag byte.
struct Walker<'a> {
    pieces: &'a [&'a [u8]],
    piece: usize,
    at: usize,
}

impl Walker<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            self.piece += 1;
            self.at = 0;
        }
        self.at += 1;
        Some(self.pieces[self.piece][self.at - 1])
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.short()?;
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.short()?) * 4 };
        let phonetic = if flags & 4 == 0 { 0 } else { self.long()? as usize };
        let mut wide = flags & 1 == 1;
        let mut units = Vec::new();
        for _ in 0..length {
            if self.at >= self.pieces.get(self.piece)?.len() {
                wide = self.byte()? & 1 == 1;
            }
            units.push(if wide { self.short()? } else { u16::from(self.byte()?) });
        }
        for _ in 0..runs + phonetic {
            self.byte()?;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

fn shared_strings(globals: &[Record<'_>]) -> Vec<String> {
    let Some((_, pieces)) = globals.iter().find(|(kind, _)| *kind == SST) else {
        return Vec::new();
    };
    let mut walker = Walker { pieces, piece: 0, at: 4 };
    let count = walker.long().unwrap_or(0);
    (0..count).map_while(|_| walker.text()).collect()
}

/// For each XF: does it show a date.
fn date_formats(globals: &[Record<'_>]) -> Vec<bool> {
    let mut dates: BTreeSet<u16> = (14..=22).chain(45..=47).collect();
    let mut formats = Vec::new();
    for (kind, body) in globals {
        match *kind {
            FORMAT => {
                let code =
                    decode(&body[0][5..], usize::from(short(body[0], 2)), body[0][4] & 1 == 1)
                        .to_lowercase();
                if code.split(['"', '[', ']']).step_by(2).any(|bare| bare.contains(['d', 'y'])) {
                    dates.insert(short(body[0], 0));
                }
            }
            XF => formats.push(short(body[0], 2)),
            _ => {}
        }
    }
    formats.iter().map(|format| dates.contains(format)).collect()
}

fn cells(list: &[Record<'_>], book: &Book) -> BTreeMap<(u32, u32), CellValue> {
    let mut found = BTreeMap::new();
    let mut awaited = None;
    for (kind, pieces) in list {
        let body = pieces[0];
        if *kind == STRING {
            if let (Some(place), Some(text)) =
                (awaited.take(), (Walker { pieces, piece: 0, at: 0 }).text())
            {
                found.insert(place, CellValue::Text(text));
            }
            continue;
        }
        if !matches!(*kind, FORMULA | MULRK | LABELSST | NUMBER | LABEL | BOOLERR | RK) {
            continue;
        }
        let place = (u32::from(short(body, 0)) + 1, u32::from(short(body, 2)) + 1);
        match *kind {
            MULRK => many(body, place, book, &mut found),
            FORMULA if short(body, 12) == 0xFFFF && body[6] == 0 => awaited = Some(place),
            _ => {
                if let Some(value) = one(*kind, body, pieces, book) {
                    found.insert(place, value);
                }
            }
        }
    }
    found
}

/// A run of RK cells: (format, number) pairs, then the last column.
fn many(body: &[u8], place: (u32, u32), book: &Book, found: &mut BTreeMap<(u32, u32), CellValue>) {
    for (offset, pair) in body[4..body.len() - 2].chunks_exact(6).enumerate() {
        found.insert(
            (place.0, place.1 + offset as u32),
            number(rk(long(pair, 2)), short(pair, 0), book),
        );
    }
}

fn one(kind: u16, body: &[u8], pieces: &[&[u8]], book: &Book) -> Option<CellValue> {
    let format = short(body, 4);
    match kind {
        LABELSST => book.strings.get(long(body, 6) as usize).cloned().map(CellValue::Text),
        NUMBER => Some(number(double(body, 6), format, book)),
        RK => Some(number(rk(long(body, 6)), format, book)),
        LABEL => (Walker { pieces, piece: 0, at: 6 }).text().map(CellValue::Text),
        BOOLERR if body[7] == 0 => Some(CellValue::Bool(body[6] != 0)),
        FORMULA if short(body, 12) != 0xFFFF => Some(number(double(body, 6), format, book)),
        FORMULA if body[6] == 1 => Some(CellValue::Bool(body[8] != 0)),
        _ => None,
    }
}

fn number(value: f64, format: u16, book: &Book) -> CellValue {
    if book.dated.get(usize::from(format)).copied().unwrap_or(false) {
        CellValue::Date(value)
    } else {
        CellValue::Number(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rk_numbers_are_doubles_integers_and_hundredths() {
        assert_eq!(
            [rk(0x3FF0_0000), rk(27 << 2 | 2), rk(2575 << 2 | 3)].map(|n| (n * 100.0) as i64),
            [100, 2700, 2575]
        );
    }

    #[test]
    fn a_text_cut_by_a_border_changes_its_width() {
        let first = [1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, b'a', b'b'];
        let second = [1, 0x16, 0x04, 0x17, 0x04];
        let globals = vec![(SST, vec![&first[..], &second[..]])];
        assert_eq!(shared_strings(&globals), ["abЖЗ"]);
    }
}
