//! Task columns of a work summed by rows: points, «X», topics not taught.
//! Says which cells are no points; whether a row is a written work is decided when facts are made.

use super::{Reading, Tasks};
use crate::form::detect::Binding;
use crate::remark::{self, Remark};
use crate::value::{self, Points};

impl<'f> Reading<'_, 'f> {
    pub(super) fn tasks(
        &self,
        binding: &Binding<'f>,
        rows: &[u32],
        remarks: &mut Vec<Remark>,
    ) -> Tasks {
        let mut tasks = Tasks {
            n_columns: binding.columns.len(),
            max: binding.columns.iter().map(|(_, maximum)| *maximum).sum(),
            sum: vec![0.0; rows.len()],
            valued: vec![false; rows.len()],
        };
        for &(column, maximum) in &binding.columns {
            for (number, &row) in rows.iter().enumerate() {
                let cell = self.sheet.cell(row, column);
                match value::points(cell) {
                    Some(Points::Given(points)) if points >= 0.0 => {
                        tasks.sum[number] += points;
                        tasks.valued[number] = true;
                        if maximum.is_some_and(|maximum| points > maximum) {
                            let detail = format!("{points} из {}", maximum.unwrap_or_default());
                            let origin = self.origin(row, column);
                            remarks.push(
                                Remark::new(&remark::OUT_OF_RANGE, &origin)
                                    .value(cell.shown())
                                    .with("points", &detail),
                            );
                        }
                    }
                    Some(Points::NotAttempted) => tasks.valued[number] = true,
                    Some(Points::NotTaught) => {}
                    None if cell.is_empty() => {}
                    _ => {
                        remarks.push(self.unreadable(
                            binding.field,
                            row,
                            column,
                            "не балл за задание: нужно число или X",
                        ));
                    }
                }
            }
        }
        tasks
    }
}
