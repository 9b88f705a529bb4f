//! What reports without marks add to the works: the journal, the mean score, works that nothing else has.
//! Where pupils or Ф3 say it themselves, the report is only compared; a difference is a remark.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::report::Stated;
use super::{Fact, REPORT, WorkKey, title};
use crate::analysis::{Journal, Marks};
use crate::facts::ground::short_list;
use crate::form::extract::Table;
use crate::remark::{self, Remark, Rule};

/// What is known of a work before the reports.
#[derive(Default)]
struct Known {
    written: u64,
    journal: Journal,
    has_score: bool,
    /// The first row of each class.
    classes: BTreeMap<Option<Arc<str>>, usize>,
}

impl Known {
    fn add(&mut self, at: usize, fact: &Fact) {
        let journal = fact.journal_counts();
        self.written += fact.n_written;
        self.journal = self.journal.and(journal);
        self.has_score |= fact.score.is_some();
        // Absentees often stand without a class; they make no class of those who wrote.
        if fact.n_written > 0 {
            self.classes.entry(fact.class.clone()).or_insert(at);
        }
    }

    /// The row that stands for the whole work: of several classes none does.
    fn only(&self) -> Option<usize> {
        self.classes.values().next().copied().filter(|_| self.classes.len() == 1)
    }
}

/// Completes the works by what the reports state and sets the rest against them.
pub(super) fn join(
    facts: &mut Vec<Fact>,
    stated: Vec<Stated>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    let named: BTreeSet<WorkKey> = stated.iter().map(|stated| stated.key.clone()).collect();
    let mut works: BTreeMap<WorkKey, Known> = BTreeMap::new();
    for (at, fact) in facts.iter().enumerate().filter(|(_, fact)| named.contains(&fact.key)) {
        works.entry(fact.key.clone()).or_default().add(at, fact);
    }
    let mut unplaced: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for stated in stated {
        let known = works.entry(stated.key.clone()).or_insert_with(|| {
            facts.push(alone(&stated));
            let mut known = Known::default();
            known.add(facts.len() - 1, &facts[facts.len() - 1]);
            known
        });
        for (rule, detail) in differences(known, &stated) {
            let place = &tables[stated.table as usize].place;
            let origin = place.at_row(stated.row);
            let detail = format!("{}: {detail}", title(&stated.key));
            remarks.push(Remark::new(rule, &origin).detail(&detail));
        }
        if !complete(facts, known, &stated) {
            unplaced.entry(stated.table).or_default().insert(title(&stated.key));
        }
    }
    for (table, works) in unplaced {
        let works: Vec<String> = works.into_iter().collect();
        let place = &tables[table as usize].place;
        remarks
            .push(Remark::new(&remark::JOURNAL_UNPLACED, place).with("works", short_list(&works)));
    }
}

/// A work that only a report knows: how many wrote it.
fn alone(stated: &Stated) -> Fact {
    Fact {
        table: stated.table,
        row: stated.row,
        key: stated.key.clone(),
        counted: stated.counted,
        class: None,
        code: None,
        lists_absent: false,
        absent: false,
        n_written: stated.participants,
        marks: Marks::default(),
        journal: None,
        by_report: None,
        score: None,
        rank: REPORT,
    }
}

/// What a report and the work disagree on.
fn differences(known: &Known, stated: &Stated) -> Vec<(&'static Rule, String)> {
    let mut found: Vec<(&'static Rule, String)> = Vec::new();
    if stated.participants != known.written {
        let detail = format!("в отчёте {}, учтено {}", stated.participants, known.written);
        found.push((&remark::REPORT_DIFFERS, detail));
    }
    let shown = |journal: Journal| format!("{}/{}/{}", journal.lower, journal.same, journal.higher);
    let is_known = known.journal.counts() != [0; 3];
    if let Some(journal) =
        stated.journal.filter(|journal| is_known && journal.counts() != known.journal.counts())
    {
        let detail = format!("в отчёте {}, учтено {}", shown(journal), shown(known.journal));
        found.push((&remark::JOURNAL_DIFFERS, detail));
    }
    found
}

/// Writes what the work lacks to the row that stands for it; `false`: the journal belongs to no one class.
fn complete(facts: &mut [Fact], known: &mut Known, stated: &Stated) -> bool {
    let only = known.only();
    let is_whole = stated.participants == known.written;
    if let (Some(at), Some(_), false, true) = (only, stated.score, known.has_score, is_whole) {
        facts[at].score = stated.score;
        known.has_score = true;
    }
    let Some(journal) = stated.journal.filter(|_| known.journal.counts() == [0; 3]) else {
        return true;
    };
    let Some(at) = only else { return false };
    facts[at].by_report = Some(journal);
    known.journal = journal;
    true
}
