//! The records of an `.xls`: any bytes as the stream of a workbook, the first of them records as the bytes say.
#![no_main]

use std::io::{Cursor, Write as _};

use analyze_fuzz::read;
use libfuzzer_sys::fuzz_target;

/// Kinds of records that readers know: of the workbook, of its sheets, of cells.
const KINDS: [u16; 40] = [
    0x0809, 0x000a, 0x0085, 0x0042, 0x0022, 0x00fc, 0x003c, 0x00e0, 0x041e, 0x0031, 0x0200, 0x0208,
    0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e, 0x0207, 0x00e5,
    0x007d, 0x002f, 0x01ae, 0x0017, 0x0018, 0x0223, 0x0231, 0x0218, 0x0009, 0x0209, 0x0409, 0x0055,
    0x0225, 0x005d, 0x00ec, 0x01b6,
];

/// A stream: the beginning of a workbook, then records whose kinds and lengths the bytes choose.
fn stream(mut data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x09, 0x08, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0];
    // A sheet that begins after this record.
    stream.extend([0x85, 0, 10, 0, 28, 0, 0, 0, 0, 0, 2, 0, b'L', b'1']);
    stream.extend([0x0a, 0]);
    while let [kind, length, rest @ ..] = data {
        let (content, rest) = rest.split_at(rest.len().min(usize::from(*length)));
        match KINDS.get(usize::from(*kind)) {
            Some(kind) => {
                stream.extend(kind.to_le_bytes());
                stream.extend((content.len() as u16).to_le_bytes());
            }
            None => stream.push(*kind),
        }
        stream.extend(content);
        data = rest;
    }
    stream
}

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    let mut book = container.create_stream("/Workbook").expect("in memory");
    book.write_all(&stream(data)).expect("in memory");
    drop(book);
    container.flush().expect("in memory");
    let _ = read("а.xls", container.into_inner().into_inner());
});
