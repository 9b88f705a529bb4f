//! What a district says of a school's files beside their counts: other definitions, files of another school.
//! What is said goes into a table; which files are equal is known only while the district is computed.

use std::collections::{BTreeMap, BTreeSet};

use super::{SchoolFolder, SchoolReading};
use crate::analysis::Analysis;
use crate::form::catalog;
use crate::remark::{self, Origin, Remark};

/// What is noted of a school's own run.
#[derive(Debug, Clone, Default)]
pub(crate) struct RunNotes {
    /// That its passport defines otherwise than the district's, that its statement says otherwise than its exports.
    pub(crate) remarks: Vec<Remark>,
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
            notes.remarks.push(remark);
        }
        notes
    }
}

/// What is noted of its run and holds now that it is known whether the school is counted.
pub(super) fn of_run(folder: &SchoolFolder) -> Vec<Remark> {
    let mut remarks = folder.notes.remarks.clone();
    remarks.retain(|remark| folder.counts().is_some() || !remark.is(&remark::SCHOOLS_INSIDE));
    remarks
}

/// That the register of the district does not have the folder.
pub(super) fn not_registered(folder: &SchoolFolder) -> Option<Remark> {
    if folder.registration.is_some() || folder.folder.is_empty() {
        return None;
    }
    let place = match folder.reading {
        SchoolReading::Counted(_) => ": школа посчитана и стоит после остальных",
        SchoolReading::Failed(_) | SchoolReading::Empty(_) => "",
    };
    let origin = Origin { file: Some(folder.folder.as_str().into()), ..Origin::default() };
    Some(Remark::new(&remark::NOT_REGISTERED, &origin).with("place", place))
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

/// Choices that the schools made differently, each with its values: where the district has no passport, figures by
/// several definitions are added.
pub(super) fn unlike_definitions(folders: &[SchoolFolder]) -> Option<Remark> {
    let mut choices: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for folder in folders {
        let SchoolReading::Counted(counts) = &folder.reading else { continue };
        for choice in counts.options.split("; ") {
            let Some((name, value)) = choice.split_once(": ") else { continue };
            choices.entry(name).or_default().entry(value).or_default().push(folder.title());
        }
    }
    choices.retain(|_, values| values.len() > 1);
    let mut unlike = Vec::new();
    for (name, values) in &choices {
        let values: Vec<String> =
            values.iter().map(|(value, schools)| format!("{value} – {}", schools.len())).collect();
        unlike.push(format!("«{name}»: {}", values.join(", ")));
    }
    let rarest = choices.values().next()?.values().min_by_key(|schools| schools.len())?;
    let origin = Origin { file: rarest.first().map(|title| (*title).into()), ..Origin::default() };
    let remark = Remark::new(&remark::DEFINITIONS_UNLIKE, &origin);
    Some(remark.with("definitions", unlike.join("; ")))
}
