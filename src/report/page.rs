//! Builds a sheet from the top down and says at which row each thing landed.
//! Decides no numbers: callers bring the cells.

use std::collections::BTreeMap;

use super::anchor::{Anchor, AnchoredCell, Anchors, CrossReference, ListCount, TableName};
use super::column::Column;
use super::drawing::{self, Drawing};
use super::formula::{BROKEN, ColumnId};
use super::layout::PlacedTable;
use super::model::{
    Area, Block, Cell, Chart, Content, Ink, Kind, Link, Look, Pages, Paper, Place, Print, Row,
    Series, Sheet,
};
use crate::result_files::ABSENT_SHEET;

/// A sheet being built.
#[derive(Debug)]
pub(crate) struct Page {
    sheet: Sheet,
    next: u32,
    anchors: Anchors,
    tables: BTreeMap<TableName, PlacedTable>,
    references: Vec<(CellPosition, CrossReference)>,
}

/// A row, and the place of a cell among its cells.
type CellPosition = (u32, usize);

impl Page {
    /// An empty landscape page.
    pub(crate) fn new(title: &str, columns: &[f64]) -> Self {
        Self::on(Paper::Landscape, title, columns)
    }

    /// An empty page.
    pub(crate) fn on(paper: Paper, title: &str, columns: &[f64]) -> Self {
        let print =
            Print { paper, pages: Pages::Many, n_across: 1, repeat_columns: 0, repeat: None };
        let sheet = Sheet {
            title: title.to_owned(),
            columns: columns.to_vec(),
            blocks: Vec::new(),
            print,
            frozen: None,
            filter: None,
            frozen_columns: 0,
            zoom: 100,
            inputs: Vec::new(),
            names: Vec::new(),
        };
        Self {
            sheet,
            next: 0,
            anchors: Anchors::default(),
            tables: BTreeMap::new(),
            references: Vec::new(),
        }
    }

    /// The finished sheet of a workbook that has no other.
    pub(crate) fn finish(mut self) -> Sheet {
        let anchors = std::mem::take(&mut self.anchors);
        let titles = [self.sheet.title.clone()];
        self.complete(&anchors, &titles)
    }

    /// Fills in what refers to places that were not known before.
    fn complete(mut self, anchors: &Anchors, titles: &[String]) -> Sheet {
        for ((row, position), reference) in self.references {
            let Some(cell) = self.sheet.cell_mut(row, position) else { continue };
            match reference {
                CrossReference::Across(across) => cell.content = anchors.content(&across),
                CrossReference::SumIfs(sum) => {
                    let value = cell.content.number().unwrap_or_default();
                    let text = self.tables.get(&sum.table).and_then(|table| sum.text(table));
                    let text = text.unwrap_or_else(|| BROKEN.to_owned());
                    cell.content = Content::Formula(text, value);
                }
                CrossReference::Link(sheet, figure) => {
                    let is_there = titles.iter().any(|title| title == sheet);
                    let sheet = if is_there { sheet } else { ABSENT_SHEET };
                    let top = Place { sheet: sheet.to_owned(), row: 0, column: 0 };
                    let place = anchors.figure(figure).cloned().unwrap_or(top);
                    if let Content::Text(text) = &cell.content {
                        cell.content = Content::link(&place, text);
                    }
                }
            }
        }
        for (anchor, AnchoredCell { place, value }) in &self.anchors.cells {
            if let Some((content, first)) = anchors.listed(*anchor, *value)
                && let Some(cell) = self.sheet.cell_at(place)
            {
                cell.content = content;
                cell.link = first.map(Link::Inside);
            }
        }
        self.sheet
    }

    /// The one list of a sheet that may run over pages, at its end: only a long one is cut.
    pub(crate) fn people_list<R>(
        &mut self,
        heading: String,
        columns: Vec<Column<R>>,
        rows: &[R],
        note: &str,
    ) {
        if rows.is_empty() {
            return;
        }
        self.heading(heading);
        let table = self.table(columns).rows(rows).end();
        if rows.len() > MOST_WHOLE {
            self.repeat_head(&table);
        }
        self.note(note);
    }

    /// Repeats the head of a table on each printed page.
    pub(crate) fn repeat_head(&mut self, table: &PlacedTable) {
        self.sheet.print.repeat = Some([table.head + 1 - table.n_heads, table.head]);
    }

    /// The heads of a long list stay in sight, filter, and are repeated on each printed page.
    pub(crate) fn keep_head(&mut self, table: &PlacedTable) {
        let (head, [_, last]) = (table.head, table.rows);
        self.sheet.frozen = Some(head + 1);
        self.repeat_head(table);
        if last > head {
            let columns = [0, self.width() - 1];
            let sheet = self.sheet.title.clone();
            self.sheet.filter = Some(Area { sheet, rows: [head, last], columns });
        }
    }

