//! What the user typed → what the program is asked for; the help and its errors in Russian.
//! The only file that names clap; decides nothing about files or data.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Parser as _;

use crate::intake::Password;
use crate::period::AcademicYear;

mod advice;
mod commands;
mod help;
mod letters;
mod misuse;
mod quotes;
mod typed;

pub use advice::told;
use typed::{Command, ReadingOptions, Typed};

/// How much is said beside the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Errors only.
    Quiet,
    /// A short summary.
    Normal,
    /// Every remark.
    Verbose,
}

/// How a run wants to part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// With whoever started it looking.
    Seen,
    /// Without a word: a quiet run is started by other programs.
    Quiet,
}

/// Where the JSON goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JsonTarget {
    /// Standard output: the summary moves to standard error.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// Which remarks make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Refused rows and files.
    Errors,
    /// Warnings too.
    Warnings,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Task {
    /// The report and the registers, into this folder or into the default one.
    Report(Option<PathBuf>),
    /// Read everything, write nothing.
    Check,
    /// Blank workbooks.
    Templates,
    /// Proposals of pairs, into this folder or into the default one.
    Pairs(Option<PathBuf>),
    /// The report of a district: a folder of schools' folders.
    District(Option<PathBuf>),
}

/// A command line: what is asked for, and what was named or dropped to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandLine {
    pub(crate) asked: Asked,
    /// Nothing, a folder, a file, several files; whether they exist is not known yet.
    pub(crate) places: Vec<PathBuf>,
    /// What is said before the run: how a slip of the command line was understood.
    pub(crate) note: Option<String>,
}

impl CommandLine {
    /// How the run parts from whoever started it.
    pub fn manner(&self) -> Manner {
        match self.asked.verbosity {
            Verbosity::Quiet => Manner::Quiet,
            Verbosity::Normal | Verbosity::Verbose => Manner::Seen,
        }
    }
}

/// A command as the program carries it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub(crate) task: Task,
    /// The folder to read; the current one until the places named were looked at.
    pub(crate) folder: PathBuf,
    /// The reporting year, if named.
    pub(crate) year: Option<AcademicYear>,
    pub(crate) passwords: Vec<Password>,
    /// Where the JSON goes, if anywhere.
    pub(crate) json: Option<JsonTarget>,
    /// The folder that the tables for a district go to, if anywhere.
    pub(crate) counts: Option<PathBuf>,
    /// The folder of tables that a district is taken from, if from tables.
    pub(crate) tables: Option<PathBuf>,
    /// The only folder of a district whose tables are written.
    pub(crate) unit: Option<String>,
    pub(crate) papers: DistrictPapers,
    pub(crate) strictness: Strictness,
    pub(crate) verbosity: Verbosity,
}

/// What is written of a district beside its report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DistrictPapers {
    /// Whose page for a talk: a code, a folder, a name or «все».
    pub(crate) school: Option<String>,
    pub(crate) publication: bool,
}

impl Asked {
    /// The folder that was named for the results.
    pub(crate) fn named_results(&self) -> Option<PathBuf> {
        match &self.task {
            Task::Report(named) | Task::Pairs(named) | Task::District(named) => named.clone(),
            _ => None,
        }
    }

    /// Where the results go.
    pub(crate) fn results(&self, default_name: &str) -> PathBuf {
        self.named_results().unwrap_or_else(|| self.folder.join(Path::new(default_name)))
    }
}

/// A command line that asks for no run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Help or version: a text for standard output, exit code 0.
    Answer(String),
    /// A mistake: a Russian sentence for standard error, exit code 2.
    Misuse(String),
}

/// Reads a command line; the first argument is the program's own name.
///
/// # Errors
/// [`Stop`]: the help that was asked for or what is wrong with the arguments.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<CommandLine, Stop> {
    let (words, note) = mended(arguments.into_iter().map(asking_for_help).collect())?;
    let typed = Typed::try_parse_from(words).map_err(|error| misuse::stop(&error))?;
    let (mut counts, mut tables, mut unit) = (None, None, None);
    let mut papers = DistrictPapers::default();
    let (task, source, reading, json) = match typed.command {
        None => {
            counts = typed.counts.counts;
            (Task::Report(typed.output), typed.source, typed.reading, typed.json)
        }
        Some(Command::Check { source, reading, json, .. }) => (Task::Check, source, reading, json),
        Some(Command::Templates { source, reading, .. }) => {
            (Task::Templates, source, reading, None)
        }
        Some(Command::Pairs { source, target, reading, json, .. }) => {
            (Task::Pairs(target.output), source, reading, json)
        }
        Some(Command::District {
            source, target, reading, json, records, school, public, ..
        }) => {
            (counts, tables, unit) = (records.written.counts, records.tables, records.unit);
            papers = DistrictPapers { school, publication: public };
            (Task::District(target.output), source, reading, json)
        }
    };
    let asked = Asked { counts, tables, unit, papers, ..asked(task, &reading, json) };
    Ok(CommandLine { asked, places: source.places, note })
}

