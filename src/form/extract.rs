//! A sheet and its headers → typed columns with the address of every cell kept.
//! Judges cells by the declaration only; what rows mean together is decided when facts are made.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::form::detect::{Binding, Header};
use crate::form::{Field, FieldKind, Kind, Need};
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Cell, Sheet, TextId};
use crate::value;

mod footer;
mod once;
mod row;
mod table;
mod tasks;
mod title;

use row::RowKind;
use table::{Column, empty};
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

/// One table being read.
struct Reading<'s, 'f> {
    sheet: &'s Sheet,
    header: &'s Header<'f>,
    place: &'s Origin,
    /// Whether the table above has the same header.
    repeats: bool,
}

/// What a cell became.
#[derive(Clone)]
enum Datum {
    Nothing,
    Text(Arc<str>),
    Number(f64),
    Date(NaiveDate),
    Flag(bool),
    Unreadable(&'static str),
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
        let mut data = empty(binding.field.kind, rows.len());
        let mut words = vec![None; if binding.field.worded { rows.len() } else { 0 }];
        let mut memo: HashMap<TextId, Datum> = HashMap::new();
        for (number, &row) in rows.iter().enumerate() {
            let datum = match self.sheet.text_id(row, column) {
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
                Datum::Unreadable(what) => {
                    refused[number] |= binding.field.refuses();
                    remarks.push(self.unreadable(binding.field, row, column, what));
                }
                datum => data.set(number, datum),
            }
        }
        Column { index: column, data, words }
    }

    fn unreadable(&self, field: &Field, row: u32, column: u32, what: &str) -> Remark {
        let shown = self.sheet.cell(row, column).shown();
        let rule = if field.refuses() { &remark::BAD_FIELD } else { &remark::BAD_OPTIONAL };
        let detail = format!("«{shown}» – не {what}");
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

    fn origin(&self, row: u32, column: u32) -> Origin {
        Origin { cell: Some(sheet::address(row, column)), ..self.place.clone() }
    }
}

/// A cell by the kind of its field.
fn read(field: &Field, cell: Cell<'_>) -> Datum {
    if cell.is_empty() || is_missing(field, cell) {
        return Datum::Nothing;
    }
    let number = |read: Option<f64>, what| {
        read.map_or(Datum::Unreadable(what), |number| {
            let low = field.min.is_some_and(|min| number < min);
            let high = field.max.is_some_and(|max| number > max);
            if low || high {
                Datum::Unreadable("число в допустимых пределах")
            } else {
                Datum::Number(number)
            }
        })
    };
    match field.kind {
        FieldKind::Text if value::is_mangled_code(cell) => {
            Datum::Unreadable("код: число записано с порядком, и его последние цифры пропали")
        }
        FieldKind::Text => value::text(cell)
            .map_or(Datum::Unreadable("текст"), |text| Datum::Text(text.into())),
        FieldKind::Lines => value::lines(cell)
            .map_or(Datum::Unreadable("текст"), |text| Datum::Text(text.into())),
        FieldKind::Number | FieldKind::Points => number(value::number(cell), "число"),
        FieldKind::Percent => number(value::percent(cell), "процент"),
        FieldKind::Mark => number(value::mark(cell).map(f64::from), "отметка (2–5)"),
        FieldKind::Year => number(year(cell).map(|year| f64::from(year.0)), "учебный год"),
        FieldKind::Grade => number(value::grade(cell).map(f64::from), "параллель (1–11)"),
        FieldKind::Experience => number(value::experience(cell), "стаж"),
        FieldKind::Hours => number(value::hours(cell), "число часов"),
        FieldKind::Date => value::date(cell).map_or(Datum::Unreadable("дата"), Datum::Date),
        FieldKind::Flag => {
            value::flag(cell).map_or(Datum::Unreadable("«да» или «нет»"), Datum::Flag)
        }
    }
}

fn year(cell: Cell<'_>) -> Option<AcademicYear> {
    match cell {
        Cell::Date(date) => Some(AcademicYear::of(date.date())),
        other => AcademicYear::parse(&value::text(other)?),
    }
}

fn is_missing(field: &Field, cell: Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) if !field.missing.is_empty() => {
            let text = value::folded(text);
            field.missing.iter().any(|missing| {
                text == *missing || text.trim_end_matches('.') == missing.trim_end_matches('.')
            })
        }
        _ => false,
    }
}