    /// Gives a table a name that formulas of the same sheet use.
    pub(crate) fn name_table(&mut self, name: TableName, table: &PlacedTable) {
        self.tables.insert(name, table.clone());
    }

    /// Lets other sheets refer to a cell by name.
    pub(crate) fn anchor(&mut self, anchor: Anchor, cell: AnchoredCell) {
        self.anchors.cells.insert(anchor, cell);
    }

    /// Gives a cell a name that the whole workbook knows.
    pub(crate) fn define(&mut self, name: String, place: Place) {
        self.sheet.names.push((name, place));
    }

    /// Puts a link to the first sheet before the line under the title.
    pub(crate) fn lead_back(&mut self, first: &str) {
        let top = Place { sheet: first.to_owned(), row: 0, column: 0 };
        let n_columns = self.n_columns(0, LEAD_DIGITS);
        let Some(Block::Rows(rows)) = self.sheet.blocks.first_mut() else { return };
        let Some(subtitle) = rows.get_mut(1).and_then(|row| row.cells.first_mut()) else { return };
        subtitle.columns = subtitle.columns.saturating_sub(n_columns).max(1);
        let style = Look::Plain.of(Kind::Text);
        let back = Cell::text(format!("← {first}"), style).to(Link::Inside(top)).over(n_columns);
        rows[1].cells.insert(0, back);
    }

    /// Whether a cell of the page has a name.
    pub(super) fn has(&self, anchor: Anchor) -> bool {
        self.anchors.cells.contains_key(&anchor)
    }

    /// Lets a named cell of another sheet be a formula over a list of this one.
    pub(crate) fn list(&mut self, anchor: Anchor, count: ListCount) {
        self.anchors.lists.insert(anchor, count);
    }

    /// Leaves a cell of the row that comes next to be completed.
    pub(super) fn complete_later(&mut self, position: usize, reference: CrossReference) {
        self.references.push(((self.next, position), reference));
    }

    /// What it is so far.
    pub(crate) fn view(&self) -> &Sheet {
        &self.sheet
    }

    /// Its settings beside the blocks.
    pub(crate) fn sheet(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// Zero-based number of the row that comes next.
    pub(crate) fn next_row(&self) -> u32 {
        self.next
    }

    pub(crate) fn width(&self) -> u16 {
        u16::try_from(self.sheet.columns.len()).unwrap_or(u16::MAX)
    }

    /// How many columns, from one on, are together so many digits wide; one at least.
    pub(crate) fn n_columns(&self, from: u16, digits: f64) -> u16 {
        let (mut n_columns, mut wide) = (0, 0.0);
        for width in self.sheet.columns.iter().skip(usize::from(from)) {
            if wide >= digits {
                break;
            }
            n_columns += 1;
            wide += width;
        }
        n_columns.max(1)
    }

    /// Adds a row and gives its number.
    pub(crate) fn row(&mut self, row: impl Into<Row>) -> u32 {
        let row = row.into();
        match self.sheet.blocks.last_mut() {
            Some(Block::Rows(rows)) => rows.push(row),
            _ => self.sheet.blocks.push(Block::Rows(vec![row])),
        }
        self.next += 1;
        self.next - 1
    }

    /// Text over the whole width.
    pub(crate) fn line(&mut self, look: Look, text: impl Into<String>) -> u32 {
        let cell = Cell::text(text, look.of(Kind::Text)).over(self.width());
        self.row(vec![cell])
    }

    /// Name of a table or a part.
    pub(crate) fn heading(&mut self, text: impl Into<String>) -> u32 {
        self.line(Look::Heading, text)
    }

    /// Running text.
    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.line(Look::Plain, text);
    }

    /// Running text over the first columns.
    pub(crate) fn text_over(&mut self, n_columns: u16, text: &str) {
        self.row(vec![Cell::text(text, Look::Plain.of(Kind::Text)).over(n_columns)]);
    }

