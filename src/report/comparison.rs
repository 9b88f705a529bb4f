//! Two years side by side: counts summed by formula from the detailed table below, shares, change, chart.
//! Knows no subject: a section says which columns of its detailed table are summed.

use super::anchor::{SumIfs, TableName};
use super::column::{Column, Value, head, nth, reckoned, texts};
use super::figure::{DASH, FEW};
use super::formula::{ColumnId, Formula};
use super::layout::{Layout, PlacedTable};
use super::model::Kind;
use super::page::{Drawing, Page};
use super::row::RowView;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::verdict::FEWEST;

/// What is summed and how it is shown.
pub(super) struct Comparison<'a, R> {
    pub(super) heading: &'a str,
    /// Head of the first column.
    pub(super) key: &'a str,
    /// How many columns of the page the key takes.
    pub(super) key_columns: u16,
    /// Shares over the same denominator.
    pub(super) measures: &'a [ComparedMeasure],
    pub(super) years: [AcademicYear; 2],
    /// Lines in the order to be shown.
    pub(super) lines: Vec<ComparedLine>,
    pub(super) detail: DetailTable<'a, R>,
}

/// One share of a comparison.
pub(super) struct ComparedMeasure {
    /// The indicator whose counts the totals are.
    pub(super) id: IndicatorId,
    pub(super) count: &'static str,
    pub(super) share: &'static str,
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

/// Denominator and numerators of a year.
#[derive(Clone)]
struct YearCounts {
    whole: u64,
    parts: Vec<u64>,
}

impl YearCounts {
    fn zero(n_measures: usize) -> Self {
        Self { whole: 0, parts: vec![0; n_measures] }
    }

    fn add(&mut self, whole: u64, parts: impl IntoIterator<Item = u64>) {
        self.whole += whole;
        for (sum, part) in self.parts.iter_mut().zip(parts) {
            *sum += part;
        }
    }
}

/// A line or the total with its counts of both years; `None`: nothing that year.
struct ComparisonRow {
    key: String,
    years: [Option<YearCounts>; 2],
    /// The sums over the detailed table: denominator and numerators of each year; none in the total.
    sums: Option<[Vec<SumIfs>; 2]>,
}

impl ComparisonRow {
    /// Whether each year is either empty or large enough for a percentage.
    fn is_enough(&self) -> bool {
        self.years.iter().flatten().all(|counts| counts.whole >= FEWEST)
    }

    fn is_drawn(&self) -> bool {
        self.is_enough() && self.years.iter().any(Option::is_some)
    }

    fn whole(&self, year: usize) -> Value {
        match &self.years[year] {
            Some(counts) => self.sum(year, 0, counts.whole),
            None => Value::word(DASH),
        }
    }

    /// A numerator; `nth` numbers the columns of both years, see [`nth_of`].
    fn part(&self, nth: usize) -> Value {
        let (measure, year) = (nth / 2, nth % 2);
        match &self.years[year] {
            Some(counts) => self.sum(year, measure + 1, counts.parts[measure]),
            None => Value::word(DASH),
        }
    }

    /// A line sums the detailed table; the total, the lines above it.
    fn sum(&self, year: usize, place: usize, count: u64) -> Value {
        match &self.sums {
            Some(sums) => Value::SumIfs(sums[year][place].clone(), count),
            None => Value::Sum,
        }
    }

