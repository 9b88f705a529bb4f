//! Marks typed where points belong: all values of an exam × subject between 2 and 5, and no mark beside.
//! Such rows are refused and asked about, not judged as points; whole columns are looked at, not single rows.

use std::collections::BTreeMap;

use super::{AFFECTED, Fact, read::is_mark};
use crate::facts::ground::Setting;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::Exam;
use crate::remark::{self, GapKind, Remark};

/// So many test scores between 2 and 5 are marks, and no run of bad luck.
const FEW: usize = 3;

/// Results of a table, without those whose points are marks in the wrong column.
pub(super) fn without_marks_as_points(
    facts: Vec<Fact>,
    table: &Table<'_>,
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let mut groups: BTreeMap<(String, String), Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        let key = (fact.exam.title().to_owned(), fact.subject.to_string());
        groups.entry(key).or_default().push(fact);
    }
    let mut kept = Vec::new();
    for group in groups.into_values() {
        kept.extend(judged(group, table, setting, remarks));
    }
    // In the order of rows, as they were read.
    kept.sort_by_key(|fact| fact.index);
    kept
}

/// The results of one exam and subject: as they are, with marks put right, or none.
fn judged(
    mut group: Vec<Fact>,
    table: &Table<'_>,
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let Some(field) = column_of_marks(&group) else { return group };
    let first = &group[0];
    let n_rows = group.iter().filter(|fact| fact.test_score.or(fact.primary).is_some()).count();
    let is_base = first.is_base_maths();
    if is_base && field == FieldName::TestScore {
        if table.has(FieldName::Mark) {
            remarks.push(said(&remark::BASE_MARKS, first, field, table, n_rows));
        }
        for fact in &mut group {
            fact.mark = fact.test_score.take();
        }
        return group;
    }
    let is_scored = !first.has_marks_only();
    if is_scored && n_rows < FEW && !is_open_maths(first, table, setting) {
        return group;
    }
    let rule =
        if is_scored || is_base { &remark::MARKS_AS_SCORES } else { &remark::MARKS_AS_POINTS };
    let remark = said(rule, first, field, table, n_rows);
    remarks.push(remark.leaving(GapKind::Unit, Some(first.year())));
    Vec::new()
}

/// The column whose every value of the group could be a mark, where no mark stands beside.
fn column_of_marks(group: &[Fact]) -> Option<FieldName> {
    let values = |of: fn(&Fact) -> Option<f64>| group.iter().filter_map(of).collect::<Vec<_>>();
    let all_marks = |values: &[f64]| !values.is_empty() && values.iter().all(|v| is_mark(*v));
    if group.iter().any(|fact| fact.mark.is_some()) {
        return None;
    }
    let scores = values(|fact| fact.test_score);
    if !scores.is_empty() {
        return all_marks(&scores).then_some(FieldName::TestScore);
    }
    // Points of the base level or of the ОГЭ that would fail everybody; ЕГЭ is not judged by them.
    let is_by_points = group[0].has_marks_only();
    (is_by_points && all_marks(&values(|fact| fact.primary))).then_some(FieldName::Primary)
}

/// Whether the subject is mathematics of the ЕГЭ whose level nothing names.
fn is_open_maths(fact: &Fact, table: &Table<'_>, setting: Setting<'_>) -> bool {
    let named = table.text(FieldName::Subject, fact.index);
    let alone = named.and_then(|text| setting.reference.subject(text));
    fact.exam == Exam::Ege && alone == Some("Математика")
}

fn said(
    rule: &'static remark::Rule,
    first: &Fact,
    field: FieldName,
    table: &Table<'_>,
    n_rows: usize,
) -> Remark {
    let origin = table.origin(field, first.index);
    let value = first.test_score.or(first.primary).map(|value| value.to_string());
    Remark::new(rule, &origin)
        .value(value)
        .detail(&*first.subject)
        .affecting(&AFFECTED)
        .standing_for(n_rows)
}
