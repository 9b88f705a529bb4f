//! `analyze pairs`: reads everything, proposes pairs, writes their draft with the reasons.
//! What is proposed is decided elsewhere; a draft that people have filled in is kept.

use crate::cli::Asked;
use crate::console::{Console, proposals};
use crate::error::Result;
use crate::output::Batch;
use crate::pipeline;
use crate::{register, result_files, xlsx};

use super::log::{Log, Watched};
use super::{Exit, Finished, results};

/// Proposes and writes.
pub(super) fn write(asked: &Asked, console: Console, log: &mut Log) -> Result<Finished> {
    let watched = Watched::new(console.bar());
    let outcome = pipeline::propose(&super::config(asked), &watched);
    log.analysed(&watched, &outcome);
    let mut analysis = outcome.map_err(super::told)?;
    super::refuse_if_unknown(asked, &analysis)?;
    let Some(report) = register::proposals::proposals(&analysis) else {
        return Ok(Exit::NoReport.into());
    };
    let folder = asked.results(result_files::FOLDER);
    let report = report.beside(&super::input_prefix(&folder, &asked.folder));
    let book = (report.title.clone(), xlsx::write(&report)?);
    let mut batch = Batch::default();
    let json = super::stage_json(asked, &analysis, &mut batch)?;
    let mut saved = results::write_draft(&folder, book, &mut analysis, &mut batch)?;
    let draft = saved.first().map(|file| file.path.clone());
    if let Some(json) = json {
        saved.push(batch.place(json)?);
    }
    batch.finish();
    log.written(&saved);
    console.say(&proposals::text(&analysis, &saved, asked.verbosity));
    super::warn(&analysis, &saved, console);
    Ok(Finished { exit: super::exit(&analysis.remarks, asked.strictness), report: draft })
}
