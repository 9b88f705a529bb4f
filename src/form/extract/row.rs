//! What a row under a header is: data, a continuation, a footer, a numbering of columns.
//! Looks at which cells are filled; their values are judged when the columns are read.

use super::sample::Sample;
use super::{Reading, title};
use crate::form::{FieldName, Kind, Need};
use crate::person::{Reading as Words, Standing};
use crate::sheet::Cell;
use crate::text;
use crate::value;

/// What a row of the table's area is.
#[derive(Clone, Copy)]
pub(super) enum RowKind {
    Data,
    Keyless,
    /// One cell in a table of several columns.
    Single,
    /// Opened by a word of the form's footers.
    Footer,
    /// The example of the blank, or what is left of it.
    Sample(Sample),
    Other,
}

impl Reading<'_, '_> {
    pub(super) fn kind_of(&self, row: u32) -> RowKind {
        let mut filled = self.bound_columns().filter(|&column| !self.is_blank(row, column));
        let Some(first) = filled.next() else { return RowKind::Other };
        let sample = self.sample(row);
        if sample != Sample::No {
            return RowKind::Sample(sample);
        }
        let is_single = filled.next().is_none() && self.n_row_cells(row) == 1;
        if is_single && self.n_bound() > 1 && !self.is_continuation(row) {
            return RowKind::Single;
        }
        if self.is_heading(row) {
            return RowKind::Single;
        }
        let opening = self.sheet.row(row).next().map(|(_, cell)| cell);
        if opening.is_some_and(|cell| title::is_footer(self.header.form, cell)) {
            return RowKind::Footer;
        }
        if self.is_numbering(row, first) || title::is_title(self.sheet, self.header.form, row) {
            return RowKind::Other;
        }
        let dialect = &self.header.form.dialect;
        let mut keys = self
            .header
            .bindings
            .iter()
            .filter(|binding| {
                binding.field.need == Need::Value || dialect.keys.contains(&binding.field.name)
            })
            .peekable();
        let keyless = keys.peek().is_some()
            && keys.all(|key| self.is_blank(row, key.columns[0].0))
            && !self.is_continuation(row)
            && self.columns(&dialect.continues_when_same).all(|column| self.is_blank(row, column));
        match keyless {
            // A footer need not stand in the first filled cell.
            true if title::is_footer_row(self.sheet, self.header.form, row) => RowKind::Footer,
            true => RowKind::Keyless,
            false => RowKind::Data,
        }
    }

    /// A line of a staff list that says something of the people below it, whatever stands beside it.
    fn is_heading(&self, row: u32) -> bool {
        let names = [FieldName::Fio, FieldName::Surname]
            .into_iter()
            .find_map(|name| self.first_column(name));
        let is_list = self.header.form.kind == Kind::Staff;
        let Some(Cell::Text(text)) =
            names.filter(|_| is_list).map(|column| self.sheet.cell(row, column))
        else {
            return false;
        };
        matches!(Standing::read(text), Words::Whole(_))
    }

    /// A row of column numbers 1, 2, 3… right under the header, as official tables have it.
    fn is_numbering(&self, row: u32, first: u32) -> bool {
        let numbers: Vec<Option<i64>> =
            self.sheet.row(row).map(|(_, cell)| value::whole(cell)).collect();
        row == self.header.row + 1
            && numbers.len() >= 4
            && self.sheet.cell(row, first) != Cell::Empty
            && numbers.iter().zip(1..).all(|(number, expected)| *number == Some(expected))
    }

    pub(super) fn is_continuation(&self, row: u32) -> bool {
        let dialect = &self.header.form.dialect;
        let deciding = self.columns(&dialect.continues_when_blank).next();
        let mut same = self.columns(&dialect.continues_when_same);
        (self.repeats || row > self.header.row + 1)
            && deciding.is_some_and(|column| self.is_blank(row, column))
            && same.all(|column| self.repeats_above(row, column))
    }

    pub(super) fn is_blank(&self, row: u32, column: u32) -> bool {
        self.sheet.cell(row, column).is_empty()
    }

    /// The columns of those fields that are there.
    fn columns<'n>(&'n self, names: &'n [FieldName]) -> impl Iterator<Item = u32> + 'n {
        names.iter().filter_map(|name| self.first_column(*name))
    }

    /// Whether a cell is blank or says what the nearest filled one above it says.
    fn repeats_above(&self, row: u32, column: u32) -> bool {
        let said = |row: u32| text::folded(&self.sheet.cell(row, column).shown());
        let mut above = (self.header.row + 1..row).rev();
        self.is_blank(row, column)
            || above.find(|at| !self.is_blank(*at, column)).is_none_or(|at| said(at) == said(row))
    }
}
