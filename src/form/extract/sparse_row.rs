//! Rows with too little in them for a record: a single cell, or no required one.
//! What would be a value of its column is data that was not read; what may be a heading is in doubt.

use super::cell::{Datum, read};
use super::reader::TableReader;
use super::row::RowKind;
use super::title;
use crate::form::detect::Binding;
use crate::form::{Field, FieldKind, FieldName, FormKind, Need, header_words};
use crate::person::{Name, is_patronymic};
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, ClassName};

/// What a row with too little in it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sparse {
    /// Data of a record: the row is refused.
    Refused,
    /// Perhaps data, perhaps a heading.
    Doubtful,
    /// A row of a blank that holds what it was printed with.
    Printed,
    /// A heading, a note, a group.
    Line,
}

/// Columns that say where or in which order, and nothing of a result.
const PLACES: [FieldName; 9] = [
    FieldName::Number,
    FieldName::LineNumber,
    FieldName::SchoolCode,
    FieldName::SchoolName,
    FieldName::Municipality,
    FieldName::Organisation,
    FieldName::Station,
    FieldName::Room,
    FieldName::Class,
];
/// Columns of numbers that a blank is printed with.
const NUMBERS: [FieldName; 3] = [FieldName::Number, FieldName::LineNumber, FieldName::Municipality];
/// Columns of people.
const PEOPLE: [FieldName; 6] = [
    FieldName::Fio,
    FieldName::Surname,
    FieldName::Mentor,
    FieldName::Mentee,
    FieldName::Teacher,
    FieldName::Participant,
];
/// Most words of a name.
const NAME_WORDS: usize = 4;

impl TableReader<'_, '_> {
    /// A row in which none of the required cells is filled.
    pub(super) fn keyless(&self, row: u32) -> Sparse {
        let mut fate = Sparse::Printed;
        for Binding { field, columns } in &self.header.bindings {
            let mut cells = columns.iter().map(|(column, _)| self.sheet.cell(row, *column));
            if cells.all(|cell| is_printed(field, cell)) {
                continue;
            }
            if !PLACES.contains(&field.name) && !self.header.form.kind.feeds().is_empty() {
                return Sparse::Refused;
            }
            fate = Sparse::Doubtful;
        }
        fate
    }

    /// Whether a row that the form passes over by a blank cell has points or a mark.
    pub(super) fn is_scored(&self, row: u32) -> bool {
        for Binding { field, columns } in &self.header.bindings {
            if !matches!(field.kind, FieldKind::Points | FieldKind::Score | FieldKind::Mark) {
                continue;
            }
            for (column, _) in columns {
                let datum = read(field, self.sheet.cell(row, *column));
                if matches!(datum, Datum::Number(points) if points > 0.0) {
                    return true;
                }
            }
        }
        false
    }

    /// A row with a single cell; `tail` is the first row below the last record.
    pub(super) fn lone_cell(&self, row: u32, tail: u32) -> Sparse {
        let form = self.header.form;
        let mut cells = self.sheet.row(row);
        let (Some((column, cell)), None) = (cells.next(), cells.next()) else {
            return Sparse::Line;
        };
        let is_heading = title::is_footer_row(self.sheet, form, row)
            || title::is_title(self.sheet, form, row)
            || self.says_total(row, column)
            || self.total(row, RowKind::Single).is_some();
        if is_heading || form.kind.feeds().is_empty() {
            return Sparse::Line;
        }
        let Some(field) = self.field_of(column) else { return Sparse::Line };
        match self.value_alone(field, cell) {
            fate if row < tail => fate,
            // Below the records a person's name may be a signature, a day that of signing.
            Sparse::Refused if names_or_codes(field) && self.is_right_below(row, tail) => {
                Sparse::Doubtful
            }
            _ => Sparse::Line,
        }
    }

    fn is_right_below(&self, row: u32, tail: u32) -> bool {
        (tail..row).all(|above| self.sheet.first_cell(above).is_some())
    }

