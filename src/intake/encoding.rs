//! The bytes of a text file → its characters: the mark at its beginning, its own word, a guess.
//! The guess knows UTF-8, UTF-16 and the two Cyrillic code pages of Windows and DOS, no others.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, IBM866, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// How many kinds of control signs a text may have that is one all the same.
const MOST_STRAY: usize = 2;
/// How far from the beginning a page or an XML document names its encoding.
const DECLARATION: usize = 2048;

/// The text; `None` when the bytes are no text.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guessed(bytes), |(marked, _)| marked);
    let (text, _, _) = encoding.decode(bytes);
    let text = text.trim_end_matches(['\u{1a}', '\0']);
    let controls: BTreeSet<char> = text.chars().filter(|c| is_stray(*c)).collect();
    // Some programs put one such sign before every value; what has many kinds of them is no text.
    match controls.len() {
        0 => Some(text.to_owned()),
        1..=MOST_STRAY if !controls.contains(&'\0') => Some(text.replace(is_stray, "")),
        _ => None,
    }
}

/// Whether a sign is one of control that has no place in a text.
fn is_stray(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{c}')
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        // Cut off within a letter.
        Err(failure) if failure.error_len().is_none() => UTF_8,
        Err(_) => declared(bytes).unwrap_or_else(|| code_page(bytes)),
    }
}

/// UTF-16 without a mark: every other byte is 0 (Latin) or 4 (Cyrillic).
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    if !start.contains(&0) {
        return None;
    }
    let of = |offset: usize| start.iter().skip(offset).step_by(2);
    let is_high = |offset: usize| {
        let high = of(offset).filter(|byte| matches!(byte, 0 | 4)).count();
        high * 10 >= of(offset).count() * 9
    };
    match (is_high(0), is_high(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// `charset=windows-1251` of a page, `encoding="windows-1251"` of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_lowercase();
    ["charset=", "encoding="].iter().find_map(|word| {
        let (_, rest) = start.split_once(word)?;
        let label = rest.trim_start_matches(['"', '\'']);
        let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        let named = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
        // It said so and is not: a page in windows-1251 under the word of another program.
        (named != UTF_8 && named != UTF_16LE && named != UTF_16BE).then_some(named)
    })
}

/// The code page in which most of the letters are small Cyrillic ones.
fn code_page(bytes: &[u8]) -> &'static Encoding {
    let small = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(65_536)]);
        text.chars().filter(|c| matches!(c, 'а'..='я' | 'ё')).count()
    };
    if small(IBM866) > small(WINDOWS_1251) { IBM866 } else { WINDOWS_1251 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Код участника;Отметка по журналу\r\n50001;4,5\r\n";

    #[test]
    fn one_text_in_every_encoding() {
        let wide = |unit: u16, little: bool| {
            if little { unit.to_le_bytes() } else { unit.to_be_bytes() }
        };
        let utf_16 = |little: bool| {
            TEXT.encode_utf16().flat_map(|unit| wide(unit, little)).collect::<Vec<u8>>()
        };
        for (name, bytes) in [
            ("utf-8", TEXT.as_bytes().to_vec()),
            ("bom", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
            ("utf-16le", utf_16(true)),
            ("utf-16be", utf_16(false)),
            ("utf-16le bom", [vec![0xff, 0xfe], utf_16(true)].concat()),
            ("utf-16be bom", [vec![0xfe, 0xff], utf_16(false)].concat()),
            ("windows-1251", WINDOWS_1251.encode(TEXT).0.into_owned()),
            ("ibm866", TEXT.chars().flat_map(|c| in_dos(c).to_vec()).collect()),
        ] {
            assert_eq!(decoded(&bytes).as_deref(), Some(TEXT), "{name}");
        }
    }

    fn in_dos(c: char) -> [u8; 1] {
        IBM866.encode(&c.to_string()).0[..1].try_into().unwrap()
    }

    #[test]
    fn a_page_says_its_encoding_and_a_picture_is_no_text() {
        let page = "<meta charset=\"koi8-r\"><td>Оценка";
        let (bytes, encoding, _) = Encoding::for_label(b"koi8-r").unwrap().encode(page);
        assert_eq!((decoded(&bytes).as_deref(), encoding.name()), (Some(page), "KOI8-R"));
        assert_eq!(decoded(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"), None);
        assert_eq!(decoded(b"\x01\x02\x03abc"), None);
    }

    #[test]
    fn a_stray_sign_before_each_value_is_no_part_of_it() {
        assert_eq!(decoded(b"A;\x1fB\n1;\x1f2\n").as_deref(), Some("A;B\n1;2\n"));
    }
}
