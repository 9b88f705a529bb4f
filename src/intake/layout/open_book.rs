//! The marks of an `.ods`: hidden rows and columns, struck texts, percentages, cells that span rows.
//! One pass over the content after one over its styles; the values are read elsewhere.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use super::rich::Rich;
use super::{ColumnStyles, NARROWEST_COLUMN, POINTS_OF_LETTER, THINNEST_ROW};
use crate::intake::package::Parts;
use crate::intake::xml::{self, TakesPart, attribute, each_tag, number};
use crate::sheet::{Area, Sheet, Struck};

const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;
/// How many styles may take after one another.
const MOST_PARENTS: usize = 16;

/// What a style says.
#[derive(Default)]
struct Style {
    /// Whether its text is struck through.
    is_struck: Option<bool>,
    /// The size of its rows or columns: whether it is less than can be seen.
    is_tiny: Option<bool>,
    /// The style it takes after.
    parent: Option<String>,
}

/// Styles by family and name.
#[derive(Default)]
struct Styles {
    known: HashMap<(String, String), Style>,
    /// The style at hand.
    open: Option<(String, String)>,
}

/// Tells the sheets of an `.ods`, in their order, what is said of them.
pub(in crate::intake) fn describe(bytes: &[u8], sheets: &mut [Sheet]) {
    let Some(mut parts) = Parts::of(bytes) else { return };
    let mut styles = Styles::default();
    for part in ["styles.xml", "content.xml"] {
        if let Some(part) = parts.open(part) {
            each_tag(part, |tag| styles.take(tag));
        }
    }
    let Some(part) = parts.open("content.xml") else { return };
    let mut reading = BookReading::new(&styles, sheets);
    // Marks beyond a fault are given up: the reader of values refuses the file.
    xml::read(part, &mut reading).ok();
}

impl Styles {
    fn take(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "style:style" => {
                let family = attribute(tag, "family").unwrap_or_default();
                let name = attribute(tag, "name").unwrap_or_default();
                let parent = attribute(tag, "parent-style-name");
                self.open = Some((family.clone(), name.clone()));
                self.known.insert((family, name), Style { parent, ..Style::default() });
            }
            "style:text-properties" => {
                let line = attribute(tag, "text-line-through-style")
                    .or_else(|| attribute(tag, "text-line-through-type"));
                if let (Some(line), Some(style)) = (line, self.at_hand()) {
                    style.is_struck = Some(line != "none");
                }
            }
            "style:table-row-properties" => self.size(tag, "row-height", THINNEST_ROW),
            "style:table-column-properties" => {
                self.size(tag, "column-width", NARROWEST_COLUMN * POINTS_OF_LETTER);
            }
            "style:default-style" | "style:map" | "style:master-page" => self.open = None,
            _ => {}
        }
    }

    fn size(&mut self, tag: &BytesStart<'_>, name: &str, least: f64) {
        let size = attribute(tag, name).and_then(|size| points(&size));
        if let (Some(size), Some(style)) = (size, self.at_hand()) {
            style.is_tiny = Some(size < least);
        }
    }

    fn at_hand(&mut self) -> Option<&mut Style> {
        self.known.get_mut(self.open.as_ref()?)
    }

    fn is_struck(&self, family: &str, name: &str) -> bool {
        self.says(family, name, |style| style.is_struck)
    }

    /// Whether a row or column of such a style is not seen.
    fn is_tiny(&self, family: &str, tag: &BytesStart<'_>) -> bool {
        let name = attribute(tag, "style-name").unwrap_or_default();
        self.says(family, &name, |style| style.is_tiny)
    }

    /// What a style says of something, or what it takes after.
    fn says(&self, family: &str, name: &str, question: fn(&Style) -> Option<bool>) -> bool {
        let mut key = (family.to_owned(), name.to_owned());
        for _ in 0..MOST_PARENTS {
            let Some(style) = self.known.get(&key) else { return false };
            match (question(style), &style.parent) {
                (Some(answer), _) => return answer,
                (None, Some(parent)) => key.1.clone_from(parent),
                (None, None) => return false,
            }
        }
        false
    }
}

/// A size in points: `0.2cm`.
fn points(size: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] =
        [("in", 72.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("pt", 1.0), ("pc", 12.0)];
    for (unit, points) in UNITS {
        if let Some(number) = size.trim().strip_suffix(unit) {
            return Some(number.trim().parse::<f64>().ok()? * points);
        }
    }
    None
}

/// The content as far as it is read; the place is that of the cell at hand.
struct BookReading<'r> {
    styles: &'r Styles,
    sheets: &'r mut [Sheet],
    /// How many sheets began.
    n_sheets: usize,
    depth: usize,
    struck: Struck,
    row: u32,
    row_repeats: u32,
    column: u32,
    column_repeats: u32,
    column_styles: ColumnStyles<String>,
    next_declared: u32,
    /// Groups of rows that are open: whether each is folded.
    groups: Vec<bool>,
    is_cell_struck: bool,
    is_in_cell: bool,
    spans: Vec<bool>,
    is_in_note: bool,
    rich: Rich,
}

impl<'r> BookReading<'r> {
    fn new(styles: &'r Styles, sheets: &'r mut [Sheet]) -> Self {
        Self {
            styles,
            sheets,
            n_sheets: 0,
            depth: 0,
            struck: Struck::default(),
            row: 0,
            row_repeats: 1,
            column: 0,
            column_repeats: 1,
            column_styles: ColumnStyles::default(),
            next_declared: 0,
            groups: Vec::new(),
            is_cell_struck: false,
            is_in_cell: false,
            spans: Vec::new(),
            is_in_note: false,
            rich: Rich::default(),
        }
    }

