//! Points → marks by the scale of a work: the passport's, else the reference's.
//! A work without a scale keeps its points and gets no mark; nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use super::{AFFECTED, FORM, Fact, WorkKey, one, title};
use crate::facts::{Setting, some_of};
use crate::form::extract::Table;
use crate::reference::Scale;
use crate::remark::{self, Remark};

/// The scale of a work: the passport's, else the reference's.
pub(super) fn of(setting: Setting<'_>, (year, _, name, grade): &WorkKey) -> Option<Scale> {
    // Foreign languages share one scale.
    let names = [&**name, setting.reference.family(name)];
    let stated = |name: &str| {
        setting.passport.scales.get(&(year.end_year(), name.to_owned(), *grade)).copied()
    };
    let stated = names.into_iter().find_map(stated);
    stated.or_else(|| setting.reference.vpr_scale(year.end_year(), name, *grade))
}

/// Gives marks to the rows of a form that has points only.
pub(super) fn apply(facts: &mut [Fact], setting: Setting<'_>) {
    for fact in facts.iter_mut().filter(|fact| !fact.absent) {
        let mark =
            of(setting, &fact.key).zip(fact.score).and_then(|(scale, score)| scale.mark(score));
        fact.marks = mark.map(one).unwrap_or_default();
    }
}

/// Says which of the works taken from forms have no marks, one remark a table.
pub(super) fn missing(facts: &[Fact], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let mut without: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    let unmarked = |fact: &&Fact| fact.rank == FORM && !fact.absent && fact.marks.total() == 0;
    for fact in facts.iter().filter(unmarked) {
        without.entry(fact.table).or_default().insert(title(&fact.key));
    }
    for (table, works) in without {
        let works: Vec<String> = works.into_iter().collect();
        let place = &tables[table as usize].place;
        let remark = Remark::new(&remark::NO_SCALE, place, None, &some_of(&works));
        remarks.push(remark.affecting(&AFFECTED));
    }
}
