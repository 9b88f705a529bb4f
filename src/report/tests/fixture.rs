//! Results made up by hand: a run that found nothing, and figures of given counts.
//! Years are those of the samples.

#![allow(clippy::unwrap_used, reason = "a test may stop where its fixture is broken")]

use std::collections::BTreeMap;

use crate::analysis::*;
use crate::choices::Choices;
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::verdict::{Better, Verdict};

pub(super) const YEARS: [AcademicYear; 4] =
    [AcademicYear(2019), AcademicYear(2020), AcademicYear(2021), AcademicYear(2022)];

/// A run that found nothing.
pub(super) fn empty() -> Analysis {
    Analysis {
        schema: 1,
        program: Program { name: "analyze", version: "0" },
        school: School::default(),
        year: YEARS[3],
        baseline: YEARS[2],
        indicators: programme::in_programme().map(|planned| blank(planned.id)).collect(),
        works: Vec::new(),
        pairs: Vec::new(),
        self_assessment: Vec::new(),
        remarks: Vec::new(),
        files: Vec::new(),
        young_teachers: Vec::new(),
        teachers: Vec::new(),
        effect: Effect::default(),
        questionnaires: Vec::new(),
        proposals: None,
        written: Vec::new(),
        details: Details::default(),
    }
}

fn blank(id: IndicatorId) -> Indicator {
    Indicator {
        id,
        title: "",
        name: id.planned().name.under(&Choices::default()),
        unit: if id == IndicatorId::Climate { FigureUnit::Score } else { FigureUnit::Share },
        series: Vec::new(),
        change: None,
        target: None,
        target_met: None,
        verdict: Verdict::NoData,
        unstable: false,
        breakdown: Vec::new(),
        companions: BTreeMap::new(),
        benchmarks: Vec::new(),
        decomposition: None,
        sensitivity: Vec::new(),
        sources: Vec::new(),
        missing: Vec::new(),
        better: Better::Higher,
        clusters: BTreeMap::new(),
        common_works: None,
    }
}

pub(super) fn counted(
    id: IndicatorId,
    counts: &[(AcademicYear, u64, u64)],
    verdict: Verdict,
) -> Indicator {
    let series: Vec<_> = counts
        .iter()
        .map(|&(year, n, of)| Measure {
            year,
            numerator: Some(n),
            denominator: Some(of),
            value: Some(n as f64 / of as f64),
            interval: None,
            unread: None,
        })
        .collect();
    let value = |year| series.iter().find(|m: &&Measure| m.year == year).and_then(|m| m.value);
    let change = value(YEARS[3]).zip(value(YEARS[2])).map(|(after, before)| Change {
        value: after - before,
        interval: None,
        interval_clustered: None,
    });
    Indicator { series, change, verdict, ..blank(id) }
}

/// A run that found these figures alone.
pub(super) fn only(indicators: Vec<Indicator>) -> Analysis {
    Analysis { indicators, ..empty() }
}
