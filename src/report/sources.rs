//! «Откуда данные»: the files, sheets and rows that a section was counted from.
//! Shows what the analysis recorded; reads no file.

use std::collections::BTreeSet;

use super::model::{Cell, Kind, Link, Look};
use super::page::Page;
use crate::analysis::{Analysis, Source};

/// Lines of one section; the rest stands on «Источники и методика».
const MOST: usize = 30;

/// Writes the sources of some indicators, each block of rows once.
pub(super) fn block(page: &mut Page, analysis: &Analysis, ids: &[&str]) {
    let found: BTreeSet<&Source> = analysis
        .indicators
        .iter()
        .filter(|indicator| ids.contains(&indicator.id))
        .flat_map(|indicator| &indicator.sources)
        .collect();
    if found.is_empty() {
        return;
    }
    page.gap();
    page.line(Look::Heading, "Откуда данные");
    for source in found.iter().take(MOST) {
        let text = format!("{}, лист «{}», {}", source.file, source.sheet, rows(source));
        let cell = Cell::text(text, Look::Plain.of(Kind::Text)).over(page.width()).to(link(source));
        page.row(vec![cell]);
    }
    if found.len() > MOST {
        let rest = found.len() - MOST;
        page.line(Look::Note, format!("И ещё {rest}: см. лист «Источники и методика»."));
    }
}

/// «строки 10–98».
pub(super) fn rows(source: &Source) -> String {
    match source.rows {
        [first, last] if first == last => format!("строка {first}"),
        [first, last] => format!("строки {first}–{last}"),
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
