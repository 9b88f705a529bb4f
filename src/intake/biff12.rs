//! The records of an `.xlsb`: their kinds and contents, read and written.
//! Source: [MS-XLSB], 2.1.4; what a record means its readers know.

/// A row begins.
pub(super) const ROW: u16 = 0;

/// A record: its kind, its content.
pub(super) type Record<'r> = (u16, &'r [u8]);

/// The records; what is cut off is left to the reader of the values.
pub(super) fn records(mut bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let kind = u16::try_from(packed(&mut bytes, 2)?).ok()?;
        let length = packed(&mut bytes, 4)?;
        let (content, rest) = bytes.split_at(bytes.len().min(length));
        bytes = rest;
        Some((kind, content))
    })
}

/// A number at a place of a content.
pub(super) fn number(content: &[u8], place: usize) -> Option<u32> {
    content.get(place..)?.first_chunk().copied().map(u32::from_le_bytes)
}

/// Appends a record whose content is these parts.
pub(super) fn write(to: &mut Vec<u8>, kind: u16, parts: &[&[u8]]) {
    pack(to, usize::from(kind));
    pack(to, parts.iter().map(|part| part.len()).sum());
    for part in parts {
        to.extend_from_slice(part);
    }
}

/// A number of seven bits to a byte, low ones first.
fn packed(bytes: &mut &[u8], most: usize) -> Option<usize> {
    let mut number = 0;
    for place in 0..most {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f) << (7 * place);
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

fn pack(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}
