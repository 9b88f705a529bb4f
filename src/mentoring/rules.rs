//! Checks of the rules of pairing. What each rule asks for stands in its row.
//! A rule that can't be checked for want of data says what is lacking; it never guesses.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::analysis::{MentoringRequest, Violation};
use crate::error::Result;
use crate::facts::staff::StaffYear;
use crate::facts::{Facts, Setting, evidence};
use crate::form::extract::Table;
use crate::ids::{PairRuleId, PairStatus};
use crate::mentoring::Candidate;
use crate::pair_rules::{self, PairRule};
use crate::period::AcademicYear;
use crate::remark::Severity;

use load::Neighbours;

mod load;
mod papers;
mod people;
mod staff;

/// What pairs are judged by, beside themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'a> {
    /// The tables of all files.
    pub(crate) tables: &'a [Table<'a>],
    /// The school's settings.
    pub(crate) setting: Setting<'a>,
    /// What was read.
    pub(crate) facts: &'a Facts,
    /// What teachers ask for, of all years.
    pub(crate) requests: &'a [MentoringRequest],
}

/// Judges the pairs of a run.
pub(super) struct Judge<'a> {
    ground: Ground<'a>,
    /// By school years: keys of those who have shown mastery of late; `None`: no source speaks of that.
    shown: BTreeMap<AcademicYear, Option<BTreeSet<String>>>,
    neighbours: Neighbours<'a>,
}

/// What a rule makes of a pair.
#[derive(Debug, Default)]
struct Finding {
    faults: Vec<Fault>,
    /// What kept the rule, or a part of it, from being checked.
    lacking: Option<String>,
}

/// A broken rule.
#[derive(Debug)]
struct Fault {
    /// Where it is not the rule's own for the kind.
    severity: Option<Severity>,
    /// What is wrong.
    text: String,
}

/// What the rules made of a pair.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub violations: Vec<Violation>,
    /// Rules that apply and were checked.
    pub checked: Vec<PairRuleId>,
    /// Rules that apply and were not checked, or in part only, with what was lacking.
    pub unchecked: Vec<(PairRuleId, String)>,
}

impl Finding {
    fn broken(text: impl Into<String>) -> Self {
        Self { faults: vec![Fault::new(text)], lacking: None }
    }

    fn unknown(lacking: impl Into<String>) -> Self {
        Self { faults: Vec::new(), lacking: Some(lacking.into()) }
    }

    /// Broken unless something holds.
    fn unless(holds: bool, text: impl Into<String>) -> Self {
        if holds { Self::default() } else { Self::broken(text) }
    }
}

impl Fault {
    fn new(text: impl Into<String>) -> Self {
        Self { severity: None, text: text.into() }
    }

    fn of(severity: Severity, text: impl Into<String>) -> Self {
        Self { severity: Some(severity), text: text.into() }
    }

    fn violation(self, rule: &PairRule, usual: Severity) -> Violation {
        let severity = self.severity.unwrap_or(usual);
        Violation {
            rule: rule.id,
            severity,
            text: format!("{}: {}", self.text, rule.mend),
            fault: self.text,
        }
    }
}

impl<'a> Judge<'a> {
    /// Gathers what the rules ask for.
    pub(super) fn new(ground: Ground<'a>, pairs: &'a [Candidate<'a>]) -> Result<Self> {
        let mut shown = BTreeMap::new();
        for pair in
            pairs.iter().filter(|pair| PairRuleId::R7.row().severity(pair.pair.kind).is_some())
        {
            let Some(list) = pair.lists.first() else { continue };
            if let Entry::Vacant(place) = shown.entry(list.year) {
                place.insert(ground.shown_by(list)?);
            }
        }
        Ok(Self { ground, shown, neighbours: Neighbours::new(pairs) })
    }

    /// What the rules that apply to a pair make of it.
    pub(super) fn judge(&self, pair: &Candidate<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        for rule in pair_rules::rules_of(pair.pair.kind) {
            let Some(usual) = rule.severity(pair.pair.kind) else { continue };
            let Some(finding) = self.finding(rule.id, pair) else { continue };
            for fault in finding.faults {
                judgement.violations.push(fault.violation(rule, usual));
            }
            match finding.lacking {
                Some(lacking) => judgement.unchecked.push((rule.id, lacking)),
                None => judgement.checked.push(rule.id),
            }
        }
        judgement
    }

    /// What a rule finds in a pair; `None`: the rule is not for it.
    fn finding(&self, rule: PairRuleId, pair: &Candidate<'_>) -> Option<Finding> {
        Some(match rule {
            PairRuleId::R1 => staff::both_work_here(pair),
            PairRuleId::R2 => self.has_category(pair),
            PairRuleId::R3 => people::is_experienced(pair),
            PairRuleId::R4 => self.is_young_or_new(pair),
            PairRuleId::R5 => self.teach_alike(pair),
            PairRuleId::R6 => people::is_more_experienced(pair),
            PairRuleId::R7 => self.has_shown_mastery(pair),
            PairRuleId::R8 => self.has_request(pair),
            PairRuleId::R9 => self.neighbours.mentees_of_mentor(pair, self.most_mentees()),
            PairRuleId::R10 => self.neighbours.pairs_of_mentee(pair),
            PairRuleId::R11 => papers::order_and_term(pair),
            PairRuleId::R12a => papers::consents(pair),
            PairRuleId::R12b => papers::programme(pair),
            PairRuleId::R12c => papers::curator(pair),
            PairRuleId::R12d => return papers::agreement(pair),
            PairRuleId::R13 => self.category_holds(pair),
            PairRuleId::R14 => staff::mentor_stays(pair),
            PairRuleId::R15 => return None,
        })
    }

    fn most_mentees(&self) -> u8 {
        self.ground.setting.passport.choices.most_mentees
    }
}

impl Ground<'_> {
    fn shown_by(&self, list: &StaffYear) -> Result<Option<BTreeSet<String>>> {
        evidence::shown_by(list.at, self.facts, &self.setting.passport.choices, self.tables)
    }
}

/// Whether a pair was ended early: it binds nobody any more.
fn is_terminated(pair: &Candidate<'_>) -> bool {
    pair.pair.status == PairStatus::Terminated
}

/// What is said where the year has no list.
fn no_list(year: AcademicYear) -> Finding {
    Finding::unknown(format!("нет списка кадров {year}"))
}

fn day(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}
