//! Records of teachers by their cuts, for the report: different people and records.
//! Counts only: no share is computed here.

use polars::prelude::*;

use crate::analysis::EventSummary;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{PERSON, YEAR};
use crate::ids::Cut;
use crate::indicator::census::Records;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// Key of all records.
const ALL: &str = "всего";

/// People and records of each year up to the reporting one: of all records, then of each value of each cut.
pub(super) fn counts(
    records: &Records,
    indicator: IndicatorId,
    until: AcademicYear,
) -> Result<Vec<EventSummary>> {
    if records.years.is_empty() {
        return Ok(Vec::new());
    }
    let records_until = records.frame.clone().filter(col(YEAR).lt_eq(lit(until.0)));
    let mut keys = vec![(None, lit(ALL))];
    keys.extend(records.cuts.iter().map(|(cut, column)| (Some(*cut), col(*column))));
    let mut summaries = Vec::new();
    for (by, key) in keys {
        let groups = records_until
            .clone()
            .select([col(YEAR), col(PERSON), key.alias("key")])
            .group_by([col(YEAR), col("key")])
            .agg([col(PERSON).n_unique().alias("people"), len().alias("records")]);
        summaries.extend(of_cut(groups, by, indicator)?);
    }
    summaries.sort();
    Ok(summaries)
}

fn of_cut(groups: LazyFrame, by: Option<Cut>, indicator: IndicatorId) -> Result<Vec<EventSummary>> {
    let mut summaries = Vec::new();
    for row in Rows::of(groups)?.iter() {
        summaries.push(EventSummary {
            indicator,
            year: row.year()?,
            by,
            key: row.text("key")?.unwrap_or_default(),
            people: row.count("people")?,
            participations: row.count("records")?,
        });
    }
    Ok(summaries)
}
