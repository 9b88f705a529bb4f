//! One pair of a blank under the cells that people typed into its rows of the registers.
//! Where both say something, and not the same, it is told with both cells; what is not understood leaves the blank.

use std::collections::BTreeSet;

use super::candidate::{PairRow, kind, person_key};
use super::register::{RegisterBook, RegisterRow};
use super::{AFFECTED, Candidate, repeat};
use crate::analysis::{HandworkNote, TypedCells};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::handwork::{self, RegisterPlace, Turn};
use crate::person::Name;
use crate::remark::{self, Origin, Remark, Rule};
use crate::text;

/// Fields without which a row is no pair.
const CORE: [FieldName; 5] =
    [FieldName::Kind, FieldName::Mentor, FieldName::Mentee, FieldName::From, FieldName::To];

/// A row of a blank, or of a register that has the pair alone, as far as cells of registers are put over it.
pub(super) struct Overlay<'a> {
    blank: &'a Table<'static>,
    line: usize,
    names: &'a [String; 2],
    /// Where the register lies that has the pair alone.
    standing: Option<RegisterPlace>,
    pub(super) patched: Table<'static>,
    /// Fields that stand in a register now.
    pub(super) taken: Vec<FieldName>,
    /// Fields that a register says as the blank does, later than others say otherwise.
    settled: Vec<FieldName>,
    pub(super) typed: TypedCells,
    /// Heads of the cells that were put.
    heads: BTreeSet<String>,
    pub(super) code: String,
    pub(super) remarks: Vec<Remark>,
    pub(super) notes: Vec<HandworkNote>,
}

/// A cell of a register: its field, head and place.
struct TypedCell<'c> {
    field: FieldName,
    table: &'c Table<'static>,
    line: usize,
    turn: Turn,
}

/// What becomes of a cell that was typed into a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellFate {
    /// It stands in the registers from now on, also where it is not understood.
    Stands,
    /// The pair has it already, or it gives way.
    AddsNothing,
}

