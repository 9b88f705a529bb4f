//! The school beside its district, city and country: the gap in each year and how it changed.
//! Only works that both have are compared, and the wider group is weighed as the school's works are.

use crate::analysis::{Analysis, Benchmark, Gap, Indicator};
use crate::programme::{Section, is_of_section};
use crate::report::anchor::Anchor;
use crate::report::column::{Column, Value, count, head, nth, reckoned, texts, under_each};
use crate::report::figure::{DASH, FEW, NONE};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Ink, Kind, Series};
use crate::report::page::Page;
use crate::report::words;
use crate::verdict::FEWEST;

const NOTE: &str = "Сравниваются только работы, которые есть и у школы, и в выгрузке; доля района, города, \
    страны пересчитана на состав работ школы: по каждому предмету и параллели она взята столько раз, сколько \
    работ у школы. Разрыв мало зависит от трудности заданий: она для всех одна.";

/// Columns of the sheet that those of a year take.
const SPANS: [[u16; 4]; 2] = [[1, 2, 2, 2], [1, 1, 2, 2]];

const WORKS: ColumnId = ColumnId::new("works");
const SCHOOL: ColumnId = ColumnId::new("school");
const WIDER: ColumnId = ColumnId::new("wider");
const GAP: ColumnId = ColumnId::new("gap");

/// An indicator beside a wider group in both years.
struct GapLine<'a> {
    indicator: &'a Indicator,
    benchmark: &'a Benchmark,
    gaps: [Option<&'a Gap>; 2],
}

impl GapLine<'_> {
    fn works(&self, year: usize) -> Value {
        match self.gaps[year] {
            Some(gap) => count(gap.denominator),
            None => Value::word(NONE),
        }
    }

    fn school(&self, year: usize) -> Value {
        match self.gaps[year] {
            None => Value::word(DASH),
            Some(gap) if gap.denominator < FEWEST => Value::word(FEW),
            Some(gap) => Value::number(gap.numerator as f64 / gap.denominator as f64),
        }
    }

    fn wider(&self, year: usize) -> Value {
        match self.gaps[year] {
            Some(gap) if gap.denominator >= FEWEST => Value::number(gap.expected),
            _ => Value::word(DASH),
        }
    }
}

fn columns(analysis: &Analysis) -> Vec<Column<GapLine<'_>>> {
    let mut columns = vec![
        texts(head("Показатель").over(2), |row: &GapLine| row.indicator.short_name()),
        texts("Где", |row| row.benchmark.of.words()),
    ];
    columns.extend(under_each(analysis.years(), |year| {
        let gap = Formula::Points(SCHOOL.nth(year), WIDER.nth(year));
        [
            nth(WORKS.nth(year), head("Работ").over(SPANS[year][0]), Kind::Count, GapLine::works),
            nth(SCHOOL.nth(year), head("Школа").over(SPANS[year][1]), Kind::Share, GapLine::school),
            nth(
                WIDER.nth(year),
                head("Значение").over(SPANS[year][2]),
                Kind::Share,
                GapLine::wider,
            ),
            reckoned(head("Разрыв").named(GAP.nth(year)).over(SPANS[year][3]), Kind::Points, gap),
        ]
    }));
    let change = Formula::Difference(GAP.nth(1), GAP.nth(0));
    columns.push(reckoned(head("Изменение разрыва").over(3), Kind::Points, change));
    columns
}

/// Writes the table, if the exports have wider groups.
pub(super) fn block(page: &mut Page, analysis: &Analysis, section: Section) {
    let mut rows = Vec::new();
    for indicator in analysis.indicators.iter().filter(|shown| is_of_section(shown.id, section)) {
        for benchmark in &indicator.benchmarks {
            let gaps =
                analysis.years().map(|year| benchmark.gaps.iter().find(|gap| gap.year == year));
            if gaps.iter().any(Option::is_some) {
                rows.push(GapLine { indicator, benchmark, gaps });
            }
        }
    }
    let heading = "Школа в сравнении с районом, городом, Россией";
    if rows.is_empty() {
        return;
    }
    page.heading(heading);
    let mut table = page.table(columns(analysis));
    for row in &rows {
        table.row(row);
        table.anchor(Anchor::Gap(row.indicator.id, row.benchmark.of), GAP.nth(1));
    }
    table.end();
    page.note(NOTE);
    page.gap();
}

const DISTRICT: ColumnId = ColumnId::new("district");
const PLAN: ColumnId = ColumnId::new("plan");

/// A subject beside a wider group in the reporting year, by both indicators.
struct SubjectLine<'a> {
    subject: &'a str,
    gaps: [Option<&'a Gap>; 2],
    plans: [Option<f64>; 2],
}

