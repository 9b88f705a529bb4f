//! A closing quote that Windows took for a letter: `"D:\Выгрузки\" --year 2022-2023` arrives as one word.
//! Knows words only. A Windows path can't have a quote, so the slip is certain; what it swallowed is parted
//! again where that is certain too.

use std::ffi::{OsStr, OsString};

const SLIP: &str = "обратная черта перед закрывающей кавычкой сливает путь с тем, что за ним";

/// What stands in a password is nobody's slip.
const SECRET: &str = "--password";

/// A command line after the slips are looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum QuotedLine {
    /// As it was typed.
    AsTyped(Vec<OsString>),
    /// As it was meant, and what is said of it.
    Mended(Vec<OsString>, String),
    /// Nobody knows where its words end.
    Unclear(String),
}

/// The words of a command line of Windows as they were meant.
pub(super) fn mended(words: Vec<OsString>) -> QuotedLine {
    let mut before: Option<&OsString> = None;
    for (place, word) in words.iter().enumerate() {
        let is_secret = before.is_some_and(|option| option == SECRET);
        before = Some(word);
        let (Some((path, rest)), false) = (slip(word), is_secret) else { continue };
        let is_last = place + 1 == words.len();
        // Quotes after the slip open where they should close: what stands in further words is parted at random.
        if !is_last {
            return QuotedLine::Unclear(format!("{SLIP}; {}", advice(path)));
        }
        // What stood behind the path is not repeated: it may be a password.
        let behind = if rest.trim().is_empty() { "" } else { " и параметры за ним" };
        let read = format!("прочитан путь «{path}\\»{behind}");
        let note = format!("Внимание: {SLIP}; {read}. В следующий раз {}.\n", advice(path));
        let meant = parted(path, rest);
        let mut line: Vec<OsString> = words[..place].to_vec();
        line.extend(meant.into_iter().map(OsString::from));
        return QuotedLine::Mended(line, note);
    }
    QuotedLine::AsTyped(words)
}

/// The path before a quote that became a letter, and what the quote let in.
fn slip(word: &OsStr) -> Option<(&str, &str)> {
    let (path, rest) = word.to_str().filter(|text| !text.starts_with(SECRET))?.split_once('"')?;
    // A quote alone is no path: with a slash it would be the whole disk.
    (!path.is_empty()).then_some((path, rest))
}

/// The path with its slash back, then the words that stood behind it.
fn parted(path: &str, rest: &str) -> Vec<String> {
    let mut words = vec![format!("{path}\\")];
    words.extend(rest.replace('"', "\\").split_whitespace().map(str::to_owned));
    words
}

/// How to write it next time; a drive has no path without its slash.
fn advice(path: &str) -> String {
    if path.ends_with(':') {
        format!("пишите без кавычек: {path}\\")
    } else {
        format!("пишите путь без черты в конце: \"{path}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn what_a_closing_quote_swallowed_is_given_back() {
        for (typed, expected) in [
            // analyze "D:\Мои выгрузки\"
            (&[r#"D:\Мои выгрузки""#][..], &[r"D:\Мои выгрузки\"][..]),
            // analyze "D:\"
            (&[r#"D:""#], &[r"D:\"]),
            // analyze check "D:\Выгрузки\" --year 2022-2023 -v
            (
                &["check", r#"D:\Выгрузки" --year 2022-2023 -v"#],
                &["check", r"D:\Выгрузки\", "--year", "2022-2023", "-v"],
            ),
            // analyze "D:\Выгрузки\" -o "D:\Итоги\"
            (&[r#"D:\Выгрузки" -o D:\Итоги""#], &[r"D:\Выгрузки\", "-o", r"D:\Итоги\"]),
            // analyze -o "D:\Мои итоги\" D:\Выгрузки
            (&["-o", r#"D:\Мои итоги" D:\Выгрузки"#], &["-o", r"D:\Мои итоги\", r"D:\Выгрузки"]),
        ] {
            let QuotedLine::Mended(meant, note) = mended(line(typed)) else { panic!("{typed:?}") };
            assert_eq!(meant, line(expected));
            assert!(note.contains("без черты в конце") || note.ends_with("D:\\.\n"), "{note}");
            assert!(!note.contains("2022"), "{note}");
        }
    }

    #[test]
    fn a_line_whose_words_are_parted_at_random_is_not_guessed() {
        // analyze "D:\Выгрузки\" --strict -o "D:\Мои итоги" -v
        let typed = line(&[r#"D:\Выгрузки" --strict -o D:\Мои"#, "итоги -v"]);
        assert!(
            matches!(mended(typed), QuotedLine::Unclear(advice) if advice.ends_with(r#""D:\Выгрузки""#))
        );
    }

    #[test]
    fn a_quote_of_a_password_is_left_alone() {
        for typed in [&["--password", "а\"б"][..], &["--password=а\"б"], &[r"D:\Выгрузки", "-v"]]
        {
            assert_eq!(mended(line(typed)), QuotedLine::AsTyped(line(typed)));
        }
    }
}
