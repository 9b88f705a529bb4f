//! What people typed into the results of the run before, put together for the next results.
//! Pairs have taken their part already; here are the people of the bases, who answers for what, what is told.

use std::collections::{BTreeSet, HashMap};

use super::gathering::Gathered;
use super::own_results::{OwnResults, Register};
use crate::analysis::{
    Analysis, EarlierResult, Handwork, HandworkNote, Pair, TypedPerson, TypedValue, WrittenResult,
    WrittenRow,
};
use crate::choices::Choices;
use crate::facts::staff::Staff;
use crate::handwork::{
    self, CODE, FoundSheet, PLANNED, RESPONSIBLE, RegisterPlace, Turn, assessment, people, record,
};
use crate::mentoring::Pairs;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::programme::{INDICATORS, IndicatorId};
use crate::result_files::BASES;
use crate::text;

/// The registers of a run and where they were found.
pub(super) struct Sources<'a> {
    own_results: &'a OwnResults,
    registers: &'a [Register],
    choices: &'a Choices,
    staff: &'a Staff,
}

impl<'a> Sources<'a> {
    pub(super) fn new(
        own_results: &'a OwnResults,
        registers: &'a [Register],
        gathered: &'a Gathered<'_>,
    ) -> Self {
        let choices = &gathered.placed.passport.choices;
        Self { own_results, registers, choices, staff: gathered.facts.staff.in_force() }
    }

    /// Adds what people typed to what a run found.
    pub(super) fn add_handwork(&self, pairs: &Pairs, analysis: &mut Analysis) {
        analysis.details.handwork = self.handwork(pairs, analysis.year);
        // What stands in a register is known by what was found there.
        analysis.details.handwork.seen = self.seen(analysis);
    }

    /// All but the pairs.
    fn handwork(&self, pairs: &Pairs, year: AcademicYear) -> Handwork {
        let mut handwork = Handwork {
            loose: pairs.loose.clone(),
            notes: pairs.notes.clone(),
            ..Handwork::default()
        };
        for (base, known) in handwork.bases.iter_mut().enumerate() {
            handwork.notes.extend(self.people(base, known, year));
        }
        for register in self.of_year(year) {
            for base in 0..handwork.bases.len() {
                handwork.is_fresh |= people::is_fresh(base, &register.sheets, &register.written);
            }
            handwork.is_fresh |= register.book.is_fresh();
            handwork.notes.extend(lost(register));
            handwork.notes.extend(unknown(register));
        }
        if let Some(earlier) = self.own_results.of_year(year) {
            for base in 0..handwork.bases.len() {
                self.rename(&mut handwork.bases, base, (earlier, &pairs.checked));
            }
        }
        for report in self.own_results.reports(year) {
            let written = self.own_results.written(&report.name);
            for sheet in &report.sheets {
                let (responsible, note) = responsible(sheet, written, self.choices);
                handwork.notes.extend(note);
                for (id, value) in responsible {
                    handwork.responsible.entry(id).or_insert(value);
                }
            }
        }
        handwork
    }

    /// Puts together what the registers say of the people of a base, the later edit before the earlier one; gives
    /// what is told of cells that differ.
    fn people(
        &self,
        base: usize,
        known: &mut Vec<TypedPerson>,
        year: AcademicYear,
    ) -> Vec<HandworkNote> {
        let mut notes = Vec::new();
        for turn in Turn::ALL {
            for register in self.of_year(year) {
                let read = (&register.sheets[..], &register.written[..]);
                let mut people = people::typed_people(base, read, (turn, register.book.place));
                if turn == Turn::OldOfInput {
                    // What was read of it stands in the register of the results, that one says how it goes on.
                    people.retain(|person| !self.is_in_results(base, &person.name, year));
                }
                for [name, head, value, stands] in people::join(known, people) {
                    let (file, sheet) = (register.book.file.clone(), BASES[base]);
                    notes.push(HandworkNote::PersonDiffers {
                        file,
                        sheet,
                        name,
                        head,
                        value,
                        stands,
                    });
                }
            }
        }
        notes
    }

