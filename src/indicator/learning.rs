//! Shares of N_пед by records of learning: «horizontal» learning, documents on lesson design.
//! A census: the unit is a teacher, counted once a year, and always a member of N_пед of the same year.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{
    Breakdown, CompanionValue, CourseMatch, Decomposition, EventSummary, Measure,
};
use crate::facts::Spot;
use crate::facts::training::Taking;
use crate::facts::unlisted::{self, Apart};
use crate::ids::{CompanionId, Cut, IndicatorId};
use crate::indicator::coverage;
use crate::indicator::tally::Tally;
use crate::indicator::{Basis, Raw, measure, staff};
use crate::period::AcademicYear;

/// Kind of learning of a mentee.
const MENTORING: &str = "наставничество";

/// Which share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learning {
    /// Learned from colleagues at least once in the year.
    Horizontal,
    /// Holds a document on lesson design of the last three years.
    Design,
}

/// Records that count, and the years that have a source of them.
struct Records {
    takings: Vec<Taking>,
    /// Those whose name is between several people of a year without a staff list.
    apart: Vec<Apart<Taking>>,
    years: BTreeSet<AcademicYear>,
}

/// Series, cuts, decomposition and sources of a share.
#[must_use]
pub fn compute(share: Learning, basis: Basis<'_>) -> Raw {
    let records = Records::of(share, basis);
    let series = records.series(basis);
    Raw {
        companions: match share {
            Learning::Horizontal => {
                BTreeMap::from([(CompanionId::Participations, records.participations(basis.year))])
            }
            Learning::Design => BTreeMap::new(),
        },
        breakdown: records.kinds(&series),
        decomposition: records.decomposition(basis),
        sources: basis.places.sources(records.spots(basis)),
        series,
        ..Raw::default()
    }
}

impl Records {
    fn of(share: Learning, basis: Basis<'_>) -> Self {
        let training = &basis.facts.training;
        match share {
            Learning::Design => {
                let (takings, years) = (training.design.clone(), training.design_years.clone());
                Self { takings, apart: Vec::new(), years }
            }
            Learning::Horizontal => {
                let mentees = mentees(basis);
                let paired = coverage::years(basis);
                let takings = training.horizontal.iter().cloned().chain(mentees).collect();
                let (takings, apart) = unlisted::join(takings, &basis.facts.staff);
                Self {
                    takings,
                    apart,
                    years: training.years.iter().copied().chain(paired).collect(),
                }
            }
        }
    }

    fn people(&self, year: AcademicYear) -> BTreeSet<String> {
        let own = self.takings.iter().filter(|taking| taking.year == year);
        own.map(|taking| taking.person.clone()).collect()
    }

    fn series(&self, basis: Basis<'_>) -> Vec<Measure> {
        let lists = &basis.facts.staff.years;
        let years: BTreeSet<AcademicYear> =
            lists.keys().chain(&self.years).copied().filter(|year| *year <= basis.year).collect();
        let series = years.into_iter().filter_map(|year| {
            let numerator = self.years.contains(&year).then(|| self.people(year).len() as u64);
            let size = lists.get(&year).map(|list| list.counted().count() as u64);
            // A list on which nobody counts makes an empty year, not a zero.
            (size != Some(0)).then(|| measure(year, numerator, size, true))
        });
        series.filter(|one| one.numerator.is_some() || one.denominator.is_some()).collect()
    }

    fn kinds(&self, series: &[Measure]) -> Vec<Breakdown> {
        let mut people: BTreeMap<(AcademicYear, &str), BTreeSet<&str>> = BTreeMap::new();
        for taking in &self.takings {
            people.entry((taking.year, taking.kind)).or_default().insert(&taking.person);
        }
        let shown = series.iter().map(|one| one.year).collect::<BTreeSet<_>>();
        let own = people.into_iter().filter(|((year, _), _)| shown.contains(year));
        let tallies = own.map(|((year, kind), people)| Tally {
            year,
            keys: vec![Some(kind.to_owned())],
            sums: vec![people.len() as u64],
        });
        staff::cut(Cut::Kind, tallies.collect(), series)
    }

