//! Lists of pupils that are one list written twice: under another subject, class, work, or other codes.
//! Only what can't be chance is taken for the same; which list stays is the order of the folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::ground::short_list;
use crate::form::extract::Table;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark};

/// Fewer pupils may have the same results by chance.
const LEAST_PUPILS: usize = 10;
/// Fewer different results tell nothing.
const LEAST_RESULTS: usize = 3;
/// Of a hundred pupils so many must have the same results: some are mended in one of two copies.
const ALIKE_PERCENT: usize = 90;
/// Lists beyond this are of no class or work of one school, and are compared by their pupils only.
const LONGEST: usize = 1_000;

/// What a row says of a pupil's work: mark or level, hundredths of points, whether absent.
pub(crate) type Outcome = (String, Option<i64>, bool);

/// Hundredths of points.
pub(crate) fn hundredths(score: f64) -> i64 {
    (score * 100.0).round() as i64
}

/// A pupil of a list.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Number of the fact that it is made of.
    pub fact: usize,
    /// Code or name as compared; blank: nobody is named.
    pub pupil: String,
    /// What the pupil got.
    pub outcome: Outcome,
}

/// The pupils of one work in one table.
#[derive(Debug)]
pub(crate) struct List {
    /// Number of the table.
    pub table: u32,
    /// Year and school: lists of others are not compared.
    pub season: String,
    /// Subject, grade, name of the work: what one paper was written in.
    pub paper: String,
    /// Class, if stated.
    pub class: Option<String>,
    /// For a reader: «Математика, 5А, 2022-2023».
    pub title: String,
    /// In the order of the rows.
    pub entries: Vec<Entry>,
}

impl List {
    fn tells(&self) -> bool {
        let outcomes: BTreeSet<&Outcome> =
            self.entries.iter().map(|entry| &entry.outcome).collect();
        self.entries.len() >= LEAST_PUPILS && outcomes.len() >= LEAST_RESULTS
    }

    fn has_points(&self) -> bool {
        self.entries.iter().all(|entry| entry.outcome.1.is_some() || entry.outcome.2)
    }

    fn is_of_paper(&self, other: &Self) -> bool {
        let is_open = self.class.is_none() || other.class.is_none();
        self.paper == other.paper && (is_open || self.class == other.class)
    }

    /// Whether the outcomes follow one another alike, or are the same points in another order, whoever got them.
    fn repeats(&self, other: &Self) -> bool {
        if self.table == other.table || !self.is_of_paper(other) || !self.tells() {
            return false;
        }
        let [here, there] = [self, other]
            .map(|list| list.entries.iter().map(|entry| &entry.outcome).collect::<Vec<&Outcome>>());
        let longest = here.len().max(there.len());
        if longest > LONGEST {
            return false;
        }
        if !self.has_points() || !other.has_points() {
            // Marks and levels are few and alike: only the whole list as it stands tells.
            return here == there;
        }
        let sorted = |outcomes: &[&Outcome]| {
            let mut sorted: Vec<Outcome> = outcomes.iter().copied().cloned().collect();
            sorted.sort_unstable();
            sorted
        };
        sorted(&here) == sorted(&there) || is_most(common_run(&here, &there), longest)
    }
}

fn is_most(count: usize, of: usize) -> bool {
    count * 100 >= of * ALIKE_PERCENT
}

/// How many of both follow one another in the same order.
fn common_run(here: &[&Outcome], there: &[&Outcome]) -> usize {
    let mut above = vec![0; there.len() + 1];
    for outcome in here {
        let mut before = 0;
        for (place, other) in (1..).zip(there) {
            let here =
                if outcome == other { before + 1 } else { above[place].max(above[place - 1]) };
            before = std::mem::replace(&mut above[place], here);
        }
    }
    above[there.len()]
}

/// The facts that repeat those of an earlier list; each list is named.
pub(crate) fn repeated(
    lists: &[List],
    tables: &[Table<'_>],
    affects: &[IndicatorId],
    remarks: &mut Vec<Remark>,
) -> BTreeSet<usize> {
    let mut out: BTreeSet<usize> = BTreeSet::new();
    let mut said: BTreeMap<(u32, u32), (BTreeSet<String>, BTreeSet<usize>)> = BTreeMap::new();
    for (first, second) in pairs(lists) {
        let (earlier, later) = (&lists[first], &lists[second]);
        if earlier.entries.iter().any(|entry| out.contains(&entry.fact)) {
            continue;
        }
        let facts = later.entries.iter().map(|entry| entry.fact);
        let pair = said.entry((earlier.table, later.table)).or_default();
        pair.0.insert(later.title.clone());
        pair.1.extend(facts.clone().filter(|fact| !out.contains(fact)));
        out.extend(facts);
    }
    for ((first, second), (titles, facts)) in said {
        let place = |table: u32| &tables[table as usize].place;
        let titles: Vec<String> = titles.into_iter().collect();
        let file = place(first).file.as_deref().unwrap_or_default();
        let detail = format!("{} – {} строк, как в «{file}»", short_list(&titles), facts.len());
        let remark = Remark::new(&remark::SAME_LIST, place(second)).with("file", &detail);
        remarks.push(remark.affecting(affects).standing_for(facts.len()));
    }
    out
}

/// Lists that are one: the earlier and the later.
fn pairs(lists: &[List]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for ((first, second), count) in shared(lists) {
        let (earlier, later) = (&lists[first], &lists[second]);
        let longest = earlier.entries.len().max(later.entries.len());
        // Marks and levels of one class are alike in two subjects: only points tell them apart.
        let is_sure = earlier.has_points() || earlier.paper == later.paper;
        if is_sure && earlier.tells() && is_most(count, longest) {
            pairs.insert((first, second));
        }
    }
    let mut by_paper: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, list) in lists.iter().enumerate() {
        by_paper.entry((&list.season, &list.paper)).or_default().push(number);
    }
    for numbers in by_paper.values() {
        for (at, first) in numbers.iter().enumerate() {
            for second in &numbers[at + 1..] {
                if lists[*first].repeats(&lists[*second]) {
                    pairs.insert((*first, *second));
                }
            }
        }
    }
    pairs
}

/// How many pupils with the same outcome two lists of a season share.
fn shared(lists: &[List]) -> BTreeMap<(usize, usize), usize> {
    let mut holders: BTreeMap<(&str, &str, &Outcome), Vec<usize>> = BTreeMap::new();
    for (number, list) in lists.iter().enumerate() {
        for entry in list.entries.iter().filter(|entry| !entry.pupil.is_empty()) {
            let of_pupil = holders.entry((&list.season, &entry.pupil, &entry.outcome)).or_default();
            if of_pupil.last() != Some(&number) {
                of_pupil.push(number);
            }
        }
    }
    let mut counts = BTreeMap::new();
    for numbers in holders.values() {
        for (at, first) in numbers.iter().enumerate() {
            for second in &numbers[at + 1..] {
                *counts.entry((*first, *second)).or_insert(0) += 1;
            }
        }
    }
    counts
}
