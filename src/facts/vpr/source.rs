//! One source for each work of ВПР: repeated pupils once, Ф1 before the template, forms and Ф3.
//! Compares what was set aside with what stays; makes the frame.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use polars::prelude::*;

use super::{AFFECTED, F1, F3, FORM, Fact, WorkKey, attendance, title};
use crate::analysis::Marks;
use crate::error::Result;
use crate::facts::ground;
use crate::form::extract::Table;
use crate::remark::{self, Origin, Remark};

/// Equal rows of one pupil are one; of different ones the first stays.
pub(super) fn unique(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let mut first: HashMap<(u8, WorkKey, Arc<str>), usize> = HashMap::new();
    let mut kept: Vec<Fact> = Vec::with_capacity(facts.len());
    let mut repeated: BTreeMap<(u32, bool), (Origin, usize)> = BTreeMap::new();
    for fact in facts {
        let code = fact.code.clone().unwrap_or_default();
        match first.entry((fact.rank, fact.key.clone(), code)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(fact);
            }
            std::collections::hash_map::Entry::Occupied(place) => {
                let earlier = &kept[*place.get()];
                let origin = row_origin(tables, &fact);
                if earlier.is_same_as(&fact) {
                    // In a blank without classes a code may be a number in a list.
                    let is_blank = tables[fact.table as usize].form.template.is_some();
                    let is_unplaced = is_blank && fact.class.is_none();
                    repeated.entry((fact.table, is_unplaced)).or_insert((origin, 0)).1 += 1;
                } else {
                    remarks.push(
                        Remark::new(&remark::OTHER_ROW, &origin)
                            .with("place", row_origin(tables, earlier).to_string())
                            .affecting(&AFFECTED),
                    );
                }
            }
        }
    }
    for ((_, is_unplaced), (origin, n_rows)) in repeated {
        let rule = if is_unplaced { &remark::REPEATED_UNPLACED } else { &remark::SAME_ROW };
        let detail = format!("таких строк на листе: {n_rows}");
        let remark = Remark::new(rule, &origin).detail(&detail).affecting(&AFFECTED);
        remarks.push(remark.standing_for(n_rows));
    }
    kept
}

fn row_origin(tables: &[Table<'_>], fact: &Fact) -> Origin {
    let place = &tables[fact.table as usize].place;
    place.at_row(fact.row)
}

/// For each work the best source only: Ф1, else the template, else a form with marks, else Ф3.
pub(super) fn one_source(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let mut best: BTreeMap<WorkKey, u8> = BTreeMap::new();
    let mut has_marks: BTreeSet<(WorkKey, u8)> = BTreeSet::new();
    for fact in &facts {
        if fact.marks.total() > 0 {
            has_marks.insert((fact.key.clone(), fact.rank));
        }
        let rank = best.entry(fact.key.clone()).or_insert(fact.rank);
        *rank = (*rank).min(fact.rank);
    }
    for (key, rank) in &mut best {
        // A form without a scale has no marks to beat Ф3 with.
        if *rank == FORM
            && !has_marks.contains(&(key.clone(), FORM))
            && has_marks.contains(&(key.clone(), F3))
        {
            *rank = F3;
        }
    }
    compare(&facts, &best, tables, remarks);
    let mut said = BTreeSet::new();
    let mut kept = Vec::with_capacity(facts.len());
    let mut beside = Vec::new();
    for fact in facts {
        let rank = best[&fact.key];
        if fact.rank == rank {
            kept.push(fact);
            continue;
        }
        if said.insert((fact.table, fact.key.clone())) {
            let rule = if fact.rank == F3 { &remark::SUPERSEDED } else { &remark::SECOND_SOURCE };
            let origin = &tables[fact.table as usize].place;
            remarks.push(Remark::new(rule, origin).detail(title(&fact.key)));
        }
        if fact.rank == FORM && (rank == F1 || rank == F3) {
            beside.push(fact);
        }
    }
    points(&mut kept, &beside);
    attendance::join(&mut kept, beside, tables, remarks);
    kept
}

/// Gives a work whose marks are those of Ф3 the points of a form of the same pupils.
fn points(kept: &mut [Fact], beside: &[Fact]) {
    let mut works: BTreeMap<&WorkKey, (u64, Option<f64>)> = BTreeMap::new();
    for fact in beside.iter().filter(|fact| fact.n_written > 0) {
        let (written, score) = works.entry(&fact.key).or_insert((0, Some(0.0)));
        *written += fact.n_written;
        *score = score.zip(fact.score).map(|(sum, own)| sum + own);
    }
    for fact in kept.iter_mut().filter(|fact| fact.rank == F3) {
        let work = works.get(&fact.key).filter(|(written, _)| *written == fact.n_written);
        fact.score = work.and_then(|(_, score)| *score);
    }
}

/// Sets Ф3 against pupil rows of the same work.
fn compare(
    facts: &[Fact],
    best: &BTreeMap<WorkKey, u8>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    let mut by_pupils: BTreeMap<&WorkKey, Marks> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.rank < F3 && fact.rank == best[&fact.key]) {
        let sum = by_pupils.entry(&fact.key).or_default();
        sum.two += fact.marks.two;
        sum.three += fact.marks.three;
        sum.four += fact.marks.four;
        sum.five += fact.marks.five;
    }
    for fact in facts.iter().filter(|fact| fact.rank == F3) {
        let Some(pupils) = by_pupils.get(&fact.key).filter(|pupils| **pupils != fact.marks) else {
            continue;
        };
        let shown =
            |marks: &Marks| format!("{}/{}/{}/{}", marks.two, marks.three, marks.four, marks.five);
        let detail = format!(
            "{}: отметок 2/3/4/5 в Ф3 {}, по ученикам {}",
            title(&fact.key),
            shown(&fact.marks),
            shown(pupils)
        );
        let origin = row_origin(tables, fact);
        remarks.push(
            Remark::new(&remark::F3_DIFFERS, &origin)
                .with("difference", &detail)
                .affecting(&AFFECTED),
        );
    }
}