    fn share(&self, nth: usize) -> Value {
        let year = nth % 2;
        match (&self.years[year], self.is_enough()) {
            (None, true) => Value::nothing(),
            (None, false) => Value::word(DASH),
            (Some(_), false) => Value::word(FEW),
            (Some(_), true) => Formula::Share(PART.nth(nth), WHOLE.nth(year)).into(),
        }
    }
}

const CHART_ROWS: u32 = 14;
const SMALL: &str = "«мало» – меньше 10 хотя бы в одном из двух лет: показаны только количества, на диаграмме таких строк нет.";

const WHOLE: ColumnId = ColumnId::new("whole");
const PART: ColumnId = ColumnId::new("part");
const SHARE: ColumnId = ColumnId::new("share");

/// Number of a measure's column in a year, among the columns of its name.
fn nth_of(measure: usize, year: usize) -> usize {
    2 * measure + year
}

/// Writes the comparison and its charts. The detailed table must follow on the same sheet.
pub(super) fn write<R>(page: &mut Page, comparison: &Comparison<R>) {
    let mut lines = comparison.rows();
    lines.sort_by_key(|line| !line.is_drawn());
    let n_drawn = lines.iter().filter(|line| line.is_drawn()).count();
    page.heading(comparison.heading);
    let mut table = page.table(comparison.columns()).rows(&lines);
    let [first, _] = table.body();
    table.total(&comparison.total(&lines));
    for (number, year) in comparison.years.into_iter().enumerate() {
        for (place, measure) in comparison.measures.iter().enumerate() {
            let columns = [PART.nth(nth_of(place, number)), WHOLE.nth(number)];
            table.anchor_figure((measure.id, year), columns);
        }
    }
    let table = table.end();
    page.note(SMALL);
    page.gap();
    if n_drawn > 0 {
        let drawn = table.within([first, first + n_drawn as u32 - 1]);
        comparison.charts(page, &drawn, &lines[..n_drawn]);
    }
}

/// Writes the detailed table that the comparison of the page sums.
pub(super) fn detail<R>(page: &mut Page, heading: &str, columns: Vec<Column<R>>, rows: &[R]) {
    page.heading(heading);
    let table = page.table(columns).rows(rows).end();
    page.name_table(DETAIL, &table);
    page.repeat_head(&table);
}

impl<R> Comparison<'_, R> {
    /// The key, denominators, numerators and shares of both years, the changes.
    fn columns(&self) -> Vec<Column<ComparisonRow>> {
        let mut columns =
            vec![texts(head(self.key).over(self.key_columns), |line: &ComparisonRow| &line.key)];
        let mut details = self.detail.columns.iter();
        let denominator = details.find(|column| column.head.id == self.detail.whole);
        let whole_title = denominator.map_or("", |column| column.head.title.as_str());
        for (number, year) in self.years.iter().enumerate() {
            let mut of_year =
                vec![nth(WHOLE.nth(number), whole_title, Kind::Count, ComparisonRow::whole)];
            for (place, measure) in self.measures.iter().enumerate() {
                let place = nth_of(place, number);
                of_year.extend([
                    nth(PART.nth(place), measure.count, Kind::Count, ComparisonRow::part),
                    nth(SHARE.nth(place), measure.share, Kind::Share, ComparisonRow::share),
                ]);
            }
            columns.extend(of_year.into_iter().map(|column| column.under(year.to_string())));
        }
        for (place, measure) in self.measures.iter().enumerate() {
            let [before, after] = [0, 1].map(|year| SHARE.nth(nth_of(place, year)));
            let change = Formula::Points(after, before);
            columns.push(match self.measures {
                [_] => reckoned("Изменение, п.п.", Kind::Points, change),
                _ => reckoned(measure.share, Kind::Points, change).under("Изменение"),
            });
        }
        columns
    }

    /// The lines with their counts, each as the formula over the detailed table counts it.
    fn rows(&self) -> Vec<ComparisonRow> {
        let layout = Layout::new(self.detail.columns);
        let mut details = Vec::new();
        for row in self.detail.rows {
            details.push(RowView::unplaced(self.detail.columns, &layout, row));
        }
        let mut rows = Vec::new();
        for line in &self.lines {
            let criteria = self.years.map(|year| {
                let year = (self.detail.year, year.to_string());
                [&[year][..], &line.criteria].concat()
            });
            rows.push(ComparisonRow {
                key: line.key.clone(),
                years: criteria.each_ref().map(|criteria| self.counts(&details, criteria)),
                sums: Some(criteria.map(|criteria| self.sums(&criteria))),
            });
        }
        rows
    }

    /// Counts of the rows that meet the criteria; none if there are no such rows.
    fn counts(&self, rows: &[RowView], criteria: &[(ColumnId, String)]) -> Option<YearCounts> {
        let mut sum: Option<YearCounts> = None;
        for row in rows {
            let is_met = criteria.iter().all(|(id, text)| row.text(*id) == Some(text));
            let Some(whole) = row.number(self.detail.whole).filter(|_| is_met) else { continue };
            let parts = self.measures.iter().map(|measure| row.number(measure.column));
            let parts = parts.map(|part| part.unwrap_or_default() as u64);
            sum.get_or_insert_with(|| YearCounts::zero(self.measures.len()))
                .add(whole as u64, parts);
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

    fn total(&self, lines: &[ComparisonRow]) -> ComparisonRow {
        let mut years = [None, None];
        for line in lines {
            for (total, counts) in years.iter_mut().zip(&line.years) {
                let Some(counts) = counts else { continue };
                let total: &mut YearCounts =
                    total.get_or_insert_with(|| YearCounts::zero(self.measures.len()));
                total.add(counts.whole, counts.parts.iter().copied());
            }
        }
        ComparisonRow { key: "Всего".to_owned(), years, sums: None }
    }

    /// A chart of each measure; a year without a single figure is not drawn.
    fn charts(&self, page: &mut Page, table: &PlacedTable, lines: &[ComparisonRow]) {
        for (place, measure) in self.measures.iter().enumerate() {
            let mut series = Vec::new();
            for (number, year) in self.years.iter().enumerate() {
                if lines.iter().any(|line| line.years[number].is_some()) {
                    series.push((SHARE.nth(nth_of(place, number)), year));
                }
            }
            let drawing = Drawing::columns(measure.chart, Kind::Share, CHART_ROWS);
            page.chart_of(table, series, drawing);
        }
    }
}
