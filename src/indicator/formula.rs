//! How each planned result is computed: one row each.
//! A share names its units and one machine counts them; what is no share has a function of its own.

use super::basis::{Basis, FigureDraft};
use super::learning::{self, Learning};
use super::pupils::{self, PupilShare};
use super::staff::{self, StaffShare};
use super::{climate, coverage, effectiveness, school_results, survey};
use crate::analysis::Indicator;
use crate::error::Result;
use crate::programme::IndicatorId;

/// Where the units of a figure come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Formula {
    /// A share of pupils' results.
    Pupils(&'static PupilShare),
    /// A share of N_пед.
    Staff(StaffShare),
    /// A share of N_пед by records of learning.
    Learning(Learning),
    /// Anything counted in its own way.
    Own(fn(Basis<'_>) -> Result<FigureDraft>),
    /// A count of the verdicts above.
    Verdicts,
}

/// How each planned result is computed.
pub(super) fn formula(id: IndicatorId) -> Formula {
    match id {
        IndicatorId::VprPass => Formula::Pupils(&pupils::VPR_PASS),
        IndicatorId::VprQuality => Formula::Pupils(&pupils::VPR_QUALITY),
        IndicatorId::GiaAboveThreshold => Formula::Pupils(&pupils::GIA),
        IndicatorId::RdrHighCluster => Formula::Pupils(&pupils::RDR),
        IndicatorId::CategoryHighFirst => Formula::Staff(StaffShare::Category),
        IndicatorId::ExperienceShared => Formula::Staff(StaffShare::Experience),
        IndicatorId::Contests => Formula::Staff(StaffShare::Contests),
        IndicatorId::HorizontalLearning => Formula::Learning(Learning::Horizontal),
        IndicatorId::LessonDesign => Formula::Learning(Learning::Design),
        IndicatorId::NoDifficulties => Formula::Own(survey::compute),
        IndicatorId::Climate => Formula::Own(climate::compute),
        IndicatorId::TeacherEffectiveness => Formula::Own(effectiveness::compute),
        IndicatorId::YoungSupported => Formula::Own(coverage::young_supported),
        IndicatorId::PairsCompleted => Formula::Own(coverage::pairs_completed),
        IndicatorId::SchoolResults => Formula::Verdicts,
    }
}

/// What the formula of a planned result gives; `above`: the indicators before it.
pub(super) fn draft(id: IndicatorId, basis: Basis<'_>, above: &[Indicator]) -> Result<FigureDraft> {
    Ok(match formula(id) {
        Formula::Pupils(share) => pupils::compute(share, basis)?,
        Formula::Staff(share) => staff::compute(share, basis)?,
        Formula::Learning(share) => learning::compute(share, basis)?,
        Formula::Own(compute) => compute(basis)?,
        Formula::Verdicts => school_results::compute(above, basis.year),
    })
}
