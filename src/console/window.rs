//! The end of a run whose window closes with it: after a double click or a drop on the icon the report is opened
//! and the window stays until Enter.
//! Only Windows has such windows; nothing else is asked of the system.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::told;
use crate::cli::Manner;

/// The console that a run writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Console {
    /// It was opened for this run alone and closes with it.
    Own,
    /// A command line is there as well, or nobody looks.
    Shared,
}

/// What is still done before the program ends.
#[derive(Debug, PartialEq, Eq)]
struct Parting<'a> {
    opened: Option<&'a Path>,
    waits: bool,
}

/// Opens the report and keeps the window, where the window would be gone with the program.
pub fn part(report: Option<&Path>, manner: Manner) {
    let parting = parting(console(), manner, report);
    if let Some(report) = parting.opened
        && open(report).is_err()
    {
        let line = format!("\nОтчёт не открылся сам. Он здесь: {}\n", report.display());
        told(io::stdout(), &line);
    }
    if parting.waits {
        told(io::stdout(), "\nНажмите Enter, чтобы закрыть окно.\n");
        // Whatever ends the wait, the run is over.
        let _ = io::stdin().read_line(&mut String::new());
    }
}

fn parting(console: Console, manner: Manner, report: Option<&Path>) -> Parting<'_> {
    if console == Console::Own && manner == Manner::Seen {
        Parting { opened: report, waits: true }
    } else {
        Parting { opened: None, waits: false }
    }
}

fn console() -> Console {
    let is_seen = io::stdin().is_terminal() && io::stdout().is_terminal();
    if is_seen { console_of(&attached()) } else { Console::Shared }
}

/// Whose console it is by the processes attached to it, zeros aside: a shell that started the program is one of them.
fn console_of(attached: &[u32]) -> Console {
    let n_processes = attached.iter().filter(|process| **process != 0).count();
    if n_processes == 1 { Console::Own } else { Console::Shared }
}

/// Processes attached to the console. The crate gives four places, of which the unused ones are zero; of more than
/// four processes it gives zeros only.
#[cfg(windows)]
fn attached() -> Vec<u32> {
    win32console::console::WinConsole::get_process_list().unwrap_or_default()
}

/// Elsewhere the window of a terminal stays by itself.
#[cfg(not(windows))]
fn attached() -> Vec<u32> {
    Vec::new()
}

/// Opens a file as a double click does.
fn open(path: &Path) -> io::Result<()> {
    let full: PathBuf = std::path::absolute(path)?;
    #[cfg(windows)]
    return open::that_detached(full);
    #[cfg(not(windows))]
    Err(io::Error::new(io::ErrorKind::Unsupported, full.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_is_its_own_when_nobody_else_is_attached() {
        for (attached, console) in [
            (&[4711, 0, 0, 0][..], Console::Own),
            (&[4711, 12, 0, 0], Console::Shared),
            (&[4711, 12, 13, 14], Console::Shared),
            (&[0, 0, 0, 0], Console::Shared),
            (&[], Console::Shared),
        ] {
            assert_eq!(console_of(attached), console, "{attached:?}");
        }
    }

    #[test]
    fn the_report_opens_and_the_window_stays_only_where_it_would_be_gone() {
        let report = Path::new("Мониторинг наставничества 2022-2023.xlsx");
        for (console, manner, opened, waits) in [
            (Console::Own, Manner::Seen, true, true),
            (Console::Own, Manner::Quiet, false, false),
            (Console::Shared, Manner::Seen, false, false),
            (Console::Shared, Manner::Quiet, false, false),
        ] {
            let expected = Parting { opened: Some(report).filter(|_| opened), waits };
            assert_eq!(parting(console, manner, Some(report)), expected);
            // A run that failed leaves its window as well.
            assert_eq!(parting(console, manner, None), Parting { opened: None, waits });
        }
    }
}
