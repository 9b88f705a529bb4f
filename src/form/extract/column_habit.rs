//! What a whole column shows of how it was filled: years dragged down, percentages as fractions, days and
//! months in the American order. A single cell can't tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Datum;
use super::column::Column;
use super::reader::TableReader;
use crate::form::{Field, FieldKind, FieldName, FormKind};
use crate::period::{AcademicYear, YearPair};
use crate::remark::{self, Remark};
use crate::sheet::{Cell, address};
use crate::value;

/// Rows of one person and year that follow one another.
struct PersonRows {
    year: Option<AcademicYear>,
    person: Option<String>,
    rows: Vec<u32>,
}

impl PersonRows {
    /// Whether the next rows are of another person and of the next year.
    fn is_before(&self, next: &Self) -> bool {
        let after = self.year.map(|year| AcademicYear(year.0 + 1));
        after.is_some() && next.year == after && self.person != next.person
    }
}

/// Years that go up person by person for so many people are no years of theirs.
const LEAST_CLIMB: usize = 4;
/// Numbers of activities that were done are not above this; percentages of all pairs hardly stay below it.
const LARGEST_COUNT: f64 = 10.0;

/// A cell of percentages that Excel does not show as such.
struct PlainPercent {
    row: u32,
    column: u32,
    percent: f64,
}

impl TableReader<'_, '_> {
    /// Rows whose school year Excel made by dragging a year down: 2022-2024, 2022-2025, …
    pub(super) fn dragged_years(&self, field: &Field, column: u32, rows: &[u32]) -> BTreeSet<u32> {
        if field.kind != FieldKind::Year {
            return BTreeSet::new();
        }
        let mut by_first: BTreeMap<i32, Vec<(u32, i32)>> = BTreeMap::new();
        for &row in rows {
            let Cell::Text(text) = self.sheet.cell(row, column) else { continue };
            let Some(pair) = YearPair::parse(text) else { continue };
            if pair.school_year().is_none() {
                by_first.entry(pair.first).or_default().push((row, pair.second));
            }
        }
        let mut dragged: BTreeSet<u32> = self.climbing(column, rows).into_iter().collect();
        for cells in by_first.values() {
            if cells.windows(2).any(|pair| pair[0].1 + 1 == pair[1].1) {
                dragged.extend(cells.iter().map(|(row, _)| *row));
            }
        }
        dragged
    }

    /// Rows of other people, each person a school year later than the one before: all but those of the
    /// first, which state what was dragged.
    fn climbing(&self, column: u32, rows: &[u32]) -> Vec<u32> {
        let Some(name_column) = self.column_of_people() else { return Vec::new() };
        let mut people: Vec<PersonRows> = Vec::new();
        for &row in rows {
            let year = value::text(self.sheet.cell(row, column));
            let year = year.and_then(|text| AcademicYear::parse(&text));
            let person = value::text(self.sheet.cell(row, name_column));
            match people.last_mut() {
                Some(last) if last.year == year && last.person == person => last.rows.push(row),
                _ => people.push(PersonRows { year, person, rows: vec![row] }),
            }
        }
        let mut climbing = Vec::new();
        for run in people.chunk_by(PersonRows::is_before) {
            if run.len() >= LEAST_CLIMB {
                climbing.extend(run[1..].iter().flat_map(|person| &person.rows));
            }
        }
        climbing
    }

    /// The column that names or codes the people of a form with a row or more for each of them.
    fn column_of_people(&self) -> Option<u32> {
        let names = self.header.form.kind.row().people;
        let mut bindings = self.header.bindings.iter();
        Some(bindings.find(|binding| names.contains(&binding.field.name))?.column())
    }

    /// Says once of a column that its years were dragged down.
    pub(super) fn say_dragged(&self, column: u32, rows: &BTreeSet<u32>) -> Option<Remark> {
        let (first, last) = (*rows.first()?, *rows.last()?);
        let shown = self.sheet.cell(first, column).shown();
        let cells = format!("{}–{}", address(first, column), address(last, column));
        let detail = format!("«{shown}»… ({cells}, строк: {})", rows.len());
        let remark = Remark::new(&remark::YEARS_DRAGGED, &self.origin(first, column));
        Some(remark.value(shown).with("cells", detail).standing_for(rows.len()))
    }

    /// Whether some date of the column has its month first, so that none of its slashes can be trusted; of times some
    /// is written as those with the month first are.
    pub(super) fn is_month_first(&self, field: &Field, column: u32, rows: &[u32]) -> bool {
        let is_of_times = field.kind == FieldKind::Moment;
        rows.iter().any(|&row| {
            let Cell::Text(text) = self.sheet.cell(row, column) else { return false };
            value::is_month_first(text) || is_of_times && value::is_american_time(text)
        })
    }

    /// Whether no date with slashes of the column has its day first.
    pub(super) fn may_be_month_first(&self, column: u32, rows: &[u32]) -> bool {
        rows.iter().all(|&row| match self.sheet.cell(row, column) {
            Cell::Text(text) => !text.contains('/') || value::day_first(text).is_some(),
            _ => true,
        })
    }

