//! What a row under a header is: data, a continuation, a footer, a numbering of columns.
//! Looks at which cells are filled; their values are judged when the columns are read.

use super::reader::TableReader;
use super::sample::Sample;
use super::title;
use crate::form::{FieldName, FormKind, Need};
use crate::person::{Reading, Standing};
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

impl TableReader<'_, '_> {
    pub(super) fn kind_of(&self, row: u32) -> RowKind {
        let mut filled = self.bound_columns().filter(|&column| !self.is_blank(row, column));
        let Some(first) = filled.next() else { return RowKind::Other };
        let sample = self.sample(row);
        if sample != Sample::No {
            return RowKind::Sample(sample);
        }
        let is_single = filled.next().is_none()
            && self.n_row_cells(row) == 1
            && !self.header.items.iter().any(|item| item.column == first)
            && !self.is_school_alone(first);
        if is_single && self.n_bound() > 1 && !self.is_continuation(row) || self.is_heading(row) {
            return RowKind::Single;
        }
        let form = self.header.form;
        let opening = self.sheet.first_cell(row);
        if opening.is_some_and(|(_, cell)| title::is_footer(form, cell)) {
            return RowKind::Footer;
        }
        if self.is_numbering(row, first) || title::is_title(self.sheet, form, row) {
            return RowKind::Other;
        }
        match self.lacks_keys(row) {
            // A footer need not stand in the first filled cell.
            true if title::is_footer_row(self.sheet, form, row) => RowKind::Footer,
            true => RowKind::Keyless,
            false => RowKind::Data,
        }
    }

    /// Whether a cell alone in its row names a school of a register; in the first column it is a heading.
    fn is_school_alone(&self, column: u32) -> bool {
        self.header.form.kind == FormKind::SchoolRegister
            && self.field_of(column).is_some_and(|field| field.name == FieldName::SchoolName)
            && self.bound_columns().any(|bound| bound < column)
    }

    /// Whether no required cell of a row is filled, nor it continues the one above.
    fn lacks_keys(&self, row: u32) -> bool {
        let dialect = &self.header.form.dialect;
        let mut has_keys = false;
        for binding in &self.header.bindings {
            if binding.field.need == Need::Value || dialect.keys.contains(&binding.field.name) {
                has_keys = true;
                if !self.is_blank(row, binding.column()) {
                    return false;
                }
            }
        }
        has_keys
            && !self.is_continuation(row)
            && self
                .columns_of(&dialect.continues_when_same)
                .all(|column| self.is_blank(row, column))
    }

    /// A line of a staff list that says something of the people below it, whatever stands beside it.
    fn is_heading(&self, row: u32) -> bool {
        if self.header.form.kind != FormKind::Staff {
            return false;
        }
        let names = self.columns_of(&[FieldName::Fio, FieldName::Surname]).next();
        let Some(Cell::Text(text)) = names.map(|column| self.sheet.cell(row, column)) else {
            return false;
        };
        matches!(Standing::read(text), Reading::Whole(_))
    }

    /// A row of column numbers 1, 2, 3… right under the header, as official tables have it; of a header of two rows
    /// the second is blank by now.
    fn is_numbering(&self, row: u32, first: u32) -> bool {
        let under_header = self.header.row + 1;
        let is_second = row == under_header + 1 && self.sheet.row(under_header).next().is_none();
        if row != under_header && !is_second {
            return false;
        }
        let numbers: Vec<Option<i64>> =
            self.sheet.row(row).map(|(_, cell)| value::whole(cell)).collect();
        numbers.len() >= 4
            && self.sheet.cell(row, first) != Cell::Empty
            && numbers.iter().zip(1..).all(|(number, expected)| *number == Some(expected))
    }

    pub(super) fn is_continuation(&self, row: u32) -> bool {
        let dialect = &self.header.form.dialect;
        let deciding = self.columns_of(&dialect.continues_when_blank).next();
        (self.repeats || row > self.header.row + 1)
            && deciding.is_some_and(|column| self.is_blank(row, column))
            && self
                .columns_of(&dialect.continues_when_same)
                .all(|column| self.repeats_above(row, column))
    }

    pub(super) fn is_blank(&self, row: u32, column: u32) -> bool {
        self.sheet.cell(row, column).is_empty()
    }

    /// Whether a cell is blank or says what the nearest filled one above it says.
    fn repeats_above(&self, row: u32, column: u32) -> bool {
        let cell = self.sheet.cell(row, column);
        if cell.is_empty() {
            return true;
        }
        for above in (self.header.row + 1..row).rev() {
            let upper = self.sheet.cell(above, column);
            if !upper.is_empty() {
                return text::folded(&upper.shown()) == text::folded(&cell.shown());
            }
        }
        true
    }
}
