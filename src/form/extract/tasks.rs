//! Task columns of a work summed by rows: points, «X», topics not taught.
//! Says which cells are no points; whether a row is a written work is decided when facts are made.

use super::reader::TableReader;
use super::table::Tasks;
use crate::form::Field;
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::value::{self, Points};

impl TableReader<'_, '_> {
    /// The sums of the columns, each with the most points that its header states.
    pub(super) fn tasks(
        &self,
        field: &Field,
        columns: &[(u32, Option<f64>)],
        rows: &[u32],
    ) -> (Tasks, Vec<Remark>) {
        let mut tasks = Tasks {
            n_columns: columns.len(),
            max: columns.iter().map(|(_, maximum)| *maximum).sum(),
            sum: vec![0.0; rows.len()],
            valued: vec![false; rows.len()],
        };
        let mut remarks = Vec::new();
        for &(column, maximum) in columns {
            let cells = self.sheet.column(column);
            for (number, &row) in rows.iter().enumerate() {
                let cell = cells.cell(row);
                // Nearly each is a number of which nothing is to be said.
                if let Cell::Number(points) = cell
                    && (0.0..=maximum.unwrap_or(f64::MAX)).contains(&points)
                {
                    tasks.give(number, points);
                    continue;
                }
                match value::points(cell) {
                    Some(Points::Given(points)) if points >= 0.0 => {
                        tasks.give(number, points);
                        if let Some(maximum) = maximum.filter(|maximum| points > *maximum) {
                            remarks.push(self.too_many(row, column, [points, maximum]));
                        }
                    }
                    Some(Points::NotAttempted) => tasks.valued[number] = true,
                    Some(Points::NotTaught) => {}
                    None if cell.is_empty() => {}
                    _ => {
                        let fault = "не балл за задание: нужно число или X";
                        remarks.push(self.unreadable(field, row, column, fault));
                    }
                }
            }
        }
        (tasks, remarks)
    }

    fn too_many(&self, row: u32, column: u32, [points, maximum]: [f64; 2]) -> Remark {
        let shown = self.sheet.cell(row, column).shown();
        let remark = Remark::new(&remark::OUT_OF_RANGE, &self.origin(row, column)).value(shown);
        remark.with("points", format!("{points} из {maximum}"))
    }
}

impl Tasks {
    fn give(&mut self, row: usize, points: f64) {
        self.sum[row] += points;
        self.valued[row] = true;
    }
}
