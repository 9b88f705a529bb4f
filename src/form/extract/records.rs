//! The rows of a table's area told apart: records, lines about other lines, examples, what stands beside.
//! Says once a sheet what was left out; values of records are judged when the columns are read.

use super::reader::TableReader;
use super::row::RowKind;
use super::sample::Sample;
use super::sparse_row::Sparse;
use super::title;
use super::total::Total;
use crate::form::FormKind;
use crate::remark::{self, Origin, Remark, Rule};
use crate::sheet::{Address, Cell, address};

/// Cells that a remark on many lines names.
const MOST_CELLS: usize = 12;

/// The records of a table while it is read, and what is said of its rows.
#[derive(Default)]
pub(super) struct Records {
    /// From 0.
    pub(super) rows: Vec<u32>,
    /// Whether each continues the one above it.
    pub(super) continues: Vec<bool>,
    /// Whether each is refused.
    pub(super) refused: Vec<bool>,
    /// Rows as Excel shows them that hold no data, with their first texts: groups, footers.
    pub(super) lines: Vec<(u32, String)>,
    pub(super) remarks: Vec<Remark>,
}

/// What was left out of the tables of a sheet, by its cells.
#[derive(Default)]
pub(super) struct LeftOut {
    /// Totals, means, thresholds.
    totals: Vec<Address>,
    /// The same, in rows that are filled in as a record is.
    total_records: Vec<Address>,
    /// Copies of the example of the blank.
    copies: Vec<Address>,
    /// Rows of a blank with what it was printed with.
    printed: Vec<Address>,
    /// Respondents of a wide table who answered nothing, or lines of its blank that are filled ahead.
    unanswered: Vec<Address>,
    /// Whether the example was passed over.
    has_sample: bool,
}

impl LeftOut {
    /// How many rows were understood and are no records.
    pub(super) fn n_rows(&self) -> usize {
        self.totals.len() + self.total_records.len() + self.copies.len()
    }

    /// One remark for each kind of line.
    pub(super) fn remarks(&self, place: &Origin) -> Vec<Remark> {
        let kinds: [(&'static Rule, &[Address]); 5] = [
            (&remark::LINES_ASIDE, &self.totals),
            (&remark::TOTAL_AS_RECORD, &self.total_records),
            (&remark::SAMPLE_COPIED, &self.copies),
            (&remark::PRINTED_ROWS, &self.printed),
            (&remark::NO_ANSWERS, &self.unanswered),
        ];
        let mut remarks = Vec::new();
        for (rule, cells) in kinds {
            let Some(first) = cells.first() else { continue };
            let shown: Vec<String> =
                cells.iter().take(MOST_CELLS).map(Address::to_string).collect();
            let more = if cells.len() > MOST_CELLS { "…" } else { "" };
            let detail = format!("{} – {}{more}", cells.len(), shown.join(", "));
            let remark = Remark::new(rule, &place.at(*first)).with("rows", &detail);
            remarks.push(remark.standing_for(cells.len()));
        }
        remarks
    }
}

/// The rows of one table being told apart.
struct Sorter<'r, 's, 'f> {
    reading: &'r TableReader<'s, 'f>,
    /// The first row below the last record.
    tail: u32,
    records: Records,
    left_out: &'r mut LeftOut,
}

impl TableReader<'_, '_> {
    /// Tells the rows down to `end` apart.
    pub(super) fn records(&self, end: u32, left_out: &mut LeftOut) -> Records {
        let next_title = title::before_header(self.sheet, self.header, end);
        let tail = self.tail(end);
        let mut sorter = Sorter { reading: self, tail, records: Records::default(), left_out };
        let mut section_lines = Vec::new();
        for row in self.header.row + 1..end {
            if self.is_prefilled(row) {
                continue;
            }
            if self.is_unanswered(row) && self.sample(row) == Sample::No {
                sorter.left_out.unanswered.push(address(row, self.first_column(row)));
                continue;
            }
            if next_title == Some(row) {
                sorter.records.lines.push((row + 1, title::line(self.sheet, row)));
                continue;
            }
            let is_section_line = self.is_section_line(row, tail);
            if is_section_line {
                section_lines.push(row);
            }
            if !is_section_line || self.lone_cell(row, tail) == Sparse::Doubtful {
                sorter.put(row);
            }
        }
        let mut records = sorter.records;
        records.remarks.extend(self.over_records(&section_lines, tail, &records.rows));
        self.refuse_nobodys(&mut records);
        records
    }

