//! A table as read: typed columns over its rows, each cell with its address, and the texts round it.
//! Knows no form's meaning; callers ask for fields by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::cell::Datum;
use super::column::{Column, FieldCells};
use super::values::Values;
use crate::form::{FieldName, Form};
use crate::period::AcademicYear;
use crate::remark::{Origin, Remark, Rule};
use crate::sheet::{self, Address};
use crate::value::Period;

/// Texts round a table that may state year, subject, grade.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Lines above the header, nearest first.
    pub titles: Vec<String>,
    /// FieldCells of the titles that stand right above the table: the address and the text of each.
    pub cells: Vec<(sheet::Address, String)>,
    /// Sheet title.
    pub sheet: String,
    /// The file's name without its extension, then the folders, nearest first.
    pub path: Vec<String>,
    /// The name of the folder given to read: a hint of last resort; empty, if not known.
    pub root: String,
    /// Whether a line of its own parts the table from the one above it on the sheet.
    pub has_new_title: bool,
    /// How many of the titles stand right above the table; the others are those of the table above it.
    pub n_near: usize,
    /// What the form's patterns found, nearest first.
    pub captured: BTreeMap<String, String>,
}

impl Context {
    /// The titles that stand right above the table.
    pub fn near_titles(&self) -> &[String] {
        &self.titles[..self.n_near.min(self.titles.len())]
    }
}

/// The place of a column that stands in no column of the sheet: a name says what it holds.
const NOWHERE: u32 = u32::MAX;

/// The tasks of a work, summed by rows.
#[derive(Debug, Clone, Default)]
pub struct Tasks {
    /// How many task columns there are.
    pub n_columns: usize,
    /// Most points of all tasks together, if the header says it of each.
    pub max: Option<f64>,
    /// Sum of points in each row («X» is 0).
    pub sum: Vec<f64>,
    /// Whether some task of the row has a value («X» is one, «не пройд.» is not).
    pub valued: Vec<bool>,
}

/// A column that its header tells from others of the same field: the count of a level.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// Its header.
    pub label: String,
    /// Where it stands, from 0.
    pub column: u32,
    /// A value for each row.
    pub values: Vec<Option<f64>>,
}

/// A table as read: typed columns over the rows that were not refused.
#[derive(Debug, Clone)]
pub struct Table<'f> {
    /// Its form.
    pub form: &'f Form,
    /// File and sheet.
    pub place: Origin,
    /// Texts round it.
    pub context: Context,
    /// Rows as Excel shows them.
    pub rows: Vec<u32>,
    /// Rows refused.
    pub n_refused: u64,
    /// The refused rows with what could be read of them, for what they leave open in figures.
    pub refused: Option<Box<Self>>,
    /// The row after its last data row, from 0.
    pub end: u32,
    /// The texts of the header row, also those of no field, with their columns from 0.
    pub headers: Vec<(u32, String)>,
    /// Rows as Excel shows them that hold no data, with their first texts: groups, footers.
    pub lines: Vec<(u32, String)>,
    /// Whether a row continues the one above it.
    pub continues: Vec<bool>,
    /// Tasks, if the form has task columns.
    pub tasks: Option<Tasks>,
    /// Columns told apart by their headers, if the form has such.
    pub labelled: Vec<Labelled>,
    pub(super) columns: BTreeMap<FieldName, Column>,
    /// Where the cells of a table of one row stand that were taken from another table.
    pub(super) elsewhere: BTreeMap<FieldName, Origin>,
}