    fn sheet(&mut self) -> Option<&mut Sheet> {
        self.sheets.get_mut(self.n_sheets.checked_sub(1)?)
    }

    fn table(&mut self) {
        self.depth += 1;
        if self.depth == 1 {
            self.n_sheets += 1;
            (self.row, self.next_declared) = (0, 0);
            self.column_styles.clear();
            self.groups.clear();
        }
    }

    fn columns(&mut self, tag: &BytesStart<'_>) {
        let repeats = repeats(tag, "number-columns-repeated", MOST_COLUMNS);
        let (first, last) = (self.next_declared, self.next_declared + repeats - 1);
        self.next_declared = (last + 1).min(MOST_COLUMNS);
        if (is_hidden(tag) || self.styles.is_tiny("table-column", tag))
            && let Some(sheet) = self.sheet()
        {
            sheet.layout.hidden_columns.add(first, last);
        }
        let style = attribute(tag, "default-cell-style-name").unwrap_or_default();
        self.column_styles.add(first, last, style);
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        self.row_repeats = repeats(tag, "number-rows-repeated", MOST_ROWS);
        self.column = 0;
        let is_folded = self.groups.contains(&true);
        let (first, last) = (self.row, self.row + self.row_repeats - 1);
        if (is_hidden(tag) || is_folded || self.styles.is_tiny("table-row", tag))
            && let Some(sheet) = self.sheet()
        {
            sheet.layout.hidden_rows.add(first, last);
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        self.column_repeats = repeats(tag, "number-columns-repeated", MOST_COLUMNS);
        let style = attribute(tag, "style-name").or_else(|| self.column_styles.at(self.column));
        self.is_cell_struck = self.styles.is_struck("table-cell", &style.unwrap_or_default());
        (self.is_in_cell, self.rich) = (true, Rich::default());
        self.spans.clear();
        if shows_percent(tag) {
            let (rows, columns) = self.places();
            if let Some(sheet) = self.sheet() {
                for row in rows {
                    columns.clone().for_each(|column| sheet.show_as_percent(row, column));
                }
            }
        }
        let n_rows = repeats(tag, "number-rows-spanned", MOST_ROWS);
        let n_columns = repeats(tag, "number-columns-spanned", MOST_COLUMNS);
        if n_rows > 1 || n_columns > 1 {
            let rows = (self.row, self.row + n_rows - 1);
            let columns = (self.column, self.column + n_columns - 1);
            if let Some(sheet) = self.sheet() {
                sheet.layout.merges.push(Area { rows, columns });
            }
        }
    }

    fn close_cell(&mut self) {
        let strokes = self.rich.strokes(self.is_cell_struck);
        if strokes.has_struck {
            let (rows, columns) = self.places();
            for row in rows {
                for column in columns.clone() {
                    self.struck.add((row, column), strokes);
                }
            }
        }
        self.is_in_cell = false;
        self.column = (self.column + self.column_repeats).min(MOST_COLUMNS);
    }

    /// The rows and columns of its sheet that the cell at hand stands for.
    fn places(&mut self) -> (Range<u32>, Range<u32>) {
        let (row, column) = (self.row, self.column);
        let (end_row, end_column) = (row + self.row_repeats, column + self.column_repeats);
        match self.sheet() {
            Some(sheet) => {
                (row..end_row.min(sheet.n_rows()), column..end_column.min(sheet.n_columns()))
            }
            None => (0..0, 0..0),
        }
    }
}

impl TakesPart for BookReading<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => self.table(),
            _ if self.depth != 1 => {}
            "table:table-column" => self.columns(tag),
            "table:table-row-group" => {
                self.groups.push(attribute(tag, "display").as_deref() == Some("false"));
            }
            "table:table-row" => self.row(tag),
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            "office:annotation" => self.is_in_note = true,
            "text:span" => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                self.spans.push(self.styles.is_struck("text", &style));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: QName<'_>) {
        match name.as_ref() {
            "table:table" => {
                if self.depth == 1 {
                    let struck = std::mem::take(&mut self.struck);
                    if let Some(sheet) = self.sheet() {
                        sheet.strike(&struck);
                    }
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ if self.depth != 1 => {}
            "table:table-row-group" => drop(self.groups.pop()),
            "table:table-row" => self.row = (self.row + self.row_repeats).min(MOST_ROWS),
            "table:table-cell" | "table:covered-table-cell" => self.close_cell(),
            "office:annotation" => self.is_in_note = false,
            "text:span" => drop(self.spans.pop()),
            _ => {}
        }
    }

    fn wants_text(&self) -> bool {
        self.is_in_cell && !self.is_in_note && self.depth == 1
    }

    fn text(&mut self, text: &str) {
        if !self.wants_text() || text.trim().is_empty() {
            return;
        }
        if self.spans.contains(&true) {
            self.rich.is_struck = true;
        } else {
            self.rich.is_of_cell = true;
        }
    }
}

/// How many times something stands there, at least once.
fn repeats(tag: &BytesStart<'_>, name: &str, most: u32) -> u32 {
    number(tag, name).unwrap_or(1).clamp(1, most)
}

/// Whether a row or column is hidden by hand or by a filter.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// Whether a cell shows its number as a percentage; other vocabularies repeat the type of a value.
fn shows_percent(tag: &BytesStart<'_>) -> bool {
    let kind = tag.try_get_attribute("office:value-type");
    matches!(kind, Ok(Some(kind)) if &*kind.value == "percentage")
}