pub(super) fn frame(facts: &[Fact]) -> Result<DataFrame> {
    let count =
        |of: &dyn Fn(&Fact) -> u64| facts.iter().map(|fact| of(fact) as u32).collect::<Vec<_>>();
    let text = |of: &dyn Fn(&Fact) -> Option<&str>| {
        facts.iter().map(|fact| of(fact).map(str::to_owned)).collect::<Vec<_>>()
    };
    Ok(df!(
        "table" => facts.iter().map(|fact| fact.table).collect::<Vec<_>>(),
        "row" => facts.iter().map(|fact| fact.row).collect::<Vec<_>>(),
        "year" => facts.iter().map(|fact| ground::year_number(fact.key.0)).collect::<Vec<_>>(),
        "school" => text(&|fact| fact.key.1.as_deref()),
        "subject" => text(&|fact| Some(&fact.key.2)),
        "grade" => facts.iter().map(|fact| u32::from(fact.key.3)).collect::<Vec<_>>(),
        "class" => text(&|fact| fact.class.as_deref()),
        "counted" => facts.iter().map(|fact| fact.counted).collect::<Vec<_>>(),
        "listed" => facts.iter().map(|fact| fact.lists_absent.then_some(1_u32)).collect::<Vec<_>>(),
        "absent" => count(&|fact| u64::from(fact.absent)),
        "written" => count(&|fact| fact.n_written),
        "n2" => count(&|fact| fact.marks.two),
        "n3" => count(&|fact| fact.marks.three),
        "n4" => count(&|fact| fact.marks.four),
        "n5" => count(&|fact| fact.marks.five),
        "lower" => count(&|fact| fact.journal_counts().lower),
        "same" => count(&|fact| fact.journal_counts().same),
        "higher" => count(&|fact| fact.journal_counts().higher),
        "compared" => count(&|fact| fact.journal_counts().counts().iter().sum()),
        "far" => count(&|fact| fact.journal_counts().far.unwrap_or_default()),
        "far_known" => count(&|fact| {
            let journal = fact.journal_counts();
            journal.far.map_or(0, |_| journal.counts().iter().sum())
        }),
        "score" => facts.iter().map(|fact| fact.score.unwrap_or_default()).collect::<Vec<_>>(),
        "scored" => count(&|fact| fact.score.map_or(0, |_| fact.n_written)),
        "code" => text(&|fact| fact.code.as_deref()),
    )?)
}
