//! Ф3: percentages of marks by groups → counts of a school's work, rows of the wider groups.
//! A row whose percentages give no whole counts is refused, never rounded into shape.

use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{AFFECTED, BenchmarkRow, F3, Fact, Gathering, season};
use crate::analysis::Marks;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::ids::WiderGroup;
use crate::period::AcademicYear;
use crate::remark::{self, GapKind, Remark};
use crate::text;

/// Words of the names of schools.
#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^а-я])(?:школ[аеыу]?|сош|оош|нош|лице[йяю]|гимнази[яию]|[гмчн][бка]?оу)(?:[^а-я]|$)").unwrap()
});

impl Gathering<'_> {
    /// Year, subject and grade of a table that is of one work; what is missing is said.
    pub(super) fn work_of(
        &mut self,
        number: usize,
        table: &Table<'_>,
    ) -> Option<(AcademicYear, Arc<str>, u8)> {
        let around = self.around(number, table);
        if !self.is_placed(table, &around) {
            return None;
        }
        self.remarks.extend(season::postponed(table, around.year, around.grade));
        Some((around.year?, around.subject?, around.grade?))
    }

    pub(super) fn percentages(&mut self, number: usize, table: &Table<'_>) {
        let Some((year, name, grade)) = self.work_of(number, table) else { return };
        self.codeless(table, year);
        for row in 0..table.len() {
            let participants = table.number(FieldName::Participants, row).unwrap_or_default();
            let stated = [FieldName::Twos, FieldName::Threes, FieldName::Fours, FieldName::Fives]
                .map(|mark| table.number(mark, row));
            // A group nobody of which wrote the work has no shares: no data is not zero.
            if participants == 0.0 || stated.iter().all(Option::is_none) {
                continue;
            }
            let percent = stated.map(Option::unwrap_or_default);
            let group = table.text(FieldName::Group, row).unwrap_or_default();
            match group_of(group) {
                Group::School => {
                    let belonging = self.setting.schools.of(table, row);
                    let key = (year, belonging.key.map(Arc::from), name.clone(), grade);
                    let Some(marks) = self.recovered(table, row, participants, percent) else {
                        continue;
                    };
                    self.facts.push(Fact {
                        table: number as u32,
                        row: table.rows[row],
                        key,
                        counted: belonging.counted,
                        class: None,
                        code: None,
                        lists_absent: false,
                        absent: false,
                        n_written: marks.total(),
                        marks,
                        journal: None,
                        by_report: None,
                        score: None,
                        rank: F3,
                    });
                }
                Group::Wider(of) => self.benchmark(BenchmarkRow {
                    of,
                    year,
                    subject: name.to_string(),
                    grade,
                    group: text::folded(group),
                    participants,
                    percent,
                }),
            }
        }
    }

    /// Says where the row of the school has no code and so passes for one of a wider group: a row is named
    /// like a school, or no row is of one.
    fn codeless(&mut self, table: &Table<'_>, year: AcademicYear) {
        let named = |row: &usize| table.text(FieldName::Group, *row).unwrap_or_default();
        let is_wider = |row: &usize| matches!(group_of(named(row)), Group::Wider(_));
        let is_named_like_a_school =
            |row: &usize| is_wider(row) && SCHOOL.is_match(&text::folded(named(row)));
        let schools = (0..table.len()).find(is_named_like_a_school);
        let all_wider = !table.is_empty() && (0..table.len()).all(|row| is_wider(&row));
        let Some(row) = schools.or_else(|| all_wider.then(|| table.len() - 1)) else { return };
        let origin = table.origin(FieldName::Group, row);
        let pupils = table.number(FieldName::Participants, row).filter(|_| schools.is_some());
        let remark = Remark::new(&remark::F3_NO_CODE, &origin).affecting(&AFFECTED);
        let remark = remark.standing_for(pupils.unwrap_or(1.0).max(1.0) as usize);
        self.remarks.push(remark.leaving(GapKind::Unit, Some(year)));
    }

    /// A group of a work is taken once: two exports of one work name the same district.
    fn benchmark(&mut self, row: BenchmarkRow) {
        let is_same = |known: &BenchmarkRow| {
            (known.year, known.grade) == (row.year, row.grade)
                && (&known.subject, &known.group) == (&row.subject, &row.group)
        };
        if !self.benchmarks.iter().any(is_same) {
            self.benchmarks.push(row);
        }
    }

    /// Counts from percentages: `n_k = round(p_k·N/100)`, which must add to N.
    fn recovered(
        &mut self,
        table: &Table<'_>,
        row: usize,
        participants: f64,
        percent: [f64; 4],
    ) -> Option<Marks> {
        let [two, three, four, five] =
            percent.map(|share| (share * participants / 100.0).round() as u64);
        let marks = Marks { two, three, four, five };
        if marks.total() as f64 == participants {
            return Some(marks);
        }
        let detail = format!("{two} + {three} + {four} + {five} ≠ {participants}");
        let remark = Remark::new(&remark::F3_COUNTS, &table.origin(FieldName::Participants, row))
            .with("counts", &detail);
        self.remarks.push(remark.affecting(&AFFECTED));
        None
    }
}

/// Whose row of Ф3 it is.
enum Group {
    School,
    Wider(WiderGroup),
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static GROUPS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [Regex::new(r"(?i)\b(?:edu|sch)\d{3,}").unwrap(), Regex::new(r"(?i)reg\d+_m\d+").unwrap()]
});

/// Whether a group of Ф3 is a school.
pub(in crate::facts) fn is_school_group(text: &str) -> bool {
    matches!(group_of(text), Group::School)
}

fn group_of(text: &str) -> Group {
    let [school, district] = &*GROUPS;
    if school.is_match(text) {
        Group::School
    } else if district.is_match(text) {
        Group::Wider(WiderGroup::District)
    } else if text::folded(text).starts_with("вся выборка") {
        Group::Wider(WiderGroup::Country)
    } else {
        Group::Wider(WiderGroup::City)
    }
}
