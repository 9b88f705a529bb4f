//! Two years side by side: counts summed by formula from the detailed table below, shares, change, chart.
//! Knows no subject: a section says which columns of its detailed table are summed.

mod earlier;
mod line;

pub(super) use earlier::write as earlier;

use super::anchor::{SumIfs, TableName};
use super::column::{Column, head, nth, numbers_or_dash, reckoned, texts};
use super::drawing::Drawing;
use super::finding::{self, Moved};
use super::formula::{ColumnId, Formula};
use super::layout::{Layout, PlacedTable};
use super::model::{Ink, Kind, Series, Shape};
use super::page::Page;
use super::row::RowView;
use super::words;
use crate::analysis::{Analysis, Change};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use line::{ComparisonRow, PART, SHARE, WHOLE, YearCounts};

/// What is summed and how it is shown.
pub(super) struct Comparison<'a, R> {
    pub(super) heading: &'a str,
    /// Head of the first column.
    pub(super) key: &'a str,
    /// How many columns of the page the key takes, then each column beside it.
    pub(super) spans: &'a [u16],
    /// Shares over the same denominator.
    pub(super) measures: &'a [ComparedMeasure],
    pub(super) analysis: &'a Analysis,
    /// The years of the detailed table: those compared, after an earlier one where there is one.
    pub(super) years: &'a [AcademicYear],
    /// Groups of lines in the order to be shown, each drawn apart under its name.
    pub(super) groups: Vec<(&'static str, Vec<ComparedLine>)>,
    pub(super) detail: DetailTable<'a, R>,
}

/// One share of a comparison.
pub(super) struct ComparedMeasure {
    /// The indicator whose counts the totals are.
    pub(super) id: IndicatorId,
    pub(super) count: &'static str,
    pub(super) share: &'static str,
    /// What the title of its chart begins with.
    pub(super) chart: &'static str,
    /// Column of the detailed table that is summed.
    pub(super) column: ColumnId,
}

/// The detailed table, which [`detail`] writes below.
pub(super) struct DetailTable<'a, R> {
    pub(super) columns: &'a [Column<R>],
    pub(super) rows: &'a [R],
    pub(super) year: ColumnId,
    /// The column of the denominator; a row without a number there is not counted.
    pub(super) whole: ColumnId,
}

/// The detailed table of a sheet with a comparison.
pub(super) const DETAIL: TableName = TableName("detail");

/// A line: which rows of the detailed table it sums.
pub(super) struct ComparedLine {
    /// What the reader sees.
    pub(super) key: String,
    /// Column of the detailed table → text it must have.
    pub(super) criteria: Vec<(ColumnId, String)>,
}

impl ComparedLine {
    /// A line for each text of a column.
    pub(super) fn of_column(
        column: ColumnId,
        texts: impl IntoIterator<Item = impl Into<String>>,
    ) -> Vec<Self> {
        let mut lines = Vec::new();
        for text in texts {
            let key = text.into();
            lines.push(Self { key: key.clone(), criteria: vec![(column, key)] });
        }
        lines
    }
}

const SMALL: &str = "«мало» – меньше 10 хотя бы в одном из двух лет: показаны только количества, на диаграмме таких \
    строк нет; «мало для вывода» – меньше 25. Изменение больше случайных колебаний, если в 95 % интервале нет нуля; \
    «неустойчиво» – нуля нет, но лишь пока не учтено, что работы одного класса похожи.";

const INTERVAL: ColumnId = ColumnId::new("interval");
const PLAN: ColumnId = ColumnId::new("plan");

/// Number of a measure's column in a year, among the columns of its name.
fn nth_of(measure: usize, year: usize) -> usize {
    2 * measure + year
}

/// The years that a section shows: those of both that have rows, and the one before them; nothing without either.
pub(super) fn years_shown(
    analysis: &Analysis,
    known: impl Iterator<Item = AcademicYear> + Clone,
) -> Vec<AcademicYear> {
    let mut shown: Vec<AcademicYear> = analysis.years().to_vec();
    shown.retain(|year| known.clone().any(|of_row| of_row == *year));
    let earlier = known.filter(|year| *year < analysis.baseline).max();
    if let (Some(earlier), false) = (earlier, shown.is_empty()) {
        shown.insert(0, earlier);
    }
    shown
}

/// Where the lines of a comparison stand.
pub(super) struct ComparedTable {
    table: PlacedTable,
    groups: Vec<(&'static str, Vec<ComparisonRow>)>,
}

impl ComparedTable {
    /// What the lines are called, in their order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(|(_, lines)| lines).map(|line| line.key.as_str())
    }
}

