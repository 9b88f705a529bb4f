//! Builds a sheet from the top down and says at which row each thing landed.
//! Decides no numbers: callers bring the cells.

use super::model::{
    Area, Block, Cell, Chart, Content, Kind, Look, Orientation, Pages, Place, Print, Row, Series,
    Shape, Sheet, Style,
};

/// A sheet being built.
#[derive(Debug)]
pub struct Page {
    sheet: Sheet,
    next: u32,
}

impl Page {
    /// An empty landscape page.
    #[must_use]
    pub fn new(title: &str, columns: &[f64]) -> Self {
        let print = Print { orientation: Orientation::Landscape, pages: Pages::Many, repeat: None };
        let sheet = Sheet {
            title: title.to_owned(),
            columns: columns.to_vec(),
            blocks: Vec::new(),
            print,
            frozen: None,
            filter: None,
            sparklines: Vec::new(),
        };
        Self { sheet, next: 0 }
    }

    /// The finished sheet.
    #[must_use]
    pub fn finish(self) -> Sheet {
        self.sheet
    }

    /// Its settings beside the blocks.
    pub fn sheet(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// Zero-based number of the row that comes next.
    #[must_use]
    pub fn next_row(&self) -> u32 {
        self.next
    }

    /// Number of columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        u16::try_from(self.sheet.columns.len()).unwrap_or(u16::MAX)
    }

    /// Adds a row and gives its number.
    pub fn row(&mut self, cells: Vec<Cell>) -> u32 {
        self.push_row(Row { cells, height: None })
    }

    /// Adds a row of at least this height in points.
    pub fn tall_row(&mut self, cells: Vec<Cell>, height: f64) -> u32 {
        self.push_row(Row { cells, height: Some(height) })
    }

    fn push_row(&mut self, row: Row) -> u32 {
        match self.sheet.blocks.last_mut() {
            Some(Block::Rows(rows)) => rows.push(row),
            _ => self.sheet.blocks.push(Block::Rows(vec![row])),
        }
        self.next += 1;
        self.next - 1
    }

    /// Text over the whole width.
    pub fn line(&mut self, look: Look, text: impl Into<String>) -> u32 {
        let cell = Cell::text(text, look.of(Kind::Text)).over(self.width());
        self.row(vec![cell])
    }

    /// Name of the page and the line under it.
    pub fn title(&mut self, title: &str, subtitle: impl Into<String>) {
        self.line(Look::Title, title);
        self.line(Look::Subtitle, subtitle);
        self.gap();
    }

    /// An empty row.
    pub fn gap(&mut self) {
        self.row(Vec::new());
    }

    /// Heads of the columns.
    pub fn header<'a>(&mut self, titles: impl IntoIterator<Item = &'a str>) -> u32 {
        let style = Look::Header.of(Kind::Centred);
        self.row(titles.into_iter().map(|title| Cell::text(title, style)).collect())
    }

    /// A chart under the last row, with an empty row after it.
    pub fn chart(&mut self, chart: Chart) {
        self.next += chart.height;
        self.sheet.blocks.push(Block::Chart(chart));
        self.gap();
    }

    /// A chart of columns side by side: names in the first column of the page, a series for each numbered column.
    pub fn columns<N: ToString>(
        &mut self,
        title: impl Into<String>,
        rows: [u32; 2],
        series: impl IntoIterator<Item = (u16, N)>,
        kind: Kind,
        height: u32,
    ) {
        let series = series.into_iter().map(|(column, name)| Series {
            name: name.to_string(),
            values: self.area(rows, column),
        });
        self.chart(Chart {
            title: title.into(),
            shape: Shape::Columns,
            categories: self.area(rows, 0),
            series: series.collect(),
            kind,
            height,
        });
    }

    /// How many rows `write` would add.
    #[must_use]
    pub fn rows_of(&self, write: &dyn Fn(&mut Self)) -> u32 {
        let mut trial = Self::new(&self.sheet.title, &self.sheet.columns);
        write(&mut trial);
        trial.next
    }

    /// A cell of this page.
    #[must_use]
    pub fn place(&self, row: u32, column: u16) -> Place {
        Place { sheet: self.sheet.title.clone(), row, column }
    }

    /// A column of this page, from row to row.
    #[must_use]
    pub fn area(&self, rows: [u32; 2], column: u16) -> Area {
        Area { sheet: self.sheet.title.clone(), rows, columns: [column, column] }
    }
}

