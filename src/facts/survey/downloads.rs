//! One form downloaded twice: answers without names whose time, to the second, and whose scores stand in another
//! table as well are those of one person. Within a table two people may answer alike.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, NaiveTime};

use super::retyped::Answer;
use super::{Stage, respondent};
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark};

/// Fewer rows may be alike by chance, unless the table has no more.
const LEAST_ALIKE: usize = 2;

/// When somebody answered, and what, by question.
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sheet {
    moment: NaiveDateTime,
    values: BTreeMap<String, i64>,
}

/// The sheets of each table of a survey, by the row.
type Surveys<'a> = BTreeMap<(AcademicYear, Stage, &'a str), BTreeMap<u32, BTreeMap<u32, Sheet>>>;

/// The rows that stand in a fuller table too, one remark a table.
pub(super) fn repeated<'a>(
    answers: impl Iterator<Item = Answer<'a>>,
    tables: &[Table<'_>],
    affected: &[IndicatorId],
) -> (BTreeSet<Spot>, Vec<Remark>) {
    let (mut spots, mut remarks) = (BTreeSet::new(), Vec::new());
    for by_table in surveys(answers, tables).values() {
        // The fuller stays, of equal ones the first of the folder.
        let mut numbers: Vec<u32> = by_table.keys().copied().collect();
        numbers.sort_by_key(|number| std::cmp::Reverse(by_table[number].len()));
        for (at, number) in numbers.iter().enumerate() {
            let mut most: Option<(u32, Vec<u32>)> = None;
            for fuller in &numbers[..at] {
                let rows = alike(&by_table[number], &by_table[fuller]);
                if rows.len() > most.as_ref().map_or(0, |(_, rows)| rows.len()) {
                    most = Some((*fuller, rows));
                }
            }
            let Some((fuller, rows)) = most else { continue };
            if rows.len() < LEAST_ALIKE.min(by_table[number].len()) {
                continue;
            }
            let file = tables[fuller as usize].place.file.as_deref().unwrap_or_default();
            let detail = format!("«{file}», строк: {}", rows.len());
            let remark = Remark::new(&remark::SURVEY_DOWNLOADS, &tables[*number as usize].place);
            let remark = remark.with("file", detail).affecting(affected);
            remarks.push(remark.standing_for(rows.len()));
            spots.extend(rows.into_iter().map(|row| Spot { table: *number, row }));
        }
    }
    (spots, remarks)
}

/// The sheets without names of the tables that tell times.
fn surveys<'a>(answers: impl Iterator<Item = Answer<'a>>, tables: &[Table<'_>]) -> Surveys<'a> {
    let moments: Vec<BTreeMap<u32, NaiveDateTime>> = tables.iter().map(moments).collect();
    let mut surveys = Surveys::new();
    for answer in answers {
        let Spot { table, row } = answer.spot;
        let Some(moment) = moments[table as usize].get(&row) else { continue };
        let of_survey = surveys.entry(answer.survey).or_default().entry(table).or_default();
        let sheet = of_survey.entry(row).or_default();
        sheet.moment = *moment;
        sheet.values.insert(answer.question, answer.value);
    }
    surveys
}

/// The times of the rows of a wide table that nobody is named in; none, if all are mere days.
fn moments(table: &Table<'_>) -> BTreeMap<u32, NaiveDateTime> {
    let mut moments = BTreeMap::new();
    if !table.is_wide() {
        return moments;
    }
    for (at, row) in table.rows.iter().enumerate() {
        let moment = table.moment(FieldName::Timestamp, at);
        if let (Some(moment), false) = (moment, respondent::is_named(table, at)) {
            moments.insert(*row, moment);
        }
    }
    if moments.values().all(|moment| moment.time() == NaiveTime::MIN) {
        moments.clear();
    }
    moments
}

/// The rows of a table that another one has as well, each as another row of it.
fn alike(sheets: &BTreeMap<u32, Sheet>, fuller: &BTreeMap<u32, Sheet>) -> Vec<u32> {
    let mut free: BTreeMap<&Sheet, usize> = BTreeMap::new();
    for sheet in fuller.values() {
        *free.entry(sheet).or_default() += 1;
    }
    let mut rows = Vec::new();
    for (row, sheet) in sheets {
        let Some(count) = free.get_mut(sheet).filter(|count| **count > 0) else { continue };
        *count -= 1;
        rows.push(*row);
    }
    rows
}
