//! The commands: the report with the registers, the check, the blanks, the proposals of pairs, the district.
//! Puts the pipeline's results on disk and into words; computes nothing.

use std::panic::AssertUnwindSafe;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use crate::analysis::{Analysis, Handwork};
use crate::cli::{Asked, CommandLine, JsonTarget, Strictness, Task, Verbosity};
use crate::console::{self, Console, Speech, check, summary};
use crate::error::{Error, Result};
use crate::handwork::people;
use crate::intake::{self, cures::fence};
use crate::output::{self, Batch, Saved, Staged};
use crate::pipeline::{self, Config, Progress, Rewritten, Scope, Untold};
use crate::remark::{self, Remark, Severity};
use crate::report::model::Report;
use crate::{annex, council, json, register, report, result_files, xlsx};

mod archive;
mod blanks;
mod counts;
mod district;
mod log;
mod pairs;
mod place;
mod results;

use log::{Ending, Log, Watched};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All was read: 0.
    AllRead,
    /// Rows or files were refused, or there are warnings in a strict run: 1.
    Refused,
    /// No report: 2.
    NoReport,
}

/// A run that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// How it ended.
    pub exit: Exit,
    /// The report that it wrote.
    pub report: Option<PathBuf>,
}

impl From<Exit> for Finished {
    fn from(exit: Exit) -> Self {
        Self { exit, report: None }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::AllRead => 0,
            Exit::Refused => 1,
            Exit::NoReport => 2,
        })
    }
}

/// Does what was asked.
///
/// # Errors
/// What stopped the run; the remarks that explain it are already said.
pub fn run(line: &CommandLine) -> Result<Finished> {
    let asked = &line.asked;
    let speech =
        if asked.json == Some(JsonTarget::Stdout) { Speech::Stderr } else { Speech::Stdout };
    let console = Console { verbosity: asked.verbosity, speech };
    if let Some(JsonTarget::File(path)) = &asked.json
        && path.is_dir()
    {
        return Err(Error::JsonIsFolder(path.clone()));
    }
    if asked.task == Task::Templates {
        blanks::make_folder(&line.places)?;
    }
    let (folder, note) = place::folder(&line.places)?;
    for note in line.note.iter().chain(&note) {
        console.say(note);
    }
    if let Some(JsonTarget::File(path)) = &asked.json
        && intake::is_input(&folder, path)
    {
        return Err(Error::JsonOverInput(path.clone()));
    }
    let asked = &Asked { folder, ..asked.clone() };
    match asked.task {
        Task::Report(_) | Task::Pairs(_) | Task::District(_) => {
            let log = Log::start(asked, line.places.len(), chrono::Local::now());
            logged(asked, console, log)
        }
        Task::Check => look(asked, console).map(Finished::from),
        Task::Templates => {
            let today = chrono::Local::now().date_naive();
            blanks::write(asked, today, console).map(Finished::from)
        }
    }
}

/// The report or the proposals, and beside them the log of how they came about, however the run ended.
fn logged(asked: &Asked, console: Console, mut log: Log) -> Result<Finished> {
    let run = AssertUnwindSafe(|| match asked.task {
        Task::Pairs(_) => pairs::write(asked, console, &mut log),
        Task::District(_) => district::write(asked, console),
        _ => write_report(asked, console, &mut log),
    });
    let outcome = std::panic::catch_unwind(run);
    let ending = match &outcome {
        Ok(Ok(finished)) => Ending::Finished(finished),
        Ok(Err(failure)) => Ending::Stopped(failure),
        Err(_) => Ending::Broken(fence::last_panic().unwrap_or_default()),
    };
    let is_asked_for = !matches!(ending, Ending::Finished(_));
    let path = log.save(&asked.results(result_files::FOLDER), &ending);
    // When a run failed somebody is asked for help.
    if let Some(path) = path.filter(|_| is_asked_for) {
        console.say(&format!("Для того, кто поможет (имён в нём нет): {}\n", path.display()));
    }
    outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn write_report(asked: &Asked, console: Console, log: &mut Log) -> Result<Finished> {
    let watched = Watched::new(console.bar());
    let outcome = pipeline::analyse_for_papers(&config(asked), &watched);
    log.analysed(&watched, &outcome);
    let mut analysis = outcome.map_err(told)?;
    refuse_if_unknown(asked, &analysis)?;
    let folder = asked.results(result_files::FOLDER);
    let input = input_prefix(&folder, &asked.folder);
    let earlier = results::Earlier::find(&folder, &analysis);
    analysis = settled(asked, analysis, &earlier, &input)?;
    earlier.compare(&mut analysis);
    let books = books(&analysis, &input)?;
    let mut batch = Batch::default();
    // What was written is known to the folder of results alone: others get what was found.
    let json = stage_json(asked, &analysis, &mut batch)?;
    let mut saved = results::write(&folder, books, &mut analysis, &earlier, &mut batch)?;
    if let Some(json) = json {
        saved.push(batch.place(json)?);
    }
    if let Some(counts) = &asked.counts {
        saved.extend(counts::write_school(counts, (&asked.folder, &analysis), &mut batch)?);
    }
    batch.finish();
    earlier.forget_old_place();
    log.written(&saved);
    console.say(&summary::text(&analysis, &saved, asked.verbosity));
    warn(&analysis, &saved, console);
    Ok(Finished { exit: exit(&analysis.remarks, asked.strictness), report: report_of(&saved) })
}

/// Where the report lies, under whatever free name.
fn report_of(saved: &[Saved]) -> Option<PathBuf> {
    let mut paths = saved.iter().map(|file| &file.path);
    let is_report = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(result_files::REPORT)
    };
    paths.find(is_report).cloned()
}

