//! What mentoring changed, and what questionnaires say of it.
//! Figures of the programme as a whole: no person stands here.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::{EffectVerdict, PairRole, SatisfactionBy, SurveyMoment};
use crate::period::AcademicYear;
use crate::verdict::Verdict;

/// Results of ВПР by teachers with a mentor against those of the other teachers of the same subjects.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Effect {
    /// By how much more the share of «4» and «5» rose with mentees than with the others; null: refused.
    pub estimate: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// Share of the labellings of the same teachers whose estimate is as far from 0 or farther.
    pub p: Option<f64>,
    /// Mentees with works in both years, once for each subject that others have too.
    pub n_mentored: u64,
    /// The others of these subjects, likewise.
    pub n_others: u64,
    /// What the estimate means, or that there is none.
    pub verdict: EffectVerdict,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Questionnaires of pairs that one role answered at one stage of a year. Of fewer than 5 only counts are told.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PairQuestionnaires {
    /// School year.
    pub year: AcademicYear,
    /// When in it.
    pub stage: SurveyMoment,
    /// By whom.
    pub role: PairRole,
    /// How many questionnaires were answered.
    pub respondents: u64,
    /// People who answered; of several pairs of one mentor he is one, where codes of pairs tell it.
    pub answered: u64,
    /// People of this role in the pairs with a day in the year; null: no pairs.
    pub people: Option<u64>,
    /// Those who answered of the people; null also where more answered than there are.
    pub response_rate: Option<f64>,
    /// Mean of the questionnaires, each the mean of its items.
    pub mean: Option<f64>,
    /// Their median.
    pub median: Option<f64>,
    /// Those who are satisfied.
    pub satisfied: Option<Satisfied>,
    /// Against the questionnaires before, where codes repeat; only of those after.
    pub change: Option<QuestionnaireChange>,
}

/// Respondents who gave 8–10.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Satisfied {
    /// By the item about satisfaction, or by the mean of all items where no such item is answered.
    pub by: SatisfactionBy,
    /// How many gave 8–10.
    pub satisfied: u64,
    /// Of how many.
    pub of: u64,
    /// The share.
    pub value: f64,
}

/// How the same respondents answered the same items before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuestionnaireChange {
    /// Codes that answered both times.
    pub paired: u64,
    /// Mean of their changes.
    pub mean: Option<f64>,
    /// Median of their changes.
    pub median: Option<f64>,
    /// By Wilcoxon's signed-rank test, two-sided, without changes of 0; null: nothing changed, or too few.
    pub p: Option<f64>,
    /// What the change means.
    pub verdict: Verdict,
}
