//! One work in two lists: under other codes, another subject or class. The later list is left out.
//! Whole works with the same results under other codes and other classes are in doubt only.

use std::collections::{BTreeMap, BTreeSet};

use super::{AFFECTED, F3, Fact, WorkKey, title};
use crate::facts::ground::short_list;
use crate::facts::list_copy::{self, Entry, List};
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::{self, GapKind, Remark};
use crate::text;

/// The works without the lists that repeat others.
pub(super) fn once(facts: Vec<Fact>, tables: &[Table<'_>], remarks: &mut Vec<Remark>) -> Vec<Fact> {
    let repeated = list_copy::repeated(&lists(&facts), tables, &AFFECTED, remarks);
    let kept = facts.into_iter().enumerate().filter(|(number, _)| !repeated.contains(number));
    let kept: Vec<Fact> = kept.map(|(_, fact)| fact).collect();
    remarks.extend(doubts(&kept, tables));
    kept
}

fn lists(facts: &[Fact]) -> Vec<List> {
    let mut numbers: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, fact) in facts.iter().enumerate().filter(|(_, fact)| fact.rank < F3) {
        let key = (fact.table, &fact.key, fact.class.as_deref());
        numbers.entry(key).or_default().push(number);
    }
    let lists = numbers.into_iter().map(|((table, key, class), numbers)| {
        let (year, school, subject, grade) = key;
        List {
            table,
            season: format!("{year} {}", school.as_deref().unwrap_or_default()),
            paper: format!("{subject} {grade}"),
            class: class.map(str::to_owned),
            title: title(key),
            entries: numbers.into_iter().map(|number| entry(number, &facts[number])).collect(),
        }
    });
    lists.collect()
}

fn entry(number: usize, fact: &Fact) -> Entry {
    Entry {
        fact: number,
        pupil: text::folded(fact.code.as_deref().unwrap_or_default()),
        outcome: (
            fact.mark().map(|mark| mark.to_string()).unwrap_or_default(),
            fact.score.map(list_copy::hundredths),
            fact.absent,
        ),
    }
}

/// Fewer pupils may have the same results by chance.
const LEAST_PUPILS: usize = 10;
/// Fewer different results tell nothing.
const LEAST_RESULTS: usize = 3;

/// What a pupil's row says of the work: mark, hundredths of points, whether absent.
type Result = (Option<u8>, Option<i64>, bool);

/// The lists of a work by their tables.
type Lists<'a> = BTreeMap<&'a WorkKey, BTreeMap<u32, Vec<Result>>>;

/// Whole works that are alike under other codes and classes: one remark for each pair of tables.
fn doubts(facts: &[Fact], tables: &[Table<'_>]) -> Vec<Remark> {
    let mut lists: Lists<'_> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.rank < F3) {
        let score = fact.score.map(list_copy::hundredths);
        let results = lists.entry(&fact.key).or_default().entry(fact.table).or_default();
        results.push((fact.mark(), score, fact.absent));
    }
    let mut twice: BTreeMap<(u32, u32, AcademicYear), (BTreeSet<String>, usize)> = BTreeMap::new();
    for (key, by_table) in &lists {
        let of_tables: Vec<(u32, Vec<Result>)> =
            by_table.iter().map(|(table, results)| (*table, compared(results))).collect();
        for (at, (first, results)) in of_tables.iter().enumerate() {
            for (second, others) in &of_tables[at + 1..] {
                if results == others && tells(results) {
                    let doubt = twice.entry((*first, *second, key.0)).or_default();
                    doubt.0.insert(title(key));
                    doubt.1 += others.len();
                }
            }
        }
    }
    twice.iter().map(|(pair, doubt)| remark(*pair, doubt, tables)).collect()
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

/// The pupils are counted, and nobody knows whether they are others: as open as rows that were not read.
fn remark(
    (first, second, year): (u32, u32, AcademicYear),
    (works, n_pupils): &(BTreeSet<String>, usize),
    tables: &[Table<'_>],
) -> Remark {
    let place = |table: u32| &tables[table as usize].place;
    let file = place(first).file.as_deref().unwrap_or_default();
    let works: Vec<String> = works.iter().cloned().collect();
    let detail = format!("{} – те же отметки и баллы и здесь, и в «{file}»", short_list(&works));
    let remark = Remark::new(&remark::PUPILS_TWICE, place(second)).with("works", &detail);
    let remark = remark.affecting(&AFFECTED).standing_for(*n_pupils);
    remark.leaving(GapKind::Unit, Some(year))
}
