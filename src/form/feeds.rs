//! Which indicators the rows of a form feed, and how one of them that was not read could move a figure.
//! For remarks made before the rows have a meaning; the figures themselves don't ask here.

use crate::form::Kind;
use crate::ids::IndicatorId;
use crate::remark::GapKind;

impl Kind {
    /// The indicators that rows of this kind feed; none for passports and reports.
    #[must_use]
    pub fn feeds(self) -> &'static [IndicatorId] {
        match self {
            Self::VprPupils | Self::VprPoints | Self::VprMarks => {
                &[IndicatorId::VprPass, IndicatorId::VprQuality]
            }
            Self::Exam => &[IndicatorId::GiaAboveThreshold],
            Self::Diagnostic => &[IndicatorId::RdrHighCluster],
            Self::Staff => &[
                IndicatorId::CategoryHighFirst,
                IndicatorId::ExperienceShared,
                IndicatorId::Contests,
                IndicatorId::HorizontalLearning,
                IndicatorId::LessonDesign,
                IndicatorId::YoungSupported,
            ],
            Self::Courses => &[IndicatorId::LessonDesign],
            Self::Experience => &[IndicatorId::ExperienceShared],
            Self::Contest => &[IndicatorId::Contests],
            Self::Pair => &[
                IndicatorId::HorizontalLearning,
                IndicatorId::YoungSupported,
                IndicatorId::PairsCompleted,
            ],
            Self::Training => &[IndicatorId::HorizontalLearning, IndicatorId::LessonDesign],
            Self::Difficulty => &[IndicatorId::NoDifficulties],
            Self::Climate => &[IndicatorId::Climate],
            Self::Effectiveness => &[IndicatorId::TeacherEffectiveness],
            _ => &[],
        }
    }

    /// Whether its rows are pupils, whose names are not quoted.
    #[must_use]
    pub fn is_of_pupils(self) -> bool {
        matches!(
            self,
            Self::VprPupils
                | Self::VprPoints
                | Self::VprMarks
                | Self::VprReport
                | Self::Exam
                | Self::Diagnostic
        )
    }

    /// What a row of this kind is that was not read.
    #[must_use]
    pub fn gap(self) -> GapKind {
        match self {
            Self::Courses | Self::Experience | Self::Contest | Self::Training => GapKind::Event,
            _ => GapKind::Unit,
        }
    }
}
