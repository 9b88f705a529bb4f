//! Options typed with Russian letters, on the Russian layout or behind a dash of a text editor.
//! Knows letters only; which options there are is told by who asks.

/// Keys of the two layouts, the Russian letter and the Latin one.
const KEYS: [(char, char); 26] = [
    ('й', 'q'),
    ('ц', 'w'),
    ('у', 'e'),
    ('к', 'r'),
    ('е', 't'),
    ('н', 'y'),
    ('г', 'u'),
    ('ш', 'i'),
    ('щ', 'o'),
    ('з', 'p'),
    ('ф', 'a'),
    ('ы', 's'),
    ('в', 'd'),
    ('а', 'f'),
    ('п', 'g'),
    ('р', 'h'),
    ('о', 'j'),
    ('л', 'k'),
    ('д', 'l'),
    ('я', 'z'),
    ('ч', 'x'),
    ('с', 'c'),
    ('м', 'v'),
    ('и', 'b'),
    ('т', 'n'),
    ('ь', 'm'),
];
/// Russian letters that look as Latin ones of the options do.
const LOOKS: [(char, char); 8] = [
    ('о', 'o'),
    ('е', 'e'),
    ('а', 'a'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('к', 'k'),
    ('х', 'x'),
];
/// What text editors make of a hyphen.
const DASHES: [char; 3] = ['–', '—', '−'];

/// The option of a list that was meant by a word in Russian letters or behind a dash.
pub(super) fn meant(word: &str, options: &[&'static str]) -> Option<&'static str> {
    let word = word.to_lowercase();
    let bare = word.trim_start_matches(|sign| sign == '-' || DASHES.contains(&sign));
    if bare == word {
        return None;
    }
    let name = bare.split(['=', ' ']).next()?;
    for letters in [&LOOKS[..], &KEYS] {
        let latin: String = name.chars().map(|letter| latin(letter, letters)).collect();
        let is_meant = |option: &&&str| latin == option.trim_start_matches('-');
        if let Some(option) = options.iter().find(is_meant) {
            return Some(option);
        }
    }
    None
}

fn latin(letter: char, letters: &[(char, char)]) -> char {
    letters.iter().find(|(russian, _)| *russian == letter).map_or(letter, |(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_known_by_its_look_its_keys_and_behind_a_dash() {
        const OPTIONS: [&str; 5] = ["-o", "--output", "--year", "--json", "-v"];
        for (word, expected) in [
            ("-о", Some("-o")),
            ("-О", Some("-o")),
            ("-щ", Some("-o")),
            ("-м", Some("-v")),
            ("--yеar", Some("--year")),
            ("--нуфк", Some("--year")),
            ("--нуфк=2023", Some("--year")),
            ("–year", Some("--year")),
            ("—json", Some("--json")),
            ("–o", Some("-o")),
            ("-ж", None),
            ("--год", None),
            ("о", None),
            ("Выгрузки", None),
        ] {
            assert_eq!(meant(word, &OPTIONS), expected, "{word}");
        }
    }
}