    /// What a cell is that stands alone in the row and in the column of a field.
    fn value_alone(&self, field: &Field, cell: Cell<'_>) -> Sparse {
        let form = self.header.form;
        let text = cell.shown();
        if form.kind == FormKind::Staff {
            let is_of_names = matches!(field.name, FieldName::Fio | FieldName::Surname);
            let is_person = is_of_names && is_whole_name(&text);
            return if is_person { Sparse::Refused } else { Sparse::Line };
        }
        let is_of_person = PEOPLE.contains(&field.name) && is_name(&text)
            || field.kind == FieldKind::Code && is_code(cell);
        if is_of_person && !header_words::is_known(&text) {
            return Sparse::Refused;
        }
        let is_telling = field.needs_value()
            || field.need == Need::Column
            || form.dialect.keys.contains(&field.name)
            || !field.choices.is_empty();
        match (field.kind, read(field, cell)) {
            (_, Datum::Nothing) => Sparse::Line,
            (FieldKind::Year | FieldKind::Grade, _) => Sparse::Doubtful,
            (kind, Datum::Date(_) | Datum::Period(_)) if kind.is_date() => Sparse::Refused,
            (_, Datum::Number(number)) if number != 0.0 => Sparse::Refused,
            (_, Datum::Text(_) | Datum::Unreadable(_)) if is_telling => Sparse::Doubtful,
            _ => Sparse::Line,
        }
    }

    /// What is said of a row with too little in it that was not read.
    pub(super) fn said_of_sparse(&self, row: u32, fate: Sparse) -> Remark {
        let filled: Vec<u32> = self.sheet.row(row).map(|(column, _)| column).collect();
        let column = filled.first().copied().unwrap_or_else(|| self.first_bound_column());
        let label = text::trimmed(&self.sheet.cell(self.header.row, column).shown());
        let label = label.trim_end_matches('*');
        let origin = self.origin(row, column);
        let remark = match (filled.len(), fate) {
            (1, Sparse::Refused) => Remark::new(&remark::ONE_CELL, &origin).with("column", label),
            (_, Sparse::Refused) => Remark::new(&remark::ROW_WITHOUT_KEY, &origin),
            (1, _) => {
                let line = format!("заполнено только «{label}»");
                Remark::new(&remark::ROW_IN_DOUBT, &origin).with("line", line)
            }
            _ => {
                let line = "нет ни одного обязательного поля";
                Remark::new(&remark::ROW_IN_DOUBT, &origin).with("line", line)
            }
        };
        remark.affecting(self.header.form.kind.feeds())
    }
}

/// What a blank may be printed with: numbers of rows, zeros, a «да» or «нет».
fn is_printed(field: &Field, cell: Cell<'_>) -> bool {
    cell.is_empty()
        || NUMBERS.contains(&field.name)
        || field.kind == FieldKind::Flag
        || value::number(cell) == Some(0.0)
        || matches!(read(field, cell), Datum::Nothing)
}

fn names_or_codes(field: &Field) -> bool {
    field.kind == FieldKind::Code || PEOPLE.contains(&field.name)
}

/// «Азов Иван Ильич», «Азов И. И.», «Азов».
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    words.len() <= NAME_WORDS && words.into_iter().all(is_name_word) && Name::parse(text).is_some()
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '.' | ','))
}

/// A name that nothing else is written like: with a patronymic, or with two initials.
fn is_whole_name(text: &str) -> bool {
    let parts = text.split([' ', '.', '\u{a0}']).filter(|part| !part.is_empty());
    let n_initials = parts.clone().filter(|part| part.chars().count() == 1).count();
    is_name(text) && (parts.clone().any(is_patronymic) || n_initials == 2 && parts.count() == 3)
}

/// «60001», «П-23-01», but not «9А».
fn is_code(cell: Cell<'_>) -> bool {
    let text = cell.shown();
    let is_class = matches!(
        value::class(Cell::Text(&text), None),
        ClassName::Named { .. } | ClassName::Numbered { .. }
    );
    let is_number = text.chars().all(|sign| sign.is_ascii_digit());
    value::code(cell).is_ok()
        && text.contains(|sign: char| sign.is_ascii_digit())
        && !text.trim().contains(' ')
        && (is_number || !is_class)
}
