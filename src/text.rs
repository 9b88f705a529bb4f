//! What people type, in one spelling: letters in one piece, nothing unseen, case, «ё», look-alikes, spaces.
//! Serves comparison, and `composed` display too; does not know what the words mean.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Declares patterns that are constants. Each is met by a test, so that a slip in one shows itself there.
macro_rules! pattern {
    ($($(#[$about:meta])* $visibility:vis $name:ident = $pattern:expr;)*) => {
        $(
            $(#[$about])*
            #[allow(clippy::unwrap_used, reason = "a constant pattern, tested")]
            $visibility static $name: std::sync::LazyLock<regex::Regex> =
                std::sync::LazyLock::new(|| regex::Regex::new($pattern).unwrap());
        )*
    };
}

pub(crate) use pattern;

/// Latin letters that look like Cyrillic ones, lower case. Roman numerals (i, v) stay Latin.
#[rustfmt::skip]
const LOOK_ALIKES: [(char, char); 13] = [
    ('a', 'а'), ('b', 'в'), ('c', 'с'), ('e', 'е'), ('h', 'н'), ('k', 'к'), ('m', 'м'),
    ('o', 'о'), ('p', 'р'), ('t', 'т'), ('x', 'х'), ('y', 'у'), ('ë', 'ё'),
];

/// Both marks of stress.
const STRESS: [char; 2] = ['\u{301}', '\u{341}'];

/// The signs that close a heading and say nothing.
const ENDING: [char; 5] = ['*', ':', '.', ',', ' '];

/// A text in composed letters («й», not «и» with a breve), without control and invisible signs.
///
/// Changes no letter that a reader sees.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    let is_composed = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed && !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|sign| !is_unseen(*sign)).nfc().collect())
}

/// The text with Cyrillic letters for Latin look-alikes, composed, without stress marks, with one kind of
/// hyphen and single spaces. Case and «ё» are kept. Idempotent.
pub(crate) fn cyrillic(raw: &str) -> String {
    if is_plain(raw) {
        return spelled(raw, |sign| look_alike(hyphen(sign)));
    }
    let mut text = String::with_capacity(raw.len());
    for letter in composed(&unstressed(raw)).chars() {
        text.push(look_alike(hyphen(letter)));
    }
    trimmed(&rejoined(text))
}

/// [`cyrillic`] in lower case, «е» for «ё»: for grammars that read words with their signs.
pub(crate) fn lowered(raw: &str) -> String {
    if is_plain(raw) {
        return spelled(raw, |sign| small(look_alike(hyphen(sign))));
    }
    cyrillic(raw).to_lowercase().replace('ё', "е")
}

/// The key of a name or a term: [`lowered`], each run of anything but letters and digits one space.
///
/// Two spellings of one word have equal keys, whatever letters and signs they are typed with. Idempotent.
pub(crate) fn key(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for letter in lowered(raw).chars() {
        if is_alphanumeric(letter) {
            text.push(roman(look_alike(letter)));
        } else {
            push_space(&mut text);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// A cell or a title for comparison: lower case, «е» for «ё», single spaces, trimmed. Signs stand as they
/// are, and Latin letters of a text without Cyrillic ones: codes and systems are written in Latin.
pub(crate) fn folded(raw: &str) -> String {
    let has_cyrillic = raw.chars().any(is_cyrillic);
    if is_plain(raw) {
        let letter = if has_cyrillic { |sign| look_alike(small(sign)) } else { small };
        return spelled(raw, letter);
    }
    let mut text = String::with_capacity(raw.len());
    for letter in composed(&unstressed(raw)).chars().flat_map(char::to_lowercase) {
        text.push(if has_cyrillic { roman(look_alike(letter)) } else { letter });
    }
    trimmed(&rejoined(text)).replace('ё', "е")
}

/// A heading of a column or of a table for comparison: [`folded`], without stars, colons and stops round it.
pub fn heading(raw: &str) -> String {
    folded(raw).trim_matches(ENDING).to_owned()
}

/// A text trimmed, with inner runs of white space as one space.
pub(crate) fn trimmed(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        push_space(&mut words);
        words.push_str(word);
    }
    words
}

/// Whether a text has only signs that are one letter each and stay themselves when composed: nearly all texts are so.
fn is_plain(text: &str) -> bool {
    text.chars().all(|sign| {
        matches!(sign, ' '..='~' | '\t' | '\n' | '\r' | '\u{a0}' | '«' | '»' | 'А'..='я' | 'Ё' | 'ё')
            || matches!(sign, '–' | '—' | '№')
    })
}

/// A plain text with single spaces, each sign changed by itself.
fn spelled(raw: &str, change: impl Fn(char) -> char) -> String {
    let mut text = String::with_capacity(raw.len());
    for sign in raw.chars() {
        if sign.is_whitespace() {
            push_space(&mut text);
        } else {
            text.push(change(sign));
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The small letter of a sign of a plain text, «е» for «ё».
fn small(sign: char) -> char {
    match sign {
        'А'..='Я' => char::from_u32(sign as u32 + 'а' as u32 - 'А' as u32).unwrap_or(sign),
        'Ё' | 'ё' => 'е',
        sign => sign.to_ascii_lowercase(),
    }
}

/// One kind of hyphen for all dashes.
fn hyphen(sign: char) -> char {
    if matches!(sign, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { sign }
}

/// The text without marks of stress, which would join a Latin letter before it.
fn unstressed(text: &str) -> Cow<'_, str> {
    if text.contains(STRESS) { Cow::Owned(text.replace(STRESS, "")) } else { Cow::Borrowed(text) }
}

/// Joins the marks behind letters that were Latin; marks that no letter has are dropped.
fn rejoined(text: String) -> String {
    if !text.contains(is_mark) {
        return text;
    }
    composed(&text).chars().filter(|sign| !is_mark(*sign)).collect()
}

fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

fn push_space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
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

/// Whether a sign is a letter or a digit: the letters of Russian are told first, for which Rust's table is slow.
pub(crate) fn is_alphanumeric(sign: char) -> bool {
    matches!(sign, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё') || sign.is_alphanumeric()
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&letter)
}

/// The Cyrillic letter that a Latin one looks like, in the same case; any other letter itself.
pub(crate) fn look_alike(letter: char) -> char {
    if !letter.is_ascii_alphabetic() && !matches!(letter, 'ë' | 'Ë') {
        return letter;
    }
    if letter.is_ascii_uppercase() || letter == 'Ë' {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let look = look_alike(small);
        return if look == small { letter } else { look.to_uppercase().next().unwrap_or(letter) };
    }
    LOOK_ALIKES.iter().find(|(latin, _)| *latin == letter).map_or(letter, |(_, look)| *look)
}

/// Roman one is Latin, though typed with the «і» of other Cyrillic alphabets.
fn roman(letter: char) -> char {
    if letter == 'і' { 'i' } else { letter }
}

/// The form of a noun after a number in the nominative: 1 файл, 2 файла, 5 файлов.
pub(crate) fn plural(count: u64, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (count % 10, count % 100) {
        (1, tail) if tail != 11 => one,
        (2..=4, tail) if !(12..=14).contains(&tail) => few,
        _ => many,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_composed_without_a_change_that_is_seen() {
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

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (raw, expected) in [
            ("  Русский\u{a0}\n язык ", "русский язык"),
            ("PУCCKИЙ ЯЗЫK", "русский язык"),
            ("Русскии\u{306} язык", "русский язык"),
            ("Приз\u{451}р", "призер"),
            ("приз\u{435}\u{308}р", "призер"),
            ("Педагог – психолог", "педагог психолог"),
            ("«Матем.»", "матем"),
            ("II", "ii"),
            ("ІІ", "ii"),
            ("", ""),
            (" — ", ""),
        ] {
            assert_eq!(key(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn cyrillic_keeps_case_and_yo() {
        assert_eq!(cyrillic(" Cёмин\u{a0} \u{2013} Koт\u{ad}ов"), "Сёмин - Котов");
        assert_eq!(cyrillic("Ëлкин"), "Ёлкин");
    }

    #[test]
    fn cells_fold_to_one_spelling() {
        for (raw, expected) in [
            ("  Учёное\u{a0}звание \n", "ученое звание"),
            ("Kод OО", "код оо"),
            ("StationCode", "stationcode"),
            ("II этап – итог", "ii этап – итог"),
        ] {
            assert_eq!(folded(raw), expected);
        }
        assert_eq!(heading(" Отметка*: "), "отметка");
    }

    proptest! {
        /// A sign that is not plain takes the long way, and changes nothing of the letters before it.
        #[test]
        fn plain_texts_fold_as_all_others_do(raw in "[а-яёА-ЯЁa-zA-Z0-9 \\t\u{a0}.,«»№–—_-]{0,24}") {
            for fold in [cyrillic, lowered, key, folded] {
                let long = fold(&format!("{raw} \u{2116}\u{200b}\u{301}"));
                let short = fold(&format!("{raw} \u{2116}"));
                prop_assert_eq!(short, long);
            }
        }

        #[test]
        fn folding_twice_changes_nothing(raw in "\\PC{0,24}|[а-яёА-ЯЁa-zA-Z .,\u{306}\u{308}\u{301}-]{0,24}") {
            for fold in [cyrillic, key, folded, heading] {
                prop_assert_eq!(fold(&fold(&raw)), fold(&raw));
            }
        }
    }
}
