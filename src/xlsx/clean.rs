//! Texts as a workbook can hold them: what XML forbids is left out, what is too long is cut.
//! Excel counts units of UTF-16, so that one emoji is two.

/// Excel keeps at most 32 767 units in a cell.
const MAX_TEXT: usize = 32_000;

/// A text without what XML and Excel can't hold.
pub(super) fn clean(text: &str) -> String {
    let allowed: String = text.chars().filter(|sign| is_allowed(*sign)).collect();
    cut(&allowed, MAX_TEXT, char::len_utf16)
}

/// Whether a sign may stand in a workbook.
pub(super) fn is_allowed(sign: char) -> bool {
    sign == '\n' || !(sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}'))
}

/// The beginning of a text that is no longer than so much, with «…» if anything is left out.
pub(super) fn cut(text: &str, most: usize, length: fn(char) -> usize) -> String {
    let mut total = 0;
    for (place, sign) in text.char_indices() {
        total += length(sign);
        if total > most {
            return format!("{}…", &text[..place]);
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(clean("а\u{1}б\u{fffe}в\u{ffff}\nг\u{9f}"), "абв\nг");
    }

    #[test]
    fn a_text_is_cut_by_units_and_never_within_a_letter() {
        for text in ["😀".repeat(32_767), "я".repeat(40_000), format!("я{}", "😀".repeat(16_000))]
        {
            let cut = clean(&text);
            assert!(cut.encode_utf16().count() <= 32_001, "{}", cut.encode_utf16().count());
            assert!(cut.ends_with('…'));
        }
        assert_eq!(clean(&"😀".repeat(16_000)).chars().count(), 16_000);
    }
}
