//! Pairs of the blanks and of the registers filled further by hand → each pair once.
//! Cells that people typed into a register stand before those of a blank, cell by cell; where both say something,
//! and not the same, it is told.

use std::collections::BTreeMap;

use super::candidate::{PairRow, person_key};
use super::overlay::Overlay;
use super::register::{RegisterBook, RegisterRow};
use super::repeat::KnownPairs;
use super::targets::Targets;
use super::{AFFECTED, Candidate, repeat};
use crate::analysis::{HandworkNote, LooseRow};
use crate::facts::Setting;
use crate::facts::staff::Staff;
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::handwork::{PEOPLE, RegisterPlace};
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
    pub(super) notes: Vec<HandworkNote>,
}

/// A row of a register by the numbers of the register and the row.
type RowPlace = (usize, usize);

/// Rows that speak of a pair of a blank, by its number.
type Edits = BTreeMap<usize, Vec<RowPlace>>;

/// Brings blanks and registers together.
pub(super) fn merged<'s>(inputs: Inputs<'_>, staff: &'s Staff) -> Merged<'s> {
    let mut merged = Merged::default();
    let blank = merged.blank(inputs, staff);
    let (standing, edits) = merged.registers(inputs, staff, &blank);
    for (number, candidate) in blank.into_iter().chain(standing).enumerate() {
        let places = edits.get(&number).map_or(&[][..], Vec::as_slice);
        merged.overlay(candidate, places, inputs, staff);
    }
    // A line of one cell is a note to what stands above it.
    merged.loose.sort_by_key(|row| row.cells.len() < 2);
    for book in inputs.registers {
        merged.say_deleted(book);
    }
    merged
}

impl<'a> Inputs<'a> {
    fn row(self, (book, row): RowPlace) -> (&'a RegisterBook, &'a RegisterRow) {
        let book = &self.registers[book];
        (book, &book.rows[row])
    }

    /// The rows of the registers of a place.
    fn rows(self, place: RegisterPlace) -> impl Iterator<Item = (RowPlace, &'a RegisterRow)> {
        let books = self.registers.iter().enumerate().filter(move |(_, book)| book.place == place);
        books.flat_map(|(number, book)| {
            book.rows.iter().enumerate().map(move |(row, of_book)| ((number, row), of_book))
        })
    }

    /// The table that a row was read into, its number and the line of the row there; of a row that is in a register
    /// alone only what was not refused.
    fn line(
        self,
        book: &'a RegisterBook,
        row: &RegisterRow,
    ) -> Option<(u32, &'a Table<'static>, usize)> {
        let number = self.tables.iter().position(|table| {
            table.place.file.as_deref() == Some(book.file.as_str())
                && table.place.sheet.as_deref() == Some(row.sheet.as_str())
        })?;
        let (table, line) = if row.is_loose() {
            let table = &self.tables[number];
            (table, table.line(row.number)?)
        } else {
            book.line(row)?
        };
        Some((number as u32, table, line))
    }

    /// The row that a candidate was read from.
    fn line_of(self, candidate: &Candidate<'_>) -> Option<(&'a Table<'static>, usize)> {
        let (number, row) = candidate.pair.card.place?;
        let table = &self.tables[number as usize];
        if let Some(line) = table.line(row) {
            return Some((table, line));
        }
        let book = self.book(table)?;
        let row = book.rows.iter().find(|known| {
            known.number == row && table.place.sheet.as_deref() == Some(known.sheet.as_str())
        })?;
        book.line(row)
    }

    /// The row of a register that is no pair of its own: it is shown again as it stood.
    pub(super) fn loose_row(self, candidate: &Candidate<'_>) -> Option<LooseRow> {
        let (number, row) = candidate.pair.card.place?;
        let table = &self.tables[number as usize];
        let mut rows = self.book(table)?.rows.iter();
        let row = rows.find(|known| {
            known.number == row && table.place.sheet.as_deref() == Some(known.sheet.as_str())
        })?;
        Some(LooseRow { sheet: row.sheet.clone(), cells: row.cells.clone() })
    }

