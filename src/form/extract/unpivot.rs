//! A wide table → rows of the long form: a row for each item that a respondent answered, with its own cell.
//! What the header of an item says stands in each of its rows; what facts make of rows is the same for both forms.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cell::{Datum, read};
use super::column::Column;
use super::reader::TableReader;
use super::records::Records;
use super::values::Values;
use crate::form::detect::Item;
use crate::form::wide::{Said, Wide};
use crate::form::{Field, FieldKind, FieldName};
use crate::reference::difficulty;
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::{text, value};

/// The rows of the long form while they are made.
#[derive(Default)]
struct Rows {
    /// The record that each is of.
    records: Vec<usize>,
    /// The item column that each is of.
    columns: Vec<u32>,
    /// The number of the item.
    items: Vec<usize>,
    answers: Vec<Datum>,
    refused: Vec<bool>,
}

impl TableReader<'_, '_> {
    /// Whether the cells of a field are answers to items.
    pub(super) fn is_item(&self, field: &Field) -> bool {
        self.header.form.wide.as_ref().is_some_and(|wide| wide.value == field.name)
    }

    /// Makes a row of each answer, if the form is a wide one; gives how many rows and answers are refused.
    pub(super) fn unpivot(
        &self,
        records: &mut Records,
        columns: &mut BTreeMap<FieldName, Column>,
    ) -> u64 {
        let n_refused = records.refused.iter().filter(|refused| **refused).count() as u64;
        let Some((wide, field)) = self.header.form.items() else { return n_refused };
        let rows = self.item_rows((wide, field), records);
        let of_items = rows.records.iter().zip(&rows.refused);
        let of_items = of_items.filter(|(record, refused)| **refused && !records.refused[**record]);
        let n_refused = n_refused + of_items.count() as u64;
        for column in columns.values_mut() {
            column.values = column.values.picked(&rows.records);
            column.words = column.words.picked(&rows.records);
        }
        self.add_items(wide, &rows, columns);
        records.rows = picked(&records.rows, &rows.records);
        records.continues = picked(&records.continues, &rows.records);
        records.refused = rows.refused;
        n_refused
    }

    /// Refuses the rows of answers alone where most rows say in other columns whose or when they are: means, a key, or
    /// one more respondent.
    pub(super) fn refuse_nobodys(&self, records: &mut Records) {
        if self.header.form.wide.is_none() {
            return;
        }
        let mut n_filled: BTreeMap<u32, usize> = BTreeMap::new();
        for &row in &records.rows {
            for (column, _) in self.sheet.row(row).filter(|(column, _)| !self.is_of_items(*column))
            {
                *n_filled.entry(column).or_default() += 1;
            }
        }
        n_filled.retain(|_, filled| 2 * *filled > records.rows.len());
        if n_filled.is_empty() {
            return;
        }
        for (number, &row) in records.rows.iter().enumerate() {
            if n_filled.keys().all(|column| self.is_blank(row, *column)) {
                records.refused[number] = true;
                let origin = self.origin(row, self.first_column(row));
                let remark = Remark::new(&remark::ANSWERS_ALONE, &origin);
                records.remarks.push(remark.affecting(self.header.form.kind.feeds()));
            }
        }
    }

    /// Whether a row holds scores alone, most of them broken: the means under the table. Nobody answers «2,6».
    pub(super) fn is_of_means(&self, row: u32) -> bool {
        let Some((_, field)) = self.header.form.items() else { return false };
        if field.kind != FieldKind::Step {
            return false;
        }
        let (mut n_cells, mut n_broken) = (0, 0);
        for (column, cell) in self.sheet.row(row) {
            let Some(score) = value::number(cell).filter(|_| self.is_of_items(column)) else {
                return false;
            };
            n_cells += 1;
            n_broken += usize::from(score.fract() != 0.0);
        }
        2 * n_broken > n_cells
    }

    fn is_of_items(&self, column: u32) -> bool {
        self.header.items.iter().any(|item| item.column == column)
    }

    fn item_rows(&self, (wide, field): (&Wide, &Field), records: &mut Records) -> Rows {
        let mut rows = Rows::default();
        for (record, &row) in records.rows.iter().enumerate() {
            for (number, item) in self.header.items.iter().enumerate() {
                let cell = self.sheet.cell(row, item.column);
                let mut answer = read(field, cell);
                if matches!(answer, Datum::Nothing) && !wide.keeps_blanks {
                    continue;
                }
                let mut is_refused = records.refused[record];
                if let Datum::Unreadable(fault) = &answer {
                    if !is_refused {
                        records.remarks.push(self.bad_answer(row, item, fault));
                    }
                    is_refused = true;
                    answer = Datum::Nothing;
                }
                rows.records.push(record);
                rows.columns.push(item.column);
                rows.items.push(number);
                rows.answers.push(answer);
                rows.refused.push(is_refused);
            }
        }
        rows
    }

    fn bad_answer(&self, row: u32, item: &Item, fault: &str) -> Remark {
        let answer = self.sheet.cell(row, item.column).shown();
        let shown = difficulty::quoted(&answer);
        let header = text::trimmed(&self.sheet.cell(self.header.row, item.column).shown());
        let detail = format!("«{header}»: «{shown}» – {fault}");
        Remark::new(&remark::BAD_ANSWER, &self.origin(row, item.column))
            .value(shown.to_owned())
            .with("fault", &detail)
    }

    /// The columns of what the headers of items say, and that of the answers.
    fn add_items(&self, wide: &Wide, rows: &Rows, columns: &mut BTreeMap<FieldName, Column>) {
        let index = self.header.items.iter().map(|item| item.column).min().unwrap_or_default();
        let items = &self.header.items;
        let names: Vec<FieldName> =
            items.iter().flat_map(|item| item.said.keys().copied()).collect();
        for name in names {
            if columns.contains_key(&name) {
                continue;
            }
            let said: Values = items.iter().map(|item| datum(&item.said, name)).collect();
            let values = said.picked(&rows.items);
            let column =
                Column { index, places: rows.columns.clone(), values, words: Values::new() };
            columns.insert(name, column);
        }
        let places = rows.columns.clone();
        let values = rows.answers.iter().cloned().collect();
        let column = Column { index, places, values, words: Values::new() };
        columns.insert(wide.value, column);
    }

    /// Whether a row under the header of a wide table holds no answer and nothing but what goes before
    /// answers, each as its field reads it.
    pub(super) fn is_unanswered(&self, row: u32) -> bool {
        if self.header.form.wide.is_none() {
            return false;
        }
        let mut cells = self.sheet.row(row).peekable();
        cells.peek().is_some() && cells.all(|(column, cell)| self.goes_before(column, cell))
    }

    fn goes_before(&self, column: u32, cell: Cell<'_>) -> bool {
        let bindings = self.header.bindings.iter().filter(|binding| !self.is_item(binding.field));
        let Some(binding) = bindings.into_iter().find(|binding| binding.column() == column) else {
            return false;
        };
        !matches!(read(binding.field, cell), Datum::Unreadable(_))
    }
}

fn datum(said: &Said, name: FieldName) -> Datum {
    said.get(&name).map_or(Datum::Nothing, |text| Datum::Text(Arc::from(text.as_str())))
}

fn picked<T: Clone>(values: &[T], numbers: &[usize]) -> Vec<T> {
    numbers.iter().map(|number| values[*number].clone()).collect()
}
