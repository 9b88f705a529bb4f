//! `school_results`: how many of the planned results above have grown.
//! Counts verdicts only; a figure without a verdict on its change is not among them.

use crate::analysis::Indicator;
use crate::indicator::{Judged, Raw, measure};
use crate::period::AcademicYear;
use crate::verdict::Verdict;

/// The count of the reporting year; more grown than fallen is growth.
#[must_use]
pub fn compute(above: &[Indicator], year: AcademicYear) -> Raw {
    let of = |verdict| above.iter().filter(|other| other.verdict == verdict).count() as u64;
    let (grown, fallen) = (of(Verdict::Growth), of(Verdict::Decline));
    let judged = grown + fallen + of(Verdict::Indistinct) + of(Verdict::Unchanged);
    let series = measure(year, Some(grown), Some(judged), true);
    Raw {
        series: Some(series).filter(|_| judged > 0).into_iter().collect(),
        judged: Some(Judged {
            change: None,
            verdict: if judged == 0 { Verdict::NoData } else { majority(grown, fallen) },
        }),
        ..Raw::default()
    }
}

/// More risen than fallen, fewer, or as many.
pub(super) fn majority(rose: u64, fell: u64) -> Verdict {
    match rose.cmp(&fell) {
        std::cmp::Ordering::Greater => Verdict::Growth,
        std::cmp::Ordering::Less => Verdict::Decline,
        std::cmp::Ordering::Equal => Verdict::Unchanged,
    }
}
