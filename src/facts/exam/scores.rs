//! Marks and scores of a row: which are possible, which stand in the wrong column, whether the masks of
//! answers give the same points.

use super::sitting::Sitting;
use super::{AFFECTED, mask};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::remark::{self, GapKind, Remark};
use crate::sheet::Address;

/// The highest test score of the ЕГЭ.
const HIGHEST_SCORE: f64 = 100.0;

/// Points of a mask; `None`: it is no mask.
type Points = fn(&str) -> Option<f64>;

/// The parts of a work and how points are read from the mask of each.
const MASKS: [(FieldName, Points); 3] = [
    (FieldName::ShortAnswers, mask::short_points),
    (FieldName::LongAnswers, mask::long_points),
    (FieldName::OralAnswers, mask::oral_points),
];

pub(super) fn is_mark(score: f64) -> bool {
    (2.0..=5.0).contains(&score) && score.fract() == 0.0
}

/// The primary score; of a language without a total the sum of its parts.
pub(super) fn primary(table: &Table<'_>, row: usize) -> Option<f64> {
    if let Some(total) = table.number(FieldName::Primary, row) {
        return Some(total);
    }
    let parts = [FieldName::PrimaryWritten, FieldName::PrimaryOral];
    let mut sum = None;
    for points in parts.iter().filter_map(|field| table.number(*field, row)) {
        *sum.get_or_insert(0.0) += points;
    }
    sum
}

/// Why the row is refused: a mark or a score that the exam does not give.
pub(super) fn impossible(sitting: &Sitting, table: &Table<'_>) -> Option<Remark> {
    let (value, field, what) = if sitting.has_marks_only() {
        (sitting.mark.filter(|mark| !is_mark(*mark))?, FieldName::Mark, "отметка (2–5)")
    } else {
        let score = sitting.test_score.or(sitting.mark)?;
        if (0.0..=HIGHEST_SCORE).contains(&score) && score.fract() == 0.0 {
            return None;
        }
        (score, FieldName::TestScore, "целый балл от 0 до 100")
    };
    let field = if table.has(field) { field } else { FieldName::Mark };
    let remark = Remark::new(&remark::BAD_FIELD, &table.origin(field, sitting.line))
        .value(value.to_string())
        .with("fault", format!("«{value}» – не {what}"));
    Some(remark.affecting(&AFFECTED).leaving(GapKind::Unit, Some(sitting.year())))
}

/// A mark in the score's column of base maths, or a score in the mark's column, changes its place.
pub(super) fn place(sitting: &mut Sitting, table: &Table<'_>) {
    if sitting.has_marks_only() {
        let score = sitting.test_score.take();
        if !table.has(FieldName::Mark) && score.is_some_and(is_mark) {
            sitting.mark = score;
        } else {
            // Beside a mark the other score is the primary one.
            sitting.primary = sitting.primary.or(score);
        }
    } else if sitting.test_score.is_none()
        // Where the table has a column of scores, «4» beside it is a mark.
        && sitting.mark.is_some_and(|mark| !table.has(FieldName::TestScore) || !is_mark(mark))
    {
        sitting.test_score = sitting.mark.take();
    }
    sitting.mark = sitting.mark.filter(|mark| is_mark(*mark));
}

/// The cell of the primary score, if the masks of the answers give other points.
pub(super) fn contradicted_by_masks(sitting: &Sitting, table: &Table<'_>) -> Option<Address> {
    let mut sum = None;
    for (field, points) in MASKS {
        if let Some(mask) = table.text(field, sitting.line) {
            *sum.get_or_insert(0.0) += points(mask)?;
        }
    }
    if sitting.primary? == sum? {
        return None;
    }
    table.origin(FieldName::Primary, sitting.line).cell
}
