//! A table that may be longer than a page: each part stands under the heading and its own head, and fits the page it is
//! printed on by the heights that pages are broken by; so does a chart.

use super::column::Column;
use super::model::Chart;
use super::page::Page;
use super::{drawing, paging, paper};

/// A table of so few rows begins a page rather than be cut.
const MOST_WHOLE: usize = 12;
/// So many rows at least are worth beginning with, and so many stand on the last page.
const FEWEST_FIRST: usize = 6;
const FEWEST_LAST: usize = 3;

/// What stands around the rows.
pub(crate) struct PartedTable {
    pub(crate) heading: String,
    /// Between the heading and the table.
    pub(crate) note: Option<String>,
    /// Under the last row.
    pub(crate) notes: Vec<String>,
}

impl Page {
    /// The table in as many parts as pages are needed.
    pub(crate) fn parted<R>(
        &mut self,
        parted: PartedTable,
        columns: impl Fn() -> Vec<Column<R>>,
        rows: &[R],
    ) {
        let continued = format!("{} (продолжение)", parted.heading);
        let heights = Heights::of(self, &parted, columns(), rows);
        let mut room = heights.first_room(self);
        self.heading(parted.heading);
        if let Some(note) = parted.note {
            self.note(note);
        }
        let mut first = 0;
        while first < rows.len() {
            let end = heights.end_of_part(first, room);
            if first > 0 {
                self.gap();
                self.heading(continued.as_str());
            }
            self.table(columns()).rows(&rows[first..end]).end();
            first = end;
            room = paging::page_points(self.view()) - heights.heading - heights.head;
        }
        for note in parted.notes {
            self.note(note);
        }
        self.gap();
    }

    /// A chart, lowered to what is left of the last page where that is not too low for it.
    pub(crate) fn chart_on_page(&mut self, mut chart: Chart, least: u32) {
        let left = (paging::points_left(self.view()) / paper::ROW_POINTS) as u32;
        let height = left.saturating_sub(drawing::title_rows(&chart.title, 1));
        if height >= least {
            chart.height = chart.height.min(height);
        }
        self.charts(vec![chart]);
    }
}

/// How high everything is on paper, in points.
struct Heights {
    heading: f64,
    /// The note above the table.
    note: f64,
    /// The rows of its head.
    head: f64,
    rows: Vec<f64>,
    /// The notes under it.
    notes: f64,
}

impl Heights {
    /// As they would be on a page of the same columns.
    fn of<R>(page: &Page, parted: &PartedTable, columns: Vec<Column<R>>, rows: &[R]) -> Self {
        let sheet = page.view();
        let mut trial = Page::on(sheet.print.paper, &sheet.title, &sheet.columns);
        trial.heading(parted.heading.as_str());
        if let Some(note) = &parted.note {
            trial.note(note.as_str());
        }
        let head = trial.next_row() as usize;
        trial.table(columns).rows(rows).end();
        let end = trial.next_row() as usize;
        for note in &parted.notes {
            trial.note(note.as_str());
        }
        let heights = paging::heights(trial.view());
        let first = end - rows.len();
        Self {
            heading: heights[0],
            note: heights[1..head].iter().sum(),
            head: heights[head..first].iter().sum(),
            rows: heights[first..end].to_vec(),
            notes: heights[end..].iter().sum(),
        }
    }

    /// What the first rows may take: the rest of the last page, or a page of their own.
    fn first_room(&self, page: &Page) -> f64 {
        let above = self.heading + self.note + self.head;
        let rest = paging::points_left(page.view()) - above;
        let full = paging::page_points(page.view()) - above;
        let n_beginning = self.end_of_part(0, rest);
        let is_short = n_beginning < FEWEST_FIRST || self.rows.len() <= MOST_WHOLE;
        if n_beginning < self.rows.len() && is_short { full } else { rest }
    }

    /// Where the part ends that begins with a row; the next one is not left with a row or two.
    fn end_of_part(&self, first: usize, room: f64) -> usize {
        let n_rows = self.rows.len();
        let (mut end, mut used) = (first, 0.0);
        while end < n_rows && used + self.rows[end] <= room {
            used += self.rows[end];
            end += 1;
        }
        let is_whole = end == n_rows && used + self.notes <= room;
        if !is_whole && n_rows - end < FEWEST_LAST {
            end = n_rows.saturating_sub(FEWEST_LAST);
        }
        end.max(first + 1).min(n_rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::column::texts;
    use crate::report::model::{Block, Look};

    /// Rows that begin with such a look.
    fn rows_of(page: &Page, asked: Look) -> Vec<u32> {
        let mut rows = Vec::new();
        for (first, block) in page.view().placed_blocks() {
            let Block::Rows(of_block) = block else { continue };
            for (number, row) in (first..).zip(of_block) {
                if row.cells.first().is_some_and(|cell| cell.style.look == asked) {
                    rows.push(number);
                }
            }
        }
        rows
    }

    #[test]
    fn pages_end_where_parts_end() {
        for (above, n_rows) in [(0, 25), (3, 13), (12, 40), (20, 90), (27, 30), (28, 31), (5, 12)] {
            let mut page = Page::new("Лист", &[20.0, 30.0]);
            page.title("Лист", "Школы");
            page.heading("Район");
            for _ in 0..above {
                page.text("строка");
            }
            page.gap();
            // Every third name takes two lines.
            let names: Vec<String> = (0..n_rows)
                .map(|number| "Школа имени ".repeat(1 + 2 * usize::from(number % 3 == 0)))
                .collect();
            let parted = PartedTable {
                heading: "Школы".to_owned(),
                note: Some("Что о них известно".to_owned()),
                notes: vec!["Чего о них не известно".to_owned()],
            };
            page.parted(parted, || vec![texts("Школа", |name: &String| name)], &names);
            let (headings, body) = (rows_of(&page, Look::Heading), rows_of(&page, Look::Body));
            assert_eq!(body.len(), n_rows);
            let breaks = paging::page_breaks(page.view());
            assert!(
                breaks.iter().all(|row| headings[1..].contains(row)),
                "{above} {n_rows}: {breaks:?}"
            );
            assert!(headings[2..].iter().all(|row| breaks.contains(row)), "{above} {n_rows}");
            let last = body.iter().filter(|row| *row > headings.last().unwrap()).count();
            assert!(last >= FEWEST_LAST, "{above} {n_rows}: {last}");
        }
    }
}
