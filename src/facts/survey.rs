//! Surveys without names: answers about difficulties, questionnaires of the climate, each row with its place.
//! A respondent is the code as written; what a year's figure is, is decided elsewhere.

use std::collections::BTreeMap;

use polars::prelude::*;
use strum::FromRepr;

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::first_row::{FIRST_LINE, FIRST_ROW, FIRST_TABLE, REPEATS, first_rows};
use crate::facts::ground::Spot;
use crate::facts::query::columns;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{LINE, RESPONDENT, ROW, STAGE, TABLE, YEAR};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark, short_list};
use crate::text;

mod block;
mod climate;
mod difficulties;
mod downloads;
mod method;
mod nameless;
mod occasion;
mod of_pairs;
mod others;
mod respondent;
mod retyped;
mod scale;
mod timestamp;
mod waves;
mod words;

pub(crate) use others::{leave_out as leave_others_out, speaks_of_others};
pub(crate) use respondent::{key as respondent_key, shown as respondent_shown};
pub(crate) use timestamp::date_by_timestamps;
pub(crate) use waves::stage_by_time;

/// The indicator that answers about difficulties feed.
pub(crate) const DIFFICULTIES: IndicatorId = IndicatorId::NoDifficulties;
/// The indicator that questionnaires of the climate feed.
pub(crate) const CLIMATE: IndicatorId = IndicatorId::Climate;

/// When in the year a survey was held; the latest gives the year's value. Frames hold its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, FromRepr)]
#[repr(u32)]
pub(crate) enum Stage {
    /// «до», «входной».
    First,
    /// «промежуточный».
    Middle,
    /// Not stated: the only one.
    Unstated,
    /// «после», «итог».
    Last,
}

impl Stage {
    /// The stage that a column holds the number of.
    pub(crate) fn of(row: Row<'_>, column: &str) -> Result<Self> {
        Ok(Self::from_repr(row.count(column)? as u32).unwrap_or(Self::Unstated))
    }

    /// The word for the stage that a column holds the number of.
    pub(crate) fn title_of(row: Row<'_>, column: &str) -> Result<&'static str> {
        Ok(Self::of(row, column)?.title())
    }

    /// The stage that a word is for.
    pub(crate) fn titled(title: &str) -> Option<Self> {
        let stages = [Self::First, Self::Middle, Self::Unstated, Self::Last];
        stages.into_iter().find(|stage| stage.title() == title)
    }

    /// The word for it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::First => "до",
            Self::Middle => "промежуточный",
            Self::Unstated => "без этапа",
            Self::Last => "после",
        }
    }
}

/// How many of the questions or items a respondent answered.
const N_ANSWERED: &str = "answered";
pub(crate) use crate::reference::difficulty::MODERN;

/// Answers of a survey that is held in stages of a year.
#[derive(Debug, Clone)]
pub(crate) struct StagedAnswers {
    /// The columns that the maker of the frame lists.
    pub frame: DataFrame,
    /// The last stage of each year that has answers.
    pub last_stages: BTreeMap<AcademicYear, Stage>,
}

impl StagedAnswers {
    fn of(frame: DataFrame) -> Result<Self> {
        let years = frame.clone().lazy().group_by([col(YEAR)]).agg([col(STAGE).max()]);
        let mut last_stages = BTreeMap::new();
        for row in Rows::of(years)?.iter() {
            if let Some(stage) = Stage::from_repr(row.count(STAGE)? as u32) {
                last_stages.insert(row.year()?, stage);
            }
        }
        Ok(Self { frame, last_stages })
    }
}

/// Whether all answers of a record repeat known ones (bool).
const REPEATS_WHOLLY: &str = "repeats wholly";
/// How often an answer is repeated in its table (u32); whether the code of its respondent may be copied down (bool).
const N_REPEATS: &str = "repeats of the answer";
const IS_COPIED: &str = "code is copied";
/// One repeat is a row entered twice.
const FEWEST_REPEATS: u32 = 2;

/// The answers of all surveys.
pub(super) struct Surveys {
    pub(super) difficulties: StagedAnswers,
    pub(super) climate: StagedAnswers,
    /// A row for a score of an item by one of a pair.
    pub(super) of_pairs: DataFrame,
}

/// Reads the surveys of all tables.
pub(super) fn gather(tables: &[Table<'_>], dated: &Dated) -> Result<(Surveys, Vec<Remark>)> {
    let (difficulties, mut remarks) = difficulties::answers(tables, dated)?;
    let (climate, of_climate) = climate::questionnaires(tables, dated)?;
    let (of_pairs, of_questionnaires) = of_pairs::answers(tables, dated)?;
    remarks.extend(of_climate.into_iter().chain(of_questionnaires));
    remarks.extend(respondent::remarks(tables));
    Ok((Surveys { difficulties, climate, of_pairs }, remarks))
}

/// What tells answers apart, and the cell of an answer.
struct Answers<'a> {
    key: &'a [&'a str],
    value: &'a str,
    field: FieldName,
    affected: &'static [IndicatorId],
}

