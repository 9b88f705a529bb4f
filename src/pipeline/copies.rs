//! Files of equal content: one of them is read, and what the paths of the others say is not lost.
//! Two paths that say different years are two files, where the year is known by the path alone.

use std::collections::BTreeMap;

use super::recognition::{self, Recognised};
use super::source::{self, FileSource};
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
pub(super) fn once(sources: Vec<FileSource<'_>>, reader: &Reader<'_>) -> Vec<Recognised<'static>> {
    let mut by_hash: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let nothing = blake3::hash(&[]).to_hex().to_string();
    for (number, source) in sources.iter().enumerate() {
        // Files without a byte say nothing of each other.
        if !source.content.hash.is_empty() && source.content.hash != nothing {
            by_hash.entry(&source.content.hash).or_default().push(number);
        }
    }
    let mut judged: BTreeMap<usize, Recognised<'static>> = BTreeMap::new();
    for copies in by_hash.into_values().filter(|copies| copies.len() > 1) {
        judged.extend(judge(&sources, &copies, reader));
    }
    let mut files = Vec::new();
    for (number, source) in sources.into_iter().enumerate() {
        files.push(judged.remove(&number).unwrap_or(source.recognised));
    }
    files
}

/// Judges files of one content: what each of them turns out to be.
fn judge(
    sources: &[FileSource<'_>],
    copies: &[usize],
    reader: &Reader<'_>,
) -> Vec<(usize, Recognised<'static>)> {
    let mut says: BTreeMap<usize, PathSays> = BTreeMap::new();
    for &copy in copies {
        says.insert(copy, context::path_says(&paths(sources[copy].file), reader.reference));
    }
    let tables = &sources[copies[0]].recognised.tables;
    let groups = if tables.iter().any(context::is_dated_by_names) {
        by_year(copies, &says)
    } else {
        vec![copies.to_vec()]
    };
    let first_original = best(&groups[0], &says);
    let mut judged = Vec::new();
    for group in &groups {
        let original = best(group, &says);
        let name = &sources[original].file.name;
        let mut recognised = completed(sources, original, group, &says, reader);
        if original != first_original {
            let first = &sources[first_original].file.name;
            let detail = format!("«{first}», а по именам они за разные годы: прочитаны оба");
            let remark = about(&remark::COPY_OF_ANOTHER_YEAR, sources[original].file, &detail);
            recognised.remarks.push(remark);
        }
        for &copy in group.iter().filter(|copy| **copy != original) {
            let source = &sources[copy];
            let mut duplicate = recognition::duplicate(source.file, &source.content.hash, name);
            let contradictions = says[&copy].contradictions(&says[&original]);
            if !contradictions.is_empty() {
                let detail = format!("«{name}»: {}", contradictions.join(", "));
                duplicate.remarks.push(about(&remark::COPY_CONTRADICTS, source.file, &detail));
            }
            judged.push((copy, duplicate));
        }
        judged.push((original, recognised));
    }
    judged
}

/// Copies that may be one file: those whose paths say the same year, the silent ones with the first.
fn by_year(copies: &[usize], says: &BTreeMap<usize, PathSays>) -> Vec<Vec<usize>> {
    let mut groups: Vec<(AcademicYear, Vec<usize>)> = Vec::new();
    let mut silent = Vec::new();
    for &copy in copies {
        let Some(year) = says[&copy].year else {
            silent.push(copy);
            continue;
        };
        match groups.iter_mut().find(|(stated, _)| *stated == year) {
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
        let (count, most) = (says[&copy].count(), says[&best].count());
        if count > most || (count == most && copy < best) {
            best = copy;
        }
    }
    best
}

/// The file that is read of its copies; if other paths say what its own doesn't, read with them as its farthest
/// folders.
fn completed(
    sources: &[FileSource<'_>],
    original: usize,
    group: &[usize],
    says: &BTreeMap<usize, PathSays>,
    reader: &Reader<'_>,
) -> Recognised<'static> {
    let mut hints = Vec::new();
    for copy in group.iter().filter(|copy| **copy != original) {
        if says[copy].adds_to(&says[&original]) {
            hints.extend(paths(sources[*copy].file));
        }
    }
    if hints.is_empty() {
        return sources[original].recognised.clone();
    }
    let file = InputFile { hints, ..sources[original].file.clone() };
    let mut content = intake::read(&file, reader.passwords);
    source::recognised(&file, &mut content, reader.detector)
}

fn paths(file: &InputFile) -> Vec<String> {
    recognition::path_texts(&file.name)
}

fn about(rule: &'static remark::Rule, file: &InputFile, detail: &str) -> Remark {
    let origin = Origin { file: Some(file.name.as_str().into()), ..Origin::default() };
    Remark::new(rule, &origin).with("file", detail)
}
