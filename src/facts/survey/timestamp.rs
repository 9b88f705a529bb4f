//! The school year of answers by the time each was given, where nothing else says it.
//! What the titles and the names of the sheet, the file and the folders say goes before.

use crate::facts::context;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::kinds::About;
use crate::period::AcademicYear;

/// Dates the rows of wide tables that have neither a column of years nor a year in the texts round them.
pub(crate) fn date_by_timestamps(tables: &mut [Table<'_>]) {
    for table in tables {
        let is_undated = table.form.kind.row().about == About::Survey
            && table.is_wide()
            && !table.has(FieldName::Year)
            && table.has(FieldName::Timestamp);
        if !is_undated || context::is_dated_round(table) {
            continue;
        }
        date(table);
        if let Some(refused) = table.refused.as_deref_mut() {
            date(refused);
        }
    }
}

/// A row that somebody added by hand has no time: it is of the year of the row above it.
fn date(table: &mut Table<'_>) {
    let mut years = Vec::new();
    let mut latest = None;
    for row in 0..table.len() {
        latest = table.date(FieldName::Timestamp, row).map(AcademicYear::of).or(latest);
        years.push(latest);
    }
    // Times that nobody can read date nothing.
    if latest.is_some() {
        table.state_years(FieldName::Timestamp, &years);
    }
}
