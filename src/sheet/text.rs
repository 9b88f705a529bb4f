//! The texts of cells and the names of sheets and files in one spelling: letters in one piece, nothing unseen.
//! Changes no letter that a reader sees; case, spaces and look-alikes are the readers' matter.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text in composed letters («й», not «и» with a breve), without control and invisible signs.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let is_composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed && !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|sign| !is_unseen(*sign)).nfc().collect())
}

/// Whether a sign shows nothing and parts nothing: control signs, marks of direction and width,
/// what is no character at all.
fn is_unseen(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' => false,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => true,
        sign => sign.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_spelling() {
        for (raw, expected) in [
            ("Наставляемыи\u{306}", "Наставляемый"),
            ("Фе\u{308}дор", "Фёдор"),
            ("\u{1f}участник", "участник"),
            ("\u{feff}Код\u{200b} участ\u{ad}ника\u{ffff}", "Код участника"),
            ("две\nстроки\tи табуляция", "две\nстроки\tи табуляция"),
            ("№ 5, ½ и ﬁ", "№ 5, ½ и ﬁ"),
        ] {
            assert_eq!(composed(raw), expected, "{raw:?}");
        }
        assert!(matches!(composed("Код участника"), Cow::Borrowed(_)));
    }
}
