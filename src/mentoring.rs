//! Pairs of mentor and mentee: rows of the pairs template with what the rules find in them.
//! Judges by the staff list of the pair's year; proposes nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::analysis::{HandworkNote, LooseRow, Pair};
use crate::error::Result;
use crate::facts::staff::{Person, StaffYear};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::ids::PairStatus;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, GapKind, Origin, Remark};

pub(crate) use codes::KnownCodes;
pub(crate) use other_years::of_other_years;
pub(crate) use records::own_records;
pub(crate) use register::RegisterBook;
pub(crate) use rules::Ground;

use merge::{Inputs, Merged};
use outcome::{FULFILLED_FROM, Outcome, Status};
use rules::{Judge, Judgement};

mod candidate;
mod codes;
mod fitness;
mod merge;
mod other_years;
mod outcome;
mod overlay;
pub(crate) mod proposals;
mod records;
mod register;
mod repeat;
mod request;
mod rules;
mod targets;

pub(crate) use request::requests;

/// What a table of pairs lacks where nothing in it says how they ended.
const UNSAID: &str = "«Итог» и «Выполнено, %»: завершены ли пары, по этой таблице не узнать, и в долю \
                      выполненных программ они не входят";

/// Indicators that pairs feed.
const AFFECTED: [IndicatorId; programme::count_fed_by(FormKind::Pair)] =
    programme::constants_fed_by(FormKind::Pair);

/// A pair with what the rules need of it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'s> {
    /// The pair as printed.
    pub pair: Pair,
    /// Mentor and mentee as written.
    pub names: [String; 2],
    /// Where it stands.
    pub origin: Origin,
    /// Where its outcome stands.
    pub outcome_origin: Origin,
    /// The columns of its tables.
    pub columns: BTreeSet<FieldName>,
    /// The staff lists of the years that its term touches, and the first of them that has none.
    pub lists: Vec<&'s StaffYear>,
    pub year_without_list: Option<AcademicYear>,
    /// Its people by the first of these lists that has them.
    pub mentor: Option<Member<'s>>,
    pub mentee: Option<Member<'s>>,
    /// First and last day.
    pub term: (NaiveDate, NaiveDate),
}

/// A person of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member<'s> {
    pub list: &'s StaffYear,
    pub person: &'s Person,
}

/// The pairs of a run, with what of the registers is no pair.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// In the order of years, kinds, mentors, mentees.
    pub(crate) checked: Vec<Pair>,
    /// Rows of registers that are shown again as they stood.
    pub(crate) loose: Vec<LooseRow>,
    /// What is told once.
    pub(crate) notes: Vec<HandworkNote>,
}

