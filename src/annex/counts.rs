//! Every count that the annex prints, what follows from them, and what a reader knows beside: put into one
//! ledger, which decides what is hidden. Tables ask here for what they may print.

use std::collections::BTreeMap;

use strum::VariantArray;

use super::line::{Figure, YearFigures};
use super::tables::{has_overlaps, printed_cuts};
use crate::analysis::order::Unit;
use crate::analysis::{Analysis, Measure, SelfAssessmentRow, measure_of};
use crate::disclosure::{CellId, Hidden, Importance, Ledger};
use crate::ids::{Cut, FigureUnit, PairKind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::report::self_assessment::tenths;

/// Rows of order 1324 that have a count of ГИА: the row, its unit, the subject whose results it counts.
const RESULTS_OF_ORDER: [(&str, Unit, &str); 7] = [
    ("1.6", Unit::Score, "ОГЭ: Русский язык"),
    ("1.6", Unit::Mark, "ОГЭ: Русский язык"),
    ("1.7", Unit::Score, "ОГЭ: Математика"),
    ("1.7", Unit::Mark, "ОГЭ: Математика"),
    ("1.8", Unit::Score, "ЕГЭ: Русский язык"),
    ("1.9", Unit::Score, "ЕГЭ: Математика (профильная)"),
    ("1.9", Unit::Mark, "ЕГЭ: Математика (базовая)"),
];
/// Rows of order 1324 that count who failed an exam, and in which subjects.
const FAILED_OF_ORDER: [(&str, &[&str]); 4] = [
    ("1.10", &["ОГЭ: Русский язык"]),
    ("1.11", &["ОГЭ: Математика"]),
    ("1.12", &["ЕГЭ: Русский язык"]),
    ("1.13", &["ЕГЭ: Математика (профильная)", "ЕГЭ: Математика (базовая)"]),
];

/// From so many results on there are whole scores of any mean with one decimal.
const ANY_MEAN: u64 = 10;

/// A figure or a row of a cut of it in a year.
type Key<'a> = (IndicatorId, Option<(Cut, &'a str)>, AcademicYear);

/// The counts of a share.
#[derive(Debug, Clone, Copy)]
struct ShareCells {
    part: CellId,
    rest: CellId,
    whole: CellId,
}

/// The counts of the annex and which of them are hidden.
#[derive(Debug)]
pub(super) struct Published<'a> {
    ledger: Ledger,
    shares: BTreeMap<Key<'a>, ShareCells>,
    /// By what is counted, subject, year and count.
    wholes: BTreeMap<(&'static str, Option<&'a str>, AcademicYear, u64), CellId>,
    /// Who answered about the climate.
    respondents: BTreeMap<AcademicYear, CellId>,
    /// Pairs with a day in the year; `None`: of all kinds.
    pairs: BTreeMap<(Option<PairKind>, AcademicYear), CellId>,
    hidden: Option<Hidden>,
}

impl<'a> Published<'a> {
    pub(super) fn of(analysis: &'a Analysis) -> Self {
        let mut published = Self {
            ledger: Ledger::default(),
            shares: BTreeMap::new(),
            wholes: BTreeMap::new(),
            respondents: BTreeMap::new(),
            pairs: BTreeMap::new(),
            hidden: None,
        };
        for year in analysis.years() {
            published.enter(analysis, year);
            published.relate_cuts(year);
            published.split_marks(analysis, year);
            published.enter_pairs(analysis, year);
            published.publish_order(analysis, year);
        }
        published.hidden = Some(published.ledger.hidden());
        published
    }

    /// The counts of all figures and of the cuts that are printed.
    fn enter(&mut self, analysis: &'a Analysis, year: AcademicYear) {
        let printed_cuts = printed_cuts();
        for indicator in &analysis.indicators {
            let id = indicator.id;
            if let Some(measure) = indicator.measure(year) {
                self.enter_measure((id, None, year), indicator.unit, measure);
            }
            for row in &indicator.breakdown {
                if !printed_cuts.contains(&(id, row.by)) {
                    continue;
                }
                if let Some(measure) = measure_of(&row.series, year) {
                    let cut = Some((row.by, row.key.as_str()));
                    self.enter_measure((id, cut, year), indicator.unit, measure);
                }
            }
        }
    }

