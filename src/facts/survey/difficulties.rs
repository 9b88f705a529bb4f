//! Answers about difficulties: which respondents answered every question of a block.
//! A question without an answer leaves its respondent out, an answer that was not understood leaves it unknown.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::block::{self, question_of_modern};
use super::retyped::{self, Answer};
use super::scale::Numbers;
use super::{
    Answers, DIFFICULTIES, Line, MODERN, N_ANSWERED, Stage, StagedAnswers, downloads, nameless,
    respondent, rows,
};
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::frame::frame;
use crate::facts::ground::Spot;
use crate::facts::query::OfNoRows;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    BLOCK, DIFFICULTY, LINE, QUESTION, RESPONDENT, ROW, STAGE, TABLE, YEAR,
};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::difficulty;
use crate::remark::{self, GapKind, Remark, short_list};

/// One survey: a year, its stage, a block.
const SURVEY: [&str; 3] = [YEAR, STAGE, BLOCK];
const OF_RESPONDENT: [&str; 4] = [YEAR, STAGE, BLOCK, RESPONDENT];

/// Whether an answer was not understood; whether one of the respondent was not.
const IS_UNREAD: &str = "unread";
const IS_UNKNOWN: &str = "unknown";
/// Questions of a survey.
const N_QUESTIONS: &str = "questions";

/// A question as a respondent was asked it.
struct Question {
    line: usize,
    spot: Spot,
    year: AcademicYear,
    stage: Stage,
    block: String,
    respondent: String,
    competence: String,
    /// `None`: not answered, or not understood.
    difficulty: Option<u8>,
    is_unread: bool,
}