impl Answers<'_> {
    /// The first answer of each key; the same again is read once, another value is refused.
    fn once(&self, rows: LazyFrame, tables: &[Table<'_>]) -> Result<(DataFrame, Vec<Remark>)> {
        let first_line = col(LINE).first().over(columns(self.key))?.alias(FIRST_LINE);
        let split = first_rows(rows.with_column(first_line), self.key, &[self.value])?;
        // A record of a wide table has several rows: it is another one if one of them is.
        let of_record = [TABLE, ROW].map(col);
        let is_repeat = col(REPEATS).all(true).over(of_record.clone())?.alias(REPEATS_WHOLLY);
        let after = split.after.lazy().with_column(is_repeat).collect()?.lazy();
        let firsts = [LINE, FIRST_TABLE, FIRST_LINE].map(|column| col(column).first());
        let others = after.clone().filter(col(REPEATS).not()).group_by_stable(of_record.clone());
        let mut remarks = Vec::new();
        for row in Rows::of(others.agg(firsts))?.iter() {
            let first = row.cell([FIRST_TABLE, FIRST_LINE], self.field, tables)?;
            let remark =
                Remark::new(&remark::SURVEY_TWICE, &row.cell([TABLE, LINE], self.field, tables)?);
            remarks.push(remark.beside(&first).affecting(self.affected));
        }
        let (repeats, copied) = self.copied_codes(after.filter(col(REPEATS_WHOLLY)), tables)?;
        remarks.extend(copied);
        let repeats = repeats.group_by([col(TABLE)]);
        let repeats = repeats.agg([col(LINE).first(), col(ROW).n_unique().alias("rows")]);
        for row in Rows::of(repeats.sort([TABLE], SortMultipleOptions::default()))?.iter() {
            let n_rows = row.count("rows")?;
            let remark =
                Remark::new(&remark::SAME_ROW, &row.cell([TABLE, LINE], self.field, tables)?)
                    .with("place", format!("таких строк на листе: {n_rows}"));
            remarks.push(remark.standing_for(n_rows as usize));
        }
        Ok((split.first.drop(FIRST_LINE)?, remarks))
    }
}

impl Answers<'_> {
    /// Codes under which the same was answered three times and more: perhaps of other people, a code copied down. Gives
    /// the other repeats back.
    fn copied_codes(
        &self,
        repeats: LazyFrame,
        tables: &[Table<'_>],
    ) -> Result<(LazyFrame, Vec<Remark>)> {
        let answer = columns(&[&[TABLE][..], self.key].concat());
        let n_repeats = col(ROW).n_unique().over(answer)?.alias(N_REPEATS);
        let of_code = [TABLE, RESPONDENT].map(col);
        let repeats = repeats.with_column(n_repeats);
        let is_copied = col(N_REPEATS).max().over(of_code.clone())?.gt_eq(lit(FEWEST_REPEATS));
        let repeats = repeats.with_column(is_copied.alias(IS_COPIED)).collect()?.lazy();
        let cells = [col(LINE).first(), col(ROW).unique_stable(), col(FIRST_ROW).first()];
        let copied = repeats.clone().filter(col(IS_COPIED)).group_by_stable(of_code).agg(cells);
        let mut remarks = Vec::new();
        for row in Rows::of(copied)?.iter() {
            let first = row.count(FIRST_ROW)? as u32;
            let mut rows = vec![first];
            rows.extend(row.counts(ROW)?);
            let code = row.text(RESPONDENT)?.unwrap_or_default();
            let code = respondent::shown(&code, first);
            let shown: Vec<String> = rows.iter().map(u32::to_string).collect();
            let detail = format!("«{code}» – {}, строки {}", rows.len(), short_list(&shown));
            let origin = row.cell([TABLE, LINE], FieldName::Respondent, tables)?;
            let remark = Remark::new(&remark::CODE_COPIED, &origin).with("code", detail);
            remarks.push(remark.affecting(self.affected).standing_for(rows.len() - 1));
        }
        Ok((repeats.filter(col(IS_COPIED).not()), remarks))
    }
}

/// A row of a survey as far as both have the same columns.
struct Line<'a, 't> {
    number: usize,
    table: &'a Table<'t>,
    row: usize,
    affected: &'static [IndicatorId],
}

impl Line<'_, '_> {
    fn year(&self, dated: &Dated) -> AcademicYear {
        self.table.year(FieldName::Year, self.row).unwrap_or_else(|| dated.of(self.number))
    }

    fn spot(&self) -> Spot {
        Spot { table: self.number as u32, row: self.table.rows[self.row] }
    }

    /// The stage, or that it was not understood.
    fn stage(&self) -> std::result::Result<Stage, Remark> {
        let text = self.table.text(FieldName::Stage, self.row);
        stage_of(self.table, self.row).ok_or_else(|| {
            self.remark(&remark::SURVEY_STAGE, FieldName::Stage, text.unwrap_or_default())
        })
    }

    /// Who answered, as rows of one respondent have it in common.
    fn respondent(&self) -> Option<String> {
        respondent::key(self.table, self.number, self.row)
    }

    fn folded(&self, field: FieldName) -> Option<String> {
        self.table.text(field, self.row).map(text::folded)
    }

    fn remark(&self, rule: &'static remark::Rule, field: FieldName, value: &str) -> Remark {
        let origin = self.table.origin(field, self.row);
        Remark::new(rule, &origin).value(value.to_owned()).affecting(self.affected)
    }
}

/// The stage of a row: its cell; without one the names of its sheet, file and folders. `None`: the cell was not
/// understood.
pub(crate) fn stage_of(table: &Table<'_>, row: usize) -> Option<Stage> {
    let stage = words::stage(table.text(FieldName::Stage, row))?;
    if stage == Stage::Unstated {
        return Some(words::stage_of_names(&table.context).unwrap_or(stage));
    }
    Some(stage)
}

fn rows<'a, 't>(
    tables: &'a [Table<'t>],
    kind: FormKind,
    affected: &'static [IndicatorId],
) -> impl Iterator<Item = Line<'a, 't>> {
    let of_kind = tables.iter().enumerate().filter(move |(_, table)| table.form.kind == kind);
    of_kind.flat_map(move |(number, table)| {
        (0..table.len()).map(move |row| Line { number, table, row, affected })
    })
}
