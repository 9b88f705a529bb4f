//! Cells of a sheet as a person lists them: neighbours folded into ranges.
//! Knows places only, never what stands in them.

use super::{Address, address};

/// Cells in a column under one another, or in columns beside one another over the same rows.
struct CellRange {
    first: Address,
    last: Address,
}

/// «G82, G85–G90»: each cell once, column by column; of more ranges than `most` the first ones and «…».
pub(crate) fn folded_cells(cells: &[Address], most: usize) -> String {
    let mut cells: Vec<Address> = cells.to_vec();
    cells.sort_unstable_by_key(|cell| (cell.column, cell.row));
    cells.dedup();
    let ranges = beside(under(&cells));
    let mut shown: Vec<String> = Vec::new();
    for CellRange { first, last } in ranges.iter().take(most) {
        shown.push(if first == last { first.to_string() } else { format!("{first}–{last}") });
    }
    if ranges.len() > most {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// Cells that follow one another in a column.
fn under(cells: &[Address]) -> Vec<CellRange> {
    let mut ranges: Vec<CellRange> = Vec::new();
    for &cell in cells {
        match ranges.last_mut() {
            Some(range) if address(range.last.row + 1, range.last.column) == cell => {
                range.last = cell;
            }
            _ => ranges.push(CellRange { first: cell, last: cell }),
        }
    }
    ranges
}

/// Ranges of the same rows in columns that follow one another.
fn beside(ranges: Vec<CellRange>) -> Vec<CellRange> {
    let mut wide: Vec<CellRange> = Vec::new();
    for range in ranges {
        let neighbour = wide.iter_mut().find(|left| {
            let rows = (left.first.row, left.last.row);
            rows == (range.first.row, range.last.row) && left.last.column + 1 == range.first.column
        });
        match neighbour {
            Some(left) => left.last = range.last,
            None => wide.push(range),
        }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_folded_down_columns_and_across_equal_rows() {
        let column =
            |rows: &[u32]| -> Vec<Address> { rows.iter().map(|row| address(row - 1, 6)).collect() };
        assert_eq!(folded_cells(&column(&[90, 82, 85, 86, 87, 88, 89, 85]), 9), "G82, G85–G90");
        assert_eq!(folded_cells(&column(&[2, 4, 6, 8]), 2), "G2, G4, …");
        let row: Vec<Address> = (1..5).map(|column| address(4, column)).collect();
        assert_eq!(folded_cells(&row, 9), "B5–E5");
        let block = [(1, 1), (2, 1), (1, 2), (2, 2), (5, 2)];
        let block: Vec<Address> = block.iter().map(|&(row, column)| address(row, column)).collect();
        assert_eq!(folded_cells(&block, 9), "B2–C3, C6");
        assert_eq!(folded_cells(&[], 9), "");
    }
}
