//! The lines above a table: its titles, those it inherits from the table above, what patterns find in them.
//! Tells a footer and a title from data by the form's declaration; knows no subject.

use std::collections::BTreeMap;

use super::table::{Context, Table};
use crate::form::detect::Header;
use crate::form::{Form, FormPattern};
use crate::sheet::{Address, Cell, Sheet, address};
use crate::text;

/// How many lines above a header are searched for titles.
const TITLE_LINES: u32 = 40;
/// A title is spread over this many cells at most.
const TITLE_CELLS: usize = 4;

/// The texts round a table: its own lines below the table `above` it, then the titles of that.
pub(super) fn context(
    sheet: &Sheet,
    header: &Header<'_>,
    above: Option<&Table<'_>>,
    path: &[String],
) -> Context {
    let form = header.form;
    // The lines of the table above are data, not titles.
    let floor = above.map_or(0, |table| table.end);
    let inherited = above.map_or(&[][..], |table| &table.context.titles);
    let top = floor.max(header.row.saturating_sub(TITLE_LINES));
    let mut titles = Vec::new();
    let mut cells = Vec::new();
    let mut has_new_title = false;
    for row in (top..header.row).rev().filter(|row| sheet.first_cell(*row).is_some()) {
        let text = line(sheet, row);
        cells.extend(title_cells(sheet, row));
        // After a line of its own a table is of what that line says, also when it can't be read.
        has_new_title |= form.dialect.own_title
            && above.is_some()
            && !inherited.contains(&text)
            && !is_footer_row(sheet, form, row);
        titles.push(text);
    }
    let n_near = titles.len();
    for text in inherited {
        if !has_new_title || is_caption(text) && !names_subject(form, text) {
            titles.push(text.clone());
        }
    }
    titles.truncate(2 * TITLE_LINES as usize);
    let mut captured = BTreeMap::new();
    capture(&form.meta.title, &titles, &mut captured);
    capture(&form.meta.sheet, std::slice::from_ref(&sheet.name), &mut captured);
    capture(&form.meta.path, if has_new_title { &[] } else { path }, &mut captured);
    Context {
        titles,
        cells,
        sheet: sheet.name.clone(),
        path: path.to_vec(),
        root: String::new(),
        has_new_title,
        n_near,
        captured,
    }
}

/// What the groups of patterns find in texts, the nearest first; what was found nearer stays.
fn capture(patterns: &[FormPattern], texts: &[String], captured: &mut BTreeMap<String, String>) {
    for pattern in patterns {
        for groups in texts.iter().filter_map(|text| pattern.captures(text)) {
            for name in pattern.capture_names().flatten() {
                if let Some(text) = groups.name(name) {
                    captured.entry(name.to_owned()).or_insert_with(|| text.as_str().to_owned());
                }
            }
        }
    }
}

/// The cells of a row of titles: the address and the text of each.
fn title_cells(sheet: &Sheet, row: u32) -> impl Iterator<Item = (Address, String)> {
    let cells = sheet.row(row).take(TITLE_CELLS);
    cells.map(move |(column, cell)| (address(row, column), text::trimmed(&cell.shown())))
}

/// The cells of a row in one line.
pub(super) fn line(sheet: &Sheet, row: u32) -> String {
    let cells = sheet.row(row).map(|(_, cell)| text::trimmed(&cell.shown()));
    cells.collect::<Vec<_>>().join(" ")
}

/// A line about the whole file: no code, date or number at its beginning.
fn is_caption(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

/// Whether a cell opens a footer.
pub(super) fn is_footer(form: &Form, cell: Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    if form.dialect.footers.is_empty() {
        return false;
    }
    let text = text::heading(text);
    form.dialect.footers.iter().any(|footer| text.starts_with(footer.as_str()))
}

/// Whether some cell of a row opens a footer.
pub(super) fn is_footer_row(sheet: &Sheet, form: &Form, row: u32) -> bool {
    !form.dialect.footers.is_empty() && sheet.row(row).any(|(_, cell)| is_footer(form, cell))
}

/// Whether a line is such as names the subject of a table.
fn names_subject(form: &Form, line: &str) -> bool {
    form.meta.title.iter().any(|pattern| {
        pattern.capture_names().flatten().any(|group| group == "subject") && pattern.is_match(line)
    })
}

/// Whether a row among the data is the title of a table to come.
pub(super) fn is_title(sheet: &Sheet, form: &Form, row: u32) -> bool {
    form.dialect.own_title
        && sheet.row(row).take(TITLE_CELLS + 1).count() <= TITLE_CELLS
        && names_subject(form, &line(sheet, row))
}

/// The last row before the next header, if it is too short for data: that header's title, readable or not.
pub(super) fn before_header(sheet: &Sheet, header: &Header<'_>, end: u32) -> Option<u32> {
    const SHORT: usize = 2;
    if !header.form.dialect.own_title || end >= sheet.n_rows() {
        return None;
    }
    let mut rows = (header.row + 1..end).rev();
    let last = rows.find(|row| sheet.first_cell(*row).is_some())?;
    (sheet.row(last).take(SHORT + 1).count() <= SHORT).then_some(last)
}
