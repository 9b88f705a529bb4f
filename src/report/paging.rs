//! Where a printed page ends: charts, merged cells, heads and ends of tables, short parts stay whole.
//! Heights are estimates, so a page is filled a little less than the paper allows.

use super::model::{Block, Look, Pages, Row, Sheet};
use super::paper;

/// Excel keeps at most 1 023 breaks on a sheet.
const MAX_BREAKS: usize = 1_000;
/// A heading takes at least this many rows of its table along.
const ROWS_WITH_HEADING: usize = 4;
/// A table doesn't leave fewer rows than this for the next page.
const ROWS_AT_END: usize = 3;

/// In points.
const PIXEL: f64 = 0.75;

/// Something printed as a whole.
struct Piece {
    /// Zero-based number of its first row.
    row: u32,
    height: f64,
    /// Rows of its highest merged cell.
    merged: usize,
    /// Whether it may not stand last on a page.
    leads: bool,
    role: Role,
}

impl Piece {
    fn is_gap(&self) -> bool {
        self.role == Role::Gap
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A part of the sheet begins with it.
    Heading,
    Row,
    Gap,
    /// Explains what stands above it.
    Note,
    Chart,
}

/// Zero-based rows before which a new page begins. A list with filter buttons is left to the
/// spreadsheet program: hidden rows would leave half-empty pages.
pub(crate) fn page_breaks(sheet: &Sheet) -> Vec<u32> {
    if sheet.print.pages == Pages::One || sheet.filter.is_some() {
        return Vec::new();
    }
    let (mut breaks, _) = PageFlow::of(sheet, &pieces(sheet)).broken();
    breaks.truncate(MAX_BREAKS);
    breaks
}

/// The points that are left on its last page.
pub(super) fn points_left(sheet: &Sheet) -> f64 {
    let pieces = pieces(sheet);
    let flow = PageFlow::of(sheet, &pieces);
    let (_, used) = flow.broken();
    (flow.page - used).max(0.0)
}

/// The points of a whole page.
pub(super) fn page_points(sheet: &Sheet) -> f64 {
    sheet.print.paper.rows_points(&sheet.columns)
}

/// The points of its rows and charts, one after another.
pub(super) fn heights(sheet: &Sheet) -> Vec<f64> {
    pieces(sheet).iter().map(|piece| piece.height).collect()
}

fn pieces(sheet: &Sheet) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (first, block) in sheet.placed_blocks() {
        match block {
            Block::Rows(rows) => {
                for (number, row) in (first..).zip(rows) {
                    pieces.push(piece(row, number, sheet));
                }
            }
            Block::Charts(_) => pieces.push(Piece {
                row: first,
                height: f64::from(block.height()) * paper::ROW_POINTS,
                merged: 1,
                leads: false,
                role: Role::Chart,
            }),
        }
    }
    lead(&mut pieces);
    pieces
}

fn piece(row: &Row, number: u32, sheet: &Sheet) -> Piece {
    let look = row.cells.first().map(|cell| cell.style.look);
    let merged = row.cells.iter().map(|cell| cell.rows).max().unwrap_or(1);
    Piece {
        row: number,
        height: whole_pixels(paper::height_of_row(row, &sheet.columns, sheet.print.paper)),
        merged: merged as usize,
        leads: matches!(look, Some(Look::Header | Look::Upright | Look::Group)),
        role: match look {
            Some(Look::Heading) => Role::Heading,
            Some(Look::Note) => Role::Note,
            None => Role::Gap,
            _ => Role::Row,
        },
    }
}

/// Rows are as high as whole pixels.
fn whole_pixels(points: f64) -> f64 {
    (points / PIXEL).ceil() * PIXEL
}

/// A heading takes the first rows of its part along, a merged cell the rows it covers, the last rows
/// of a table one another and the note under it.
fn lead(pieces: &mut [Piece]) {
    for place in 0..pieces.len() {
        let heading = if pieces[place].role == Role::Heading { ROWS_WITH_HEADING } else { 0 };
        let n_led = heading.max(pieces[place].merged - 1);
        for piece in pieces[place..].iter_mut().take(n_led) {
            if piece.is_gap() {
                break;
            }
            piece.leads |= piece.role != Role::Chart;
        }
        let next = pieces.get(place + 1).map(|next| next.role);
        if next == Some(Role::Note) {
            pieces[place].leads = true;
        }
        if pieces[place].role == Role::Row && next != Some(Role::Row) {
            for piece in &mut pieces[place.saturating_sub(ROWS_AT_END - 1)..place] {
                piece.leads |= piece.role == Role::Row;
            }
        }
    }
}

struct PageFlow<'a> {
    pieces: &'a [Piece],
    page: f64,
    sheet: &'a Sheet,
}

impl<'a> PageFlow<'a> {
    fn of(sheet: &'a Sheet, pieces: &'a [Piece]) -> Self {
        Self { pieces, page: page_points(sheet), sheet }
    }

