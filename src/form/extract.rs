//! A sheet and its headers → typed columns with the address of every cell kept.
//! Judges cells by the declaration only; what rows mean together is decided when facts are made.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::form::detect::{Binding, Header};
use crate::form::{Field, FieldKind, FieldName};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{Cell, DistinctCell, Sheet};
use crate::text;
use crate::value;

mod borrowed;
mod cell;
mod centuries;
mod column;
mod column_habit;
mod footer;
mod foreign_table;
mod group_blanks;
mod reader;
mod records;
mod row;
mod sample;
mod section_line;
mod sparse_row;
mod table;
mod tasks;
mod title;
mod total;
mod total_texts;
mod unpivot;
mod values;

use cell::{Datum, read, unreadable};
use column::Column;
pub(crate) use column::FieldCells;
use reader::TableReader;
use records::{LeftOut, Records};
use row::RowKind;
pub use table::{Context, Labelled, Table, Tasks};
use title::context;
use total_texts::TotalTexts;
use values::Values;

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
    let mut left_out = LeftOut::default();
    let totals = TotalTexts::of(sheet);
    for (number, header) in headers.iter().enumerate() {
        let end = headers.get(number + 1).map_or(sheet.n_rows(), |next| next.row);
        let context = context(sheet, header, extracted.tables.last(), path);
        // A header printed anew on each page parts no rows of one person.
        let repeats = number > 0 && headers[number - 1].form.code == header.form.code;
        let marked_columns = sample::marked_columns(header);
        let reading =
            TableReader { sheet, header, place, repeats, marked_columns, totals: &totals };
        let (table, remarks) = reading.table(end, context, &mut left_out);
        extracted.tables.push(table);
        extracted.remarks.extend(remark::gathered(remarks));
    }
    extracted.n_left_out += left_out.n_rows();
    extracted.remarks.extend(left_out.remarks(place));
    extracted
}

/// What is said of a date in a column that has dates with the month before the day.
const MONTH_FIRST: &str = "день и месяц неразличимы: в столбце есть даты вида 2/15/2023 (месяц впереди). Напишите даты так: 15.02.2023";

/// The typed cells of a table.
#[derive(Default)]
struct Cells {
    columns: BTreeMap<FieldName, Column>,
    tasks: Option<Tasks>,
    labelled: Vec<Labelled>,
}

