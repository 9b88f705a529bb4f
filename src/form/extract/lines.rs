//! The rows of a table's area told apart: records, lines about other lines, examples, what stands beside.
//! Says once a sheet what was left out; values of records are judged when the columns are read.

use std::collections::BTreeSet;

use super::sample::Sample;
use super::thin::Thin;
use super::{Reading, RowKind, title};
use crate::form::Kind;
use crate::remark::{self, Origin, Remark, Rule};
use crate::sheet::{self, Cell};

/// Cells that a remark on many lines names.
const MOST_CELLS: usize = 12;

/// A table's area by rows, counted from 0.
#[derive(Debug, Default)]
pub(super) struct Area {
    /// Records.
    pub(super) rows: Vec<u32>,
    /// Rows as Excel shows them that hold no data, with their first texts: groups, footers.
    pub(super) lines: Vec<(u32, String)>,
    /// Records refused as a whole: what begins as the example of the blank does, what has too little in it.
    pub(super) refused: BTreeSet<u32>,
}

/// What was left out of the tables of a sheet, by its cells: row and column from 0.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Totals, means, thresholds.
    totals: Vec<(u32, u32)>,
    /// The same, in rows that are filled in as a record is.
    records: Vec<(u32, u32)>,
    /// Copies of the example of the blank.
    copies: Vec<(u32, u32)>,
    /// Rows of a blank with what it was printed with.
    printed: Vec<(u32, u32)>,
    /// Whether the example was passed over.
    has_sample: bool,
}

impl Area {
    fn refuse(&mut self, row: u32) {
        self.rows.push(row);
        self.refused.insert(row);
    }
}

impl Aside {
    pub(super) fn len(&self) -> usize {
        self.totals.len() + self.records.len() + self.copies.len()
    }

    /// One remark for each kind of line.
    pub(super) fn remarks(&self, place: &Origin) -> Vec<Remark> {
        let kinds: [(&'static Rule, &[(u32, u32)]); 4] = [
            (&remark::LINES_ASIDE, &self.totals),
            (&remark::TOTAL_AS_RECORD, &self.records),
            (&remark::SAMPLE_COPIED, &self.copies),
            (&remark::PRINTED_ROWS, &self.printed),
        ];
        kinds.iter().filter_map(|(rule, cells)| said(rule, cells, place)).collect()
    }
}

fn said(rule: &'static Rule, cells: &[(u32, u32)], place: &Origin) -> Option<Remark> {
    let (row, column) = *cells.first()?;
    let shown = cells.iter().take(MOST_CELLS);
    let names: Vec<String> =
        shown.map(|(row, column)| sheet::address(*row, *column).to_string()).collect();
    let origin = place.at(sheet::address(row, column));
    let more = if cells.len() > MOST_CELLS { "…" } else { "" };
    let detail = format!("{} – {}{more}", cells.len(), names.join(", "));
    Some(Remark::new(rule, &origin).detail(&detail).standing_for(cells.len()))
}

impl Reading<'_, '_> {
    /// Tells the rows down to `end` apart.
    pub(super) fn area(&self, end: u32, aside: &mut Aside, remarks: &mut Vec<Remark>) -> Area {
        let dialect = &self.header.form.dialect;
        let prefilled = dialect.skip_when_blank.and_then(|name| self.first_column(name));
        let is_fed = !self.header.form.kind.feeds().is_empty();
        let is_prefilled = |row| {
            prefilled.is_some_and(|column| self.is_blank(row, column))
                && !(is_fed && self.is_scored(row))
        };
        let closing = title::before_header(self.sheet, self.header, end);
        let tail = self.tail(end, &is_prefilled);
        let mut area = Area::default();
        let mut worded = Vec::new();
        for row in (self.header.row + 1..end).filter(|row| !is_prefilled(*row)) {
            if closing == Some(row) {
                area.lines.push((row + 1, title::line(self.sheet, row)));
                continue;
            }
            if self.is_worded(row, tail) {
                worded.push(row);
            }
            if !worded.contains(&row) || self.lone(row, tail) == Thin::Doubtful {
                self.put(row, tail, &mut area, aside, remarks);
            }
        }
        self.over_rows(&worded, tail, &area, remarks);
        area
    }

