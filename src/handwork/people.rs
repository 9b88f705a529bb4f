//! Rows of the bases: who they are of, what people typed into them.
//! A row whose person is in no pair any more is not lost: it is shown again as it stood.

use std::collections::{HashMap, HashSet};

use super::{
    Compared, FoundRow, FoundSheet, NAMES, NUMBER, RegisterPlace, Turn, all_typed, compared, hash,
    n_same_cells,
};
use crate::analysis::{HandworkNote, TypedPerson, WrittenRow};
use crate::result_files::BASES;
use crate::text;

/// The people of a base with what of their rows is taken in a turn.
pub(crate) fn typed_people(
    base: usize,
    (sheets, written): (&[FoundSheet], &[WrittenRow]),
    (turn, place): (Turn, RegisterPlace),
) -> Vec<TypedPerson> {
    let Some(sheet) = sheets.iter().find(|sheet| sheet.title == BASES[base]) else {
        return Vec::new();
    };
    let written = WrittenBase::new(base, sheet, written);
    let mut people = Vec::new();
    for row in &sheet.rows {
        let name = row.text(NAMES[base]);
        if row.cells.keys().all(|head| head == NUMBER) {
            continue;
        }
        let was = written.row(row);
        let compared = match was {
            Some(was) => compared(row, &sheet.heads, was),
            None => all_typed(row),
        };
        let typed = turn.cells(place, &compared);
        if typed.is_empty() {
            continue;
        }
        let source = was.and_then(|was| was.source.clone());
        // The number is that of the new row.
        let mut all = row.cells.clone();
        all.remove(NUMBER);
        people.push(TypedPerson {
            name: source.unwrap_or(name),
            typed,
            all,
            is_known: was.is_some(),
        });
    }
    people
}

/// Whether a base has a row of a person.
pub(crate) fn has_person(base: usize, sheets: &[FoundSheet], name: &str) -> bool {
    let key = text::key(name);
    let mut rows =
        sheets.iter().filter(|sheet| sheet.title == BASES[base]).flat_map(|sheet| &sheet.rows);
    rows.any(|row| text::key(&row.text(NAMES[base])) == key)
}

/// Whether people changed something in a base since it was written.
pub(crate) fn is_fresh(base: usize, sheets: &[FoundSheet], written: &[WrittenRow]) -> bool {
    let Some(sheet) = sheets.iter().find(|sheet| sheet.title == BASES[base]) else { return false };
    let written = WrittenBase::new(base, sheet, written);
    sheet.rows.iter().any(|row| match written.row(row) {
        Some(was) => {
            let Compared { is_fresh, .. } = compared(row, &sheet.heads, was);
            is_fresh
        }
        None => true,
    })
}

/// What was written into a base, by people and by numbers of rows.
struct WrittenBase<'w> {
    base: usize,
    by_name: HashMap<String, Vec<&'w WrittenRow>>,
    by_number: HashMap<&'w str, &'w WrittenRow>,
    /// The people who are in the base now.
    names: HashSet<String>,
}

impl<'w> WrittenBase<'w> {
    fn new(base: usize, sheet: &FoundSheet, written: &'w [WrittenRow]) -> Self {
        let mut by_name: HashMap<String, Vec<&WrittenRow>> = HashMap::new();
        let mut by_number = HashMap::new();
        for was in written.iter().filter(|was| was.sheet == BASES[base]) {
            by_name.entry(text::key(&was.key)).or_default().push(was);
            if let Some(number) = was.cells.get(NUMBER) {
                by_number.entry(number.as_str()).or_insert(was);
            }
        }
        let names = sheet.rows.iter().map(|row| text::key(&row.text(NAMES[base]))).collect();
        Self { base, by_name, by_number, names }
    }

    /// What was written into a row: of the same person, else of the row of its number whose person is nowhere else;
    /// of several the one that most cells of it are of.
    fn row(&self, row: &FoundRow) -> Option<&'w WrittenRow> {
        let name = text::key(&row.text(NAMES[self.base]));
        let of_name = self.by_name.get(&name).into_iter().flatten().rev();
        if let Some(was) = of_name.max_by_key(|was| n_same_cells(row, was)) {
            return Some(*was);
        }
        let number = hash(row.cells.get(NUMBER)?);
        let was = self.by_number.get(number.as_str())?;
        (!self.names.contains(&text::key(&was.key))).then_some(*was)
    }
}

/// Adds people of another register: what is known of them already stands. Gives what that one says otherwise: whose
/// row, head, both texts.
pub(crate) fn join(known: &mut Vec<TypedPerson>, people: Vec<TypedPerson>) -> Vec<[String; 4]> {
    let mut losing = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, person) in known.iter().enumerate() {
        places.entry(text::key(&person.name)).or_insert(place);
    }
    for person in people {
        let key = text::key(&person.name);
        let Some(place) = places.get(&key) else {
            places.insert(key, known.len());
            known.push(person);
            continue;
        };
        let known = &mut known[*place];
        for (head, value) in person.typed {
            let stands = known.typed.entry(head.clone()).or_insert_with(|| value.clone()).settled();
            if stands != value.settled() {
                losing.push([person.name.clone(), head, value.settled(), stands]);
            }
        }
    }
    losing
}

/// How many cells are named.
const MOST_NAMED: usize = 10;

/// What is told of cells of registers of which nobody knows what was written there, where the new register shows the
/// program's text instead.
pub(crate) fn not_taken(
    bases: &[Vec<TypedPerson>; 2],
    written: &[WrittenRow],
) -> Vec<HandworkNote> {
    let mut notes = Vec::new();
    for (base, people) in bases.iter().enumerate() {
        let mut cells = Vec::new();
        for person in people.iter().filter(|person| !person.is_known) {
            cells.extend(cells_not_taken(base, person, written));
        }
        if cells.is_empty() {
            continue;
        }
        let n_more = cells.len().saturating_sub(MOST_NAMED);
        cells.truncate(MOST_NAMED);
        if n_more > 0 {
            cells.push(format!("и ещё ячеек: {n_more}"));
        }
        notes.push(HandworkNote::NotTaken { sheet: BASES[base], cells: cells.join("; ") });
    }
    notes
}

fn cells_not_taken(base: usize, person: &TypedPerson, written: &[WrittenRow]) -> Vec<String> {
    let key = text::key(&person.name);
    let mut rows = written.iter().filter(|row| row.sheet == BASES[base]);
    let Some(row) = rows.find(|row| text::key(&row.key) == key) else { return Vec::new() };
    let mut cells = Vec::new();
    for (head, value) in &person.typed {
        let is_other = row.cells.get(head).is_some_and(|shown| *shown != hash(value));
        if is_other && head != NAMES[base] {
            cells.push(format!("{}, «{head}»: «{}»", person.name, value.settled()));
        }
    }
    cells
}
