//! Files of equal content: one of them is read, and what the paths of the others say is not lost.
//! Two paths that say different years are two files, where the year is known by the path alone.

use std::collections::BTreeMap;

use super::passes::Part;
use super::recognition::{self, Recognised};
use super::stray;
use crate::facts::context::{self, PathSays};
use crate::form::detect::Detector;
use crate::intake::{self, InputFile, Password};
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};

/// What a file is read again with.
pub(super) struct Reader<'a> {
    pub(super) reference: &'a Reference,
    pub(super) detector: &'a Detector<'static>,
    pub(super) passwords: &'a [Password],
}

/// The files in their order, each content once.
pub(super) fn once(parts: Vec<Part<'_>>, reader: &Reader<'_>) -> Vec<Recognised<'static>> {
    let mut by_hash: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, part) in parts.iter().enumerate() {
        if !part.content.hash.is_empty() {
            by_hash.entry(&part.content.hash).or_default().push(number);
        }
    }
    let mut replaced: BTreeMap<usize, Recognised<'static>> = BTreeMap::new();
    for copies in by_hash.into_values().filter(|copies| copies.len() > 1) {
        judge(&parts, &copies, reader, &mut replaced);
    }
    let parts = parts.into_iter().enumerate();
    parts.map(|(number, part)| replaced.remove(&number).unwrap_or(part.found)).collect()
}

/// Judges files of one content.
fn judge(
    parts: &[Part<'_>],
    copies: &[usize],
    reader: &Reader<'_>,
    replaced: &mut BTreeMap<usize, Recognised<'static>>,
) {
    let says: BTreeMap<usize, PathSays> = copies
        .iter()
        .map(|&copy| (copy, context::path_says(&paths(parts[copy].file), reader.reference)))
        .collect();
    let is_dated_by_path = parts[copies[0]].found.tables.iter().any(context::is_dated_by_names);
    let groups = by_year(copies, &says, is_dated_by_path);
    let first_of_all = best(&groups[0], &says);
    for group in &groups {
        let kept = best(group, &says);
        let mut found = completed(parts, kept, group, &says, reader);
        if kept != first_of_all {
            let original = &parts[first_of_all].file.name;
            let detail = format!("«{original}», а по именам они за разные годы: прочитаны оба");
            found.remarks.push(said(&remark::COPY_OF_ANOTHER_YEAR, parts[kept].file, &detail));
        }
        for &copy in group.iter().filter(|copy| **copy != kept) {
            let original = &parts[kept].file.name;
            let part = &parts[copy];
            let mut duplicate = recognition::duplicate(part.file, &part.content.hash, original);
            let contradictions = says[&copy].contradictions(&says[&kept]);
            if !contradictions.is_empty() {
                let detail = format!("«{original}»: {}", contradictions.join(", "));
                duplicate.remarks.push(said(&remark::COPY_CONTRADICTS, part.file, &detail));
            }
            replaced.insert(copy, duplicate);
        }
        replaced.insert(kept, found);
    }
}

/// Copies that may be one file: those whose paths say the same year, the silent ones with the first.
fn by_year(
    copies: &[usize],
    says: &BTreeMap<usize, PathSays>,
    is_dated_by_path: bool,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<(AcademicYear, Vec<usize>)> = Vec::new();
    let mut silent = Vec::new();
    for &copy in copies {
        let Some(year) = says[&copy].year.filter(|_| is_dated_by_path) else {
            silent.push(copy);
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == year) {
            Some((_, group)) => group.push(copy),
            None => groups.push((year, vec![copy])),
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(|(_, group)| group).collect();
    match groups.first_mut() {
        Some(first) => first.extend(silent),
        None => groups.push(silent),
    }
    groups
}

/// The copy whose path says most, of equal ones the first.
fn best(group: &[usize], says: &BTreeMap<usize, PathSays>) -> usize {
    let mut best = group[0];
    for &copy in group {
        let (this, other) = (says[&copy].count(), says[&best].count());
        if this > other || (this == other && copy < best) {
            best = copy;
        }
    }
    best
}

/// The kept file; if other paths say what its own doesn't, read with them as its farthest folders.
fn completed(
    parts: &[Part<'_>],
    kept: usize,
    group: &[usize],
    says: &BTreeMap<usize, PathSays>,
    reader: &Reader<'_>,
) -> Recognised<'static> {
    let mut hints = Vec::new();
    for copy in group.iter().filter(|copy| **copy != kept) {
        if says[copy].adds_to(&says[&kept]) {
            hints.extend(paths(parts[*copy].file));
        }
    }
    if hints.is_empty() {
        return parts[kept].found.clone();
    }
    let file = InputFile { hints, ..parts[kept].file.clone() };
    let mut content = intake::read(&file, reader.passwords);
    let mut found = recognition::recognise(&file, &mut content, reader.detector);
    stray::set_aside(&mut found);
    found
}

fn paths(file: &InputFile) -> Vec<String> {
    recognition::path_texts(&file.name)
}

fn said(rule: &'static remark::Rule, file: &InputFile, detail: &str) -> Remark {
    let origin = Origin { file: Some(file.name.as_str().into()), ..Origin::default() };
    Remark::new(rule, &origin).detail(detail)
}
