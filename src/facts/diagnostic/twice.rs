//! Two papers of one class whose pupils can't be matched: here codes, there names, or a work named once only.
//! Drops nothing: whether the pupils are the same ones is the school's to say.

use std::collections::{BTreeMap, BTreeSet};

use super::{AFFECTED, Fact, Work};
use crate::facts::some_of;
use crate::form::extract::Table;
use crate::remark::{self, Remark};
use crate::value;

/// The pupils of a class in one table.
struct Paper<'a> {
    table: u32,
    work: &'a Work,
    participants: BTreeSet<String>,
    /// Who got what.
    results: BTreeSet<(String, String, Option<i64>)>,
}

/// Fewer pupils may have the same results in two works by chance.
const LEAST_PUPILS: usize = 10;

impl Paper<'_> {
    fn has_codes(&self) -> bool {
        self.participants.iter().all(|participant| !is_name(participant))
    }

    fn has_names(&self) -> bool {
        self.participants.iter().all(|participant| is_name(participant))
    }

    /// Whether both have the same pupils with the same results under other names of the work.
    fn repeats(&self, other: &Self) -> bool {
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
        let own = papers.entry(key).or_insert_with(paper);
        let participant = value::folded(&fact.participant);
        own.participants.insert(participant.clone());
        let score = fact.score.map(|score| (score * 100.0).round() as i64);
        own.results.insert((participant, fact.level.clone(), score));
    }
    let mut by_work: BTreeMap<_, Vec<&Paper<'_>>> = BTreeMap::new();
    for ((work, ..), paper) in &papers {
        by_work.entry(*work).or_default().push(paper);
    }
    let mut found: BTreeMap<(u32, u32), BTreeSet<String>> = BTreeMap::new();
    for papers in by_work.values() {
        for (at, one) in papers.iter().enumerate() {
            for other in
                papers[at + 1..].iter().filter(|other| one.may_repeat(other) || one.repeats(other))
            {
                let tables = (one.table.min(other.table), one.table.max(other.table));
                found.entry(tables).or_default().insert(title(one.work, other.work));
            }
        }
    }
    found.iter().map(|((first, second), works)| remark([*first, *second], works, tables)).collect()
}

/// «Математика, 5А, 2022-2023».
fn title(work: &Work, other: &Work) -> String {
    let grade = || format!("{} класс", work.grade);
    let class = work.class.clone().or_else(|| other.class.clone()).unwrap_or_else(grade);
    format!("{}, {class}, {}", work.subject, work.year)
}

fn remark([first, second]: [u32; 2], works: &BTreeSet<String>, tables: &[Table<'_>]) -> Remark {
    let place = |table: u32| &tables[table as usize].place;
    let file = place(first).file.as_deref().unwrap_or_default();
    let works: Vec<String> = works.iter().cloned().collect();
    let detail = format!("{} – и здесь, и в «{file}»", some_of(&works));
    Remark::new(&remark::PUPILS_TWICE, place(second), None, &detail).affecting(&AFFECTED)
}
