//! What a change means: of the schools that have both years, and of one school.
//! Judges counts by the rules of a school's report; adds up nothing.

use super::counts::SchoolCounts;
use super::part_of_whole::PartOfWhole;
use crate::analysis::Measure;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Planned};
use crate::statistics;
use crate::verdict::{Better, Verdict};

/// The verdict on a school's own counts.
pub(super) fn verdict_of_school(
    id: IndicatorId,
    school: &SchoolCounts,
    year: AcademicYear,
) -> Verdict {
    match (school.share(id, year), school.share(id, year.previous())) {
        (None, _) => Verdict::NoData,
        (Some(_), None) => Verdict::NoBaseline,
        (Some(now), Some(before)) => {
            let [before, now] =
                [before, now].map(|share| (share.tally(), share.unread.unwrap_or_default()));
            verdict_on(id.planned(), [before, now])
        }
    }
}

/// Counts of a year, and the units whose answer is not known.
pub(super) type UnsureCounts = (Option<PartOfWhole>, u64);

pub(super) fn counts_of(measure: &Measure) -> UnsureCounts {
    let counts = PartOfWhole::of(measure.numerator, measure.denominator);
    (counts, measure.unread.unwrap_or_default())
}

/// The verdict, or that the data are incomplete, if what was not read could turn it.
pub(super) fn verdict_on(planned: &Planned, [before, now]: [UnsureCounts; 2]) -> Verdict {
    let ((Some(earlier), unread_before), (Some(later), unread_now)) = (before, now) else {
        return Verdict::NoData;
    };
    let plain = judged(planned, later.pair(), earlier.pair());
    let is_of_change = matches!(
        plain,
        Verdict::Growth | Verdict::Decline | Verdict::Indistinct | Verdict::Unchanged
    );
    if !is_of_change {
        return plain;
    }
    for after in ends(later, unread_now) {
        for start in ends(earlier, unread_before) {
            if judged(planned, after, start) != plain {
                return Verdict::Incomplete;
            }
        }
    }
    plain
}

fn judged(planned: &Planned, later: (f64, f64), earlier: (f64, f64)) -> Verdict {
    if planned.comparison.is_census() {
        return Verdict::census(Some(later), Some(earlier));
    }
    let interval = statistics::newcombe(later, earlier);
    Verdict::sampled(Some(later.1), Some(earlier.1), interval, Better::Higher)
}

/// Counts with all that was not read in the numerator, and with all of it out. Counts of schools don't say which of it
/// would add to the denominator too, so both are tried.
fn ends(counts: PartOfWhole, unread: u64) -> [(f64, f64); 3] {
    let ((hits, of), unread) = (counts.pair(), unread as f64);
    [(hits + unread, of + unread), ((hits + unread).min(of), of), (hits, of + unread)]
}
