//! Questionnaires of the climate: rows of one item → one sheet of a respondent, stage and method.
//! An item of nine steps becomes a sign; whether a sheet has a total is its method's to say.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::{CLIMATE, Line, Seen, Stage, StagedAnswers, last_stages, nameless, rows};
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::{Spot, short_list};
use crate::facts::schema::{ITEM, METHOD, RESPONDENT, ROW, SCORE, STAGE, TABLE, TOTAL, YEAR};
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::reference::ClimateMethod;
use crate::remark::{self, GapKind, Remark};

/// Items of a table that are answered in nine steps: number of the table and item.
type NineSteps = BTreeSet<(usize, String)>;

/// Year, stage, title of the method, respondent.
type SheetKey = (AcademicYear, Stage, &'static str, String);

/// What one respondent wrote in one questionnaire.
struct Questionnaire {
    method: &'static ClimateMethod,
    scores: BTreeMap<String, f64>,
    /// The items in the order of rows.
    rows: Vec<(String, Spot)>,
}

/// A score of an item.
struct ItemScore {
    year: AcademicYear,
    stage: Stage,
    method: &'static ClimateMethod,
    respondent: String,
    item: String,
    score: f64,
}

/// Questionnaires of the climate, a row for an item: `year`, `stage`, `method`, `respondent`, `item`, `score`,
/// `total` of the questionnaire, `table`, `row`.
pub(crate) fn questionnaires(
    tables: &[Table<'_>],
    dated: &Dated,
) -> Result<(StagedAnswers, Vec<Remark>)> {
    let nine_steps = nine_steps(tables);
    let mut seen = Seen::new(CLIMATE);
    let mut unread = BTreeSet::new();
    let form = (Kind::Climate, CLIMATE);
    let (nameless, mut remarks) = nameless::several(tables, dated, form, question_of_method);
    let mut sheets: BTreeMap<SheetKey, Questionnaire> = BTreeMap::new();
    for row in rows(tables, Kind::Climate, CLIMATE) {
        let score = match score(&row, dated, &nine_steps) {
            Ok(score) => score,
            Err(remark) => {
                // A respondent of whom something was not read is unknown once, however many cells it is.
                let respondent = row.folded(FieldName::Respondent).unwrap_or_default();
                let is_first = unread.insert((row.number, respondent));
                remarks.extend(
                    remark.map(|remark| if is_first { remark } else { without_gap(remark) }),
                );
                continue;
            }
        };
        if nameless.contains(&(score.year, score.respondent.clone())) {
            continue;
        }
        let ItemScore { year, stage, method, respondent, item, score } = score;
        let key = (year, stage, method.title, respondent);
        let origin = row.table.origin(FieldName::Score, row.row);
        if seen.is_new((key.clone(), item.clone()), score, row.number, origin) {
            let blank = Questionnaire { method, scores: BTreeMap::new(), rows: Vec::new() };
            let sheet = sheets.entry(key).or_insert(blank);
            sheet.scores.insert(item.clone(), score);
            sheet.rows.push((item, row.spot()));
        }
    }
    remarks.extend(seen.remarks());
    remarks.extend(dropped(&sheets, tables));
    Ok((staged(&sheets)?, remarks))
}

fn without_gap(mut remark: Remark) -> Remark {
    remark.gap = None;
    remark
}

fn staged(sheets: &BTreeMap<SheetKey, Questionnaire>) -> Result<StagedAnswers> {
    let mut rows = Vec::new();
    for (key, sheet) in sheets {
        let total = sheet.method.total(&sheet.scores);
        for (item, spot) in &sheet.rows {
            rows.push((key, sheet.shown(item), total, spot));
        }
    }
    let frame = df!(
        YEAR => rows.iter().map(|(key, ..)| key.0.0).collect::<Vec<_>>(),
        STAGE => rows.iter().map(|(key, ..)| key.1 as u32).collect::<Vec<_>>(),
        METHOD => rows.iter().map(|(key, ..)| key.2).collect::<Vec<_>>(),
        RESPONDENT => rows.iter().map(|(key, ..)| key.3.as_str()).collect::<Vec<_>>(),
        ITEM => rows.iter().map(|(_, (item, _), ..)| *item).collect::<Vec<_>>(),
        SCORE => rows.iter().map(|(_, (_, score), ..)| *score).collect::<Vec<_>>(),
        TOTAL => rows.iter().map(|(_, _, total, _)| *total).collect::<Vec<_>>(),
        TABLE => rows.iter().map(|(.., spot)| spot.table).collect::<Vec<_>>(),
        ROW => rows.iter().map(|(.., spot)| spot.row).collect::<Vec<_>>(),
    )?;
    let last_stages = last_stages(sheets.keys().map(|(year, stage, ..)| (*year, *stage)));
    Ok(StagedAnswers { frame, last_stages })
}

impl Questionnaire {
    /// What a mean is shown of and its score here: the item, of a method with components the component of the item.
    fn shown<'a>(&self, item: &'a str) -> (&'a str, Option<f64>) {
        let components = self.method.components;
        match components.iter().find(|(_, items)| items.contains(&item)) {
            Some((title, items)) => (title, ClimateMethod::component(*items, &self.scores)),
            None => (item, self.scores.get(item).copied()),
        }
    }
}

fn question_of_method(row: &Line<'_, '_>) -> Option<[String; 2]> {
    Some([row.folded(FieldName::Method)?, row.folded(FieldName::Item)?])
}

/// Items of the tables where some answer is beyond a sign: they are answered in nine steps.
fn nine_steps(tables: &[Table<'_>]) -> NineSteps {
    let mut items = NineSteps::new();
    for row in rows(tables, Kind::Climate, CLIMATE) {
        let method = row.table.text(FieldName::Method, row.row).and_then(ClimateMethod::find);
        let item = row.table.text(FieldName::Item, row.row).and_then(|raw| method?.item(raw));
        let (Some(method), Some(item)) = (method, item) else { continue };
        let is_beyond =
            row.table.number(FieldName::Score, row.row).is_some_and(|score| score > 1.0);
        if is_beyond && method.is_stepped(&item) {
            items.insert((row.number, item));
        }
    }
    items
}

/// The score of a row; else what was not read of it, if there was anything.
fn score(
    row: &Line<'_, '_>,
    dated: &Dated,
    nine_steps: &NineSteps,
) -> std::result::Result<ItemScore, Option<Remark>> {
    let year = row.year(dated);
    let raw = row.table.text(FieldName::Method, row.row).ok_or(None)?;
    let method = ClimateMethod::find(raw)
        .ok_or_else(|| Some(unread(row, &remark::SURVEY_METHOD, (FieldName::Method, raw), year)))?;
    let raw = row.table.text(FieldName::Item, row.row).ok_or(None)?;
    let item = method
        .item(raw)
        .ok_or_else(|| Some(unread(row, &remark::SURVEY_ITEM, (FieldName::Item, raw), year)))?;
    let score = row.table.number(FieldName::Score, row.row).ok_or(None)?;
    let is_stepped = nine_steps.contains(&(row.number, item.clone()));
    let (low, high) = if is_stepped { (1.0, 9.0) } else { method.scale };
    if !(low..=high).contains(&score) {
        let detail = format!("{score}, методика «{}»: от {low} до {high}", method.title);
        return Err(Some(unread(row, &remark::SURVEY_SCORE, (FieldName::Score, &detail), year)));
    }
    let stage = row.stage().map_err(|remark| remark.leaving(GapKind::Unit, Some(year)))?;
    Ok(ItemScore {
        year,
        stage,
        method,
        respondent: row.folded(FieldName::Respondent).ok_or(None)?,
        item,
        score: if is_stepped { sign_of_step(score) } else { score },
    })
}

/// A cell that leaves its respondent unknown.
fn unread(
    row: &Line<'_, '_>,
    rule: &'static remark::Rule,
    (field, detail): (FieldName, &str),
    year: AcademicYear,
) -> Remark {
    row.remark(rule, field, detail).leaving(GapKind::Unit, Some(year))
}

/// 1–3, 4–6, 7–9 → −1, 0, +1.
fn sign_of_step(step: f64) -> f64 {
    match step {
        step if step < 4.0 => -1.0,
        step if step < 7.0 => 0.0,
        _ => 1.0,
    }
}

/// One remark a table for the questionnaires that lack too many items.
fn dropped(sheets: &BTreeMap<SheetKey, Questionnaire>, tables: &[Table<'_>]) -> Vec<Remark> {
    let mut by_table: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for ((year, stage, _, respondent), sheet) in sheets {
        if sheet.method.total(&sheet.scores).is_some() {
            continue;
        }
        let (scores, items) = (sheet.scores.len(), sheet.method.items);
        let shown = format!("{year} {} {respondent}: пунктов {scores} из {items}", stage.title());
        by_table.entry(sheet.rows[0].1.table).or_default().push(shown);
    }
    let mut remarks = Vec::new();
    for (table, shown) in by_table {
        let place = &tables[table as usize].place;
        let remark =
            Remark::new(&remark::SURVEY_DROPPED, place).with("respondents", short_list(&shown));
        remarks.push(remark.affecting(&[CLIMATE]));
    }
    remarks
}
