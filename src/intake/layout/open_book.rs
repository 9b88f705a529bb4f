//! The marks of an `.ods`: hidden rows and columns, struck texts, percentages, cells that span rows.
//! One pass over the content after one over its styles; the values are read elsewhere.

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use super::part::{self, TakesPart};
use super::rich::{Extent, Rich};
use super::{NARROWEST_COLUMN, POINTS_OF_LETTER, THINNEST_ROW, attribute};
use crate::intake::package::Parts;
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
pub fn describe(bytes: &[u8], sheets: &mut [Sheet]) {
    let Some(mut parts) = Parts::of(bytes) else { return };
    let mut styles = Styles::default();
    for part in ["styles.xml", "content.xml"] {
        if let Some(part) = parts.open(part) {
            super::each_tag(part, |tag| styles.start(tag));
        }
    }
    let Some(part) = parts.open("content.xml") else { return };
    let mut reading = Reading { styles: &styles, sheets, ..Reading::of(&styles) };
    part::read(part, &mut reading);
}

impl Styles {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "style:style" => {
                let family = attribute(tag, "family").unwrap_or_default();
                let name = attribute(tag, "name").unwrap_or_default();
                let key = (family, name);
                let parent = attribute(tag, "parent-style-name");
                self.known.insert(key.clone(), Style { parent, ..Style::default() });
                self.open = Some(key);
            }
            "style:text-properties" => {
                let said = ["text-line-through-style", "text-line-through-type"]
                    .into_iter()
                    .find_map(|name| attribute(tag, name));
                if let (Some(said), Some(style)) = (said, self.at_hand()) {
                    style.is_struck = Some(said != "none");
                }
            }
            "style:table-row-properties" => {
                let size = attribute(tag, "row-height").and_then(|size| points(&size));
                if let (Some(size), Some(style)) = (size, self.at_hand()) {
                    style.is_tiny = Some(size < THINNEST_ROW);
                }
            }
            "style:table-column-properties" => {
                let size = attribute(tag, "column-width").and_then(|size| points(&size));
                if let (Some(size), Some(style)) = (size, self.at_hand()) {
                    style.is_tiny = Some(size < NARROWEST_COLUMN * POINTS_OF_LETTER);
                }
            }
            "style:default-style" | "style:map" | "style:master-page" => self.open = None,
            _ => {}
        }
    }

    fn at_hand(&mut self) -> Option<&mut Style> {
        self.open.as_ref().and_then(|key| self.known.get_mut(key))
    }

    fn is_struck(&self, family: &str, name: &str) -> bool {
        self.says(family, name, |style| style.is_struck)
    }

    /// What a style says of something, or what it takes after.
    fn says(&self, family: &str, name: &str, of: fn(&Style) -> Option<bool>) -> bool {
        let mut key = (family.to_owned(), name.to_owned());
        for _ in 0..MOST_PARENTS {
            let Some(style) = self.known.get(&key) else { return false };
            match (of(style), &style.parent) {
                (Some(said), _) => return said,
                (None, Some(parent)) => key.1.clone_from(parent),
                (None, None) => return false,
            }
        }
        false
    }

    /// Whether a row or column of such a style is not seen.
    fn is_tiny(&self, family: &str, tag: &BytesStart<'_>) -> bool {
        let name = attribute(tag, "style-name").unwrap_or_default();
        self.says(family, &name, |style| style.is_tiny)
    }
}

/// A size in points: `0.2cm`.
fn points(size: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] =
        [("in", 72.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("pt", 1.0), ("pc", 12.0)];
    let (number, unit) = UNITS
        .iter()
        .find_map(|(unit, points)| size.trim().strip_suffix(unit).map(|number| (number, points)))?;
    Some(number.trim().parse::<f64>().ok()? * unit)
}

