//! Works of РДР by level, for the report.
//! The share of the high cluster is a share of pupils like the others.

use polars::prelude::*;

use crate::analysis::DiagnosticSummary;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{GRADE, HIGH, LABEL, SUBJECT, WORK, WRITTEN, YEAR};
use crate::indicator::basis::Basis;
use crate::indicator::units;

/// Every work of every year, its pupils by label in the order of the reference.
pub(super) fn summary(basis: Basis<'_>) -> Result<Vec<DiagnosticSummary>> {
    let work = [YEAR, SUBJECT, GRADE, WORK];
    let results = basis.facts.diagnostics.clone().lazy();
    let [first_place, n_tables] = units::place_columns();
    let [first_of_levels, tables_of_levels] = units::place_columns_of_groups();
    let works = results
        .filter(col(WRITTEN).gt(lit(0)).and(col(YEAR).lt_eq(lit(basis.year.0))))
        .group_by([YEAR, SUBJECT, GRADE, WORK, LABEL].map(col))
        .agg([col(WRITTEN).sum(), col(HIGH).sum(), first_place, n_tables])
        .sort([LABEL], SortMultipleOptions::default())
        .group_by_stable(work.map(col))
        .agg([col(LABEL), col(WRITTEN), col(HIGH).sum(), first_of_levels, tables_of_levels])
        .sort(work, SortMultipleOptions::default());
    let labels = basis.reference.rdr_labels();
    let mut summaries = Vec::new();
    for row in Rows::of(works)?.iter() {
        let (names, counts) = (row.group(LABEL)?, row.counts(WRITTEN)?);
        let mut levels = Vec::new();
        for (name, count) in names.str()?.iter().flatten().zip(&counts) {
            levels.push((name.to_owned(), u64::from(*count)));
        }
        levels.sort_by_key(|(name, _)| {
            let place = labels.iter().position(|label| label.name == *name);
            place.unwrap_or(labels.len())
        });
        summaries.push(DiagnosticSummary {
            year: row.year()?,
            subject: row.text(SUBJECT)?.unwrap_or_default(),
            work: row.text(WORK)?,
            grade: row.grade()?,
            written: counts.iter().map(|count| u64::from(*count)).sum(),
            high: row.count(HIGH)?,
            levels,
            place: Some(units::place(row, basis.places)?),
        });
    }
    Ok(summaries)
}
