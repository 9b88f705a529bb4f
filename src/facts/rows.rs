//! Rows of a finished table by the names of its columns: how what a query gave is read cell by cell.
//! Knows no column but those that tell when and where; series of shares are read by their own module.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use polars::prelude::*;

use super::ground::Spot;
use super::schema::{EXAM, GRADE, ROW, TABLE, YEAR};
use crate::error::{Error, Result};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::Exam;
use crate::remark::Origin;

/// A table that a query gave.
pub(crate) struct Rows(DataFrame);

/// One of its rows.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a DataFrame,
    number: usize,
}

impl Rows {
    /// Runs a query.
    pub(crate) fn of(query: LazyFrame) -> Result<Self> {
        Ok(Self(query.collect()?))
    }

    /// The school years of the rows of a query.
    pub(crate) fn years(query: LazyFrame) -> Result<BTreeSet<AcademicYear>> {
        let years = query.select([col(YEAR)]).unique(None, UniqueKeepStrategy::Any);
        Self::of(years)?.iter().map(Row::year).collect()
    }

    pub(crate) fn len(&self) -> u64 {
        self.0.height() as u64
    }

    /// The places that the rows stand in.
    pub(crate) fn spots(&self) -> Result<Vec<Spot>> {
        self.iter().map(|row| row.spot(TABLE, ROW)).collect()
    }

    /// The sum of a column of whole counts; null is zero.
    pub(crate) fn sum(&self, column: &str) -> Result<u64> {
        self.iter().map(|row| row.count(column)).sum()
    }

    /// The numbers of a column that are known.
    pub(crate) fn numbers(&self, column: &str) -> Result<Vec<f64>> {
        Ok(self.0.column(column)?.f64()?.iter().flatten().collect())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.0.height()).map(|number| Row { table: &self.0, number })
    }
}

impl Row<'_> {
    /// A whole count; null is zero: nothing was counted.
    pub(crate) fn count(self, column: &str) -> Result<u64> {
        Ok(self.known_count(column)?.unwrap_or_default())
    }

    /// The number of a table, a row, a work; null is a defect: any other number would be a wrong place.
    pub(crate) fn place_number(self, column: &str) -> Result<usize> {
        let number = self.known_count(column)?.ok_or_else(|| no_value(column))?;
        Ok(number as usize)
    }

    fn known_count(self, column: &str) -> Result<Option<u64>> {
        let values = self.table.column(column)?;
        Ok(match values.dtype() {
            DataType::UInt32 => values.u32()?.get(self.number).map(u64::from),
            DataType::UInt64 => values.u64()?.get(self.number),
            _ => values.get(self.number)?.extract::<u64>(),
        })
    }

    /// A number; `None` for null and for what no mean is of.
    pub(crate) fn number(self, column: &str) -> Result<Option<f64>> {
        let value = self.table.column(column)?.f64()?.get(self.number);
        Ok(value.filter(|value| value.is_finite()))
    }

    /// The numbers of a group, in its order; none for null.
    pub(crate) fn numbers(self, column: &str) -> Result<Vec<f64>> {
        let Some(group) = self.table.column(column)?.list()?.get_as_series(self.number) else {
            return Ok(Vec::new());
        };
        Ok(group.f64()?.iter().flatten().collect())
    }

    /// The whole counts of a group, in its order.
    pub(crate) fn counts(self, column: &str) -> Result<Vec<u32>> {
        Ok(self.group(column)?.u32()?.iter().flatten().collect())
    }

    /// The values of a group, in its order; nulls are kept.
    pub(crate) fn group(self, column: &str) -> Result<Series> {
        let group = self.table.column(column)?.list()?.get_as_series(self.number);
        Ok(group.unwrap_or_default())
    }

    /// The place that two columns tell: number of the table and row.
    pub(crate) fn spot(self, table: &str, row: &str) -> Result<Spot> {
        Ok(Spot { table: self.place_number(table)? as u32, row: self.place_number(row)? as u32 })
    }

    /// The cell of a field, in the table and line that two columns tell.
    pub(crate) fn cell(
        self,
        [table, line]: [&str; 2],
        field: FieldName,
        tables: &[Table<'_>],
    ) -> Result<Origin> {
        Ok(tables[self.place_number(table)?].origin(field, self.place_number(line)?))
    }

    /// A text; `None` for null.
    pub(crate) fn text(self, column: &str) -> Result<Option<String>> {
        Ok(self.table.column(column)?.str()?.get(self.number).map(str::to_owned))
    }

    /// A day that is a number of days.
    pub(crate) fn day(self, column: &str) -> Result<Option<NaiveDate>> {
        let days = self.table.column(column)?.i32()?.get(self.number);
        Ok(days.and_then(NaiveDate::from_num_days_from_ce_opt))
    }

    /// A yes or no.
    pub(crate) fn flag(self, column: &str) -> Result<bool> {
        Ok(self.table.column(column)?.bool()?.get(self.number) == Some(true))
    }

    /// The school year; null is a defect: every row has one.
    pub(crate) fn year(self) -> Result<AcademicYear> {
        let year = self.table.column(YEAR)?.i32()?.get(self.number);
        Ok(AcademicYear(year.ok_or_else(|| no_value(YEAR))?))
    }

    /// The exam; another text is a defect.
    pub(crate) fn exam(self) -> Result<Exam> {
        let title = self.text(EXAM)?;
        title.as_deref().and_then(Exam::titled).ok_or_else(|| no_value(EXAM))
    }

    /// The grade, if known.
    pub(crate) fn grade(self) -> Result<Option<u8>> {
        let grade = self.table.column(GRADE)?.u32()?.get(self.number);
        Ok(grade.and_then(|grade| u8::try_from(grade).ok()))
    }
}

/// A row lacks what every row has: a defect of the program.
pub(super) fn no_value(column: &str) -> Error {
    PolarsError::NoData(format!("нет значения в столбце «{column}»").into()).into()
}
