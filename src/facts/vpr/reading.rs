//! Tables of ВПР → typed rows, with what is odd in them.
//! Places every table by year, subject and grade; which rows count is decided by queries.

use std::borrow::Cow;
use std::sync::Arc;

use super::AFFECTED;
use super::index::VprWork;
use super::result_row::{ResultRow, VprSource};
use crate::facts::context::{self, Dated};
use crate::facts::ground::{Setting, subject};
use crate::facts::numbering::Numbering;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::remark::{self, Remark};

mod counts;
mod notes;
mod percent;
mod pupils;
mod report;
mod season;

use percent::BenchmarkRow;

pub(super) use percent::benchmarks;
pub(in crate::facts) use percent::is_school_group;

/// A name or a title that says all of it.
const EXAMPLE: &str = "ВПР 2023 Математика 5 класс";

/// What the tables say.
pub(super) struct VprReading<'a> {
    pub(super) setting: Setting<'a>,
    dated: &'a Dated,
    pub(super) results: Vec<ResultRow>,
    /// What reports without marks state of works.
    pub(super) reports: Vec<ResultRow>,
    pub(super) benchmarks: Vec<BenchmarkRow>,
    /// The works, numbered in the order they are met in.
    pub(super) works: Numbering<VprWork>,
    /// The codes of pupils as they are written, numbered.
    pub(super) codes: Numbering<Cow<'a, str>>,
    pub(super) remarks: Vec<Remark>,
}

/// A table, with what the texts round it state of its rows.
pub(super) struct VprSheet<'a> {
    number: usize,
    pub(super) table: &'a Table<'a>,
    pub(super) year: Option<AcademicYear>,
    pub(super) subject: Option<Arc<str>>,
    pub(super) grade: Option<u8>,
}

impl VprSheet<'_> {
    /// A row of the table, so far without results.
    pub(super) fn row(&self, row: u32, work: u32, source: VprSource) -> ResultRow {
        ResultRow::new(self.number as u32, row, work, source)
    }

    /// The work of a table of one work; its schools are told by the rows.
    pub(super) fn work(&self) -> Option<VprWork> {
        let (year, subject, grade) = (self.year?, self.subject.clone()?, self.grade?);
        Some(VprWork { year, school: None, subject, grade })
    }

    /// What neither the texts round the table nor its columns state.
    fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        for (is_stated, field, what) in [
            (self.year.is_some(), FieldName::Year, "год ВПР"),
            (self.subject.is_some(), FieldName::Subject, "предмет"),
            (self.grade.is_some(), FieldName::Grade, "параллель (класс)"),
        ] {
            if !is_stated && !self.table.has(field) {
                missing.push(what);
            }
        }
        missing
    }
}

impl<'a> VprReading<'a> {
    pub(super) fn of(tables: &'a [Table<'a>], setting: Setting<'a>, dated: &'a Dated) -> Self {
        let mut reading = Self {
            setting,
            dated,
            results: Vec::new(),
            reports: Vec::new(),
            benchmarks: Vec::new(),
            works: Numbering::default(),
            codes: Numbering::default(),
            remarks: Vec::new(),
        };
        for (number, table) in tables.iter().enumerate() {
            if table.form.kind.is_of_vpr() {
                reading.table(number, table);
            }
        }
        reading.without_sums_of_classes(tables);
        reading
    }

    /// Whether no row was read.
    pub(super) fn is_empty(&self) -> bool {
        self.results.is_empty() && self.reports.is_empty() && self.benchmarks.is_empty()
    }

    fn table(&mut self, number: usize, table: &'a Table<'a>) {
        if table.form.kind == FormKind::VprCounts {
            self.counts(number, table);
            return;
        }
        let sheet = self.sheet(number, table);
        let missing = sheet.missing();
        if !missing.is_empty() {
            if !table.is_empty() {
                let remark = Remark::new(&remark::NO_CONTEXT, &table.place);
                let remark = remark.with("missing", missing.join(", ")).with("example", EXAMPLE);
                let remark = remark.affecting(&AFFECTED);
                self.remarks.push(remark.standing_for(table.len()));
            }
            return;
        }
        self.remarks.extend(season::postponed(&sheet));
        match table.form.kind {
            FormKind::VprMarks => self.percentages(&sheet),
            FormKind::VprReport => self.report(&sheet),
            _ => self.pupils(&sheet),
        }
    }

    fn sheet(&mut self, number: usize, table: &'a Table<'a>) -> VprSheet<'a> {
        let form = table.form;
        if form.template.is_some() || form.field(FieldName::Year).is_some() {
            let year = Some(self.dated.of(number));
            return VprSheet { number, table, year, subject: None, grade: None };
        }
        let reference = self.setting.reference;
        let mut name = None;
        if let Some(raw) = context::vpr_subject(table, reference) {
            let (subject, remark) = subject(&raw, self.setting, &table.place);
            self.remarks.extend(remark);
            name = Some(subject.into());
        }
        VprSheet {
            number,
            table,
            year: context::vpr_year(table, reference),
            subject: name,
            grade: context::vpr_grade(table, reference),
        }
    }
}