/// Answers of respondents who answered everything: `year`, `stage`, `block`, `respondent`, `difficulty`, `table`,
/// `row`.
pub(super) fn answers(tables: &[Table<'_>], dated: &Dated) -> Result<(StagedAnswers, Vec<Remark>)> {
    let (mut questions, unread) = questions(tables, dated);
    let compared = questions.iter().filter_map(answer);
    let (copies, told_twice) = retyped::copies(compared, tables, &[DIFFICULTIES]);
    questions.retain(|asked| !copies.contains(&(asked.spot.table, asked.year, asked.stage)));
    let (again, downloaded) =
        downloads::repeated(questions.iter().filter_map(answer), tables, &[DIFFICULTIES]);
    questions.retain(|asked| !again.contains(&asked.spot));
    let remarks = [unread, told_twice, downloaded].concat();
    if questions.is_empty() {
        static OF_NO_ROWS: OfNoRows<StagedAnswers> = OfNoRows::new();
        return Ok((OF_NO_ROWS.get(|| Ok(staged(&[], tables)?.0))?, remarks));
    }
    let (answers, of_answers) = staged(&questions, tables)?;
    Ok((answers, [remarks, of_answers].concat()))
}

/// Answers of respondents who answered all of a block, and what is said of all answers.
fn staged(questions: &[Question], tables: &[Table<'_>]) -> Result<(StagedAnswers, Vec<Remark>)> {
    let asked = frame!(questions, |question| {
        YEAR => question.year.0,
        STAGE => question.stage as u32,
        BLOCK => question.block.as_str(),
        RESPONDENT => question.respondent.as_str(),
        QUESTION => question.competence.as_str(),
        DIFFICULTY => question.difficulty.map(u32::from),
        IS_UNREAD => question.is_unread,
        TABLE => question.spot.table,
        ROW => question.spot.row,
        LINE => question.line as u32,
    });
    let asked = with_completeness(asked.lazy())?;
    let answers = Answers {
        key: &[YEAR, STAGE, BLOCK, RESPONDENT, QUESTION],
        value: DIFFICULTY,
        field: FieldName::Answer,
        affected: &[DIFFICULTIES],
    };
    let answered = asked.clone().filter(col(DIFFICULTY).is_not_null());
    let (answered, repeated) = answers.once(answered, tables)?;
    let is_complete = col(IS_UNKNOWN).not().and(col(N_ANSWERED).eq(col(N_QUESTIONS)));
    let complete = answered
        .lazy()
        .filter(is_complete)
        .select([YEAR, STAGE, BLOCK, RESPONDENT, DIFFICULTY, TABLE, ROW].map(col));
    let blocks = blocks(asked.clone(), tables)?;
    let incomplete = incomplete(asked, tables)?;
    let remarks = [repeated, blocks, incomplete].concat();
    Ok((StagedAnswers::of(complete.collect()?)?, remarks))
}

/// An answer as it is compared with those of other tables.
fn answer(asked: &Question) -> Option<Answer<'_>> {
    Some(Answer {
        spot: asked.spot,
        survey: (asked.year, asked.stage, ""),
        respondent: &asked.respondent,
        question: format!("{}: {}", asked.block, asked.competence),
        value: i64::from(asked.difficulty?),
    })
}

/// The questions of all tables, and what was not understood of them.
fn questions(tables: &[Table<'_>], dated: &Dated) -> (Vec<Question>, Vec<Remark>) {
    let form = (FormKind::Difficulty, &[DIFFICULTIES][..]);
    let (nameless, mut remarks) = nameless::several(tables, dated, form, question_of_modern);
    let (numbers, of_scales) = Numbers::of(tables, dated);
    remarks.extend(of_scales);
    let mut questions = Vec::new();
    // A respondent of whom something was not read is unknown once, however many cells it is.
    let (mut unplaced, mut unread) = (BTreeSet::new(), BTreeSet::new());
    for row in rows(tables, FormKind::Difficulty, &[DIFFICULTIES]) {
        let Some((block, respondent, competence)) = block::stated(&row) else { continue };
        let (year, is_unexplained) = (row.year(dated), numbers.are_unexplained(row.number));
        let stage = match row.stage() {
            Ok(stage) => stage,
            Err(remark) => {
                let is_unit = block == MODERN && unplaced.insert((row.number, respondent));
                remarks.push(of_unit(remark, is_unit, year));
                continue;
            }
        };
        if is_unexplained || nameless.contains(&(year, respondent.clone())) {
            continue;
        }
        let cell = row.table.text(FieldName::Answer, row.row);
        let difficulty = cell.and_then(|answer| degree(&row, answer, &numbers));
        if let (Some(cell), None) = (cell, difficulty) {
            let is_first = unread.insert((year, stage, block.clone(), respondent.clone()));
            remarks.push(of_unit(not_understood(&row, cell), is_first && block == MODERN, year));
        }
        let (line, spot, is_unread) = (row.row, row.spot(), cell.is_some() && difficulty.is_none());
        questions.push(Question {
            line,
            spot,
            year,
            stage,
            block,
            respondent,
            competence,
            difficulty,
            is_unread,
        });
    }
    (questions, remarks)
}

/// The difficulty that an answer states: of itself, or as «да» or «нет» to a block or a question that asks of it.
fn degree(row: &Line<'_, '_>, answer: &str, numbers: &Numbers) -> Option<u8> {
    let stated = numbers.difficulty(row.number, answer);
    let asked = [FieldName::Block, FieldName::Competence];
    let mut questions = asked.into_iter().filter_map(|field| row.table.text(field, row.row));
    stated.or_else(|| questions.find_map(|question| difficulty::said_to(question, answer)))
}

/// An answer that was not understood; one's own words, which may name people, are not quoted.
fn not_understood(row: &Line<'_, '_>, answer: &str) -> Remark {
    let shown = difficulty::quoted(answer);
    let remark = row.remark(&remark::SURVEY_ANSWER, FieldName::Answer, shown);
    remark.with("question", question_of(row))
}

/// « на вопрос «…»», where the question stands far from the answer: in the header of its column.
fn question_of(row: &Line<'_, '_>) -> String {
    match row.table.text(FieldName::Competence, row.row) {
        Some(question) if row.table.is_wide() => format!(" на вопрос «{question}»"),
        _ => String::new(),
    }
}

/// A remark that leaves a respondent of the figure unknown, or says of a row only.
fn of_unit(remark: Remark, is_unit: bool, year: AcademicYear) -> Remark {
    if is_unit { remark.leaving(GapKind::Unit, Some(year)) } else { remark }
}

/// With the questions of each survey, those that its respondent answered, and whether something of the
/// respondent was not understood.
fn with_completeness(asked: LazyFrame) -> Result<LazyFrame> {
    let answered = col(QUESTION).filter(col(DIFFICULTY).is_not_null()).n_unique();
    let asked = asked.with_columns([
        col(QUESTION).n_unique().over(SURVEY.map(col))?.alias(N_QUESTIONS),
        answered.over(OF_RESPONDENT.map(col))?.alias(N_ANSWERED),
        col(IS_UNREAD).any(true).over(OF_RESPONDENT.map(col))?.alias(IS_UNKNOWN),
    ]);
    Ok(asked.collect()?.lazy())
}

/// Respondents with a question unanswered are left out, one remark a survey.
fn incomplete(asked: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let is_left_out = col(IS_UNKNOWN).not().and(col(N_ANSWERED).lt(col(N_QUESTIONS)));
    let of_respondent = [N_ANSWERED, N_QUESTIONS, TABLE, ROW].map(|column| col(column).first());
    let surveys = asked
        .with_column(col(TABLE).last().over(SURVEY.map(col))?)
        .filter(is_left_out)
        .group_by_stable(OF_RESPONDENT.map(col))
        .agg(of_respondent)
        .sort([YEAR, STAGE, BLOCK, RESPONDENT], SortMultipleOptions::default())
        .group_by_stable(SURVEY.map(col))
        .agg(
            [RESPONDENT, N_ANSWERED, N_QUESTIONS, ROW]
                .map(col)
                .into_iter()
                .chain([col(TABLE).first()])
                .collect::<Vec<_>>(),
        );
    let mut remarks = Vec::new();
    for row in Rows::of(surveys)?.iter() {
        let respondents = row.group(RESPONDENT)?;
        let counts = row.counts(N_ANSWERED)?.into_iter().zip(row.counts(N_QUESTIONS)?);
        let mut shown = Vec::new();
        let rows = row.counts(ROW)?;
        let people = respondents.str()?.iter().flatten().zip(rows);
        for ((respondent, row), (answers, questions)) in people.zip(counts) {
            let respondent = respondent::shown(respondent, row);
            shown.push(format!("{respondent}: {answers} из {questions}"));
        }
        let (year, block) = (row.year()?, row.text(BLOCK)?.unwrap_or_default());
        let stage = Stage::title_of(row, STAGE)?;
        let detail = format!("{year}, {stage}, «{block}»: {}", short_list(&shown));
        let place = &tables[row.place_number(TABLE)?].place;
        let remark = Remark::new(&remark::SURVEY_INCOMPLETE, place).with("respondents", &detail);
        let affected: &[IndicatorId] = if block == MODERN { &[DIFFICULTIES] } else { &[] };
        remarks.push(remark.affecting(affected));
    }
    Ok(remarks)
}

/// Blocks that the figure does not use are named; a year without its block is a warning.
fn blocks(asked: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let years = asked
        .group_by(SURVEY.map(col))
        .agg([col(TABLE).last()])
        .sort(SURVEY, SortMultipleOptions::default())
        .group_by_stable([col(YEAR)])
        .agg([col(BLOCK).unique().sort(SortOptions::default()), col(TABLE).last()]);
    let mut remarks = Vec::new();
    for row in Rows::of(years)?.iter() {
        let blocks = row.group(BLOCK)?;
        let mut others: Vec<&str> = blocks.str()?.iter().flatten().collect();
        let n_blocks = others.len();
        others.retain(|block| *block != MODERN);
        if others.is_empty() {
            continue;
        }
        let has_modern = others.len() < n_blocks;
        let others: Vec<String> = others.iter().map(|block| format!("«{block}»")).collect();
        let rule = if has_modern { &remark::SURVEY_BLOCKS } else { &remark::SURVEY_NO_BLOCK };
        let remark = Remark::new(rule, &tables[row.place_number(TABLE)?].place)
            .with("blocks", format!("{}: {}", row.year()?, short_list(&others)));
        remarks.push(remark.affecting(&[DIFFICULTIES]));
    }
    Ok(remarks)
}
