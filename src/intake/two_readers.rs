//! The reader of plain workbooks beside the one that reads all others: what each makes of a file, compared.
//! For tests and fuzzing; a run of the program asks for neither.

use crate::intake::cures::fence;
use crate::intake::{Refusal, plain_book, workbook};
use crate::sheet::{Budget, Cell, Sheet, address};

/// What two readers make of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// The reader of plain workbooks leaves it to the other.
    Left,
    /// The same.
    Same,
    /// Not the same: the first difference.
    Broken(String),
}

/// Reads a zip in both ways, in this process.
pub fn agreement(bytes: &[u8]) -> Agreement {
    let budget = Budget::of_file_alone();
    // A panic of own code is not held by the fence here: it is what is looked for.
    let Some(plain) = plain_book::sheets(bytes, &budget) else { return Agreement::Left };
    let other = fence::fenced(|| workbook::zipped(bytes.to_vec(), &budget.anew()));
    let Some(other) = other else { return Agreement::Broken("a panic of the other".to_owned()) };
    match difference(&plain, &other) {
        Some(difference) => Agreement::Broken(difference),
        None => Agreement::Same,
    }
}

fn difference(
    plain: &Result<Vec<Sheet>, Refusal>,
    other: &Result<Vec<Sheet>, Refusal>,
) -> Option<String> {
    let (plain, other) = match (plain, other) {
        (Ok(plain), Ok(other)) => (plain, other),
        (Err(plain), Err(other)) if plain == other => return None,
        (plain, other) => {
            return Some(format!("{:?} / {:?}", plain.as_ref().err(), other.as_ref().err()));
        }
    };
    if plain.len() != other.len() {
        return Some(format!("{} / {} sheets", plain.len(), other.len()));
    }
    plain.iter().zip(other).find_map(|(plain, other)| difference_of_sheets(plain, other))
}

fn difference_of_sheets(plain: &Sheet, other: &Sheet) -> Option<String> {
    let (about_plain, about_other) = (about(plain), about(other));
    if about_plain != about_other {
        return Some(format!("{about_plain} / {about_other}"));
    }
    for row in 0..plain.n_rows() {
        let mut cells = plain.row(row);
        for (column, cell) in other.row(row) {
            let same =
                cells.next().is_some_and(|known| known.0 == column && is_same(known.1, cell));
            if !same {
                let plain = plain.cell(row, column);
                return Some(format!("{}: {plain:?} / {cell:?}", address(row, column)));
            }
        }
        if let Some((column, cell)) = cells.next() {
            return Some(format!("{}: {cell:?} / nothing", address(row, column)));
        }
    }
    (plain.texts() != other.texts()).then(|| "numbers of texts".to_owned())
}

/// All of a sheet but its cells.
fn about(sheet: &Sheet) -> String {
    format!("{} {}x{} {:?}", sheet.name, sheet.n_rows(), sheet.n_columns(), sheet.layout)
}

fn is_same(plain: Cell<'_>, other: Cell<'_>) -> bool {
    match (plain, other) {
        (Cell::Number(plain), Cell::Number(other))
        | (Cell::Percent(plain), Cell::Percent(other)) => plain.to_bits() == other.to_bits(),
        (plain, other) => plain == other,
    }
}
