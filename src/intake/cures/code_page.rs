//! How the texts of an `.xls` are written: by the version of its records, by what the texts look like.
//! What the workbook says of it is believed only where the texts bear it out.

use encoding_rs::{Encoding, IBM866, UTF_8, WINDOWS_1251};

use crate::intake::biff::{part, sheets, version};

/// Code pages by their numbers in Windows.
const UTF_16: u16 = 1200;
const CYRILLIC: u16 = 1251;
const CYRILLIC_DOS: u16 = 866;
const WESTERN: [u16; 4] = [1252, 437, 850, 10_000];

/// The version of records of Excel 97 and later.
const BIFF_8: u16 = 0x0600;
/// Kinds of records: the code page, texts of cells and of formulas.
const CODE_PAGE: u16 = 0x0042;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00d6;
const FORMULA_TEXT: u16 = 0x0207;

/// How much text is looked at.
const SAMPLE: usize = 65_536;

/// The code page of the texts of a workbook.
pub(in crate::intake) fn of(stream: &[u8]) -> u16 {
    // Later workbooks have their texts in UTF-16 whatever the record says (JExcelAPI: 1252).
    if version(stream) == Some(BIFF_8) {
        return UTF_16;
    }
    let record = part(stream, 0).find(|record| record.kind == CODE_PAGE);
    let stated = record.and_then(|record| record.number(0));
    let texts = texts(stream);
    let (windows, dos) = (russian(&texts, WINDOWS_1251), russian(&texts, IBM866));
    match stated {
        Some(CYRILLIC_DOS) if windows > dos => CYRILLIC,
        // A western page, when the same bytes are no Russian words.
        Some(western) if WESTERN.contains(&western) && windows.max(dos) == 0 => 1252,
        Some(known @ (CYRILLIC_DOS | 10_007 | 1250 | 1253..=1258)) => known,
        _ if dos > windows => CYRILLIC_DOS,
        _ => CYRILLIC,
    }
}

/// The bytes of the texts of cells.
fn texts(stream: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in sheets(stream).into_iter().flatten() {
        let text = match record.kind {
            LABEL | RICH_LABEL => record.content.get(8..),
            FORMULA_TEXT => record.content.get(2..),
            _ => continue,
        };
        bytes.extend_from_slice(text.unwrap_or_default());
        bytes.push(b'\n');
        if bytes.len() > SAMPLE {
            break;
        }
    }
    bytes
}

/// How many small Cyrillic letters stand beside one another in texts read so: words, not lone letters.
fn russian(texts: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(texts);
    let (mut n_pairs, mut was_small) = (0, false);
    for sign in text.chars() {
        let is_small = matches!(sign, 'а'..='я' | 'ё');
        n_pairs += usize::from(was_small && is_small);
        was_small = is_small;
    }
    n_pairs
}

/// Whether texts of one byte a letter, as they were read, are Russian ones of Windows: «Êîä» for «Код».
pub(in crate::intake) fn are_misread<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut n_misread = 0;
    for text in texts {
        if text.chars().any(|sign| matches!(sign, 'А'..='я' | 'Ё' | 'ё')) {
            return false;
        }
        if let Some(reread) = reread(text) {
            n_misread += usize::from(russian(reread.as_bytes(), UTF_8) > 0);
        }
    }
    n_misread > 1
}

/// Such a text as it was meant; `None` for one with other letters.
pub(in crate::intake) fn reread(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(|sign| u8::try_from(sign).ok()).collect();
    Some(WINDOWS_1251.decode_without_bom_handling(&bytes?).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = content.len() as u16;
        [&kind.to_le_bytes(), &length.to_le_bytes(), content].concat()
    }

    fn book(version: u16, stated: Option<u16>, text: &[u8]) -> Vec<u8> {
        let mut globals = record(0x0809, &[&version.to_le_bytes()[..], &[5, 0]].concat());
        if let Some(page) = stated {
            globals.extend(record(CODE_PAGE, &page.to_le_bytes()));
        }
        let offset = (globals.len() + 16) as u32;
        globals.extend(record(0x85, &[&offset.to_le_bytes()[..], &[0, 0, 1, b'L']].concat()));
        globals.extend(record(0x0a, &[]));
        globals.extend(record(0x0809, &[0, 5, 0x10, 0]));
        globals.extend(record(0x204, &[&[0; 6][..], &[text.len() as u8, 0], text].concat()));
        globals.extend(record(0x0a, &[]));
        globals
    }

    #[test]
    fn the_texts_decide_and_not_the_record() {
        let windows = WINDOWS_1251.encode("Код участника").0.into_owned();
        let dos = [0x8a, 0xae, 0xa4, 0x20, 0xe3, 0xe7, 0xa0, 0xe1, 0xe2, 0xad, 0xa8, 0xaa, 0xa0];
        for (version, stated, text, expected) in [
            (0x0600, Some(1252), &windows[..], 1200),
            (0x0500, None, &windows, 1251),
            (0x0500, Some(1251), &windows, 1251),
            (0x0500, Some(1252), &windows, 1251),
            (0x0500, Some(866), &windows, 1251),
            (0x0500, Some(10_000), &windows, 1251),
            (0x0500, Some(0x8001), &windows, 1251),
            (0x0500, None, &dos, 866),
            (0x0500, Some(866), &dos, 866),
            (0x0500, Some(1252), &dos, 866),
            (0x0500, Some(1252), b"M\xfcller", 1252),
            (0x0500, Some(1252), b"", 1252),
        ] {
            assert_eq!(of(&book(version, stated, text)), expected, "{version:x} {stated:?}");
        }
    }

    #[test]
    fn one_byte_letters_of_another_page_are_read_again() {
        let misread = ["Êîä", "ó÷àñòíèêà", "2022\u{96}2023"];
        assert!(are_misread(misread.into_iter()));
        assert_eq!(reread(misread[2]).as_deref(), Some("2022–2023"));
        assert!(!are_misread(["Müller", "Öl"].into_iter()));
        assert!(!are_misread(["Êîä", "ó÷àñòíèêà", "Код"].into_iter()));
        assert_eq!(reread("Код"), None);
    }
}