fn look(asked: &Asked, console: Console) -> Result<Exit> {
    let analysis = analyse(asked, &console.bar()).map_err(told)?;
    put_json(asked, &analysis)?;
    console.say(&check::text(&analysis, asked.verbosity));
    warn(&analysis, &[], console);
    if is_recognised(&analysis) {
        Ok(exit(&analysis.remarks, asked.strictness))
    } else {
        Err(Error::NothingRecognised(asked.folder.clone()))
    }
}

fn analyse(asked: &Asked, progress: &dyn Progress) -> Result<Analysis> {
    pipeline::analyse(&config(asked), progress)
}

fn config(asked: &Asked) -> Config {
    Config {
        folder: asked.folder.clone(),
        results: asked.named_results(),
        year: asked.year,
        passwords: asked.passwords.clone(),
        scope: Scope::default(),
        rewritten: None,
    }
}

/// Where people filled the register in, what they wrote stands elsewhere in the new one: the run is made again with
/// the new one, so that it names the cells as they will stand and the next run finds nothing new.
fn settled(
    asked: &Asked,
    analysis: Analysis,
    earlier: &results::Earlier,
    input: &str,
) -> Result<Analysis> {
    let (name, bytes) = book(register::register(&analysis), input)?;
    let written = results::written(&name, &bytes, &analysis);
    if !analysis.details.handwork.is_fresh && !earlier.has_other_handwork(&written) {
        return Ok(analysis);
    }
    let Handwork { seen, mut notes, bases, .. } = analysis.details.handwork;
    notes.extend(people::not_taken(&bases, &written.rows));
    let rewritten = Some(Rewritten { bytes, written, seen });
    // Nobody is told how reading goes on a second time.
    let mut settled =
        pipeline::analyse_for_papers(&Config { rewritten, ..config(asked) }, &Untold)?;
    settled.details.handwork.notes = notes;
    Ok(settled)
}

/// Says what is wrong with the files of a folder from which no report can be made.
fn told(failure: Error) -> Error {
    let Error::NoYear { folder, remarks, is_recognised } = failure else { return failure };
    say_all(&remarks);
    if is_recognised {
        Error::NoYear { folder, remarks: Vec::new(), is_recognised }
    } else {
        Error::NothingRecognised(folder)
    }
}

/// Every remark of a run without a report, but that the results would have gone where they go.
fn say_all(remarks: &[Remark]) {
    let mut told = remarks.to_vec();
    told.retain(|remark| !remark.is(&remark::RESULTS_FOLDER));
    if !told.is_empty() {
        console::warn(&console::printable(&summary::remarks(&told, Verbosity::Verbose)));
    }
}

fn is_recognised(analysis: &Analysis) -> bool {
    analysis.files.iter().any(|file| file.form.is_some())
}

/// No report from a folder in which nothing was recognised; what is wrong with each file is said.
fn refuse_if_unknown(asked: &Asked, analysis: &Analysis) -> Result<()> {
    if is_recognised(analysis) {
        return Ok(());
    }
    say_all(&analysis.remarks);
    put_json(asked, analysis)?;
    Err(Error::NothingRecognised(asked.folder.clone()))
}

/// Names and bytes of the results; all are made before the first is written.
fn books(analysis: &Analysis, input: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let mut books = Vec::new();
    let cards = register::cards::cards(analysis);
    let all = [report::report(analysis), register::register(analysis), annex::annex(analysis)];
    for report in all.into_iter().chain(cards) {
        books.push(book(report, input)?);
    }
    let page = format!("{}.html", council::title(analysis));
    books.push((page, council::page(analysis).into_bytes()));
    Ok(books)
}

