//! Questionnaires of pairs, counted by year, stage and role.
//! What their scores say of mentoring is not computed here.

use polars::prelude::*;

use super::Basis;
use crate::analysis::PairQuestionnaires;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{OF, RESPONDENT, ROLE, STAGE, YEAR};
use crate::facts::survey::Stage;
use crate::ids::{PairRole, SurveyMoment};

const KEY: [&str; 3] = [YEAR, STAGE, ROLE];

/// How many people answered, up to the reporting year.
pub(crate) fn counts(basis: Basis<'_>) -> Result<Vec<PairQuestionnaires>> {
    let answers = basis.facts.pair_answers.clone().lazy();
    let counts = answers
        .filter(col(YEAR).lt_eq(lit(basis.year.0)))
        .group_by(KEY.map(col))
        .agg([col(RESPONDENT).n_unique().alias(OF)])
        .sort(KEY, SortMultipleOptions::default());
    let mut questionnaires = Vec::new();
    for row in Rows::of(counts)?.iter() {
        let role = row.text(ROLE)?.unwrap_or_default();
        let Ok(role) = role.parse::<PairRole>() else { continue };
        questionnaires.push(PairQuestionnaires {
            year: row.year()?,
            stage: Stage::of(row, STAGE)?.moment(),
            role,
            respondents: row.count(OF)?,
        });
    }
    questionnaires.sort_by_key(|counted| (counted.year, counted.stage, counted.role));
    Ok(questionnaires)
}

impl Stage {
    fn moment(self) -> SurveyMoment {
        match self {
            Self::First => SurveyMoment::Before,
            Self::Middle => SurveyMoment::Middle,
            Self::Unstated => SurveyMoment::Unstated,
            Self::Last => SurveyMoment::After,
        }
    }
}
