//! A form beside Ф1 or Ф3: it lists who was absent, the marks are theirs.
//! Adds absentees to the classes they have only; a class of its own makes no work.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Fact, WorkKey, title};
use crate::facts::ground::short_list;
use crate::form::extract::Table;
use crate::remark::{self, Remark};

/// What is known of a work by Ф1 or Ф3.
#[derive(Default)]
struct Known {
    classes: BTreeSet<Option<Arc<str>>>,
    codes: BTreeSet<Arc<str>>,
}

/// Adds the absentees of the forms to the works, whose rows then list them.
pub(super) fn join(
    kept: &mut Vec<Fact>,
    beside: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    if beside.is_empty() {
        return;
    }
    let listed: BTreeSet<WorkKey> = beside.iter().map(|fact| fact.key.clone()).collect();
    let mut known: BTreeMap<WorkKey, Known> = BTreeMap::new();
    for fact in kept.iter().filter(|fact| listed.contains(&fact.key)) {
        let work = known.entry(fact.key.clone()).or_default();
        work.classes.insert(fact.class.clone());
        work.codes.extend(fact.code.clone());
    }
    let mut absentees = Vec::new();
    let mut unplaced: BTreeMap<u32, BTreeSet<WorkKey>> = BTreeMap::new();
    for mut fact in beside.into_iter().filter(|fact| fact.absent) {
        let Some(work) = known.get(&fact.key) else { continue };
        // Who has a result in Ф1 wrote the work another day.
        if fact.code.as_ref().is_some_and(|code| work.codes.contains(code)) {
            continue;
        }
        fact.journal = None;
        match (work.classes.len(), work.classes.first()) {
            (1, Some(only)) => fact.class.clone_from(only),
            _ if fact.class.is_some() && work.classes.contains(&fact.class) => {}
            _ => {
                unplaced.entry(fact.table).or_default().insert(fact.key);
                continue;
            }
        }
        absentees.push(fact);
    }
    let doubtful: BTreeSet<&WorkKey> = unplaced.values().flatten().collect();
    for fact in kept.iter_mut().filter(|fact| listed.contains(&fact.key)) {
        fact.lists_absent = !doubtful.contains(&fact.key);
    }
    absentees.retain(|fact| !doubtful.contains(&fact.key));
    kept.extend(absentees);
    for (table, works) in &unplaced {
        let works: Vec<String> = works.iter().map(title).collect();
        let place = &tables[*table as usize].place;
        remarks
            .push(Remark::new(&remark::ABSENT_UNPLACED, place).with("works", short_list(&works)));
    }
}
