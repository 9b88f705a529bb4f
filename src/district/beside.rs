//! Each school beside the district: what its works would give with the district's shares, and whether the difference
//! is more than chance and more than schools differ anyway. Flags are questions to a school.
//! Keeps the order of schools; sorts by no result.

use std::collections::BTreeMap;

use super::counts::{CellKey, SchoolCounts};
use super::document::{Flag, SchoolChange, SchoolFigure, SchoolSpread, Surroundings};
use super::part_of_whole::PartOfWhole;
use super::verdicts;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Planned};
use crate::statistics::{self, Between, CellCounts, Standardised};
use crate::verdict::FEWEST;

/// Fewer schools are told apart by nothing.
const FEWEST_SCHOOLS: usize = 10;

/// The largest share of false differences among those that are called one.
const FALSE_SHARE: f64 = 0.05;

/// The figures of all schools in their order, and how they differ.
pub(super) fn schools(
    planned: &Planned,
    schools: &[&SchoolCounts],
    year: AcademicYear,
) -> (Vec<SchoolFigure>, SchoolSpread) {
    let district = district_cells(planned.id, schools, year);
    let mut figures = Vec::new();
    let mut differences = Vec::new();
    for school in schools {
        let mut standardised = None;
        if !planned.comparison.is_census() {
            standardised = difference(planned.id, school, year, &district);
        }
        differences.push(standardised);
        let mut figure = figure(planned, school, year, standardised);
        figure.surroundings = Surroundings::of(planned.id, school, year, &district);
        figures.push(figure);
    }
    let mut spread =
        SchoolSpread { quartiles: statistics::quartiles(&shares(&figures)), ..Default::default() };
    if !planned.comparison.is_census() {
        flag_differences(&mut figures, &differences, &mut spread);
        flag_changes(&mut figures);
    }
    (figures, spread)
}

/// Counts of all schools by what is compared.
fn district_cells<'s>(
    id: IndicatorId,
    schools: &[&'s SchoolCounts],
    year: AcademicYear,
) -> BTreeMap<CellKey<'s>, PartOfWhole> {
    let mut district: BTreeMap<CellKey<'_>, PartOfWhole> = BTreeMap::new();
    for school in schools {
        for (key, tally) in school.cells(id, year) {
            district.entry(key).or_default().add(tally);
        }
    }
    district
}

fn difference(
    id: IndicatorId,
    school: &SchoolCounts,
    year: AcademicYear,
    district: &BTreeMap<CellKey<'_>, PartOfWhole>,
) -> Option<Standardised> {
    let mut cells = Vec::new();
    for (key, tally) in school.cells(id, year) {
        let (hits, of) = tally.pair();
        cells.push(CellCounts { hits, of, expected: district.get(&key)?.share() });
    }
    Standardised::of(&cells, school.clustered(id, year)?.clusters)
}

/// What is known of a school without the others.
fn figure(
    planned: &Planned,
    school: &SchoolCounts,
    year: AcademicYear,
    standardised: Option<Standardised>,
) -> SchoolFigure {
    let tally = school.tally(planned.id, year);
    SchoolFigure {
        school: school.key().to_owned(),
        numerator: tally.map(|tally| tally.hits),
        denominator: tally.map(|tally| tally.of),
        expected: standardised.map(|standardised| standardised.expected),
        difference: standardised.map(|standardised| standardised.difference),
        p: None,
        q: None,
        flag: None,
        change: change(planned, school, year),
        verdict: school
            .verdict(planned.id, year)
            .unwrap_or_else(|| verdicts::verdict_of_school(planned.id, school, year)),
        surroundings: Surroundings::default(),
        effective: school.clustered(planned.id, year).map(|counts| counts.effective().1),
    }
}

fn change(planned: &Planned, school: &SchoolCounts, year: AcademicYear) -> Option<SchoolChange> {
    let now = school.tally(planned.id, year)?;
    let before = school.tally(planned.id, year.previous())?;
    let mut p = None;
    if !planned.comparison.is_census() && now.of.min(before.of) >= FEWEST {
        let later = school.clustered(planned.id, year)?;
        p = statistics::p_of_change(later, school.clustered(planned.id, year.previous())?);
    }
    Some(SchoolChange { value: now.share() - before.share(), p, q: None, flag: None })
}

/// Shares of the schools that have not too few.
fn shares(figures: &[SchoolFigure]) -> Vec<f64> {
    let mut shares = Vec::new();
    for figure in figures {
        if let (Some(hits), Some(of @ FEWEST..)) = (figure.numerator, figure.denominator) {
            shares.push(PartOfWhole { hits, of }.share());
        }
    }
    shares
}

/// Tells differences from chance, if there are schools enough.
fn flag_differences(
    figures: &mut [SchoolFigure],
    differences: &[Option<Standardised>],
    spread: &mut SchoolSpread,
) {
    let n_large = figures.iter().filter(|figure| figure.denominator >= Some(FEWEST)).count();
    if n_large < FEWEST_SCHOOLS {
        return;
    }
    let mut compared = Vec::new();
    let mut compared_figures = Vec::new();
    for (figure, difference) in figures.iter_mut().zip(differences) {
        figure.flag = Some(match figure.denominator {
            None => Flag::NoData,
            Some(of) if of < FEWEST => Flag::TooFew,
            Some(_) => Flag::Usual,
        });
        if let (Some(Flag::Usual), Some(difference)) = (figure.flag, difference) {
            compared.push(*difference);
            compared_figures.push(figure);
        }
    }
    spread.tested = true;
    // Where nobody missed, or nobody succeeded, nothing differs.
    let Some(between) = Between::of(&compared) else { return };
    spread.phi = Some(between.phi);
    spread.tau = Some(between.variance.sqrt());
    spread.real_share = Some(between.real_share);
    let values: Vec<f64> = compared.iter().map(|school| between.p(*school)).collect();
    let adjusted = statistics::benjamini_hochberg(&values);
    for ((figure, p), q) in compared_figures.into_iter().zip(values).zip(adjusted) {
        (figure.p, figure.q) = (Some(p), Some(q));
        figure.flag = Some(flag(q, figure.difference.unwrap_or_default()));
    }
}

/// Tells the changes of schools from chance, if there are schools enough.
fn flag_changes(figures: &mut [SchoolFigure]) {
    let mut changes: Vec<&mut SchoolChange> = Vec::new();
    for change in figures.iter_mut().filter_map(|figure| figure.change.as_mut()) {
        if change.p.is_some() {
            changes.push(change);
        }
    }
    if changes.len() < FEWEST_SCHOOLS {
        return;
    }
    let values: Vec<f64> = changes.iter().filter_map(|change| change.p).collect();
    for (change, q) in changes.into_iter().zip(statistics::benjamini_hochberg(&values)) {
        change.q = Some(q);
        change.flag = Some(flag(q, change.value));
    }
}

fn flag(q: f64, difference: f64) -> Flag {
    match (q <= FALSE_SHARE, difference < 0.0) {
        (false, _) => Flag::Usual,
        (true, true) => Flag::Below,
        (true, false) => Flag::Above,
    }
}
