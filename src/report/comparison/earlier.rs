//! The year before the two compared: the same lines and shares.
//! Compares nothing: its rows stand in the detailed table with those of both years.

use super::line::{PART, SHARE, WHOLE, YearCounts};
use super::{ComparedMeasure, Comparison};
use crate::report::anchor::SumIfs;
use crate::report::column::{Column, Value, column, head, nth, texts};
use crate::report::figure::FEW;
use crate::report::formula::Formula;
use crate::report::layout::Layout;
use crate::report::model::Kind;
use crate::report::page::Page;
use crate::verdict::FEWEST;

/// A line or the total of the earlier year.
struct EarlierRow {
    key: String,
    counts: YearCounts,
    /// The sums over the detailed table; none in the total.
    sums: Option<Vec<SumIfs>>,
}

impl EarlierRow {
    /// The denominator, then the numerators.
    fn sum(&self, place: usize, count: u64) -> Value {
        match &self.sums {
            Some(sums) => Value::SumIfs(sums[place].clone(), count),
            None => Value::Sum,
        }
    }

    fn share(&self, measure: usize) -> Value {
        if self.counts.whole < FEWEST {
            return Value::word(FEW);
        }
        Formula::Share(PART.nth(measure), WHOLE).into()
    }
}

/// Writes the table of the year before both, if the detailed table has one.
pub(in crate::report) fn write<R>(page: &mut Page, comparison: &Comparison<R>) {
    let earliest = comparison.years.first().copied();
    let Some(year) = earliest.filter(|year| *year < comparison.analysis.baseline) else { return };
    let layout = Layout::new(comparison.detail.columns);
    let details = comparison.details(&layout);
    let mut total = YearCounts::zero(comparison.measures.len());
    let mut rows = Vec::new();
    for line in comparison.groups.iter().flat_map(|(_, lines)| lines) {
        let criteria = comparison.criteria(line, year);
        let Some(counts) = comparison.counts(&details, &criteria) else { continue };
        total.add(counts.whole, counts.parts.iter().copied());
        rows.push(EarlierRow {
            key: line.key.clone(),
            counts,
            sums: Some(comparison.sums(&criteria)),
        });
    }
    if rows.is_empty() {
        return;
    }
    page.heading(format!("{}, {year}", comparison.heading));
    let mut table = page.table(columns(comparison));
    for row in &rows {
        table.row(row);
    }
    table.total(&EarlierRow { key: "Всего".to_owned(), counts: total, sums: None });
    table.end();
    page.gap();
}

fn columns<R>(comparison: &Comparison<R>) -> Vec<Column<EarlierRow>> {
    let mut columns = vec![
        texts(head(comparison.key), |row: &EarlierRow| &row.key),
        column(head("Всего").named(WHOLE), Kind::Count, |row| row.sum(0, row.counts.whole)),
    ];
    for (number, ComparedMeasure { count, share, .. }) in comparison.measures.iter().enumerate() {
        columns.extend([
            nth(PART.nth(number), *count, Kind::Count, |row: &EarlierRow, measure| {
                row.sum(measure + 1, row.counts.parts[measure])
            }),
            nth(SHARE.nth(number), *share, Kind::Share, EarlierRow::share),
        ]);
    }
    for (column, span) in columns.iter_mut().zip(comparison.spans) {
        column.head.span = *span;
    }
    columns
}
