//! How tags and texts of XML are spelt: names, attributes in quotes, references. Narrow: whatever two readers could
//! take differently makes the reader [`Unsure`].

use memchr::{memchr, memchr2};

const MOST_ATTRIBUTES: usize = 64;

/// What stands there is not what this reader knows: the file is read in the other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unsure;

/// An opening tag: its name without the prefix, its attributes.
pub(super) struct Tag<'p> {
    pub(super) name: &'p str,
    /// How many bytes its name and attributes take.
    pub(super) length: usize,
    pub(super) text: &'p str,
    pub(super) attributes: &'p [Attribute],
}

/// Where an attribute stands in the window: its name, its value.
#[derive(Clone, Copy)]
pub(super) struct Attribute {
    name: (usize, usize),
    value: (usize, usize),
}

impl<'p> Tag<'p> {
    /// Names and values as they are written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'p str, &'p str)> {
        let text = self.text;
        let attributes = self.attributes.iter();
        attributes
            .map(move |Attribute { name, value }| (&text[name.0..name.1], &text[value.0..value.1]))
    }

    /// The value of an attribute.
    pub(super) fn get(&self, wanted: &str) -> Result<Option<&'p str>, Unsure> {
        let mut wanted_value = None;
        for (name, value) in self.attributes() {
            if name == wanted {
                wanted_value = Some(value);
            } else if local(name) == wanted {
                return Err(Unsure);
            }
        }
        Ok(wanted_value)
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

pub(super) fn name_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !is_of_name(*byte)).unwrap_or(bytes.len())
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':')
}

/// Whether a name has at most one prefix and begins as names do.
pub(super) fn is_name(name: &str) -> bool {
    let (mut begins, mut has_prefix) = (true, false);
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => begins = false,
            b':' if !begins && !has_prefix => (begins, has_prefix) = (true, true),
            b'0'..=b'9' | b'-' | b'.' if !begins => {}
            _ => return false,
        }
    }
    !begins
}

/// Where a byte is met first. Most tags and texts are shorter than what a search for long ones costs.
pub(super) fn find(wanted: u8, bytes: &[u8]) -> Option<usize> {
    const SHORT: usize = 16;
    let (near, far) = bytes.split_at(bytes.len().min(SHORT));
    match near.iter().position(|byte| *byte == wanted) {
        Some(place) => Some(place),
        None => memchr(wanted, far).map(|place| place + near.len()),
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Whether a text between tags says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// Reads ` name="value"`, again and again, up to the end.
pub(super) fn read_attributes(
    text: &str,
    (mut at, end): (usize, usize),
    attributes: &mut Vec<Attribute>,
) -> Result<(), Unsure> {
    let bytes = &text.as_bytes()[..end];
    loop {
        let start = at;
        while bytes.get(at).is_some_and(|byte| is_space(*byte)) {
            at += 1;
        }
        if at == end {
            return Ok(());
        }
        let name = (at, at + name_length(&bytes[at..]));
        let (Some(b'='), Some(quote @ (b'"' | b'\''))) = (bytes.get(name.1), bytes.get(name.1 + 1))
        else {
            return Err(Unsure);
        };
        let (end_of_value, has_reference) = value_end(bytes, name.1 + 2, *quote)?;
        let value = (name.1 + 2, end_of_value);
        if has_reference {
            check_references(&text[value.0..value.1])?;
        }
        let is_twice =
            attributes.iter().any(|known| text[known.name.0..known.name.1] == text[name.0..name.1]);
        let is_crowded = attributes.len() >= MOST_ATTRIBUTES;
        if at == start || !is_name(&text[name.0..name.1]) || is_twice || is_crowded {
            return Err(Unsure);
        }
        attributes.push(Attribute { name, value });
        at = value.1 + 1;
    }
}

/// Where a value ends that begins at a place, and whether a reference stands in it.
fn value_end(bytes: &[u8], start: usize, quote: u8) -> Result<(usize, bool), Unsure> {
    let mut has_reference = false;
    for (place, byte) in bytes.iter().enumerate().skip(start) {
        match *byte {
            byte if byte == quote => return Ok((place, has_reference)),
            b'&' => has_reference = true,
            b'<' | 0..b' ' => return Err(Unsure),
            _ => {}
        }
    }
    Err(Unsure)
}

/// Whether every `&` of a text begins a reference that is known.
pub(super) fn check_references(text: &str) -> Result<(), Unsure> {
    let mut rest = text;
    while let Some(place) = find(b'&', rest.as_bytes()) {
        let (_, length) = reference(&rest[place..])?;
        rest = &rest[place + length..];
    }
    Ok(())
}

/// The letter that a reference at the beginning of a text stands for, and how long it is.
fn reference(text: &str) -> Result<(char, usize), Unsure> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';').ok_or(Unsure)?;
    let letter = match &text[1..end] {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        name => {
            let number = name.strip_prefix('#').ok_or(Unsure)?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(Unsure);
            }
            let code = u32::from_str_radix(digits, radix).map_err(|_| Unsure)?;
            char::from_u32(code).filter(|letter| *letter != '\0').ok_or(Unsure)?
        }
    };
    Ok((letter, end + 1))
}

/// Adds a text as it is meant: references resolved, ends of lines as one sign.
pub(super) fn decode(text: &str, into: &mut String) -> Result<(), Unsure> {
    let mut rest = text;
    while let Some(place) = memchr2(b'&', b'\r', rest.as_bytes()) {
        into.push_str(&rest[..place]);
        rest = &rest[place..];
        if let Some(after) = rest.strip_prefix('\r') {
            into.push('\n');
            rest = after.strip_prefix('\n').unwrap_or(after);
        } else {
            let (letter, length) = reference(rest)?;
            into.push(letter);
            rest = &rest[length..];
        }
    }
    into.push_str(rest);
    Ok(())
}
