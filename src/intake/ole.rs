//! An OLE container before a reader sees it: what it holds, and the cells of `.xls` in possible places.
//! The reader gets a new container with the one stream it needs: loops in the old one stay behind.

use std::io::{Cursor, Read as _, Write as _};

use cfb::{CompoundFile, Version};

use crate::intake::layout::legacy_book;
use crate::intake::{Refusal, code_page};
use crate::sheet::{self, Layout};

/// How many cells all sheets together may span: the reader holds each of them, filled or not.
const MOST_CELLS: u64 = 12_000_000;

const MOST_COLUMNS: u16 = 256;

/// Workbooks closed in a way that is not opened.
pub const OLD: &str = "старый формат .xls";

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

/// Streams and what a container with them is, for a reader.
const FOREIGN: [(&str, &str); 4] = [
    ("/WordDocument", "документ Word"),
    ("/PowerPoint Document", "презентация PowerPoint"),
    ("/VisioDocument", "схема Visio"),
    ("/__properties_version1.0", "письмо Outlook"),
];

/// Kinds of records.
mod kind {
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const END: u16 = 0x000a;
    pub(super) const FILE_PASS: u16 = 0x002f;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const MUL_RK: u16 = 0x00bd;
    pub(super) const CELLS: [u16; 9] =
        [0x0006, 0x00bd, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, 0x0201];
}

/// What a container holds.
pub enum Ole {
    /// A workbook of `.xls`.
    Book {
        /// A container with nothing but the workbook, its cells in possible places.
        container: Vec<u8>,
        /// How its texts are written.
        code_page: u16,
        /// What is said of its sheets beside their values, in their order.
        marks: Vec<Layout>,
    },
    /// A workbook of a later format, closed with a password.
    Closed {
        /// How it is closed.
        info: Vec<u8>,
        /// Its bytes, encrypted.
        package: Vec<u8>,
    },
}

/// The workbook of a container.
///
/// # Errors
/// A refusal: encrypted in the old way, another document, broken, too large.
pub fn opened(bytes: &[u8]) -> Result<Ole, Refusal> {
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(|_| BAD)?;
    if container.is_stream("/EncryptedPackage") {
        let info = stream(&mut container, "/EncryptionInfo", bytes.len())?;
        let package = stream(&mut container, "/EncryptedPackage", bytes.len())?;
        return Ok(Ole::Closed { info, package });
    }
    let book = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let Some(name) = book else {
        let foreign = FOREIGN.iter().find(|(stream, _)| container.exists(stream));
        return Err(foreign.map_or(BAD, |(_, what)| Refusal::Document(what)));
    };
    let mut book = stream(&mut container, name, bytes.len())?;
    check(&mut book)?;
    let code_page = code_page::of(&book);
    let marks = legacy_book::marks(&book);
    let container = packed(name, &book).map_err(|_| BAD)?;
    Ok(Ole::Book { container, code_page, marks })
}

type Container<'b> = CompoundFile<Cursor<&'b [u8]>>;

/// The bytes of a stream, no more than there are in all.
fn stream(container: &mut Container<'_>, name: &str, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let opened = container.open_stream(name).map_err(|_| BAD)?;
    opened.take(most as u64).read_to_end(&mut bytes).map_err(|_| BAD)?;
    Ok(bytes)
}

fn packed(name: &str, stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream(name)?.write_all(stream)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// A record: its kind, where its content begins and ends.
pub(super) type Record = (u16, usize, usize);

/// The records from a place on; what is cut off is left to the reader.
pub(super) fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record> {
    let mut at = from;
    std::iter::from_fn(move || {
        let kind = short(stream, at)?;
        let (start, length) = (at + 4, usize::from(short(stream, at + 2)?));
        at = start + length;
        (at <= stream.len()).then_some((kind, start, at))
    })
}

pub(super) fn short(stream: &[u8], at: usize) -> Option<u16> {
    stream.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// Where the sheets of a workbook begin, in its order.
pub(super) fn offsets(stream: &[u8]) -> Vec<usize> {
    let mut offsets = Vec::new();
    for (kind, start, end) in globals(stream, 0) {
        if kind == kind::BOUND_SHEET && end - start >= 8 {
            let offset = [stream[start], stream[start + 1], stream[start + 2], stream[start + 3]];
            offsets.push(u32::from_le_bytes(offset) as usize);
        }
    }
    offsets
}

/// Refuses impossible places; blanks the stated sizes of sheets, for which a reader makes room.
fn check(stream: &mut [u8]) -> Result<(), Refusal> {
    if globals(stream, 0).any(|(kind, ..)| kind == kind::FILE_PASS) {
        return Err(Refusal::Cipher(OLD));
    }
    let sheets = offsets(stream);
    let (mut total, mut n_read) = (0, 0);
    let mut sizes = Vec::new();
    for offset in sheets {
        let mut area = Area::default();
        for (kind, start, end) in globals(stream, offset) {
            n_read += end + 4 - start;
            if kind == kind::DIMENSIONS {
                sizes.push((start, end));
            } else if kind::CELLS.contains(&kind) {
                area.take(stream, (kind, start, end)).ok_or(BAD)?;
            }
        }
        // Sheets that lie in one another.
        if n_read > stream.len().saturating_mul(4) {
            return Err(BAD);
        }
        total += area.size();
        if total > MOST_CELLS {
            return Err(Refusal::TooLarge { sheet: String::new(), far: area.far() });
        }
    }
    for (start, end) in sizes {
        stream[start..end].fill(0);
    }
    Ok(())
}

/// The records of a substream up to its end; those of charts within it are passed over.
pub(super) fn globals(stream: &[u8], from: usize) -> impl Iterator<Item = Record> {
    let mut depth = 0_usize;
    let mut own = records(stream, from);
    std::iter::from_fn(move || {
        loop {
            let record = own.next()?;
            match record.0 {
                kind::BOF => depth += 1,
                kind::END if depth <= 1 => return None,
                kind::END => depth -= 1,
                _ if depth <= 1 => return Some(record),
                _ => {}
            }
        }
    })
}

/// The cells from the first to the last filled row and column.
#[derive(Default)]
struct Area {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Area {
    /// `None` for a cell in an impossible place.
    fn take(&mut self, stream: &[u8], (kind, start, end): Record) -> Option<()> {
        let (row, first) = (short(stream, start)?, short(stream, start + 2)?);
        let last = if kind == kind::MUL_RK { short(stream, end.checked_sub(2)?)? } else { first };
        let is_possible = end - start >= 6 && first <= last && last < MOST_COLUMNS;
        let wider = |span: Option<(u16, u16)>, low: u16, high: u16| {
            Some(span.map_or((low, high), |(least, most)| (least.min(low), most.max(high))))
        };
        self.rows = wider(self.rows, row, row);
        self.columns = wider(self.columns, first, last);
        is_possible.then_some(())
    }

    fn size(&self) -> u64 {
        let length = |span: Option<(u16, u16)>| {
            span.map_or(0, |(least, most)| u64::from(most) - u64::from(least) + 1)
        };
        length(self.rows) * length(self.columns)
    }

    fn far(&self) -> String {
        let last = |span: Option<(u16, u16)>| span.map_or(0, |(_, most)| u32::from(most));
        sheet::address(last(self.rows), last(self.columns)).to_string()
    }
}