    fn is_in_results(&self, base: usize, name: &str, year: AcademicYear) -> bool {
        let mut registers =
            self.of_year(year).filter(|register| register.book.place == RegisterPlace::Results);
        registers.any(|register| people::has_person(base, &register.sheets, name))
    }

    /// A person whose name was corrected in the pairs keeps their row; of somebody else, who took the pair over, it
    /// is not.
    fn rename(
        &self,
        bases: &mut [Vec<TypedPerson>; 2],
        base: usize,
        (earlier, pairs): (&EarlierResult, &[Pair]),
    ) {
        let now: BTreeSet<String> =
            pairs.iter().map(|pair| text::key(name_of(base, pair))).collect();
        let then: BTreeSet<String> = earlier
            .pairs
            .iter()
            .map(|pair| text::key(name_in(base, [&pair.mentor, &pair.mentee])))
            .collect();
        let mut known: BTreeSet<String> =
            bases[base].iter().map(|person| text::key(&person.name)).collect();
        for person in &mut bases[base] {
            let key = text::key(&person.name);
            if now.contains(&key) || self.is_on_staff(&person.name) {
                continue;
            }
            let Some(name) = successor(base, &key, (earlier, pairs)) else { continue };
            let new_key = text::key(name);
            let is_another = then.contains(&new_key) || known.contains(&new_key);
            if !is_another && is_renamed(&key, &new_key) {
                name.clone_into(&mut person.name);
                known.insert(new_key);
            }
        }
    }

    /// Whether a list of some year has a person of exactly this name.
    fn is_on_staff(&self, name: &str) -> bool {
        let Some(name) = Name::parse(name) else { return false };
        let mut persons = self.staff.years.values().flat_map(|year| &year.persons);
        persons.any(|person| person.name.key() == name.key())
    }

    /// Registers among the inputs and those of the year.
    fn of_year(&self, year: AcademicYear) -> impl Iterator<Item = &Register> {
        self.registers.iter().filter(move |register| register.year.is_none_or(|of| of == year))
    }

    /// What stood in the registers that this run does not write.
    fn seen(&self, analysis: &Analysis) -> Vec<WrittenResult> {
        let mut seen = Vec::new();
        for register in self.of_year(analysis.year) {
            let Some(file) = &register.seen_as else { continue };
            let mut rows = record::seen(&register.sheets, analysis);
            only_its_own(&mut rows, register);
            rows.extend(without_pair(register, &rows));
            if register.year.is_some() {
                // Its cells were taken over: the register itself has them from now on.
                for row in &mut rows {
                    row.typed.clear();
                }
            }
            let (file, cells) = (file.clone(), register.cells.clone());
            seen.push(WrittenResult { file, cells, rows, past: Vec::new() });
        }
        seen.extend(self.own_results.seen_reports(analysis.year));
        seen
    }
}

/// Leaves as typed what was typed into this register: the pair may have more from others.
fn only_its_own(rows: &mut [WrittenRow], register: &Register) {
    let mut by_code = HashMap::new();
    for of_book in &register.book.rows {
        by_code.entry(of_book.code()).or_insert(of_book);
    }
    for row in rows.iter_mut().filter(|row| handwork::key_head(&row.sheet) == Some(CODE)) {
        let Some(of_row) = by_code.get(&row.key) else { continue };
        row.typed.retain(|head| of_row.compared.typed.contains_key(head));
    }
}

/// Rows that the program once wrote of pairs that are not there any more: remembered for as long as they lie in the
/// register, or the next run would take them for people's.
fn without_pair(register: &Register, known: &[WrittenRow]) -> Vec<WrittenRow> {
    let known = known.iter().filter(|row| handwork::key_head(&row.sheet) == Some(CODE));
    let codes: BTreeSet<&str> = known.map(|row| row.key.as_str()).collect();
    let mut rows = Vec::new();
    for row in &register.book.rows {
        let (false, Some(source)) = (codes.contains(row.code().as_str()), row.source()) else {
            continue;
        };
        rows.push(WrittenRow {
            sheet: row.sheet.clone(),
            key: row.code(),
            source: Some(source.to_owned()),
            cells: row
                .cells
                .iter()
                .map(|(head, value)| (head.clone(), handwork::hash(value)))
                .collect(),
            typed: row.compared.typed.keys().cloned().collect(),
        });
    }
    rows
}

