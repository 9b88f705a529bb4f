//! What a district keeps of a school: counts of works and shares, no person and no file.
//! Takes figures as the school's own run gave them and computes none.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Analysis, Indicator, Measure, Work};
use crate::ids::{Cut, Procedure};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Severity;
use crate::statistics::Clustered;
use crate::verdict::Verdict;

use super::document::DistrictCodes;

/// Cuts that schools have alike, so that their counts can be added.
const CUTS: [Cut; 3] = [Cut::Subject, Cut::Grade, Cut::Exam];

/// Counts of a school.
#[derive(Debug, Clone)]
pub(crate) struct SchoolCounts {
    /// Name of its folder.
    pub(crate) folder: String,
    /// Its name; empty if no source names it.
    pub(crate) name: String,
    /// The code it is shown under.
    pub(crate) code: Option<String>,
    pub(crate) codes: DistrictCodes,
    /// The year of its own report.
    pub(crate) year: AcademicYear,
    pub(crate) n_errors: u64,
    pub(crate) n_warnings: u64,
    /// Works of the school itself; each is one cluster.
    pub(crate) works: Vec<Work>,
    pub(crate) shares: Vec<ShareCounts>,
    /// What its own report says of the change.
    pub(crate) verdicts: BTreeMap<IndicatorId, Verdict>,
    /// Teachers whose effectiveness fell.
    pub(crate) n_fell: u64,
}

/// Counts of a planned result or of a cut of it in one year.
#[derive(Debug, Clone)]
pub(crate) struct ShareCounts {
    pub(crate) indicator: IndicatorId,
    /// `None`: the figure itself.
    pub(crate) cut: Option<(Cut, String)>,
    pub(crate) measure: Measure,
}

/// What works are compared within: procedure and subject, of ВПР and РДР also the grade; answers are of one cell.
pub(crate) type CellKey<'a> = (Option<Procedure>, &'a str, Option<u8>);

/// Numerator and denominator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PartOfWhole {
    pub(crate) hits: u64,
    pub(crate) of: u64,
}

impl PartOfWhole {
    /// Of a measure that has a value.
    pub(crate) fn of(measure: &Measure) -> Option<Self> {
        let (hits, of) = (measure.numerator?, measure.denominator?);
        (of > 0).then_some(Self { hits, of })
    }

    pub(crate) fn add(&mut self, more: Self) {
        *self = Self { hits: self.hits + more.hits, of: self.of + more.of };
    }

    pub(crate) fn share(self) -> f64 {
        self.hits as f64 / self.of as f64
    }

    /// As the statistics take them.
    pub(crate) fn pair(self) -> (f64, f64) {
        (self.hits as f64, self.of as f64)
    }
}

impl SchoolCounts {
    /// What is kept of a school's own run.
    pub(crate) fn of(folder: &str, analysis: Analysis) -> Self {
        let count = |severity| {
            let of_severity = analysis.remarks.iter().filter(|remark| remark.severity == severity);
            of_severity.count() as u64
        };
        let [n_errors, n_warnings] = [Severity::Error, Severity::Warning].map(count);
        let mut shares = Vec::new();
        let mut verdicts = BTreeMap::new();
        for indicator in &analysis.indicators {
            shares.extend(shares_of(indicator));
            verdicts.insert(indicator.id, indicator.verdict);
        }
        let (own_code, mut works) = (analysis.school.code.clone(), analysis.works);
        works.retain(|work| work.school == own_code);
        for work in &mut works {
            work.place = None;
        }
        Self {
            folder: folder.to_owned(),
            name: analysis.school.name,
            codes: DistrictCodes::of(own_code.as_deref(), &analysis.details.own_codes),
            code: own_code,
            year: analysis.year,
            n_errors,
            n_warnings,
            works,
            shares,
            verdicts,
            n_fell: analysis.details.effectiveness.map_or(0, |summary| summary.fell),
        }
    }

