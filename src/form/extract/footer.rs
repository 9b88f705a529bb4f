//! What a school writes under its own table: totals, signatures, dates of signing.
//! A line is such only where it could not be read as data; each is said, none is lost in silence.

use super::{Datum, Reading, RowKind, read, title};
use crate::form::{Need, normalised};
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::value;

/// Words that open a line of totals, wherever it stands.
const TOTALS: [&str; 5] = ["итого", "всего", "в том числе", "в среднем", "среднее"];

/// Words that open a line of signatures, under the last row of data only.
const SIGNATURES: [&str; 22] = [
    "директор",
    "заместитель директора",
    "зам. директора",
    "зам директора",
    "завуч",
    "заведующий",
    "руководитель",
    "председатель",
    "секретарь",
    "методист",
    "члены комиссии",
    "ответственный",
    "ответственная",
    "ответственное лицо",
    "исполнитель",
    "составил",
    "составила",
    "составитель",
    "проверил",
    "подпись",
    "дата",
    "м.п",
];

/// A line to be signed by hand has this in it.
const BLANK_LINE: &str = "___";
/// Most cells of a line of signatures.
const SIGNATURE_CELLS: usize = 4;
/// Columns of which a word of totals or signatures is never a value.
const NAMES: [&str; 2] = ["fio", "surname"];

impl Reading<'_, '_> {
    /// Whether a row of the table is a line of totals.
    pub(super) fn is_total(&self, row: u32, kind: RowKind) -> bool {
        self.opens_by(row, &TOTALS) && self.is_no_record(row, kind)
    }

    /// The first row after which nothing but lines that are no data stands, down to `end`.
    pub(super) fn tail(&self, end: u32, is_prefilled: &dyn Fn(u32) -> bool) -> u32 {
        let mut above = (self.header.row + 1..end).rev();
        let last = above.find(|&row| {
            let kind = self.kind_of(row);
            let is_row = matches!(kind, RowKind::Data | RowKind::Keyless);
            is_row && !is_prefilled(row) && !self.is_total(row, kind) && !self.is_signed(row, kind)
        });
        last.map_or(self.header.row + 1, |row| row + 1)
    }

    /// What is said of a line that is no data.
    pub(super) fn below_table(&self, row: u32) -> Remark {
        let line = title::line(self.sheet, row);
        let origin = self.origin(row, self.sheet.row(row).next().map_or(0, |(column, _)| column));
        Remark::new(&remark::BELOW_TABLE, &origin, Some(line.clone()), &line)
    }

    fn is_signed(&self, row: u32, kind: RowKind) -> bool {
        let is_short = self.sheet.row(row).take(SIGNATURE_CELLS + 1).count() <= SIGNATURE_CELLS;
        let is_blank_line = |cell| {
            matches!(cell, Cell::Text(text)
                if text.contains(BLANK_LINE) || normalised(text).starts_with("подпись"))
        };
        let mut cells = self.sheet.row(row).map(|(_, cell)| cell);
        is_short
            && (self.opens_by(row, &SIGNATURES)
                || self.opens_by_day(row)
                || cells.any(is_blank_line))
            && self.is_no_record(row, kind)
    }

    /// Whether the first cell of a row opens by one of these, as a whole word.
    fn opens_by(&self, row: u32, words: &[&str]) -> bool {
        let Some((_, Cell::Text(text))) = self.sheet.row(row).next() else { return false };
        let text = normalised(text);
        words.iter().any(|word| {
            text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    }

    /// «31» мая 2023 г.
    fn opens_by_day(&self, row: u32) -> bool {
        let Some((_, Cell::Text(text))) = self.sheet.row(row).next() else { return false };
        let day = value::trimmed(text);
        day.strip_prefix(['«', '"', '“']).is_some_and(|day| {
            day.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
                .starts_with(['»', '"', '”'])
        })
    }

    /// Whether a row could not be read as data, or holds a word where a name belongs.
    fn is_no_record(&self, row: u32, kind: RowKind) -> bool {
        let first = self.sheet.row(row).next().map(|(column, _)| column);
        let names_nobody = self.header.bindings.iter().any(|binding| {
            NAMES.contains(&binding.field.name.as_str()) && Some(binding.columns[0].0) == first
        });
        matches!(kind, RowKind::Keyless) || names_nobody || self.is_refused(row)
    }

    /// Whether a required cell is blank or unreadable.
    fn is_refused(&self, row: u32) -> bool {
        self.header.bindings.iter().any(|binding| {
            let field = binding.field;
            let needs_value = matches!(field.need, Need::Value | Need::ValueOrContext);
            !field.repeated
                && match read(field, self.sheet.cell(row, binding.columns[0].0)) {
                    Datum::Nothing => needs_value,
                    Datum::Unreadable(_) => field.refuses(),
                    _ => false,
                }
        })
    }
}
