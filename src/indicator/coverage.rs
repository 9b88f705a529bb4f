//! Pairs as figures: young and newly hired teachers with a mentor, pairs fulfilled.
//! A census; a pair supports in every school year it has a day in, and is judged in that of its last day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::analysis::{Breakdown, Measure, Pair, YoungTeacher};
use crate::facts::Spot;
use crate::facts::staff::{Person, Span, StaffYear};
use crate::ids::{Cut, PairKind};
use crate::indicator::{Basis, Raw, learning, measure};
use crate::period::AcademicYear;
use crate::person::{Found, Name, PersonId};

/// Groups of those to be supported.
const YOUNG: &str = "молодые";
/// The other.
const NEW: &str = "вновь принятые";

/// A pair in one school year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting<'a> {
    pub(super) year: AcademicYear,
    pub(super) pair: &'a Pair,
    pub(super) spot: Spot,
}

/// Every pair in every year up to the reporting one.
pub(super) fn meetings(basis: Basis<'_>) -> Vec<Meeting<'_>> {
    let mut meetings = Vec::new();
    for pair in basis.pairs {
        let (Some((from, to)), Some((table, row))) = (term(pair), pair.card.place) else {
            continue;
        };
        let last = AcademicYear::of(to).min(basis.year);
        let years = (AcademicYear::of(from).0..=last.0).map(AcademicYear);
        meetings.extend(years.map(|year| Meeting { year, pair, spot: Spot { table, row } }));
    }
    meetings
}

/// First and last day; no day at all where the end is before the start.
fn term(pair: &Pair) -> Option<(NaiveDate, NaiveDate)> {
    pair.from.zip(pair.to).filter(|(from, to)| from <= to)
}

/// Years with a pair.
pub(super) fn years(basis: Basis<'_>) -> BTreeSet<AcademicYear> {
    meetings(basis).into_iter().map(|meeting| meeting.year).collect()
}

/// Key of the mentee in the year: a teacher of N_пед, or the name as written where there is no list.
pub(super) fn mentee(meeting: &Meeting<'_>, basis: Basis<'_>) -> Option<String> {
    let name = Name::parse(&meeting.pair.mentee)?;
    match basis.facts.staff.years.get(&meeting.year) {
        None => Some(name.key()),
        Some(list) => {
            let person = found(list, &name)?;
            person.is_counted.then(|| person.key.clone())
        }
    }
}

fn found<'s>(list: &'s StaffYear, name: &Name) -> Option<&'s Person> {
    match list.find(name) {
        Found::One(PersonId(number)) => list.persons.get(number),
        _ => None,
    }
}

/// Why a teacher is to be supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Need {
    young: bool,
    new: bool,
}

/// The teachers of a year to be supported.
fn needing<'a>(
    year: AcademicYear,
    list: &'a StaffYear,
    basis: Basis<'a>,
) -> impl Iterator<Item = (&'a Person, Need)> {
    let before = basis.facts.staff.years.get(&year.previous());
    let limit = f64::from(basis.passport.choices.young_below);
    list.counted().filter_map(move |person| {
        let need = Need {
            young: person.experience.is_some_and(|years| years < limit),
            new: is_new(person, year, before, basis.passport.choices.snapshot).unwrap_or(false),
        };
        (need.young || need.new).then_some((person, need))
    })
}

/// Whether a teacher was hired after the snapshot of the year before and not after this one: by the
/// dates, else by the list of the year before. Whoever worked here then already is not new by a second post.
pub(super) fn is_new(
    person: &Person,
    year: AcademicYear,
    before: Option<&StaffYear>,
    snapshot: (u32, u32),
) -> Option<bool> {
    let (from, to) = (year.previous().snapshot(snapshot), year.snapshot(snapshot));
    let dated: Vec<Span> =
        person.spans.iter().filter(|span| span.hired.is_some()).copied().collect();
    if dated.is_empty() {
        return before.map(|list| matches!(list.find(&person.name), Found::None { .. }));
    }
    let was_here = dated.iter().any(|span| span.covers(from));
    let came = dated.iter().filter_map(|span| span.hired).any(|day| from < day && day <= to);
    Some(came && !was_here)
}