impl<'a> Overlay<'a> {
    pub(super) fn new(
        (blank, line): (&'a Table<'static>, usize),
        candidate: &'a Candidate<'_>,
        book: Option<&RegisterBook>,
    ) -> Self {
        let mut patched = blank.only(line);
        for (field, name) in [FieldName::Mentor, FieldName::Mentee].iter().zip(&candidate.names) {
            patched.name(*field, name);
        }
        Self {
            blank,
            line,
            names: &candidate.names,
            standing: book.map(|book| book.place),
            patched,
            taken: Vec::new(),
            settled: Vec::new(),
            typed: candidate.pair.card.typed.clone(),
            heads: BTreeSet::new(),
            code: candidate.pair.code.clone(),
            remarks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Puts the cells of all rows that speak of the pair, the later edit before the earlier one.
    pub(super) fn put_all(&mut self, rows: &[(&RegisterBook, &RegisterRow)]) {
        let is_in_results = self.standing == Some(RegisterPlace::Results)
            || rows.iter().any(|(book, _)| book.place == RegisterPlace::Results);
        for turn in Turn::ALL {
            for (book, row) in rows {
                let typed = turn.cells(book.place, &row.compared);
                if turn == Turn::OldOfInput && is_in_results {
                    // What was read of it stands in the register of the results, that one says how it goes on.
                    self.say_older(book, row, &typed);
                } else {
                    self.put((book, row), typed, turn);
                }
            }
        }
        for (book, row) in rows {
            self.say_repeat(book, row);
        }
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

    fn put(&mut self, (book, row): (&RegisterBook, &RegisterRow), typed: TypedCells, turn: Turn) {
        if self.code.is_empty() {
            self.code = row.code();
        }
        let mut typed = typed;
        if let Some((table, line)) = book.line(row) {
            for (field, head) in RegisterBook::typed_fields(table, &typed) {
                match self.put_cell(&TypedCell { field, table, line, turn }) {
                    CellFate::Stands => self.taken.push(field),
                    CellFate::AddsNothing => drop(typed.remove(&head)),
                }
            }
        }
        for (head, value) in typed {
            if self.heads.insert(head.clone()) {
                self.typed.insert(head, value);
            }
        }
    }

    /// Says that a row of an input adds nothing, and which cells were emptied in vain.
    fn say_repeat(&mut self, book: &RegisterBook, row: &RegisterRow) {
        let Some((table, line)) = book.line(row) else { return };
        self.say_cleared(book, row, table);
        if book.place == RegisterPlace::Inputs && row.compared.typed.is_empty() {
            let origin = table.origin(FieldName::Mentor, line);
            let remark = Remark::new(&remark::SAME_ROW, &origin).affecting(&AFFECTED);
            self.remarks.push(remark.with("place", self.place()));
        }
    }

    /// Puts a cell of a register over that of the blank, unless they say the same or another register says it later.
    fn put_cell(&mut self, cell: &TypedCell<'_>) -> CellFate {
        let TypedCell { field, table, line, turn } = *cell;
        let blank = self.blank_value(field);
        let origin = table.origin(field, line);
        let place = self.blank.origin(field, self.line).to_string();
        let Some(typed) = table.settled(field, line) else {
            let remark = Remark::new(&remark::REGISTER_UNREAD, &origin);
            self.remarks.push(remark.with("place", place).affecting(&AFFECTED));
            return CellFate::Stands;
        };
        if self.taken.contains(&field) || self.settled.contains(&field) {
            self.say_differs(cell, &typed);
            return CellFate::AddsNothing;
        }
        let likeness = blank.as_ref().map(|blank| Likeness::of(field, &typed, blank));
        if likeness == Some(Likeness::Same) {
            if turn == Turn::NewOfInput {
                self.settled.push(field);
            }
            return CellFate::AddsNothing;
        }
        let is_outcome = field == FieldName::Outcome;
        if blank.is_none() && is_outcome && repeat::says_nothing(Some(&typed)) {
            // «действует» is what the register prints where the blank has no outcome.
            return CellFate::AddsNothing;
        }
        let before = self.patched.clone();
        self.patched.take(field, table, line);
        if CORE.contains(&field) && !PairRow::is_readable(&self.patched, field) {
            self.patched = before;
            let remark = differs(&remark::REGISTER_UNREAD, &origin, &typed);
            self.remarks.push(remark.with("place", place));
        } else if let (Some(blank), Some(Likeness::Different)) = (blank, likeness) {
            self.say_put(&self.blank.origin(field, self.line), &blank, &typed, &origin);
        }
        CellFate::Stands
    }

    /// Says that a cell was put over one that says something else.
    fn say_put(&mut self, place: &Origin, blank: &str, typed: &str, origin: &Origin) {
        if self.standing.is_some() {
            self.say_overruled(place, blank, typed, origin);
            self.note_overruled(place, blank, typed, origin);
        } else {
            let remark = differs(&remark::REGISTER_DIFFERS, origin, typed);
            self.remarks.push(remark.with("blank", blank).with("place", place.to_string()));
        }
    }

    /// Says that a cell gives way to what a register said later, if they are different.
    fn say_differs(&mut self, cell: &TypedCell<'_>, typed: &str) {
        let TypedCell { field, table, line, turn } = *cell;
        let Some(stands) = self.patched.settled(field, 0) else { return };
        if Likeness::of(field, typed, &stands) != Likeness::Different {
            return;
        }
        let (origin, place) = (table.origin(field, line), self.patched.origin(field, 0));
        self.say_overruled(&origin, typed, &stands, &place);
        if turn != Turn::OldOfInput {
            self.note_overruled(&origin, typed, &stands, &place);
        }
    }

    /// Says which cells of a register among the inputs are older than what stands, and not the same.
    fn say_older(&mut self, book: &RegisterBook, row: &RegisterRow, typed: &TypedCells) {
        let Some((table, line)) = book.line(row) else { return };
        for (field, _) in RegisterBook::typed_fields(table, typed) {
            let cell = TypedCell { field, table, line, turn: Turn::OldOfInput };
            if let Some(typed) = table.settled(field, line) {
                self.say_differs(&cell, &typed);
            }
        }
    }

    fn say_overruled(&mut self, origin: &Origin, value: &str, stands: &str, place: &Origin) {
        let remark = differs(&remark::REGISTERS_DIFFER, origin, value);
        self.remarks.push(remark.with("stands", stands).with("place", place.listed()));
    }

    /// Says once that a register gives way to another: the program writes one of the two anew.
    fn note_overruled(&mut self, origin: &Origin, value: &str, stands: &str, place: &Origin) {
        self.notes.push(HandworkNote::PairDiffers {
            value: value.to_owned(),
            origin: origin.listed(),
            stands: stands.to_owned(),
            place: place.listed(),
        });
    }

    fn say_cleared(&mut self, book: &RegisterBook, row: &RegisterRow, table: &Table<'_>) {
        for field in self.blank.form.fields.iter().map(|field| field.name) {
            let Some(head) = table.header(field).map(handwork::head) else { continue };
            if row.compared.cleared.contains(&head) && self.blank_value(field).is_some() {
                let (file, sheet, code) = (book.file.clone(), row.sheet.clone(), row.code());
                self.notes.push(HandworkNote::Emptied { file, sheet, code, head });
            }
        }
    }
}

fn differs(rule: &'static Rule, origin: &Origin, typed: &str) -> Remark {
    Remark::new(rule, origin).value(typed.to_owned()).affecting(&AFFECTED)
}

/// Whether a cell says what another one says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    /// The same person, named in full.
    Fuller,
    Different,
}

impl Likeness {
    fn of(field: FieldName, typed: &str, stands: &str) -> Self {
        if !matches!(field, FieldName::Mentor | FieldName::Mentee) {
            // The register prints a kind in full, the blank may have it in short.
            let is_same_kind = field == FieldName::Kind
                && kind(typed).is_some_and(|typed| kind(stands) == Some(typed));
            let is_same = is_same_kind || text::folded(typed) == text::folded(stands);
            return if is_same { Self::Same } else { Self::Different };
        }
        if person_key(typed) == person_key(stands) {
            return Self::Same;
        }
        match (Name::parse(typed), Name::parse(stands)) {
            (Some(name), Some(known)) if name.agrees(&known) => {
                if name.is_full() && !known.is_full() { Self::Fuller } else { Self::Same }
            }
            _ => Self::Different,
        }
    }
}
