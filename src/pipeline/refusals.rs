//! Rows, sheets and files that were not read or left out, counted over the findings.
//! Changes counts of files only; what they mean for figures is the gaps' to say.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use crate::analysis::{FileEntry, Lack, NotRead};
use crate::facts::gap::Gaps;
use crate::form::{FormKind, catalog};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Bearing, Origin, Remark, Severity};
use crate::sheet::Contents;

/// Findings by file and sheet.
type BySheet<'a> = BTreeMap<(String, Option<String>), Vec<&'a Remark>>;

fn by_sheet(remarks: &[Remark]) -> BySheet<'_> {
    let mut sheets = BySheet::new();
    for remark in remarks {
        if let Some(file) = remark.file() {
            let sheet = (file.to_owned(), remark.sheet().map(str::to_owned));
            sheets.entry(sheet).or_default().push(remark);
        }
    }
    sheets
}

/// Entries with the rows that were refused or left out because of their meaning.
pub(super) fn counted(
    mut entries: Vec<FileEntry>,
    findings: &Findings,
    contents: &Contents,
) -> Vec<FileEntry> {
    let of_cells = by_sheet(&findings.of_cells);
    let of_meaning = by_sheet(&findings.of_meaning.remarks);
    for entry in &mut entries {
        let sheet = (entry.file.clone(), entry.sheet.clone());
        let mut left_out = of_cells.get(&sheet).cloned().unwrap_or_default();
        left_out.retain(|remark| remark.rule.bearing == Bearing::LeavesOut);
        let mut refused = Vec::new();
        let of_meaning = of_meaning.get(&sheet).map_or(&[][..], Vec::as_slice);
        for remark in of_meaning {
            if remark.rule.bearing == Bearing::LeavesOut {
                left_out.push(remark);
            } else if remark.severity == Severity::Error {
                refused.push(*remark);
            }
        }
        entry.left_out = rows_of(&left_out);
        let n_refused = rows_of(&refused).min(entry.rows);
        entry.rows -= n_refused;
        entry.refused += n_refused;
        refuse_unplaced(entry, of_meaning, contents);
    }
    entries
}

/// Rows that findings speak of: each once, or as many as a finding stands for.
fn rows_of(remarks: &[&Remark]) -> u64 {
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
    if !remarks.iter().any(|remark| remark.is(&remark::NO_CONTEXT)) {
        return;
    }
    // Of ВПР it is said of a whole sheet, of others perhaps of some rows.
    let is_vpr = entry.form.and_then(catalog::kind).is_some_and(FormKind::is_of_vpr);
    let has_subjects = match contents.get(&(entry.file.clone(), entry.sheet.clone())) {
        Some(content) => !content.subjects.is_empty(),
        None => false,
    };
    if is_vpr || !has_subjects {
        entry.refused += std::mem::take(&mut entry.rows);
    }
}

/// What of the folder was not read: a file counts whole where nothing of it was read.
pub(super) fn not_read(entries: &[FileEntry], remarks: &[Remark]) -> NotRead {
    let (mut read_files, mut read_sheets) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries.iter().filter(|entry| entry.form.is_some()) {
        read_files.insert(entry.file.as_str());
        read_sheets.insert((entry.file.as_str(), entry.sheet.as_deref()));
    }
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

/// Known forms without one row of data: a passport alone has nothing to count either.
pub(super) fn only_blanks(entries: &[FileEntry]) -> Option<Remark> {
    let mut is_any_known = false;
    for entry in entries {
        let Some(form) = entry.form else { continue };
        let is_passport = catalog::kind(form).is_some_and(FormKind::is_of_passport);
        if !is_passport && (entry.rows > 0 || entry.refused > 0) {
            return None;
        }
        is_any_known = true;
    }
    is_any_known.then(|| Remark::new(&remark::ONLY_BLANKS, &Origin::default()))
}
