//! Reports of «Аналитика» without marks: what they state of a school's work, row by row or block by block.
//! Reads only; how it completes the works is decided by a query.

use super::{VprReading, VprSheet};
use crate::facts::vpr::result_row::{GroupCounts, VprSource};
use crate::form::extract::Table;
use crate::form::{FieldName, GroupLayout};
use crate::remark::{self, Remark};
use crate::text;
use crate::text::pattern;

/// How far a share may stand from that of whole pupils, in percent: shares have one decimal at least.
const SHARE_ROUNDING: f64 = 0.051;

/// How the lines of a block begin: pupils below, at and above the mark of the journal, all of them.
const BLOCK_LINES: [&str; 4] = ["понизили", "подтвердили", "повысили", "всего"];

/// A group of a report, before its school is known.
struct ReportGroup<'t> {
    name: &'t str,
    row: u32,
    /// Pupils who wrote.
    participants: u32,
    /// Pupils whose mark is below, at and above the mark of the journal.
    journal: Option<[u32; 3]>,
    /// Points of all of them.
    score: Option<f64>,
}

pattern! {
    /// Participants in the header of a column: `МБОУ «Школа»(edu123456) 89 уч.`
    PARTICIPANTS = r"(\d+) ?уч\.?$";
}

impl VprReading<'_> {
    /// Takes what a report says of schools; wider groups are no works.
    pub(super) fn report(&mut self, sheet: &VprSheet<'_>) {
        let Some(work) = sheet.work() else { return };
        for group in groups(sheet.table) {
            let Some(school) = self.setting.schools.named(group.name) else { continue };
            let n_compared: u32 = group.journal.unwrap_or_default().iter().sum();
            if n_compared > group.participants {
                let origin = sheet.table.place.at_row(group.row);
                let counts = format!("{n_compared} из {}", group.participants);
                self.remarks.push(Remark::new(&remark::REPORT_SUM, &origin).with("work", &counts));
                continue;
            }
            let mut work = work.clone();
            work.school = school.key;
            let work = self.works.of(work);
            let mut report = sheet.row(group.row, work, VprSource::Report);
            report.is_counted = school.counted;
            report.n_written = group.participants;
            let counts = GroupCounts { journal: group.journal, ..GroupCounts::default() };
            report.counts = Some(Box::new(counts));
            report.score = group.score;
            self.reports.push(report);
        }
    }
}

/// The groups of a report by its layout.
fn groups<'t>(table: &'t Table<'_>) -> Vec<ReportGroup<'t>> {
    match table.form.layout {
        GroupLayout::Blocks => blocks(table),
        GroupLayout::Headers => headers(table),
        GroupLayout::Rows => (0..table.len()).filter_map(|row| group(table, row)).collect(),
    }
}

fn group<'t>(table: &'t Table<'_>, row: usize) -> Option<ReportGroup<'t>> {
    let participants = count(table, FieldName::Participants, row).filter(|count| *count > 0)?;
    let [lower, same, higher] = [FieldName::Lower, FieldName::Same, FieldName::Higher]
        .map(|field| count(table, field, row));
    Some(ReportGroup {
        name: table.text(FieldName::Group, row)?,
        row: table.rows[row],
        participants,
        journal: all_three(lower, same, higher),
        score: score(table, row, participants),
    })
}

/// The counts against the journal, if each is known.
fn all_three(lower: Option<u32>, same: Option<u32>, higher: Option<u32>) -> Option<[u32; 3]> {
    Some([lower?, same?, higher?])
}

fn count(table: &Table<'_>, field: FieldName, row: usize) -> Option<u32> {
    whole(table.number(field, row)?)
}

fn whole(number: f64) -> Option<u32> {
    (number >= 0.0 && number.fract() == 0.0).then_some(number as u32)
}

/// The points of a group by the shares of its totals 0, 1, 2 …: only where the shares give whole
/// pupils who add to the participants, and no total is missing among the columns.
fn score(table: &Table<'_>, row: usize, participants: u32) -> Option<f64> {
    let zero = table.number(FieldName::Zero, row).unwrap_or_default();
    let mut shares: Vec<(u32, f64)> = vec![(0, zero)];
    for column in &table.labelled {
        shares.push((column.label.parse().ok()?, column.values[row].unwrap_or_default()));
    }
    shares.sort_by_key(|(points, _)| *points);
    let (mut score, mut n_pupils) = (0.0, 0.0);
    for (expected, (points, share)) in (0..).zip(&shares) {
        let pupils = (share * f64::from(participants) / 100.0).round();
        let is_near = (pupils * 100.0 / f64::from(participants) - share).abs() <= SHARE_ROUNDING;
        if *points != expected || !is_near {
            return None;
        }
        score += f64::from(*points) * pupils;
        n_pupils += pupils;
    }
    (shares.len() > 1 && n_pupils == f64::from(participants)).then_some(score)
}

/// The older layout: the name of a group, then «Понизили», «Подтвердили», «Повысили», «Всего» below it.
fn blocks<'t>(table: &'t Table<'_>) -> Vec<ReportGroup<'t>> {
    let mut lines: Vec<(u32, &str, Option<f64>)> = Vec::new();
    for (row, text) in &table.lines {
        lines.push((*row, text, None));
    }
    for row in 0..table.len() {
        let Some(text) = table.text(FieldName::Group, row) else { continue };
        lines.push((table.rows[row], text, table.number(FieldName::Participants, row)));
    }
    lines.sort_by_key(|(row, ..)| *row);
    let mut blocks: Vec<(u32, &str, [Option<u32>; 4])> = Vec::new();
    for (row, text, number) in lines {
        let folded = text::folded(text);
        match BLOCK_LINES.iter().position(|start| folded.starts_with(start)) {
            None => blocks.push((row, text, [None; 4])),
            Some(place) => {
                if let Some((_, _, counts)) = blocks.last_mut() {
                    counts[place] = number.and_then(whole);
                }
            }
        }
    }
    let mut groups = Vec::new();
    for (row, name, [lower, same, higher, all]) in blocks {
        let Some(journal) = all_three(lower, same, higher) else { continue };
        let participants = all.unwrap_or(journal.iter().sum());
        if participants > 0 {
            groups.push(ReportGroup {
                name,
                row,
                participants,
                journal: Some(journal),
                score: None,
            });
        }
    }
    groups
}

/// Groups as columns: the header names the group and its participants.
fn headers<'t>(table: &'t Table<'_>) -> Vec<ReportGroup<'t>> {
    let row = table.rows.first().copied().unwrap_or(1);
    let mut groups = Vec::new();
    for column in &table.labelled {
        let name = column.label.as_str();
        let Some(captures) = PARTICIPANTS.captures(name) else { continue };
        let Ok(participants) = captures[1].parse() else { continue };
        groups.push(ReportGroup { name, row, participants, journal: None, score: None });
    }
    groups
}
