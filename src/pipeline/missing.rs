//! Planned results without a value → the exports and blanks that would give them one.
//! Asks the table of planned results what feeds each and the forms what they are called; counts nothing.

use std::collections::{BTreeMap, HashSet};

use crate::analysis::{Export, FileEntry, Indicator, Lack, MissingSource};
use crate::form::{FormKind, catalog};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::GapKind;
use crate::sheet::Contents;

/// What lies in the folder.
struct SeenKinds {
    /// Kinds of forms that have rows, with the years of these; `None`: of no known year.
    read: HashSet<(FormKind, Option<AcademicYear>)>,
    /// Kinds of forms of which rows were refused.
    refused: HashSet<FormKind>,
}

/// Says of each planned result without a value, for the reporting year and the year before, what is not there.
pub(super) fn fill(
    indicators: &mut [Indicator],
    year: AcademicYear,
    lacks: &BTreeMap<IndicatorId, Lack>,
    (files, contents): (&[FileEntry], &Contents),
) {
    let seen = SeenKinds::new(files, contents);
    for indicator in indicators {
        let lack = lacks.get(&indicator.id).copied().unwrap_or_default();
        for (year, n_unread) in [(year.previous(), lack.before), (year, lack.now)] {
            if !indicator.has_value(year) {
                // What lies there and was refused is to be mended, not brought.
                let is_open = n_unread > 0 || lack.is_unbounded;
                indicator.missing.extend(lacking(indicator.id, year, |kind| {
                    seen.is_read(kind, year) || (is_open && seen.refused.contains(&kind))
                }));
            }
        }
    }
}

impl SeenKinds {
    fn new(files: &[FileEntry], contents: &Contents) -> Self {
        let (mut read, mut refused) = (HashSet::new(), HashSet::new());
        for entry in files {
            let Some(kind) = entry.form.and_then(catalog::kind) else { continue };
            if entry.refused > 0 {
                refused.insert(kind);
            }
            if entry.rows <= entry.left_out {
                continue;
            }
            match contents.get(&(entry.file.clone(), entry.sheet.clone())) {
                Some(content) if !content.years.is_empty() => {
                    read.extend(content.years.iter().map(|year| (kind, Some(*year))));
                }
                _ => drop(read.insert((kind, None))),
            }
        }
        Self { read, refused }
    }

    fn is_read(&self, kind: FormKind, year: AcademicYear) -> bool {
        self.read.contains(&(kind, Some(year))) || self.read.contains(&(kind, None))
    }
}

/// What a planned result counts and what it counts it of, each by any of the forms that feed it so.
fn lacking(
    id: IndicatorId,
    year: AcademicYear,
    is_seen: impl Fn(FormKind) -> bool,
) -> Vec<MissingSource> {
    let mut missing = Vec::new();
    for part in [GapKind::Unit, GapKind::Event] {
        let feeds = id.planned().feeds.iter().filter(|(_, gap)| *gap == part);
        let kinds: Vec<FormKind> = feeds.map(|(kind, _)| *kind).collect();
        if !kinds.is_empty() && !kinds.iter().any(|kind| is_seen(*kind)) {
            let exports =
                kinds.iter().flat_map(|kind| catalog::exports(*kind)).map(export).collect();
            let blanks = kinds.iter().filter_map(|kind| catalog::blank(*kind, year)).collect();
            missing.push(MissingSource { year, exports, blanks });
        }
    }
    missing
}

fn export((title, from): (&str, &str)) -> Export {
    Export { title: title.to_owned(), from: from.to_owned() }
}
