//! A sheet and its headers → typed columns with the address of every cell kept.
//! Judges cells by the declaration only; what rows mean together is decided when facts are made.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::form::detect::{Binding, Header};
use crate::form::{Field, FieldKind, Kind, Need};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Sheet, TextId};
use crate::value;

mod cell;
mod footer;
mod habit;
mod once;
mod row;
mod table;
mod tasks;
mod title;

use cell::{Datum, read, unreadable};
use row::RowKind;
use table::{Column, Data, empty};
pub use table::{Context, Labelled, Table, Tasks};
use title::context;

/// Reads the tables under the headers of a sheet.
#[must_use]
pub fn tables<'f>(
    sheet: &Sheet,
    headers: &[Header<'f>],
    place: &Origin,
    path: &[String],
) -> (Vec<Table<'f>>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut tables = Vec::new();
    for (number, header) in headers.iter().enumerate() {
        let end = headers.get(number + 1).map_or(sheet.n_rows(), |next| next.row);
        // The lines of the table above are data, not titles.
        let floor = tables.last().map_or(0, |table: &Table<'_>| table.end);
        // A table under another one inherits its titles: the subject of a repeated header, the exam.
        let above = tables.last().map_or(&[][..], |table: &Table<'_>| &table.context.titles);
        let context = context(sheet, header, (floor, above), path);
        // A header printed anew on each page parts no rows of one person.
        let repeats = number > 0 && headers[number - 1].form.code == header.form.code;
        let reading = Reading { sheet, header, place, repeats };
        let mut own = Vec::new();
        tables.push(reading.table(end, context, &mut own));
        remarks.extend(remark::gathered(own));
    }
    (tables, remarks)
}

/// What is said of a date in a column that has dates with the month before the day.
const MONTH_FIRST: &str = "день и месяц неразличимы: в столбце есть даты вида 2/15/2023 (месяц впереди). Напишите даты так: 15.02.2023";

/// One table being read.
struct Reading<'s, 'f> {
    sheet: &'s Sheet,
    header: &'s Header<'f>,
    place: &'s Origin,
    /// Whether the table above has the same header.
    repeats: bool,
}

impl<'f> Reading<'_, 'f> {
    fn table(&self, end: u32, context: Context, remarks: &mut Vec<Remark>) -> Table<'f> {
        for &column in &self.header.doubled {
            let label = self.sheet.cell(self.header.row, column).shown();
            let origin = self.origin(self.header.row, column);
            remarks.push(Remark::new(&remark::TWO_COLUMNS, &origin, Some(label.clone()), &label));
        }
        let (rows, lines) = self.data_rows(end, remarks);
        let continues: Vec<bool> = rows.iter().map(|&row| self.is_continuation(row)).collect();
        let mut refused = vec![false; rows.len()];
        let mut columns = BTreeMap::new();
        let (mut tasks, mut labelled) = (None, Vec::new());
        for binding in &self.header.bindings {
            if binding.field.repeated && binding.field.kind == FieldKind::Number {
                labelled = self.labelled(binding, &rows, &mut refused, remarks);
            } else if binding.field.repeated {
                tasks = Some(self.tasks(binding, &rows, remarks));
            } else {
                let column = self.column(binding, &rows, &continues, &mut refused, remarks);
                columns.insert(binding.field.name.as_str(), column);
            }
        }
        self.fractions(&rows, &mut columns, remarks);
        self.orphans(&rows, &continues, &mut refused, remarks);
        self.gather_blanks(&rows, remarks);
        let mut table = Table {
            form: self.header.form,
            place: self.place.clone(),
            context,
            headers: self.headers(),
            rows: rows.iter().map(|row| row + 1).collect(),
            end: rows.last().map_or(self.header.row + 1, |row| row + 1),
            lines,
            refused: None,
            n_refused: refused.iter().filter(|refused| **refused).count() as u64,
            continues,
            tasks,
            labelled,
            columns,
        };
        if table.n_refused > 0 {
            table.set_apart(&refused);
        }
        table
    }

    /// Rows that continue a refused one are refused with it: they are not of the row before it.
    fn orphans(
        &self,
        rows: &[u32],
        continues: &[bool],
        refused: &mut [bool],
        remarks: &mut Vec<Remark>,
    ) {
        let mut is_lost = false;
        for (number, &row) in rows.iter().enumerate() {
            is_lost = if continues[number] { is_lost } else { refused[number] };
            if is_lost && continues[number] && !refused[number] {
                refused[number] = true;
                let origin = self.origin(row, self.first_bound_column());
                remarks.push(Remark::new(&remark::ORPHAN, &origin, None, ""));
            }
        }
    }

    /// The rows that hold data: not blank, not group rows, footers, examples, column numbers; and
    /// the texts of the others.
    fn data_rows(&self, end: u32, remarks: &mut Vec<Remark>) -> (Vec<u32>, Vec<(u32, String)>) {
        let dialect = &self.header.form.dialect;
        let prefilled = dialect.skip_when_blank.as_deref().and_then(|name| self.first_column(name));
        let is_prefilled = |row| prefilled.is_some_and(|column| self.is_blank(row, column));
        let closing = title::before_header(self.sheet, self.header, end);
        let tail = self.tail(end, &is_prefilled);
        let is_own = self.header.form.template.is_some();
        let is_staff = self.header.form.kind == Kind::Staff;
        let (mut rows, mut lines) = (Vec::new(), Vec::new());
        for row in (self.header.row + 1..end).filter(|row| !is_prefilled(*row)) {
            let kind = self.kind_of(row);
            match kind {
                _ if closing == Some(row) => lines.push((row + 1, title::line(self.sheet, row))),
                RowKind::Data | RowKind::Keyless if row >= tail || self.is_total(row, kind) => {
                    remarks.push(self.below_table(row));
                }
                // A line over people says something of them; one below them all is of nobody.
                RowKind::Single if is_own && (!is_staff || row >= tail) => {
                    remarks.push(self.below_table(row))
                }
                RowKind::Data => rows.push(row),
                RowKind::Keyless => {
                    let origin = self.origin(row, self.first_bound_column());
                    remarks.push(Remark::new(&remark::ROW_WITHOUT_KEY, &origin, None, ""));
                }
                RowKind::Single | RowKind::Other => {
                    let text = self.sheet.row(row).next().map(|(_, cell)| cell.shown());
                    lines.extend(text.map(|text| (row + 1, text)));
                }
            }
        }
        (rows, lines)
    }

    fn headers(&self) -> Vec<(u32, String)> {
        let cells = self.sheet.row(self.header.row);
        cells.map(|(column, cell)| (column, value::trimmed(&cell.shown()))).collect()
    }

    fn column(
        &self,
        binding: &Binding<'f>,
        rows: &[u32],
        continues: &[bool],
        refused: &mut [bool],
        remarks: &mut Vec<Remark>,
    ) -> Column {
        let (column, _) = binding.columns[0];
        let kind = binding.field.kind;
        let mut data = empty(kind, rows.len());
        let mut words = vec![None; if binding.field.worded { rows.len() } else { 0 }];
        let mut memo: HashMap<TextId, Datum> = HashMap::new();
        let dragged =
            if kind == FieldKind::Year { self.dragged(column, rows) } else { BTreeSet::new() };
        remarks.extend(self.say_dragged(column, &dragged));
        let is_month_first = kind.is_date() && self.is_month_first(column, rows);
        for (number, &row) in rows.iter().enumerate() {
            if dragged.contains(&row) {
                refused[number] |= binding.field.refuses();
                continue;
            }
            let datum = match self.sheet.text_id(row, column) {
                Some(id) if is_month_first && self.sheet.texts()[id as usize].contains('/') => {
                    unreadable(MONTH_FIRST)
                }
                Some(id) => memo
                    .entry(id)
                    .or_insert_with(|| {
                        read(binding.field, self.cell_of(binding.field, row, column))
                    })
                    .clone(),
                None => read(binding.field, self.cell_of(binding.field, row, column)),
            };
            let needs_value = matches!(binding.field.need, Need::Value | Need::ValueOrContext);
            match datum {
                Datum::Nothing if needs_value && !continues[number] => {
                    refused[number] = true;
                    let label = self.sheet.cell(self.header.row, column).shown();
                    let label = label.trim_end_matches('*').to_owned();
                    remarks.push(Remark::new(
                        &remark::BLANK_FIELD,
                        &self.origin(row, column),
                        None,
                        &label,
                    ));
                }
                Datum::Unreadable(_) if binding.field.worded => {
                    words[number] = value::text(self.sheet.cell(row, column)).map(Into::into);
                }
                Datum::Unreadable(fault) => {
                    refused[number] |= binding.field.refuses();
                    remarks.push(self.unreadable(binding.field, row, column, &fault));
                }
                datum => data.set(number, datum),
            }
        }
        Column { index: column, data, words }
    }

    fn unreadable(&self, field: &Field, row: u32, column: u32, fault: &str) -> Remark {
        let shown = self.sheet.cell(row, column).shown();
        let rule = if field.refuses() { &remark::BAD_FIELD } else { &remark::BAD_OPTIONAL };
        let detail = format!("«{shown}» – {fault}");
        Remark::new(rule, &self.origin(row, column), Some(shown), &detail)
    }

    /// Numbers of the columns that their headers tell apart.
    fn labelled(
        &self,
        binding: &Binding<'f>,
        rows: &[u32],
        refused: &mut [bool],
        remarks: &mut Vec<Remark>,
    ) -> Vec<Labelled> {
        let column = |&(column, _): &(u32, Option<f64>)| {
            let one = Binding { field: binding.field, columns: vec![(column, None)] };
            let data = self.column(&one, rows, &vec![false; rows.len()], refused, remarks).data;
            let label = value::trimmed(&self.sheet.cell(self.header.row, column).shown());
            Labelled { label, column, values: data.numbers() }
        };
        binding.columns.iter().map(column).collect()
    }

    fn bound_columns(&self) -> impl Iterator<Item = u32> {
        self.header
            .bindings
            .iter()
            .flat_map(|binding| binding.columns.iter().map(|(column, _)| *column))
    }

    fn n_bound(&self) -> usize {
        self.bound_columns().count()
    }

    fn n_row_cells(&self, row: u32) -> usize {
        self.sheet.row(row).take(2).count()
    }

    fn first_column(&self, name: &str) -> Option<u32> {
        self.header
            .bindings
            .iter()
            .find(|binding| binding.field.name == name)
            .map(|binding| binding.columns[0].0)
    }

    fn first_bound_column(&self) -> u32 {
        self.bound_columns().min().unwrap_or(0)
    }

    fn cell_name(&self, row: u32, column: u32) -> String {
        sheet::address(row, column)
    }

    fn origin(&self, row: u32, column: u32) -> Origin {
        Origin { cell: Some(sheet::address(row, column)), ..self.place.clone() }
    }
}