/// The words with a quote that Windows swallowed, and what is said of it.
fn mended(words: Vec<OsString>) -> Result<(Vec<OsString>, Option<String>), Stop> {
    // Elsewhere a quote may stand in a name.
    let line =
        if cfg!(windows) { quotes::mended(words) } else { quotes::QuotedLine::AsTyped(words) };
    match line {
        quotes::QuotedLine::AsTyped(words) => Ok((words, None)),
        quotes::QuotedLine::Mended(words, note) => Ok((words, Some(note))),
        quotes::QuotedLine::Unclear(advice) => Err(misuse::told(&advice)),
    }
}

/// «/?» and «-?» are how help is asked for on Windows.
fn asking_for_help(word: OsString) -> OsString {
    if word == "/?" || word == "-?" { "--help".into() } else { word }
}

/// «0.1.0 (27.11.2026)»: the version and the day of its sources.
pub(crate) const VERSION: &str = env!("ANALYZE_VERSION");

fn asked(task: Task, reading: &ReadingOptions, json: Option<String>) -> Asked {
    Asked {
        task,
        folder: PathBuf::from("."),
        year: reading.year,
        passwords: reading.password.iter().map(|typed| Password::new(typed)).collect(),
        json: match json {
            Some(target) if target == "-" => Some(JsonTarget::Stdout),
            Some(target) => Some(JsonTarget::File(target.into())),
            None => None,
        },
        counts: None,
        tables: None,
        unit: None,
        papers: DistrictPapers::default(),
        strictness: if reading.strict { Strictness::Warnings } else { Strictness::Errors },
        verbosity: match (reading.quiet, reading.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<CommandLine, Stop> {
        parse(std::iter::once("analyze").chain(words.iter().copied()).map(OsString::from))
    }

    #[test]
    fn declarations_of_arguments_hold_together() {
        use clap::CommandFactory;
        Typed::command().debug_assert();
    }

    #[test]
    fn no_arguments_mean_the_report_of_this_folder() {
        let line = parsed(&[]).unwrap();
        assert_eq!((line.asked.task.clone(), line.places), (Task::Report(None), Vec::new()));
        assert_eq!(line.asked.results("Результаты"), PathBuf::from("./Результаты"));
    }

    #[test]
    fn options_reach_the_run() {
        let words =
            "п -o вон --year 2022/23 --json - --counts район --strict -v --password а --password Б";
        let line = parsed(&words.split(' ').collect::<Vec<_>>());
        let expected = Asked {
            task: Task::Report(Some("вон".into())),
            folder: ".".into(),
            year: Some(AcademicYear(2022)),
            passwords: vec![Password::new("а"), Password::new("Б")],
            json: Some(JsonTarget::Stdout),
            counts: Some("район".into()),
            tables: None,
            unit: None,
            papers: DistrictPapers::default(),
            strictness: Strictness::Warnings,
            verbosity: Verbosity::Verbose,
        };
        assert_eq!(line, Ok(CommandLine { asked: expected, places: vec!["п".into()], note: None }));
    }

    #[test]
    fn a_folder_named_as_a_command_can_be_given() {
        assert_eq!(parsed(&["./check"]).unwrap().asked.task, Task::Report(None));
        assert_eq!(parsed(&["check"]).unwrap().asked.task, Task::Check);
        assert_eq!(parsed(&["check", "check"]).unwrap().places, [PathBuf::from("check")]);
    }

    #[test]
    fn help_is_asked_for_as_on_windows_too() {
        for word in ["/?", "-?", "--help", "-h"] {
            let Err(Stop::Answer(help)) = parsed(&[word]) else { panic!("{word}") };
            assert!(help.contains("Как вызвать"), "{word}");
        }
    }
}
