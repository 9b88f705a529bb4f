//! The binary `analyze`: arguments → run → exit code.
//! Everything else is in the library.

use std::process::ExitCode;

use analyze::cli::{self, Stop};
use analyze::command::{self, Exit};
use analyze::console;
use analyze::intake::cures::fence;
use anyhow::{anyhow, bail};

fn main() -> ExitCode {
    fence::install();
    // The hook of the fence has already said that the program itself is at fault.
    let exit = std::panic::catch_unwind(run).unwrap_or(Ok(Exit::NoReport));
    let exit = exit.unwrap_or_else(|reason| {
        console::fail(&reason);
        Exit::NoReport
    });
    console::wait_if_double_clicked();
    exit.into()
}

fn run() -> anyhow::Result<Exit> {
    let line = match cli::parse(std::env::args_os()) {
        Ok(line) => line,
        Err(Stop::Answer(text)) => {
            console::answer(&text);
            return Ok(Exit::AllRead);
        }
        Err(Stop::Misuse(text)) => bail!(text),
    };
    command::run(&line).map_err(|error| match cli::hint(&error, &line) {
        Some(hint) => anyhow!("{error}; {hint}"),
        None => error.into(),
    })
}
