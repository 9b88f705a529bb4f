//! Two years side by side: counts summed by formula from the detailed table below, shares, change, chart.
//! Knows no subject: a section says which columns of its detailed table are summed.

use super::anchor::{Anchor, TableName};
use super::column::{Column, SumIfs, Value, column, head, text};
use super::figure::{DASH, FEW};
use super::formula::{Cells, ColumnId, Formula};
use super::model::{Kind, Look};
use super::page::{Drawing, Page};
use super::row::{Layout, RowView};
use super::table::Written;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::verdict::FEWEST;

/// What is summed and how it is shown.
pub(super) struct Comparison<'a, R> {
    /// Name of the table.
    pub(super) heading: &'a str,
    /// Head of the first column.
    pub(super) key: &'a str,
    /// How many columns of the page the key takes.
    pub(super) key_columns: u16,
    /// Shares over the same denominator.
    pub(super) measures: &'a [Compared],
    /// Baseline and reporting year.
    pub(super) years: [AcademicYear; 2],
    /// Lines in the order to be shown.
    pub(super) lines: Vec<ComparedLine>,
    /// What is summed.
    pub(super) detail: Detail<'a, R>,
}

/// One share of a comparison.
pub(super) struct Compared {
    /// Id of the indicator whose counts the totals are.
    pub(super) id: IndicatorId,
    /// Head of its count.
    pub(super) count: &'static str,
    /// Head of its share.
    pub(super) share: &'static str,
    /// Title of its chart.
    pub(super) chart: &'static str,
    /// Column of the detailed table that is summed.
    pub(super) column: ColumnId,
}

/// The detailed table; the section writes it below, under the name [`DETAIL`].
pub(super) struct Detail<'a, R> {
    /// Its columns.
    pub(super) columns: &'a [Column<R>],
    /// Its rows.
    pub(super) rows: &'a [R],
    /// The column of the year.
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

/// Denominator and numerators of a year.
#[derive(Clone)]
struct Counts {
    whole: u64,
    parts: Vec<u64>,
}

impl Counts {
    fn none_of(n_measures: usize) -> Self {
        Self { whole: 0, parts: vec![0; n_measures] }
    }
}

/// A line or the total with its counts of both years; `None`: nothing that year.
struct Summed {
    key: String,
    years: [Option<Counts>; 2],
    /// The sums over the detailed table: denominator and numerators of each year; none in the total.
    sums: Option<[Vec<SumIfs>; 2]>,
}

impl Summed {
    /// Whether each year is either empty or large enough for a percentage.
    fn is_enough(&self) -> bool {
        self.years.iter().flatten().all(|counts| counts.whole >= FEWEST)
    }

    fn is_drawn(&self) -> bool {
        self.is_enough() && self.years.iter().any(Option::is_some)
    }

    /// The denominator of a year.
    fn whole(&self, year: usize) -> Value {
        self.count(year, 0, |counts| counts.whole)
    }

    /// A numerator; `nth` numbers the columns of both years, see [`nth`].
    fn part(&self, nth: usize) -> Value {
        let (measure, year) = (nth / 2, nth % 2);
        self.count(year, measure + 1, |counts| counts.parts[measure])
    }

