//! Shares of N_пед: categories, experience shared, contests. A census: exact, without intervals.
//! The unit is a teacher, counted once, and always a member of N_пед of the same year.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::analysis::{Breakdown, CompanionValue, Decomposition, Flow, Measure};
use crate::category::Category;
use crate::error::Result;
use crate::facts::event::{Event, EventKind};
use crate::facts::staff::{Person, StaffYear};
use crate::facts::{Facts, Spot};
use crate::ids::{CompanionId, Cut};
use crate::indicator::tally::{Tally, tally};
use crate::indicator::{Basis, Raw, measure, tally};
use crate::period::AcademicYear;

/// Which share of N_пед.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffShare {
    /// Высшая or первая in force at the snapshot.
    Category,
    /// At least one talk, open lesson, publication at районный level or higher.
    Experience,
    /// At least one contest or methodical project.
    Contests,
}

impl StaffShare {
    fn event(self) -> Option<EventKind> {
        match self {
            Self::Category => None,
            Self::Experience => Some(EventKind::Experience),
            Self::Contests => Some(EventKind::Contest),
        }
    }

    /// Cuts of the numerator; the denominator stays N_пед.
    fn cuts(self) -> &'static [(Cut, &'static str)] {
        match self {
            Self::Category => &[(Cut::Category, "category")],
            Self::Experience => &[(Cut::Level, "level"), (Cut::Kind, "form")],
            Self::Contests => {
                &[(Cut::Level, "level"), (Cut::Result, "result"), (Cut::Kind, "form")]
            }
        }
    }
}

/// Series, cuts, decomposition and sources of a share.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn compute(share: StaffShare, basis: Basis<'_>) -> Result<Raw> {
    let facts = basis.facts;
    let hits = hits(share, facts)?;
    let sizes: BTreeMap<AcademicYear, u64> = facts
        .staff
        .years
        .iter()
        .map(|(year, list)| (*year, list.counted().count() as u64))
        .collect();
    let people = || col("person").n_unique();
    let numerators = by_year(tally(hits.clone(), &[], &[people()])?);
    // A list on which nobody counts makes an empty year, not a zero.
    let is_empty = |year: &AcademicYear| sizes.get(year) == Some(&0);
    let stated = facts.event_years.iter().filter(|(kind, _)| Some(*kind) == share.event());
    let years = sizes.keys().copied().chain(stated.map(|(_, year)| *year));
    let years: BTreeSet<AcademicYear> =
        years.filter(|year| *year <= basis.year && !is_empty(year)).collect();
    let numerator =
        |year| has_source(share, facts, year).then(|| numerators.get(&year).copied().unwrap_or(0));
    let series: Vec<Measure> = years
        .into_iter()
        .map(|year| measure(year, numerator(year), sizes.get(&year).copied(), true))
        .filter(|measure| measure.numerator.is_some() || measure.denominator.is_some())
        .collect();
    let mut breakdown = Vec::new();
    for (by, column) in share.cuts() {
        breakdown.extend(cut(*by, tally(hits.clone(), &[column], &[people()])?, &series));
    }
    if share == StaffShare::Category {
        breakdown.extend(positions(facts, &series));
    }
    Ok(Raw {
        companions: companions(share, &hits, basis.year)?,
        decomposition: decomposition(share, basis),
        sources: basis.places.sources(spots(share, facts, basis.year)),
        series,
        breakdown,
        ..Raw::default()
    })
}

/// Whether the year has a source of the numerator: no source is not zero.
fn has_source(share: StaffShare, facts: &Facts, year: AcademicYear) -> bool {
    match share.event() {
        Some(kind) => facts.event_years.contains(&(kind, year)),
        None => facts.staff.years.get(&year).is_some_and(|list| list.has_categories),
    }
}

/// One row a hit: `year` (i32), `person`, and the columns of cuts.
fn hits(share: StaffShare, facts: &Facts) -> Result<LazyFrame> {
    let frame = if let Some(kind) = share.event() {
        let events: Vec<&Event> = facts.events.iter().filter(|event| event.kind == kind).collect();
        let text = |of: fn(&Event) -> &str| {
            events.iter().map(|event| of(event).to_owned()).collect::<Vec<_>>()
        };
        df!(
            "year" => events.iter().map(|event| event.year.0).collect::<Vec<_>>(),
            "person" => text(|event| &event.person),
            "level" => text(|event| &event.level),
            "form" => text(|event| &event.form),
            "result" => text(|event| &event.result),
        )?
    } else {
        let held = facts.staff.years.iter().flat_map(|(year, list)| {
            list.counted()
                .filter_map(|person| Some((year.0, person.key.clone(), in_force(person)?.title())))
        });
        let held: Vec<_> = held.collect();
        df!(
            "year" => held.iter().map(|row| row.0).collect::<Vec<_>>(),
            "person" => numbered(held.iter().map(|row| row.1.clone())),
            "category" => held.iter().map(|row| row.2).collect::<Vec<_>>(),
        )?
    };
    Ok(frame.lazy())
}

/// Namesakes of one year are different people: the second of a name gets a number.
fn numbered(names: impl Iterator<Item = String>) -> Vec<String> {
    let names: Vec<String> = names.collect();
    names.iter().enumerate().map(|(row, name)| format!("{name} {row}")).collect()
}

fn in_force(person: &Person) -> Option<Category> {
    person.category.filter(|category| category.is_category())
}

