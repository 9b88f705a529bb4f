//! Where a value goes: under the last one of its column, as nearly all do, or elsewhere.
//! What a cell is stored as is not known here.

use super::{MOST_COLUMNS, MOST_ROWS, OverBudget, Sheet, Value};

impl Sheet {
    /// Stores a number: nothing is looked up for it, and most cells are numbers.
    ///
    /// # Errors
    /// As [`Sheet::set`].
    #[inline]
    pub(crate) fn set_number(
        &mut self,
        (row, column): (u32, u32),
        number: f64,
    ) -> Result<(), OverBudget> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(OverBudget::Place);
        }
        self.put(row, column, Value::Number(number))
    }

    /// Stores a value at a place that Excel has.
    #[inline]
    pub(super) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), OverBudget> {
        match self.columns.get_mut(column as usize) {
            // Under a filled cell, as nearly all stand.
            Some(values) if values.len() == row as usize && row > 0 => {
                self.budget.take_cells(1)?;
                values.push(value);
                Ok(())
            }
            _ => self.put_apart(row, column, value),
        }
    }

    /// The same wherever the place is.
    fn put_apart(&mut self, row: u32, column: u32, value: Value) -> Result<(), OverBudget> {
        let (row, place) = (row as usize, column as usize);
        if self.columns.len() <= place {
            self.columns.resize_with(place + 1, Vec::new);
        }
        let values = &mut self.columns[place];
        if values.is_empty() {
            let before = self.filled.partition_point(|filled| *filled < column);
            self.filled.insert(before, column);
        }
        if values.len() <= row {
            self.budget.take_cells(row + 1 - values.len())?;
            values.resize(row + 1, Value::Empty);
        }
        values[row] = value;
        Ok(())
    }
}
