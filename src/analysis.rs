//! The result of a run as plain data: the JSON contract (`schema` 1) and what the report adds to it.
//! Holds no computation; the order of fields is the order of the JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId, Planned};
use crate::remark::Remark;

mod card;
mod details;
mod doubt;
mod figure;
mod handwork;
mod handwork_note;
mod history;
mod mentoring;
pub(crate) mod order;
mod pair;
mod proposal;
mod source;
mod teacher;
mod work;
mod written;

pub(crate) use card::*;
pub(crate) use details::*;
pub(crate) use doubt::*;
pub use figure::*;
pub(crate) use handwork::*;
pub(crate) use handwork_note::*;
pub(crate) use history::*;
pub use mentoring::*;
pub(crate) use order::SelfAssessmentBasis;
pub use order::SelfAssessmentRow;
pub use pair::*;
pub use proposal::*;
pub use source::*;
pub use teacher::*;
pub use work::*;
pub(crate) use work::{PointSums, WorkPlace};
pub(crate) use written::*;

/// Everything one run found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Analysis {
    /// Version of the contract.
    pub schema: u32,
    /// The program that computed it.
    pub program: Program,
    /// The school of the report.
    pub school: School,
    /// The reporting year.
    pub year: AcademicYear,
    /// The year before it.
    pub baseline: AcademicYear,
    /// All fifteen planned results in the programme's order.
    pub indicators: Vec<Indicator>,
    /// One row for each procedure × year × school × subject × grade × class.
    pub works: Vec<Work>,
    /// Pairs of mentor and mentee.
    pub pairs: Vec<Pair>,
    /// Young and newly hired teachers of the reporting year with their mentors.
    pub young_teachers: Vec<YoungTeacher>,
    /// Everybody of the staff lists of both years, and the staff shares that each is counted in.
    pub teachers: Vec<ListedTeacher>,
    /// Rows of order 1324.
    pub self_assessment: Vec<SelfAssessmentRow>,
    /// Every problem found.
    pub remarks: Vec<Remark>,
    /// Every sheet of every file, by path, then by the sheet's title.
    pub files: Vec<FileEntry>,
    /// What mentoring changed, or why it can't be told.
    pub effect: Effect,
    /// Questionnaires of pairs by year, stage and role.
    pub questionnaires: Vec<PairQuestionnaires>,
    /// Pairs that are proposed; only where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposals: Option<Proposals>,
    /// What was written into the folder of results; only in the JSON that is kept there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) written: Vec<WrittenResult>,
    /// What the report shows beyond the contract.
    #[serde(skip)]
    pub(crate) details: Details,
}

impl Analysis {
    /// The year compared with and the reporting year.
    pub(crate) fn years(&self) -> [AcademicYear; 2] {
        [self.baseline, self.year]
    }

    /// One of the planned results.
    pub(crate) fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The measure of a planned result in a year.
    pub(crate) fn measure(&self, id: IndicatorId, year: AcademicYear) -> Option<&Measure> {
        self.indicator(id)?.measure(year)
    }

    /// The cuts of a planned result by a column; none where it was not computed.
    pub(crate) fn cuts(&self, id: IndicatorId, by: Cut) -> Vec<&Breakdown> {
        let Some(indicator) = self.indicator(id) else { return Vec::new() };
        indicator.cuts(by).collect()
    }

    /// The planned results in the programme's order.
    pub(crate) fn in_programme(&self) -> impl Iterator<Item = (&'static Planned, &Indicator)> {
        programme::in_programme().filter_map(|planned| Some((planned, self.indicator(planned.id)?)))
    }
}
