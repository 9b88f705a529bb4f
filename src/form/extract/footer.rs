//! What a school writes under its own table: totals, signatures, dates of signing.
//! A line is such only where it could not be read as data; each is said, none is lost in silence.

use super::total::is_total;
use super::{Datum, Reading, RowKind, read, title};
use crate::form::detect::Binding;
use crate::form::{Field, FieldKind, FieldName, Kind, Need, known};
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;

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
/// Columns of which a word of signatures is never a value.
const NAMES: [FieldName; 2] = [FieldName::Fio, FieldName::Surname];
/// Columns that name the one a record is about: a total there is never a value.
const NAMING: [FieldName; 10] = [
    FieldName::Fio,
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
const COUNTED: [FieldName; 12] = [
    FieldName::Number,
    FieldName::LineNumber,
    FieldName::Class,
    FieldName::Code,
    FieldName::Participant,
    FieldName::Respondent,
    FieldName::Variant,
    FieldName::Variant2,
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

impl Reading<'_, '_> {
    /// The column that says that a row is about other rows, and whether the row is filled in as a record.
    pub(super) fn total(&self, row: u32, kind: RowKind) -> Option<(u32, bool)> {
        // A passport has no totals: «70 % (14 чел.)» is a plan that was not understood.
        if self.header.form.kind == Kind::PassportTargets {
            return None;
        }
        let naming = self.naming_total(row);
        if naming.is_none() && !self.sheet.row(row).any(|(column, _)| self.says_total(row, column))
        {
            return self.opened_total(row, kind);
        }
        let is_record =
            matches!(kind, RowKind::Data) && self.is_filled_in(row) && !self.is_refused(row);
        if let Some(column) = naming {
            return Some((column, is_record));
        }
        // A word of a column that nobody reads is its own: «среднее» of education.
        let first = self.sheet.first_cell(row).map(|(column, _)| column);
        let is_open = |column: u32| match self.field_of(column) {
            Some(field) => field.choices.is_empty() && !CLOSED.contains(&field.name),
            None => Some(column) == first,
        };
        let mut columns = self.sheet.row(row).map(|(column, _)| column);
        let open = columns.find(|column| self.says_total(row, *column) && is_open(*column));
        match open.filter(|_| !is_record) {
            Some(column) => Some((column, false)),
            None => self.opened_total(row, kind),
        }
    }

    /// Whether half of the columns are filled, and none of words holds a bare number.
    fn is_filled_in(&self, row: u32) -> bool {
        let columns = self.bound_columns().filter(|column| !self.is_blank(row, *column));
        let is_bare = self.header.bindings.iter().any(|binding| {
            let is_of_words = matches!(binding.field.kind, FieldKind::Text | FieldKind::Lines)
                && !COUNTED.contains(&binding.field.name);
            let cell = self.sheet.cell(row, binding.columns[0].0);
            is_of_words && matches!(cell, Cell::Number(_))
        });
        2 * columns.count() >= self.n_bound() && !is_bare
    }

    /// A line opened by a word of totals that could not be read as data.
    fn opened_total(&self, row: u32, kind: RowKind) -> Option<(u32, bool)> {
        let is_total = self.opens_by(row, &TOTALS) && self.is_no_record(row, kind);
        let first = self.sheet.row(row).next().map(|(column, _)| column)?;
        is_total.then_some((first, false))
    }

    /// The column of those that name the one a record is about that holds a total.
    fn naming_total(&self, row: u32) -> Option<u32> {
        let parts: Vec<u32> = PARTS.iter().filter_map(|part| self.first_column(*part)).collect();
        if parts.iter().any(|column| self.says_total(row, *column)) {
            let cells = parts.iter().map(|column| self.sheet.cell(row, *column).shown());
            let whole = cells.collect::<Vec<_>>().join(" ");
            return parts.first().copied().filter(|_| is_total(&whole));
        }
        let mut columns = NAMING.iter().filter_map(|name| self.first_column(*name));
        columns.find(|column| self.says_total(row, *column) || self.names_group(row, *column))
    }

    fn names_group(&self, row: u32, column: u32) -> bool {
        // In a passport «все» is a class that the school wrote.
        !self.header.form.kind.feeds().is_empty()
            && self.sheet.text_id(row, column).is_some_and(|id| self.groups[id as usize])
    }

    fn says_total(&self, row: u32, column: u32) -> bool {
        self.sheet.text_id(row, column).is_some_and(|id| self.totals[id as usize])
    }

    /// The field that a column is read as.
    pub(super) fn field_of(&self, column: u32) -> Option<&Field> {
        let mut bindings = self.header.bindings.iter();
        let is_bound =
            |binding: &&Binding<'_>| binding.columns.iter().any(|(bound, _)| *bound == column);
        bindings.find(is_bound).map(|binding| binding.field)
    }

    /// The first row after which nothing but lines that are no data stands, down to `end`.
    pub(super) fn tail(&self, end: u32, is_prefilled: &dyn Fn(u32) -> bool) -> u32 {
        let mut above = (self.header.row + 1..end).rev();
        let last = above.find(|&row| {
            let kind = self.kind_of(row);
            let is_row = matches!(kind, RowKind::Data | RowKind::Keyless);
            is_row
                && !is_prefilled(row)
                && self.total(row, kind).is_none()
                && !self.is_signed(row, kind)
        });
        last.map_or(self.header.row + 1, |row| row + 1)
    }

    /// What is said of a line that is no data.
    pub(super) fn below_table(&self, row: u32) -> Remark {
        let line = self.quoted(&title::line(self.sheet, row));
        let origin = self.origin(row, self.sheet.row(row).next().map_or(0, |(column, _)| column));
        Remark::new(&remark::BELOW_TABLE, &origin).value(line.clone()).with("line", &line)
    }

    /// A line as a remark may quote it: of pupils only words that are nobody's name.
    fn quoted(&self, line: &str) -> String {
        if self.header.form.kind.is_of_pupils() { known::quoted(line) } else { line.to_owned() }
    }

    fn is_signed(&self, row: u32, kind: RowKind) -> bool {
        let is_short = self.sheet.row(row).take(SIGNATURE_CELLS + 1).count() <= SIGNATURE_CELLS;
        let is_blank_line = |cell| {
            matches!(cell, Cell::Text(text)
                if text.contains(BLANK_LINE) || text::heading(text).starts_with("подпись"))
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
        let text = text::heading(text);
        words.iter().any(|word| {
            text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    }

    /// «31» мая 2023 г.
    fn opens_by_day(&self, row: u32) -> bool {
        let Some((_, Cell::Text(text))) = self.sheet.row(row).next() else { return false };
        let day = text::trimmed(text);
        day.strip_prefix(['«', '"', '“']).is_some_and(|day| {
            day.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
                .starts_with(['»', '"', '”'])
        })
    }

    /// Whether a row could not be read as data, or holds a word where a name belongs.
    fn is_no_record(&self, row: u32, kind: RowKind) -> bool {
        let first = self.sheet.row(row).next().map(|(column, _)| column);
        let names_nobody = self.header.bindings.iter().any(|binding| {
            NAMES.contains(&binding.field.name) && Some(binding.columns[0].0) == first
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