/// Writes the table. The detailed table must follow on the same sheet.
pub(super) fn write<R>(page: &mut Page, comparison: &Comparison<R>) -> ComparedTable {
    let groups = comparison.rows();
    page.heading(comparison.heading);
    let total = comparison.total(&groups);
    let mut table = page.table(comparison.columns(&total));
    for line in groups.iter().flat_map(|(_, lines)| lines) {
        table.row(line);
    }
    let body = table.body();
    table.total(&total);
    for (number, year) in comparison.analysis.years().into_iter().enumerate() {
        for (place, measure) in comparison.measures.iter().enumerate() {
            let columns = [PART.nth(nth_of(place, number)), WHOLE.nth(number)];
            table.anchor_figure((measure.id, year), columns);
        }
    }
    let table = table.end().within(body);
    page.note(SMALL);
    page.gap();
    ComparedTable { table, groups }
}

/// Writes the detailed table that the comparison of the page sums.
pub(super) fn detail<R>(page: &mut Page, heading: &str, columns: Vec<Column<R>>, rows: &[R]) {
    page.heading(heading);
    let table = page.table(columns).rows(rows).end();
    page.name_table(DETAIL, &table);
    page.repeat_head(&table);
}

impl<R> Comparison<'_, R> {
    /// The key, denominators, numerators and shares of both years, the changes with their intervals, the plan.
    /// Of one year only its own columns: nothing is compared.
    fn columns(&self, total: &ComparisonRow) -> Vec<Column<ComparisonRow>> {
        let mut columns = vec![texts(head(self.key), |line: &ComparisonRow| &line.key)];
        for (number, year) in self.analysis.years().iter().enumerate() {
            if total.years[number].is_none() && total.years[1 - number].is_some() {
                continue;
            }
            let mut of_year =
                vec![nth(WHOLE.nth(number), "Всего", Kind::Count, ComparisonRow::whole)];
            for (place, measure) in self.measures.iter().enumerate() {
                let place = nth_of(place, number);
                of_year.extend([
                    nth(PART.nth(place), measure.count, Kind::Count, ComparisonRow::part),
                    nth(SHARE.nth(place), measure.share, Kind::Share, ComparisonRow::share),
                ]);
            }
            columns.extend(of_year.into_iter().map(|column| column.under(year.to_string())));
        }
        let measures = if total.wholes().is_some() { self.measures } else { &[] };
        for (place, measure) in measures.iter().enumerate() {
            let [before, after] = [0, 1].map(|year| SHARE.nth(nth_of(place, year)));
            let change = Formula::Points(after, before);
            let interval = INTERVAL.nth(place);
            let band = format!("Изменение: {}", measure.share.to_lowercase().replace("-\n", ""));
            columns.extend([
                reckoned("п.п.", Kind::PlainPoints, change).under(&band),
                nth(interval, "95 % интервал", Kind::Centred, ComparisonRow::interval).under(&band),
            ]);
        }
        if let [measure] = self.measures
            && self.plan(measure).is_some()
        {
            columns
                .push(numbers_or_dash(head("План").named(PLAN), Kind::Share, |line| line.plan));
        }
        for (column, span) in columns.iter_mut().zip(self.spans) {
            column.head.span = *span;
        }
        columns
    }

    fn plan(&self, measure: &ComparedMeasure) -> Option<f64> {
        self.analysis.indicator(measure.id)?.target
    }

    /// The lines with their counts, each as the formula over the detailed table counts it.
    fn rows(&self) -> Vec<(&'static str, Vec<ComparisonRow>)> {
        let layout = Layout::new(self.detail.columns);
        let details = self.details(&layout);
        let mut groups = Vec::new();
        for (name, lines) in &self.groups {
            let mut rows: Vec<ComparisonRow> =
                lines.iter().map(|line| self.row(line, &details)).collect();
            rows.retain(|row| row.years.iter().any(Option::is_some));
            rows.sort_by(|left, right| left.rank().total_cmp(&right.rank()));
            groups.push((*name, rows));
        }
        groups
    }

    fn details<'l>(&self, layout: &'l Layout) -> Vec<RowView<'l>> {
        let mut details = Vec::new();
        for row in self.detail.rows {
            details.push(RowView::unplaced(self.detail.columns, layout, row));
        }
        details
    }

    fn row(&self, line: &ComparedLine, details: &[RowView]) -> ComparisonRow {
        let criteria = self.analysis.years().map(|year| self.criteria(line, year));
        ComparisonRow {
            key: line.key.clone(),
            changes: self.measures.iter().map(|measure| self.change(measure, &line.key)).collect(),
            plan: self.plan(&self.measures[0]),
            years: criteria.each_ref().map(|criteria| self.counts(details, criteria)),
            sums: Some(criteria.map(|criteria| self.sums(&criteria))),
        }
    }

    /// Which rows of the detailed table a line sums in a year.
    fn criteria(&self, line: &ComparedLine, year: AcademicYear) -> Vec<(ColumnId, String)> {
        let year = (self.detail.year, year.to_string());
        [&[year][..], &line.criteria].concat()
    }

    /// The change of the cut that a line shows.
    fn change(&self, measure: &ComparedMeasure, key: &str) -> Option<Change> {
        let mut cuts = self.analysis.indicator(measure.id)?.cuts(Cut::Subject);
        cuts.find(|cut| cut.key == key)?.change.clone()
    }

    /// Counts of the rows that meet the criteria; none if there are no such rows.
    fn counts(&self, rows: &[RowView], criteria: &[(ColumnId, String)]) -> Option<YearCounts> {
        let mut sum: Option<YearCounts> = None;
        for row in rows {
            let is_met = criteria.iter().all(|(id, text)| row.text(*id) == Some(text));
            let Some(whole) = row.number(self.detail.whole) else { continue };
            if !is_met {
                continue;
            }
            let numbers = self.measures.iter().map(|measure| row.number(measure.column));
            sum.get_or_insert_with(|| YearCounts::zero(self.measures.len()))
                .add(whole as u64, numbers.map(|part| part.unwrap_or_default() as u64));
        }
        sum
    }

    /// The denominator, then the numerators.
    fn sums(&self, criteria: &[(ColumnId, String)]) -> Vec<SumIfs> {
        let mut columns = vec![self.detail.whole];
        columns.extend(self.measures.iter().map(|measure| measure.column));
        let mut sums = Vec::new();
        for column in columns {
            sums.push(SumIfs { table: DETAIL, column, criteria: criteria.to_vec() });
        }
        sums
    }

    fn total(&self, groups: &[(&str, Vec<ComparisonRow>)]) -> ComparisonRow {
        let mut years = [None, None];
        for line in groups.iter().flat_map(|(_, lines)| lines) {
            for (total, counts) in years.iter_mut().zip(&line.years) {
                let Some(counts) = counts else { continue };
                let total: &mut YearCounts =
                    total.get_or_insert_with(|| YearCounts::zero(self.measures.len()));
                total.add(counts.whole, counts.parts.iter().copied());
            }
        }
        let of_indicator =
            |measure: &ComparedMeasure| self.analysis.indicator(measure.id)?.change.clone();
        ComparisonRow {
            key: "Всего".to_owned(),
            changes: self.measures.iter().map(of_indicator).collect(),
            plan: self.plan(&self.measures[0]),
            years,
            sums: None,
        }
    }

    /// A chart of each group and measure; a year without a single figure is not drawn. `n_beside`: series of another
    /// table that will be drawn in them. Gives the row of the last charts.
    pub(super) fn charts(&self, page: &mut Page, compared: &ComparedTable, n_beside: usize) -> u32 {
        let (mut first, mut at) = (compared.table.first_row(), page.next_row());
        for (name, lines) in &compared.groups {
            let n_drawn = lines.iter().take_while(|line| line.is_drawn()).count();
            let table = compared.table.within([first, first + (n_drawn as u32).saturating_sub(1)]);
            first += lines.len() as u32;
            if n_drawn == 0 {
                continue;
            }
            at = page.next_row();
            let mut charts = Vec::new();
            for place in 0..self.measures.len() {
                let title = self.title(place, name, &lines[..n_drawn]);
                let drawing = Drawing { title, shape: Shape::Bars, kind: Kind::Share, n_beside };
                let series = self.series(&table, place, &lines[..n_drawn]);
                charts.push(page.chart(table.names(), series, drawing));
            }
            page.charts(charts);
        }
        at
    }

    /// Both years and the plan.
    fn series(&self, table: &PlacedTable, place: usize, lines: &[ComparisonRow]) -> Vec<Series> {
        let mut series = Vec::new();
        for (number, year) in self.analysis.years().into_iter().enumerate() {
            let has_figures = lines.iter().any(|line| line.years[number].is_some());
            let values = table.area(SHARE.nth(nth_of(place, number)));
            if let (Some(values), true) = (values, has_figures) {
                series.push(Series { name: year.to_string(), values, ink: Ink::YEARS[number] });
            }
        }
        let plan = self.plan(&self.measures[place]);
        if let (Some(values), Some(plan)) = (table.area(PLAN), plan) {
            let name = format!("план {}", words::percent(plan));
            series.push(Series { name, values, ink: Ink::Plan });
        }
        series
    }

    fn title(&self, place: usize, group: &str, lines: &[ComparisonRow]) -> String {
        let mut moved: Vec<Moved> = lines.iter().filter_map(|line| line.moved(place)).collect();
        for line in &mut moved {
            line.name = within(group, line.name);
        }
        let measure = &self.measures[place];
        let what = if group.is_empty() {
            measure.chart.to_owned()
        } else {
            format!("{group}, {}", measure.chart)
        };
        if !moved.is_empty() {
            return finding::of_changes(&what, &moved);
        }
        let mut values = Vec::new();
        for line in lines {
            let value = line.value(place, 1).or(line.value(place, 0));
            values.extend(value.map(|value| (within(group, &line.key), value)));
        }
        finding::of_values(&what, &values)
    }
}

/// «Физика» of «ЕГЭ: Физика» in a chart of ЕГЭ.
fn within<'k>(group: &str, key: &'k str) -> &'k str {
    let rest = key.strip_prefix(group).and_then(|rest| rest.strip_prefix(": "));
    rest.unwrap_or(key)
}
