//! Who has shown mastery of late: a talk shared or a contest taken part in, on a day of a window.
//! What counts as either is decided by the records; nobody is judged here.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::Facts;
use super::rows::Rows;
use super::schema::{PERSON, ROW, TABLE};
use crate::choices::Choices;
use crate::error::Result;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::programme::IndicatorId;

/// How long a talk or a contest shows mastery.
const WINDOW: Months = Months::new(36);

/// The records that show mastery.
const SHOWN_BY: [IndicatorId; 2] = [IndicatorId::ExperienceShared, IndicatorId::Contests];

/// Keys of the names of those with a talk or a contest in the three years up to a day; `None`: no source speaks
/// of either.
pub(crate) fn shown_by(
    day: NaiveDate,
    facts: &Facts,
    choices: &Choices,
    tables: &[Table<'_>],
) -> Result<Option<BTreeSet<String>>> {
    let after = day - WINDOW;
    let (mut people, mut is_spoken_of) = (BTreeSet::new(), false);
    for indicator in SHOWN_BY {
        is_spoken_of |= !facts.teachers.stated_years(indicator, choices)?.is_empty();
        let (records, _) = facts.teachers.records(indicator, choices)?;
        for row in Rows::of(records)?.iter() {
            let spot = row.spot(TABLE, ROW)?;
            let table = &tables[spot.table as usize];
            let line = table.line(spot.row);
            let date = line.and_then(|line| table.date(FieldName::Date, line));
            if date.is_some_and(|date| after < date && date <= day) {
                people.extend(row.text(PERSON)?);
            }
        }
    }
    Ok(is_spoken_of.then_some(people))
}
