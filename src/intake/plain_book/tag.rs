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
    match memchr(b':', name.as_bytes()) {
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
    let local = local(name);
    let starts = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts(name) && starts(local) && !local.contains(':')
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
        let value = (name.1 + 2, value_end(bytes, name.1 + 2, *quote)?);
        let text_of_value = &text[value.0..value.1];
        check_references(text_of_value)?;
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

/// Where a value ends that begins at a place.
fn value_end(bytes: &[u8], start: usize, quote: u8) -> Result<usize, Unsure> {
    for (place, byte) in bytes.iter().enumerate().skip(start) {
        match *byte {
            byte if byte == quote => return Ok(place),
            b'<' | 0..b' ' => return Err(Unsure),
            _ => {}
        }
    }
    Err(Unsure)
}

/// Whether every `&` of a text begins a reference that is known.
pub(super) fn check_references(text: &str) -> Result<(), Unsure> {
    let mut rest = text;
    while let Some(place) = memchr(b'&', rest.as_bytes()) {
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
