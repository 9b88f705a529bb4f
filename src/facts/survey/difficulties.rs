//! Answers about difficulties: which respondents answered every question of a block.
//! A question without an answer leaves its respondent out, an answer that was not understood leaves it unknown.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::words::{difficulty, is_modern};
use super::{DIFFICULTIES, Line, MODERN, Seen, Stage, StagedAnswers, last_stages, nameless, rows};
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::{Spot, short_list};
use crate::facts::schema::{BLOCK, DIFFICULTY, RESPONDENT, ROW, STAGE, TABLE, YEAR};
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

/// An answer that was understood.
struct Answer {
    survey: Survey,
    respondent: String,
    difficulty: u8,
    spot: Spot,
}

/// Answers of respondents who answered everything: `year`, `stage`, `block`, `respondent`, `difficulty`, `table`,
/// `row`.
pub(crate) fn answers(tables: &[Table<'_>], dated: &Dated) -> Result<(StagedAnswers, Vec<Remark>)> {
    let form = (Kind::Difficulty, DIFFICULTIES);
    let (nameless, mut remarks) = nameless::several(tables, dated, form, question_of_block);
    let mut reading = Reading::default();
    for row in rows(tables, Kind::Difficulty, DIFFICULTIES) {
        let Some(question) = reading.question(&row, dated) else { continue };
        if !nameless.contains(&(question.survey.0, question.respondent.clone())) {
            reading.answer(&row, question);
        }
    }
    let Reading { seen, surveys, answers, remarks: unread, .. } = reading;
    remarks.extend(unread);
    remarks.extend(seen.remarks());
    remarks.extend(blocks(&surveys, tables));
    remarks.extend(incomplete(&surveys, tables));
    let mut complete = answers;
    complete.retain(|answer| surveys[&answer.survey].is_complete(&answer.respondent));
    Ok((staged(&complete)?, remarks))
}

fn staged(answers: &[Answer]) -> Result<StagedAnswers> {
    let frame = df!(
        YEAR => answers.iter().map(|answer| answer.survey.0.0).collect::<Vec<_>>(),
        STAGE => answers.iter().map(|answer| answer.survey.1 as u32).collect::<Vec<_>>(),
        BLOCK => answers.iter().map(|answer| answer.survey.2.as_str()).collect::<Vec<_>>(),
        RESPONDENT => answers.iter().map(|answer| answer.respondent.as_str()).collect::<Vec<_>>(),
        DIFFICULTY => answers.iter().map(|answer| u32::from(answer.difficulty)).collect::<Vec<_>>(),
        TABLE => answers.iter().map(|answer| answer.spot.table).collect::<Vec<_>>(),
        ROW => answers.iter().map(|answer| answer.spot.row).collect::<Vec<_>>(),
    )?;
    let held = answers.iter().map(|answer| (answer.survey.0, answer.survey.1));
    Ok(StagedAnswers { frame, last_stages: last_stages(held) })
}

/// What was read so far.
struct Reading {
    seen: Seen<(Survey, String, String)>,
    surveys: BTreeMap<Survey, Respondents>,
    /// Respondents of a table of whom a stage was not understood: unknown once, however many rows it is.
    unplaced: BTreeSet<(usize, String)>,
    answers: Vec<Answer>,
    remarks: Vec<Remark>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            seen: Seen::new(DIFFICULTIES),
            surveys: BTreeMap::new(),
            unplaced: BTreeSet::new(),
            answers: Vec::new(),
            remarks: Vec::new(),
        }
    }
}

impl Reading {
    fn question(&mut self, row: &Line<'_, '_>, dated: &Dated) -> Option<Question> {
        let respondent = row.folded(FieldName::Respondent)?;
        let block = row.folded(FieldName::Block)?;
        let block = if is_modern(&block) { MODERN.to_owned() } else { block };
        let competence = row.folded(FieldName::Competence)?;
        let year = row.year(dated);
        match row.stage() {
            Ok(stage) => Some(Question { survey: (year, stage, block), respondent, competence }),
            Err(remark) => {
                let is_unit = block == MODERN && self.unplaced.insert((row.number, respondent));
                self.remarks.push(of_unit(remark, is_unit, year));
                None
            }
        }
    }

    fn answer(&mut self, row: &Line<'_, '_>, question: Question) {
        let Question { survey, respondent, competence } = question;
        let respondents = self.surveys.entry(survey.clone()).or_default();
        respondents.table = row.number;
        respondents.questions.insert(competence.clone());
        let answered = respondents.answered.entry(respondent.clone()).or_default();
        let Some(raw) = row.table.text(FieldName::Answer, row.row) else { return };
        let Some(difficulty) = difficulty(raw) else {
            let remark = row.remark(&remark::SURVEY_ANSWER, FieldName::Answer, raw);
            let is_unit = respondents.unread.insert(respondent) && survey.2 == MODERN;
            self.remarks.push(of_unit(remark, is_unit, survey.0));
            return;
        };
        answered.insert(competence.clone());
        let key = (survey.clone(), respondent.clone(), competence);
        let origin = row.table.origin(FieldName::Answer, row.row);
        if self.seen.is_new(key, f64::from(difficulty), row.number, origin) {
            self.answers.push(Answer { survey, respondent, difficulty, spot: row.spot() });
        }
    }
}

/// A remark that leaves a respondent of the figure unknown, or says of a row only.
fn of_unit(remark: Remark, is_unit: bool, year: AcademicYear) -> Remark {
    if is_unit { remark.leaving(GapKind::Unit, Some(year)) } else { remark }
}

impl Respondents {
    fn is_complete(&self, respondent: &str) -> bool {
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

/// Respondents with a question unanswered are left out, one remark a survey.
fn incomplete(surveys: &BTreeMap<Survey, Respondents>, tables: &[Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for ((year, stage, block), respondents) in surveys {
        let mut left_out = Vec::new();
        for (respondent, answered) in &respondents.answered {
            if !respondents.is_complete(respondent) && !respondents.unread.contains(respondent) {
                let (answers, questions) = (answered.len(), respondents.questions.len());
                left_out.push(format!("{respondent}: {answers} из {questions}"));
            }
        }
        if left_out.is_empty() {
            continue;
        }
        let detail = format!("{year}, {}, «{block}»: {}", stage.title(), short_list(&left_out));
        let place = &tables[respondents.table].place;
        let remark = Remark::new(&remark::SURVEY_INCOMPLETE, place).with("respondents", &detail);
        let affected: &[IndicatorId] = if block == MODERN { &[DIFFICULTIES] } else { &[] };
        remarks.push(remark.affecting(affected));
    }
    remarks
}

/// Blocks that the figure does not use are named; a year without its block is a warning.
fn blocks(surveys: &BTreeMap<Survey, Respondents>, tables: &[Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
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
        let detail = format!("{year}: {}", short_list(&others));
        let rule = if has_modern { &remark::SURVEY_BLOCKS } else { &remark::SURVEY_NO_BLOCK };
        let remark = Remark::new(rule, &tables[table].place).detail(&detail);
        remarks.push(remark.affecting(&[DIFFICULTIES]));
    }
    remarks
}
