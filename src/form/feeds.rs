//! Which indicators the rows of a form feed, and how one of them that was not read could move a figure.
//! For remarks made before the rows have a meaning; the figures themselves don't ask here.

use crate::form::Kind;
use crate::remark::GapKind;

impl Kind {
    /// The indicators that rows of this kind feed; none for passports and reports.
    #[must_use]
    pub fn feeds(self) -> &'static [&'static str] {
        match self {
            Self::VprPupils | Self::VprPoints | Self::VprMarks => &["vpr_pass", "vpr_quality"],
            Self::Exam => &["gia_above_threshold"],
            Self::Diagnostic => &["rdr_high_cluster"],
            Self::Staff => &[
                "category_high_first",
                "experience_shared",
                "contests",
                "horizontal_learning",
                "lesson_design",
                "young_supported",
            ],
            Self::Courses => &["lesson_design"],
            Self::Experience => &["experience_shared"],
            Self::Contest => &["contests"],
            Self::Pair => &["horizontal_learning", "young_supported", "pairs_completed"],
            Self::Training => &["horizontal_learning", "lesson_design"],
            Self::Difficulty => &["no_difficulties"],
            Self::Climate => &["climate"],
            Self::Effectiveness => &["teacher_effectiveness"],
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
