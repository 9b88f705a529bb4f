//! One work in two lists under other codes: the same marks and points of as many pupils.
//! Drops nothing: whether the pupils are the same ones is the school's to say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{AFFECTED, F3, Fact, WorkKey, title};
use crate::facts::some_of;
use crate::form::extract::Table;
use crate::remark::{self, Remark};

/// Fewer pupils may have the same results by chance.
const LEAST_PUPILS: usize = 10;
/// Fewer different results tell nothing.
const LEAST_RESULTS: usize = 3;

/// What a pupil's row says of the work: mark, hundredths of points, whether absent.
type Result = (Option<u8>, Option<i64>, bool);

/// The lists of a work: of a class, or whole.
type Lists<'a> = BTreeMap<(&'a WorkKey, Option<Arc<str>>), BTreeMap<u32, Vec<Result>>>;

/// One remark for each pair of tables.
pub(super) fn remarks(facts: &[Fact], tables: &[Table<'_>]) -> Vec<Remark> {
    let mut lists: Lists<'_> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.rank < F3) {
        let score = fact.score.map(|score| (score * 100.0).round() as i64);
        let result = (fact.mark(), score, fact.absent);
        let mut classes = BTreeSet::from([None]);
        classes.insert(fact.class.clone());
        for class in classes {
            let of_work = lists.entry((&fact.key, class)).or_default();
            of_work.entry(fact.table).or_default().push(result);
        }
    }
    let mut twice: BTreeMap<(u32, u32), BTreeSet<String>> = BTreeMap::new();
    for ((key, _), by_table) in &lists {
        let of_tables: Vec<(u32, Vec<Result>)> =
            by_table.iter().map(|(table, results)| (*table, compared(results))).collect();
        for (at, (first, results)) in of_tables.iter().enumerate() {
            for (second, others) in &of_tables[at + 1..] {
                if results == others && tells(results) {
                    twice.entry((*first, *second)).or_default().insert(title(key));
                }
            }
        }
    }
    twice.iter().map(|(pair, works)| remark(*pair, works, tables)).collect()
}

/// Points are telling enough in any order; marks alone are compared as they stand.
fn compared(results: &[Result]) -> Vec<Result> {
    let mut results = results.to_vec();
    if results.iter().all(|(_, score, absent)| score.is_some() || *absent) {
        results.sort_unstable();
    }
    results
}

fn tells(results: &[Result]) -> bool {
    let different: BTreeSet<&Result> = results.iter().collect();
    results.len() >= LEAST_PUPILS && different.len() >= LEAST_RESULTS
}

fn remark((first, second): (u32, u32), works: &BTreeSet<String>, tables: &[Table<'_>]) -> Remark {
    let place = |table: u32| &tables[table as usize].place;
    let file = place(first).file.as_deref().unwrap_or_default();
    let works: Vec<String> = works.iter().cloned().collect();
    let detail = format!("{} – те же отметки и баллы и здесь, и в «{file}»", some_of(&works));
    Remark::new(&remark::PUPILS_TWICE, place(second), None, &detail).affecting(&AFFECTED)
}