impl Table<'_> {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row was read.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Number of its records on the sheet: of a wide table one gives a row for each item.
    pub fn n_records(&self) -> usize {
        self.rows.chunk_by(|row, next| row == next).count()
    }

    /// The place of a row among the rows, by its number in Excel.
    pub(crate) fn line(&self, row: u32) -> Option<usize> {
        let line = self.rows.partition_point(|known| *known < row);
        (self.rows.get(line) == Some(&row)).then_some(line)
    }

    /// The place of the row that a cell is of: of a wide table the one that takes its item from it.
    pub(crate) fn line_at(&self, cell: Address) -> Option<usize> {
        let first = self.rows.partition_point(|row| *row < cell.row + 1);
        let mut lines = (first..self.len()).take_while(|line| self.rows[*line] == cell.row + 1);
        let with_item = lines.clone().find(|line| {
            self.columns.values().any(|column| column.places.get(*line) == Some(&cell.column))
        });
        with_item.or_else(|| lines.next())
    }

    /// The field whose cell of a row stands in a column; of a wide table the answer before what its header says.
    pub(crate) fn field_at(&self, column: u32, row: usize) -> Option<FieldName> {
        let value = self.form.wide.as_ref().map(|wide| wide.value);
        let fields = value.iter().chain(self.columns.keys());
        let mut fields = fields.filter(|name| self.columns.contains_key(name));
        fields.find(|name| self.columns[name].at(row) == column).copied()
    }

    /// Whether it lay wide on its sheet: several rows are of one record.
    pub(crate) fn is_wide(&self) -> bool {
        self.form.wide.is_some()
    }

    /// Whether the table has a column of the field.
    pub fn has(&self, field: FieldName) -> bool {
        self.columns.contains_key(&field)
    }

    /// Fields with their columns, from 0.
    pub fn fields(&self) -> impl Iterator<Item = (FieldName, u32)> {
        self.columns.iter().map(|(name, column)| (*name, column.index))
    }

    /// What was read of a cell.
    pub(super) fn datum(&self, field: FieldName, row: usize) -> &Datum {
        self.cells(field).datum(row)
    }

    /// Whether a cell of the field was read.
    pub fn has_value(&self, field: FieldName, row: usize) -> bool {
        !matches!(self.datum(field, row), Datum::Nothing)
    }

    /// The cells of a field, for those who ask it of many rows.
    pub(crate) fn cells(&self, field: FieldName) -> FieldCells<'_> {
        FieldCells(self.columns.get(&field))
    }

    /// A text.
    pub fn text(&self, field: FieldName, row: usize) -> Option<&str> {
        self.cells(field).text(row)
    }

    /// A number.
    pub fn number(&self, field: FieldName, row: usize) -> Option<f64> {
        self.cells(field).number(row)
    }

    /// A date; of what took some time its last day.
    pub fn date(&self, field: FieldName, row: usize) -> Option<NaiveDate> {
        self.period(field, row).map(|period| period.to)
    }

    /// A moment, where a cell says its time.
    pub(crate) fn moment(&self, field: FieldName, row: usize) -> Option<NaiveDateTime> {
        let Datum::Date(day) = self.datum(field, row) else { return None };
        Some(day.date.and_time(day.time?))
    }

    /// The time something took; of a day that day.
    pub fn period(&self, field: FieldName, row: usize) -> Option<Period> {
        match self.datum(field, row) {
            Datum::Date(day) => Some(Period::of_day(day.date)),
            Datum::Period(period) => Some(*period),
            _ => None,
        }
    }

    /// Yes or no.
    pub fn flag(&self, field: FieldName, row: usize) -> Option<bool> {
        self.cells(field).flag(row)
    }

    /// The header of a field's column.
    pub fn header(&self, field: FieldName) -> Option<&str> {
        let column = self.columns.get(&field)?.index;
        let (_, text) = self.headers.iter().find(|(at, _)| *at == column)?;
        Some(text)
    }

    /// Words that stand where a value belongs, of a field that may hold such, or that say that there is none.
    pub fn words(&self, field: FieldName, row: usize) -> Option<&str> {
        self.cells(field).words(row)
    }

    /// A mark 2–5.
    pub fn mark(&self, field: FieldName, row: usize) -> Option<u8> {
        self.cells(field).mark(row)
    }

    /// The school year of a row: its own column.
    pub fn year(&self, field: FieldName, row: usize) -> Option<AcademicYear> {
        self.cells(field).year(row)
    }

    /// Where a field of a row stands.
    pub fn origin(&self, field: FieldName, row: usize) -> Origin {
        if let Some(origin) = self.elsewhere.get(&field) {
            return origin.clone();
        }
        let column = self.columns.get(&field).map(|column| column.at(row));
        self.origin_at(column.filter(|column| *column != NOWHERE).unwrap_or(0), row)
    }

    /// A finding on a cell, with what stands there.
    pub(crate) fn remark(
        &self,
        rule: &'static Rule,
        field: FieldName,
        row: usize,
        seen: &str,
    ) -> Remark {
        Remark::new(rule, &self.origin(field, row)).value(seen.to_owned())
    }

    /// Where a column of a row stands.
    pub fn origin_at(&self, column: u32, row: usize) -> Origin {
        self.place.at(sheet::address(self.rows[row] - 1, column))
    }

    /// The letters of the columns that figures are counted from, by the names of their fields.
    pub fn counted_letters(&self) -> BTreeMap<String, String> {
        let mut letters = BTreeMap::new();
        for field in self.form.fields.iter().filter(|field| field.counted) {
            if let Some(column) = self.columns.get(&field.name)
                && column.index != NOWHERE
            {
                let shown = sheet::column_letters(column.index);
                letters.insert(field.name.as_str().to_owned(), shown);
            }
        }
        letters
    }
}

