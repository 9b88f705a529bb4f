//! Which planned results a column of a form decides: for remarks on columns that nobody reads.
//! A table; counts nothing.

use crate::form::{FieldName, FormKind};
use crate::programme::IndicatorId;

/// The planned results that a column of a form decides.
pub(super) fn by_field(kind: FormKind, field: FieldName) -> &'static [IndicatorId] {
    match (kind, field) {
        (FormKind::Staff, FieldName::Category | FieldName::Awarded | FieldName::Until) => {
            &[IndicatorId::CategoryHighFirst]
        }
        (FormKind::Staff, FieldName::Experience | FieldName::TotalExperience) => {
            &[IndicatorId::YoungSupported]
        }
        (FormKind::Staff, field) if !BELONGING.contains(&field) => &[],
        (FormKind::Pair, field) if OF_ORDERS.contains(&field) => &[],
        (FormKind::VprPupils | FormKind::VprPoints, FieldName::Journal) => &[],
        (FormKind::Pair, FieldName::Outcome | FieldName::Done) => &[IndicatorId::PairsCompleted],
        (FormKind::Training, FieldName::Hours | FieldName::Topic) => &[IndicatorId::LessonDesign],
        _ => kind.feeds(),
    }
}

/// Columns of a staff list that decide who belongs to the staff.
const BELONGING: [FieldName; 7] = [
    FieldName::Fio,
    FieldName::Post,
    FieldName::Teaching,
    FieldName::External,
    FieldName::Hired,
    FieldName::Dismissed,
    FieldName::Status,
];

/// Columns of pairs that no figure is counted from.
const OF_ORDERS: [FieldName; 4] =
    [FieldName::Order, FieldName::OrderDate, FieldName::Curator, FieldName::Request];

/// Columns that feed neither a planned result nor the self-assessment by themselves.
const IDLE: [FieldName; 10] = [
    FieldName::Provider,
    FieldName::Course,
    FieldName::CourseKind,
    FieldName::Hours,
    FieldName::Issued,
    FieldName::FreeCourses,
    FieldName::Qualification,
    FieldName::EducationKind,
    FieldName::Number,
    FieldName::LineNumber,
];

/// Whether a column of a form matters where nobody reads it.
pub(super) fn is_of_use(kind: FormKind, field: FieldName) -> bool {
    kind != FormKind::Staff || !IDLE.contains(&field)
}
