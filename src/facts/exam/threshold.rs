//! A result against the threshold of its exam: an expression over the choices made, the frame carries what any
//! of them needs. A subject without a known threshold is left out of the share and said once a table.

use polars::prelude::*;

use super::AFFECTED;
use crate::choices::Choices;
use crate::error::Result;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    ABOVE, BY_SCORE, EXAM, HEADLINE, JUDGED, LINE, MARK, ON_KNOWN, ON_THRESHOLD, OVER_CERTIFICATE,
    OVER_UNIVERSITY, ROW, SCALE_IN_DOUBT, SEPTEMBER, SUBJECT, TABLE, YEAR,
};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::{Exam, Minimum};
use crate::remark::{self, GapKind, Origin, Remark, Rule, short_list};

/// The lowest mark by which an exam is passed.
const PASS_MARK: u32 = 3;

/// Points above the threshold; null: not known.
fn margin(minimum: Minimum) -> Expr {
    match minimum {
        Minimum::Certificate => col(OVER_CERTIFICATE),
        Minimum::University => col(OVER_UNIVERSITY),
    }
}

/// Whether an exam is passed: by the test score, else by the mark; null: not known.
pub(crate) fn passed(minimum: Minimum) -> Expr {
    when(col(BY_SCORE))
        .then(margin(minimum).gt_eq(lit(0.0)))
        .otherwise(col(MARK).gt_eq(lit(PASS_MARK)))
}

/// Whether a result counts as above its threshold; null: no threshold is known, or it can't be told whether the
/// result is strictly above it.
pub(crate) fn above(choices: &Choices) -> Expr {
    let passed = passed(choices.minimum);
    if !choices.strict_threshold {
        return passed;
    }
    // Strictly above is of points alone: neither «not passed» nor «mark 3» says it.
    let margin = margin(choices.minimum);
    when(passed.clone().is_not_null().and(margin.clone().is_not_null()))
        .then(passed.and(margin.gt(lit(0.0))))
        .otherwise(lit(NULL))
}

/// Whether a result is of an exam that the pooled share counts: ОГЭ or ЕГЭ before September.
fn is_pooled() -> Expr {
    col(EXAM).neq(lit(Exam::Gve.title())).and(col(SEPTEMBER).not())
}

/// Results by the choices made: with `above`, `on_threshold` (null: not known), `judged`, `on_known` (whether
/// they are known) and `headline` (whether the pooled share counts the result).
pub(crate) fn against_threshold(results: LazyFrame, choices: &Choices) -> LazyFrame {
    results
        .with_column(above(choices).alias(ABOVE))
        .with_columns([
            col(ABOVE).is_not_null().alias(JUDGED),
            when(col(ABOVE).is_not_null())
                .then(margin(choices.minimum).eq(lit(0.0)))
                .otherwise(lit(NULL))
                .alias(ON_THRESHOLD),
        ])
        .with_columns([
            col(ON_THRESHOLD).is_not_null().alias(ON_KNOWN),
            col(JUDGED).and(is_pooled()).alias(HEADLINE),
        ])
}

/// Says once a table, subject and year which marks a scale gave, and which results can't be judged by the choices
/// made.
pub(super) fn remarks(
    results: &DataFrame,
    choices: &Choices,
    tables: &[Table<'_>],
) -> Result<Vec<Remark>> {
    let unknown = above(choices).is_null();
    let has_mark = col(BY_SCORE).not().and(col(MARK).is_not_null());
    let findings = [
        (&remark::MARK_BY_SCALE, FieldName::Primary, col(SCALE_IN_DOUBT).eq(lit(false))),
        (&remark::UNSURE_SCALE, FieldName::Primary, col(SCALE_IN_DOUBT)),
        (&remark::NO_THRESHOLD, FieldName::TestScore, unknown.clone().and(has_mark.clone().not())),
        (&remark::STRICT_UNKNOWN, FieldName::TestScore, unknown.and(has_mark)),
    ];
    let mut remarks = Vec::new();
    for (rule, field, is_of_rule) in findings {
        let of_tables = results
            .clone()
            .lazy()
            .filter(is_of_rule)
            .group_by([TABLE, SUBJECT, YEAR].map(col))
            .agg([col(ROW), col(LINE).first(), is_pooled().sum().alias("pooled")])
            .sort([TABLE, SUBJECT, YEAR], SortMultipleOptions::default());
        for row in Rows::of(of_tables)?.iter() {
            let place = row.cell([TABLE, LINE], field, tables)?;
            remarks.push(finding(rule, &place, row)?);
        }
    }
    Ok(remarks)
}

/// What is said of the results of a table in a subject; those that can't be judged leave the pooled share open.
fn finding(rule: &'static Rule, place: &Origin, row: Row<'_>) -> Result<Remark> {
    let (mut about, year) = (row.text(SUBJECT)?.unwrap_or_default(), row.year()?);
    let is_by_scale = [&remark::MARK_BY_SCALE, &remark::UNSURE_SCALE].contains(&rule);
    if is_by_scale {
        about = format!("{about}, {} год", year.end_year());
    }
    let mut words = about.clone();
    if rule != &remark::NO_THRESHOLD {
        words = format!("{about}; строки {}", short_list(&row.counts(ROW)?));
    }
    let remark = Remark::new(rule, place).value(about).with("subject", words).affecting(&AFFECTED);
    let n_open = row.count("pooled")? as usize;
    if is_by_scale || n_open == 0 {
        return Ok(remark);
    }
    Ok(remark.standing_for(n_open).leaving(GapKind::Unit, Some(year)))
}
