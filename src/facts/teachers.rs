//! Teachers and their records under some choices: who is counted and what counts are expressions.
//! Counts nobody; shares are computed by the census.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::rows::Rows;
use super::schema::{INDICATOR, JURY, MEMBER, MONTHS, NAMESAKE, PERSON, SCHOOL_LEVEL, YEAR};
use super::staff::{counted, on_snapshot};
use super::unlisted::{self, UnclearName};
use crate::choices::Choices;
use crate::error::Result;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// Teachers on the days of snapshots, and what they took part in.
#[derive(Debug)]
pub(crate) struct Teachers {
    /// Everybody listed: a row for a person, year and snapshot.
    pub listed_people: DataFrame,
    /// The rows of lists that they stand in.
    pub listed_rows: DataFrame,
    /// Records of teachers: talks, contests, learning, documents on lesson design.
    pub participations: DataFrame,
}

impl Teachers {
    /// Records of an indicator that count under some choices, each under the key of its person; and those
    /// whose name is between several people.
    pub(crate) fn records(
        &self,
        indicator: IndicatorId,
        choices: &Choices,
    ) -> Result<(LazyFrame, Vec<UnclearName>)> {
        if !self.has_records(indicator)? {
            return Ok((
                self.of_counted_people(self.participations.clear().lazy(), choices),
                Vec::new(),
            ));
        }
        let named = self.stated(indicator, choices).filter(col(PERSON).is_not_null());
        unlisted::resolved(self.of_counted_people(named, choices))
    }

    /// Years of which a source speaks, also where no record counts.
    pub(crate) fn stated_years(
        &self,
        indicator: IndicatorId,
        choices: &Choices,
    ) -> Result<BTreeSet<AcademicYear>> {
        if !self.has_records(indicator)? {
            return Ok(BTreeSet::new());
        }
        Rows::years(self.stated(indicator, choices))
    }

    /// Whether some source has a record of an indicator, counted or not.
    pub(super) fn has_records(&self, indicator: IndicatorId) -> Result<bool> {
        let indicators = self.participations.column(INDICATOR)?.str()?;
        Ok(indicators.iter().flatten().any(|of_record| of_record == indicator.as_str()))
    }

    /// Records of people of N_пед, and of anybody in years without a list. Of namesakes in a list the first one
    /// holds the records.
    pub(crate) fn of_counted_people(&self, records: LazyFrame, choices: &Choices) -> LazyFrame {
        const IS_COUNTED: &str = "is_counted";
        let keys = [col(YEAR), col(MEMBER)];
        let people = self.listed_people.clone().lazy().filter(counted(choices));
        let people = people.select([col(YEAR), col(MEMBER), lit(true).alias(IS_COUNTED)]);
        records
            .join(people, &keys, &keys, JoinArgs::new(JoinType::Left))
            .filter(col(MEMBER).is_null().or(col(IS_COUNTED).is_not_null()))
            .drop(by_name([IS_COUNTED], true, false))
            .with_column(lit(0_u32).alias(NAMESAKE))
    }

    /// Records of an indicator that count under some choices, whosever they are.
    pub(super) fn stated(&self, indicator: IndicatorId, choices: &Choices) -> LazyFrame {
        let of_indicator = col(INDICATOR).eq(lit(indicator.as_str()));
        self.participations.clone().lazy().filter(of_indicator.and(counts(choices)))
    }
}

/// Whether a record counts: what is sharing experience, and for how long a document on lesson design holds.
fn counts(choices: &Choices) -> Expr {
    let is_recent = col(MONTHS).lt_eq(lit(choices.design_months));
    let mut counts = on_snapshot(choices).and(col(MONTHS).is_null().or(is_recent));
    if !choices.jury_in {
        counts = counts.and(col(JURY).not());
    }
    if !choices.school_level_in {
        counts = counts.and(col(SCHOOL_LEVEL).not());
    }
    counts
}
