//! Results of other runs that lie among the inputs: nothing is read of them, but what people typed there is told,
//! and what the program wrote there is known again where it comes back among the inputs.

use std::fs;
use std::path::Path;

use crate::analysis::{WrittenResult, WrittenRow};
use crate::form::FormKind;
use crate::intake::{self, ArchivedResults};
use crate::remark::{self, Origin, Remark};
use crate::{json, result_files};

/// What was written into the folders of other results, and what is said of those that people changed.
pub(super) fn read(folders: &[ArchivedResults]) -> (Vec<WrittenResult>, Vec<Remark>) {
    let (mut archived, mut remarks) = (Vec::new(), Vec::new());
    for folder in folders {
        let written = written(&folder.path);
        for name in names(&folder.path) {
            let Some(known) = written.iter().find(|known| known.is_result(&name)) else { continue };
            if is_changed(&folder.path.join(&name), known) || folder.is_default && has_typed(known)
            {
                let file = Some(format!("{}/{name}", folder.name).into());
                let origin = Origin { file, ..Origin::default() };
                let remark = Remark::new(&remark::TYPED_ELSEWHERE, &origin);
                let is_register = name.starts_with(result_files::REGISTER);
                let feeds = if is_register { FormKind::Pair.feeds() } else { &[] };
                remarks.push(remark.affecting(feeds));
            }
        }
        archived.extend(written);
    }
    (archived, remarks)
}

/// Names of the files of a folder, sorted.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names
}

fn is_changed(path: &Path, written: &WrittenResult) -> bool {
    let bytes = result_files::read(path).ok();
    let cells = bytes.and_then(|bytes| intake::contents(&written.file, bytes));
    cells.is_some_and(|cells| cells != written.cells)
}

/// Whether people had typed into a register before it was written: it was the last one, and this run doesn't know.
fn has_typed(written: &WrittenResult) -> bool {
    written.rows.iter().any(|row| !row.typed.is_empty())
}

/// What the runs that wrote a folder of results remember of it.
fn written(folder: &Path) -> Vec<WrittenResult> {
    let mut written = Vec::new();
    for place in [folder.join(result_files::SERVICE), folder.to_owned()] {
        for name in names(&place) {
            if result_files::year_of(&name, result_files::KEPT).is_none() {
                continue;
            }
            let earlier =
                result_files::read(&place.join(&name)).map(|bytes| json::earlier::read(&bytes));
            if let Ok(Ok(earlier)) = earlier {
                written.extend(earlier.written);
            }
        }
    }
    written
}

/// All states of the rows of registers.
pub(super) fn states<'w>(results: impl Iterator<Item = &'w WrittenResult>) -> Vec<WrittenRow> {
    let mut states = Vec::new();
    for result in results
        .filter(|result| !result.is_input() && result.file.starts_with(result_files::REGISTER))
    {
        states.extend(result.rows.iter().chain(&result.past).cloned());
    }
    states
}

/// The same of other results: what people had typed there is in no register of this run yet.
pub(super) fn untyped_states(results: &[WrittenResult]) -> Vec<WrittenRow> {
    let mut states = states(results.iter());
    for row in &mut states {
        let typed = std::mem::take(&mut row.typed);
        row.cells.retain(|head, _| !typed.contains(head));
    }
    states
}
