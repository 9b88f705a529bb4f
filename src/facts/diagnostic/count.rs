//! РДР as counts by level: a row is a class, a column a level → facts with their numbers of pupils.
//! Counts beside pupil rows of the same work, or of a whole grade beside its classes, only compare.

use std::collections::BTreeMap;

use super::level::level;
use super::work::{Finder, Work};
use super::{AFFECTED, Fact};
use crate::facts::ground::Setting;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::remark::{self, Origin, Remark};

/// A row of counts.
#[derive(Debug, Clone)]
pub(super) struct Row {
    facts: Vec<Fact>,
    work: Work,
    origin: Origin,
}

/// A level, whether it is high, how many pupils have it.
type Level = (String, bool, u32);

/// The facts of a row: one for each level that somebody has, one for those who did not write.
pub(super) fn row(
    number: usize,
    table: &Table<'_>,
    row: usize,
    finder: &mut Finder<'_, '_>,
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<Row> {
    let work = finder.work(row, remarks)?;
    let origin = table.origin(FieldName::Written, row);
    let levels = levels(table, row, &work.subject, setting, remarks)?;
    let sum: u32 = levels.iter().map(|(_, _, n)| n).sum();
    let written = table.number(FieldName::Written, row).unwrap_or_else(|| f64::from(sum));
    let enrolled = table.number(FieldName::Enrolled, row).unwrap_or(written);
    let wrong = if written != f64::from(sum) {
        Some(format!("по уровням {sum}, писали {written}"))
    } else if enrolled < written || enrolled.fract() != 0.0 {
        Some(format!("писали {written}, в классе {enrolled}"))
    } else {
        None
    };
    if let Some(detail) = wrong {
        let remark = Remark::new(&remark::LEVEL_SUM, &origin)
            .value(written.to_string())
            .with("counts", &detail);
        remarks.push(remark.affecting(&AFFECTED));
        return None;
    }
    let n_absent = (enrolled - written) as u32;
    let nobody = Some((String::new(), false, 0)).filter(|_| n_absent > 0);
    let facts = levels.into_iter().chain(nobody).map(|(level, is_high, n_written)| Fact {
        table: number as u32,
        row: table.rows[row],
        work: work.clone(),
        participant: String::new(),
        level,
        is_high,
        n_written,
        n_absent: if n_written == 0 { n_absent } else { 0 },
        score: None,
    });
    Some(Row { facts: facts.collect(), work, origin })
}

/// The levels of a row that somebody has; a fraction or an unknown label refuses the row.
fn levels(
    table: &Table<'_>,
    row: usize,
    subject: &str,
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<Level>> {
    let mut found = Vec::new();
    for column in &table.labelled {
        let count = column.values[row].filter(|count| *count != 0.0);
        let Some(count) = count else { continue };
        let label = column.label.split([',', '(']).next().unwrap_or_default().trim();
        let known = level(label, subject, setting).filter(|_| count.fract() == 0.0);
        if let Some((level, is_high)) = known {
            found.push((level, is_high, count as u32));
            continue;
        }
        let place = table.origin_at(column.column, row);
        remarks.push(if count.fract() == 0.0 {
            let value = Some(label.to_owned());
            Remark::new(&remark::UNKNOWN_LEVEL, &place)
                .value(value)
                .with("level", label)
                .affecting(&AFFECTED)
        } else {
            let value = Some(count.to_string());
            Remark::new(&remark::LEVEL_SUM, &place)
                .value(value)
                .with("counts", "число не целое")
                .affecting(&AFFECTED)
        });
        return None;
    }
    Some(found)
}

/// The rows that count: each work of a class once, behind the pupils' own rows.
pub(super) fn counted(pupils: &[Fact], rows: Vec<Row>, remarks: &mut Vec<Remark>) -> Vec<Fact> {
    let mut kept: Vec<Row> = Vec::new();
    let (of_classes, of_grades): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.work.class.is_some());
    for row in of_classes.into_iter().chain(of_grades) {
        let same = kept
            .iter()
            .find(|other| other.work.class == row.work.class && other.work.overlaps(&row.work));
        if let Some(other) = same {
            let is_same = tally(&other.facts) == tally(&row.facts);
            let rule = if is_same { &remark::SAME_ROW } else { &remark::OTHER_ROW };
            let remark = Remark::new(rule, &row.origin).detail(other.origin.to_string());
            remarks.push(if is_same { remark } else { remark.affecting(&AFFECTED) });
            continue;
        }
        let own: Vec<Fact> =
            pupils.iter().filter(|fact| fact.work.overlaps(&row.work)).cloned().collect();
        if !own.is_empty() {
            aside(&row, &own, "результаты по ученикам", remarks);
            continue;
        }
        let classes = kept.iter().filter(|other| other.work.overlaps(&row.work));
        let classes: Vec<Fact> = classes.flat_map(|other| other.facts.clone()).collect();
        if !classes.is_empty() {
            aside(&row, &classes, "строки по классам", remarks);
            continue;
        }
        kept.push(row);
    }
    kept.into_iter().flat_map(|row| row.facts).collect()
}

/// A row that only compares: says so, or that it differs.
fn aside(row: &Row, counted: &[Fact], by: &str, remarks: &mut Vec<Remark>) {
    let (stated, own) = (tally(&row.facts), tally(counted));
    let list = |tally: &BTreeMap<&str, u32>| {
        tally.iter().map(|(level, n)| format!("{level} {n}")).collect::<Vec<_>>().join(", ")
    };
    remarks.push(if stated == own {
        Remark::new(&remark::COUNTS_ASIDE, &row.origin).with("works", by)
    } else {
        let detail = format!("здесь {}, {by}: {}", list(&stated), list(&own));
        Remark::new(&remark::COUNTS_DIFFER, &row.origin)
            .with("difference", &detail)
            .affecting(&AFFECTED)
    });
}

/// Pupils who wrote, by level.
fn tally(facts: &[Fact]) -> BTreeMap<&str, u32> {
    let mut levels = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.n_written > 0) {
        *levels.entry(fact.level.as_str()).or_default() += fact.n_written;
    }
    levels
}
