//! What was not read, as units of figures: refused rows, cells that decide, names not joined, lost sheets.
//! Counts only; whether the units could turn a verdict is tried where figures are made.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{GapKind, Remark, Severity};

mod collect;
mod feeds;
mod place;
mod when;

pub(crate) use collect::{gather, weight};

/// Units of one figure in one year whose answer is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Unread {
    /// Units that are not in the denominator: works, results, pupils, respondents, people, pairs.
    pub units: u64,
    /// What could add to the numerator only: events, names not joined, people whose deciding cell was not read.
    pub additions: u64,
    /// Whether a whole sheet or file was lost whose rows could not be counted.
    pub is_unbounded: bool,
    /// Whether some of it is rows that were refused, not only names not joined and cells not understood.
    pub has_refused: bool,
}

impl Unread {
    /// All units.
    pub(crate) fn total(self) -> u64 {
        self.units + self.additions
    }

    fn add(&mut self, kind: GapKind, count: u64) {
        match kind {
            GapKind::Unit => self.units += count,
            GapKind::Event | GapKind::Deciding => self.additions += count,
        }
    }
}

/// What was not read, by indicator and year.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gaps {
    unread: BTreeMap<(IndicatorId, AcademicYear), Unread>,
    /// Units of the schools that rows name by their codes, by files.
    of_schools: BTreeMap<(SchoolFile, IndicatorId, AcademicYear), u64>,
}

impl Gaps {
    /// What of a figure was not read in a year.
    pub(crate) fn of(&self, indicator: IndicatorId, year: AcademicYear) -> Unread {
        self.unread.get(&(indicator, year)).copied().unwrap_or_default()
    }

    /// Units of each school whose code stands in rows.
    pub(crate) fn of_schools(&self) -> Vec<UnreadOfSchool> {
        let mut units = Vec::new();
        for ((place, indicator, year), count) in &self.of_schools {
            let (place, indicator, year) = (place.clone(), *indicator, *year);
            units.push(UnreadOfSchool { place, indicator, year, units: *count });
        }
        units
    }

    /// Every indicator and year with something unread.
    pub(crate) fn all(&self) -> impl Iterator<Item = (IndicatorId, AcademicYear, Unread)> {
        self.unread.iter().map(|((indicator, year), unread)| (*indicator, *year, *unread))
    }
}

/// The school and the file of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SchoolFile {
    /// Code of the school.
    pub school: Arc<str>,
    pub file: Arc<str>,
}

/// Units of one figure in one year that were not read of a school in a file.
#[derive(Debug, Clone)]
pub(crate) struct UnreadOfSchool {
    pub place: SchoolFile,
    pub indicator: IndicatorId,
    pub year: AcademicYear,
    pub units: u64,
}

/// Something unread of one figure.
#[derive(Debug, Clone)]
struct Opening {
    /// Of its row, where the school is known.
    place: Option<SchoolFile>,
    kind: GapKind,
    /// Its years; `None`: they can't be told.
    years: Option<Vec<AcademicYear>>,
    count: u64,
    is_unbounded: bool,
    cause: Cause,
}

/// Why something is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// It was refused: a row, a sheet, a file.
    Refused,
    /// It was read, but a cell of it was not understood, or a name of it not joined.
    Doubted,
}

impl Cause {
    fn of(remark: &Remark) -> Self {
        if remark.severity == Severity::Error { Self::Refused } else { Self::Doubted }
    }
}

/// The findings that a finding stands for: itself, or those gathered in it.
fn parts(remark: &Remark) -> &[Remark] {
    if remark.gathered.is_empty() { std::slice::from_ref(remark) } else { &remark.gathered }
}