    /// Small print under a table.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.line(Look::Note, text);
    }

    /// Name of the page and the line under it.
    pub(crate) fn title(&mut self, title: &str, subtitle: impl Into<String>) {
        self.title_over(self.width(), title, subtitle);
    }

    /// The same over the first columns, of a sheet that takes several pages side by side.
    pub(crate) fn title_over(&mut self, n_columns: u16, title: &str, subtitle: impl Into<String>) {
        self.row(vec![Cell::text(title, Look::Title.of(Kind::Text)).over(n_columns)]);
        self.row(vec![Cell::text(subtitle, Look::Subtitle.of(Kind::Text)).over(n_columns)]);
        self.gap();
    }

    pub(crate) fn gap(&mut self) {
        self.row(Vec::new());
    }

    /// Charts beside one another under the last row, with an empty row after them.
    pub(crate) fn charts(&mut self, mut charts: Vec<Chart>) {
        if charts.is_empty() {
            return;
        }
        let n_beside = charts.len();
        one_scale(&mut charts);
        for chart in &mut charts {
            chart.height += drawing::title_rows(&chart.title, n_beside);
        }
        let block = Block::Charts(charts);
        self.next += block.height();
        self.sheet.blocks.push(block);
        self.gap();
    }

    /// A chart over a table: names in its first column, a series for each of these columns.
    pub(crate) fn chart_of(
        &mut self,
        table: &PlacedTable,
        series: impl IntoIterator<Item = (ColumnId, String, Ink)>,
        drawing: Drawing,
    ) {
        let mut drawn = Vec::new();
        for (id, name, ink) in series {
            if let Some(values) = table.area(id) {
                drawn.push(Series { name, values, ink });
            }
        }
        let chart = self.chart(table.names(), drawn, drawing);
        self.charts(vec![chart]);
    }

    /// A chart of these series, as high as its categories need.
    pub(crate) fn chart(&self, categories: Area, series: Vec<Series>, drawing: Drawing) -> Chart {
        let n_categories = categories.rows[1] - categories.rows[0] + 1;
        let height = drawing.height(n_categories, series.len());
        let Drawing { title, shape, kind, .. } = drawing;
        let from = if kind == Kind::Share { self.axis_start(&series) } else { 0.0 };
        // Where the axis begins above nothing is said under it: a low chart would lose names to that line.
        let is_low = from > 0.0 && n_categories < LOW_CHART;
        let height = height + 2 * u32::from(is_low);
        Chart { title, shape, categories, series, kind, from, height, names: Vec::new() }
    }

    /// Draws more series in the charts of a row: those of a table further down, from its first row on.
    pub(crate) fn draw_beside(&mut self, row: u32, beside: &[Vec<Series>]) {
        let mut at = 0;
        for place in 0..self.sheet.blocks.len() {
            let is_it = at == row;
            at += self.sheet.blocks[place].height();
            if !is_it {
                continue;
            }
            let Block::Charts(mut charts) = self.sheet.blocks[place].clone() else { return };
            for (chart, others) in charts.iter_mut().zip(beside) {
                let n_more = chart.categories.rows[1] - chart.categories.rows[0];
                for other in others {
                    let first = other.values.rows[0];
                    let values = Area { rows: [first, first + n_more], ..other.values.clone() };
                    chart.series.push(Series { values, ..other.clone() });
                }
                chart.from = self.axis_start(&chart.series);
            }
            one_scale(&mut charts);
            self.sheet.blocks[place] = Block::Charts(charts);
            return;
        }
    }

    /// Shares far from nothing are told apart only on an axis that begins near them.
    fn axis_start(&self, series: &[Series]) -> f64 {
        let mut least = f64::INFINITY;
        for Series { values: area, .. } in series {
            for (number, row) in self.sheet.rows() {
                let is_in_area = (area.rows[0]..=area.rows[1]).contains(&number);
                let cell = row.placed_cells().find(|(column, _)| *column == area.columns[0]);
                let (true, Some((_, cell))) = (is_in_area, cell) else { continue };
                least = least.min(cell.content.number().unwrap_or(f64::INFINITY));
            }
        }
        if least < LEAST_CUT || least.is_infinite() {
            0.0
        } else {
            ((least - 0.05) * 10.0).floor() / 10.0
        }
    }

    pub(crate) fn place(&self, row: u32, column: u16) -> Place {
        Place { sheet: self.sheet.title.clone(), row, column }
    }

    pub(crate) fn title_of_sheet(&self) -> &str {
        &self.sheet.title
    }
}

/// Charts of shares beside one another begin at one value, for the eye compares their bars.
fn one_scale(charts: &mut [Chart]) {
    if charts.iter().all(|chart| chart.kind == Kind::Share) {
        let least = charts.iter().map(|chart| chart.from).fold(f64::INFINITY, f64::min);
        for chart in charts {
            chart.from = least;
        }
    }
}

/// Digits of «← Итоги».
const LEAD_DIGITS: f64 = 8.5;
/// An axis of shares begins above nothing only if all of them are higher.
const LEAST_CUT: f64 = 0.45;
/// Fewer categories leave a chart no room for another line.
const LOW_CHART: u32 = 4;
/// Tables of more rows may be cut between pages.
const MOST_WHOLE: usize = 12;
/// The finished sheets of a workbook. References between them are looked up only here, so that it
/// does not matter which was made first.
pub(crate) fn finish(pages: Vec<Page>) -> Vec<Sheet> {
    let mut all = Anchors::default();
    for page in &pages {
        all.cells.extend(page.anchors.cells.clone());
        all.lists.extend(page.anchors.lists.clone());
    }
    let titles: Vec<String> = pages.iter().map(|page| page.sheet.title.clone()).collect();
    pages.into_iter().map(|page| page.complete(&all, &titles)).collect()
}
