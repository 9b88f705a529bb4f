//! Files → sheets → tables: what is of the school and what stands in it, before anything is dated.
//! Knows no year and no school yet.

use std::path::Path;

use super::{Config, Progress, passes, recognition, withdrawn_errors};
use crate::analysis::FileEntry;
use crate::error::Result;
use crate::facts;
use crate::form::extract::Table;
use crate::intake::{self, Results};
use crate::reference::Reference;
use crate::remark::Remark;

/// Tables in the order of files, an entry for each sheet, what was found.
pub(super) type Reading = (Vec<Table<'static>>, Vec<FileEntry>, Vec<Remark>);

/// Reads the folder of a run.
pub(super) fn read(
    config: &Config,
    reference: &Reference,
    progress: &dyn Progress,
) -> Result<Reading> {
    let is_report = |path: &Path| recognition::is_report(path, &config.passwords);
    let results = Results { named: config.results.as_deref(), is_report: &is_report };
    let listing = intake::list(&config.folder, results)?;
    let recognised = passes::recognise(&listing.files, &config.passwords, reference, progress)?;
    let root = name_of(&config.folder);
    let (mut tables, mut entries) = (recognised.tables, recognised.entries);
    for table in &mut tables {
        table.context.root.clone_from(&root);
    }
    let mut remarks = listing.remarks;
    remarks.extend(recognised.remarks);
    remarks.extend(facts::staff::list::leave_others_out(&mut tables));
    facts::survey::date_by_timestamps(&mut tables);
    remarks.extend(facts::rehearsal::leave_out(&mut tables));
    remarks.extend(facts::void_book::leave_out(&mut tables));
    let remarks = withdrawn_errors::take_back(remarks, &mut entries, &tables);
    Ok((tables, entries, remarks))
}

/// The name of a folder, also of one given as «.».
fn name_of(folder: &Path) -> String {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    full.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
