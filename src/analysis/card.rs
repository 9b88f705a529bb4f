//! What the register says of a pair and of its two people beside the pair itself.
//! Texts as they are written; what is asked of them is in the rules of pairs.

use chrono::NaiveDate;

use super::handwork::TypedCells;
use crate::ids::PairRuleId;
use crate::remark::Origin;

/// What the register prints of a pair beside the contract.
#[derive(Debug, Clone, Default)]
pub(crate) struct PairCard {
    pub(crate) mentor: Option<StaffCard>,
    pub(crate) mentee: Option<StaffCard>,
    pub(crate) request: Option<String>,
    pub(crate) order_date: Option<NaiveDate>,
    /// Mentor's consent as written.
    pub(crate) mentor_consent: Option<String>,
    pub(crate) mentee_consent: Option<String>,
    pub(crate) programme: Option<String>,
    /// The day the programme was approved.
    pub(crate) approved: Option<NaiveDate>,
    /// № of the agreement with the mentor.
    pub(crate) agreement: Option<String>,
    pub(crate) agreement_date: Option<NaiveDate>,
    /// How they meet, as written.
    pub(crate) format: Option<String>,
    /// One mentee or a group, as written.
    pub(crate) grouping: Option<String>,
    /// Whether the mentor is paid for it, as written.
    pub(crate) extra_pay: Option<String>,
    pub(crate) curator: Option<String>,
    pub(crate) meetings: Option<f64>,
    /// Activities done, 0..=100.
    pub(crate) done_percent: Option<f64>,
    /// Outcome as written.
    pub(crate) outcome: Option<String>,
    /// The day of its termination as written in its column.
    pub(crate) ended: Option<NaiveDate>,
    /// The last day of a pair that was ended before its term: of its column, else of the outcome.
    pub(crate) terminated_on: Option<NaiveDate>,
    /// Whether nothing of its source could say how it ended: no outcome, no share of what was done.
    pub(crate) is_end_unsaid: bool,
    /// Whether mentor and mentee are one person: such a pair counts nowhere.
    pub(crate) is_of_one: bool,
    pub(crate) end_reason: Option<String>,
    /// «да» or the day of the mentor's report, as written.
    pub(crate) mentor_report: Option<String>,
    /// Rules that were checked.
    pub(crate) checked: Vec<PairRuleId>,
    /// Rules that were not checked, or in part only, and what was lacking.
    pub(crate) lacking: Vec<(PairRuleId, String)>,
    /// Where the pair stands: file, sheet, row.
    pub(crate) origin: String,
    /// The same as a cell.
    pub(crate) cell: Origin,
    /// The same as numbers: table and row.
    pub(crate) place: Option<(u32, u32)>,
    /// The pair as its blank has it; `None`: it stands in the register alone.
    pub(crate) source: Option<String>,
    /// What people typed into its row of the register, where it is not what the blank has.
    pub(crate) typed: TypedCells,
}

/// A teacher as the register prints them.
#[derive(Debug, Clone, Default)]
pub(crate) struct StaffCard {
    pub(crate) post: String,
    pub(crate) subject: Option<String>,
    /// «высшая», «первая» or `None`.
    pub(crate) category: Option<String>,
    /// Last day of the category; `None`: open-ended or not known.
    pub(crate) category_until: Option<NaiveDate>,
    /// Full years of pedagogical experience.
    pub(crate) experience_years: Option<f64>,
}
