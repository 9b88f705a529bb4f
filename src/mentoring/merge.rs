//! Pairs of the blanks and of the registers filled further by hand → each pair once.
//! Cells that people typed into a register stand before those of a blank, cell by cell; where both say something,
//! and not the same, it is told.

use std::collections::BTreeMap;

use super::candidate::{PairRow, person_key};
use super::overlay::Overlay;
use super::register::{RegisterBook, RegisterRow};
use super::targets::Targets;
use super::{AFFECTED, Candidate, repeat};
use crate::analysis::LooseRow;
use crate::facts::Setting;
use crate::facts::staff::Staff;
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::handwork::PEOPLE;
use crate::remark::{self, Remark};

/// What the pairs are read from.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) tables: &'a [Table<'static>],
    pub(super) setting: Setting<'a>,
    /// Registers, the one that stands before the others first.
    pub(super) registers: &'a [RegisterBook],
}

/// The pairs, each once, and what is said of them.
#[derive(Default)]
pub(super) struct Merged<'s> {
    pub(super) candidates: Vec<Candidate<'s>>,
    pub(super) remarks: Vec<Remark>,
    /// Rows of the registers that are no pair.
    pub(super) loose: Vec<LooseRow>,
    /// What is told once.
    pub(super) notes: Vec<String>,
}

/// A row of a register by the numbers of the register and the row.
type Place = (usize, usize);

/// Rows that speak of a pair of a blank, by its number.
type Edits = BTreeMap<usize, Vec<Place>>;

/// Brings blanks and registers together.
pub(super) fn merged<'s>(inputs: Inputs<'_>, staff: &'s Staff) -> Merged<'s> {
    let mut merged = Merged::default();
    let blank = merged.blank(inputs, staff);
    let edits = merged.registers(inputs, staff, &blank);
    let loose = std::mem::take(&mut merged.candidates);
    for (number, candidate) in blank.into_iter().enumerate() {
        let places = edits.get(&number).map_or(&[][..], Vec::as_slice);
        merged.overlay(candidate, places, inputs, staff);
    }
    merged.candidates.extend(loose);
    // A line of one cell is a note to what stands above it.
    merged.loose.sort_by_key(|row| row.cells.len() < 2);
    for book in inputs.registers {
        merged.say_deleted(book);
    }
    merged
}

impl<'a> Inputs<'a> {
    fn is_register(self, table: &Table<'_>) -> bool {
        self.registers.iter().any(|book| table.place.file.as_deref() == Some(book.file.as_str()))
    }

    fn row(self, (book, row): Place) -> (&'a RegisterBook, &'a RegisterRow) {
        let book = &self.registers[book];
        (book, &book.rows[row])
    }

    /// The number of the table that a sheet of a file was read into.
    fn number_of(self, book: &RegisterBook, row: &RegisterRow) -> Option<u32> {
        let number = self.tables.iter().position(|table| {
            table.place.file.as_deref() == Some(book.file.as_str())
                && table.place.sheet.as_deref() == Some(row.sheet.as_str())
        })?;
        Some(number as u32)
    }
}

