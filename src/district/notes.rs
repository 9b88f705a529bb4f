//! What a district says of a school's files beside their counts: other definitions, files of another school.
//! Kept while the district is computed; no table of records has it.

use std::collections::{BTreeMap, BTreeSet};

use super::SchoolFolder;
use crate::analysis::Analysis;
use crate::form::catalog;
use crate::remark::{self, Origin, Remark};

/// What is noted of a school's own run.
#[derive(Debug, Clone, Default)]
pub(crate) struct RunNotes {
    /// That its passport defines otherwise than the district's.
    pub(super) definitions: Option<Remark>,
    /// Its files with rows by the hashes of their contents.
    files: BTreeMap<String, String>,
}

impl RunNotes {
    pub(crate) fn of(folder: &str, analysis: &Analysis) -> Self {
        let mut notes = Self::default();
        for file in &analysis.files {
            let kind = file.form.and_then(catalog::kind);
            if file.rows > 0 && kind.is_some_and(|kind| !kind.is_of_passport()) {
                let path = format!("{folder}/{}", file.file);
                notes.files.entry(file.blake3.clone()).or_insert(path);
            }
        }
        for remark in analysis.remarks.iter().filter(|r| r.is(&remark::DEFINITION_DIFFERS)) {
            let mut remark = remark.clone();
            remark.origin = Origin { file: Some(folder.into()), ..Origin::default() };
            notes.definitions = Some(remark);
        }
        notes
    }
}

/// Files of equal content in the folders of several schools: each counts where it lies, one of them is perhaps
/// somebody else's.
pub(super) fn equal_files(folders: &[SchoolFolder]) -> Vec<Remark> {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for folder in folders {
        for (hash, path) in &folder.notes.files {
            places.entry(hash).or_default().push(path);
        }
    }
    let mut equal: BTreeSet<(&str, &str)> = BTreeSet::new();
    for paths in places.values() {
        for pair in paths.windows(2) {
            equal.insert((pair[0], pair[1]));
        }
    }
    let mut remarks = Vec::new();
    for (first, second) in equal {
        let origin = Origin { file: Some(second.into()), ..Origin::default() };
        remarks.push(Remark::new(&remark::EQUAL_FILES, &origin).with("file", first));
    }
    remarks
}
