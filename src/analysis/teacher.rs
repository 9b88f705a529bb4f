//! The people behind the shares of the staff: who is counted, who is in which numerator.
//! Holds no computation; the order of fields is the order of the JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Origin;

/// Somebody of a staff list of the reporting year or of the year before.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ListedTeacher {
    /// The school year of the list.
    pub year: AcademicYear,
    /// Name as shown.
    pub name: String,
    /// Whether the person is in N_пед.
    pub counted: bool,
    /// Why not, in words.
    pub why_not: Option<&'static str>,
    /// The staff shares whose numerator the person is in.
    pub holds: Vec<IndicatorId>,
    #[serde(skip)]
    pub(crate) card: ListedCard,
}

/// What the report shows of a listed person beyond the contract.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListedCard {
    pub(crate) post: String,
    pub(crate) subject: Option<String>,
    /// «высшая», «первая», «соответствие» or `None`.
    pub(crate) category: Option<&'static str>,
    /// Last day of the category; `None`: open-ended or not known.
    pub(crate) category_until: Option<NaiveDate>,
    /// Years of pedagogical experience.
    pub(crate) experience: Option<f64>,
    /// The first day at the school.
    pub(crate) hired: Option<NaiveDate>,
    /// Whether the person is young or newly hired, so that a mentor is due.
    pub(crate) needs_mentor: bool,
    /// The row of the list.
    pub(crate) listed: Origin,
    /// The first record of each share that the person holds.
    pub(crate) records: BTreeMap<IndicatorId, Origin>,
}
