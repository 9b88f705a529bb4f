//! Rows of the bases: who they are of, what people typed into them.
//! A row whose person is in no pair any more is not lost: it is shown again as it stood.

use super::{Compared, FoundRow, FoundSheet, NAMES, NUMBER, compared, hash, is_computed};
use crate::analysis::{TypedCells, TypedPerson, WrittenRow};
use crate::result_files::BASES;
use crate::text;

/// The people of a base with handwork in their rows.
pub(crate) fn typed_people(
    base: usize,
    sheets: &[FoundSheet],
    written: &[WrittenRow],
) -> Vec<TypedPerson> {
    let Some(sheet) = sheets.iter().find(|sheet| sheet.title == BASES[base]) else {
        return Vec::new();
    };
    let written: Vec<&WrittenRow> = written.iter().filter(|row| row.sheet == BASES[base]).collect();
    let mut people = Vec::new();
    for row in &sheet.rows {
        let name = row.text(NAMES[base]);
        if row.cells.keys().all(|head| head == NUMBER) {
            continue;
        }
        let was = written_row(base, row, sheet, &written);
        let typed = match was {
            Some(was) => compared(row, &sheet.heads, was).typed,
            None => all_typed(row),
        };
        if typed.is_empty() {
            continue;
        }
        let source = was.and_then(|was| was.source.clone());
        people.push(TypedPerson {
            name: source.unwrap_or(name),
            typed,
            all: row.cells.clone(),
            is_known: was.is_some(),
        });
    }
    people
}

/// Whether people changed something in a base since it was written.
pub(crate) fn is_fresh(base: usize, sheets: &[FoundSheet], written: &[WrittenRow]) -> bool {
    let Some(sheet) = sheets.iter().find(|sheet| sheet.title == BASES[base]) else { return false };
    let written: Vec<&WrittenRow> = written.iter().filter(|row| row.sheet == BASES[base]).collect();
    sheet.rows.iter().any(|row| match written_row(base, row, sheet, &written) {
        Some(was) => {
            let Compared { is_fresh, .. } = compared(row, &sheet.heads, was);
            is_fresh
        }
        None => true,
    })
}

/// What was written into a row: of the same person, else of the row of its number whose person is nowhere else.
fn written_row<'w>(
    base: usize,
    row: &FoundRow,
    sheet: &FoundSheet,
    written: &[&'w WrittenRow],
) -> Option<&'w WrittenRow> {
    let name = text::key(&row.text(NAMES[base]));
    if let Some(was) = written.iter().find(|was| text::key(&was.key) == name) {
        return Some(was);
    }
    let number = hash(row.cells.get(NUMBER)?);
    let was = written.iter().find(|was| was.cells.get(NUMBER) == Some(&number))?;
    let key = text::key(&was.key);
    let is_elsewhere = sheet.rows.iter().any(|row| text::key(&row.text(NAMES[base])) == key);
    (!is_elsewhere).then_some(*was)
}

fn all_typed(row: &FoundRow) -> TypedCells {
    let mut typed = row.cells.clone();
    typed.retain(|head, _| !is_computed(head));
    typed
}

/// Adds people of another register: what is known of them already stands.
pub(crate) fn join(known: &mut Vec<TypedPerson>, people: Vec<TypedPerson>) {
    for person in people {
        let key = text::key(&person.name);
        match known.iter_mut().find(|known| text::key(&known.name) == key) {
            Some(known) => {
                for (head, value) in person.typed {
                    known.typed.entry(head).or_insert(value);
                }
            }
            None => known.push(person),
        }
    }
}
