//! The same result again under «Фамилия И. О.»: one result where nobody else can be meant, a doubt otherwise.
//! Compares results of different tables or days; names of one table and day are told apart elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::AFFECTED;
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::first_row::is_one_of;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    CLASS, DATE, EXAM, FULL_NAME, MARK, PERSON, PRIMARY, ROW, SCHOOL, SEPTEMBER, SUBJECT, SURNAME,
    TABLE, TEST_SCORE, YEAR,
};
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::remark::{self, GapKind, Remark};

/// What both results are of.
const EXAM_OF_SURNAME: [&str; 6] = [SCHOOL, YEAR, EXAM, SUBJECT, SEPTEMBER, SURNAME];
/// Numbers of both results in the order of the frame.
const HERE: &str = "number of the row";
const THERE: &str = "number of the row_there";
/// Whether nothing that both results say differs.
const IS_SAME: &str = "same";

/// A result under initials with another that may be of the same graduate.
struct Likeness {
    number: u64,
    other: u64,
    name: Name,
    spot: Spot,
    other_spot: Spot,
    year: AcademicYear,
    is_same: bool,
}

/// The results, those under initials once with the ones under full names.
pub(super) fn once(results: &DataFrame, tables: &[Table<'_>]) -> Result<(DataFrame, Vec<Remark>)> {
    let mut by_number: BTreeMap<u64, Vec<Likeness>> = BTreeMap::new();
    for likeness in likenesses(results)? {
        by_number.entry(likeness.number).or_default().push(likeness);
    }
    let (mut out, mut remarks) = (BTreeSet::new(), Vec::new());
    for (number, mut alike) in by_number {
        alike.retain(|likeness| !out.contains(&likeness.other));
        let Some(first) = alike.first() else { continue };
        let (place, there) = (first.spot.place(tables), first.other_spot.place(tables));
        let remark = if alike.len() == 1 && first.is_same {
            out.insert(number);
            Remark::new(&remark::SAME_ROW, &place)
        } else {
            let remark = Remark::new(&remark::GRADUATE_TWICE, &place).value(first.name.display());
            remark.leaving(GapKind::Unit, Some(first.year))
        };
        remarks.push(remark.with("place", there.to_string()).affecting(&AFFECTED));
    }
    let is_out = is_one_of(HERE, out.into_iter().map(|number| number as u32));
    let kept = results.clone().lazy().with_row_index(HERE, None).filter(is_out.not());
    Ok((kept.drop(cols([HERE])).collect()?, remarks))
}

/// Pairs of results of one sitting but for the name: the first of each is under initials, the second under a
/// full name, or under initials and earlier.
fn likenesses(results: &DataFrame) -> Result<Vec<Likeness>> {
    let numbered = results.clone().lazy().with_row_index(HERE, None);
    let named = numbered.filter(col(SURNAME).is_not_null());
    let abbreviated = named.clone().filter(col(FULL_NAME).not());
    let there = |column: &str| col(format!("{column}_there"));
    let (mut differs, mut is_stated) = (lit(false), lit(false));
    for value in [PRIMARY, TEST_SCORE, MARK] {
        let both = col(value).is_not_null().and(there(value).is_not_null());
        is_stated = is_stated.or(both.clone());
        differs = differs.or(both.and(col(value).neq(there(value))));
    }
    let is_same_day = col(DATE).eq(there(DATE));
    let may_be = there(FULL_NAME).or(col(THERE).lt(col(HERE)));
    // Of one table and day two names are two people.
    let may_be = may_be.and(col(TABLE).neq(there(TABLE)).or(is_same_day.clone().not()));
    let is_open = col(CLASS).is_null().or(there(CLASS).is_null());
    let may_be = may_be.and(is_open.or(col(CLASS).eq(there(CLASS))));
    let join = JoinArgs { nulls_equal: true, ..JoinArgs::new(JoinType::Inner) };
    let keys = EXAM_OF_SURNAME.map(col);
    let pairs = abbreviated
        .join(named, keys.clone(), keys, join.with_suffix(Some("_there".into())))
        .filter(col(PERSON).neq(there(PERSON)).and(may_be))
        .with_column(is_same_day.and(is_stated).and(differs.not()).alias(IS_SAME))
        .sort([HERE, THERE], SortMultipleOptions::default());
    let mut likenesses = Vec::new();
    for row in Rows::of(pairs)?.iter() {
        let names = [PERSON, "person_there"].map(|column| row.text(column));
        let [Some(name), Some(other)] = names.map(|key| Name::from_key(&key.ok()??)) else {
            continue;
        };
        if !other.agrees(&name) {
            continue;
        }
        likenesses.push(Likeness {
            number: row.count(HERE)?,
            other: row.count(THERE)?,
            name,
            spot: row.spot(TABLE, ROW)?,
            other_spot: row.spot("table_there", "row_there")?,
            year: row.year()?,
            is_same: row.flag(IS_SAME)?,
        });
    }
    Ok(likenesses)
}
