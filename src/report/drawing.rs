//! How a chart looks and how high it is: rows of the sheet by what it draws.
//! Knows no cells: the page says where the series stand.

use super::model::{Kind, Shape};

/// Rows of the sheet that a chart of upright columns takes.
const COLUMNS_HEIGHT: u32 = 11;
/// Pixels of a row, a bar, what is between categories, what a chart has above and below.
const ROW: u32 = 20;
const BAR: u32 = 14;
const BETWEEN: u32 = 6;
const AROUND: u32 = 86;
/// Programs leave out names of lower ones.
const LEAST_CATEGORY: u32 = 28;
/// Of more than two series, or of many categories.
const THIN_BAR: u32 = 11;
const MANY_CATEGORIES: u32 = 6;
/// Letters of a title in one line as wide as the page.
const TITLE_LINE: usize = 62;

/// How a chart looks; its title is what it shows, as a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Drawing {
    pub(crate) title: String,
    pub(crate) shape: Shape,
    pub(crate) kind: Kind,
    /// Series that come later, when their table is written.
    pub(crate) n_beside: usize,
}

impl Drawing {
    pub(crate) fn bars(title: String, kind: Kind) -> Self {
        Self { title, shape: Shape::Bars, kind, n_beside: 0 }
    }

    pub(crate) fn upright(title: String, shape: Shape, kind: Kind) -> Self {
        Self { title, shape, kind, n_beside: 0 }
    }

    /// Rows of the sheet under a title of one line.
    pub(super) fn height(&self, n_categories: u32, n_series: usize) -> u32 {
        match self.shape {
            Shape::Bars => bars_height(n_categories, (n_series + self.n_beside) as u32),
            Shape::Stacked => bars_height(n_categories, 2),
            Shape::Columns | Shape::Funnel => COLUMNS_HEIGHT,
        }
    }
}

fn bars_height(n_categories: u32, n_series: u32) -> u32 {
    let is_thin = n_series > 2 || n_categories > MANY_CATEGORIES;
    let bar = if is_thin { THIN_BAR } else { BAR };
    let category = (n_series * bar + BETWEEN).max(LEAST_CATEGORY);
    (n_categories * category + AROUND).div_ceil(ROW)
}

/// Rows for the lines of a title after its first, of one of so many charts beside one another.
pub(super) fn title_rows(title: &str, n_charts: usize) -> u32 {
    (title.chars().count() * n_charts / TITLE_LINE) as u32
}
