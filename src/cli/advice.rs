//! What was perhaps meant by a word that the program does not know.
//! Names of options and commands only; says nothing of data.

use super::{Line, commands, letters};
use crate::error::Error;

/// A word of advice for a failed run: what does not exist may be a mistyped command or option.
pub fn hint(error: &Error, line: &Line) -> Option<String> {
    let word = match error {
        Error::NoFolder(place) => place.to_string_lossy(),
        Error::SpareWord(word) => word.into(),
        _ => return None,
    };
    if let Some(option) = option_meant(&word) {
        return Some(format!("возможно, имелся в виду параметр {option} (с дефисом)"));
    }
    if matches!(error, Error::NoFolder(_)) {
        let meant = commands::meant(&line.places)?;
        return Some(format!("возможно, имелась в виду команда: {meant}"));
    }
    commands::is_command(&word)
        .then(|| format!("команда пишется сразу после analyze: analyze {word} ПАПКА"))
}

/// Names of options, for those who type them with other letters.
const OPTIONS: [&str; 14] = [
    "-o", "-q", "-v", "-h", "-V", "--output", "--year", "--json", "--password", "--strict",
    "--quiet", "--verbose", "--help", "--version",
];

/// The option meant by a word in other letters.
pub(super) fn option_meant(word: &str) -> Option<&'static str> {
    letters::meant(word, &OPTIONS)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::cli::parse;

    fn parsed(words: &[&str]) -> Line {
        parse(std::iter::once("analyze").chain(words.iter().copied()).map(OsString::from)).unwrap()
    }

    #[test]
    fn a_word_that_is_no_folder_gets_advice() {
        let no_folder = |words: &[&str]| {
            let line = parsed(words);
            hint(&Error::NoFolder(line.places[0].clone()), &line)
        };
        for (words, advice) in [
            (&["chek"][..], "возможно, имелась в виду команда: analyze check ПАПКА"),
            (&["chek", "школа"], "возможно, имелась в виду команда: analyze check школа"),
            // After an option a command's name is taken for a folder.
            (&["--strict", "check"], "возможно, имелась в виду команда: analyze check ПАПКА"),
            (&["–year", "2022-2023"], "возможно, имелся в виду параметр --year (с дефисом)"),
        ] {
            assert_eq!(no_folder(words).as_deref(), Some(advice), "{words:?}");
        }
        assert_eq!(no_folder(&["Выгрузки"]), None);
        let line = parsed(&["школа", "templates"]);
        let late = hint(&Error::SpareWord("templates".to_owned()), &line);
        assert!(late.unwrap().ends_with("сразу после analyze: analyze templates ПАПКА"));
    }
}
