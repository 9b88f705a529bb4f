//! Which planned results a column of a form decides: for remarks on columns that nobody reads.
//! A table; counts nothing.

use crate::form::Kind;
use crate::ids::IndicatorId;

/// The planned results that a column of a form decides.
#[must_use]
#[expect(
    clippy::match_same_arms,
    reason = "of the staff only the columns named decide who belongs"
)]
pub(super) fn by_field(kind: Kind, field: &str) -> &'static [IndicatorId] {
    match (kind, field) {
        (Kind::Staff, "category" | "awarded" | "until") => &[IndicatorId::CategoryHighFirst],
        (Kind::Staff, "experience" | "total_experience") => &[IndicatorId::YoungSupported],
        (
            Kind::Staff,
            "fio" | "post" | "teaching" | "external" | "hired" | "dismissed" | "status",
        ) => kind.feeds(),
        (Kind::Staff, _) | (Kind::Pair, "order" | "order_date" | "curator" | "request") => &[],
        (Kind::VprPupils | Kind::VprPoints, "journal") => &[],
        (Kind::Pair, "outcome" | "done") => &[IndicatorId::PairsCompleted],
        (Kind::Training, "hours" | "topic") => &[IndicatorId::LessonDesign],
        _ => kind.feeds(),
    }
}

/// Columns that feed neither a planned result nor the self-assessment by themselves.
const IDLE: [&str; 10] = [
    "provider",
    "course",
    "course_kind",
    "hours",
    "issued",
    "free_courses",
    "qualification",
    "education_kind",
    "number",
    "line_number",
];

/// Whether a column of a form matters where nobody reads it.
#[must_use]
pub(super) fn is_of_use(kind: Kind, field: &str) -> bool {
    kind != Kind::Staff || !IDLE.contains(&field)
}
