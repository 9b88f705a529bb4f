//! The bytes of a text file → its characters: the mark at its beginning, its own word, a guess.
//! The guess knows UTF-8, UTF-16 and the two Cyrillic code pages of Windows and DOS, no others.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, IBM866, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// How many kinds of control signs a text may have that is one all the same.
const MOST_STRAY: usize = 2;
/// How far from the beginning a page or an XML document names its encoding.
const DECLARATION: usize = 2048;
/// How much of a text is looked at to tell its code page, and to tell UTF-16.
const SAMPLE: usize = 65_536;
const WIDE_SAMPLE: usize = 4096;

/// The text; `None` when the bytes are no text.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None => guessed(bytes),
    };
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
    let start = &bytes[..bytes.len().min(WIDE_SAMPLE)];
    if !start.contains(&0) {
        return None;
    }
    match (is_high(start), is_high(&start[1..])) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the first, the third and so on of some bytes are the high ones of letters.
fn is_high(bytes: &[u8]) -> bool {
    let every_other = bytes.iter().step_by(2);
    let n_high = every_other.clone().filter(|byte| matches!(byte, 0 | 4)).count();
    n_high * 10 >= every_other.count() * 9
}

/// `charset=windows-1251` of a page, `encoding="windows-1251"` of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_lowercase();
    for word in ["charset=", "encoding="] {
        let Some((_, rest)) = start.split_once(word) else { continue };
        let label = rest.trim_start_matches(['"', '\'']);
        let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        let named = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())]);
        // Where it says Unicode it is not: a page in windows-1251 under the word of another program.
        if let Some(named) = named.filter(|named| ![UTF_8, UTF_16LE, UTF_16BE].contains(named)) {
            return Some(named);
        }
    }
    None
}

/// The code page in which most of the letters are small Cyrillic ones.
///
/// `chardetng` 1.0 was tried on 4 100 texts of exports, most of them of a line or a few: it took 35 in
/// windows-1251 for KOI8-U or windows-1252, rows of single capitals («Б;Б;П») among them; this guess took all
/// rightly. KOI8, which only `chardetng` knows, no export is written in.
fn code_page(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if n_small(sample, IBM866) > n_small(sample, WINDOWS_1251) { IBM866 } else { WINDOWS_1251 }
}

fn n_small(sample: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    text.chars().filter(|sign| matches!(sign, 'а'..='я' | 'ё')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Код участника;Отметка по журналу\r\n50001;4,5\r\n";

    #[test]
    fn one_text_in_every_encoding() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (name, bytes) in [
            ("utf-8", TEXT.as_bytes().to_vec()),
            ("bom", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
            ("utf-16le", little.clone()),
            ("utf-16be", big.clone()),
            ("utf-16le bom", [vec![0xff, 0xfe], little].concat()),
            ("utf-16be bom", [vec![0xfe, 0xff], big].concat()),
            ("windows-1251", WINDOWS_1251.encode(TEXT).0.into_owned()),
            ("ibm866", IBM866.encode(TEXT).0.into_owned()),
        ] {
            assert_eq!(decoded(&bytes).as_deref(), Some(TEXT), "{name}");
        }
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
