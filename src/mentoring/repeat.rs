//! The same pair in two places: the blank and the register filled further by hand.
//! Counts once; what one place leaves blank the other fills in, where both differ the first stands.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::candidate::person_key;
use super::outcome::{Outcome, Status};
use super::{AFFECTED, Candidate};
use crate::analysis::Pair;
use crate::ids::PairKind;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Remark};

/// The candidates, each pair once, and what is said of the repeats.
pub(super) fn without_repeats(candidates: Vec<Candidate<'_>>) -> (Vec<Candidate<'_>>, Vec<Remark>) {
    let mut places: BTreeMap<PairKey, Vec<usize>> = BTreeMap::new();
    let mut pairs: Vec<Candidate<'_>> = Vec::new();
    let mut remarks = Vec::new();
    for candidate in candidates {
        let places = places.entry(key(&candidate)).or_default();
        if let Some(first) = first_of(&pairs, places, candidate.term) {
            remarks.push(join(&mut pairs[first], candidate));
        } else {
            places.push(pairs.len());
            pairs.push(candidate);
        }
    }
    (pairs, remarks)
}

/// Pairs by what two records of one pair have in common.
pub(super) struct KnownPairs<'p, 's> {
    pub(super) pairs: &'p [Candidate<'s>],
    places: BTreeMap<PairKey, Vec<usize>>,
}

impl<'p, 's> KnownPairs<'p, 's> {
    pub(super) fn new(pairs: &'p [Candidate<'s>]) -> Self {
        let mut places: BTreeMap<PairKey, Vec<usize>> = BTreeMap::new();
        for (place, candidate) in pairs.iter().enumerate() {
            places.entry(key(candidate)).or_default().push(place);
        }
        Self { pairs, places }
    }

    /// The pair that another one is, written once more.
    pub(super) fn same(&self, repeat: &Candidate<'_>) -> Option<usize> {
        first_of(self.pairs, self.places.get(&key(repeat))?, repeat.term)
    }
}

/// The pairs, those of the same people and kind whose terms overlap once: both would end in one year and count twice.
/// One that says how it ended stays, then the longer one, then the first; gives the others and what is said of them.
pub(super) fn without_overlaps(
    candidates: Vec<Candidate<'_>>,
) -> (Vec<Candidate<'_>>, Vec<Candidate<'_>>, Vec<Remark>) {
    let mut by_length: Vec<usize> = (0..candidates.len()).collect();
    by_length.sort_by_key(|place| {
        let candidate = &candidates[*place];
        (candidate.pair.card.is_end_unsaid, Reverse(days(candidate)))
    });
    let (mut kept, mut out): (BTreeMap<PairKey, Vec<usize>>, BTreeSet<usize>) =
        (BTreeMap::new(), BTreeSet::new());
    let mut remarks = Vec::new();
    for place in by_length {
        let Some(key) = key_of_end(&candidates[place]) else { continue };
        let kept = kept.entry(key).or_default();
        let twin = kept.iter().find(|known| overlaps(&candidates[**known], &candidates[place]));
        let Some(twin) = twin else {
            kept.push(place);
            continue;
        };
        out.insert(place);
        remarks.push(overlap(&candidates[*twin], &candidates[place]));
    }
    let (mut pairs, mut left_out) = (Vec::new(), Vec::new());
    for (place, candidate) in candidates.into_iter().enumerate() {
        let fate = if out.contains(&place) { &mut left_out } else { &mut pairs };
        fate.push(candidate);
    }
    (pairs, left_out, remarks)
}

fn days(candidate: &Candidate<'_>) -> i64 {
    candidate.pair.last_day().map_or(0, |last| (last - candidate.term.0).num_days())
}

/// The people and the kind of a pair, and the year that it ends in.
fn key_of_end(candidate: &Candidate<'_>) -> Option<PairKey> {
    let year = AcademicYear::of(candidate.pair.last_day()?);
    Some(PairKey { year, ..key(candidate) })
}

fn overlaps(pair: &Candidate<'_>, repeat: &Candidate<'_>) -> bool {
    let (Some(last), Some(of_repeat)) = (pair.pair.last_day(), repeat.pair.last_day()) else {
        return false;
    };
    pair.term.0 <= of_repeat && repeat.term.0 <= last
}

/// What is said of a pair that is another one; which of two outcomes is true, nobody knows.
fn overlap(pair: &Candidate<'_>, repeat: &Candidate<'_>) -> Remark {
    let remark = Remark::new(&remark::PAIR_OVERLAPS, &repeat.origin)
        .with("place", pair.pair.card.origin.clone())
        .affecting(&AFFECTED);
    if pair.pair.fulfilled == repeat.pair.fulfilled {
        return remark.with("doubt", "");
    }
    let year = pair.pair.last_day().map(AcademicYear::of);
    remark
        .affecting(&[IndicatorId::PairsCompleted])
        .with("doubt", ", а итоги разные: выполнена ли пара, неизвестно")
        .leaving(GapKind::Deciding, year)
}

