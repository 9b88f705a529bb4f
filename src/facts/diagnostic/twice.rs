//! Two papers of one class: a list that repeats another is left out; where pupils can't be matched – here
//! codes, there names, or a work named once only – nothing is dropped, and the pupils are in doubt.

use std::collections::{BTreeMap, BTreeSet};

use super::{AFFECTED, Fact, Work};
use crate::facts::ground::short_list;
use crate::facts::list_copy::{self, Entry, List};
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::{self, GapKind, Remark};
use crate::text;

/// The pupils of a class in one table.
struct Paper<'a> {
    table: u32,
    work: &'a Work,
    participants: BTreeSet<String>,
    /// Who got what.
    results: BTreeSet<(String, String)>,
}

/// Fewer pupils may have the same levels in two works by chance.
const LEAST_PUPILS: usize = 10;

/// The pupils without the lists that repeat others.
pub(super) fn left_out(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let (repeated, of_copies) = list_copy::repeated(&lists(&facts), tables, &AFFECTED);
    remarks.extend(of_copies);
    let kept = facts.into_iter().enumerate().filter(|(number, _)| !repeated.contains(number));
    kept.map(|(_, fact)| fact).collect()
}

fn lists(facts: &[Fact]) -> Vec<List> {
    let mut numbers: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, fact) in facts.iter().enumerate() {
        let Work { year, school, subject, grade, class, .. } = &fact.work;
        let key = (fact.table, (*year, school, subject, *grade), fact.work.key(), class);
        numbers.entry(key).or_default().push(number);
    }
    let lists = numbers.into_iter().map(|((table, work, _, class), numbers)| {
        let (year, school, subject, grade) = work;
        let of_work = &facts[numbers[0]].work;
        List {
            table,
            season: (year, school.clone()),
            paper: format!("{subject} {grade} {}", of_work.key().unwrap_or_default()),
            class: class.clone(),
            title: title(of_work, of_work),
            entries: numbers.into_iter().map(|number| entry(number, &facts[number])).collect(),
        }
    });
    lists.collect()
}

fn entry(number: usize, fact: &Fact) -> Entry {
    Entry {
        fact: number,
        pupil: text::folded(&fact.participant),
        outcome: (fact.level.clone(), fact.score.map(list_copy::hundredths), fact.n_absent > 0),
    }
}

impl Paper<'_> {
    fn has_codes(&self) -> bool {
        self.participants.iter().all(|participant| !is_name(participant))
    }

    fn has_names(&self) -> bool {
        self.participants.iter().all(|participant| is_name(participant))
    }

    /// Whether both have the same pupils with the same levels under other names of the work.
    fn is_alike(&self, other: &Self) -> bool {
        self.results.len() >= LEAST_PUPILS
            && self.results == other.results
            && self.work.key() != other.work.key()
    }

    /// Whether the pupils of both may be the same ones, counted apart.
    fn may_repeat(&self, other: &Self) -> bool {
        let is_coded =
            self.has_codes() && other.has_names() || self.has_names() && other.has_codes();
        let is_unnamed = self.work.key().is_none() != other.work.key().is_none()
            && self.participants.intersection(&other.participants).next().is_some();
        self.table != other.table && self.work.overlaps(other.work) && (is_coded || is_unnamed)
    }
}

/// A surname and a name; a code has a digit, or is one word.
fn is_name(participant: &str) -> bool {
    !participant.contains(|letter: char| letter.is_ascii_digit())
        && participant
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic))
            .count()
            > 1
}

/// One remark for each pair of tables.
pub(super) fn remarks(facts: &[Fact], tables: &[Table<'_>]) -> Vec<Remark> {
    let mut papers: BTreeMap<_, Paper<'_>> = BTreeMap::new();
    for fact in facts {
        let Work { year, school, subject, grade, class, .. } = &fact.work;
        let key = ((*year, school, subject, *grade), fact.table, class, fact.work.key());
        let paper = || Paper {
            table: fact.table,
            work: &fact.work,
            participants: BTreeSet::new(),
            results: BTreeSet::new(),
        };
        let paper = papers.entry(key).or_insert_with(paper);
        let participant = text::folded(&fact.participant);
        paper.participants.insert(participant.clone());
        paper.results.insert((participant, fact.level.clone()));
    }
    let mut by_work: BTreeMap<_, Vec<&Paper<'_>>> = BTreeMap::new();
    for ((work, ..), paper) in &papers {
        by_work.entry(*work).or_default().push(paper);
    }
    let mut found: BTreeMap<(u32, u32, AcademicYear), Doubt> = BTreeMap::new();
    for papers in by_work.values() {
        for (at, one) in papers.iter().enumerate() {
            for other in
                papers[at + 1..].iter().filter(|other| one.may_repeat(other) || one.is_alike(other))
            {
                let (first, second) =
                    if one.table < other.table { (one, other) } else { (other, one) };
                let key = (first.table, second.table, one.work.year);
                let doubt = found.entry(key).or_default();
                doubt.works.insert(title(one.work, other.work));
                doubt.n_pupils += second.participants.len();
            }
        }
    }
    found.iter().map(|(key, doubt)| remark(*key, doubt, tables)).collect()
}

/// What two tables may both have.
#[derive(Default)]
struct Doubt {
    works: BTreeSet<String>,
    n_pupils: usize,
}

/// «Математика, 5А, 2022-2023».
fn title(work: &Work, other: &Work) -> String {
    let grade = || format!("{} класс", work.grade);
    let class = work.class.clone().or_else(|| other.class.clone()).unwrap_or_else(grade);
    format!("{}, {class}, {}", work.subject, work.year)
}

/// The pupils are counted, and nobody knows whether they are others: as open as rows that were not read.
fn remark(
    (first, second, year): (u32, u32, AcademicYear),
    doubt: &Doubt,
    tables: &[Table<'_>],
) -> Remark {
    let place = |table: u32| &tables[table as usize].place;
    let file = place(first).file.as_deref().unwrap_or_default();
    let works: Vec<String> = doubt.works.iter().cloned().collect();
    let detail = format!("{} – и здесь, и в «{file}»", short_list(&works));
    let remark = Remark::new(&remark::PUPILS_TWICE, place(second)).with("works", &detail);
    let remark = remark.affecting(&AFFECTED).standing_for(doubt.n_pupils);
    remark.leaving(GapKind::Unit, Some(year))
}
