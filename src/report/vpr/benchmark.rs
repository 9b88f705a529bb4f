//! The school beside its district, city and country: the gap in each year and how it changed.
//! Only works that both have are compared, and the wider group is weighed as the school's works are.

use crate::analysis::{Analysis, Benchmark, Gap, Indicator, measure_of};
use crate::ids::{Cut, WiderGroup};
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section, is_of_section};
use crate::report::anchor::Anchor;
use crate::report::column::{Column, Value, count, head, nth, reckoned, texts, under_each};
use crate::report::drawing::Drawing;
use crate::report::figure::{DASH, FEW, NONE};
use crate::report::formula::{ColumnId, Formula};
use crate::report::layout::PlacedTable;
use crate::report::model::{Area, Chart, Ink, Kind, Series};
use crate::report::page::Page;
use crate::report::words;
use crate::verdict::FEWEST;

const NOTE: &str = "Сравниваются только работы, которые есть и у школы, и в \
    выгрузке; доля района, города, \
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
    /// Of all works.
    shares: [Option<f64>; 2],
    plans: [Option<f64>; 2],
}

impl SubjectLine<'_> {
    fn gap(&self, measure: usize) -> Option<&Gap> {
        match self.gaps[measure] {
            Some(gap) if gap.denominator >= FEWEST => Some(gap),
            _ => None,
        }
    }

    fn is_compared(&self) -> bool {
        (0..self.gaps.len()).any(|measure| self.gap(measure).is_some())
    }

    /// The share of the works that both have.
    fn school(&self, measure: usize) -> Value {
        let Some(gap) = self.gap(measure) else { return Value::word(DASH) };
        Value::number(gap.value() + gap.expected)
    }

    fn wider(&self, measure: usize) -> Value {
        let Some(gap) = self.gap(measure) else { return Value::word(DASH) };
        Value::number(gap.expected)
    }

    /// The share of all works, where there is no group to share works with.
    fn all_works(&self, measure: usize) -> Value {
        self.shares[measure].map_or_else(|| Value::word(DASH), Value::number)
    }

    fn plan(&self, measure: usize) -> Value {
        let Some(plan) = self.plans[measure] else { return Value::nothing() };
        Value::number(plan)
    }
}

