//! The lines above a table: its titles, those it inherits from the table above, what patterns find in them.
//! Tells a footer and a title from data by the form's declaration; knows no subject.

use std::collections::BTreeMap;

use super::Context;
use crate::form::Form;
use crate::form::detect::Header;
use crate::sheet::{Address, Cell, Sheet, address};
use crate::text;

/// How many lines above a header are searched for titles.
const TITLE_LINES: u32 = 40;
/// A title is spread over this many cells at most.
const TITLE_CELLS: usize = 4;

/// The texts round a table: its own lines down from `floor`, then those of the table `above` it.
pub(super) fn context(
    sheet: &Sheet,
    header: &Header<'_>,
    (floor, above): (u32, &[String]),
    path: &[String],
) -> Context {
    let form = header.form;
    let top = floor.max(header.row.saturating_sub(TITLE_LINES));
    let rows = (top..header.row).rev().filter(|row| sheet.row(*row).next().is_some());
    let lines: Vec<(u32, String)> = rows.map(|row| (row, line(sheet, row))).collect();
    let cells = lines.iter().flat_map(|(row, _)| title_cells(sheet, *row)).collect();
    // After a line of its own a table is of what that line says, also when it can't be read.
    let is_new =
        |(row, text): &(u32, String)| !above.contains(text) && !is_footer_row(sheet, form, *row);
    let is_apart = form.dialect.own_title && floor > 0 && lines.iter().any(is_new);
    let inherited =
        above.iter().filter(|text| !is_apart || is_caption(text) && !names_subject(form, text));
    let n_own = lines.len();
    let own = lines.into_iter().map(|(_, text)| text);
    let titles: Vec<String> =
        own.chain(inherited.cloned()).take(2 * TITLE_LINES as usize).collect();
    let name = std::slice::from_ref(&sheet.name);
    let path_of_one = if is_apart { &[][..] } else { path };
    let mut captured = BTreeMap::new();
    for (patterns, texts) in [
        (&form.meta.title, titles.as_slice()),
        (&form.meta.sheet, name),
        (&form.meta.path, path_of_one),
    ] {
        for (pattern, text) in patterns.iter().flat_map(|p| texts.iter().map(move |text| (p, text)))
        {
            let Some(found) = pattern.captures(text) else { continue };
            for group in pattern.capture_names().flatten() {
                if let Some(text) = found.name(group) {
                    captured.entry(group.to_owned()).or_insert_with(|| text.as_str().to_owned());
                }
            }
        }
    }
    Context {
        titles,
        cells,
        sheet: sheet.name.clone(),
        path: path.to_vec(),
        root: String::new(),
        is_apart,
        n_own,
        captured,
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
    let text = text::heading(text);
    form.dialect.footers.iter().any(|footer| text.starts_with(footer.as_str()))
}

/// Whether some cell of a row opens a footer.
pub(super) fn is_footer_row(sheet: &Sheet, form: &Form, row: u32) -> bool {
    !form.dialect.footers.is_empty() && sheet.row(row).any(|(_, cell)| is_footer(form, cell))
}

/// Whether a line is such as names the subject of a table.
fn names_subject(form: &Form, line: &str) -> bool {
    let mut naming = form
        .meta
        .title
        .iter()
        .filter(|pattern| pattern.capture_names().flatten().any(|group| group == "subject"));
    naming.any(|pattern| pattern.is_match(line))
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
    let is_wanted = header.form.dialect.own_title && end < sheet.n_rows();
    let mut rows = (header.row + 1..end).rev().filter(|row| sheet.row(*row).next().is_some());
    let last = is_wanted.then(|| rows.next())??;
    (sheet.row(last).take(SHORT + 1).count() <= SHORT).then_some(last)
}
