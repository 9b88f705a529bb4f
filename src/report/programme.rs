//! Titles of the sheets that show planned results, and the planned results as the paper words them.
//! What is said of each stands in the table of planned results.

use crate::programme::{Planned, Section};

/// Works of ВПР.
pub const VPR: &str = Section::Vpr.title();
/// ОГЭ and ЕГЭ.
pub const GIA: &str = Section::Gia.title();
/// Regional diagnostics.
pub const RDR: &str = Section::Rdr.title();
/// Staff.
pub const STAFF: &str = Section::Staff.title();
/// Talks, contests.
pub const EVENTS: &str = Section::Events.title();
/// Learning from colleagues, lesson design, difficulties.
pub const LEARNING: &str = Section::Learning.title();
/// Climate, personal indicators.
pub const CLIMATE: &str = Section::Climate.title();
/// Pairs and who is covered by them.
pub const MENTORING: &str = Section::Mentoring.title();
/// The school's own system of assessment.
pub const QUALITY: &str = "ВСОКО";
/// Rows of order 1324.
pub const SELF_ASSESSMENT: &str = "Самообследование";

/// The programme's words as the paper prints them.
pub fn wording(planned: &Planned) -> &'static str {
    planned.on_paper.unwrap_or(planned.title)
}
