//! A row of a pupil of РДР: who, which level, how many points.
//! A row without a level is no result, and what it is has been said.

use super::work::WorkReading;
use super::{AFFECTED, WorkOutcome, level};
use crate::facts::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::remark::{self, Remark};

impl WorkReading<'_, '_> {
    /// The result of a pupil's row.
    pub(super) fn pupil(&mut self, line: usize) -> Option<WorkOutcome> {
        let work = self.work(line)?;
        let table = self.table;
        let variant = table.text(FieldName::Variant, line);
        let stated = table
            .text(FieldName::Level, line)
            .or_else(|| variant.filter(|text| level::is_absent(text)));
        let Some(cell) = stated else {
            self.remarks.push(without_level(table, line));
            return None;
        };
        let is_absent = level::is_absent(cell);
        let level = if is_absent {
            Some((String::new(), false))
        } else {
            level::level(cell, &work.subject, self.setting)
        };
        let Some((label, is_high)) = level else {
            self.remarks.push(level::unknown(cell, &table.origin(FieldName::Level, line)));
            return None;
        };
        Some(WorkOutcome {
            line,
            spot: Spot { table: self.number as u32, row: table.rows[line] },
            work,
            participant: participant(table, line)?,
            label,
            is_high,
            n_written: u32::from(!is_absent),
            n_absent: u32::from(is_absent),
            score: if is_absent { None } else { table.number(FieldName::Score, line) },
        })
    }
}

/// The pupil's code, else the name as it stands: it is only compared.
fn participant(table: &Table<'_>, line: usize) -> Option<String> {
    for field in [FieldName::Participant, FieldName::Fio] {
        if let Some(text) = table.text(field, line) {
            return Some(text.to_owned());
        }
    }
    let parts = [FieldName::Surname, FieldName::Given, FieldName::Patronymic];
    let parts: Vec<&str> = parts.iter().filter_map(|part| table.text(*part, line)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A blank level: a pupil without a score did not write, one with a score is a row left unfinished.
fn without_level(table: &Table<'_>, line: usize) -> Remark {
    let is_positive = [FieldName::Percent, FieldName::BasePercent]
        .iter()
        .any(|field| table.number(*field, line).is_some_and(|percent| percent > 0.0));
    let has_score = is_positive || table.number(FieldName::Score, line).is_some();
    let origin = table.origin(FieldName::Level, line);
    let remark = if has_score {
        Remark::new(&remark::BLANK_FIELD, &origin).with("field", "Уровень")
    } else {
        Remark::new(&remark::NOT_WRITTEN, &origin)
    };
    remark.affecting(&AFFECTED)
}
