//! A second table under the first with a header of its own that no form claims: «Награды», «Публикации».
//! Finds where its header stands; its rows are none of the table above and are named, not read.

use super::reader::TableReader;
use crate::form::{FieldKind, FieldName, header_words};
use crate::person::Name;
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;

/// Fewest headings of a header.
const MIN_HEADINGS: usize = 2;
/// Fields of names: a heading there names nobody.
const NAMING: [FieldName; 8] = [
    FieldName::Fio,
    FieldName::Surname,
    FieldName::Given,
    FieldName::Patronymic,
    FieldName::Mentor,
    FieldName::Mentee,
    FieldName::Respondent,
    FieldName::Participant,
];
/// Beginnings of headings that are never a value of a typed column or a name.
const HEADINGS: [&str; 22] = [
    "фио", "ф и о", "фамили", "фи ", "имя", "дата", "год", "срок", "период", "учебный год", "п п",
    "назван", "наименован", "мероприят", "конкурс", "тема", "наград", "результат", "уровень",
    "класс", "предмет", "должност",
];
/// Whole headings over people: in the plural they stand over rows.
const PEOPLE: [&str; 10] = [
    "педагог", "учитель", "сотрудник", "работник", "участник", "ученик", "учащийся", "обучающийся",
    "наставник", "наставляемый",
];

impl TableReader<'_, '_> {
    /// The first row down to `end` that is the header of another table.
    pub(super) fn foreign_header(&self, end: u32) -> Option<u32> {
        // Right under a header stands its second line.
        let mut rows = self.header.row + 2..end;
        let header = rows.find(|row| self.is_foreign_header(*row))?;
        (header + 1..end).any(|row| self.n_row_cells(row) > 1).then_some(header)
    }

    /// Whether nothing but words stands in a row, some of them headings, one of these where a date, a number
    /// or a name belongs.
    fn is_foreign_header(&self, row: u32) -> bool {
        if self.sheet.row(row).any(|(_, cell)| !matches!(cell, Cell::Text(_))) {
            return false;
        }
        let mut n_headings = 0;
        let mut is_misplaced = false;
        for (column, cell) in self.sheet.row(row) {
            let Cell::Text(text) = cell else { continue };
            let key = text::heading(text);
            if key == "№" {
                continue;
            }
            let is_known = header_words::is_known(text);
            let is_name = text.contains(' ') && Name::parse(text).is_some();
            let is_like_known = is_known || is_heading(text);
            if !is_worded(&key) || is_name && !is_like_known {
                return false;
            }
            n_headings += usize::from(is_like_known);
            is_misplaced |= self.is_no_value(column) && is_known && is_heading(text);
        }
        n_headings >= MIN_HEADINGS && is_misplaced
    }

    /// Whether a column holds dates, numbers or names, so that a heading is none of its values.
    fn is_no_value(&self, column: u32) -> bool {
        match self.field_of(column) {
            Some(field) if NAMING.contains(&field.name) => true,
            Some(field) => !matches!(field.kind, FieldKind::Text | FieldKind::Lines),
            None => false,
        }
    }

    /// What is said of the rows from a foreign header to the end of the sheet's area.
    pub(super) fn below_foreign(&self, header: u32, end: u32) -> Remark {
        let n_rows = (header + 1..end).filter(|row| self.n_row_cells(*row) > 1).count();
        let cells = self.sheet.row(header);
        let headings: Vec<String> =
            cells.map(|(_, cell)| header_words::quoted(&cell.shown())).collect();
        Remark::new(&remark::TABLE_BELOW, &self.origin(header, self.first_column(header)))
            .with("columns", headings.join(", "))
            .with("rows", n_rows.to_string())
            .standing_for(n_rows)
    }
}

/// Whether a text is a heading over names, days or numbers.
fn is_heading(text: &str) -> bool {
    let key = text::key(text);
    HEADINGS.iter().any(|start| key.starts_with(start)) || PEOPLE.contains(&key.as_str())
}

/// Whether a text has letters and neither digits nor a line to be filled in: «Дата: 31.05», «Подпись ___».
fn is_worded(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && !text.contains(|sign: char| sign.is_ascii_digit() || sign == '_')
}