impl<'f> TableReader<'_, 'f> {
    fn table(
        &self,
        end: u32,
        context: Context,
        left_out: &mut LeftOut,
    ) -> (Table<'f>, Vec<Remark>) {
        let foreign = self.foreign_header(end);
        let mut records = self.records(foreign.unwrap_or(end), left_out);
        let mut remarks = self.doubled_headers();
        remarks.extend(foreign.map(|header| self.below_foreign(header, end)));
        remarks.append(&mut records.remarks);
        let Cells { mut columns, tasks, labelled } = self.cells(&mut records);
        records.remarks.extend(self.read_fractions(&records.rows, &mut columns));
        self.refuse_orphans(&mut records);
        self.gather_blanks(&mut records);
        let n_refused = self.unpivot(&mut records, &mut columns);
        remarks.append(&mut records.remarks);
        let mut table = Table {
            form: self.header.form,
            place: self.place.clone(),
            context,
            headers: self.headers(),
            rows: records.rows.iter().map(|row| row + 1).collect(),
            end: records.rows.last().map_or(self.header.row + 1, |row| row + 1),
            lines: records.lines,
            refused: None,
            n_refused,
            continues: records.continues,
            tasks,
            labelled,
            columns,
            elsewhere: BTreeMap::new(),
        };
        if table.n_refused > 0 {
            table.set_apart(&records.refused);
        }
        remarks.extend(self.line_over_table(&table));
        (table, remarks)
    }

    /// What is said of headers that stand twice.
    fn doubled_headers(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for &column in &self.header.doubled {
            let label = self.sheet.cell(self.header.row, column).shown();
            let origin = self.origin(self.header.row, column);
            let remark = Remark::new(&remark::TWO_COLUMNS, &origin).value(label.clone());
            remarks.push(remark.with("column", &label));
        }
        remarks
    }

    /// The cells of all columns that the header binds.
    fn cells(&self, records: &mut Records) -> Cells {
        let mut cells = Cells::default();
        for Binding { field, columns } in &self.header.bindings {
            if self.is_item(field) {
                // Its cells make rows of their own.
            } else if !field.repeated {
                let column = self.column(field, columns[0].0, records);
                cells.columns.insert(field.name, column);
            } else if field.kind == FieldKind::Number {
                for &(column, _) in columns {
                    let values = self.column(field, column, records).values;
                    let values = values.iter().map(Datum::number).collect();
                    let label = text::trimmed(&self.sheet.cell(self.header.row, column).shown());
                    cells.labelled.push(Labelled { label, column, values });
                }
            } else {
                let (tasks, remarks) = self.tasks(field, columns, &records.rows);
                cells.tasks = Some(tasks);
                records.remarks.extend(remarks);
            }
        }
        cells
    }

    /// Rows that continue a refused one are refused with it: they are not of the row before it.
    fn refuse_orphans(&self, records: &mut Records) {
        let mut is_lost = false;
        for (number, &row) in records.rows.iter().enumerate() {
            let (continues, refused) = (records.continues[number], &mut records.refused[number]);
            if !continues {
                is_lost = *refused;
            } else if is_lost && !*refused {
                *refused = true;
                let origin = self.origin(row, self.first_bound_column());
                records.remarks.push(Remark::new(&remark::ORPHAN, &origin));
            }
        }
    }

    fn headers(&self) -> Vec<(u32, String)> {
        let cells = self.sheet.row(self.header.row);
        cells.map(|(column, cell)| (column, text::trimmed(&cell.shown()))).collect()
    }

    /// The cells of a column, judged by its field.
    fn column(&self, field: &Field, index: u32, records: &mut Records) -> Column {
        let mut values = self.values(field, index, &records.rows);
        let has_words = field.worded || !field.missing.is_empty();
        let mut words = Values::blank(if has_words { records.rows.len() } else { 0 });
        let dragged = self.dragged_years(field, index, &records.rows);
        records.remarks.extend(self.say_dragged(index, &dragged));
        records.remarks.extend(self.say_either_order(field, index, &records.rows));
        for number in values.unread() {
            let row = records.rows[number];
            match values.get(number) {
                _ if dragged.contains(&row) => continue,
                // Said of the whole row.
                _ if records.refused[number] && self.is_refused_whole(row) => {}
                Datum::Nothing if field.needs_value() && !records.continues[number] => {
                    records.refused[number] = true;
                    records.remarks.push(self.blank(row, index));
                }
                datum if datum.is_word(field) => {
                    if let Some(text) = value::text(self.sheet.cell(row, index)) {
                        words.set(number, Datum::Text(text.into()));
                    }
                }
                Datum::Unreadable(fault) => {
                    records.refused[number] |= field.refuses();
                    records.remarks.push(self.unreadable(field, row, index, fault));
                }
                _ => continue,
            }
            values.set(number, Datum::Nothing);
        }
        for number in dragged.iter().filter_map(|row| records.rows.binary_search(row).ok()) {
            records.refused[number] |= field.refuses();
            values.set(number, Datum::Nothing);
        }
        Column { index, places: Vec::new(), values, words }
    }

    /// The cells of a column as its field reads them, each distinct value read once.
    fn values(&self, field: &Field, column: u32, rows: &[u32]) -> Values {
        let is_month_first = field.kind.is_date() && self.is_month_first(field, column, rows);
        // The times of a form are written by a machine, all in one order.
        let is_turned = field.kind == FieldKind::Moment && self.may_be_month_first(column, rows);
        let cells = self.sheet.column(column);
        let mut places: HashMap<DistinctCell, u32, RandomState> = HashMap::default();
        let (mut values, mut above) = (Values::new(), None);
        for &row in rows {
            let cell = cells.distinct_cell(row);
            // Rows of one school or class follow one another.
            if let Some((_, place)) = above.filter(|(above, _)| Some(*above) == cell) {
                values.repeat(place);
                continue;
            }
            let place = match cell.map(|cell| places.entry(cell)) {
                Some(Entry::Occupied(place)) => {
                    values.repeat(*place.get());
                    *place.get()
                }
                entry => {
                    let datum = match self.cell_of(field, row, column) {
                        Cell::Text(text) if is_month_first && text.contains('/') => {
                            month_first(field, text, is_turned)
                        }
                        cell => read(field, cell),
                    };
                    let place = values.push(datum);
                    entry.map(|entry| entry.or_insert(place));
                    place
                }
            };
            above = cell.map(|cell| (cell, place));
        }
        values
    }

    fn blank(&self, row: u32, column: u32) -> Remark {
        let header = self.sheet.cell(self.header.row, column).shown();
        let origin = self.origin(row, column);
        Remark::new(&remark::BLANK_FIELD, &origin).with("field", header.trim_end_matches('*'))
    }

    /// Whether a refused row is said of as a whole, not cell by cell.
    fn is_refused_whole(&self, row: u32) -> bool {
        !matches!(self.kind_of(row), RowKind::Data)
    }
}

/// A date with slashes of a column that has some with the month first: turned where all of them are so.
fn month_first(field: &Field, text: &str, is_turned: bool) -> Datum {
    match value::day_first(text).filter(|_| is_turned) {
        Some(day) => read(field, Cell::Text(&day)),
        None => unreadable(MONTH_FIRST),
    }
}
