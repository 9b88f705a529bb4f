//! What the report shows beyond the contract: exams by subject, РДР by levels, staff by bands, events.
//! Counts of the report's school only.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use crate::analysis::{
    Details, DetectableRise, EventSummary, ExpiringCategory, Indicator, Measure, SeasonBreak,
    StaffSummary,
};
use crate::category::Category;
use crate::error::Result;
use crate::facts::event::{Event, EventKind};
use crate::facts::staff::{Person, StaffYear};
use crate::ids::Cut;
use crate::indicator::{
    Basis, climate, coverage, diagnostics, effectiveness, exams, learning, survey,
};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::Season;
use crate::statistics;

/// How far ahead of the snapshot the end of a category is announced.
const EXPIRY_MONTHS: u32 = 12;

/// Bands of experience in full years: title and the first year beyond it.
const EXPERIENCE_BANDS: [(&str, f64); 6] = [
    ("до 3 лет", 3.0),
    ("3–4 года", 5.0),
    ("5–9 лет", 10.0),
    ("10–19 лет", 20.0),
    ("20–29 лет", 30.0),
    ("30 лет и более", f64::INFINITY),
];

/// Bands of age in full years.
const AGE_BANDS: [(&str, f64); 5] = [
    ("до 30 лет", 30.0),
    ("30–39 лет", 40.0),
    ("40–54 года", 55.0),
    ("55–64 года", 65.0),
    ("65 лет и старше", f64::INFINITY),
];

/// All of it.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn details(basis: Basis<'_>, indicators: &[Indicator]) -> Result<Details> {
    let passport = basis.passport;
    let staff = &basis.facts.staff.years;
    let lists = staff.iter().filter(|(year, _)| **year <= basis.year);
    Ok(Details {
        director: passport.director.clone(),
        programme: passport.programme.clone(),
        has_passport: passport.file.is_some(),
        options: passport.options(),
        choices: passport.choices.clone(),
        exams: exams::summary(basis)?,
        diagnostics: diagnostics::summary(basis)?,
        staff: lists.map(|(year, list)| staff_summary(*year, list)).collect(),
        expiring: staff.get(&basis.year).map(|list| expiring(list, basis)).unwrap_or_default(),
        events: events(&basis.facts.events, basis.year),
        graduates: exams::graduates_of_year(basis)?,
        detectable_rise: detectable(indicators, basis.year),
        learning: learning::summary(basis),
        courses: learning::courses(basis),
        surveys: [survey::summary(basis)?, climate::summary(basis)?].concat(),
        effectiveness: effectiveness::summary(basis)?,
        young: coverage::young(basis),
        breaks: breaks(basis, indicators),
        ..Details::default()
    })
}

/// Years not held as usual whose figures are there.
fn breaks(basis: Basis<'_>, indicators: &[Indicator]) -> Vec<SeasonBreak> {
    let compared = [basis.year, basis.year.previous()];
    // Of a cancelled year there is no figure, and that is what the note explains.
    let is_shown = |one: &Indicator, row: &Season| {
        let is_missed = row.cancelled && compared.contains(&row.year) && !one.series.is_empty();
        one.measure(row.year).is_some() || is_missed
    };
    let rows = basis.reference.breaks().iter();
    let found = rows.map(|row| SeasonBreak {
        year: row.year,
        procedure: row.procedure.clone(),
        indicators: indicators
            .iter()
            .filter(|one| row.indicators.contains(&one.id))
            .filter(|one| is_shown(one, row))
            .map(|one| one.id)
            .collect(),
        note: row.note.clone(),
        short: row.short.clone(),
    });
    found.filter(|found| !found.indicators.is_empty()).collect()
}

fn detectable(
    indicators: &[Indicator],
    year: AcademicYear,
) -> BTreeMap<IndicatorId, DetectableRise> {
    let mut rises = BTreeMap::new();
    for indicator in indicators {
        let measures = [year.previous(), year].map(|year| indicator.measure(year));
        let [Some(before), Some(now)] = measures else { continue };
        let sizes = [before, now].map(|measure| measure.denominator.map(|of| of as f64));
        let (Some(share), [Some(n_before), Some(n_now)], Some(_)) =
            (before.value, sizes, now.interval)
        else {
            continue;
        };
        let effective = |measure: &Measure, of: f64| {
            let clusters = indicator.clusters.get(&measure.year).map_or(of, |count| *count as f64);
            statistics::Clustered { hits: 0.0, of, clusters }.effective().1
        };
        let rise = DetectableRise {
            clustered: statistics::detectable_rise(
                share,
                effective(before, n_before),
                effective(now, n_now),
            ),
            plain: statistics::detectable_rise(share, n_before, n_now),
        };
        rises.insert(indicator.id, rise);
    }
    rises
}

