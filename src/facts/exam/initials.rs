//! The same result again under «Фамилия И. О.»: one result where nobody else can be meant, a doubt otherwise.
//! Compares results of different tables or days; names of one table and day are told apart elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::AFFECTED;
use crate::error::Result;
use crate::facts::first_row::is_one_of;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    CLASS, DATE, EXAM, FULL_NAME, MARK, PERSON, PRIMARY, ROW, SCHOOL, SEPTEMBER, SUBJECT, SURNAME,
    TABLE, TEST_SCORE, YEAR,
};
use crate::form::extract::Table;
use crate::person::Name;
use crate::remark::{self, GapKind, Remark};

/// What both results are of.
const EXAM_OF_SURNAME: [&str; 6] = [SCHOOL, YEAR, EXAM, SUBJECT, SEPTEMBER, SURNAME];
/// Numbers of both results in the order of the frame.
const HERE: &str = "number of the row";
const THERE: &str = "number of the row_there";
/// Whether nothing that both results say differs.
const IS_SAME: &str = "is_same";

/// The results, those under initials once with the ones under full names.
pub(super) fn once(results: &DataFrame, tables: &[Table<'_>]) -> Result<(DataFrame, Vec<Remark>)> {
    let numbered = results.clone().lazy().with_row_index(HERE, None);
    let pairs = Rows::of(pairs(&numbered))?;
    let mut by_number: BTreeMap<u32, Vec<(u32, Row<'_>)>> = BTreeMap::new();
    for row in pairs.iter() {
        let names = [name(row, PERSON)?, name(row, "person_there")?];
        let [Some(name), Some(name_there)] = names else { continue };
        if name_there.agrees(&name) {
            let [here, there] = [row.count(HERE)? as u32, row.count(THERE)? as u32];
            by_number.entry(here).or_default().push((there, row));
        }
    }
    let (mut repeated, mut remarks) = (BTreeSet::new(), Vec::new());
    for (here, mut alike) in by_number {
        alike.retain(|(there, _)| !repeated.contains(there));
        let Some((_, row)) = alike.first() else { continue };
        let place = row.spot(TABLE, ROW)?.place(tables);
        let remark = if alike.len() == 1 && row.flag(IS_SAME)? {
            repeated.insert(here);
            Remark::new(&remark::SAME_ROW, &place)
        } else {
            let shown = name(*row, PERSON)?.map(|name| name.display());
            let remark = Remark::new(&remark::GRADUATE_TWICE, &place).value(shown);
            remark.leaving(GapKind::Unit, Some(row.year()?))
        };
        let there = row.spot("table_there", "row_there")?.place(tables);
        remarks.push(remark.beside(&there).affecting(&AFFECTED));
    }
    let results = numbered.filter(is_one_of(HERE, repeated).not()).drop(cols([HERE]));
    Ok((results.collect()?, remarks))
}

fn name(row: Row<'_>, column: &str) -> Result<Option<Name>> {
    Ok(row.text(column)?.and_then(|key| Name::from_key(&key)))
}

/// Pairs of results of one sitting but for the name: the first of each is under initials, the second under a
/// full name, or under initials and earlier.
fn pairs(numbered: &LazyFrame) -> LazyFrame {
    let named = numbered.clone().filter(col(SURNAME).is_not_null());
    let (mut differs, mut is_stated) = (lit(false), lit(false));
    for value in [PRIMARY, TEST_SCORE, MARK] {
        let both = col(value).is_not_null().and(there(value).is_not_null());
        is_stated = is_stated.or(both.clone());
        differs = differs.or(both.and(col(value).neq(there(value))));
    }
    let is_same_day = col(DATE).eq(there(DATE));
    // Of one table and day two names are two people.
    let is_apart = col(TABLE).neq(there(TABLE)).or(is_same_day.clone().not());
    let is_first = there(FULL_NAME).or(col(THERE).lt(col(HERE)));
    let is_of_class = col(CLASS).is_null().or(there(CLASS).is_null());
    let is_of_class = is_of_class.or(col(CLASS).eq(there(CLASS)));
    let join = JoinArgs { nulls_equal: true, ..JoinArgs::new(JoinType::Inner) };
    let keys = EXAM_OF_SURNAME.map(col);
    named
        .clone()
        .filter(col(FULL_NAME).not())
        .join(named, keys.clone(), keys, join.with_suffix(Some("_there".into())))
        .filter(col(PERSON).neq(there(PERSON)).and(is_first).and(is_apart).and(is_of_class))
        .with_column(is_same_day.and(is_stated).and(differs.not()).alias(IS_SAME))
        .sort([HERE, THERE], SortMultipleOptions::default())
}

fn there(column: &str) -> Expr {
    col(format!("{column}_there"))
}
