//! What a workbook says of its sheets beside their values: hidden, struck out, merged, shown as percentages.
//! Looks at marks only and gives up in silence where they are broken: values are read elsewhere.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Read};
use std::sync::LazyLock;

use regex::bytes::Regex;

pub(super) mod binary_book;
pub(super) mod legacy_book;
pub(super) mod open_book;
mod rich;
mod styles;
mod worksheet;

use crate::intake::package::Parts;
use crate::intake::xml::{attribute, each_tag};
use crate::sheet::Sheet;
pub(super) use rich::Rich;
pub(super) use styles::{Style, is_percent};

/// Points below which nobody sees that a row is there.
pub(super) const THINNEST_ROW: f64 = 2.0;
/// Letters of the usual font below which nobody sees that a column is there.
pub(super) const NARROWEST_COLUMN: f64 = 0.3;
/// How wide a letter of the usual font is.
pub(super) const POINTS_OF_LETTER: f64 = 5.0;

/// What a sheet can say beside cells. A part without these words is not looked through.
#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"hidden\s*=|mergeCell|\bht\s*=\s*["'][01]["'.]|width\s*=\s*["']0|customHeight\s*="#,
    )
    .unwrap()
});
/// A text struck through.
#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static STRIKE: LazyLock<Regex> = LazyLock::new(|| Regex::new("strike").unwrap());

/// Whether a row of so many twentieths of a point is not seen. The uppermost bit says that the height is the
/// usual one.
fn is_thin_row(height: u16) -> bool {
    const PER_POINT: f64 = 20.0;
    const USUAL: u16 = 0x8000;
    height & USUAL == 0 && f64::from(height) / PER_POINT < THINNEST_ROW
}

/// Whether a column of so many 256ths of a letter is not seen.
fn is_narrow_column(width: u32) -> bool {
    const PER_LETTER: f64 = 256.0;
    f64::from(width) / PER_LETTER < NARROWEST_COLUMN
}

/// The styles that columns state for their cells: first and last column, style.
#[derive(Default)]
pub(super) struct ColumnStyles<S>(Vec<(u32, u32, S)>);

impl<S: Clone> ColumnStyles<S> {
    pub(super) fn add(&mut self, first: u32, last: u32, style: S) {
        self.0.push((first, last, style));
    }

    /// The style of a column's cells that state none.
    pub(super) fn at(&self, column: u32) -> Option<S> {
        let span = self.0.iter().find(|(first, last, _)| (*first..=*last).contains(&column))?;
        Some(span.2.clone())
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// What is known of all sheets of an `.xlsx`.
pub(super) struct Book<'b> {
    parts: Parts<'b>,
    /// Parts of the sheets, in the workbook's order.
    sheets: Vec<String>,
    styles: Vec<Style>,
    texts: Vec<Rich>,
}

impl<'b> Book<'b> {
    /// Looks at the workbook, its styles and its shared texts.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let mut parts = Parts::of(bytes)?;
        let book = parts.ending("workbook.xml")?;
        let sheets = sheets(&mut parts, &book)?;
        let folder = book.strip_suffix("workbook.xml")?;
        let mut styles = Vec::new();
        if let Some(part) = parts.open(&format!("{folder}styles.xml")) {
            styles = read_styles(part);
        }
        let texts = runs_of_shared_texts(&mut parts, &format!("{folder}sharedstrings.xml"));
        Some(Self { parts, sheets, styles, texts })
    }

    /// Whether two sheets are said to be one part: read as often as it is named, a small file would never end.
    pub(super) fn has_shared_part(&self) -> bool {
        let parts: Vec<&String> = self.sheets.iter().filter(|part| !part.is_empty()).collect();
        parts.iter().collect::<HashSet<_>>().len() < parts.len()
    }

    /// Tells a sheet, by its place in the workbook, what is said of it.
    pub(super) fn describe(&mut self, number: usize, sheet: &mut Sheet) {
        let Some(path) = self.sheets.get(number) else { return };
        let looks_at_cells = self.styles.iter().any(|style| *style != Style::default())
            || self.texts.iter().any(|text| text.is_struck);
        if !looks_at_cells && !says(&mut self.parts, path, &MARKS) {
            return;
        }
        if let Some(part) = self.parts.open(path) {
            let cells = looks_at_cells.then_some((&*self.styles, &*self.texts));
            worksheet::describe(part, cells, sheet);
        }
    }
}

/// What the formats of cells say of strokes and percentages, by their numbers.
pub(super) fn read_styles(part: impl BufRead) -> Vec<Style> {
    styles::read(part)
}

/// Which runs the shared texts of a workbook have, by their numbers; none when no text is struck through.
pub(super) fn runs_of_shared_texts(parts: &mut Parts<'_>, name: &str) -> Vec<Rich> {
    if says(parts, name, &STRIKE)
        && let Some(part) = parts.open(name)
    {
        return rich::shared(part);
    }
    Vec::new()
}

/// The parts of the sheets of a workbook.
fn sheets(parts: &mut Parts<'_>, book: &str) -> Option<Vec<String>> {
    let targets = targets(parts, book)?;
    let mut sheets = Vec::new();
    each_tag(parts.open(book)?, |tag| {
        if tag.local_name().as_ref() == "sheet" {
            let id = attribute(tag, "id").unwrap_or_default();
            sheets.push(targets.get(&id).cloned().unwrap_or_default());
        }
    });
    Some(sheets)
}

/// The parts that a workbook refers to, by the ids of the references.
fn targets(parts: &mut Parts<'_>, book: &str) -> Option<HashMap<String, String>> {
    let (folder, name) = book.rsplit_once('/').unwrap_or(("", book));
    let mut targets = HashMap::new();
    each_tag(parts.open(&format!("{folder}/_rels/{name}.rels"))?, |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_lowercase(),
                None => format!("{folder}/{target}").to_lowercase(),
            };
            targets.entry(id).or_insert(path);
        }
    });
    Some(targets)
}

/// Whether a part holds some words; read by pieces, the whole of it is never held.
fn says(parts: &mut Parts<'_>, name: &str, words: &Regex) -> bool {
    const PIECE: usize = 1 << 16;
    /// No word is longer.
    const OVERLAP: usize = 64;
    let Some(mut part) = parts.open(name) else { return false };
    let mut piece = vec![0; PIECE];
    let mut held = 0;
    while let Ok(read) = part.read(&mut piece[held..]) {
        let end = held + read;
        if read == 0 {
            return false;
        }
        if words.is_match(&piece[..end]) {
            return true;
        }
        let start = end.saturating_sub(OVERLAP);
        piece.copy_within(start..end, 0);
        held = end - start;
    }
    false
}
