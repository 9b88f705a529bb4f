//! From the numbers in rows of frames back to works and cells.
//! Works are numbered in their order, so rows sorted by number are sorted by work.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use polars::prelude::*;

use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::numbering::Numbering;
use crate::facts::rows::{Row, no_value};
use crate::facts::schema::{GRADE, ROW, SCHOOL, SUBJECT, TABLE, YEAR};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::Origin;

/// Number of the work in the index, u32.
pub(crate) const WORK_NUMBER: &str = "work_number";

/// A work of a school: the unit of «one source» and of comparison with Ф3.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct VprWork {
    pub(super) year: AcademicYear,
    pub(super) school: Option<Arc<str>>,
    pub(super) subject: Arc<str>,
    pub(super) grade: u8,
}

impl fmt::Display for VprWork {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, {} класс, {}", self.subject, self.grade, self.year)
    }
}

/// What the numbers in frames stand for.
pub(super) struct Index<'a> {
    pub(super) tables: &'a [Table<'a>],
    /// Sorted: a work is numbered by its place.
    pub(super) works: Vec<VprWork>,
    /// The places of works in the order they were met in.
    places: Vec<u32>,
}

impl<'a> Index<'a> {
    pub(super) fn new(tables: &'a [Table<'a>], met: &Numbering<VprWork>) -> Self {
        let mut works: Vec<VprWork> = met.iter().cloned().collect();
        works.sort();
        let places = met.iter().map(|work| works.partition_point(|known| known < work) as u32);
        let places = places.collect();
        Self { tables, works, places }
    }

    /// The number of a work by the one it has in the order works were met in.
    pub(super) fn number(&self, met: u32) -> u32 {
        self.places[met as usize]
    }

    /// The numbers of pupils by the numbers of their works and of their codes; null: no code is stated.
    pub(super) fn pupils(
        &self,
        codes: impl Iterator<Item = (u32, Option<u32>)>,
    ) -> Vec<Option<u32>> {
        let cohorts = self.cohorts();
        let (mut known, mut pupils) = (Numbering::default(), Vec::new());
        for (work, code) in codes {
            pupils.push(code.map(|code| known.of((cohorts[work as usize], code))));
        }
        pupils
    }

    /// For each work the number of its school, year and grade, within which a code is of one pupil.
    fn cohorts(&self) -> Vec<u32> {
        let (mut known, mut cohorts) = (BTreeMap::new(), Vec::new());
        for work in &self.works {
            let next = known.len() as u32;
            cohorts.push(*known.entry((work.year, &work.school, work.grade)).or_insert(next));
        }
        cohorts
    }

    /// The work of a row.
    pub(super) fn work(&self, row: Row<'_>) -> Result<&VprWork> {
        Ok(&self.works[row.place_number(WORK_NUMBER)?])
    }

    /// The works of a group, in their order.
    pub(super) fn titles(&self, row: Row<'_>) -> Result<Vec<String>> {
        let mut titles = Vec::new();
        for work in row.counts(WORK_NUMBER)? {
            titles.push(self.works[work as usize].to_string());
        }
        Ok(titles)
    }

    /// The works of a group by their titles, whatever the school.
    pub(super) fn sorted_titles(&self, row: Row<'_>) -> Result<Vec<String>> {
        let titles: BTreeSet<String> = self.titles(row)?.into_iter().collect();
        Ok(titles.into_iter().collect())
    }

    pub(super) fn table(&self, row: Row<'_>) -> Result<&'a Table<'a>> {
        Ok(&self.tables[row.place_number(TABLE)?])
    }

    /// The sheet of a row.
    pub(super) fn sheet(&self, row: Row<'_>) -> Result<&'a Origin> {
        Ok(&self.table(row)?.place)
    }

    /// The row of the sheet that a row was read from.
    pub(super) fn place(&self, row: Row<'_>) -> Result<Origin> {
        Ok(self.sheet(row)?.at_row(row.place_number(ROW)? as u32))
    }

    /// The cell of a field in a row.
    pub(super) fn cell(&self, row: Row<'_>, field: FieldName) -> Result<Origin> {
        let table = self.table(row)?;
        let line = table.line(row.place_number(ROW)? as u32).ok_or_else(|| no_value(ROW))?;
        Ok(table.origin(field, line))
    }

    /// What each work is, in the order of their numbers.
    pub(super) fn frame(&self) -> Result<DataFrame> {
        Ok(frame!(self.works, |work| {
            YEAR => work.year.0,
            SCHOOL => work.school.as_deref(),
            SUBJECT => &*work.subject,
            GRADE => u32::from(work.grade),
        }))
    }
}