/// Subjects beside the nearest wider group and the plan.
pub(super) struct SubjectTable<'a> {
    rows: Vec<SubjectLine<'a>>,
    group: Option<WiderGroup>,
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
            let (mut gaps, mut shares) = ([None; 2], [None; 2]);
            for (place, measure) in super::MEASURES.iter().enumerate() {
                shares[place] = share_of(analysis, measure.id, subject);
            }
            for (place, benchmark) in nearest.into_iter().enumerate() {
                let Some(Benchmark { by_subject, .. }) = benchmark else { continue };
                for (name, gap) in by_subject {
                    if name == subject && gap.year == analysis.year {
                        gaps[place] = Some(gap);
                    }
                }
            }
            rows.push(SubjectLine { subject, gaps, shares, plans });
        }
        rows.sort_by_key(|row| !row.is_compared());
        let mut group = None;
        if let Some(benchmark) = nearest[0].or(nearest[1]) {
            group = Some(benchmark.of);
        }
        Self { rows, group }
    }

    fn has_group(&self, measure: usize) -> bool {
        self.rows.iter().any(|row| row.gap(measure).is_some())
    }

    fn has_plan(&self, measure: usize) -> bool {
        self.rows.iter().any(|row| row.plans[measure].is_some())
    }

    /// How many series it gives a chart of other tables at most: the plan.
    pub(super) fn n_series(&self) -> usize {
        usize::from(self.has_plan(0) || self.has_plan(1))
    }

    /// Writes the table and its charts, if there is anything in it; gives the plan as other charts draw it, by indicators.
    pub(super) fn write(&self, page: &mut Page, analysis: &Analysis) -> [Vec<Series>; 2] {
        let mut plans = [Vec::new(), Vec::new()];
        if self.group.is_none() && self.n_series() == 0 {
            return plans;
        }
        page.heading(match self.group {
            Some(group) => {
                format!("Предметы в сравнении с {}, {}", beside(group), analysis.year)
            }
            None => format!("Предметы и план, {}", analysis.year),
        });
        let table = page.table(self.columns()).rows(&self.rows).end();
        if self.group.is_some() {
            page.note(COMMON_WORKS);
        }
        page.gap();
        let mut charts = Vec::new();
        for (measure, of_measure) in plans.iter_mut().enumerate() {
            let plan = self.rows.first().and_then(|row| row.plans[measure]);
            if let (Some(values), Some(plan)) = (table.area(PLAN.nth(measure)), plan) {
                let name = format!("план {}", words::percent(plan));
                of_measure.push(Series { name, values, ink: Ink::Plan });
            }
            charts.extend(self.chart(page, &table, (measure, of_measure), analysis.year));
        }
        page.charts(charts);
        plans
    }

    /// The school, the wider group and the plan by subjects that are compared.
    fn chart(
        &self,
        page: &Page,
        table: &PlacedTable,
        (measure, plan): (usize, &[Series]),
        year: AcademicYear,
    ) -> Option<Chart> {
        let (Some(group), true) = (self.group, self.has_group(measure)) else { return None };
        let n_compared = self.rows.iter().filter(|row| row.is_compared()).count() as u32;
        let first = table.first_row();
        let rows = [first, first + n_compared - 1];
        let table = table.within(rows);
        let school = table.area(SCHOOL.nth(measure))?;
        let wider = table.area(DISTRICT.nth(measure))?;
        let mut series = vec![
            Series { name: year.to_string(), values: school, ink: Ink::Now },
            Series { name: group.words().to_lowercase(), values: wider, ink: Ink::District },
        ];
        for plan in plan {
            let values = Area { rows, ..plan.values.clone() };
            series.push(Series { values, ..plan.clone() });
        }
        let drawing = Drawing::bars(self.title(measure, group), Kind::Share);
        Some(page.chart(table.names(), series, drawing))
    }

    /// «Обученность в сравнении с районом: наибольшее отставание – Русский язык, −6,7 п.п.».
    fn title(&self, measure: usize, group: WiderGroup) -> String {
        let what = format!("{} в сравнении с {}", super::MEASURES[measure].chart, beside(group));
        let mut least: Option<(&str, f64)> = None;
        for row in &self.rows {
            let Some(gap) = row.gap(measure) else { continue };
            if least.is_none_or(|(_, known)| gap.value() < known) {
                least = Some((row.subject, gap.value()));
            }
        }
        match least {
            Some((subject, gap)) if gap < 0.0 => {
                format!("{what}: наибольшее отставание – {subject}, {}", words::points(gap))
            }
            _ => format!("{what}: не ниже ни по одному предмету"),
        }
    }

    /// What there is of each indicator.
    fn columns(&self) -> Vec<Column<SubjectLine<'a>>> {
        let mut columns =
            vec![texts(head("Предмет").over(2), |row: &SubjectLine| row.subject)];
        for (measure, compared) in super::MEASURES.iter().enumerate() {
            let mut of_measure = Vec::new();
            if let (Some(group), true) = (self.group, self.has_group(measure)) {
                let school = head("Школа").over(2);
                let gap = Formula::Points(SCHOOL.nth(measure), DISTRICT.nth(measure));
                of_measure.extend([
                    nth(SCHOOL.nth(measure), school, Kind::Share, SubjectLine::school),
                    nth(
                        DISTRICT.nth(measure),
                        head(group.words()).over(2),
                        Kind::Share,
                        SubjectLine::wider,
                    ),
                    reckoned(head("Разрыв").over(2), Kind::Points, gap),
                ]);
            }
            if self.has_plan(measure) {
                let plan = head("План").over(2);
                if self.group.is_none() {
                    let school = head("Школа").over(2);
                    of_measure.push(nth(
                        SCHOOL.nth(measure),
                        school,
                        Kind::Share,
                        SubjectLine::all_works,
                    ));
                }
                of_measure.push(nth(PLAN.nth(measure), plan, Kind::Share, SubjectLine::plan));
            }
            columns.extend(of_measure.into_iter().map(|column| column.under(compared.chart)));
        }
        columns
    }
}

/// The share of a subject in the reporting year; of few works none.
fn share_of(analysis: &Analysis, id: IndicatorId, subject: &str) -> Option<f64> {
    let cut = analysis.indicator(id)?.cuts(Cut::Subject).find(|cut| cut.key == subject)?;
    let measure = measure_of(&cut.series, analysis.year)?;
    if measure.denominator >= Some(FEWEST) { measure.value } else { None }
}

const COMMON_WORKS: &str = "«Школа» здесь – доля только тех работ (предмет и параллель), которые есть и у школы, и в \
    выгрузке: она может отличаться от доли всех работ предмета в таблице выше.";

/// After «в сравнении с».
fn beside(group: WiderGroup) -> &'static str {
    match group {
        WiderGroup::District => "районом",
        WiderGroup::City => "городом",
        WiderGroup::Country => "Россией",
    }
}
