//! What the README tells the user to type is what the command line takes.
//! Nothing is run here: what the commands do is asked elsewhere.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use analyze::cli::{self, Stop};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The words of a command as a shell parts them.
fn words_of(line: &str) -> Vec<OsString> {
    let mut words = Vec::new();
    for (number, part) in line.split('"').enumerate() {
        // Every second part stands in quotes.
        if number % 2 == 1 {
            words.push(part.into());
        } else {
            words.extend(part.split_whitespace().map(OsString::from));
        }
    }
    words
}

#[test]
fn commands_of_the_readme_are_understood() {
    let readme = readme();
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("analyze ")).collect();
    for task in ["check", "templates", "pairs"] {
        let start = format!("analyze {task} ");
        assert!(commands.iter().any(|command| command.starts_with(&start)), "{task}");
    }
    for command in commands {
        assert!(cli::parse(words_of(command)).is_ok(), "{command}");
    }
}

/// Options of a text: what begins with a hyphen, up to what is no part of a name.
fn options(text: &str) -> BTreeSet<String> {
    let words = text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-'));
    words.filter(|word| word.starts_with('-') && word.len() > 1).map(str::to_owned).collect()
}

#[test]
fn the_table_of_options_is_that_of_the_help() {
    let readme = readme();
    let (_, table) = readme.split_once("## Параметры").unwrap();
    let rows = table.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let names =
        rows.take_while(|line| line.starts_with('|')).filter_map(|row| row.split('|').nth(1));
    let told = options(&names.collect::<Vec<_>>().join(" "));
    let Err(Stop::Answer(help)) = cli::parse(words_of("analyze --help")) else { panic!() };
    let mut known = BTreeSet::new();
    for line in help.lines().filter(|line| line.trim_start().starts_with('-')) {
        let names = line.trim_start().split("  ").next().unwrap_or_default();
        let names = options(names.split(" <").next().unwrap_or_default());
        // The help itself says how it is asked for.
        if !names.contains("--help") {
            let is_told = names.iter().any(|name| told.contains(name));
            assert!(is_told, "README: нет {names:?}");
        }
        known.extend(names);
    }
    assert!(told.is_subset(&known), "README: {told:?}, справка: {known:?}");
}
