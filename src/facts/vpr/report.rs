//! Reports of «Аналитика» without marks: what they state of a school's work, row by row or block by block.
//! Reads only; how it completes the works is decided beside.

use std::sync::LazyLock;

use regex::Regex;

use super::{Gathering, WorkKey};
use crate::analysis::Journal;
use crate::facts::school::Belonging;
use crate::form::extract::Table;
use crate::form::{FieldName, GroupLayout};
use crate::remark::{self, Remark};
use crate::text;

/// How far a share may stand from that of whole pupils, in percent: shares have one decimal at least.
const SHARE_ROUNDING: f64 = 0.051;

/// What a report states of the work of a school.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) key: WorkKey,
    pub(super) counted: bool,
    /// Pupils who wrote.
    pub(super) participants: u64,
    /// Marks of the work against those of the journal.
    pub(super) journal: Option<Journal>,
    /// Points of all of them.
    pub(super) score: Option<f64>,
}

/// A group of a report, before its school is known.
struct Group<'t> {
    name: &'t str,
    row: u32,
    participants: u64,
    journal: Option<Journal>,
    score: Option<f64>,
}

/// Participants in the header of a column: `МБОУ «Школа»(edu123456) 89 уч.`
#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static PARTICIPANTS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(\d+) ?уч\.?$").unwrap());

impl Gathering<'_> {
    /// Takes what a report says of schools; wider groups are no works.
    pub(super) fn report(&mut self, number: usize, table: &Table<'_>) {
        let Some((year, name, grade)) = self.work_of(number, table) else { return };
        for group in groups(table) {
            let Some(Belonging { key, counted }) = self.setting.schools.named(group.name) else {
                continue;
            };
            let compared = group.journal.map(|j| j.lower + j.same + j.higher);
            if let Some(compared) = compared.filter(|compared| *compared > group.participants) {
                let detail = format!("{compared} из {}", group.participants);
                let origin = table.place.at_row(group.row);
                self.remarks.push(Remark::new(&remark::REPORT_SUM, &origin).with("work", &detail));
                continue;
            }
            self.stated.push(Stated {
                table: number as u32,
                row: group.row,
                key: (year, key.map(Into::into), name.clone(), grade),
                counted,
                participants: group.participants,
                journal: group.journal,
                score: group.score,
            });
        }
    }
}

/// The groups of a report by its layout.
fn groups<'t>(table: &'t Table<'_>) -> Vec<Group<'t>> {
    match table.form.layout {
        GroupLayout::Blocks => blocks(table),
        GroupLayout::Headers => headers(table),
        GroupLayout::Rows => (0..table.len()).filter_map(|row| group(table, row)).collect(),
    }
}

fn group<'t>(table: &'t Table<'_>, row: usize) -> Option<Group<'t>> {
    let count = |field| whole(table.number(field, row)?);
    let journal = || {
        let (lower, same, higher) =
            (count(FieldName::Lower)?, count(FieldName::Same)?, count(FieldName::Higher)?);
        Some(Journal { lower, same, higher, far: None })
    };
    let participants = count(FieldName::Participants).filter(|count| *count > 0)?;
    Some(Group {
        name: table.text(FieldName::Group, row)?,
        row: table.rows[row],
        participants,
        journal: journal(),
        score: score(table, row, participants),
    })
}

fn whole(number: f64) -> Option<u64> {
    (number >= 0.0 && number.fract() == 0.0).then_some(number as u64)
}

/// The points of a group by the shares of its totals 0, 1, 2 …: only where the shares give whole
/// pupils who add to the participants, and no total is missing among the columns.
fn score(table: &Table<'_>, row: usize, participants: u64) -> Option<f64> {
    let zero = table.number(FieldName::Zero, row);
    let others = table.labelled.iter().map(|column| (column.label.as_str(), column.values[row]));
    let mut totals: Vec<(u32, f64)> = vec![(0, zero.unwrap_or_default())];
    for (label, share) in others {
        totals.push((label.parse().ok()?, share.unwrap_or_default()));
    }
    totals.sort_by_key(|(points, _)| *points);
    let is_whole = totals.len() > 1 && (0..).zip(&totals).all(|(at, (points, _))| at == *points);
    let pupils = |share: f64| (share * participants as f64 / 100.0).round();
    let counted: f64 = totals.iter().map(|(_, share)| pupils(*share)).sum();
    let is_near =
        |share: f64| (pupils(share) * 100.0 / participants as f64 - share).abs() <= SHARE_ROUNDING;
    let sum = totals.iter().map(|(points, share)| f64::from(*points) * pupils(*share)).sum();
    let is_clear =
        counted as u64 == participants && totals.iter().all(|(_, share)| is_near(*share));
    (is_whole && is_clear).then_some(sum)
}

/// The older layout: the name of a group, then «Понизили», «Подтвердили», «Повысили», «Всего» below it.
fn blocks<'t>(table: &'t Table<'_>) -> Vec<Group<'t>> {
    let named = table.lines.iter().map(|(row, text)| (*row, text.as_str(), None));
    let counted = (0..table.len()).filter_map(|row| {
        Some((
            table.rows[row],
            table.text(FieldName::Group, row)?,
            table.number(FieldName::Participants, row),
        ))
    });
    let mut rows: Vec<(u32, &str, Option<f64>)> = named.chain(counted).collect();
    rows.sort_by_key(|(row, ..)| *row);
    let mut blocks: Vec<(u32, &str, [Option<u64>; 4])> = Vec::new();
    for (row, text, number) in rows {
        let folded = text::folded(text);
        let place = ["понизили", "подтвердили", "повысили", "всего"]
            .iter()
            .position(|start| folded.starts_with(start));
        match (place, blocks.last_mut()) {
            (Some(place), Some((_, _, counts))) => counts[place] = number.and_then(whole),
            (Some(_), None) => {}
            (None, _) => blocks.push((row, text, [None; 4])),
        }
    }
    let group = |(row, name, [lower, same, higher, all]): (u32, _, [Option<u64>; 4])| {
        let journal = Journal { lower: lower?, same: same?, higher: higher?, far: None };
        let participants = all.unwrap_or(journal.lower + journal.same + journal.higher);
        (participants > 0).then_some(Group {
            name,
            row,
            participants,
            journal: Some(journal),
            score: None,
        })
    };
    blocks.into_iter().filter_map(group).collect()
}

/// Groups as columns: the header names the group and its participants.
fn headers<'t>(table: &'t Table<'_>) -> Vec<Group<'t>> {
    let first = table.rows.first().copied().unwrap_or(1);
    let group = |label: &'t String| {
        let participants = PARTICIPANTS.captures(label)?[1].parse().ok()?;
        let name = label.as_str();
        Some(Group { name, row: first, participants, journal: None, score: None })
    };
    table.labelled.iter().filter_map(|column| group(&column.label)).collect()
}
