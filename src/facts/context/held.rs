//! The school years that each table speaks of, with how many of its rows do.
//! One row of another year than the rest may be a slip of the pen: what is made of it, the callers say.

use std::collections::BTreeMap;

use super::{is_result, latest_year, stated};
use crate::facts::exam::heading;
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::Reference;

/// How many rows of a table are of each year.
pub type Counts = BTreeMap<AcademicYear, usize>;

/// The years of the rows of each table, in the order of tables.
#[must_use]
pub fn years(tables: &[Table<'_>], reference: &Reference) -> Vec<Counts> {
    let (stated, _) = stated(tables, reference);
    let mut counts = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let mut of_table = Counts::new();
        for row in 0..table.len() {
            if let Some(year) = year_of_row(table, row) {
                *of_table.entry(year).or_default() += 1;
            }
        }
        if of_table.is_empty() && !table.is_empty() {
            let year = latest_year(table, stated.get(&number).copied(), reference);
            of_table.extend(year.map(|year| (year, table.len())));
        }
        counts.push(of_table);
    }
    counts
}

/// The field of the day that something of a form took place on.
#[must_use]
pub fn day_field(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Experience | Kind::Contest | Kind::Training | Kind::Exam => Some("date"),
        Kind::Courses | Kind::Staff => Some("issued"),
        Kind::Pair => Some("from"),
        _ => None,
    }
}

fn year_of_row(table: &Table<'_>, row: usize) -> Option<AcademicYear> {
    match table.form.kind {
        Kind::Exam => heading::row_date(table, row).map(AcademicYear::of_exam),
        // The year of a staff list is not that of the courses in it.
        Kind::Staff => None,
        kind => match day_field(kind) {
            Some(field) => table.date(field, row).map(AcademicYear::of),
            None => table.year("year", row),
        },
    }
}

/// Whether so many rows of a table are too many to be slips.
#[must_use]
pub fn is_held(n_rows: usize, of: usize) -> bool {
    const LEAST_SHARE: usize = 10;
    n_rows * 2 >= of || (n_rows >= 2 && n_rows * LEAST_SHARE >= of)
}

/// The latest year of any result, without results that of any staff list.
#[must_use]
pub fn latest(tables: &[Table<'_>], counts: &[Counts]) -> Option<AcademicYear> {
    let of_kinds = |wanted: fn(Kind) -> bool| {
        let mut latest = None;
        for (table, of_table) in tables.iter().zip(counts) {
            let held = of_table.iter().filter(|(_, n_rows)| is_held(**n_rows, table.len()));
            if wanted(table.form.kind) {
                latest = latest.max(held.map(|(year, _)| *year).max());
            }
        }
        latest
    };
    of_kinds(is_result).or_else(|| of_kinds(|kind| kind == Kind::Staff))
}
