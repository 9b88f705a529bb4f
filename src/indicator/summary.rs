//! What the report shows beyond the contract: exams by subject, РДР by levels, staff by bands, events.
//! Counts of the report's school only.

use std::collections::BTreeMap;

use crate::analysis::{Details, DetectableRise, Indicator, SeasonBreak, SurveySummary};
use crate::error::Result;
use crate::facts::survey::Stage;
use crate::indicator::basis::Basis;
use crate::indicator::{
    climate, diagnostics, district_rows, effectiveness, exams, learning, staff, survey,
};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::statistics;

/// All of it.
pub(crate) fn details(basis: Basis<'_>, indicators: &[Indicator]) -> Result<Details> {
    let passport = basis.passport;
    let surveys = [survey::summary(basis)?, climate::summary(basis)?].concat();
    let mut breaks = breaks(basis, indicators);
    breaks.extend(stages_that_differ(&surveys, basis.year));
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
        surveys,
        climate_at_first: climate::items_at_first(basis)?,
        without_difficulties: survey::without(basis)?,
        effectiveness: effectiveness::summary(basis)?,
        breaks,
        of_districts: district_rows::works(basis)?,
        ..Details::default()
    })
}

/// Years not held as usual whose figures are there.
fn breaks(basis: Basis<'_>, indicators: &[Indicator]) -> Vec<SeasonBreak> {
    let compared = [basis.year, basis.year.previous()];
    let mut breaks = Vec::new();
    for season in basis.reference.breaks() {
        let mut shown = Vec::new();
        for indicator in indicators.iter().filter(|row| season.indicators.contains(&row.id)) {
            // Of a cancelled year there is no figure, and that is what the note explains.
            let is_missed = season.cancelled && compared.contains(&season.year);
            let has_figures = is_missed && !indicator.series.is_empty();
            if has_figures || indicator.measure(season.year).is_some() {
                shown.push(indicator.id);
            }
        }
        if !shown.is_empty() {
            breaks.push(SeasonBreak {
                year: season.year,
                procedure: season.procedure.clone(),
                indicators: shown,
                note: season.note.clone(),
                short: season.short.clone(),
            });
        }
    }
    breaks
}

/// Surveys that the two years held at different stages: what begins a year is compared with what ended one.
fn stages_that_differ(surveys: &[SurveySummary], year: AcademicYear) -> Vec<SeasonBreak> {
    let ends = [Stage::Unstated, Stage::Last].map(Stage::title);
    let mut breaks = Vec::new();
    for now in surveys.iter().filter(|survey| survey.is_headline && survey.year == year) {
        let mut earlier = surveys.iter().filter(|survey| survey.year == year.previous());
        let before = earlier.find(|survey| survey.is_headline && survey.indicator == now.indicator);
        let Some(before) = before else { continue };
        let [stage, earlier] = [now.last.title, before.last.title];
        if stage == earlier || [stage, earlier].iter().all(|title| ends.contains(title)) {
            continue;
        }
        breaks.push(SeasonBreak {
            year,
            procedure: format!("Опрос «{}»", now.key),
            indicators: vec![now.indicator],
            note: format!("этап – «{stage}», а за {} – «{earlier}»", before.year),
            short: format!("опрос этого года – «{stage}», прошлого – «{earlier}»"),
        });
    }
    breaks
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
        let effective = [(before, n_before), (now, n_now)].map(|(measure, of)| {
            let clusters = indicator.clusters.get(&measure.year).map_or(of, |count| *count as f64);
            statistics::Clustered { hits: 0.0, of, clusters }.effective().1
        });
        let rise = DetectableRise {
            clustered: statistics::detectable_rise(share, effective[0], effective[1]),
            plain: statistics::detectable_rise(share, n_before, n_now),
        };
        rises.insert(indicator.id, rise);
    }
    rises
}
