//! «Откуда данные»: the files, sheets and rows that a section was counted from.
//! Shows what the analysis recorded; reads no file.

use std::collections::BTreeSet;

use super::column::Value;
use super::model::{Cell, Kind, Link, Look};
use super::page::Page;
use crate::analysis::{Analysis, WorkPlace};
use crate::form::FieldName;
use crate::programme::{Section, is_of_section};
use crate::remark::Origin;
use crate::result_files::METHODOLOGY_SHEET;
use crate::sheet::Source;

/// Lines of one section; the rest stands on «Источники и методика».
const MOST: usize = 30;

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

    /// The end of the file's path, and the sheet where the file has several of them.
    fn name(&self, all: &[SourceRows], n_letters: usize) -> String {
        let Source { file, sheet, .. } = self.first;
        let of_file = all.iter().filter(|group| &group.first.file == file);
        let sheet = if of_file.count() > 1 { format!(", {sheet}") } else { String::new() };
        ending(&format!("{file}{sheet}"), n_letters)
    }
}

/// The end of a text that is too long: of paths it tells more than the beginning.
fn ending(text: &str, n_letters: usize) -> String {
    let n_cut = (text.chars().count() + 1).saturating_sub(n_letters + 1);
    if n_cut == 0 {
        return text.to_owned();
    }
    let rest: String = text.chars().skip(n_cut + 1).collect();
    format!("…{rest}")
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
        // Sources come in their order: those of a sheet stand beside one another.
        let of_sheet = groups.iter_mut().rev().take_while(|group| {
            (&group.first.file, &group.first.sheet) == (&source.file, &source.sheet)
        });
        match { of_sheet }.find(|group| group.is_of(source)) {
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

/// Writes sources in two columns, each sheet once.
pub(super) fn list<'a>(page: &mut Page, sources: impl Iterator<Item = &'a Source>) {
    let groups = grouped(sources);
    if groups.is_empty() {
        return;
    }
    page.heading("Откуда данные");
    let halves = halves(page.view().columns());
    let shown = &groups[..groups.len().min(MOST)];
    for pair in shown.chunks(2) {
        let mut cells = Vec::new();
        for (group, (n_columns, digits)) in pair.iter().zip(halves) {
            let name = group.name(&groups, digits as usize);
            let cell = Cell::text(name, Look::Plain.of(Kind::Text)).over(n_columns);
            cells.push(cell.to(link(group.first)));
        }
        page.row(cells);
    }
    if groups.len() > MOST {
        let rest = groups.len() - MOST;
        page.note(format!("И ещё {rest}: см. лист «{METHODOLOGY_SHEET}»."));
    }
    page.gap();
}

/// The units of a figure: what each is called leads to its row; nothing where there are none.
pub(super) fn units(page: &mut Page, heading: String, units: &[(String, Origin)]) {
    if units.is_empty() {
        return;
    }
    page.heading(heading);
    for line in units.chunks(usize::from(page.width())) {
        let mut cells = Vec::new();
        for (unit, origin) in line {
            let cell = Cell::text(unit, Look::Body.of(Kind::Centred));
            cells.push(cell.to(Link::row(origin)));
        }
        page.row(cells);
    }
    page.gap();
}

/// The file of a row of a table, in so many letters; how many others there are.
pub(super) fn of_work(place: Option<&WorkPlace>, n_letters: usize) -> Value {
    let Some(WorkPlace { first, n_tables }) = place else { return Value::nothing() };
    let name = first.file.rsplit('/').next().unwrap_or_default();
    let more = if *n_tables > 1 { format!(" +{}", n_tables - 1) } else { String::new() };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let room = n_letters.saturating_sub(more.chars().count());
    let mut shown: String = stem.chars().take(room).collect();
    if shown.len() < stem.len() {
        shown.pop();
        shown.push('…');
    }
    Value::Linked(shown + &more, link(first))
}

/// How many columns of the sheet the left and the right half take, and how wide these are.
fn halves(columns: &[f64]) -> [(u16, f64); 2] {
    let width: f64 = columns.iter().sum();
    let (mut n_left, mut left) = (0, 0.0);
    while left + columns[n_left] / 2.0 < width / 2.0 && n_left + 1 < columns.len() {
        left += columns[n_left];
        n_left += 1;
    }
    let n_right = columns.len() - n_left;
    [(n_left as u16, left), (n_right as u16, width - left)]
}

/// What is counted, first the most telling: a link leads to its column.
const COUNTED: [FieldName; 12] = [
    FieldName::Mark,
    FieldName::TestScore,
    FieldName::Level,
    FieldName::Threes,
    FieldName::Category,
    FieldName::Answer,
    FieldName::Score,
    FieldName::Sum,
    FieldName::Outcome,
    FieldName::Topic,
    FieldName::Course,
    FieldName::Kind,
];

/// A link that opens the file at the first of the cells that were counted.
pub(super) fn link(source: &Source) -> Link {
    let counted = COUNTED.iter().find_map(|field| source.cells.get(field.as_str()));
    let column = counted.or_else(|| source.cells.values().next()).map_or("A", String::as_str);
    Link::File {
        path: source.file.clone(),
        sheet: Some(source.sheet.clone()),
        cell: Some(format!("{column}{}", source.rows[0])),
    }
}