    fn enter_measure(&mut self, key: Key<'a>, unit: FigureUnit, measure: &Measure) {
        let (id, cut, year) = key;
        // Results that grew are no people.
        if id == IndicatorId::SchoolResults {
            return;
        }
        let is_headline = cut.is_none();
        if unit == FigureUnit::Score {
            if let (true, Some(count)) = (is_headline, measure.denominator) {
                let cell = self.ledger.printed(count, Importance::Headline);
                self.respondents.insert(year, cell);
            }
            return;
        }
        let Some((part, whole)) = measure.counts() else { return };
        let Some(rest) = whole.checked_sub(part) else { return };
        let importance = if is_headline { Importance::Headline } else { Importance::Whole };
        // The teachers of a year, the works of a subject are one count wherever they stand.
        let subject = match cut {
            Some((Cut::Subject, subject)) => Some(subject),
            _ => None,
        };
        let whole_cell = *self
            .wholes
            .entry((id.planned().denominator.0, subject, year, whole))
            .or_insert_with(|| self.ledger.printed(whole, importance));
        // Nothing is printed of none: a row without results has dashes.
        self.ledger.bound(whole_cell, [1, u64::MAX]);
        let importance = if is_headline { Importance::Headline } else { Importance::Detail };
        let part = self.ledger.printed(part, importance);
        if matches!(cut, Some((Cut::Category, _))) {
            self.ledger.bound(part, [1, u64::MAX]);
        }
        let rest = self.ledger.implied(rest);
        self.ledger.sum(whole_cell, &[part, rest]);
        self.shares.insert(key, ShareCells { part, rest, whole: whole_cell });
    }

    /// What the rows of a cut have to do with the figure.
    fn relate_cuts(&mut self, year: AcademicYear) {
        for (id, cut) in printed_cuts() {
            let Some(figure) = self.shares.get(&(id, None, year)).copied() else { continue };
            let rows = self.rows(id, cut, year);
            let parts: Vec<CellId> = rows.iter().map(|row| row.part).collect();
            if has_overlaps(cut) {
                self.ledger.at_most(&[figure.part], &parts);
                for part in parts {
                    // Who is of the figure and not of the row is a count that the two give away.
                    let all = self.ledger.value(figure.part);
                    if let Some(others) = all.checked_sub(self.ledger.value(part)) {
                        let others = self.ledger.implied(others);
                        self.ledger.sum(figure.part, &[part, others]);
                    }
                }
                continue;
            }
            self.ledger.sum(figure.part, &parts);
            if cut == Cut::Subject {
                let wholes: Vec<CellId> = rows.iter().map(|row| row.whole).collect();
                self.ledger.sum(figure.whole, &wholes);
            }
        }
    }

    fn rows(&self, id: IndicatorId, cut: Cut, year: AcademicYear) -> Vec<ShareCells> {
        let mut rows = Vec::new();
        for ((of_id, row, of_year), cells) in &self.shares {
            let is_of_cut = matches!(row, Some((by, _)) if *by == cut);
            if is_of_cut && *of_id == id && *of_year == year {
                rows.push(*cells);
            }
        }
        rows
    }

    /// «3», «4» and «5» are those who passed: the two shares of ВПР are of the same works.
    fn split_marks(&mut self, analysis: &'a Analysis, year: AcademicYear) {
        let mut cuts = Vec::new();
        for subject in analysis.cuts(IndicatorId::VprPass, Cut::Subject) {
            cuts.push(Some((Cut::Subject, subject.key.as_str())));
        }
        cuts.push(None);
        for cut in cuts {
            let shares = [IndicatorId::VprPass, IndicatorId::VprQuality]
                .map(|id| self.shares.get(&(id, cut, year)).copied());
            let [Some(pass), Some(good)] = shares else { continue };
            let passed = self.ledger.value(pass.part);
            if let Some(threes) = passed.checked_sub(self.ledger.value(good.part)) {
                let threes = self.ledger.implied(threes);
                self.ledger.sum(pass.part, &[threes, good.part]);
            }
        }
    }

    fn enter_pairs(&mut self, analysis: &Analysis, year: AcademicYear) {
        let mut of_kinds = Vec::new();
        for kind in PairKind::VARIANTS {
            let of_kind = analysis
                .pairs
                .iter()
                .filter(|pair| pair.kind == *kind && pair.is_of(year) && !pair.card.is_of_one);
            let cell = self.ledger.printed(of_kind.count() as u64, Importance::Detail);
            self.pairs.insert((Some(*kind), year), cell);
            of_kinds.push(cell);
        }
        let total = of_kinds.iter().map(|cell| self.ledger.value(*cell)).sum();
        let total = self.ledger.printed(total, Importance::Whole);
        self.pairs.insert((None, year), total);
        self.ledger.sum(total, &of_kinds);
        if let Some(ended) = self.shares.get(&(IndicatorId::PairsCompleted, None, year)) {
            self.ledger.at_most(&[ended.whole], &[total]);
        }
    }