    /// Whether a row is a line of one cell that is no record of a school's own table.
    fn is_worded(&self, row: u32, tail: u32) -> bool {
        let form = self.header.form;
        // A line over people says something of them; one below them all is of nobody.
        let says_of_rows = form.kind == Kind::Staff && row < tail;
        if form.template.is_none() || says_of_rows {
            return false;
        }
        match self.kind_of(row) {
            RowKind::Single => match self.lone(row, tail) {
                Thin::Line => true,
                // Also said of by itself.
                Thin::Doubtful => self.is_one_text(row),
                _ => false,
            },
            // In a column of no field, such as that of numbers.
            RowKind::Other => !form.kind.feeds().is_empty() && self.is_one_text(row),
            _ => false,
        }
    }

    pub(super) fn is_one_text(&self, row: u32) -> bool {
        let mut cells = self.sheet.row(row).map(|(_, cell)| cell);
        let first = cells.next();
        matches!(first, Some(Cell::Text(text)) if text.contains(char::is_alphabetic))
            && cells.next().is_none()
    }

    /// Puts a row where it belongs.
    fn put(
        &self,
        row: u32,
        tail: u32,
        area: &mut Area,
        aside: &mut Aside,
        remarks: &mut Vec<Remark>,
    ) {
        let first = self.first_bound_column();
        let kind = self.kind_of(row);
        match kind {
            RowKind::Sample(Sample::Whole) if aside.has_sample => aside.copies.push((row, first)),
            RowKind::Sample(Sample::Whole) => aside.has_sample = true,
            RowKind::Sample(_) => {
                area.refuse(row);
                remarks.push(self.left_as_sample(row));
            }
            RowKind::Data | RowKind::Keyless => match self.total(row, kind) {
                Some((column, true)) => aside.records.push((row, column)),
                Some((column, false)) => aside.totals.push((row, column)),
                None if row >= tail => remarks.push(self.below_table(row)),
                None if matches!(kind, RowKind::Data) => area.rows.push(row),
                None => self.put_thin(row, self.keyless(row), area, aside, remarks),
            },
            RowKind::Single => match self.lone(row, tail) {
                Thin::Line => self.put_line(row, tail, area, remarks),
                fate => self.put_thin(row, fate, area, aside, remarks),
            },
            RowKind::Footer | RowKind::Other => {
                let opening = self.sheet.row(row).next();
                if matches!(kind, RowKind::Footer) {
                    aside.totals.extend(opening.map(|(column, _)| (row, column)));
                }
                area.lines.extend(opening.map(|(_, cell)| (row + 1, cell.shown())));
            }
        }
    }

    /// A line that is no data: a group, a heading, a note.
    fn put_line(&self, row: u32, tail: u32, area: &mut Area, remarks: &mut Vec<Remark>) {
        let form = self.header.form;
        // A line over people says something of them; one below them all is of nobody.
        let says_of_rows = form.kind == Kind::Staff && row < tail;
        if form.template.is_some() && !says_of_rows {
            remarks.push(self.below_table(row));
        } else {
            area.lines.extend(self.sheet.row(row).next().map(|(_, cell)| (row + 1, cell.shown())));
        }
    }

    fn put_thin(
        &self,
        row: u32,
        fate: Thin,
        area: &mut Area,
        aside: &mut Aside,
        remarks: &mut Vec<Remark>,
    ) {
        match fate {
            Thin::Refused => area.refuse(row),
            Thin::Printed => aside.printed.push((row, self.first_bound_column())),
            Thin::Doubtful | Thin::Line => {
                area.lines
                    .extend(self.sheet.row(row).next().map(|(_, cell)| (row + 1, cell.shown())));
            }
        }
        if fate != Thin::Printed {
            remarks.push(self.said_of_thin(row, fate));
        }
    }
}
