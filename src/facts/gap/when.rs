//! The school years that a row which was not read would count for, told as those of rows that were.
//! A column of years or dates speaks for its row only: where its cell was not read, nothing tells the year.

use super::super::context::{self, Dated};
use super::super::exam::heading;
use super::super::{Setting, staff::Staff, training};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::kinds::Dating;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// What years are told by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) dated: &'a Dated,
    pub(super) staff: &'a Staff,
}

impl Calendar<'_> {
    /// Years of a row of the table with this number; `None`: they can't be told.
    pub(super) fn years(
        self,
        indicator: IndicatorId,
        number: usize,
        table: &Table<'_>,
        row: usize,
    ) -> Option<Vec<AcademicYear>> {
        let year = match table.form.kind.row().dating {
            Dating::List if !table.continues[row] => Some(self.dated.of(number)),
            Dating::List | Dating::Document => return self.windows(table, FieldName::Issued, row),
            Dating::ExamDay => {
                let date = heading::row_date(table, row);
                let date = date.or_else(|| heading::date(table, self.setting.reference));
                date.map(AcademicYear::of_exam)
            }
            Dating::Day if indicator == IndicatorId::LessonDesign => {
                return self.windows(table, FieldName::Date, row);
            }
            Dating::Day => year_of(table, FieldName::Date, row),
            Dating::Term if is_reversed(table, row) => None,
            Dating::Term if indicator == IndicatorId::PairsCompleted => {
                year_of(table, FieldName::To, row)
            }
            Dating::Term => {
                let from = year_of(table, FieldName::From, row)?;
                let to = year_of(table, FieldName::To, row)?;
                return Some((from.0..=to.0.min(self.dated.year.0)).map(AcademicYear).collect());
            }
            Dating::Year | Dating::Title | Dating::Undated if table.has(FieldName::Year) => {
                table.year(FieldName::Year, row)
            }
            Dating::Year | Dating::Title | Dating::Undated => self.of_table(number, table),
        };
        year.map(|year| vec![year])
    }

    /// The year of a table without a column of years.
    pub(super) fn of_table(self, number: usize, table: &Table<'_>) -> Option<AcademicYear> {
        if context::year_counts::year_field(table).is_some() {
            return None;
        }
        let is_template = table.form.is_blank() || table.form.field(FieldName::Year).is_some();
        if table.form.kind.is_of_vpr() && !is_template {
            return context::vpr_year(table, self.setting.reference);
        }
        match table.form.kind.row().dating {
            Dating::ExamDay => {
                heading::date(table, self.setting.reference).map(AcademicYear::of_exam)
            }
            Dating::Day | Dating::Document | Dating::Term => None,
            Dating::List | Dating::Year | Dating::Title | Dating::Undated => {
                Some(self.dated.of(number))
            }
        }
    }

    /// The years in whose window a document falls.
    fn windows(self, table: &Table<'_>, field: FieldName, row: usize) -> Option<Vec<AcademicYear>> {
        let date = table.date(field, row)?;
        Some(training::years_covering(
            date, self.staff, self.dated.year, &self.setting.passport.choices,
        ))
    }
}

/// Whether the term of a pair ends before it starts.
fn is_reversed(table: &Table<'_>, row: usize) -> bool {
    let (from, to) = (table.date(FieldName::From, row), table.date(FieldName::To, row));
    from.is_some() && to.is_some() && from > to
}

/// The school year of a date of the row.
fn year_of(table: &Table<'_>, field: FieldName, row: usize) -> Option<AcademicYear> {
    table.date(field, row).map(AcademicYear::of)
}
