//! What a school writes under its own table: totals, signatures, dates of signing.
//! A line is such only where it could not be read as data; each is said, none is lost in silence.

use super::cell::{Datum, read};
use super::reader::TableReader;
use super::row::RowKind;
use super::title;
use super::total::{Total, is_total};
use super::total_texts::opens_by;
use crate::form::kinds::About;
use crate::form::{Field, FieldKind, FieldName, FormKind, header_words};
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;

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
/// Columns of which a word of signatures is never a value.
const NAMES: [FieldName; 2] = [FieldName::Fio, FieldName::Surname];
/// Columns that name the one a record is about: a total there is never a value.
const NAMING: [FieldName; 12] = [
    FieldName::Fio,
    FieldName::Timestamp,
    FieldName::Email,
    FieldName::Participant,
    FieldName::Code,
    FieldName::Respondent,
    FieldName::Mentor,
    FieldName::Mentee,
    FieldName::Teacher,
    FieldName::Class,
    FieldName::Number,
    FieldName::LineNumber,
];
/// Columns of texts that may be bare numbers.
const COUNTED: [FieldName; 13] = [
    FieldName::Number,
    FieldName::LineNumber,
    FieldName::Class,
    FieldName::Code,
    FieldName::Participant,
    FieldName::Respondent,
    FieldName::Variant,
    FieldName::Variant2,
    FieldName::Municipality,
    FieldName::SchoolCode,
    FieldName::Station,
    FieldName::Room,
    FieldName::Item,
];
/// The parts of a name in columns of their own.
const PARTS: [FieldName; 3] = [FieldName::Surname, FieldName::Given, FieldName::Patronymic];
/// Columns whose values are words that a total has too: «средний».
const CLOSED: [FieldName; 11] = [
    FieldName::Level,
    FieldName::Result,
    FieldName::Outcome,
    FieldName::Answer,
    FieldName::Method,
    FieldName::Stage,
    FieldName::Category,
    FieldName::Mark,
    FieldName::Journal,
    FieldName::Education,
    FieldName::Kind,
];

impl TableReader<'_, '_> {
    /// Whether a row is about other rows.
    pub(super) fn total(&self, row: u32, kind: RowKind) -> Option<Total> {
        // A passport has no totals: «70 % (14 чел.)» is a plan that was not understood.
        if !self.totals.stand_in(row) || self.header.form.kind == FormKind::PassportTargets {
            return None;
        }
        // «Средняя школа № 5» is a school.
        if self.header.form.kind == FormKind::SchoolRegister {
            return self.opened_total(row, kind);
        }
        let naming = self.naming_total(row);
        let mut cells = self.sheet.row(row);
        if naming.is_none() && !cells.any(|(column, _)| self.says_total(row, column)) {
            return self.opened_total(row, kind);
        }
        let is_record =
            matches!(kind, RowKind::Data) && self.is_filled_in(row) && !self.is_refused(row);
        match naming {
            Some(column) if is_record => Some(Total::Record(column)),
            Some(column) => Some(Total::Line(column)),
            None if is_record => self.opened_total(row, kind),
            None => self.open_total(row).or_else(|| self.opened_total(row, kind)),
        }
    }

    /// A total in a column whose values are no such words: a closed one says «средний» of its own.
    fn open_total(&self, row: u32) -> Option<Total> {
        let first = self.sheet.first_cell(row)?.0;
        for (column, _) in self.sheet.row(row) {
            let is_open = match self.field_of(column) {
                Some(field) => field.choices.is_empty() && !CLOSED.contains(&field.name),
                // So does a column that nobody reads: «среднее» of education.
                None => column == first,
            };
            if is_open && self.says_total(row, column) {
                return Some(Total::Line(column));
            }
        }
        None
    }

    /// Whether half of the columns are filled, and none of words holds a bare number.
    fn is_filled_in(&self, row: u32) -> bool {
        for binding in &self.header.bindings {
            let is_of_words = matches!(binding.field.kind, FieldKind::Text | FieldKind::Lines)
                && !COUNTED.contains(&binding.field.name);
            let cell = self.sheet.cell(row, binding.column());
            if is_of_words && matches!(cell, Cell::Number(_)) {
                return false;
            }
        }
        let n_filled = self.bound_columns().filter(|column| !self.is_blank(row, *column)).count();
        2 * n_filled >= self.n_bound()
    }

    /// A line opened by a word of totals that could not be read as data.
    fn opened_total(&self, row: u32, kind: RowKind) -> Option<Total> {
        let (column, _) = self.sheet.first_cell(row)?;
        let id = self.sheet.text_id(row, column)?;
        let is_total = self.totals.is_opening(id) && self.is_no_record(row, kind);
        is_total.then_some(Total::Line(column))
    }