/// Share of the young and newly hired of N_пед who are mentees in the year.
#[must_use]
pub fn young_supported(basis: Basis<'_>) -> Raw {
    let meetings = meetings(basis);
    let mut supported: BTreeMap<AcademicYear, BTreeSet<String>> = BTreeMap::new();
    for meeting in &meetings {
        let mentees = supported.entry(meeting.year).or_default();
        mentees.extend(mentee(meeting, basis));
    }
    let lists = basis.facts.staff.years.iter().filter(|(year, _)| **year <= basis.year);
    let (mut series, mut groups) = (Vec::new(), [(YOUNG, Vec::new()), (NEW, Vec::new())]);
    for (year, list) in lists {
        let people: Vec<(&Person, Need)> = needing(*year, list, basis).collect();
        let of = |wanted: &dyn Fn(Need) -> bool| {
            let own = people.iter().filter(|(_, need)| wanted(*need));
            let own: Vec<&Person> = own.map(|(person, _)| *person).collect();
            let mentees = supported.get(year);
            let with = mentees
                .map(|keys| own.iter().filter(|person| keys.contains(&person.key)).count() as u64);
            let size = own.len() as u64;
            (size > 0).then(|| measure(*year, with, Some(size), true))
        };
        series.extend(of(&|_| true));
        groups[0].1.extend(of(&|need| need.young));
        groups[1].1.extend(of(&|need| need.new));
    }
    let wanted = [basis.year, basis.year.previous()];
    let pairs = meetings.iter().filter(|meeting| wanted.contains(&meeting.year));
    let spots: Vec<Spot> =
        pairs.map(|meeting| meeting.spot).chain(learning::staff_spots(basis)).collect();
    Raw {
        series,
        breakdown: cuts(Cut::Group, groups),
        sources: basis.places.sources(spots),
        ..Raw::default()
    }
}

/// Cuts with a known numerator in some year.
fn cuts<K: Into<String>>(
    by: Cut,
    groups: impl IntoIterator<Item = (K, Vec<Measure>)>,
) -> Vec<Breakdown> {
    let known = groups.into_iter().map(|(key, series)| {
        let series = series.into_iter().filter(|one| one.numerator.is_some()).collect();
        Breakdown { by, key: key.into(), series }
    });
    known.filter(|cut: &Breakdown| !cut.series.is_empty()).collect()
}

/// Pairs by the year of their last day, up to the reporting one.
fn ended(basis: Basis<'_>) -> Vec<Meeting<'_>> {
    let mut ended = Vec::new();
    for pair in basis.pairs {
        let (Some(_), Some((table, row)), Some(last)) =
            (term(pair), pair.card.place, pair.last_day())
        else {
            continue;
        };
        let year = AcademicYear::of(last);
        if year <= basis.year {
            ended.push(Meeting { year, pair, spot: Spot { table, row } });
        }
    }
    ended
}

/// Share of the pairs that ended in the year and are fulfilled; terminated ones are among them.
#[must_use]
pub fn pairs_completed(basis: Basis<'_>) -> Raw {
    let pairs = ended(basis);
    let share = |kind: Option<PairKind>| {
        let mut counts: BTreeMap<AcademicYear, (u64, u64)> = BTreeMap::new();
        let of_kind = pairs.iter().filter(|ended| kind.is_none_or(|kind| ended.pair.kind == kind));
        for ended in of_kind {
            let (hits, of) = counts.entry(ended.year).or_default();
            *hits += u64::from(ended.pair.fulfilled);
            *of += 1;
        }
        let measures = counts.into_iter();
        measures.map(|(year, (hits, of))| measure(year, Some(hits), Some(of), true)).collect()
    };
    let mut kinds: Vec<PairKind> = pairs.iter().map(|ended| ended.pair.kind).collect();
    // Cuts stand in the order of their texts.
    kinds.sort_unstable_by_key(|kind| kind.as_str());
    kinds.dedup();
    let wanted = [basis.year, basis.year.previous()];
    let compared = pairs.iter().filter(|ended| wanted.contains(&ended.year));
    Raw {
        series: share(None),
        breakdown: cuts(
            Cut::Kind,
            kinds.into_iter().map(|kind| (kind.as_str(), share(Some(kind)))),
        ),
        sources: basis.places.sources(compared.map(|ended| ended.spot)),
        ..Raw::default()
    }
}

/// Young and newly hired teachers of the reporting year with their mentors.
#[must_use]
pub fn young(basis: Basis<'_>) -> Vec<YoungTeacher> {
    let Some(list) = basis.facts.staff.years.get(&basis.year) else { return Vec::new() };
    let mut mentors: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for meeting in meetings(basis).iter().filter(|meeting| meeting.year == basis.year) {
        if let Some(mentee) = mentee(meeting, basis) {
            mentors.entry(mentee).or_default().insert(&meeting.pair.mentor);
        }
    }
    let mut teachers: Vec<YoungTeacher> = needing(basis.year, list, basis)
        .map(|(person, need)| YoungTeacher {
            name: person.name.display(),
            post: person.position.clone(),
            is_young: need.young,
            is_new: need.new,
            mentors: mentors
                .get(&person.key)
                .map(|names| names.iter().map(|name| (*name).to_owned()).collect())
                .unwrap_or_default(),
        })
        .collect();
    teachers.sort();
    teachers
}
