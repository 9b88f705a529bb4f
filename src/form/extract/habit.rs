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

impl Reading<'_, '_> {
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

    /// Rows of other people, each person a school year later than the one before: all but those of the
    /// first, which state what was dragged.
    fn climbing(&self, column: u32, rows: &[u32]) -> Vec<u32> {
        let Some(who) = self.column_of_people() else { return Vec::new() };
        let mut people: Vec<PersonRows> = Vec::new();
        for &row in rows {
            let year = value::text(self.sheet.cell(row, column));
            let year = year.and_then(|text| AcademicYear::parse(&text));
            let person = value::text(self.sheet.cell(row, who));
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
