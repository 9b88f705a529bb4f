//! Surveys without names: answers about difficulties, questionnaires of the climate, each row with its place.
//! A respondent is the code as written; what a year's figure is, is decided elsewhere.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;
use strum::FromRepr;

use crate::facts::context::Dated;
use crate::facts::ground::Spot;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};
use crate::text;

mod climate;
mod difficulties;
mod nameless;
pub(super) mod words;

pub(crate) use climate::questionnaires;
pub(crate) use difficulties::answers;

/// Indicators that surveys feed.
pub(crate) const DIFFICULTIES: IndicatorId = IndicatorId::NoDifficulties;
/// The other of them.
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
    /// The stage that a cell names, read whole; a blank one states none.
    pub(super) fn parse(text: Option<&str>) -> Option<Self> {
        words::stage(text)
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

/// The block that the programme speaks of.
pub(crate) const MODERN: &str = "современные образовательные технологии";

/// Answers of a survey that is held in stages of a year.
#[derive(Debug, Clone)]
pub(crate) struct StagedAnswers {
    /// The columns that the maker of the frame lists.
    pub frame: DataFrame,
    /// The last stage of each year that has answers.
    pub last_stages: BTreeMap<AcademicYear, Stage>,
}

fn last_stages(held: impl Iterator<Item = (AcademicYear, Stage)>) -> BTreeMap<AcademicYear, Stage> {
    let mut last_stages = BTreeMap::new();
    for (year, stage) in held {
        let last = last_stages.entry(year).or_insert(stage);
        *last = stage.max(*last);
    }
    last_stages
}

/// A row seen before: the same again is read once, another value is refused.
struct Seen<K> {
    rows: BTreeMap<K, (f64, Origin)>,
    repeats: BTreeMap<usize, (Origin, u64)>,
    refused: Vec<Remark>,
    affected: IndicatorId,
}

impl<K: Ord> Seen<K> {
    fn new(affected: IndicatorId) -> Self {
        Self { rows: BTreeMap::new(), repeats: BTreeMap::new(), refused: Vec::new(), affected }
    }

    /// Whether the row is new.
    fn is_new(&mut self, key: K, value: f64, table: usize, origin: Origin) -> bool {
        let Some((earlier, first)) = self.rows.get(&key) else {
            self.rows.insert(key, (value, origin));
            return true;
        };
        if *earlier == value {
            self.repeats.entry(table).or_insert((origin, 0)).1 += 1;
        } else {
            let remark = Remark::new(&remark::OTHER_ROW, &origin).with("place", first.to_string());
            self.refused.push(remark.affecting(&[self.affected]));
        }
        false
    }

    fn remarks(self) -> Vec<Remark> {
        let mut remarks = self.refused;
        for (origin, n_rows) in self.repeats.into_values() {
            let detail = format!("таких строк на листе: {n_rows}");
            let remark = Remark::new(&remark::SAME_ROW, &origin).with("place", &detail);
            remarks.push(remark.standing_for(n_rows as usize));
        }
        remarks
    }
}

/// A row of a survey as far as both have the same columns.
struct Line<'a, 't> {
    number: usize,
    table: &'a Table<'t>,
    row: usize,
    affected: IndicatorId,
}

impl Line<'_, '_> {
    fn year(&self, dated: &Dated) -> AcademicYear {
        self.table.year(FieldName::Year, self.row).unwrap_or_else(|| dated.of(self.number))
    }

    fn spot(&self) -> Spot {
        Spot { table: self.number as u32, row: self.table.rows[self.row] }
    }

    /// The stage, or that it was not understood.
    fn stage(&self) -> Result<Stage, Remark> {
        let text = self.table.text(FieldName::Stage, self.row);
        Stage::parse(text).ok_or_else(|| {
            self.remark(&remark::SURVEY_STAGE, FieldName::Stage, text.unwrap_or_default())
        })
    }

    fn folded(&self, field: FieldName) -> Option<String> {
        self.table.text(field, self.row).map(text::folded)
    }

    fn remark(&self, rule: &'static remark::Rule, field: FieldName, value: &str) -> Remark {
        let origin = self.table.origin(field, self.row);
        Remark::new(rule, &origin).value(value.to_owned()).detail(value).affecting(&[self.affected])
    }
}

fn rows<'a, 't>(
    tables: &'a [Table<'t>],
    kind: Kind,
    affected: IndicatorId,
) -> impl Iterator<Item = Line<'a, 't>> {
    let of_kind = tables.iter().enumerate().filter(move |(_, table)| table.form.kind == kind);
    of_kind.flat_map(move |(number, table)| {
        (0..table.len()).map(move |row| Line { number, table, row, affected })
    })
}
