//! What the figures of surveys and pairs leave in doubt, as remarks.
//! Changes no figure: each remark says what was done.

use std::collections::BTreeSet;

use crate::analysis::{Details, Indicator, Sensitivity};
use crate::choices::Variant;
use crate::facts::staff::frame;
use crate::facts::{Spot, unlisted};
use crate::indicator::{Basis, climate, coverage, effectiveness, learning};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};
use crate::sheet::Address;
use crate::verdict::Better;

/// All of them.
#[must_use]
pub fn remarks(basis: Basis<'_>, indicators: &[Indicator], details: &Details) -> Vec<Remark> {
    let mut remarks = more_than_staff(basis, details);
    remarks.extend(plans_below(basis, indicators));
    remarks.extend(hires_unknown(basis));
    remarks.extend(only_pairs(basis));
    remarks.extend(ambiguous(basis));
    remarks.extend(mentees_apart(basis));
    remarks.extend(indicators.iter().filter_map(only_if_independent));
    remarks.extend(indicators.iter().filter_map(other_works));
    remarks
}

/// Plans that are worse than what the year before had already.
fn plans_below(basis: Basis<'_>, indicators: &[Indicator]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for indicator in indicators {
        let before = indicator.measure(basis.year.previous()).and_then(|measure| measure.value);
        let Some((target, before)) = indicator.target.zip(before) else { continue };
        let is_below = match climate::better(indicator.id, basis) {
            Better::Higher => target < before,
            Better::Lower => target > before,
        };
        if is_below {
            let place = Origin {
                file: basis.passport.file.as_deref().map(Into::into),
                sheet: Some("Цели".into()),
                cell: None,
            };
            let remark =
                Remark::new(&remark::PLAN_BELOW, &place).with("indicator", indicator.title);
            remarks.push(remark.affecting(&[indicator.id]));
        }
    }
    remarks
}

/// The sheet in which the first respondent of a survey stands.
fn survey_place(basis: Basis<'_>, survey: &crate::analysis::SurveySummary) -> Origin {
    let facts = basis.facts;
    let spot = if survey.indicator == IndicatorId::Climate {
        let sheets = facts.questionnaires.iter().filter(|sheet| sheet.year == survey.year);
        sheets.filter_map(|sheet| sheet.spots.first()).min().copied()
    } else {
        let answers = facts.answers.iter().filter(|answer| answer.year == survey.year);
        answers.map(|answer| answer.spot).min()
    };
    spot.map(|spot| basis.places.of_table(spot.table)).unwrap_or_default()
}

/// A survey with more respondents than there are teachers.
fn more_than_staff(basis: Basis<'_>, details: &Details) -> Vec<Remark> {
    let too_many = details.surveys.iter().filter(|survey| {
        survey.teachers.is_some_and(|teachers| survey.last.respondents > teachers)
    });
    let remark = |survey: &crate::analysis::SurveySummary| {
        let detail = format!(
            "{}, «{}»: {} при {} в списке",
            survey.year,
            survey.key,
            survey.last.respondents,
            survey.teachers.unwrap_or_default()
        );
        let place = survey_place(basis, survey);
        let remark = Remark::new(&remark::MORE_THAN_STAFF, &place).with("counts", &detail);
        remark.affecting(&[survey.indicator])
    };
    too_many.map(remark).collect()
}

/// Teachers of whom nothing says whether they are newly hired; asked only where there are pairs.
fn hires_unknown(basis: Basis<'_>) -> Vec<Remark> {
    let lists = &basis.facts.staff.years;
    let unknown = coverage::years(basis).into_iter().filter_map(|year| {
        let before = lists.get(&year.previous());
        let people = lists.get(&year)?.counted();
        let count = people
            .filter(|person| {
                frame::is_new(person, year, before, basis.passport.choices.snapshot).is_none()
            })
            .count();
        (count > 0).then(|| format!("{year} (человек: {count})"))
    });
    let remark = |detail: String| {
        let remark = Remark::new(&remark::NEW_UNKNOWN, &Origin::default()).with("names", &detail);
        remark.affecting(&[IndicatorId::YoungSupported])
    };
    unknown.map(remark).collect()
}

/// Years whose «horizontal» learning is known from pairs alone.
fn only_pairs(basis: Basis<'_>) -> Vec<Remark> {
    let paired = coverage::years(basis);
    let alone: BTreeSet<&AcademicYear> = paired.difference(&basis.facts.training.years).collect();
    let remark = |year: &AcademicYear| {
        let origin = Origin::default();
        let remark =
            Remark::new(&remark::LEARNING_BY_PAIRS, &origin).with("year", year.to_string());
        remark.affecting(&[IndicatorId::HorizontalLearning])
    };
    alone.into_iter().map(remark).collect()
}

/// Mentees of years without a staff list whose name is between several people.
fn mentees_apart(basis: Basis<'_>) -> Vec<Remark> {
    let apart = learning::apart(basis).into_iter();
    apart
        .map(|(taking, candidates)| {
            let origin = row(basis, taking.spot);
            let remark = unlisted::unclear(&taking.person, &candidates, &origin);
            remark.affecting(&[IndicatorId::HorizontalLearning])
        })
        .collect()
}

/// The row of a fact.
fn row(basis: Basis<'_>, spot: Spot) -> Origin {
    let source = basis.places.sources([spot]).into_iter().next();
    source.map_or_else(Origin::default, |source| Origin {
        file: Some(source.file.as_str().into()),
        sheet: Some(source.sheet.as_str().into()),
        cell: Some(Address::of_row(source.rows[0])),
    })
}

/// Score sheets of which the same teacher's sheet of the year before can't be told.
fn ambiguous(basis: Basis<'_>) -> Vec<Remark> {
    let remark = |sheet: &crate::facts::effectiveness::ScoreSheet| {
        let origin = sheet.spots.first().map_or_else(Origin::default, |spot| row(basis, *spot));
        let name = sheet.name.display();
        let remark =
            Remark::new(&remark::SEVERAL_PERSONS, &origin).value(name.clone()).with("name", &name);
        remark.with("candidates", "").affecting(&[IndicatorId::TeacherEffectiveness])
    };
    effectiveness::ambiguous(basis).into_iter().map(remark).collect()
}

/// A change that is seen only while works of one class are taken as independent.
fn only_if_independent(indicator: &Indicator) -> Option<Remark> {
    let remark =
        || Remark::new(&remark::CLUSTERED, &Origin::default()).with("indicator", indicator.title);
    indicator.unstable.then(|| remark().affecting(&[indicator.id]))
}

/// Says that over the works which both years have the verdict is another one.
fn other_works(indicator: &Indicator) -> Option<Remark> {
    let is_other = |other: &&Sensitivity| {
        other.option == Variant::CommonWorks && other.verdict != indicator.verdict
    };
    let other = indicator.sensitivity.iter().find(is_other)?;
    let detail = format!(
        "«{}» – {}, а по предметам и параллелям, которые есть в обоих годах, – {}",
        indicator.title,
        indicator.verdict.words(),
        other.verdict.words()
    );
    let remark = Remark::new(&remark::OTHER_WORKS, &Origin::default()).with("verdicts", &detail);
    Some(remark.affecting(&[indicator.id]))
}
