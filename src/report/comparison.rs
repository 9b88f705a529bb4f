//! Two years side by side: counts summed by formula from the detailed table below, shares, change, chart.
//! Knows no subject: a section says which columns of its detailed table are summed.

use super::figure::{self, DASH};
use super::model::{Cell, Chart, Content, Kind, Look, Series, Shape, column_letters};
use super::page::Page;
use super::sections::{Counted, Sections};
use crate::ids::IndicatorId;
use crate::period::AcademicYear;

/// What is summed and how it is shown.
pub(super) struct Comparison<'a> {
    /// Name of the table.
    pub(super) heading: &'a str,
    /// Head of the first column.
    pub(super) key: &'a str,
    /// How many columns of the page the key takes.
    pub(super) key_columns: u16,
    /// Head of the denominator.
    pub(super) of: &'a str,
    /// Shares over the same denominator.
    pub(super) measures: &'a [Compared],
    /// Baseline and reporting year.
    pub(super) years: [AcademicYear; 2],
    /// Lines in the order to be shown.
    pub(super) lines: Vec<Line>,
    /// Columns of the detailed table with the year and the denominator.
    pub(super) detail: Detail,
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
    pub(super) column: u16,
}

/// Columns of the detailed table.
#[derive(Clone, Copy)]
pub(super) struct Detail {
    /// The year.
    pub(super) year: u16,
    /// The denominator.
    pub(super) of: u16,
    /// Number of its rows.
    pub(super) rows: u32,
}

/// A line: what is summed, by which texts in which columns.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What the reader sees.
    pub(super) key: String,
    /// Column of the detailed table → text it must have.
    pub(super) criteria: Vec<(u16, String)>,
    /// Denominator and numerators of the two years; `None`: nothing that year.
    pub(super) years: [Option<(u64, Vec<u64>)>; 2],
}

impl Line {
    /// Whether each year is either empty or large enough for a percentage.
    fn drawable(&self) -> bool {
        let enough = |year: &Option<(u64, Vec<u64>)>| {
            year.as_ref().is_none_or(|(of, _)| *of >= figure::LEAST)
        };
        self.years.iter().all(enough) && self.years.iter().any(Option::is_some)
    }
}

const CHART_ROWS: u32 = 14;
const ROWS_BESIDE_LINES: u32 = 5;
const SMALL: &str = "«мало» – меньше 10 хотя бы в одном из двух лет: показаны только количества, на диаграмме таких строк нет.";

/// Writes the comparison, its charts, then what `between` writes before the detailed table, so that
/// nothing follows the table and its head may be repeated on all further pages.
/// The detailed table must then start with its heading and head of columns.
pub(super) fn write(
    page: &mut Page,
    mut comparison: Comparison,
    between: &dyn Fn(&mut Page),
    sections: &mut Sections,
) {
    comparison.lines.sort_by_key(|line| !line.drawable());
    let drawn = comparison.lines.iter().filter(|line| line.drawable()).count() as u32;
    let charts = if drawn > 0 { comparison.measures.len() as u32 } else { 0 };
    let lines = comparison.lines.len() as u32;
    let above = lines + ROWS_BESIDE_LINES + 1 + charts * (CHART_ROWS + 1);
    let detail_first = page.next_row() + above + page.rows_of(between) + 2;
    let layout = Layout { comparison: &comparison, detail_first };
    page.line(Look::Heading, comparison.heading);
    layout.head(page);
    let first = page.next_row();
    for line in &comparison.lines {
        let excel_row = page.next_row() + 1;
        page.row(layout.line(line, excel_row));
    }
    layout.total(page, first, sections);
    page.line(Look::Note, SMALL);
    page.gap();
    if drawn > 0 {
        for number in 0..comparison.measures.len() {
            page.chart(layout.chart(page, number, [first, first + drawn - 1]));
        }
    }
    between(page);
}

struct Layout<'a> {
    comparison: &'a Comparison<'a>,
    detail_first: u32,
}