    /// Says of dates with slashes that nothing in their column tells the day from the month.
    pub(super) fn say_either_order(
        &self,
        field: &Field,
        column: u32,
        rows: &[u32],
    ) -> Option<Remark> {
        const MOST_OF_MONTHS: u32 = 12;
        if !field.kind.is_date() {
            return None;
        }
        let mut dates: Vec<(u32, &str)> = Vec::new();
        for &row in rows {
            let Cell::Text(text) = self.sheet.cell(row, column) else { continue };
            match value::slashed(text) {
                Some((first, second)) if first.max(second) > MOST_OF_MONTHS => return None,
                Some((first, second)) if first != second => dates.push((row, text)),
                _ => {}
            }
        }
        let (row, text) = *dates.first()?;
        let day = if self.is_month_first(field, column, rows) {
            value::day_first(text)?
        } else {
            text.replace('/', ".")
        };
        let detail = match dates.len() {
            1 => format!("«{text}»"),
            several => format!("«{text}» и другие, всего {several}"),
        };
        let remark =
            Remark::new(&remark::DAY_OR_MONTH, &self.origin(row, column)).value(text.to_owned());
        let remark = remark.with("dates", detail).with("day", day).standing_for(dates.len());
        Some(remark.affecting(self.header.form.kind.feeds()))
    }

    /// Percentages that are all written as fractions, 0,95 for 95 %, are read as such and said.
    pub(super) fn read_fractions(
        &self,
        rows: &[u32],
        columns: &mut BTreeMap<FieldName, Column>,
    ) -> Vec<Remark> {
        let kind = self.header.form.kind;
        // Of targets each row is judged apart, percentages of protocols feed no figure.
        if !matches!(kind, FormKind::VprMarks | FormKind::Pair) {
            return Vec::new();
        }
        let cells = self.plain_percents(rows);
        let are_within_one = cells.iter().all(|cell| (0.0..=1.0).contains(&cell.percent));
        let mut remarks = Vec::new();
        if kind == FormKind::Pair {
            if !are_within_one {
                remarks.extend(self.doubt_fractions(rows, columns));
            }
            remarks.extend(self.doubt_counts(&cells));
        }
        let fraction = cells.iter().find(|cell| cell.percent > 0.0 && cell.percent < 1.0);
        let Some(cell) = fraction.filter(|_| are_within_one) else { return remarks };
        let shown = self.sheet.cell(cell.row, cell.column).shown();
        let remark = Remark::new(&remark::FRACTIONS, &self.origin(cell.row, cell.column));
        remarks.push(remark.value(shown.clone()).with("column", shown));
        for field in self.percent_fields() {
            let Some(column) = columns.get_mut(&field.name) else { continue };
            for number in self.plain_cells(rows, column.index) {
                if let Datum::Number(percent) = *column.values.get(number) {
                    column.values.set(number, Datum::Number(percent * 100.0));
                }
            }
        }
        remarks
    }

    fn percent_fields(&self) -> impl Iterator<Item = &Field> {
        let fields = self.header.bindings.iter().map(|binding| binding.field);
        fields.filter(|field| field.kind == FieldKind::Percent && !field.repeated)
    }

    fn plain_percents(&self, rows: &[u32]) -> Vec<PlainPercent> {
        let mut cells = Vec::new();
        for column in self.percent_fields().filter_map(|field| self.header.column(field.name)) {
            for &row in rows {
                let cell = self.sheet.cell(row, column);
                let percent = match cell {
                    Cell::Number(_) | Cell::Text(_) => value::percent(cell),
                    _ => None,
                };
                cells.extend(percent.map(|percent| PlainPercent { row, column, percent }));
            }
        }
        cells
    }

    /// Which of the rows have a cell in a column that Excel does not show as percents.
    fn plain_cells(&self, rows: &[u32], column: u32) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..rows.len()).collect();
        numbers
            .retain(|number| !matches!(self.sheet.cell(rows[*number], column), Cell::Percent(_)));
        numbers
    }

    /// One percent or less among whole percents is a fraction or a slip: nobody can tell, so it is not
    /// read. A share of marks may be that small, done activities of a pair are not.
    fn doubt_fractions(
        &self,
        rows: &[u32],
        columns: &mut BTreeMap<FieldName, Column>,
    ) -> Vec<Remark> {
        let expected = "не процент: в столбце есть и числа больше 1; впишите, например, 90";
        let mut remarks = Vec::new();
        for field in self.percent_fields() {
            let Some(column) = columns.get_mut(&field.name) else { continue };
            let index = column.index;
            for number in self.plain_cells(rows, index) {
                let percent = column.values.get(number).number();
                if percent.is_some_and(|percent| percent > 0.0 && percent <= 1.0) {
                    column.values.set(number, Datum::Nothing);
                    remarks.push(self.unreadable(field, rows[number], index, expected));
                }
            }
        }
        remarks
    }

    /// Small whole numbers in a column of percents may be numbers of activities that were done.
    fn doubt_counts(&self, cells: &[PlainPercent]) -> Option<Remark> {
        let first = cells.first()?;
        let are_counts = cells.iter().all(|PlainPercent { percent, .. }| {
            0.0 < *percent && *percent <= LARGEST_COUNT && percent.fract() == 0.0
        });
        if !are_counts || cells.len() == 1 && first.percent != 1.0 {
            return None;
        }
        let shown = self.sheet.cell(first.row, first.column).shown();
        let remark = Remark::new(&remark::ONES, &self.origin(first.row, first.column));
        Some(remark.value(shown).standing_for(cells.len()))
    }
}
