//! `school_results`: how many of the results of education have grown.
//! Counts verdicts only; a figure without a verdict on its change is not among them.

use crate::analysis::Indicator;
use crate::indicator::basis::{Counting, DraftVerdict, FigureDraft};
use crate::indicator::judging::measure;
use crate::period::AcademicYear;
use crate::programme::Part;
use crate::verdict::Verdict;

/// The count of the reporting year; more grown than fallen is growth, the unstable ones apart.
pub(crate) fn compute(above: &[Indicator], year: AcademicYear) -> FigureDraft {
    let dynamics = above.iter().filter(|indicator| indicator.id.planned().part == Part::Dynamics);
    let (mut grown, mut fallen, mut judged) = (0, 0, 0);
    for indicator in dynamics {
        match indicator.verdict {
            Verdict::Growth | Verdict::Decline if indicator.unstable => {}
            Verdict::Growth => grown += 1,
            Verdict::Decline => fallen += 1,
            Verdict::Indistinct | Verdict::Unchanged => {}
            _ => continue,
        }
        judged += 1;
    }
    let mut series = Vec::new();
    if judged > 0 {
        series.push(measure(year, Some(grown), Some(judged), Counting::Census));
    }
    let verdict = if judged == 0 { Verdict::NoData } else { majority(grown, fallen) };
    FigureDraft {
        series,
        verdict: Some(DraftVerdict { change: None, verdict, at_ends: Vec::new() }),
        ..FigureDraft::default()
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
