//! One pair of a blank under the cells that people typed into its rows of the registers.
//! Where both say something, and not the same, it is told with both cells; what is not understood leaves the blank.

use super::candidate::{PairRow, person_key};
use super::register::{RegisterBook, RegisterRow};
use super::{AFFECTED, Candidate, repeat};
use crate::analysis::TypedCells;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::remark::{self, Remark, Rule};
use crate::text;

/// Fields without which a row is no pair.
const CORE: [FieldName; 5] =
    [FieldName::Kind, FieldName::Mentor, FieldName::Mentee, FieldName::From, FieldName::To];

/// A row of a blank as far as cells of registers are put over it.
pub(super) struct Overlay<'a> {
    blank: &'a Table<'static>,
    line: usize,
    names: &'a [String; 2],
    pub(super) patched: Table<'static>,
    /// Fields that stand in a register now.
    pub(super) taken: Vec<FieldName>,
    pub(super) typed: TypedCells,
    pub(super) code: String,
    pub(super) remarks: Vec<Remark>,
    pub(super) notes: Vec<String>,
}

impl<'a> Overlay<'a> {
    pub(super) fn new(
        blank: &'a Table<'static>,
        line: usize,
        candidate: &'a Candidate<'_>,
    ) -> Self {
        let mut patched = blank.only(line);
        for (field, name) in [FieldName::Mentor, FieldName::Mentee].iter().zip(&candidate.names) {
            patched.name(*field, name);
        }
        let (taken, typed) = (Vec::new(), TypedCells::new());
        let (remarks, notes, code) = (Vec::new(), Vec::new(), String::new());
        let names = &candidate.names;
        Self { blank, line, names, patched, taken, typed, code, remarks, notes }
    }

    /// Where the row of the blank stands.
    fn place(&self) -> String {
        let place = &self.blank.place;
        format!(
            "{}, «{}», строка {}",
            place.file.as_deref().unwrap_or_default(),
            place.sheet.as_deref().unwrap_or_default(),
            self.blank.rows[self.line]
        )
    }

    /// What the blank says, of a side the one person of the pair.
    fn blank_value(&self, field: FieldName) -> Option<String> {
        match field {
            FieldName::Mentor => Some(self.names[0].clone()),
            FieldName::Mentee => Some(self.names[1].clone()),
            _ => self.blank.settled(field, self.line),
        }
    }

    pub(super) fn put(&mut self, book: &RegisterBook, row: &RegisterRow) {
        if self.code.is_empty() {
            self.code = row.code();
        }
        let mut typed = row.compared.typed.clone();
        if let Some((table, line)) = book.line(row) {
            for (field, head) in RegisterBook::typed_fields(table, &typed) {
                if self.is_put(field, table, line) {
                    self.taken.push(field);
                } else {
                    typed.remove(&head);
                }
            }
            self.say_cleared(book, row, table);
            if book.is_input && typed.is_empty() {
                let origin = table.origin(FieldName::Mentor, line);
                let remark = Remark::new(&remark::SAME_ROW, &origin).affecting(&AFFECTED);
                self.remarks.push(remark.with("place", self.place()));
            }
        }
        for (head, value) in typed {
            self.typed.entry(head).or_insert(value);
        }
    }

    /// Puts a cell of a register over that of the blank; not where they say the same or the cell is not read.
    fn is_put(&mut self, field: FieldName, table: &Table<'static>, line: usize) -> bool {
        let blank = self.blank_value(field);
        let origin = table.origin(field, line);
        let place = self.blank.origin(field, self.line).to_string();
        let Some(typed) = table.settled(field, line) else {
            let remark = Remark::new(&remark::REGISTER_UNREAD, &origin);
            self.remarks.push(remark.with("place", place).affecting(&AFFECTED));
            return true;
        };
        if self.taken.contains(&field) {
            return false;
        }
        if blank.as_ref().is_some_and(|blank| is_same(field, &typed, blank)) {
            return false;
        }
        let is_outcome = field == FieldName::Outcome;
        if blank.is_none() && is_outcome && repeat::says_nothing(Some(&typed)) {
            // «действует» is what the register prints where the blank has no outcome.
            return false;
        }
        let before = self.patched.clone();
        self.patched.take(field, table, line);
        if CORE.contains(&field) && !PairRow::is_readable(&self.patched, field) {
            self.patched = before;
            let remark = differs(&remark::REGISTER_UNREAD, &origin, &typed);
            self.remarks.push(remark.with("place", place));
        } else if let Some(blank) = blank {
            let remark = differs(&remark::REGISTER_DIFFERS, &origin, &typed);
            self.remarks.push(remark.with("blank", &blank).with("place", place));
        }
        true
    }

    fn say_cleared(&mut self, book: &RegisterBook, row: &RegisterRow, table: &Table<'_>) {
        for field in self.blank.form.fields.iter().map(|field| field.name) {
            let Some(head) =
                table.header(field).map(|head| text::trimmed(&head.replace('\n', " ")))
            else {
                continue;
            };
            if row.compared.cleared.contains(&head) && self.blank_value(field).is_some() {
                self.notes.push(format!(
                    "«{}», лист «{}», {}: ячейка «{head}» очищена, а в бланке она заполнена: взято из бланка; чтобы убрать значение, сотрите его и там",
                    book.file,
                    row.sheet,
                    row.code()
                ));
            }
        }
    }
}

fn differs(rule: &'static Rule, origin: &remark::Origin, typed: &str) -> Remark {
    Remark::new(rule, origin).value(typed.to_owned()).affecting(&AFFECTED)
}

fn is_same(field: FieldName, typed: &str, blank: &str) -> bool {
    match field {
        FieldName::Mentor | FieldName::Mentee => person_key(typed) == person_key(blank),
        _ => text::folded(typed) == text::folded(blank),
    }
}
