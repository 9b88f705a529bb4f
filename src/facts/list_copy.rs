//! Lists of pupils that are one list written twice: under another subject, class, work, or other codes.
//! Only what can't be chance is taken for the same; which list stays is the order of the folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Remark, short_list};

/// Fewer pupils may have the same results by chance.
pub(super) const LEAST_PUPILS: u32 = 10;
/// Fewer different results tell nothing.
const LEAST_RESULTS: usize = 3;
/// Of a hundred pupils so many must have the same results: some are mended in one of two copies.
const ALIKE_PERCENT: usize = 90;
/// Lists beyond this are of no class or work of one school, and are compared by their pupils only.
const LONGEST: usize = 1_000;

/// Hundredths of points.
pub(crate) fn hundredths(score: f64) -> i64 {
    (score * 100.0).round() as i64
}

/// A pupil of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListEntry {
    /// Number of the fact that it is made of.
    pub fact: u32,
    /// Number of the code or name as compared; `None`: nobody is named.
    pub pupil: Option<u32>,
    /// Number of what the pupil got, as [`Outcome`] tells it.
    pub outcome: u32,
    /// Whether that has points, or the pupil was absent.
    pub has_points: bool,
}

/// What a pupil got: mark or level, hundredths of points, whether absent.
pub(super) type Outcome<L> = (L, Option<i64>, bool);

/// The pupils of one work in one table.
#[derive(Debug)]
pub(crate) struct List {
    /// Number of the table.
    pub table: u32,
    /// Year and school: lists of others are not compared.
    pub season: (AcademicYear, Option<String>),
    /// Subject, grade, name of the work: what one paper was written in.
    pub paper: String,
    /// Class, if stated.
    pub class: Option<String>,
    /// For a reader: «Математика, 5А, 2022-2023».
    pub title: String,
    /// In the order of the rows.
    pub entries: Vec<ListEntry>,
}

impl List {
    fn tells(&self) -> bool {
        let outcomes: BTreeSet<u32> = self.outcomes().into_iter().collect();
        self.entries.len() >= LEAST_PUPILS as usize && outcomes.len() >= LEAST_RESULTS
    }

    fn has_points(&self) -> bool {
        self.entries.iter().all(|entry| entry.has_points)
    }

    fn outcomes(&self) -> Vec<u32> {
        self.entries.iter().map(|entry| entry.outcome).collect()
    }

    /// What is compared: points are telling enough in any order; marks and levels are few and alike, and only
    /// the list as it stands tells.
    fn results(&self) -> Vec<u32> {
        let mut outcomes = self.outcomes();
        if self.has_points() {
            outcomes.sort_unstable();
        }
        outcomes
    }

    /// Whether both have the same results, and those can't be chance.
    pub(crate) fn has_results_of(&self, other: &Self) -> bool {
        self.tells() && self.results() == other.results()
    }

    /// Whether both are of one paper, whatever the class.
    pub(crate) fn is_of_work(&self, other: &Self) -> bool {
        self.season == other.season && self.paper == other.paper
    }

    /// Whether the outcomes follow one another alike, or are the same points in another order, whoever got them.
    fn repeats(&self, other: &Self) -> bool {
        let is_open = self.class.is_none() || other.class.is_none();
        let is_of_class = is_open || self.class == other.class;
        let longest = self.entries.len().max(other.entries.len());
        if self.table == other.table || !is_of_class || !self.tells() || longest > LONGEST {
            return false;
        }
        self.results() == other.results()
            || (self.has_points()
                && other.has_points()
                && is_most(common_run(&self.outcomes(), &other.outcomes()), longest))
    }
}

fn is_most(count: usize, of: usize) -> bool {
    count * 100 >= of * ALIKE_PERCENT
}

/// How many of both follow one another in the same order.
fn common_run(first: &[u32], second: &[u32]) -> usize {
    let mut above = vec![0; second.len() + 1];
    for outcome in first {
        let mut before = 0;
        for (place, other) in (1..).zip(second) {
            let longest =
                if outcome == other { before + 1 } else { above[place].max(above[place - 1]) };
            before = std::mem::replace(&mut above[place], longest);
        }
    }
    above[second.len()]
}