    /// Rows before which a page begins, and how high the last one is filled.
    fn broken(&self) -> (Vec<u32>, f64) {
        let (mut breaks, mut used, mut place) = (Vec::new(), 0.0, 0);
        while place < self.pieces.len() {
            let end = self.end_of_chunk(place);
            let chunk = self.height(place..end);
            let wanted = self.part(place).unwrap_or(chunk);
            if used > 0.0 && used + wanted > self.page && !self.pieces[place].is_gap() {
                breaks.push(self.pieces[place].row);
                used = self.repeated(self.pieces[place].row);
            }
            used += chunk;
            place = end;
        }
        (breaks, used)
    }

    fn height(&self, places: std::ops::Range<usize>) -> f64 {
        self.pieces[places].iter().map(|piece| piece.height).sum()
    }

    /// The end of what must stand together from here on.
    fn end_of_chunk(&self, first: usize) -> usize {
        let last = (first..self.pieces.len()).find(|place| !self.pieces[*place].leads);
        last.map_or(self.pieces.len(), |last| last + 1)
    }

    /// Height of a part that begins here and fits a page, else up to its last chart or table that still fits
    /// one. The first part stays with the title of the sheet; a table with a repeated head may be cut.
    fn part(&self, first: usize) -> Option<f64> {
        let after_title = !self.pieces[..first].iter().any(|piece| piece.role == Role::Heading);
        if self.pieces[first].role != Role::Heading || after_title {
            return None;
        }
        let rest = &self.pieces[first + 1..];
        let length =
            rest.iter().position(|piece| piece.role == Role::Heading).unwrap_or(rest.len());
        let part = &rest[..length];
        let is_cut = match self.sheet.print.repeat {
            Some([head, _]) => part.iter().any(|piece| piece.row == head),
            None => false,
        };
        for (place, piece) in part.iter().enumerate().rev() {
            let is_end = match piece.role {
                Role::Chart => true,
                Role::Gap | Role::Heading => false,
                Role::Row | Role::Note => !is_cut && ends_table(&part[place + 1..]),
            };
            let height = self.height(first..first + place + 2);
            if is_end && height <= self.page {
                return Some(height);
            }
        }
        None
    }

    /// Height of the head that is repeated on the page that begins with a row.
    fn repeated(&self, row: u32) -> f64 {
        let Some([first, last]) = self.sheet.print.repeat.filter(|[_, last]| *last < row) else {
            return 0.0;
        };
        let head = self.pieces.iter().filter(|piece| (first..=last).contains(&piece.row));
        head.map(|piece| piece.height).sum()
    }
}

/// Whether what follows a row is a chart, or nothing.
fn ends_table(rest: &[Piece]) -> bool {
    let next = rest.iter().find(|piece| !piece.is_gap());
    next.is_none_or(|piece| piece.role == Role::Chart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Area, Cell, Chart, Ink, Kind, Series, Shape};
    use crate::report::page::Page;

    fn chart() -> Chart {
        let area = Area { sheet: "Лист".to_owned(), rows: [1, 2], columns: [0, 0] };
        Chart {
            title: "Диаграмма".to_owned(),
            shape: Shape::Columns,
            categories: area.clone(),
            series: vec![Series { name: "2022-2023".to_owned(), values: area, ink: Ink::Now }],
            kind: Kind::Count,
            from: 0.0,
            height: 15,
            names: Vec::new(),
        }
    }

    #[test]
    fn a_table_with_its_chart_begins_a_page_rather_than_be_cut() {
        let mut page = Page::new("Лист", &[40.0; 3]);
        let mut headings = Vec::new();
        for _ in 0..3 {
            headings.push(page.line(Look::Heading, "Часть"));
            for _ in 0..10 {
                page.row(vec![Cell::text("строка", Look::Body.of(Kind::Text))]);
            }
            page.charts(vec![chart()]);
        }
        assert_eq!(page_breaks(&page.finish()), headings[1..]);
    }

    /// A sheet of tables with so many rows each.
    fn tables(rows: &[u32]) -> (Page, Vec<u32>) {
        let mut page = Page::new("Лист", &[40.0; 3]);
        let mut headings = Vec::new();
        for count in rows {
            headings.push(page.line(Look::Heading, "Часть"));
            page.row(vec![Cell::text("Столбец", Look::Header.of(Kind::Centred))]);
            for _ in 0..*count {
                page.row(vec![Cell::text("строка", Look::Body.of(Kind::Text))]);
            }
            page.gap();
        }
        (page, headings)
    }

    #[test]
    fn a_short_table_begins_a_page_rather_than_be_cut() {
        let (page, headings) = tables(&[20, 20]);
        assert_eq!(page_breaks(&page.finish()), headings[1..]);
    }

    #[test]
    fn a_table_leaves_three_rows_or_none_for_the_next_page() {
        for count in 20..60 {
            let (mut page, headings) = tables(&[count]);
            let head = headings[0] + 1;
            page.sheet().print.repeat = Some([head, head]);
            let last = head + count;
            let breaks = page_breaks(&page.finish());
            assert!(breaks.iter().all(|row| row + 2 <= last), "{count}: {breaks:?}, {last}");
        }
    }
}
