//! The school years that each table speaks of, with how many of its rows do.
//! One row of another year than the rest may be a slip of the pen: what is made of it, the callers say.

use std::collections::{BTreeMap, BTreeSet};

use super::{latest_year, stated};
use crate::facts::exam::heading;
use crate::form::extract::Table;
use crate::form::kinds::{About, Dating};
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::reference::Reference;

/// How many rows of a table are of each year.
pub(crate) type Counts = BTreeMap<AcademicYear, usize>;

/// The years of the rows of each table, refused ones too, in the order of tables.
pub(crate) fn years(tables: &[Table<'_>], reference: &Reference) -> Vec<Counts> {
    let (stated, _) = stated(tables, reference);
    let mut counts = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let mut of_table = Counts::new();
        for part in [Some(table), table.refused.as_deref()].into_iter().flatten() {
            for year in of_rows(part) {
                *of_table.entry(year).or_default() += 1;
            }
        }
        if of_table.is_empty() && !table.is_empty() {
            let year = latest_year(table, stated.get(&number).copied(), reference, None);
            of_table.extend(year.map(|year| (year, table.len())));
        }
        counts.push(of_table);
    }
    counts
}

/// The field of the school year, where each row of a table states its own.
pub(crate) fn year_field(table: &Table<'_>) -> Option<FieldName> {
    (table.form.kind.is_yearly() && table.has(FieldName::Year)).then_some(FieldName::Year)
}

/// The school years that the rows of a table state themselves; one without a column of years is not walked.
pub(super) fn of_rows(table: &Table<'_>) -> impl Iterator<Item = AcademicYear> {
    let dating = table.form.kind.row().dating;
    let is_by_column = matches!(dating, Dating::Year | Dating::Title | Dating::Undated);
    let n_rows = if is_by_column && !table.has(FieldName::Year) { 0 } else { table.len() };
    (0..n_rows).filter_map(|row| of_row(table, row))
}

/// The school year that a row of a table states itself.
pub(crate) fn of_row(table: &Table<'_>, row: usize) -> Option<AcademicYear> {
    match table.form.kind.row().dating {
        Dating::ExamDay => heading::row_date(table, row).map(AcademicYear::of_exam),
        // The year of a staff list is not that of the courses in it.
        Dating::List => None,
        Dating::Day | Dating::Document | Dating::Term => {
            let day = table.form.kind.days().first()?;
            table.date(*day, row).map(AcademicYear::of)
        }
        Dating::Year | Dating::Title | Dating::Undated => table.year(FieldName::Year, row),
    }
}

/// Whether so many rows of a year may be slips of the pen beside the many of another one.
pub(crate) fn is_few(n_rows: usize, most: usize) -> bool {
    let times = match n_rows {
        0 | 1 => 3,
        2 | 3 => 10,
        4..10 => 20,
        _ => return false,
    };
    n_rows * times <= most
}

/// The years of a table that so many of its rows state that they are no slips.
pub(crate) fn of_many(counts: &Counts) -> BTreeSet<AcademicYear> {
    let most = counts.values().copied().max().unwrap_or_default();
    let many = counts.iter().filter(|(_, n_rows)| !is_few(**n_rows, most));
    many.map(|(year, _)| *year).collect()
}

/// The years that some table but those of events has in so many rows that they are no slips.
pub(crate) fn sure(tables: &[Table<'_>], counts: &[Counts]) -> BTreeSet<AcademicYear> {
    let mut sure = BTreeSet::new();
    for (table, of_table) in tables.iter().zip(counts) {
        if !table.form.kind.is_of_events() {
            sure.extend(of_many(of_table));
        }
    }
    sure
}

/// The latest year of any result, without results that of any staff list.
pub(crate) fn latest(tables: &[Table<'_>], counts: &[Counts]) -> Option<AcademicYear> {
    let results = latest_of(tables, counts, FormKind::is_of_pupils);
    results.or_else(|| latest_of(tables, counts, |kind| kind == FormKind::Staff))
}

/// The latest year of any survey, without surveys that of anything dated but what is asked for the year to come.
pub(super) fn latest_of_others(tables: &[Table<'_>], counts: &[Counts]) -> Option<AcademicYear> {
    let surveys = latest_of(tables, counts, |kind| kind.row().about == About::Survey);
    surveys.or_else(|| {
        latest_of(tables, counts, |kind| {
            !matches!(kind.row().about, About::Request | About::Passport | About::Nothing)
        })
    })
}

/// The latest year of some forms. A few rows, all dated in their own cells, that leap over a year make none.
fn latest_of(
    tables: &[Table<'_>],
    counts: &[Counts],
    wanted: fn(FormKind) -> bool,
) -> Option<AcademicYear> {
    let (mut rows, mut titled) = (Counts::new(), BTreeSet::new());
    for (table, of_table) in tables.iter().zip(counts).filter(|(table, _)| wanted(table.form.kind))
    {
        for year in of_many(of_table) {
            *rows.entry(year).or_default() += of_table[&year];
        }
        if (0..table.len()).all(|row| of_row(table, row).is_none()) {
            titled.extend(of_table.keys().copied());
        }
    }
    let most = rows.values().copied().max().unwrap_or_default();
    while let Some((latest, n_rows)) = rows.pop_last() {
        let leaps = rows.keys().next_back().is_some_and(|before| before.0 + 1 < latest.0);
        if !leaps || titled.contains(&latest) || n_rows > 3 || n_rows >= most {
            return Some(latest);
        }
    }
    None
}