/// The pairs of all tables and registers, checked.
///
/// # Errors
/// When a query over the facts fails.
pub(crate) fn pairs(
    ground: Ground<'_>,
    tables: &[Table<'static>],
    (registers, known): (&[RegisterBook], &KnownCodes),
) -> Result<(Pairs, Vec<Remark>)> {
    let inputs = Inputs { tables, setting: ground.setting, registers };
    let staff = ground.facts.staff.in_force();
    let Merged { mut candidates, mut remarks, mut loose, notes } = merge::merged(inputs, staff);
    known.give(&mut candidates);
    for candidate in &mut candidates {
        let outcome = Outcome::parse(candidate.pair.card.outcome.as_deref().unwrap_or_default());
        settle_outcome(candidate, outcome);
        remarks.extend(doubtful_outcome(candidate, outcome));
        remarks.extend(reversed_term(candidate));
        remarks.extend(ended_otherwise(candidate));
        remarks.extend(ended_outside(candidate));
    }
    let (candidates, left_out, overlaps) = repeat::without_overlaps(candidates);
    remarks.extend(overlaps);
    loose.extend(left_out.iter().filter_map(|candidate| inputs.loose_row(candidate)));
    remarks.extend(years_without_staff(&candidates));
    remarks.extend(unsaid_ends(&candidates));
    let judge = Judge::new(ground, &candidates)?;
    let mut pairs = Vec::new();
    for candidate in &candidates {
        let Judgement { violations, checked, unchecked } = judge.judge(candidate);
        let mut pair = Pair { violations, ..candidate.pair.clone() };
        pair.unchecked = unchecked.iter().map(|(rule, _)| *rule).collect();
        (pair.card.checked, pair.card.lacking) = (checked, unchecked);
        pairs.push(pair);
    }
    pairs.sort_by_cached_key(|pair| {
        (pair.year, pair.kind, pair.mentor.clone(), pair.mentee.clone(), pair.from)
    });
    Ok((Pairs { checked: pairs, loose, notes }, remarks))
}

/// How pairs stand by what is written of their ends.
fn settle_outcome(candidate: &mut Candidate<'_>, outcome: Outcome) {
    let card = &mut candidate.pair.card;
    let last_day = card.ended.or(outcome.on);
    let (from, to) = candidate.term;
    card.terminated_on = last_day.filter(|day| (from..=to.max(from)).contains(day));
    let has_column =
        [FieldName::Outcome, FieldName::Done].map(|field| candidate.columns.contains(&field));
    let is_written = card.outcome.as_deref().is_some_and(|outcome| !outcome.is_empty());
    let is_said = has_column.contains(&true) || is_written || card.done_percent.is_some();
    card.is_end_unsaid = !is_said && card.ended.is_none();
    candidate.pair.fulfilled = outcome.is_fulfilled(card.done_percent);
    candidate.pair.status = match outcome.status {
        Status::Completed => PairStatus::Completed,
        Status::Extended => PairStatus::Extended,
        Status::Terminated => PairStatus::Terminated,
        Status::Active | Status::NotCompleted | Status::Unread => PairStatus::Active,
    };
}

/// What is doubtful in an outcome.
fn doubtful_outcome(candidate: &Candidate<'_>, outcome: Outcome) -> Option<Remark> {
    let pair = &candidate.pair;
    let origin = &candidate.outcome_origin;
    let remark = match (outcome.status, pair.card.done_percent) {
        (Status::Unread, _) => Remark::new(&remark::PAIR_OUTCOME, origin),
        (Status::NotCompleted, _) => Remark::new(&remark::PAIR_NOT_COMPLETED, origin),
        (Status::Completed, Some(done)) if done < FULFILLED_FROM => {
            Remark::new(&remark::PAIR_COMPLETED_EARLY, origin).with("done", done.to_string())
        }
        _ => return None,
    };
    let written = pair.card.outcome.clone().unwrap_or_default();
    let remark = remark.value(written).affecting(&[IndicatorId::PairsCompleted]);
    if outcome.status == Status::Unread {
        let last_year = pair.last_day().map(AcademicYear::of);
        return Some(remark.leaving(GapKind::Deciding, last_year));
    }
    Some(remark)
}

fn reversed_term(candidate: &Candidate<'_>) -> Option<Remark> {
    if candidate.term.0 <= candidate.term.1 {
        return None;
    }
    let remark = Remark::new(&remark::PAIR_TERM, &candidate.origin).affecting(&AFFECTED);
    // Which of the two days is wrong, and so its year, nobody knows.
    Some(remark.leaving(GapKind::Unit, None))
}

/// A day of termination beside an outcome that is none.
fn ended_otherwise(candidate: &Candidate<'_>) -> Option<Remark> {
    let pair = &candidate.pair;
    let ended = pair.card.ended?;
    if pair.status == PairStatus::Terminated {
        return None;
    }
    let remark = Remark::new(&remark::PAIR_ENDED, &candidate.outcome_origin)
        .value(ended.format("%d.%m.%Y").to_string())
        .affecting(&[IndicatorId::PairsCompleted]);
    let last_year = pair.last_day().map(AcademicYear::of);
    Some(remark.leaving(GapKind::Deciding, last_year))
}

/// A day of termination that the term does not have.
fn ended_outside(candidate: &Candidate<'_>) -> Option<Remark> {
    let card = &candidate.pair.card;
    let written = card.outcome.as_deref().unwrap_or_default();
    let ended = card.ended.or(Outcome::parse(written).on)?;
    if candidate.pair.status != PairStatus::Terminated || card.terminated_on.is_some() {
        return None;
    }
    let remark = Remark::new(&remark::PAIR_ENDED_OUTSIDE, &candidate.outcome_origin);
    Some(remark.value(ended.format("%d.%m.%Y").to_string()).affecting(&AFFECTED))
}

/// One remark a sheet and year of pairs whose table has no column that says how they ended: they are in no share.
fn unsaid_ends(candidates: &[Candidate<'_>]) -> Vec<Remark> {
    let mut ends: BTreeMap<_, Vec<&Origin>> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.pair.card.is_end_unsaid) {
        let Origin { file, sheet, .. } = &candidate.origin;
        let last_year = candidate.pair.last_day().map(AcademicYear::of);
        ends.entry((file, sheet, last_year)).or_default().push(&candidate.origin);
    }
    let mut remarks = Vec::new();
    for ((_, _, last_year), origins) in ends {
        let Some(first) = origins.iter().min() else { continue };
        let remark = Remark::new(&remark::COLUMN_ABSENT, first).with("column", UNSAID);
        let remark = remark.affecting(&[IndicatorId::PairsCompleted]);
        remarks.push(remark.standing_for(origins.len()).leaving(GapKind::Unit, last_year));
    }
    remarks
}

/// One remark a year and file of pairs whose year has no staff list.
fn years_without_staff(candidates: &[Candidate<'_>]) -> Vec<Remark> {
    let mut places: BTreeMap<_, Origin> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.lists.is_empty()) {
        let place = Origin { cell: None, ..candidate.origin.clone() };
        places.entry((candidate.pair.year, place.file.clone())).or_insert(place);
    }
    let mut remarks = Vec::new();
    for ((year, _), place) in places {
        remarks.push(Remark::new(&remark::NO_PAIR_STAFF, &place).with("year", year.to_string()));
    }
    remarks
}
