//! Lists of one year → one entry a person: two sources of a year describe the same people.
//! Joins by name only what agrees with one person; conflicts are remarks.

use crate::facts::ground::Spot;
use crate::form::extract::Table;
use crate::person::{Found, NameIndex};
use crate::remark::{self, GapKind, Origin, Remark};

use super::entry::{DATED_CATEGORY, StaffEntry};
use super::person::AFFECTED;
use super::rolls::Rolls;

/// One entry a person: the template's rows first, so that they win.
pub(super) fn join(
    mut entries: Vec<StaffEntry>,
    rolls: &Rolls,
    tables: &[Table<'_>],
) -> (Vec<StaffEntry>, Vec<Remark>) {
    let mut remarks = Vec::new();
    entries.sort_by_key(|entry| (!entry.from_template, rolls.rank(entry.list)));
    let mut joined: Vec<StaffEntry> = Vec::new();
    let mut batch: Option<u32> = None;
    let mut name_index = NameIndex::default();
    let mut known = 0;
    for entry in entries {
        // People of one list are distinct; only another list can describe them again.
        if batch != Some(entry.list) {
            batch = Some(entry.list);
            name_index = NameIndex::new(joined.iter().map(|entry| entry.name.clone()));
            known = joined.len();
        }
        match same_person(name_index.find(&entry.name), &entry, &joined[..known]) {
            Found::One(id) => {
                let place = place(&entry, tables);
                let conflicts = joined[id.0].absorb_list(entry);
                remarks.extend(conflict(&conflicts, &place));
            }
            Found::Several(ids) => {
                for id in ids {
                    joined[id.0].lists.extend(&entry.lists);
                }
                let place = place(&entry, tables);
                let name = entry.name.display();
                let remark = Remark::new(&remark::SEVERAL_LISTED, &place).with("name", &name);
                let remark = remark.affecting(&AFFECTED);
                remarks.push(remark.leaving(GapKind::Unit, Some(rolls.year)));
            }
            Found::None { .. } => joined.push(entry),
        }
    }
    (joined, remarks)
}

/// What is said of the cells in which two lists differ.
fn conflict(conflicts: &[&str], place: &Origin) -> Option<Remark> {
    let mut cells = conflicts.to_vec();
    cells.retain(|cell| *cell != DATED_CATEGORY);
    let mut details = Vec::new();
    if !cells.is_empty() {
        details.push(format!("{} – взято из бланка «Кадры и категории»", cells.join(", ")));
    }
    if cells.len() < conflicts.len() {
        details.push(DATED_CATEGORY.to_owned());
    }
    let remark = Remark::new(&remark::STAFF_CONFLICT, place).with("difference", details.join("; "));
    (!details.is_empty()).then(|| remark.affecting(&AFFECTED))
}

/// Of several namesakes the one with the same birthday; people with other birthdays are others.
fn same_person(found: Found, entry: &StaffEntry, joined: &[StaffEntry]) -> Found {
    let mut candidates = match found {
        Found::One(id) => vec![id],
        Found::Several(ids) => ids,
        none @ Found::None { .. } => return none,
    };
    candidates.retain(|id| {
        let births = joined[id.0].birth.zip(entry.birth);
        births.is_none_or(|(listed, new)| listed == new)
    });
    let mut same_day = candidates.clone();
    same_day.retain(|id| entry.birth.is_some() && joined[id.0].birth == entry.birth);
    match (&same_day[..], &candidates[..]) {
        ([id], _) | (_, [id]) => Found::One(*id),
        (_, []) => Found::None { likely: Vec::new() },
        _ => Found::Several(candidates),
    }
}

fn place(entry: &StaffEntry, tables: &[Table<'_>]) -> Origin {
    let Spot { table, row } = entry.spots[0];
    tables[table as usize].place.at_row(row)
}
