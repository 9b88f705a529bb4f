//! Each figure under the other choice of an option: does the verdict depend on it.
//! The same definition over the same facts, with one choice made otherwise; gathers nothing.

use crate::analysis::{CompanionValue, Indicator, Sensitivity};
use crate::choices::{Variant, flipped_choices};
use crate::error::Result;
use crate::ids::CompanionId;
use crate::indicator::basis::{Basis, Extent, FigureDraft};
use crate::indicator::formula::{Formula, draft, formula};
use crate::indicator::judging::with_verdict;
use crate::indicator::pupils::{self, PupilShare, Results};
use crate::indicator::{exams, learning, survey};
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Planned};
use crate::verdict::Verdict;

/// Adds value and verdict under the other choices to the indicators that have a value.
pub(crate) fn attach(indicators: &mut [Indicator], basis: Basis<'_>) -> Result<()> {
    let flipped = flipped_choices(basis.choices);
    for indicator in indicators {
        let planned = indicator.id.planned();
        if indicator.measure(basis.year).is_none_or(|measure| measure.value.is_none()) {
            continue;
        }
        for flipped in flipped.iter().filter(|flipped| flipped.touches.contains(&indicator.id)) {
            let basis = Basis { choices: &flipped.choices, extent: Extent::Verdict, ..basis };
            let tried = with_verdict(planned, draft(indicator.id, basis, &[])?, basis);
            indicator.sensitivity.push(under_choice(flipped.variant, indicator, &tried, basis));
        }
        if let Formula::Pupils(share) = formula(indicator.id) {
            of_pupils(indicator, planned, share, basis)?;
        }
        for (variant, draft) in of_figure(indicator.id, basis)? {
            let tried = with_verdict(planned, draft, basis);
            indicator.sensitivity.push(sensitivity(variant, &tried, basis));
        }
    }
    Ok(())
}

/// A figure under another choice. Of results whose points are not known the strict share can't be told, nor of
/// the others alone.
fn under_choice(
    option: Variant,
    indicator: &Indicator,
    tried: &Indicator,
    basis: Basis<'_>,
) -> Sensitivity {
    let years = [basis.year, basis.year.previous()];
    let is_of_all = years.iter().all(|year| {
        let denominators = [indicator, tried].map(|figure| figure.measure(*year)?.denominator);
        denominators[0] == denominators[1]
    });
    if option == Variant::StrictThreshold && !is_of_all {
        return Sensitivity { option, value: None, interval: None, verdict: Verdict::NoData };
    }
    sensitivity(option, tried, basis)
}

/// Other units and other limits of single figures.
fn of_figure(id: IndicatorId, basis: Basis<'_>) -> Result<Vec<(Variant, FigureDraft)>> {
    Ok(match id {
        IndicatorId::GiaAboveThreshold => {
            vec![(Variant::ByGraduate, exams::by_graduate(basis)?)]
        }
        IndicatorId::HorizontalLearning => match learning::without_mentoring(basis)? {
            Some(draft) => vec![(Variant::MentoringOut, draft)],
            None => Vec::new(),
        },
        IndicatorId::NoDifficulties => survey::alternatives(basis)?,
        _ => Vec::new(),
    })
}

/// With those who were absent; by subjects and by pupils; over the works that both years have.
fn of_pupils(
    indicator: &mut Indicator,
    planned: &Planned,
    share: &PupilShare,
    basis: Basis<'_>,
) -> Result<()> {
    if let Some(draft) = pupils::with_absent(share, basis)? {
        let tried = with_verdict(planned, draft, basis);
        // Where nobody was absent there is nothing to try.
        if denominators(&tried) != denominators(indicator) {
            indicator.sensitivity.push(sensitivity(Variant::WithAbsent, &tried, basis));
        }
    }
    let results = Results::of(share, basis)?;
    if let Some((value, interval, verdict)) =
        pupils::mean_of_subjects(planned.id, share, &results, basis)?
    {
        let option = Variant::MeanOfSubjects;
        let interval = Some(interval.bounds());
        indicator.sensitivity.push(Sensitivity { option, value: Some(value), interval, verdict });
    }
    if let Some(draft) = pupils::by_pupil(share, basis)? {
        let tried = with_verdict(planned, draft, basis);
        if tried.measure(basis.year).is_some() {
            indicator.sensitivity.push(sensitivity(Variant::ByPupil, &tried, basis));
        }
    }
    if let Some(draft) = pupils::common(share, &results, basis)? {
        let tried = with_verdict(planned, draft, basis);
        indicator.common_works = Some([basis.year.previous(), basis.year].map(|year| {
            tried.measure(year).and_then(|measure| measure.denominator).unwrap_or_default()
        }));
        if tried.series.is_empty() {
            return Ok(());
        }
        indicator.sensitivity.push(sensitivity(Variant::CommonWorks, &tried, basis));
        let mut values = Vec::new();
        for measure in &tried.series {
            if let Some(value) = measure.value {
                values.push(CompanionValue::of(measure.year, value));
            }
        }
        indicator.companions.insert(CompanionId::SamePairs, values);
    }
    Ok(())
}

fn denominators(indicator: &Indicator) -> Vec<(AcademicYear, Option<u64>)> {
    indicator.series.iter().map(|measure| (measure.year, measure.denominator)).collect()
}

fn sensitivity(option: Variant, tried: &Indicator, basis: Basis<'_>) -> Sensitivity {
    let (mut value, mut interval) = (None, None);
    if let Some(measure) = tried.measure(basis.year) {
        (value, interval) = (measure.value, measure.interval);
    }
    Sensitivity { option, value, interval, verdict: tried.verdict }
}

#[cfg(test)]
mod tests {
    use crate::choices::CHOICES;
    use crate::programme::IndicatorId;

    /// Under another choice a figure is computed without the verdicts above it.
    #[test]
    fn no_choice_touches_the_count_of_verdicts() {
        for alternative in CHOICES.iter().filter_map(|choice| choice.alternative.as_ref()) {
            assert!(!alternative.touches.contains(&IndicatorId::SchoolResults));
        }
    }
}