    /// Whether a row of a blank holds only what it was printed with: the form passes it over.
    pub(super) fn is_prefilled(&self, row: u32) -> bool {
        let form = self.header.form;
        let Some(name) = form.dialect.skip_when_blank else { return false };
        let Some(column) = self.header.column(name) else { return false };
        let is_lost = || !form.kind.feeds().is_empty() && self.is_scored(row);
        self.is_blank(row, column) && !is_lost()
    }

    /// Whether a row is a line of one cell that is no record of a school's own table.
    fn is_section_line(&self, row: u32, tail: u32) -> bool {
        if !self.is_of_nobody(row, tail) {
            return false;
        }
        match self.kind_of(row) {
            RowKind::Single => match self.lone_cell(row, tail) {
                Sparse::Line => true,
                // Also said of by itself.
                Sparse::Doubtful => self.is_one_text(row),
                _ => false,
            },
            // In a column of no field, such as that of numbers.
            RowKind::Other => !self.header.form.kind.feeds().is_empty() && self.is_one_text(row),
            _ => false,
        }
    }

    /// Whether a line of a school's own table says nothing of people: one over them in a staff list does.
    fn is_of_nobody(&self, row: u32, tail: u32) -> bool {
        let form = self.header.form;
        form.is_blank() && !(form.kind == FormKind::Staff && row < tail)
    }

    pub(super) fn is_one_text(&self, row: u32) -> bool {
        let mut cells = self.sheet.row(row).map(|(_, cell)| cell);
        let first = cells.next();
        matches!(first, Some(Cell::Text(text)) if text.contains(char::is_alphabetic))
            && cells.next().is_none()
    }
}

impl Sorter<'_, '_, '_> {
    /// Puts a row where it belongs.
    fn put(&mut self, row: u32) {
        let reading = self.reading;
        let kind = reading.kind_of(row);
        match kind {
            RowKind::Sample(Sample::Whole) if self.left_out.has_sample => {
                self.left_out.copies.push(address(row, reading.first_bound_column()));
            }
            RowKind::Sample(Sample::Whole) => self.left_out.has_sample = true,
            RowKind::Sample(_) => {
                self.add_refused(row);
                self.records.remarks.push(reading.left_as_sample(row));
            }
            RowKind::Data | RowKind::Keyless => self.put_record(row, kind),
            RowKind::Single => match reading.lone_cell(row, self.tail) {
                Sparse::Line if reading.is_of_nobody(row, self.tail) => {
                    self.records.remarks.push(reading.below_table(row));
                }
                Sparse::Line => self.keep_line(row),
                sparse => self.put_sparse(row, sparse),
            },
            RowKind::Footer => {
                let opening = reading.sheet.first_cell(row);
                self.left_out.totals.extend(opening.map(|(column, _)| address(row, column)));
                self.keep_line(row);
            }
            RowKind::Other => self.keep_line(row),
        }
    }

    /// A row whose cells are filled in as those of a record.
    fn put_record(&mut self, row: u32, kind: RowKind) {
        if self.reading.is_of_means(row) {
            return self.left_out.totals.push(address(row, self.reading.first_column(row)));
        }
        match self.reading.total(row, kind) {
            Some(Total::Record(column)) => {
                self.left_out.total_records.push(address(row, column));
            }
            Some(Total::Line(column)) => self.left_out.totals.push(address(row, column)),
            None if row >= self.tail => self.records.remarks.push(self.reading.below_table(row)),
            None if matches!(kind, RowKind::Data) => self.add_record(row),
            None => self.put_sparse(row, self.reading.keyless(row)),
        }
    }

    fn put_sparse(&mut self, row: u32, sparse: Sparse) {
        match sparse {
            Sparse::Printed => {
                let cell = address(row, self.reading.first_bound_column());
                return self.left_out.printed.push(cell);
            }
            Sparse::Refused => self.add_refused(row),
            Sparse::Doubtful | Sparse::Line => self.keep_line(row),
        }
        self.records.remarks.push(self.reading.said_of_sparse(row, sparse));
    }

    fn add_record(&mut self, row: u32) {
        self.records.rows.push(row);
        self.records.continues.push(self.reading.is_continuation(row));
        self.records.refused.push(false);
    }

    fn add_refused(&mut self, row: u32) {
        self.add_record(row);
        self.records.refused[self.records.rows.len() - 1] = true;
    }

    fn keep_line(&mut self, row: u32) {
        let opening = self.reading.sheet.first_cell(row);
        self.records.lines.extend(opening.map(|(_, cell)| (row + 1, cell.shown())));
    }
}
