//! What a workbook says of its sheets beside their values: hidden, struck out, merged, shown as percentages.
//! Looks at marks only and gives up in silence where they are broken: values are read elsewhere.

use std::io::{BufRead, Read};
use std::sync::LazyLock;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use regex::bytes::Regex;

pub mod binary_book;
pub mod legacy_book;
pub mod open_book;
mod part;
mod rich;
mod styles;
mod worksheet;

use crate::intake::package::Parts;
use crate::sheet::Sheet;
use rich::Rich;
use styles::Style;
pub(super) use styles::is_percent;

/// Points below which nobody sees that a row is there.
pub(super) const THINNEST_ROW: f64 = 2.0;
/// Letters of the usual font below which nobody sees that a column is there.
pub(super) const NARROWEST_COLUMN: f64 = 0.3;
/// How wide a letter of the usual font is.
pub(super) const POINTS_OF_LETTER: f64 = 5.0;

/// What a sheet can say beside cells. A part without these words is not looked through.
static MARKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"hidden\s*=|mergeCell|\bht\s*=\s*["'][01]["'.]|width\s*=\s*["']0|customHeight\s*="#,
    )
    .ok()
});
/// A text struck through.
static STRIKE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("strike").ok());

/// Whether a row of so many twentieths of a point is not seen. The uppermost bit says that the height is the
/// usual one.
fn is_thin_row(height: u32) -> bool {
    const PER_POINT: f64 = 20.0;
    const USUAL: u32 = 0x8000;
    height & USUAL == 0 && f64::from(height) / PER_POINT < THINNEST_ROW
}

/// Whether a column of so many 256ths of a letter is not seen.
fn is_narrow_column(width: u32) -> bool {
    const PER_LETTER: f64 = 256.0;
    f64::from(width) / PER_LETTER < NARROWEST_COLUMN
}

/// What is known of all sheets of an `.xlsx`.
pub struct Book<'b> {
    parts: Parts<'b>,
    /// Parts of the sheets, in the workbook's order.
    sheets: Vec<String>,
    styles: Vec<Style>,
    texts: Vec<Rich>,
}

impl<'b> Book<'b> {
    /// Looks at the workbook, its styles and its shared texts.
    pub fn of(bytes: &'b [u8]) -> Option<Self> {
        let mut parts = Parts::of(bytes)?;
        let book = parts.ending("workbook.xml")?;
        let sheets = sheets(&mut parts, &book)?;
        let folder = book.strip_suffix("workbook.xml")?;
        let styles = parts.open(&format!("{folder}styles.xml")).map(styles::read);
        let shared = format!("{folder}sharedstrings.xml");
        let is_struck = parts.open(&shared).is_some_and(|part| says(part, &STRIKE));
        let texts = parts.open(&shared).filter(|_| is_struck).map(rich::shared);
        let (styles, texts) = (styles.unwrap_or_default(), texts.unwrap_or_default());
        Some(Self { parts, sheets, styles, texts })
    }

    /// Tells a sheet, by its place in the workbook, what is said of it.
    pub fn describe(&mut self, number: usize, sheet: &mut Sheet) {
        let Some(path) = self.sheets.get(number).cloned() else { return };
        let looks_at_cells = self.styles.iter().any(|style| *style != Style::default())
            || self.texts.iter().any(|text| text.is_struck);
        let is_worth =
            looks_at_cells || self.parts.open(&path).is_some_and(|part| says(part, &MARKS));
        if let Some(part) = self.parts.open(&path).filter(|_| is_worth) {
            worksheet::describe(part, &self.styles, &self.texts, looks_at_cells, sheet);
        }
    }
}

/// The parts of the sheets of a workbook.
fn sheets(parts: &mut Parts<'_>, book: &str) -> Option<Vec<String>> {
    let targets = targets(parts, book)?;
    let mut sheets = Vec::new();
    each_tag(parts.open(book)?, |tag| {
        if tag.local_name().as_ref() == "sheet" {
            let id = attribute(tag, "id").unwrap_or_default();
            sheets.push(targets.iter().find(|(known, _)| *known == id).map(|(_, path)| path));
        }
    });
    Some(sheets.into_iter().map(|path| path.cloned().unwrap_or_default()).collect())
}

/// The parts that a workbook refers to, by the ids of the references.
fn targets(parts: &mut Parts<'_>, book: &str) -> Option<Vec<(String, String)>> {
    let (folder, name) = book.rsplit_once('/').unwrap_or(("", book));
    let mut targets = Vec::new();
    each_tag(parts.open(&format!("{folder}/_rels/{name}.rels"))?, |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}/{target}"),
            };
            targets.push((id, path.to_lowercase()));
        }
    });
    Some(targets)
}

/// Calls a function with every opening tag of a part, as far as the part is in order.
fn each_tag(part: impl BufRead, look: impl FnMut(&BytesStart<'_>)) {
    part::read(part, &mut part::EachTag(look));
}

/// An attribute by its local name, as XML has it.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).filter_map(Result::ok) {
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            return Some(value.into_owned());
        }
    }
    None
}

/// Whether an attribute says yes.
fn says_yes(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// Whether a part holds some words; read by pieces, the whole of it is never held.
fn says(mut part: impl Read, words: &LazyLock<Option<Regex>>) -> bool {
    const PIECE: usize = 1 << 16;
    /// No word is longer.
    const OVERLAP: usize = 64;
    let Some(words) = words.as_ref() else { return false };
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