/// Sheets and columns that were written and are not known again: what was typed there is in the file alone.
fn unknown(register: &Register) -> Vec<HandworkNote> {
    let mut notes = Vec::new();
    let titles: BTreeSet<&str> = register.written.iter().map(|row| row.sheet.as_str()).collect();
    for title in titles {
        let Some(sheet) = register.sheets.iter().find(|sheet| sheet.title == title) else {
            let (file, sheet) = (register.book.file.clone(), title.to_owned());
            notes.push(HandworkNote::SheetUnknown { file, sheet });
            continue;
        };
        let rows = register.written.iter().filter(|row| row.sheet == title);
        let heads: BTreeSet<&String> = rows.flat_map(|row| row.cells.keys()).collect();
        for head in heads.into_iter().filter(|head| !sheet.heads.contains_key(*head)) {
            notes.push(HandworkNote::ColumnUnknown {
                file: register.book.file.clone(),
                sheet: title.to_owned(),
                head: head.clone(),
            });
        }
    }
    notes
}

/// Cells typed into columns that the program fills in itself.
fn lost(register: &Register) -> Option<HandworkNote> {
    let mut heads = Vec::new();
    for row in &register.book.rows {
        for head in &row.compared.lost {
            if !heads.contains(head) {
                heads.push(head.clone());
            }
        }
    }
    let file = register.book.file.clone();
    let heads = heads.join("», «");
    (!heads.is_empty()).then_some(HandworkNote::FilledByProgram { file, heads })
}

/// Who stands where a person stood: in the pair that has the code of theirs.
fn successor<'p>(
    base: usize,
    key: &str,
    (earlier, pairs): (&EarlierResult, &'p [Pair]),
) -> Option<&'p str> {
    let then = earlier.pairs.iter().find(|pair| {
        !pair.code.is_empty() && text::key(name_in(base, [&pair.mentor, &pair.mentee])) == key
    })?;
    let now = pairs.iter().find(|pair| pair.code == then.code)?;
    Some(name_of(base, now))
}

/// Whether two names may be of one person: they differ by slips of the pen, or in one word of three as a name does
/// that somebody changed.
fn is_renamed(name: &str, new: &str) -> bool {
    const MOST_SLIPS: usize = 3;
    if strsim::damerau_levenshtein(name, new) <= MOST_SLIPS {
        return true;
    }
    let [words, new_words] = [name, new].map(|name| name.split(' ').collect::<Vec<_>>());
    let n_same = words.iter().filter(|word| new_words.contains(word)).count();
    words.len() == 3 && new_words.len() == 3 && n_same == 2
}

fn name_of(base: usize, pair: &Pair) -> &str {
    name_in(base, [&pair.mentor, &pair.mentee])
}

fn name_in(base: usize, [mentor, mentee]: [&String; 2]) -> &str {
    if base == 0 { mentor } else { mentee }
}

/// Who answers for what, by the planned results; what is told of rows that are none of them.
fn responsible(
    sheet: &FoundSheet,
    written: Option<&WrittenResult>,
    choices: &Choices,
) -> (Vec<(IndicatorId, TypedValue)>, Option<HandworkNote>) {
    let mut responsible = Vec::new();
    let Some(written) = written.filter(|written| !written.rows.is_empty()) else {
        for row in &sheet.rows {
            let key = row.text(PLANNED);
            let planned = INDICATORS.iter().find(|planned| planned.label(choices) == key);
            if let (Some(planned), Some(value)) = (planned, row.cells.get(RESPONSIBLE)) {
                responsible.push((planned.id, value.clone()));
            }
        }
        return (responsible, None);
    };
    let answering = assessment::answering(sheet, &written.rows);
    for (source, value) in answering.responsible {
        if let Ok(id) = source.parse::<IndicatorId>() {
            responsible.push((id, value));
        }
    }
    let rows = answering.unknown.join("», «");
    let (file, sheet) = (written.file.clone(), sheet.title.clone());
    let note = (!rows.is_empty()).then_some(HandworkNote::NotPlanned { file, sheet, rows });
    (responsible, note)
}
