//! «Откуда данные»: the files, sheets and rows that a section was counted from.
//! Shows what the analysis recorded; reads no file.

use std::collections::BTreeSet;

use super::model::{Cell, Kind, Link, Look};
use super::page::Page;
use crate::analysis::Analysis;
use crate::programme::{Section, is_of_section};
use crate::sheet::Source;

/// Lines of one section; the rest stands on «Источники и методика».
const MOST: usize = 30;
/// Blocks of rows in a line: `LibreOffice` does not wrap a link.
const MOST_BLOCKS: usize = 12;

/// Rows of one sheet that were read by the same columns.
pub(super) struct SourceRows<'a> {
    /// The first block of rows.
    pub(super) first: &'a Source,
    /// First and last rows of all blocks.
    rows: Vec<[u32; 2]>,
}

impl SourceRows<'_> {
    /// «10–98, 105».
    pub(super) fn rows(&self) -> String {
        blocks_listed(&self.rows)
    }

    /// Whether a source is of the same sheet and columns.
    fn is_of(&self, source: &Source) -> bool {
        let first = self.first;
        (&first.file, &first.sheet, &first.cells) == (&source.file, &source.sheet, &source.cells)
    }

    fn line(&self) -> String {
        let source = self.first;
        let is_single = matches!(self.rows.as_slice(), [[first, last]] if first == last);
        let word = if is_single { "строка" } else { "строки" };
        let shown = &self.rows[..self.rows.len().min(MOST_BLOCKS)];
        let rest = self.rows.len() - shown.len();
        let more = if rest > 0 { format!(" и ещё {rest}") } else { String::new() };
        format!("{}, лист «{}», {word} {}{more}", source.file, source.sheet, blocks_listed(shown))
    }
}

fn blocks_listed(rows: &[[u32; 2]]) -> String {
    let mut blocks = Vec::new();
    for [first, last] in rows {
        blocks.push(if first == last { first.to_string() } else { format!("{first}–{last}") });
    }
    blocks.join(", ")
}

/// Blocks of rows put together by file, sheet and columns.
pub(super) fn grouped<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<SourceRows<'a>> {
    let mut groups: Vec<SourceRows> = Vec::new();
    for source in sources.collect::<BTreeSet<_>>() {
        match groups.iter_mut().find(|group| group.is_of(source)) {
            Some(group) if !group.rows.contains(&source.rows) => group.rows.push(source.rows),
            Some(_) => {}
            None => groups.push(SourceRows { first: source, rows: vec![source.rows] }),
        }
    }
    groups
}

/// Writes the sources of all that a section shows, each block of rows once.
pub(super) fn block(page: &mut Page, analysis: &Analysis, section: Section) {
    let shown = analysis.indicators.iter().filter(|shown| is_of_section(shown.id, section));
    list(page, shown.flat_map(|indicator| &indicator.sources));
}

/// Writes sources, each block of rows once.
pub(super) fn list<'a>(page: &mut Page, sources: impl Iterator<Item = &'a Source>) {
    let groups = grouped(sources);
    if groups.is_empty() {
        return;
    }
    page.heading("Откуда данные");
    for group in groups.iter().take(MOST) {
        let cell = Cell::text(group.line(), Look::Plain.of(Kind::Text)).over(page.width());
        page.row(vec![cell.to(link(group.first))]);
    }
    if groups.len() > MOST {
        let rest = groups.len() - MOST;
        page.note(format!("И ещё {rest}: см. лист «Источники и методика»."));
    }
}

/// A link that opens the file at the first row of the block.
pub(super) fn link(source: &Source) -> Link {
    let column = source.cells.values().next().map_or("A", String::as_str);
    Link::File {
        path: source.file.clone(),
        sheet: Some(source.sheet.clone()),
        cell: Some(format!("{column}{}", source.rows[0])),
    }
}