impl Table<'_> {
    /// Sets the refused rows apart.
    pub(super) fn set_apart(&mut self, refused: &[bool]) {
        let mut refused_rows = self.clone();
        let is_sound: Vec<bool> = refused.iter().map(|is_refused| !is_refused).collect();
        refused_rows.leave_out(&is_sound);
        self.leave_out(refused);
        self.refused = Some(Box::new(refused_rows));
    }

    /// Empties a cell.
    pub fn forget(&mut self, field: FieldName, row: usize) {
        if let Some(column) = self.columns.get_mut(&field) {
            column.values.set(row, Datum::Nothing);
        }
    }

    /// Gives each row the school year that a column of it tells, as if the column stated it.
    pub(crate) fn state_years(&mut self, told_by: FieldName, years: &[Option<AcademicYear>]) {
        let Some(index) = self.columns.get(&told_by).map(|column| column.index) else { return };
        let mut values = Values::new();
        for year in years {
            values.push(year.map_or(Datum::Nothing, |year| Datum::Number(f64::from(year.0))));
        }
        let column = Column { index, places: Vec::new(), values, words: Values::new() };
        self.columns.insert(FieldName::Year, column);
    }

    /// Writes texts into cells of some rows, in a column of its own where the table has none: as another column of the
    /// sheet tells it, else the names round it.
    pub(crate) fn state_texts(
        &mut self,
        field: FieldName,
        told_by: FieldName,
        texts: &[(usize, Option<&str>)],
    ) {
        let index = self.columns.get(&told_by).map_or(NOWHERE, |column| column.index);
        let values = Values::blank(self.rows.len());
        let column = Column { index, places: Vec::new(), values, words: Values::new() };
        let column = self.columns.entry(field).or_insert(column);
        for (row, text) in texts {
            let datum = text.map_or(Datum::Nothing, |text| Datum::Text(Arc::from(text)));
            column.values.set(*row, datum);
        }
    }

    /// Takes all rows out.
    pub fn clear(&mut self) {
        self.leave_out(&vec![true; self.rows.len()]);
    }

    /// Takes some rows out.
    pub fn leave_out(&mut self, is_out: &[bool]) {
        if !is_out.contains(&true) {
            return;
        }
        retain(&mut self.rows, is_out);
        retain(&mut self.continues, is_out);
        if let Some(tasks) = &mut self.tasks {
            retain(&mut tasks.sum, is_out);
            retain(&mut tasks.valued, is_out);
        }
        for column in &mut self.labelled {
            retain(&mut column.values, is_out);
        }
        for column in self.columns.values_mut() {
            retain(&mut column.places, is_out);
            retain(column.words.places_mut(), is_out);
            retain(column.values.places_mut(), is_out);
        }
    }
}

fn retain<T>(values: &mut Vec<T>, is_out: &[bool]) {
    let mut is_out = is_out.iter();
    values.retain(|_| !is_out.next().copied().unwrap_or(false));
}