fn staff_summary(year: AcademicYear, list: &StaffYear) -> StaffSummary {
    let people: Vec<&Person> = list.counted().collect();
    let category = |person: &&Person| match person.category {
        Some(Category::Highest) => 0,
        Some(Category::First) => 1,
        _ if person.stated == Some(Category::Compliance) => 2,
        _ => 3,
    };
    let titles = ["высшая", "первая", "соответствие", "без категории"];
    let categories = titles.into_iter().enumerate();
    let age = |person: &Person| person.birth.map(|birth| full_years(birth, list.at));
    StaffSummary {
        year: Some(year),
        teachers: people.len() as u64,
        categories: categories
            .map(|(number, title)| {
                (title, people.iter().filter(|person| category(person) == number).count() as u64)
            })
            .collect(),
        experience: bands(&EXPERIENCE_BANDS, people.iter().map(|person| person.experience)),
        age: bands(&AGE_BANDS, people.iter().map(|person| age(person))),
    }
}

fn full_years(birth: NaiveDate, at: NaiveDate) -> f64 {
    let before_birthday = (at.month(), at.day()) < (birth.month(), birth.day());
    f64::from(at.year() - birth.year() - i32::from(before_birthday))
}

/// People by bands; those of whom nothing is known are a band of their own.
fn bands(
    bands: &[(&'static str, f64)],
    values: impl Iterator<Item = Option<f64>>,
) -> Vec<(&'static str, u64)> {
    let mut counts: Vec<(&'static str, u64)> = bands.iter().map(|(title, _)| (*title, 0)).collect();
    let mut unknown = 0;
    for value in values {
        match value.and_then(|value| bands.iter().position(|(_, beyond)| value < *beyond)) {
            Some(band) => counts[band].1 += 1,
            None => unknown += 1,
        }
    }
    if unknown > 0 {
        counts.push(("не указан", unknown));
    }
    counts
}

fn expiring(list: &StaffYear, basis: Basis<'_>) -> Vec<ExpiringCategory> {
    let Some(horizon) = list.at.checked_add_months(Months::new(EXPIRY_MONTHS)) else {
        return Vec::new();
    };
    let ends = list.counted().filter_map(|person| {
        let category = person.category.filter(|category| category.is_category())?;
        let until = person.category_until(basis.reference).filter(|until| *until <= horizon)?;
        Some(ExpiringCategory {
            until,
            name: person.name.display(),
            post: person.position.clone(),
            category: category.title(),
        })
    });
    let mut expiring: Vec<ExpiringCategory> = ends.collect();
    expiring.sort();
    expiring
}

/// A cut of events: its name and the key of an event.
type EventCut = (Option<Cut>, fn(&Event) -> &str);

/// What is counted, year, cut, key.
type EventGroup = (EventKind, AcademicYear, Option<Cut>, String);

fn events(events: &[Event], until: AcademicYear) -> Vec<EventSummary> {
    let cuts: [EventCut; 4] = [
        (None, |_| "всего"),
        (Some(Cut::Level), |event| &event.level),
        (Some(Cut::Result), |event| &event.result),
        (Some(Cut::Kind), |event| &event.form),
    ];
    let mut groups: BTreeMap<EventGroup, (BTreeSet<&str>, u64)> = BTreeMap::new();
    for event in events.iter().filter(|event| event.year <= until) {
        for (by, key) in cuts {
            let (people, participations) =
                groups.entry((event.kind, event.year, by, key(event).to_owned())).or_default();
            people.insert(&event.person);
            *participations += 1;
        }
    }
    // Whoever shares experience wins nothing.
    groups.retain(|(kind, _, by, _), _| (*kind, *by) != (EventKind::Experience, Some(Cut::Result)));
    let summaries = groups.into_iter();
    summaries
        .map(|((kind, year, by, key), (people, participations))| EventSummary {
            indicator: kind.indicator(),
            year,
            by,
            key,
            people: people.len() as u64,
            participations,
        })
        .collect()
}