impl<'s> Merged<'s> {
    /// The pairs of the blanks.
    fn blank(&mut self, inputs: Inputs<'_>, staff: &'s Staff) -> Vec<Candidate<'s>> {
        let mut candidates = Vec::new();
        for (number, table) in (0..).zip(inputs.tables) {
            if table.form.kind != FormKind::Pair || inputs.is_register(table) {
                continue;
            }
            for row in 0..table.len() {
                let reading = PairRow::new(table, row, staff, inputs.setting);
                let (of_row, remarks) = reading.candidates(number);
                candidates.extend(of_row);
                self.remarks.extend(remarks);
            }
        }
        let (mut candidates, repeats) = repeat::without_repeats(candidates);
        self.remarks.extend(repeats);
        for candidate in &mut candidates {
            candidate.pair.card.source = Some(source(candidate));
        }
        candidates
    }

    /// Sorts the rows of the registers: those of pairs of the blanks, those that stand there alone.
    fn registers(
        &mut self,
        inputs: Inputs<'_>,
        staff: &'s Staff,
        blank: &[Candidate<'s>],
    ) -> Edits {
        let targets = Targets::new(inputs.registers, blank);
        let mut edits = Edits::new();
        let mut alone = Vec::new();
        for (number, book) in inputs.registers.iter().enumerate() {
            for (place, row) in book.rows.iter().enumerate() {
                let target = row.source().and_then(|source| targets.of(source));
                if let Some(target) = target {
                    edits.entry(target).or_default().push((number, place));
                } else if row.is_loose() {
                    let target = self.loose_row((number, place), inputs, staff, blank);
                    if let Some(target) = target {
                        edits.entry(target).or_default().push((number, place));
                    }
                } else if book.stands_alone || !row.compared.typed.is_empty() {
                    alone.push((number, place));
                }
            }
        }
        for place in alone {
            self.orphan(place, inputs, staff);
        }
        let (candidates, repeats) = repeat::without_repeats(std::mem::take(&mut self.candidates));
        self.candidates = candidates;
        self.remarks.extend(repeats);
        edits
    }

    /// A row of which no blank is known to say anything: the pair of a blank that it names, else a pair of the
    /// register.
    fn loose_row(
        &mut self,
        place: Place,
        inputs: Inputs<'_>,
        staff: &'s Staff,
        blank: &[Candidate<'s>],
    ) -> Option<usize> {
        let (book, row) = inputs.row(place);
        let number = inputs.number_of(book, row);
        let table = number.map(|number| &inputs.tables[number as usize]);
        let line = table.and_then(|table| table.line(row.number));
        let (candidates, remarks) = match (number, table, line) {
            (Some(number), Some(table), Some(line)) => {
                PairRow::new(table, line, staff, inputs.setting).candidates(number)
            }
            _ => (Vec::new(), Vec::new()),
        };
        if let [candidate] = &candidates[..]
            && let Some(target) = repeat::same_pair(blank, candidate)
        {
            return Some(target);
        }
        self.remarks.extend(remarks);
        if candidates.is_empty() {
            self.loose.push(LooseRow { sheet: row.sheet.clone(), cells: row.cells.clone() });
        }
        self.take_from_register(candidates, row);
        None
    }

    /// A pair that its blank has no more, with cells that people typed, or without any blank: it stays.
    fn orphan(&mut self, place: Place, inputs: Inputs<'_>, staff: &'s Staff) {
        let (book, row) = inputs.row(place);
        let (Some((table, line)), Some(number)) = (book.line(row), inputs.number_of(book, row))
        else {
            self.loose.push(LooseRow { sheet: row.sheet.clone(), cells: row.cells.clone() });
            return;
        };
        let (mut candidates, remarks) =
            PairRow::new(table, line, staff, inputs.setting).candidates(number);
        self.remarks.extend(remarks);
        if candidates.is_empty() {
            self.loose.push(LooseRow { sheet: row.sheet.clone(), cells: row.cells.clone() });
        }
        for candidate in &mut candidates {
            candidate.pair.card.source = row.source().map(str::to_owned);
            if !book.stands_alone {
                let remark = Remark::new(&remark::REGISTER_ORPHAN, &candidate.origin);
                self.remarks.push(remark.value(row.code()).affecting(&AFFECTED));
            }
        }
        self.take_from_register(candidates, row);
    }

    fn take_from_register(&mut self, mut candidates: Vec<Candidate<'s>>, row: &RegisterRow) {
        let are_several = candidates.len() > 1;
        for candidate in &mut candidates {
            let card = &mut candidate.pair.card;
            card.typed = row.compared.typed.clone();
            if are_several {
                card.typed.retain(|head, _| !PEOPLE.contains(&head.as_str()));
            } else {
                candidate.pair.code = row.code();
            }
        }
        self.candidates.extend(candidates);
    }

    /// The pair of a blank with what people typed into its rows of the registers.
    fn overlay(
        &mut self,
        candidate: Candidate<'s>,
        places: &[Place],
        inputs: Inputs<'_>,
        staff: &'s Staff,
    ) {
        let Some((number, row)) = candidate.pair.card.place else {
            self.candidates.push(candidate);
            return;
        };
        let table = &inputs.tables[number as usize];
        let Some(line) = table.line(row) else {
            self.candidates.push(candidate);
            return;
        };
        let mut overlay = Overlay::new(table, line, &candidate);
        for place in places {
            let (book, row) = inputs.row(*place);
            overlay.put(book, row);
        }
        let Overlay { patched, typed, remarks, notes, code, taken, .. } = overlay;
        self.remarks.extend(remarks);
        self.notes.extend(notes);
        let mut candidates = vec![candidate];
        if !taken.is_empty() {
            let (read, said) = PairRow::new(&patched, 0, staff, inputs.setting).candidates(number);
            // What people typed makes no pair of it: said of the cells, the blank stands.
            if !read.is_empty() {
                let source = candidates[0].pair.card.source.clone();
                candidates = read;
                for candidate in &mut candidates {
                    candidate.pair.card.source.clone_from(&source);
                }
            }
            self.remarks.extend(said);
        }
        let are_several = candidates.len() > 1;
        for candidate in &mut candidates {
            candidate.pair.card.typed.clone_from(&typed);
            if are_several {
                candidate.pair.card.typed.retain(|head, _| !PEOPLE.contains(&head.as_str()));
            }
        }
        candidates[0].pair.code = code;
        self.candidates.extend(candidates);
    }

    fn say_deleted(&mut self, book: &RegisterBook) {
        let mut codes = Vec::new();
        for row in &book.deleted {
            let is_there = |candidate: &Candidate<'_>| {
                row.source.is_some() && candidate.pair.card.source == row.source
            };
            if self.candidates.iter().any(is_there) {
                codes.push(row.key.as_str());
            }
        }
        if !codes.is_empty() {
            let codes = codes.join(", ");
            self.notes.push(format!(
                "«{}»: строки {codes} удалены, а в бланке эти пары есть: они остались; чтобы убрать пару, удалите её и в бланке",
                book.file
            ));
        }
    }
}

/// The pair as its blank has it.
fn source(candidate: &Candidate<'_>) -> String {
    let [mentor, mentee] = candidate.names.each_ref().map(|name| person_key(name));
    let (from, to) = candidate.term;
    [candidate.pair.kind.as_str(), &mentor, &mentee, &from.to_string(), &to.to_string()].join("|")
}