fn by_year(tallies: Vec<Tally>) -> BTreeMap<AcademicYear, u64> {
    tallies.into_iter().map(|tally| (tally.year, tally.sums[0])).collect()
}

/// A cut of the numerator over the whole of N_пед.
pub(super) fn cut(by: Cut, tallies: Vec<Tally>, whole: &[Measure]) -> Vec<Breakdown> {
    let mut keys: BTreeMap<(u32, String), BTreeMap<AcademicYear, u64>> = BTreeMap::new();
    for tally in tallies {
        if let Some(Some(key)) = tally.keys.first() {
            keys.entry(tally::sort_key(key)).or_default().insert(tally.year, tally.sums[0]);
        }
    }
    let over = |years: &BTreeMap<AcademicYear, u64>| {
        let known = whole.iter().filter(|measure| measure.numerator.is_some());
        known
            .map(|total| {
                measure(
                    total.year,
                    Some(years.get(&total.year).copied().unwrap_or(0)),
                    total.denominator,
                    true,
                )
            })
            .collect()
    };
    keys.into_iter().map(|((_, key), years)| Breakdown { by, key, series: over(&years) }).collect()
}

/// The share among the teachers of each post.
fn positions(facts: &Facts, whole: &[Measure]) -> Vec<Breakdown> {
    let mut posts: BTreeMap<&str, Vec<Measure>> = BTreeMap::new();
    for total in whole.iter().filter(|measure| measure.numerator.is_some()) {
        let Some(list) = facts.staff.years.get(&total.year) else { continue };
        let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for person in list.counted() {
            let (held, of) = counts.entry(&person.position).or_default();
            *held += u64::from(in_force(person).is_some());
            *of += 1;
        }
        for (post, (held, of)) in counts {
            posts.entry(post).or_default().push(measure(total.year, Some(held), Some(of), true));
        }
    }
    let cut = |(post, series): (&str, Vec<Measure>)| Breakdown {
        by: Cut::Position,
        key: post.to_owned(),
        series,
    };
    posts.into_iter().map(cut).collect()
}

/// Participations, which are more than people.
fn companions(
    share: StaffShare,
    hits: &LazyFrame,
    until: AcademicYear,
) -> Result<BTreeMap<CompanionId, Vec<CompanionValue>>> {
    if share.event().is_none() {
        return Ok(BTreeMap::new());
    }
    let tallies = tally(hits.clone(), &[], &[len()])?;
    let values = tallies
        .iter()
        .filter(|tally| tally.year <= until)
        .map(|tally| CompanionValue { year: tally.year, value: tally.sums[0] as f64 });
    Ok(BTreeMap::from([(CompanionId::Participations, values.collect())]))
}

/// Who of the change stayed, joined, left.
fn decomposition(share: StaffShare, basis: Basis<'_>) -> Option<Decomposition> {
    let (year, before) = (basis.year, basis.year.previous());
    let lists = &basis.facts.staff.years;
    let filled = |year| lists.get(&year).filter(|list| list.counted().next().is_some());
    let (now, earlier) = (filled(year)?, filled(before)?);
    if !(has_source(share, basis.facts, year) && has_source(share, basis.facts, before)) {
        return None;
    }
    let (had, has) =
        (holders(share, basis.facts, before, earlier), holders(share, basis.facts, year, now));
    Some(flows(earlier, now, &had, &has))
}

/// Those with the property in the baseline and in the reporting year, by who was there.
pub(super) fn flows(
    earlier: &StaffYear,
    now: &StaffYear,
    had: &BTreeSet<String>,
    has: &BTreeSet<String>,
) -> Decomposition {
    let keys =
        |list: &StaffYear| list.counted().map(|person| person.key.clone()).collect::<BTreeSet<_>>();
    let (then_keys, now_keys) = (keys(earlier), keys(now));
    let flow = |people: BTreeSet<&String>| Flow {
        teachers: people.len() as u64,
        before: people.iter().filter(|key| had.contains(**key)).count() as u64,
        after: people.iter().filter(|key| has.contains(**key)).count() as u64,
    };
    Decomposition {
        stayed: flow(then_keys.intersection(&now_keys).collect()),
        joined: flow(now_keys.difference(&then_keys).collect()),
        left: flow(then_keys.difference(&now_keys).collect()),
    }
}

fn holders(
    share: StaffShare,
    facts: &Facts,
    year: AcademicYear,
    list: &StaffYear,
) -> BTreeSet<String> {
    match share.event() {
        Some(kind) => facts
            .events
            .iter()
            .filter(|event| event.kind == kind && event.year == year)
            .map(|event| event.person.clone())
            .collect(),
        None => list
            .counted()
            .filter(|person| in_force(person).is_some())
            .map(|person| person.key.clone())
            .collect(),
    }
}

/// Rows of N_пед and of the events counted, both years.
fn spots(share: StaffShare, facts: &Facts, year: AcademicYear) -> Vec<Spot> {
    let wanted = [year, year.previous()];
    let lists = facts.staff.years.iter().filter(|(year, _)| wanted.contains(year));
    let people =
        lists.flat_map(|(_, list)| list.counted().flat_map(|person| person.spots.iter().copied()));
    let events = facts
        .events
        .iter()
        .filter(|event| Some(event.kind) == share.event() && wanted.contains(&event.year));
    people.chain(events.map(|event| event.spot)).collect()
}
