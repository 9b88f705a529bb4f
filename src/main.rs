//! The binary `analyze`: arguments → run → exit code.
//! Everything else is in the library.

use std::process::ExitCode;

use analyze::cli::{self, CommandLine, Manner, Stop};
use analyze::command::{self, Exit, Finished};
use analyze::console::{self, window};
use analyze::intake::{self, cures::fence};

fn main() -> ExitCode {
    fence::install();
    if intake::served_as_child() {
        return ExitCode::SUCCESS;
    }
    intake::use_children();
    let (finished, manner) = match cli::parse(std::env::args_os()) {
        Ok(line) => (carry_out(&line), line.manner()),
        Err(Stop::Answer(text)) => {
            console::answer(&text);
            (Exit::AllRead.into(), Manner::Seen)
        }
        Err(Stop::Misuse(text)) => {
            console::fail(&text);
            (Exit::NoReport.into(), Manner::Seen)
        }
    };
    intake::dismiss_children();
    window::part(finished.report.as_deref(), manner);
    finished.exit.into()
}

fn carry_out(line: &CommandLine) -> Finished {
    match std::panic::catch_unwind(|| command::run(line)) {
        Ok(Ok(finished)) => return finished,
        Ok(Err(error)) => console::fail(&cli::told(&error, line)),
        Err(_) => {} // The hook of the fence has already said that the program is at fault.
    }
    Exit::NoReport.into()
}