    /// What the table of order 1324 says of the same people.
    fn publish_order(&mut self, analysis: &Analysis, year: AcademicYear) {
        for (number, unit, subject) in RESULTS_OF_ORDER {
            let Some(row) = order_row(analysis, year, number, unit) else { continue };
            let Some(cells) = self.exam(subject, year) else { continue };
            let is_of_all = row.denominator == Some(self.ledger.value(cells.whole));
            if let (true, Some(mean)) = (is_of_all, row.value) {
                self.publish_mean(tenths(mean), unit, cells);
            }
        }
        for (number, subjects) in FAILED_OF_ORDER {
            let row = order_row(analysis, year, number, Unit::PersonPercent);
            let Some(failed) = row.and_then(|row| row.count) else { continue };
            let rests: Vec<CellId> =
                subjects.iter().filter_map(|name| Some(self.exam(name, year)?.rest)).collect();
            let count = self.ledger.implied(failed);
            self.ledger.publish_elsewhere(count);
            // Who failed one level and passed the other is not of the row.
            if subjects.len() > 1 {
                self.ledger.at_most(&[count], &rests);
            } else {
                self.ledger.sum(count, &rests);
            }
        }
    }

    /// What a mean of an exam tells of how many sat: so many whole scores have it; and failed: they have «2», all
    /// others «3» to «5».
    fn publish_mean(&mut self, mean: i64, unit: Unit, exam: ShareCells) {
        for sat in 1..ANY_MEAN {
            let sum = sat.cast_signed() * mean / 10;
            let means = [sum, sum + 1].map(|sum| tenths(sum as f64 / sat as f64));
            if !means.contains(&mean) {
                self.ledger.exclude(exam.whole, sat);
            }
        }
        if unit == Unit::Mark {
            // 20 × sum of marks is at least (20 × mean − 1) × sat, and less than (20 × mean + 1) × sat.
            let least = [(exam.whole, 2 * mean - 1 - 100), (exam.rest, 60)];
            let most = [(exam.whole, 60 - 2 * mean - 1), (exam.rest, -20)];
            self.ledger.at_most_zero(&least, 0);
            self.ledger.at_most_zero(&most, 1);
        }
    }

    fn exam(&self, subject: &str, year: AcademicYear) -> Option<ShareCells> {
        let key = (IndicatorId::GiaAboveThreshold, Some((Cut::Subject, subject)), year);
        self.shares.get(&key).copied()
    }

    fn figure(&self, cell: Option<CellId>) -> Figure {
        let Some(cell) = cell else { return Figure::Absent };
        match &self.hidden {
            Some(hidden) if !hidden.contains(cell) => Figure::Count(self.ledger.value(cell)),
            _ => Figure::Hidden,
        }
    }

    /// What may be printed of figures of one whole in a year, or of a row of a cut of them.
    pub(super) fn year(
        &self,
        ids: &[IndicatorId],
        cut: Option<(Cut, &str)>,
        year: AcademicYear,
    ) -> YearFigures {
        let (mut whole, mut parts) = (None, Vec::new());
        for id in ids {
            let cells = self.shares.get(&(*id, cut, year));
            whole = whole.or(cells.map(|cells| cells.whole));
            parts.push(self.figure(cells.map(|cells| cells.part)));
        }
        YearFigures { whole: self.figure(whole), parts, mean: None }
    }

    pub(super) fn respondents(&self, year: AcademicYear) -> Figure {
        self.figure(self.respondents.get(&year).copied())
    }

    /// Pairs with a day in the year, of a kind or of all.
    pub(super) fn pairs(&self, kind: Option<PairKind>, year: AcademicYear) -> Figure {
        self.figure(self.pairs.get(&(kind, year)).copied())
    }
}

/// A row of order 1324 of the calendar year in which a school year ends.
fn order_row<'a>(
    analysis: &'a Analysis,
    year: AcademicYear,
    number: &str,
    unit: Unit,
) -> Option<&'a SelfAssessmentRow> {
    let key = (year.end_year(), number, unit.id());
    analysis.self_assessment.iter().find(|row| (row.year, row.row, row.unit) == key)
}
