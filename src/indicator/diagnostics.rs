//! Works of РДР by level, for the report.
//! The share of the high cluster is a share of pupils like the others.

use polars::prelude::*;

use crate::analysis::DiagnosticSummary;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::YEAR;
use crate::indicator::Basis;

/// Every work of every year, its pupils by label in the order of the reference.
pub(super) fn summary(basis: Basis<'_>) -> Result<Vec<DiagnosticSummary>> {
    let work = [YEAR, "subject", "grade", "work"];
    let labels = basis
        .facts
        .diagnostics
        .clone()
        .lazy()
        .filter(col("written").gt(lit(0)).and(col(YEAR).lt_eq(lit(basis.year.0))))
        .group_by(work.iter().chain(&["level"]).map(|column| col(*column)).collect::<Vec<_>>())
        .agg([col("written").sum(), col("high").sum()])
        .sort([YEAR, "subject", "grade", "work", "level"], SortMultipleOptions::default());
    let known: Vec<&str> =
        basis.reference.rdr_labels().iter().map(|label| label.name.as_str()).collect();
    let place = |label: &str| known.iter().position(|name| *name == label).unwrap_or(known.len());
    let mut works: Vec<DiagnosticSummary> = Vec::new();
    for row in Rows::of(labels)?.iter() {
        let (year, grade, written) = (row.year()?, row.grade()?, row.count("written")?);
        let (subject, work) = (row.text("subject")?.unwrap_or_default(), row.text("work")?);
        let level = (row.text("level")?.unwrap_or_default(), written);
        let high = row.count("high")?;
        match works.last_mut() {
            Some(last)
                if (last.year, last.grade, &last.work) == (year, grade, &work)
                    && last.subject == subject =>
            {
                last.written += written;
                last.high += high;
                last.levels.push(level);
            }
            _ => {
                let levels = vec![level];
                works.push(DiagnosticSummary { year, subject, work, grade, written, high, levels });
            }
        }
    }
    for work in &mut works {
        work.levels.sort_by_key(|(label, _)| place(label));
    }
    Ok(works)
}