    fn participations(&self, until: AcademicYear) -> Vec<CompanionValue> {
        let mut counts: BTreeMap<AcademicYear, u64> = BTreeMap::new();
        for taking in self.takings.iter().filter(|taking| taking.year <= until) {
            *counts.entry(taking.year).or_default() += 1;
        }
        counts
            .into_iter()
            .map(|(year, count)| CompanionValue { year, value: count as f64 })
            .collect()
    }

    fn decomposition(&self, basis: Basis<'_>) -> Option<Decomposition> {
        let (year, before) = (basis.year, basis.year.previous());
        let lists = &basis.facts.staff.years;
        let filled = |year| lists.get(&year).filter(|list| list.counted().next().is_some());
        let (now, earlier) = (filled(year)?, filled(before)?);
        let is_known = self.years.contains(&year) && self.years.contains(&before);
        is_known.then(|| staff::flows(earlier, now, &self.people(before), &self.people(year)))
    }

    fn spots(&self, basis: Basis<'_>) -> Vec<Spot> {
        let wanted = [basis.year, basis.year.previous()];
        let own = self.takings.iter().filter(|taking| wanted.contains(&taking.year));
        own.map(|taking| taking.spot).chain(staff_spots(basis)).collect()
    }
}

/// Rows of N_пед of the reporting year and the baseline.
pub(super) fn staff_spots(basis: Basis<'_>) -> Vec<Spot> {
    let wanted = [basis.year, basis.year.previous()];
    let lists = basis.facts.staff.years.iter().filter(|(year, _)| wanted.contains(year));
    lists
        .flat_map(|(_, list)| list.counted().flat_map(|person| person.spots.iter().copied()))
        .collect()
}

/// Mentees learn from their mentors in every year of the pair.
fn mentees(basis: Basis<'_>) -> Vec<Taking> {
    let meetings = coverage::meetings(basis).into_iter();
    meetings
        .filter_map(|meeting| {
            let person = coverage::mentee(&meeting, basis)?;
            Some(Taking { year: meeting.year, person, kind: MENTORING, spot: meeting.spot })
        })
        .collect()
}

/// Records of «horizontal» learning whose name is between several people.
pub(super) fn apart(basis: Basis<'_>) -> Vec<Apart<Taking>> {
    Records::of(Learning::Horizontal, basis).apart
}

/// People and records by kind, for the report.
#[must_use]
pub fn summary(basis: Basis<'_>) -> Vec<EventSummary> {
    let records = Records::of(Learning::Horizontal, basis);
    let mut groups: BTreeMap<_, (BTreeSet<&str>, u64)> = BTreeMap::new();
    for taking in records.takings.iter().filter(|taking| taking.year <= basis.year) {
        for (by, key) in [(None, "всего"), (Some(Cut::Kind), taking.kind)] {
            let (people, count) = groups.entry((taking.year, by, key)).or_default();
            people.insert(&taking.person);
            *count += 1;
        }
    }
    let mut summary = Vec::new();
    for ((year, by, key), (people, participations)) in groups {
        summary.push(EventSummary {
            indicator: IndicatorId::HorizontalLearning,
            year,
            by,
            key: key.to_owned(),
            people: people.len() as u64,
            participations,
        });
    }
    summary
}

/// Documents on the theme dated in the window of the reporting year, in order of dates.
#[must_use]
pub fn courses(basis: Basis<'_>) -> Vec<CourseMatch> {
    let to = basis.year.snapshot(basis.passport.choices.snapshot);
    let from = to.checked_sub_months(chrono::Months::new(basis.passport.choices.design_months));
    let own = basis.facts.training.courses.iter();
    let own = own.filter(|course| Some(course.date) > from && course.date <= to);
    let mut matches: Vec<CourseMatch> = own
        .map(|course| CourseMatch {
            date: course.date,
            name: course.name.clone(),
            kind: course.kind,
            hours: course.hours,
            topic: course.topic.clone(),
            keyword: course.keyword.clone(),
            counted: course.years.contains(&basis.year),
        })
        .collect();
    matches.sort_by(|a, b| (a.date, &a.name, &a.topic).cmp(&(b.date, &b.name, &b.topic)));
    matches
}
