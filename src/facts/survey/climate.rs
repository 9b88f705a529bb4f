//! Questionnaires of the climate: rows of one item → one sheet of a respondent, stage and method.
//! An item of nine steps becomes a sign; whether a sheet has a total is its method's to say.

use std::collections::{BTreeMap, BTreeSet};

use super::{CLIMATE, Line, Questionnaire, Seen, nameless, rows};
use crate::facts::context::Dated;
use crate::facts::some_of;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::reference::ClimateMethod;
use crate::remark::{self, GapKind, Remark};

/// Items of a table that are answered in nine steps: number of the table and item.
type NineSteps = BTreeSet<(usize, String)>;

/// Questionnaires of the climate of all tables, one a respondent, stage and method.
pub fn questionnaires(
    tables: &[Table<'_>],
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Vec<Questionnaire> {
    let nine_steps = nine_steps(tables);
    let mut seen = Seen::new(CLIMATE);
    let mut unread = BTreeSet::new();
    let nameless =
        nameless::several(tables, dated, (Kind::Climate, CLIMATE), question_of_method, remarks);
    let mut sheets: BTreeMap<_, Questionnaire> = BTreeMap::new();
    for row in rows(tables, Kind::Climate, CLIMATE) {
        let before = remarks.len();
        let respondent = (row.number, row.folded(FieldName::Respondent).unwrap_or_default());
        let Some((item, score, blank)) = item(&row, dated, &nine_steps, remarks) else {
            // A respondent of whom something was not read is unknown once, however many cells it is.
            if !unread.insert(respondent) {
                remarks[before..].iter_mut().for_each(|remark| remark.gap = None);
            }
            continue;
        };
        if nameless.contains(&(blank.year, blank.respondent.clone())) {
            continue;
        }
        let key = (blank.year, blank.stage, blank.method.title, blank.respondent.clone());
        let origin = row.table.origin(FieldName::Score, row.row);
        if seen.is_new((key.clone(), item.clone()), score, row.number, origin, remarks) {
            let sheet = sheets.entry(key).or_insert(blank);
            sheet.items.insert(item, score);
            sheet.spots.push(row.spot());
        }
    }
    seen.finish(remarks);
    let mut sheets: Vec<Questionnaire> = sheets.into_values().collect();
    for sheet in &mut sheets {
        sheet.total = sheet.method.total(&sheet.items);
    }
    dropped(&sheets, tables, remarks);
    sheets
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

/// One score and the questionnaire it opens.
fn item(
    row: &Line<'_, '_>,
    dated: &Dated,
    nine_steps: &NineSteps,
    remarks: &mut Vec<Remark>,
) -> Option<(String, f64, Questionnaire)> {
    let year = row.year(dated);
    let unknown = |rule, field: FieldName, detail: &str| {
        row.remark(rule, field, detail).leaving(GapKind::Unit, Some(year))
    };
    let raw = row.table.text(FieldName::Method, row.row)?;
    let Some(method) = ClimateMethod::find(raw) else {
        remarks.push(unknown(&remark::SURVEY_METHOD, FieldName::Method, raw));
        return None;
    };
    let raw = row.table.text(FieldName::Item, row.row)?;
    let Some(item) = method.item(raw) else {
        remarks.push(unknown(&remark::SURVEY_ITEM, FieldName::Item, raw));
        return None;
    };
    let score = row.table.number(FieldName::Score, row.row)?;
    let is_stepped = nine_steps.contains(&(row.number, item.clone()));
    let (low, high) = if is_stepped { (1.0, 9.0) } else { method.scale };
    if !(low..=high).contains(&score) {
        let detail = format!("{score}, методика «{}»: от {low} до {high}", method.title);
        remarks.push(unknown(&remark::SURVEY_SCORE, FieldName::Score, &detail));
        return None;
    }
    let score = if is_stepped { sign_of_step(score) } else { score };
    let blank = Questionnaire {
        year,
        stage: row.stage(true, remarks, year)?,
        method,
        respondent: row.folded(FieldName::Respondent)?,
        items: BTreeMap::new(),
        total: None,
        spots: Vec::new(),
    };
    Some((item, score, blank))
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
fn dropped(sheets: &[Questionnaire], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let mut by_table: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.total.is_none()) {
        let shown = format!(
            "{} {} {}: пунктов {} из {}",
            sheet.year,
            sheet.stage.title(),
            sheet.respondent,
            sheet.items.len(),
            sheet.method.items
        );
        by_table.entry(sheet.spots[0].table).or_default().push(shown);
    }
    for (table, shown) in by_table {
        let place = &tables[table as usize].place;
        let remark =
            Remark::new(&remark::SURVEY_DROPPED, place).with("respondents", some_of(&shown));
        remarks.push(remark.affecting(&[CLIMATE]));
    }
}