    /// How the district's pages call it: its code, else its folder.
    pub(crate) fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.folder)
    }

    /// Its folder, else its code.
    pub(crate) fn title(&self) -> &str {
        match &self.code {
            Some(code) if self.folder.is_empty() => code,
            _ => &self.folder,
        }
    }

    /// Its years with a figure.
    pub(crate) fn years(&self) -> BTreeSet<AcademicYear> {
        let with_value =
            self.shares.iter().filter(|share| PartOfWhole::of(&share.measure).is_some());
        with_value.map(|share| share.measure.year).collect()
    }

    /// The measure of a figure in a year, if it has a value: a numerator alone is no part of a sum.
    pub(crate) fn measure(&self, id: IndicatorId, year: AcademicYear) -> Option<&Measure> {
        let mut shares = self.shares.iter();
        let share = shares.find(|share| {
            share.indicator == id && share.cut.is_none() && share.measure.year == year
        });
        share.map(|share| &share.measure).filter(|measure| PartOfWhole::of(measure).is_some())
    }

    pub(crate) fn tally(&self, id: IndicatorId, year: AcademicYear) -> Option<PartOfWhole> {
        PartOfWhole::of(self.measure(id, year)?)
    }

    /// The same with the number of its works; answers are taken as independent.
    pub(crate) fn clustered(&self, id: IndicatorId, year: AcademicYear) -> Option<Clustered> {
        let (hits, of) = self.tally(id, year)?.pair();
        let mut clusters = 0.0;
        for work in &self.works {
            if work.year == year && in_work(id, work).is_some() {
                clusters += 1.0;
            }
        }
        Some(Clustered { hits, of, clusters })
    }

    /// The counts of a year by what is compared.
    pub(crate) fn cells(
        &self,
        id: IndicatorId,
        year: AcademicYear,
    ) -> BTreeMap<CellKey<'_>, PartOfWhole> {
        let mut cells: BTreeMap<CellKey<'_>, PartOfWhole> = BTreeMap::new();
        for work in &self.works {
            let Some(tally) = in_work(id, work) else { continue };
            if work.year != year {
                continue;
            }
            let is_exam = matches!(work.procedure, Procedure::Oge | Procedure::Ege);
            let grade = if is_exam { None } else { work.grade };
            cells.entry((Some(work.procedure), &work.subject, grade)).or_default().add(tally);
        }
        if cells.is_empty()
            && let Some(tally) = self.tally(id, year)
        {
            cells.insert((None, "", None), tally);
        }
        cells
    }
}

/// The measures of a planned result and of its cuts.
fn shares_of(indicator: &Indicator) -> Vec<ShareCounts> {
    let mut shares = Vec::new();
    for measure in &indicator.series {
        shares.push(ShareCounts { indicator: indicator.id, cut: None, measure: measure.clone() });
    }
    for cut in &indicator.breakdown {
        if !CUTS.contains(&cut.by) {
            continue;
        }
        for measure in &cut.series {
            let cut = Some((cut.by, cut.key.clone()));
            shares.push(ShareCounts { indicator: indicator.id, cut, measure: measure.clone() });
        }
    }
    shares
}

/// What a work adds to a figure; `None`: nothing.
pub(super) fn in_work(id: IndicatorId, work: &Work) -> Option<PartOfWhole> {
    let (hits, of) = match (id, work.procedure) {
        (IndicatorId::VprPass, Procedure::Vpr) => {
            let marks = work.marks?;
            (marks.total() - marks.two, marks.total())
        }
        (IndicatorId::VprQuality, Procedure::Vpr) => {
            let marks = work.marks?;
            (marks.four + marks.five, marks.total())
        }
        (IndicatorId::GiaAboveThreshold, Procedure::Oge | Procedure::Ege) => {
            (work.above_threshold?, work.judged?)
        }
        (IndicatorId::RdrHighCluster, Procedure::Rdr) => (work.high?, work.written),
        _ => return None,
    };
    (of > 0).then_some(PartOfWhole { hits, of })
}
