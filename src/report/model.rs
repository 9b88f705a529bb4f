//! A workbook as plain data: sheets, blocks, rows, cells, charts, links.
//! Knows no file format and no colour: `xlsx` turns it into bytes.

use crate::remark::Origin;
use chrono::NaiveDate;

mod chart;
mod content;
mod input;

pub use chart::{Chart, Series};
pub(crate) use chart::{Ink, Shape};
pub use content::Content;
pub(crate) use input::{Input, Rule};

pub use super::place::{Area, Place, column_letters, quoted};

/// A workbook to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Title of the workbook, also its file name without the extension.
    pub(crate) title: String,
    pub(crate) school: String,
    /// The day that the file's properties say it was made on: no day of a run, so that the same result is the same
    /// bytes.
    pub(crate) date: NaiveDate,
    /// Prefix from the workbook's folder to the folder of the inputs, with a closing `/`.
    pub(crate) input: String,
    /// Sheets in reading order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: blocks under one another in columns of fixed width.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// At most 31 characters.
    pub title: String,
    /// Widths of the columns in digits of the default font.
    pub(crate) columns: Vec<f64>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) print: Print,
    /// Rows above this one stay in sight.
    pub(crate) frozen: Option<u32>,
    /// Table with filter buttons.
    pub(crate) filter: Option<Area>,
    /// Columns that stay in sight too, and the size on the screen, percent.
    pub(crate) frozen_columns: u16,
    pub(crate) zoom: u16,
    /// What may be typed where.
    pub(crate) inputs: Vec<Input>,
    /// Cells that the workbook knows by a name.
    pub(crate) names: Vec<(String, Place)>,
}

impl Report {
    /// The same workbook for another place: `input` leads from its folder to that of the inputs, with a closing `/`.
    pub fn beside(self, input: &str) -> Self {
        Self { input: input.to_owned(), ..self }
    }
}

impl Sheet {
    /// Widths of the columns in digits of the default font.
    pub fn columns(&self) -> &[f64] {
        &self.columns
    }

    /// Its size on the screen, percent.
    pub fn zoom(&self) -> u16 {
        self.zoom
    }

    /// All rows with their zero-based numbers.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &Row)> {
        self.placed_blocks().flat_map(|(first, block)| match block {
            Block::Rows(rows) => (first..).zip(rows.as_slice()),
            Block::Charts(_) => (first..).zip(&[]),
        })
    }

    /// A cell by its row and its place among the cells of the row.
    pub(crate) fn cell_mut(&mut self, row: u32, position: usize) -> Option<&mut Cell> {
        let mut first = 0;
        for block in &mut self.blocks {
            let height = block.height();
            if let Block::Rows(rows) = block
                && (first..first + height).contains(&row)
            {
                return rows[(row - first) as usize].cells.get_mut(position);
            }
            first += height;
        }
        None
    }

    /// The cell that begins at a place.
    pub(crate) fn cell_at(&mut self, place: &Place) -> Option<&mut Cell> {
        let (_, row) = self.rows().find(|(number, _)| *number == place.row)?;
        let position = row.placed_cells().position(|(column, _)| column == place.column)?;
        self.cell_mut(place.row, position)
    }

    /// All charts with the zero-based row of their upper edge.
    pub fn charts(&self) -> impl Iterator<Item = (u32, &Chart)> {
        self.placed_blocks().flat_map(|(first, block)| {
            let charts: &[Chart] = match block {
                Block::Charts(charts) => charts,
                Block::Rows(_) => &[],
            };
            charts.iter().map(move |chart| (first, chart))
        })
    }

    /// The blocks with the zero-based number of their first row.
    pub(crate) fn placed_blocks(&self) -> impl Iterator<Item = (u32, &Block)> {
        let mut next = 0;
        self.blocks.iter().map(move |block| {
            let first = next;
            next += block.height();
            (first, block)
        })
    }
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    /// Rows of cells.
    Rows(Vec<Row>),
    /// Charts beside one another over the whole width.
    Charts(Vec<Chart>),
}

impl Block {
    /// How many rows of the sheet it takes.
    pub(crate) fn height(&self) -> u32 {
        match self {
            Self::Rows(rows) => u32::try_from(rows.len()).unwrap_or(u32::MAX),
            Self::Charts(charts) => charts.iter().map(|chart| chart.height).max().unwrap_or(0),
        }
    }
}

/// A row of cells from the first column on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Cells; a merged cell takes several columns.
    pub cells: Vec<Cell>,
    /// Least height in points, where the text alone would give less.
    pub(crate) height: Option<f64>,
}

