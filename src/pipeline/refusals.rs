//! Rows, sheets and files that were not read or left out, counted over the findings.
//! Changes counts of files only; what they mean for figures is the gaps' to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{FileEntry, Lack, NotRead};
use crate::facts::gap::Gaps;
use crate::form::{Kind, catalog};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark, Severity};
use crate::sheet::Contents;

/// Findings by file and sheet.
struct BySheet<'a>(BTreeMap<(String, Option<String>), Vec<&'a Remark>>);

impl<'a> BySheet<'a> {
    fn new(remarks: &'a [Remark]) -> Self {
        let mut of_sheets: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for remark in remarks {
            if let Some(file) = remark.file() {
                let sheet = (file.to_owned(), remark.sheet().map(str::to_owned));
                of_sheets.entry(sheet).or_default().push(remark);
            }
        }
        Self(of_sheets)
    }

    fn of(&self, entry: &FileEntry) -> &[&'a Remark] {
        let key = (entry.file.clone(), entry.sheet.clone());
        self.0.get(&key).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Entries with the rows that were refused or left out because of their meaning; `early`: what was found
/// while reading, whose refused rows are counted already.
pub(super) fn counted(
    mut entries: Vec<FileEntry>,
    early: &[Remark],
    late: &[Remark],
    contents: &Contents,
) -> Vec<FileEntry> {
    let (early, late) = (BySheet::new(early), BySheet::new(late));
    for entry in &mut entries {
        let (read, judged) = (early.of(entry), late.of(entry));
        let is_left = |remark: &&&Remark| remark.rule.sets_aside;
        entry.left_out = rows_of(read.iter().chain(judged).filter(is_left));
        let errors = judged.iter().filter(|remark| remark.severity == Severity::Error);
        let refused = rows_of(errors.filter(|remark| !is_left(remark))).min(entry.rows);
        entry.rows -= refused;
        entry.refused += refused;
        refuse_unplaced(entry, judged, contents);
    }
    entries
}

/// Rows that findings speak of: each once, or as many as a finding stands for.
fn rows_of<'a>(remarks: impl Iterator<Item = &'a &'a Remark>) -> u64 {
    let (mut rows, mut gathered) = (BTreeSet::new(), 0);
    for remark in remarks {
        if remark.n_rows > 0 {
            gathered += remark.n_rows;
        } else {
            rows.extend(remark.row());
        }
    }
    rows.len() as u64 + gathered
}

/// Rows whose year, subject or date is nowhere to be found are not read.
fn refuse_unplaced(entry: &mut FileEntry, remarks: &[&Remark], contents: &Contents) {
    let is_said = remarks.iter().any(|remark| remark.is(&remark::NO_CONTEXT));
    // Of ВПР it is said of a whole sheet, of others perhaps of some rows.
    let is_vpr = entry.form.and_then(catalog::kind).is_some_and(Kind::is_of_vpr);
    let content = contents.get(&(entry.file.clone(), entry.sheet.clone()));
    if is_said && (is_vpr || content.is_none_or(|content| content.subjects.is_empty())) {
        entry.refused += std::mem::take(&mut entry.rows);
    }
}

/// What of the folder was not read: a file counts whole where nothing of it was read.
pub(super) fn not_read(entries: &[FileEntry], remarks: &[Remark]) -> NotRead {
    let read = entries.iter().filter(|entry| entry.form.is_some());
    let read_files: BTreeSet<&str> = read.map(|entry| entry.file.as_str()).collect();
    let read_sheets: BTreeSet<(&str, Option<&str>)> = entries
        .iter()
        .filter(|entry| entry.form.is_some())
        .map(|entry| (entry.file.as_str(), entry.sheet.as_deref()))
        .collect();
    let (mut files, mut sheets) = (BTreeSet::new(), BTreeSet::new());
    for remark in remarks.iter().filter(|remark| remark.severity == Severity::Error) {
        let Some(file) = remark.file() else { continue };
        let sheet = (file, remark.sheet());
        if !read_files.contains(file) {
            files.insert(file);
        } else if sheet.1.is_some() && !read_sheets.contains(&sheet) {
            sheets.insert(sheet);
        }
    }
    NotRead {
        rows: entries.iter().map(|entry| entry.refused).sum(),
        sheets: sheets.len() as u64,
        files: files.len() as u64,
    }
}

/// What of each figure was not read in the reporting year and the year before.
pub(super) fn lacks(gaps: &Gaps, reporting: AcademicYear) -> BTreeMap<IndicatorId, Lack> {
    let mut lacks: BTreeMap<IndicatorId, Lack> = BTreeMap::new();
    for (indicator, year, unread) in gaps.all() {
        if year != reporting && year != reporting.previous() {
            continue;
        }
        let lack = lacks.entry(indicator).or_default();
        lack.is_unbounded |= unread.is_unbounded;
        lack.has_refused |= unread.has_refused;
        if year == reporting {
            lack.now += unread.total();
        } else {
            lack.before += unread.total();
        }
    }
    lacks
}