/// What two records of one pair have in common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PairKey {
    kind: PairKind,
    mentor: String,
    mentee: String,
    year: AcademicYear,
}

fn key(candidate: &Candidate<'_>) -> PairKey {
    let Pair { kind, mentor, mentee, year, .. } = &candidate.pair;
    PairKey { kind: *kind, mentor: person_key(mentor), mentee: person_key(mentee), year: *year }
}

/// The place of a pair of the same people with the same term, or with one that is alike.
fn first_of(
    pairs: &[Candidate<'_>],
    places: &[usize],
    term: (NaiveDate, NaiveDate),
) -> Option<usize> {
    let same_term = places.iter().find(|place| pairs[**place].term == term);
    same_term.or_else(|| places.iter().find(|place| is_alike(pairs[**place].term, term))).copied()
}

/// Fills a pair by its repeat and says so.
fn join(pair: &mut Candidate<'_>, repeat: Candidate<'_>) -> Remark {
    let has_other_term = pair.term != repeat.term;
    let place = pair.pair.card.origin.clone();
    if says_nothing(pair.pair.card.outcome.as_deref()) {
        pair.outcome_origin = repeat.outcome_origin.clone();
    }
    pair.columns.extend(&repeat.columns);
    let mut differing = fill(&mut pair.pair, repeat.pair);
    if has_other_term {
        differing.insert(0, "С, По");
    }
    if differing.is_empty() {
        let remark = Remark::new(&remark::SAME_ROW, &repeat.origin).with("place", place);
        return remark.affecting(&AFFECTED);
    }
    let detail = format!("{place}; расходятся: {}", differing.join(", "));
    let remark = Remark::new(&remark::PAIR_TWICE, &repeat.origin).with("place", detail);
    let remark = remark.affecting(&AFFECTED);
    if !differing.contains(&"Итог") {
        return remark;
    }
    // Which of two outcomes is true, nobody knows.
    remark
        .affecting(&[IndicatorId::PairsCompleted])
        .leaving(GapKind::Deciding, Some(AcademicYear::of(pair.term.1)))
}

/// Whether two terms are one written twice: both ends differ by some days only. Terms that merely overlap
/// are two: a pair may be ended and set up anew.
fn is_alike(term: (NaiveDate, NaiveDate), repeat: (NaiveDate, NaiveDate)) -> bool {
    const MOST_DAYS: i64 = 14;
    let days_apart = [(term.0 - repeat.0).num_days(), (term.1 - repeat.1).num_days()];
    days_apart.iter().all(|days| days.abs() <= MOST_DAYS)
}

/// Takes what the pair lacks from its repeat; the columns in which both say different things.
fn fill(pair: &mut Pair, repeat: Pair) -> Vec<&'static str> {
    let (card, repeated) = (&mut pair.card, repeat.card);
    card.outcome = card.outcome.take().filter(|text| !says_nothing(Some(text)));
    let outcome = repeated.outcome.filter(|text| !says_nothing(Some(text)));
    let columns = [
        ("Запрос", differs(&mut card.request, repeated.request)),
        ("№ приказа", differs(&mut pair.order, repeat.order)),
        ("Дата приказа", differs(&mut card.order_date, repeated.order_date)),
        ("Согласие наставника", differs(&mut card.mentor_consent, repeated.mentor_consent)),
        ("Согласие наставляемого", differs(&mut card.mentee_consent, repeated.mentee_consent)),
        ("Программа", differs(&mut card.programme, repeated.programme)),
        ("Программа утверждена", differs(&mut card.approved, repeated.approved)),
        ("Соглашение", differs(&mut card.agreement, repeated.agreement)),
        ("Дата соглашения", differs(&mut card.agreement_date, repeated.agreement_date)),
        ("Формат", differs(&mut card.format, repeated.format)),
        ("Группа", differs(&mut card.grouping, repeated.grouping)),
        ("Доплата", differs(&mut card.extra_pay, repeated.extra_pay)),
        ("Куратор", differs(&mut card.curator, repeated.curator)),
        ("Встреч проведено", differs(&mut card.meetings, repeated.meetings)),
        ("Выполнено, %", differs(&mut card.done_percent, repeated.done_percent)),
        ("Итог", differs(&mut card.outcome, outcome)),
        ("Дата прекращения", differs(&mut card.ended, repeated.ended)),
        ("Причина прекращения", differs(&mut card.end_reason, repeated.end_reason)),
        ("Отчёт наставника", differs(&mut card.mentor_report, repeated.mentor_report)),
    ];
    columns.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}

/// «действует» in the register is no outcome, it stands where the blank has none.
pub(super) fn says_nothing(outcome: Option<&str>) -> bool {
    outcome.is_none_or(|text| Outcome::parse(text).status == Status::Active)
}

/// Fills a blank; whether both are there and differ.
fn differs<T: PartialEq>(value: &mut Option<T>, repeated: Option<T>) -> bool {
    if value.is_none() {
        *value = repeated;
        return false;
    }
    repeated.is_some() && *value != repeated
}