impl Row {
    /// The cells with the zero-based column that each begins in.
    pub(crate) fn placed_cells(&self) -> impl Iterator<Item = (u16, &Cell)> {
        let mut next = 0;
        self.cells.iter().map(move |cell| {
            let column = next;
            next += cell.columns;
            (column, cell)
        })
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, height: None }
    }
}

/// One cell, or several merged ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub content: Content,
    /// How it looks.
    pub style: Style,
    /// Columns it takes.
    pub columns: u16,
    /// Rows it takes; the rows below hold `Covered` in its place.
    pub(crate) rows: u32,
    pub(crate) link: Option<Link>,
}

impl Cell {
    pub(crate) fn new(content: Content, style: Style) -> Self {
        Self { content, style, columns: 1, rows: 1, link: None }
    }

    pub(crate) fn text(text: impl Into<String>, style: Style) -> Self {
        Self::new(Content::Text(text.into()), style)
    }

    /// The same cell over several columns.
    pub(crate) fn over(self, columns: u16) -> Self {
        Self { columns, ..self }
    }

    /// The same cell over several rows.
    pub(crate) fn down(self, rows: u32) -> Self {
        Self { rows, ..self }
    }

    /// The same cell with a link.
    pub(crate) fn to(self, link: Link) -> Self {
        Self { link: Some(link), ..self }
    }
}

/// How a cell looks: its place on the page and the kind of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Style {
    pub(crate) look: Look,
    /// Kind of value.
    pub kind: Kind,
}

/// Places on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// Name of the page.
    Title,
    /// Line under it.
    Subtitle,
    /// Name of a table.
    Heading,
    /// Running text.
    Plain,
    /// Small print.
    Note,
    /// Head of a column.
    Header,
    /// The same, written upwards to keep the column narrow.
    Upright,
    /// Cell of a table.
    Body,
    /// Cell of a table that says why there is no number.
    Muted,
    /// Cell of a table to be seen first.
    Strong,
    /// The upper and the lower cell of an entry that takes two rows; the strong ones are to be seen first.
    Upper,
    UpperStrong,
    Lower,
    LowerStrong,
    /// Line that names a group of rows.
    Group,
    /// Line of totals.
    Total,
    /// Line of signatures.
    Signature,
}

/// Kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text from the left.
    Text,
    /// Text in the middle.
    Centred,
    /// Whole number.
    Count,
    /// 0..=1, shown as percent.
    Share,
    /// Percentage points, signed.
    Points,
    /// The same where the head says the unit.
    PlainPoints,
    /// Mark, score, mean.
    Score,
    /// The same with one decimal.
    PublicScore,
    /// Difference of scores, signed.
    ScoreChange,
    /// Difference of counts of people, signed, «+2 чел.».
    People,
    /// Difference of counts of pairs, signed, «+2 пары».
    Pairs,
    /// Percentage points, signed, «район −5,4».
    District,
    /// The same, «город −5,4».
    City,
    /// Day.
    Date,
}

impl Look {
    /// Whether its letters are wider than usual.
    pub(crate) fn is_bold(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Heading
                | Self::Header
                | Self::Strong
                | Self::UpperStrong
                | Self::LowerStrong
                | Self::Group
                | Self::Total
        )
    }

    /// The style of this look for a kind of value.
    pub(crate) const fn of(self, kind: Kind) -> Style {
        Style { look: self, kind }
    }
}

/// Where a click leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// To a cell of this workbook.
    Inside(Place),
    /// To an input file.
    File {
        /// Path relative to the folder of the inputs, with `/`.
        path: String,
        /// Sheet, if known.
        sheet: Option<String>,
        /// Cell or rows as Excel shows them, if known.
        cell: Option<String>,
    },
}

impl Link {
    /// To a row that something was read from.
    pub(crate) fn row(origin: &Origin) -> Self {
        Self::File {
            path: origin.file.as_deref().unwrap_or_default().to_owned(),
            sheet: origin.sheet.as_deref().map(str::to_owned),
            cell: origin.cell.as_ref().map(ToString::to_string),
        }
    }
}

/// How a sheet is printed: A4, as wide as the page or some pages side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Print {
    pub(crate) paper: Paper,
    pub(crate) pages: Pages,
    /// Pages side by side.
    pub(crate) n_across: u16,
    /// How many columns are repeated on each of them.
    pub(crate) repeat_columns: u16,
    /// First and last header row, repeated on each page.
    pub(crate) repeat: Option<[u32; 2]>,
}

/// Which side of A4 lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Paper {
    /// The long one; type and margins as everywhere.
    Landscape,
    /// The short one; all type of one size, narrow margins.
    Portrait,
    /// The long one, set as the short one is.
    Dense,
}

/// How many pages a sheet may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pages {
    One,
    Many,
}
