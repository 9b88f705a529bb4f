//! Workbooks of `.xlsx` as the usual programs write them, read by own code in one pass: in less than half the time that a
//! general reader needs, and nothing in them that could abort, loop or take more than its size.
//! Never guesses: what is unusual in any way is left to the other reader, with whose answers these are equal.

use std::io::Read;

use crate::intake::Refusal;
use crate::intake::layout::{self, Rich, Style};
use crate::intake::package::PlainParts;
use crate::sheet::{Budget, Sheet, TextTable};

mod book;
mod cell_head;
mod cells;
mod formats;
mod marks;
mod numbers;
mod plain_cell;
mod tag;
mod text;
mod xml;

use formats::CellFormat;
use tag::Unsure;
use text::TextReading;
use xml::Part;

const BOOK: &str = "xl/workbook.xml";
const TEXTS: &str = "xl/sharedstrings.xml";
const FORMATS: &str = "xl/styles.xml";

/// Larger parts are read where more memory and time may be lost: all of them, shared texts, formats.
const LARGEST_BOOK: u64 = 1 << 30;
const LARGEST_TEXTS: u64 = 128 << 20;
const LARGEST_FORMATS: u64 = 8 << 20;
const MOST_TEXTS: usize = 1 << 22;

/// Why reading ends before the end.
enum Halt {
    /// The other reader is to be asked.
    Unsure,
    /// No reader may go on.
    Refused(Refusal),
}

impl From<Unsure> for Halt {
    fn from(_: Unsure) -> Self {
        Self::Unsure
    }
}

/// What the sheets of a workbook share.
struct Shared {
    texts: TextTable,
    /// Which runs the texts have, where some text or format is struck through.
    runs: Vec<Rich>,
    formats: Vec<CellFormat>,
    /// Whether some cell may be struck through or show a percentage.
    looks_at_cells: bool,
    is_1904: bool,
}

/// The sheets of a workbook, or why they are refused; `None`: the other reader is to be asked.
pub(super) fn sheets(bytes: &[u8], budget: &Budget) -> Option<Result<Vec<Sheet>, Refusal>> {
    match read(bytes, budget) {
        Ok(sheets) => Some(Ok(sheets)),
        Err(Halt::Refused(refusal)) => Some(Err(refusal)),
        Err(Halt::Unsure) => None,
    }
}

fn read(bytes: &[u8], budget: &Budget) -> Result<Vec<Sheet>, Halt> {
    let mut parts = PlainParts::of(bytes).ok_or(Unsure)?;
    book::check_package(content(&mut parts, "_rels/.rels")?.as_slice())?;
    let relations = content(&mut parts, "xl/_rels/workbook.xml.rels")?;
    let head = book::read_head(content(&mut parts, BOOK)?.as_slice(), relations.as_slice())?;
    check_size(&parts, &head.sheets)?;
    budget.expect_sheets(head.sheets.len()).map_err(|_| Unsure)?;
    let mut shared = read_shared(&mut parts, head.is_1904, budget)?;
    let mut sheets = Vec::new();
    for listed in head.sheets {
        if !listed.has_cells {
            continue;
        }
        let sheet = budget.sheet(&listed.name).map_err(|_| Unsure)?;
        let part = parts.open(&listed.part).ok_or(Unsure)?;
        let mut sheet = cells::read(part, sheet, &mut shared)?;
        (sheet.layout.visibility, sheet.layout.is_1904) = (listed.visibility, head.is_1904);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The whole of a part that is small.
fn content(parts: &mut PlainParts<'_>, name: &str) -> Result<Vec<u8>, Unsure> {
    let size = parts.size(name).filter(|size| *size <= LARGEST_FORMATS).ok_or(Unsure)?;
    let mut content = Vec::new();
    parts.open(name).ok_or(Unsure)?.read_to_end(&mut content).map_err(|_| Unsure)?;
    if content.len() as u64 == size { Ok(content) } else { Err(Unsure) }
}

/// Makes sure that there is no more than can be read here, and that every sheet is there.
fn check_size(parts: &PlainParts<'_>, sheets: &[book::ListedSheet]) -> Result<(), Unsure> {
    let mut size = parts.size(TEXTS).unwrap_or_default();
    if size > LARGEST_TEXTS {
        return Err(Unsure);
    }
    for sheet in sheets {
        size = size.saturating_add(parts.size(&sheet.part).ok_or(Unsure)?);
    }
    if size > LARGEST_BOOK { Err(Unsure) } else { Ok(()) }
}

fn read_shared(
    parts: &mut PlainParts<'_>,
    is_1904: bool,
    budget: &Budget,
) -> Result<Shared, Unsure> {
    let mut formats = Vec::new();
    if parts.size(FORMATS).is_some() {
        formats = formats::read(&content(parts, FORMATS)?)?;
    }
    // Half of a table of texts is tags.
    budget.expect_texts(parts.size(TEXTS).unwrap_or_default() / 2).map_err(|_| Unsure)?;
    let (mut texts, mut speaks_of_strikes) = (TextTable::default(), false);
    if let Some(part) = parts.open(TEXTS) {
        speaks_of_strikes = read_texts(part, &mut texts)?;
    }
    let mut runs = Vec::new();
    if speaks_of_strikes || formats.iter().any(|format| format.style.is_struck) {
        runs = layout::runs_of_shared_texts(parts.by_names(), TEXTS);
    }
    let has_looks = formats.iter().any(|format| format.style != Style::default());
    let looks_at_cells = has_looks || runs.iter().any(|text| text.is_struck);
    Ok(Shared { texts, runs, formats, looks_at_cells, is_1904 })
}

/// Reads the table of shared texts; says whether some of them speak of being struck through.
fn read_texts(part: impl Read, texts: &mut TextTable) -> Result<bool, Unsure> {
    let mut part = Part::new(part)?;
    let (mut reading, mut speaks_of_strikes) = (TextReading::default(), false);
    part.enter("sst")?;
    while part.child(|tag| if tag.name == "si" { Ok(()) } else { Err(Unsure) })?.is_some() {
        speaks_of_strikes |= reading.read(&mut part)?.speak_of_strikes;
        texts.add(&reading.text);
        if texts.len() > MOST_TEXTS {
            return Err(Unsure);
        }
    }
    part.finish()?;
    Ok(speaks_of_strikes)
}
