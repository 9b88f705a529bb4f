//! The closed sets of the contract: each value is an enum, its text is that of the JSON.
//! Names only: what they mean to a reader stands with their tables.

#![expect(missing_docs, reason = "a variant says its name; its meaning stands in a table")]

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// A planned result, in the order of the contract.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum IndicatorId {
    VprPass,
    VprQuality,
    GiaAboveThreshold,
    RdrHighCluster,
    CategoryHighFirst,
    ExperienceShared,
    Contests,
    HorizontalLearning,
    LessonDesign,
    NoDifficulties,
    Climate,
    TeacherEffectiveness,
    YoungSupported,
    PairsCompleted,
    SchoolResults,
}

impl IndicatorId {
    /// The text of the contract.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
