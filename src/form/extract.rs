//! A sheet and its headers → typed columns with the address of every cell kept.
//! Judges cells by the declaration only; what rows mean together is decided when facts are made.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::form::detect::{Binding, Header};
use crate::form::{Field, FieldKind, FieldName, Need};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Sheet, TextId};
use crate::text;
use crate::value;

mod cell;
mod footer;
mod foreign;
mod habit;
mod lines;
mod once;
mod over;
mod row;
mod sample;
mod table;
mod tasks;
mod thin;
mod title;
mod total;

use cell::{Datum, read, unreadable};
use lines::{Area, Aside};
use row::RowKind;
use table::{Column, Data, empty};
pub use table::{Context, Labelled, Table, Tasks};
use title::context;

/// What the headers of a sheet gave.
#[derive(Debug, Default)]
pub struct Extracted<'f> {
    /// Its tables, top to bottom.
    pub tables: Vec<Table<'f>>,
    /// Findings.
    pub remarks: Vec<Remark>,
    /// Rows that were understood and are no records.
    pub n_left_out: usize,
}

/// Reads the tables under the headers of a sheet.
pub fn tables<'f>(
    sheet: &Sheet,
    headers: &[Header<'f>],
    place: &Origin,
    path: &[String],
) -> Extracted<'f> {
    let mut extracted = Extracted::default();
    let mut aside = Aside::default();
    let totals: Vec<bool> = sheet.texts().iter().map(|text| total::is_total(text)).collect();
    let groups: Vec<bool> = sheet.texts().iter().map(|text| total::is_group(text)).collect();
    for (number, header) in headers.iter().enumerate() {
        let end = headers.get(number + 1).map_or(sheet.n_rows(), |next| next.row);
        // The lines of the table above are data, not titles.
        let floor = extracted.tables.last().map_or(0, |table| table.end);
        // A table under another one inherits its titles: the subject of a repeated header, the exam.
        let above = extracted.tables.last().map_or(&[][..], |table| &table.context.titles);
        let context = context(sheet, header, (floor, above), path);
        // A header printed anew on each page parts no rows of one person.
        let repeats = number > 0 && headers[number - 1].form.code == header.form.code;
        let reading = Reading { sheet, header, place, repeats, totals: &totals, groups: &groups };
        let mut found = Vec::new();
        let table = reading.table(end, context, &mut aside, &mut found);
        found.extend(reading.over_table(&table));
        extracted.tables.push(table);
        extracted.remarks.extend(remark::gathered(found));
    }
    extracted.n_left_out += aside.len();
    extracted.remarks.extend(aside.remarks(place));
    extracted
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
    /// For each distinct text, whether it is about other lines.
    totals: &'s [bool],
    /// Whether each text of the sheet names a wider group: «Район», «Вся выборка».
    groups: &'s [bool],
}

/// The typed cells of a table.
#[derive(Default)]
struct Cells {
    columns: BTreeMap<FieldName, Column>,
    tasks: Option<Tasks>,
    labelled: Vec<Labelled>,
}

impl<'f> Reading<'_, 'f> {
    fn table(
        &self,
        end: u32,
        context: Context,
        aside: &mut Aside,
        remarks: &mut Vec<Remark>,
    ) -> Table<'f> {
        self.say_doubled(remarks);
        let foreign = self.foreign_header(end);
        remarks.extend(foreign.map(|header| self.below_foreign(header, end)));
        let end = foreign.unwrap_or(end);
        let Area { rows, lines, refused: whole } = self.area(end, aside, remarks);
        let continues: Vec<bool> = rows.iter().map(|&row| self.is_continuation(row)).collect();
        let mut refused: Vec<bool> = rows.iter().map(|row| whole.contains(row)).collect();
        let Cells { mut columns, tasks, labelled } =
            self.cells(&rows, &continues, &mut refused, remarks);
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

    /// Says which headers stand twice.
    fn say_doubled(&self, remarks: &mut Vec<Remark>) {
        for &column in &self.header.doubled {
            let label = self.sheet.cell(self.header.row, column).shown();
            let origin = self.origin(self.header.row, column);
            remarks.push(
                Remark::new(&remark::TWO_COLUMNS, &origin)
                    .value(label.clone())
                    .with("column", &label),
            );
        }
    }

    /// The cells of all columns that the header binds.
    fn cells(
        &self,
        rows: &[u32],
        continues: &[bool],
        refused: &mut [bool],
        remarks: &mut Vec<Remark>,
    ) -> Cells {
        let mut cells = Cells::default();
        for binding in &self.header.bindings {
            if binding.field.repeated && binding.field.kind == FieldKind::Number {
                cells.labelled = self.labelled(binding, rows, refused, remarks);
            } else if binding.field.repeated {
                cells.tasks = Some(self.tasks(binding, rows, remarks));
            } else {
                let column = self.column(binding, rows, continues, refused, remarks);
                cells.columns.insert(binding.field.name, column);
            }
        }
        cells
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
                remarks.push(Remark::new(&remark::ORPHAN, &origin));
            }
        }
    }

    fn headers(&self) -> Vec<(u32, String)> {
        let cells = self.sheet.row(self.header.row);
        cells.map(|(column, cell)| (column, text::trimmed(&cell.shown()))).collect()
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
        let keeps_words = binding.field.worded || !binding.field.missing.is_empty();
        let mut words = vec![None; if keeps_words { rows.len() } else { 0 }];
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
                Some(id) => {
                    memo.entry(id).or_insert_with(|| self.datum(binding.field, row, column)).clone()
                }
                None => self.datum(binding.field, row, column),
            };
            let needs_value = matches!(binding.field.need, Need::Value | Need::ValueOrContext);
            match datum {
                // Said of the whole row.
                Datum::Nothing | Datum::Unreadable(_) if refused[number] && self.is_whole(row) => {}
                Datum::Nothing if needs_value && !continues[number] => {
                    refused[number] = true;
                    remarks.push(self.blank(row, column));
                }
                // A word that says that there is no value.
                Datum::Nothing if !binding.field.worded && keeps_words => {
                    words[number] = value::text(self.sheet.cell(row, column)).map(Into::into);
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

    fn datum(&self, field: &Field, row: u32, column: u32) -> Datum {
        read(field, self.cell_of(field, row, column))
    }

    fn blank(&self, row: u32, column: u32) -> Remark {
        let header = self.sheet.cell(self.header.row, column).shown();
        let origin = self.origin(row, column);
        Remark::new(&remark::BLANK_FIELD, &origin).with("field", header.trim_end_matches('*'))
    }

    /// Whether a refused row is said of as a whole, not cell by cell.
    fn is_whole(&self, row: u32) -> bool {
        !matches!(self.kind_of(row), RowKind::Data)
    }

    fn unreadable(&self, field: &Field, row: u32, column: u32, fault: &str) -> Remark {
        let shown = self.sheet.cell(row, column).shown();
        let rule = if field.refuses() { &remark::BAD_FIELD } else { &remark::BAD_OPTIONAL };
        let detail = format!("«{shown}» – {fault}");
        Remark::new(rule, &self.origin(row, column)).value(shown).detail(&detail)
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
            let label = text::trimmed(&self.sheet.cell(self.header.row, column).shown());
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

    fn first_column(&self, name: FieldName) -> Option<u32> {
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
        self.place.at(sheet::address(row, column))
    }
}
