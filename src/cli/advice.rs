//! What was perhaps meant by a word that the program does not know.
//! Names of options and commands only; says nothing of data.

use super::{CommandLine, commands, letters};
use crate::error::Error;

/// What is said of a failed run: what does not exist may be a mistyped command or option.
pub fn told(error: &Error, line: &CommandLine) -> String {
    let word = match error {
        Error::NoFolder(place) => place.to_string_lossy(),
        Error::SpareWord(word) => word.into(),
        _ => return error.to_string(),
    };
    if let Some(option) = option_meant(&word) {
        return format!("{error}; возможно, имелся в виду параметр {option} (с дефисом)");
    }
    if matches!(error, Error::SpareWord(_)) {
        let is_late = commands::is_command(&word);
        return if is_late { late(&word) } else { error.to_string() };
    }
    match commands::meant(&line.places) {
        Some(meant) => format!("{error}; возможно, имелась в виду команда: {meant}"),
        None => error.to_string(),
    }
}

fn late(command: &str) -> String {
    format!("команда {command} пишется сразу после analyze: analyze {command} ПАПКА")
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

    fn parsed(words: &[&str]) -> CommandLine {
        parse(std::iter::once("analyze").chain(words.iter().copied()).map(OsString::from)).unwrap()
    }

    #[test]
    fn a_word_that_is_no_folder_gets_advice() {
        for (words, advice) in [
            (&["chek"][..], "возможно, имелась в виду команда: analyze check ПАПКА"),
            (&["chek", "школа"], "возможно, имелась в виду команда: analyze check школа"),
            // After an option a command's name is taken for a folder.
            (&["--strict", "check"], "возможно, имелась в виду команда: analyze check ПАПКА"),
            (&["–year", "2022-2023"], "возможно, имелся в виду параметр --year (с дефисом)"),
            (&["Выгрузки"], "папки «Выгрузки» нет: проверьте путь"),
        ] {
            let line = parsed(words);
            let said = told(&Error::NoFolder(line.places[0].clone()), &line);
            assert!(said.ends_with(advice), "{words:?}: {said}");
        }
        let line = parsed(&["школа", "templates"]);
        assert_eq!(
            told(&Error::SpareWord("templates".to_owned()), &line),
            "команда templates пишется сразу после analyze: analyze templates ПАПКА"
        );
    }
}