    /// The column of those that name the one a record is about that holds a total.
    fn naming_total(&self, row: u32) -> Option<u32> {
        let parts: Vec<u32> = self.columns_of(&PARTS).collect();
        if parts.iter().any(|column| self.says_total(row, *column)) {
            let cells = parts.iter().map(|column| self.sheet.cell(row, *column).shown());
            let name = cells.collect::<Vec<_>>().join(" ");
            return if is_total(&name) { parts.first().copied() } else { None };
        }
        self.columns_of(&NAMING)
            .find(|column| self.says_total(row, *column) || self.names_group(row, *column))
            .or_else(|| self.total_before_items(row))
    }

    /// The column before the items of a wide table that nobody reads and that holds a total: «ID», «№».
    fn total_before_items(&self, row: u32) -> Option<u32> {
        let first = self.header.items.iter().map(|item| item.column).min()?;
        (0..first).find(|column| self.field_of(*column).is_none() && self.says_total(row, *column))
    }

    fn names_group(&self, row: u32, column: u32) -> bool {
        // In a passport «все» is a class that the school wrote.
        self.sheet.text_id(row, column).is_some_and(|id| self.totals.is_group(id))
            && !self.header.form.kind.feeds().is_empty()
    }

    pub(super) fn says_total(&self, row: u32, column: u32) -> bool {
        self.sheet.text_id(row, column).is_some_and(|id| self.totals.is_total(id))
    }

    /// The field that a column is read as.
    pub(super) fn field_of(&self, column: u32) -> Option<&Field> {
        for binding in &self.header.bindings {
            if binding.columns.iter().any(|(bound, _)| *bound == column) {
                return Some(binding.field);
            }
        }
        None
    }

    /// The first row after which nothing but lines that are no data stands, down to `end`.
    pub(super) fn tail(&self, end: u32) -> u32 {
        for row in (self.header.row + 1..end).rev() {
            let kind = self.kind_of(row);
            if matches!(kind, RowKind::Data | RowKind::Keyless)
                && !self.is_prefilled(row)
                && self.total(row, kind).is_none()
                && !self.is_signed(row, kind)
            {
                return row + 1;
            }
        }
        self.header.row + 1
    }

    /// What is said of a line that is no data.
    pub(super) fn below_table(&self, row: u32) -> Remark {
        let line = title::line(self.sheet, row);
        // Of pupils and in surveys only words are quoted that are nobody's name.
        let kind = self.header.form.kind;
        let is_private = kind.is_of_pupils() || kind.row().about == About::Survey;
        let line = if is_private { header_words::quoted(&line) } else { line };
        let origin = self.origin(row, self.first_column(row));
        Remark::new(&remark::BELOW_TABLE, &origin).value(line.clone()).with("line", &line)
    }

    /// A line to be signed by hand, or opened by who signs or by the day.
    fn is_signed(&self, row: u32, kind: RowKind) -> bool {
        if self.sheet.row(row).take(SIGNATURE_CELLS + 1).count() > SIGNATURE_CELLS {
            return false;
        }
        let has_blank_line = self.sheet.row(row).any(|(_, cell)| {
            matches!(cell, Cell::Text(text)
                if text.contains(BLANK_LINE) || text::heading(text).starts_with("подпись"))
        });
        let first = self.sheet.first_cell(row).map(|(_, cell)| cell);
        let opens_signature =
            matches!(first, Some(Cell::Text(text)) if opens_by(text, &SIGNATURES));
        (has_blank_line || opens_signature || self.opens_by_day(row))
            && self.is_no_record(row, kind)
    }

    /// «31» мая 2023 г.
    fn opens_by_day(&self, row: u32) -> bool {
        let Some((_, Cell::Text(text))) = self.sheet.first_cell(row) else { return false };
        let text = text::trimmed(text);
        let Some(day) = text.strip_prefix(['«', '"', '“']) else { return false };
        day.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
            .starts_with(['»', '"', '”'])
    }

    /// Whether a row could not be read as data, or holds a word where a name belongs.
    fn is_no_record(&self, row: u32, kind: RowKind) -> bool {
        let first = self.sheet.first_cell(row).map(|(column, _)| column);
        let names_nobody =
            self.header.bindings.iter().any(|binding| {
                NAMES.contains(&binding.field.name) && Some(binding.column()) == first
            });
        matches!(kind, RowKind::Keyless) || names_nobody || self.is_refused(row)
    }

    /// Whether a required cell is blank or unreadable.
    fn is_refused(&self, row: u32) -> bool {
        let fields = self.header.bindings.iter().filter(|binding| !binding.field.repeated);
        fields.into_iter().any(|binding| {
            match read(binding.field, self.sheet.cell(row, binding.column())) {
                Datum::Nothing => binding.field.needs_value(),
                Datum::Unreadable(_) => binding.field.refuses(),
                _ => false,
            }
        })
    }
}
