//! Each figure under the other choice of an option: does the verdict depend on it.
//! Takes facts that were gathered again; gathers nothing itself.

use crate::analysis::{CompanionValue, Indicator, Sensitivity};
use crate::choices::Variant;
use crate::error::Result;
use crate::facts::otherwise::Otherwise;
use crate::ids::CompanionId;
use crate::indicator::pupils::{self, PupilShare};
use crate::indicator::{Basis, Formula, Raw, formula, judged, raw};
use crate::indicator::{exams, learning, survey};
use crate::programme::IndicatorId;
use crate::programme::Planned;
use crate::verdict::Verdict;

/// Whether two figures have the same denominators in the years compared.
fn is_of_the_same(found: &Indicator, again: &Indicator, basis: Basis<'_>) -> bool {
    [basis.year, basis.year.previous()].into_iter().all(|year| {
        let of = |indicator: &Indicator| indicator.measure(year).and_then(|m| m.denominator);
        of(found) == of(again)
    })
}

/// Adds value and verdict under the other choices to the indicators that have a value.
pub(crate) fn attach(
    indicators: &mut [Indicator],
    others: &[Otherwise],
    basis: Basis<'_>,
) -> Result<()> {
    for found in indicators {
        let planned = found.id.planned();
        if found.measure(basis.year).is_none_or(|measure| measure.value.is_none()) {
            continue;
        }
        for other in others.iter().filter(|other| other.touches.contains(&found.id)) {
            let (facts, choices) = (&other.facts, &other.passport.choices);
            let basis = Basis { facts, choices, ..basis };
            let again = judged(planned, raw(found.id, basis, &[])?, basis);
            // Of results whose points are not known the strict share can't be told, nor of the others alone.
            if other.option == Variant::StrictThreshold && !is_of_the_same(found, &again, basis) {
                let unknown = Sensitivity {
                    option: other.option,
                    value: None,
                    interval: None,
                    verdict: Verdict::NoData,
                };
                found.sensitivity.push(unknown);
                continue;
            }
            found.sensitivity.push(sensitivity(other.option, &again, basis));
        }
        if let Formula::Pupils(share) = formula(found.id) {
            of_pupils(found, planned, share, basis)?;
        }
        for (option, raw) in of_figure(found.id, basis)? {
            let again = judged(planned, raw, basis);
            found.sensitivity.push(sensitivity(option, &again, basis));
        }
    }
    Ok(())
}

/// Other units and other limits of single figures.
fn of_figure(id: IndicatorId, basis: Basis<'_>) -> Result<Vec<(Variant, Raw)>> {
    Ok(match id {
        IndicatorId::GiaAboveThreshold => {
            vec![(Variant::ByGraduate, exams::by_graduate(basis)?)]
        }
        IndicatorId::HorizontalLearning => {
            let alone = learning::without_mentoring(basis)?;
            alone.into_iter().map(|raw| (Variant::MentoringOut, raw)).collect()
        }
        IndicatorId::NoDifficulties => survey::alternatives(basis)?,
        _ => Vec::new(),
    })
}

/// With those who were absent; by subjects and by pupils; over the works that both years have.
fn of_pupils(
    found: &mut Indicator,
    planned: &Planned,
    share: &PupilShare,
    basis: Basis<'_>,
) -> Result<()> {
    let judge = |raw: Raw| judged(planned, raw, basis);
    let denominators = |of: &Indicator| -> Vec<_> {
        of.series.iter().map(|measure| (measure.year, measure.denominator)).collect()
    };
    let absent = pupils::with_absent(share, basis)?.map(judge);
    if let Some(again) = absent.filter(|again| denominators(again) != denominators(found)) {
        found.sensitivity.push(sensitivity(Variant::WithAbsent, &again, basis));
    }
    if let Some((value, interval, verdict)) = pupils::mean_of_subjects(share, basis)? {
        let option = Variant::MeanOfSubjects;
        let interval = Some(interval.bounds());
        found.sensitivity.push(Sensitivity { option, value: Some(value), interval, verdict });
    }
    let by_pupil = pupils::by_pupil(share, basis)?.map(judge);
    if let Some(again) = by_pupil.filter(|again| again.measure(basis.year).is_some()) {
        found.sensitivity.push(sensitivity(Variant::ByPupil, &again, basis));
    }
    if let Some(again) = pupils::common(share, basis)?.map(judge) {
        found.sensitivity.push(sensitivity(Variant::CommonWorks, &again, basis));
        let value = |measure: &crate::analysis::Measure| {
            Some(CompanionValue { year: measure.year, value: measure.value? })
        };
        found
            .companions
            .insert(CompanionId::SamePairs, again.series.iter().filter_map(value).collect());
    }
    Ok(())
}

fn sensitivity(option: Variant, again: &Indicator, basis: Basis<'_>) -> Sensitivity {
    let measure = again.measure(basis.year);
    Sensitivity {
        option,
        value: measure.and_then(|measure| measure.value),
        interval: measure.and_then(|measure| measure.interval),
        verdict: again.verdict,
    }
}
