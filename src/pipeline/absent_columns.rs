//! Columns that may be missing and without which a planned result has nothing to be counted from.
//! Says so where no table of the same kind and year has one; what is blank in a column is not its concern.

use std::collections::BTreeSet;

use crate::facts::context::Dated;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark};

/// A kind of tables, the fields one of which decides, what they are called, what they decide.
type Deciding =
    (FormKind, &'static [FieldName], &'static str, &'static str, &'static [IndicatorId]);

const DECIDING: [Deciding; 3] = [
    (
        FormKind::Staff,
        &[FieldName::Category],
        "«Категория»",
        "есть ли у педагогов высшая и первая категория, по этому списку не узнать",
        &[IndicatorId::CategoryHighFirst],
    ),
    (
        FormKind::Staff,
        &[FieldName::Experience],
        "«Педагогический стаж»",
        "молодых педагогов по этому списку не узнать (общий стаж, если он есть, взят вместо педагогического)",
        &[IndicatorId::YoungSupported],
    ),
    (
        FormKind::Pair,
        &[FieldName::Outcome, FieldName::Done],
        "«Итог» и «Выполнено, %»",
        "завершены ли пары, по этой таблице не узнать",
        &[IndicatorId::PairsCompleted],
    ),
];

/// One remark for each table that lacks what decides and has no other table beside it that tells.
pub(super) fn remarks(tables: &[Table<'_>], dated: &Dated) -> Vec<Remark> {
    let mut remarks = Vec::new();
    // Without pairs nobody is asked whether the young have a mentor.
    let has_pairs =
        tables.iter().any(|table| table.form.kind == FormKind::Pair && !table.is_empty());
    for (kind, fields, called, effect, affects) in DECIDING {
        if fields == [FieldName::Experience] && !has_pairs {
            continue;
        }
        let mut told: BTreeSet<AcademicYear> = BTreeSet::new();
        let mut silent = Vec::new();
        for (number, table) in tables.iter().enumerate() {
            if table.form.kind != kind || table.is_empty() {
                continue;
            }
            if fields.iter().any(|field| table.has(*field)) {
                told.insert(dated.of(number));
            } else {
                silent.push((dated.of(number), table));
            }
        }
        for (year, table) in silent {
            if kind == FormKind::Staff && told.contains(&year) {
                continue;
            }
            let detail = format!("{called}: {effect}");
            let remark = Remark::new(&remark::COLUMN_ABSENT, &table.place).with("column", &detail);
            remarks.push(remark.affecting(affects));
        }
    }
    remarks
}
