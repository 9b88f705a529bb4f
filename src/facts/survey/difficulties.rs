//! Answers about difficulties: which respondents answered every question of a block.
//! A question without an answer leaves its respondent out, an answer that was not understood leaves it unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{difficulty, is_modern};
use super::{Answer, DIFFICULTIES, Line, MODERN, Seen, Stage, nameless, rows};
use crate::facts::context::Dated;
use crate::facts::some_of;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Remark};

/// One survey: a year, its stage, a block.
type Survey = (AcademicYear, Stage, String);

/// Who answered what in one survey.
#[derive(Default)]
struct Respondents {
    questions: BTreeSet<String>,
    /// Respondent → questions answered.
    answered: BTreeMap<String, BTreeSet<String>>,
    /// Respondents of whom some answer was not understood.
    unread: BTreeSet<String>,
    table: usize,
}

/// A row: whose answer to which question.
struct Question {
    survey: Survey,
    respondent: String,
    competence: String,
}

/// Answers about difficulties of all tables, of respondents who answered everything.
pub fn answers(tables: &[Table<'_>], dated: &Dated, remarks: &mut Vec<Remark>) -> Vec<Answer> {
    let mut seen = Seen::new(DIFFICULTIES);
    let mut surveys: BTreeMap<Survey, Respondents> = BTreeMap::new();
    let mut unplaced = BTreeSet::new();
    let form = (Kind::Difficulty, DIFFICULTIES);
    let nameless = nameless::several(tables, dated, form, question_of_block, remarks);
    let mut answers = Vec::new();
    for row in rows(tables, Kind::Difficulty, DIFFICULTIES) {
        let Some(question) = question(&row, dated, &mut unplaced, remarks) else { continue };
        let Question { survey, respondent, competence } = question;
        if nameless.contains(&(survey.0, respondent.clone())) {
            continue;
        }
        let respondents = surveys.entry(survey.clone()).or_default();
        respondents.table = row.number;
        respondents.questions.insert(competence.clone());
        let of_respondent = respondents.answered.entry(respondent.clone()).or_default();
        let Some(raw) = row.table.text(FieldName::Answer, row.row) else { continue };
        let (year, stage, block) = survey.clone();
        let Some(difficulty) = difficulty(raw) else {
            let remark = row.remark(&remark::SURVEY_ANSWER, FieldName::Answer, raw);
            let is_new = respondents.unread.insert(respondent);
            let is_unit = is_new && block == MODERN;
            remarks.push(if is_unit { remark.leaving(GapKind::Unit, Some(year)) } else { remark });
            continue;
        };
        of_respondent.insert(competence.clone());
        let key = (survey, respondent.clone(), competence);
        let origin = row.table.origin(FieldName::Answer, row.row);
        if seen.is_new(key, f64::from(difficulty), row.number, origin, remarks) {
            answers.push(Answer { year, stage, respondent, block, difficulty, spot: row.spot() });
        }
    }
    seen.finish(remarks);
    blocks(&surveys, tables, remarks);
    incomplete(&surveys, tables, remarks);
    answers.retain(|answer| {
        let survey = (answer.year, answer.stage, answer.block.clone());
        surveys.get(&survey).is_some_and(|respondents| respondents.is_whole(&answer.respondent))
    });
    answers
}

impl Respondents {
    fn is_whole(&self, respondent: &str) -> bool {
        let answered = self.answered.get(respondent);
        !self.unread.contains(respondent)
            && answered.is_some_and(|answered| answered.len() == self.questions.len())
    }
}

/// A question of the block that the figure is of.
fn question_of_block(row: &Line<'_, '_>) -> Option<[String; 2]> {
    let block = row.folded(FieldName::Block).filter(|block| is_modern(block))?;
    Some([block, row.folded(FieldName::Competence)?])
}

fn question(
    row: &Line<'_, '_>,
    dated: &Dated,
    unplaced: &mut BTreeSet<(usize, String)>,
    remarks: &mut Vec<Remark>,
) -> Option<Question> {
    let respondent = row.folded(FieldName::Respondent)?;
    let block = row.folded(FieldName::Block)?;
    let block = if is_modern(&block) { MODERN.to_owned() } else { block };
    let competence = row.folded(FieldName::Competence)?;
    let year = row.year(dated);
    let place = (row.number, respondent.clone());
    let Some(stage) = row.stage(block == MODERN && !unplaced.contains(&place), remarks, year)
    else {
        if block == MODERN {
            unplaced.insert(place);
        }
        return None;
    };
    Some(Question { survey: (year, stage, block), respondent, competence })
}

/// Respondents with a question unanswered are left out, one remark a survey.
fn incomplete(
    surveys: &BTreeMap<Survey, Respondents>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    for ((year, stage, block), respondents) in surveys {
        let mut left_out = Vec::new();
        for (respondent, answered) in &respondents.answered {
            if !respondents.is_whole(respondent) && !respondents.unread.contains(respondent) {
                let (answers, questions) = (answered.len(), respondents.questions.len());
                left_out.push(format!("{respondent}: {answers} из {questions}"));
            }
        }
        if left_out.is_empty() {
            continue;
        }
        let detail = format!("{year}, {}, «{block}»: {}", stage.title(), some_of(&left_out));
        let place = &tables[respondents.table].place;
        let remark = Remark::new(&remark::SURVEY_INCOMPLETE, place).with("respondents", &detail);
        let affected: &[IndicatorId] = if block == MODERN { &[DIFFICULTIES] } else { &[] };
        remarks.push(remark.affecting(affected));
    }
}

/// Blocks that the figure does not use are named; a year without its block is a warning.
fn blocks(
    surveys: &BTreeMap<Survey, Respondents>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    let mut by_year: BTreeMap<AcademicYear, (BTreeSet<String>, bool, usize)> = BTreeMap::new();
    for ((year, _, block), respondents) in surveys {
        let (others, has_modern, table) = by_year.entry(*year).or_default();
        *table = respondents.table;
        if block == MODERN {
            *has_modern = true;
        } else {
            others.insert(format!("«{block}»"));
        }
    }
    for (year, (others, has_modern, table)) in by_year {
        if others.is_empty() {
            continue;
        }
        let others = others.into_iter().collect::<Vec<_>>();
        let detail = format!("{year}: {}", some_of(&others));
        let rule = if has_modern { &remark::SURVEY_BLOCKS } else { &remark::SURVEY_NO_BLOCK };
        let remark = Remark::new(rule, &tables[table].place).detail(&detail);
        remarks.push(remark.affecting(&[DIFFICULTIES]));
    }
}