/// The facts that repeat those of an earlier list; each list is named.
pub(crate) fn repeated(
    lists: &[List],
    tables: &[Table<'_>],
    affects: &[IndicatorId],
) -> (BTreeSet<u32>, Vec<Remark>) {
    let mut repeated: BTreeSet<u32> = BTreeSet::new();
    let mut copies: BTreeMap<(u32, u32), (BTreeSet<String>, BTreeSet<u32>)> = BTreeMap::new();
    for (first, second) in pairs(lists) {
        let (earlier, later) = (&lists[first], &lists[second]);
        if earlier.entries.iter().any(|entry| repeated.contains(&entry.fact)) {
            continue;
        }
        let (titles, facts) = copies.entry((earlier.table, later.table)).or_default();
        titles.insert(later.title.clone());
        for entry in &later.entries {
            if repeated.insert(entry.fact) {
                facts.insert(entry.fact);
            }
        }
    }
    let mut remarks = Vec::new();
    for ((first, second), (titles, facts)) in copies {
        let [first, second] = [first, second].map(|table| &tables[table as usize].place);
        let titles: Vec<String> = titles.into_iter().collect();
        let file = first.file.as_deref().unwrap_or_default();
        let detail = format!("{} – {} строк, как в «{file}»", short_list(&titles), facts.len());
        let remark = Remark::new(&remark::SAME_LIST, second).with("file", &detail);
        remarks.push(remark.affecting(affects).standing_for(facts.len()));
    }
    (repeated, remarks)
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
    let mut by_paper: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, list) in lists.iter().enumerate() {
        by_paper.entry((&list.season, &list.paper)).or_default().push(number);
    }
    for numbers in by_paper.values() {
        for pair in pairs_of(numbers) {
            if lists[pair.0].repeats(&lists[pair.1]) {
                pairs.insert(pair);
            }
        }
    }
    pairs
}

/// How many pupils with the same outcome two lists of a season share.
fn shared(lists: &[List]) -> BTreeMap<(usize, usize), usize> {
    let mut seasons: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, list) in lists.iter().enumerate() {
        seasons.entry(&list.season).or_default().push(number);
    }
    let mut counts = BTreeMap::new();
    for numbers in seasons.into_values().filter(|numbers| numbers.len() > 1) {
        let mut holders = holders(lists, &numbers);
        holders.sort_unstable();
        holders.dedup();
        for of_pupil in holders.chunk_by(|first, next| first.0 == next.0) {
            let numbers: Vec<usize> = of_pupil.iter().map(|(_, number)| *number).collect();
            for pair in pairs_of(&numbers) {
                *counts.entry(pair).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// The pupils of some lists with their outcomes, each with the number of its list.
fn holders(lists: &[List], numbers: &[usize]) -> Vec<((u32, u32), usize)> {
    let mut holders = Vec::new();
    for &number in numbers {
        for entry in &lists[number].entries {
            holders.extend(entry.pupil.map(|pupil| ((pupil, entry.outcome), number)));
        }
    }
    holders
}

fn pairs_of(numbers: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let pairs = numbers.iter().enumerate();
    pairs.flat_map(|(at, first)| numbers[at + 1..].iter().map(|second| (*first, *second)))
}

/// Two tables and a year of which both may have the same pupils.
type TablesOfYear = (u32, u32, AcademicYear);

/// Lists whose pupils may be counted twice: titles of their works, how many pupils the second table has of them.
#[derive(Debug, Default)]
pub(super) struct Doubts(BTreeMap<TablesOfYear, (BTreeSet<String>, usize)>);

impl Doubts {
    pub(super) fn add(&mut self, tables: TablesOfYear, title: String, n_pupils: usize) {
        let (titles, n_doubted) = self.0.entry(tables).or_default();
        titles.insert(title);
        *n_doubted += n_pupils;
    }

    /// One remark for each pair of tables; `alike` says what is the same in both.
    pub(super) fn remarks(
        self,
        tables: &[Table<'_>],
        alike: &str,
        affected: &[IndicatorId],
    ) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for ((first, second, year), (titles, n_pupils)) in self.0 {
            let [first, second] = [first, second].map(|table| &tables[table as usize].place);
            let file = first.file.as_deref().unwrap_or_default();
            let titles: Vec<String> = titles.into_iter().collect();
            let works = format!("{} – {alike}и здесь, и в «{file}»", short_list(&titles));
            let remark = Remark::new(&remark::PUPILS_TWICE, second).with("works", &works);
            let remark = remark.affecting(affected).standing_for(n_pupils);
            // The pupils are counted, and nobody knows whether they are others: as open as rows that were not read.
            remarks.push(remark.leaving(GapKind::Unit, Some(year)));
        }
        remarks
    }
}
