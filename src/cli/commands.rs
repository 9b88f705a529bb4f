//! The commands and the words by which a user may mean one of them.
//! Knows words only; whether such a folder exists is asked elsewhere.

use std::path::PathBuf;

/// How alike a mistyped word and a command must be; «chek» and «check» are 0.95.
const ALIKE: f64 = 0.8;

/// What may be typed after the program's name, as it is typed rightly.
pub(super) struct Command {
    /// The word itself.
    name: &'static str,
    /// The line without a folder.
    line: &'static str,
    /// Whether a folder follows it.
    takes_folder: bool,
    /// Other words for the same, folded to small letters.
    synonyms: &'static [&'static str],
}

/// One row for a command.
const COMMANDS: [Command; 6] = [
    Command {
        name: "check",
        line: "analyze check",
        takes_folder: true,
        synonyms: &["проверка", "проверить"],
    },
    Command {
        name: "templates",
        line: "analyze templates",
        takes_folder: true,
        synonyms: &["бланки", "бланк", "шаблоны"],
    },
    Command {
        name: "pairs",
        line: "analyze pairs",
        takes_folder: true,
        synonyms: &["пары", "подбор", "предложения"],
    },
    Command {
        name: "district",
        line: "analyze district",
        takes_folder: true,
        synonyms: &["район", "город", "муниципалитет"],
    },
    Command {
        name: "help",
        line: "analyze --help",
        takes_folder: false,
        synonyms: &["справка", "помощь"],
    },
    Command {
        name: "version",
        line: "analyze --version",
        takes_folder: false,
        synonyms: &["версия"],
    },
];

impl Command {
    /// The command that a word is, names, or resembles.
    fn near(word: &str) -> Option<&'static Self> {
        let word = word.to_lowercase();
        let resembles = |command: &&Self| {
            command.synonyms.contains(&word.as_str()) || is_alike(command.name, &word)
        };
        COMMANDS.iter().find(resembles)
    }
}

fn is_alike(name: &str, word: &str) -> bool {
    strsim::jaro_winkler(name, word) > ALIKE
}

/// The line that was perhaps meant by words of which the first is no folder.
pub(super) fn meant(words: &[PathBuf]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    if first.components().count() != 1 {
        return None;
    }
    let command = Command::near(&first.to_string_lossy())?;
    if !command.takes_folder {
        return Some(command.line.to_owned());
    }
    let mut line = command.line.to_owned();
    if rest.is_empty() {
        line.push_str(" ПАПКА");
    }
    for place in rest {
        line.push(' ');
        line.push_str(&quoted(&place.to_string_lossy()));
    }
    Some(line)
}

/// As it must be typed.
fn quoted(word: &str) -> String {
    if word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() }
}

/// The command that a word names letter by letter.
pub(super) fn is_command(word: &str) -> bool {
    COMMANDS.iter().any(|command| command.name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_near_a_command_is_asked_about() {
        let line = |words: &[&str]| meant(&words.iter().map(PathBuf::from).collect::<Vec<_>>());
        for (words, expected) in [
            (&["chek"][..], "analyze check ПАПКА"),
            (&["Check"], "analyze check ПАПКА"),
            (&["CHECK", "школа"], "analyze check школа"),
            (&["chek", "моя школа"], "analyze check \"моя школа\""),
            (&["template"], "analyze templates ПАПКА"),
            (&["Бланки"], "analyze templates ПАПКА"),
            (&["version"], "analyze --version"),
            (&["help", "школа"], "analyze --help"),
        ] {
            assert_eq!(line(words).as_deref(), Some(expected), "{words:?}");
        }
        for words in [&["Выгрузки"][..], &["папка/chek"], &["школа", "chek"], &[]]
        {
            assert_eq!(line(words), None, "{words:?}");
        }
    }
}
