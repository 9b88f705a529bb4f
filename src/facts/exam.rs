//! ГИА: protocol rows, appeals and the exam template → one frame of results, each graduate once a subject.
//! Thresholds are judged here, by reference data; shares are computed elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use polars::prelude::*;

use crate::error::Result;
use crate::facts::ground::Setting;
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::reference::{Exam, Reference};
use crate::remark::{self, Origin, Remark};

mod apart;
pub(super) mod heading;
mod initials;
mod judge;
mod mask;
mod misplaced;
mod part;
mod read;
mod single;
mod stated;
pub(crate) mod taken;

/// Indicators that ГИА feeds.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::Exam)] =
    programme::constants_fed_by(Kind::Exam);

/// A result as read.
#[derive(Debug, Clone)]
struct Fact {
    table: u32,
    /// Number of the row in its table.
    index: usize,
    /// The row as Excel shows it.
    row: u32,
    exam: Exam,
    subject: Arc<str>,
    date: NaiveDate,
    school: Option<Arc<str>>,
    counted: bool,
    grade: u8,
    class: Option<Arc<str>>,
    person: String,
    number: Option<String>,
    primary: Option<f64>,
    test_score: Option<f64>,
    mark: Option<f64>,
    standing: Option<Standing>,
    /// Of a list of appeals.
    is_appeal: bool,
    /// Of a protocol of the oral part alone.
    is_oral: bool,
}

/// A result against the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    above: bool,
    /// Exactly on it, in points; `None`: the points or their threshold are not known.
    on_threshold: Option<bool>,
}

/// Whose result it is and of what, but for the class.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Sitting {
    school: Option<Arc<str>>,
    year: AcademicYear,
    exam: Exam,
    subject: Arc<str>,
    is_september: bool,
    person: String,
}

impl Fact {
    fn year(&self) -> AcademicYear {
        AcademicYear::of_exam(self.date)
    }

    fn is_september(&self) -> bool {
        self.date.month() == 9
    }

    fn is_base_maths(&self) -> bool {
        self.subject.contains("базовая")
    }

    /// Whether the exam gives a mark and no test score.
    fn has_marks_only(&self) -> bool {
        self.exam != Exam::Ege || self.is_base_maths()
    }

    /// The school's own score of the result: ЕГЭ test, else primary.
    fn score(&self) -> Option<f64> {
        if self.has_marks_only() { self.primary } else { self.test_score }
    }

    fn sitting(&self) -> Sitting {
        Sitting {
            school: self.school.clone(),
            year: self.year(),
            exam: self.exam,
            subject: self.subject.clone(),
            is_september: self.is_september(),
            person: self.person.clone(),
        }
    }

    /// Primary points, test score, mark.
    fn results(&self) -> [Option<f64>; 3] {
        [self.primary, self.test_score, self.mark]
    }

    fn place(&self, tables: &[Table<'_>]) -> Origin {
        let place = tables[self.table as usize].place.clone();
        place.at_row(self.row)
    }
}

/// Says that a table is of no exam, by the word that decided it: all its rows, also those that were refused.
fn rehearsal(table: &Table<'_>, word: &str) -> Remark {
    let n_rows = table.len() + table.n_refused as usize;
    let remark =
        Remark::new(&remark::REHEARSAL, &table.place).value(word.to_owned()).with("title", word);
    remark.affecting(&AFFECTED).standing_for(n_rows)
}

/// Whether the texts round a table say that it is of no exam of the ГИА.
pub(crate) fn is_rehearsal(table: &Table<'_>) -> bool {
    table.form.kind == Kind::Exam && apart::word_of(table).is_some()
}

/// Refused rows of a table that are of no exam: what is wrong in them is no error. Rows as Excel shows them.
pub(crate) fn forgiven(table: &Table<'_>) -> Vec<u32> {
    let Some(refused) = table.refused.as_deref().filter(|_| table.form.kind == Kind::Exam) else {
        return Vec::new();
    };
    let is_whole = is_rehearsal(table);
    let rows =
        (0..refused.len()).filter(|row| is_whole || apart::word_of_row(refused, *row).is_some());
    rows.map(|row| refused.rows[row]).collect()
}

/// Whether a table is known to be of no exam, or has days of exams: its names say no other year then.
pub(crate) fn speaks_of_its_days(table: &Table<'_>, reference: &Reference) -> bool {
    let has_days = || (0..table.len()).any(|row| heading::row_date(table, row).is_some());
    is_rehearsal(table) || has_days() || heading::date(table, reference).is_some()
}

/// The latest school year of a table's exams, one of `sure` if they are given; rehearsals and days out of
/// season have none.
pub(crate) fn latest_year(
    table: &Table<'_>,
    reference: &Reference,
    sure: Option<&BTreeSet<AcademicYear>>,
) -> Option<AcademicYear> {
    let years = years(table, reference).into_iter();
    years.filter(|year| sure.is_none_or(|sure| sure.contains(year))).max()
}

/// The school years of a table's exams.
pub(crate) fn years(table: &Table<'_>, reference: &Reference) -> BTreeSet<AcademicYear> {
    if is_rehearsal(table) {
        return BTreeSet::new();
    }
    let rows = (0..table.len()).filter(|row| apart::word_of_row(table, *row).is_none());
    let dates: Vec<NaiveDate> = rows.filter_map(|row| heading::row_date(table, row)).collect();
    let around = || heading::date(table, reference).into_iter().collect();
    let dates = if dates.is_empty() { around() } else { dates };
    let of_season = dates.into_iter().filter(|date| !apart::is_out_of_season(*date));
    of_season.map(AcademicYear::of_exam).collect()
}

/// Results of all tables: `table, row` (u32), `year` (i32), `exam`, `subject`, `exam_subject` («ОГЭ: Математика»), `school`, `class` (str),
/// `grade` (u32), `counted`, `headline` (bool: ОГЭ or ЕГЭ before September with a known threshold),
/// `september` (bool), `judged` (whether the threshold is known), `above`, `on_threshold`,
/// `on_known` (whether the result's place on the threshold is known; u32),
/// `score`, `mark` (f64 or null), `n2`…`n5` (u32), `person` (str).
///
/// # Errors
/// When the frame cannot be built.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<DataFrame> {
    let mut facts = Vec::new();
    let exams = tables.iter().enumerate().filter(|(_, table)| table.form.kind == Kind::Exam);
    for (number, table) in exams {
        if let Some(word) = apart::word_of(table) {
            remarks.push(rehearsal(table, &word));
            continue;
        }
        let mut unclear = Vec::new();
        let mut reading = read::Reading::new(number as u32, table, setting, remarks);
        let results = (0..table.len()).filter_map(|row| reading.result(row)).collect();
        let results = misplaced::without_marks_as_points(results, table, setting, &mut unclear);
        facts.extend(reading.placed(results));
        reading.refused();
        reading.finish();
        remarks.extend(unclear);
    }
    let facts = part::joined(facts, tables, remarks);
    let facts = judge::judged(facts, tables, setting, remarks);
    let facts = single::latest(facts, tables, remarks);
    let facts = initials::once(facts, tables, remarks);
    single::apart(&facts, tables, remarks);
    single::frame(&facts)
}
