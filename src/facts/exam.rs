//! ГИА: protocol rows, appeals and the exam template → one frame of results, each graduate once a subject.
//! Thresholds are judged here, by reference data; shares are computed elsewhere.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use polars::prelude::*;

use crate::error::Result;
use crate::facts::Setting;
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::Exam;
use crate::remark::{Origin, Remark};

pub(super) mod heading;
mod judge;
mod mask;
mod part;
mod read;
mod single;
pub mod taken;

/// Indicators that ГИА feeds.
pub const AFFECTED: [&str; 1] = ["gia_above_threshold"];

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
    on_threshold: bool,
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
        Origin { cell: Some(format!("A{}", self.row)), ..place }
    }
}

/// Results of all tables: `table, row` (u32), `year` (i32), `exam`, `subject`, `exam_subject` («ОГЭ: Математика»), `school`, `class` (str),
/// `grade` (u32), `counted`, `headline` (bool: ОГЭ or ЕГЭ before September with a known threshold),
/// `september` (bool), `judged` (whether the threshold is known), `above`, `on_threshold` (u32),
/// `score`, `mark` (f64 or null), `n2`…`n5` (u32), `person` (str).
///
/// # Errors
/// When the frame cannot be built.
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<DataFrame> {
    let mut facts = Vec::new();
    let exams = tables.iter().enumerate().filter(|(_, table)| table.form.kind == Kind::Exam);
    for (number, table) in exams {
        let mut reading = read::Reading::new(number as u32, table, setting, remarks);
        facts.extend((0..table.len()).filter_map(|row| reading.result(row)));
        reading.finish();
    }
    let facts = part::joined(facts, tables, remarks);
    let facts = judge::judged(facts, tables, setting, remarks);
    let facts = single::latest(facts, tables, remarks);
    single::apart(&facts, tables, remarks);
    single::frame(&facts)
}
