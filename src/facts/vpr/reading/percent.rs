//! Ф3: percentages of marks by groups → counts of a school's work, rows of the wider groups.
//! A row whose percentages give no whole counts is refused, never rounded into shape.

use std::sync::LazyLock;

use polars::prelude::*;
use regex::Regex;

use super::{VprReading, VprSheet};
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::schema::{GRADE, NAME, SUBJECT, YEAR};
use crate::facts::vpr::index::VprWork;
use crate::facts::vpr::result_row::{GroupCounts, VprSource};
use crate::facts::vpr::{AFFECTED, GOOD, N_SCHOOLS, PARTICIPANTS, PASSED, WIDER};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::ids::WiderGroup;
use crate::remark::{self, GapKind, Remark};
use crate::text;
use crate::text::pattern;

pattern! {
    /// Words of the names of schools.
    SCHOOL = r"(?:^|[^а-я])(?:школ[аеыу]?|сош|оош|нош|лице[йяю]|гимнази[яию]|[гмчн][бка]?оу)(?:[^а-я]|$)";
}

/// District, city or country in Ф3.
pub(in crate::facts::vpr) struct BenchmarkRow {
    wider: WiderGroup,
    work: VprWork,
    name: String,
    n_schools: Option<f64>,
    participants: f64,
    passed: f64,
    good: f64,
}

impl VprReading<'_> {
    pub(super) fn percentages(&mut self, sheet: &VprSheet<'_>) {
        let Some(work) = sheet.work() else { return };
        self.codeless(sheet);
        let table = sheet.table;
        for row in 0..table.len() {
            let participants = table.number(FieldName::Participants, row).unwrap_or_default();
            let percents = [FieldName::Twos, FieldName::Threes, FieldName::Fours, FieldName::Fives]
                .map(|mark| table.number(mark, row));
            // A group nobody of which wrote the work has no shares: no data is not zero.
            if participants == 0.0 || percents == [None; 4] {
                continue;
            }
            let percents = percents.map(Option::unwrap_or_default);
            let (work, name) = (work.clone(), name(table, row));
            match wider_group(name) {
                None => self.school(sheet, row, work, percents),
                Some(wider) => {
                    let [_, three, four, five] = percents;
                    self.benchmarks.push(BenchmarkRow {
                        wider,
                        work,
                        name: text::folded(name),
                        n_schools: table.number(FieldName::NSchools, row),
                        participants,
                        passed: (three + four + five) / 100.0 * participants,
                        good: (four + five) / 100.0 * participants,
                    });
                }
            }
        }
    }

    /// Counts from percentages: `n_k = round(p_k·N/100)`, which must add to N.
    fn school(&mut self, sheet: &VprSheet<'_>, row: usize, mut work: VprWork, percents: [f64; 4]) {
        let table = sheet.table;
        let participants = table.number(FieldName::Participants, row).unwrap_or_default();
        let marks = percents.map(|percent| (percent * participants / 100.0).round() as u64);
        let [two, three, four, five] = marks;
        let n_written = two + three + four + five;
        if n_written as f64 != participants {
            let counts = format!("{two} + {three} + {four} + {five} ≠ {participants}");
            let origin = table.origin(FieldName::Participants, row);
            let remark = Remark::new(&remark::F3_COUNTS, &origin).with("counts", &counts);
            self.remarks.push(remark.affecting(&AFFECTED));
            return;
        }
        let school = self.setting.schools.of(table, row);
        work.school = school.key;
        let work = self.works.of(work);
        let mut result = sheet.row(table.rows[row], work, VprSource::F3);
        result.is_counted = school.counted;
        result.n_written = n_written as u32;
        let marks = marks.map(|count| count as u32);
        result.counts = Some(Box::new(GroupCounts { marks, journal: None }));
        self.results.push(result);
    }

    /// Says where the row of the school has no code and so passes for one of a wider group: a row is named
    /// like a school, or no row is of one.
    fn codeless(&mut self, sheet: &VprSheet<'_>) {
        let (table, mut n_wider, mut school) = (sheet.table, 0, None);
        for row in 0..table.len() {
            if is_school_group(name(table, row)) {
                continue;
            }
            n_wider += 1;
            if school.is_none() && SCHOOL.is_match(&text::folded(name(table, row))) {
                school = Some(row);
            }
        }
        let last = table.len().checked_sub(1).filter(|_| n_wider == table.len());
        let Some(row) = school.or(last) else { return };
        let origin = table.origin(FieldName::Group, row);
        let pupils = table.number(FieldName::Participants, row).filter(|_| school.is_some());
        let remark = Remark::new(&remark::F3_NO_CODE, &origin).affecting(&AFFECTED);
        let remark = remark.standing_for(pupils.unwrap_or(1.0).max(1.0) as usize);
        self.remarks.push(remark.leaving(GapKind::Unit, sheet.year));
    }
}

/// The groups as a frame. A group of a work is taken once: two exports of one work name the same district.
pub(in crate::facts::vpr) fn benchmarks(rows: &[BenchmarkRow]) -> Result<DataFrame> {
    let named = frame!(rows, |row| {
        YEAR => row.work.year.0,
        SUBJECT => &*row.work.subject,
        GRADE => u32::from(row.work.grade),
        WIDER => row.wider.as_str(),
        NAME => row.name.as_str(),
        N_SCHOOLS => row.n_schools,
        PARTICIPANTS => row.participants,
        PASSED => row.passed,
        GOOD => row.good,
    });
    let group = cols([YEAR, GRADE, SUBJECT, NAME]);
    Ok(named.lazy().unique_stable(Some(group), UniqueKeepStrategy::First).collect()?)
}

/// The name of a group.
fn name<'t>(table: &'t Table<'_>, row: usize) -> &'t str {
    table.text(FieldName::Group, row).unwrap_or_default()
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static GROUPS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [Regex::new(r"(?i)\b(?:edu|sch)\d{3,}").unwrap(), Regex::new(r"(?i)reg\d+_m\d+").unwrap()]
});

/// Whether a group of Ф3 is a school.
pub(in crate::facts) fn is_school_group(name: &str) -> bool {
    wider_group(name).is_none()
}

/// The group of schools that a row of Ф3 is of; `None`: a school.
fn wider_group(name: &str) -> Option<WiderGroup> {
    let [school, district] = &*GROUPS;
    if school.is_match(name) {
        None
    } else if district.is_match(name) {
        Some(WiderGroup::District)
    } else if text::folded(name).starts_with("вся выборка") {
        Some(WiderGroup::Country)
    } else {
        Some(WiderGroup::City)
    }
}
