//! Folds what people type into one spelling: Latin look-alikes, ё/е, case, spaces, punctuation.
//! Serves comparison, not display; does not know what the words mean.

/// Latin letters that look like Cyrillic ones. Roman numerals (I, V) stay Latin.
const LOOK_ALIKES: [(char, char); 26] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('Ë', 'Ё'),
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
    ('ë', 'ё'),
];

/// Characters without a width of their own: soft hyphen, zero-width space and joiners, byte-order mark, stress mark.
const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '\u{301}'];

/// The text with Cyrillic letters for Latin look-alikes, «й» and «ё» in one piece, one kind of hyphen,
/// single spaces. Case and ё are kept. Idempotent.
#[must_use]
pub fn cyrillic(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for letter in raw.chars().filter(|letter| !INVISIBLE.contains(letter)) {
        match letter {
            '\u{306}' | '\u{308}' => compose(&mut text, letter),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => text.push('-'),
            space if space.is_whitespace() => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            other => text.push(look_alike(other)),
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The key of a text: [`cyrillic`], lower case, «е» for «ё», each run of anything but letters and digits one space.
///
/// Two spellings of one word have equal keys. Idempotent.
#[must_use]
pub fn key(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for letter in cyrillic(raw).chars().flat_map(char::to_lowercase) {
        match letter {
            'ё' => text.push('е'),
            kept if kept.is_alphanumeric() => text.push(look_alike(kept)),
            _ if text.is_empty() || text.ends_with(' ') => {}
            _ => text.push(' '),
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn look_alike(letter: char) -> char {
    LOOK_ALIKES.iter().find(|(latin, _)| *latin == letter).map_or(letter, |(_, cyrillic)| *cyrillic)
}

/// Joins a combining breve or diaeresis, as macOS writes them, to the letter before it.
fn compose(text: &mut String, mark: char) {
    let joined = match (text.chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('И'), '\u{306}') => 'Й',
        (Some('е'), '\u{308}') => 'ё',
        (Some('Е'), '\u{308}') => 'Ё',
        _ => return,
    };
    text.pop();
    text.push(joined);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            ("", ""),
            (" — ", ""),
        ] {
            assert_eq!(key(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn cyrillic_keeps_case_and_yo() {
        assert_eq!(cyrillic(" Cёмин\u{a0} \u{2013} Koт\u{ad}ов"), "Сёмин - Котов");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(raw in "\\PC{0,24}|[а-яёА-ЯЁa-zA-Z .,\u{306}\u{308}\u{301}-]{0,24}") {
            prop_assert_eq!(cyrillic(&cyrillic(&raw)), cyrillic(&raw));
            prop_assert_eq!(key(&key(&raw)), key(&raw));
        }
    }
}