/// A column of a table whose rows are `R`: head, width, kind of value and value can't drift apart.
pub struct Column<R> {
    /// Head.
    pub title: &'static str,
    /// Width in digits.
    pub width: f64,
    /// Kind of value.
    pub kind: Kind,
    /// The value in a row; the second argument is the row's number as Excel shows it.
    pub content: fn(&R, u32) -> Content,
}

impl<R> Column<R> {
    /// The cell of a row.
    #[must_use]
    pub fn cell(&self, row: &R, excel_row: u32, look: Look) -> Cell {
        let content = (self.content)(row, excel_row);
        Cell {
            style: style_for(&content, look, self.kind),
            ..Cell::new(content, look.of(self.kind))
        }
    }
}

/// Words in a column of numbers say why there is no number: they stand muted, in the middle.
fn style_for(content: &Content, look: Look, kind: Kind) -> Style {
    match (content, kind) {
        (Content::Text(_), Kind::Text | Kind::Centred) => look.of(kind),
        (Content::Text(_), _) if look == Look::Body => Look::Muted.of(Kind::Centred),
        _ => look.of(kind),
    }
}

/// Writes the heads and the rows of a table; gives the first and last row of its body.
pub fn table<R>(page: &mut Page, columns: &[Column<R>], rows: &[R]) -> [u32; 2] {
    page.row(columns.iter().map(head).collect());
    let first = page.next_row();
    for row in rows {
        let excel_row = page.next_row() + 1;
        page.row(columns.iter().map(|column| column.cell(row, excel_row, Look::Body)).collect());
    }
    [first, page.next_row().saturating_sub(1)]
}

/// The head of a column; over a narrow column it is written upwards.
fn head<R>(column: &Column<R>) -> Cell {
    let upright = column.width < NARROW && column.title.chars().count() > SHORT;
    let look = if upright { Look::Upright } else { Look::Header };
    Cell::text(column.title, look.of(Kind::Centred))
}

/// Narrower columns than this have long heads written upwards.
const NARROW: f64 = 7.0;
/// Heads no longer than this fit any column.
const SHORT: usize = 5;

/// Widths of a table's columns.
#[must_use]
pub fn widths<R>(columns: &[Column<R>]) -> Vec<f64> {
    columns.iter().map(|column| column.width).collect()
}

/// Width of a letter in digits: a word needs this much of a column, and a little beside.
const LETTER: f64 = 1.08;

/// Widths of a table's columns, wide enough for the longest word of each column of texts: a
/// narrower one would cut words in two.
#[must_use]
pub fn widths_for<R>(columns: &[Column<R>], rows: &[R]) -> Vec<f64> {
    let word = |column: &Column<R>| {
        let texts = rows.iter().map(|row| (column.content)(row, 1));
        let longest = texts.map(|content| match content {
            Content::Text(text) => longest_word(&text),
            _ => 0,
        });
        longest.max().unwrap_or(0)
    };
    let fitted = |column: &Column<R>| match column.kind {
        Kind::Text => column.width.max(word(column).min(LONGEST) as f64 * LETTER + 0.5),
        _ => column.width,
    };
    columns.iter().map(fitted).collect()
}

/// Longer words are cut rather than make the page illegible.
const LONGEST: usize = 18;

fn longest_word(text: &str) -> usize {
    text.split([' ', '-', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
}
