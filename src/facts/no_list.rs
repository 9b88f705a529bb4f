//! What is said of records of years without a staff list.
//! Their people are told apart by the spelling of their names, and no share of N_пед is made of them.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::rows::{Rows, no_value};
use super::schema::{MEMBER, PERSON, ROW, TABLE, YEAR};
use super::teachers::Teachers;
use crate::choices::Choices;
use crate::error::Result;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::ids::FormKind;
use crate::programme;
use crate::remark::{self, Remark};

/// Forms of records: the remark on a missing list speaks together of the indicators that one feeds.
const RECORDS: [FormKind; 3] = [FormKind::Experience, FormKind::Contest, FormKind::Training];

/// What is said of records of years without a list: that there is none, once a year and file; names between
/// several people.
pub(super) fn remarks(
    teachers: &Teachers,
    choices: &Choices,
    tables: &[Table<'_>],
) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for indicators in RECORDS.map(programme::fed_by) {
        let mut places = BTreeMap::new();
        for indicator in indicators {
            if !teachers.has_records(*indicator)? {
                continue;
            }
            let records = teachers.stated(*indicator, choices);
            let unlisted = records.filter(col(MEMBER).is_null().and(col(PERSON).is_not_null()));
            let sheets = unlisted.select([col(YEAR), col(TABLE)]);
            for row in Rows::of(sheets.unique_stable(None, UniqueKeepStrategy::First))?.iter() {
                let place = &tables[row.place_number(TABLE)?].place;
                let key = (row.year()?, &place.file);
                let (_, affected) = places.entry(key).or_insert((place, BTreeSet::new()));
                affected.insert(*indicator);
            }
            for name in teachers.records(*indicator, choices)?.1 {
                let table = &tables[name.spot.table as usize];
                let line = table.line(name.spot.row).ok_or_else(|| no_value(ROW))?;
                let remark = name.remark(&table.origin(FieldName::Fio, line));
                remarks.push(remark.affecting(&[*indicator]));
            }
        }
        for ((year, _), (place, affected)) in places {
            let remark = Remark::new(&remark::NO_STAFF, place).with("year", year.to_string());
            remarks.push(remark.affecting(&affected.into_iter().collect::<Vec<_>>()));
        }
    }
    Ok(remarks)
}