/// The content as far as it is read; the place is that of the cell at hand.
struct Reading<'r> {
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
    /// Columns declared so far: first, last, the style of their cells.
    declared: Vec<(u32, u32, Option<String>)>,
    next_declared: u32,
    /// Groups of rows that are folded, and the depth of all that are open.
    groups: Vec<bool>,
    is_cell_struck: bool,
    is_in_cell: bool,
    spans: Vec<bool>,
    is_in_note: bool,
    rich: Rich,
}

impl<'r> Reading<'r> {
    fn of(styles: &'r Styles) -> Self {
        Self {
            styles,
            sheets: &mut [],
            n_sheets: 0,
            depth: 0,
            struck: Struck::default(),
            row: 0,
            row_repeats: 1,
            column: 0,
            column_repeats: 1,
            declared: Vec::new(),
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
            self.declared.clear();
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
        self.declared.push((first, last, attribute(tag, "default-cell-style-name")));
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        self.row_repeats = repeats(tag, "number-rows-repeated", MOST_ROWS);
        self.column = 0;
        let is_folded = self.groups.iter().any(|is_folded| *is_folded);
        let (first, last) = (self.row, self.row + self.row_repeats - 1);
        if (is_hidden(tag) || is_folded || self.styles.is_tiny("table-row", tag))
            && let Some(sheet) = self.sheet()
        {
            sheet.layout.hidden_rows.add(first, last);
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        self.column_repeats = repeats(tag, "number-columns-repeated", MOST_COLUMNS);
        let of_column = || {
            let mut declared = self.declared.iter();
            let columns = declared.find(|span| (span.0..=span.1).contains(&self.column));
            columns.and_then(|columns| columns.2.clone())
        };
        let style = attribute(tag, "style-name").or_else(of_column).unwrap_or_default();
        self.is_cell_struck = self.styles.is_struck("table-cell", &style);
        (self.is_in_cell, self.rich) = (true, Rich::default());
        self.spans.clear();
        let is_percent = tag.attributes().with_checks(false).filter_map(Result::ok).any(|known| {
            known.key.as_ref() == "office:value-type" && &*known.value == "percentage"
        });
        if is_percent {
            self.each_place(Sheet::show_as_percent);
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
        let extent = self.rich.extent(self.is_cell_struck);
        let (row, column) = (self.row, self.column);
        if extent != Extent::Nothing {
            let last = (self.row_repeats.min(MOST_ROWS), self.column_repeats.min(MOST_COLUMNS));
            let (n_rows, n_columns) = self.sheet().map_or((0, 0), |sheet| {
                (sheet.n_rows().saturating_sub(row), sheet.n_columns().saturating_sub(column))
            });
            for row in row..row + last.0.min(n_rows) {
                for column in column..column + last.1.min(n_columns) {
                    match extent {
                        Extent::Whole => drop(self.struck.cells.insert((row, column))),
                        _ => drop(self.struck.parts.insert((row, column))),
                    }
                }
            }
        }
        self.is_in_cell = false;
        self.column = (self.column + self.column_repeats).min(MOST_COLUMNS);
    }

    /// Does something at each place that the cell at hand stands for.
    fn each_place(&mut self, act: fn(&mut Sheet, u32, u32)) {
        let (row, column) = (self.row, self.column);
        let (n_rows, n_columns) = (self.row_repeats, self.column_repeats);
        let Some(sheet) = self.sheet() else { return };
        for row in row..(row + n_rows).min(sheet.n_rows()) {
            for column in column..(column + n_columns).min(sheet.n_columns()) {
                act(sheet, row, column);
            }
        }
    }
}

impl TakesPart for Reading<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => self.table(),
            _ if self.depth != 1 => {}
            "table:table-column" => self.columns(tag),
            "table:table-row-group" => {
                self.groups.push(attribute(tag, "display").is_some_and(|shown| shown == "false"));
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
    let stated = attribute(tag, name).and_then(|number| number.trim().parse::<u32>().ok());
    stated.unwrap_or(1).clamp(1, most)
}

/// Whether a row or column is hidden by hand or by a filter.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "visibility").is_some_and(|seen| matches!(seen.as_str(), "collapse" | "filter"))
}
