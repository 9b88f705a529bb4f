//! A workbook as plain cells, written as lines of text and rearranged by the tests of mutations.
//! Holds values only: no formulas, no merged cells, no styles.

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A true date, `yyyy-mm-dd`.
    Date(String),
}

/// Rows of cells from A1 on.
pub(crate) type Rows = Vec<Vec<Cell>>;

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    /// Its title.
    pub(crate) title: String,
    /// Its cells.
    pub(crate) rows: Rows,
}

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Book(pub(crate) Vec<Page>);

impl Book {
    /// Of one sheet.
    pub(crate) fn of(title: &str, rows: Rows) -> Self {
        Self(vec![Page { title: title.to_owned(), rows }])
    }
}

/// Lines → rows: cells are parted by `;`. `12` is a number, `'12` the text, `@2023-05-31` a true date.
pub(crate) fn rows<L: AsRef<str>>(lines: &[L]) -> Rows {
    lines.iter().map(|line| line.as_ref().split(';').map(cell).collect()).collect()
}

fn cell(text: &str) -> Cell {
    let text = text.trim();
    if let Some(quoted) = text.strip_prefix('\'') {
        return Cell::Text(quoted.to_owned());
    }
    if let Some(date) = text.strip_prefix('@') {
        return Cell::Date(date.to_owned());
    }
    match text.parse::<f64>() {
        _ if text.is_empty() => Cell::Blank,
        Ok(number) => Cell::Number(number),
        Err(_) => Cell::Text(text.to_owned()),
    }
}
