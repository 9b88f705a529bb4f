//! Years without a staff list: one key a teacher, however the name is spelled there.
//! A name between two people is set apart with its candidates; records of years with a list stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::frame::frame;
use super::ground::Spot;
use super::rows::{Row, Rows};
use super::schema::{MEMBER, PERSON, ROW, TABLE, YEAR};
use crate::error::Result;
use crate::person::{Means, Name, people};
use crate::remark::{self, Origin, Remark};

/// Key of the person that a spelling means; null: several, or nothing is known of it.
const MEANT: &str = "meant";
/// The people that a spelling may mean, as shown; null: one.
const CANDIDATES: &str = "candidates";

/// A record whose name is between several people.
#[derive(Debug)]
pub(crate) struct UnclearName {
    /// Key of the name.
    key: String,
    candidates: String,
    pub spot: Spot,
}

/// A spelling of a year and what it means.
struct Spelling {
    year: i32,
    key: String,
    means: Means,
}

/// Records under the keys of people; and those whose name is between several. Names of one year are compared
/// with each other. `records`: `year`, `person`, `member`, `table`, `row` and what else they have.
pub(crate) fn resolved(records: LazyFrame) -> Result<(LazyFrame, Vec<UnclearName>)> {
    let spellings = spellings(&records)?;
    if spellings.is_empty() {
        return Ok((records, Vec::new()));
    }
    let meanings = frame!(spellings, |spelling| {
        YEAR => spelling.year,
        PERSON => spelling.key.as_str(),
        MEANT => spelling.person(),
        CANDIDATES => spelling.candidates(),
    });
    let keys = [col(YEAR), col(PERSON)];
    let joined = records.join(meanings.lazy(), &keys, &keys, JoinArgs::new(JoinType::Left));
    let mut unclear = Vec::new();
    for row in Rows::of(joined.clone().filter(col(CANDIDATES).is_not_null()))?.iter() {
        unclear.push(unclear_name(row)?);
    }
    let meant = col(MEANT).fill_null(col(PERSON)).alias(PERSON);
    let clear = joined.filter(col(CANDIDATES).is_null()).with_column(meant);
    Ok((clear.drop(by_name([MEANT, CANDIDATES], true, false)), unclear))
}

/// What the names of records without a list mean.
fn spellings(records: &LazyFrame) -> Result<Vec<Spelling>> {
    let unlisted = records.clone().filter(col(MEMBER).is_null()).select([col(YEAR), col(PERSON)]);
    let mut keys: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
    for row in Rows::of(unlisted)?.iter() {
        keys.entry(row.year()?.0).or_default().extend(row.text(PERSON)?);
    }
    let mut spellings = Vec::new();
    for (year, keys) in keys {
        for (key, means) in people(&keys) {
            spellings.push(Spelling { year, key, means });
        }
    }
    Ok(spellings)
}

impl Spelling {
    fn person(&self) -> Option<&str> {
        match &self.means {
            Means::One(key) => Some(key),
            Means::Several(_) => None,
        }
    }

    fn candidates(&self) -> Option<String> {
        match &self.means {
            Means::One(_) => None,
            Means::Several(names) => Some(names.join(", ")),
        }
    }
}

fn unclear_name(row: Row<'_>) -> Result<UnclearName> {
    Ok(UnclearName {
        key: row.text(PERSON)?.unwrap_or_default(),
        candidates: row.text(CANDIDATES)?.unwrap_or_default(),
        spot: row.spot(TABLE, ROW)?,
    })
}

impl UnclearName {
    /// What is said of it in its place.
    pub(crate) fn remark(&self, origin: &Origin) -> Remark {
        let shown = Name::from_key(&self.key).map_or_else(String::new, |name| name.display());
        Remark::new(&remark::SEVERAL_PERSONS, origin)
            .value(shown)
            .with("candidates", format!(" (это могут быть: {})", self.candidates))
    }
}
