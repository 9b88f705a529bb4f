//! What a person sees while the program runs: the progress bar, the summary, the messages.
//! The only file that names indicatif; uses no colour at all, so nothing depends on the terminal.

use std::io::{self, ErrorKind, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Verbosity;
use crate::pipeline::Progress;

pub(crate) mod check;
pub(crate) mod district;
mod missing;
pub(crate) mod proposals;
mod remark_lines;
pub(crate) mod summary;
pub mod window;
mod wrap;

/// The look of the bar: how many of how many, and the file read last.
const BAR: &str = "Чтение файлов [{bar:30}] {pos} из {len}  {wide_msg}";

/// Where the words for a person go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    /// To standard output.
    Stdout,
    /// To standard error, where standard output carries JSON.
    Stderr,
}

/// The terminal, or what stands in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    pub(crate) verbosity: Verbosity,
    pub(crate) speech: Speech,
}

impl Console {
    /// The progress bar: on standard error, only if that is a terminal.
    pub(crate) fn bar(self) -> Bar {
        if io::stderr().is_terminal() && self.verbosity != Verbosity::Quiet {
            Bar::on(ProgressDrawTarget::stderr())
        } else {
            Bar::on(ProgressDrawTarget::hidden())
        }
    }

    /// Says what is not an error.
    pub(crate) fn say(self, text: &str) {
        match (self.verbosity, self.speech) {
            (Verbosity::Quiet, _) => {}
            (_, Speech::Stdout) => told(io::stdout(), &fitted(text, &io::stdout())),
            (_, Speech::Stderr) => told(io::stderr(), &fitted(text, &io::stderr())),
        }
    }
}

/// Says what must be known even if nothing else is wanted.
pub(crate) fn warn(text: &str) {
    told(io::stderr(), &fitted(text, &io::stderr()));
}

/// The text as the terminal is wide; for a file as it is.
fn fitted(text: &str, stream: &impl IsTerminal) -> String {
    if stream.is_terminal()
        && let Some((width, _)) = terminal_size::terminal_size()
    {
        return wrap::wrapped(text, width.0.into());
    }
    text.to_owned()
}

/// Says a text that was asked for: the help, the version.
pub fn answer(text: &str) {
    told(io::stdout(), text);
}

/// Says what stopped the run.
pub fn fail(reason: &impl std::fmt::Display) {
    let text = format!("Ошибка: {}\n", printable(&reason.to_string()));
    told(io::stderr(), &fitted(&text, &io::stderr()));
}

/// Puts bytes on standard output; nobody reading them is no failure.
///
/// # Errors
/// The system's refusal, for example a full disk behind a redirection.
pub(crate) fn put(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(failure) if failure.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// Text from files without characters that would command the terminal; of a line of any length its beginning and
/// its end, where it is said what to do.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::new();
    for line in text.split_inclusive('\n') {
        let n_signs = line.chars().count();
        for (place, sign) in line.chars().enumerate() {
            if n_signs > MOST_SIGNS && place >= MOST_SIGNS / 2 && place < n_signs - MOST_SIGNS / 2 {
                shown.push_str(if place == MOST_SIGNS / 2 { " … " } else { "" });
            } else {
                shown.push(if sign.is_control() && sign != '\n' { ' ' } else { sign });
            }
        }
    }
    shown
}

/// Signs of a line that are shown: a sentence of the program with what it quotes is never so long.
const MOST_SIGNS: usize = 2000;

/// A message nobody can receive is no reason to fail.
fn told(mut stream: impl Write, text: &str) {
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// A progress bar over files.
#[derive(Debug)]
pub(crate) struct Bar(ProgressBar);

impl Bar {
    fn on(target: ProgressDrawTarget) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style =
            ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(bar.with_style(style.progress_chars("=> ")))
    }
}

impl Progress for Bar {
    fn start(&self, n_files: usize) {
        self.0.set_length(n_files as u64);
    }

    fn file_read(&self, name: &str) {
        self.0.set_message(printable(name));
        self.0.inc(1);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_look_is_understood() {
        assert!(ProgressStyle::with_template(BAR).is_ok());
    }

    #[test]
    fn text_of_files_commands_no_terminal() {
        assert_eq!(printable("а\u{1b}[2Jб\r\n"), "а [2Jб \n");
        let long = format!("раз\nстояло «{}»; исправьте\n", "я".repeat(30_000));
        let shown = printable(&long);
        assert!(shown.starts_with("раз\nстояло «я") && shown.ends_with("я»; исправьте\n"));
        assert_eq!(shown.chars().count(), MOST_SIGNS + "раз\n … ".chars().count());
    }
}
