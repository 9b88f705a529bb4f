//! A form beside Ф1 or Ф3 lists who was absent, and has the points of those whose marks Ф3 gives.
//! Adds absentees to the classes these have only; a class of its own makes no work.

use polars::prelude::*;

use super::CHOSEN;
use crate::error::Result;
use crate::facts::query::in_one_piece;
use crate::facts::rows::Rows;
use crate::facts::schema::{CLASS, LISTED, PUPIL, SCORE, TABLE, WRITTEN};
use crate::facts::vpr::index::{Index, WORK_NUMBER};
use crate::facts::vpr::result_row::{SOURCE, VprSource, is_absent, is_of};
use crate::remark::{self, Remark, short_list};

/// Whether a row is of the source that its work is counted from, bool.
const STAYS: &str = "stays";
/// Whether a row is of a form beside Ф1 or Ф3, bool.
const BESIDE: &str = "beside";
/// Whether a row of such a form tells of somebody who has no result, bool.
const ABSENTEE: &str = "absentee";
/// Whether an absentee's class is not one of the work, bool.
const UNPLACED: &str = "unplaced";
/// Whether a work has an absentee that is not placed, bool.
const DOUBTFUL: &str = "doubtful";

/// The rows that are counted, then the absentees whom forms add to them.
pub(super) fn added(results: DataFrame, index: &Index<'_>) -> Result<(DataFrame, Vec<Remark>)> {
    let chosen = [VprSource::F1, VprSource::F3].map(|source| col(CHOSEN).eq(lit(source as u32)));
    let [by_f1, by_f3] = chosen;
    let is_beside = is_of(VprSource::Form).and(by_f1.or(by_f3)).alias(BESIDE);
    let results =
        results.lazy().with_columns([col(SOURCE).eq(col(CHOSEN)).alias(STAYS), is_beside]);
    if Rows::of(results.clone().filter(col(BESIDE)).limit(1))?.len() == 0 {
        let counted = results.filter(col(STAYS)).drop(cols([CHOSEN, STAYS, BESIDE]));
        return Ok((in_one_piece(counted)?, Vec::new()));
    }
    let placed = placed(results)?.collect()?;
    let stay = placed.clone().lazy().filter(col(STAYS));
    let absentees = col(ABSENTEE).and(col(DOUBTFUL).not());
    let absentees = placed.clone().lazy().filter(absentees);
    let of_forms = [CHOSEN, STAYS, BESIDE, ABSENTEE, UNPLACED, DOUBTFUL];
    let counted = concat([stay, absentees], UnionArgs::default())?.drop(cols(of_forms));
    let unplaced = placed
        .lazy()
        .filter(col(UNPLACED))
        .group_by([col(TABLE)])
        .agg([col(WORK_NUMBER).unique().sort(SortOptions::default())])
        .sort([TABLE], SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(unplaced)?.iter() {
        let works = short_list(&index.titles(row)?);
        let sheet = index.sheet(row)?;
        remarks.push(Remark::new(&remark::ABSENT_UNPLACED, sheet).with("works", works));
    }
    Ok((in_one_piece(counted)?, remarks))
}

/// The class of absentees, whether a work lists them, and the points of a work of Ф3.
fn placed(results: LazyFrame) -> Result<LazyFrame> {
    let [work, class, pupil] = [WORK_NUMBER, CLASS, PUPIL].map(col);
    let has_stayed = col(STAYS).any(true);
    // Who has a result in Ф1 wrote the work another day.
    let has_result = has_stayed.clone().over([work.clone(), pupil.clone()])?;
    let has_result = has_result.and(pupil.is_not_null());
    let has_class = has_stayed.over([work.clone(), class.clone()])?;
    let has_class = has_class.and(class.clone().is_not_null());
    let classes = class.clone().filter(col(STAYS));
    let has_one_class = classes.clone().n_unique().over([work.clone()])?.eq(lit(1));
    let only_class = classes.first().over([work.clone()])?;
    let is_absentee = col(BESIDE).and(is_absent()).and(has_result.not());
    let is_placed_by_work = col(ABSENTEE).and(has_one_class.clone());
    let is_unplaced = col(ABSENTEE).and(has_one_class.not()).and(has_class.not());
    let is_doubtful = col(UNPLACED).any(true).over([work.clone()])?;
    let has_list = col(BESIDE).any(true).over([work])?;
    Ok(results
        .with_columns([is_absentee.alias(ABSENTEE), points_of_form()?.alias(SCORE)])
        .with_column(is_unplaced.alias(UNPLACED))
        .with_column(is_doubtful.alias(DOUBTFUL))
        .with_columns([
            when(is_placed_by_work).then(only_class).otherwise(class).alias(CLASS),
            when(has_list).then(col(DOUBTFUL).not()).otherwise(col(LISTED)).alias(LISTED),
        ]))
}

/// A work of Ф3 has the points of a form of as many pupils.
fn points_of_form() -> Result<Expr> {
    let has_all_points = of_form(SCORE).is_not_null().all(true).over([col(WORK_NUMBER)])?;
    let n_written = of_form(WRITTEN).sum().over([col(WORK_NUMBER)])?;
    let is_of_same_pupils =
        is_of(VprSource::F3).and(n_written.eq(col(WRITTEN))).and(has_all_points);
    let points = of_form(SCORE).sum().over([col(WORK_NUMBER)])?;
    Ok(when(is_of_same_pupils).then(points).otherwise(col(SCORE)))
}

/// The values of those who wrote, in the rows of a form.
fn of_form(column: &str) -> Expr {
    col(column).filter(col(BESIDE).and(is_absent().not()))
}
