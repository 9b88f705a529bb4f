//! What is kept of a workbook that was written, for the next run to compare with.
//! Made of the workbook as it is read back, so that nothing but people's changes differs.

use std::collections::BTreeSet;

use super::{CODE, FoundSheet, NAMES, key_head, written};
use crate::analysis::{Analysis, TypedPerson, WrittenRow};
use crate::programme::INDICATORS;
use crate::result_files::{BASES, QUALITY_SHEET};
use crate::text;

/// The rows of a workbook that this run writes.
pub(crate) fn record(sheets: &[FoundSheet], analysis: &Analysis) -> Vec<WrittenRow> {
    let mut rows = Vec::new();
    for sheet in sheets {
        for mut row in written(sheet) {
            let is_known = if key_head(&sheet.title) == Some(CODE) {
                of_pair(&mut row, analysis)
            } else if sheet.title == QUALITY_SHEET {
                of_planned(&mut row, analysis)
            } else {
                of_person(&mut row, analysis)
            };
            if is_known {
                rows.push(row);
            }
        }
    }
    rows
}

/// The rows of a register that was only read: what was typed there stays so, what the program once wrote there is
/// never taken for typed.
pub(crate) fn seen(sheets: &[FoundSheet], analysis: &Analysis) -> Vec<WrittenRow> {
    let mut rows = record(sheets, analysis);
    for row in &mut rows {
        let cells = &row.cells;
        row.typed.retain(|head| cells.contains_key(head));
    }
    for sheet in sheets.iter().filter(|sheet| key_head(&sheet.title) == Some(CODE)) {
        // A pair that somebody added has no code there.
        rows.extend(written(sheet).into_iter().filter(|row| row.key.is_empty()));
    }
    rows
}

fn of_pair(row: &mut WrittenRow, analysis: &Analysis) -> bool {
    let Some(pair) = analysis.pairs.iter().find(|pair| pair.code == row.key) else { return false };
    row.source.clone_from(&pair.card.source);
    row.typed = pair.card.typed.keys().cloned().collect();
    true
}

fn of_planned(row: &mut WrittenRow, analysis: &Analysis) -> bool {
    let choices = &analysis.details.choices;
    let planned = INDICATORS.iter().find(|planned| planned.label(choices) == row.key);
    row.source = planned.map(|planned| planned.id.as_str().to_owned());
    row.source.is_some()
}

fn of_person(row: &mut WrittenRow, analysis: &Analysis) -> bool {
    let Some(base) = BASES.iter().position(|base| *base == row.sheet) else { return false };
    let key = text::key(&row.key);
    if key.is_empty() {
        return false;
    }
    let mut people = analysis.details.handwork.bases[base].iter();
    let person = people.find(|person| {
        text::key(&person.name) == key || text::key(&shown_name(person, base)) == key
    });
    let Some(person) = person else {
        row.source = Some(row.key.clone());
        return true;
    };
    row.source = Some(person.name.clone());
    let is_in_pairs = analysis.pairs.iter().any(|pair| {
        let name = if base == 0 { &pair.mentor } else { &pair.mentee };
        text::key(name) == text::key(&person.name)
    });
    row.typed = if is_in_pairs {
        person.typed.keys().cloned().collect()
    } else {
        row.cells.keys().cloned().collect::<BTreeSet<_>>()
    };
    true
}

/// The name as it is shown: typed over, or the person's.
fn shown_name(person: &TypedPerson, base: usize) -> String {
    match person.typed.get(NAMES[base]) {
        Some(name) => name.settled(),
        None => person.name.clone(),
    }
}