impl Layout<'_> {
    fn per_year(&self) -> u16 {
        1 + 2 * self.comparison.measures.len() as u16
    }

    fn of_column(&self, year: usize) -> u16 {
        self.comparison.key_columns + year as u16 * self.per_year()
    }

    fn count_column(&self, year: usize, measure: usize) -> u16 {
        self.of_column(year) + 1 + 2 * measure as u16
    }

    fn head(&self, page: &mut Page) {
        let head = Look::Header.of(Kind::Centred);
        let covered = |columns| Cell::new(Content::Covered, head).over(columns);
        let keys = self.comparison.key_columns;
        let changes = self.comparison.measures.len() as u16;
        let mut upper = vec![Cell::text(self.comparison.key, head).over(keys).down(2)];
        for year in self.comparison.years {
            upper.push(Cell::text(year.to_string(), head).over(self.per_year()));
        }
        let title = if changes > 1 { "Изменение" } else { "Изменение, п.п." };
        upper.push(match changes {
            1 => Cell::text(title, head).down(2),
            _ => Cell::text(title, head).over(changes),
        });
        page.row(upper);
        let mut lower = vec![covered(keys)];
        for _ in self.comparison.years {
            lower.push(Cell::text(self.comparison.of, head));
            for measure in self.comparison.measures {
                lower.extend([Cell::text(measure.count, head), Cell::text(measure.share, head)]);
            }
        }
        match changes {
            1 => lower.push(covered(1)),
            _ => lower.extend(self.comparison.measures.iter().map(|m| Cell::text(m.share, head))),
        }
        page.row(lower);
    }

    fn line(&self, line: &Line, excel_row: u32) -> Vec<Cell> {
        let key = Cell::text(line.key.as_str(), Look::Body.of(Kind::Text));
        let counts = |year: usize, sum: u16, count: u64| {
            Content::Formula(self.sum(line, self.comparison.years[year], sum), count as f64)
        };
        let mut cells = vec![key.over(self.comparison.key_columns)];
        cells.extend(self.figures(&line.years, excel_row, Look::Body, counts));
        cells
    }

    /// `=SUMIFS(…)` over a column of the detailed table.
    fn sum(&self, line: &Line, year: AcademicYear, column: u16) -> String {
        let rows = [self.detail_first + 1, self.detail_first + self.comparison.detail.rows];
        let area = |column: u16| {
            let letters = column_letters(column);
            format!("${letters}${}:${letters}${}", rows[0], rows[1])
        };
        let criterion = |column: u16, text: &str| {
            format!(",{},\"{}\"", area(column), text.replace('"', "\"\""))
        };
        let mut criteria = criterion(self.comparison.detail.year, &year.to_string());
        for (column, text) in &line.criteria {
            criteria.push_str(&criterion(*column, text));
        }
        format!("=SUMIFS({}{criteria})", area(column))
    }

    /// Counts and shares of both years, then the changes.
    fn figures(
        &self,
        years: &[Option<(u64, Vec<u64>)>; 2],
        excel_row: u32,
        look: Look,
        counts: impl Fn(usize, u16, u64) -> Content,
    ) -> Vec<Cell> {
        let drawable = years.iter().flatten().all(|(of, _)| *of >= figure::LEAST);
        let (mut cells, mut shares) = (Vec::new(), Vec::new());
        for (number, year) in years.iter().enumerate() {
            let empty = Content::Text(DASH.to_owned());
            let of = year.as_ref().map_or(0, |(of, _)| *of);
            let counted = |column, count| match year {
                Some(_) => counts(number, column, count),
                None => empty.clone(),
            };
            cells.push(figure::cell(counted(self.comparison.detail.of, of), look, Kind::Count));
            for (place, measure) in self.comparison.measures.iter().enumerate() {
                let count = year.as_ref().map_or(0, |(_, with)| with[place]);
                let at = self.count_column(number, place);
                let share = match year {
                    None if drawable => Content::Blank,
                    Some(_) if !drawable => Content::Text(figure::FEW.to_owned()),
                    _ => figure::share((at, count), (self.of_column(number), of), excel_row),
                };
                cells.push(figure::cell(counted(measure.column, count), look, Kind::Count));
                cells.push(figure::cell(share.clone(), look, Kind::Share));
                shares.push((at + 1, share));
            }
        }
        let measures = self.comparison.measures.len();
        for place in 0..measures {
            let (before, after) = (&shares[place], &shares[measures + place]);
            let change = figure::change((after.0, &after.1), (before.0, &before.1), excel_row);
            cells.push(figure::cell(change, look, Kind::Points));
        }
        cells
    }

    fn total(&self, page: &mut Page, first: u32, sections: &mut Sections) {
        let row = page.next_row();
        let totals = [0, 1].map(|year| self.total_of(year));
        let sum =
            |_: usize, column: u16, count: u64| Content::Formula(column.to_string(), count as f64);
        let mut figures = self.figures(&totals, row + 1, Look::Total, sum);
        for (column, cell) in (self.comparison.key_columns..).zip(&mut figures) {
            if let Content::Formula(text, _) = &mut cell.content
                && !text.starts_with('=')
            {
                let letters = column_letters(column);
                *text = format!("=SUM({letters}{}:{letters}{row})", first + 1);
            }
        }
        let mut cells =
            vec![Cell::text("Всего", Look::Total.of(Kind::Text)).over(self.comparison.key_columns)];
        cells.extend(figures);
        page.row(cells);
        for (number, year) in self.comparison.years.into_iter().enumerate() {
            let Some((of, with)) = &totals[number] else { continue };
            for (place, measure) in self.comparison.measures.iter().enumerate() {
                let at = |column, count| Counted { place: page.place(row, column), count };
                let numerator = at(self.count_column(number, place), with[place]);
                sections.counts(measure.id, year, [numerator, at(self.of_column(number), *of)]);
            }
        }
    }

    fn total_of(&self, year: usize) -> Option<(u64, Vec<u64>)> {
        let years: Vec<_> =
            self.comparison.lines.iter().filter_map(|line| line.years[year].as_ref()).collect();
        let with = (0..self.comparison.measures.len())
            .map(|place| years.iter().map(|(_, with)| with[place]).sum())
            .collect();
        (!years.is_empty()).then(|| (years.iter().map(|(of, _)| of).sum(), with))
    }

    fn chart(&self, page: &Page, measure: usize, rows: [u32; 2]) -> Chart {
        let years = self.comparison.years;
        let present = |year: &usize| {
            self.comparison.lines.iter().any(|line| line.drawable() && line.years[*year].is_some())
        };
        Chart {
            title: self.comparison.measures[measure].chart.to_owned(),
            shape: Shape::Columns,
            categories: page.area(rows, 0),
            series: (0..years.len())
                .filter(present)
                .map(|year| Series {
                    name: years[year].to_string(),
                    values: page.area(rows, self.count_column(year, measure) + 1),
                })
                .collect(),
            kind: Kind::Share,
            height: CHART_ROWS,
        }
    }
}
