//! What the figures of surveys and pairs leave in doubt, as remarks.
//! Changes no figure: each remark says what was done.

use polars::prelude::*;

use crate::analysis::{Details, Indicator, SurveySummary};
use crate::choices::Variant;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{NEW, TABLE, YEAR};
use crate::indicator::basis::Basis;
use crate::indicator::{census, coverage, effect, learning};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};

/// All of them.
pub(crate) fn remarks(
    basis: Basis<'_>,
    indicators: &[Indicator],
    details: &Details,
) -> Result<Vec<Remark>> {
    let mut remarks = more_than_staff(basis, details)?;
    remarks.extend(other_stages(basis, details)?);
    remarks.extend(plans_below(basis, indicators));
    remarks.extend(hires_unknown(basis)?);
    remarks.extend(only_pairs(basis)?);
    remarks.extend(effect::idle_lessons(basis)?);
    remarks.extend(ambiguous(basis));
    remarks.extend(unclear_mentees(basis)?);
    remarks.extend(indicators.iter().filter_map(only_if_independent));
    remarks.extend(indicators.iter().filter_map(other_works));
    Ok(remarks)
}

/// Plans that are worse than what the year before had already.
fn plans_below(basis: Basis<'_>, indicators: &[Indicator]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for indicator in indicators {
        let before = indicator.measure(basis.year.previous()).and_then(|measure| measure.value);
        let Some((target, before)) = indicator.target.zip(before) else { continue };
        if !indicator.better.reaches(target, before) {
            let remark = Remark::new(&remark::PLAN_BELOW, &basis.passport.targets_place)
                .with("indicator", indicator.title);
            remarks.push(remark.affecting(&[indicator.id]));
        }
    }
    remarks
}

/// The sheet in which the first respondent of a survey stands.
fn survey_place(basis: Basis<'_>, survey: &SurveySummary) -> Result<Origin> {
    let answers = match survey.indicator {
        IndicatorId::Climate => &basis.facts.questionnaires.frame,
        _ => &basis.facts.answers.frame,
    };
    let of_year = answers.clone().lazy().filter(col(YEAR).eq(lit(survey.year.0)));
    let tables = Rows::of(of_year.sort([TABLE], SortMultipleOptions::default()).limit(1))?;
    let table = tables.iter().next().map(|row| row.count(TABLE)).transpose()?;
    Ok(table.map(|table| basis.places.of_table(table as u32)).unwrap_or_default())
}

/// A survey with more respondents than there are teachers.
fn more_than_staff(basis: Basis<'_>, details: &Details) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for survey in &details.surveys {
        let Some(teachers) = survey.teachers else { continue };
        let respondents = survey.last.respondents;
        if respondents <= teachers {
            continue;
        }
        let (year, key) = (survey.year, &survey.key);
        let detail = format!("{year}, «{key}»: {respondents} при {teachers} в списке");
        let place = survey_place(basis, survey)?;
        let remark = Remark::new(&remark::MORE_THAN_STAFF, &place).with("counts", &detail);
        remarks.push(remark.affecting(&[survey.indicator]));
    }
    Ok(remarks)
}

/// A survey whose stage is not that of the year before.
fn other_stages(basis: Basis<'_>, details: &Details) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for survey in &details.surveys {
        if !survey.is_headline || survey.year != basis.year {
            continue;
        }
        let of_survey = details.breaks.iter();
        for season in of_survey.filter(|season| season.indicators.contains(&survey.indicator)) {
            let place = survey_place(basis, survey)?;
            let remark = Remark::new(&remark::OTHER_STAGE, &place).with("stages", &season.note);
            remarks.push(remark.affecting(&[survey.indicator]));
        }
    }
    Ok(remarks)
}

/// Teachers of whom nothing says whether they are newly hired; asked only where there are pairs.
fn hires_unknown(basis: Basis<'_>) -> Result<Vec<Remark>> {
    let paired = coverage::years(basis);
    let unknown = census::teachers(basis)
        .filter(col(NEW).is_null())
        .group_by([col(YEAR)])
        .agg([len().alias("teachers")])
        .sort([YEAR], SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(unknown)?.iter() {
        let year = row.year()?;
        if paired.contains(&year) {
            let detail = format!("{year} (человек: {})", row.count("teachers")?);
            let remark = Remark::new(&remark::NEW_UNKNOWN, &Origin::default());
            let remark = remark.with("names", &detail);
            remarks.push(remark.affecting(&[IndicatorId::YoungSupported]));
        }
    }
    Ok(remarks)
}

/// Years whose «horizontal» learning is known from pairs alone.
fn only_pairs(basis: Basis<'_>) -> Result<Vec<Remark>> {
    let indicator = IndicatorId::HorizontalLearning;
    let stated = basis.facts.teachers.stated_years(indicator, basis.choices)?;
    let mut remarks = Vec::new();
    for year in coverage::years(basis).difference(&stated) {
        let remark = Remark::new(&remark::LEARNING_BY_PAIRS, &Origin::default());
        remarks.push(remark.with("year", year.to_string()).affecting(&[indicator]));
    }
    Ok(remarks)
}

/// Mentees of years without a staff list whose name is between several people.
fn unclear_mentees(basis: Basis<'_>) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for name in learning::unclear_names(basis)? {
        let remark = name.remark(&basis.places.origin(name.spot));
        remarks.push(remark.affecting(&[IndicatorId::HorizontalLearning]));
    }
    Ok(remarks)
}

/// Score sheets of which the same teacher's sheet of the year before can't be told.
fn ambiguous(basis: Basis<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for sheet in &basis.facts.score_sheets.unclear {
        if sheet.year != basis.year {
            continue;
        }
        let remark = Remark::new(&remark::SEVERAL_PERSONS, &basis.places.origin(sheet.spot))
            .value(sheet.name.display())
            .with("candidates", "");
        remarks.push(remark.affecting(&[IndicatorId::TeacherEffectiveness]));
    }
    remarks
}

/// A change that is seen only while works of one class are taken as independent.
fn only_if_independent(indicator: &Indicator) -> Option<Remark> {
    if !indicator.unstable {
        return None;
    }
    let remark = Remark::new(&remark::CLUSTERED, &Origin::default());
    Some(remark.with("indicator", indicator.title).affecting(&[indicator.id]))
}

/// Says that over the works which both years have the verdict is another one.
fn other_works(indicator: &Indicator) -> Option<Remark> {
    let mut variants = indicator.sensitivity.iter();
    let common = variants.find(|variant| variant.option == Variant::CommonWorks)?;
    if common.verdict == indicator.verdict {
        return None;
    }
    let detail = format!(
        "«{}» – {}, а по предметам и параллелям, которые есть в обоих годах, – {}",
        indicator.title,
        indicator.verdict.words(),
        common.verdict.words()
    );
    let remark = Remark::new(&remark::OTHER_WORKS, &Origin::default()).with("verdicts", &detail);
    Some(remark.affecting(&[indicator.id]))
}