impl SubjectLine<'_> {
    fn gap(&self, measure: usize) -> Option<&Gap> {
        match self.gaps[measure] {
            Some(gap) if gap.denominator >= FEWEST => Some(gap),
            _ => None,
        }
    }

    fn school(&self, measure: usize) -> Value {
        let Some(gap) = self.gap(measure) else { return Value::nothing() };
        Value::number(gap.value() + gap.expected)
    }

    fn wider(&self, measure: usize) -> Value {
        let Some(gap) = self.gap(measure) else { return Value::nothing() };
        Value::number(gap.expected)
    }

    fn plan(&self, measure: usize) -> Value {
        let Some(plan) = self.plans[measure] else { return Value::nothing() };
        Value::number(plan)
    }
}

/// Subjects beside the nearest wider group and the plan.
pub(super) struct SubjectTable<'a> {
    rows: Vec<SubjectLine<'a>>,
    group: Option<&'static str>,
}

impl<'a> SubjectTable<'a> {
    pub(super) fn new(analysis: &'a Analysis, subjects: impl Iterator<Item = &'a str>) -> Self {
        let (mut nearest, mut plans) = ([None; 2], [None; 2]);
        for (place, measure) in super::MEASURES.iter().enumerate() {
            let Some(indicator) = analysis.indicator(measure.id) else { continue };
            nearest[place] = indicator.benchmarks.first();
            plans[place] = indicator.target;
        }
        let mut rows = Vec::new();
        for subject in subjects {
            let mut gaps = [None; 2];
            for (place, benchmark) in nearest.into_iter().enumerate() {
                let Some(Benchmark { by_subject, .. }) = benchmark else { continue };
                for (name, gap) in by_subject {
                    if name == subject && gap.year == analysis.year {
                        gaps[place] = Some(gap);
                    }
                }
            }
            rows.push(SubjectLine { subject, gaps, plans });
        }
        let mut group = None;
        if let Some(benchmark) = nearest[0].or(nearest[1]) {
            group = Some(benchmark.of.words());
        }
        Self { rows, group }
    }

    fn has_group(&self, measure: usize) -> bool {
        self.rows.iter().any(|row| row.gap(measure).is_some())
    }

    fn has_plan(&self, measure: usize) -> bool {
        self.rows.iter().any(|row| row.plans[measure].is_some())
    }

    /// How many series it gives a chart at most.
    pub(super) fn n_series(&self) -> usize {
        let of =
            |measure| usize::from(self.has_group(measure)) + usize::from(self.has_plan(measure));
        of(0).max(of(1))
    }

    /// Writes the table, if there is anything in it; gives what charts draw of it by indicators.
    pub(super) fn write(&self, page: &mut Page, analysis: &Analysis) -> [Vec<Series>; 2] {
        let mut drawn = [Vec::new(), Vec::new()];
        if self.n_series() == 0 {
            return drawn;
        }
        let name = self.group.unwrap_or("Для сравнения");
        page.heading(format!("Предметы рядом с планом и более широкой группой, {}", analysis.year));
        let table = page.table(subject_columns(name)).rows(&self.rows).end();
        page.gap();
        for (measure, series) in drawn.iter_mut().enumerate() {
            if let Some(values) = table.area(DISTRICT.nth(measure))
                && self.has_group(measure)
            {
                series.push(Series { name: name.to_lowercase(), values, ink: Ink::District });
            }
            let Some(SubjectLine { plans, .. }) = self.rows.first() else { continue };
            if let (Some(values), Some(plan)) = (table.area(PLAN.nth(measure)), plans[measure]) {
                let name = format!("план {}", words::percent(plan));
                series.push(Series { name, values, ink: Ink::Plan });
            }
        }
        drawn
    }
}

fn subject_columns<'a>(group: &'static str) -> Vec<Column<SubjectLine<'a>>> {
    let mut columns = vec![texts(head("Предмет").over(2), |row: &SubjectLine| row.subject)];
    columns.extend(under_each(["Обученность", "Качество"], |measure| {
        let gap = Formula::Points(SCHOOL.nth(measure), DISTRICT.nth(measure));
        [
            nth(SCHOOL.nth(measure), head("Школа").over(2), Kind::Share, SubjectLine::school),
            nth(DISTRICT.nth(measure), head(group).over(2), Kind::Share, SubjectLine::wider),
            reckoned(head("Разрыв").over(2), Kind::Points, gap),
            nth(PLAN.nth(measure), head("План").over(2), Kind::Share, SubjectLine::plan),
        ]
    }));
    columns
}
