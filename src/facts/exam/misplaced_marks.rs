//! Marks typed where points belong: all values of an exam × subject between 2 and 5, and no mark beside.
//! Such rows are refused and asked about, not judged as points; whole columns are looked at, not single rows.

use std::collections::BTreeMap;

use super::AFFECTED;
use super::scores::is_mark;
use super::sitting::Sitting;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::{Exam, Reference};
use crate::remark::{self, GapKind, Remark, Rule};

/// So many test scores between 2 and 5 are marks, and no run of bad luck.
const FEW: usize = 3;

/// Sittings of a table: marks of base maths moved to their place, other marks in the wrong column left out.
pub(super) fn put_right(
    sittings: Vec<Sitting>,
    table: &Table<'_>,
    reference: &Reference,
) -> (Vec<Sitting>, Vec<Remark>) {
    let mut groups: BTreeMap<_, Vec<Sitting>> = BTreeMap::new();
    for sitting in sittings {
        let key = (sitting.exam.title(), sitting.subject.clone());
        groups.entry(key).or_default().push(sitting);
    }
    let (mut sound, mut remarks) = (Vec::new(), Vec::new());
    for group in groups.into_values() {
        let (group, remark) = of_subject(group, table, reference);
        sound.extend(group);
        remarks.extend(remark);
    }
    sound.sort_by_key(|sitting| sitting.line);
    (sound, remarks)
}

/// The sittings of one exam and subject: as they are, with marks put right, or none.
fn of_subject(
    mut group: Vec<Sitting>,
    table: &Table<'_>,
    reference: &Reference,
) -> (Vec<Sitting>, Option<Remark>) {
    let Some(field) = column_of_marks(&group) else { return (group, None) };
    let first = &group[0];
    let n_rows =
        group.iter().filter(|sitting| sitting.test_score.or(sitting.primary).is_some()).count();
    let is_base = first.is_base_maths();
    if is_base && field == FieldName::TestScore {
        let remark = finding(&remark::BASE_MARKS, first, field, table).standing_for(n_rows);
        for sitting in &mut group {
            sitting.mark = sitting.test_score.take();
        }
        return (group, table.has(FieldName::Mark).then_some(remark));
    }
    let is_scored = !first.has_marks_only();
    if is_scored && n_rows < FEW && !is_open_maths(first, table, reference) {
        return (group, None);
    }
    let is_asked = is_scored || is_base;
    let rule = if is_asked { &remark::MARKS_AS_SCORES } else { &remark::MARKS_AS_POINTS };
    let remark = finding(rule, first, field, table).standing_for(n_rows);
    (Vec::new(), Some(remark.leaving(GapKind::Unit, Some(first.year()))))
}

/// The column whose every value of the group could be a mark, where no mark stands beside.
fn column_of_marks(group: &[Sitting]) -> Option<FieldName> {
    if group.iter().any(|sitting| sitting.mark.is_some()) {
        return None;
    }
    let mut column = (FieldName::TestScore, Vec::new());
    column.1.extend(group.iter().filter_map(|sitting| sitting.test_score));
    // Points of the base level or of the ОГЭ that would fail everybody; ЕГЭ is not judged by them.
    if column.1.is_empty() && group[0].has_marks_only() {
        column.0 = FieldName::Primary;
        column.1.extend(group.iter().filter_map(|sitting| sitting.primary));
    }
    let (field, values) = column;
    let are_marks = !values.is_empty() && values.iter().all(|value| is_mark(*value));
    are_marks.then_some(field)
}

/// Whether the subject is mathematics of the ЕГЭ whose level nothing names.
fn is_open_maths(sitting: &Sitting, table: &Table<'_>, reference: &Reference) -> bool {
    let Some(named) = table.text(FieldName::Subject, sitting.line) else { return false };
    sitting.exam == Exam::Ege && reference.subject(named) == Some("Математика")
}

fn finding(rule: &'static Rule, first: &Sitting, field: FieldName, table: &Table<'_>) -> Remark {
    let value = first.test_score.or(first.primary).map(|value| value.to_string());
    let remark = Remark::new(rule, &table.origin(field, first.line)).value(value);
    remark.with("column", &*first.subject).affecting(&AFFECTED)
}
