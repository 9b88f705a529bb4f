//! What the report shows beyond the contract: exams by subject, РДР by levels, staff by bands, events.
//! Counts of the report's school only.

use std::collections::BTreeMap;

use crate::analysis::{Details, DetectableRise, Indicator, Measure, SeasonBreak};
use crate::error::Result;
use crate::indicator::{
    Basis, climate, coverage, diagnostics, effectiveness, exams, learning, staff, survey,
};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::Season;
use crate::statistics;

/// All of it.
pub(crate) fn details(basis: Basis<'_>, indicators: &[Indicator]) -> Result<Details> {
    let passport = basis.passport;
    Ok(Details {
        director: passport.director.clone(),
        programme: passport.programme.clone(),
        has_passport: passport.file.is_some(),
        options: passport.options(),
        choices: passport.choices.clone(),
        exams: exams::summary(basis)?,
        diagnostics: diagnostics::summary(basis)?,
        staff: staff::summary(basis)?,
        expiring_categories: staff::expiring(basis)?,
        events: staff::participations(basis)?,
        graduates: exams::graduates_of_year(basis)?,
        detectable_rise: detectable(indicators, basis.year),
        learning: learning::summary(basis)?,
        courses: learning::courses(basis)?,
        surveys: [survey::summary(basis)?, climate::summary(basis)?].concat(),
        effectiveness: effectiveness::summary(basis)?,
        young_teachers: coverage::young(basis)?,
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
