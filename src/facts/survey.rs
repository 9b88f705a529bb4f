//! Surveys without names: answers about difficulties, questionnaires of the climate, each row with its place.
//! A respondent is the code as written; what a year's figure is, is decided elsewhere.

use std::collections::BTreeMap;

use crate::facts::Spot;
use crate::facts::context::Dated;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::ClimateMethod;
use crate::remark::{self, GapKind, Origin, Remark};
use crate::text;

mod climate;
mod difficulties;
mod nameless;
pub(super) mod words;

pub use climate::questionnaires;
pub use difficulties::answers;

/// Indicators that surveys feed.
pub const DIFFICULTIES: IndicatorId = IndicatorId::NoDifficulties;
/// The other of them.
pub const CLIMATE: IndicatorId = IndicatorId::Climate;

/// When in the year a survey was held; the latest gives the year's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
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
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::First => "до",
            Self::Middle => "промежуточный",
            Self::Unstated => "без этапа",
            Self::Last => "после",
        }
    }
}

/// The block that the programme speaks of.
pub const MODERN: &str = "современные образовательные технологии";

/// One answer about a difficulty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The school year.
    pub year: AcademicYear,
    /// When in it.
    pub stage: Stage,
    /// Code, folded.
    pub respondent: String,
    /// Block; [`MODERN`] in one spelling.
    pub block: String,
    /// 0: none, 1: partly, 2: yes.
    pub difficulty: u8,
    /// Its row.
    pub spot: Spot,
}

/// What one respondent wrote in one questionnaire of the climate.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// The school year.
    pub year: AcademicYear,
    /// When in it.
    pub stage: Stage,
    /// Its method.
    pub method: &'static ClimateMethod,
    /// Code, folded.
    pub respondent: String,
    /// Item → score.
    pub items: BTreeMap<String, f64>,
    /// Total by the method; `None`: too many items are missing.
    pub total: Option<f64>,
    /// Its rows.
    pub spots: Vec<Spot>,
}

/// A row seen before: the same again is read once, another value is refused.
struct Seen<K> {
    rows: BTreeMap<K, (f64, Origin)>,
    repeats: BTreeMap<usize, (Origin, u64)>,
    affected: IndicatorId,
}

impl<K: Ord> Seen<K> {
    fn new(affected: IndicatorId) -> Self {
        Self { rows: BTreeMap::new(), repeats: BTreeMap::new(), affected }
    }

    /// Whether the row is new.
    fn is_new(
        &mut self,
        key: K,
        value: f64,
        table: usize,
        origin: Origin,
        remarks: &mut Vec<Remark>,
    ) -> bool {
        let Some((earlier, first)) = self.rows.get(&key) else {
            self.rows.insert(key, (value, origin));
            return true;
        };
        if *earlier == value {
            self.repeats.entry(table).or_insert((origin, 0)).1 += 1;
        } else {
            let remark = Remark::new(&remark::OTHER_ROW, &origin).with("place", first.to_string());
            remarks.push(remark.affecting(&[self.affected]));
        }
        false
    }

    fn finish(self, remarks: &mut Vec<Remark>) {
        for (origin, n_rows) in self.repeats.into_values() {
            let detail = format!("таких строк на листе: {n_rows}");
            let remark = Remark::new(&remark::SAME_ROW, &origin).with("place", &detail);
            remarks.push(remark.standing_for(n_rows as usize));
        }
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

    /// The stage; one that was not understood leaves a respondent of the figure unknown.
    fn stage(&self, is_unit: bool, remarks: &mut Vec<Remark>, year: AcademicYear) -> Option<Stage> {
        let text = self.table.text(FieldName::Stage, self.row);
        let stage = Stage::parse(text);
        if stage.is_none() {
            let remark =
                self.remark(&remark::SURVEY_STAGE, FieldName::Stage, text.unwrap_or_default());
            remarks.push(if is_unit { remark.leaving(GapKind::Unit, Some(year)) } else { remark });
        }
        stage
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
    let own = tables.iter().enumerate().filter(move |(_, table)| table.form.kind == kind);
    own.flat_map(move |(number, table)| {
        (0..table.len()).map(move |row| Line { number, table, row, affected })
    })
}