    /// The register that a table is of.
    fn book(self, table: &Table<'_>) -> Option<&'a RegisterBook> {
        let mut books = self.registers.iter();
        books.find(|book| table.place.file.as_deref() == Some(book.file.as_str()))
    }
}

impl<'s> Merged<'s> {
    /// The pairs of the blanks.
    fn blank(&mut self, inputs: Inputs<'_>, staff: &'s Staff) -> Vec<Candidate<'s>> {
        let mut candidates = Vec::new();
        for (number, table) in (0..).zip(inputs.tables) {
            if table.form.kind != FormKind::Pair || inputs.book(table).is_some() {
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

    /// Sorts the rows of the registers: those that speak of a pair that is known, those that stand there alone. A
    /// pair that stands in a register of the results is known to those among the inputs.
    fn registers(
        &mut self,
        inputs: Inputs<'_>,
        staff: &'s Staff,
        blank: &[Candidate<'s>],
    ) -> (Vec<Candidate<'s>>, Edits) {
        let targets = Targets::new(inputs.registers, blank);
        let (mut edits, mut standing) = (Edits::new(), Vec::new());
        let blank = KnownPairs::new(blank);
        for place in [RegisterPlace::Results, RegisterPlace::Inputs] {
            let known = (&blank, &KnownPairs::new(&standing));
            for (number, row) in inputs.rows(place) {
                let of_blank = row.source().and_then(|source| targets.of(source));
                let target = match of_blank {
                    Some(target) => Some(target),
                    None => self.target((number, row), inputs, staff, known),
                };
                if let Some(target) = target {
                    edits.entry(target).or_default().push(number);
                }
            }
            let (pairs, repeats) = repeat::without_repeats(std::mem::take(&mut self.candidates));
            standing.extend(pairs);
            self.remarks.extend(repeats);
        }
        (standing, edits)
    }

    /// The known pair that a row speaks of; else it is a pair of the register, if it says anything.
    fn target(
        &mut self,
        (place, row): (RowPlace, &RegisterRow),
        inputs: Inputs<'_>,
        staff: &'s Staff,
        (blank, standing): (&KnownPairs<'_, 's>, &KnownPairs<'_, 's>),
    ) -> Option<usize> {
        let book = &inputs.registers[place.0];
        let is_pair = row.is_loose() || book.stands_alone || !row.compared.typed.is_empty();
        if !is_pair {
            return None;
        }
        let (candidates, remarks) = match inputs.line(book, row) {
            Some((number, table, line)) => {
                PairRow::new(table, line, staff, inputs.setting).candidates(number)
            }
            None => (Vec::new(), Vec::new()),
        };
        if let [candidate] = &candidates[..] {
            let of_blank = if row.is_loose() { blank.same(candidate) } else { None };
            if of_blank.is_some() {
                return of_blank;
            }
            let is_known = |pair: &Candidate<'_>| {
                (pair.pair.card.source.is_some()
                    && pair.pair.card.source.as_deref() == row.source())
                    || (!pair.pair.code.is_empty() && pair.pair.code == row.code())
            };
            let known = standing.pairs.iter().position(is_known);
            if let Some(known) = known.or_else(|| standing.same(candidate)) {
                return Some(blank.pairs.len() + known);
            }
        }
        self.remarks.extend(remarks);
        self.stand(candidates, book, row);
        None
    }

    /// A pair that stands in a register alone, or that its blank has no more, with cells that people typed: it stays.
    fn stand(
        &mut self,
        mut candidates: Vec<Candidate<'s>>,
        book: &RegisterBook,
        row: &RegisterRow,
    ) {
        if candidates.is_empty() {
            self.loose.push(LooseRow { sheet: row.sheet.clone(), cells: row.cells.clone() });
        }
        for candidate in &mut candidates {
            let of_row = row.source().map(str::to_owned);
            candidate.pair.card.source =
                of_row.or_else(|| row.has_unknown_code.then(|| source(candidate)));
            if candidate.pair.card.source.is_none() {
                continue;
            }
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
        places: &[RowPlace],
        inputs: Inputs<'_>,
        staff: &'s Staff,
    ) {
        let (Some((table, line)), Some((number, _)), [_, ..]) =
            (inputs.line_of(&candidate), candidate.pair.card.place, places)
        else {
            self.candidates.push(candidate);
            return;
        };
        let mut rows: Vec<(&RegisterBook, &RegisterRow)> = Vec::new();
        for place in places {
            rows.push(inputs.row(*place));
        }
        let mut overlay = Overlay::new((table, line), &candidate, inputs.book(table));
        overlay.put_all(&rows);
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
                let is_source = row.source.is_some() && candidate.pair.card.source == row.source;
                is_source || candidate.pair.code == row.key
            };
            if self.candidates.iter().any(is_there) {
                codes.push(row.key.as_str());
            }
        }
        if !codes.is_empty() {
            let (file, codes) = (book.file.clone(), codes.join(", "));
            self.notes.push(HandworkNote::RowsDeleted { file, codes });
        }
    }
}

/// The pair as its blank has it.
fn source(candidate: &Candidate<'_>) -> String {
    let [mentor, mentee] = candidate.names.each_ref().map(|name| person_key(name));
    let (from, to) = candidate.term;
    [candidate.pair.kind.as_str(), &mentor, &mentee, &from.to_string(), &to.to_string()].join("|")
}