fn book(report: Report, input: &str) -> Result<(String, Vec<u8>)> {
    let report = report.beside(input);
    Ok((format!("{}.xlsx", report.title), xlsx::write(&report)?))
}

/// Puts the JSON where it was asked for, as all that is written.
fn put_json(asked: &Asked, analysis: &Analysis) -> Result<()> {
    let mut batch = Batch::default();
    if let Some(json) = stage_json(asked, analysis, &mut batch)? {
        batch.place(json)?;
    }
    batch.finish();
    Ok(())
}

fn stage_json(asked: &Asked, analysis: &Analysis, batch: &mut Batch) -> Result<Option<Staged>> {
    let bytes = match asked.task {
        Task::Check => json::check::write(analysis),
        _ => json::write(analysis),
    };
    stage_bytes(asked, &bytes?, batch)
}

/// Puts the bytes of a JSON where it was asked for, if anywhere; a file takes its place later.
fn stage_bytes(asked: &Asked, bytes: &[u8], batch: &mut Batch) -> Result<Option<Staged>> {
    let Some(target) = &asked.json else { return Ok(None) };
    match target {
        JsonTarget::File(path) => batch.stage_at(path, bytes).map(Some),
        JsonTarget::Stdout => {
            let stdout = Path::new("стандартный вывод");
            console::put(bytes).map_err(|failure| output::unwritable(stdout, &failure))?;
            Ok(None)
        }
    }
}

/// The same of these remarks.
fn warn_of(remarks: &[Remark], saved: &[Saved], console: Console) {
    if console.verbosity == Verbosity::Quiet {
        console::warn(&summary::error_lines(remarks));
    }
    for note in saved.iter().filter_map(|file| file.note.as_deref()) {
        console::warn(&format!("Внимание: {note}\n"));
    }
}

/// What must be known even in a quiet run: refused rows and results under another name.
fn warn(analysis: &Analysis, saved: &[Saved], console: Console) {
    warn_of(&analysis.remarks, saved, console);
    for note in &analysis.details.handwork.notes {
        console::warn(&format!("Внимание: {note}\n"));
    }
}

fn exit(remarks: &[Remark], strictness: Strictness) -> Exit {
    let gravest = remarks.iter().map(|remark| remark.severity).min();
    match (gravest, strictness) {
        (Some(Severity::Error), _) | (Some(Severity::Warning), Strictness::Warnings) => {
            Exit::Refused
        }
        _ => Exit::AllRead,
    }
}

/// The way from the results to the inputs, as links of the workbooks begin: `../`, or the full path
/// where the two have no common root.
fn input_prefix(results: &Path, inputs: &Path) -> String {
    let way = pathdiff::diff_paths(lexical(inputs), lexical(results));
    let way = way.unwrap_or_else(|| inputs.to_owned());
    let shown = way.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if shown.is_empty() { shown } else { format!("{shown}/") }
}

/// The full path, `..` taken back.
fn lexical(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let mut parts = PathBuf::new();
    for part in full.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            part => parts.push(part),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remark::{NO_MARK, Origin, SEPTEMBER, UNKNOWN_LEVEL};

    #[test]
    fn links_lead_from_the_results_to_the_inputs() {
        for (results, inputs, expected) in [
            ("/ш/Результаты", "/ш", "../"),
            ("Результаты", ".", "../"),
            ("/вон/отчёт", "/ш/год", "../../ш/год/"),
            ("/ш", "/ш", ""),
            ("/ш", "/ш/год/../год", "год/"),
        ] {
            assert_eq!(input_prefix(Path::new(results), Path::new(inputs)), expected, "{results}");
        }
    }

    #[test]
    fn the_exit_code_follows_the_gravest_remark() {
        let of_rule = |rule| [Remark::new(rule, &Origin::default())];
        let codes = |remarks: &[Remark]| {
            [Strictness::Errors, Strictness::Warnings].map(|strictness| exit(remarks, strictness))
        };
        assert_eq!(codes(&[]), [Exit::AllRead, Exit::AllRead]);
        assert_eq!(codes(&of_rule(&SEPTEMBER)), [Exit::AllRead, Exit::AllRead]);
        assert_eq!(codes(&of_rule(&NO_MARK)), [Exit::AllRead, Exit::Refused]);
        assert_eq!(codes(&of_rule(&UNKNOWN_LEVEL)), [Exit::Refused, Exit::Refused]);
    }
}