    fn count(&self, year: usize, place: usize, count: impl Fn(&Counts) -> u64) -> Value {
        match (&self.years[year], &self.sums) {
            (None, _) => Value::word(DASH),
            (Some(counts), Some(sums)) => Value::SumIfs(sums[year][place].clone(), count(counts)),
            (Some(_), None) => Value::Sum,
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
fn nth(measure: usize, year: usize) -> usize {
    2 * measure + year
}

/// Writes the comparison and its charts. The detailed table must follow on the same sheet.
pub(super) fn write<R>(page: &mut Page, comparison: &Comparison<R>) {
    let mut lines = comparison.summed();
    lines.sort_by_key(|line| !line.is_drawn());
    let n_drawn = lines.iter().filter(|line| line.is_drawn()).count() as u32;
    page.line(Look::Heading, comparison.heading);
    let mut table = page.table(comparison.columns()).rows(&lines);
    let [first, _] = table.body();
    table.total(&comparison.total(&lines));
    for (number, year) in comparison.years.into_iter().enumerate() {
        for (place, measure) in comparison.measures.iter().enumerate() {
            table.anchor(Anchor::Numerator(measure.id, year), PART.nth(nth(place, number)));
            table.anchor(Anchor::Denominator(measure.id, year), WHOLE.nth(number));
        }
    }
    let written = table.end();
    page.line(Look::Note, SMALL);
    page.gap();
    if n_drawn > 0 {
        let drawn = &lines[..n_drawn as usize];
        comparison.charts(page, &written.within([first, first + n_drawn - 1]), drawn);
    }
}

impl<R> Comparison<'_, R> {
    /// The key, denominators, numerators and shares of both years, the changes.
    fn columns(&self) -> Vec<Column<Summed>> {
        let key = head(self.key).over(self.key_columns);
        let mut columns = vec![column(key, Kind::Text, |line: &Summed| text(&line.key))];
        let mut details = self.detail.columns.iter();
        let denominator = details.find(|column| column.head.id == self.detail.whole);
        let whole_title = denominator.map_or("", |column| column.head.title.as_str());
        for (number, year) in self.years.iter().enumerate() {
            let counts = Column::nth(WHOLE.nth(number), whole_title, Kind::Count, Summed::whole);
            columns.push(counts.under(year.to_string()));
            for (place, measure) in self.measures.iter().enumerate() {
                let nth = nth(place, number);
                let part = Column::nth(PART.nth(nth), measure.count, Kind::Count, Summed::part);
                let share = Column::nth(SHARE.nth(nth), measure.share, Kind::Share, Summed::share);
                columns.extend([part, share].map(|column| column.under(year.to_string())));
            }
        }
        for (place, measure) in self.measures.iter().enumerate() {
            let [before, after] = [0, 1].map(|year| SHARE.nth(nth(place, year)));
            let change = Formula::Points(after, before);
            let change = match self.measures {
                [_] => Column::formula("Изменение, п.п.", Kind::Points, change),
                _ => Column::formula(measure.share, Kind::Points, change).under("Изменение"),
            };
            columns.push(change);
        }
        columns
    }

    /// The lines with their counts, each as the formula over the detailed table counts it.
    fn summed(&self) -> Vec<Summed> {
        let layout = Layout::new(self.detail.columns);
        let mut rows = Vec::new();
        for row in self.detail.rows {
            rows.push(RowView::unplaced(self.detail.columns, &layout, row));
        }
        let mut lines = Vec::new();
        for line in &self.lines {
            let criteria = self.years.map(|year| {
                let year = (self.detail.year, year.to_string());
                [&[year][..], &line.criteria].concat()
            });
            lines.push(Summed {
                key: line.key.clone(),
                years: criteria.each_ref().map(|criteria| self.counts(&rows, criteria)),
                sums: Some(criteria.map(|criteria| self.sums(&criteria))),
            });
        }
        lines
    }

    /// Counts of the rows that meet the criteria; none if there are no such rows.
    fn counts(&self, rows: &[RowView], criteria: &[(ColumnId, String)]) -> Option<Counts> {
        let mut sum: Option<Counts> = None;
        for row in rows {
            let is_met = criteria.iter().all(|(id, text)| row.text(*id) == Some(text));
            let Some(whole) = row.number(self.detail.whole).filter(|_| is_met) else { continue };
            let sum = sum.get_or_insert_with(|| Counts::none_of(self.measures.len()));
            sum.whole += whole as u64;
            for (part, measure) in sum.parts.iter_mut().zip(self.measures) {
                *part += row.number(measure.column).unwrap_or_default() as u64;
            }
        }
        sum
    }

    /// The denominator, then the numerators.
    fn sums(&self, criteria: &[(ColumnId, String)]) -> Vec<SumIfs> {
        let parts = self.measures.iter().map(|measure| measure.column);
        let columns = std::iter::once(self.detail.whole).chain(parts);
        columns
            .map(|column| SumIfs { table: DETAIL, column, criteria: criteria.to_vec() })
            .collect()
    }

    fn total(&self, lines: &[Summed]) -> Summed {
        let mut years = [None, None];
        for line in lines {
            for (total, counts) in years.iter_mut().zip(&line.years) {
                let Some(counts) = counts else { continue };
                let total: &mut Counts =
                    total.get_or_insert_with(|| Counts::none_of(self.measures.len()));
                total.whole += counts.whole;
                for (part, count) in total.parts.iter_mut().zip(&counts.parts) {
                    *part += count;
                }
            }
        }
        Summed { key: "Всего".to_owned(), years, sums: None }
    }

    /// A chart of each measure; a year without a single figure is not drawn.
    fn charts(&self, page: &mut Page, written: &Written, lines: &[Summed]) {
        for (place, measure) in self.measures.iter().enumerate() {
            let mut series = Vec::new();
            for (number, year) in self.years.iter().enumerate() {
                if lines.iter().any(|line| line.years[number].is_some()) {
                    series.push((SHARE.nth(nth(place, number)), year));
                }
            }
            let drawing = Drawing::columns(measure.chart, Kind::Share, CHART_ROWS);
            page.chart_of(written, series, drawing);
        }
    }
}
