//! What a whole column shows of how it was filled: years dragged down, percentages as fractions, days and
//! months in the American order. A single cell can't tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Data, Reading};
use crate::form::detect::Binding;
use crate::form::{FieldKind, FieldName, Kind};
use crate::period::{AcademicYear, YearPair};
use crate::remark::{self, Remark};
use crate::sheet::{self, Cell};
use crate::value;

use super::table::Column;

/// Years that go up row by row for so many rows are no years of different people.
const LEAST_CLIMB: usize = 4;
/// Numbers of activities that were done are not above this; percentages of all pairs hardly stay below it.
const LARGEST_COUNT: f64 = 10.0;

impl<'f> Reading<'_, 'f> {
    /// Rows whose school year Excel made by dragging a year down: 2022-2024, 2022-2025, …
    pub(super) fn dragged(&self, column: u32, rows: &[u32]) -> BTreeSet<u32> {
        let mut apart: BTreeMap<i32, Vec<(u32, i32)>> = BTreeMap::new();
        for &row in rows {
            let Cell::Text(text) = self.sheet.cell(row, column) else { continue };
            let pair = YearPair::parse(text).filter(|pair| pair.school_year().is_none());
            if let Some(pair) = pair {
                apart.entry(pair.first).or_default().push((row, pair.second));
            }
        }
        let mut dragged = BTreeSet::new();
        for cells in apart.values() {
            let goes_up = cells.windows(2).any(|pair| pair[0].1 + 1 == pair[1].1);
            if goes_up {
                dragged.extend(cells.iter().map(|(row, _)| *row));
            }
        }
        dragged.extend(self.climbing(column, rows));
        dragged
    }

    /// Rows of other people, each a school year later than the row before it: all but the first, which
    /// states what was dragged.
    fn climbing(&self, column: u32, rows: &[u32]) -> Vec<u32> {
        let Some(who) = self.column_of_people() else { return Vec::new() };
        let year = |row: u32| AcademicYear::parse(&value::text(self.sheet.cell(row, column))?);
        let person = |row: u32| value::text(self.sheet.cell(row, who));
        let mut climbing = Vec::new();
        let mut start = 0;
        for end in 1..=rows.len() {
            let goes_on = rows.get(end).is_some_and(|&row| {
                let before = year(rows[end - 1]);
                before.is_some_and(|before| year(row) == Some(AcademicYear(before.0 + 1)))
            });
            if goes_on {
                continue;
            }
            let run = &rows[start..end];
            let is_of_others = run.iter().any(|&row| person(row) != person(run[0]));
            if run.len() >= LEAST_CLIMB && is_of_others {
                climbing.extend(&run[1..]);
            }
            start = end;
        }
        climbing
    }

    /// The column that names or codes the people of a form with a row or more for each of them.
    fn column_of_people(&self) -> Option<u32> {
        let names: &[FieldName] = match self.header.form.kind {
            Kind::Difficulty | Kind::Climate => &[FieldName::Respondent],
            Kind::Effectiveness => &[FieldName::Fio],
            Kind::Diagnostic => &[FieldName::Participant, FieldName::Fio],
            Kind::VprPupils | Kind::VprPoints => &[FieldName::Code],
            _ => return None,
        };
        let mut bindings = self.header.bindings.iter();
        let binding = bindings.find(|binding| names.contains(&binding.field.name))?;
        binding.columns.first().map(|(column, _)| *column)
    }

    /// Says once of a column that its years were dragged down.
    pub(super) fn say_dragged(&self, column: u32, rows: &BTreeSet<u32>) -> Option<Remark> {
        let first = *rows.first()?;
        let cells: Vec<String> =
            rows.iter().map(|&row| sheet::address(row, column).to_string()).collect();
        let shown = self.sheet.cell(first, column).shown();
        let last = cells.last().map(String::as_str).unwrap_or_default();
        let detail = format!("«{shown}»… ({}–{last}, строк: {})", cells[0], cells.len());
        let remark = Remark::new(&remark::YEARS_DRAGGED, &self.origin(first, column))
            .value(shown)
            .with("cells", &detail);
        Some(remark.standing_for(rows.len()))
    }

    /// Whether some date of the column has its month first, so that none of its slashes can be trusted.
    pub(super) fn is_month_first(&self, column: u32, rows: &[u32]) -> bool {
        rows.iter().any(|&row| {
            matches!(self.sheet.cell(row, column), Cell::Text(text) if value::is_month_first(text))
        })
    }

    /// Percentages that are all written as fractions, 0,95 for 95 %, are read as such and said.
    pub(super) fn fractions(
        &self,
        rows: &[u32],
        columns: &mut BTreeMap<FieldName, Column>,
        remarks: &mut Vec<Remark>,
    ) {
        // Of targets each row is judged apart, percentages of protocols feed no figure.
        if !matches!(self.header.form.kind, Kind::VprMarks | Kind::Pair) {
            return;
        }
        let bindings = || self.header.bindings.iter().filter(|binding| is_percent(binding));
        let mut plain = Vec::new();
        for binding in bindings() {
            let (column, _) = binding.columns[0];
            for &row in rows {
                let cell = self.sheet.cell(row, column);
                if matches!(cell, Cell::Number(_) | Cell::Text(_)) {
                    plain.extend(value::percent(cell).map(|percent| (row, column, percent)));
                }
            }
        }
        let is_fraction = |percent: f64| percent > 0.0 && percent < 1.0;
        let all_within_one = plain.iter().all(|(.., percent)| (0.0..=1.0).contains(percent));
        let first = plain.iter().find(|(.., percent)| is_fraction(*percent));
        if !all_within_one && self.header.form.kind == Kind::Pair {
            self.doubt_fractions(rows, columns, remarks);
        }
        if self.header.form.kind == Kind::Pair
            && plain.iter().all(|(.., percent)| 0.0 < *percent && *percent <= LARGEST_COUNT)
            && plain.iter().all(|(.., percent)| percent.fract() == 0.0)
            && (plain.len() > 1 || plain.iter().all(|(.., percent)| *percent == 1.0))
            && let Some(&(row, column, _)) = plain.first()
        {
            let origin = self.origin(row, column);
            let shown = self.sheet.cell(row, column).shown();
            let remark = Remark::new(&remark::ONES, &origin).value(shown);
            remarks.push(remark.standing_for(plain.len()));
        }
        let Some(&(row, column, _)) = first.filter(|_| all_within_one) else { return };
        let shown = self.sheet.cell(row, column).shown();
        let origin = self.origin(row, column);
        remarks.push(
            Remark::new(&remark::FRACTIONS, &origin).value(shown.clone()).with("column", &shown),
        );
        for binding in bindings() {
            let Some(column) = columns.get_mut(&binding.field.name) else { continue };
            let Data::Number(values) = &mut column.data else { continue };
            for (value, &row) in values.iter_mut().zip(rows) {
                let is_percent_cell =
                    matches!(self.sheet.cell(row, column.index), Cell::Percent(_));
                *value = value.map(|read| if is_percent_cell { read } else { read * 100.0 });
            }
        }
    }

    /// One percent or less among whole percents is a fraction or a slip: nobody can tell, so it is not
    /// read. A share of marks may be that small, done activities of a pair are not.
    fn doubt_fractions(
        &self,
        rows: &[u32],
        columns: &mut BTreeMap<FieldName, Column>,
        remarks: &mut Vec<Remark>,
    ) {
        for binding in self.header.bindings.iter().filter(|binding| is_percent(binding)) {
            let Some(column) = columns.get_mut(&binding.field.name) else { continue };
            let index = column.index;
            let Data::Number(values) = &mut column.data else { continue };
            for (value, &row) in values.iter_mut().zip(rows) {
                let is_plain = !matches!(self.sheet.cell(row, index), Cell::Percent(_));
                if is_plain && value.is_some_and(|percent| percent > 0.0 && percent <= 1.0) {
                    *value = None;
                    let expected =
                        "не процент: в столбце есть и числа больше 1; впишите, например, 90";
                    remarks.push(self.unreadable(binding.field, row, index, expected));
                }
            }
        }
    }
}

fn is_percent(binding: &Binding<'_>) -> bool {
    binding.field.kind == FieldKind::Percent && !binding.field.repeated
}
