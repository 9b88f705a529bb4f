//! Surveys of schools as their records have them: respondents of a stage, the spread of their totals.
//! Puts no two blocks and no two methods together; which change is more than chance is asked elsewhere.

use super::counts::SchoolCounts;
use super::document::{SchoolSurvey, SurveyedStage};
use super::record::{ShareCut, ShareRow};
use crate::facts::survey::Stage;
use crate::period::AcademicYear;
use crate::statistics::Spread;

/// Surveys of a year and of the year before, school by school.
pub(super) fn surveys(schools: &[&SchoolCounts], year: AcademicYear) -> Vec<SchoolSurvey> {
    let mut surveys: Vec<SchoolSurvey> = Vec::new();
    for (number, school) in schools.iter().enumerate() {
        for row in &school.shares {
            let is_of_years = (year.previous()..=year).contains(&row.year);
            let Some((key, stage)) = of_stage(row).filter(|_| is_of_years) else { continue };
            let known = surveys.iter_mut().find(|survey| {
                let of_what = (survey.school, survey.indicator, survey.year);
                of_what == (number, row.indicator, row.year) && survey.key == key
            });
            if let Some(survey) = known {
                survey.stages.push(stage);
                continue;
            }
            surveys.push(SchoolSurvey {
                school: number,
                indicator: row.indicator,
                year: row.year,
                key: key.to_owned(),
                teachers: teachers(school, row, key),
                stages: vec![stage],
            });
        }
    }
    for survey in &mut surveys {
        survey.stages.sort_by_key(|stage| Stage::titled(&stage.title));
    }
    surveys
}

/// A record of a stage with its block or method.
fn of_stage(row: &ShareRow) -> Option<(&str, SurveyedStage)> {
    let (Some(ShareCut::Block | ShareCut::Method), Some(respondents)) = (row.cut, row.den) else {
        return None;
    };
    let (key, title) = row.key.as_deref()?.rsplit_once(": ")?;
    let totals = match (row.sum, row.sumsq) {
        (Some(sum), Some(squares)) => Spread::of_sums(respondents as f64, sum, squares),
        _ => None,
    };
    let without = row.num.filter(|_| row.cut == Some(ShareCut::Block));
    Some((key, SurveyedStage { title: title.to_owned(), respondents, without, totals }))
}

/// Of whom the respondents of the last stage are.
fn teachers(school: &SchoolCounts, survey: &ShareRow, key: &str) -> Option<u64> {
    let is_response = |row: &&ShareRow| {
        row.cut == Some(ShareCut::Response)
            && (row.indicator, row.year) == (survey.indicator, survey.year)
            && row.key.as_deref() == Some(key)
    };
    school.shares.iter().find(is_response)?.den
}
